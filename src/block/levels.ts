import * as nodes from "../plan/node";
import { at } from "../values/cell";
import { KeyError, NotImplementedError, TypeError } from "../values/errors";
import { key, lookup } from "../values/hash";
import { repr } from "../values/scalar";
import type { Vector } from "../values/vector";
import type { Aligned, How } from "./align";
import type { Block } from "./block";
import { renamed } from "./block";
import type { Labels } from "./labels";

/** The place of a level by its name or number. Throws KeyError or IndexError's kin as pandas does. */
export function levelPlace(labels: Labels, level: unknown): number {
  const place = labels.names.findIndex((n) => key(n ?? null) === key(level ?? null));
  if (place >= 0) return place;
  if (typeof level === "number" && Number.isInteger(level) && level < labels.nlevels && level >= -labels.nlevels)
    return level < 0 ? level + labels.nlevels : level;
  throw new KeyError(
    labels.nlevels > 1
      ? `Level ${typeof level === "number" ? level : repr(level)} not found`
      : `Requested level (${String(level)}) does not match index name (${String(labels.name)})`,
  );
}

/** Where rows of both stand when labels are joined along one level of the one that has several, in its order. */
export function joinLevel(
  x: Labels,
  y: Labels,
  level: unknown,
  how: How,
): { labels: Labels; left: Int32Array; right: Int32Array } {
  if (x.isMulti && y.isMulti) throw new TypeError("Join on level between two MultiIndex objects is ambiguous");
  const [wide, narrow] = x.isMulti ? [x, y] : [y, x];
  if (!narrow.isUnique) throw new NotImplementedError("Index._join_level on non-unique index is not implemented");
  const values = wide.level(levelPlace(wide, level)).values;
  const found = Int32Array.from(values, (v) => narrow.position(v));
  const all = how === "outer" || how === (x.isMulti ? "left" : "right");
  const rows = Int32Array.from(found.keys()).filter((i) => all || (found[i] as number) >= 0);
  const others = rows.map((i) => found[i] as number);
  return { labels: wide.take(rows), left: x.isMulti ? rows : others, right: x.isMulti ? others : rows };
}

/** Two blocks by one level of the one that has several: its rows, the other's values repeated along them. */
export function alignLevel(a: Block, b: Block, level: unknown): Aligned {
  const [x, y] = [a.indexLabels(), b.indexLabels()];
  if (x.isMulti && y.isMulti) throw new TypeError("Join on level between two MultiIndex objects is ambiguous");
  const [wide, narrow, labels] = x.isMulti ? [a, b, y] : [b, a, x];
  const rows = x.isMulti ? x : y;
  const values = rows.levels[levelPlace(rows, level)] as Vector;
  const places = lookup(labels.vector);
  const to = Int32Array.from({ length: rows.length }, (_, i) => places.first(at(values, i)));
  const moved = narrow.gather(to);
  const [plan, ids] = renamed(moved.plan, moved.columns);
  const zipped = nodes.zip([wide.plan, plan]);
  return x.isMulti
    ? { plan: zipped, index: wide.index, left: wide.columns, right: ids }
    : { plan: zipped, index: wide.index, left: ids, right: wide.columns };
}
