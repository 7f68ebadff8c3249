import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import type { Node } from "../plan/node";
import * as ops from "../plan/ops";
import type { DType } from "../values/dtype";
import { bool, boolean, isNumeric, isTemporal } from "../values/dtype";
import { TypeError } from "../values/errors";
import { SYMBOL } from "../values/python-ops";
import { NA, NaT } from "../values/scalar";
import { typeName } from "../values/typename";
import type { Comparison } from "./compare";
import { isEquality, never } from "./compare";
import { rowsOf } from "./look";

/** `e op value` where the value is None, nan, NaT or NA. Throws TypeError where pandas has no order for it. */
export function compareMissing(op: Comparison, e: Expr, value: unknown, plan: Node): Expr {
  const d = e.field.dtype;
  if ((d.masked && (value === NA || d.kind === "str")) || (d.kind === "interval" && value === NA)) return unknown(e);
  if (!isEquality(op)) refuse(op, d, value, () => rowsOf(e, plan).length > 0);
  return never(isEquality(op) ? op : "eq", e);
}

function unknown(like: Expr): Expr {
  const none = literal(null, field(bool, true));
  return ops.retype({ ...ops.when(ops.is_null(like), none, none), field: none.field }, { to: boolean });
}

function refuse(op: Comparison, d: DType, value: unknown, hasRows: () => boolean): void {
  const between = (own: string): TypeError =>
    new TypeError(`'${SYMBOL[op]}' not supported between instances of '${own}' and '${typeName(value)}'`);
  const invalid = (): TypeError =>
    new TypeError(`Invalid comparison between dtype=${d.name.toLowerCase()} and ${typeName(value)}`);
  if (d.kind === "category" && !d.ordered)
    throw new TypeError("Unordered Categoricals can only compare equality or not");
  if (d.kind === "category" || d.kind === "interval") throw invalid();
  if ((isTemporal(d) || d.kind === "period") && value !== NaT) throw invalid();
  if (!isNumeric(d) && d.kind !== "bool") return;
  if (value === NaT) throw d.masked ? invalid() : between("numpy.ndarray");
  if (value === null && d.masked && hasRows()) throw between(d.kind === "uint" ? "int" : d.kind);
}
