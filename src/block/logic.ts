import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as ops from "../plan/ops";
import type { DType } from "../values/dtype";
import { bool, boolean, isInteger, isTemporal } from "../values/dtype";
import { OverflowError, TypeError } from "../values/errors";
import { bounds } from "../values/numeric";
import { common, to } from "./arithmetic";
import { FALSE, TRUE } from "./scalar";

export type Logic = "and" | "or" | "xor";

const SYMBOL: Record<Logic, string> = { and: "&", or: "|", xor: "^" };

/** `a & b`, `a | b`, `a ^ b`: logic of booleans (three-valued for nullable ones, missing is false for others), bitwise of integers. */
export function logic(op: Logic, a: Expr, b: Expr): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  if (x.kind === "object" || y.kind === "object") return ops.py_logic(a, b, { op, dtype: bool });
  if (x.kind === "bool" && y.kind === "bool") {
    if (x.masked || y.masked) return ops[op](to(a, boolean), to(b, boolean));
    return decided(a, b, ops[op](a, b));
  }
  for (const [own, other] of [
    [a, b],
    [b, a],
  ] as const)
    if (other.kind === "literal" && own.field.dtype.kind === "bool" && own.field.dtype.masked) throw refused(op, a, b);
  const other = x === boolean ? b : y === boolean ? a : null;
  if (other && other.kind !== "literal" && other.field.dtype.kind === "float" && !other.field.dtype.masked) {
    const truth = ops.when(ops.is_null(other), TRUE, ops.ne(other, literal(0, field(other.field.dtype, false))));
    return other === a ? ops[op](to(truth, boolean), b) : ops[op](a, to(truth, boolean));
  }
  const whole = (d: DType): boolean => isInteger(d) || d.kind === "bool";
  if (whole(x) && whole(y)) {
    // A Python boolean or integer beside the other kind makes booleans.
    if (!x.masked && !y.masked && (x.kind === "bool" || y.kind === "bool")) {
      const truth = (e: Expr): Expr =>
        e.field.dtype.kind === "bool"
          ? e
          : ops.eq(ops.and(e, literal(1, field(e.field.dtype, false))), literal(1, field(e.field.dtype, false)));
      return decided(truth(a), truth(b), ops[op](truth(a), truth(b)));
    }
    const meet = common(a, b);
    for (const e of [a, b]) {
      if (e.kind !== "literal" || e.value === null || !isInteger(meet)) continue;
      const [low, high] = bounds(meet);
      const n = BigInt(e.value);
      if (n < low || n > high) throw new OverflowError(`Python integer ${n} out of bounds for ${meet.name}`);
    }
    return ops[op](to(a, meet), to(b, meet));
  }
  throw refused(op, a, b);
}

/** Missing values make false. */
function decided(a: Expr, b: Expr, e: Expr): Expr {
  if (!a.field.nulls && !b.field.nulls) return e;
  const there = ops.and(ops.not_null(a), ops.not_null(b));
  const out = ops.when(there, e, FALSE);
  return { ...out, field: field(bool, false) };
}

const NAMES: Partial<Record<DType["kind"], string>> = {
  str: "str",
  float: "float",
  int: "int",
  uint: "int",
  bool: "bool",
  datetime: "Timestamp",
  timedelta: "Timedelta",
};

function refused(op: Logic, a: Expr, b: Expr): TypeError {
  const [own, other] = a.kind === "literal" ? [b, a] : [a, b];
  const [x, y] = [own.field.dtype, other.field.dtype];
  const isLiteral = other.kind === "literal";
  if (isLiteral && x.kind === "bool" && x.masked)
    return new TypeError(
      `'other' should be pandas.NA or a bool. Got ${other.value === null ? "NoneType" : (NAMES[y.kind] ?? y.name)} instead.`,
    );
  if (x.kind === "str" || isTemporal(x) || (!isLiteral && (y.kind === "str" || isTemporal(y)))) {
    const [d, o] = x.kind === "str" || isTemporal(x) ? [x, y] : [y, x];
    return new TypeError(
      isLiteral
        ? `operation '${op}_' not supported for dtype '${d.name}' with object of type ${d.kind === "str" ? `<class '${NAMES[o.kind] ?? o.name}'>` : (NAMES[o.kind] ?? o.name)}`
        : `operation '${d === x ? "" : "r"}${op}_' not supported for dtype '${d.name}' with dtype '${o.name}'`,
    );
  }
  if (isLiteral)
    return new TypeError(`Cannot perform '${op}_' with a dtyped [${x.name}] array and scalar of type [bool]`);
  const name = (d: DType): string => NAMES[d.kind] ?? d.name;
  return new TypeError(`unsupported operand type(s) for ${SYMBOL[op]}: '${name(x)}' and '${name(y)}'`);
}
