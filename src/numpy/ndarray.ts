import type { Subscript } from "../api/callable";
import { subscript } from "../api/callable";
import { asTuple } from "../values/array-mark";
import type { DType } from "../values/dtype";
import { IndexError, TypeError, ValueError } from "../values/errors";
import { inspect } from "../values/scalar/python";
import type { Vector } from "../values/vector";
import type { ArrayMethods } from "./array-methods";
import { cast, raw, scalar } from "./elements";
import { choose } from "./index-keys";
import { asStrided } from "./read";
import type { Strided } from "./strided";
import { broadcast, flat, pick, places, product, strided, transposed } from "./strided";
import { reprOf, strOf } from "./text";
import { columnsOf, vectorOfArray } from "./vectors";

const ARRAY: unique symbol = Symbol("array");

/**
 * numpy's array: `a(0)`, `a(slice(1, 3))`, `a(mask)`, `a(0, 1)` read, `a.set(key, value)` writes, operators are methods.
 * Slices are views, as in numpy. https://numpy.org/doc/stable/reference/generated/numpy.ndarray.html
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: methods.ts defines the methods, by name
export class ndarray implements Subscript {
  declare readonly [ARRAY]: Strided;

  get shape(): number[] {
    return asTuple([...this[ARRAY].shape]);
  }
  get ndim(): number {
    return this[ARRAY].shape.length;
  }
  get size(): number {
    return product(this[ARRAY].shape);
  }
  get dtype(): DType {
    return this[ARRAY].dtype;
  }
  /** The length of the first axis. */
  get length(): number {
    return this[ARRAY].shape[0] ?? 0;
  }
  get itemsize(): number {
    const { kind, bits, name } = this.dtype;
    if (kind === "bool") return 1;
    return kind === "str" ? 4 * Number(name.slice(2)) : (bits ?? 64) / 8;
  }
  get nbytes(): number {
    return this.size * this.itemsize;
  }
  get T(): ndarray {
    return wrap(transposed(this[ARRAY]));
  }
  /** The elements in order, as a one-dimensional array. */
  get flat(): ndarray {
    return wrap(strided(this.dtype, flat(this[ARRAY])));
  }

  /** The values as a column of pandas. Throws ValueError for other than one dimension. */
  get vector(): Vector {
    if (this.ndim !== 1)
      throw new ValueError(`Data must be 1-dimensional, got ndarray of shape ${shapeOf(this)} instead`);
    return vectorOfArray(this[ARRAY]);
  }
  /** What pandas reads of an array of any shape: its shape, and its columns if it has two dimensions. */
  __array__(): { readonly shape: readonly number[]; readonly dtype: DType; columns(): Vector[] } {
    return { shape: this.shape, dtype: this.dtype, columns: () => columnsOf(this[ARRAY]) };
  }

  __getitem__(...keys: unknown[]): any {
    const a = this[ARRAY];
    const [key] = keys;
    if (keys.length === 1 && a.shape.length === 1 && typeof key === "number" && Number.isInteger(key)) {
      const n = a.shape[0] as number;
      if (key >= n || key < -n) throw new IndexError(`index ${key} is out of bounds for axis 0 with size ${n}`);
      return scalar(a.data[a.offset + (key < 0 ? key + n : key) * (a.strides[0] as number)], a.dtype);
    }
    const c = choose(a, keys, asStrided);
    if (c.kind === "element") return scalar(a.data[c.at], a.dtype);
    if (c.kind === "view") return wrap(c.view);
    return wrap(strided(a.dtype, pick(a.data, c.at), c.shape));
  }

  /** Assigns, the value last: `a.set(0, 5)`, `a.set(mask, 0)`, `a.set(0, slice(), [1, 2])`. Throws ValueError for other shapes. */
  set(...args: unknown[]): void {
    const a = this[ARRAY];
    const value = args.at(-1);
    const c = choose(a, args.slice(0, -1), asStrided);
    const data = a.data as unknown[];
    const shape = c.kind === "element" ? [] : c.kind === "view" ? c.view.shape : c.shape;
    const at = c.kind === "element" ? [c.at] : c.kind === "view" ? places(c.view) : c.at;
    const given = scalarOrArray(value, a.dtype);
    if (given.shape.length === 0) {
      const one = given.data[given.offset];
      for (const i of at) data[i as number] = one;
      return;
    }
    // A mask takes as many values as it has places.
    const values = flat(broadcast(squeezed(given, shape), shape));
    for (let i = 0; i < at.length; i++) data[at[i] as number] = values[i];
  }

  /** The value of an array of one element, or of one place. */
  item(...at: number[]): any {
    const a = this[ARRAY];
    if (at.length > 1) return this.__getitem__(...at);
    const n = product(a.shape);
    if (at.length === 0 && n !== 1) throw new ValueError("can only convert an array of size 1 to a Python scalar");
    const i = at[0] ?? 0;
    if (i >= n || i < -n) throw new IndexError(`index ${i} is out of bounds for size ${n}`);
    return scalar(flat(a)[i < 0 ? i + n : i], a.dtype);
  }

  /** Lists in lists of the values. */
  tolist(): any {
    const a = this[ARRAY];
    const values = flat(a);
    const write = (axis: number, from: number, size: number): unknown => {
      if (axis === a.shape.length) return scalar(values[from], a.dtype);
      const n = a.shape[axis] as number;
      const step = size / n;
      return Array.from({ length: n }, (_, i) => write(axis + 1, from + i * step, step));
    };
    return write(0, 0, values.length);
  }

  *[Symbol.iterator](): Generator<any> {
    if (this.ndim === 0) throw new TypeError("iteration over a 0-d array");
    for (let i = 0; i < this.length; i++) yield this.__getitem__(i);
  }

  __len__(): number {
    if (this.ndim === 0) throw new TypeError("len() of unsized object");
    return this.length;
  }

  repr(): string {
    return reprOf(this[ARRAY]);
  }
  toString(): string {
    return strOf(this[ARRAY]);
  }
  toJSON(): unknown {
    return this.tolist();
  }
  [inspect](): string {
    return this.toString();
  }
  /** Text; the element of an array of one. Throws ValueError for several: their truth is ambiguous. */
  [Symbol.toPrimitive](hint: string): any {
    if (hint === "string") return this.toString();
    if (this.size === 1) return this.item();
    throw new ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()");
  }
}

/** The methods that methods.ts gives to every array. */
export interface ndarray extends ArrayMethods {
  (...keys: unknown[]): any;
}

function scalarOrArray(value: unknown, d: DType): Strided {
  const list = value !== null && (typeof value === "object" || typeof value === "function") && Symbol.iterator in value;
  if (!list || typeof value === "string") {
    const x = value instanceof ndarray ? value.item() : value;
    return strided(d, [d.kind === "str" ? cutTo(String(raw(x, d)), d) : raw(x, d)] as never, []);
  }
  return cast(asStrided(value), d);
}

const cutTo = (text: string, d: DType): string => [...text].slice(0, Number(d.name.slice(2))).join("");

/** Leading axes of length 1 that the target lacks are dropped. */
function squeezed(a: Strided, shape: readonly number[]): Strided {
  let extra = a.shape.length - shape.length;
  if (extra <= 0 || a.shape.slice(0, extra).some((n) => n !== 1)) return a;
  extra = Math.max(0, extra);
  return { ...a, shape: a.shape.slice(extra), strides: a.strides.slice(extra) };
}

const shapeOf = (a: ndarray): string => `(${a.shape.join(", ")}${a.ndim === 1 ? "," : ""})`;

export const isArray = (x: unknown): x is ndarray => typeof x === "function" && ARRAY in x;
/** What an array stands for. */
export const stridedOf = (a: ndarray): Strided => a[ARRAY];
export const wrap = (a: Strided): ndarray => subscript(ndarray.prototype, { [ARRAY]: a });
/** An array, or the value of one without dimensions. */
export const result = (a: Strided): any => (a.shape.length === 0 ? scalar(a.data[a.offset], a.dtype) : wrap(a));
