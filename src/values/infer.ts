import { infer } from "./build";
import { isMissing, makeVector } from "./cell";
import { convertList } from "./convert";
import type { DType } from "./dtype";
import * as dt from "./dtype";
import { withNaN } from "./floats";
import type { Vector, VectorData } from "./vector";

const TYPED: readonly [new (...args: never[]) => ArrayBufferView, DType][] = [
  [Float64Array, dt.float64],
  [Float32Array, dt.float32],
  [Int32Array, dt.int32],
  [BigInt64Array, dt.int64],
  [BigUint64Array, dt.uint64],
  [Uint8Array, dt.uint8],
  [Uint8ClampedArray, dt.uint8],
  [Int8Array, dt.int8],
  [Int16Array, dt.int16],
  [Uint16Array, dt.uint16],
  [Uint32Array, dt.uint32],
];

/** A typed array as a column of its own dtype (a copy); NaN is missing. */
function ofTyped(values: ArrayBufferView): Vector | null {
  const found = TYPED.find(([cls]) => values instanceof cls);
  if (!found) return null;
  const dtype = found[1];
  const data = (
    values instanceof Uint8ClampedArray ? Uint8Array.from(values) : (values as Float64Array).slice()
  ) as VectorData;
  return dtype.kind === "float" ? withNaN(dtype, data as Float64Array) : makeVector(dtype, data);
}

/** The values as an array. */
export function listOf(values: ArrayLike<unknown> | Iterable<unknown>): readonly unknown[] {
  return Array.isArray(values) ? values : Array.from(values as Iterable<unknown>);
}

/** The categories of a list are those of its values that are there: integers beside missing ones stay integers. */
function categorised(list: readonly unknown[], dtype: DType): Vector {
  const there = list.filter((x) => !isMissing(x));
  if (there.length === list.length) return convertList(list, dtype);
  const set = infer(there);
  return dt.isInteger(set.dtype) || set.dtype.kind === "interval"
    ? convertList(list, convertList(there, dtype).dtype)
    : convertList(list, dtype);
}

/**
 * A column of these values: of `dtype`, as `pd.Series(values, dtype=...)` makes it, or of the dtype that pandas infers.
 * A typed array keeps its dtype and is copied; a JavaScript Date is a datetime64[us] without zone, in UTC.
 * Throws pandas' ValueError, TypeError or OverflowError for values that `dtype` cannot hold.
 */
export function vectorOf(values: ArrayLike<unknown> | Iterable<unknown>, dtype?: DType): Vector {
  const typed = ArrayBuffer.isView(values) ? ofTyped(values) : null;
  if (typed === null) {
    const list = listOf(values);
    if (dtype === undefined) return infer(list);
    return dtype.kind === "category" && !dtype.categoryValues ? categorised(list, dtype) : convertList(list, dtype);
  }
  return dtype === undefined || dt.same(typed.dtype, dtype) ? typed : convertList(typed, dtype);
}
