import { transpose } from "../../block/transpose";
import { NotImplementedError, ValueError } from "../../values/errors";
import { make } from "../make";
import { explodeFrame } from "../reshape/explode";
import type { MeltArguments } from "../reshape/melt";
import { meltBlock } from "../reshape/melt";
import type { PivotArguments } from "../reshape/pivot";
import { pivotBlock } from "../reshape/pivot";
import type { PivotTableOptions } from "../reshape/pivot-table";
import { pivotTable } from "../reshape/pivot-table";
import { stack, unstack } from "../reshape/unstack";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { FrameCombining } from "./combining";
import type { DataFrame } from "./index";

const PIVOT = signature("DataFrame.pivot(*, columns, index=no_default, values=no_default)");
const PIVOT_TABLE = signature(
  "pivot_table(values=None, index=None, columns=None, aggfunc{?}='mean', fill_value=None, margins=False, dropna=True, margins_name='All', observed=True, sort=True, **kwargs)",
);
const MELT = signature(
  "melt(id_vars=None, value_vars=None, var_name=None, value_name='value', col_level=None, ignore_index=True)",
);
const STACK = signature("stack(level=-1, dropna=no_default, sort=no_default, future_stack=True)");
const UNSTACK = signature("unstack(level=-1, fill_value=None, sort=True)");
const TRANSPOSE = signature("transpose(*args, copy=no_default)");
const EXPLODE = signature("explode(column, ignore_index=False)");

export type MeltOptions = Partial<MeltArguments>;

/** pivot, melt, stack, unstack, explode, T. */
export abstract class FrameReshaping extends FrameCombining {
  /**
   * Values by the labels in some columns: `index` columns become the rows' labels (by default the index stays), `columns` the columns',
   * `values` what stands in them (by default all others, with a column level for their names). Nothing is aggregated.
   * Throws ValueError where two rows have the same labels, KeyError for an unknown column.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.pivot.html
   *
   * @example
   * const df = pd.DataFrame({ day: [1, 1, 2], city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.pivot({ index: "day", columns: "city", values: "rain" }).loc(1, "Rome") // 1
   */
  pivot(options: { columns: unknown; index?: unknown; values?: unknown }): DataFrame {
    return make.frame(pivotBlock(this[BLOCK].settled(), bind(PIVOT, [options]) as PivotArguments));
  }

  /**
   * A spreadsheet's pivot table: `values` (default: all others) aggregated by `aggfunc` for each combination of the keys `index` and `columns`.
   *
   * `aggfunc` is a function's name, a function, a list of those (a column level more) or a dict by column. `fill_value` stands in empty
   * cells; `margins` adds totals called `margins_name`; `dropna: false` keeps combinations without rows; `sort: false` keeps the order of appearance.
   * Throws KeyError for an unknown column, ValueError where `margins_name` is a label already.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.pivot_table.html
   *
   * @example
   * const df = pd.DataFrame({ day: [1, 1, 2], city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.pivot_table({ values: "rain", index: "day", columns: "city", aggfunc: "sum", fill_value: 0 })("Rome").tolist() // [1, 0]
   */
  pivot_table(
    ...args: Args<[values: unknown, index: unknown, columns: unknown, aggfunc: unknown], PivotTableOptions>
  ): DataFrame {
    return pivotTable(this, bind(PIVOT_TABLE, args));
  }

  /**
   * Wide to long: `id_vars` stay columns, every other column (or `value_vars`) becomes rows of its label (`var_name`) and value (`value_name`).
   * Throws KeyError for an unknown column, ValueError for names that are taken.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.melt.html
   *
   * @example
   * pd.DataFrame({ id: [7], a: [1], b: [2] }).melt({ id_vars: "id", var_name: "measure" })("measure").tolist() // ["a", "b"]
   */
  melt(
    ...args: Args<
      [
        id_vars: unknown,
        value_vars: unknown,
        var_name: unknown,
        value_name: unknown,
        col_level: unknown,
        ignore_index: boolean,
      ],
      MeltOptions
    >
  ): DataFrame {
    return make.frame(meltBlock(this[BLOCK], bind(MELT, args)));
  }

  /**
   * Column levels (the innermost by default) as index levels: a series where none is left. Throws ValueError for doubled columns.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.stack.html
   *
   * @example
   * pd.DataFrame({ a: [1], b: [2] }).stack().tolist() // [1, 2]
   */
  stack(...args: Args<[level: unknown], { level?: unknown; future_stack?: boolean }>): any {
    const p = bind(STACK, args);
    if (!p.future_stack) throw new NotImplementedError("stack: future_stack=False is not supported");
    if (p.dropna !== undefined)
      throw new ValueError(
        "dropna must be unspecified as the new implementation does not introduce rows of NA values. This argument will be removed in a future version of pandas.",
      );
    if (p.sort !== undefined)
      throw new ValueError(
        "Cannot specify sort, this argument will be removed in a future version of pandas. Sort the result using .sort_index instead.",
      );
    const { block, ndim } = stack(this[BLOCK], p.level);
    return ndim === 1 ? make.series(block) : make.frame(block);
  }

  /**
   * Index levels (the innermost by default) as column levels, sorted unless `sort` is false; `fill_value` stands where there is no row.
   * A frame with a single index level gives a series. Throws ValueError where two rows would share a cell.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.unstack.html
   *
   * @example
   * const df = pd.DataFrame({ day: [1, 1], city: ["Oslo", "Rome"], rain: [3, 1] });
   * df.set_index(["day", "city"])("rain").unstack("city").loc(1, "Rome") // 1
   */
  unstack(
    ...args: Args<
      [level: unknown, fill_value: unknown, sort: boolean],
      { level?: unknown; fill_value?: unknown; sort?: boolean }
    >
  ): any {
    const p = bind(UNSTACK, args);
    const { block, ndim } = unstack(this[BLOCK].settled(), 2, p.level, p.fill_value, p.sort);
    return ndim === 1 ? make.series(block) : make.frame(block);
  }

  /**
   * Rows as columns and columns as rows; columns of different dtypes meet in one.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.transpose.html
   */
  transpose(...args: unknown[]): DataFrame {
    bind(TRANSPOSE, args);
    return make.frame(transpose(this[BLOCK].settled()));
  }

  /** Rows as columns and columns as rows: `transpose()`. */
  get T(): DataFrame {
    return this.transpose();
  }

  /**
   * A row for each element of the lists in a column, or in several columns whose lists are equally long; other columns are repeated.
   * An empty list gives one row with nan. `ignore_index` numbers the rows anew. Throws ValueError for lists of different length.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.explode.html
   *
   * @example
   * pd.DataFrame({ id: [1, 2], tags: [["a", "b"], []] }).explode("tags")
   */
  explode(column: unknown, ...args: Args<[ignore_index: boolean], { ignore_index?: boolean }>): DataFrame {
    const p = bind(EXPLODE, [column, ...args]);
    return make.frame(explodeFrame(this[BLOCK].settled(), p.column, p.ignore_index));
  }
}
