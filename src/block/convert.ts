import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as ops from "../plan/ops";
import type { DType } from "../values/dtype";
import { isNumeric, isPooled, same } from "../values/dtype";
import { to } from "./arithmetic";
import { decategorized, recoded } from "./compare";
import { inUnit } from "./scalar";

/** A column in the dtype that several columns meet in (see `promote`): never loses a value. */
export function widen(e: Expr, dtype: DType): Expr {
  const from = e.field.dtype;
  if (same(from, dtype)) return e;
  if (e.kind === "literal" && e.value === null) return literal(null, field(dtype, true));
  if (from.kind === "category")
    return dtype.kind === "category" ? ops.retype(recoded(e, dtype), { to: dtype }) : widen(decategorized(e), dtype);
  if (isPooled(dtype)) return from.kind === dtype.kind ? ops.retype(e, { to: dtype }) : ops.pooled(e);
  if ((isNumeric(from) || from.kind === "bool") && (isNumeric(dtype) || dtype.kind === "bool")) return to(e, dtype);
  if (from.kind === dtype.kind && (from.kind === "datetime" || from.kind === "timedelta"))
    return inUnit(e, dtype.unit ?? "ns");
  return ops.retype(e, { to: dtype });
}
