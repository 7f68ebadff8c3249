import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import type * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { isMissing, makeVector, toArray, validity } from "../values/cell";
import { compareValues } from "../values/compare";
import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { promote } from "../values/dtypes";
import { TypeError } from "../values/errors";
import { pyStr } from "../values/pyrepr";
import { typeName } from "../values/typename";
import { arithmetic, to } from "./arithmetic";
import { replaceColumns } from "./assign";
import type { Block } from "./block";
import { lift } from "./block";
import { decategorized } from "./compare";
import { holding } from "./convert-fit";
import { level, stored } from "./missing";
import { ordering } from "./order";

const int = (x: number): Expr => literal(x, field(dt.int64, false));
const real = (x: number): Expr => literal(x, field(dt.float64, false));

/** The values `periods` rows up; `fill` (undefined: nothing) where there are none. */
export function shifted(given: Block, periods: number, fill: unknown): Block {
  const b = given.settled();
  if (periods === 0) return b;
  return b.project(b.exprs.map((e) => shiftExpr(e, periods, fill)));
}

export function shiftExpr(e: Expr, periods: number, fill?: unknown): Expr {
  const d = e.field.dtype;
  // Objects are missing as None.
  const none = d.kind === "object" && (fill === undefined || fill === null);
  if (!none && (fill === undefined || (isMissing(fill) && !(d.kind === "bool" && !d.masked))))
    return ops.shift(lift(e), { periods });
  let value = none ? null : d.masked && d.kind === "bool" && (fill === 0 || fill === 1) ? fill === 1 : fill;
  if (dt.isTemporal(d) || d.kind === "period") {
    if (holding(d, fill) !== d)
      throw new TypeError(
        `value should be a '${d.kind === "datetime" ? "Timestamp" : d.kind === "timedelta" ? "Timedelta" : "Period"}' or 'NaT'. Got '${typeName(fill)}' instead.`,
      );
  } else if (d.kind === "str" && !isMissing(fill)) value = pyStr(fill);
  else if (d.kind === "interval" && holding(d, fill) !== d)
    throw new TypeError("can only insert Interval objects and NA into an IntervalArray");
  const dtype = holding(d, value);
  const base = dt.same(dtype, d) ? e : dtype.kind === "object" ? ops.pooled(e) : to(e, dtype);
  const there = ops.ge(ops.cumcount({ reverse: periods < 0 }), int(Math.abs(periods)));
  const put = stored(value, dtype);
  const out = ops.when(there, ops.shift(base, { periods }), put);
  return { ...out, field: field(dtype, base.field.nulls || put.field.nulls, base.field.nan) };
}

/** Columns moved along the rows. */
export function shiftedAcross(given: Block, periods: number, fill: unknown): Block {
  const b = given.settled();
  const n = b.columns.length;
  if (periods === 0 || n === 0) return b;
  const edge = b.expr(periods > 0 ? 0 : n - 1);
  const empty: Expr =
    fill === undefined && edge.field.dtype.kind === "object"
      ? stored(null, edge.field.dtype)
      : fill === undefined || isMissing(fill)
        ? literal(null, field(lift({ ...edge, field: field(edge.field.dtype, true) }).field.dtype, true))
        : stored(fill, edgeDtype(b, fill));
  return b.project(b.exprs.map((_, j) => (j - periods >= 0 && j - periods < n ? b.expr(j - periods) : empty)));
}

/** The dtype of a fill beside the columns: that of one array of them all which can hold it, or its own. */
function edgeDtype(b: Block, fill: unknown): DType {
  const d = b.dtype(0);
  const uniform = b.columns.every((_, i) => dt.same(b.dtype(i), d));
  const isArray = (dt.isNumeric(d) && !d.masked) || (d.kind === "bool" && !d.masked) || d.kind === "object";
  return uniform && isArray && holding(d, fill) === d ? d : holding(dt.int64, fill);
}

/** Differences with the values `periods` rows up. Throws TypeError for dtypes that have none. */
export function differences(given: Block, periods: number): Block {
  const b = given.settled();
  return objectsKnown(
    b,
    b.exprs.map((e) => difference(e, periods, b.plan)),
  );
}

/** The block of the results; where objects are among the columns Python may refuse them, which is an error of the call. */
function objectsKnown(b: Block, results: readonly Expr[]): Block {
  const out = b.project(results);
  return [...b.exprs, ...results].some((e) => e.field.dtype.kind === "object") ? out.collect() : out;
}

/** Differences of objects by Python's operator, where there is a value before. */
function objectDifference(e: Expr, periods: number): Expr {
  const there = ops.ge(ops.cumcount({ reverse: periods < 0 }), int(Math.abs(periods)));
  const put = stored(Number.NaN, e.field.dtype);
  const known = (x: Expr): Expr => ops.when(there, x, put);
  return ops.py_binary(known(e), known(ops.shift(e, { periods })), { op: "sub", dtype: dt.object, gaps: "raise" });
}

/** Differences with the columns before. */
export function differencesAcross(given: Block, periods: number): Block {
  if (periods === 0) return differences(given, 0);
  const b = given.settled();
  const n = b.columns.length;
  // Without rows nothing is moved.
  if (b.rows === 0) return b.project(b.exprs.map((e) => arithmetic("sub", e, e, b.plan)));
  return b.project(
    b.exprs.map((e, j) => {
      const other = j - periods >= 0 && j - periods < n ? b.expr(j - periods) : null;
      if (!other)
        return literal(
          null,
          field(
            dt.isTemporal(e.field.dtype)
              ? dt.timedelta(e.field.dtype.unit)
              : e.field.dtype.masked
                ? e.field.dtype
                : dt.float64,
            true,
          ),
        );
      return arithmetic("sub", e, other, b.plan);
    }),
  );
}

function difference(e: Expr, periods: number, plan: nodes.Node): Expr {
  const d = e.field.dtype;
  if (d.kind === "object") return objectDifference(e, periods);
  const before = ops.shift(e, { periods });
  if (d.kind === "category")
    throw new TypeError("Categorical has no 'diff' method. Convert to a suitable dtype prior to calling 'diff'.");
  if (d.kind === "str")
    throw new TypeError(`operation 'sub' not supported for dtype '${d.name}' with dtype '${d.name}'`);
  if (d.kind === "bool") {
    const r = ops.xor(e, before);
    return d.masked ? r : lift({ ...r, field: field(d, true) });
  }
  if (dt.isInteger(d) && !d.masked) {
    const small = d.name === "int8" || d.name === "int16";
    const wide = (x: Expr): Expr => (small ? ops.cast(x, { to: dt.int32 }) : x);
    return ops.cast(ops.sub(wide(e), wide(before)), { to: small ? dt.float32 : dt.float64 });
  }
  return arithmetic("sub", e, before, plan);
}

/** Relative changes from the values `periods` rows up. */
export function changes(given: Block, periods: number): Block {
  const b = given.settled();
  return objectsKnown(
    b,
    b.exprs.map((e) => change(e, shiftExpr(float(e), periods), b.plan)),
  );
}

export function changesAcross(given: Block, periods: number): Block {
  const b = given.settled();
  const n = b.columns.length;
  if (b.rows === 0) return b.project(b.exprs.map((e) => change(e, e, b.plan)));
  return b.project(
    b.exprs.map((e, j) =>
      j - periods >= 0 && j - periods < n
        ? change(e, float(b.expr(j - periods)), b.plan)
        : literal(null, field(dt.float64, true)),
    ),
  );
}

const float = (e: Expr): Expr => {
  const d = e.field.dtype;
  if (d.kind === "bool" && !d.masked) return ops.pooled(e);
  return dt.isInteger(d) && !d.masked ? to(e, dt.float64) : e;
};

const change = (e: Expr, before: Expr, plan: nodes.Node): Expr =>
  arithmetic("sub", arithmetic("truediv", float(e), before, plan), int(1), plan);

export interface RankOptions {
  readonly method: string;
  readonly ascending: boolean;
  readonly na_option: string;
  readonly pct: boolean;
}

/** Ranks of the values of every column, from 1; those of a series of numbers that may miss some may miss some too. */
export function ranked(given: Block, o: RankOptions, ndim: number): Block {
  const b = given.settled();
  return objectsKnown(
    b,
    (ndim === 1 ? b.exprs : oneArray(b.exprs)).map((e) => rankExpr(e, o, ndim === 1)),
  );
}

/** Columns of numbers as numpy has them in one array: whole numbers beside real ones, or with and without sign, become real. */
function oneArray(exprs: readonly Expr[]): readonly Expr[] {
  const types = exprs.map((e) => e.field.dtype);
  if (!types.length || !types.every((d) => dt.isNumeric(d) && !d.masked) || !dt.same(types.reduce(promote), dt.float64))
    return exprs;
  return exprs.map((e) => (dt.isInteger(e.field.dtype) ? to(e, dt.float64) : e));
}

function rankExpr(given: Expr, o: RankOptions, masked: boolean): Expr {
  const d = given.field.dtype;
  const plain = d.kind === "category" && !d.ordered ? decategorized(given) : given;
  const e = d.kind === "bool" ? ops.cast(plain, { to: dt.uint8 }) : ordering(plain);
  const float64 = (x: Expr): Expr => to(x, dt.float64);
  let r: Expr = ops.rank(e, { method: o.method, descending: !o.ascending });
  const missing = ops.is_null(e);
  const holes = float64(ops.sum(to(missing, dt.int64)));
  const held = float64(ops.count(ops.retype(e, { to: dt.unmasked(e.field.dtype) })));
  const distinct = float64(ops.nunique(ops.retype(e, { to: dt.unmasked(e.field.dtype) })));
  if (o.na_option !== "keep" && e.field.nulls) {
    const order = float64(ops.cumsum(to(missing, dt.int64)));
    const own =
      o.method === "average"
        ? ops.truediv(ops.add(holes, real(1)), real(2))
        : o.method === "max"
          ? holes
          : o.method === "first"
            ? order
            : real(1);
    if (o.na_option === "top") {
      const before = o.method === "dense" ? ops.when(ops.gt(holes, real(0)), real(1), real(0)) : holes;
      r = ops.coalesce(ops.add(r, before), own);
    } else r = ops.coalesce(r, ops.add(own, o.method === "dense" ? distinct : held));
  }
  if (o.pct)
    r = ops.truediv(r, o.method === "dense" ? ops.max(r) : o.na_option === "keep" ? held : float64(ops.size()));
  if (!masked || !d.masked) return r;
  const whole = d.kind !== "str" && o.method !== "average" && !o.pct;
  return whole ? ops.cast(r, { to: dt.UInt64 }) : ops.retype(r, { to: dt.Float64 });
}

/** Ranks along the rows. */
export function rankedAcross(given: Block, o: RankOptions): Block {
  const b = level(given);
  const vectors = b.vectors();
  const cells = vectors.map((v) => (dt.isNumeric(v.dtype) && v.dtype.bits !== 64 ? v.data : toArray(v)));
  const valids = vectors.map(validity);
  const k = vectors.length;
  const out = vectors.map(() => ({ data: new Float64Array(b.rows), valid: new Uint8Array(b.rows) }));
  for (let i = 0; i < b.rows; i++) {
    const there: number[] = [];
    const gone: number[] = [];
    for (let j = 0; j < k; j++) (valids[j] && !(valids[j] as Uint8Array)[i] ? gone : there).push(j);
    const cell = (j: number): unknown => (cells[j] as ArrayLike<unknown>)[i];
    const sign = o.ascending ? 1 : -1;
    there.sort((p, q) => sign * compareValues(cell(p), cell(q)) || p - q);
    const runs: number[][] = [];
    for (const j of there) {
      const last = runs.at(-1);
      if (last && compareValues(cell(last[0] as number), cell(j)) === 0) last.push(j);
      else runs.push([j]);
    }
    if (gone.length && o.na_option === "top") runs.unshift(gone);
    if (gone.length && o.na_option === "bottom") runs.push(gone);
    let place = 0;
    const total = o.method === "dense" ? runs.length : runs.reduce((s, r) => s + r.length, 0);
    runs.forEach((run, dense) => {
      run.forEach((j, n) => {
        const first = place + 1;
        const last = place + run.length;
        const rank =
          o.method === "min"
            ? first
            : o.method === "max"
              ? last
              : o.method === "dense"
                ? dense + 1
                : o.method === "first"
                  ? first + n
                  : (first + last) / 2;
        const c = out[j] as (typeof out)[number];
        c.data[i] = o.pct ? rank / total : rank;
        c.valid[i] = 1;
      });
      place += run.length;
    });
  }
  return replaceColumns(b, new Map(out.map((c, j) => [j, makeVector(dt.float64, c.data, c.valid)])));
}
