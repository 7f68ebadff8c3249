import { castVector } from "../../values/cast";
import { at, toArray } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { float64, isInteger, object } from "../../values/dtype";
import { promote } from "../../values/dtypes";
import { ValueError } from "../../values/errors";
import type { Vector, VectorData } from "../../values/vector";
import { make } from "../make";

export type NumpyLike = Exclude<VectorData, readonly unknown[]> | unknown[];

/** A column as numpy would hold it: a typed array of numbers where it is one (NaN where missing), otherwise an array of values. */
export function valuesOf(given: Vector, to?: DType, na?: unknown): NumpyLike {
  const v = to ? castVector(given, to) : given;
  const holes = v.valid?.includes(0) ?? false;
  if (v.dtype.masked) {
    if (to === undefined && holes && na === undefined) {
      // Numbers without a place for NA are floats with nan.
      const numbers = v.dtype.kind === "float" || isInteger(v.dtype);
      return numbers ? valuesOf(castVector(v, float64)) : toArray(v);
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
    return valuesOf(c, undefined, na);
  });
  return Array.from({ length: rows }, (_, i) => cells.map((c) => c[i]));
}
