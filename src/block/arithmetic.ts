import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import type { Node } from "../plan/node";
import * as ops from "../plan/ops";
import { valueOf as pooled } from "../plan/pool";
import { rowCount } from "../plan/run";
import type { DType } from "../values/dtype";
import {
  bool,
  boolean,
  byName,
  Float64,
  float64,
  Int8,
  int8,
  int64,
  isInteger,
  isNumeric,
  isPooled,
  isTemporal,
} from "../values/dtype";
import { promote } from "../values/dtypes";
import { NotImplementedError, OverflowError, TypeError, ValueError } from "../values/errors";
import { bounds } from "../values/numeric";
import { typeName } from "../values/typename";
import { ofIntervals, ofNoTexts, ofObjects, ofPeriods, ofTextsAndObjects } from "./arithmetic-objects";
import { holds } from "./look";
import { temporal } from "./temporal";

export type Arithmetic = "add" | "sub" | "mul" | "truediv" | "floordiv" | "mod" | "pow";

export const SYMBOL: Record<Arithmetic, string> = {
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
/** A count that isn't negative: less than no time is none. */
function atLeastNone(times: Expr): Expr {
  const none = literal(0, field(int64, false));
  if (times.kind === "literal") return Number(times.value) < 0 ? none : times;
  return ops.when(ops.lt(times, none), none, times);
}

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

/** The value of a literal, through casts that keep it. */
const valueOf = (e: Expr): unknown =>
  e.kind === "literal" ? e.value : e.kind === "call" && e.op.name === "retype" ? valueOf(e.args[0] as Expr) : undefined;

const isNothing = (e: Expr): boolean => e.kind === "literal" && e.value === null;

/** numpy's name of an operand's dtype: of a string literal, its length too. */
const numpyName = (e: Expr): string =>
  e.field.dtype.kind === "str" && e.kind === "literal" ? `<U${[...String(e.value)].length}` : e.field.dtype.name;

const PYTHON: Partial<Record<DType["kind"], string>> = {
  str: "str",
  int: "int",
  uint: "int",
  float: "float",
  bool: "bool",
  datetime: "Timestamp",
  timedelta: "Timedelta",
};
/** Python's type of a literal. */
const typeOf = (e: Expr): string =>
  isPooled(e.field.dtype) && e.kind === "literal"
    ? typeName(pooled(Number(e.value)))
    : (PYTHON[e.field.dtype.kind] ?? e.field.dtype.name);

const OUT_OF_BOUNDS = (value: unknown, d: DType): OverflowError =>
  new OverflowError(
    d.bits === 64 && d.kind === "int"
      ? "Python int too large to convert to C long"
      : `Python integer ${value} out of bounds for ${d.name.toLowerCase()}`,
  );

/** A Python integer must fit the column that it meets. */
function fitting(e: Expr, meet: DType): Expr {
  if (e.kind === "literal" && e.value !== null && isInteger(meet) && isInteger(e.field.dtype)) {
    const [low, high] = bounds(meet);
    if (BigInt(e.value as number) < low || BigInt(e.value as number) > high) throw OUT_OF_BOUNDS(e.value, meet);
  }
  return to(e, meet);
}

export interface ArithmeticOptions {
  /** As numpy divides integers, where a zero divisor gives 0: what pandas' methods do with two series. Otherwise it gives inf or NaN. */
  readonly plain?: boolean;
  /** Objects of which Python refuses some are refused, rather than left out where one lacks a value. */
  readonly strict?: boolean;
  /** Whether a zero divides somewhere, where that is known: pandas divides columns of one dtype as one. */
  readonly zeros?: boolean;
}

/**
 * `a op b` with pandas' dtypes and errors. `plan` is what the columns are of: unless `plain`, integer division looks for zeros in it,
 * since its dtype hangs on them.
 */
export function arithmetic(op: Arithmetic, a: Expr, b: Expr, plan: Node, options: ArithmeticOptions = {}): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  if (x.kind === "category" || y.kind === "category") throw ofCategory(op, a, b);
  const isText = (e: Expr): boolean => e.field.dtype.kind === "str" && e.kind !== "literal";
  if (isText(a) || isText(b)) {
    const other = isText(a) ? b : a;
    if (other.field.dtype.kind === "timedelta" && other.kind !== "literal" && !(op === "pow" && other === a))
      throw new ValueError("ArrowStringArray requires a PyArrow (chunked) array of large_string type");
    return other.field.dtype.kind === "object" && other.kind !== "literal"
      ? ofTextsAndObjects(op, a, b, plan)
      : (ofNoTexts(op, a, b, plan) ?? text(op, a, b));
  }
  if (x.kind === "interval" || y.kind === "interval") return ofIntervals(op, a, b);
  if (x.kind === "period" || y.kind === "period") return ofPeriods(op, a, b, plan);
  if (isTemporal(x) || isTemporal(y)) return temporal(op, a, b, plan);
  if (isPooled(x) || isPooled(y)) return ofObjects(op, a, b, plan, options.strict);
  if (x.kind === "str" || y.kind === "str") return text(op, a, b);
  return numeric(op, a, b, plan, options);
}

function ofCategory(op: Arithmetic, a: Expr, b: Expr): TypeError {
  const name = (e: Expr): string => (e.field.dtype.kind === "category" ? "Categorical" : typeOf(e));
  if (a.kind === "literal" || b.kind === "literal")
    return new TypeError(`unsupported operand type(s) for ${SYMBOL[op]}: '${name(a)}' and '${name(b)}'`);
  if (b.field.dtype.kind === "str")
    return new TypeError(`operation 'r${op}' not supported for dtype '${b.field.dtype.name}' with dtype 'category'`);
  return new TypeError(`Object with dtype category cannot perform the numpy op ${UFUNC[op]}`);
}

function text(op: Arithmetic, a: Expr, b: Expr): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  const masked = x.kind === "str" && x.masked ? x : y.kind === "str" && y.masked ? y : null;
  // A masked string keeps its dtype only on the left.
  const kept = x.kind === "str" && a.kind !== "literal" ? x : (masked ?? y);
  if (op === "add" && x.kind === "str" && y.kind === "str")
    return ops.concat_str(...[a, b].map((e) => (masked ? to(e, kept) : e)));
  if (op === "add" && b.kind === "literal" && b.value === null) return literal(null, field(x, true));
  if (op === "add" && a.kind === "literal" && a.value === null) return literal(null, field(y, true));
  if (op === "mul") {
    const [words, times] = x.kind === "str" ? [a, b] : [b, a];
    if (words.kind === "literal" && times.kind !== "literal")
      throw new TypeError(`can't multiply sequence by non-int of type 'numpy.ndarray'`);
    if (isInteger(times.field.dtype) && (!isNothing(times) || words.field.dtype.masked))
      return whereBoth(words, times, ops.repeat_str(words, atLeastNone(to(times, int64))));
    if (
      times.kind === "literal" &&
      (times.field.dtype.kind === "float" || (isNothing(times) && !words.field.dtype.masked))
    )
      throw new TypeError("Can only string multiply by an integer.");
  }
  const isWord = (e: Expr): boolean =>
    e.field.dtype.kind === "str" && (e.kind !== "literal" || (a.kind === "literal" && b.kind === "literal"));
  if (!isWord(a) && !isWord(b))
    throw new TypeError(
      `ufunc '${UFUNC[op]}' did not contain a loop with signature matching types (dtype('${numpyName(a)}'), dtype('${numpyName(b)}')) -> None`,
    );
  const [own, other, name] = isWord(a) ? [a, b, op] : [b, a, `r${op}`];
  const d = own.field.dtype;
  throw new TypeError(
    other.kind === "literal"
      ? `operation '${name}' not supported for dtype '${d.name}' with object of type <class '${typeOf(other)}'>`
      : `operation '${name}' not supported for dtype '${d.name}' with dtype '${other.field.dtype.name}'`,
  );
}

function numeric(op: Arithmetic, a: Expr, b: Expr, plan: Node, options: ArithmeticOptions): Expr {
  const { plain = false } = options;
  let meet = common(a, b);
  if (!isNumeric(meet) && meet.kind !== "bool") throw unsupported(op, a.field.dtype, b.field.dtype);
  if (meet.kind === "bool") {
    if (op === "add") return whereBoth(a, b, ops.or(to(a, meet), to(b, meet)));
    if (op === "mul") return whereBoth(a, b, ops.and(to(a, meet), to(b, meet)));
    if (op === "sub" && !isNothing(a) && !isNothing(b))
      throw new TypeError(
        "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.",
      );
    if (op === "sub") return literal(null, field(meet, true));
    if (op !== "mod" && !plain) throw new NotImplementedError(`operator '${op}' not implemented for bool dtypes`);
    meet = op === "truediv" ? (meet.masked ? Float64 : float64) : meet.masked ? Int8 : int8;
  }
  // numpy squares truths as the least integers.
  if (op === "pow" && a.field.dtype.kind === "bool" && isInteger(meet) && valueOf(b) === 2)
    meet = meet.masked ? Int8 : int8;
  if (op === "truediv") {
    if (meet.kind !== "float") meet = meet.masked ? Float64 : float64;
    return ops.truediv(to(a, meet), to(b, meet));
  }
  const [l, r] = [fitting(a, meet), fitting(b, meet)];
  if (op === "add" || op === "sub" || op === "mul") return ops[op](l, r);
  if (op === "pow") {
    if (isInteger(meet) && isNegative(valueOf(b))) {
      if (!rowCount(plan)) return l;
      throw new ValueError("Integers to negative integer powers are not allowed.");
    }
    if (isInteger(meet) && meet.kind === "int" && valueOf(b) === undefined && valueOf(a) !== null)
      return ops.int_pow(l, r);
    return isNothing(l) ? ops.when(ops.eq(r, zeroOf(r)), oneOf(l), literal(null, l.field)) : power(l, r);
  }
  const divisor = valueOf(b);
  const zeros = divisor === undefined ? "maybe" : divisor !== null && Number(divisor) === 0 ? "all" : "none";
  // A quotient by nothing but zero is of floats where there is anything to divide, a remainder always.
  const found = (): boolean =>
    zeros === "all" ? op === "mod" || anything(a, plan) : zeros === "maybe" && hasZero(b, plan, a);
  const filled = (): boolean => fillsZeros(op, a, b, plain) && (options.zeros ?? found());
  const real = meet.masked ? Float64 : float64;
  if (meet.kind === "float") {
    const quotient = op === "mod" ? ops.float_mod(l, r) : ops.float_floordiv(l, r);
    return op === "floordiv" && meet.bits === 32 && filled() ? to(quotient, real) : quotient;
  }
  const nulls = l.field.nulls || r.field.nulls;
  const whole = ops[op](l, r);
  const closed = { ...whole, field: { ...whole.field, nulls } };
  if (zeros === "none" && !options.zeros) return closed;
  const zero = literal(0, field(meet, false));
  const divided = ops.and(ops.eq(r, zero), ops.not_null(l));
  if (!filled()) return ops.when(divided, zero, closed);
  const none = literal(null, field(real, true));
  const [p, q] = [to(l, real), to(r, real)];
  const atZero = op === "mod" ? none : ops.float_floordiv(p, q);
  return { ...ops.when(divided, atZero, to(closed, real)), field: field(real, true) };
}

/**
 * Whether a zero divisor makes inf or NaN of integers, and not numpy's 0: in pandas' operators, in those of nullable columns but
 * where nullable integers are divided; a remainder by booleans is numpy's always.
 */
function fillsZeros(op: "floordiv" | "mod", a: Expr, b: Expr, plain: boolean): boolean {
  if (op === "mod" && b.field.dtype.kind === "bool") return false;
  if (a.field.dtype.masked) return !isInteger(a.field.dtype);
  return b.field.dtype.masked || !plain;
}

/** `e`, missing where one of its operands is, whatever the other one says. */
function whereBoth(a: Expr, b: Expr, e: Expr): Expr {
  const gaps = [a, b].filter((x) => x.field.nulls).map((x) => ops.is_null(x));
  if (!gaps.length) return e;
  const out = ops.when(
    gaps.reduce((l, r) => ops.or(l, r)),
    literal(null, field(e.field.dtype, true)),
    e,
  );
  return { ...out, field: field(e.field.dtype, true) };
}

const zeroOf = (e: Expr): Expr => literal(0, field(e.field.dtype, false));
const oneOf = (e: Expr): Expr => literal(1, field(e.field.dtype, false));

const isNegative = (x: unknown): boolean => (typeof x === "number" || typeof x === "bigint") && x < 0;

/** 1 ** missing and missing ** 0 are 1, as in C. */
function power(l: Expr, r: Expr): Expr {
  const one = literal(1, { ...l.field, nulls: false, nan: false });
  const exponent = valueOf(r);
  if (exponent !== undefined && exponent !== null && Number(exponent) === 0)
    return ops.when(ops.same_value(l, l), one, one);
  let e: Expr = ops.pow(l, r);
  const base = valueOf(l);
  if (l.field.nulls || r.field.nulls || l.field.nan || r.field.nan) {
    if (base === undefined || Number(base) === 1) e = ops.when(ops.same_value(l, one), one, e);
    if (exponent === undefined) e = ops.when(ops.same_value(r, literal(0, one.field)), one, e);
  }
  return e;
}

/** Whether a column of divisors holds a zero (where the dividend is there): pandas' result is then of floats, so this looks. */
export function hasZero(divisor: Expr, plan: Node, dividend?: Expr): boolean {
  const { dtype, nulls } = divisor.field;
  const zero = dtype.kind === "bool" ? ops.not(divisor) : ops.eq(divisor, literal(0, field(dtype, false)));
  // What stands where a nullable boolean is missing is false.
  const gaps = dtype.kind === "bool" && nulls ? ops.or(ops.is_null(divisor), zero) : zero;
  const counts = dividend?.field.dtype.kind === "float" ? ops.and(gaps, ops.not_null(dividend)) : gaps;
  return holds(counts, plan);
}

/** Whether any row has a value. */
const anything = (e: Expr, plan: Node): boolean =>
  e.field.nulls && !e.field.dtype.masked ? holds(ops.not_null(e), plan) : rowCount(plan) > 0;
