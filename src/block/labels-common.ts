import { castVector } from "../values/cast";
import { sameCategories } from "../values/categories";
import { hasMissing } from "../values/cell";
import { concat } from "../values/concat";
import type { DType } from "../values/dtype";
import { float64, isInteger, isNumeric, isTemporal, object, same } from "../values/dtype";
import { promote } from "../values/dtypes";
import { TypeError } from "../values/errors";
import { hashed, rowCodes } from "../values/hash";
import type { Vector } from "../values/vector";
import { sortedOrder } from "./align";
import { asObjects, Labels } from "./labels";
import { monotonic } from "./select-bounds";

const isBoolean = (l: Labels): boolean =>
  l.dtype.kind === "bool" ||
  (l.dtype === object && !l.isMulti && l.length > 0 && l.values.every((x) => typeof x === "boolean"));

const withinCategories = (d: DType): DType =>
  d.kind === "category" ? ((d.categoryValues as Vector | undefined)?.dtype ?? object) : d;

/** Whether labels of `b` could be any of `a`'s: pandas looks for no others. */
export function comparable(a: Labels, b: Labels): boolean {
  if ((isBoolean(b) && isNumeric(a.dtype)) || (isBoolean(a) && isNumeric(b.dtype))) return false;
  const [own, other] = [withinCategories(a.dtype), withinCategories(b.dtype)];
  if (other === object || other.kind === "str") return true;
  if (a.isMulti) return false;
  switch (own.kind) {
    case "bool":
    case "timedelta":
      return other.kind === own.kind;
    case "int":
    case "uint":
    case "float":
      return isNumeric(other) || other.kind === "bool";
    case "datetime":
      return other.kind === "datetime" && (own.tz === undefined) === (other.tz === undefined);
    case "period":
      return same(own, other);
    case "interval":
      return other.kind === "interval" && promote(own, other) !== object;
    default:
      return true;
  }
}

/** Whether two categories' dtypes differ in nothing but the order that doesn't count. */
const permuted = (x: DType, y: DType): boolean =>
  x.kind === "category" && y.kind === "category" && !x.ordered && !y.ordered && sameCategories(x, y);

/** Whether labels are of one dtype as pandas has it, to which those of a MultiIndex are objects. */
export const alike = (a: Labels, b: Labels): boolean => same(a.dtype, b.dtype) || permuted(a.dtype, b.dtype);

/** The dtype that holds the labels of both: those of an empty range, or of no objects, have no say. */
export function commonDtype(a: Labels, b: Labels): DType {
  const blank = (l: Labels): boolean => !l.length && (l.range !== null || l.dtype === object);
  if (blank(a)) return b.dtype;
  if (blank(b)) return a.dtype;
  const [x, y] = [a.dtype, b.dtype];
  if ((x.name === "uint64" && y.kind === "int") || (y.name === "uint64" && x.kind === "int")) return object;
  const both = promote(x, y);
  const gap = (l: Labels): boolean => l.dtype.kind === "category" && hasMissing(l.vector);
  return isInteger(both) && !both.masked && (gap(a) || gap(b)) ? float64 : both;
}

/** Labels in another dtype. Throws TypeError for a MultiIndex, which holds nothing but objects. */
export function cast(l: Labels, to: DType): Labels {
  if (l.isMulti && to !== object)
    throw new TypeError("Setting a MultiIndex dtype to anything other than object is not supported");
  if (l.isMulti || same(l.dtype, to)) return l;
  return new Labels(
    [castVector(l.vector, to)],
    l.names,
    isTemporal(l.dtype) && l.dtype.kind === to.kind ? l.freq : null,
  );
}

/** One code for each label of `a`, then of `b`, that are of one dtype; equal labels have one code. `missing`: whatever is missing is one label. */
export function codesOf(a: Labels, b: Labels, missing = false): Int32Array {
  if (a.isMulti && b.isMulti && a.nlevels === b.nlevels)
    return rowCodes(a.levels.map((v, k) => hashed(concat([v, b.levels[k] as Vector]), missing)));
  const flat = a.isMulti || b.isMulti ? [asObjects(a), asObjects(b)] : [a.vector, b.vector];
  return rowCodes([hashed(concat(flat), missing)]);
}

/** Where each label of `b` stands among those of `a`, which are of its dtype and unique; -1 where it doesn't. */
export function placesAmong(a: Labels, b: Labels): Int32Array {
  const codes = codesOf(a, b);
  const n = a.length;
  const first = new Int32Array(codes.length + 1).fill(-1);
  for (let i = n - 1; i >= 0; i--) first[codes[i] as number] = i;
  return Int32Array.from({ length: b.length }, (_, j) => first[codes[n + j] as number] as number);
}

/** Whether labels go up, none of them missing. */
export const rises = (l: Labels): boolean =>
  l.range
    ? l.range.step > 0 || l.length < 2
    : l.isMulti
      ? sortedOrder(l.levels)?.every((p, i) => p === i) === true
      : monotonic(l.vector, "increasing");

/** Whether both hold equal labels in the same order, as pandas compares indexes: nullable numbers equal no others. */
export function equalLabels(a: Labels, b: Labels): boolean {
  if (!a.isMulti && !b.isMulti) {
    const [x, y] = [a.dtype, b.dtype];
    const numbers = (d: DType): boolean => isNumeric(d) || d.kind === "bool";
    if (x.masked !== y.masked && numbers(x) && numbers(y)) return false;
    if (x.tz !== y.tz) return false;
    if (x.kind === "category" && y.kind === "category" && !sameCategories(x, y)) return false;
  }
  return a.equals(b) && (a.length > 0 || a.dtype.kind === b.dtype.kind || !(isOwn(a.dtype) || isOwn(b.dtype)));
}

/** Dtypes whose labels equal no others, even where there are none. */
const isOwn = (d: DType): boolean => ["datetime", "timedelta", "period", "interval"].includes(d.kind);
