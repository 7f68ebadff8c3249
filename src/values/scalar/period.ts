import type { TimeUnit } from "../dtype";
import { TypeError, ValueError } from "../errors";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import * as civil from "../time/civil";
import type { Fields } from "../time/iso-text";
import { fieldsOf } from "../time/iso-text";
import type { Offset } from "../time/offsets";
import { isOffset, isTick } from "../time/offsets";
import { parseDatetime, parseQuarter } from "../time/parse";
import type { PeriodFreq } from "../time/period-freq";
import {
  convertOrdinal,
  endNanos,
  isClockFreq,
  ordinalOf,
  periodFreq,
  periodOffset,
  periodText,
  startNanos,
} from "../time/period-freq";
import { strftime } from "../time/strftime";
import { floorDiv, PER_DAY, rescale } from "../time/unit";
import { NAType, NaT, NaTType } from "./missing";
import { ORDER, Ordered } from "./ordered";
import { callable, inspect, numberText, quote } from "./python";
import { TimedeltaClass, typeName, unsupported } from "./timedelta";
import { TimestampClass } from "./timestamp";

/** Two periods of different frequencies. */
export class IncompatibleFrequency extends TypeError {}

export interface PeriodFields {
  freq?: string | Offset;
  ordinal?: number | bigint;
  year?: number;
  quarter?: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
}

export type PeriodInput = string | number | Date | TimestampClass | PeriodClass | NaTType | NAType | null;

const COUNT = Symbol("count");

const NOW = signature("now(freq)");
const TO_TIMESTAMP = signature("to_timestamp(freq=None, how='start')");
const ASFREQ = signature("asfreq(freq, how='E')");
const STRFTIME = signature("strftime(fmt=None)");

type Freq = string | Offset;
type Converting = Args<[freq: Freq | null, how: string], { freq?: Freq | null; how?: string }>;

/** A span of time: the `ordinal`-th of its frequency since 1970. */
export class PeriodClass extends Ordered {
  readonly #count!: bigint;
  readonly #freq!: PeriodFreq;

  constructor(value?: PeriodInput | PeriodFields, freq?: string | Offset | PeriodFields);
  constructor(value?: unknown, freq?: unknown, mark?: unknown) {
    super();
    if (mark === COUNT) {
      this.#count = value as bigint;
      this.#freq = freq as PeriodFreq;
      return;
    }
    const made = construct(value, freq);
    if (made === null) {
      // biome-ignore lint/correctness/noConstructorReturn: pandas gives NaT for a missing value
      return NaT as never;
    }
    this.#count = made.ordinal;
    this.#freq = made.freq;
  }

  static fromOrdinal(ordinal: number | bigint, freq: string | Offset | PeriodFreq): PeriodClass {
    const f = typeof freq === "string" || isOffset(freq) ? periodFreq(freq) : freq;
    type Make = new (o: bigint, f: PeriodFreq, m: symbol) => PeriodClass;
    return new (PeriodClass as unknown as Make)(BigInt(ordinal), f, COUNT);
  }
  /** The current period. */
  static now(...args: Args<[freq: Freq], { freq?: Freq }>): PeriodClass {
    return makePeriod(TimestampClass.now(), bind(NOW, args).freq);
  }

  /** Spans since 1970; a bigint where a number is too small. */
  get ordinal(): number | bigint {
    const n = Number(this.#count);
    return Number.isSafeInteger(n) ? n : this.#count;
  }
  get freq(): Offset {
    return periodOffset(this.#freq);
  }
  get freqstr(): string {
    return this.#freq.freqstr;
  }
  get start_time(): TimestampClass {
    return this.to_timestamp({ how: "S" });
  }
  get end_time(): TimestampClass {
    return this.to_timestamp({ how: "E" });
  }
  /** The fields are those of the last day, or of the start of a span below a day. */
  get #fields(): Fields {
    const f = this.#freq;
    if (isClockFreq(f)) return fieldsOf(startNanos(f, this.#count), "ns");
    return fieldsOf(endNanos({ ...f, n: 1 }, this.#count) - PER_DAY.ns, "ns");
  }
  get year(): number {
    return this.#fields.year;
  }
  get month(): number {
    return this.#fields.month;
  }
  get day(): number {
    return this.#fields.day;
  }
  get hour(): number {
    return this.#fields.hour;
  }
  get minute(): number {
    return this.#fields.minute;
  }
  get second(): number {
    return this.#fields.second;
  }
  get dayofweek(): number {
    return civil.weekday(this.#fields.days);
  }
  get day_of_week(): number {
    return this.dayofweek;
  }
  get weekday(): number {
    return this.dayofweek;
  }
  get dayofyear(): number {
    return civil.dayOfYear(this.#fields);
  }
  get day_of_year(): number {
    return this.dayofyear;
  }
  get week(): number {
    return civil.isoCalendar(this.#fields.days).week;
  }
  get weekofyear(): number {
    return this.week;
  }
  get days_in_month(): number {
    const f = this.#fields;
    return civil.daysInMonth(f.year, f.month);
  }
  get daysinmonth(): number {
    return this.days_in_month;
  }
  get is_leap_year(): boolean {
    return civil.isLeap(this.year);
  }
  /** Months past the end of the fiscal year, for quarters of other years than the calendar's. */
  get #fiscalMonth(): number {
    const shift = this.#freq.base === "Q" ? (12 - this.#freq.anchor) % 12 : 0;
    const f = this.#fields;
    return f.year * 12 + f.month - 1 + shift;
  }
  get quarter(): number {
    return Math.floor((this.#fiscalMonth % 12) / 3) + 1;
  }
  get qyear(): number {
    return Math.floor(this.#fiscalMonth / 12);
  }

  /** The timestamp at the start or the end of the period (in pandas' default: start). */
  to_timestamp(...args: Converting): TimestampClass {
    const { freq, how } = bind(TO_TIMESTAMP, args);
    const side = whichEnd(how);
    const unit: TimeUnit = this.#freq.base === "ns" ? "ns" : "us";
    if (side === "E") {
      const end = rescale(endNanos(this.#freq, this.#count), "ns", unit) - 1n;
      return TimestampClass.fromCount(end, unit);
    }
    if (freq !== null) {
      const to = periodFreq(freq);
      const ordinal = convertOrdinal(this.#freq, to, this.#count, "S");
      // Of spans of days pandas takes the last day.
      const moment = isClockFreq(to) ? startNanos(to, ordinal) : endNanos({ ...to, n: 1 }, ordinal) - PER_DAY.ns;
      return TimestampClass.fromCount(rescale(moment, "ns", unit), unit);
    }
    return TimestampClass.fromCount(rescale(startNanos(this.#freq, this.#count), "ns", unit), unit);
  }
  /** The period of another frequency at the end (default) or the start of this one. */
  asfreq(...args: Converting): PeriodClass {
    const { freq, how } = bind(ASFREQ, args);
    const side = whichEnd(how);
    const to = periodFreq(freq);
    return PeriodClass.fromOrdinal(convertOrdinal(this.#freq, to, this.#count, side), to);
  }

  add(other: unknown): PeriodClass | NaTType {
    return this.#move(other, 1, "+");
  }
  sub(other: unknown): PeriodClass | Offset | NaTType {
    if (!(other instanceof PeriodClass)) return this.#move(other, -1, "-");
    this.#sameFreq(other);
    return periodOffset({ ...this.#freq, n: 1 }).times(Number(this.#count - other.#count));
  }
  #move(other: unknown, sign: 1 | -1, symbol: string): PeriodClass | NaTType {
    if (other === NaT || other === null) return NaT;
    const f = this.#freq;
    const whole = typeof other === "bigint" ? Number(other) : other;
    if (typeof whole === "number" && Number.isInteger(whole)) {
      return PeriodClass.fromOrdinal(this.#count + BigInt(sign * whole * f.n), f);
    }
    if (other instanceof TimedeltaClass || isTick(other) || (isOffset(other) && other.className === "Day")) {
      const nanos = other.nanos;
      const step = f.base === "D" ? PER_DAY.ns : isClockFreq(f) ? startNanos(f, 1n) : 0n;
      if (step === 0n || nanos % step !== 0n) {
        throw new IncompatibleFrequency(`Input cannot be converted to Period(freq=${f.freqstr})`);
      }
      return PeriodClass.fromOrdinal(this.#count + BigInt(sign) * (nanos / step), f);
    }
    if (isOffset(other)) {
      if (!periodOffset({ ...f, n: 1 }).sameKind(other)) {
        throw new IncompatibleFrequency(`Input has different freq=${periodName(other)} from Period(freq=${f.freqstr})`);
      }
      return PeriodClass.fromOrdinal(this.#count + BigInt(sign * other.n), f);
    }
    throw unsupported(symbol, this, other);
  }
  #sameFreq(other: PeriodClass): void {
    if (other.freqstr !== this.freqstr) {
      throw new IncompatibleFrequency(`Input has different freq=${other.freqstr} from Period(freq=${this.freqstr})`);
    }
  }

  override eq(other: unknown): boolean {
    return other instanceof PeriodClass && other.freqstr === this.freqstr && other.ordinal === this.ordinal;
  }
  override [ORDER](other: unknown, sign: string): number {
    if (other === NaT || other === null) return Number.NaN;
    if (!(other instanceof PeriodClass)) {
      throw new TypeError(`'${sign}' not supported between instances of 'Period' and '${typeName(other)}'`);
    }
    this.#sameFreq(other);
    return this.#count < other.#count ? -1 : Number(this.#count > other.#count);
  }

  /** strftime, with `%q` the quarter, `%F`/`%f` the fiscal year and `%l` `%u` `%n` the parts of the second. */
  strftime(...args: Args<[fmt: string | null], { fmt?: string | null }>): string {
    const format: string | null = bind(STRFTIME, args).fmt;
    if (format === null) return this.toString();
    const start = startNanos(this.#freq, this.#count);
    const nanos = isClockFreq(this.#freq) ? start : endNanos({ ...this.#freq, n: 1 }, this.#count) - PER_DAY.ns;
    const fraction = this.#fields.fraction;
    const own: Record<string, () => string> = {
      q: () => String(this.quarter),
      F: () => String(this.qyear),
      f: () => String(this.qyear % 100).padStart(2, "0"),
      l: () => String(Math.floor(fraction / 1e6)).padStart(3, "0"),
      u: () => String(Math.floor(fraction / 1e3)).padStart(6, "0"),
      n: () => String(fraction).padStart(9, "0"),
    };
    const filled = format.replace(/%([A-Za-z%])/g, (all, code: string) => own[code]?.() ?? all);
    const seconds = floorDiv(nanos, 1000000000n);
    return strftime(seconds, "s", null, filled);
  }
  override toString(): string {
    return periodText(this.#freq, this.#count);
  }
  repr(): string {
    return `Period(${quote(this.toString())}, ${quote(this.freqstr)})`;
  }
  toJSON(): string {
    return this.toString();
  }
  override valueOf(): number {
    return Number(this.#count);
  }
  [Symbol.toPrimitive](hint: string): string | number {
    return hint === "number" ? Number(this.#count) : this.toString();
  }
  [inspect](): string {
    return this.repr();
  }
}

const periodName = (o: Offset): string => {
  try {
    return periodFreq(o).freqstr;
  } catch {
    return o.freqstr;
  }
};

function whichEnd(how: string): "S" | "E" {
  const lower = String(how).toLowerCase();
  if (["s", "start", "begin"].includes(lower)) return "S";
  if (["e", "end", "finish"].includes(lower)) return "E";
  throw new ValueError(`how must be one of 'start', 'end', 's', 'e', got '${how}'`);
}

/** The period of a frequency in which a timestamp's wall clock stands. */
export function makePeriod(ts: TimestampClass, freq: string | Offset): PeriodClass {
  const f = periodFreq(freq);
  return PeriodClass.fromOrdinal(ordinalOf(f, ts.local, ts.unit), f);
}

function construct(value: unknown, second: unknown): { ordinal: bigint; freq: PeriodFreq } | null {
  const plain = (x: unknown): x is PeriodFields =>
    typeof x === "object" && x !== null && Object.getPrototypeOf(x) === Object.prototype;
  const options: PeriodFields = plain(value) ? value : plain(second) ? second : {};
  const input = plain(value) ? undefined : value;
  const named = plain(second) || plain(value) ? options.freq : (second as string | Offset | undefined);
  const freq = named === undefined || named === null ? null : periodFreq(named);
  if (input === undefined) return fromFields(options, freq);
  if (input === null || input instanceof NaTType || input instanceof NAType || Number.isNaN(input)) return null;
  if (input instanceof PeriodClass) {
    const p = freq === null ? input : input.asfreq(freq.freqstr);
    return { ordinal: BigInt(p.ordinal), freq: periodFreq(p.freqstr) };
  }
  if (input instanceof TimestampClass || input instanceof Date) {
    const ts = input instanceof Date ? new TimestampClass(input) : input;
    if (freq === null) throw new ValueError("Must supply freq for datetime value");
    return { ordinal: ordinalOf(freq, ts.local, ts.unit), freq };
  }
  if (typeof input === "string" || typeof input === "number") return fromText(String(input).toUpperCase(), freq);
  throw new ValueError("Value must be Period, string, integer, or datetime");
}

/** How a week is printed: its first and its last day. */
const WEEK = /^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/;

function fromText(upper: string, freq: PeriodFreq | null): { ordinal: bigint; freq: PeriodFreq } | null {
  const text = WEEK.test(upper) ? upper.slice(0, 10) : upper;
  const quarter = parseQuarter(text);
  if (quarter) {
    const own = freq?.base === "Q" ? freq : periodFreq("Q");
    const ordinal = BigInt((quarter.year - 1970) * 4 + quarter.quarter - 1);
    if (freq === null || freq.base === "Q") return { ordinal, freq: own };
    return { ordinal: convertOrdinal(own, freq, ordinal, "S"), freq };
  }
  const parsed = parseDatetime(text);
  if (parsed === null) return null;
  const f = freq ?? periodFreq(parsed.resolution);
  return { ordinal: ordinalOf(f, parsed.value, parsed.unit), freq: f };
}

function fromFields(fields: PeriodFields, freq: PeriodFreq | null): { ordinal: bigint; freq: PeriodFreq } {
  if (fields.ordinal !== undefined) {
    if (freq === null) throw new ValueError("Must supply freq for ordinal value");
    return { ordinal: BigInt(fields.ordinal), freq };
  }
  if (freq === null) throw new ValueError("If value is None, freq cannot be None");
  const { year, quarter, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  let { month = 1 } = fields;
  if (year === undefined) throw new TypeError("an integer is required");
  if (quarter !== undefined && quarter !== null) {
    if (quarter < 1 || quarter > 4) throw new ValueError(`Quarter must be 1 <= q <= 4, got ${numberText(quarter)}`);
    const last = freq.base === "Q" || freq.base === "Y" ? freq.anchor : 12;
    month = (last % 12) + 1 + (quarter - 1) * 3;
    const fiscalYear = month > 12 || last === 12 ? year : year - 1;
    month = ((month - 1) % 12) + 1;
    const days = civil.daysFromCivil(last === 12 ? year : fiscalYear, month, 1);
    return { ordinal: ordinalOf(freq, BigInt(days) * PER_DAY.s, "s"), freq };
  }
  const seconds = civil.daysFromCivil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
  if ((freq.base === "Y" || freq.base === "Q") && fields.month === undefined && freq.anchor !== 12) {
    const f = freq.base === "Y" ? year - 1970 : (year - 1970) * 4;
    return { ordinal: BigInt(f), freq };
  }
  return { ordinal: ordinalOf(freq, BigInt(seconds), "s"), freq };
}

Object.defineProperty(PeriodClass, "name", { value: "Period" });
/** pandas' Period. */
export const Period = callable(PeriodClass) as unknown as typeof PeriodClass &
  ((value?: PeriodInput | PeriodFields, freq?: string | Offset | PeriodFields) => PeriodClass);
export type Period = PeriodClass;
