import type { Expr } from "../plan/expr";
import * as ops from "../plan/ops";
import type { DType } from "../values/dtype";
import { bool, boolean, isInteger, isPooled } from "../values/dtype";
import { TypeError } from "../values/errors";
import { common, to } from "./arithmetic";

export type Logic = "and" | "or" | "xor";

const SYMBOL: Record<Logic, string> = { and: "&", or: "|", xor: "^" };

/** `a & b`, `a | b`, `a ^ b`: logic of booleans (three-valued for nullable ones), bitwise of integers. */
export function logic(op: Logic, a: Expr, b: Expr): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  if (isPooled(x) || isPooled(y)) return ops.py_binary(a, b, { op, dtype: bool });
  if (x.kind === "bool" && y.kind === "bool") {
    const meet = x.masked || y.masked ? boolean : bool;
    return ops[op](to(a, meet), to(b, meet));
  }
  const whole = (d: DType): boolean => isInteger(d) || d.kind === "bool";
  if (whole(x) && whole(y)) {
    const meet = common(a, b);
    return ops[op](to(a, meet), to(b, meet));
  }
  throw new TypeError(
    x.kind === "float" || y.kind === "float"
      ? `unsupported operand type(s) for ${SYMBOL[op]}: '${x.kind === "bool" ? "bool" : x.name}' and '${y.kind === "bool" ? "bool" : y.name}'`
      : `Cannot perform 'r${op}_' with a dtyped [${x.name}] array and scalar of type [${y.kind === "bool" ? "bool" : y.name}]`,
  );
}
