import { numpyStr } from "../../format/numpy-repr";
import { numpyDtype } from "../../format/numpy-vector";
import { arrayMark, asTuple, markArray } from "../../values/array-mark";
import { castVector } from "../../values/cast";
import { at, makeVector, toArray } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { bool, byName, datetime, float64, int8, int16, int32, int64, isInteger, object } from "../../values/dtype";
import { promote } from "../../values/dtypes";
import { ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import type { Vector, VectorData } from "../../values/vector";
import { make } from "../make";

export type NumpyLike = Exclude<VectorData, readonly unknown[]> | unknown[];

/** The few words of numpy that programs say to results. */
export interface NumpyWords {
  tolist(): any[];
  readonly shape: readonly number[];
  readonly ndim: number;
  readonly size: number;
}

/**
 * An array that stands for numpy's: it knows its dtype, the few words of numpy that programs say to results (`tolist`, `shape`, `ndim`,
 * `size`) and numpy's text. It stays the array that it is.
 */
export function asNumpy<A extends object & ArrayLike<unknown>>(
  array: A,
  dtype: DType,
  width?: number,
  floats?: Uint8Array | null,
): A & NumpyWords {
  const shape = asTuple(width === undefined ? [array.length] : [array.length, width]);
  const text = (): string => numpyStr(array as never);
  const words: Record<string | symbol, unknown> = {
    dtype,
    tolist: () => Array.from(array, (x) => (width !== undefined && Array.isArray(x) ? [...x] : x)),
    shape,
    ndim: shape.length,
    size: shape.reduce((a, b) => a * b, 1),
    toString: text,
    [Symbol.for("nodejs.util.inspect.custom")]: text,
  };
  for (const name of Reflect.ownKeys(words))
    Object.defineProperty(array, name, { value: words[name], configurable: true, writable: true });
  return markArray(array, { dtype, shape, floats: floats ?? null }) as A & NumpyWords;
}

/** Places as numpy's array of int64. */
export const placesArray = (places: Iterable<number>): number[] => asNumpy([...places], int64);
/** Truths as numpy's array. */
export const truthsArray = (truths: Iterable<unknown>): boolean[] => asNumpy(Array.from(truths, Boolean), bool);
/** Values as numpy's array of objects. */
export const objectsArray = (values: Iterable<unknown>): unknown[] => asNumpy([...values], object);

/** The codes of a categorical, in the smallest integers that hold them. */
export function codesArray(v: Vector): Int8Array | Int16Array | Int32Array {
  const n = (v.dtype.categoryValues as Vector).length;
  const codes = v.data as Int32Array;
  if (n <= 127) return asNumpy(Int8Array.from(codes), int8);
  return n <= 32767 ? asNumpy(Int16Array.from(codes), int16) : asNumpy(codes.slice(), int32);
}

/** A column as numpy would hold it: a typed array of numbers where it is one (NaN where missing), otherwise an array of values. */
export function valuesOf(given: Vector, to?: DType, na?: unknown): NumpyLike & NumpyWords {
  const v = withoutZone(given, to);
  const array = plainArray(v, to, na);
  const dtype = dtypeOf(array, to ?? v.dtype);
  return asNumpy(array, dtype, undefined, dtype === object ? floatsOf(v, to) : null);
}

/** Moments of a zone, where numpy's are asked for: those of UTC. */
const withoutZone = (v: Vector, to?: DType): Vector =>
  v.dtype.tz !== undefined && to?.kind === "datetime" && to.tz === undefined
    ? makeVector(datetime(v.dtype.unit), v.data, v.valid)
    : v;

function floatsOf(v: Vector, to?: DType): Uint8Array | null {
  if (v.dtype.kind === "float") return new Uint8Array(v.length).fill(1);
  return to === undefined || to === object ? (v.floats ?? null) : null;
}

const TYPED: Readonly<Record<string, string>> = Object.fromEntries(
  [Int8Array, Int16Array, Int32Array, Uint8Array, Uint16Array, Uint32Array, Float32Array, Float64Array].map((t) => [
    t.name,
    t.name.slice(0, -"Array".length).toLowerCase(),
  ]),
);

/** The dtype of the array that values of a dtype came to. */
function dtypeOf(array: NumpyLike, d: DType): DType {
  const typed = TYPED[array.constructor.name];
  if (typed) return byName(typed) as DType;
  const items = array as readonly unknown[];
  const own = d.kind === "category" && d.categoryValues ? d.categoryValues.dtype : d;
  const whole = own.masked && (isInteger(own) || own.kind === "bool") ? (byName(own.name.toLowerCase()) as DType) : own;
  const plain = whole.name === "boolean" ? bool : numpyDtype(whole);
  if (isInteger(plain)) {
    if (items.every((x) => typeof x === "number" || typeof x === "bigint")) return holds(items) ? plain : float64;
    return object;
  }
  if (plain.kind === "bool") return items.every((x) => typeof x === "boolean") ? plain : object;
  return plain;
}

const holds = (items: readonly unknown[]): boolean => !items.some((x) => Number.isNaN(x));

/** Nullable values on their way to a dtype: the missing ones are `na`, or have a place there. */
function filled(v: Vector, to: DType, na: unknown): Vector {
  if (!v.dtype.masked || v.dtype.kind === "str" || !v.valid?.includes(0)) return v;
  if (na !== undefined) return vectorOf(Array.from({ length: v.length }, (_, i) => (v.valid?.[i] ? at(v, i) : na)));
  if (to.kind === "bool" || isInteger(to))
    throw new ValueError(
      `cannot convert to '${to.name}'-dtype NumPy array with missing values. Specify an appropriate 'na_value' for this dtype.`,
    );
  return v;
}

function plainArray(given: Vector, to?: DType, na?: unknown): NumpyLike {
  const v = to ? castVector(filled(given, to, na), to) : given;
  const holes = v.valid?.includes(0) ?? false;
  if (v.dtype.masked) {
    if (to === undefined && holes && na === undefined) {
      // Numbers without a place for NA are floats with nan.
      const numbers = v.dtype.kind === "float" || isInteger(v.dtype);
      return numbers ? plainArray(castVector(v, float64)) : toArray(v);
    }
    if (holes && na === undefined && isInteger(v.dtype)) throw new ValueError(`cannot convert NA to integer`);
  }
  if (v.dtype.kind === "float") {
    if (!holes) return (v.data as Float64Array).slice();
    const out = (v.data as Float64Array).slice();
    for (let i = 0; i < v.length; i++) if (!v.valid?.[i]) out[i] = na === undefined ? Number.NaN : Number(na);
    return out;
  }
  if (isInteger(v.dtype) && !holes) {
    if (v.data instanceof BigInt64Array || v.data instanceof BigUint64Array) return toArray(v);
    return (v.data as Int32Array).slice();
  }
  if (!holes || na === undefined) return toArray(v);
  return Array.from({ length: v.length }, (_, i) => (v.valid?.[i] ? at(v, i) : na));
}

/** What `.values` gives: an array of pandas' own for the dtypes that numpy lacks, unless values of it are objects to numpy. */
export function plainValues(v: Vector): unknown {
  if (v.dtype.masked || v.dtype.kind === "str" || v.dtype.kind === "category") return make.array(v);
  return valuesOf(v, v.dtype.tz === undefined ? undefined : datetime(v.dtype.unit));
}

/** Rows of a frame as numpy's two-dimensional array: one dtype for all. */
export function matrixOf(columns: readonly Vector[], rows: number, to?: DType, na?: unknown): any[][] & NumpyWords {
  const common = to ?? (columns.length ? columns.map((v) => v.dtype).reduce(promote) : object);
  const isNumber = common.kind === "float" || isInteger(common);
  const cells = columns.map((v) => {
    const c = to || (isNumber && v.dtype !== common && common === float64) ? castVector(v, common) : v;
    return valuesOf(c, undefined, na);
  });
  const found = cells.map((c) => (arrayMark(c)?.dtype ?? object) as DType);
  const dtype = found.length ? found.reduce((a, b) => (a === b ? a : isNumber ? promote(a, b) : object)) : object;
  const floats = dtype === object ? new Uint8Array(rows * columns.length) : null;
  if (floats)
    cells.forEach((c, j) => {
      const mark = arrayMark(c);
      for (let i = 0; i < rows; i++)
        floats[i * columns.length + j] = mark?.dtype.kind === "float" ? 1 : (mark?.floats?.[i] ?? 0);
    });
  const lists = Array.from({ length: rows }, (_, i) => cells.map((c) => c[i]));
  return asNumpy(lists, dtype, columns.length, floats);
}
