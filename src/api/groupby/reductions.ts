import type { Block } from "../../block/block";
import { reduceGroups } from "../../block/group-reduce";
import type { How, ReduceOptions } from "../../block/group-rules";
import * as ops from "../../plan/ops";
import { Int64, object } from "../../values/dtype";
import { NotImplementedError, TypeError } from "../../values/errors";
import { asIndex, asLong } from "../arguments";
import { make } from "../make";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { GroupByBase, isNumberOrBool, named, STATE } from "./base";

const ENGINE = "engine=None, engine_kwargs=None";
const SUM = signature(`sum(numeric_only=False, min_count=0, skipna=True, ${ENGINE})`);
const PROD = signature("prod(numeric_only=False, min_count=0, skipna=True)");
const MIN = signature(`min(numeric_only=False, min_count=-1, skipna=True, ${ENGINE})`);
const MAX = signature(`max(numeric_only=False, min_count=-1, skipna=True, ${ENGINE})`);
const FIRST = signature("first(numeric_only=False, min_count=-1, skipna=True)");
const LAST = signature("last(numeric_only=False, min_count=-1, skipna=True)");
const MEAN = signature(`mean(numeric_only=False, skipna=True, ${ENGINE})`);
const MEDIAN = signature("median(numeric_only=False, skipna=True)");
const STD = signature(`std(ddof=1, ${ENGINE}, numeric_only=False, skipna=True)`);
const VAR = signature(`var(ddof=1, ${ENGINE}, numeric_only=False, skipna=True)`);
const SEM = signature("sem(ddof=1, numeric_only=False, skipna=True)");
const SKEW = signature("skew(skipna=True, numeric_only=False)");
const KURT = signature("kurt(skipna=True, numeric_only=False)");
const ANY = signature("any(skipna=True)");
const ALL = signature("all(skipna=True)");
const NUNIQUE = signature("nunique(dropna=True)");

interface Common {
  numeric_only?: boolean;
  skipna?: boolean;
}
type Counted = Args<[boolean, number, boolean], Common & { min_count?: number }>;
type Spread = Args<[number], Common & { ddof?: number }>;
// A frame or a series by what was grouped: the intersection of both is `never`.
type Result = any;

/** One value a group, by pandas' reductions. Each gives a Series for one column, a DataFrame for several. */
export abstract class Reductions extends GroupByBase {
  /** Reduces the columns computed on; `p` are the bound arguments. */
  protected reduce(
    how: How,
    p: ReduceOptions & { numeric_only?: boolean; engine?: unknown; engine_kwargs?: unknown },
  ): Result {
    if (p.engine != null || p.engine_kwargs != null)
      throw new NotImplementedError(`${how}: the parameter 'engine' is not supported yet`);
    const counted = p.min_count === undefined ? p : { ...p, min_count: asIndex(p.min_count) };
    return this.give(
      this.reduced(how, counted.ddof === undefined ? counted : { ...counted, ddof: asLong(counted.ddof) }),
    ) as Result;
  }

  protected reduced(how: How, p: ReduceOptions & { numeric_only?: boolean }): Block {
    if (this.ndim === 1 && p.numeric_only && !isNumberOrBool(this.selected.dtype(0)))
      throw new TypeError(`Cannot use numeric_only=True with SeriesGroupBy.${how} and non-numeric dtypes.`);
    const b = this.narrowed(p.numeric_only === true);
    return reduceGroups(
      this[STATE].groups,
      b.exprs.map((expr) => ({ how, expr, options: p })),
      b.labels,
      this.ndim === 1,
    );
  }

  /**
   * Sum of each group: https://pandas.pydata.org/docs/reference/api/pandas.core.groupby.DataFrameGroupBy.sum.html
   * Raises TypeError for a dtype that has no sum.
   * @example df.groupby("k").sum()
   */
  sum(...args: Counted): Result {
    return this.reduce("sum", bind(SUM, args));
  }

  /** Product of each group. */
  prod(...args: Counted): Result {
    return this.reduce("prod", bind(PROD, args));
  }

  /**
   * Mean of each group, missing values left out.
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.groupby("city")("rain").mean().to_dict() // { Oslo: 4, Rome: 1 }
   */
  mean(...args: Args<[boolean], Common>): Result {
    return this.reduce("mean", bind(MEAN, args));
  }

  /** Median of each group, missing values left out. */
  median(...args: Args<[boolean], Common>): Result {
    return this.reduce("median", bind(MEDIAN, args));
  }

  /** Smallest value of each group. */
  min(...args: Counted): Result {
    return this.reduce("min", bind(MIN, args));
  }

  /** Greatest value of each group. */
  max(...args: Counted): Result {
    return this.reduce("max", bind(MAX, args));
  }

  /** First value of each group that is there. */
  first(...args: Counted): Result {
    const p = bind(FIRST, args);
    return p.skipna ? this.reduce("first", p) : (this.give(this.placed(0)) as Result);
  }

  /** Last value of each group that is there. */
  last(...args: Counted): Result {
    const p = bind(LAST, args);
    return p.skipna ? this.reduce("last", p) : (this.give(this.placed(-1)) as Result);
  }

  private placed(n: number): Block {
    const b = this.selected;
    return this.aggregated(
      b.exprs.map((e) => ({ expr: ops.nth(e, { n }), ...(e.field.dtype === object ? { empty: null } : {}) })),
      b.labels,
    );
  }

  /** Standard deviation of each group, with `ddof` (1) taken from the number of values. */
  std(...args: Spread): Result {
    return this.reduce("std", bind(STD, args));
  }

  /** Variance of each group. */
  var(...args: Spread): Result {
    return this.reduce("var", bind(VAR, args));
  }

  /** Standard error of the mean of each group. */
  sem(...args: Spread): Result {
    return this.reduce("sem", bind(SEM, args));
  }

  /** Unbiased skew of each group. */
  skew(...args: Args<[boolean], Common>): Result {
    return this.reduce("skew", bind(SKEW, args));
  }

  /** Unbiased excess kurtosis of each group. */
  kurt(...args: Args<[boolean], Common>): Result {
    return this.reduce("kurt", bind(KURT, args));
  }

  /** Whether any value of a group is true. */
  any(...args: Args<[boolean], Common>): Result {
    return this.reduce("any", bind(ANY, args));
  }

  /** Whether all values of a group are true. */
  all(...args: Args<[boolean], Common>): Result {
    return this.reduce("all", bind(ALL, args));
  }

  /** Number of values of each group that are there. */
  count(): Result {
    return this.reduce("count", {});
  }

  /**
   * Number of distinct values of each group; with `dropna` false a missing value is one.
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.groupby("city")("rain").nunique().to_dict() // { Oslo: 2, Rome: 1 }
   */
  nunique(...args: Args<[boolean], { dropna?: boolean }>): Result {
    return this.reduce("nunique", bind(NUNIQUE, args));
  }

  /**
   * Number of rows of each group: a Series, or with `as_index` false a frame with the column `size`.
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.groupby("city").size().to_dict() // { Oslo: 2, Rome: 1 }
   */
  size(): Result {
    const { asIndex, groups } = this[STATE];
    const name = this.ndim === 1 ? groups.block.labels.at(this[STATE].places[0] as number) : null;
    const masked = this.ndim === 1 && groups.block.dtype(this[STATE].places[0] as number).masked;
    const size = masked ? ops.retype(ops.size(), { to: Int64 }) : ops.size();
    const b = this.aggregated([{ expr: size, empty: 0 }], named(asIndex ? name : "size"));
    return (asIndex ? make.series(b) : make.frame(this.inserted(b))) as Result;
  }
}
