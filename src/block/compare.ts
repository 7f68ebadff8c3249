import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import type { Node } from "../plan/node";
import * as ops from "../plan/ops";
import { handleOf, valueOf } from "../plan/pool";
import { rowCount } from "../plan/run";
import { infer } from "../values/build";
import { toArray } from "../values/cell";
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
  isTemporal,
  object,
  str,
} from "../values/dtype";
import { AttributeError, TypeError, ValueError } from "../values/errors";
import { lookup } from "../values/hash";
import { bounds } from "../values/numeric";
import { Interval, Period, Timedelta, Timestamp } from "../values/scalar";
import { typeName } from "../values/typename";
import type { Vector } from "../values/vector";
import { common, to } from "./arithmetic";
import { arrowKind } from "./arrow-kind";
import { holds, rowsOf } from "./look";
import { FALSE, finer, inUnit, scalar, TRUE } from "./scalar";

export type Comparison = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

const isNumber = (d: DType): boolean => isNumeric(d) || d.kind === "bool";
export const isEquality = (op: Comparison): boolean => op === "eq" || op === "ne";

/** A missing operand: plain dtypes compare to false (`ne` to true), nullable ones to missing. */
function decided(op: Comparison, e: Expr): Expr {
  if (e.field.dtype.masked || !e.field.nulls) return e;
  return ops.coalesce(e, op === "ne" ? TRUE : FALSE);
}

const isNullable = (d: DType): boolean => d.masked;

export const never = (op: Comparison, like: Expr): Expr => {
  const answer = op === "ne" ? TRUE : FALSE;
  if (isNullable(like.field.dtype))
    return ops.retype(ops.when(ops.is_null(like), literal(null, field(bool, true)), answer), { to: boolean });
  return like.kind === "literal" ? answer : flat(op, like);
};

/** No row equals, missing ones neither. */
function flat(op: Comparison, like: Expr): Expr {
  const answer = op === "ne" ? TRUE : FALSE;
  return ops.when(ops.is_null(like), answer, answer);
}

/**
 * `a op b` with pandas' rules for dtypes and missing values. `plan` is what the columns are of: whether texts can be compared hangs on
 * their values. `strict` compares objects as Python does, as two series' methods do.
 */
export function compare(op: Comparison, a: Expr, b: Expr, plan: Node, strict = false): Expr {
  const found = compared(op, a, b, plan, strict);
  const [x, y] = [a.field.dtype, b.field.dtype];
  // The first side decides whether the answer is nullable, and the second beside numpy's values; no number is a text, missing or not.
  const second = isNumber(x) ? y.kind !== "str" : x.kind === "object";
  const like = isNullable(x) ? a : second && isNullable(y) ? b : null;
  if (!like || like.kind === "literal" || found.field.dtype.masked) return found;
  const gaps = [a, b].filter((e) => e.kind !== "literal");
  const missing = gaps.map((e) => ops.is_null(e)).reduce((l, r) => ops.or(l, r));
  return ops.retype(ops.when(missing, literal(null, field(bool, true)), found), { to: boolean });
}

function compared(op: Comparison, a: Expr, b: Expr, plan: Node, strict: boolean): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  if (x.kind === "category" || y.kind === "category") return ofCategories(op, a, b, plan);
  if (isMissingLiteral(b) && !x.masked && !y.masked) return never(op, a);
  if (isText(a) !== isText(b) && !(x.kind === "str" && y.kind === "str") && !isMissingLiteral(b))
    return ofTexts(op, a, b, plan);
  if (isPooled(x) || isPooled(y)) return ofObjects(op, a, b, plan, strict);
  if (isNumber(x) && isNumber(y)) {
    const meet = wideEnough(common(a, b), a, b);
    return decided(op, ops[op](to(a, meet), to(b, meet)));
  }
  if (x.kind === "str" && y.kind === "str") {
    const masked = x.masked ? x : y.masked ? y : str;
    return decided(op, ops[op](to(a, masked), to(b, masked)));
  }
  if (x.kind === "datetime" || x.kind === "timedelta") return ofTimes(op, a, b);
  if (x.masked && isNumber(x) && isTemporal(y)) return ofNumberAndTime(op, a, b, plan, strict);
  if (y.kind === "datetime" || y.kind === "timedelta") {
    // A text literal may name a time; anything else that stands first is refused by its own name.
    if (isEquality(op) && b.kind === "literal") return never(op, a);
    if (a.kind === "literal" || isEquality(op)) return ofTimes(MIRROR[op], b, a);
    throw invalid(op, a, b);
  }
  if (isEquality(op)) return never(op, a.kind === "literal" ? b : a);
  throw invalid(op, a, b);
}

/** Nullable numbers beside times, as numpy has it: integers are as long as durations, others in no order; times of a zone are objects. */
function ofNumberAndTime(op: Comparison, a: Expr, b: Expr, plan: Node, strict: boolean): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  const columns = a.kind !== "literal" && b.kind !== "literal";
  if (columns && y.kind === "timedelta" && x.kind !== "float")
    return compared(op, a, ops.retype(b, { to: int64 }), plan, strict);
  const none = columns && y.tz !== undefined && !rowsOf(a, plan).length;
  if (isEquality(op) || none) return flat(none ? "eq" : op, a);
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
    const name = literalName(b);
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

/** Objects, periods or intervals on a side: value by value, as Python does it where that is numpy's. */
function ofObjects(op: Comparison, a: Expr, b: Expr, plan: Node, strict: boolean): Expr {
  if (a.kind === "literal" || b.kind === "literal") return withLiteral(op, a, b, plan);
  const [x, y] = [a.field.dtype, b.field.dtype];
  const objects = [x, y].filter((d) => d.kind === "object").length;
  // Values of a nullable column are ordered one by one.
  if (!objects && x.kind !== y.kind) {
    if (isEquality(op) || (x.masked && !rowsOf(a, plan).length)) return flat(isEquality(op) ? op : "eq", a);
    throw invalid(op, a, b);
  }
  const others = [x, y].filter((d) => d.kind !== "object");
  const lone = others[0]?.kind === "period" ? (x.kind === "period" ? b : a) : null;
  const values = objects && lone ? toArray(rowsOf(lone, plan)) : [];
  if (values.length && infer(values).dtype.kind === "object")
    throw new AttributeError("'numpy.dtypes.ObjectDType' object has no attribute '_freqstr'");
  const python = objects > 0 && others.every((d) => isNumber(d) || d.kind === "interval");
  const always = isNumber(x) || others.some((d) => d.masked || d.kind === "interval");
  return ops.py_compare(a, b, { op, dtype: bool, strict: python && (strict || always) });
}

/** A column and a value of which one is an object, a period or an interval. */
function withLiteral(op: Comparison, a: Expr, b: Expr, plan: Node): Expr {
  const [own, other] = a.kind === "literal" ? [b, a] : [a, b];
  const d = own.field.dtype;
  const plain = isNumber(d) && !d.masked;
  const value = valueOfLiteral(other, d);
  const one = value === undefined ? other : literal(handleOf(value), field(object, false));
  const fits = d.kind === "period" ? value instanceof Period : d.kind === "interval" && value instanceof Interval;
  if (d.kind === "object" || plain || fits) {
    const found = ops.py_compare(own === a ? a : one, own === a ? one : b, { op, dtype: bool, strict: plain });
    // A period makes a list of its answers to numbers, and numpy takes an empty one for floats.
    return plain && value instanceof Period && rowCount(plan) === 0 ? to(found, float64) : found;
  }
  if (isEquality(op)) return never(op, own);
  throw new TypeError(`Invalid comparison between dtype=${d.name.toLowerCase()} and ${literalName(other)}`);
}

/** The object that a literal is; what names a period is one beside periods. */
function valueOfLiteral(e: Expr, beside: DType): unknown {
  if (e.kind !== "literal") return undefined;
  if (isPooled(e.field.dtype)) return valueOf(Number(e.value));
  if (beside.kind !== "period" || e.field.dtype.kind !== "str") return undefined;
  try {
    return new Period(e.value as string, beside.freq as string);
  } catch {
    return undefined;
  }
}

const literalName = (e: Expr): string =>
  e.kind === "literal" && isPooled(e.field.dtype)
    ? typeName(valueOf(Number(e.value)))
    : (SCALARS[e.field.dtype.kind] ?? e.field.dtype.kind);

const isText = (e: Expr): boolean => e.field.dtype.kind === "str" && e.kind !== "literal";

/** Refuses a nullable column beside numpy's objects, where a value is missing. */
function refuseNA(e: Expr, plan: Node): void {
  if (e.field.dtype.masked && holds(ops.is_null(e), plan)) throw new TypeError("boolean value of NA is ambiguous");
}

/** Texts beside anything else: moments and periods that come first read them, objects are what Arrow takes them for. */
function ofTexts(op: Comparison, a: Expr, b: Expr, plan: Node): Expr {
  const first = isText(a);
  const [own, other] = first ? [a, b] : [b, a];
  const d = other.field.dtype;
  if (other.kind === "literal") {
    if (isEquality(op)) return never(op, own);
    if (!holds(ops.not_null(own), plan)) return never("eq", own);
    throw invalid(op, a, b);
  }
  if (d.kind === "object") {
    const kind = arrowKind(rowsOf(other, plan));
    if (kind === null) return ops.py_compare(a, b, { op, dtype: bool, strict: true });
    if (kind === "str" || kind === "none") return nullable(own, ops.py_compare(a, b, { op, dtype: bool }), [a, b]);
  }
  if (first && d.kind === "timedelta" && rowsOf(other, plan).length)
    throw new ValueError("ArrowStringArray requires a PyArrow (chunked) array of large_string type");
  if (!first && (isTemporal(d) || d.kind === "period")) {
    const read = ops.parse(own, { to: d });
    if (reads(read, plan)) return compared(op, other, read, plan, false);
  }
  if (!first && d.masked) {
    refuseNA(own, plan);
    if (!isEquality(op) && !holds(ops.not_null(own), plan)) return flat("eq", other);
  }
  if (!isEquality(op)) throw invalid(op, a, b);
  return first || isNumber(d) || d.kind === "object"
    ? nullable(own, flat(op, other), !first && d.masked ? [other] : [])
    : flat(op, other);
}

function reads(e: Expr, plan: Node): boolean {
  try {
    rowsOf(e, plan);
    return true;
  } catch {
    return false;
  }
}

/** An answer that nullable texts make nullable: missing where one of `gaps` is. */
function nullable(texts: Expr, e: Expr, gaps: readonly Expr[]): Expr {
  if (!texts.field.dtype.masked || e.field.dtype.masked) return e;
  const missing = gaps.map((g) => ops.is_null(g)).reduce<Expr>((l, r) => ops.or(l, r), FALSE);
  return ops.retype(ops.when(missing, literal(null, field(bool, true)), e), { to: boolean });
}

function ofCategories(op: Comparison, a: Expr, b: Expr, plan: Node): Expr {
  const x = a.field.dtype;
  const y = b.field.dtype;
  if (x.kind !== "category") {
    // Columns that stand first and are no plain numbers or objects are compared with the values.
    const values = a.kind !== "literal" && (x.masked || !(isNumber(x) || x.kind === "object" || x.kind === "interval"));
    return values ? compare(op, a, decategorized(b), plan) : ofCategories(MIRROR[op], b, a, plan);
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
  if (b.kind !== "literal") {
    const values = decategorized(a);
    // Values are compared as numpy's objects are: texts are no times.
    if (y.kind === "str" || y.kind === "bool") refuseNA(b, plan);
    const unlike = isText(values) && !isText(b);
    const found = !unlike
      ? compare(op, values, b, plan)
      : y.kind === "object"
        ? ops.py_compare(values, b, { op, dtype: bool, strict: true })
        : never(op, values);
    return found.field.dtype.masked ? ops.retype(ops.coalesce(found, op === "ne" ? TRUE : FALSE), { to: bool }) : found;
  }
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
