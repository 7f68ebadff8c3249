import type { Expr } from "../plan/expr";
import type { Node } from "../plan/node";
import * as ops from "../plan/ops";
import { rowCount } from "../plan/run";
import { bool, boolean, isNumeric, object } from "../values/dtype";
import type { Arithmetic, ArithmeticOptions } from "./arithmetic";
import { arithmetic } from "./arithmetic";
import type { Comparison } from "./compare";
import { compare } from "./compare";
import type { Logic } from "./logic";
import { logic } from "./logic";

export type Reversed = `r${Arithmetic}`;
/** Every operator of two operands by pandas' method name; `r` puts the other operand first. */
export type Operator = Arithmetic | Reversed | Comparison | Logic;

const COMPARISONS = new Set<string>(["eq", "ne", "lt", "le", "gt", "ge"]);
const LOGIC = new Set<string>(["and", "or", "xor"]);

export const isComparison = (op: Operator): op is Comparison => COMPARISONS.has(op);
export const isLogic = (op: Operator): op is Logic => LOGIC.has(op);

/** Logic is refused value by value: of columns that have none, it is not. */
function rowwise(op: Logic, a: Expr, b: Expr, plan: Node): Expr {
  try {
    return logic(op, a, b);
  } catch (error) {
    const dtypes = [a.field.dtype, b.field.dtype];
    const columns = a.kind !== "literal" && b.kind !== "literal";
    const plain = dtypes.every((d) => isNumeric(d) || /^(bool|object|interval)$/.test(d.kind));
    if (!columns || !plain || rowCount(plan) > 0) throw error;
    const masked = dtypes.includes(boolean) || dtypes.every((d) => d.kind !== "interval");
    const dtype = !masked ? object : dtypes.some((d) => d.masked) ? boolean : bool;
    return ops.py_binary(a, b, { op, dtype, gaps: "raise" });
  }
}

/** `a op b` of two columns of one plan, or of a column and a literal. */
export function binary(op: Operator, a: Expr, b: Expr, plan: Node, options: ArithmeticOptions = {}): Expr {
  if (isComparison(op)) return compare(op, a, b, plan, options.plain);
  if (isLogic(op)) return rowwise(op, a, b, plan);
  return op[0] === "r"
    ? arithmetic(op.slice(1) as Arithmetic, b, a, plan, options)
    : arithmetic(op as Arithmetic, a, b, plan, options);
}
