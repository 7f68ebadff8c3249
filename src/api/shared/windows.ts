import type { DataFrameGroupBy } from "../groupby/frame";
import type { GroupbyOptions } from "../groupby/open";
import { openGroups } from "../groupby/open";
import type { SeriesGroupBy } from "../groupby/series";
import type { Args } from "../signature";
import { Selecting } from "./selecting";

type GroupsOf<T> = T extends { readonly ndim: 1 } ? SeriesGroupBy : DataFrameGroupBy;

/** groupby, rolling, expanding, ewm, resample. */
export abstract class Windows extends Selecting {
  /**
   * Groups of rows with equal keys: a column's label, a list of them, a series, an array, a dict, a function of the row labels, or
   * `pd.Grouper`; or index levels by `level`. Raises KeyError for an unknown label, TypeError without `by` and `level`.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.groupby.html
   * @example df.groupby("k")("v").sum()
   */
  groupby(...args: Args<[unknown, unknown], GroupbyOptions>): GroupsOf<this> {
    return openGroups(this, args) as GroupsOf<this>;
  }
}
