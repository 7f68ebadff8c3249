import { allocate, at, isMissing, makeVector, toArray, validity } from "./cell";
import type { DType } from "./dtype";
import { object } from "./dtype";
import { OverflowError, TypeError, ValueError } from "./errors";
import { withNaN } from "./floats";
import { bounds, storageName } from "./numeric";
import { toFloat, toInteger, truth } from "./python-number";
import { Float, floating, NumpyBool } from "./scalar/float";
import type { Vector, VectorData } from "./vector";

/** The rows as objects: what the user gets for each of them. */
export const castObject = (v: Vector): Vector =>
  v.dtype.kind === "float" ? markFloats(toArray(v), validity(v)) : makeVector(object, toArray(v), validity(v));

/** Objects that were floats or numpy's truths, all of them or those that `isMarked` names. */
export function markFloats(data: unknown[], valid: Uint8Array | null, isMarked?: (i: number) => boolean): Vector {
  let floats: Uint8Array | null = null;
  for (let i = 0; i < data.length; i++) {
    if (!canBeMarked(data[i]) || (isMarked && !isMarked(i))) continue;
    floats ??= new Uint8Array(data.length);
    floats[i] = 1;
  }
  const v = makeVector(object, data, valid);
  return floats ? { ...v, floats } : v;
}

/** Whole numbers may be floats, truths may be numpy's. */
export const canBeMarked = (x: unknown): boolean => Number.isInteger(x) || typeof x === "boolean";

/** Whether row `i` is marked: a float, though the number is whole, or numpy's truth. */
export const isMarked = (v: Vector, i: number): boolean => v.dtype.kind === "float" || v.floats?.[i] === 1;

/** The value of row `i`, marked where it is a whole number that is a float, or numpy's truth. */
export function markedAt(v: Vector, i: number): unknown {
  const x = at(v, i);
  return canBeMarked(x) && isMarked(v, i) ? marked(x) : x;
}

const marked = (x: unknown): Float | NumpyBool => (typeof x === "boolean" ? new NumpyBool(x) : new Float(x as number));

/** A value of numpy's dtype as it stands among objects: marked where it is a float or a truth. */
export const asObject = (x: unknown, dtype: DType): unknown =>
  dtype.kind === "float" ? floating(x) : dtype.kind === "bool" && typeof x === "boolean" ? new NumpyBool(x) : x;

/** Every value, marked likewise. */
export function markedArray(v: Vector): unknown[] {
  const { floats } = v;
  const out = toArray(v);
  if (v.dtype.kind === "float" && !v.dtype.masked)
    return out.map((x) => (Number.isInteger(x) ? new Float(x as number) : x));
  return floats ? out.map((x, i) => (floats[i] && canBeMarked(x) ? marked(x) : x)) : out;
}

/** Objects (texts among them) as numbers or booleans, each converted as Python's `int`, `float` or `bool` does. */
export function numbersOf(v: Vector, dtype: DType): Vector {
  return dtype.masked ? maskedOf(v, dtype) : plainOf(v, dtype);
}

const MAX = 2n ** 64n - 1n;

/** A Python int in an integer dtype; throws OverflowError where it does not fit. */
function inBounds(value: bigint, dtype: DType, low: bigint, high: bigint): number | bigint {
  if (value < low || value > high) {
    const long = dtype.bits === 64 && (dtype.kind === "int" ? true : value > MAX);
    throw new OverflowError(
      long
        ? "Python int too large to convert to C long"
        : `Python integer ${value} out of bounds for ${storageName(dtype)}`,
    );
  }
  return dtype.bits === 64 ? value : Number(value);
}

function plainOf(v: Vector, dtype: DType): Vector {
  const n = v.length;
  const out = allocate(dtype, n) as unknown[];
  const held = validity(v);
  const text = v.dtype.kind === "str";
  const gone = (i: number): boolean => text && held !== null && !held[i];
  if (dtype.kind === "float") {
    for (let i = 0; i < n; i++) out[i] = gone(i) ? Number.NaN : toFloat(v.data[i]);
    return withNaN(dtype, out as unknown as Float64Array);
  }
  if (dtype.kind === "bool") {
    for (let i = 0; i < n; i++) {
      if (gone(i) && v.dtype.masked) throw new TypeError("boolean value of NA is ambiguous");
      out[i] = gone(i) || truth(v.data[i]) ? 1 : 0;
    }
    return makeVector(dtype, out as VectorData);
  }
  const [low, high] = bounds(dtype);
  if (v.dtype.masked && held?.includes(0)) {
    throw new TypeError("int() argument must be a string, a bytes-like object or a real number, not 'NAType'");
  }
  if (text && held?.includes(0)) throw new ValueError("cannot convert float NaN to integer");
  for (let i = 0; i < n; i++) {
    out[i] = inBounds(toInteger(v.data[i]), dtype, low, high);
  }
  return makeVector(dtype, out as VectorData);
}

function maskedOf(v: Vector, dtype: DType): Vector {
  const n = v.length;
  const out = allocate(dtype, n) as unknown[];
  const valid = new Uint8Array(n);
  const [low, high] = bounds(dtype);
  const text = v.dtype.kind === "str";
  // Booleans and numbers side by side are neither.
  const mixed = dtype.kind === "bool" && new Set((v.data as unknown[]).map((x) => typeof x)).size > 1;
  if (
    mixed &&
    v.data.some((x: unknown) => typeof x === "boolean") &&
    v.data.some((x: unknown) => typeof x === "number" && !Number.isNaN(x))
  )
    throw new TypeError("Need to pass bool-like values");
  for (let i = 0; i < n; i++) {
    const x = v.data[i];
    if (text ? v.valid !== null && !v.valid[i] : isMissing(x)) continue;
    valid[i] = 1;
    if (dtype.kind === "bool") {
      if (x !== true && x !== false && x !== 1 && x !== 0) throw new TypeError("Need to pass bool-like values");
      out[i] = x ? 1 : 0;
    } else if (dtype.kind === "float") {
      out[i] = text ? parsed(x as string, "double", toFloat) : toFloat(x);
    } else {
      if (typeof x === "number" && !Number.isInteger(x) && x - x === 0) {
        throw new TypeError(`cannot safely cast non-equivalent object to ${storageName(dtype)}`);
      }
      const value = text ? parsed(x as string, storageName(dtype), toInteger) : toInteger(x);
      out[i] = inBounds(value, dtype, low, high);
    }
  }
  return makeVector(dtype, out as VectorData, valid);
}

function parsed<T>(text: string, type: string, parse: (x: string) => T): T {
  try {
    return parse(text);
  } catch {
    throw new ValueError(`Failed to parse string: '${text}' as a scalar of type ${type}`);
  }
}

/**
 * A list as integers, the way a constructor takes it: floats must be whole and everything must fit.
 * Throws ValueError, TypeError or OverflowError as pandas does.
 */
export function listIntegers(values: readonly unknown[], dtype: DType): Vector {
  const n = values.length;
  const out = allocate(dtype, n) as unknown[];
  const [low, high] = bounds(dtype);
  const whole: bigint[] = [];
  let fraction = false;
  let outside = false;
  for (const x of values) {
    if (typeof x === "number" && !Number.isNaN(x) && !Number.isInteger(x)) {
      if (x - x !== 0) outside = true;
      fraction = true;
      whole.push(0n);
      continue;
    }
    const value = toInteger(x);
    if (value < low || value > high) outside = true;
    whole.push(value);
  }
  if (outside) {
    throw new OverflowError(`The elements provided in the data cannot all be casted to the dtype ${dtype.name}`);
  }
  if (fraction) throw new ValueError("Trying to coerce float values to integers");
  for (let i = 0; i < n; i++) out[i] = dtype.bits === 64 ? whole[i]! : Number(whole[i]);
  return makeVector(dtype, out as VectorData);
}
