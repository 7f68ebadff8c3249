import { allocate, lacksMissing, makeVector, validity } from "./cell";
import type { DType } from "./dtype";
import { float64, interval, isInteger, object } from "./dtype";
import { IndexError } from "./errors";
import type { Vector, VectorData } from "./vector";

export interface TakeOptions {
  /** Whether -1 stands for a missing row (otherwise for the last one). */
  allowMissing?: boolean;
  /** Whether a dtype that cannot be missing becomes the one that pandas gives: int -> float64, bool -> object. */
  promote?: boolean;
}

/** The dtype that a column has once it may be missing, as after `reindex`. */
export function withMissing(dtype: DType): DType {
  if (lacksMissing(dtype)) return isInteger(dtype) ? float64 : object;
  if (dtype.kind === "interval" && dtype.subtype && isInteger(dtype.subtype)) {
    return interval(float64, dtype.closed);
  }
  return dtype;
}

/**
 * The rows at `indices`. Throws IndexError for positions out of bounds.
 */
export function take(v: Vector, indices: ArrayLike<number>, options: TakeOptions = {}): Vector {
  const { allowMissing = false, promote = false } = options;
  const n = indices.length;
  const data = allocate(v.dtype, n) as unknown[];
  const source = v.data as readonly unknown[];
  const old = v.valid;
  let valid: Uint8Array | null = old === null ? null : new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    let j = indices[i]!;
    if (j < 0 && !(allowMissing && j === -1)) j += v.length;
    if (j >= v.length || j < -1 || (j === -1 && !allowMissing)) {
      throw new IndexError(allowMissing ? "out-of-bounds indices" : "indices are out-of-bounds");
    }
    if (j === -1) {
      valid ??= new Uint8Array(n).fill(1, 0, i);
      if (v.dtype.kind === "category") data[i] = -1;
      else if (v.dtype.kind === "object") data[i] = Number.NaN;
    } else {
      data[i] = source[j];
      if (valid !== null) valid[i] = old === null ? 1 : old[j]!;
    }
  }
  const out = makeVector(v.dtype, data as VectorData, v.dtype.kind === "category" ? null : valid);
  if (v.floats) {
    const { floats, length } = v;
    return { ...out, floats: Uint8Array.from({ length: n }, (_, i) => at(floats, indices[i]!, length, allowMissing)) };
  }
  return promote ? promoteMissing(out) : out;
}

const at = (marks: Uint8Array, i: number, length: number, allowMissing: boolean): number =>
  marks[i < 0 && !(allowMissing && i === -1) ? i + length : i] ?? 0;

/** A numpy-like integer or boolean column that has missing rows, as float64 or object; others as they are. */
export function promoteMissing(v: Vector): Vector {
  const { valid, length: n } = v;
  if (valid === null) return v;
  const dtype = withMissing(v.dtype);
  if (dtype === v.dtype) return v;
  if (dtype.kind === "interval") return { ...v, dtype };
  const out = allocate(dtype, n) as unknown[];
  for (let i = 0; i < n; i++) {
    if (dtype.kind === "float") out[i] = Number(v.data[i]);
    else out[i] = valid[i] ? v.data[i] === 1 : Number.NaN;
  }
  return makeVector(dtype, out as VectorData, valid);
}

/** Rows from `start` up to `stop`, both clipped to the column; negative ones count from the end. */
export function slice(v: Vector, start = 0, stop = v.length): Vector {
  const out = makeVector(v.dtype, v.data.slice(start, stop) as VectorData, v.valid?.slice(start, stop) ?? null);
  return v.floats ? { ...out, floats: v.floats.slice(start, stop) } : out;
}

/** The rows where `mask` is nonzero (or, of a boolean column, true and not missing). */
export function filter(v: Vector, mask: ArrayLike<number | boolean> | Vector): Vector {
  const bits = "dtype" in mask ? (mask.data as ArrayLike<number>) : mask;
  const known = "dtype" in mask ? validity(mask) : null;
  if (bits.length !== v.length) {
    throw new IndexError(`Boolean index has wrong length: ${bits.length} instead of ${v.length}`);
  }
  const kept = new Int32Array(v.length);
  let n = 0;
  for (let i = 0; i < v.length; i++) if (bits[i] && (known === null || known[i])) kept[n++] = i;
  return take(v, kept.subarray(0, n));
}
