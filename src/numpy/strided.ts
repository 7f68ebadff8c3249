import { allocate } from "../values/cell";
import type { DType } from "../values/dtype";
import { object } from "../values/dtype";
import { ValueError } from "../values/errors";
import type { VectorData } from "../values/vector";

export type Data = Exclude<VectorData, readonly unknown[]> | unknown[];

/**
 * Elements in memory and how an array goes through them: what `ndarray` stands for. Booleans are bytes of 0 and 1, datetimes counts of
 * their unit (the smallest int64 is NaT), texts and objects JavaScript values. Views share `data`.
 */
export interface Strided {
  readonly dtype: DType;
  readonly data: Data;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

export const product = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Storage for `n` elements of a dtype: zeros, empty texts, or None. */
export const storage = (dtype: DType, n: number): Data =>
  dtype === object ? new Array<unknown>(n).fill(0) : (allocate(dtype, n) as Data);

/** Steps of an array whose last axis runs fastest. */
export function rowMajor(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let k = shape.length - 1; k >= 0; k--) {
    strides[k] = step;
    step *= shape[k] as number;
  }
  return strides;
}

export const strided = (dtype: DType, data: Data, shape: readonly number[] = [data.length]): Strided => ({
  dtype,
  data,
  shape,
  strides: rowMajor(shape),
  offset: 0,
});

function isContiguous(a: Strided): boolean {
  let step = 1;
  for (let k = a.shape.length - 1; k >= 0; k--) {
    if (a.shape[k] !== 1 && a.strides[k] !== step) return false;
    step *= a.shape[k] as number;
  }
  return true;
}

/** Places in `data` of the elements, in order. */
export function places(a: Strided): Int32Array {
  const n = product(a.shape);
  const out = new Int32Array(n);
  let filled = 1;
  out[0] = a.offset;
  if (n === 0) return out;
  // Axis by axis: what is filled is repeated, one step on.
  for (let k = 0; k < a.shape.length; k++) {
    const size = a.shape[k] as number;
    const step = a.strides[k] as number;
    for (let i = filled - 1; i >= 0; i--) {
      const start = out[i] as number;
      for (let j = size - 1; j >= 0; j--) out[i * size + j] = start + j * step;
    }
    filled *= size;
  }
  return out;
}

/** The elements in order: the array's own storage where it is in order, so not to be written to. */
export function flat(a: Strided): Data {
  const n = product(a.shape);
  if (isContiguous(a)) {
    if (a.offset === 0 && a.data.length === n) return a.data;
    return Array.isArray(a.data) ? a.data.slice(a.offset, a.offset + n) : a.data.subarray(a.offset, a.offset + n);
  }
  return pick(a.data, places(a));
}

/** Elements at places. */
export function pick(data: Data, at: ArrayLike<number>): Data {
  const n = at.length;
  const out = (Array.isArray(data) ? new Array(n) : new (data.constructor as Float64ArrayConstructor)(n)) as number[];
  for (let i = 0; i < n; i++) out[i] = data[at[i] as number] as number;
  return out as Data;
}

/** A copy whose elements are in order. */
export function copied(a: Strided): Strided {
  const data = flat(a);
  return strided(a.dtype, data === a.data || !Array.isArray(data) ? (data.slice() as Data) : data, a.shape);
}

/** The elements in another shape: a view where they are in order. */
export function reshaped(a: Strided, shape: readonly number[]): Strided {
  if (isContiguous(a)) return { ...a, shape, strides: rowMajor(shape) };
  return strided(a.dtype, flat(a), shape);
}

const tupleText = (shape: readonly number[]): string => `(${shape.join(",")}${shape.length === 1 ? "," : ""})`;
export const shapeText = (shape: readonly number[]): string => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
export const shapeTight = tupleText;

/** The shape to which all are stretched. Throws ValueError where they don't fit. */
export function broadcastShape(...shapes: (readonly number[])[]): number[] {
  const ndim = Math.max(...shapes.map((s) => s.length), 0);
  return Array.from({ length: ndim }, (_, k) => {
    let size = 1;
    for (const s of shapes) {
      const own = s[k - ndim + s.length] ?? 1;
      if (own === 1) continue;
      if (size !== 1 && own !== size)
        throw new ValueError(
          `operands could not be broadcast together with shapes ${shapes.map(tupleText).join(" ")} `,
        );
      size = own;
    }
    return size;
  });
}

/** A view stretched to a shape. */
export function broadcast(a: Strided, shape: readonly number[]): Strided {
  const lead = shape.length - a.shape.length;
  if (lead < 0 || a.shape.some((n, k) => n !== 1 && n !== shape[k + lead]))
    throw new ValueError(
      `could not broadcast input array from shape ${tupleText(a.shape)} into shape ${tupleText(shape)}`,
    );
  const strides = shape.map((n, k) =>
    k < lead || (a.shape[k - lead] === 1 && n !== 1) ? 0 : (a.strides[k - lead] as number),
  );
  return { ...a, shape, strides };
}

/** Transposed by an order of axes; reversed without one. */
export function transposed(a: Strided, order?: readonly number[]): Strided {
  const axes = order ?? a.shape.map((_, k) => a.shape.length - 1 - k);
  return { ...a, shape: axes.map((k) => a.shape[k] as number), strides: axes.map((k) => a.strides[k] as number) };
}
