import type { DataFrameGroupBy } from "../groupby/frame";
import type { GroupbyOptions } from "../groupby/open";
import { openGroups } from "../groupby/open";
import type { SeriesGroupBy } from "../groupby/series";
import type { Args } from "../signature";
import { asfreq } from "../windows/asfreq";
import type { ExponentialMovingWindow } from "../windows/ewm";
import { openEwm, openExpanding, openRolling, sourceOf } from "../windows/open";
import { openResample } from "../windows/open-resample";
import type { Resampler } from "../windows/resample";
import type { Rolling } from "../windows/rolling";
import { Selecting } from "./selecting";

type GroupsOf<T> = T extends { readonly ndim: 1 } ? SeriesGroupBy : DataFrameGroupBy;

/** groupby, rolling, expanding, ewm, resample. */
export abstract class Windows extends Selecting {
  /**
   * Groups of rows with equal keys: a column's label, a list of them, a series, an array, a dict, a function of the row labels, or
   * `pd.Grouper`; or index levels by `level`. Raises KeyError for an unknown label, TypeError without `by` and `level`.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.groupby.html
   * @example
   * pd.DataFrame({ k: ["a", "b", "a"], v: [1, 2, 3] }).groupby("k")("v").sum().to_dict() // { a: 4, b: 2 }
   */
  groupby(...args: Args<[unknown, unknown], GroupbyOptions>): GroupsOf<this> {
    return openGroups(this, args) as GroupsOf<this>;
  }

  /**
   * Windows of the last `window` rows, or of a span of time like "2D" before each row. Raises ValueError for another window.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.rolling.html
   * @example s.rolling(3, { min_periods: 1 }).mean()
   */
  rolling(...args: unknown[]): Rolling {
    return openRolling(sourceOf(this), args);
  }

  /** Windows of all rows so far: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.expanding.html */
  expanding(...args: unknown[]): Rolling {
    return openExpanding(sourceOf(this), args);
  }

  /** Windows whose weights decay, by one of `com`, `span`, `halflife`, `alpha`: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.ewm.html */
  ewm(...args: unknown[]): ExponentialMovingWindow {
    return openEwm(sourceOf(this), args);
  }

  /**
   * Bins of time of the row labels (of the column `on`, of a level), by an offset like "D" or "ME". Raises TypeError for labels that are
   * no times, ValueError for an unknown offset.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.resample.html
   * @example s.resample("ME").sum()
   */
  resample(...args: unknown[]): Resampler {
    return openResample(this, args);
  }

  /**
   * The rows at the times of a frequency between the first and the last row's: missing where there is none, or filled by `method`
   * ("ffill", "bfill") or with `fill_value`. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.asfreq.html
   */
  asfreq(...args: unknown[]): this {
    return this.wrap(asfreq(this, args));
  }
}
