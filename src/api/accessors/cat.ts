import { Labels } from "../../block/labels";
import { literal } from "../../plan/expr";
import { field } from "../../plan/field";
import * as ops from "../../plan/ops";
import { isMissing, makeVector, toArray } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { category, int8, int16, int32 } from "../../values/dtype";
import { AttributeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { lookup } from "../../values/lookup";
import { repr } from "../../values/scalar";
import { take } from "../../values/select";
import { isUnique } from "../../values/unique";
import type { Vector } from "../../values/vector";
import type { Index } from "../indexes";
import { make } from "../make";
import type { Series } from "../series";
import type { Args } from "../signature";
import { bind, isPlain, signature } from "../signature";
import type { Owner } from "./owner";
import { OWNER, ownerOfLabels, total, wrapped, wrappedVector } from "./owner";

const RENAME = signature("rename_categories(new_categories{})");
const REORDER = signature("reorder_categories(new_categories, ordered=None)");
const ADD = signature("add_categories(new_categories)");
const REMOVE = signature("remove_categories(removals)");
const SET = signature("set_categories(new_categories, ordered=None, rename=False)");

/** What a method gives of a series; of an index, an index. */
type Result = Series;
type Renames = Iterable<unknown> | Record<string, unknown> | Map<unknown, unknown> | ((category: unknown) => unknown);

/** The items of a list; a text or another scalar is one item. */
function itemsOf(x: unknown): unknown[] {
  const many = (typeof x === "object" || typeof x === "function") && x !== null && Symbol.iterator in x;
  return many ? [...(x as Iterable<unknown>)] : [x];
}

/** Values as categories. Throws ValueError where one is missing or stands twice. */
export function categoriesOf(values: readonly unknown[], like?: DType): Vector {
  if (values.some(isMissing)) throw new ValueError("Categorical categories cannot be null");
  const keep = like?.kind === "str" && values.every((x) => typeof x === "string");
  const v = vectorOf(values, keep || !values.length ? like : undefined);
  if (!isUnique(v)) throw new ValueError("Categorical categories must be unique");
  return v;
}

/** The places of some categories among others; -1 for those that are none. */
const placesOf = (values: readonly unknown[], among: Vector): Int32Array => {
  const find = lookup(among);
  return Int32Array.from(values, (x) => find.first(x));
};

const setOf = (values: readonly unknown[]): string => `{${values.map(repr).join(", ")}}`;

/** Categories and codes: https://pandas.pydata.org/docs/reference/series.html#categorical-accessor */
export class CategoricalAccessor {
  declare readonly [OWNER]: Owner;

  constructor(owner: Owner) {
    Object.defineProperty(this, OWNER, { value: owner });
  }

  private get dtype(): DType {
    return this[OWNER].block.dtype(0);
  }
  private get vector(): Vector {
    return this.dtype.categoryValues as Vector;
  }
  private get items(): unknown[] {
    return toArray(this.vector);
  }

  /** The categories. https://pandas.pydata.org/docs/reference/api/pandas.Series.cat.categories.html */
  get categories(): Index {
    return make.index(new Labels([this.vector]));
  }

  /** Whether the categories have an order. https://pandas.pydata.org/docs/reference/api/pandas.Series.cat.ordered.html */
  get ordered(): boolean {
    return this.dtype.ordered ?? false;
  }

  /** Each value's place among the categories; -1 is missing. https://pandas.pydata.org/docs/reference/api/pandas.Series.cat.codes.html */
  get codes(): Result {
    const n = this.vector.length;
    const to = n <= 127 ? int8 : n <= 32767 ? int16 : int32;
    const owner = this[OWNER];
    const codes = ops.retype(owner.block.expr(0), { to: int32 });
    const e = ops.cast(ops.coalesce(codes, literal(-1, field(int32, false))), { to });
    if (owner.index) return toArray(owner.block.project([total(e)]).vectors()[0] as Vector) as never;
    return make.series(owner.block.project([total(e)], Labels.of([null])));
  }

  /** The same codes under other categories. */
  private retyped(categories: Vector, ordered = this.ordered): Result {
    const to = category(categories, ordered);
    return wrapped(this[OWNER], ops.retype(this[OWNER].block.expr(0), { to }));
  }

  /** The values under other categories: those that are none of them are missing. */
  private recoded(categories: Vector, ordered = this.ordered): Result {
    const places = placesOf(this.items, categories);
    const { data } = this[OWNER].block.vectors()[0] as Vector;
    const codes = (data as Int32Array).map((c) => (c < 0 ? -1 : (places[c] as number)));
    return wrappedVector(this[OWNER], makeVector(category(categories, ordered), codes));
  }

  /**
   * Other names for the categories: as many in a list, some in a dict, or by a function.
   * Throws ValueError for another number of names, or for one twice.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.cat.rename_categories.html
   */
  rename_categories(new_categories: Renames): Result {
    const { new_categories: given } = bind(RENAME, [new_categories]);
    const old = this.items;
    const dict =
      given instanceof Map ? given : isPlain(given) ? new Map<unknown, unknown>(Object.entries(given)) : null;
    const textKey = (x: unknown): unknown => (isPlain(given) && typeof x !== "string" ? String(x) : x);
    let names: unknown[];
    if (dict) names = old.map((x) => (dict.has(textKey(x)) ? dict.get(textKey(x)) : x));
    else if (typeof given === "function" && !(Symbol.iterator in given)) names = old.map((x) => given(x));
    else names = itemsOf(given);
    if (names.length !== old.length)
      throw new ValueError("new categories need to have the same number of items as the old categories!");
    return this.retyped(categoriesOf(names, this.vector.dtype));
  }

  /** The same categories in another order. Throws ValueError for others. https://pandas.pydata.org/docs/reference/api/pandas.Series.cat.reorder_categories.html */
  reorder_categories(
    ...args: Args<
      [new_categories: Iterable<unknown>, ordered: boolean | null],
      { new_categories?: Iterable<unknown>; ordered?: boolean | null }
    >
  ): Result {
    const p = bind(REORDER, args);
    const items = itemsOf(p.new_categories);
    const places = placesOf(items, this.vector);
    if (items.length !== this.vector.length || places.includes(-1))
      throw new ValueError("items in new_categories are not the same as in old categories");
    return this.recoded(categoriesOf(items, this.vector.dtype), p.ordered ?? this.ordered);
  }

  /** More categories at the end. Throws ValueError for one that is there. https://pandas.pydata.org/docs/reference/api/pandas.Series.cat.add_categories.html */
  add_categories(...args: Args<[new_categories: unknown], { new_categories?: unknown }>): Result {
    const more = itemsOf(bind(ADD, args).new_categories);
    const places = placesOf(more, this.vector);
    const there = [...new Set(more.filter((_, i) => (places[i] as number) >= 0))];
    if (there.length) throw new ValueError(`new categories must not include old categories: ${setOf(there)}`);
    return this.retyped(categoriesOf([...this.items, ...more], this.vector.dtype));
  }

  /** Without some categories: their values are missing. Throws ValueError for one that is not there. https://pandas.pydata.org/docs/reference/api/pandas.Series.cat.remove_categories.html */
  remove_categories(...args: Args<[removals: unknown], { removals?: unknown }>): Result {
    const removals = itemsOf(bind(REMOVE, args).removals);
    const places = placesOf(removals, this.vector);
    const unknown = [...new Set(removals.filter((x, i) => (places[i] as number) < 0 && !isMissing(x)))];
    if (unknown.length) throw new ValueError(`removals must all be in old categories: ${setOf(unknown)}`);
    const gone = new Set(places);
    const kept = Array.from({ length: this.vector.length }, (_, i) => i).filter((i) => !gone.has(i));
    return this.recoded(take(this.vector, kept));
  }

  /** Without the categories that no value has. https://pandas.pydata.org/docs/reference/api/pandas.Series.cat.remove_unused_categories.html */
  remove_unused_categories(): Result {
    const { data } = this[OWNER].block.vectors()[0] as Vector;
    const used = new Uint8Array(this.vector.length);
    for (const c of data as Int32Array) if (c >= 0) used[c] = 1;
    const kept = Array.from(used.keys()).filter((i) => used[i]);
    return this.recoded(take(this.vector, kept));
  }

  /**
   * These categories: values of none of them are missing; with `rename`, they are new names by place.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.cat.set_categories.html
   */
  set_categories(
    ...args: Args<
      [new_categories: Iterable<unknown>, ordered: boolean | null, rename: boolean],
      { new_categories?: Iterable<unknown>; ordered?: boolean | null; rename?: boolean }
    >
  ): Result {
    const p = bind(SET, args);
    const ordered = p.ordered ?? this.ordered;
    const categories = categoriesOf(itemsOf(p.new_categories), this.vector.dtype);
    if (!p.rename) return this.recoded(categories, ordered);
    if (categories.length >= this.vector.length) return this.retyped(categories, ordered);
    const { data } = this[OWNER].block.vectors()[0] as Vector;
    const codes = (data as Int32Array).map((c) => (c < categories.length ? c : -1));
    return wrappedVector(this[OWNER], makeVector(category(categories, ordered), codes));
  }

  /** With an order: that of the categories. https://pandas.pydata.org/docs/reference/api/pandas.Series.cat.as_ordered.html */
  as_ordered(): Result {
    return this.retyped(this.vector, true);
  }

  /** Without an order. https://pandas.pydata.org/docs/reference/api/pandas.Series.cat.as_unordered.html */
  as_unordered(): Result {
    return this.retyped(this.vector, false);
  }

  toString(): string {
    return "<pandas.core.arrays.categorical.CategoricalAccessor object>";
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/** `.cat` of a column. Throws AttributeError where it is no category. */
export function catOf(owner: Owner): CategoricalAccessor {
  if (owner.block.dtype(0).kind !== "category")
    throw new AttributeError("Can only use .cat accessor with a 'category' dtype");
  return new CategoricalAccessor(owner);
}

/** The same methods for the labels of a CategoricalIndex. */
export const catOfLabels = (labels: Labels): CategoricalAccessor => catOf(ownerOfLabels(labels));
