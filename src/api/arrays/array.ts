import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { arrayClass, arrayRepr } from "../../format/array-repr";
import { asTuple } from "../../values/array-mark";
import { castVector } from "../../values/cast";
import { at, isMissing, toArray, validity } from "../../values/cell";
import { concat } from "../../values/concat";
import type { DType } from "../../values/dtype";
import { object } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { AttributeError, IndexError, TypeError, ValueError } from "../../values/errors";
import { factorize, unique } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { nbytes } from "../../values/memory";
import { quickOrder } from "../../values/quick/order";
import { Slice } from "../../values/scalar";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import type { Subscript } from "../callable";
import { callable } from "../callable";
import { isIndex, isNDFrame } from "../construct/labels";
import { listVector } from "../construct/series";
import { IndexMethods } from "../indexes";
import { takeLabels } from "../indexes/take";
import { make } from "../make";
import type { NumpyLike } from "../output/numpy";
import { placesArray, truthsArray, valuesOf } from "../output/numpy";
import type { Series } from "../series";
import { isStable } from "../shared/labels/sort";
import { BLOCK } from "../shared/ndframe";
import { repeatedPlaces } from "../shared/repeat";
import { bind, signature } from "../signature";

const TO_NUMPY = signature("to_numpy(dtype=None, copy=False, na_value=no_default)");
const TAKE = signature("take(indices, *, allow_fill=False, fill_value=None, axis=None)");
const FACTORIZE = signature("factorize(use_na_sentinel=True)");
const SEARCHSORTED = signature("searchsorted(value, side='left', sorter=None)");
const ARGSORT = signature("argsort(*, ascending=True, kind='quicksort', na_position='last', axis=0)");
const ITEM = signature("item(index=None)");
const REPEAT = signature("repeat(repeats, axis=None)");

/** An array of pandas' own: the values of a column without labels. `a(0)`, `a(slice(1, 3))`, `a(mask)` subscript it. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: its operators are defined below, by name
export class ExtensionArray implements Subscript {
  declare readonly vector: Vector;

  constructor(vector: Vector) {
    // biome-ignore lint/correctness/noConstructorReturn: an array is callable, so it is a function behind a proxy
    return callable(new.target.prototype as ExtensionArray, { vector });
  }

  /** A value by place, or an array by a slice, a mask or a list of places. Throws IndexError out of bounds. */
  __getitem__(key: unknown): unknown {
    const v = this.vector;
    if (typeof key === "number" || typeof key === "bigint") return at(v, this.place(key));
    if (key instanceof Slice) return this.over(takeLabels.slice(new Labels([v]), key).vector);
    const list = takeLabels.list(key);
    if (!list) throw badKey();
    return this.over(take(v, takeLabels.resolve(list, v.length)));
  }

  private place(key: number | bigint): number {
    const i = Number(key);
    const n = this.vector.length;
    if (!Number.isInteger(i)) throw badKey();
    if (i >= n || i < -n)
      throw new IndexError(
        this.dtype.kind === "str" ? "index out of bounds" : `index ${i} is out of bounds for axis 0 with size ${n}`,
      );
    return i < 0 ? i + n : i;
  }

  /** Assigns values by place, slice or mask, the value last. Throws TypeError for a value that the dtype can't hold. */
  set(key: unknown, value: unknown): void {
    const { series } = this;
    (series as unknown as { iloc: { set(k: unknown, x: unknown): void } }).iloc.set(key, value);
    const made = series[BLOCK].vectors()[0] as Vector;
    if (made.dtype.kind !== this.dtype.kind || made.dtype.masked !== this.dtype.masked)
      throw new TypeError(`Invalid value '${String(value)}' for dtype '${this.dtype.name}'`);
    (this as { vector: Vector }).vector = made;
  }

  /** `a[0]` reads as in JavaScript; moments, durations, periods and intervals have their index' attributes and methods. */
  __getattr__(name: string): unknown {
    if (/^\d+$/.test(name)) return Number(name) < this.vector.length ? at(this.vector, Number(name)) : undefined;
    if (!["datetime", "timedelta", "period", "interval"].includes(this.dtype.kind)) return undefined;
    const index = make.index(new Labels([this.vector])) as unknown as Record<string, unknown>;
    const own = Object.getPrototypeOf(index) as object;
    if (name.startsWith("_") || name === "freq" || name in IndexMethods.prototype || !(name in own)) return undefined;
    const found = index[name];
    if (typeof found !== "function" || isIndex(found)) return this.unlabelled(name, found);
    return (...args: unknown[]) => this.unlabelled(name, (found as (...x: unknown[]) => unknown).apply(index, args));
  }

  /** Of an index' answers, the ends of intervals stay indexes. */
  private unlabelled(name: string, x: unknown): unknown {
    if (!isIndex(x)) return x;
    return ["left", "right", "mid", "length"].includes(name) ? x : nativeArray(x.labels.vector);
  }

  get dtype(): DType {
    return this.vector.dtype;
  }
  get length(): number {
    return this.vector.length;
  }
  get size(): number {
    return this.vector.length;
  }
  get shape(): readonly number[] {
    return asTuple([this.vector.length]);
  }
  get ndim(): 1 {
    return 1;
  }
  /** Bytes of the values. */
  get nbytes(): number {
    return nbytes(this.vector);
  }
  /** The one value, or the one at a place. Throws ValueError for several, without a place. */
  item(...args: unknown[]): unknown {
    const { index } = bind(ITEM, args);
    if (index !== null) return this.__getitem__(index);
    if (this.vector.length !== 1) throw new ValueError("can only convert an array of size 1 to a Python scalar");
    return at(this.vector, 0);
  }
  /** How many values are there. */
  count(): number {
    return this.isna().filter((x) => !x).length;
  }
  transpose(..._axes: unknown[]): this {
    return this.copy();
  }
  /** The array itself. */
  get T(): this {
    return this.copy();
  }
  __len__(): number {
    return this.vector.length;
  }

  /** The values as a series without a name. */
  protected get series(): Series {
    return seriesOf(this.vector);
  }

  /** An array over other values: of the class that their dtype has. */
  protected over(v: Vector): this {
    return arrayOf(v) as this;
  }

  [Symbol.iterator](): Iterator<unknown> {
    return toArray(this.vector)[Symbol.iterator]();
  }
  tolist(): unknown[] {
    return toArray(this.vector);
  }
  /** The values as numpy would hold them. */
  to_numpy(...args: unknown[]): NumpyLike {
    const p = bind(TO_NUMPY, args);
    return valuesOf(this.vector, p.dtype === null ? undefined : parseDtype(p.dtype), p.na_value);
  }
  /** Which values are missing. */
  isna(): boolean[] {
    const valid = validity(this.vector);
    return truthsArray(
      Array.from({ length: this.vector.length }, (_, i) =>
        valid ? !valid[i] : this.dtype === object && isMissing(this.vector.data[i]),
      ),
    );
  }
  /** The values in another dtype; what numpy holds as a list. */
  astype(dtype: unknown, ..._copy: unknown[]): unknown {
    return nativeArray(castVector(this.vector, parseDtype(dtype)));
  }
  /**
   * The values at some places, negative ones from the end; with `allow_fill`, -1 is a missing one.
   * Throws IndexError for places that are not there, ValueError for negative ones beside `allow_fill`.
   */
  take(...args: unknown[]): this {
    const p = bind(TAKE, args);
    const places = Int32Array.from(toArray(listVector(p.indices) as Vector) as number[]);
    if (!p.allow_fill) return this.over(take(this.vector, takeLabels.resolve(vectorOf(places), this.vector.length)));
    if (places.some((i) => i < -1))
      throw new ValueError(`'indices' contains values less than allowed (${Math.min(...places)} < -1)`);
    const out = places.find((i) => i >= this.vector.length);
    if (out !== undefined) throw new IndexError("out of bounds value in 'indices'.");
    const taken = arrayOf(take(this.vector, places, { allowMissing: true })) as this;
    const given = p.fill_value;
    if (!isMissing(given)) places.forEach((i, j) => i < 0 && taken.set(j, given));
    return taken;
  }
  copy(): this {
    return this.over(this.vector);
  }
  view(): this {
    return this.copy();
  }
  ravel(): this {
    return this.copy();
  }
  /** The distinct values in order of appearance. */
  unique(): this {
    return this.over(unique(this.vector));
  }
  /** Each value's number in order of appearance, -1 for missing, and the values that they number. */
  factorize(...args: unknown[]): [number[], this] {
    const { codes, uniques } = factorize(this.vector, bind(FACTORIZE, args));
    return asTuple([placesArray(codes), this.over(uniques)]);
  }
  /** The places that sort the values, missing ones last (or first). */
  argsort(...args: unknown[]): number[] {
    const p = bind(ARGSORT, args);
    const { ascending, na_position } = p;
    return placesArray(quickOrder(this.vector, { ascending, na_position, stable: isStable(p.kind) }));
  }
  /** Where values would be put to keep the order. Throws ValueError beside missing values. */
  searchsorted(...args: unknown[]): number | number[] {
    const p = bind(SEARCHSORTED, args);
    if (this.dtype.masked && this.isna().includes(true))
      throw new ValueError("searchsorted requires array to be sorted, which is impossible with NAs present.");
    return this.series.searchsorted(p.value, { side: p.side, sorter: p.sorter });
  }
  /** Every value several times over. Throws ValueError for another number of counts than of values. */
  repeat(...args: unknown[]): this {
    const p = bind(REPEAT, args);
    return this.over(take(this.vector, repeatedPlaces(this.vector.length, p.repeats, p.axis)));
  }
  /** With a value put before a place. */
  insert(loc: number, item: unknown): this {
    const i = loc < 0 ? loc + this.vector.length : loc;
    const own = arrayOf(vectorOf([item], this.dtype)).vector;
    const v = this.vector;
    const ends = [range(0, i), range(i, v.length)].map((places) => take(v, places)) as [Vector, Vector];
    return this.over(concat([ends[0], own, ends[1]]));
  }
  /** Without the values at some places. */
  delete(loc: number | readonly number[]): this {
    const gone = new Set((Array.isArray(loc) ? loc : [loc]).map((i: number) => (i < 0 ? i + this.vector.length : i)));
    return this.over(
      take(
        this.vector,
        range(0, this.vector.length).filter((i) => !gone.has(i)),
      ),
    );
  }
  /** Whether another array has the same dtype and values, missing ones where this one has them. */
  equals(other: unknown): boolean {
    if (!(other instanceof ExtensionArray)) return false;
    return (this.series as unknown as { equals(x: unknown): boolean }).equals(other.series);
  }
  /** The values by a function, a dict or a series. */
  map(...args: unknown[]): any {
    return viaSeries(this, "map", args);
  }
  /** The smallest value. */
  min(...args: unknown[]): any {
    return viaSeries(this, "min", args);
  }
  /** The greatest value. */
  max(...args: unknown[]): any {
    return viaSeries(this, "max", args);
  }
  value_counts(...args: unknown[]): Series {
    const counts = this.series.value_counts(...(args as []));
    return counts.rename_axis(null) as never;
  }
  toString(): string {
    return arrayRepr(this.vector, true);
  }
  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return this.toString();
    throw new ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()");
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

export interface ExtensionArray extends Record<Operator, (...args: unknown[]) => ExtensionArray>, Reductions {
  (key: unknown): any;
}
type Reductions = Record<(typeof REDUCTIONS)[number], (...args: unknown[]) => unknown>;
type Operator = (typeof OPERATORS)[number];

/** What pandas' arrays share with its series, and what arrays of some dtypes alone have. */
const OPERATORS = [
  ...["eq", "ne", "lt", "le", "gt", "ge", "fillna", "dropna", "shift", "isin", "duplicated", "notna"],
  ...["add", "sub", "mul", "div", "truediv", "floordiv", "mod", "pow"],
  ...["radd", "rsub", "rmul", "rtruediv", "rfloordiv", "rmod", "rpow", "and", "or", "xor", "not", "neg", "abs"],
  ...["ffill", "bfill", "round", "interpolate"],
] as const;
const REDUCTIONS = ["sum", "mean", "std", "var", "prod", "median", "any", "all", "argmin", "argmax"] as const;

/** What a Categorical has no method for. */
const NUMERIC: ReadonlySet<string> = new Set([
  ...["sum", "mean", "std", "var", "prod", "median", "any", "all", "abs", "neg", "not", "round", "ffill", "bfill"],
]);

const seriesOf = (v: Vector): Series => make.series(Block.of([v], Labels.of([null], [null], object)));

const range = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

function badKey(): IndexError {
  return new IndexError(
    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
  );
}

function viaSeries(self: ExtensionArray, name: string, given: readonly unknown[]): any {
  if (self.dtype.kind === "category" && NUMERIC.has(name))
    throw new AttributeError(`'Categorical' object has no attribute '${name}'`);
  const args = given.map((a) => (a instanceof ExtensionArray ? seriesOf(a.vector) : a));
  const s = seriesOf(self.vector) as unknown as Record<string, (...x: unknown[]) => unknown>;
  const out = (s[name] as (...x: unknown[]) => unknown)(...args);
  if (!isNDFrame(out)) return out;
  const v = out[BLOCK].vectors()[0] as Vector;
  // A mask is numpy's unless the dtype has missing values of its own.
  return arrayClass(self.dtype) === undefined && v.dtype.kind !== "bool" ? arrayOf(v) : nativeArray(v);
}

for (const name of [...OPERATORS, ...REDUCTIONS])
  Object.defineProperty(ExtensionArray.prototype, name, {
    value(this: ExtensionArray, ...args: unknown[]): unknown {
      return viaSeries(this, name, args);
    },
    configurable: true,
  });

/** Classes by name, which register themselves. */
export const classes = new Map<string, new (v: Vector) => ExtensionArray>();

/** The array class of a dtype, under pandas' name. */
function classOf(dtype: DType): new (v: Vector) => ExtensionArray {
  const name = arrayClass(dtype) ?? "NumpyExtensionArray";
  const known = classes.get(name);
  if (known) return known;
  const made = { [name]: class extends ExtensionArray {} }[name] as new (v: Vector) => ExtensionArray;
  classes.set(name, made);
  return made;
}

/** A column as an array of pandas' own, under the name that its dtype's class has. */
export const arrayOf = (v: Vector): ExtensionArray => new (classOf(v.dtype))(v);

/** A column as pandas gives values out: an array of its own where numpy has no such dtype, otherwise numpy's. */
export const nativeArray = (v: Vector): ExtensionArray | unknown[] =>
  arrayClass(v.dtype) ? arrayOf(v) : (valuesOf(v) as unknown[]);

make.array = nativeArray;
make.boxed = arrayOf;
