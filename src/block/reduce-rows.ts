import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as ops from "../plan/ops";
import { box } from "../values/box";
import { castVector } from "../values/cast";
import { isMissing, toArray } from "../values/cell";
import type { DType, TimeUnit } from "../values/dtype";
import { bool, boolean, float64, int64, isInteger, isNumeric, isTemporal, object } from "../values/dtype";
import { promote } from "../values/dtypes";
import { vectorOf } from "../values/infer";
import { bounds } from "../values/numeric";
import { markedAt } from "../values/objects";
import { truth } from "../values/python-number";
import { floating, NA, NaT, type Period } from "../values/scalar";
import { common, to } from "./arithmetic";
import { Block } from "./block";
import type { ReduceOptions, ReductionName } from "./reduce";
import { isNumericLike, realOf, reduction } from "./reduce";
import { emptyDtype, reduceColumns, unnamed } from "./reduce-frame";
import { reduceValues } from "./reduce-object";
import { inUnit } from "./scalar";

/** Reductions that pandas makes of numbers and booleans as numpy does, where others make objects of the two. */
const OF_NUMBERS = new Set<ReductionName>(["sum", "prod", "min", "max", "mean", "any", "all"]);

/** Reductions that give floats, also of objects. */
const OF_FLOATS = new Set<ReductionName>(["mean", "median", "std", "var", "sem", "skew", "kurt"]);
const OF_OBJECTS = new Set<ReductionName>([...OF_FLOATS, "sum", "prod", "min", "max"]);

/** A series of one value a row, of all columns of it. */
export function reduceRows(given: Block, name: ReductionName, options: ReduceOptions): Block {
  const b = given.settled();
  const meet = b.columns.length ? meeting(name, b.exprs) : object;
  if (name === "nunique" && b.rows === 0) return b.project([literal(null, field(float64, true))], unnamed());
  // Where there are no rows, the columns say what has no such reduction, and what it would be.
  const rows = meet.kind === "object" && name !== "count" && name !== "nunique" ? b.rows : b.knownRows;
  if (b.columns.length && name !== "count" && name !== "nunique" && rows === 0) {
    const { dtype } = reduceColumns(b, name, options).field(0);
    return b.project([literal(null, field(dtype, true))], unnamed());
  }
  if (meet.kind === "object" && b.columns.length && OF_OBJECTS.has(name)) return ofObjects(b, name, options);
  const e = rowwise(name, b.exprs, meet, options);
  const out = b.project([e], unnamed());
  if (e.field.dtype.kind === "object") return out.collect();
  const narrowed = meet.masked && isInteger(meet) && /^(sum|prod|skew|kurt)$/.test(name);
  return narrowed ? narrow(out.collect(), meet) : out;
}

/** Rows of several kinds as Python's values, one after the other; what can only be a float is known as one. */
function ofObjects(b: Block, name: ReductionName, options: ReduceOptions): Block {
  const cells = b.vectors().map((v) => Array.from({ length: v.length }, (_, i) => markedAt(v, i)));
  const values = Array.from({ length: b.rows }, (_, i) => {
    const x = reduceValues(
      name,
      cells.map((c) => c[i]),
      options,
      object,
    );
    if (OF_FLOATS.has(name)) return floating(x);
    return Number.isNaN(x) ? null : x;
  });
  return Block.of([vectorOf(values, object)], unnamed(), b.indexLabels());
}

/** Results of nullable integers are of their dtype again where they fit it. */
function narrow(b: Block, dtype: DType): Block {
  const [low, high] = bounds(dtype);
  const v = b.vectors()[0];
  const values = v ? toArray(v).filter((x) => !isMissing(x)) : [];
  const fit = values.every((x) => Number.isInteger(Number(x)) && Number(x) >= Number(low) && Number(x) <= Number(high));
  return v && fit ? Block.of([castVector(v, dtype)], b.labels, b.indexLabels()) : b;
}

function rowwise(name: ReductionName, exprs: readonly Expr[], meet: DType, options: ReduceOptions): Expr {
  if (!exprs.length) return literal(ofNothing(name), field(name === "nunique" ? int64 : emptyDtype(name), true));
  if (name === "count")
    return ops.row_sum(...exprs.map((e) => ops.cast(ops.not_null(e), { to: int64 })), { dtype: int64 });
  const byRow = (args: readonly Expr[], dtype: DType, element: DType): Expr =>
    ops.row_reduce(...args, { dtype, of: (row: readonly unknown[]) => reduceValues(name, row, options, element) });
  if (name === "nunique") return byRow(exprs, int64, object);
  if (name === "any" || name === "all") return ofTruths(name, exprs, meet, options);
  if (meet.kind === "period" && (name === "mean" || name === "median")) return ofPeriods(name, exprs, meet, options);
  const { dtype } = reduction(meet.tz && name === "sem" ? "std" : name, as(exprs[0] as Expr, meet), options);
  if (meet.kind === "datetime" || meet.kind === "timedelta") return ofTimes(name, exprs, meet, dtype, options);
  if (!isNumericLike(meet)) return byRow(exprs, dtype, meet);
  // Integers are all there: too few of them are so in every row.
  if (!meet.masked && meet.kind !== "float" && options.min_count > exprs.length)
    return literal(null, field(float64, true));
  const cast = exprs.map((e) => to(e, meet));
  if (options.skipna && options.min_count === 0) {
    if (name === "sum") return ops.row_sum(...cast.map((e) => to(e, dtype)), { dtype });
    if ((name === "min" || name === "max") && meet.kind !== "bool")
      return name === "min" ? ops.least(...cast) : ops.greatest(...cast);
    if (name === "mean") return ops.row_mean(...cast.map((e) => to(e, realOf(meet))), { dtype: realOf(meet) });
  }
  return byRow(cast, dtype, meet.masked ? meet : float64);
}

/** Whether numpy's arrays hold the values. */
const isArray = (d: DType): boolean =>
  d.kind === "object" || d.kind === "period" || isTemporal(d) || (isNumericLike(d) && !d.masked);

const ofNothing = (name: ReductionName): number | boolean | null =>
  (({ count: 0, nunique: 0, all: true, any: false, sum: 0, prod: 1 }) as Record<string, number | boolean>)[name] ??
  null;

function ofTruths(name: "any" | "all", exprs: readonly Expr[], meet: DType, options: ReduceOptions): Expr {
  // Periods and text have truths, but not the times beside numpy's numbers and objects.
  const times = exprs.find((e) => e.field.dtype.kind === "datetime");
  if (times && exprs.every((e) => isArray(e.field.dtype))) reduction(name, times, options);
  if (meet.kind === "interval") reduction(name, exprs[0] as Expr, options);
  const dtype = meet.masked && meet.kind !== "str" ? boolean : bool;
  if (!dtype.masked || options.skipna)
    return ops.row_reduce(...exprs, {
      dtype,
      of: (row: readonly unknown[]) => reduceValues(name, row, options, object),
    });
  // A missing value leaves the answer open, unless another decides it.
  const decisive = name === "any";
  const of = (row: readonly unknown[]): unknown => {
    if (row.some((x) => !isMissing(x) && truth(x) === decisive)) return decisive;
    return row.some(isMissing) ? NA : !decisive;
  };
  return ops.row_reduce(...exprs, { dtype, of });
}

function ofTimes(name: ReductionName, exprs: readonly Expr[], meet: DType, dtype: DType, options: ReduceOptions): Expr {
  const counts = exprs.map((e) => ops.retype(inUnit(e, meet.unit as TimeUnit), { to: int64 }));
  const of = (row: readonly unknown[]): unknown => {
    const x = reduceValues(name, row, options, float64);
    return isMissing(x) ? NaT : box(BigInt(Math.trunc(Number(x))), dtype);
  };
  return ops.row_reduce(...counts, { dtype, of });
}

/** The whole period before the mean or the median of a row's ordinals. */
function ofPeriods(name: ReductionName, exprs: readonly Expr[], meet: DType, options: ReduceOptions): Expr {
  const of = (row: readonly unknown[]): unknown => {
    const first = row.find((x) => !isMissing(x)) as Period | undefined;
    if (!first || (!options.skipna && row.some(isMissing))) return NaT;
    const ordinals = row.map((x) => (isMissing(x) ? x : Number((x as Period).ordinal)));
    return first.add(Math.trunc(reduceValues(name, ordinals, options, float64) as number) - Number(first.ordinal));
  };
  return ops.row_reduce(...exprs, { dtype: meet, of });
}

/** An expression as if of another dtype: for what a reduction says of the dtype alone. */
const as = (e: Expr, dtype: DType): Expr => ({ ...e, field: field(dtype) }) as Expr;

/** The dtype in which a row's values are reduced. */
function meeting(name: ReductionName, exprs: readonly Expr[]): DType {
  const dtypes = exprs.map((e) => e.field.dtype);
  const numbers = dtypes.every((d) => !d.masked && (isNumeric(d) || d.kind === "bool"));
  if (!numbers || !OF_NUMBERS.has(name)) return dtypes.reduce(promote);
  let found = exprs[0] as Expr;
  for (const e of exprs.slice(1)) found = { ...found, field: { ...found.field, dtype: common(found, e) } };
  return found.field.dtype;
}
