import type { TimeUnit } from "../dtype";
import { AssertionError, OverflowError, TypeError, ValueError } from "../errors";
import { room } from "../room";
import { localizeColumn, localToUtc, utcToLocal } from "../time/localize";
import type { Offset } from "../time/offsets";
import { isAnchored, isDay, isTick, to_offset } from "../time/offsets";
import type { PeriodFreq } from "../time/period-freq";
import { periodFreq } from "../time/period-freq";
import { finer, floorDiv, PER_DAY, PER_SECOND, rescale, UNITS } from "../time/unit";
import { zoneName } from "../time/zone";
import { NaTType } from "./missing";
import type { PeriodInput } from "./period";
import { PeriodClass } from "./period";
import { numberText } from "./python";
import type { TimedeltaInput } from "./timedelta";
import { TimedeltaClass } from "./timedelta";
import type { TimestampInput } from "./timestamp";
import { TimestampClass } from "./timestamp";

export type Inclusive = "both" | "neither" | "left" | "right";

export interface DateRangeOptions {
  start?: TimestampInput | null;
  end?: TimestampInput | null;
  periods?: number | null;
  freq?: string | Offset | TimedeltaClass | null;
  tz?: string | null;
  normalize?: boolean;
  inclusive?: Inclusive;
  unit?: TimeUnit | null;
}

export interface DateRange {
  values: BigInt64Array<ArrayBuffer>;
  unit: TimeUnit;
  tz: string | null;
  freq: Offset | null;
}

const FOUR = "Of the four parameters: start, end, periods, and freq, exactly three must be specified";
const open = (x: unknown): boolean => x === undefined || x === null;

/** The checked periods and frequency, a day where it is left open. Throws ValueError unless three of the four are given. */
function threeOf(options: TimedeltaRangeOptions | DateRangeOptions): { periods: number | null; freq: Offset | null } {
  const periods = checkPeriods(options.periods);
  let freq = options.freq == null ? null : to_offset(options.freq);
  if (freq === null && (periods === null || open(options.start) || open(options.end))) freq = to_offset("D");
  const given = [!open(options.start), !open(options.end), periods !== null, freq !== null].filter(Boolean).length;
  if (given !== 3) throw new ValueError(FOUR);
  checkUnit(options.unit);
  return { periods, freq };
}

function checkPeriods(periods: unknown): number | null {
  if (periods === undefined || periods === null) return null;
  if (typeof periods !== "number" || !Number.isInteger(periods)) {
    throw new TypeError(
      `periods must be an integer, got ${typeof periods === "number" ? numberText(periods) : periods}`,
    );
  }
  if (periods < 0) throw new OverflowError(`Python integer ${periods} out of bounds for uint64`);
  return room(periods);
}

function checkUnit(unit: TimeUnit | null | undefined): void {
  if (unit != null && !UNITS.includes(unit)) throw new ValueError("'unit' must be one of 's', 'ms', 'us', 'ns'");
}

/** Which ends of the range are kept. Throws ValueError for another word. */
function sides(inclusive: string): { left: boolean; right: boolean } {
  if (!["both", "neither", "left", "right"].includes(inclusive)) {
    throw new ValueError("Inclusive has to be either 'both', 'neither', 'left' or 'right'");
  }
  return {
    left: inclusive === "both" || inclusive === "left",
    right: inclusive === "both" || inclusive === "right",
  };
}

function trim<T extends BigInt64Array<ArrayBuffer>>(
  values: T,
  { left, right }: { left: boolean; right: boolean },
  start: bigint | null,
  end: bigint | null,
): T {
  if (left && right) return values;
  if (start !== null && start === end) return values.slice(1, -1) as T;
  const from = !left && values.length && (start === null || values[0] === start) ? 1 : 0;
  const drop = !right && values.length > from && (end === null || values.at(-1) === end);
  const to = drop ? values.length - 1 : values.length;
  return from === 0 && to === values.length ? values : (values.slice(from, to) as T);
}

/** Counts from `start` by `step`, up to `end` or for `periods`. */
function regular(
  start: bigint | null,
  end: bigint | null,
  periods: number | null,
  step: bigint,
): BigInt64Array<ArrayBuffer> {
  let first: bigint;
  let n: number;
  if (start !== null && end !== null) {
    first = start;
    n = step === 0n ? 0 : Math.max(0, Number(floorDiv(end - start, step)) + 1);
  } else {
    n = periods as number;
    first = start ?? (end as bigint) - step * BigInt(n - 1);
  }
  const out = new BigInt64Array(room(n));
  for (let i = 0, v = first; i < n; i++, v += step) out[i] = v;
  return out;
}

/** Evenly spaced counts with both ends. */
function spaced(start: bigint, end: bigint, periods: number): BigInt64Array<ArrayBuffer> {
  const out = new BigInt64Array(room(periods));
  const gaps = BigInt(Math.max(1, periods - 1));
  for (let i = 0; i < periods; i++) out[i] = start + ((end - start) * BigInt(i)) / gaps;
  return out;
}

/** Wall-clock counts on an offset's grid. */
function onGrid(
  offset: Offset,
  start: bigint | null,
  end: bigint | null,
  periods: number | null,
  unit: TimeUnit,
): BigInt64Array<ArrayBuffer> {
  const placed = (shifted: { value: bigint; unit: TimeUnit }): bigint => {
    const value = rescale(shifted.value, shifted.unit, unit);
    return offset.normalize ? floorDiv(value, PER_DAY[unit]) * PER_DAY[unit] : value;
  };
  const move = (local: bigint, by: Offset): bigint => placed(by.shiftLocal(local, unit));
  const roll = (local: bigint, n: 1 | -1): bigint =>
    offset.onLocal(local, unit) ? local : placed(offset.rollLocal(local, unit, n));
  const forth = offset.n >= 0 ? 1 : -1;
  let first = start === null ? null : roll(start, forth);
  let last = end === null || periods === null ? end : roll(end, forth === 1 ? -1 : 1);
  if (periods === null && first !== null && last !== null && last < first && offset.n >= 0) return new BigInt64Array(0);
  if (periods !== null && periods === 0) return new BigInt64Array(0);
  const jump = offset.n * ((periods ?? 1) - 1);
  if (last === null) last = jump === 0 ? (first as bigint) : move(first as bigint, offset.times(jump));
  first ??= jump === 0 ? last : move(last, offset.times(-jump));
  const rising = offset.n >= 0;
  const within = (v: bigint): boolean => (rising ? v <= (last as bigint) : v >= (last as bigint));
  const out: bigint[] = [];
  if (isAnchored(offset) && !offset.normalize && !("offset" in offset.kwds) && !weekless(offset)) {
    const perDay = PER_DAY[unit];
    const day = Number(floorDiv(first, perDay));
    const clock = first - BigInt(day) * perDay;
    for (let i = offset.index(day); ; i += offset.n) {
      const value = BigInt(offset.anchor(i)) * perDay + clock;
      if (!within(value)) break;
      out.push(value);
      if (offset.n === 0) break;
    }
    return BigInt64Array.from(out);
  }
  for (let value = first; within(value); ) {
    out.push(value);
    const next = move(value, offset);
    if (next === value || next > value !== rising) {
      throw new ValueError(`Offset ${offset.repr()} did not ${rising ? "increment" : "decrement"} date`);
    }
    value = next;
  }
  return BigInt64Array.from(out);
}

const weekless = (offset: Offset): boolean => offset.className === "Week" && offset.kwds.weekday === undefined;

function endpoint(x: TimestampInput | null | undefined, normalize: boolean): TimestampClass | null {
  if (x === undefined || x === null) return null;
  const ts = new TimestampClass(x);
  if ((ts as unknown) instanceof NaTType) throw new ValueError("Neither `start` nor `end` can be NaT");
  return normalize ? ts.normalize() : ts;
}

/**
 * The counts of `pd.date_range`: three of start, end, periods and freq (freq is a day unless all others are given).
 * Throws pandas' errors for other combinations and for ends that do not go together.
 */
export function dateRange(options: DateRangeOptions): DateRange {
  const { normalize = false, inclusive = "both" } = options;
  const { periods, freq } = threeOf(options);
  const keep = sides(inclusive);
  const start = endpoint(options.start, normalize);
  const end = endpoint(options.end, normalize);
  const tz = commonZone(start, end, options.tz == null ? null : zoneName(options.tz));
  const unit = commonUnit(start, end, freq, options.unit ?? null);
  const useUtc = freq === null || isTick(freq);
  const count = (ts: TimestampClass | null, utc: boolean): bigint | null => {
    if (ts === null) return null;
    const v = rescale(ts.count, ts.unit, unit);
    if (tz === null) return v;
    if (ts.tz === null) return utc ? (localToUtc(tz, v, unit) as bigint) : v;
    return utc ? v : utcToLocal(tz, v, unit);
  };
  const a = count(start, useUtc);
  const b = count(end, useUtc);
  let values: BigInt64Array<ArrayBuffer>;
  if (freq === null) values = spaced(a as bigint, b as bigint, periods as number);
  else if (isTick(freq) || isDay(freq)) values = regular(a, b, periods, rescale(freq.nanos, "ns", unit));
  else values = onGrid(freq, a, b, periods, unit);
  if (!useUtc && tz !== null) values = localizeColumn(tz, values, null, unit).data as BigInt64Array<ArrayBuffer>;
  if (!keep.left || !keep.right) values = trim(values, keep, count(start, true), count(end, true));
  return { values, unit, tz, freq };
}

function commonZone(start: TimestampClass | null, end: TimestampClass | null, tz: string | null): string | null {
  if (start !== null && end !== null && start.tz !== end.tz && (start.tz !== null || end.tz !== null)) {
    throw new TypeError("Start and end cannot both be tz-aware with different timezones");
  }
  const inferred = start?.tz ?? end?.tz ?? null;
  if (inferred !== null && tz !== null && tz !== inferred) {
    throw new AssertionError("Inferred time zone not equal to passed time zone");
  }
  return tz ?? inferred;
}

function commonUnit(
  start: { unit: TimeUnit } | null,
  end: { unit: TimeUnit } | null,
  freq: Offset | null,
  asked: TimeUnit | null,
): TimeUnit {
  if (asked !== null) {
    if (isTick(freq) && PER_SECOND[freq.unit] > PER_SECOND[asked]) {
      throw new ValueError(
        `freq=${freq.repr()} is incompatible with unit=${asked}. Use a lower freq or a higher unit instead.`,
      );
    }
    return asked;
  }
  const ends = start && end ? finer(start.unit, end.unit) : ((start ?? end)?.unit ?? "us");
  return isTick(freq) ? finer(ends, freq.unit) : ends;
}

export interface TimedeltaRangeOptions {
  start?: TimedeltaInput | null;
  end?: TimedeltaInput | null;
  periods?: number | null;
  freq?: string | Offset | TimedeltaClass | null;
  closed?: "left" | "right" | null;
  unit?: TimeUnit | null;
}

/** The counts of `pd.timedelta_range`. Throws as `dateRange` does, and ValueError for a freq of no fixed length. */
export function timedeltaRange(options: TimedeltaRangeOptions): Omit<DateRange, "tz"> {
  const { periods, freq } = threeOf(options);
  const start = open(options.start) ? null : new TimedeltaClass(options.start as TimedeltaInput);
  const end = open(options.end) ? null : new TimedeltaClass(options.end as TimedeltaInput);
  const unit = commonUnit(start, end, freq, options.unit ?? null);
  const count = (x: TimedeltaClass | null): bigint | null => (x === null ? null : rescale(x.count, x.unit, unit));
  const a = count(start);
  const b = count(end);
  if (freq !== null && !isTick(freq) && !isDay(freq)) throw new ValueError(`${freq.repr()} is a non-fixed frequency`);
  const values =
    freq === null
      ? spaced(a as bigint, b as bigint, periods as number)
      : regular(a, b, periods, rescale(freq.nanos, "ns", unit));
  const closed = options.closed ?? null;
  if (closed !== null && closed !== "left" && closed !== "right") {
    throw new ValueError("Closed has to be either 'left', 'right' or None");
  }
  return { values: trim(values, { left: closed !== "right", right: closed !== "left" }, a, b), unit, freq };
}

export interface PeriodRangeOptions {
  start?: PeriodInput;
  end?: PeriodInput;
  periods?: number | null;
  freq?: string | Offset | null;
}

/** The ordinals of `pd.period_range`: two of start, end and periods. Throws ValueError for other combinations. */
export function periodRange(options: PeriodRangeOptions): { ordinals: BigInt64Array<ArrayBuffer>; freq: PeriodFreq } {
  const periods = checkPeriods(options.periods);
  const open = (x: unknown): boolean => x === undefined || x === null;
  const given = [!open(options.start), !open(options.end), periods !== null].filter(Boolean).length;
  if (given !== 2) {
    throw new ValueError("Of the three parameters: start, end, and periods, exactly two must be specified");
  }
  const isPeriod = (x: unknown): x is PeriodClass => x instanceof PeriodClass;
  let freq = options.freq == null ? null : periodFreq(options.freq);
  if (freq === null) {
    const from = isPeriod(options.start) ? options.start : isPeriod(options.end) ? options.end : null;
    freq = periodFreq(from?.freqstr ?? "D");
  }
  if (isPeriod(options.start) && isPeriod(options.end) && options.start.freqstr !== options.end.freqstr) {
    throw new ValueError("start and end must have same freq");
  }
  const f = freq;
  const ordinal = (x: PeriodInput | undefined): bigint | null => {
    if (x === undefined || x === null) return null;
    const p = new PeriodClass(x, f.freqstr) as PeriodClass | NaTType;
    if (p instanceof NaTType) throw new ValueError("start and end must not be NaT");
    return BigInt(p.ordinal);
  };
  return { ordinals: regular(ordinal(options.start), ordinal(options.end), periods, BigInt(f.n)), freq: f };
}
