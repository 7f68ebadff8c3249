import * as nodes from "../plan/node";
import { LevelNames } from "../values/axis";
import { at } from "../values/cell";
import { KeyError, NotImplementedError, TypeError, ValueError } from "../values/errors";
import { key, lookup } from "../values/hash";
import { pyStr } from "../values/pyrepr";
import { repr } from "../values/scalar";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import type { Aligned, How, JoinedLabels } from "./align";
import type { Block } from "./block";
import { renamed } from "./block";
import { Labels } from "./labels";
import { codesOf, leveled, levelsOf } from "./labels-factored";
import { joinIndexes } from "./labels-join";

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
export function joinLevel(x: Labels, y: Labels, level: unknown, how: How): JoinedLabels {
  if (x.isMulti && y.isMulti) throw new TypeError("Join on level between two MultiIndex objects is ambiguous");
  if (!x.isMulti) {
    const { labels, left, right } = joinLevel(y, x, level, how === "left" ? "right" : how === "right" ? "left" : how);
    return { labels, left: right, right: left };
  }
  if (!y.isUnique) throw new NotImplementedError("Index._join_level on non-unique index is not implemented");
  const k = levelPlace(x, level);
  const own = levelsOf(x);
  const codes = codesOf(x)[k] as Int32Array;
  const joined = joinIndexes(own[k] as Labels, y, how, false);
  const at = (places: Int32Array | null, i: number): number => (places ? (places.at(i) as number) : i);
  if (!joined.left) return { labels: x, left: null, right: codes.map((c) => at(joined.right, c)) };
  // Where each label of the level stands among the joined ones.
  const now = new Map(Array.from(joined.left, (p, i) => [p, i]));
  const rows = Int32Array.from(codes.keys()).filter((i) => (codes[i] as number) >= 0 && now.has(codes[i] as number));
  const places = rows.map((i) => now.get(codes[i] as number) as number);
  const found = x.take(rows);
  const levels = own.map((l, i) => (i === k ? joined.labels : l));
  const vectors = found.levels.map((v, i) => (i === k ? take(joined.labels.vector, places) : v));
  const labels = new Labels(vectors, x.names, null, rows.length);
  return {
    labels: leveled(labels, { find: () => levels, ranged: true }),
    left: rows,
    right: places.map((p) => at(joined.right, p)),
  };
}

const nameKey = (n: unknown): unknown => key(n ?? null);

export const sameNames = (a: Labels, b: Labels): boolean =>
  a.names.length === b.names.length && a.names.every((n, k) => nameKey(n) === nameKey(b.names[k]));

/**
 * Labels of several levels joined with others that are called otherwise: they meet in the levels that both have, of which the rest is
 * put back afterwards. `join` joins what is left of both. Throws ValueError where no level is called alike.
 */
export function joinByNames(
  a: Labels,
  b: Labels,
  how: How,
  join: (a: Labels, b: Labels) => JoinedLabels,
): JoinedLabels {
  const has = (l: Labels, name: unknown): boolean => l.names.some((n) => nameKey(n) === nameKey(name));
  const [shared] = a.names.filter((n) => has(b, n));
  if (shared === undefined) throw new ValueError("cannot join with no overlapping index names");
  if (!a.isMulti || !b.isMulti) return joinLevel(a, b, shared, how);
  const places = (l: Labels, other: Labels, met: boolean): number[] =>
    [...l.names.keys()].filter((k) => has(other, l.names[k]) === met);
  const [own, rest, others] = [places(a, b, true), places(a, b, false), places(b, a, false)];
  const reordered = !rest.length && !others.length;
  const met = reordered ? a.names.map((n) => levelPlace(b, n)) : places(b, a, true);
  const { labels, left, right } = join(picked(a, own), picked(b, met));
  const moved = (l: Labels, k: number, rows: Int32Array | null): Vector => {
    const v = l.levels[k] as Vector;
    return rows ? take(v, rows, { allowMissing: true }) : v;
  };
  const named = [
    ...labels.levels.map((v, k) => ({ name: labels.names[k], v })),
    ...rest.map((k) => ({ name: a.names[k], v: moved(a, k, left) })),
    ...others.map((k) => ({ name: b.names[k], v: moved(b, k, right) })),
  ];
  const [first, added] = how === "right" ? [b, rest.map((k) => a.names[k])] : [a, others.map((k) => b.names[k])];
  const names = [...first.names, ...added];
  const twice = names.find((n, i) => names.findIndex((m) => nameKey(m) === nameKey(n)) < i);
  if (twice !== undefined) throw new ValueError(`The name ${pyStr(twice)} occurs multiple times, use a level number`);
  const levels = names.map((n) => {
    const at = named.findIndex((l) => nameKey(l.name) === nameKey(n));
    return (named.splice(at, 1)[0] as (typeof named)[number]).v;
  });
  return { labels: new Labels(levels, LevelNames.for(names), null, labels.length), left, right };
}

/** Some levels, as labels of their own: one alone is a flat index. */
const picked = (l: Labels, places: readonly number[]): Labels =>
  places.length === l.nlevels && places.every((p, k) => p === k)
    ? l
    : places.length === 1
      ? l.level(places[0] as number)
      : new Labels(
          places.map((p) => l.levels[p] as Vector),
          LevelNames.for(places.map((p) => l.names[p])),
          null,
          l.length,
        );

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
