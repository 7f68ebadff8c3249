import type { Expr } from "../plan/expr";
import type { SortKey } from "../plan/node";
import * as ops from "../plan/ops";
import { int32, isPooled } from "../values/dtype";

/** An expression whose engine order is pandas' order of the column: categories by place, objects by Python's comparison. */
export function ordering(e: Expr, safe: boolean | "join" | "level" = false): Expr {
  if (isPooled(e.field.dtype)) return ops.py_order(e, { safe });
  return e.field.dtype.kind === "category" ? ops.retype(e, { to: int32 }) : e;
}

export const sortKey = (e: Expr, ascending = true, nullsLast = true, safe: boolean | "level" = false): SortKey => ({
  expr: ordering(e, safe),
  descending: !ascending,
  nullsLast,
});
