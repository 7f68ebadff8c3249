import { Labels } from "../../block/labels";
import { castVector } from "../../values/cast";
import { isMissing, toArray } from "../../values/cell";
import { int64, object, period, str } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { pyRepr } from "../../values/pyrepr";
import type { PeriodClass } from "../../values/scalar";
import { Period, periodFreq, periodOffset } from "../../values/scalar";
import type { Offset } from "../../values/time/offsets/base";
import type { Vector } from "../../values/vector";
import { isIndex, isNDFrame } from "../construct/labels";
import { listVector } from "../construct/series";
import { make } from "../make";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import type { Index } from "./methods";
import { prototypes } from "./methods";
import { counts, inferredFreq, TimeIndexMethods } from "./times";

const STRFTIME = signature("strftime(date_format)");

const INIT = signature("PeriodIndex(data=None, freq=None, dtype=None, copy=False, name=None)");
const FIELDS = signature(
  "from_fields(*, year=None, quarter=None, month=None, day=None, hour=None, minute=None, second=None, freq=None)",
);
const ORDINALS = signature("from_ordinals(ordinals, *, freq, name=None)");
const TO_TIMESTAMP = signature("to_timestamp(freq=None, how='start')");
const SHIFT = signature("shift(periods=1, freq=None)");
const ASFREQ = signature("asfreq(freq=None, how='E')");

/** A frequency's name among dtypes. */
const freqName = (freq: unknown): string => (Period("2000-01-01", freq as never) as PeriodClass).freqstr;

/** Anything as periods of a frequency, which the first one decides where none is given. */
export function periodsOf(data: unknown, freq: unknown): Vector {
  const v = (listVector(data) ?? vectorOf([data])) as Vector;
  if (v.dtype.kind === "period" && freq === null) return v;
  if (freq !== null) return castVector(v, period(freqName(freq)));
  if (v.dtype.kind === "datetime") throw new ValueError("freq not specified and cannot be inferred");
  const first = toArray(v).find((x) => !isMissing(x));
  if (first === undefined) throw new ValueError("freq not specified and cannot be inferred");
  if (!(first instanceof Period)) throw new ValueError("freq not specified and cannot be inferred");
  return castVector(v, period((first as PeriodClass).freqstr));
}

/** Labels that are periods: https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.html */
export class PeriodIndexMethods extends TimeIndexMethods {
  static override from(args: ArrayLike<unknown>): Labels {
    const p = bind(INIT, args);
    if (p.data === null || typeof p.data === "string")
      throw new TypeError(
        `PeriodIndex(...) must be called with a collection of some kind, ${pyRepr(p.data)} was passed`,
      );
    const freq = p.freq ?? (p.dtype === null ? null : (parseDtype(p.dtype).freq ?? null));
    const own = isIndex(p.data) ? p.data.labels.name : isNDFrame(p.data) ? p.data[BLOCK].labels.at(0) : null;
    return new Labels([periodsOf(p.data, freq)], [p.name ?? own]);
  }

  /** Periods from fields, a list each. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.from_fields.html */
  static from_fields(options: Record<string, unknown>): Index {
    const p = bind(FIELDS, [options]);
    const keys = ["year", "quarter", "month", "day", "hour", "minute", "second"] as const;
    const lists = keys.filter((k) => p[k] !== null).map((k) => [k, p[k]] as const);
    const n = Math.max(...lists.map(([, l]) => (Array.isArray(l) ? l.length : 1)));
    const freq = p.freq ?? (p.quarter !== null ? "Q" : "D");
    const values = Array.from({ length: n }, (_, i) => {
      const fields = Object.fromEntries(lists.map(([k, l]) => [k, Array.isArray(l) ? l[i] : l]));
      return Period({ ...fields, freq } as never);
    });
    return make.index(new Labels([vectorOf(values, period(freqName(freq)))]));
  }

  /** Periods by their numbers since 1970. */
  static from_ordinals(
    ...args: Args<[ordinals: unknown], { ordinals?: unknown; freq?: unknown; name?: unknown }>
  ): Index {
    const p = bind(ORDINALS, args);
    const f = periodFreq(p.freq);
    const values = [...(p.ordinals as Iterable<unknown>)].map((n) => Period.fromOrdinal(BigInt(Number(n)), f));
    return make.index(new Labels([vectorOf(values, period(freqName(p.freq)))], [p.name]));
  }

  override get freq(): Offset | null {
    return periodOffset(periodFreq(this.labels.dtype.freq as string));
  }
  override get freqstr(): string | null {
    return this.labels.dtype.freq ?? null;
  }
  override get inferred_freq(): string | null {
    return this.freqstr;
  }
  override get asi8(): (number | bigint)[] {
    return counts(this.labels.values.map((x) => (isMissing(x) ? null : BigInt((x as PeriodClass).ordinal))));
  }
  /** The year. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.year.html */
  get year(): Index {
    return this.numbers((x: PeriodClass) => x.year, int64);
  }
  /** The month: January is 1. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.month.html */
  get month(): Index {
    return this.numbers((x: PeriodClass) => x.month, int64);
  }
  /** The day of the month: the first is 1. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.day.html */
  get day(): Index {
    return this.numbers((x: PeriodClass) => x.day, int64);
  }
  /** The hour, 0 to 23. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.hour.html */
  get hour(): Index {
    return this.numbers((x: PeriodClass) => x.hour, int64);
  }
  /** The minute of the hour. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.minute.html */
  get minute(): Index {
    return this.numbers((x: PeriodClass) => x.minute, int64);
  }
  /** The second of the minute. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.second.html */
  get second(): Index {
    return this.numbers((x: PeriodClass) => x.second, int64);
  }
  /** The week of the ISO year. */
  get week(): Index {
    return this.numbers((x: PeriodClass) => x.week, int64);
  }
  /** The week of the ISO year. */
  get weekofyear(): Index {
    return this.week;
  }
  /** The day of the week: Monday is 0. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.dayofweek.html */
  get dayofweek(): Index {
    return this.numbers((x: PeriodClass) => x.dayofweek, int64);
  }
  /** The day of the week: Monday is 0. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.day_of_week.html */
  get day_of_week(): Index {
    return this.dayofweek;
  }
  /** The day of the week: Monday is 0. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.weekday.html */
  get weekday(): Index {
    return this.dayofweek;
  }
  /** The day of the year: the first is 1. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.dayofyear.html */
  get dayofyear(): Index {
    return this.numbers((x: PeriodClass) => x.dayofyear, int64);
  }
  /** The day of the year: the first is 1. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.day_of_year.html */
  get day_of_year(): Index {
    return this.dayofyear;
  }
  /** The quarter of the year, 1 to 4. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.quarter.html */
  get quarter(): Index {
    return this.numbers((x: PeriodClass) => x.quarter, int64);
  }
  /** The year that a fiscal quarter counts to. */
  get qyear(): Index {
    return this.numbers((x: PeriodClass) => x.qyear, int64);
  }
  /** How many days the month has. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.days_in_month.html */
  get days_in_month(): Index {
    return this.numbers((x: PeriodClass) => x.days_in_month, int64);
  }
  /** How many days the month has. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.daysinmonth.html */
  get daysinmonth(): Index {
    return this.days_in_month;
  }
  /**
   * Whether the year has a 29th of February.
   * https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.is_leap_year.html
   */
  get is_leap_year(): boolean[] {
    return this.truths((x: PeriodClass) => x.is_leap_year);
  }
  /** The first moment of each period. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.start_time.html */
  get start_time(): Index {
    return this.each((x: PeriodClass) => x.start_time);
  }
  /** The last moment of each period. https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.end_time.html */
  get end_time(): Index {
    return this.each((x: PeriodClass) => x.end_time);
  }
  /** Whether no period is left out between the first and the last. */
  get is_full(): boolean {
    if (!this.size) return true;
    if (!this.is_monotonic_increasing) throw new ValueError("Index is not monotonic");
    const n = this.asi8.map(Number);
    return n.every((x, i) => i === 0 || x - (n[i - 1] as number) < 2);
  }

  /** The moments at which the periods begin (or end). https://pandas.pydata.org/docs/reference/api/pandas.PeriodIndex.to_timestamp.html */
  to_timestamp(...args: Args<[freq: unknown, how: string], { freq?: unknown; how?: string }>): Index {
    const p = bind(TO_TIMESTAMP, args);
    const made = this.each((x: PeriodClass) => x.to_timestamp((p.freq ?? undefined) as never, p.how as never));
    const v = made.labels.vector;
    const starts = /^s/i.test(p.how) && v.dtype.kind === "datetime";
    return make.index(new Labels([v], this.labels.names, starts ? this.startFreq(new Labels([v])) : null));
  }

  /** The frequency of the starts of the periods, as it is found in them. */
  private startFreq(starts: Labels): string | null {
    const own = this.labels.dtype.freq ?? "";
    if (!/^\d*B$/.test(own)) return inferredFreq(starts);
    const steps = new Set(this.asi8.map((x, i, all) => (i ? Number(x) - Number(all[i - 1]) : null)).slice(1));
    const [step] = steps;
    if (steps.size !== 1) return null;
    return step === (Number.parseInt(own, 10) || 1) ? own : step === 1 ? "B" : null;
  }

  /** The periods of another frequency, at the end (E) or start (S) of these. */
  asfreq(...args: Args<[freq: unknown, how: string], { freq?: unknown; how?: string }>): Index {
    const p = bind(ASFREQ, args);
    return this.each((x: PeriodClass) => x.asfreq(p.freq, p.how), period(freqName(p.freq)));
  }

  /** Texts by Python's format codes. */
  strftime(...args: Args<[date_format: string], { date_format?: string }>): Index {
    const { date_format } = bind(STRFTIME, args) as { date_format: string };
    return this.each((x: PeriodClass) => x.strftime(date_format), str);
  }

  /** Periods moved back by a number, or, from a period, how many steps they are after it. */
  override sub(other: unknown): any {
    return other instanceof Period ? this.each((x: PeriodClass) => x.sub(other), object) : super.sub(other);
  }

  override shift(...args: Args<[periods: number], { periods?: number; freq?: null }>): Index {
    const { periods, freq } = bind(SHIFT, args);
    if (freq !== null) throw new TypeError("`freq` argument is not supported for PeriodIndex.shift");
    return this.each((x: PeriodClass) => x.add(periods), this.labels.dtype);
  }
}

prototypes.PeriodIndex = PeriodIndexMethods.prototype;
