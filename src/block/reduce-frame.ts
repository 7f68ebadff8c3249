import type { Expr } from "../plan/expr";
import { fresh } from "../plan/field";
import { concat } from "../plan/node";
import { isMissing, toArray } from "../values/cell";
import type { DType, TimeUnit } from "../values/dtype";
import { bool, float64, int64, isInteger, isTemporal, object } from "../values/dtype";
import { promote } from "../values/dtypes";
import { vectorOf } from "../values/infer";
import { asObject } from "../values/objects";
import { floating, NA } from "../values/scalar";
import type { Vector } from "../values/vector";
import { to } from "./arithmetic";
import { Block, rangeIndex } from "./block";
import { deferred } from "./deferred";
import { Labels } from "./labels";
import { noneOf } from "./labels-range";
import type { ReduceOptions, Reduction, ReductionName } from "./reduce";
import { isNumericLike, reduction, runReductions } from "./reduce";
import { reduceValues } from "./reduce-object";
import { inUnit } from "./scalar";

export const unnamed = (): Labels => Labels.of([null], [null], object);

/** The frame's numeric and boolean columns. */
export function numericOnly(given: Block): Block {
  // A boolean column that has come to miss a value is one of objects.
  const hangs = given.columns.some((_, i) => given.dtype(i).kind === "bool" && given.field(i).unless);
  const b = hangs ? given.settled() : given;
  return columnsWhere(b, isNumericLike);
}
export const boolOnly = (b: Block): Block => columnsWhere(b, (d) => d.kind === "bool" && !d.masked);

const columnsWhere = (b: Block, holds: (d: DType) => boolean): Block =>
  columnsLeft(
    b,
    b.columns.flatMap((_, i) => (holds(b.dtype(i)) ? [i] : [])),
  );

/** The columns that a choice by dtype leaves. */
export function columnsLeft(b: Block, places: readonly number[]): Block {
  const picked = b.pick(places);
  return places.length ? picked : picked.withLabels(noneOf(b.labels));
}

/** The dtype that holds all results: pandas' common one, object where there is none. */
export const commonDtype = (dtypes: readonly DType[], empty: DType): DType =>
  dtypes.length ? dtypes.reduce((a, b) => promote(a, b)) : empty;

/** The dtype of a value that the declared one has no room for. */
const actual = (r: Reduction, value: unknown): DType =>
  r.open && isMissing(value) && !r.dtype.masked && (isInteger(r.dtype) || r.dtype.kind === "bool") ? float64 : r.dtype;

/** A series of one value a column, in one run when somebody looks. */
export function reduceColumns(b: Block, name: ReductionName, options: ReduceOptions): Block {
  const settled = b.settled();
  const made = settled.exprs.map((e) => reduction(name, e, options));
  const meet = commonDtype(
    made.map((r) => r.dtype),
    float64,
  );
  const reductions = settled.exprs.map((e, i) => ofObjects(name, e, made[i] as Reduction, meet.masked));
  return assemble(settled, reductions, emptyDtype(name));
}

/**
 * A frame's objects are reduced to objects; what has no answer is None, where a series' is nan, and NA beside the floats of `masked`
 * columns, in whose dtype they meet first.
 */
function ofObjects(name: ReductionName, e: Expr, r: Reduction, masked: boolean): Reduction {
  const { local } = r;
  if (!local || e.field.dtype.kind !== "object") return r;
  if (/^(mean|median|std|var|sem|skew|kurt)$/.test(name))
    return {
      ...r,
      dtype: object,
      local: {
        ...local,
        of: (v) => {
          const x = local.of(v);
          return masked && isMissing(x) ? NA : floating(x);
        },
      },
    };
  if (!/^(min|max|sum|prod)$/.test(name)) return r;
  const of: typeof local.of = (v) => {
    const x = local.of(v);
    return v.length && isMissing(x) ? null : x;
  };
  return { ...r, local: { ...local, of } };
}

/** The dtype of a reduction of no columns. */
export const emptyDtype = (name: ReductionName): DType =>
  name === "count" ? int64 : name === "any" || name === "all" ? bool : float64;

export function assemble(b: Block, reductions: readonly Reduction[], empty: DType): Block {
  const run = (): unknown[] =>
    runReductions(b.plan, reductions).map((x, i) => (reductions[i]?.dtype.kind === "float" ? floating(x) : x));
  const column = (values: readonly unknown[], dtype: DType): Vector =>
    vectorOf(dtype === object ? values.map((x, i) => asObject(x, (reductions[i] as Reduction).dtype)) : values, dtype);
  // Where a dtype hangs on the values, or an error does, they are looked at now.
  const unsure = reductions.some(
    (r) => r.local || (r.open && (b.knownRows ?? 0) === 0) || (r.open && r.dtype.kind !== "float"),
  );
  if (!unsure) {
    const dtype = commonDtype(
      reductions.map((r) => r.dtype),
      empty,
    );
    return deferred([dtype], unnamed(), b.labels, () => [column(run(), dtype)]);
  }
  const values = run();
  const dtype = commonDtype(
    reductions.map((r, i) => actual(r, values[i])),
    empty,
  );
  return deferred([dtype], unnamed(), b.labels, () => [column(values, dtype)]);
}

/** The dtype in which a row's values meet. */
export const rowDtype = (b: Block): DType =>
  commonDtype(
    b.columns.map((_, i) => b.dtype(i)),
    float64,
  );

/** All values of a frame as one, in the dtype where the columns meet. */
export function reduceAll(b: Block, name: ReductionName, options: ReduceOptions): unknown {
  if (b.columns.length && rowDtype(b).kind === "object") {
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
  const meet = rowDtype(b);
  const cast = b.project(b.exprs.map((e) => (isTemporal(meet) ? inUnit(e, meet.unit as TimeUnit) : to(e, meet))));
  const id = fresh();
  const plan = concat(
    cast.columns.map(() => cast.plan),
    cast.columns.map((c) => [c]),
    [id],
  );
  return new Block(plan, rangeIndex(), [id], unnamed());
}
