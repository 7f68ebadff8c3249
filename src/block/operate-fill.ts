import type { Expr } from "../plan/expr";
import type { Node } from "../plan/node";
import * as ops from "../plan/ops";
import { scalars } from "../plan/run";
import type { DType } from "../values/dtype";
import { isInteger, isNumeric, isPooled, same } from "../values/dtype";
import { TypeError, ValueError } from "../values/errors";
import { lookup } from "../values/hash";
import { pyStr } from "../values/pyrepr";
import { typeName } from "../values/typename";
import type { Vector } from "../values/vector";
import { common, to } from "./arithmetic";
import { holding } from "./convert-fit";
import { put, stored } from "./missing";
import { scalar } from "./scalar";

/** A fill value in a form that the column's storage takes. Throws for one that the column can't hold. */
function fitting(e: Expr, value: Expr): Expr {
  const { dtype } = e.field;
  if (isPooled(dtype)) return isPooled(value.field.dtype) ? value : ops.pooled(value);
  if (value.kind !== "literal") return value;
  if (dtype.kind === "str" && value.value !== null && value.field.dtype.kind !== "str")
    throw new TypeError(`Invalid value '${value.value}' for dtype 'str'. Value should be a string or missing value.`);
  if (value.field.dtype.kind !== "str") return value;
  if (isNumeric(dtype) || dtype.kind === "bool")
    throw new ValueError(`could not convert string to float: '${value.value}'`);
  if (dtype.kind === "category" && lookup(dtype.categoryValues as Vector).first(value.value) < 0)
    throw new TypeError(
      `Cannot setitem on a Categorical with a new category (${value.value}), set the categories first`,
    );
  return value;
}

const isMissingIn = (e: Expr, plan: Node): boolean => Boolean(scalars(plan, [ops.any(ops.is_null(e))])[0]?.data[0]);

/** A fill value as a column of this dtype takes it. Throws TypeError or ValueError where it takes none such. */
function held(fill: unknown, dtype: DType): Expr {
  if (dtype.kind === "float" && !dtype.masked) {
    if (typeof fill === "string") throw new ValueError(`could not convert string to float: '${fill}'`);
    const value = typeof fill === "boolean" ? Number(fill) : fill;
    if (same(holding(dtype, value), dtype)) return stored(value, dtype);
    throw new TypeError(`float() argument must be a string or a real number, not '${typeName(fill)}'`);
  }
  if (same(holding(dtype, fill), dtype)) return stored(fill, dtype);
  throw new TypeError(`Invalid value '${pyStr(fill)}' for dtype '${dtype.name}'`);
}

/**
 * Both columns of a plan, `fill` standing for a value that only one of them lacks. Throws TypeError or ValueError for a fill value that
 * a column can't hold, where it lacks any.
 */
export function filled(a: Expr, b: Expr, fill: unknown, plan: Node): [Expr, Expr] {
  if (fill === null || fill === undefined) return [a, b];
  const part = (e: Expr, other: Expr): Expr => {
    const { dtype } = e.field;
    if (!e.field.nulls && !e.field.nan && !isPooled(dtype)) return e;
    if (!dtype.masked && (isInteger(dtype) || dtype.kind === "bool")) return widened(e, other, scalar(fill, dtype));
    let value: Expr;
    try {
      value = held(fill, dtype);
    } catch (error) {
      if (isMissingIn(e, plan)) throw error;
      return e;
    }
    return put(e, ops.and(ops.is_null(e), ops.not_null(other)), value);
  };
  return [part(a, b), part(b, a)];
}

/** Integers and booleans of which some lack are another dtype in pandas. */
function widened(e: Expr, other: Expr, given: Expr): Expr {
  const value = fitting(e, given);
  const dtype = e.field.dtype.kind === value.field.dtype.kind ? e.field.dtype : common(e, value);
  return ops.when(ops.and(ops.is_null(e), ops.not_null(other)), to(value, dtype), to(e, dtype));
}
