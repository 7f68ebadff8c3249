import type { Expr } from "../plan/expr";
import { literal, over } from "../plan/expr";
import { field } from "../plan/field";
import * as ops from "../plan/ops";
import { concat } from "../values/concat";
import { float64, int64 } from "../values/dtype";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { Block } from "./block";
import { keysOf } from "./group-windows";
import type { Groups } from "./groups";
import { Labels } from "./labels";

/** Blocks of the same rows, row by row: the first row of each, then the second of each; `inner` names whose row it is. */
export function interleave(blocks: readonly Block[], inner: Vector, name: unknown): Block {
  const first = blocks[0] as Block;
  const rows = first.rows;
  const k = blocks.length;
  const all = blocks.map((b) => b.vectors());
  const places = Int32Array.from({ length: rows * k }, (_, i) => (i % k) * rows + Math.floor(i / k));
  const data = first.columns.map((_, j) => take(concat(all.map((c) => c[j] as Vector)), places));
  const index = first.indexLabels();
  const outer = index.take(Int32Array.from({ length: rows * k }, (_, i) => Math.floor(i / k)));
  const level = take(
    inner,
    Int32Array.from({ length: rows * k }, (_, i) => i % k),
  );
  return Block.of(
    data,
    first.labels,
    new Labels([...outer.levels, level], [...index.names, name], null, rows * k),
    rows * k,
  );
}

/** Correlation or covariance of two columns over the rows where both are there; missing below `least` of those. */
export function association(
  how: "corr" | "cov",
  a: Expr,
  b: Expr,
  least: number,
  o: { ddof?: number; method?: string },
  g: Groups,
): Expr {
  let [x, y] = [a, b].map((e) => (e.field.dtype.kind === "float" ? e : ops.cast(e, { to: float64 }))) as [Expr, Expr];
  if (how === "corr" && o.method === "spearman") {
    const both = ops.and(ops.not_null(x), ops.not_null(y));
    const hole = literal(null, field(float64, true));
    [x, y] = [x, y].map((e) => over(ops.rank(ops.when(both, e, hole)), keysOf(g))) as [Expr, Expr];
  }
  const pairs = ops.sum(ops.cast(ops.and(ops.not_null(a), ops.not_null(b)), { to: int64 }));
  const value = how === "corr" ? ops.corr(x, y) : ops.cov(x, y, { ddof: o.ddof ?? 1 });
  const least2 = how === "corr" ? Math.max(least, 2) : Math.max(least, (o.ddof ?? 1) + 1);
  return ops.when(ops.ge(pairs, literal(least2, field(int64, false))), value, literal(null, field(float64, true)));
}
