import type { Expr } from "../plan/expr";
import { literal, over } from "../plan/expr";
import type { ColumnId } from "../plan/field";
import { field, fresh } from "../plan/field";
import type { Node } from "../plan/node";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { concat } from "../values/concat";
import { float64, int64, isPooled } from "../values/dtype";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { addColumns, Block, indexOf, labelsOf } from "./block";
import { keysOf } from "./group-windows";
import type { Groups, Key } from "./groups";
import { prepared } from "./groups";
import { Labels } from "./labels";
import { levelsAmong, levelsOfGroups } from "./labels-factored";
import { ordering } from "./order";

export interface CountOptions {
  readonly normalize: boolean;
  readonly sort: boolean;
  readonly ascending: boolean;
  readonly dropna: boolean;
}

/** How often each combination of values stands in each group; the values are inner levels of the index. */
export function valueCounts(given: Groups, values: readonly number[], o: CountOptions): Block {
  const g = prepared(given);
  const { block } = g;
  const inner: Key[] = values.map((p) => ({ id: block.columns[p] as ColumnId, name: block.labels.at(p), place: p }));
  const both = prepared({ ...g, keys: [...g.keys, ...inner] });
  const [below, [place]] = addColumns(both.block.plan, [ops.cumcount()]) as [Node, [ColumnId]];
  const ids = both.keys.map((k) => k.id);
  const [count, first] = [fresh(), fresh()];
  let plan: Node = nodes.aggregate(
    below,
    [...new Set(ids)],
    new Map<ColumnId, Expr>([
      [count, ops.size()],
      [first, ops.min(nodes.ref(below, place))],
    ]),
  );
  const outer = ids.slice(0, g.keys.length);
  const drop = [...(g.dropna ? outer : []), ...(o.dropna ? ids.slice(g.keys.length) : [])];
  for (const id of drop)
    if (nodes.ref(plan, id).field.nulls) plan = nodes.filter(plan, ops.not_null(nodes.ref(plan, id)));
  const seen = nodes.sort(plan, [{ expr: nodes.ref(plan, first), descending: false, nullsLast: true }]);
  const own = indexOf(
    ids,
    both.keys.map((k) => k.name),
  );
  const levels = levelsOfGroups(g.sort, !g.dropna || !o.dropna);
  const keys = outer.map((id) => nodes.ref(plan, id));
  const order: [Expr, boolean][] = g.sort ? keys.map((k) => [ordering(k, true), false]) : [];
  if (o.sort) order.push([nodes.ref(plan, count), !o.ascending]);
  const [only] = keys;
  if (g.sort && keys.length === 1 && only && !isPooled(only.field.dtype)) {
    // pandas puts what comes in order of appearance in that of the one key, by numpy's unstable sort.
    plan = seen;
    order.push([ops.quick_order(only), false]);
  } else order.push([nodes.ref(plan, first), false]);
  const [wide, by] = addColumns(
    plan,
    order.map(([e]) => e),
  );
  plan = nodes.sort(
    wide,
    by.map((id, i) => ({ expr: nodes.ref(wide, id), descending: (order[i] as [Expr, boolean])[1], nullsLast: true })),
  );
  const n = nodes.ref(plan, count);
  const total = over(
    ops.sum(n),
    outer.map((id) => nodes.ref(plan, id)),
  );
  const value = o.normalize ? ops.truediv(ops.cast(n, { to: float64 }), ops.cast(total, { to: float64 })) : n;
  const [out, [id]] = addColumns(plan, [value]) as [Node, [ColumnId]];
  return new Block(
    out,
    { ...own, levels: levelsAmong(() => labelsOf(seen, { ...own, levels })) },
    [id],
    Labels.of([o.normalize ? "proportion" : "count"]),
  );
}

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
