import { castVector } from "../values/cast";
import { isMissing, isValid, makeVector, toArray, validity } from "../values/cell";
import type { DType } from "../values/dtype";
import { boolean, byName, category, float64, Int64, isNumeric, object, string } from "../values/dtype";
import { imagesOf } from "../values/images";
import { vectorOf } from "../values/infer";
import { objectKey } from "../values/keys";
import { isUnique } from "../values/order";
import { floating } from "../values/scalar";
import { take } from "../values/select";
import type { Vector } from "../values/vector";

/** What a function of values gives, as a column: floats where the values were floats and only numbers came out, else as inferred. */
export function resultVector(values: readonly unknown[], fromFloats: boolean): Vector {
  if (fromFloats && values.length && values.every((x) => typeof x === "number")) {
    const data = Float64Array.from(values as number[]);
    return makeVector(
      float64,
      data,
      Uint8Array.from(data, (x) => (Number.isNaN(x) ? 0 : 1)),
    );
  }
  return vectorOf(values);
}

export const isFloat = (d: DType): boolean => d.kind === "float";

/** A column through a function of one value; `ignore` leaves missing values out. */
export function mapVector(v: Vector, f: (x: unknown) => unknown, ignore: boolean): Vector {
  if (v.dtype.kind === "category") return mapCategories(v, f, ignore);
  const n = v.length;
  const out = new Array<unknown>(n);
  const valid = validity(v);
  const plain = v.dtype.kind === "float" && !v.dtype.masked;
  const cells = plain ? v.data : toArray(v);
  for (let i = 0; i < n; i++) {
    const there = valid === null || valid[i] === 1;
    const x = plain && !there ? Number.NaN : cells[i];
    const y = ignore && !there ? x : f(x);
    out[i] = v.floats?.[i] ? floating(y) : y;
  }
  if (!n) return v;
  if ((v.dtype.masked && v.dtype.kind !== "str") || (v.dtype.kind === "interval" && out.every(isMissing))) {
    const made = imagesOf(out, v.dtype);
    if (made.dtype.kind !== "object") return made;
  }
  if (!v.dtype.masked) return resultVector(out, isFloat(v.dtype));
  const there = out.filter((x) => !isMissing(x));
  const whole =
    !isFloat(v.dtype) && there.length > 0 && there.every((x) => typeof x === "bigint" || Number.isInteger(x));
  const held = out.map((x) => (isMissing(x) ? null : x));
  if (there.length && there.every((x) => typeof x === "boolean")) return vectorOf(held, boolean);
  return whole ? vectorOf(held, Int64) : nullable(resultVector(held, isFloat(v.dtype)), v.dtype);
}

/** What comes from a nullable column is nullable again. */
function nullable(v: Vector, from: DType): Vector {
  if (v.dtype.kind === "str") return from.kind === "str" ? castVector(v, string) : v;
  const name = v.dtype.kind === "bool" ? "boolean" : v.dtype.name.replace(/^u?[a-z]/, (s) => s.toUpperCase());
  return v.dtype.kind === "bool" || isNumeric(v.dtype) ? castVector(v, byName(name) ?? v.dtype) : v;
}

/** Texts that come from nullable numbers are objects. */
const plainTexts = (v: Vector, from: DType): Vector =>
  v.dtype.kind === "str" && from.masked && from.kind !== "str" ? castVector(v, object) : v;

/** Categories are mapped once each; where two become one, the result is a plain column. */
function mapCategories(v: Vector, f: (x: unknown) => unknown, ignore: boolean): Vector {
  const categories = v.dtype.categoryValues as Vector;
  const found = resultVector(toArray(categories).map(f), isFloat(categories.dtype));
  const news = plainTexts(found, categories.dtype);
  const codes = v.data as Int32Array;
  const missing = codes.includes(-1) && !ignore ? f(Number.NaN) : Number.NaN;
  if (isUnique(news) && !validity(news) && isMissing(missing))
    return makeVector(category(news, v.dtype.ordered), codes);
  if (isMissing(missing)) return take(news, codes, { allowMissing: true, promote: true });
  const cells = toArray(news);
  return vectorOf(Array.from(codes, (c) => (c < 0 ? missing : cells[c])));
}

/** A column through a table of new values by old ones; missing where it has none. */
export function mapByTable(v: Vector, keys: readonly unknown[], values: Vector): Vector {
  const table = new Map<unknown, number>();
  let nan = -1;
  keys.forEach((k, i) => {
    if (isMissing(k)) nan = i;
    else table.set(objectKey(k, true), i);
  });
  const find = (x: unknown): number => (isMissing(x) ? nan : (table.get(objectKey(x, true)) ?? -1));
  if (v.dtype.kind === "category") {
    const places = Int32Array.from(toArray(v.dtype.categoryValues as Vector), find);
    const of = (v.dtype.categoryValues as Vector).dtype;
    const none = of.kind === "interval" && places.every((p) => p < 0);
    const news = none
      ? vectorOf(Array.from(places, () => Number.NaN))
      : plainTexts(take(values, places, { allowMissing: true, promote: true }), of);
    const codes = v.data as Int32Array;
    if (isUnique(news) && !validity(news)) return makeVector(category(news, v.dtype.ordered), codes);
    return take(news, codes, { allowMissing: true, promote: true });
  }
  const cells = toArray(v);
  const at = Int32Array.from(cells, (x, i) => (isValid(v, i) ? find(x) : nan));
  return take(values, at, { allowMissing: true, promote: true });
}
