import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import type { Node } from "../plan/node";
import * as ops from "../plan/ops";
import { observe } from "../plan/run";
import { isMissing } from "../values/cell";
import { concat } from "../values/concat";
import type { DType } from "../values/dtype";
import { float64, isInteger, isNumeric, isPooled, object, same } from "../values/dtype";
import { promote } from "../values/dtypes";
import { vectorOf } from "../values/infer";
import { markedArray } from "../values/objects";
import { NaT, Period, unmarked } from "../values/scalar";
import { withMissing } from "../values/select";
import type { Vector } from "../values/vector";
import { to } from "./arithmetic";
import { refuseOtherCategories, setCells } from "./assign-cells";
import { integersWith } from "./integers";
import { scalar } from "./scalar";

/** What stands where the condition doesn't hold: one value, or a column of the same plan. */
export type Other =
  | { readonly kind: "scalar"; readonly value: unknown }
  | { readonly kind: "column"; readonly expr: Expr };

/** `e` where `condition` is true, else `other`; promoted only if anything is replaced by what `e`'s dtype cannot hold. Null: not known without the data. */
export function whereExpr(plan: Node, condition: Expr, e: Expr, other: Other): Expr | null {
  const { dtype } = e.field;
  if (e.field.unless) return null;
  if (other.kind === "column") {
    const o = other.expr.field;
    if (o.unless || !same(o.dtype, dtype) || isPooled(dtype)) return null;
    return plainly(ops.when(condition, e, other.expr), e.field.nulls || o.nulls, e.field.nan || o.nan);
  }
  const value = unmarked(other.value);
  if (isMissing(value)) {
    if (isPooled(dtype) || dtype.kind === "category") return null;
    // What isn't a dtype's own missing value stays what it is.
    const time = dtype.kind === "datetime" || dtype.kind === "timedelta";
    if (value === NaT && !time && dtype.kind !== "str") return null;
    if (dtype.kind === "bool" && typeof value !== "number" && !dtype.masked) return null;
    const put = ops.when(condition, e, literal(null, field(dtype, true)));
    if (dtype.masked || !(isInteger(dtype) || dtype.kind === "bool")) return plainly(put, true, e.field.nan);
    return { ...put, field: field(dtype, true, false, [{ plan, expr: ops.any_null(put) }]) };
  }
  const fits =
    (dtype === float64 && typeof value === "number") ||
    (isInteger(dtype) &&
      dtype.bits === 64 &&
      typeof value === "number" &&
      Number.isSafeInteger(value) &&
      (value >= 0 || dtype.kind === "int")) ||
    (dtype.kind === "bool" && typeof value === "boolean") ||
    (dtype.kind === "str" && typeof value === "string");
  if (!fits) return null;
  return plainly(ops.when(condition, e, to(scalar(value), dtype)), e.field.nulls, e.field.nan);
}

const plainly = (e: Expr, nulls: boolean, nan: boolean): Expr =>
  ({ ...e, field: field(e.field.dtype, nulls, nan) }) as Expr;

/** The same, by looking at the values. */
export function whereVector(v: Vector, holds: ArrayLike<unknown>, other: Vector | { readonly value: unknown }): Vector {
  const n = v.length;
  const replaced: number[] = [];
  for (let i = 0; i < n; i++) if (!holds[i]) replaced.push(i);
  if (!replaced.length) return v;
  const out = markedArray(v);
  if ("value" in other) {
    // Categories and nullable dtypes take only values of their own.
    if (v.dtype.kind === "category" || (v.dtype.masked && v.dtype.kind !== "str"))
      return setCells(v, replaced, [other.value], other.value);
    const put = v.dtype.kind === "period" ? periodOf(other.value, v.dtype) : other.value;
    for (const i of replaced) out[i] = put;
    if (isMissing(put) && keepsMissing(v.dtype, put)) return vectorOf(out, object);
    if (isMissing(put) && isNumeric(v.dtype)) for (const i of replaced) out[i] = Number.NaN;
    if (isMissing(other.value)) return vectorOf(out, withMissing(v.dtype));
    return vectorOf(out, meet(v.dtype, unmarked(put)));
  }
  const values = markedArray(other);
  if (v.dtype.kind === "category") {
    refuseOtherCategories(v.dtype, other.dtype);
    return setCells(
      v,
      replaced,
      replaced.map((i) => values[i]),
      values,
    );
  }
  for (const i of replaced) out[i] = values[i];
  const dtype = same(v.dtype, other.dtype) ? v.dtype : concat([v, other]).dtype;
  const gaps = replaced.some((i) => isMissing(values[i]));
  return vectorOf(out, gaps ? withMissing(dtype) : wholeFloats(v.dtype, replaced, values) ? v.dtype : dtype);
}

/** Floats that are all whole go into integers as they are. */
const wholeFloats = (dtype: DType, replaced: readonly number[], values: readonly unknown[]): boolean =>
  isInteger(dtype) && replaced.every((i) => Number.isInteger(unmarked(values[i])));

/** Whether a missing value is none of the dtype's own, so that objects hold it. */
const keepsMissing = (d: DType, value: unknown): boolean =>
  d.kind === "bool" || (value === NaT && (isNumeric(d) || d.kind === "interval"));

/** What stands for a value among periods: NaT for a missing one, the period that a text names. */
function periodOf(value: unknown, dtype: DType): unknown {
  if (isMissing(value)) return NaT;
  if (typeof value !== "string") return value;
  try {
    return Period(value, dtype.freq);
  } catch {
    return value;
  }
}

function meet(dtype: DType, value: unknown): DType {
  if (dtype.kind === "category") return dtype;
  const single = vectorOf([value]).dtype;
  if (isInteger(dtype) && typeof value === "number")
    return Number.isInteger(value) ? integersWith(dtype, value, true) : dtype.masked ? promote(dtype, single) : float64;
  if (dtype.kind === "float" && typeof value === "number") return dtype;
  if ((dtype.kind === "datetime" || dtype.kind === "timedelta") && typeof value === "string") {
    try {
      vectorOf([value], dtype);
      return dtype;
    } catch {
      return object;
    }
  }
  return promote(dtype, single);
}

export const observed = (plan: Node, ids: readonly string[]): Vector[] => observe(plan, ids).vectors(ids);
