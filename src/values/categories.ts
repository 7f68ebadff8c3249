import { infer } from "./build";
import { makeVector, toArray } from "./cell";
import type { DType } from "./dtype";
import { category, same } from "./dtype";
import { TypeError } from "./errors";
import { factorize } from "./hash";
import { key } from "./key";
import { lookup } from "./lookup";
import { take } from "./select";
import type { Vector } from "./vector";

/**
 * A column as categories: those of `dtype` (values among none of them are missing), or its distinct values, in order where
 * they have one. Throws TypeError for ordered categories of values that have none.
 */
export function castCategory(v: Vector, dtype: DType): Vector {
  const categories = dtype.categoryValues;
  if (v.dtype.kind === "category") {
    if (categories === undefined) {
      const ordered = dtype.ordered ?? v.dtype.ordered;
      return makeVector(category(v.dtype.categoryValues as Vector, ordered), v.data);
    }
    if (same(v.dtype, dtype)) return makeVector(dtype, v.data);
    const moved = codesIn(v.dtype.categoryValues as Vector, categories);
    const codes = v.data as Int32Array;
    return makeVector(
      dtype,
      codes.map((c) => (c < 0 ? -1 : moved[c]!)),
    );
  }
  if (categories !== undefined) return makeVector(dtype, codesIn(v, categories));
  const { codes, uniques } = distinct(v, dtype.ordered ?? false);
  const plain = uniques.dtype.kind === "object" && uniques.length > 0 ? infer(toArray(uniques)) : uniques;
  return makeVector(category(plain, dtype.ordered ?? false), codes);
}

function distinct(v: Vector, ordered: boolean) {
  try {
    return factorize(v, { sort: true });
  } catch (error) {
    if (!(error instanceof TypeError) || /^unhashable/.test(error.message)) throw error;
    if (ordered) {
      throw new TypeError(
        "'values' is not ordered, please explicitly specify the categories order by passing in a categories argument.",
      );
    }
    return factorize(v);
  }
}

/** Each row's position among the categories, or -1. */
function codesIn(v: Vector, categories: Vector): Int32Array {
  const { codes, uniques } = factorize(v);
  const find = lookup(categories);
  const moved = Int32Array.from(toArray(uniques), (value) => find.first(value));
  return codes.map((c) => (c < 0 ? -1 : moved[c]!));
}

/** The values that the codes stand for. */
export function decategorize(v: Vector): Vector {
  return take(v.dtype.categoryValues as Vector, v.data as Int32Array, { allowMissing: true });
}

/** Whether two category dtypes have the same categories: in the same order if that has a meaning. */
export function sameCategories(a: DType, b: DType): boolean {
  if ((a.ordered ?? false) !== (b.ordered ?? false)) return false;
  const [x, y] = [a, b].map((d) => toArray(d.categoryValues as Vector).map((x) => key(x))) as [unknown[], unknown[]];
  if (x.length !== y.length) return false;
  if (a.ordered) return x.every((k, i) => k === y[i]);
  const there = new Set(y);
  return x.every((k) => there.has(k));
}
