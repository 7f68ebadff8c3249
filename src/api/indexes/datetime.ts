import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { castVector } from "../../values/cast";
import { makeVector } from "../../values/cell";
import type { TimeUnit } from "../../values/dtype";
import { datetime, Int32, period, str, UInt32 } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { IndexError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { pyRepr } from "../../values/pyrepr";
import type { Offset, TimestampClass } from "../../values/scalar";
import {
  localizeColumn,
  nonexistentRule,
  periodAlias,
  Timestamp,
  Tuple,
  to_offset,
  utcToLocal,
  zoneName,
} from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { isIndex, isNDFrame } from "../construct/labels";
import { isScalarValue, listVector } from "../construct/series";
import type { DatetimeOptions } from "../convert/datetimes";
import { toDatetimes } from "../convert/datetimes";
import { listed } from "../convert/input";
import type { DataFrame } from "../frame";
import { make } from "../make";
import { placesArray } from "../output/numpy";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { clockOf } from "./clock";
import type { Index } from "./methods";
import { prototypes } from "./methods";
import { isTick, TimeIndexMethods, withFreq } from "./times";

const STRFTIME = signature("strftime(date_format)");
const DAY_NAME = signature("day_name(locale=None)");
const MONTH_NAME = signature("month_name(locale=None)");
const TZ_CONVERT = signature("tz_convert(tz)");
const AS_UNIT = signature("as_unit(unit)");
const TO_PERIOD = signature("to_period(freq=None)");
const SNAP = signature("snap(freq='S')");
const INDEXER_AT_TIME = signature("indexer_at_time(time, asof=False)");

const INIT = signature(
  "DatetimeIndex(data=None, freq=no_default, tz=no_default, ambiguous='raise', dayfirst=False, yearfirst=False, dtype=None, copy=False, name=None)",
);
const ROUND = signature("round(freq, ambiguous='raise', nonexistent='raise')");
const LOCALIZE = signature("tz_localize(tz, ambiguous='raise', nonexistent='raise')");
const BETWEEN = signature("indexer_between_time(start_time, end_time, include_start=True, include_end=True)");
const MEAN = signature("mean(*, skipna=True, axis=0)");
const STD = signature("std(!axis=None, !dtype=None, !out=None, ddof=1, !keepdims=False, skipna=True)");

type Stamp = TimestampClass;
type RoundArgs = Args<
  [freq: unknown, ambiguous: unknown, nonexistent: unknown],
  { freq?: unknown; ambiguous?: unknown; nonexistent?: unknown }
>;

/** Each value by itself, whatever the first one looks like. */
const EACH: DatetimeOptions = {
  ...{ errors: "raise", dayfirst: false, yearfirst: false, utc: false, format: "mixed" },
  ...{ exact: true, unit: null, origin: "unix" },
};

/** Anything as moments. */
export function momentsOf(data: unknown, options: { dayfirst?: boolean; yearfirst?: boolean } = {}): Vector {
  const given = (listVector(data) ?? vectorOf([data])) as Vector;
  const v = Array.isArray(data) || data instanceof Tuple ? listed(given) : given;
  if (v.dtype.kind === "datetime") return v;
  if (v.dtype.kind === "bool") throw new TypeError("dtype bool cannot be converted to datetime64[ns]");
  if (v.dtype.kind === "timedelta") throw new TypeError(`dtype ${v.dtype.name} cannot be converted to datetime64[ns]`);
  if (v.dtype.kind === "str" || (v.dtype.kind === "object" && v.length > 0))
    return toDatetimes(v, { ...EACH, ...options });
  return castVector(v, datetime(v.length || v.dtype.kind !== "object" ? "ns" : "us"));
}

function localized(v: Vector, tz: string, ambiguous: unknown): Vector {
  const zone = zoneName(tz);
  const { unit = "ns" } = v.dtype;
  if (v.dtype.tz !== undefined) return { ...v, dtype: datetime(unit, zone) };
  const made = localizeColumn(zone, v.data as never, v.valid, unit, { ambiguous: ambiguous as never });
  return makeVector(datetime(unit, zone), made.data as never, made.valid);
}

const isUtc = (tz: string | undefined): boolean => tz === "UTC" || tz === "utc";
const keptTimes = (rule: unknown): boolean => rule === "raise" || rule === "NaT";

/** Labels that are moments: https://pandas.pydata.org/docs/reference/api/pandas.DatetimeIndex.html */
export class DatetimeIndexMethods extends TimeIndexMethods {
  static override from(args: ArrayLike<unknown>): Labels {
    const p = bind(INIT, args);
    if (isScalarValue(p.data))
      throw new TypeError(
        `DatetimeIndex(...) must be called with a collection of some kind, ${pyRepr(p.data)} was passed`,
      );
    let v = Array.isArray(p.data) && !p.data.length ? vectorOf([], datetime("s")) : momentsOf(p.data, p);
    const freq = p.freq === undefined && isIndex(p.data) ? p.data.labels.freq : p.freq;
    const own = isIndex(p.data) ? p.data.labels.name : isNDFrame(p.data) ? p.data[BLOCK].labels.at(0) : null;
    if (p.dtype !== null) {
      const to = parseDtype(p.dtype);
      v =
        to.tz !== undefined && v.dtype.tz === undefined
          ? castVector(localized(v, to.tz, p.ambiguous), to)
          : castVector(v, to);
    }
    if (p.tz !== undefined && p.tz !== null) v = localized(v, p.tz, p.ambiguous);
    const labels = new Labels([v], [p.name ?? own]);
    return withFreq(labels, freq);
  }

  /** The time zone; null for none. */
  get tz(): string | null {
    return this.labels.dtype.tz ?? null;
  }
  /** The time zone, as `tz`. */
  get tzinfo(): string | null {
    return this.tz;
  }

  /** The year. */
  get year(): Index {
    return this.numbers((x: Stamp) => x.year);
  }
  /** The month: January is 1. */
  get month(): Index {
    return this.numbers((x: Stamp) => x.month);
  }
  /** The day of the month: the first is 1. */
  get day(): Index {
    return this.numbers((x: Stamp) => x.day);
  }
  /** The hour, 0 to 23. */
  get hour(): Index {
    return this.numbers((x: Stamp) => x.hour);
  }
  /** The minute of the hour. */
  get minute(): Index {
    return this.numbers((x: Stamp) => x.minute);
  }
  /** The second of the minute. */
  get second(): Index {
    return this.numbers((x: Stamp) => x.second);
  }
  /** The microseconds past the second, 0 to 999999. */
  get microsecond(): Index {
    return this.numbers((x: Stamp) => x.microsecond);
  }
  /** The nanoseconds past the microsecond, 0 to 999. */
  get nanosecond(): Index {
    return this.numbers((x: Stamp) => x.nanosecond);
  }
  /** Day of the week, Monday 0. */
  get dayofweek(): Index {
    return this.numbers((x: Stamp) => x.dayofweek);
  }
  /** The day of the week: Monday is 0. */
  get day_of_week(): Index {
    return this.dayofweek;
  }
  /** The day of the week: Monday is 0. */
  get weekday(): Index {
    return this.dayofweek;
  }
  /** The day of the year: the first is 1. */
  get dayofyear(): Index {
    return this.numbers((x: Stamp) => x.dayofyear);
  }
  /** The day of the year: the first is 1. */
  get day_of_year(): Index {
    return this.dayofyear;
  }
  /** The quarter of the year, 1 to 4. */
  get quarter(): Index {
    return this.numbers((x: Stamp) => x.quarter);
  }
  /** How many days the month has. */
  get days_in_month(): Index {
    return this.numbers((x: Stamp) => x.days_in_month);
  }
  /** How many days the month has. */
  get daysinmonth(): Index {
    return this.days_in_month;
  }
  /** Whether the year has a 29th of February. */
  get is_leap_year(): boolean[] {
    return this.truths((x: Stamp) => x.is_leap_year);
  }
  /** Whether it is the first day of a month. */
  get is_month_start(): boolean[] {
    return this.truths((x: Stamp) => x.is_month_start);
  }
  /** Whether it is the last day of a month. */
  get is_month_end(): boolean[] {
    return this.truths((x: Stamp) => x.is_month_end);
  }
  /** Whether it is the first day of a quarter. */
  get is_quarter_start(): boolean[] {
    return this.truths((x: Stamp) => x.is_quarter_start);
  }
  /** Whether it is the last day of a quarter. */
  get is_quarter_end(): boolean[] {
    return this.truths((x: Stamp) => x.is_quarter_end);
  }
  /** Whether it is the first day of a year. */
  get is_year_start(): boolean[] {
    return this.truths((x: Stamp) => x.is_year_start);
  }
  /** Whether it is the last day of a year. */
  get is_year_end(): boolean[] {
    return this.truths((x: Stamp) => x.is_year_end);
  }
  /** Whether every label is a midnight. */
  get is_normalized(): boolean {
    return this.labels.values.every((x) => !(x instanceof Timestamp) || x.normalize().eq(x));
  }
  /** The finest field that the labels need: "day", "hour", ... */
  get resolution(): string {
    const fine = (x: Stamp): number =>
      x.nanosecond ? 6 : x.microsecond % 1000 ? 5 : x.microsecond ? 4 : x.second ? 3 : x.minute ? 2 : x.hour ? 1 : 0;
    const all = this.labels.values.filter((x): x is Stamp => x instanceof Timestamp).map(fine);
    return ["day", "hour", "minute", "second", "millisecond", "microsecond", "nanosecond"][
      Math.max(0, ...all)
    ] as string;
  }
  /** The dates, as a list. */
  get date(): unknown[] {
    return this.objects((x: Stamp) => x.date());
  }
  /** The times of day, as a list. */
  get time(): unknown[] {
    return this.objects((x: Stamp) => x.time());
  }
  /** The times of day with their zone, as a list. */
  get timetz(): unknown[] {
    return this.objects((x: Stamp) => x.timetz());
  }

  private rounded(how: "floor" | "ceil" | "round", args: readonly unknown[]): Index {
    const p = bind(ROUND, args);
    const options = { ambiguous: p.ambiguous, nonexistent: p.nonexistent };
    return this.each((x: Stamp) => x[how](p.freq, options as never), this.labels.dtype);
  }
  /** Down to a multiple of a frequency. https://pandas.pydata.org/docs/reference/api/pandas.DatetimeIndex.floor.html */
  floor(...args: RoundArgs): Index {
    return this.rounded("floor", args);
  }
  /** Up to a multiple of a frequency. */
  ceil(...args: RoundArgs): Index {
    return this.rounded("ceil", args);
  }
  /** To the nearest multiple of a frequency, halves to the even one. */
  override round(...args: any[]): Index {
    return this.rounded("round", args);
  }
  /** The midnights before. */
  normalize(): Index {
    const freq = this.labels.freq;
    return this.each(
      (x: Stamp) => x.normalize(),
      this.labels.dtype,
      freq !== null && /^-?\d*(D|W|B|M|Q|Y)/.test(freq) ? freq : null,
    );
  }
  /** Texts by Python's format codes. https://pandas.pydata.org/docs/reference/api/pandas.DatetimeIndex.strftime.html */
  strftime(...args: Args<[date_format: string], { date_format?: string }>): Index {
    const { date_format } = bind(STRFTIME, args) as { date_format: string };
    if (typeof date_format !== "string")
      throw new TypeError(`Argument 'format' has incorrect type (expected str, got ${typeName(date_format)})`);
    return this.each((x: Stamp) => x.strftime(date_format), str);
  }
  /** Names of the weekdays. */
  day_name(...args: Args<[locale: string | null], { locale?: string | null }>): Index {
    const { locale } = bind(DAY_NAME, args) as { locale: string | null };
    return this.each((x: Stamp) => x.day_name(locale), str);
  }
  /** Names of the months. */
  month_name(...args: Args<[locale: string | null], { locale?: string | null }>): Index {
    const { locale } = bind(MONTH_NAME, args) as { locale: string | null };
    return this.each((x: Stamp) => x.month_name(locale), str);
  }
  /** With (or, for null, without) a time zone for the wall clock. Throws TypeError for labels that have one. https://pandas.pydata.org/docs/reference/api/pandas.DatetimeIndex.tz_localize.html */
  tz_localize(
    ...args: Args<
      [tz: string | null, ambiguous: unknown, nonexistent: unknown],
      { tz?: string | null; ambiguous?: unknown; nonexistent?: unknown }
    >
  ): Index {
    const p = bind(LOCALIZE, args);
    const { labels } = this;
    const v = labels.vector;
    const { unit = "ns", tz } = v.dtype;
    // What isn't a fixed span counts days of the wall clock, which stay.
    const keeps = (made: Vector): string | null =>
      v.length === 1 || isUtc(made.dtype.tz) || (!isTick(labels.freq) && !made.valid && keptTimes(p.nonexistent))
        ? labels.freq
        : null;
    if (tz !== undefined) {
      if (p.tz !== null) throw new TypeError("Already tz-aware, use tz_convert to convert.");
      const data = (v.data as BigInt64Array).map((x) => utcToLocal(tz, x, unit));
      const made = makeVector(datetime(unit), data, v.valid);
      return this.wrap(new Labels([made], labels.names, keeps(made)));
    }
    if (p.tz === null) return this.wrap(labels);
    const zone = zoneName(p.tz);
    const made = localizeColumn(zone, v.data as never, v.valid, unit, {
      ambiguous: p.ambiguous,
      nonexistent: nonexistentRule(p.nonexistent, unit),
    } as never);
    const out = makeVector(datetime(unit, zone), made.data as never, made.valid);
    return this.wrap(new Labels([out], labels.names, keeps(out)));
  }
  /** The same instants in another time zone; null gives UTC without a zone. Throws TypeError for labels without one. */
  tz_convert(...args: Args<[tz: string | null], { tz?: string | null }>): Index {
    const { tz } = bind(TZ_CONVERT, args) as { tz: string | null };
    const { labels } = this;
    const v = labels.vector;
    if (v.dtype.tz === undefined)
      throw new TypeError("Cannot convert tz-naive timestamps, use tz_localize to localize");
    const dtype = datetime(v.dtype.unit, tz === null ? undefined : zoneName(tz));
    // Days and months are those of a wall clock, which is another one now.
    return this.wrap(new Labels([{ ...v, dtype }], labels.names, isTick(labels.freq) ? labels.freq : null));
  }
  /** In another unit of count. */
  as_unit(...args: Args<[unit: TimeUnit], { unit?: TimeUnit }>): Index {
    const { unit } = bind(AS_UNIT, args) as { unit: TimeUnit };
    if (!["s", "ms", "us", "ns"].includes(unit)) throw new ValueError("Supported units are 's', 'ms', 'us', 'ns'");
    const { labels } = this;
    return this.wrap(
      new Labels([castVector(labels.vector, datetime(unit, labels.dtype.tz))], labels.names, labels.freq),
    );
  }
  /** The periods that hold the labels. Throws ValueError where no frequency is given or found. */
  to_period(...args: Args<[freq: unknown], { freq?: unknown }>): Index {
    const { freq } = bind(TO_PERIOD, args) as { freq: unknown };
    const { labels } = this;
    const own = labels.freq ?? this.inferred_freq;
    const f = freq ?? (own === null ? null : periodAlias(own));
    if (f === null) throw new ValueError("You must pass a freq argument as current index has none.");
    const values = labels.values.map((x) => (x instanceof Timestamp ? x.to_period(f as never) : x));
    const first = values.find(
      (x): x is ReturnType<Stamp["to_period"]> => typeof x === "object" && x !== null && "freqstr" in x,
    );
    return make.index(new Labels([vectorOf(values, first ? period(first.freqstr) : undefined)], labels.names));
  }
  /** Year, ISO week and weekday. https://pandas.pydata.org/docs/reference/api/pandas.DatetimeIndex.isocalendar.html */
  isocalendar(): DataFrame {
    const { labels } = this;
    const parts = labels.values.map((x) => (x instanceof Timestamp ? x.isocalendar() : null));
    const column = (k: "year" | "week" | "weekday"): Vector =>
      vectorOf(
        parts.map((p) => (p ? p[k] : null)),
        k === "year" ? Int32 : UInt32,
      );
    return make.frame(
      Block.of([column("year"), column("week"), column("weekday")], Labels.of(["year", "week", "day"]), labels),
    );
  }
  /** The nearest moments of a frequency. */
  snap(...args: Args<[freq: unknown], { freq?: unknown }>): Index {
    const { freq } = bind(SNAP, args) as { freq: unknown };
    const offset = to_offset(freq as never) as Offset;
    return this.each((x: Stamp) => {
      if (offset.is_on_offset(x)) return x;
      const [back, on] = [offset.rollback(x), offset.rollforward(x)] as [Stamp, Stamp];
      const near = (x.sub(back) as { lt(o: unknown): boolean }).lt(on.sub(x));
      return near ? back : on;
    }, this.labels.dtype);
  }
  /** Julian dates, as numbers. */
  to_julian_date(): Index {
    const { labels } = this;
    return make.index(
      new Labels(
        [vectorOf(labels.values.map((x) => (x instanceof Timestamp ? x.to_julian_date() : Number.NaN)))],
        labels.names,
      ),
    );
  }
  /** JavaScript dates, as a list. */
  to_pydatetime(): unknown[] {
    return this.objects((x: Stamp) => x.to_date());
  }
  /** The places of the labels at a time of day. */
  indexer_at_time(...args: Args<[time: unknown, asof: boolean], { time?: unknown; asof?: boolean }>): number[] {
    const { time, asof } = bind(INDEXER_AT_TIME, args) as { time: unknown; asof: boolean };
    if (asof) throw new TypeError("'asof' argument is not supported");
    const at = clockOf(time);
    return this.placesOf((clock) => clock === at);
  }
  /** The places of the labels between two times of day. https://pandas.pydata.org/docs/reference/api/pandas.DatetimeIndex.indexer_between_time.html */
  indexer_between_time(
    ...args: Args<
      [start_time: unknown, end_time: unknown, include_start: boolean, include_end: boolean],
      { include_start?: boolean; include_end?: boolean }
    >
  ): number[] {
    const p = bind(BETWEEN, args);
    const [start, end] = [clockOf(p.start_time), clockOf(p.end_time)];
    const after = (c: number): boolean => (p.include_start ? c >= start : c > start);
    const before = (c: number): boolean => (p.include_end ? c <= end : c < end);
    return this.placesOf((c) => (start <= end ? after(c) && before(c) : after(c) || before(c)));
  }
  private placesOf(test: (clock: number) => boolean): number[] {
    const out: number[] = [];
    this.labels.values.forEach((x, i) => {
      if (x instanceof Timestamp && test(clockOf(x.time()))) out.push(i);
    });
    return placesArray(out);
  }
  /** The mean moment. */
  mean(...args: unknown[]): any {
    const p = bind(MEAN, args);
    if (p.axis !== 0 && p.axis !== null) throw new IndexError("tuple index out of range");
    return this.through("mean", { skipna: p.skipna });
  }
  /** The standard deviation, a duration. */
  std(...args: unknown[]): any {
    const p = bind(STD, args);
    return this.through("std", { ddof: p.ddof, skipna: p.skipna });
  }
}

prototypes.DatetimeIndex = DatetimeIndexMethods.prototype;
