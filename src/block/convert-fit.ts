import { castVector } from "../values/cast";
import { isMissing, makeVector, validity } from "../values/cell";
import { convertList } from "../values/convert";
import type { DType } from "../values/dtype";
import {
  float64,
  int16,
  int32,
  int64,
  isInteger,
  isNumeric,
  object,
  same,
  uint16,
  uint32,
  uint64,
} from "../values/dtype";
import { OverflowError, TypeError } from "../values/errors";
import { fullVector } from "../values/full";
import { lookup } from "../values/hash";
import { vectorOf } from "../values/infer";
import { bounds } from "../values/numeric";
import { promote } from "../values/promote";
import { pyStr } from "../values/pyrepr";
import { Interval, NaT, Period, Timedelta, Timestamp, unmarked } from "../values/scalar";
import type { Vector, VectorData } from "../values/vector";

const isWhole = (x: unknown): x is number | bigint => typeof x === "bigint" || Number.isInteger(x);

const refused = (value: unknown, dtype: DType): TypeError =>
  new TypeError(`Invalid value '${pyStr(value)}' for dtype '${dtype.name}'`);

/**
 * The dtype that a column takes on to hold one more value, as `where`, `fillna` and `replace` find it: its own, a wider number
 * or object; `several`: one of several. Throws TypeError for nullable dtypes and categories, which never become another dtype.
 */
export function holding(dtype: DType, given: unknown, several = false): DType {
  const value = unmarked(given);
  if (dtype.kind === "object") return dtype;
  if (dtype.kind === "category") {
    if (isMissing(value) || lookup(dtype.categoryValues as Vector).first(value) >= 0) return dtype;
    throw new TypeError(
      `Cannot setitem on a Categorical with a new category${several ? "" : ` (${pyStr(value)})`}, set the categories first`,
    );
  }
  if (isMissing(value)) {
    if (value === NaT && (isNumeric(dtype) || dtype.kind === "bool" || dtype.kind === "interval")) {
      if (dtype.masked) throw refused(value, dtype);
      return object;
    }
    if (dtype.masked) return dtype;
    return isInteger(dtype) ? float64 : dtype.kind === "bool" ? object : dtype;
  }
  switch (dtype.kind) {
    case "str":
      return typeof value === "string" ? dtype : object;
    case "bool":
      if (typeof value === "boolean") return dtype;
      if (dtype.masked) throw refused(value, dtype);
      return object;
    case "int":
    case "uint":
      if (isWhole(value)) return dtype.masked ? fitting(dtype, BigInt(value)) : wideEnough(dtype, BigInt(value));
      if (dtype.masked) throw refused(value, dtype);
      return typeof value === "number" ? float64 : object;
    case "float":
      if (typeof value === "number" || typeof value === "bigint") return dtype;
      if (dtype.masked) throw refused(value, dtype);
      return object;
    case "datetime": {
      const t = momentOf(value, dtype);
      return t && (t.tz === null) === (dtype.tz === undefined) ? dtype : object;
    }
    case "timedelta":
      return spanOf(value) ? dtype : object;
    case "period":
      return periodOf(value, dtype) ? dtype : object;
    default:
      return value instanceof Interval && value.closed === dtype.closed ? dtype : object;
  }
}

/** A nullable dtype, which doesn't become a wider one. */
function fitting(dtype: DType, value: bigint): DType {
  const [low, high] = bounds(dtype);
  if (value >= low && value <= high) return dtype;
  throw new OverflowError(`Python integer ${value} out of bounds for ${dtype.name.toLowerCase()}`);
}

function wideEnough(dtype: DType, value: bigint): DType {
  const fits = (d: DType): boolean => value >= bounds(d)[0] && value <= bounds(d)[1];
  if (fits(dtype)) return dtype;
  if (dtype.kind === "int") return [int16, int32, int64].find((d) => fits(d)) ?? object;
  if (value < 0n) {
    const signed = [int16, int32, int64].filter(fits).map((d) => promote(dtype, d));
    return signed.find((d) => !isInteger(d) || fits(d)) ?? object;
  }
  return UNSIGNED.map((d) => promote(dtype, d)).find(fits) ?? object;
}
const UNSIGNED = [uint16, uint32, uint64];

/** A value as a Timestamp of the column's zone, where it is a moment or the text of one. */
function momentOf(value: unknown, dtype: DType): Timestamp | null {
  if (value instanceof Timestamp) return value;
  if (value instanceof Date) return Timestamp(value) as Timestamp;
  if (typeof value !== "string") return null;
  try {
    const t = Timestamp(value) as Timestamp;
    return dtype.tz !== undefined && t.tz === null ? (t.tz_localize(dtype.tz) as Timestamp) : t;
  } catch {
    return null;
  }
}

function spanOf(value: unknown): Timedelta | null {
  if (value instanceof Timedelta) return value;
  if (typeof value !== "string") return null;
  try {
    return Timedelta(value) as Timedelta;
  } catch {
    return null;
  }
}

function periodOf(value: unknown, dtype: DType): Period | null {
  try {
    const p =
      value instanceof Period ? value : typeof value === "string" ? Period(value, { freq: dtype.freq } as never) : null;
    return p && (p as Period).freqstr === dtype.freq ? (p as Period) : null;
  } catch {
    return null;
  }
}

/** A value that a dtype holds (see `holding`) as a vector of one row. */
export function oneOf(value: unknown, dtype: DType): Vector {
  if (isMissing(value) && dtype.kind !== "object") return missingVector(dtype, 1);
  if (dtype.kind === "datetime") return castVector(vectorOf([momentOf(value, dtype)]), dtype);
  if (dtype.kind === "timedelta") return castVector(vectorOf([spanOf(value)]), dtype);
  if (dtype.kind === "period") return makeVector(dtype, [periodOf(value, dtype)]);
  if (dtype.kind === "object") return convertList([value], object);
  return castVector(vectorOf([value]), dtype);
}

export function missingVector(dtype: DType, n: number): Vector {
  if (dtype.kind === "category") return makeVector(dtype, new Int32Array(n).fill(-1));
  const v = fullVector(null, n, dtype.kind === "bool" || isInteger(dtype) ? (dtype.masked ? dtype : float64) : dtype);
  return v;
}

const copyOf = (data: VectorData): unknown[] =>
  (Array.isArray(data) ? [...data] : (data as Float64Array).slice()) as unknown[];

/** A column with one value in the marked rows, in the dtype that holds both. */
export function putValue(v: Vector, mask: ArrayLike<number>, value: unknown): Vector {
  if (!anyOf(mask)) return v;
  const dtype = holding(v.dtype, value);
  const base = same(v.dtype, dtype) ? v : castVector(v, dtype);
  const one = oneOf(value, dtype);
  return put(base, mask, () => 0, one);
}

/** A column with another column's values in the marked rows, in the dtype that both meet in. */
export function putColumn(v: Vector, mask: ArrayLike<number>, other: Vector): Vector {
  if (!anyOf(mask)) return v;
  let dtype = v.dtype;
  if (!same(dtype, other.dtype)) {
    const meet = promote(dtype, other.dtype);
    const rows: number[] = [];
    for (let i = 0; i < v.length; i++) if (mask[i]) rows.push(i);
    const picked = rows.map((i) => cellOf(other, i));
    const need = picked.map((x) => holding(v.dtype, x, true));
    dtype = need.every((d) => same(d, v.dtype))
      ? v.dtype
      : dtype.kind === "float" && isNumeric(other.dtype)
        ? dtype
        : meet;
  }
  return put(castVector(v, dtype), mask, (i) => i, castVector(other, dtype));
}

const cellOf = (v: Vector, i: number): unknown => {
  if (v.valid && !v.valid[i]) return v.dtype.kind === "object" ? v.data[i] : null;
  return v.dtype.kind === "category" || v.dtype.kind === "datetime" || v.dtype.kind === "timedelta" ? null : v.data[i];
};

const anyOf = (mask: ArrayLike<number>): boolean => {
  for (let i = 0; i < mask.length; i++) if (mask[i]) return true;
  return false;
};

function put(v: Vector, mask: ArrayLike<number>, row: (i: number) => number, from: Vector): Vector {
  const data = copyOf(v.data);
  const there = validity(from);
  const valid = v.valid ? v.valid.slice() : new Uint8Array(v.length).fill(1);
  for (let i = 0; i < v.length; i++) {
    if (!mask[i]) continue;
    const j = row(i);
    data[i] = from.data[j];
    valid[i] = there && !there[j] ? 0 : 1;
  }
  const made = makeVector(v.dtype, data as unknown as VectorData, v.dtype.kind === "category" ? null : valid);
  if (!v.floats && !from.floats) return made;
  const floats = v.floats?.slice() ?? new Uint8Array(v.length);
  for (let i = 0; i < v.length; i++) if (mask[i]) floats[i] = from.floats?.[row(i)] ?? 0;
  return { ...made, floats };
}
