import type { Expr } from "../plan/expr";
import type { SortKey } from "../plan/node";
import * as nodes from "../plan/node";
import { argsort } from "../values/order";
import type { Vector } from "../values/vector";
import type { Block } from "./block";
import { rangeIndex } from "./block";
import { Labels } from "./labels";
import { sortKey } from "./order";
import { monotonic } from "./select-bounds";

export interface SortSpec {
  /** One flag a key. */
  readonly ascending: readonly boolean[];
  readonly nullsLast: boolean;
  /** Whether the rows are numbered anew. */
  readonly ignoreIndex: boolean;
  /** Objects without a common order come by kind, rather than raise. */
  readonly safe?: boolean;
}

/** Rows in the order of keys, which are columns of `plan`: a plan of the block's rows. */
export function sortRows(b: Block, keys: readonly Expr[], spec: SortSpec, plan: nodes.Node = b.plan): Block {
  if (!keys.length) return b;
  const sortKeys: SortKey[] = keys.map((e, i) => sortKey(e, spec.ascending[i] as boolean, spec.nullsLast, spec.safe));
  const sorted = b.on(plan).sort(sortKeys);
  return spec.ignoreIndex ? sorted.withIndex(rangeIndex()) : sorted;
}

/** Columns in another order. */
export const orderColumns = (b: Block, order: ArrayLike<number>, ignoreIndex: boolean): Block => {
  const picked = b.pick(Array.from(order));
  return ignoreIndex ? picked.withLabels(Labels.range(picked.columns.length)) : picked;
};

/** A RangeIndex's rows upside down. */
export function reversed(b: Block): Block {
  const { start, step, names } = b.index;
  const n = b.rows;
  return b.on(nodes.reverse(b.plan), { index: rangeIndex(start + Math.max(0, n - 1) * step, -step, names) });
}

/** The order of labels by some levels; null where they stand in it already. */
export function labelOrder(
  labels: Labels,
  levels: readonly Vector[],
  ascending: readonly boolean[],
  na_position: "first" | "last",
): Int32Array | null {
  const first = levels[0];
  if (levels.length === 1 && !labels.isMulti && first && !first.valid)
    if (monotonic(first, ascending[0] ? "increasing" : "decreasing")) return null;
  return argsort(levels, { ascending: [...ascending], na_position });
}
