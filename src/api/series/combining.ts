import type { DataFrame } from "../frame";
import type { CompareArguments } from "../frame/compare";
import { compareTwo } from "../frame/compare";
import { make } from "../make";
import { explodeSeries } from "../reshape/explode";
import { unstack } from "../reshape/unstack";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { SeriesLabels } from "./labels";

const COMPARE = signature("compare(other, align_axis=1, keep_shape=False, keep_equal=False, result_names=no_default)");
const UNSTACK = signature("unstack(level=-1, fill_value=None, sort=True)");
const EXPLODE = signature("explode(ignore_index=False)");
const TRANSPOSE = signature("transpose(*args, **kwargs)");

/** compare, unstack, explode. */
export abstract class SeriesCombining extends SeriesLabels {
  /**
   * Index levels (the innermost by default) as columns, sorted unless `sort` is false; `fill_value` stands where there is no row.
   * Throws ValueError for an index of one level, and where two rows would share a cell.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.unstack.html
   *
   * @example
   * df.set_index(["day", "city"]).rain.unstack()
   */
  unstack(
    ...args: Args<
      [level: unknown, fill_value: unknown, sort: boolean],
      { level?: unknown; fill_value?: unknown; sort?: boolean }
    >
  ): DataFrame {
    const p = bind(UNSTACK, args);
    return make.frame(unstack(this[BLOCK].settled(), 1, p.level, p.fill_value, p.sort).block);
  }

  /**
   * A row for each element of the lists among the values, labels repeated; an empty list gives nan. `ignore_index` numbers the rows anew.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.explode.html
   *
   * @example
   * pd.Series([[1, 2], [], 3]).explode()
   */
  explode(...args: Args<[ignore_index: boolean], { ignore_index?: boolean }>): this {
    const p = bind(EXPLODE, args);
    return this.wrap(explodeSeries(this[BLOCK].settled(), p.ignore_index));
  }

  /** A series is its own transpose. */
  transpose(...args: unknown[]): this {
    bind(TRANSPOSE, args);
    return this.wrap(this[BLOCK]);
  }

  /** A series is its own transpose. */
  get T(): this {
    return this.transpose();
  }

  /**
   * The values in which this series and another one of the same labels differ, side by side (`align_axis` 0: below each other).
   * `keep_shape` keeps rows without a difference, `keep_equal` shows equal values too. Throws ValueError for other labels.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.compare.html
   */
  compare(other: unknown, ...args: Args<[align_axis: unknown], Partial<CompareArguments>>): any {
    const p = bind(COMPARE, [other, ...args]);
    const { block, ndim } = compareTwo(this, { ...p, result_names: p.result_names ?? ["self", "other"] });
    return ndim === 1 ? make.series(block) : make.frame(block);
  }
}
