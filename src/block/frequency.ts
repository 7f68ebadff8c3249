import type { Expr } from "../plan/expr";

import type { ColumnId } from "../plan/field";
import { fresh } from "../plan/field";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { fromVectors } from "../plan/run";
import { LevelNames } from "../values/axis";
import { at, hasMissing, isMissing, makeVector } from "../values/cell";
import type { DType } from "../values/dtype";
import { Float64, float64, Int64, int64, isPooled, object } from "../values/dtype";
import { TypeError } from "../values/errors";
import { rowCodes } from "../values/hash";
import { vectorOf } from "../values/infer";
import { argsort, safeOrder } from "../values/order";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { Block, indexOf, isMulti, labelsOf } from "./block";
import { levelsOfKeys } from "./group-levels";
import { aggregate } from "./groups";
import { Labels } from "./labels";
import type { Levels } from "./labels-factored";
import { levelsAmong } from "./labels-factored";

export interface CountOptions {
  readonly normalize: boolean;
  readonly sort: boolean;
  readonly ascending: boolean;
  readonly dropna: boolean;
  /** Whether the rows are a frame's, and whether their one column makes a MultiIndex. */
  readonly frame?: boolean;
  readonly multi?: boolean;
}

const named = (name: unknown): Labels => Labels.of([name], [null], object);

/**
 * How often each row of the columns stands there, most frequent first, ties as they first appear: one grouping, then a stable sort.
 * The distinct rows are the index.
 */
export function valueCounts(b: Block, options: CountOptions): Block {
  const { normalize, sort, ascending, dropna } = options;
  const base = b.settled();
  const single = base.columns.length === 1;
  const masked = single && !options.frame && base.dtype(0).masked;
  const found = options.frame ? groupSizes(base, dropna) : sizes(base, dropna);
  const { keys, counted } = found;
  let { plan } = found;
  // The mask of nullable numbers is counted after the values.
  if (masked && !dropna && base.dtype(0).kind !== "str")
    plan = nodes.sort(plan, [
      { expr: ops.is_null(nodes.ref(plan, keys[0] as string)), descending: false, nullsLast: true },
    ]);
  const appeared = plan;
  if (sort) plan = nodes.sort(plan, [{ expr: nodes.ref(plan, counted), descending: !ascending, nullsLast: true }]);
  const names = single ? [base.labels.at(0) ?? null] : (found.names ?? base.labels.values);
  const own = indexOf(keys, options.multi ? LevelNames.for(names) : names);
  const levels =
    found.levels ??
    levelsOfKeys(
      base.plan,
      base.columns.map((id) => ({ id, sort: false, dropna })),
    );
  const index =
    isMulti(own) && !single ? { ...own, levels: levelsAmong(() => labelsOf(appeared, { ...own, levels })) } : own;
  const count = nodes.ref(plan, counted);
  const real = masked ? Float64 : float64;
  const shown = normalize
    ? ops.truediv(ops.cast(count, { to: real }), ops.cast(ops.sum(count), { to: real }))
    : masked
      ? ops.retype(count, { to: Int64 })
      : count;
  return new Block(plan, index, [counted], named("count")).project([shown], named(normalize ? "proportion" : "count"));
}

interface Sizes {
  readonly plan: nodes.Node;
  readonly keys: readonly ColumnId[];
  readonly counted: ColumnId;
  readonly names?: readonly unknown[];
  readonly levels?: Levels | undefined;
}

/** How often each distinct row stands there, as they first appear. */
function sizes(b: Block, dropna: boolean): Sizes {
  if (b.columns.length === 1 && b.dtype(0).kind === "object") {
    const v = b.vectors()[0] as Vector;
    const counts = tally(v, dropna);
    const [plan, [key, counted]] = fromVectors([
      take(v, Int32Array.from(counts.keys())),
      vectorOf([...counts.values()], int64),
    ]) as [nodes.Node, [ColumnId, ColumnId]];
    return { plan, keys: [key], counted };
  }
  const present = b.exprs.filter((e) => e.field.nulls || e.field.nan).map((e): Expr => ops.not_null(e));
  const plan =
    dropna && present.length
      ? nodes.filter(
          b.plan,
          present.reduce((p, q) => ops.and(p, q)),
        )
      : b.plan;
  const keys = b.columns.map(() => fresh());
  const counted = fresh();
  const keyed = nodes.project(plan, new Map(keys.map((k, i) => [k, ops.retype(b.expr(i), { to: b.dtype(i) })])));
  return { plan: nodes.aggregate(keyed, keys, new Map([[counted, ops.size()]]), true), keys, counted };
}

/** Rows of a frame are counted as its groups are: every category counts. */
function groupSizes(b: Block, dropna: boolean): Sizes {
  const ids = b.columns.map(() => fresh());
  const plan = nodes.project(b.plan, new Map(ids.map((k, i) => [k, ops.retype(b.expr(i), { to: b.dtype(i) })])));
  const keys = ids.map((id, i) => ({
    id,
    name: b.labels.at(i),
    place: null,
    full: b.dtype(i).kind === "category",
  }));
  const groups = { block: new Block(plan, b.index, [], b.labels), keys, sort: false, dropna };
  const found = aggregate(groups, [{ expr: ops.size(), empty: 0 }], named("count"));
  return {
    plan: found.plan,
    keys: found.index.ids,
    counted: found.columns[0] as ColumnId,
    names: found.index.names,
    levels: found.index.levels,
  };
}

/** `value_counts` of codes into categories (or bins): every one is counted, also those that don't occur. */
export function categoryCounts(
  codes: Int32Array,
  categories: Vector,
  options: CountOptions,
  name: unknown,
  index: DType,
  whole?: number,
): Block {
  const n = categories.length;
  const counts = new BigInt64Array(n + 1);
  for (const c of codes) counts[c < 0 ? n : c]! += 1n;
  const shown = !options.dropna && (counts[n] as bigint) > 0n ? n + 1 : n;
  const places = Int32Array.from({ length: shown }, (_, i) => i);
  const v = makeVector(int64, counts.slice(0, shown));
  const order = options.sort ? argsort([v], { ascending: options.ascending }) : places;
  const labels =
    index.kind === "category"
      ? { dtype: index, length: shown, data: Int32Array.from(order, (p) => (p === n ? -1 : p)), valid: null }
      : take(
          categories,
          order.map((p) => (p === n ? -1 : p)),
          { allowMissing: true, promote: true },
        );
  const sorted = take(v, order);
  const total = whole ?? (options.dropna ? Number(counts.slice(0, n).reduce((a, b) => a + b, 0n)) : codes.length);
  const data = options.normalize
    ? makeVector(
        float64,
        Float64Array.from(sorted.data as BigInt64Array, (c) => Number(c) / total),
      )
    : sorted;
  return Block.of(
    [data],
    named(options.normalize ? "proportion" : "count"),
    new Labels([labels as Vector], [name ?? null]),
  );
}

/** The most frequent values of a column, in order. */
export function modes(b: Block, dropna: boolean): Block {
  const base = b.settled();
  const e = base.expr(0);
  const d = e.field.dtype;
  if (d.masked && d.kind === "bool" && !dropna && hasMissing(base.vectors()[0] as Vector))
    throw new TypeError("values should be boolean numpy array. Use the 'pd.array' function instead");
  if (isPooled(d)) return Block.of([mostFrequent(base.vectors()[0] as Vector, dropna)], base.labels);
  let plan: nodes.Node =
    dropna && (e.field.nulls || e.field.nan) ? nodes.filter(base.plan, ops.not_null(e)) : base.plan;
  const [key, count] = [fresh(), fresh()];
  plan = nodes.project(plan, new Map([[key, ops.retype(e, { to: e.field.dtype })]]));
  plan = nodes.aggregate(plan, [key], new Map([[count, ops.size()]]), true);
  const n = nodes.ref(plan, count);
  plan = nodes.filter(plan, ops.eq(n, ops.max(n)));
  plan = nodes.sort(plan, [{ expr: nodes.ref(plan, key), descending: false, nullsLast: true }]);
  return new Block(plan, { ids: [], start: 0, step: 1, names: [null], freq: null }, [key], base.labels);
}

/** Where each of Python's distinct values first stands, and how often it is there. */
function tally(v: Vector, dropna: boolean): Map<number, number> {
  // Lists, which have no hash, are told apart too.
  const codes = rowCodes([v]);
  const firsts = new Map<number, number>();
  const counts = new Map<number, number>();
  codes.forEach((c, i) => {
    if (dropna && isMissing(at(v, i))) return;
    const first = firsts.get(c) ?? i;
    firsts.set(c, first);
    counts.set(first, (counts.get(first) ?? 0) + 1);
  });
  return counts;
}

/** The most frequent of Python's values; in order, where they have one. */
function mostFrequent(v: Vector, dropna: boolean): Vector {
  const counts = tally(v, dropna);
  const most = Math.max(0, ...counts.values());
  const found = take(v, Int32Array.from([...counts.keys()].filter((i) => counts.get(i) === most)));
  try {
    return take(found, safeOrder(found));
  } catch (error) {
    if (error instanceof TypeError) return found;
    throw error;
  }
}
