import { allocate, isBig, makeVector, validity } from "./cell";
import type { DType } from "./dtype";
import { isInteger } from "./dtype";
import { IntCastingNaNError, OverflowError, TypeError, ValueError } from "./errors";
import { withNaN } from "./floats";
import type { Vector, VectorData } from "./vector";

const NOT_FINITE = "Cannot convert non-finite values (NA or inf) to integer";
const NOT_FINITE_HINT =
  ". Replace or remove non-finite values or cast to an integer type that supports these values (e.g. 'Int64')";

type Numbers = Float64Array;
type Bigs = BigInt64Array;

/** Smallest and largest value of an integer dtype. */
export function bounds(dtype: DType): readonly [bigint, bigint] {
  const bits = BigInt(dtype.bits ?? 64);
  return dtype.kind === "uint" ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
}

/** Lower-case name of a nullable dtype: that of its storage. */
export const storageName = (dtype: DType): string => (dtype.kind === "bool" ? "bool" : dtype.name.toLowerCase());

/**
 * Numbers and booleans as another such dtype, as `astype` does it: floats lose their fraction, integers wrap around.
 * Throws IntCastingNaNError for missing or infinite values to integers, ValueError for missing values of nullable dtypes
 * to those that cannot hold them and negative floats to unsigned, TypeError for what a nullable integer would change.
 */
export function castNumbers(v: Vector, dtype: DType): Vector {
  const from = v.dtype;
  const valid = validity(v);
  if (dtype.kind === "bool") return toBool(v, dtype);
  if (dtype.kind === "float") {
    const out = allocate(dtype, v.length) as unknown as Numbers;
    const data = v.data as ArrayLike<number | bigint>;
    if (isBig(v.data)) for (let i = 0; i < v.length; i++) out[i] = Number(data[i]);
    else out.set(v.data as Numbers);
    if (valid === null) return withNaN(dtype, out);
    for (let i = 0; i < v.length; i++) if (valid[i] === 0) out[i] = Number.NaN;
    return withNaN(dtype, out);
  }
  if (dtype.masked) {
    if (!from.masked) requireExact(v, dtype);
    return makeVector(dtype, truncated(v, dtype), valid);
  }
  if (valid !== null && from.masked) throw new ValueError("cannot convert NA to integer");
  if (from.kind === "float" && !from.masked) requireFinite(v, dtype);
  else if (valid !== null) throw new IntCastingNaNError(NOT_FINITE + NOT_FINITE_HINT);
  return makeVector(dtype, truncated(v, dtype));
}

function toBool(v: Vector, dtype: DType): Vector {
  const valid = validity(v);
  if (dtype.masked && !v.dtype.masked) requireBits(v);
  if (!dtype.masked && v.dtype.masked && valid !== null) throw new ValueError("cannot convert float NaN to bool");
  const out = new Uint8Array(v.length);
  for (let i = 0; i < v.length; i++) {
    // nan is true in numpy.
    out[i] = valid !== null && valid[i] === 0 ? Number(!dtype.masked) : v.data[i] ? 1 : 0;
  }
  return makeVector(dtype, out, dtype.masked ? valid : null);
}

function requireBits(v: Vector): void {
  for (let i = 0; i < v.length; i++) {
    const x = Number(v.data[i]);
    if (x !== 0 && x !== 1 && (v.valid === null || v.valid[i])) throw new TypeError("Need to pass bool-like values");
  }
}

function requireFinite(v: Vector, dtype: DType): void {
  const data = v.data as Numbers;
  const unsigned = dtype.kind === "uint";
  let negative = false;
  if (v.valid !== null) throw new IntCastingNaNError(NOT_FINITE + NOT_FINITE_HINT);
  for (let i = 0; i < data.length; i++) {
    const x = data[i]!;
    if (x - x !== 0) throw new IntCastingNaNError(NOT_FINITE + NOT_FINITE_HINT);
    if (x < 0) negative = true;
  }
  if (negative && unsigned) throw new ValueError(`Cannot losslessly cast from ${v.dtype.name} to ${dtype.name}`);
}

/** A numpy-like column may only become nullable integers that equal it. */
function requireExact(v: Vector, dtype: DType): void {
  const [low, high] = bounds(dtype);
  const least = Number(low);
  const limit = Number(high) + (high > 2n ** 53n ? 0 : 1);
  const refuse = (name: string): never => {
    throw new TypeError(`cannot safely cast non-equivalent ${name} to ${storageName(dtype)}`);
  };
  const data = v.data as ArrayLike<number | bigint>;
  let fraction = false;
  let large = false;
  let outside = false;
  for (let i = 0; i < v.length; i++) {
    if (v.valid !== null && v.valid[i] === 0) continue;
    const x = data[i]!;
    if (typeof x === "bigint") {
      if (x < low || x > high) outside = true;
      continue;
    }
    if (x - x !== 0) throw new OverflowError("cannot convert float infinity to integer");
    if (!Number.isInteger(x)) fraction = true;
    else if (Math.abs(x) > 9007199254740992) large = true;
    if (x < least || x >= limit) outside = true;
  }
  if (fraction) refuse(v.dtype.kind === "float" && large && v.valid === null ? v.dtype.name : "object");
  if (outside) refuse(storageName(v.dtype));
}

/** Integer storage of numbers: the fraction cut off, wrapped around where too large, as C does it on usual machines. */
function truncated(v: Vector, dtype: DType): VectorData {
  const n = v.length;
  const bits = dtype.bits ?? 64;
  const { data } = v;
  if (isBig(data)) {
    if (bits === 64) return dtype.kind === "int" ? new BigInt64Array(data) : new BigUint64Array(data);
    // The low halves are all that a narrower integer keeps.
    const low = new Int32Array(data.buffer, data.byteOffset, 2 * n);
    const out = allocate(dtype, n) as unknown as Int32Array;
    for (let i = 0; i < n; i++) out[i] = low[2 * i]!;
    return out;
  }
  const numbers = data as Numbers;
  const float = v.dtype.kind === "float";
  if (bits === 64) {
    const out = allocate(dtype, n) as unknown as Bigs;
    const top = dtype.kind === "uint" ? 2 ** 64 : 2 ** 63;
    for (let i = 0; i < n; i++) {
      const x = Math.trunc(numbers[i]!);
      if (v.valid !== null && v.valid[i] === 0) continue;
      out[i] = x >= -(2 ** 63) && x < top ? BigInt(x) : -9223372036854775808n;
    }
    return out;
  }
  const out = allocate(dtype, n) as unknown as Int32Array;
  if (!float || (dtype.kind === "uint" && bits === 32)) {
    for (let i = 0; i < n; i++) out[i] = numbers[i]!;
    return out;
  }
  for (let i = 0; i < n; i++) {
    const x = Math.trunc(numbers[i]!);
    out[i] = x >= -2147483648 && x <= 2147483647 ? x : -2147483648;
  }
  return out;
}

/**
 * An array of numbers as the dtype that a constructor is given, which must hold every value.
 * Throws ValueError or OverflowError where `castNumbers` would change values.
 */
export function castLossless(v: Vector, dtype: DType): Vector {
  const from = v.dtype;
  if (!isInteger(dtype) || dtype.masked || from.kind === "bool") return castNumbers(v, dtype);
  const [low, high] = bounds(dtype);
  if (from.kind === "float") {
    if (v.valid !== null) throw new IntCastingNaNError(NOT_FINITE);
    for (const x of v.data as Numbers) {
      if (x - x !== 0) throw new IntCastingNaNError(NOT_FINITE);
      if (!Number.isInteger(x) || BigInt(x) < low || BigInt(x) > high) {
        throw new ValueError("Trying to coerce float values to integers");
      }
    }
    return castNumbers(v, dtype);
  }
  for (const x of v.data as ArrayLike<number | bigint> & Iterable<number | bigint>) {
    const value = BigInt(x);
    if (value >= low && value <= high) continue;
    if (dtype.kind === "uint" && value < 0n) {
      throw new OverflowError("Trying to coerce negative values to unsigned integers");
    }
    if (from.name === "uint64") throw new ValueError(`values cannot be losslessly cast to ${dtype.name}`);
    throw new ValueError(
      `Values are too large to be losslessly converted to ${dtype.name}. ` +
        `To cast anyway, use pd.Series(values).astype(${dtype.name})`,
    );
  }
  return castNumbers(v, dtype);
}
