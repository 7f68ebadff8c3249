import { castVector } from "../values/cast";
import { isMissing } from "../values/cell";
import { concat } from "../values/concat";
import { datetime, object } from "../values/dtype";
import { TypeError } from "../values/errors";
import { vectorOf } from "../values/infer";
import { argsort, safeOrder } from "../values/order";
import { listRoom } from "../values/room";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import type { How, JoinedLabels } from "./align";
import { sortedOrder } from "./align";
import { Labels } from "./labels";
import { alike, cast, codesOf, commonDtype, equalLabels, rises } from "./labels-common";
import { placed } from "./labels-distinct";
import { mergeable, mergeOrdered } from "./labels-merge";
import { asRange } from "./labels-range";
import { exact } from "./labels-seek";
import { intersection, sorted, union } from "./labels-sets";
import { joinByNames, sameNames } from "./levels";
import { adjoins } from "./moment-sets";

/** Throws TypeError for moments with a zone and without one, which have no common labels. */
function refuseMixedZones(a: Labels, b: Labels): void {
  const isDates = (l: Labels): boolean => !l.isMulti && l.dtype.kind === "datetime";
  if (isDates(a) && isDates(b) && (a.dtype.tz === undefined) !== (b.dtype.tz === undefined))
    throw new TypeError("Cannot join tz-naive with tz-aware DatetimeIndex");
}

/** Labels of another form that are looked up in each other: moments of two zones in UTC, integers as those without a sign. */
function downcast(a: Labels, b: Labels): [Labels, Labels] | null {
  const [x, y] = [a.dtype, b.dtype];
  if (x.kind === "datetime" && y.kind === "datetime" && x.tz && y.tz && x.tz !== y.tz) {
    const utc = (l: Labels): Labels =>
      new Labels([{ ...l.vector, dtype: datetime(l.dtype.unit ?? "ns", "UTC") }], l.names);
    return [utc(a), utc(b)];
  }
  if (x.kind !== "uint" || y.kind !== "int" || !b.length) return null;
  const below = Array.from(b.vector.data as ArrayLike<number | bigint>).some(
    (v, i) => b.vector.valid?.[i] !== 0 && v < 0,
  );
  return below ? null : [a, new Labels([castVector(b.vector, x)], b.names)];
}

const whole = (at: ArrayLike<number>, n: number): boolean => at.length === n && Array.from(at).every((p, i) => p === i);
const absent = (n: number): Int32Array => new Int32Array(n).fill(-1);
/** pandas' `Index.join`: the labels of two axes joined, and where each side's stand: null is as they are. */
export function joinIndexes(a: Labels, b: Labels, how: How, given: boolean): JoinedLabels {
  const sort = given || how === "outer";
  refuseMixedZones(a, b);
  const multi = a.isMulti || b.isMulti;
  if (!multi) {
    const other = downcast(a, b);
    if (other) return joinIndexes(...other, how, sort);
  } else if (!sameNames(a, b)) return joinByNames(a, b, how, (x, y) => joinIndexes(x, y, how, false));
  if (!a.length || !b.length) return joinEmpty(a, b, how, sort);
  if (!alike(a, b)) {
    const to = commonDtype(a, b);
    const { labels, left, right } = joinIndexes(cast(a, to), cast(b, to), how, false);
    const own = how === "left" ? stand(a, left) : how === "right" ? stand(b, right) : labels;
    return { labels: own, left, right };
  }
  return joinAlike(a, cast(b, a.dtype), how, sort);
}

const stand = (l: Labels, at: Int32Array | null): Labels => (at ? placed(l, at) : l);

function joinAlike(a: Labels, b: Labels, how: How, sort: boolean): JoinedLabels {
  const equal = equalLabels(a, b);
  const own = (): JoinedLabels => ({ labels: how === "right" ? b : a, left: null, right: null });
  if ((a.isUnique || b.isUnique) && rises(a) && rises(b)) {
    if (mergeable(a) && mergeable(b)) {
      if (equal) return own();
      try {
        return joinOrdered(a, b, how);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
    } else if (a.range) {
      const other = asRange(b, a.range.step);
      if (other.range) return equal ? own() : joinRanges(a, other, how);
    }
  }
  if (equal && (a.isUnique || b.isUnique) && (!sort || rises(a))) return own();
  return a.isUnique && b.isUnique ? joinUnique(a, b, how, sort) : joinRepeated(a, b, how, sort);
}

/** Labels in order, merged. */
function joinOrdered(a: Labels, b: Labels, how: How): JoinedLabels {
  const objects = a.dtype === object;
  if (how === "left" && b.isUnique && !objects) return { labels: a, left: null, right: exact(b, a) };
  if (how === "right" && a.isUnique && !objects) return { labels: b, left: exact(a, b), right: null };
  const { left, right } = mergeOrdered(a, b, how);
  const [wholeLeft, wholeRight] = [whole(left, a.length), whole(right, b.length)];
  const freq = adjoins(a, b) ? a.freq : null;
  const names = how === "right" ? b.names : a.names;
  const taken = (): Vector => {
    const v = take(
      concat([a.vector, b.vector]),
      left.map((i, k) => (i < 0 ? a.length + (right[k] as number) : i)),
    );
    return v.dtype === object ? numbersAgain(v) : v;
  };
  const v = wholeLeft ? a.vector : wholeRight ? b.vector : taken();
  return {
    labels: new Labels([v], names, freq),
    left: wholeLeft ? null : Int32Array.from(left),
    right: wholeRight ? null : Int32Array.from(right),
  };
}

/** Objects that are nothing but numbers, or booleans, are that. */
function numbersAgain(v: Vector): Vector {
  const found = vectorOf(v.data as readonly unknown[]);
  return ["int", "uint", "float", "bool"].includes(found.dtype.kind) ? found : v;
}

function joinRanges(a: Labels, b: Labels, how: How): JoinedLabels {
  if (how === "left") return { labels: a, left: null, right: exact(b, a) };
  if (how === "right") return { labels: b, left: exact(a, b), right: null };
  const labels = how === "inner" ? intersection(a, b, false) : union(a, b, null);
  return { labels, left: exact(a, labels), right: exact(b, labels) };
}

/** Labels that stand once on either side. */
function joinUnique(a: Labels, b: Labels, how: How, sort: boolean): JoinedLabels {
  const aside = how === "left" ? a : how === "right" ? b : null;
  if (aside) {
    const other = aside === a ? b : a;
    const order = sort ? orderOf(aside) : null;
    const labels = order ? placed(aside, order) : aside;
    const found = exact(other, labels);
    return { labels, left: aside === a ? order : found, right: aside === a ? found : order };
  }
  const labels = (how === "inner" ? intersection(a, b, sort) : outer(a, b, sort)).renamed(a.names);
  return { labels, left: exact(a, labels), right: exact(b, labels) };
}

const orderOf = (l: Labels): Int32Array => argsort(l.levels);

function outer(a: Labels, b: Labels, sort: boolean): Labels {
  try {
    return union(a, b, sort);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return sorted(union(a, b, null), null);
  }
}

/** Moments as pandas stores them: numbers of which the missing one is the least. */
const missingFirst = (l: Labels): boolean =>
  !l.isMulti && ["datetime", "timedelta", "period", "category"].includes(l.dtype.kind);

/** Labels that stand several times on a side: equal ones meet in every combination. */
function joinRepeated(a: Labels, b: Labels, how: How, sort: boolean): JoinedLabels {
  if (how === "right") {
    const { labels, left, right } = joinRepeated(b, a, "left", sort);
    return { labels, left: right, right: left };
  }
  const n = a.length;
  const codes = codesOf(a, b, true);
  const rows = new Map<number, number[]>();
  for (let j = n; j < codes.length; j++) {
    const list = rows.get(codes[j] as number);
    if (list) list.push(j - n);
    else rows.set(codes[j] as number, [j - n]);
  }
  let pairs = 0;
  for (let i = 0; i < n; i++) pairs += rows.get(codes[i] as number)?.length ?? 1;
  listRoom(pairs);
  const left: number[] = [];
  const right: number[] = [];
  const met = new Set<number>();
  for (let i = 0; i < n; i++) {
    const found = rows.get(codes[i] as number);
    if (!found && how === "inner") continue;
    met.add(codes[i] as number);
    for (const j of found ?? [-1]) {
      left.push(i);
      right.push(j);
    }
  }
  if (how === "outer")
    for (let j = n; j < codes.length; j++) {
      if (met.has(codes[j] as number)) continue;
      left.push(-1);
      right.push(j - n);
    }
  const places = left.map((i, k) => (i < 0 ? n + (right[k] as number) : i));
  const levels = a.levels.map((v, k) => withNaN(take(concat([v, b.levels[k] as Vector]), places), left, b));
  const order = sort ? orderOfRepeated(a, levels) : null;
  const put = (xs: number[]): Int32Array =>
    order ? Int32Array.from(order, (i) => xs[i] as number) : Int32Array.from(xs);
  const joined = order ? levels.map((v) => take(v, order)) : levels;
  const labels = how === "outer" ? new Labels(joined, a.names, null, places.length) : placed(a, put(left));
  return { labels: a.range ? asRange(labels, a.range.step) : labels, left: put(left), right: put(right) };
}

/** Texts that only the right has are nan where they are missing, also among objects. */
function withNaN(v: Vector, left: readonly number[], b: Labels): Vector {
  if (v.dtype !== object || b.isMulti || !b.values.every((x) => isMissing(x) || typeof x === "string")) return v;
  return {
    ...v,
    data: (v.data as readonly unknown[]).map((x, i) => ((left[i] as number) < 0 && isMissing(x) ? Number.NaN : x)),
  };
}

/** Throws TypeError for objects that have no order. */
function orderOfRepeated(a: Labels, levels: readonly Vector[]): Int32Array {
  const order = a.isMulti ? (sortedOrder(levels) ?? argsort(levels)) : safeOrder(levels[0] as Vector);
  const valid = levels[0]?.valid;
  if (!missingFirst(a) || !valid) return order;
  return Int32Array.from([...order.filter((i) => !valid[i]), ...order.filter((i) => valid[i])]);
}

/** Labels joined where one side has none. */
function joinEmpty(a: Labels, b: Labels, how: How, sort: boolean): JoinedLabels {
  if (b.length) {
    const flipped = how === "left" ? "right" : how === "right" ? "left" : how;
    const { labels, left, right } = joinEmpty(b, a, flipped, sort);
    return { labels, left: right, right: left };
  }
  // Integers beside a range are one where they can be.
  const other = a.range && !b.range ? asRange(b, a.range.step) : b;
  if (how === "right" || how === "inner") return { labels: other, left: new Int32Array(0), right: null };
  const order = sort && !rises(a) ? sortedOrder(a.levels) : null;
  return { labels: order ? placed(a, order) : a, left: order, right: absent(a.length) };
}
