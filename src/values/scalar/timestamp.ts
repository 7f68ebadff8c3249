import type { TimeUnit } from "../dtype";
import { NotImplementedError, OutOfBoundsDatetime, TypeError, ValueError } from "../errors";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import * as civil from "../time/civil";
import { isoText } from "../time/iso-text";
import type { LocalizeOptions, Nonexistent } from "../time/localize";
import { localToUtc, utcOffset, utcToLocal } from "../time/localize";
import type { Offset } from "../time/offsets";
import { isOffset, makers } from "../time/offsets";
import { strftime } from "../time/strftime";
import {
  boundDatetime,
  finer,
  fits,
  floorDiv,
  nanosecondsOf,
  PER_DAY,
  PER_SECOND,
  rescale,
  roundDiv,
  wholeSeconds,
} from "../time/unit";
import { abbreviation, offsetText, zoneName } from "../time/zone";
import { DateValue, TimeValue } from "./datetime-parts";
import { NaT, NaTType } from "./missing";
import { checkToNumpy, numpyScalar } from "./numpy-scalars";
import { ORDER } from "./ordered";
import type { Period } from "./period";
import { makePeriod } from "./period";
import { callable, inspect, quote } from "./python";
import type { Named } from "./record";
import { record } from "./record";
import { reflecting } from "./reflect";
import { fixedFrequency } from "./rounding";
import { asTimedelta, TimedeltaClass, typeName, unsupported } from "./timedelta";
import type { TimestampFields, TimestampInput, TimestampOptions } from "./timestamp-make";
import { countFromFields, makeCount } from "./timestamp-make";
import { TimestampParts } from "./timestamp-parts";

export type { TimestampFields, TimestampInput, TimestampOptions } from "./timestamp-make";

const COUNT = Symbol("count");

const NOW = signature("now(tz=None)");
const TODAY = signature("today(tz=None)");
const FROM_TIMESTAMP = signature("fromtimestamp(ts, tz=None)");
const FROM_ORDINAL = signature("fromordinal(ordinal, tz=None)");
const FROM_ISO_CALENDAR = signature("fromisocalendar(year, week, day)");
const COMBINE = signature("combine(date, time)");
const DAY_NAME = signature("day_name(!locale=None)");
const MONTH_NAME = signature("month_name(!locale=None)");
const STRFTIME = signature("strftime(format)");
const ISOFORMAT = signature("isoformat(sep='T', timespec='auto')");
const AS_UNIT = signature("as_unit(unit, round_ok=True)");
const FLOOR = signature("floor(freq, ambiguous='raise', nonexistent='raise')");
const CEIL = signature("ceil(freq, ambiguous='raise', nonexistent='raise')");
const ROUND = signature("round(freq, ambiguous='raise', nonexistent='raise')");
const REPLACE = signature(
  "replace(year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, nanosecond=None, tzinfo=no_default, fold=None)",
);
const TZ_LOCALIZE = signature("tz_localize(tz, ambiguous='raise', nonexistent='raise')");
const TZ_CONVERT = signature("tz_convert(tz)");
const TO_PERIOD = signature("to_period(freq=None)");

type Tz = string | null;
type OfTz = { tz?: Tz };

/** Options of `tz_localize`, `floor`, `ceil` and `round`. */
export interface LocalizeArguments {
  ambiguous?: boolean | "raise" | "NaT";
  nonexistent?: "raise" | "NaT" | "shift_forward" | "shift_backward" | TimedeltaClass;
}
type Localize = [
  ambiguous: NonNullable<LocalizeArguments["ambiguous"]>,
  nonexistent: NonNullable<LocalizeArguments["nonexistent"]>,
];
type Freq = string | Offset | TimedeltaClass;
type Rounding = Args<[freq: Freq, ...rest: Localize], LocalizeArguments & { freq?: Freq }>;
type Replacing = TimestampFields & { tzinfo?: Tz; fold?: number | null };

/** A moment: `count` counts of `unit` since 1970 (UTC), seen in the zone `tz` if it has one. */
export class TimestampClass extends TimestampParts {
  readonly count!: bigint;
  readonly unit!: TimeUnit;
  readonly tz!: string | null;
  readonly fold: number = 0;

  constructor(input?: TimestampInput, options?: TimestampOptions);
  constructor(year: number, month: number, day: number, ...rest: (number | TimestampOptions)[]);
  constructor(fields: TimestampFields & TimestampOptions);
  constructor(...args: unknown[]) {
    super();
    if (args[3] === COUNT) {
      [this.count, this.unit, this.tz] = args as unknown as [bigint, TimeUnit, string | null];
      return;
    }
    const made = makeCount(args);
    if (made === null) {
      // biome-ignore lint/correctness/noConstructorReturn: pandas gives NaT for a missing value
      return NaT as never;
    }
    this.count = made.value;
    this.unit = made.unit;
    this.tz = made.tz;
  }

  /** The timestamp of a count (UTC). Throws OutOfBoundsDatetime if it does not fit 64 bits. */
  static fromCount(value: bigint, unit: TimeUnit, tz: string | null = null): TimestampClass {
    boundDatetime(value, () => `Out of bounds ${UNIT_NAMES[unit]} timestamp: ${value}`);
    return new (
      TimestampClass as unknown as new (
        v: bigint,
        u: TimeUnit,
        z: string | null,
        m: symbol,
      ) => TimestampClass
    )(value, unit, tz, COUNT);
  }

  /** The timestamp of a wall-clock count in a zone. */
  static fromLocal(
    local: bigint,
    unit: TimeUnit,
    tz: string | null,
    options?: LocalizeOptions,
  ): TimestampClass | NaTType {
    const value = tz === null ? local : localToUtc(tz, local, unit, options);
    return value === null ? NaT : TimestampClass.fromCount(value, unit, tz);
  }

  static get min(): TimestampClass {
    return TimestampClass.fromCount(-(2n ** 63n) + 1n, "ns");
  }
  static get max(): TimestampClass {
    return TimestampClass.fromCount(2n ** 63n - 1n, "ns");
  }
  static get resolution(): TimedeltaClass {
    return TimedeltaClass.resolution;
  }

  /** The current moment, in local time or in a zone. */
  static now(...args: Args<[tz: Tz], OfTz>): TimestampClass {
    return clockNow(bind(NOW, args).tz);
  }
  static today(...args: Args<[tz: Tz], OfTz>): TimestampClass {
    return clockNow(bind(TODAY, args).tz);
  }
  static utcnow(): TimestampClass {
    return clockNow("UTC");
  }
  /** From seconds since 1970, in local time or in a zone. */
  static fromtimestamp(...args: Args<[ts: number, tz: Tz], OfTz & { ts?: number }>): TimestampClass {
    const { ts, tz } = bind(FROM_TIMESTAMP, args);
    return fromSeconds(ts, tz);
  }
  static utcfromtimestamp(seconds: number): TimestampClass {
    return fromSeconds(seconds, "UTC");
  }
  /** From Python's ordinal of a day (1 is 0001-01-01). */
  static fromordinal(...args: Args<[ordinal: number, tz: Tz], OfTz & { ordinal?: number }>): TimestampClass {
    const { ordinal, tz } = bind(FROM_ORDINAL, args);
    return TimestampClass.fromLocal(BigInt(ordinal - 719163) * PER_DAY.us, "us", tz) as TimestampClass;
  }
  /** From a year, week and weekday (Monday is 1) of the ISO calendar. */
  static fromisocalendar(
    ...args: Args<[year: number, week: number, day: number], { year?: number; week?: number; day?: number }>
  ): TimestampClass {
    const { year, week, day } = bind(FROM_ISO_CALENDAR, args);
    return TimestampClass.fromCount(BigInt(civil.daysFromIso(year, week, day)) * PER_DAY.us, "us");
  }
  /** A date at a time of day. */
  static combine(
    ...args: Args<[date: DateValue, time: TimeValue], { date?: DateValue; time?: TimeValue }>
  ): TimestampClass {
    const { date, time } = bind(COMBINE, args);
    const days = civil.daysFromCivil(date.year, date.month, date.day);
    return TimestampClass.fromCount(BigInt(days) * PER_DAY.us + BigInt(time.valueOf()), "us");
  }
  static fromisoformat(text: string): TimestampClass {
    return new TimestampClass(text);
  }
  static strptime(_text: string, _format: string): never {
    throw new NotImplementedError("Timestamp.strptime() is not implemented. Use to_datetime() to parse date strings.");
  }

  /** Nanoseconds since 1970 (UTC); throws OverflowError where they do not fit 64 bits. */
  get value(): number | bigint {
    return nanosecondsOf(this, "Timestamp");
  }
  get min(): TimestampClass {
    return TimestampClass.fromCount(-(2n ** 63n) + 1n, this.unit);
  }
  get max(): TimestampClass {
    return TimestampClass.fromCount(2n ** 63n - 1n, this.unit);
  }
  /** The smallest step of the unit. */
  get resolution(): TimedeltaClass {
    return TimedeltaClass.fromCount(1n, this.unit);
  }
  get tzinfo(): string | null {
    return this.tz;
  }

  date(): DateValue {
    const f = this.fields;
    return new DateValue(f.year, f.month, f.day);
  }
  time(): TimeValue {
    const f = this.fields;
    return new TimeValue(f.hour, f.minute, f.second, Math.floor(f.fraction / 1000));
  }
  /** The time of day with the zone. */
  timetz(): TimeValue {
    const f = this.fields;
    return new TimeValue(f.hour, f.minute, f.second, Math.floor(f.fraction / 1000), this.tz);
  }
  /** The moment as a JavaScript Date (milliseconds). */
  to_date(): Date {
    return new Date(Number(rescale(this.count, this.unit, "ms")));
  }
  /** The moment to the microsecond, as Python's own datetime holds it. `to_date()` gives a JavaScript Date. */
  declare to_pydatetime: () => TimestampClass;
  /** Seconds since 1970. */
  timestamp(): number {
    const per = PER_SECOND[this.unit];
    const whole = floorDiv(this.count, per);
    return Number(
      ((Number(whole) * 1e6 + Number(rescale(this.count - whole * per, this.unit, "us"))) / 1e6).toFixed(6),
    );
  }
  toordinal(): number {
    return this.fields.days + 719163;
  }
  to_julian_date(): number {
    const f = this.fields;
    return f.days + 2440587.5 + (f.hour + f.minute / 60 + f.second / 3600 + f.fraction / 3600 / 1e9) / 24;
  }
  isocalendar(): Named<{ year: number; week: number; weekday: number }> {
    return record("datetime.IsoCalendarDate", civil.isoCalendar(this.fields.days));
  }
  day_name(...args: Args<[locale: string | null], { locale?: string | null }>): string {
    bind(DAY_NAME, args);
    return civil.WEEKDAYS[this.dayofweek] as string;
  }
  month_name(...args: Args<[locale: string | null], { locale?: string | null }>): string {
    bind(MONTH_NAME, args);
    return civil.MONTHS[this.month - 1] as string;
  }
  /** Offset from UTC, null without a zone. */
  utcoffset(): TimedeltaClass | null {
    return this.tz === null ? null : seconds(this.#offset);
  }
  /** How far daylight saving moves the clock, null without a zone. */
  dst(): TimedeltaClass | null {
    if (this.tz === null) return null;
    // A zone's own time is the one with the lesser offset of the year.
    const zone = this.tz;
    const offsets = [0, 6].map((month) => utcOffset(zone, BigInt(Date.UTC(this.year, month, 1)) / 1000n, "s"));
    const moved = this.#offset - Math.min(this.#offset, ...offsets);
    return seconds(moved);
  }
  /** The fields as Python's `time.struct_time` names them. */
  timetuple(): Named<Record<string, number>> {
    const saved = this.dst();
    return this.#tuple(saved === null ? -1 : saved.count ? 1 : 0);
  }
  #tuple(isDst: number): Named<Record<string, number>> {
    return record<Record<string, number>>("time.struct_time", {
      tm_year: this.year,
      tm_mon: this.month,
      tm_mday: this.day,
      tm_hour: this.hour,
      tm_min: this.minute,
      tm_sec: this.second,
      tm_wday: this.dayofweek,
      tm_yday: this.dayofyear,
      tm_isdst: isDst,
    });
  }
  /** `timetuple` of the moment in UTC. */
  utctimetuple(): Named<Record<string, number>> {
    return TimestampClass.fromCount(this.count, this.unit).#tuple(0);
  }
  /** numpy's scalar. Throws NotImplementedError unless polarpanda/numpy was imported. */
  get asm8(): any {
    return numpyScalar("datetime64", this, "Timestamp.asm8");
  }
  to_datetime64(): any {
    return numpyScalar("datetime64", this, "Timestamp.to_datetime64");
  }
  to_numpy(...args: unknown[]): any {
    checkToNumpy("Timestamp", args);
    return numpyScalar("datetime64", this, "Timestamp.to_numpy");
  }
  tzname(): string | null {
    return this.tz === null ? null : abbreviation(this.tz, wholeSeconds(this.count, this.unit));
  }
  get #offset(): number {
    return this.tz === null ? 0 : utcOffset(this.tz, this.count, this.unit);
  }

  /** Python's strftime over the wall clock. */
  strftime(...args: Args<[format: string], { format?: string }>): string {
    return strftime(this.count, this.unit, this.tz, bind(STRFTIME, args).format);
  }
  ctime(): string {
    return this.strftime("%a %b %e %H:%M:%S %Y");
  }
  /** ISO text; `timespec` is auto, hours, minutes, seconds, milliseconds, microseconds or nanoseconds. */
  isoformat(...args: Args<[sep: string, timespec: string], { sep?: string; timespec?: string }>): string {
    const options = bind(ISOFORMAT, args);
    const offset = this.tz === null ? "" : offsetText(this.#offset, ":");
    if (options.timespec === "auto") return isoText(this.local, this.unit, options.sep) + offset;
    const digits = TIMESPEC[options.timespec];
    if (digits === undefined) throw new ValueError("Unknown timespec value");
    const text = isoText(this.local, this.unit, options.sep);
    const cut = text.lastIndexOf(".");
    const body = cut < 0 ? text : text.slice(0, cut);
    if (digits < 0) return body.slice(0, body.length + digits) + offset;
    const fraction = String(this.fields.fraction).padStart(9, "0").slice(0, digits);
    return body + (digits ? `.${fraction}` : "") + offset;
  }

  /** The same moment in another unit. Throws ValueError if `round_ok` is false and something would be lost. */
  as_unit(...args: Args<[unit: TimeUnit, round_ok: boolean], { unit?: TimeUnit; round_ok?: boolean }>): TimestampClass {
    const { unit, round_ok: roundOk } = bind(AS_UNIT, args) as { unit: TimeUnit; round_ok: boolean };
    if (!Object.hasOwn(PER_SECOND, unit)) throw new TypeError(`Invalid datetime unit in metadata string "[${unit}]"`);
    const value = rescale(this.count, this.unit, unit);
    if (!fits(value)) {
      throw new OutOfBoundsDatetime(`Cannot cast ${this} to unit='${unit}' without overflow.`);
    }
    if (!roundOk && rescale(value, unit, this.unit) !== this.count && PER_SECOND[unit] < PER_SECOND[this.unit]) {
      throw new ValueError("Cannot losslessly convert units");
    }
    return TimestampClass.fromCount(value, unit, this.tz);
  }

  floor(...args: Rounding): TimestampClass | NaTType {
    return this.#toMultiple(bind(FLOOR, args), (n, d) => floorDiv(n, d));
  }
  ceil(...args: Rounding): TimestampClass | NaTType {
    return this.#toMultiple(bind(CEIL, args), (n, d) => -floorDiv(-n, d));
  }
  /** To the nearest multiple of a fixed frequency; halves go to the even one. */
  round(...args: Rounding): TimestampClass | NaTType {
    return this.#toMultiple(bind(ROUND, args), roundDiv);
  }
  #toMultiple(
    { freq, ...options }: LocalizeArguments & { freq: Freq },
    how: (value: bigint, step: bigint) => bigint,
  ): TimestampClass | NaTType {
    const step = fixedFrequency(freq, this.unit);
    if (step === 0n) return this;
    const rounded = how(this.local, step) * step;
    return TimestampClass.fromLocal(rounded, this.unit, this.tz, localizeOptions(options, this.unit));
  }
  /** Midnight of the day. */
  normalize(): TimestampClass {
    const perDay = PER_DAY[this.unit];
    return TimestampClass.fromLocal(floorDiv(this.local, perDay) * perDay, this.unit, this.tz) as TimestampClass;
  }
  /** A copy with other fields. Throws ValueError for a field out of range. */
  replace(
    ...args: Args<
      [
        year: number,
        month: number,
        day: number,
        hour: number,
        minute: number,
        second: number,
        microsecond: number,
        nanosecond: number,
        tzinfo: Tz,
      ],
      Replacing
    >
  ): TimestampClass {
    const { tzinfo = this.tz, fold, ...given } = bind(REPLACE, args) as Replacing;
    const rest = Object.fromEntries(Object.entries(given).filter(([, v]) => v !== null));
    const f = this.fields;
    const merged = { ...f, microsecond: this.microsecond, nanosecond: f.fraction % 1000, ...rest };
    const unit: TimeUnit = merged.nanosecond ? "ns" : merged.microsecond ? finer(this.unit, "us") : this.unit;
    const local = countFromFields(merged, unit);
    const tz = tzinfo === null ? null : zoneName(tzinfo);
    return TimestampClass.fromLocal(local, unit, tz, {
      ambiguous: fold !== 1,
      nonexistent: "shift_forward",
    }) as TimestampClass;
  }

  /** Puts a naive timestamp into a zone; null takes the zone away and keeps the wall clock. */
  tz_localize(...args: Args<[tz: Tz, ...rest: Localize], OfTz & LocalizeArguments>): TimestampClass | NaTType {
    const { tz, ...options } = bind(TZ_LOCALIZE, args);
    const how = localizeOptions(options, this.unit);
    if (tz === null) return TimestampClass.fromCount(this.local, this.unit);
    if (this.tz !== null) throw new TypeError("Cannot localize tz-aware Timestamp, use tz_convert for conversions");
    return TimestampClass.fromLocal(this.count, this.unit, zoneName(tz), how);
  }
  /** The same moment in another zone; null gives naive UTC. */
  tz_convert(...args: Args<[tz: Tz], OfTz>): TimestampClass {
    const { tz } = bind(TZ_CONVERT, args);
    if (this.tz === null) {
      throw new TypeError("Cannot convert tz-naive Timestamp, use tz_localize to localize");
    }
    return TimestampClass.fromCount(this.count, this.unit, tz === null ? null : zoneName(tz));
  }
  astimezone(...args: Args<[tz: Tz], OfTz>): TimestampClass {
    return this.tz_convert(...args);
  }
  /** The period of a frequency in which the wall clock stands. */
  to_period(...args: Args<[freq: string | Offset], { freq?: string | Offset | null }>): Period {
    const { freq } = bind(TO_PERIOD, args);
    if (freq === null) throw new ValueError("Must supply freq for datetime value");
    return makePeriod(this, freq);
  }

  add<R>(other: { radd(other: unknown): R }): R;
  add(other: unknown): TimestampClass | NaTType;
  add(other: unknown): unknown {
    if (isOffset(other)) return other.addTo(this);
    const delta = asTimedelta(other);
    if (delta === NaT) return NaT;
    if (delta === null) throw this.#noArithmetic("+", other);
    return this.#shift(delta as TimedeltaClass, 1n);
  }
  /** Minus a duration or offset: a timestamp; minus a timestamp: the duration between. */
  sub<R>(other: { rsub(other: unknown): R }): R;
  sub(other: unknown): TimestampClass | TimedeltaClass | NaTType;
  sub(other: unknown): unknown {
    if (isOffset(other)) return other.neg().addTo(this);
    const moment = other instanceof Date ? new TimestampClass(other) : other;
    if (moment instanceof TimestampClass) {
      if ((this.tz === null) !== (moment.tz === null)) {
        throw new TypeError("Cannot subtract tz-naive and tz-aware datetime-like objects.");
      }
      const unit = finer(this.unit, moment.unit);
      return TimedeltaClass.fromCount(
        rescale(this.count, this.unit, unit) - rescale(moment.count, moment.unit, unit),
        unit,
      );
    }
    const delta = asTimedelta(other);
    if (delta === NaT) return NaT;
    if (delta === null) throw this.#noArithmetic("-", other);
    return this.#shift(delta as TimedeltaClass, -1n);
  }
  #shift(delta: TimedeltaClass, sign: bigint): TimestampClass {
    const unit = finer(this.unit, delta.unit);
    const value = rescale(this.count, this.unit, unit) + sign * rescale(delta.count, delta.unit, unit);
    return TimestampClass.fromCount(value, unit, this.tz);
  }
  #noArithmetic(sign: string, other: unknown): TypeError {
    if (typeof other === "bigint" || (typeof other === "number" && Number.isInteger(other))) {
      return new TypeError(
        "Addition/subtraction of integers and integer-arrays with Timestamp is no longer supported.  " +
          "Instead of adding/subtracting `n`, use `n * obj.freq`",
      );
    }
    return unsupported(sign, this, other);
  }

  override eq(other: unknown): boolean {
    const b = other instanceof Date ? new TimestampClass(other) : other;
    if (!(b instanceof TimestampClass) || (this.tz === null) !== (b.tz === null)) return false;
    return this.#order(b) === 0;
  }
  #order(b: TimestampClass): number {
    const unit = finer(this.unit, b.unit);
    const x = rescale(this.count, this.unit, unit);
    const y = rescale(b.count, b.unit, unit);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  override [ORDER](other: unknown, sign: string): number {
    if (other === null || other instanceof NaTType) return Number.NaN;
    const b = other instanceof Date ? new TimestampClass(other) : other;
    if (!(b instanceof TimestampClass)) {
      throw new TypeError(`'${sign}' not supported between instances of 'Timestamp' and '${typeName(other)}'`);
    }
    if ((this.tz === null) !== (b.tz === null)) throw new TypeError("Cannot compare tz-naive and tz-aware timestamps");
    return this.#order(b);
  }

  override toString(): string {
    return this.isoformat(" ");
  }
  repr(): string {
    const offset = this.tz === null ? "" : offsetText(this.#offset, "");
    const zone = this.tz === null ? "" : `, tz=${quote(this.tz)}`;
    return `Timestamp('${isoText(this.local, this.unit, " ")}${offset}'${zone})`;
  }
  toJSON(): string {
    return this.isoformat();
  }
  /** Nanoseconds since 1970 as a number, for `<` and `>`: precise to about a microsecond. */
  override valueOf(): number {
    return Number(rescale(this.count, this.unit, "ns"));
  }
  [Symbol.toPrimitive](hint: string): string | number {
    return hint === "number" ? this.valueOf() : this.toString();
  }
  [inspect](): string {
    return this.repr();
  }
}

/** A duration of Python's. */
const seconds = (n: number): TimedeltaClass => TimedeltaClass.fromCount(BigInt(n), "s").to_pytimedelta();

const UNIT_NAMES = { s: "second", ms: "millisecond", us: "microsecond", ns: "nanosecond" } as const;

/** Digits of the fraction, or how many characters to cut. */
const TIMESPEC: Readonly<Record<string, number>> = {
  hours: -6,
  minutes: -3,
  seconds: 0,
  milliseconds: 3,
  microseconds: 6,
  nanoseconds: 9,
};

/** Options of `tz_localize` as the time layer takes them. Throws ValueError for unknown words. */
export function localizeOptions(options: LocalizeArguments | undefined, unit: TimeUnit): LocalizeOptions {
  const { ambiguous = "raise", nonexistent = "raise" } = options ?? {};
  if (typeof ambiguous !== "boolean" && ambiguous !== "raise" && ambiguous !== "NaT") {
    throw new ValueError("'ambiguous' parameter must be one of: True, False, 'NaT', 'raise' (default)");
  }
  return { ambiguous, nonexistent: nonexistentRule(nonexistent, unit) };
}

/** The `nonexistent` argument as the time layer takes it. Throws ValueError for unknown words. */
export function nonexistentRule(rule: unknown, unit: TimeUnit): Nonexistent {
  if (rule instanceof TimedeltaClass) return { shift: rescale(rule.count, rule.unit, unit), text: String(rule) };
  if (rule === "raise" || rule === "NaT" || rule === "shift_forward" || rule === "shift_backward") return rule;
  throw new ValueError(
    "The nonexistent argument must be one of 'raise', 'NaT', 'shift_forward', 'shift_backward' or a timedelta object",
  );
}

function clockNow(tz: string | null): TimestampClass {
  const us = BigInt(Math.floor((performance.timeOrigin + performance.now()) * 1000));
  if (tz !== null) return TimestampClass.fromCount(us, "us", zoneName(tz));
  return TimestampClass.fromCount(utcToLocal("tzlocal()", us, "us"), "us");
}

function fromSeconds(seconds: number, tz: string | null): TimestampClass {
  const us = BigInt(Math.round(seconds * 1e6));
  if (tz !== null) return TimestampClass.fromCount(us, "us", zoneName(tz));
  return TimestampClass.fromCount(utcToLocal("tzlocal()", us, "us"), "us");
}

interface TimestampCall {
  (input?: TimestampInput, options?: TimestampOptions): TimestampClass;
  (year: number, month: number, day: number, ...rest: (number | TimestampOptions)[]): TimestampClass;
  (fields: TimestampFields & TimestampOptions): TimestampClass;
}

makers.timestamp = (value, unit) => TimestampClass.fromCount(value, unit);
reflecting(TimestampClass, ["add", "sub", "eq", "ne", "lt", "le", "gt", "ge"]);
Object.defineProperty(TimestampClass, "name", { value: "Timestamp" });
/** pandas' Timestamp. */
export const Timestamp = callable(TimestampClass) as unknown as typeof TimestampClass & TimestampCall;
export type Timestamp = TimestampClass;
