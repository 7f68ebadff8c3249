import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { handleOf } from "../plan/pool";
import { validity } from "../values/cell";
import type { DType } from "../values/dtype";
import { int32, int64, isInteger, isPooled, same } from "../values/dtype";
import { promote } from "../values/promote";
import { Float } from "../values/scalar";
import type { Vector } from "../values/vector";
import { to } from "./arithmetic";
import { replaceColumns, seriesColumn } from "./assign";
import type { Block } from "./block";
import { widen } from "./convert";
import { holding, oneOf, putColumn, putValue } from "./convert-fit";
import { FALSE } from "./scalar";
import { turnedTwice } from "./transpose";

const int = (x: number): Expr => literal(x, field(int64, false));

export const isNull = (b: Block): Block => b.project(b.exprs.map((e) => ops.is_null(e)));
export const notNull = (b: Block): Block => b.project(b.exprs.map((e) => ops.not_null(e)));

const mayMiss = (e: Expr): boolean => e.field.nulls || e.field.nan || isPooled(e.field.dtype);

/** A value that the dtype holds, as a literal of its storage. */
export function stored(value: unknown, dtype: DType): Expr {
  const one = oneOf(value, dtype);
  const gone = validity(one)?.[0] === 0;
  if (isPooled(dtype))
    return literal(gone && dtype.kind !== "object" ? null : handleOf(one.data[0]), field(dtype, gone));
  const raw = one.data[0] as number | bigint | string;
  return literal(gone ? null : dtype.kind === "bool" ? raw === 1 : raw, field(dtype, gone));
}

/** `when(condition, value, e)` for a value of the same dtype. */
export function put(e: Expr, condition: Expr, value: Expr): Expr {
  const { dtype } = e.field;
  const typed = ops.when(condition, value, e);
  return { ...typed, field: field(dtype, e.field.nulls || value.field.nulls, e.field.nan || value.field.nan) };
}

/** Rows to fill: the missing ones, the first `limit` of them. */
function holes(e: Expr, limit: number | null): Expr {
  const missing = ops.is_null(e);
  if (limit === null) return missing;
  return ops.and(missing, ops.le(ops.cumsum(to(missing, int64)), int(limit)));
}

/** Where each column's missing values come from: a value, a column of the same rows, or nothing. */
export type Filling = { readonly value: unknown } | { readonly column: Block } | null;

/** A block with its missing values filled column by column. */
export function fillMissing(given: Block, fillings: readonly Filling[], limit: number | null = null): Block {
  let b = given.settled();
  const eager = new Map<number, (v: Vector) => Vector>();
  const ids = [...b.columns];
  const exprs: Expr[] = b.exprs;
  fillings.forEach((f, i) => {
    const e = b.expr(i);
    if (!f || !mayMiss(e)) return;
    const { dtype } = e.field;
    if ("value" in f) {
      // An object that is a whole float is marked in memory.
      const marked = f.value instanceof Float && dtype.kind === "object";
      if (!marked && quietly(() => same(holding(dtype, f.value), dtype))) {
        const value = stored(f.value, dtype);
        const filled = put(e, holes(e, limit), value);
        exprs[i] = limit === null ? { ...filled, field: field(dtype, value.field.nulls) } : filled;
      } else eager.set(i, (v) => putValue(v, holeRows(v, limit), f.value));
      return;
    }
    const other = f.column.settled();
    const from = other.dtype(0);
    const beside = seriesColumn(b, other);
    b = b.on(beside.plan);
    const y = nodes.ref(beside.plan, beside.id);
    const fits = same(from, dtype) || (dtype.kind === "float" && (isInteger(from) || from.kind === "float"));
    if (fits && !y.field.unless) exprs[i] = put(e, holes(e, limit), to(y, dtype));
    else {
      const settled = b
        .on(beside.plan, { columns: [beside.id] })
        .settled()
        .vectors()[0] as Vector;
      eager.set(i, (v) => putColumn(v, holeRows(v, limit), settled));
    }
  });
  const out = b.on(b.plan, { columns: ids }).project(exprs);
  if (!eager.size) return out;
  const places = [...eager.keys()];
  const vectors = b.on(b.plan, { columns: places.map((p) => ids[p] as string) }).vectors();
  return replaceColumns(
    out,
    new Map(places.map((p, k) => [p, (eager.get(p) as (v: Vector) => Vector)(vectors[k] as Vector)])),
  );
}

function quietly(f: () => boolean): boolean {
  try {
    return f();
  } catch {
    return false;
  }
}

function holeRows(v: Vector, limit: number | null): Uint8Array {
  const valid = validity(v);
  const out = new Uint8Array(v.length);
  if (!valid) return out;
  let left = limit ?? v.length;
  for (let i = 0; i < v.length && left > 0; i++)
    if (!valid[i]) {
      out[i] = 1;
      left--;
    }
  return out;
}

/** Missing values filled from the value before (or after); `area` leaves those inside or outside the values alone. */
export function pad(given: Block, back: boolean, limit: number | null, area: "inside" | "outside" | null): Block {
  const b = given.settled();
  return b.project(
    b.exprs.map((e) => {
      if (!mayMiss(e)) return e;
      const plain = e.field.dtype.kind === "category" ? ops.retype(e, { to: int32 }) : e;
      const filled = (back ? ops.backward_fill : ops.forward_fill)(plain, { limit });
      const typed =
        e.field.dtype.kind === "category"
          ? ops.retype(filled, { to: e.field.dtype })
          : e.field.dtype.kind === "object"
            ? put(filled, ops.is_null(filled), e)
            : filled;
      if (!area) return typed;
      const seen = ops.not_null(
        back ? ops.forward_fill(plain, { limit: null }) : ops.backward_fill(plain, { limit: null }),
      );
      return area === "inside" ? put(e, seen, typed) : put(typed, seen, e);
    }),
  );
}

/** Whether a row has enough values in some columns: all, any, or `thresh` of them; null where no row can lack any. */
export function enough(b: Block, places: readonly number[], how: "any" | "all" | number): Expr | null {
  const open = how === "any" ? places.filter((p) => mayMiss(b.expr(p)) || b.dtype(p).kind === "category") : places;
  const there = open.map((p) => ops.not_null(b.expr(p)));
  if (!there.length) return how === "all" || (typeof how === "number" && how > 0) ? FALSE : null;
  if (how === "any") return there.reduce((x, y) => ops.and(x, y));
  if (how === "all") return there.reduce((x, y) => ops.or(x, y));
  return ops.ge(
    there.map((e) => to(e, int64)).reduce((x, y) => ops.add(x, y)),
    int(how),
  );
}

/** All columns in the dtype that they meet in: what working across them needs. */
export function level(given: Block): Block {
  const b = given.settled();
  if (b.columns.length < 2) return b;
  const dtype = b.columns.map((_, i) => b.dtype(i)).reduce(promote);
  return b.project(b.exprs.map((e) => widen(e, dtype)));
}

/** `fillMissing` of one value, the first `limit` missing values of every row. */
export function fillAcross(given: Block, value: unknown, limit: number): Block {
  const b = level(given);
  let seen: Expr = int(0);
  const masks = b.exprs.map((e) => {
    const gone = ops.is_null(e);
    seen = ops.add(to(gone, int64), seen);
    return ops.and(gone, ops.le(seen, int(limit)));
  });
  const fits = b.exprs.every((e) => quietly(() => same(holding(e.field.dtype, value), e.field.dtype)));
  if (fits) return b.project(b.exprs.map((e, i) => put(e, masks[i] as Expr, stored(value, e.field.dtype))));
  const vectors = b.vectors();
  const rows = b.project(masks).vectors();
  return replaceColumns(
    b,
    new Map(vectors.map((v, i) => [i, putValue(v, (rows[i] as Vector).data as Uint8Array, value)])),
  );
}

/** `pad` along the rows: from the columns before or after. */
export function padAcross(given: Block, back: boolean, limit: number | null, area: "inside" | "outside" | null): Block {
  if (given.rows === 0) return turnedTwice(given);
  const b = level(given);
  const es = back ? b.exprs.reverse() : b.exprs;
  const n = es.length;
  const out = es.map((e, j) => {
    const from = es.slice(Math.max(0, limit === null ? 0 : j - limit), j).reverse();
    if (!from.length) return e;
    const filled = ops.coalesce(e, ...from);
    const typed: Expr = { ...filled, field: { ...e.field, nulls: [e, ...from].every((x) => x.field.nulls) } };
    if (!area) return typed;
    const later = es
      .slice(j, n)
      .map((x) => ops.not_null(x))
      .reduce((x, y) => ops.or(x, y));
    return area === "inside" ? put(e, later, typed) : put(typed, later, e);
  });
  return b.project(back ? out.reverse() : out);
}
