import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { castVector } from "../../values/cast";
import { at, makeVector, toArray } from "../../values/cell";
import { concat } from "../../values/concat";
import type { DType } from "../../values/dtype";
import { category, float64, int64, object, same, unfinished } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { TypeError, ValueError } from "../../values/errors";
import { lookup, unique } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { nbytes } from "../../values/memory";
import { argsort } from "../../values/order";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { categoriesOf } from "../accessors/cat";
import { withoutNew } from "../callable";
import { isArrayObject, isIndex, isNDFrame } from "../construct/labels";
import { listVector } from "../construct/series";
import type { DataFrame } from "../frame";
import type { Index } from "../indexes";
import { make } from "../make";
import { codesArray } from "../output/numpy";
import type { Series } from "../series";
import { BLOCK } from "../shared/ndframe";
import { bind, signature } from "../signature";
import { classes, ExtensionArray } from "./array";

const INIT = signature("Categorical(values, categories=None, ordered=None, dtype=None, copy=True)");
const FROM_CODES = signature("from_codes(codes, categories=None, ordered=None, dtype=None, validate=True)");
const UNION = signature("union_categoricals(to_union, sort_categories=False, ignore_order=False)");

const EXTREME = signature("min(*, skipna=True)");
const SORT_VALUES = signature("sort_values(*, inplace=False, ascending=True, na_position='last')");
const SEARCHSORTED = signature("searchsorted(value, side='left', sorter=None)");
const VALUE_COUNTS = signature("value_counts(dropna=True)");
const MEMORY = signature("memory_usage(deep=False)");

const INTERNAL = Symbol("vector");

/** What the categories and the order are, by the arguments. */
function dtypeFor(categories: unknown, ordered: boolean | null, dtype: unknown): DType | null {
  if (dtype !== null) {
    const d =
      typeof dtype === "string" && dtype === "category"
        ? unfinished("category", ordered ?? undefined)
        : parseDtype(dtype);
    if (d.kind !== "category") throw new ValueError(`Unknown dtype '${d.name}'`);
    if (typeof dtype !== "string" && (categories !== null || ordered !== null))
      throw new ValueError("Cannot specify `categories` or `ordered` together with `dtype`.");
    if (d.categoryValues) return d;
  }
  if (categories === null) return null;
  return category(setOf(categories), ordered ?? false);
}

function setOf(given: unknown): Vector {
  if (isNDFrame(given) || isIndex(given) || isArrayObject(given)) {
    const v = listVector(given) as Vector;
    return categoriesOf(toArray(v), v.dtype);
  }
  if (!Array.isArray(given) && !ArrayBuffer.isView(given))
    throw new TypeError(`Parameter 'categories' must be list-like, was ${JSON.stringify(given)}`);
  const values = Array.from(given as ArrayLike<unknown>);
  return values.length ? categoriesOf(values) : makeVector(object, []);
}

/**
 * Values that are among a set of categories: https://pandas.pydata.org/docs/reference/api/pandas.Categorical.html
 * Throws ValueError for categories that are missing or stand twice, TypeError for ordered ones of values without an order.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the methods of categories are defined below, by name
class CategoricalArray extends ExtensionArray {
  constructor(...args: unknown[]) {
    super((args[0] as Record<symbol, Vector> | undefined)?.[INTERNAL] ?? vectorFrom(args));
  }

  /**
   * A categorical of places among categories, -1 for missing. Throws ValueError for places beyond them.
   * https://pandas.pydata.org/docs/reference/api/pandas.Categorical.from_codes.html
   */
  static from_codes(...args: unknown[]): CategoricalArray {
    const p = bind(FROM_CODES, args);
    const dtype = dtypeFor(p.categories, p.ordered, p.dtype);
    if (!dtype) throw new ValueError("The categories must be provided in 'categories' or 'dtype'. Both were None.");
    const given = toArray(listVector(p.codes) as Vector);
    if (given.some((c) => !Number.isInteger(c))) throw new ValueError("codes need to be array-like integers");
    const codes = Int32Array.from(given as number[]);
    const n = (dtype.categoryValues as Vector).length;
    if (p.validate && codes.some((c) => c < -1 || c >= n))
      throw new ValueError("codes need to be between -1 and len(categories)-1");
    return categoricalOf(makeVector(dtype, codes));
  }

  /** The categories. */
  get categories(): Index {
    return make.index(new Labels([this.vector.dtype.categoryValues as Vector]));
  }
  /** Whether the categories have an order. */
  get ordered(): boolean {
    return this.vector.dtype.ordered ?? false;
  }
  /** Each value's place among the categories, -1 where it is missing. */
  get codes(): Int8Array | Int16Array | Int32Array {
    return codesArray(this.vector);
  }

  /** The distinct values in order of appearance, under the same categories. */
  override unique(): this {
    return this.over(makeVector(this.vector.dtype, Int32Array.from(new Set(this.vector.data as Int32Array))));
  }

  /** The values by a function, a dict or a series of the categories: a Categorical where the images differ, else an Index. */
  override map(...args: unknown[]): any {
    const mapped = make.index(new Labels([this.vector])).map(...(args as [unknown]));
    return mapped.dtype.kind === "category" ? categoricalOf(mapped.labels.vector) : mapped;
  }

  /** The smallest category that occurs. Throws TypeError where they have no order. */
  override min(...args: unknown[]): any {
    return this.extreme("min", args);
  }
  /** The greatest category that occurs. Throws TypeError where they have no order. */
  override max(...args: unknown[]): any {
    return this.extreme("max", args);
  }

  private extreme(which: "min" | "max", args: readonly unknown[]): unknown {
    const { skipna } = bind(EXTREME, args);
    if (!this.ordered)
      throw new TypeError(
        `Categorical is not ordered for operation ${which}\nyou can use .as_ordered() to change the Categorical to an ordered one\n`,
      );
    const codes = (this.vector.data as Int32Array).filter((c) => c >= 0);
    if (!codes.length || (!skipna && codes.length < this.length)) return Number.NaN;
    const code = codes.reduce((a, b) => (which === "min" ? Math.min(a, b) : Math.max(a, b)));
    return at(this.vector.dtype.categoryValues as Vector, code);
  }

  /** The values in order of their categories; with `inplace` this one is sorted. */
  sort_values(...args: unknown[]): CategoricalArray {
    const p = bind(SORT_VALUES, args);
    const sorted = take(this.vector, argsort([this.vector], { ascending: p.ascending, na_position: p.na_position }));
    if (!p.inplace) return categoricalOf(sorted);
    (this as { vector: Vector }).vector = sorted;
    return null as never;
  }

  /** Where values would be put to keep the order. Throws TypeError for what is no category. */
  override searchsorted(...args: unknown[]): number | number[] {
    const { value } = bind(SEARCHSORTED, args);
    const list = typeof value === "string" ? null : listVector(value);
    const categories = lookup(this.vector.dtype.categoryValues as Vector);
    const strange = (list ? toArray(list) : [value]).find((x) => categories.first(x) < 0);
    if (strange !== undefined)
      throw new TypeError(
        `Cannot setitem on a Categorical with a new category (${String(strange)}), set the categories first`,
      );
    return super.searchsorted(...args);
  }

  /** How often each category occurs, in the order of the categories; missing values last, if `dropna` is false. */
  override value_counts(...args: unknown[]): Series {
    const { dropna } = bind(VALUE_COUNTS, args);
    const counts = this.counts();
    const n = counts.length - 1;
    const rows = dropna || !counts[n] ? n : n + 1;
    const codes = Int32Array.from({ length: rows }, (_, i) => (i < n ? i : -1));
    const index = new Labels([makeVector(this.vector.dtype, codes)]);
    return make.series(
      Block.of([makeVector(int64, counts.slice(0, rows))], Labels.of(["count"], [null], object), index),
    );
  }

  /** How often each category occurs, and at the end how many values are missing. */
  private counts(): BigInt64Array {
    const n = (this.vector.dtype.categoryValues as Vector).length;
    const counts = new BigInt64Array(n + 1);
    for (const c of this.vector.data as Int32Array) counts[c < 0 ? n : c] = (counts[c < 0 ? n : c] as bigint) + 1n;
    return counts;
  }

  /** Bytes of the codes and of the categories; `deep` counts Python's objects too. */
  memory_usage(...args: unknown[]): number {
    return nbytes(this.vector, bind(MEMORY, args).deep);
  }

  /** How often each category occurs, in numbers and in parts of all. */
  describe(): DataFrame {
    const counts = this.counts();
    const n = counts.length - 1;
    const rows = counts[n] ? n + 1 : n;
    const freqs = Float64Array.from({ length: rows }, (_, i) => Number(counts[i]) / this.length);
    const codes = Int32Array.from({ length: rows }, (_, i) => (i < n ? i : -1));
    const index = new Labels([makeVector(this.vector.dtype, codes)], ["categories"]);
    return make.frame(
      Block.of(
        [makeVector(int64, counts.slice(0, rows)), makeVector(float64, freqs)],
        Labels.of(["counts", "freqs"]),
        index,
      ),
    );
  }
}

function vectorFrom(args: readonly unknown[]): Vector {
  const p = bind(INIT, args);
  const dtype = dtypeFor(p.categories, p.ordered, p.dtype);
  const given =
    p.values instanceof ExtensionArray
      ? p.values.vector
      : listVector(p.values, !dtype && Array.isArray(p.values) ? unfinished("category") : undefined);
  if (!given) throw new TypeError("Categorical input must be list-like");
  if (given.dtype.kind === "category" && !dtype && p.ordered === null) return given;
  if (dtype)
    return castVector(
      given.dtype === object && !given.length ? vectorOf([], (dtype.categoryValues as Vector).dtype) : given,
      dtype,
    );
  return castVector(given, unfinished("category", p.ordered ?? undefined));
}

const categoricalOf = (v: Vector): CategoricalArray => new CategoricalArray({ [INTERNAL]: v });

class FromVector extends CategoricalArray {
  constructor(v: Vector) {
    super({ [INTERNAL]: v });
  }
}
classes.set("Categorical", function make(v: Vector) {
  return categoricalOf(v);
} as unknown as typeof FromVector);

const METHODS = [
  "rename_categories",
  "reorder_categories",
  "add_categories",
  "remove_categories",
  "remove_unused_categories",
  "set_categories",
  "as_ordered",
  "as_unordered",
] as const;
for (const name of METHODS)
  Object.defineProperty(CategoricalArray.prototype, name, {
    value(this: CategoricalArray, ...args: unknown[]): CategoricalArray {
      const s = make.series(Block.of([this.vector], Labels.of([null], [null], object))) as unknown as {
        cat: Record<string, (...x: unknown[]) => { [BLOCK]: Block }>;
      };
      return categoricalOf(
        (s.cat[name] as (...x: unknown[]) => { [BLOCK]: Block })(...args)[BLOCK].vectors()[0] as Vector,
      );
    },
    configurable: true,
  });
interface CategoricalArray extends Record<(typeof METHODS)[number], (...args: unknown[]) => CategoricalArray> {}

export type Categorical = CategoricalArray;
export const Categorical = withoutNew(CategoricalArray);
Object.defineProperty(CategoricalArray, "name", { value: "Categorical" });

/**
 * Categoricals one after the other, with the categories of all. Throws TypeError for categories of different dtypes or orders.
 * https://pandas.pydata.org/docs/reference/api/pandas.api.types.union_categoricals.html
 */
export function union_categoricals(...args: unknown[]): Categorical {
  const p = bind(UNION, args);
  const vectors = (p.to_union as unknown[]).map((x) => {
    const v = x instanceof ExtensionArray ? x.vector : (listVector(x) as Vector);
    return v.dtype.kind === "category" ? v : castVector(v, unfinished("category"));
  });
  const first = vectors[0];
  if (!first) throw new ValueError("No Categoricals to union");
  const sets = vectors.map((v) => v.dtype.categoryValues as Vector);
  if (sets.some((s) => !same(s.dtype, (sets[0] as Vector).dtype)))
    throw new TypeError("dtype of categories must be the same");
  const alike = vectors.every((v) => same(v.dtype, first.dtype));
  const ordered = vectors.some((v) => v.dtype.ordered);
  if (ordered && !p.ignore_order) {
    if (!vectors.every((v) => v.dtype.ordered)) throw new TypeError("Categorical.ordered must be the same");
    if (!alike) throw new TypeError("to union ordered Categoricals, all categories must be the same");
    if (p.sort_categories) throw new TypeError("Cannot use sort_categories=True with ordered Categoricals");
  }
  let all = alike ? (sets[0] as Vector) : unique(concat(sets));
  if (p.sort_categories) all = take(all, argsort([all]));
  const find = lookup(all);
  const codes = vectors.flatMap((v) => {
    const places = toArray(v.dtype.categoryValues as Vector).map((x) => find.first(x));
    return Array.from(v.data as Int32Array, (c) => (c < 0 ? -1 : (places[c] as number)));
  });
  return categoricalOf(makeVector(category(all, ordered && !p.ignore_order), Int32Array.from(codes)));
}
