import { align } from "../../block/align";
import { inferred } from "../../block/astype";
import { Block, rangeIndex } from "../../block/block";
import type { Method, Way } from "../../block/correlation";
import { checkMethod, commonRows, correlate, pearson } from "../../block/correlation";
import { deferred } from "../../block/deferred";
import { extremePlaces } from "../../block/extremes";
import { modes, valueCounts } from "../../block/frequency";
import { Labels } from "../../block/labels";
import { noneOf } from "../../block/labels-range";
import { matched, product, unnamedColumn } from "../../block/products";
import { quantilesBy } from "../../block/quantiles";
import { columnVectors, DEFAULTS } from "../../block/reduce";
import { commonDtype, numericOnly, reduceColumns, rowDtype, unnamed } from "../../block/reduce-frame";
import { reduceRows } from "../../block/reduce-rows";
import { extremeLabels, unlabelled } from "../../block/row-extremes";
import { transpose } from "../../block/transpose";
import type { Expr } from "../../plan/expr";
import * as nodes from "../../plan/node";
import * as ops from "../../plan/ops";
import { scalars } from "../../plan/run";
import { castVector } from "../../values/cast";
import { at } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { float64, int64, isNumeric, isTemporal, object } from "../../values/dtype";
import { KeyError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { checkHashable } from "../../values/keys";
import { repr } from "../../values/scalar";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { axisNumber } from "../arguments";
import { isNDFrame } from "../construct/labels";
import type { DataFrame } from "../frame";
import { make } from "../make";
import type { Series } from "../series";
import { describeFrame } from "../shared/describe";
import { groupingPlace } from "../shared/labels/ambiguous";
import { memoryOf } from "../shared/memory";
import { BLOCK } from "../shared/ndframe";
import { operandOf } from "../shared/operand";
import { checkQuantiles } from "../shared/quantiles";
import type { Axis } from "../shared/reductions";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { FrameSelecting } from "./selecting";

const COUNT = signature("count(axis=0, numeric_only=False)");
const NUNIQUE = signature("nunique(axis=0, dropna=True)");
const QUANTILE = signature("quantile(q=0.5, axis=0, numeric_only=False, interpolation='linear', method='single')");
const MODE = signature("mode(axis=0, numeric_only=False, dropna=True)");
const IDX = {
  min: signature("idxmin(axis=0, skipna=True, numeric_only=False)"),
  max: signature("idxmax(axis=0, skipna=True, numeric_only=False)"),
};
const COV = signature("cov(min_periods=None, ddof=1, numeric_only=False)");
const CORR = signature("corr(method='pearson', min_periods=1, numeric_only=False)");
const CORRWITH = signature(
  "corrwith(other, axis=0, drop=False, method='pearson', numeric_only=False, min_periods=None)",
);
const DESCRIBE = signature("describe(percentiles=None, include=None, exclude=None)");
const VALUE_COUNTS = signature("value_counts(subset=None, normalize=False, sort=True, ascending=False, dropna=True)");
const MEMORY = signature("memory_usage(index=True, deep=False)");
const DOT = signature("dot(other)");

/** Reductions over either axis, describe, corr. */
export abstract class FrameReducing extends FrameSelecting {
  /**
   * How many values are there in each column (or row).
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.count.html
   *
   * @example
   * pd.DataFrame({ a: [1, null, 3] }).count().tolist() // [2]
   */
  count(...args: Args<[axis: Axis, numeric_only: boolean], { axis?: Axis; numeric_only?: boolean }>): Series {
    const { axis, numeric_only } = bind(COUNT, args);
    const b = numeric_only ? numericOnly(this[BLOCK]) : this[BLOCK];
    return make.series(axisNumber(axis) === 0 ? reduceColumns(b, "count", DEFAULTS) : reduceRows(b, "count", DEFAULTS));
  }

  /**
   * How many distinct values each column (or row) has.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.nunique.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.nunique().to_dict() // { city: 2, rain: 3 }
   */
  nunique(...args: Args<[axis: Axis, dropna: boolean], { axis?: Axis; dropna?: boolean }>): Series {
    const { axis, dropna } = bind(NUNIQUE, args);
    const options = { ...DEFAULTS, dropna };
    return make.series(
      axisNumber(axis) === 0
        ? reduceColumns(this[BLOCK], "nunique", options)
        : reduceRows(this[BLOCK], "nunique", options),
    );
  }

  /**
   * The value below which a share `q` of each column (or row) lies; a list of shares gives a frame with a row each. Throws ValueError for
   * shares outside of 0 to 1, TypeError for text. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.quantile.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.quantile(0.5, { numeric_only: true }).to_dict() // { rain: 3 }
   */
  quantile(
    ...args: Args<
      [q: number | readonly number[], axis: Axis, numeric_only: boolean, interpolation: string, method: string],
      { q?: number | readonly number[]; axis?: Axis; numeric_only?: boolean; interpolation?: string; method?: string }
    >
  ): any {
    const p = bind(QUANTILE, args);
    checkQuantiles(p.q, p.interpolation);
    const axis = axisNumber(p.axis);
    const b = (p.numeric_only ? numericOnly(this[BLOCK]) : this[BLOCK]).settled();
    const base = axis === 0 ? b : b.rows ? transpose(b) : Block.of([], noneOf(b.labels), b.labels);
    const several = quantilesBy(p.method)(base, typeof p.q === "number" ? [p.q] : p.q, p.interpolation);
    if (typeof p.q !== "number") return make.frame(several);
    const dtype = commonDtype(
      several.columns.map((_, i) => several.dtype(i)),
      axis === 1 ? timesOf(this[BLOCK].settled()) : float64,
    );
    return make.series(
      deferred([dtype], unnamedColumn(p.q), several.labels, () => [
        vectorOf(
          several.vectors().map((v) => at(v, 0)),
          dtype,
        ),
      ]),
    );
  }

  /** The most frequent values of each column (or row), in order, missing values below. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.mode.html */
  mode(
    ...args: Args<
      [axis: Axis, numeric_only: boolean, dropna: boolean],
      { axis?: Axis; numeric_only?: boolean; dropna?: boolean }
    >
  ): DataFrame {
    const { axis, numeric_only, dropna } = bind(MODE, args);
    const picked = (numeric_only ? numericOnly(this[BLOCK]) : this[BLOCK]).settled();
    const across = axisNumber(axis) === 1;
    if (across && !(picked.rows && picked.columns.length))
      return make.frame(picked.slice(0, 0).withIndex(rangeIndex()));
    const b = across ? transpose(picked, rowDtype(picked)) : picked;
    const found = b.columns.map((_, i) => modes(b.pick([i]), dropna).vectors()[0] as Vector);
    const rows = Math.max(0, ...found.map((v) => v.length));
    const padded = found.map((v) =>
      v.length === rows
        ? v
        : take(
            v,
            Int32Array.from({ length: rows }, (_, i) => (i < v.length ? i : -1)),
            { allowMissing: true, promote: true },
          ),
    );
    if (!across) return make.frame(Block.of(padded, b.labels, undefined, rows));
    if (!rows) return make.frame(Block.of([], Labels.range(0), Labels.range(0)));
    return make.frame(inferred(transpose(Block.of(padded, b.labels, undefined, rows))));
  }

  /** The label of each column's (or row's) first smallest value. Throws ValueError where one has none. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.idxmin.html */
  idxmin(
    ...args: Args<
      [axis: Axis, skipna: boolean, numeric_only: boolean],
      { axis?: Axis; skipna?: boolean; numeric_only?: boolean }
    >
  ): Series {
    return this.extremes("min", args);
  }
  /**
   * The label of each column's (or row's) first greatest value. Throws ValueError where one has none.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.idxmax.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.set_index("city").idxmax().to_dict() // { rain: "Oslo" }
   */
  idxmax(
    ...args: Args<
      [axis: Axis, skipna: boolean, numeric_only: boolean],
      { axis?: Axis; skipna?: boolean; numeric_only?: boolean }
    >
  ): Series {
    return this.extremes("max", args);
  }

  private extremes(which: "min" | "max", args: readonly unknown[]): Series {
    const { axis, skipna, numeric_only } = bind(IDX[which], args);
    const across = axisNumber(axis) === 1;
    const nothing = unlabelled(this[BLOCK], across);
    if (nothing) return make.series(nothing);
    const b = (numeric_only ? numericOnly(this[BLOCK]) : this[BLOCK]).settled();
    if (across) return make.series(extremeLabels(b, which, skipna));
    const places = extremePlaces(b, which, skipna, `arg${which}`, true);
    const found = b.indexLabels().take(places);
    const data = found.isMulti ? vectorOf(found.values, object) : found.vector;
    return make.series(Block.of([data], unnamed(), b.labels));
  }

  /** Covariances of all pairs of columns, over the rows that both have. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.cov.html */
  cov(
    ...args: Args<
      [min_periods: number | null, ddof: number, numeric_only: boolean],
      { min_periods?: number | null; ddof?: number; numeric_only?: boolean }
    >
  ): DataFrame {
    const { min_periods, ddof, numeric_only } = bind(COV, args);
    if (this[BLOCK].columns.some((_, i) => /^(datetime|timedelta)$/.test(this[BLOCK].dtype(i).kind)))
      throw new TypeError(
        "DataFrame contains columns with dtype datetime64 or timedelta64, which are not supported for cov.",
      );
    const b = this.numbers(numeric_only);
    // As in pandas, where a value is missing ddof is 1 whatever is asked for.
    const open =
      ddof !== 1 &&
      scalars(
        b.plan,
        b.exprs.map((e) => ops.count(e)),
      ).some((n) => Number(at(n, 0)) < b.rows);
    if (!open && !Number.isInteger(Number(ddof))) throw new ValueError("ddof must be integer");
    return matrix(b, (pairs) => pearson(b, pairs, "cov", "matrix", min_periods ?? 1, open ? 1 : Number(ddof)), true);
  }

  /**
   * Correlations of all pairs of columns: `method` pearson, kendall, spearman, or a function of two arrays. Throws ValueError for any
   * other, and for columns of text. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.corr.html
   *
   * @example
   * pd.DataFrame({ a: [1, 2, 3], b: [2, 4, 6] }).corr().loc("a", "b") // 1
   */
  corr(
    ...args: Args<
      [method: Method, min_periods: number, numeric_only: boolean],
      { method?: Method; min_periods?: number; numeric_only?: boolean }
    >
  ): DataFrame {
    const { method, min_periods, numeric_only } = bind(CORR, args);
    const b = this.numbers(numeric_only);
    checkMethod(method);
    return matrix(
      b,
      (pairs) => correlations(b, pairs, method, "matrix", min_periods ?? 1),
      typeof method !== "function",
    );
  }

  /** The columns as numbers. Throws ValueError for what is none. */
  private numbers(numeric_only: boolean): Block {
    const settled = this[BLOCK].settled();
    const b = numeric_only ? numericOnly(settled) : settled;
    return b.project(
      b.exprs.map((e, i) => {
        const d = e.field.dtype;
        if (isNumeric(d) || d.kind === "bool") return d.name === "float64" ? e : ops.cast(e, { to: float64 });
        if (d.kind === "str" || d.kind === "object" || d.kind === "category")
          castVector(b.vectors()[i] as Vector, float64);
        throw new TypeError(
          `float() argument must be a string or a real number, not '${d.kind === "datetime" ? "Timestamp" : d.name}'`,
        );
      }),
    );
  }

  /**
   * Correlation of each column (or row) with a series, or with the column of the same name of another frame; labels that only one has
   * are missing, or left out with `drop`. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.corrwith.html
   */
  corrwith(
    ...args: Args<
      [other: unknown, axis: Axis, drop: boolean, method: Method],
      {
        other?: unknown;
        axis?: Axis;
        drop?: boolean;
        method?: Method;
        numeric_only?: boolean;
        min_periods?: number | null;
      }
    >
  ): Series {
    const { other, axis, drop, method, numeric_only, min_periods } = bind(CORRWITH, args);
    checkMethod(method);
    if (!isNDFrame(other)) throw new TypeError(`unsupported type: <class '${typeof other}'>`);
    const across = axisNumber(axis) === 1;
    const own = (numeric_only ? numericOnly(this[BLOCK]) : this[BLOCK]).settled();
    const theirs = other[BLOCK].settled();
    const a = across ? transpose(own) : own;
    const b = across && other.ndim === 2 ? transpose(theirs) : theirs;
    const m = align(a, b, "inner");
    const float = (id: string): Expr => ops.cast(nodes.ref(m.plan, id), { to: float64 });
    const block = new Block(m.plan, m.index, m.left, a.labels);
    if (other.ndim === 1) {
      const found = correlations(
        block,
        m.left.map((id) => [float(id), float(m.right[0] as string)] as const),
        method,
        "series",
        min_periods ?? 1,
      );
      return make.series(Block.of([vectorOf(found, float64)], unnamed(), a.labels));
    }
    const shared = a.labels.values.map((c, i) => [i, b.labels.position(c)] as const).filter(([, j]) => j >= 0);
    const found = correlations(
      block,
      shared.map(([i, j]) => [float(m.left[i] as string), float(m.right[j] as string)] as const),
      method,
      "frames",
      min_periods ?? 1,
    );
    const labels = shared.map(([i]) => a.labels.at(i));
    const rest = drop
      ? []
      : [...a.labels.values.filter((c) => !b.labels.has(c)), ...b.labels.values.filter((c) => !a.labels.has(c))];
    return make.series(
      Block.of(
        [vectorOf([...found, ...rest.map(() => Number.NaN)], float64)],
        unnamed(),
        Labels.of([...labels, ...rest]),
      ),
    );
  }

  /**
   * Count, mean, spread and percentiles of the numeric columns; `include` and `exclude` choose by dtype ("all" takes every column).
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.describe.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.describe().loc("max", "rain") // 5
   */
  describe(
    ...args: Args<
      [percentiles: readonly number[] | null, include: unknown, exclude: unknown],
      { percentiles?: readonly number[] | null; include?: unknown; exclude?: unknown }
    >
  ): DataFrame {
    const { percentiles, include, exclude } = bind(DESCRIBE, args);
    return make.frame(describeFrame(this[BLOCK], percentiles, include, exclude));
  }

  /**
   * How often each row stands there, most frequent first.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.value_counts.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.value_counts("city").to_dict() // { Oslo: 2, Rome: 1 }
   */
  value_counts(
    ...args: Args<
      [subset: unknown, normalize: boolean, sort: boolean, ascending: boolean, dropna: boolean],
      { subset?: unknown; normalize?: boolean; sort?: boolean; ascending?: boolean; dropna?: boolean }
    >
  ): Series {
    const { subset, ...options } = bind(VALUE_COUNTS, args);
    const b = this[BLOCK];
    const keys = subset === null ? b.columns : Array.isArray(subset) ? subset : [subset];
    if (!keys.length) {
      if (b.rows) throw new ValueError("No group keys passed!");
      const none = vectorOf([], options.normalize ? float64 : int64);
      const name = options.normalize ? "proportion" : "count";
      return make.series(Block.of([none], Labels.of([name], [null], object), new Labels([vectorOf([], int64)])));
    }
    for (const label of subset === null ? b.labels.values : (keys as readonly unknown[])) groupingPlace(b, label);
    const counted = (of: Block): Block => {
      const objects = of.columns.flatMap((_, i) => (of.dtype(i) === object ? [i] : []));
      if (objects.length) of.pick(objects).vectors().forEach(checkHashable);
      return of;
    };
    if (subset === null) return make.series(valueCounts(counted(b), { ...options, frame: true, multi: true }));
    const multi = Array.isArray(subset);
    const wanted: readonly unknown[] = multi ? subset : [subset];
    const absent = wanted.filter((c) => !b.labels.has(c));
    if (absent.length) throw new KeyError(repr(absent[0]));
    return make.series(
      valueCounts(counted(b.pick(wanted.flatMap((c) => [...b.labels.positions(c)]))), {
        ...options,
        frame: true,
        multi,
      }),
    );
  }

  /** Bytes of memory that pandas would use, by column. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.memory_usage.html */
  memory_usage(...args: Args<[index: boolean, deep: boolean], { index?: boolean; deep?: boolean }>): Series {
    const { index, deep } = bind(MEMORY, args);
    const b = this[BLOCK];
    const own = b.vectors().map((v) => memoryOf(v, deep));
    const values = index ? [memoryOf(b.indexLabels(), deep), ...own] : own;
    return make.series(
      Block.of([vectorOf(values, int64)], unnamed(), index ? Labels.of(["Index", ...b.labels.values]) : b.labels),
    );
  }

  /**
   * The matrix product with a frame or series whose labels are this frame's columns, or with a list of as many values. Throws ValueError
   * where the labels differ. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.dot.html
   */
  dot(...args: [other: unknown]): any {
    const { other } = bind(DOT, args);
    const b = this[BLOCK].settled();
    if (isNDFrame(other)) {
      const o = other[BLOCK].settled();
      const places = matched(b.labels, o.indexLabels());
      const vectors = o.vectors().map((v) => take(v, places));
      return other.ndim === 1 ? make.series(product(b, vectors, unnamed())) : make.frame(product(b, vectors, o.labels));
    }
    const operand = operandOf(other);
    if (operand.kind !== "values") throw new TypeError(`unsupported type: <class '${typeof other}'>`);
    const rows = operand.vector.length;
    if (rows !== b.columns.length)
      throw new ValueError(`Dot product shape mismatch, (${b.rows}, ${b.columns.length}) vs (${rows},)`);
    return make.series(product(b, [operand.vector], unnamed()));
  }
  /** `dot` by the name of Python's operator `@`. */
  matmul(other: unknown): any {
    return this.dot(other);
  }
}

/** The dtype in which a frame's times meet, floats where they are none. */
function timesOf(b: Block): DType {
  const dtypes = b.columns.map((_, i) => b.dtype(i));
  const meet = commonDtype(dtypes, float64);
  return isTemporal(meet) || meet.kind === "period" ? meet : float64;
}

type Pairs = readonly (readonly [Expr, Expr])[];

function correlations(b: Block, pairs: Pairs, method: Method, way: Way, min_periods: number): number[] {
  if (method === "pearson") return pearson(b, pairs, "corr", way, min_periods);
  const vectors = columnVectors(b.plan, pairs.flat());
  return pairs.map(([p, q], i) => {
    const [x, y] = commonRows(
      castVector(vectors[2 * i] as Vector, float64),
      castVector(vectors[2 * i + 1] as Vector, float64),
    );
    if (x.length < Math.max(1, min_periods)) return Number.NaN;
    return method === "kendall" && p === q ? 1 : correlate(x, y, method);
  });
}

/** A value for every pair of columns, computed when somebody looks; the diagonal of a correlation by function is 1. */
function matrix(b: Block, of: (pairs: Pairs) => number[], diagonal: boolean): DataFrame {
  const n = b.columns.length;
  const places = Array.from({ length: n }, (_, i) => Array.from({ length: n - i }, (_, k) => [i, i + k] as const))
    .flat()
    .filter(([i, j]) => diagonal || i !== j);
  return make.frame(
    deferred(
      b.columns.map(() => float64),
      b.labels,
      b.labels,
      () => {
        const { exprs } = b;
        const found = of(places.map(([i, j]) => [exprs[i] as Expr, exprs[j] as Expr] as const));
        const out = Array.from({ length: n }, () => new Float64Array(n).fill(1));
        places.forEach(([i, j], k) => {
          (out[i] as Float64Array)[j] = (out[j] as Float64Array)[i] = found[k] as number;
        });
        return out.map((data) => vectorOf(data));
      },
    ),
  );
}
