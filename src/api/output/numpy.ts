import { numpyStr } from "../../format/numpy-repr";
import { castVector } from "../../values/cast";
import { at, toArray } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { float64, isInteger, object } from "../../values/dtype";
import { promote } from "../../values/dtypes";
import { ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import type { Vector, VectorData } from "../../values/vector";
import { make } from "../make";

export type NumpyLike = Exclude<VectorData, readonly unknown[]> | unknown[];

/**
 * An array with the few words of numpy that programs say to results: `tolist`, `shape`, `ndim`, `size`, and numpy's text where it is
 * printed. It stays the array that it is.
 */
function asNumpy<A extends NumpyLike | unknown[][]>(array: A, width?: number): A {
  const rows = array.length;
  const text = (): string => numpyStr(array as never);
  const words: Record<string | symbol, unknown> = {
    tolist: () =>
      Array.from(array as ArrayLike<unknown>, (x) => (width !== undefined && Array.isArray(x) ? [...x] : x)),
    shape: width === undefined ? [rows] : [rows, width],
    ndim: width === undefined ? 1 : 2,
    size: width === undefined ? rows : rows * width,
    toString: text,
    [Symbol.for("nodejs.util.inspect.custom")]: text,
  };
  for (const name of Reflect.ownKeys(words))
    Object.defineProperty(array, name, { value: words[name], configurable: true, writable: true });
  return array;
}

/** A column as numpy would hold it: a typed array of numbers where it is one (NaN where missing), otherwise an array of values. */
export const valuesOf = (given: Vector, to?: DType, na?: unknown): NumpyLike => asNumpy(plainArray(given, to, na));

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
  return v.dtype.masked || v.dtype.kind === "str" || v.dtype.kind === "category" ? make.array(v) : valuesOf(v);
}

/** Rows of a frame as numpy's two-dimensional array: one dtype for all. */
export function matrixOf(columns: readonly Vector[], rows: number, to?: DType, na?: unknown): unknown[][] {
  const common = to ?? (columns.length ? columns.map((v) => v.dtype).reduce(promote) : object);
  const isNumber = common.kind === "float" || isInteger(common);
  const cells = columns.map((v) => {
    const c = to || (isNumber && v.dtype !== common && common === float64) ? castVector(v, common) : v;
    return plainArray(c, undefined, na);
  });
  return asNumpy(
    Array.from({ length: rows }, (_, i) => cells.map((c) => c[i])),
    columns.length,
  );
}
