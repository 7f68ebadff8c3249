import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field, fresh } from "../plan/field";
import { concat } from "../plan/node";
import * as ops from "../plan/ops";
import { box } from "../values/box";
import { isMissing, toArray } from "../values/cell";
import type { DType, TimeUnit } from "../values/dtype";
import { bool, boolean, float64, int64, isInteger, isTemporal, object } from "../values/dtype";
import { promote } from "../values/dtypes";
import { vectorOf } from "../values/infer";
import { truth } from "../values/python-number";
import { floating, NA, NaT } from "../values/scalar";
import { common, to } from "./arithmetic";
import { Block, rangeIndex } from "./block";
import { deferred } from "./deferred";
import { Labels } from "./labels";
import type { ReduceOptions, Reduction, ReductionName } from "./reduce";
import { isNumericLike, realOf, reduction, runReductions } from "./reduce";
import { reduceValues } from "./reduce-object";
import { inUnit } from "./scalar";

export const unnamed = (): Labels => Labels.of([null], [null], object);

/** The frame's numeric and boolean columns. */
export function numericOnly(given: Block): Block {
  // A boolean column that has come to miss a value is one of objects.
  const hangs = given.columns.some((_, i) => given.dtype(i).kind === "bool" && given.field(i).unless);
  const b = hangs ? given.settled() : given;
  return b.pick(b.columns.map((_, i) => i).filter((i) => isNumericLike(b.dtype(i))));
}
export const boolOnly = (b: Block): Block =>
  b.pick(b.columns.map((_, i) => i).filter((i) => b.dtype(i).kind === "bool"));

/** The dtype that holds all results: pandas' common one, object where there is none. */
export const commonDtype = (dtypes: readonly DType[], empty: DType): DType =>
  dtypes.length ? dtypes.reduce((a, b) => promote(a, b)) : empty;

/** The dtype of a value that the declared one has no room for. */
const actual = (r: Reduction, value: unknown): DType =>
  r.open && isMissing(value) && !r.dtype.masked && (isInteger(r.dtype) || r.dtype.kind === "bool") ? float64 : r.dtype;

/** A series of one value a column, in one run when somebody looks. */
export function reduceColumns(b: Block, name: ReductionName, options: ReduceOptions): Block {
  const settled = b.settled();
  const reductions = settled.exprs.map((e) => ofObjects(name, e, reduction(name, e, options)));
  return assemble(settled, reductions, emptyDtype(name));
}

/** A frame's objects are reduced to objects; what has no answer is None, where a series' is nan. */
function ofObjects(name: ReductionName, e: Expr, r: Reduction): Reduction {
  const { local } = r;
  if (!local || e.field.dtype.kind !== "object") return r;
  if (/^(mean|median|std|var|sem|skew|kurt)$/.test(name))
    return { ...r, dtype: object, local: { ...local, of: (v) => floating(local.of(v)) } };
  if (!/^(min|max|sum|prod)$/.test(name)) return r;
  const of: typeof local.of = (v) => {
    const x = local.of(v);
    return v.length && isMissing(x) ? null : x;
  };
  return { ...r, local: { ...local, of } };
}

const emptyDtype = (name: ReductionName): DType =>
  name === "count" ? int64 : name === "any" || name === "all" ? bool : float64;

export function assemble(b: Block, reductions: readonly Reduction[], empty: DType): Block {
  const run = (): unknown[] =>
    runReductions(b.plan, reductions).map((x, i) => (reductions[i]?.dtype.kind === "float" ? floating(x) : x));
  // Where a dtype hangs on the values, or an error does, they are looked at now.
  const unsure = reductions.some(
    (r) => r.local || (r.open && (b.knownRows ?? 0) === 0) || (r.open && r.dtype.kind !== "float"),
  );
  if (!unsure) {
    const dtype = commonDtype(
      reductions.map((r) => r.dtype),
      empty,
    );
    return deferred([dtype], unnamed(), b.labels, () => [vectorOf(run(), dtype)]);
  }
  const values = run();
  const dtype = commonDtype(
    reductions.map((r, i) => actual(r, values[i])),
    empty,
  );
  return deferred([dtype], unnamed(), b.labels, () => [vectorOf(values, dtype)]);
}

/** A series of one value a row, of all columns of it. */
export function reduceRows(b: Block, name: ReductionName, options: ReduceOptions): Block {
  const settled = b.settled();
  const exprs = settled.exprs;
  const e = rowwise(name, exprs, options);
  const out = settled.project([e], unnamed());
  return e.field.dtype.kind === "object" ? out.collect() : out;
}

function rowwise(name: ReductionName, exprs: readonly Expr[], options: ReduceOptions): Expr {
  if (!exprs.length)
    return literal(
      name === "count" || name === "nunique"
        ? 0
        : name === "all"
          ? true
          : name === "any"
            ? false
            : name === "sum"
              ? 0
              : name === "prod"
                ? 1
                : null,
      field(emptyDtype(name), true),
    );
  if (name === "count") return ops.row_count(...exprs);
  const byRow = (args: readonly Expr[], dtype: DType, element: DType): Expr =>
    ops.row_reduce(...args, { dtype, of: (row: readonly unknown[]) => reduceValues(name, row, options, element) });
  if (name === "nunique") return byRow(exprs, int64, object);
  const dtypes = exprs.map((e) => e.field.dtype);
  if (name === "any" || name === "all") {
    for (const e of exprs) reduction(name, e, options);
    const dtype = dtypes.some((d) => d.masked) ? boolean : bool;
    if (!dtype.masked || options.skipna) return byRow(exprs, dtype, object);
    // A missing value leaves the answer open, unless another decides it.
    const decisive = name === "any";
    const of = (row: readonly unknown[]): unknown => {
      if (row.some((x) => !isMissing(x) && truth(x) === decisive)) return decisive;
      return row.some(isMissing) ? NA : !decisive;
    };
    return ops.row_reduce(...exprs, { dtype, of });
  }
  const meet = meeting(exprs);
  // Values of several kinds are reduced as Python's, which raises where they don't go together.
  if (meet.kind === "object") return byRow(exprs, object, object);
  for (const e of exprs) reduction(name, e, options);
  if (meet.kind === "datetime" || meet.kind === "timedelta") {
    const counts = exprs.map((e) => ops.retype(inUnit(e, meet.unit as TimeUnit), { to: int64 }));
    const of = (row: readonly unknown[]): unknown => {
      const x = reduceValues(name, row, options, float64);
      return isMissing(x) ? null : BigInt(Math.trunc(Number(x)));
    };
    const dtype = reduction(name, { ...(exprs[0] as Expr), field: field(meet) } as Expr, options).dtype;
    return ops.row_reduce(...counts, {
      dtype,
      of: (row: readonly unknown[]) => {
        const x = of(row);
        return x === null ? NaT : box(x as bigint, dtype);
      },
    });
  }
  if (!isNumericLike(meet)) return byRow(exprs, name === "min" || name === "max" ? meet : object, object);
  const cast = exprs.map((e) => to(e, meet));
  if (options.skipna && options.min_count === 0) {
    if (name === "sum") {
      const { dtype } = ops.sum(cast[0] as Expr).field;
      return ops.row_sum(...cast.map((e) => to(e, dtype)), { dtype });
    }
    if ((name === "min" || name === "max") && meet.kind !== "bool")
      return name === "min" ? ops.least(...cast) : ops.greatest(...cast);
    if (name === "mean") return ops.row_mean(...cast.map((e) => to(e, realOf(meet))), { dtype: realOf(meet) });
  }
  return byRow(cast, reduction(name, cast[0] as Expr, options).dtype, meet.masked ? meet : float64);
}

/** The dtype in which the columns of a row meet. */
function meeting(exprs: readonly Expr[]): DType {
  let found = exprs[0] as Expr;
  for (const e of exprs.slice(1)) {
    const [a, b] = [found.field.dtype, e.field.dtype];
    const dtype = isNumericLike(a) && isNumericLike(b) ? common(found, e) : promote(a, b);
    found = { ...found, field: { ...found.field, dtype } };
  }
  return found.field.dtype;
}

/** All values of a frame as one, in the dtype where the columns meet. */
export function reduceAll(b: Block, name: ReductionName, options: ReduceOptions): unknown {
  if (b.columns.length && meeting(b.exprs).kind === "object") {
    const columns = b.vectors().map(toArray);
    const rows = Array.from({ length: b.rows }, (_, i) => columns.map((c) => c[i]));
    return reduceValues(name, rows.flat(), options, object);
  }
  if (!b.columns.length) return reduceValues(name, [], options, object);
  const flat = flattened(b);
  return runReductions(flat.plan, [reduction(name, flat.expr(0), options)])[0];
}

/** All columns below each other. */
function flattened(b: Block): Block {
  const meet = meeting(b.exprs);
  const cast = b.project(b.exprs.map((e) => (isTemporal(meet) ? inUnit(e, meet.unit as TimeUnit) : to(e, meet))));
  const id = fresh();
  const plan = concat(
    cast.columns.map(() => cast.plan),
    cast.columns.map((c) => [c]),
    [id],
  );
  return new Block(plan, rangeIndex(), [id], unnamed());
}
