import { make } from "../make";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import type { CompareArguments } from "./compare";
import { compareTwo } from "./compare";
import type { DataFrame } from "./index";
import { joinBlocks } from "./join";
import { FrameLabels } from "./labels";
import type { MergeArguments } from "./merge";
import { mergeBlocks, operand } from "./merge";

const MERGE = signature(
  "merge(right, how='inner', on=None, left_on=None, right_on=None, left_index=False, right_index=False, sort=False, suffixes=no_default, !copy=no_default, indicator=False, validate=None)",
);
const COMPARE = signature("compare(other, align_axis=1, keep_shape=False, keep_equal=False, result_names=no_default)");
const JOIN = signature(
  "join(other, on=None, how='left', lsuffix=no_default, rsuffix=no_default, sort=False, validate=None, *, suffixes=no_default)",
);

export interface MergeOptions {
  how?: "left" | "right" | "inner" | "outer" | "cross" | "left_anti" | "right_anti";
  on?: unknown;
  left_on?: unknown;
  right_on?: unknown;
  left_index?: boolean;
  right_index?: boolean;
  sort?: boolean;
  suffixes?: readonly [string | null, string | null] | unknown;
  indicator?: boolean | string;
  validate?: string | null;
}

export interface JoinOptions {
  on?: unknown;
  how?: "left" | "right" | "inner" | "outer" | "cross" | "left_anti" | "right_anti";
  lsuffix?: string;
  rsuffix?: string;
  suffixes?: readonly [string | null, string | null];
  sort?: boolean;
  validate?: string | null;
}

/** Arguments of a merge, with pandas' default suffixes. */
export const mergeArguments = (p: MergeArguments): MergeArguments => ({ ...p, suffixes: p.suffixes ?? ["_x", "_y"] });

/** merge, join, compare. */
export abstract class FrameCombining extends FrameLabels {
  /**
   * Joins with another frame (or named series) as a database does: on equal values of columns or index levels.
   *
   * `on` (or `left_on`/`right_on`, `left_index`/`right_index`) are the keys, by default all shared columns; missing keys match each
   * other. `how` inner and left keep the left rows' order, right the right's, outer sorts by the keys, cross takes every pair.
   * Shared names get `suffixes`; `indicator` adds where a row comes from; `validate` checks that keys are unique ("1:1", "1:m", "m:1").
   * The index is new unless one side's index is a key. Throws KeyError for an unknown key, MergeError for keys that don't fit together,
   * ValueError for keys of dtypes that don't compare.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.merge.html
   *
   * @example
   * pd.DataFrame({ k: ["a", "b"], x: [1, 2] }).merge(pd.DataFrame({ k: ["b", "c"], y: [3, 4] }), { on: "k", how: "left" })
   */
  merge(
    right: unknown,
    ...args: [options?: MergeOptions] | [how: string, on?: unknown, ...rest: unknown[]]
  ): DataFrame<any> {
    const p = bind(MERGE, [right, ...args]);
    return make.frame(mergeBlocks(this[BLOCK], operand(p.right), mergeArguments(p)));
  }

  /**
   * Joins columns of another frame, a named series, or several frames by the index (or by `on`: columns of this one).
   * Throws ValueError where columns overlap and no suffix is given.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.join.html
   *
   * @example
   * df.join(prices, { on: "ticker", suffixes: ["", "_price"] })
   */
  join(
    other: unknown,
    ...args: [options?: JoinOptions] | [on: unknown, how?: string, ...rest: unknown[]]
  ): DataFrame<any> {
    return make.frame(joinBlocks(this[BLOCK], bind(JOIN, [other, ...args])));
  }

  /**
   * The values in which this frame and another one of the same labels differ, side by side (`align_axis` 0: below each other).
   * `keep_shape` keeps rows and columns without a difference, `keep_equal` shows equal values too; `result_names` names the sides.
   * Throws ValueError for other labels.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.compare.html
   *
   * @example
   * before.compare(after)
   */
  compare(other: unknown, ...args: Args<[align_axis: unknown], Partial<CompareArguments>>): DataFrame {
    const p = bind(COMPARE, [other, ...args]);
    return make.frame(compareTwo(this, { ...p, result_names: p.result_names ?? ["self", "other"] }).block);
  }
}
