import { Labels } from "../../block/labels";
import { castVector } from "../../values/cast";
import { isMissing, makeVector } from "../../values/cell";
import type { DType, TimeUnit } from "../../values/dtype";
import { datetime, period, timedelta } from "../../values/dtype";
import { TypeError, ValueError } from "../../values/errors";
import { unique as uniqueVector } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { room } from "../../values/room";
import type { Inclusive } from "../../values/scalar";
import {
  dateRange,
  isOffset,
  NaT,
  offsets,
  Period,
  periodRange,
  Timedelta,
  Timestamp,
  timedeltaRange,
  to_offset,
} from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { isArrayObject, isIndex, isNDFrame } from "../construct/labels";
import { listVector } from "../construct/series";
import type { DatetimeIndex, Index, IntervalIndex, PeriodIndex, TimedeltaIndex } from "../indexes";
import { factorized } from "../indexes/converting";
import { checkClosed, intervals } from "../indexes/interval";
import { inferredFreq } from "../indexes/times";
import { make } from "../make";
import { valuesOf } from "../output/numpy";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";

const DATE_RANGE = signature(
  "date_range(start=None, end=None, periods=None, freq=None, tz=None, normalize=False, name=None, inclusive='both', unit=None, !ambiguous='raise', !nonexistent='raise')",
);
const BDATE_RANGE = signature(
  "bdate_range(start=None, end=None, periods=None, freq='B', tz=None, normalize=True, name=None, weekmask=None, holidays=None, inclusive='both')",
);
const PERIOD_RANGE = signature("period_range(start=None, end=None, periods=None, freq=None, name=None)");
const TIMEDELTA_RANGE = signature(
  "timedelta_range(start=None, end=None, periods=None, freq=None, name=None, closed=None, unit=None)",
);
const INTERVAL_RANGE = signature(
  "interval_range(start=None, end=None, periods=None, freq=None, name=None, closed='right')",
);
const FACTORIZE = signature("factorize(values, sort=False, use_na_sentinel=True, size_hint=None)");

interface RangeOptions {
  start?: unknown;
  end?: unknown;
  periods?: number | null;
  freq?: unknown;
  name?: unknown;
}

type RangeArgs<O> = Args<[start: unknown, end: unknown, periods: number | null, freq: unknown], RangeOptions & O>;

/**
 * Moments that step evenly: three of start, end, periods and freq (a day, unless both ends and periods are given).
 * Throws ValueError for other combinations.
 * https://pandas.pydata.org/docs/reference/api/pandas.date_range.html
 */
export function date_range(
  ...args: RangeArgs<{
    tz?: string | null;
    normalize?: boolean;
    inclusive?: Inclusive;
    unit?: TimeUnit | null;
    ambiguous?: unknown;
    nonexistent?: unknown;
  }>
): DatetimeIndex {
  const p = bind(DATE_RANGE, args);
  return moments(p);
}

function moments(p: any): DatetimeIndex {
  const { values, unit, tz, freq } = dateRange(p);
  const v = makeVector(datetime(unit, tz ?? undefined), values);
  return make.index(new Labels([v], [p.name], freq?.freqstr ?? null)) as DatetimeIndex;
}

const CUSTOM: Readonly<Record<string, string>> = {
  C: "CustomBusinessDay",
  CBH: "CustomBusinessHour",
  CBME: "CustomBusinessMonthEnd",
  CBMS: "CustomBusinessMonthBegin",
};

/**
 * Business days from one moment to another; see `date_range`. Throws TypeError without a freq.
 * https://pandas.pydata.org/docs/reference/api/pandas.bdate_range.html
 */
export function bdate_range(
  ...args: RangeArgs<{
    tz?: string | null;
    normalize?: boolean;
    inclusive?: Inclusive;
    weekmask?: unknown;
    holidays?: unknown;
  }>
): DatetimeIndex {
  const p = bind(BDATE_RANGE, args);
  if (p.freq === null) throw new TypeError("freq must be specified for bdate_range; use date_range instead");
  let { freq } = p;
  if (typeof freq === "string" && freq.startsWith("C")) {
    const custom = (offsets as unknown as Record<string, (o: object) => unknown>)[CUSTOM[freq] ?? ""];
    if (!custom) throw new ValueError(`invalid custom frequency string: ${freq}`);
    freq = custom({ weekmask: p.weekmask ?? "Mon Tue Wed Thu Fri", holidays: p.holidays ?? [] });
  } else if (p.holidays !== null || p.weekmask !== null)
    throw new ValueError(
      `a custom frequency string is required when holidays or weekmask are passed, got frequency ${String(p.freq)}`,
    );
  return moments({ ...p, freq });
}

/** Periods that follow one another: two of start, end and periods. https://pandas.pydata.org/docs/reference/api/pandas.period_range.html */
export function period_range(...args: RangeArgs<object>): PeriodIndex {
  const p = bind(PERIOD_RANGE, args);
  const { ordinals, freq } = periodRange(p);
  const values = Array.from(ordinals, (n) => Period.fromOrdinal(n, freq));
  const name = values[0]
    ? (values[0] as { freqstr: string }).freqstr
    : (Period.fromOrdinal(0, freq) as { freqstr: string }).freqstr;
  return make.index(new Labels([makeVector(period(name), values)], [p.name])) as PeriodIndex;
}

/** Durations that step evenly: three of start, end, periods and freq. https://pandas.pydata.org/docs/reference/api/pandas.timedelta_range.html */
export function timedelta_range(
  ...args: RangeArgs<{ closed?: "left" | "right" | null; unit?: TimeUnit | null }>
): TimedeltaIndex {
  const p = bind(TIMEDELTA_RANGE, args);
  const { values, unit, freq } = timedeltaRange(p);
  return make.index(
    new Labels([makeVector(timedelta(unit), values)], [p.name], freq?.freqstr ?? null),
  ) as TimedeltaIndex;
}

const isTime = (x: unknown): boolean => x instanceof Timestamp || x instanceof Timedelta || x instanceof Date;

/**
 * Intervals of one length side by side: three of start, end, periods and freq (1, or a day, unless given).
 * https://pandas.pydata.org/docs/reference/api/pandas.interval_range.html
 */
export function interval_range(...args: RangeArgs<{ closed?: NonNullable<DType["closed"]> }>): IntervalIndex {
  const p = bind(INTERVAL_RANGE, args);
  const end = p.start ?? p.end;
  let { freq } = p;
  if (freq === null && (p.periods === null || p.start === null || p.end === null)) freq = isTime(end) ? "D" : 1;
  const given = [p.start, p.end, p.periods, freq].filter((x) => x !== null).length;
  if (given !== 3)
    throw new ValueError("Of the four parameters: start, end, periods, and freq, exactly three must be specified");
  if (p.periods !== null && !Number.isInteger(p.periods))
    throw new TypeError(`periods must be an integer, got ${String(p.periods)}`);
  for (const side of ["start", "end"] as const)
    if (p[side] !== null && typeof p[side] !== "number" && !isTime(p[side]))
      throw new ValueError(`${side} must be numeric or datetime-like, got ${String(p[side])}`);
  if (typeof end !== "number") {
    try {
      if (freq !== null && !isOffset(freq)) to_offset(freq);
    } catch {
      throw new ValueError(`freq must be numeric or convertible to DateOffset, got ${String(freq)}`);
    }
  } else if (freq !== null && typeof freq !== "number")
    throw new TypeError("start, end, freq need to be type compatible");
  const breaks = typeof end === "number" ? numericBreaks(p.start, p.end, p.periods, freq) : timeBreaks(p, freq, end);
  const part = (from: number, to: number): Vector => makeVector(breaks.dtype, breaks.data.slice(from, to) as never);
  const n = breaks.length;
  const v = intervals(part(0, Math.max(0, n - 1)), part(1, Math.max(1, n)), checkClosed(p.closed));
  return make.index(new Labels([v], [p.name])) as IntervalIndex;
}

function numericBreaks(start: number | null, end: number | null, periods: number | null, freq: number | null): Vector {
  if (freq === null) {
    const [a, b, n] = [start as number, end as number, periods as number];
    const values = Array.from({ length: room(n + 1) }, (_, i) => a + ((b - a) * i) / n);
    return vectorOf(values.every(Number.isInteger) ? values : Float64Array.from(values));
  }
  const first = start ?? (end as number) - (periods as number) * freq;
  const last = end ?? first + (periods as number) * freq;
  const n = Math.max(0, Math.floor((last - first) / freq + 1e-9)) + 1;
  const values = Array.from({ length: room(n) }, (_, i) => first + i * freq);
  return vectorOf(values.every(Number.isInteger) ? values : Float64Array.from(values));
}

function timeBreaks(p: any, freq: unknown, end: unknown): Vector {
  const periods = p.periods === null ? null : p.periods + 1;
  const options = { start: p.start, end: p.end, periods, freq: freq as never };
  if (end instanceof Timedelta) {
    const { values, unit } = timedeltaRange(options);
    return makeVector(timedelta(unit), values);
  }
  const { values, unit, tz } = dateRange(options);
  return makeVector(datetime(unit, tz ?? undefined), values);
}

/** The labels or values of anything as a column, and how its uniques are given back. */
function columnOf(values: unknown): { labels: Labels; wrap: (l: Labels) => unknown } {
  if (isIndex(values)) return { labels: values.labels, wrap: (l) => make.index(l) };
  if (isNDFrame(values)) {
    const v = values[BLOCK].vectors()[0] as Vector;
    return { labels: new Labels([v]), wrap: (l) => make.index(l) };
  }
  const v = listVector(values);
  if (!v) throw new TypeError("factorize requires a Series, Index, ExtensionArray, np.ndarray or NumpyExtensionArray");
  return { labels: new Labels([v]), wrap: (l) => (isArrayObject(values) ? make.array(l.vector) : valuesOf(l.vector)) };
}

/**
 * Each value's number, in order of appearance (or of size, with `sort`), and the values that they number.
 * https://pandas.pydata.org/docs/reference/api/pandas.factorize.html
 */
export function factorize(
  ...args: Args<
    [values: unknown, sort: boolean, use_na_sentinel: boolean],
    { sort?: boolean; use_na_sentinel?: boolean; size_hint?: number | null }
  >
): [number[], any] {
  const p = bind(FACTORIZE, args);
  const { labels, wrap } = columnOf(p.values);
  return factorized(labels, p.sort, p.use_na_sentinel, wrap as (l: Labels) => Index);
}

/** The distinct values in order of appearance: of an index an index, else a list. https://pandas.pydata.org/docs/reference/api/pandas.unique.html */
export function unique(values: unknown): any {
  if (isIndex(values)) return values.unique();
  if (isNDFrame(values)) return (values as unknown as { unique(): unknown }).unique();
  const v = listVector(values);
  if (!v) throw new TypeError("unique requires a Series, Index, ExtensionArray, np.ndarray or NumpyExtensionArray");
  return isArrayObject(values) ? make.array(uniqueVector(v)) : valuesOf(uniqueVector(v));
}

/** The frequency of moments or durations, as pandas writes it; null for none. Throws ValueError for fewer than three. https://pandas.pydata.org/docs/reference/api/pandas.infer_freq.html */
export function infer_freq(index: unknown): string | null {
  const { labels } = columnOf(index);
  const { kind } = labels.dtype;
  if (kind === "period")
    throw new TypeError("PeriodIndex given. Check the `freq` attribute instead of using infer_freq.");
  if (isNDFrame(index) && kind !== "datetime" && kind !== "timedelta" && kind !== "object" && kind !== "str")
    throw new TypeError(`cannot infer freq from a non-convertible dtype on a Series of ${labels.dtype.name}`);
  const times = kind === "datetime" || kind === "timedelta" ? labels : parsed(labels);
  if (times.length < 3) throw new ValueError("Need at least 3 dates to infer frequency");
  return inferredFreq(times);
}

function parsed(labels: Labels): Labels {
  const { kind } = labels.dtype;
  if (kind !== "str" && kind !== "object")
    throw new TypeError(`cannot infer freq from a non-convertible index of dtype ${labels.dtype.name}`);
  const values = labels.values.map((x) => (isMissing(x) ? NaT : Timestamp(x as never)));
  return new Labels([castVector(vectorOf(values), datetime("us"))]);
}
