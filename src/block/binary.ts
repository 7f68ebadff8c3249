import type { Expr } from "../plan/expr";
import type { Node } from "../plan/node";
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

/** `a op b` of two columns of one plan, or of a column and a literal. */
export function binary(op: Operator, a: Expr, b: Expr, plan: Node, options: ArithmeticOptions = {}): Expr {
  if (isComparison(op)) return compare(op, a, b, plan, options.plain);
  if (isLogic(op)) return logic(op, a, b);
  return op[0] === "r"
    ? arithmetic(op.slice(1) as Arithmetic, b, a, plan, options)
    : arithmetic(op as Arithmetic, a, b, plan, options);
}
