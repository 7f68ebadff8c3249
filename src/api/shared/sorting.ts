import { axisNumber } from "../arguments";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { Labelling } from "./labelling";
import type { SortOptions } from "./labels/sort";
import { sortColumnLabels, sortRowLabels } from "./labels/sort";
import { BLOCK } from "./ndframe";

const SORT_INDEX = signature(
  "sort_index(*, axis=0, level=None, ascending=True, inplace=False, kind='quicksort', na_position='last', sort_remaining=True, ignore_index=False, key=None)",
);

export interface SortIndexOptions extends SortOptions {
  level?: unknown;
  sort_remaining?: boolean;
}

/** Order by labels. */
export abstract class Sorting extends Labelling {
  /**
   * Rows (or, with `axis: 1`, columns) in the order of their labels; `level` sorts by some levels of a MultiIndex first.
   * Equal labels keep their order with `kind` stable or with several levels; otherwise numpy's quicksort decides. Throws KeyError for a level that is not there.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.sort_index.html
   *
   * @example
   * const s = pd.Series([3, 1, 2], { index: ["a", "b", "c"] });
   * s.sort_index({ ascending: false }).to_dict() // { c: 2, b: 1, a: 3 }
   */
  sort_index(...args: Args<[], SortIndexOptions>): this {
    const p = bind(SORT_INDEX, args);
    const axis = axisNumber(p.axis, this.ndim === 2 ? "DataFrame" : "Series");
    return this.finish((axis === 0 ? sortRowLabels : sortColumnLabels)(this[BLOCK], p), p.inplace);
  }
}
