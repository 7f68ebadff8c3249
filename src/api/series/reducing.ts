import { align } from "../../block/align";
import { Block } from "../../block/block";
import type { Method } from "../../block/correlation";
import { checkMethod, commonRows, correlate, pearson } from "../../block/correlation";
import { extremePlaces } from "../../block/extremes";
import { modes, valueCounts } from "../../block/frequency";
import { Labels } from "../../block/labels";
import { attach } from "../../block/operate";
import { dotColumns, productSum } from "../../block/products";
import { quantilesOf } from "../../block/quantiles";
import { columnVectors, DEFAULTS, reduction, runReductions } from "../../block/reduce";
import { assemble } from "../../block/reduce-frame";
import * as ops from "../../plan/ops";
import { asTuple } from "../../values/array-mark";
import { castVector } from "../../values/cast";
import { at, hasMissing, isMissing, toArray } from "../../values/cell";
import { coefficient } from "../../values/comoments";
import { float64 } from "../../values/dtype";
import { TypeError, ValueError } from "../../values/errors";
import { factorize, unique } from "../../values/hash";
import { checkHashable, objectKey } from "../../values/keys";
import { isMonotonic, isUnique } from "../../values/order";
import { unmarked } from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { axisNumber, rowsToMove } from "../arguments";
import { isNDFrame } from "../construct/labels";
import type { Index } from "../indexes";
import { make } from "../make";
import { placesArray } from "../output/numpy";
import type { Series } from "../series";
import { describeSeries } from "../shared/describe";
import { memoryOf } from "../shared/memory";
import { BLOCK } from "../shared/ndframe";
import { operandOf } from "../shared/operand";
import { checkQuantiles } from "../shared/quantiles";
import { binCounts, categoricalCounts } from "../shared/value-counts";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { SeriesSelecting } from "./selecting";

const COUNT = signature("count()");
const NUNIQUE = signature("nunique(dropna=True)");
const QUANTILE = signature("quantile(q=0.5, interpolation='linear')");
const MODE = signature("mode(dropna=True)");
const IDX = { min: signature("idxmin(axis=0, skipna=True)"), max: signature("idxmax(axis=0, skipna=True)") };
const ARG = { min: signature("argmin(axis=None, skipna=True)"), max: signature("argmax(axis=None, skipna=True)") };
const COV = signature("cov(other, min_periods=None, ddof=1)");
const CORR = signature("corr(other, method='pearson', min_periods=None)");
const AUTOCORR = signature("autocorr(lag=1)");
const DESCRIBE = signature("describe(percentiles=None, include=None, exclude=None)");
const VALUE_COUNTS = signature("value_counts(normalize=False, sort=True, ascending=False, bins=None, dropna=True)");
const MEMORY = signature("memory_usage(index=True, deep=False)");
const FACTORIZE = signature("factorize(sort=False, use_na_sentinel=True)");
const DOT = signature("dot(other)");

export interface ValueCountsOptions {
  /** Shares of the whole instead of counts. */
  normalize?: boolean;
  /** By frequency (the default), or as the values first appear. */
  sort?: boolean;
  ascending?: boolean;
  /** A number of equal intervals, or their edges, to count numbers in. */
  bins?: number | readonly number[];
  /** Whether missing values are left out (the default). */
  dropna?: boolean;
}

/** Reductions, unique values, value_counts. */
export abstract class SeriesReducing extends SeriesSelecting {
  /** How many values are there. https://pandas.pydata.org/docs/reference/api/pandas.Series.count.html */
  count(...args: unknown[]): number {
    bind(COUNT, args);
    const b = this[BLOCK].settled();
    return runReductions(b.plan, [reduction("count", b.expr(0), DEFAULTS)])[0] as number;
  }

  /**
   * How many distinct values; with `dropna` false a missing value is one.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.nunique.html
   *
   * @example
   * pd.Series([2, 1, 2]).nunique() // 2
   */
  nunique(...args: Args<[dropna: boolean], { dropna?: boolean }>): number {
    const { dropna } = bind(NUNIQUE, args);
    const b = this[BLOCK].settled();
    return runReductions(b.plan, [reduction("nunique", b.expr(0), { ...DEFAULTS, dropna })])[0] as number;
  }

  /**
   * The value below which a share `q` of all lies; a list of shares gives a series. `interpolation`: linear, lower, higher, midpoint
   * or nearest. Throws ValueError for shares outside of 0 to 1. https://pandas.pydata.org/docs/reference/api/pandas.Series.quantile.html
   *
   * @example
   * const s = pd.Series([3, 1, 2], { index: ["a", "b", "c"] });
   * s.quantile([0, 0.5]).tolist() // [1, 2]
   */
  quantile(
    ...args: Args<
      [q: number | readonly number[], interpolation: string],
      { q?: number | readonly number[]; interpolation?: string }
    >
  ): any {
    const { q, interpolation } = bind(QUANTILE, args);
    checkQuantiles(q, interpolation);
    const b = this[BLOCK].settled();
    if (typeof q !== "number") return make.series(quantilesOf(b, q, interpolation).withLabels(b.labels));
    return at(quantilesOf(b, [q], interpolation).vectors()[0] as Vector, 0);
  }

  /** The most frequent values, in order: https://pandas.pydata.org/docs/reference/api/pandas.Series.mode.html */
  mode(...args: Args<[dropna: boolean], { dropna?: boolean }>): this {
    const { dropna } = bind(MODE, args);
    return this.wrap(modes(this[BLOCK], dropna));
  }

  /** The label of the first smallest value. Throws ValueError where there is none. https://pandas.pydata.org/docs/reference/api/pandas.Series.idxmin.html */
  idxmin(...args: Args<[axis: number | string, skipna: boolean], { axis?: number | string; skipna?: boolean }>): any {
    return this.extremeLabel("min", args);
  }
  /**
   * The label of the first greatest value. Throws ValueError where there is none.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.idxmax.html
   *
   * @example
   * const s = pd.Series([3, 1, 2], { index: ["a", "b", "c"] });
   * s.idxmax() // "a"
   */
  idxmax(...args: Args<[axis: number | string, skipna: boolean], { axis?: number | string; skipna?: boolean }>): any {
    return this.extremeLabel("max", args);
  }
  /** The place of the first smallest value. Throws ValueError where there is none. */
  argmin(...args: Args<[axis: number | null, skipna: boolean], { axis?: number | null; skipna?: boolean }>): number {
    return this.extremePlace("min", ARG.min, args);
  }
  /** The place of the first greatest value. Throws ValueError where there is none. */
  argmax(...args: Args<[axis: number | null, skipna: boolean], { axis?: number | null; skipna?: boolean }>): number {
    return this.extremePlace("max", ARG.max, args);
  }

  private extremePlace(which: "min" | "max", s: typeof COUNT, args: readonly unknown[]): number {
    const { axis, skipna } = bind(s, args);
    if (axis !== null) axisNumber(axis, "Series");
    return extremePlaces(this[BLOCK].settled(), which, skipna, `arg${which}`)[0] as number;
  }

  private extremeLabel(which: "min" | "max", args: readonly unknown[]): unknown {
    const place = this.extremePlace(which, IDX[which], args);
    const b = this[BLOCK];
    return b.isRange ? b.index.start + place * b.index.step : b.slice(place, 1).indexLabels().at(0);
  }

  /** Covariance with another series, over the labels that both have. https://pandas.pydata.org/docs/reference/api/pandas.Series.cov.html */
  cov(
    ...args: Args<
      [other: Series, min_periods: number | null, ddof: number],
      { other?: Series; min_periods?: number | null; ddof?: number }
    >
  ): number {
    const { other, min_periods, ddof } = bind(COV, args);
    const both = this.beside(other);
    return pearson(both, [[both.expr(0), both.expr(1)]], "cov", "series", min_periods ?? 1, ddof)[0] as number;
  }

  /**
   * Correlation with another series, over the labels that both have: `method` pearson, kendall, spearman, or a function of two
   * arrays. Throws ValueError for any other. https://pandas.pydata.org/docs/reference/api/pandas.Series.corr.html
   */
  corr(
    ...args: Args<
      [other: Series, method: Method, min_periods: number | null],
      { other?: Series; method?: Method; min_periods?: number | null }
    >
  ): number {
    const { other, method, min_periods } = bind(CORR, args);
    checkMethod(method);
    const both = this.beside(other);
    if (method === "pearson")
      return pearson(both, [[both.expr(0), both.expr(1)]], "corr", "series", min_periods ?? 1)[0] as number;
    const [x, y] = columnVectors(both.plan, both.exprs) as [Vector, Vector];
    const [p, q] = commonRows(castVector(x, float64), castVector(y, float64));
    return p.length < Math.max(1, min_periods ?? 1) ? Number.NaN : correlate(p, q, method, true);
  }

  /** Both series as two columns of one block. */
  private beside(other: Series): Block {
    if (!isNDFrame(other) || other.ndim !== 1) throw new TypeError(`unsupported type: <class '${typeName(other)}'>`);
    const [a, b] = [this[BLOCK].settled(), other[BLOCK].settled()];
    const m = align(a, b, "inner");
    return new Block(m.plan, m.index, [...m.left, ...m.right], Labels.range(2));
  }

  /** Correlation with itself, `lag` rows earlier. https://pandas.pydata.org/docs/reference/api/pandas.Series.autocorr.html */
  autocorr(...args: Args<[lag: number], { lag?: number }>): number {
    const lag = rowsToMove(bind(AUTOCORR, args).lag);
    const b = this[BLOCK].settled();
    // What is no number is an error of the call.
    if (/^(object|str|category|period|interval)$/.test(b.dtype(0).kind)) castVector(b.vectors()[0] as Vector, float64);
    const e = ops.cast(b.expr(0), { to: float64 });
    const both = b.project([e, ops.shift(e, { periods: lag })], Labels.range(2));
    const [x, y] = both.vectors() as [Vector, Vector];
    return coefficient(...commonRows(x, y));
  }

  /**
   * Count, mean, spread and percentiles of numbers and times; count, distinct and most frequent values of others.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.describe.html
   */
  describe(
    ...args: Args<
      [percentiles: readonly number[] | null, include: unknown, exclude: unknown],
      { percentiles?: readonly number[] | null; include?: unknown; exclude?: unknown }
    >
  ): Series {
    return make.series(describeSeries(this[BLOCK], bind(DESCRIBE, args).percentiles));
  }

  /**
   * How often each value stands there, most frequent first:
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.value_counts.html
   *
   * @example
   * pd.Series(["x", "y", "x"]).value_counts().to_dict() // { x: 2, y: 1 }
   */
  value_counts(...args: Args<[normalize: boolean, sort: boolean, ascending: boolean], ValueCountsOptions>): Series {
    const { bins, ...options } = bind(VALUE_COUNTS, args);
    const b = this[BLOCK].settled();
    if (bins !== null) return make.series(binCounts(b, bins, options));
    return make.series(b.dtype(0).kind === "category" ? categoricalCounts(b, options) : valueCounts(b, options));
  }

  /**
   * The distinct values as they first appear.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.unique.html
   *
   * @example
   * [...pd.Series([2, 1, 2]).unique()] // [2, 1]
   */
  unique(): any {
    return make.array(unique(this[BLOCK].vectors()[0] as Vector));
  }

  /**
   * Each value's number in order of appearance (or of size, with `sort`), -1 for missing ones, and the values that they number.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.factorize.html
   */
  factorize(
    ...args: Args<[sort: boolean, use_na_sentinel: boolean], { sort?: boolean; use_na_sentinel?: boolean }>
  ): [number[], Index] {
    const { codes, uniques } = factorize(this[BLOCK].vectors()[0] as Vector, bind(FACTORIZE, args));
    return asTuple([placesArray(codes), make.index(new Labels([uniques]))]);
  }

  /** Whether no value stands there twice. */
  get is_unique(): boolean {
    const v = this[BLOCK].vectors()[0] as Vector;
    checkHashable(v);
    return v.dtype.kind === "object" ? new Set(toArray(v).map(one)).size === v.length : isUnique(v);
  }
  /** Whether every value is at least the one before. */
  get is_monotonic_increasing(): boolean {
    return isMonotonic(this[BLOCK].vectors()[0] as Vector, "increasing");
  }
  /** Whether every value is at most the one before. */
  get is_monotonic_decreasing(): boolean {
    return isMonotonic(this[BLOCK].vectors()[0] as Vector, "decreasing");
  }
  /** Whether a value is missing. */
  get hasnans(): boolean {
    return hasMissing(this[BLOCK].vectors()[0] as Vector);
  }
  /** Bytes of the values. */
  get nbytes(): number {
    return memoryOf(this[BLOCK].vectors()[0] as Vector, false);
  }

  /** Bytes of memory that pandas would use: https://pandas.pydata.org/docs/reference/api/pandas.Series.memory_usage.html */
  memory_usage(...args: Args<[index: boolean, deep: boolean], { index?: boolean; deep?: boolean }>): number {
    const { index, deep } = bind(MEMORY, args);
    const b = this[BLOCK];
    return memoryOf(b.vectors()[0] as Vector, deep) + (index ? memoryOf(b.indexLabels(), deep) : 0);
  }

  /** The sum of products with another series of the same labels, a list, or each column of a frame. Throws ValueError for other labels. */
  dot(...args: [other: unknown]): any {
    const { other } = bind(DOT, args);
    const b = this[BLOCK].settled();
    if (isNDFrame(other)) {
      const o = other[BLOCK].settled();
      const found = dotColumns(b, o);
      return other.ndim === 1
        ? unmarked(runReductions(found.plan, found.sums)[0])
        : make.series(assemble(o.on(found.plan), found.sums, float64));
    }
    const operand = operandOf(other);
    if (operand.kind !== "values") throw new TypeError(`unsupported type: ${typeof other}`);
    if (operand.vector.length !== b.rows)
      throw new ValueError(`Dot product shape mismatch, (${b.rows},) vs (${operand.vector.length},)`);
    const { plan, expr } = attach(b, operand.vector);
    return unmarked(runReductions(plan, [productSum(b.expr(0), expr, plan)])[0]);
  }
  /** `dot` by the name of Python's operator `@`. */
  matmul(other: unknown): any {
    return this.dot(other);
  }
}

/** What is one object: True is 1, and each way to be missing is its own. */
const one = (x: unknown): unknown => (isMissing(x) ? (typeof x === "number" ? Number.NaN : x) : objectKey(x));
