import { at, isMissing } from "../values/cell";
import { compareValues } from "../values/compare";
import type { DType } from "../values/dtype";
import { isNumeric } from "../values/dtype";
import { KeyError, TypeError, UnsortedIndexError, ValueError } from "../values/errors";
import { rowCodes } from "../values/hash";
import { isMonotonic, safeOrder } from "../values/order";
import { pyRepr } from "../values/pyrepr";
import { Period, Slice, Timedelta, Timestamp, Tuple } from "../values/scalar";
import { parseDatetime } from "../values/time/parse";
import { unitNanoseconds } from "../values/time/timedelta-parse";
import { typeName } from "../values/typename";
import type { Vector } from "../values/vector";
import type { Labels } from "./labels";

export const keyError = (key: unknown): KeyError => new KeyError(pyRepr(key));

/** Whether labels go up (or, below, down) from place to place. */
const rising = new WeakMap<Vector, Map<string, boolean>>();
export function monotonic(v: Vector, direction: "increasing" | "decreasing"): boolean {
  let known = rising.get(v);
  if (!known) rising.set(v, (known = new Map()));
  let found = known.get(direction);
  if (found === undefined) known.set(direction, (found = isMonotonic(v, direction)));
  return found;
}

/** A label as the value that an index of this dtype would hold: dates from text, durations from text. */
export function castLabel(label: unknown, dtype: DType): unknown {
  if (label instanceof Date) return castLabel(Timestamp(label), dtype);
  if (dtype.kind === "datetime") {
    if (typeof label === "string") return zoned(Timestamp(label), dtype);
    return label;
  }
  if (dtype.kind === "timedelta" && typeof label === "string") return Timedelta(label);
  if (dtype.kind === "period" && typeof label === "string") return Period(label, dtype.freq);
  return label;
}

const zoned = (t: unknown, dtype: DType): unknown => {
  if (!(t instanceof Timestamp) || dtype.tz === undefined) return t;
  return t.tz === null ? t.tz_localize(dtype.tz) : t.tz_convert(dtype.tz);
};

const FINENESS = ["Y", "Q", "M", "D", "h", "min", "s", "ms", "us", "ns"];

/** The first and last moment of what a date text names (`2020-02` is a month), and how fine it is. */
export function dateSpan(text: string, dtype: DType): { first: unknown; last: unknown; resolution: string } | null {
  let parsed: ReturnType<typeof parseDatetime>;
  try {
    parsed = parseDatetime(text);
  } catch {
    return null;
  }
  if (!parsed) return null;
  const { resolution, tz } = parsed;
  if (tz !== null && dtype.tz === undefined)
    throw new ValueError("The index must be timezone aware when indexing with a date string with a UTC offset");
  const period = Period(text.replace(/(Z|[+-]\d\d:?\d\d)$/, ""), resolution);
  const moment = (t: unknown): unknown => zoned(tz !== null && t instanceof Timestamp ? t.tz_localize(tz) : t, dtype);
  return { first: moment(period.start_time), last: moment(period.end_time), resolution };
}

/** The first and last period of an index that a coarser text names (`2020` among months); null for a text as fine as the index, KeyError for a finer one. */
export function periodSpan(text: string, dtype: DType): { first: unknown; last: unknown } | null {
  const span = dateSpan(text, dtype);
  const unit = String(dtype.freq).replace(/^\d+/, "").split("-")[0] as string;
  const own = FINENESS.includes(unit) ? unit : "D";
  if (span && coarser(own, span.resolution)) throw keyError(text);
  if (!span || span.resolution === own) return null;
  return { first: Period(span.first as Timestamp, dtype.freq), last: Period(span.last as Timestamp, dtype.freq) };
}

/** The finest field that the index's moments need. */
export function indexResolution(v: Vector): string {
  let fine = FINENESS.indexOf("D");
  for (let i = 0; i < v.length && fine < FINENESS.length - 1; i++) {
    const t = at(v, i);
    if (!(t instanceof Timestamp)) continue;
    const r = t.nanosecond
      ? "ns"
      : t.microsecond % 1000
        ? "us"
        : t.microsecond
          ? "ms"
          : t.second
            ? "s"
            : t.minute
              ? "min"
              : t.hour
                ? "h"
                : "D";
    fine = Math.max(fine, FINENESS.indexOf(r));
  }
  return FINENESS[fine] as string;
}

export const coarser = (a: string, b: string): boolean => FINENESS.indexOf(a) < FINENESS.indexOf(b);

/** The place where a label would be put among sorted ones: before (left) or after (right) its equals. */
export function searchSorted(v: Vector, label: unknown, side: "left" | "right", descending = false): number {
  // Behind NaN nothing stands.
  if (typeof label === "number" && Number.isNaN(label)) return v.length;
  let [lo, hi] = [0, v.length];
  const codes = v.dtype.kind === "category";
  const value = codes ? categoryCode(v, label) : label;
  // Among numbers a text is compared with theirs, as numpy does.
  const text = typeof label === "string" && isNumeric(v.dtype);
  const own = (i: number): unknown => (text ? pyRepr(at(v, i), v.dtype) : at(v, i));
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    const c = codes ? (v.data[mid] as number) - (value as number) : compareValues(own(mid), value);
    const before = descending ? (side === "left" ? c > 0 : c >= 0) : side === "left" ? c < 0 : c <= 0;
    if (before) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

function categoryCode(v: Vector, label: unknown): number {
  const cats = v.dtype.categoryValues as Vector;
  for (let i = 0; i < cats.length; i++) if (compareValues(at(cats, i), label) === 0) return i;
  throw keyError(label);
}

const indexClass = (labels: Labels): string => {
  if (labels.range) return "RangeIndex";
  const { kind } = labels.dtype;
  return kind === "datetime"
    ? "DatetimeIndex"
    : kind === "timedelta"
      ? "TimedeltaIndex"
      : kind === "period"
        ? "PeriodIndex"
        : "Index";
};

export const badSlice = (labels: Labels, label: unknown, form = "slice indexing"): TypeError =>
  new TypeError(
    `cannot do ${form} on ${indexClass(labels)} with these indexers [${typeof label === "string" ? label : pyRepr(label)}] of type ${typeName(label)}`,
  );

/** A duration's text names all that begins like it: `1 day` ends just before the second day. */
function durationBound(text: string, side: "left" | "right"): unknown {
  const first = Timedelta(text);
  if (side === "left" || !(first instanceof Timedelta)) return first;
  return Timedelta.fromCount(first.nanos + unitNanoseconds(first.resolution_string) - 1n, "ns");
}

/** A slice bound in the index's own values; date texts give their first or last moment. */
function castBound(labels: Labels, label: unknown, side: "left" | "right"): unknown {
  const { dtype } = labels;
  const number = typeof label === "number" || typeof label === "bigint";
  switch (dtype.kind) {
    case "datetime": {
      if (label instanceof Date) return zoned(Timestamp(label), dtype);
      if (typeof label === "string") {
        const span = dateSpan(label, dtype);
        if (!span) throw badSlice(labels, label);
        return side === "left" ? span.first : span.last;
      }
      if (!(label instanceof Timestamp)) throw badSlice(labels, label);
      return label;
    }
    case "timedelta":
      if (typeof label === "string")
        try {
          return durationBound(label, side);
        } catch {
          throw badSlice(labels, label);
        }
      if (!(label instanceof Timedelta)) throw badSlice(labels, label);
      return label;
    case "period":
      if (typeof label === "string") {
        const parsed = Period(label);
        return Period(side === "left" ? parsed.start_time : parsed.end_time, dtype.freq);
      }
      return label instanceof Timestamp ? Period(label, dtype.freq) : label;
    case "str":
      if (typeof label !== "string") throw badSlice(labels, label);
      return label;
    case "int":
    case "uint":
    case "float":
      if (!number && typeof label !== "string") throw badSlice(labels, label);
      return label;
    case "object":
      if (number && !labels.has(label)) throw badSlice(labels, label);
      return label;
    default:
      return label;
  }
}

/**
 * The places between two texts among moments that don't go up; null where places between bounds will do.
 * Throws KeyError unless the first and the last moment that they name are there.
 */
export function momentsBetween(labels: Labels, s: Slice): number[] | null {
  const isText = (x: unknown): boolean => x === null || typeof x === "string";
  if (labels.isMulti || labels.dtype.kind !== "datetime" || !isText(s.start) || !isText(s.stop)) return null;
  const v = labels.vector;
  if (monotonic(v, "increasing")) return null;
  const first = s.start === null ? null : castBound(labels, s.start, "left");
  const last = s.stop === null ? null : castBound(labels, s.stop, "right");
  if ((first !== null && !labels.has(first)) || (last !== null && !labels.has(last)))
    throw keyError(
      "Value based partial slicing on non-monotonic DatetimeIndexes with non-existing keys is not allowed.",
    );
  const between = labels.values.flatMap((t, i) => {
    if (isMissing(t)) return [];
    return (first === null || compareValues(t, first) >= 0) && (last === null || compareValues(t, last) <= 0)
      ? [i]
      : [];
  });
  const step = s.step === null ? 1 : Number(s.step);
  const [from, to, by] = new Slice(null, null, step).indices(between.length);
  const out: number[] = [];
  for (let i = from; by > 0 ? i < to : i > to; i += by) out.push(between[i] as number);
  return out;
}

function bound(labels: Labels, given: unknown, side: "left" | "right"): number {
  if (labels.isMulti) return multiBound(labels, given, side);
  const numbers = labels.dtype.kind === "int" || labels.dtype.kind === "uint" || labels.dtype.kind === "float";
  if (
    numbers &&
    !labels.range &&
    typeof given === "string" &&
    !monotonic(labels.vector, "increasing") &&
    !monotonic(labels.vector, "decreasing")
  )
    throw unlisted(given, side);
  const label = castBound(labels, given, side);
  if (labels.range && typeof label !== "string" && !Number.isNaN(label)) {
    const { start, step } = labels.range;
    const x = (Number(label) - start) / step;
    const place =
      step > 0
        ? side === "left"
          ? Math.ceil(x)
          : Math.floor(x) + 1
        : side === "left"
          ? Math.ceil(x)
          : Math.floor(x) + 1;
    return Math.max(0, Math.min(labels.length, place));
  }
  const v = labels.vector;
  if (v.dtype.kind !== "object" || v.length > 0) {
    if (monotonic(v, "increasing")) return searchSorted(v, label, side);
    if (monotonic(v, "decreasing")) return searchSorted(v, label, side, true);
  }
  const places = labels.positions(label);
  if (places.length === 0) {
    if (v.dtype.kind === "datetime")
      throw keyError(
        "Value based partial slicing on non-monotonic DatetimeIndexes with non-existing keys is not allowed.",
      );
    throw unlisted(given, side);
  }
  const [first, last] = [places[0] as number, places.at(-1) as number];
  if (last - first + 1 !== places.length)
    throw keyError(`Cannot get ${side} slice bound for non-unique label: ${pyRepr(given)}`);
  return side === "left" ? first : last + 1;
}

const unlisted = (label: unknown, side: string): KeyError =>
  keyError(
    `Cannot get ${side} slice bound for non-monotonic index with a missing label ${pyRepr(label)}. Either sort the index or specify an existing label.`,
  );

/** How many levels, from the first, the rows are sorted by; levels go by their sorted values. */
export function lexsortDepth(labels: Labels): number {
  const known = depths.get(labels);
  if (known !== undefined) return known;
  let depth = labels.nlevels;
  const ranks = labels.levels.map(ranksOf);
  for (let i = 1; i < labels.length && depth > 0; i++) {
    for (let k = 0; k < depth; k++) {
      const d = (ranks[k] as Int32Array)[i]! - (ranks[k] as Int32Array)[i - 1]!;
      if (d > 0) break;
      if (d < 0) {
        depth = k;
        break;
      }
    }
  }
  depths.set(labels, depth);
  return depth;
}
const depths = new WeakMap<Labels, number>();

/** Each row's rank among the level's distinct values. */
function ranksOf(v: Vector): Int32Array {
  const codes = rowCodes([v]);
  const rank = new Int32Array(v.length);
  let last = -1;
  let r = -1;
  for (const i of safeOrder(v)) {
    if (last < 0 || codes[i] !== codes[last]) r++;
    rank[i] = r;
    last = i;
  }
  return rank;
}

function multiBound(labels: Labels, given: unknown, side: "left" | "right"): number {
  const key = given instanceof Tuple ? given.toArray() : [given];
  const depth = lexsortDepth(labels);
  if (key.length > depth)
    throw new UnsortedIndexError(
      pyRepr(`Key length (${key.length}) was greater than MultiIndex lexsort depth (${depth})`),
    );
  let [lo, hi] = [0, labels.length];
  if (!labels.length) return 0;
  const parts = key.map((x, k) => castBound(levelOf(labels, k), x, side));
  const order = (i: number): number => {
    for (let k = 0; k < parts.length; k++) {
      const x = at(labels.levels[k] as Vector, i);
      const c = isMissing(x) ? 1 : compareValues(x, parts[k]);
      if (c) return c;
    }
    return 0;
  };
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    const c = order(mid);
    if (side === "left" ? c < 0 : c <= 0) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

export const levelOf = (labels: Labels, k: number): Labels => labels.level(k);

/** The places, ends included, that a slice of labels stands for, as `slice.indices` would give them. */
export function labelSlice(labels: Labels, s: Slice): [start: number, stop: number, step: number] {
  const step = s.step === null ? 1 : Number(s.step);
  if (typeof s.step === "string" || !Number.isInteger(step)) throw badSlice(labels, s.step);
  const n = labels.length;
  const up = step >= 0;
  if (step === 0) return s.indices(n);
  const [from, to] = up ? [s.start, s.stop] : [s.stop, s.start];
  const start = from === null ? 0 : bound(labels, from, "left");
  const stop = to === null ? n : bound(labels, to, "right");
  return up ? [start, stop, step] : [stop - 1, start - 1, step];
}
