import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import type { Node } from "../plan/node";
import * as ops from "../plan/ops";
import { valueOf as pooled } from "../plan/pool";
import { rowCount } from "../plan/run";
import type { DType, TimeUnit } from "../values/dtype";
import {
  datetime,
  float64,
  int64,
  isInteger,
  isNumeric,
  isPooled,
  isTemporal,
  object,
  timedelta,
} from "../values/dtype";
import { AssertionError, TypeError } from "../values/errors";
import type { Offset } from "../values/scalar";
import { Interval, isOffset, isTick, Period, Timestamp } from "../values/scalar";
import { typeName } from "../values/typename";
import type { Arithmetic } from "./arithmetic";
import { SYMBOL, to } from "./arithmetic";
import { ofTimesAndObjects } from "./arithmetic-objects";
import { finer, inUnit } from "./scalar";

const isSpan = (d: DType): boolean => d.kind === "timedelta";
const isNull = (e: Expr): boolean => e.kind === "literal" && e.value === null;
const count = (e: Expr): Expr => ops.retype(e, { to: int64 });
const NONE = literal(0, field(int64, false));
const as = (e: Expr, dtype: DType): Expr => ops.retype(e, { to: dtype });

/** Whether a time stands before no numbers: Python refuses none of them. */
const isNone = (time: Expr, numbers: Expr, plan: Node): boolean =>
  time.kind === "literal" &&
  !isNull(time) &&
  numbers.kind !== "literal" &&
  (isNumeric(numbers.field.dtype) || numbers.field.dtype.kind === "bool") &&
  rowCount(plan) === 0;

/** Arithmetic in which one side, or both, are datetimes or timedeltas. Throws TypeError where pandas has none. */
export function temporal(op: Arithmetic, a: Expr, b: Expr, plan: Node): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  if (isTemporal(x) && isTemporal(y)) return ofTimes(op, a, b, plan);
  const [time, other] = isTemporal(x) ? [a, b] : [b, a];
  const d = time.field.dtype;
  const o = other.field.dtype;
  const scales = op !== "add" && op !== "sub" && op !== "pow";
  if (a === time && isNone(a, b, plan) && !(isSpan(d) ? scales : isInteger(o) && !scales && op !== "pow"))
    return ops.py_binary(a, b, { op, dtype: object });
  if (isPooled(o)) {
    const offset = other.kind === "literal" ? pooled(Number(other.value)) : null;
    if (isOffset(offset)) return shifted(op, time, offset, time === a);
    if (offset instanceof Period || offset instanceof Interval) throw badTypes(op, a, b);
    if (other.kind === "literal") return ops.py_binary(a, b, { op, dtype: object });
    if (d.kind === "datetime" && op !== "add" && op !== "sub") throw badTypes(op, a, b);
    if (isSpan(d) && time.kind === "literal" && op === "mul")
      throw new TypeError(`ufunc 'multiply' cannot use operands with types dtype('O') and dtype('<m8[${d.unit}]')`);
    if (isSpan(d) && a.kind === "literal" && (op === "floordiv" || op === "mod"))
      throw new TypeError("Invalid dtype object for __floordiv__");
    return ofTimesAndObjects(op, a, b, plan);
  }
  if (isSpan(d) && o.masked && isNull(other)) {
    if (op === "mul") throw new TypeError("Cannot multiply with NAType");
    if (op === "truediv" || op === "floordiv" || op === "mod") throw new AssertionError();
  }
  if (
    isSpan(d) &&
    (isNumeric(o) || o.kind === "bool") &&
    (op === "mul" || ((op === "truediv" || op === "floordiv" || op === "mod") && time === a)) &&
    o.kind !== "bool"
  ) {
    if (op === "mod") return ofTimes("sub", a, temporal("mul", temporal("floordiv", a, b, plan), b, plan), plan);
    if (op === "mul" && isInteger(o)) return as(ops.mul(count(time), to(other, int64)), d);
    if (op === "floordiv" && isInteger(o)) return as(ops.floordiv(count(time), to(other, int64)), d);
    const [l, r] = [to(count(time), float64), to(other, float64)];
    const real = op === "mul" ? ops.mul(l, r) : ops.truediv(l, r);
    return as(ops.cast(op === "floordiv" ? ops.floor(real) : real, { to: int64, mode: "lossy" }), d);
  }
  throw badTypes(op, a, b);
}

function ofTimes(op: Arithmetic, a: Expr, b: Expr, plan: Node): Expr {
  const [x, y] = [a.field.dtype, b.field.dtype];
  const unit = finer(x.unit as TimeUnit, y.unit as TimeUnit);
  const [l, r] = [inUnit(a, unit), inUnit(b, unit)];
  const span = timedelta(unit);
  // NaT is a time of either kind.
  if (isNull(a) || isNull(b)) {
    if (op !== "add" && op !== "sub") throw badTypes(op, a, b);
    if (op === "add")
      return literal(
        null,
        field(isSpan(x) && !isNull(a) ? x : isSpan(y) && !isNull(b) ? y : datetime(unit, x.tz ?? y.tz), true),
      );
    if (op === "sub")
      return literal(
        null,
        field(isSpan(x) && isSpan(y) ? span : isNull(b) && !isSpan(x) ? span : isNull(a) ? span : x, true),
      );
  }
  if (op === "sub" && !isSpan(x) && !isSpan(y)) {
    if ((x.tz === undefined) !== (y.tz === undefined))
      throw new TypeError("Cannot subtract tz-naive and tz-aware datetime-like objects");
    return as(ops.sub(count(l), count(r)), span);
  }
  if (op === "add" && isSpan(x) !== isSpan(y))
    return as(ops.add(count(l), count(r)), isSpan(x) ? r.field.dtype : l.field.dtype);
  if (op === "sub" && !isSpan(x) && isSpan(y)) return as(ops.sub(count(l), count(r)), l.field.dtype);
  if (isSpan(x) && isSpan(y)) {
    if (op === "add" || op === "sub") return as(ops[op](count(l), count(r)), span);
    if (op === "truediv") return ops.truediv(to(count(l), float64), to(count(r), float64));
    // numpy divides a duration by none zero times, which leaves it whole.
    const byNone = ops.and(ops.eq(count(r), NONE), ops.not_null(l));
    if (op === "mod") return as(ops.when(byNone, count(l), ops.mod(count(l), count(r))), span);
    if (op === "floordiv") {
      const e = ops.when(byNone, NONE, ops.floordiv(count(l), count(r)));
      const holes = l.field.nulls || r.field.nulls;
      // Whole numbers, unless a duration is missing.
      const missing = ops.any_null(ops.add(count(l), count(r)));
      return { ...e, field: field(int64, holes, false, holes ? [{ plan, expr: missing }] : undefined) };
    }
  }
  throw badTypes(op, a, b);
}

/** Times moved by an offset: by a fixed length natively, by the calendar one by one. */
function shifted(op: Arithmetic, time: Expr, offset: Offset, first: boolean): Expr {
  const d = time.field.dtype;
  if ((op !== "add" && op !== "sub") || (op === "sub" && !first))
    throw new TypeError(`unsupported operand type(s) for ${SYMBOL[op]}: '${arrayName(d)}' and '${offset.className}'`);
  const step = op === "sub" ? offset.neg() : offset;
  if (isTick(step)) {
    const { nanos } = step;
    const needs: TimeUnit =
      nanos % 1_000_000_000n === 0n ? "s" : nanos % 1_000_000n === 0n ? "ms" : nanos % 1000n === 0n ? "us" : "ns";
    const unit = finer(d.unit as TimeUnit, needs);
    const by = nanos / { s: 1_000_000_000n, ms: 1_000_000n, us: 1000n, ns: 1n }[unit];
    const moved = inUnit(time, unit);
    return as(ops.add(count(moved), literal(by, field(int64, false))), moved.field.dtype);
  }
  if (isSpan(d))
    throw new TypeError(`unsupported operand type(s) for ${SYMBOL[op]}: 'TimedeltaArray' and '${offset.className}'`);
  const probe = step.addTo(Timestamp.fromCount(0n, d.unit as TimeUnit, d.tz ?? null)) as { unit?: TimeUnit };
  return ops.shift_times(time, {
    offset: step,
    dtype: datetime(finer(d.unit as TimeUnit, probe.unit ?? (d.unit as TimeUnit)), d.tz),
  });
}

const arrayName = (d: DType): string =>
  d.kind === "datetime" ? "DatetimeArray" : d.kind === "timedelta" ? "TimedeltaArray" : d.name;

const scalarName = (e: Expr): string => {
  const d = e.field.dtype;
  if (e.kind !== "literal") return isTemporal(d) ? arrayName(d) : "ndarray";
  if (d.kind === "datetime") return "Timestamp";
  if (d.kind === "timedelta") return "Timedelta";
  return isPooled(d) ? typeName(pooled(Number(e.value))) : d.kind === "uint" ? "int" : d.kind;
};

function badTypes(op: Arithmetic, a: Expr, b: Expr): TypeError {
  const [x, y] = [a.field.dtype, b.field.dtype];
  const first = isTemporal(x) && a.kind !== "literal";
  const [own, other] = first ? [a, b] : [b, a];
  const [d, o] = [own.field.dtype, other.field.dtype];
  if ((op === "add" || op === "sub") && isInteger(o))
    return new TypeError(
      `Addition/subtraction of integers and integer-arrays with ${own.kind === "literal" ? scalarName(own) : arrayName(d)} is no longer supported.  ` +
        "Instead of adding/subtracting `n`, use `n * obj.freq`",
    );
  if (op === "add" && x.kind === "datetime" && y.kind === "datetime")
    return new TypeError(`cannot add ${arrayName(d)} and ${scalarName(other)}`);
  if (op === "sub" && isSpan(x) && y.kind === "datetime")
    return new TypeError(
      a.kind === "literal"
        ? `cannot subtract DatetimeArray from ${scalarName(a)}`
        : "cannot subtract a datelike from a TimedeltaArray",
    );
  if (
    (op === "mul" || op === "truediv" || op === "floordiv" || op === "mod" || op === "pow") &&
    (d.kind === "datetime" || op === "pow")
  )
    return new TypeError(`cannot perform __${first ? "" : "r"}${op}__ with this index type: ${arrayName(d)}`);
  if (isSpan(x) && isSpan(y))
    return new TypeError(
      `ufunc '${op === "mul" ? "multiply" : op}' cannot use operands with types dtype('<m8[${x.unit}]') and dtype('<m8[${y.unit}]')`,
    );
  return new TypeError(
    `unsupported operand type(s) for ${SYMBOL[op]}: '${first ? arrayName(x) : scalarName(a)}' and '${first ? scalarName(b) : arrayName(y)}'`,
  );
}
