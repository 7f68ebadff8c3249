import { LevelNames } from "../values/axis";
import { castVector } from "../values/cast";
import { hasMissing, toArray } from "../values/cell";
import { concat } from "../values/concat";
import { float64, isNumeric, isTemporal, object } from "../values/dtype";
import { key } from "../values/hash";
import { vectorOf } from "../values/infer";
import { PyTimedelta, TimedeltaClass, Tuple } from "../values/scalar";
import type { Vector } from "../values/vector";
import { asObjects, Labels } from "./labels";
import { leveled, levelsOf } from "./labels-factored";
import { rangeOfParts } from "./labels-range";
import { union } from "./labels-sets";
import { followOn } from "./moment-sets";

/** pandas' `Index.append`: the labels of several axes one after another. */
export function appended(all: readonly Labels[]): Labels {
  const [first, ...rest] = all as [Labels, ...Labels[]];
  if (first.isMulti) {
    if (!rest.every((l) => l.isMulti && l.nlevels >= first.nlevels)) return ofTuples(objects(all.map(plain)));
    const names = first.names.map((n, k) => (rest.every((l) => key(l.names[k]) === key(n)) ? n : null));
    const blank = (v: Vector): boolean => !v.length && v.dtype === object;
    const levels = first.levels.map((own, k) => {
      const parts = all.map((l) => l.levels[k] as Vector).filter((v) => !blank(v));
      return parts.length ? concat(parts) : own;
    });
    const united = (k: number): Labels => all.map((l) => levelsOf(l)[k] as Labels).reduce((a, b) => union(a, b, null));
    return leveled(new Labels(levels, LevelNames.for(names)), {
      find: () => first.levels.map((_, k) => united(k)),
      ranged: true,
    });
  }
  const names = [rest.every((l) => key(l.name) === key(first.name)) ? first.name : null];
  const whole = all.some((l) => l.isMulti)
    ? inferred(objects(all))
    : inferredIfObject(concat(all.map((l) => l.vector)), all);
  if (isTemporal(whole.dtype) && isTemporal(first.dtype))
    return new Labels([whole], names, followOn(all) ? first.freq : null);
  return rangeOfParts(all, new Labels([whole], names));
}

const objects = (all: readonly Labels[]): unknown[] => all.flatMap((l) => toArray(asObjects(l)));

/** Labels as numpy has them: nullable numbers that are missing are floats. */
function plain(l: Labels): Labels {
  const gaps = isNumeric(l.dtype) && l.dtype.masked && hasMissing(l.vector);
  return gaps ? new Labels([castVector(l.vector, float64)], l.names) : l;
}

/** Rows of tuples are levels again, if they are nothing else; moments among them are numpy's, which are Python's own. */
function ofTuples(values: readonly unknown[]): Labels {
  const [first] = values;
  // As many levels as the first has: a shorter tuple makes objects of all.
  if (first instanceof Tuple && values.every((v) => v instanceof Tuple && v.length >= first.length))
    return Labels.of(values);
  const found = values.length && !values.some((v) => v instanceof Tuple) ? vectorOf(values) : null;
  if (found && !isNumeric(found.dtype) && found.dtype.kind !== "bool") return new Labels([found]);
  return new Labels([vectorOf(values.map(asPython), object)]);
}

const asPython = (x: unknown): unknown =>
  x instanceof TimedeltaClass && !(x instanceof PyTimedelta) ? new PyTimedelta(x) : x;

const inferred = (values: readonly unknown[]): Vector =>
  values.some((v) => v instanceof Tuple) || !values.length ? vectorOf(values, object) : vectorOf(values);

/** Labels of several dtypes are whatever they are found to be together. */
function inferredIfObject(v: Vector, all: readonly Labels[]): Vector {
  const found = v.dtype === object ? inferred(all.flatMap((l) => [...l.values])) : v;
  return found.dtype === object ? v : found;
}
