import type { DataFrame } from "../frame";
import type { AsofArguments } from "../frame/asof";
import { asofBlocks } from "../frame/asof";
import { type MergeOptions, mergeArguments } from "../frame/combining";
import { mergeBlocks, operand } from "../frame/merge";
import type { OrderedArguments } from "../frame/ordered";
import { orderedBlocks } from "../frame/ordered";
import { make } from "../make";
import { bind, signature } from "../signature";

export { concat } from "../frame/concat";

const MERGE = signature(
  "merge(left, right, how='inner', on=None, left_on=None, right_on=None, left_index=False, right_index=False, sort=False, suffixes=no_default, !copy=no_default, indicator=False, validate=None)",
);

/**
 * Joins two frames as `left.merge(right)` does.
 * https://pandas.pydata.org/docs/reference/api/pandas.merge.html
 *
 * @example
 * const orders = pd.DataFrame({ customer: [1, 2], total: [30, 40] });
 * const customers = pd.DataFrame({ customer: [1], name: ["Ann"] });
 * pd.merge(orders, customers, { on: "customer", how: "left" }).shape // [2, 3]
 */
export function merge(
  left: unknown,
  right: unknown,
  ...args: [options?: MergeOptions] | [how: string, on?: unknown, ...rest: unknown[]]
): DataFrame {
  const p = bind(MERGE, [left, right, ...args]);
  return make.frame(mergeBlocks(operand(p.left), operand(p.right), mergeArguments(p)));
}

const ASOF = signature(
  "merge_asof(left, right, on=None, left_on=None, right_on=None, left_index=False, right_index=False, by=None, left_by=None, right_by=None, suffixes=no_default, tolerance=None, allow_exact_matches=True, direction='backward')",
);
const ORDERED = signature(
  "merge_ordered(left, right, on=None, left_on=None, right_on=None, left_by=None, right_by=None, fill_method=None, suffixes=no_default, how='outer')",
);

type Given<T> = [options?: Partial<Omit<T, "left" | "right">>] | [on: unknown, ...rest: unknown[]];

/**
 * Each left row with the last right row whose key is not greater (`direction`: or the first not smaller, or the nearest), within groups of equal
 * `by` columns. Both sides are sorted by the key. `tolerance` bounds the distance; `allow_exact_matches: false` leaves equal keys out.
 * Throws ValueError for keys that aren't sorted, MergeError for keys of different dtypes.
 * https://pandas.pydata.org/docs/reference/api/pandas.merge_asof.html
 *
 * @example
 * const trades = pd.DataFrame({ time: [3, 8], size: [10, 20] });
 * const quotes = pd.DataFrame({ time: [1, 5], bid: [99, 98] });
 * pd.merge_asof(trades, quotes, { on: "time" })("bid").tolist() // [99, 98]
 */
export function merge_asof(left: unknown, right: unknown, ...args: Given<AsofArguments>): DataFrame {
  const p = bind(ASOF, [left, right, ...args]);
  return make.frame(asofBlocks(operand(p.left), operand(p.right), p));
}

/**
 * Joins two frames in the order of their keys; `fill_method: "ffill"` fills what a side lacks from its row before. `left_by` (or `right_by`)
 * joins each group of that side by itself.
 * https://pandas.pydata.org/docs/reference/api/pandas.merge_ordered.html
 *
 * @example
 * const prices = pd.DataFrame({ day: [1, 3], price: [5, 6] });
 * const events = pd.DataFrame({ day: [2], event: ["split"] });
 * pd.merge_ordered(prices, events, { on: "day", fill_method: "ffill" })("price").tolist() // [5, 5, 6]
 */
export function merge_ordered(left: unknown, right: unknown, ...args: Given<OrderedArguments>): DataFrame {
  const p = bind(ORDERED, [left, right, ...args]);
  return make.frame(orderedBlocks(operand(p.left), operand(p.right), p));
}
