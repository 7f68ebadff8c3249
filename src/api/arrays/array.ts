import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { arrayClass, arrayRepr } from "../../format/array-repr";
import { castVector } from "../../values/cast";
import { isMissing, toArray, validity } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { byName, object } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { TypeError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { isNDFrame } from "../construct/labels";
import { isScalarValue, listVector } from "../construct/series";
import { make } from "../make";
import { valuesOf } from "../output/numpy";
import type { Series } from "../series";
import { BLOCK } from "../shared/ndframe";
import { bind, signature } from "../signature";

const ARRAY = signature("array(data, dtype=None, copy=True)");

/** An array of pandas' own: the values of a column without labels. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: its operators are defined below, by name
export class ExtensionArray {
  readonly vector: Vector;

  constructor(vector: Vector) {
    Object.defineProperty(this, "vector", { value: vector, enumerable: false });
    this.vector = vector;
  }

  get dtype(): DType {
    return this.vector.dtype;
  }
  get length(): number {
    return this.vector.length;
  }
  get size(): number {
    return this.length;
  }
  get shape(): readonly number[] {
    return [this.length];
  }
  get ndim(): 1 {
    return 1;
  }
  __len__(): number {
    return this.length;
  }

  /** The values as a series without a name. */
  protected get series(): Series {
    return make.series(Block.of([this.vector], Labels.of([null], [null], object)));
  }

  /** An array over other values: of the class that their dtype has. */
  protected over(v: Vector): ExtensionArray {
    return arrayOf(v);
  }

  [Symbol.iterator](): Iterator<unknown> {
    return toArray(this.vector)[Symbol.iterator]();
  }
  tolist(): unknown[] {
    return toArray(this.vector);
  }
  to_numpy(): ReturnType<typeof valuesOf> {
    return valuesOf(this.vector);
  }
  /** Which values are missing. */
  isna(): boolean[] {
    const valid = validity(this.vector);
    return Array.from({ length: this.length }, (_, i) =>
      valid ? !valid[i] : this.dtype === object && isMissing(this.vector.data[i]),
    );
  }
  /** The values in another dtype. */
  astype(dtype: unknown): unknown {
    return arrayOf(castVector(this.vector, parseDtype(dtype)));
  }
  take(indices: ArrayLike<number>): ExtensionArray {
    return this.over(take(this.vector, indices));
  }
  copy(): this {
    return this.over(this.vector) as this;
  }
  unique(): ExtensionArray {
    return viaSeries(this.series, "unique") as ExtensionArray;
  }
  value_counts(...args: unknown[]): Series {
    return (this.series as unknown as { value_counts(...x: unknown[]): Series }).value_counts(...args);
  }
  toString(): string {
    return arrayRepr(this.vector, true);
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

export interface ExtensionArray extends Record<(typeof OPERATORS)[number], (...args: unknown[]) => ExtensionArray> {}

const OPERATORS = [
  "add",
  "sub",
  "mul",
  "div",
  "truediv",
  "floordiv",
  "mod",
  "pow",
  "radd",
  "rsub",
  "rmul",
  "rtruediv",
  "eq",
  "ne",
  "lt",
  "le",
  "gt",
  "ge",
  "and",
  "or",
  "xor",
  "not",
  "neg",
  "abs",
  "fillna",
  "dropna",
  "shift",
  "ffill",
  "bfill",
] as const;
const REDUCTIONS = ["sum", "mean", "min", "max", "std", "var", "prod", "median", "any", "all"] as const;

function viaSeries(s: Series, name: string, args: readonly unknown[] = []): unknown {
  const given = args.map((a) =>
    a instanceof ExtensionArray ? make.series(Block.of([a.vector], Labels.of([null], [null], object))) : a,
  );
  const out = (s as unknown as Record<string, (...x: unknown[]) => unknown>)[name]?.(...given);
  return isNDFrame(out) ? arrayOf(out[BLOCK].vectors()[0] as Vector) : out;
}

for (const name of [...OPERATORS, ...REDUCTIONS])
  Object.defineProperty(ExtensionArray.prototype, name, {
    value(this: ExtensionArray, ...args: unknown[]): unknown {
      return viaSeries((this as unknown as { series: Series }).series, name, args);
    },
    configurable: true,
  });

/** Classes by name, which register themselves. */
export const classes = new Map<string, new (v: Vector) => ExtensionArray>();

const named = new Map<string, new (v: Vector) => ExtensionArray>();

/** The array class of a dtype, under pandas' name. */
function classOf(dtype: DType): new (v: Vector) => ExtensionArray {
  const name = arrayClass(dtype) ?? "NumpyExtensionArray";
  const known = classes.get(name) ?? named.get(name);
  if (known) return known;
  const made = { [name]: class extends ExtensionArray {} }[name] as new (v: Vector) => ExtensionArray;
  named.set(name, made);
  return made;
}

export const arrayOf = (v: Vector): ExtensionArray => new (classOf(v.dtype))(v);

/**
 * An array of pandas' own: nullable for integers, floats, booleans and texts where no dtype is given.
 * Throws ValueError or TypeError for values that the dtype can't hold, ValueError for a scalar.
 * https://pandas.pydata.org/docs/reference/api/pandas.array.html
 */
export function array(...args: unknown[]): ExtensionArray {
  const p = bind(ARRAY, args);
  if (isScalarValue(p.data)) throw new TypeError(`Cannot pass scalar '${String(p.data)}' to 'pandas.array'.`);
  if (p.dtype !== null) return arrayOf(listVector(p.data, parseDtype(p.dtype)) as Vector);
  const values = Array.isArray(p.data) ? p.data : [...(p.data as Iterable<unknown>)];
  const v =
    p.data instanceof ExtensionArray
      ? p.data.vector
      : vectorOf(ArrayBuffer.isView(p.data) ? (p.data as never) : values);
  return arrayOf(nullable(v, values));
}

function nullable(v: Vector, values: readonly unknown[]): Vector {
  const there = values.filter((x) => !isMissing(x));
  const whole = there.length > 0 && there.every((x) => typeof x === "bigint" || Number.isInteger(x));
  const d = v.dtype;
  if (d.masked) return v;
  if (whole && (d.kind === "float" || d.kind === "object")) return vectorOf(values, byName("Int64"));
  if (there.length && there.every((x) => typeof x === "boolean")) return vectorOf(values, byName("boolean"));
  if (d.kind === "str") return castVector(v, byName("string") as DType);
  const name = d.name.replace(/^u?[a-z]/, (s) => s.toUpperCase());
  return d.kind === "int" || d.kind === "uint" || d.kind === "float" ? castVector(v, byName(name) ?? d) : v;
}
