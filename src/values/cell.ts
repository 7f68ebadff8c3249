import { box } from "./box";
import type { DType } from "./dtype";
import { isInteger } from "./dtype";
import { listRoom } from "./room";
import { IntervalClass, NA, NaT } from "./scalar";
import type { Vector, VectorData } from "./vector";

export type IntArray = Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array;
export type BigArray = BigInt64Array | BigUint64Array;
export type FloatArray = Float32Array | Float64Array;

/** Zeroed storage for `n` values of a dtype. */
export function allocate(dtype: DType, n: number): VectorData {
  switch (dtype.kind) {
    case "int":
      return new { 8: Int8Array, 16: Int16Array, 32: Int32Array, 64: BigInt64Array }[dtype.bits ?? 64](n);
    case "uint":
      return new { 8: Uint8Array, 16: Uint16Array, 32: Uint32Array, 64: BigUint64Array }[dtype.bits ?? 64](n);
    case "float":
      return dtype.bits === 32 ? new Float32Array(n) : new Float64Array(n);
    case "bool":
      return new Uint8Array(n);
    case "datetime":
    case "timedelta":
      return new BigInt64Array(n);
    case "category":
      return new Int32Array(n);
    case "str":
      return new Array<string>(n).fill("");
    default:
      return new Array<unknown>(n).fill(null);
  }
}

/** A vector over `data`; a validity of only ones is dropped. */
export function makeVector(dtype: DType, data: VectorData, valid: Uint8Array | null = null): Vector {
  return { dtype, length: data.length, data, valid: valid?.includes(0) ? valid : null };
}

export const isBig = (data: VectorData): data is BigArray =>
  data instanceof BigInt64Array || data instanceof BigUint64Array;

/** Whether row `i` holds a value. */
export const isValid = (v: Vector, i: number): boolean =>
  v.dtype.kind === "category" ? (v.data[i] as number) >= 0 : v.valid === null || v.valid[i] === 1;

/** One byte a row, 1 where the row holds a value; null when every row does. */
export function validity(v: Vector): Uint8Array | null {
  if (v.dtype.kind !== "category") return v.valid;
  const codes = v.data as Int32Array;
  if (!codes.includes(-1)) return null;
  const valid = new Uint8Array(codes.length);
  for (let i = 0; i < codes.length; i++) valid[i] = codes[i]! >= 0 ? 1 : 0;
  return valid;
}

/** Whether any row is missing. */
export const hasMissing = (v: Vector): boolean => validity(v)?.includes(0) ?? false;

/** Whether pandas' `isna` holds for a scalar: None, nan, NaT, NA (and undefined). */
export const isMissing = (value: unknown): boolean =>
  value === null || value === undefined || value === NaT || value === NA || Number.isNaN(value);

/** What a missing row of a dtype gives to the user. */
export function missingOf(dtype: DType): unknown {
  if (dtype.masked) return NA;
  if (dtype.kind === "datetime" || dtype.kind === "timedelta" || dtype.kind === "period") return NaT;
  if (dtype.kind === "category" && dtype.categoryValues && dtype.categoryValues.dtype.kind !== "category") {
    const { dtype: own } = dtype.categoryValues;
    return own.masked && own.kind !== "str" ? Number.NaN : missingOf(own);
  }
  return Number.NaN;
}

/** A bigint as the user sees it: a number while that is exact. */
export const unbig = (value: bigint): number | bigint =>
  value >= -9007199254740992n && value <= 9007199254740992n ? Number(value) : value;

/**
 * The value of row `i` as the user gets it: int64 within 2^53 as a number and beyond as a bigint, booleans, strings,
 * Timestamp, Timedelta, Period, Interval, the category itself; a missing one as nan, NaT, NA or the object that stands there.
 */
export function at(v: Vector, i: number): unknown {
  const { dtype, data } = v;
  if (dtype.kind === "object") {
    const value = data[i];
    return value === undefined ? Number.NaN : value;
  }
  if (!isValid(v, i)) return missingOf(dtype);
  const value = data[i];
  switch (dtype.kind) {
    case "bool":
      return value === 1;
    case "datetime":
    case "timedelta":
      return box(value as bigint, dtype);
    case "category":
      return at(dtype.categoryValues as Vector, value as number);
    case "interval":
      return dtype.subtype?.kind === "float" && value instanceof IntervalClass ? value.ofFloats : value;
    default:
      return typeof value === "bigint" ? unbig(value) : value;
  }
}

/** Every value as `at` gives it. */
export function toArray(v: Vector): unknown[] {
  const { dtype, length: n } = v;
  const out = new Array<unknown>(listRoom(n));
  if (dtype.kind === "category") {
    const values = toArray(dtype.categoryValues as Vector);
    const missing = missingOf(dtype);
    const codes = v.data as Int32Array;
    // Ends that are integers are floats beside a missing interval.
    const inner = (dtype.categoryValues as Vector).dtype.subtype;
    if (inner && isInteger(inner) && codes.includes(-1))
      for (let c = 0; c < values.length; c++) values[c] = (values[c] as IntervalClass).ofFloats;
    for (let i = 0; i < n; i++) out[i] = codes[i]! < 0 ? missing : values[codes[i]!];
    return out;
  }
  for (let i = 0; i < n; i++) out[i] = at(v, i);
  return out;
}

/** Whether the rows are integers or booleans, which in numpy cannot be missing. */
export const lacksMissing = (d: DType): boolean => !d.masked && (isInteger(d) || d.kind === "bool");
