import type { DataFrame } from "../frame";
import { type MergeOptions, mergeArguments } from "../frame/combining";
import { mergeBlocks, operand } from "../frame/merge";
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
 * pd.merge(orders, customers, { on: "customer", how: "left" })
 */
export function merge(
  left: unknown,
  right: unknown,
  ...args: [options?: MergeOptions] | [how: string, on?: unknown, ...rest: unknown[]]
): DataFrame {
  const p = bind(MERGE, [left, right, ...args]);
  return make.frame(mergeBlocks(operand(p.left), operand(p.right), mergeArguments(p)));
}
