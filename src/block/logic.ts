import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as ops from "../plan/ops";
import type { DType } from "../values/dtype";
import { bool, boolean, int64, isInteger, isNumeric, isTemporal, object } from "../values/dtype";
import { OverflowError, TypeError } from "../values/errors";
import { bounds } from "../values/numeric";
import { common, to } from "./arithmetic";
import { decategorized } from "./compare";
import { FALSE, TRUE } from "./scalar";

export type Logic = "and" | "or" | "xor";

const SYMBOL: Record<Logic, string> = { and: "&", or: "|", xor: "^" };

const isWhole = (d: DType): boolean => isInteger(d) || d.kind === "bool";
const isLiteral = (e: Expr): boolean => e.kind === "literal";
/** NA among numpy's values. */
const isLoneNA = (e: Expr): boolean => e.kind === "literal" && e.value === null && e.field.dtype.masked;

/**
 * `a & b`, `a | b`, `a ^ b`: logic of booleans (three-valued for nullable ones), bitwise of integers, truth where the two meet. Beside
 * numpy's values what `b` lacks is false, and what `a` lacks makes false.
 */
export function logic(op: Logic, a: Expr, b: Expr): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  // Nullable booleans take the truth of anything but times.
  const open = [a, b].some((e) => e.field.dtype === boolean && !isLiteral(e));
  const refuses = open ? /^(datetime|timedelta|period)$/ : /^(datetime|timedelta|period|category|interval)$/;
  const closed = [a, b].some((e) => !isLiteral(e) && refuses.test(e.field.dtype.kind));
  if (closed) throw refused(op, a, b);
  if (x.kind === "str" || (y.kind === "str" && !isLiteral(b))) {
    if (x.kind !== "bool" || y.masked) throw refused(op, a, b);
    return logic(op, a, truthOf(b, TRUE));
  }
  if (x === boolean || (y === boolean && !x.masked && !isLoneNA(b))) return ofNullable(op, a, b);
  if (x.masked || (y.masked && !isLoneNA(b))) return ofMaskedNumbers(op, a, b);
  if (isLiteral(b) && y.kind === "object" && x.kind !== "object") throw refused(op, a, b);
  if (x.kind === "object" || y.kind === "object") return ops.py_logic(a, b, { op, dtype: bool, scalar: isLiteral(b) });
  if (isLoneNA(b)) return never(a);
  if (isInteger(x) && isInteger(y)) return bitwise(op, a, b);
  if (x.kind === "float" || (y.kind === "float" && x.kind !== "bool") || !isWhole(y)) return ofFloats(op, a, b);
  return decided(a, ofNumbers(op, a, x.kind === "bool" ? truthOf(b, FALSE, isInteger(y)) : b));
}

const zeroOf = (d: DType): Expr => literal(0, field(d, false));

/** Whether values count as true, and what a missing one counts as; integers may stay what they are. */
function truthOf(e: Expr, missing: Expr, keep = false): Expr {
  const { dtype } = e.field;
  if (keep || (dtype.kind === "bool" && !e.field.nulls)) return e;
  const truth =
    dtype.kind === "bool"
      ? e
      : dtype.kind === "str"
        ? ops.ne(e, literal("", field(dtype, false)))
        : ops.ne(e, zeroOf(dtype));
  const out = ops.when(ops.is_null(e), missing, truth);
  return { ...out, field: field(bool, false) };
}

/** Integers and booleans together: bit by bit, and then whether anything is left. */
function ofNumbers(op: Logic, a: Expr, b: Expr): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  if (x.kind === "bool" && y.kind === "bool") return ops[op](a, b);
  const meet = isInteger(x) ? (isLiteral(a) ? int64 : x) : isLiteral(b) ? int64 : y;
  return ops.ne(ops[op](to(a, meet), to(b, meet)), zeroOf(meet));
}

/** Of what `a` lacks, nothing is true. */
function decided(a: Expr, e: Expr): Expr {
  if (!a.field.nulls && !e.field.nulls) return e;
  const out = ops.when(ops.is_null(a), FALSE, ops.coalesce(e, FALSE));
  return { ...out, field: field(bool, false) };
}

const never = (like: Expr): Expr => ({ ...ops.when(ops.is_null(like), FALSE, FALSE), field: field(bool, false) });

/** Floats have no bits: only where they are missing is there a result. */
function ofFloats(op: Logic, a: Expr, b: Expr): Expr {
  if (isLiteral(b)) throw refused(op, a, b);
  return ops.py_logic(a, b, { op, dtype: bool, scalar: false });
}

function ofNullable(op: Logic, a: Expr, b: Expr): Expr {
  const part = (e: Expr): Expr => {
    const { dtype } = e.field;
    if (dtype.kind === "bool") return to(e, boolean);
    if (!isLiteral(e) && /^(object|category|interval)$/.test(dtype.kind))
      return to(ops.py_bool(decategorized(e), { dtype: bool }), boolean);
    if (isLiteral(e) || !isNumeric(dtype) || (dtype.masked && e.field.nulls)) throw refused(op, a, b);
    return to(truthOf(e, TRUE), boolean);
  };
  return ops[op](part(a), part(b));
}

/** Nullable numbers: missing where either side is. */
function ofMaskedNumbers(op: Logic, a: Expr, b: Expr): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  if (x.masked && isLiteral(b) && b.kind === "literal" && b.value === null) return literal(null, field(x, true));
  const objects = [x, y].some((d) => d.kind === "object" || (d.kind === "float" && !d.masked));
  if (!isLiteral(b) && objects && [x, y].some((d) => d.masked && isWhole(d)))
    return ops.py_nullable_logic(a, b, { op, dtype: boolean });
  if (!isWhole(x) || !isWhole(y)) throw refused(op, a, b);
  if (isInteger(x) && isInteger(y)) return bitwise(op, a, b);
  const out = ofNumbers(op, a, b);
  const gaps = [a, b].filter((e) => e.field.nulls).map((e) => ops.is_null(e));
  if (!gaps.length) return to(out, boolean);
  const missing = gaps.reduce((l, r) => ops.or(l, r));
  return ops.retype(ops.when(missing, literal(null, field(bool, true)), out), { to: boolean });
}

function bitwise(op: Logic, a: Expr, b: Expr): Expr {
  const meet = common(a, b);
  if (!isInteger(meet)) {
    const nullable = a.field.dtype.masked || b.field.dtype.masked;
    return ops.py_binary(a, b, { op, dtype: object, gaps: nullable ? "mask" : "raise" });
  }
  for (const e of [a, b]) {
    if (e.kind !== "literal" || e.value === null) continue;
    const [low, high] = bounds(meet);
    const n = BigInt(e.value);
    if (n < low || n > high) throw new OverflowError(`Python integer ${n} out of bounds for ${meet.name}`);
  }
  return ops[op](to(a, meet), to(b, meet));
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
