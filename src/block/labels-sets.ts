import { toArray } from "../values/cell";
import { compareValues } from "../values/compare";
import { concat } from "../values/concat";
import { datetime, isTemporal, object } from "../values/dtype";
import { AssertionError, NotImplementedError, TypeError, ValueError } from "../values/errors";
import { key } from "../values/hash";
import { vectorOf } from "../values/infer";
import { argsort } from "../values/order";
import { NaT, PeriodClass, Timedelta, Timestamp, Tuple } from "../values/scalar";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { commonNames, sortedOrder } from "./align";
import { asObjects, Labels } from "./labels";
import { appended } from "./labels-append";
import { alike, cast, codesOf, commonDtype, comparable, equalLabels, placesAmong } from "./labels-common";
import { distinctHashed, placed } from "./labels-distinct";
import { overlapping } from "./labels-intervals";
import { mergeable, mergeOrdered } from "./labels-merge";
import { asRange } from "./labels-range";
import { exact } from "./labels-seek";
import { freqOfIntersection, freqOfUnion } from "./moment-sets";
import { differenceOfRanges, intersectionOfRanges, unionOfRanges } from "./range-sets";

/** pandas' `sort`: null sorts where the labels have an order, true requires one, false keeps order of appearance. */
export type SetSort = null | boolean;

/** Throws ValueError for what `sort` can't be. */
export function checkSort(sort: unknown): SetSort {
  if (sort === null || sort === undefined) return null;
  if (sort === true || sort === false) return sort;
  throw new ValueError(`The 'sort' keyword only takes the values of None, True, or False; ${String(sort)} was passed.`);
}

/** Labels in order, where they have one. */
export function sorted(labels: Labels, sort: SetSort): Labels {
  if (sort === false) return labels;
  const order = insertionOrder(labels) ?? sortedOrder(labels.levels);
  if (!order) {
    if (sort === true) throw new TypeError("'<' not supported between instances of 'str' and 'int'");
    return labels;
  }
  return order.every((p, i) => p === i) ? labels : placed(labels, order);
}

/**
 * The order that numpy's insertion sort gives a few objects of which some are neither less nor greater than others (nan, NaT); null for
 * other labels, and where objects can't be compared.
 */
function insertionOrder(labels: Labels): number[] | null {
  const { values, length: n } = labels;
  if (labels.isMulti || labels.dtype !== object || n > 16) return null;
  const apart = (x: unknown): boolean => x !== x || x === NaT;
  if (!values.some(apart)) return null;
  const isNumber = (x: unknown): boolean => typeof x === "number" || typeof x === "bigint" || typeof x === "boolean";
  const isTime = (x: unknown): boolean =>
    [Timestamp, Timedelta, PeriodClass].some((c) => x instanceof (c as never)) || x === NaT;
  const less = (x: unknown, y: unknown): boolean => {
    if (!apart(x) && !apart(y)) return compareValues(x, y) < 0;
    const alike = x === NaT || y === NaT ? isTime(x) && isTime(y) : isNumber(x) && isNumber(y);
    if (!alike) throw new TypeError("no order");
    return false;
  };
  const order: number[] = [];
  try {
    for (let i = 0; i < n; i++) {
      let k = order.length;
      while (k > 0 && less(values[i], values[order[k - 1] as number])) k--;
      order.splice(k, 0, i);
    }
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
  return order;
}

const whole = (l: Labels, names: readonly unknown[], sort: SetSort): Labels =>
  (sort === true ? placed(l, argsort(l.levels)) : l).renamed(names);

/** The names of the levels of both, where they agree; those of a MultiIndex stay as many as they are. */
function agreed(a: Labels, b: Labels): readonly unknown[] {
  if (!a.isMulti) return commonNames(a.names, b.names);
  const same = (n: unknown, m: unknown): boolean => key(n ?? null) === key(m ?? null);
  return a.names.map((n, k) => (same(n, b.names[k]) ? n : null));
}

/** Moments of two zones meet in UTC. */
function inOneZone(a: Labels, b: Labels): [Labels, Labels] {
  const [x, y] = [a.dtype, b.dtype];
  if (x.kind !== "datetime" || y.kind !== "datetime" || !x.tz || !y.tz || x.tz === y.tz) return [a, b];
  const utc = (l: Labels): Labels =>
    new Labels([{ ...l.vector, dtype: datetime(l.dtype.unit ?? "ns", "UTC") }], l.names);
  return [utc(a), utc(b)];
}

/** Both in the dtype that holds both. */
function together(a: Labels, b: Labels): [Labels, Labels] {
  const to = commonDtype(a, b);
  return [cast(a, to), cast(b, to)];
}

/** Labels of both below each other, by place: as tuples where only one has levels. */
function both(a: Labels, b: Labels, places: readonly number[]): Labels {
  if (a.isMulti !== b.isMulti) return ofTuples(take(concat([asObjects(a), asObjects(b)]), places));
  if (places.every((p) => p < a.length)) return placed(a, places);
  if (a.isMulti && b.nlevels >= a.nlevels) return placed(appended([a, b]), places);
  const levels = a.levels.map((v, k) => take(concat([v, b.levels[k] as Vector]), places));
  return new Labels(levels, a.names, null, places.length);
}

/** Levels again, where the labels are nothing but tuples. */
const ofTuples = (v: Vector): Labels => {
  const values = toArray(v);
  return Labels.of(values, [null], values.every((x) => x instanceof Tuple) ? undefined : object);
};

/** `Index.union`. */
export function union(a: Labels, b: Labels, sort: SetSort): Labels {
  const names = commonNames(a.names, b.names);
  if (!alike(a, b)) {
    if (a.isMulti && b.length && b.dtype !== object)
      throw new NotImplementedError(
        "Can only union MultiIndex with MultiIndex or Index of tuples, try mi.to_flat_index().union(other) instead.",
      );
    return union(...together(...inOneZone(a, b)), sort);
  }
  const called = (l: Labels): readonly unknown[] => (l.nlevels === names.length ? names : l.names.map(() => null));
  if (!b.length || equalLabels(a, b)) return whole(a, called(a), sort);
  if (!a.length) return whole(b, called(b), sort);
  if (a.range && b.range) {
    const one = unionOfRanges(a.range, b.range, sort);
    if (one) return new Labels(one, names);
  }
  if (!a.isMulti && b.isMulti && !b.isUnique) throw new ValueError("cannot join with no overlapping index names");
  if (a.isMulti && b.isMulti && b.isUnique && a.nlevels > b.nlevels) difference(b, a, false);
  const made = unitedValues(a, cast(b, a.dtype), sort);
  if (made.dtype.kind === "interval" && !b.isUnique && overlapping(distinctHashed(made)))
    throw new ValueError("cannot reindex on an axis with duplicate labels");
  const result = made.renamed(called(made));
  if (isTemporal(result.dtype)) return new Labels(result.levels, result.names, freqOfUnion(a, b, result, sort));
  return a.range ? asRange(result, a.range.step) : result;
}

function unitedValues(a: Labels, b: Labels, sort: SetSort): Labels {
  const n = a.length;
  if (sort !== false && (a.isUnique || b.isUnique) && mergeable(a) && mergeable(b)) {
    try {
      const { left, right } = mergeOrdered(a, b, "outer");
      return both(
        a,
        b,
        left.map((i, k) => (i < 0 ? n + (right[k] as number) : i)),
      );
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const codes = codesOf(a, b);
      const there = new Set(codes.subarray(0, n));
      return both(
        a,
        b,
        [...codes.keys()].filter((i) => i < n || !there.has(codes[i] as number)),
      );
    }
  }
  const codes = codesOf(a, b);
  const places: number[] = [];
  if (b.isUnique) {
    const there = new Set(codes.subarray(0, n));
    for (let i = 0; i < codes.length; i++) if (i < n || !there.has(codes[i] as number)) places.push(i);
  } else {
    // Each label as often as on the side that has more of it.
    const found = new Map<number, [first: number, left: number, right: number]>();
    codes.forEach((c, i) => {
      const counts = found.get(c) ?? [i, 0, 0];
      counts[i < n ? 1 : 2]++;
      found.set(c, counts);
    });
    for (const [first, l, r] of found.values()) for (let k = Math.max(l, r); k > 0; k--) places.push(first);
  }
  const made = both(a, b, places);
  return sort === null && a.isMulti && b.isUnique && !hasOrder(made) ? made : sorted(made, sort);
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

/** `Index.intersection`. */
export function intersection(given: Labels, other: Labels, sort: SetSort): Labels {
  const names = agreed(given, other);
  const [a, b] = alike(given, other) ? [given, other] : inOneZone(given, other);
  if (equalLabels(a, b)) return whole(distinctHashed(a), names, sort);
  const none = (l: Labels): Labels => placed(l, []).renamed(names);
  if (!a.length || !b.length) {
    if (a.isMulti || b.isMulti) return none(a);
    const dtype = commonDtype(a, b);
    return alike(a, new Labels([vectorOf([], dtype)]))
      ? none(a.length ? b : a)
      : new Labels([vectorOf([], dtype)], names);
  }
  if (!comparable(a, b)) return a.isMulti ? none(a) : new Labels([vectorOf([], object)], names);
  if (!alike(a, b)) return intersection(...together(a, b), sort);
  if (a.range && b.range) return new Labels(intersectionOfRanges(a.range, b.range), names);
  const result = commonValues(a, cast(b, a.dtype), sort).renamed(names);
  if (isTemporal(result.dtype)) return new Labels(result.levels, result.names, freqOfIntersection(a, b, result));
  return result;
}

function commonValues(a: Labels, b: Labels, sort: SetSort): Labels {
  if (mergeable(a) && mergeable(b)) {
    try {
      return distinctHashed(placed(a, mergeOrdered(a, b, "inner").left));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  const [x, y] = [distinctHashed(a), distinctHashed(b)];
  const places = placesAmong(x, y).filter((p) => p >= 0);
  return sorted(placed(x, sort === false ? places.sort() : places), sort);
}

/** `Index.difference`. */
export function difference(a: Labels, b: Labels, sort: SetSort): Labels {
  const called = agreed(a, b);
  if (equalLabels(a, b)) return placed(a, []).renamed(called);
  const once = distinctHashed(a);
  if (!b.length || !comparable(a, b)) return whole(once, called, sort);
  if (a.range && b.range) {
    const from = sort !== false && a.range.step < 0 ? (sorted(a, true).range as typeof a.range) : a.range;
    const left = differenceOfRanges(from, b.range);
    if (left) return new Labels(left, called);
  }
  if (a.isMulti && b.nlevels > a.nlevels && a.length)
    throw new AssertionError(`Length of new_levels (${b.nlevels}) must be <= self.nlevels (${a.nlevels})`);
  const found = exact(distinctHashed(b), once);
  const left = placed(
    once,
    [...found.keys()].filter((i) => (found[i] as number) < 0),
  );
  return sorted(left.renamed(called), sort);
}

/** `Index.symmetric_difference`. */
export function symmetricDifference(given: Labels, other: Labels, sort: SetSort): Labels {
  const names = commonNames(given.names, other.names);
  if (given.range && other.range && sort === null) {
    const rest = union(difference(given, other, null), difference(other, given, null), null);
    return (rest.range && rest.range.step < 0 ? sorted(rest, true) : rest).renamed(names);
  }
  const [a, b] = alike(given, other) ? [given, other] : inOneZone(given, other);
  const called = (l: Labels): Labels => l.renamed(l.nlevels === names.length ? names : l.names.map(() => null));
  if (!comparable(a, b)) return called(union(a, b, sort));
  if (!alike(a, b)) return called(symmetricDifference(...together(a, b), sort));
  const [x, y] = [distinctHashed(a), distinctHashed(cast(b, a.dtype))];
  const found = exact(x, y);
  const met = new Set(found);
  const left = placed(
    x,
    Array.from({ length: x.length }, (_, i) => i).filter((i) => !met.has(i)),
  );
  const right = placed(
    y,
    [...found.keys()].filter((j) => (found[j] as number) < 0),
  );
  return called(sorted(appended([left, right]), sort));
}
