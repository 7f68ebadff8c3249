import { isMissing, makeVector, toArray } from "./cell";
import type { DType, TimeUnit } from "./dtype";
import { boolean, byName, datetime, Float64, Int64, isInteger, isTemporal, object } from "./dtype";
import { vectorOf } from "./infer";
import { key } from "./key";
import { bounds, castNumbers } from "./numeric";
import type { Vector } from "./vector";

/** Whole numbers of floats, where each is one of the values that it was made of: JavaScript doesn't say that they are floats. */
export function amongFloats(values: readonly unknown[], like: DType, groups: (i: number) => Vector): boolean {
  if (like.kind !== "float" || like.masked || !values.length) return false;
  return values.every((x, i) => {
    if (isMissing(x)) return true;
    return typeof x === "number" && (groups(i).data as Float64Array).includes(x);
  });
}

/** What is near enough to be the same number in a narrower float. */
const NEAR = 5e-4;

const NULLABLE = new Map([
  ["int", Int64],
  ["float", Float64],
  ["bool", boolean],
]);

/**
 * Values that a function made of parts of a column, in the dtype that pandas keeps for them: nullable ones of a nullable column,
 * as narrow as the column where they fit.
 */
export function pointwise(values: readonly unknown[], like: DType): Vector {
  if (like.masked && like.kind !== "str") return nullable(values, like);
  const v = vectorOf(values);
  if (like.kind === "str" && v.dtype.kind === "str") return vectorOf(values, like);
  if (like.kind === "category") return categories(values, like) ?? v;
  return like.kind === "int" || like.kind === "uint" || like.kind === "float" ? narrow(v, like) : v;
}

/** Values that are all among the categories, or null. */
function categories(values: readonly unknown[], like: DType): Vector | null {
  const own = new Set(toArray(like.categoryValues as Vector).map((x) => key(x)));
  return values.every((x) => isMissing(x) || own.has(key(x))) ? vectorOf(values, like) : null;
}

function nullable(values: readonly unknown[], like: DType): Vector {
  const there = values.filter((x) => !isMissing(x));
  if (!there.length) return values.length ? vectorOf(values, like) : vectorOf([], like);
  const dtype = NULLABLE.get(vectorOf(there).dtype.kind);
  if (!dtype) return makeVector(object, [...values]);
  return narrow(vectorOf(values, dtype), like);
}

/** Numbers in the width of `like`, where all of them fit. */
function narrow(v: Vector, like: DType): Vector {
  if (v.dtype === like || !v.length) return v;
  const rows = Array.from({ length: v.length }, (_, i) => i).filter((i) => !v.valid || v.valid[i]);
  if (isInteger(v.dtype) && isInteger(like)) {
    const [low, high] = bounds(like);
    const fits = rows.every((i) => (v.data[i] as bigint) >= low && (v.data[i] as bigint) <= high);
    return fits ? castNumbers(v, like) : v;
  }
  if (v.dtype.kind !== "float" || like.kind !== "float") return v;
  const near = rows.every((i) => {
    const x = v.data[i] as number;
    return !Number.isFinite(x) || Math.abs(Math.fround(x) - x) <= NEAR;
  });
  return near ? castNumbers(v, like) : v;
}

/** One value made of a column of dtype `like`, as numpy holds it: a moment of a zone is one in UTC. */
export function asNumpy(x: unknown, like: DType): Vector {
  const floats = like.masked ? (byName(like.name.toLowerCase()) as DType) : like;
  const v = isMissing(x) && isTemporal(like) ? vectorOf([x], like) : vectorOf([x]);
  if (v.dtype.kind === "datetime") return v.dtype.tz ? { ...v, dtype: datetime(v.dtype.unit as TimeUnit) } : v;
  return like.kind === "float" ? narrow(v, floats) : v;
}
