import { LevelNames } from "../values/axis";
import { isMissing, toArray } from "../values/cell";
import { object } from "../values/dtype";
import { ValueError } from "../values/errors";
import { key } from "../values/hash";
import { vectorOf } from "../values/infer";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { commonNames } from "./align";
import { Labels } from "./labels";
import { appended } from "./labels-append";
import { leveled, levelsBelow, levelsOfKeys } from "./labels-factored";

/** The outer levels of blocks put together, which say where a label comes from. */
export interface RowKeys {
  /** One label a block and level. */
  readonly values: readonly (readonly unknown[])[];
  readonly names: readonly unknown[];
  /** The levels, where they are given. */
  readonly levels: readonly Labels[] | null;
}

export const outerLevels = (keys: RowKeys): readonly Labels[] => keys.levels ?? levelsOfKeys(keys.values);

/** The labels of several axes one after another, under outer levels. */
export function underKeys(all: readonly Labels[], keys: RowKeys): Labels {
  const [first] = all as [Labels];
  const equal = all.every((l) => l.equals(first));
  const inner = equal && !first.isMulti ? repeated(first, all.length) : appended(all);
  const own = inner.isMulti ? inner.levels : [asLevel(inner.vector)];
  const depth = keys.values.length + own.length;
  if (!equal && keys.names.length !== depth) checkDepths(all);
  const places = all.flatMap((l, i) => new Array<number>(l.length).fill(i));
  const outer = keys.values.map((level) => take(vectorOf(level), places));
  const names = namesUnder(keys, depth, equal ? first.names : all.map((l) => l.names).reduce(commonNames));
  return leveled(
    new Labels([...outer, ...own], LevelNames.for(names)),
    levelsBelow(
      () => outerLevels(keys),
      () => all,
    ),
  );
}

const repeated = (labels: Labels, times: number): Labels =>
  labels.take(Array.from({ length: labels.length * times }, (_, i) => i % labels.length));

/** The names of the levels: those that are given, and those that the labels below have in common. */
export function namesUnder(keys: RowKeys, depth: number, own: readonly unknown[]): readonly unknown[] {
  const names = keys.names.length === depth ? keys.names : [...keys.names, ...own];
  if (names.length !== depth) throw new ValueError("Length of names must match number of levels in MultiIndex.");
  return names;
}

function checkDepths(all: readonly Labels[]): void {
  const depths = [...new Set(all.map((l) => l.nlevels))];
  if (depths.length > 1)
    throw new ValueError(
      `Cannot concat indices that do not have the same number of levels: got levels [${depths.sort().join(", ")}]. When passing keys=, all objects must have the same index nlevels.`,
    );
}

/** Objects as a level holds them: one value for all that are equal, one kind of missing, of whatever dtype they are found to be. */
function asLevel(v: Vector): Vector {
  if (v.dtype !== object) return v;
  const seen = new Map<unknown, unknown>();
  const values = toArray(v).map((x) => {
    if (isMissing(x)) return Number.NaN;
    const k = typeof x === "boolean" ? Number(x) : key(x);
    if (!seen.has(k)) seen.set(k, x);
    return seen.get(k);
  });
  return { ...v, data: values };
}
