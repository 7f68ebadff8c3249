import type { Block } from "../../block/block";
import type { ReduceOptions, ReductionName } from "../../block/reduce";
import { DEFAULTS, reduction, runReductions } from "../../block/reduce";
import { boolOnly, numericOnly, reduceAll, reduceColumns } from "../../block/reduce-frame";
import { reduceRows } from "../../block/reduce-rows";
import { TypeError } from "../../values/errors";
import { unmarked } from "../../values/scalar";
import { asFloat, axisNumber, comparable } from "../arguments";
import { make } from "../make";
import type { Args, Signature } from "../signature";
import { bind, signature } from "../signature";
import { BLOCK } from "./ndframe";
import { Operators } from "./operators";

export type Axis = 0 | 1 | "index" | "columns" | "rows" | null;

export interface ReducingOptions {
  /** Of a frame: 0 for a value a column, 1 for a value a row, null for one of all. */
  axis?: Axis;
  /** Whether missing values are left out (the default), or make the result missing. */
  skipna?: boolean;
  /** Of a frame: only numbers and booleans. */
  numeric_only?: boolean;
}
export interface SumOptions extends ReducingOptions {
  /** Fewer values than that give a missing result. */
  min_count?: number;
}
export interface SpreadOptions extends ReducingOptions {
  /** Delta degrees of freedom: the divisor is n - ddof. */
  ddof?: number;
}
export interface TruthOptions {
  axis?: Axis;
  /** Of a frame: only boolean columns. */
  bool_only?: boolean;
  skipna?: boolean;
}

/** What a reduction is called with: by name, or by position as pandas still takes it. */
type Reducing<O> = Args<[axis: Axis, skipna: boolean], O>;

const ADDING = new Set(["sum", "prod"]);
const NO_AXIS = new Set(["sum", "prod", "std", "var", "sem"]);
const signatures = new Map<string, Signature>();

function signatureOf(name: ReductionName, ndim: 1 | 2): Signature {
  const id = `${name}/${ndim}`;
  let s = signatures.get(id);
  if (!s) {
    const axis = ndim === 1 && NO_AXIS.has(name) ? "axis=None" : "axis=0";
    const rest =
      name === "any" || name === "all"
        ? "bool_only=False, skipna=True"
        : `skipna=True, ${NO_AXIS.has(name) && !ADDING.has(name) ? "ddof=1, " : ""}numeric_only=False${ADDING.has(name) ? ", min_count=0" : ""}`;
    signatures.set(id, (s = signature(`${name}(${name === "any" ? "*, " : ""}${axis}, ${rest})`)));
  }
  return s;
}

/**
 * Many values to one: a scalar of a series, a series of a frame. Missing values are left out unless `skipna` is false.
 * https://pandas.pydata.org/docs/reference/frame.html#computations-descriptive-stats
 */
export abstract class Reductions extends Operators {
  /**
   * The sum; of no values 0, of strings one after the other. Throws TypeError for dates and categories.
   *
   * @example
   * pd.DataFrame({ a: [1, 2], b: [3, 4] }).sum({ axis: 1 }).tolist() // [4, 6]
   */
  sum(...args: Reducing<SumOptions>): any {
    return this.reduce("sum", args);
  }
  /** The product; of no values 1. */
  prod(...args: Reducing<SumOptions>): any {
    return this.reduce("prod", args);
  }
  /** `prod` by its long name. */
  product(...args: Reducing<SumOptions>): any {
    return this.reduce("prod", args);
  }
  /**
   * The mean, also of dates and durations. Throws TypeError for strings.
   *
   * @example
   * pd.Series([1, null, 3]).mean() // 2
   */
  mean(...args: Reducing<ReducingOptions>): any {
    return this.reduce("mean", args);
  }
  /** The middle value. */
  median(...args: Reducing<ReducingOptions>): any {
    return this.reduce("median", args);
  }
  /** The smallest value; of strings by code point, of ordered categories by their order. */
  min(...args: Reducing<ReducingOptions>): any {
    return this.reduce("min", args);
  }
  /** The greatest value. */
  max(...args: Reducing<ReducingOptions>): any {
    return this.reduce("max", args);
  }
  /** The standard deviation, of a sample unless `ddof` is 0. */
  std(...args: Reducing<SpreadOptions>): any {
    return this.reduce("std", args);
  }
  /** The variance, of a sample unless `ddof` is 0. */
  var(...args: Reducing<SpreadOptions>): any {
    return this.reduce("var", args);
  }
  /** The standard error of the mean. */
  sem(...args: Reducing<SpreadOptions>): any {
    return this.reduce("sem", args);
  }
  /** The unbiased skewness; NaN of fewer than 3 values. */
  skew(...args: Reducing<ReducingOptions>): any {
    return this.reduce("skew", args);
  }
  /** The unbiased excess kurtosis; NaN of fewer than 4 values. */
  kurt(...args: Reducing<ReducingOptions>): any {
    return this.reduce("kurt", args);
  }
  /** `kurt` by its long name. */
  kurtosis(...args: Reducing<ReducingOptions>): any {
    return this.reduce("kurt", args);
  }
  /** Whether any value is true (not zero, not empty); of no values false. */
  any(options?: TruthOptions): any {
    return this.reduce("any", [options]);
  }
  /** Whether every value is true (not zero, not empty); of no values true. */
  all(...args: Reducing<TruthOptions>): any {
    return this.reduce("all", args);
  }

  /** A reduction by name, with pandas' arguments: by position too, which pandas still takes. */
  protected reduce(name: ReductionName, args: readonly unknown[]): unknown {
    const p = bind(signatureOf(name, this.ndim), args);
    const options: ReduceOptions = {
      ...DEFAULTS,
      skipna: flag(p.skipna),
      ...(p.min_count === undefined ? {} : { min_count: comparable(p.min_count, "<=") }),
      ...(p.ddof === undefined ? {} : { ddof: asFloat(p.ddof) }),
    };
    const b = this[BLOCK].settled();
    if (this.ndim === 1) {
      if (p.axis !== null) axisNumber(p.axis, "Series");
      if (p.numeric_only && !/^(int|uint|float|bool)$/.test(b.dtype(0).kind))
        throw new TypeError(`Series.${name} does not allow numeric_only=True with non-numeric dtypes.`);
      return unmarked(runReductions(b.plan, [reduction(name, b.expr(0), options)])[0]);
    }
    const picked = p.numeric_only ? numericOnly(b) : p.bool_only ? boolOnly(b) : b;
    if (p.axis === null) return this.reduceAll(name, picked, options);
    const axis = axisNumber(p.axis);
    return make.series(axis === 0 ? reduceColumns(picked, name, options) : reduceRows(picked, name, options));
  }

  /** All values of a frame as one. */
  private reduceAll(name: ReductionName, b: Block, options: ReduceOptions): unknown {
    if (name === "any" || name === "all")
      return make.series(reduceColumns(b, name, options))[name]({ skipna: options.skipna });
    return unmarked(reduceAll(b, name, options));
  }
}

const flag = (x: unknown): boolean => {
  if (typeof x !== "boolean")
    throw new TypeError(
      `For argument "skipna" expected type bool, received type ${x === null ? "NoneType" : typeof x === "number" ? "int" : typeof x === "string" ? "str" : typeof x}.`,
    );
  return x;
};
