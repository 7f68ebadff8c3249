import type { Call, Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { castVector } from "../values/cast";
import { isMissing, makeVector, toArray, validity } from "../values/cell";
import { compareValues } from "../values/compare";
import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { TypeError } from "../values/errors";
import { vectorOf } from "../values/infer";
import { markedArray } from "../values/objects";
import { pyBinary, pyCompare } from "../values/python-ops";
import { Float } from "../values/scalar";
import type { Vector } from "../values/vector";
import { to } from "./arithmetic";
import { replaceColumns } from "./assign";
import type { Block } from "./block";
import { addColumns } from "./block";
import { turnedTwice } from "./transpose";
import { arrayDtype } from "./unstack";

export type Running = "cumsum" | "cumprod" | "cummin" | "cummax";

const int = (x: number): Expr => literal(x, field(dt.int64, false));

const ARRAYS: Readonly<Record<string, string>> = {
  datetime: "DatetimeArray",
  period: "PeriodArray",
  category: "Categorical",
  interval: "IntervalArray",
};

/** Running sums, products, minima and maxima down every column. Throws TypeError for dtypes that have none. */
export function running(given: Block, how: Running, skipna: boolean): Block {
  const b = given.settled();
  const eager: number[] = [];
  const exprs = b.exprs.map((e, i): Expr => {
    const r = runningExpr(e, how);
    if (r) return skipna ? r : untilMissing(e, r);
    eager.push(i);
    return e;
  });
  const out = b.project(exprs);
  if (!eager.length) return out;
  const vectors = b.pick(eager).vectors();
  return replaceColumns(out, new Map(vectors.map((v, k) => [eager[k] as number, runningValues(v, how, skipna)])));
}

function untilMissing(e: Expr, r: Expr): Expr {
  if (!e.field.nulls && !e.field.nan) return r;
  const holes = ops.cumsum(to(ops.is_null(e), dt.int64));
  return ops.when(ops.eq(holes, int(0)), r, literal(null, field(r.field.dtype, true)));
}

function runningExpr(e: Expr, how: Running): Expr | null {
  const d = e.field.dtype;
  const extreme = how === "cummin" || how === "cummax";
  switch (d.kind) {
    case "int":
    case "uint":
    case "float":
      return ops[how](e);
    case "bool":
      return extreme
        ? ops.cast(ops[how](ops.cast(e, { to: dt.uint8 })), { to: d })
        : ops[how](ops.cast(e, { to: d.masked ? dt.Int64 : dt.int64 }));
    case "timedelta":
      if (how === "cumprod") throw new TypeError("cumprod not supported for Timedelta.");
      return ops.retype(ops[how](ops.retype(e, { to: dt.int64 })), { to: d });
    case "datetime":
      if (extreme) return ops.retype(ops[how](ops.retype(e, { to: dt.int64 })), { to: d });
      break;
    case "category":
      if (extreme && !d.ordered)
        throw new TypeError(
          `Categorical is not ordered for operation ${how}\nyou can use .as_ordered() to change the Categorical to an ordered one\n`,
        );
      if (extreme) return ops.retype(ops[how](ops.retype(e, { to: dt.int32 })), { to: d });
      break;
    case "str":
      if (how === "cumprod") throw new TypeError(`operation '${how}' not supported for dtype '${d.name}'`);
      return null;
    case "object":
      return null;
    case "period":
      if (extreme) return null;
  }
  throw new TypeError(
    `Accumulation ${how} not supported for <class 'pandas${d.kind === "category" ? "" : ".arrays"}.${ARRAYS[d.kind]}'>`,
  );
}

type Step = (a: unknown, b: unknown) => unknown;

const STEPS: Readonly<Record<Running, Step>> = {
  cumsum: (a, b) => pyBinary("add", a, b),
  cumprod: (a, b) => pyBinary("mul", a, b),
  cummin: (a, b) => (compareValues(b, a) < 0 ? b : a),
  cummax: (a, b) => (compareValues(b, a) > 0 ? b : a),
};

/** The same of Python's values, of which the later one is taken where neither is known to be greater. */
const OF_OBJECTS: Readonly<Record<Running, Step>> = {
  ...STEPS,
  cummin: (a, b) => (pyCompare("le", a, b) ? a : b),
  cummax: (a, b) => (pyCompare("ge", a, b) ? a : b),
};

function runningValues(v: Vector, how: Running, skipna: boolean): Vector {
  if (v.dtype.kind === "object") return vectorOf(accumulatedObjects(markedArray(v), how, skipna), dt.object);
  return ofCells(accumulated(toArray(v), validity(v), how, skipna), v.dtype);
}

function ofCells(cells: readonly unknown[], dtype: DType): Vector {
  const blank = dtype.kind === "str" ? "" : Number.NaN;
  const there = Uint8Array.from(cells, (x) => (isMissing(x) ? 0 : 1));
  const data = cells.map((x, i) => (there[i] ? x : blank));
  return makeVector(dtype, data, there);
}

/** Running results of values, missing where a value is. */
function accumulated(cells: readonly unknown[], valid: Uint8Array | null, how: Running, skipna: boolean): unknown[] {
  let last: unknown;
  let begun = false;
  let over = false;
  return cells.map((x, i) => {
    const gone = valid !== null && !valid[i];
    if (gone && !skipna) over = true;
    if (over || gone) return Number.NaN;
    last = begun ? STEPS[how](last, x) : x;
    begun = true;
    return last;
  });
}

/** What stands for a missing object, so that it changes nothing: a float. */
const NEUTRAL: Readonly<Record<Running, unknown>> = {
  cumsum: new Float(0),
  cumprod: new Float(1),
  cummin: Number.POSITIVE_INFINITY,
  cummax: Number.NEGATIVE_INFINITY,
};

/** Running results of Python's values, as numpy makes them: those that are missing take part, unless something neutral stands for them. */
function accumulatedObjects(cells: readonly unknown[], how: Running, skipna: boolean): unknown[] {
  let last: unknown;
  return cells.map((cell, i) => {
    const skipped = skipna && isMissing(cell);
    const x = skipped ? NEUTRAL[how] : cell;
    last = i === 0 ? x : OF_OBJECTS[how](last, x);
    return skipped ? Number.NaN : last;
  });
}

/** The same along the rows. */
export function runningAcross(given: Block, how: Running, skipna: boolean): Block {
  const settled = given.settled();
  if (settled.rows === 0) return turnedTwice(settled);
  const meet = arrayDtype(settled.columns.map((_, i) => settled.dtype(i)));
  if (!dt.isNumeric(meet) && meet.kind !== "bool") return runningByRow(settled, meet, how, skipna);
  const extreme = how === "cummin" || how === "cummax";
  const truths = meet.kind === "bool" && extreme;
  const dtype = truths ? (meet.masked ? dt.UInt8 : dt.uint8) : extreme ? meet : summed(meet);
  const b = settled.project(settled.exprs.map((e) => (e.field.dtype === dtype ? e : ops.cast(e, { to: dtype }))));
  const out = accumulatedAcross(b, dtype, how, skipna);
  return truths ? out.project(out.exprs.map((e) => ops.cast(e, { to: meet }))) : out;
}

const summed = (d: DType): DType =>
  (ops.cumsum(literal(null, field(d.kind === "bool" ? integer(d) : d, true))) as Call).field.dtype;
const integer = (d: DType): DType => (d.masked ? dt.Int64 : dt.int64);

/** Rows of values that are no numbers, or of several kinds. */
function runningByRow(b: Block, dtype: DType, how: Running, skipna: boolean): Block {
  if (!b.columns.length) return b;
  const objects = dtype.kind === "object";
  if (!objects) runningExpr(b.expr(0), how);
  const vectors = b.vectors();
  const cells = vectors.map(objects ? markedArray : toArray);
  const there = vectors.map(validity);
  const rows = Array.from({ length: b.rows }, (_, i) => {
    const row = cells.map((c) => c[i]);
    if (objects) return accumulatedObjects(row, how, skipna);
    return accumulated(
      row,
      Uint8Array.from(there, (v) => v?.[i] ?? 1),
      how,
      skipna,
    );
  });
  const made = vectors.map((_, j) => {
    const column = rows.map((r) => r[j]);
    return objects ? vectorOf(column, dt.object) : castVector(ofCells(column, dt.object), dtype);
  });
  return replaceColumns(b, new Map(made.map((v, j) => [j, v])));
}

function accumulatedAcross(b: Block, dtype: DType, how: Running, skipna: boolean): Block {
  const extreme = how === "cummin" || how === "cummax";
  const start = how === "cumprod" ? 1 : 0;
  const join = (x: Expr, y: Expr): Expr =>
    how === "cumsum"
      ? ops.add(x, y)
      : how === "cumprod"
        ? ops.mul(x, y)
        : how === "cummin"
          ? ops.least(x, y)
          : ops.greatest(x, y);
  let plan = b.plan;
  let acc: Expr | null = null;
  const out: Expr[] = [];
  for (const e of b.exprs) {
    const value: Expr =
      !skipna || extreme || !e.field.nulls
        ? e
        : { ...ops.coalesce(e, literal(start, field(dtype, false))), field: field(dtype, false) };
    const next: Expr = acc
      ? !skipna && extreme
        ? ops.when(ops.or(ops.is_null(acc), ops.is_null(e)), literal(null, field(dtype, true)), join(acc, value))
        : join(acc, value)
      : value;
    const [p, [id]] = addColumns(plan, [next]);
    plan = p;
    acc = nodes.ref(plan, id as string);
    out.push(skipna && e.field.nulls ? ops.when(ops.is_null(e), literal(null, field(dtype, true)), acc) : acc);
  }
  return b.on(plan).project(out);
}
