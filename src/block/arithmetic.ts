import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import type { Node } from "../plan/node";
import * as ops from "../plan/ops";
import { scalars } from "../plan/run";
import type { DType, TimeUnit } from "../values/dtype";
import {
  bool,
  boolean,
  byName,
  Float64,
  float64,
  Int64,
  int8,
  int64,
  isInteger,
  isNumeric,
  isPooled,
  isTemporal,
  object,
  timedelta,
} from "../values/dtype";
import { promote } from "../values/dtypes";
import { TypeError, ValueError } from "../values/errors";
import { finer, inUnit } from "./scalar";

export type Arithmetic = "add" | "sub" | "mul" | "truediv" | "floordiv" | "mod" | "pow";

const SYMBOL: Record<Arithmetic, string> = {
  add: "+",
  sub: "-",
  mul: "*",
  truediv: "/",
  floordiv: "//",
  mod: "%",
  pow: "**",
};
const UFUNC: Record<Arithmetic, string> = {
  add: "add",
  sub: "subtract",
  mul: "multiply",
  truediv: "divide",
  floordiv: "floor_divide",
  mod: "remainder",
  pow: "power",
};

export const to = (e: Expr, dtype: DType): Expr => {
  if (e.field.dtype === dtype) return e;
  if (e.kind === "literal") {
    const value =
      e.value !== null && dtype.kind === "float"
        ? Number(e.value)
        : e.value !== null && isInteger(dtype) && typeof e.value === "boolean"
          ? Number(e.value)
          : e.value;
    return literal(value, { ...e.field, dtype });
  }
  return ops.cast(e, { to: dtype, mode: "wrap" });
};

const maskedOf = (d: DType): DType => {
  if (d.masked) return d;
  if (d === bool) return boolean;
  const name = d.name.replace(/^u?[a-z]/, (s) => s.toUpperCase());
  return byName(name) ?? d;
};

/**
 * The dtype in which two numbers meet, by numpy's rules: a Python scalar (a literal) takes the other side's width, unless it is
 * a float that meets integers.
 */
export function common(a: Expr, b: Expr): DType {
  const masked = a.field.dtype.masked || b.field.dtype.masked;
  const plain = weakly(a, b);
  return masked ? maskedOf(plain) : plain;
}

function weakly(a: Expr, b: Expr): DType {
  const [x, y] = [a.field.dtype, b.field.dtype];
  if (x.kind === "bool" && y.kind === "bool") return bool;
  if (x.kind === "bool") return b.kind === "literal" && y.kind === "int" ? int64 : y;
  if (y.kind === "bool") return a.kind === "literal" && x.kind === "int" ? int64 : x;
  const weak = (w: Expr, s: DType): DType => {
    const d = w.field.dtype;
    if (d.kind === "float" && s.kind !== "float") return float64;
    return d.masked && !s.masked ? maskedOf(s) : s;
  };
  if (a.kind === "literal" && b.kind !== "literal") return weak(a, y);
  if (b.kind === "literal" && a.kind !== "literal") return weak(b, x);
  return promote(x, y);
}

const unsupported = (op: Arithmetic, a: DType, b: DType): TypeError =>
  new TypeError(`unsupported operand type(s) for ${SYMBOL[op]}: '${a.name}' and '${b.name}'`);

/** `a op b` with pandas' dtypes and errors. `plan` is what the columns are of: integer division looks for zeros in it. */
export function arithmetic(op: Arithmetic, a: Expr, b: Expr, plan: Node): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  if (x.kind === "category" || y.kind === "category")
    throw new TypeError(`Object with dtype category cannot perform the numpy op ${UFUNC[op]}`);
  if (isTemporal(x) || isTemporal(y)) return temporal(op, a, b);
  if (isPooled(x) || isPooled(y)) return ops.py_binary(a, b, { op, dtype: object });
  if (x.kind === "str" || y.kind === "str") return text(op, a, b);
  return numeric(op, a, b, plan);
}

function text(op: Arithmetic, a: Expr, b: Expr): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  const masked = x.kind === "str" && x.masked ? x : y.kind === "str" && y.masked ? y : null;
  if (op === "add" && x.kind === "str" && y.kind === "str")
    return ops.concat_str(...[a, b].map((e) => (masked ? to(e, masked) : e)));
  if (op === "add" && b.kind === "literal" && b.value === null) return literal(null, field(x, true));
  if (op === "add" && a.kind === "literal" && a.value === null) return literal(null, field(y, true));
  if (op === "mul" && x.kind === "str" && isInteger(y)) return ops.repeat_str(a, to(b, int64));
  if (op === "mul" && y.kind === "str" && isInteger(x)) return ops.repeat_str(b, to(a, int64));
  const shown = (d: DType, e: Expr): string =>
    e.kind === "literal" ? (d.kind === "str" ? "str" : isInteger(d) ? "int" : "float") : d.name;
  if (x.kind === "str" && y.kind === "str") throw new TypeError(`operation '${op}' not supported for dtype 'str'`);
  if (b.kind === "literal" || a.kind === "literal")
    throw new TypeError(
      x.kind === "str"
        ? `operation '${op}' not supported for dtype 'str' with object of type <class '${shown(y, b)}'>`
        : `operation '${op === "add" ? "radd" : op}' not supported for dtype 'str' with object of type <class '${shown(x, a)}'>`,
    );
  throw new TypeError(
    `operation '${op}' not supported for dtype 'str' with dtype '${(x.kind === "str" ? y : x).name}'`,
  );
}

function numeric(op: Arithmetic, a: Expr, b: Expr, plan: Node): Expr {
  let meet = common(a, b);
  if (!isNumeric(meet) && meet.kind !== "bool") throw unsupported(op, a.field.dtype, b.field.dtype);
  if (meet.kind === "bool") {
    if (op === "add") return ops.or(to(a, meet), to(b, meet));
    if (op === "mul") return ops.and(to(a, meet), to(b, meet));
    if (op === "sub")
      throw new TypeError(
        "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.",
      );
    if (op === "pow" || op === "floordiv" || op === "mod") {
      if (!meet.masked) throw new TypeError(`operator '${op === "pow" ? "pow" : op}' not implemented for bool dtypes`);
    }
    meet = op === "truediv" ? (meet.masked ? Float64 : float64) : meet.masked ? Int64 : int8;
  }
  if (op === "truediv") {
    if (meet.kind !== "float") meet = meet.masked ? Float64 : float64;
    return ops.truediv(to(a, meet), to(b, meet));
  }
  const [l, r] = [to(a, meet), to(b, meet)];
  if (op === "add" || op === "sub" || op === "mul") return ops[op](l, r);
  if (op === "pow") {
    if (isInteger(meet) && r.kind === "literal" && Number(r.value) < 0)
      throw new ValueError("Integers to negative integer powers are not allowed.");
    return power(l, r);
  }
  if (meet.kind === "float") return op === "mod" ? ops.float_mod(l, r) : ops.float_floordiv(l, r);
  if (r.kind === "literal" ? Number(r.value) === 0 : hasZero(r, plan)) {
    const real = meet.masked ? Float64 : float64;
    const [p, q] = [to(l, real), to(r, real)];
    return op === "mod" ? ops.float_mod(p, q) : ops.float_floordiv(p, q);
  }
  const whole = ops[op](l, r);
  return { ...whole, field: { ...whole.field, nulls: l.field.nulls || r.field.nulls } };
}

/** 1 ** missing and missing ** 0 are 1, as in C. */
function power(l: Expr, r: Expr): Expr {
  const one = literal(1, { ...l.field, nulls: false, nan: false });
  let e: Expr = ops.pow(l, r);
  if (r.kind === "literal" && Number(r.value) === 0 && r.value !== null)
    return l.field.nulls ? ops.when(ops.same_value(l, l), one, one) : e;
  if (r.kind !== "literal" && (l.field.nulls || r.field.nulls)) {
    e = ops.when(ops.same_value(l, one), one, e);
    e = ops.when(ops.same_value(r, literal(0, one.field)), one, e);
  }
  return e;
}

/** Whether a column of divisors holds a zero: pandas' result is then of floats, so this looks. */
function hasZero(divisor: Expr, plan: Node): boolean {
  const zero = literal(0, { ...divisor.field, nulls: false });
  const [found] = scalars(plan, [ops.any(ops.eq(divisor, zero))]);
  return Boolean(found?.data[0]);
}

const isSpan = (d: DType): boolean => d.kind === "timedelta";
const isNull = (e: Expr): boolean => e.kind === "literal" && e.value === null;

function temporal(op: Arithmetic, a: Expr, b: Expr): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  if (isTemporal(x) && isTemporal(y)) {
    const unit = finer(x.unit as TimeUnit, y.unit as TimeUnit);
    const [l, r] = [inUnit(a, unit), inUnit(b, unit)];
    const count = (e: Expr): Expr => ops.retype(e, { to: int64 });
    const span = timedelta(unit);
    if (op === "sub" && x.kind === "datetime" && y.kind === "datetime") {
      if ((x.tz === undefined) !== (y.tz === undefined) && !isNull(a) && !isNull(b))
        throw new TypeError("Cannot subtract tz-naive and tz-aware datetime-like objects");
      return ops.retype(ops.sub(count(l), count(r)), { to: span });
    }
    if ((op === "sub" || op === "add") && isSpan(y))
      return ops.retype(ops[op](count(l), count(r)), { to: l.field.dtype });
    if (op === "add" && isSpan(x)) return ops.retype(ops.add(count(l), count(r)), { to: r.field.dtype });
    if (isSpan(x) && isSpan(y)) {
      if (op === "truediv") return ops.truediv(to(count(l), float64), to(count(r), float64));
      if (op === "floordiv") return ops.floordiv(count(l), count(r));
      if (op === "mod") return ops.retype(ops.mod(count(l), count(r)), { to: span });
    }
    throw badTypes(op, x, y);
  }
  if (isNull(a) || isNull(b)) {
    const kept = isTemporal(x) ? x : y;
    return literal(null, field(kept, true));
  }
  const [time, other] = isTemporal(x) ? [a, b] : [b, a];
  const d = time.field.dtype;
  const o = other.field.dtype;
  if (isPooled(o)) return ops.py_binary(a, b, { op, dtype: object });
  if (isSpan(d) && isNumeric(o) && (op === "mul" || ((op === "truediv" || op === "floordiv") && time === a))) {
    const count = ops.retype(time, { to: int64 });
    if (isInteger(o) && op === "mul") return ops.retype(ops.mul(count, to(other, int64)), { to: d });
    if (isInteger(o) && op === "floordiv") return ops.retype(ops.floordiv(count, to(other, int64)), { to: d });
    const real =
      op === "mul"
        ? ops.mul(to(count, float64), to(other, float64))
        : ops.truediv(to(count, float64), to(other, float64));
    return ops.retype(ops.cast(op === "floordiv" ? ops.floor(real) : real, { to: int64, mode: "lossy" }), { to: d });
  }
  throw badTypes(op, x, y);
}

function badTypes(op: Arithmetic, x: DType, y: DType): TypeError {
  const name = (d: DType): string =>
    d.kind === "datetime" ? "DatetimeArray" : d.kind === "timedelta" ? "TimedeltaArray" : d.name;
  if (x.kind === "datetime" && y.kind === "datetime")
    return new TypeError(`cannot ${op === "truediv" ? "divide" : op} DatetimeArray and DatetimeArray`);
  return new TypeError(`unsupported operand type(s) for ${SYMBOL[op]}: '${name(x)}' and '${name(y)}'`);
}
