import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as ops from "../plan/ops";
import type { DType, TimeUnit } from "../values/dtype";
import {
  bool,
  boolean,
  Float64,
  float64,
  Int64,
  int32,
  int64,
  isInteger,
  isNumeric,
  isPooled,
  str,
} from "../values/dtype";
import { TypeError } from "../values/errors";
import { lookup } from "../values/hash";
import { bounds } from "../values/numeric";
import { Timedelta, Timestamp } from "../values/scalar";
import type { Vector } from "../values/vector";
import { common, to } from "./arithmetic";
import { FALSE, finer, inUnit, scalar, TRUE } from "./scalar";

export type Comparison = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

const isNumber = (d: DType): boolean => isNumeric(d) || d.kind === "bool";
const isEquality = (op: Comparison): boolean => op === "eq" || op === "ne";

/** A missing operand: plain dtypes compare to false (`ne` to true), nullable ones to missing. */
function decided(op: Comparison, e: Expr): Expr {
  if (e.field.dtype.masked || !e.field.nulls) return e;
  return ops.coalesce(e, op === "ne" ? TRUE : FALSE);
}

const isNullable = (d: DType): boolean => d.masked;

const never = (op: Comparison, like: Expr): Expr => {
  const answer = op === "ne" ? TRUE : FALSE;
  if (isNullable(like.field.dtype))
    return ops.retype(ops.when(ops.is_null(like), literal(null, field(bool, true)), answer), { to: boolean });
  return like.kind === "literal" ? answer : ops.when(ops.is_null(like), answer, answer);
};

/** `a op b` with pandas' rules for dtypes and missing values; `strict` refuses to order None, as two series' methods do. */
export function compare(op: Comparison, a: Expr, b: Expr, strict = false): Expr {
  const found = compared(op, a, b, strict);
  const [x, y] = [a.field.dtype, b.field.dtype];
  // The first side decides whether the answer is nullable, and the second beside numpy's values; no number is a text, missing or not.
  const second = isNumber(x) ? y.kind !== "str" : x.kind === "object";
  const like = isNullable(x) ? a : second && isNullable(y) ? b : null;
  if (!isEquality(op) || !like || like.kind === "literal" || found.field.dtype.masked) return found;
  return ops.retype(ops.when(ops.is_null(like), literal(null, field(bool, true)), found), { to: boolean });
}

function compared(op: Comparison, a: Expr, b: Expr, strict: boolean): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  if (x.kind === "category" || y.kind === "category") return ofCategories(op, a, b);
  if (isMissingLiteral(b) && !x.masked && !y.masked) return never(op, a);
  if (isPooled(x) || isPooled(y)) {
    const found = ops.py_compare(a, b, {
      op,
      dtype: bool,
      withScalar: !strict || a.kind === "literal" || b.kind === "literal",
    });
    const holes = [a, b].filter((e) => isNullable(e.field.dtype)).map((e) => ops.is_null(e));
    if (!holes.length) return found;
    const missing = holes.reduce((l, r) => ops.or(l, r));
    return ops.retype(ops.when(missing, literal(null, field(bool, true)), found), { to: boolean });
  }
  if (isNumber(x) && isNumber(y)) {
    const meet = wideEnough(common(a, b), a, b);
    return decided(op, ops[op](to(a, meet), to(b, meet)));
  }
  if (x.kind === "str" && y.kind === "str") {
    const masked = x.masked ? x : y.masked ? y : str;
    return decided(op, ops[op](to(a, masked), to(b, masked)));
  }
  if (x.kind === "datetime" || x.kind === "timedelta") return ofTimes(op, a, b);
  if (y.kind === "datetime" || y.kind === "timedelta") {
    // A text literal may name a time; anything else that stands first is refused by its own name.
    if (isEquality(op) && b.kind === "literal") return never(op, a);
    if (a.kind === "literal" || isEquality(op)) return ofTimes(MIRROR[op], b, a);
    throw invalid(op, a, b);
  }
  if (isEquality(op)) return never(op, a.kind === "literal" ? b : a);
  throw invalid(op, a, b);
}

/** A Python integer that the column's dtype has no room for is compared all the same. */
function wideEnough(meet: DType, a: Expr, b: Expr): DType {
  const lit = b.kind === "literal" ? b : a;
  if (lit.kind !== "literal" || lit.value === null || !isInteger(meet) || !isInteger(lit.field.dtype)) return meet;
  const [low, high] = bounds(meet);
  const value = BigInt(lit.value as number);
  if (value >= low && value <= high) return meet;
  return meet.bits === 64 ? (meet.masked ? Float64 : float64) : meet.masked ? Int64 : int64;
}

export const MIRROR: Record<Comparison, Comparison> = { eq: "eq", ne: "ne", lt: "gt", le: "ge", gt: "lt", ge: "le" };

const isMissingLiteral = (e: Expr): boolean => e.kind === "literal" && e.value === null;

const SCALARS: Partial<Record<DType["kind"], string>> = { uint: "int", datetime: "Timestamp", timedelta: "Timedelta" };
const ARRAYS: Partial<Record<DType["kind"], string>> = {
  datetime: "DatetimeArray",
  timedelta: "TimedeltaArray",
  str: "ArrowStringArray",
};

/** The class of pandas' array of a dtype. */
function arrayClass(d: DType): string {
  if (ARRAYS[d.kind]) return `pandas.arrays.${ARRAYS[d.kind]}`;
  if (!d.masked) return "numpy.ndarray";
  return `pandas.arrays.${d.kind === "bool" ? "Boolean" : d.kind === "float" ? "Floating" : "Integer"}Array`;
}

const SYMBOL: Record<Comparison, string> = { eq: "==", ne: "!=", lt: "<", le: "<=", gt: ">", ge: ">=" };

/** pandas' refusal to order two dtypes: it names the one that is no plain number first. */
function invalid(op: Comparison, a: Expr, b: Expr): TypeError {
  const plain = (e: Expr): boolean => isNumber(e.field.dtype) && !e.field.dtype.masked;
  if (b.kind === "literal") {
    const name = SCALARS[b.field.dtype.kind] ?? b.field.dtype.kind;
    if (plain(a) && name.startsWith("Time"))
      return new TypeError(`'${SYMBOL[op]}' not supported between instances of 'numpy.ndarray' and '${name}'`);
    return new TypeError(`Invalid comparison between dtype=${a.field.dtype.name} and ${name}`);
  }
  const [own, other] = plain(a) ? [b, a] : [a, b];
  return new TypeError(
    `Invalid comparison between dtype=${own.field.dtype.name} and ${ARRAYS[other.field.dtype.kind] ?? "ndarray"}`,
  );
}

function ofTimes(op: Comparison, a: Expr, b: Expr): Expr {
  const x = a.field.dtype;
  let other = b;
  if (b.kind === "literal" && b.field.dtype.kind === "str") {
    try {
      other = scalar(x.kind === "datetime" ? inZone(Timestamp(b.value as string), x) : Timedelta(b.value as string));
    } catch {
      if (isEquality(op)) return never(op, a);
      throw invalid(op, a, b);
    }
  }
  const y = other.field.dtype;
  if (x.kind !== y.kind || (x.tz === undefined) !== (y.tz === undefined)) {
    if (isEquality(op)) return never(op, a);
    throw invalid(op, a, b);
  }
  const unit = finer(x.unit as TimeUnit, y.unit as TimeUnit);
  const count = (e: Expr): Expr => ops.retype(inUnit(e, unit), { to: int64 });
  return decided(op, ops[op](count(a), count(other)));
}

/** A string means the wall clock of the column that it meets. */
const inZone = (t: unknown, d: DType): unknown =>
  t instanceof Timestamp && d.tz !== undefined && t.tz === null ? t.tz_localize(d.tz) : t;

function ofCategories(op: Comparison, a: Expr, b: Expr): Expr {
  const x = a.field.dtype;
  const y = b.field.dtype;
  if (x.kind !== "category") {
    // Columns that stand first and are no plain numbers or objects are compared with the values.
    const values = a.kind !== "literal" && !isEquality(op) && (x.masked || !(isNumber(x) || isPooled(x)));
    return values ? compare(op, a, decategorized(b)) : ofCategories(MIRROR[op], b, a);
  }
  const codes = ops.retype(a, { to: int32 });
  if (y.kind === "category") {
    const same =
      x.categoryValues === y.categoryValues || sameSet(x.categoryValues as Vector, y.categoryValues as Vector);
    if (!same || x.ordered !== y.ordered)
      throw new TypeError("Categoricals can only be compared if 'categories' are the same.");
    if (!isEquality(op) && !x.ordered) throw new TypeError("Unordered Categoricals can only compare equality or not");
    return decided(op, ops[op](codes, recoded(b, x)));
  }
  if (!isEquality(op) && !x.ordered) throw new TypeError("Unordered Categoricals can only compare equality or not");
  if (b.kind !== "literal" && !isEquality(op))
    throw new TypeError(
      `Cannot compare a Categorical for op __${op}__ with type <class '${arrayClass(y)}'>.\nIf you want to compare values, use 'np.asarray(cat) <op> other'.`,
    );
  if (b.kind !== "literal") return compare(op, decategorized(a), b);
  const place = b.value === null ? -1 : lookup(x.categoryValues as Vector).first(literalValue(b));
  if (place < 0) {
    if (isEquality(op)) return never(op, a);
    throw new TypeError(`Invalid comparison between dtype=category and ${y.kind === "str" ? "str" : y.name}`);
  }
  return decided(op, ops[op](codes, literal(place, field(int32, false))));
}

const literalValue = (e: Expr): unknown => {
  if (e.kind !== "literal") return null;
  const { dtype } = e.field;
  if (dtype.kind === "datetime")
    return Timestamp(BigInt(e.value as bigint), { unit: dtype.unit, tz: dtype.tz ?? null } as never);
  return e.value;
};

const sameSet = (a: Vector, b: Vector): boolean => {
  if (a.length !== b.length) return false;
  const there = lookup(a);
  return Array.from(b.data as ArrayLike<unknown>).every((v) => there.first(v) >= 0);
};

/** Codes of one category dtype as codes of another. */
export function recoded(e: Expr, onto: DType): Expr {
  const from = e.field.dtype;
  const codes = ops.retype(e, { to: int32 });
  if (from.categoryValues === onto.categoryValues) return codes;
  const places = lookup(onto.categoryValues as Vector);
  const n = (from.categoryValues as Vector).length;
  let out: Expr = literal(null, field(int32, true));
  for (let i = 0; i < n; i++) {
    const to = places.first((from.categoryValues as Vector).data[i]);
    if (to >= 0) out = ops.when(ops.eq(codes, literal(i, field(int32, false))), literal(to, field(int32, false)), out);
  }
  return out;
}

/** A category column as the column of its values. */
export const decategorized = (e: Expr): Expr =>
  e.field.dtype.kind === "category"
    ? ops.decode_category(e, { dtype: (e.field.dtype.categoryValues as Vector).dtype })
    : e;
