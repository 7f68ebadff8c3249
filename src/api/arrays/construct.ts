import { castVector } from "../../values/cast";
import { isMissing } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { byName } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import type { Vector } from "../../values/vector";
import { isArrayObject, isIndex, isNDFrame } from "../construct/labels";
import { isScalarValue, listVector } from "../construct/series";
import { bind, signature } from "../signature";
import type { ExtensionArray } from "./array";
import { arrayOf } from "./array";

const ARRAY = signature("array(data, dtype=None, copy=True)");

/**
 * An array of pandas' own: nullable for integers, floats, booleans and texts where no dtype is given.
 * Throws ValueError or TypeError for values that the dtype can't hold, ValueError for a scalar.
 * https://pandas.pydata.org/docs/reference/api/pandas.array.html
 */
export function array(...args: unknown[]): ExtensionArray {
  const p = bind(ARRAY, args);
  if (isScalarValue(p.data)) throw new ValueError(`Cannot pass scalar '${String(p.data)}' to 'pandas.array'.`);
  if (p.dtype !== null) return arrayOf(listVector(p.data, parseDtype(p.dtype)) as Vector);
  if (isNDFrame(p.data) || isIndex(p.data)) return arrayOf(listVector(p.data) as Vector);
  if (isArrayObject(p.data)) return arrayOf(nullable(p.data.vector, []));
  const values = Array.isArray(p.data) ? p.data : [...(p.data as Iterable<unknown>)];
  if (!values.length && !ArrayBuffer.isView(p.data)) return arrayOf(vectorOf([], byName("Float64")));
  return arrayOf(nullable(vectorOf(ArrayBuffer.isView(p.data) ? (p.data as never) : values), values));
}

/** A column as pandas' own arrays hold it; the items of a list decide whether floats are integers. */
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
