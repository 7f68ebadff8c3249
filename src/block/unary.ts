import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as ops from "../plan/ops";
import { int64, isInteger, isNumeric, object } from "../values/dtype";
import { TypeError } from "../values/errors";

const arrayName = (kind: string): string =>
  kind === "datetime" ? "DatetimeArray" : kind === "category" ? "Categorical" : kind;

/** `~a`: not of booleans, the bit complement of integers. */
export function invert(a: Expr): Expr {
  const d = a.field.dtype;
  if (d.kind === "bool" || isInteger(d)) return ops.not(a);
  if (d.kind === "object") return ops.py_unary(a, { op: "invert", dtype: d });
  if (d.kind === "str") throw new TypeError("__invert__ is not supported for string dtypes");
  if (d.kind === "float")
    throw new TypeError(
      "ufunc 'invert' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''",
    );
  throw new TypeError(
    `bad operand type for unary ~: '${d.kind === "timedelta" ? "TimedeltaArray" : d.kind === "period" ? "PeriodArray" : d.kind === "interval" ? "IntervalArray" : arrayName(d.kind)}'`,
  );
}

/** `-a`; of booleans, not. */
export function negative(a: Expr): Expr {
  const d = a.field.dtype;
  if (d.kind === "bool") return ops.not(a);
  if (d.kind === "uint") return ops.sub(literal(0, field(d, false)), a);
  if (isNumeric(d)) return ops.neg(a);
  if (d.kind === "timedelta") return counts(a, ops.neg);
  if (d.kind === "object") return ops.py_unary(a, { op: "neg", dtype: d });
  if (d.kind === "str") throw new TypeError(`unary '-' not supported for dtype '${d.name}'`);
  throw new TypeError(`bad operand type for unary -: '${arrayName(d.kind)}'`);
}

/** `+a`. */
export function positive(a: Expr): Expr {
  const d = a.field.dtype;
  if (d.kind === "bool" || isNumeric(d) || d.kind === "timedelta") return a;
  if (d.kind === "object") return ops.py_unary(a, { op: "pos", dtype: d });
  throw new TypeError(`bad operand type for unary +: '${d.kind === "str" ? "str" : arrayName(d.kind)}'`);
}

/** `abs(a)`; of what numpy knows no better, value by value. */
export function absolute(a: Expr): Expr {
  const d = a.field.dtype;
  if (d.kind === "bool" || d.kind === "uint") return a;
  if (isNumeric(d)) return ops.abs(a);
  if (d.kind === "timedelta") return counts(a, ops.abs);
  if (d.kind === "object") return ops.py_unary(a, { op: "abs", dtype: d });
  const boxed = d.kind === "period" || d.kind === "interval" || (d.kind === "datetime" && d.tz !== undefined);
  if (boxed) return ops.py_unary(ops.pooled(a), { op: "abs", dtype: object });
  throw new TypeError(`bad operand type for abs(): '${d.kind === "str" ? "str" : arrayName(d.kind)}'`);
}

const counts = (a: Expr, f: (e: Expr) => Expr): Expr =>
  ops.retype(f(ops.retype(a, { to: int64 })), { to: a.field.dtype });
