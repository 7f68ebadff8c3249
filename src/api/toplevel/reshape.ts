import { AttributeError, ValueError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import { isNDFrame } from "../construct/labels";
import type { DataFrame } from "../frame";
import type { MeltOptions } from "../frame/reshaping";
import { make } from "../make";
import type { CrosstabArguments } from "../reshape/crosstab";
import { crosstab as tabulate } from "../reshape/crosstab";
import type { CutArguments } from "../reshape/cut";
import * as bins from "../reshape/cut";
import type { DummiesArguments } from "../reshape/dummies";
import { dummiesBlock } from "../reshape/dummies";
import type { WideToLongArguments } from "../reshape/long";
import { fromDummies, lreshape as grouped, wideToLong } from "../reshape/long";
import type { PivotTableOptions } from "../reshape/pivot-table";
import type { Series } from "../series";
import { BLOCK } from "../shared/ndframe";
import { bind, signature } from "../signature";

const GET_DUMMIES = signature(
  "get_dummies(data, prefix{?}=None, prefix_sep='_', dummy_na=False, columns=None, sparse=False, drop_first=False, dtype=None)",
);
const CUT = signature(
  "cut(x, bins, right=True, labels=None, retbins=False, precision=3, include_lowest=False, duplicates='raise', ordered=True)",
);
const CROSSTAB = signature(
  "crosstab(index, columns, values=None, rownames=None, colnames=None, aggfunc{?}=None, margins=False, margins_name='All', dropna=True, normalize=False)",
);
const WIDE_TO_LONG = signature("wide_to_long(df, stubnames, i, j, sep='', suffix='\\d+')");
const LRESHAPE = signature("lreshape(data, groups{}, dropna=True)");
const FROM_DUMMIES = signature("from_dummies(data, sep=None, default_category{?}=None)");
const QCUT = signature("qcut(x, q, labels=None, retbins=False, precision=3, duplicates='raise')");

const frameOf = (data: unknown): DataFrame => {
  if (isNDFrame(data) && data.ndim === 1) throw new AttributeError("'Series' object has no attribute 'columns'");
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
 * const df = pd.DataFrame({ city: ["Oslo", "Rome"] });
 * pd.get_dummies(df, { columns: ["city"], dtype: "int64" })("city_Rome").tolist() // [0, 1]
 */
export const get_dummies = (data: unknown, ...args: [...unknown[]] | [Partial<DummiesArguments>]): DataFrame =>
  make.frame(dummiesBlock(bind(GET_DUMMIES, [data, ...args])));

interface Cut {
  /** With `retbins`, the bins of the values and their edges. */
  (x: unknown, bins: unknown, options: Partial<CutArguments> & { retbins: true }): [any, any];
  /** Of a series a series, of a list a Categorical, or an array of numbers where `labels` is false. */
  <T>(
    x: T,
    bins: unknown,
    ...args: [...unknown[]] | [Partial<CutArguments>]
  ): 0 extends 1 & T ? any : T extends { readonly ndim: 1; readonly loc: unknown } ? Series : any;
}

/**
 * The bin of each value as an ordered category: `bins` is how many of one width, their edges, or an IntervalIndex.
 *
 * Bins include their right edge (`right: false`: the left one; `include_lowest`: the first bin both). `labels` names them, false gives their
 * numbers; `retbins` gives the edges too; `precision` is for the labels' digits; `duplicates: "drop"` leaves out doubled edges.
 * Throws ValueError for edges that don't increase or labels that don't fit.
 * https://pandas.pydata.org/docs/reference/api/pandas.cut.html
 *
 * @example
 * pd.cut(pd.Series([7, 70]), [0, 18, 65, 120], { labels: ["child", "adult", "old"] }).tolist() // ["child", "old"]
 */
export const cut: Cut = (x: unknown, binsGiven: unknown, ...args: unknown[]): any =>
  bins.cut(bind(CUT, [x, binsGiven, ...args]));

/**
 * The bin of each value, bins holding as many values each: `q` is how many, or the quantiles that are their edges.
 * Throws ValueError where edges fall together, unless `duplicates` is "drop".
 * https://pandas.pydata.org/docs/reference/api/pandas.qcut.html
 *
 * @example
 * pd.qcut(pd.Series([1, 2, 3, 4]), 2, { labels: false }).tolist() // [0, 0, 1, 1]
 */
export const qcut: Cut = (x: unknown, q: unknown, ...args: unknown[]): any => bins.qcut(bind(QCUT, [x, q, ...args]));

/**
 * How often each combination of values occurs: `index` and `columns` are a series, an array, or a list of those.
 *
 * With `values` and `aggfunc` an aggregate of them instead. `rownames` and `colnames` name the levels; `margins` adds totals called
 * `margins_name`; `normalize` (true or "all", "index", "columns") gives shares; `dropna: false` keeps categories that don't occur.
 * Throws ValueError for `values` without `aggfunc` or the other way round.
 * https://pandas.pydata.org/docs/reference/api/pandas.crosstab.html
 *
 * @example
 * const df = pd.DataFrame({ city: ["Oslo", "Oslo", "Rome"], kind: ["x", "y", "x"] });
 * pd.crosstab(df("city"), df("kind"), { normalize: "index" }).loc("Oslo", "x") // 0.5
 */
export const crosstab = (
  index: unknown,
  columns: unknown,
  ...args: [...unknown[]] | [Partial<CrosstabArguments>]
): DataFrame => tabulate(bind(CROSSTAB, [index, columns, ...args]));

/**
 * Columns that are called `stub`, `sep` and a suffix (a regular expression) as rows: a column a stub, and the suffix in the index level `j`
 * beside the identifying columns `i`. Throws ValueError where those don't identify each row.
 * https://pandas.pydata.org/docs/reference/api/pandas.wide_to_long.html
 *
 * @example
 * const df = pd.DataFrame({ city: ["Oslo"], rain_2020: [3], rain_2021: [5] });
 * pd.wide_to_long(df, { stubnames: "rain", i: "city", j: "year", sep: "_" })("rain").tolist() // [3, 5]
 */
export const wide_to_long = (df: unknown, ...args: [...unknown[]] | [Partial<WideToLongArguments>]): DataFrame => {
  const p = bind(WIDE_TO_LONG, [df, ...args]);
  return make.frame(wideToLong(frameOf(p.df)[BLOCK].settled(), p));
};

/**
 * Groups of columns below each other: `{name: [columns]}`, all lists of one length; rows with a missing value are left out unless `dropna` is false.
 * https://pandas.pydata.org/docs/reference/api/pandas.lreshape.html
 *
 * @example
 * const df = pd.DataFrame({ year1: [2020], year2: [2021], hits1: [3], hits2: [4] });
 * pd.lreshape(df, { year: ["year1", "year2"], hits: ["hits1", "hits2"] })("hits").tolist() // [3, 4]
 */
export const lreshape = (
  data: unknown,
  groups: unknown,
  ...args: [dropna: boolean] | [options?: { dropna?: boolean }]
): DataFrame => {
  const p = bind(LRESHAPE, [data, groups, ...args]);
  return make.frame(grouped(frameOf(p.data)[BLOCK].settled(), p.groups, p.dropna));
};

/**
 * The categories behind columns of indicators: what `get_dummies` made; `sep` stands between a column's name and its category.
 * Throws ValueError for rows of several categories, or of none where `default_category` doesn't say which.
 * https://pandas.pydata.org/docs/reference/api/pandas.from_dummies.html
 *
 * @example
 * pd.from_dummies(pd.get_dummies(pd.Series(["Oslo", "Rome"])))("").tolist() // ["Oslo", "Rome"]
 */
export const from_dummies = (
  data: unknown,
  ...args: [...unknown[]] | [{ sep?: string | null; default_category?: unknown }]
): DataFrame => {
  const p = bind(FROM_DUMMIES, [data, ...args]);
  return make.frame(fromDummies(p.data, p.sep, p.default_category));
};
