import type { Call, Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import type { Node } from "../plan/node";
import * as ops from "../plan/ops";
import { valueOf } from "../plan/pool";
import { infer } from "../values/build";
import { isMissing, toArray } from "../values/cell";
import type { DType } from "../values/dtype";
import { isInteger, isNumeric, isPooled, object, str, timedelta } from "../values/dtype";
import { TypeError, ValueError } from "../values/errors";
import { pyBinary } from "../values/python-ops";
import { Interval, NA, NaT, Period, Timedelta } from "../values/scalar";
import { typeName } from "../values/typename";
import type { Vector } from "../values/vector";
import type { Arithmetic } from "./arithmetic";
import { SYMBOL } from "./arithmetic";
import { arrowKind } from "./arrow-kind";
import { holds, rowsOf } from "./look";

const ARRAYS: Partial<Record<DType["kind"], string>> = {
  period: "PeriodArray",
  interval: "IntervalArray",
  datetime: "DatetimeArray",
  timedelta: "TimedeltaArray",
};

/** Python's type of an operand: of a column its array's, of a literal its own. */
const nameOf = (e: Expr): string => {
  const d = e.field.dtype;
  if (e.kind !== "literal") return ARRAYS[d.kind] ?? "numpy.ndarray";
  return isPooled(d) ? typeName(valueOf(Number(e.value))) : d.kind;
};

const unsupported = (op: Arithmetic, a: Expr, b: Expr): TypeError =>
  new TypeError(`unsupported operand type(s) for ${SYMBOL[op]}: '${nameOf(a)}' and '${nameOf(b)}'`);

const isPlain = (d: DType): boolean => isNumeric(d) || d.kind === "bool" || d.kind === "object";

const isMissingSomewhere = (e: Expr, plan: Node): boolean => toArray(rowsOf(e, plan)).some(isMissing);

/** Value by value, each refused that Python refuses. */
const strictly = (op: Arithmetic, a: Expr, b: Expr): Call => ops.py_binary(a, b, { op, dtype: object, gaps: "raise" });

const isNA = (e: Expr): boolean => e.kind === "literal" && e.field.dtype === object && valueOf(Number(e.value)) === NA;

const NONE = literal(null, field(object, true));

/** Arithmetic with objects: value by value, those that numpy would not take as one operand refused. */
export function ofObjects(op: Arithmetic, a: Expr, b: Expr, plan: Node, strict = false): Expr {
  const lone = b.kind === "literal" && isPooled(b.field.dtype) ? valueOf(Number(b.value)) : null;
  const moves = lone instanceof Period && (op === "add" || op === "sub") && a.field.dtype === object;
  if (!moves && (lone instanceof Period || lone instanceof Interval)) {
    if (isNumeric(a.field.dtype) || a.field.dtype.kind === "bool" || holds(ops.not_null(a), plan))
      throw unsupported(op, a, b);
    return ops.when(ops.is_null(a), NONE, NONE);
  }
  // Beside NA every value is NA, whatever it is, but for 1 ** NA and NA ** 0.
  if (op === "pow" && (isNA(a) || isNA(b))) return ops.na_power(isNA(a) ? b : a, { first: isNA(a), dtype: object });
  if (isNA(a) || isNA(b)) return isNA(a) ? a : b;
  const columns = [a, b].filter((e) => e.kind !== "literal").map((e) => e.field.dtype);
  const nullable = columns.some((d) => d.masked);
  const retries = columns.some((d) => d.kind === "object");
  const scalar = a.kind === "literal" ? 0 : b.kind === "literal" ? 1 : null;
  return ops.py_binary(a, b, {
    op,
    dtype: object,
    gaps: nullable ? "mask" : retries && !strict ? "retry" : "raise",
    scalar,
  });
}

/** Arithmetic with periods on one side or both: with integers, with each other, and value by value with objects. */
export function ofPeriods(op: Arithmetic, a: Expr, b: Expr, plan: Node): Expr {
  const first = a.field.dtype.kind === "period";
  const [own, other] = first ? [a, b] : [b, a];
  const o = other.field.dtype;
  if (op !== "add" && op !== "sub")
    throw new TypeError(`cannot perform __${first ? "" : "r"}${op}__ with this index type: PeriodArray`);
  if (o.kind === "period") {
    if (op === "add" || [a, b].some((e) => e.kind === "literal" && e.value === null)) throw unsupported(op, a, b);
    return ops.py_binary(a, b, { op, dtype: object });
  }
  if (other.kind === "literal" && other.value === null && o.masked) throw unsupported(op, a, b);
  if (isInteger(o)) {
    if (op === "sub" && !first) throw new TypeError("bad operand type for unary -: 'PeriodArray'");
    if (first && o.masked && other.kind !== "literal" && other.field.nulls && isMissingSomewhere(other, plan))
      throw new ValueError(
        "cannot convert to 'int64'-dtype NumPy array with missing values. Specify an appropriate 'na_value' for this dtype.",
      );
    // What is subtracted is added with its sign turned, which wraps where there is none.
    if (op === "sub" && o.kind === "uint" && o.bits !== 64 && other.kind !== "literal")
      return ops.py_binary(a, ops.sub(literal(0, field(o, false)), b), { op: "add", dtype: own.field.dtype });
    return ops.py_binary(a, b, { op, dtype: own.field.dtype });
  }
  if (other.kind === "literal") {
    const value = isPooled(o) ? valueOf(Number(other.value)) : null;
    if (other.value === null && o.kind !== "datetime") throw unsupported(op, a, b);
    if (o.kind === "datetime" && other.value === null) {
      if (op === "add") throw new TypeError("Cannot add PeriodArray and NaTType");
      return literal(null, field(timedelta("ns"), true));
    }
    if (op === "add" && value instanceof Period) throw unsupported(op, a, b);
    if (isPooled(o) && isPeriodical(value)) return ops.py_binary(a, b, { op, dtype: objectOr(own, value) });
    if (o.kind === "timedelta") {
      // A duration that isn't so many periods is refused by any of them.
      pyBinary(
        op,
        new Period("2000", own.field.dtype.freq as string),
        Timedelta(Number(other.value), { unit: o.unit }),
      );
      return ops.py_binary(a, b, { op, dtype: own.field.dtype });
    }
    throw unsupported(op, a, b);
  }
  if (isPlain(o)) return strictly(op, a, b);
  if (o.kind === "timedelta") return ops.py_binary(a, b, { op, dtype: own.field.dtype });
  throw unsupported(op, a, b);
}

/** Offsets move periods; periods give offsets. */
const isPeriodical = (x: unknown): boolean =>
  typeof x === "object" && x !== null && ("freqstr" in x || "ordinal" in x || x === NaT);
const objectOr = (own: Expr, value: unknown): DType =>
  typeof value === "object" && value !== null && "ordinal" in value ? object : own.field.dtype;

/** Arithmetic with intervals: value by value with numbers and objects, with nothing else. */
export function ofIntervals(op: Arithmetic, a: Expr, b: Expr): Expr {
  const columns = a.kind !== "literal" && b.kind !== "literal";
  const [x, y] = [a.field.dtype, b.field.dtype];
  if (columns && (isPlain(x) || isPlain(y)))
    return x.masked || y.masked ? ops.py_binary(a, b, { op, dtype: object, gaps: "mask" }) : strictly(op, a, b);
  throw unsupported(op, a, b);
}

/** Times and objects, value by value, in the dtype of what comes out. */
export function ofTimesAndObjects(op: Arithmetic, a: Expr, b: Expr, plan: Node): Expr {
  const e = strictly(op, a, b);
  const found = infer(toArray(rowsOf(e, plan))).dtype;
  const isTime = found.kind === "datetime" || found.kind === "timedelta";
  return isTime ? ops.py_binary(a, b, { op, dtype: found, gaps: "raise" }) : e;
}

/** What Arrow takes objects for; what it refuses is added value by value. */
function kindOf(rows: Vector): ReturnType<typeof arrowKind> {
  try {
    return arrowKind(rows);
  } catch {
    return null;
  }
}

/** Texts that are all missing beside a period or an interval that Python asks: there is nothing that it refuses. */
export function ofNoTexts(op: Arithmetic, a: Expr, b: Expr, plan: Node): Expr | null {
  const [texts, other] = a.kind === "literal" ? [b, a] : [a, b];
  if (other.kind !== "literal" || !isPooled(other.field.dtype)) return null;
  const value = valueOf(Number(other.value));
  const asked = other === a || op === "add" || op === "sub";
  if (!(value instanceof Period ? asked : value instanceof Interval && other === a)) return null;
  if (holds(ops.not_null(texts), plan)) return null;
  return rowsOf(texts, plan).length ? texts : strictly(op, a, b);
}

/** Texts and objects: as Arrow does it where the objects are of one kind, else value by value. */
export function ofTextsAndObjects(op: Arithmetic, a: Expr, b: Expr, plan: Node): Expr {
  const first = a.field.dtype.kind === "str" && a.kind !== "literal";
  const [own, other] = first ? [a, b] : [b, a];
  const d = own.field.dtype;
  const rows = rowsOf(other, plan);
  const kind = kindOf(rows);
  const as = (dtype: DType): Expr => ops.py_binary(a, b, { op, dtype, gaps: "skip" });
  if (kind === null) {
    const out = toArray(rowsOf(as(object), plan));
    return as(out.every((x) => typeof x === "string" || isMissing(x)) ? d : object);
  }
  if (op === "mul") {
    if (kind === "int") return as(d);
    throw new TypeError("Can only string multiply by an integer.");
  }
  if (op === "add" && (kind === "str" || (kind === "none" && !rows.length))) return as(d.masked ? d : str);
  throw new TypeError(
    `operation '${first ? "" : "r"}${op}' not supported for dtype '${d.name}' with dtype '${other.field.dtype.name}'`,
  );
}
