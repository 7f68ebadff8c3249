import type { Block } from "../../block/block";
import type { Labels } from "../../block/labels";
import { rowSeries, selectColumns, selectRows } from "../../block/select";
import { keyError } from "../../block/select-bounds";
import type { Place } from "../../block/select-locate";
import { expand, locateLabel, locateNested } from "../../block/select-locate";
import { IndexError, TypeError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import { slice, Tuple } from "../../values/scalar";
import { make } from "../make";
import { seriesAt } from "./get";

/** The place of a level by name or number. Throws KeyError or IndexError for one that there isn't. */
export function levelPlace(labels: Labels, level: unknown): number {
  const named = labels.names.findIndex((n) => n !== null && (n === level || pyRepr(n) === pyRepr(level)));
  if (named >= 0) return named;
  if (typeof level !== "number") throw keyError(`Level ${String(level)} not found`);
  const k = level < 0 ? level + labels.nlevels : level;
  if (k < 0)
    throw new IndexError(
      `Too many levels: Index has only ${labels.nlevels} levels, ${level} is not a valid level number`,
    );
  if (k >= labels.nlevels)
    throw new IndexError(`Too many levels: Index has only ${labels.nlevels} levels, not ${level + 1}`);
  return k;
}

/** `xs`: where labels of some levels stand. */
export function crossSection(
  b: Block,
  ndim: number,
  key: unknown,
  axis: 0 | 1,
  level: unknown,
  drop: boolean,
  owner: { __getitem__(key: unknown): unknown },
): unknown {
  if (Array.isArray(key)) throw new TypeError("list keys are not supported in xs, pass a tuple instead");
  const labels = axis === 0 ? b.indexLabels() : b.labels;
  const out = (place: Place): unknown => {
    if (axis === 1) return make.frame(selectColumns(b, place));
    return ndim === 1 ? make.series(selectRows(b, place)) : make.frame(selectRows(b, place));
  };
  if (level !== null) {
    if (!labels.isMulti) throw new TypeError("Index must be a MultiIndex");
    const several = Array.isArray(level) || level instanceof Tuple;
    const levels = (several ? [...(level as Iterable<unknown>)] : [level]).map((l) => levelPlace(labels, l));
    const keys = several && key instanceof Tuple ? key.toArray() : [key];
    const items: unknown[] = labels.levels.map(() => slice());
    levels.forEach((k, i) => {
      items[k] = keys[i];
    });
    const place = locateNested(labels, items);
    const places = expand(place, labels.length);
    if (!places.length) throw keyError(key);
    return out(drop ? dropped(labels, places, levels) : { kind: "places", places });
  }
  if (axis === 1 && drop) return owner.__getitem__(key);
  const place = locateLabel(labels, key);
  if (place.kind === "one" && axis === 0 && drop)
    return ndim === 1 ? seriesAt(b, place) : make.series(rowSeries(b, place.place));
  if (!drop || place.kind === "one") return out({ kind: "places", places: expand(place, labels.length) });
  return out(place);
}

function dropped(labels: Labels, places: Int32Array, levels: readonly number[]): Place {
  const all = labels.take(places);
  return { kind: "places", places, labels: levels.length === labels.nlevels ? all : all.without(levels) };
}
