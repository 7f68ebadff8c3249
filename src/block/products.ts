import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import type { Node } from "../plan/node";
import { ref } from "../plan/node";
import * as ops from "../plan/ops";
import { isValid } from "../values/cell";
import { float64, object } from "../values/dtype";
import { ValueError } from "../values/errors";
import type { Vector } from "../values/vector";
import { align } from "./align";
import { arithmetic } from "./arithmetic";
import type { Block } from "./block";
import { rangeIndex } from "./block";
import { Labels } from "./labels";
import type { Reduction } from "./reduce";
import { DEFAULTS, reduction } from "./reduce";

/** An element as a factor. */
function factor(v: Vector, i: number): Expr {
  const there = isValid(v, i);
  return ops.retype(literal(there ? (v.data[i] as number | bigint) : null, field(v.dtype, !there)), { to: v.dtype });
}

/** `frame @ vectors`: each row's products with the vectors (one element a column), summed; a column a vector. */
export function product(b: Block, vectors: readonly Vector[], labels: Labels): Block {
  const base = b.settled();
  const exprs = vectors.map((v) => {
    const parts = base.exprs.map((e, i) => arithmetic("mul", e, factor(v, i), base.plan));
    return parts.length ? total(parts, base) : literal(0, field(float64, false));
  });
  return base.project(exprs, labels);
}

/** Sums by halves: engines read expressions only so deep. */
function total(parts: readonly Expr[], b: Block): Expr {
  if (parts.length === 1) return parts[0] as Expr;
  const half = parts.length >> 1;
  return arithmetic("add", total(parts.slice(0, half), b), total(parts.slice(half), b), b.plan);
}

/** Where the columns' labels stand in another axis. Throws ValueError unless both hold the same labels. */
export function matched(columns: Labels, rows: Labels): Int32Array {
  const ok = columns.length === rows.length && columns.isUnique && columns.values.every((c) => rows.has(c));
  if (!ok) throw new ValueError("matrices are not aligned");
  return Int32Array.from({ length: columns.length }, (_, i) => rows.position(columns.at(i)));
}

export const unnamedColumn = (name: unknown = null): Labels => Labels.of([name], [null], object);

/** The sum of two columns' products; missing where any product is. */
export const productSum = (x: Expr, y: Expr, plan: Node): Reduction =>
  reduction("sum", arithmetic("mul", x, y, plan), { ...DEFAULTS, skipna: false });

/** A column's products with each column of another block of the same labels, summed. */
export function dotColumns(a: Block, b: Block): { plan: Node; sums: Reduction[] } {
  const [rows, others] = [a.indexLabels(), b.indexLabels()];
  const placed = rows.equals(others) ? b : b.gather(matched(rows, others));
  // Matched labels stand in one order now: the rows go by place.
  const { plan, left, right } = align(a.withIndex(rangeIndex()), placed.withIndex(rangeIndex()));
  return { plan, sums: right.map((id) => productSum(ref(plan, left[0] as string), ref(plan, id), plan)) };
}
