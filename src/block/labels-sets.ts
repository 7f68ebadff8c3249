import { LevelNames } from "../values/axis";
import { castVector } from "../values/cast";
import { toArray } from "../values/cell";
import { concat } from "../values/concat";
import { isNumeric, isTemporal, object, same } from "../values/dtype";
import { promote } from "../values/dtypes";
import { AssertionError, NotImplementedError, TypeError, ValueError } from "../values/errors";
import { duplicated, hashed, key, rowCodes } from "../values/hash";
import { vectorOf } from "../values/infer";
import { argsort } from "../values/order";
import { inferFreq, PyTimedelta, TimedeltaClass, Tuple } from "../values/scalar";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { commonNames, sameDtypes, sortedOrder } from "./align";
import { Labels, rangeLength } from "./labels";
import { asRange, rangeOfParts } from "./labels-range";
import { monotonic } from "./select-bounds";

/** pandas' `sort`: null sorts where the labels have an order, true requires one, false keeps order of appearance. */
export type SetSort = null | boolean;

/** Throws ValueError for what `sort` can't be. */
export function checkSort(sort: unknown): SetSort {
  if (sort === null || sort === undefined) return null;
  if (sort === true || sort === false) return sort;
  throw new ValueError(`The 'sort' keyword only takes the values of None, True, or False; ${String(sort)} was passed.`);
}

const rising = (l: Labels): boolean =>
  l.range
    ? l.range.step > 0 || l.length < 2
    : l.isMulti
      ? sortedOrder(l.levels)?.every((p, i) => p === i) === true
      : monotonic(l.vector, "increasing");

/** Labels in order, where they have one. */
export function sorted(labels: Labels, sort: SetSort): Labels {
  if (sort === false) return labels;
  const order = sortedOrder(labels.levels);
  if (!order) {
    if (sort === true) throw new TypeError("'<' not supported between instances of 'str' and 'int'");
    return labels;
  }
  return order.every((p, i) => p === i) ? labels : at(labels, order);
}

const at = (labels: Labels, places: ArrayLike<number>): Labels =>
  new Labels(
    labels.levels.map((v) => take(v, places)),
    labels.names,
    null,
    places.length,
  );

/** Both below each other, in the dtypes that hold both. */
function stacked(a: Labels, b: Labels): { levels: Vector[]; codes: Int32Array } {
  if (a.nlevels !== b.nlevels || a.isMulti !== b.isMulti) {
    const tuples = (l: Labels): Vector =>
      l.isMulti ? { dtype: object, length: l.length, data: [...l.values], valid: null } : castVector(l.vector, object);
    const both = concat([tuples(a), tuples(b)]);
    return { levels: [both], codes: rowCodes([hashed(both)]) };
  }
  const levels = a.levels.map((v, k) => concat([v, b.levels[k] as Vector]));
  return { levels, codes: rowCodes(levels.map((v) => hashed(v))) };
}

const from = (levels: readonly Vector[], places: readonly number[], names: readonly unknown[]): Labels =>
  new Labels(
    levels.map((v) => take(v, places)),
    names,
    null,
    places.length,
  );

/** A set operation's result: a range where one of ranges is, with the frequency of regular moments that both had. */
function finish(result: Labels, a: Labels, b: Labels): Labels {
  if (a.range && (b.range || b.dtype.name === "int64")) return asRange(result);
  if (a.freq !== null && a.freq === b.freq && result.length > 2 && result.dtype.kind === "datetime") {
    try {
      const freq = inferFreq(result.vector.data as BigInt64Array, result.dtype.unit ?? "ns", {
        tz: result.dtype.tz ?? null,
      });
      if (freq === a.freq) return new Labels(result.levels, result.names, freq);
    } catch {
      return result;
    }
  }
  return result;
}

/** No labels of no dtype of their own. */
const blank = (l: Labels): boolean => !l.length && (l.dtype === object || l.range !== null);

/** Levels again, where the labels are nothing but tuples. */
const tuples = (v: Vector): Labels => {
  const values = toArray(v);
  return Labels.of(values, [null], values.every((x) => x instanceof Tuple) ? undefined : object);
};

/** `Index.union`. */
export function union(a: Labels, b: Labels, sort: SetSort): Labels {
  const names = commonNames(a.names, b.names);
  if (sameDtypes(a, b)) {
    if (!b.length || a.equals(b)) return sort === true ? sorted(a, true).renamed(names) : a.renamed(names);
    if (!a.length) return sort === true ? sorted(b, true).renamed(names) : b.renamed(names);
  }
  if (a.isMulti && !b.isMulti && b.length && b.dtype !== object)
    throw new NotImplementedError(
      "Can only union MultiIndex with MultiIndex or Index of tuples, try mi.to_flat_index().union(other) instead.",
    );
  // No labels have no say in the dtype.
  const flat = (l: Labels, other: Labels): void => {
    if (l.isMulti && other.dtype !== object)
      throw new TypeError("Setting a MultiIndex dtype to anything other than object is not supported");
  };
  const called = (l: Labels): Labels =>
    l.nlevels === names.length ? l.renamed(names) : l.renamed(l.names.map(() => null));
  if (blank(a)) {
    flat(a, b);
    return b.length || !b.isMulti ? called(sorted(b, sort)) : new Labels([vectorOf([], object)], [null]);
  }
  if (blank(b)) {
    flat(b, a);
    return called(sorted(a, sort === true));
  }
  if (!a.isMulti && b.isMulti && !b.isUnique) throw new ValueError("cannot join with no overlapping index names");
  if (!a.isMulti && !b.isMulti && !(a.length && b.length)) {
    const whole = a.length ? a : b;
    const cast = castVector(whole.vector, promote(a.dtype, b.dtype));
    return sorted(new Labels([cast], names), sort === true);
  }
  const n = a.length;
  if (a.isMulti && b.isMulti && b.isUnique && a.nlevels > b.nlevels) difference(b, a, false);
  const { levels, codes } = stacked(a, b);
  const places: number[] = [];
  if (b.isUnique) {
    const there = new Set<number>();
    for (let i = 0; i < n; i++) there.add(codes[i] as number);
    for (let i = 0; i < n; i++) places.push(i);
    for (let j = n; j < codes.length; j++) if (!there.has(codes[j] as number)) places.push(j);
  } else {
    // Each label as often as on the side that has more of it.
    const counts = new Map<number, [first: number, left: number, right: number]>();
    for (let i = 0; i < codes.length; i++) {
      const c = counts.get(codes[i] as number) ?? [i, 0, 0];
      c[i < n ? 1 : 2]++;
      counts.set(codes[i] as number, c);
    }
    for (const [first, l, r] of counts.values()) for (let k = Math.max(l, r); k > 0; k--) places.push(first);
  }
  const result = a.isMulti === b.isMulti ? from(levels, places, names) : tuples(take(levels[0] as Vector, places));
  const given = !a.length || !b.length || unmergeable(a, b) || (a.isMulti && b.isUnique && !hasOrder(result));
  const ordered = sort === false || (sort === null && given) ? result : sorted(result, sort);
  return finish(ordered, a, b);
}

/** Whether the values of every level have an order: numbers and texts together have none. */
function hasOrder(labels: Labels): boolean {
  try {
    for (const v of labels.levels) if (v.dtype === object) argsort([v]);
    return true;
  } catch {
    return false;
  }
}

/** Sides that are each in order are merged, not sorted: where text meets numbers, pandas leaves them as they stand. */
const unmergeable = (a: Labels, b: Labels): boolean =>
  !a.isMulti &&
  !b.isMulti &&
  a.length > 0 &&
  b.length > 0 &&
  (typeof a.at(0) === "string") !== (typeof b.at(0) === "string") &&
  (a.isUnique || b.isUnique) &&
  rising(a) &&
  rising(b);

/** Booleans are no numbers, unless both are objects. */
const apart = (a: Labels, b: Labels): boolean =>
  (a.dtype.kind === "bool" && isNumeric(b.dtype)) || (b.dtype.kind === "bool" && isNumeric(a.dtype));

/** `Index.intersection`. */
export function intersection(a: Labels, b: Labels, sort: SetSort): Labels {
  const names = commonNames(a.names, b.names);
  const unlike = !a.length && !b.length && isTemporal(a.dtype) !== isTemporal(b.dtype);
  if (a.equals(b) && !unlike) {
    const once = distinct(a).renamed(names);
    return sort === true ? sorted(once, true) : once;
  }
  const n = a.length;
  const { levels, codes } = stacked(a, b);
  if (!(a.length && b.length)) {
    if (a.isMulti || b.isMulti) return a.take([]).renamed(a.nlevels === names.length ? names : a.names.map(() => null));
    const met = blank(a) ? b.vector : blank(b) ? a.vector : (levels[0] as Vector);
    return same(a.dtype, met.dtype) ? (a.length ? b : a).renamed(names) : from([met], [], names);
  }
  if (a.isMulti && !b.isMulti && b.dtype !== object) return a.take([]).renamed(a.names.map(() => null));
  if (apart(a, b)) return new Labels([vectorOf([], object)], names);
  const right = new Set<number>();
  for (let j = n; j < codes.length; j++) right.add(codes[j] as number);
  const places: number[] = [];
  for (let i = 0; i < n; i++) if (right.delete(codes[i] as number)) places.push(i);
  const result = from(levels, places, names);
  const done = finish(sort === false ? result : sorted(result, sort), a, b);
  if (a.range && b.range && done.range && a.range.step > 0 && b.range.step > 0) {
    const cut = { ...done.range, stop: Math.min(a.range.stop, b.range.stop) };
    return rangeLength(cut) === done.length ? new Labels(cut, names) : done;
  }
  const few = a.freq !== null && a.freq === b.freq && done.freq === null && done.length > 0 && done.length < 3;
  return few ? new Labels(done.levels, names, a.freq) : done;
}

/** `Index.difference`. */
export function difference(a: Labels, b: Labels, sort: SetSort): Labels {
  const names = commonNames(a.names, b.names);
  if (a.equals(b)) return at(a, []).renamed(names);
  const once = distinct(a);
  if (!b.length || apart(a, b)) return (sort === true ? sorted(once, true) : once).renamed(names);
  if (a.isMulti && b.nlevels > a.nlevels && a.length)
    throw new AssertionError(`Length of new_levels (${b.nlevels}) must be <= self.nlevels (${a.nlevels})`);
  const { codes } = stacked(once, b);
  const right = new Set<number>();
  for (let j = once.length; j < codes.length; j++) right.add(codes[j] as number);
  const places: number[] = [];
  for (let i = 0; i < once.length; i++) if (!right.has(codes[i] as number)) places.push(i);
  const result = sorted(at(once, places).renamed(names), sort);
  return a.range ? asRange(result) : result;
}

/** `Index.symmetric_difference`. */
export function symmetricDifference(a: Labels, b: Labels, sort: SetSort): Labels {
  const names = commonNames(a.names, b.names);
  const [x, y] = [distinct(a), distinct(b)];
  const n = x.length;
  const { levels, codes } = stacked(x, y);
  const [left, right] = [new Set<number>(), new Set<number>()];
  for (let i = 0; i < codes.length; i++) (i < n ? left : right).add(codes[i] as number);
  const places: number[] = [];
  for (let i = 0; i < codes.length; i++) if (!(i < n ? right : left).has(codes[i] as number)) places.push(i);
  const result = sorted(from(levels, places, names), sort);
  return a.range && b.range ? asRange(result) : result;
}

/** Every label once, in order of appearance; among objects, true is 1. */
export function distinctHashed(labels: Labels): Labels {
  if (labels.isMulti || labels.dtype !== object) return distinct(labels);
  const again = duplicated([hashed(labels.vector)], "first");
  const places = [...again.keys()].filter((i) => !again[i]);
  return places.length === labels.length ? labels : at(labels, places);
}

/** Every label once, in order of appearance. */
export function distinct(labels: Labels): Labels {
  if (labels.isUnique) return labels;
  const again = labels.duplicated("first");
  const places: number[] = [];
  for (let i = 0; i < again.length; i++) if (!again[i]) places.push(i);
  return at(labels, places);
}

/** pandas' `Index.append`: the labels of several axes one after another. */
export function appended(all: readonly Labels[]): Labels {
  const [first, ...rest] = all as [Labels, ...Labels[]];
  if (first.isMulti) {
    if (!rest.every((l) => l.isMulti && l.nlevels >= first.nlevels)) return ofTuples(all.flatMap((l) => [...l.values]));
    const names = first.names.map((n, k) => (rest.every((l) => key(l.names[k]) === key(n)) ? n : null));
    const levels = first.levels.map((_, k) => concat(all.map((l) => l.levels[k] as Vector)));
    return new Labels(levels, LevelNames.for(names));
  }
  const names = [rest.every((l) => key(l.name) === key(first.name)) ? first.name : null];
  const whole = all.some((l) => l.isMulti)
    ? inferred(all.flatMap((l) => [...l.values]))
    : inferredIfObject(concat(all.map((l) => l.vector)), all);
  return rangeOfParts(all, new Labels([whole], names));
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
const inferredIfObject = (v: Vector, all: readonly Labels[]): Vector =>
  v.dtype === object ? inferred(all.flatMap((l) => [...l.values])) : v;

export { rising };
