import type { Expr } from "../plan/expr";
import { isLong } from "../plan/long";
import type { SortKey } from "../plan/node";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { argsort } from "../values/order";
import { QUICK_ROWS, quickOrder } from "../values/quick/order";
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
  /** Objects without a common order come by kind, rather than raise; those of levels without any as they first appear. */
  readonly safe?: boolean | "level";
  /** Rows equal in a single key come as pandas' default sort puts them; otherwise, and with several keys, they keep their order. */
  readonly quick?: boolean;
  /** A single key that is in order already leaves the rows alone. */
  readonly settled?: boolean;
}

/** Rows in the order of keys, which are columns of `plan`: a plan of the block's rows. */
export function sortRows(b: Block, keys: readonly Expr[], spec: SortSpec, plan: nodes.Node = b.plan): Block {
  if (!keys.length) return b;
  const [first] = keys;
  const sortKeys: SortKey[] =
    keys.length === 1 && first && isUnstable(first, spec, plan) ? [placeKey(first, spec)] : stableKeys(keys, spec);
  const lazy = b.on(plan).sort(sortKeys);
  // Objects may have no order, which is an error of the call.
  const sorted = keys.some((e) => e.field.dtype.kind === "object") ? lazy.collect() : lazy;
  return spec.ignoreIndex ? sorted.withIndex(rangeIndex()) : sorted;
}

const stableKeys = (keys: readonly Expr[], spec: SortSpec): SortKey[] =>
  keys.map((e, i) => sortKey(e, spec.ascending[i] as boolean, spec.nullsLast, spec.safe));

/** Whether equal rows change their order: the engine's own sort is stable, and strings are always sorted so. */
const isUnstable = (key: Expr, spec: SortSpec, plan: nodes.Node): boolean =>
  spec.quick === true && key.field.dtype.kind !== "str" && !isLong(plan, QUICK_ROWS);

/** The rows' places in the key's order, as a key. */
const placeKey = (key: Expr, { ascending, nullsLast, settled = false }: SortSpec): SortKey => ({
  expr: ops.quick_order(key, { ascending: ascending[0], na_position: nullsLast ? "last" : "first", settled }),
  descending: false,
  nullsLast: true,
});

/** Columns in another order. */
export const orderColumns = (b: Block, order: ArrayLike<number>, ignoreIndex: boolean): Block => {
  const picked = b.pick(Array.from(order));
  return ignoreIndex ? picked.withLabels(Labels.range(picked.columns.length)) : picked;
};

/** A RangeIndex's rows upside down. */
export function reversed(b: Block): Block {
  const { start, step, names } = b.index;
  const n = b.rows;
  if (n < 2) return b;
  return b.on(nodes.reverse(b.plan), { index: rangeIndex(start + Math.max(0, n - 1) * step, -step, names) });
}

/** The order of labels by some levels; null where they stand in it already. */
export function labelOrder(
  labels: Labels,
  levels: readonly Vector[],
  ascending: readonly boolean[],
  na_position: "first" | "last",
  stable: boolean,
): Int32Array | null {
  const first = levels[0];
  if (levels.length === 1 && !labels.isMulti && first && !first.valid)
    if (monotonic(first, ascending[0] ? "increasing" : "decreasing")) return null;
  if (levels.length === 1 && !labels.isMulti && first)
    return quickOrder(first, { ascending: ascending[0] as boolean, na_position, stable });
  return argsort(levels, { ascending: [...ascending], na_position });
}
