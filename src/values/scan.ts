import { isMissing } from "./cell";
import type { DType, TimeUnit } from "./dtype";
import * as dt from "./dtype";
import { promote } from "./promote";
import { Float, Interval, NA, NaT, NumpyBool, Period, Timedelta, Timestamp } from "./scalar";

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
const MAX_UINT64 = 2n ** 64n - 1n;

/** What occurs in a list. */
interface Seen {
  none: boolean;
  nan: boolean;
  nat: boolean;
  na: boolean;
  int: boolean;
  float: boolean;
  bool: boolean;
  text: boolean;
  moment: boolean;
  span: boolean;
  period: boolean;
  interval: boolean;
  other: boolean;
  low: bigint;
  high: bigint;
}

const nothing = (): Seen => ({
  none: false,
  nan: false,
  nat: false,
  na: false,
  int: false,
  float: false,
  bool: false,
  text: false,
  moment: false,
  span: false,
  period: false,
  interval: false,
  other: false,
  low: 0n,
  high: 0n,
});

/** Whether a JavaScript number stands for a Python int: whole, exact, and not -0. */
export const isInt = (x: number): boolean => Number.isSafeInteger(x) && (x !== 0 || !Object.is(x, -0));

function look(values: readonly unknown[]): Seen {
  const seen = nothing();
  for (let i = 0; i < values.length; i++) {
    const x = values[i];
    switch (typeof x) {
      case "number":
        if (Number.isNaN(x)) seen.nan = true;
        else if (isInt(x)) {
          seen.int = true;
          if (x < 0 && seen.low === 0n) seen.low = -1n;
        } else seen.float = true;
        break;
      case "string":
        seen.text = true;
        break;
      case "boolean":
        seen.bool = true;
        break;
      case "bigint":
        seen.int = true;
        if (x < seen.low) seen.low = x;
        if (x > seen.high) seen.high = x;
        break;
      case "undefined":
        seen.none = true;
        break;
      default:
        lookObject(x, seen);
    }
  }
  return seen;
}

function lookObject(x: unknown, seen: Seen): void {
  if (x === null) seen.none = true;
  else if (x === NaT) seen.nat = true;
  else if (x === NA) seen.na = true;
  else if (x instanceof Float) seen.float = true;
  else if (x instanceof NumpyBool) seen.bool = true;
  else if (x instanceof Timestamp) seen.moment = true;
  else if (x instanceof Date) {
    if (Number.isNaN(x.getTime())) seen.nat = true;
    else seen.moment = true;
  } else if (x instanceof Timedelta) seen.span = true;
  else if (x instanceof Period) seen.period = true;
  else if (x instanceof Interval) seen.interval = true;
  else seen.other = true;
}

/** The dtype that pandas 3 infers for a list. */
export function scan(values: readonly unknown[]): DType {
  const s = look(values);
  if (s.other) return dt.object;
  const number = s.int || s.float;
  const kinds = [s.text, number, s.bool, s.moment, s.span, s.period, s.interval].filter(Boolean).length;
  if (kinds > 1) return dt.object;
  const gaps = s.none || s.nan || s.nat || s.na;
  if (kinds === 0) {
    if (s.nat) return s.na ? dt.object : dt.datetime("s");
    return s.nan && !s.na ? dt.float64 : dt.object;
  }
  if (s.text) return s.nat ? dt.object : dt.str;
  if (s.bool) return gaps ? dt.object : dt.bool;
  if (number) return s.nat || s.na ? dt.object : ofNumbers(s);
  if (s.moment) return ofMoments(values, s.na);
  if (s.span) return dt.timedelta(finest(values));
  if (s.period) return s.na ? dt.object : ofPeriods(values);
  return s.na || s.nat ? dt.object : ofIntervals(values, gaps);
}

function ofNumbers(s: Seen): DType {
  const unsigned = s.high > MAX_INT64;
  if (s.low < MIN_INT64 || s.high > MAX_UINT64 || (unsigned && s.low < 0n)) return dt.object;
  if (s.float || s.none || s.nan) return dt.float64;
  return unsigned ? dt.uint64 : dt.int64;
}

const UNITS: readonly TimeUnit[] = ["s", "ms", "us", "ns"];

function finest(values: readonly unknown[]): TimeUnit {
  let best = 0;
  for (const x of values) {
    if (x instanceof Date) best = Math.max(best, 2);
    else if (x instanceof Timestamp || x instanceof Timedelta) best = Math.max(best, UNITS.indexOf(x.unit));
  }
  return UNITS[best] ?? "ns";
}

/** With NA, moments of a zone are objects. */
function ofMoments(values: readonly unknown[], na: boolean): DType {
  let zone: string | null | undefined;
  for (const x of values) {
    if (isMissing(x) || (x instanceof Date && Number.isNaN(x.getTime()))) continue;
    const tz = x instanceof Timestamp ? (x.tz ?? null) : null;
    if (zone === undefined) zone = tz;
    else if (zone !== tz) return dt.object;
  }
  return na && zone ? dt.object : dt.datetime(finest(values), zone ?? undefined);
}

function ofPeriods(values: readonly unknown[]): DType {
  let freq: string | undefined;
  for (const x of values) {
    if (!(x instanceof Period)) continue;
    if (freq === undefined) freq = x.freqstr;
    else if (freq !== x.freqstr) return dt.object;
  }
  return dt.period(freq ?? "D");
}

function ofIntervals(values: readonly unknown[], gaps: boolean): DType {
  let closed: DType["closed"];
  const ends: unknown[] = [];
  for (const x of values) {
    if (!(x instanceof Interval)) continue;
    if (closed === undefined) closed = x.closed;
    else if (closed !== x.closed) return dt.object;
    ends.push(x.left, x.right);
  }
  const inner = scan(ends);
  if (!dt.isNumeric(inner) && !dt.isTemporal(inner)) return dt.object;
  return dt.interval(gaps && dt.isInteger(inner) ? promote(inner, dt.float64) : inner, closed ?? "right");
}
