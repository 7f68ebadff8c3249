import { ValueError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import { isNDFrame } from "../construct/labels";
import type { DataFrame } from "../frame";
import type { MeltOptions } from "../frame/reshaping";
import { make } from "../make";
import type { CutArguments } from "../reshape/cut";
import * as bins from "../reshape/cut";
import type { DummiesArguments } from "../reshape/dummies";
import { dummiesBlock } from "../reshape/dummies";
import type { PivotTableOptions } from "../reshape/pivot-table";
import { bind, signature } from "../signature";

const GET_DUMMIES = signature(
  "get_dummies(data, prefix{?}=None, prefix_sep='_', dummy_na=False, columns=None, sparse=False, drop_first=False, dtype=None)",
);
const CUT = signature(
  "cut(x, bins, right=True, labels=None, retbins=False, precision=3, include_lowest=False, duplicates='raise', ordered=True)",
);
const QCUT = signature("qcut(x, q, labels=None, retbins=False, precision=3, duplicates='raise')");

const frameOf = (data: unknown): DataFrame => {
  if (!isNDFrame(data) || data.ndim !== 2) throw new ValueError(`expected a DataFrame, not ${pyRepr(data)}`);
  return data as unknown as DataFrame;
};

/** Values by the labels in some columns: see `DataFrame.pivot`. */
export const pivot = (data: unknown, options: { columns: unknown; index?: unknown; values?: unknown }): DataFrame =>
  frameOf(data).pivot(options);

/** A spreadsheet's pivot table: see `DataFrame.pivot_table`. */
export const pivot_table = (data: unknown, ...args: [...unknown[]] | [PivotTableOptions]): DataFrame =>
  frameOf(data).pivot_table(...(args as [PivotTableOptions]));

/** Wide to long: see `DataFrame.melt`. */
export const melt = (frame: unknown, ...args: [...unknown[]] | [MeltOptions]): DataFrame =>
  frameOf(frame).melt(...(args as [MeltOptions]));

/**
 * A column of indicators for each distinct value: of a series or list, or of the text, object and category columns of a frame (or `columns`).
 * Names are `prefix` (default: the column's), `prefix_sep` and the value. `dummy_na` adds one for missing values, `drop_first` leaves the first out.
 * Throws ValueError for as many prefixes as there are no columns, NotImplementedError for `sparse`.
 * https://pandas.pydata.org/docs/reference/api/pandas.get_dummies.html
 *
 * @example
 * pd.get_dummies(df, { columns: ["city"], dtype: "int64" })
 */
export const get_dummies = (data: unknown, ...args: [...unknown[]] | [Partial<DummiesArguments>]): DataFrame =>
  make.frame(dummiesBlock(bind(GET_DUMMIES, [data, ...args])));

/**
 * The bin of each value as an ordered category: `bins` is how many of one width, their edges, or an IntervalIndex.
 *
 * Bins include their right edge (`right: false`: the left one; `include_lowest`: the first bin both). `labels` names them, false gives their
 * numbers; `retbins` gives the edges too; `precision` is for the labels' digits; `duplicates: "drop"` leaves out doubled edges.
 * Throws ValueError for edges that don't increase or labels that don't fit.
 * https://pandas.pydata.org/docs/reference/api/pandas.cut.html
 *
 * @example
 * pd.cut(df.age, [0, 18, 65, 120], { labels: ["child", "adult", "old"] })
 */
// biome-ignore lint/suspicious/noExplicitAny: a series, an array or a pair, by what went in
export const cut = (x: unknown, binsGiven: unknown, ...args: [...unknown[]] | [Partial<CutArguments>]): any =>
  bins.cut(bind(CUT, [x, binsGiven, ...args]));

/**
 * The bin of each value, bins holding as many values each: `q` is how many, or the quantiles that are their edges.
 * Throws ValueError where edges fall together, unless `duplicates` is "drop".
 * https://pandas.pydata.org/docs/reference/api/pandas.qcut.html
 *
 * @example
 * pd.qcut(df.price, 4, { labels: false })
 */
// biome-ignore lint/suspicious/noExplicitAny: as of cut
export const qcut = (x: unknown, q: unknown, ...args: [...unknown[]] | [Partial<CutArguments>]): any =>
  bins.qcut(bind(QCUT, [x, q, ...args]));
