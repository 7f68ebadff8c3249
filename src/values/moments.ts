import { nanoseconds } from "./box";
import { isMissing, makeVector, validity } from "./cell";
import type { DType, TimeUnit } from "./dtype";
import { DateParseError, OutOfBoundsDatetime, OutOfBoundsTimedelta, TypeError, ValueError } from "./errors";
import { NaT, Timedelta, Timestamp } from "./scalar";
import { isoText } from "./time/iso-text";
import { localToUtc } from "./time/localize";
import { fits, rescale } from "./time/unit";
import { className } from "./typename";
import type { Vector } from "./vector";

const LONG: Readonly<Record<TimeUnit, string>> = {
  s: "second",
  ms: "millisecond",
  us: "microsecond",
  ns: "nanosecond",
};

/** Counts in another unit, rounded down. Throws OutOfBoundsDatetime or OutOfBoundsTimedelta for counts past 64 bits. */
export function rescaleColumn(v: Vector, dtype: DType): Vector {
  const from = v.dtype.unit ?? "ns";
  const to = dtype.unit ?? "ns";
  if (from === to) return makeVector(dtype, v.data, v.valid);
  const counts = v.data as BigInt64Array;
  const out = new BigInt64Array(v.length);
  for (let i = 0; i < v.length; i++) {
    if (v.valid !== null && !v.valid[i]) continue;
    const count = rescale(counts[i]!, from, to);
    if (!fits(count)) throw outOfBounds(counts[i]!, from, dtype);
    out[i] = count;
  }
  return makeVector(dtype, out, v.valid);
}

function outOfBounds(count: bigint, from: TimeUnit, dtype: DType): Error {
  const to = dtype.unit ?? "ns";
  if (dtype.kind === "timedelta") {
    return new OutOfBoundsTimedelta(`Cannot convert ${count} ${LONG[from]}s to timedelta64[${to}] without overflow`);
  }
  return new OutOfBoundsDatetime(`Out of bounds ${LONG[to]} timestamp: ${isoText(count, from, " ")}`);
}

/** Numbers and booleans as counts of the dtype's unit, floats cut off. */
export function countsOf(v: Vector, dtype: DType): Vector {
  const valid = validity(v);
  const out = new BigInt64Array(v.length);
  for (let i = 0; i < v.length; i++) {
    if (valid !== null && !valid[i]) continue;
    const x = v.data[i] as number | bigint;
    out[i] = typeof x === "bigint" ? x : BigInt(Math.trunc(x));
  }
  return makeVector(dtype, out, valid);
}

/**
 * Texts and objects as datetimes or timedeltas: texts are parsed, numbers are counts of the unit, Timestamps without zone
 * are wall-clock times of a zoned dtype. Throws ValueError or TypeError for what is none.
 */
export function parseMoments(v: Vector, dtype: DType): Vector {
  const n = v.length;
  const out = new BigInt64Array(n);
  const valid = new Uint8Array(n);
  const known = new Map<unknown, bigint | null>();
  // Beside texts, numbers are nanoseconds.
  const unit = dtype.kind === "timedelta" && v.data.some((x: unknown) => typeof x === "string") ? "ns" : dtype.unit;
  const convert = dtype.kind === "timedelta" ? spanCount : momentCount;
  const held = v.dtype.kind === "object" ? null : validity(v);
  for (let i = 0; i < n; i++) {
    const x = v.data[i];
    if ((held !== null && !held[i]) || isMissing(x)) continue;
    let count = known.get(x);
    if (count === undefined) {
      count = convert(x, dtype, unit);
      if (typeof x === "string") known.set(x, count);
    }
    if (count === null) continue;
    out[i] = count;
    valid[i] = 1;
  }
  return makeVector(dtype, out, valid);
}

function inUnit(x: Timestamp | Timedelta, dtype: DType): bigint {
  const count = rescale(x.count, x.unit, dtype.unit ?? "ns");
  if (!fits(count)) throw outOfBounds(x.count, x.unit, dtype);
  return count;
}

/** A number as a count of the unit: fractions are nanoseconds, of which the whole units before are taken. */
function wholeCount(x: number | bigint, unit: TimeUnit = "ns"): bigint {
  if (typeof x === "bigint") return x;
  const whole = Math.trunc(x);
  return BigInt(unit !== "ns" && (x - whole) * Number(rescale(1n, unit, "ns")) <= -1 ? whole - 1 : whole);
}

function momentCount(x: unknown, dtype: DType): bigint | null {
  if (typeof x === "number" || typeof x === "bigint")
    return typeof x === "number" && dtype.tz === undefined ? BigInt(Math.trunc(x)) : wholeCount(x, dtype.unit);
  const text = typeof x === "string";
  if (!text && !(x instanceof Timestamp) && !(x instanceof Date)) {
    throw new TypeError(`<class '${className(x)}'> is not convertible to datetime`);
  }
  const moment: unknown = x instanceof Timestamp ? x : momentOf(x as string | Date);
  if (moment === NaT) return null;
  const stamp = moment as Timestamp;
  const count = inUnit(stamp, dtype);
  if (text && rescale(count, dtype.unit ?? "ns", "ns") !== nanoseconds(stamp))
    throw new ValueError("Cannot losslessly convert units");
  if (stamp.tz !== null && dtype.tz === undefined) {
    throw new ValueError(`cannot supply both a tz and a timezone-naive dtype (i.e. ${dtype.name})`);
  }
  if (stamp.tz !== null || dtype.tz === undefined) return count;
  return localToUtc(dtype.tz, count, dtype.unit ?? "ns");
}

/** Letters that begin a unit or half of a day, and are never a date. */
const NO_DATES = new Set(["a", "A", "m", "M", "D", "d"]);

/** The Timestamp of a text, whose refusal a column words otherwise than the scalar. */
function momentOf(x: string | Date): unknown {
  try {
    return new Timestamp(x);
  } catch (error) {
    if (!/not likely a datetime/.test((error as Error).message) || NO_DATES.has(x as string)) throw error;
    throw new DateParseError(`Unknown datetime string format, unable to parse: ${String(x)}`);
  }
}

function spanCount(x: unknown, dtype: DType, unit: TimeUnit = "ns"): bigint | null {
  if (typeof x === "number" || typeof x === "bigint") {
    return rescale(wholeCount(x, unit), unit, dtype.unit ?? "ns");
  }
  if (typeof x !== "string" && !(x instanceof Timedelta)) {
    throw new TypeError(`Invalid type for timedelta scalar: <class '${className(x)}'>`);
  }
  const span: unknown = x instanceof Timedelta ? x : spanOf(x);
  return span === NaT ? null : inUnit(span as Timedelta, dtype);
}

const spanOf = (text: string): unknown => {
  try {
    return new Timedelta(text);
  } catch (error) {
    if (/^(unit abbreviation w\/o a number|no units specified|have leftover units)/.test((error as Error).message)) {
      throw new ValueError(`Could not convert '${text}' to NumPy timedelta`);
    }
    throw error;
  }
};
