import { concatColumns } from "../../block/concat";
import {
  changes,
  changesAcross,
  differences,
  differencesAcross,
  ranked,
  rankedAcross,
  shifted,
  shiftedAcross,
} from "../../block/cumulative";
import { Labels } from "../../block/labels";
import { numericOnly } from "../../block/reduce-frame";
import type { Running } from "../../block/running";
import { running, runningAcross } from "../../block/running";
import { isNumeric } from "../../values/dtype";
import { KeyError, NotImplementedError, OverflowError, TypeError, ValueError } from "../../values/errors";
import { pyRepr, pyStr } from "../../values/pyrepr";
import { unmarked } from "../../values/scalar";
import { typeName } from "../../values/typename";
import { rowsToMove } from "../arguments";
import { shiftLabels } from "../convert/freq";
import type { DataFrame } from "../frame";
import { make } from "../make";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { Missing } from "./missing";
import { BLOCK } from "./ndframe";

type Axis = 0 | 1 | "index" | "columns" | "rows" | null;

export interface RunningOptions {
  axis?: Axis;
  skipna?: boolean;
  numeric_only?: boolean;
}
export interface ShiftOptions {
  periods?: number | readonly number[];
  freq?: unknown;
  axis?: Axis;
  fill_value?: unknown;
  suffix?: string | null;
}
export interface RankMethodOptions {
  axis?: Axis;
  method?: "average" | "min" | "max" | "first" | "dense";
  numeric_only?: boolean;
  na_option?: "keep" | "top" | "bottom";
  ascending?: boolean;
  pct?: boolean;
}

const RUNNING = new Map(
  (["cumsum", "cumprod", "cummin", "cummax"] as const).map((n) => [
    n,
    [signature(`${n}(axis=0, skipna=True)`), signature(`${n}(axis=0, skipna=True, numeric_only=False)`)] as const,
  ]),
);
const SHIFT = signature("shift(periods=1, freq=None, axis=0, fill_value=no_default, suffix=None)");
const DIFF = [signature("diff(periods=1)"), signature("diff(periods=1, axis=0)")] as const;
const CHANGE = signature("pct_change(periods=1, fill_method=None, freq=None, axis=0)");
const RANK = signature(
  "rank(axis=0, method='average', numeric_only=False, na_option='keep', ascending=True, pct=False)",
);

/** Running and neighbouring values: cumsum, shift, diff, rank. */
export abstract class Cumulative extends Missing {
  /**
   * Running sum; missing values take no part (`skipna` false: they end it).
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.cumsum.html
   *
   * @example
   * pd.Series([1, 2, 3]).cumsum().tolist() // [1, 3, 6]
   */
  cumsum(...args: Args<[axis: Axis, skipna: boolean], RunningOptions>): this {
    return this.running("cumsum", args);
  }
  /** Running product. */
  cumprod(...args: Args<[axis: Axis, skipna: boolean], RunningOptions>): this {
    return this.running("cumprod", args);
  }
  /** Running minimum. */
  cummin(...args: Args<[axis: Axis, skipna: boolean], RunningOptions>): this {
    return this.running("cummin", args);
  }
  /** Running maximum. */
  cummax(...args: Args<[axis: Axis, skipna: boolean], RunningOptions>): this {
    return this.running("cummax", args);
  }

  private running(how: Running, args: readonly unknown[]): this {
    const s = RUNNING.get(how) as readonly [ReturnType<typeof signature>, ReturnType<typeof signature>];
    const p = bind(s[this.ndim - 1] as (typeof s)[0], args);
    const across = p.axis !== null && this.axisOf(p.axis) === 1;
    const b = p.numeric_only ? numericOnly(this[BLOCK]) : this[BLOCK];
    return this.wrap((across ? runningAcross : running)(b, how, p.skipna));
  }

  /**
   * Values moved by `periods` rows (or columns); `fill_value` where there are none. With `freq`, the labels move instead. A list of
   * periods makes a frame with a column for each, named with `suffix`. Throws TypeError for values that the dtype can't hold.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.shift.html
   *
   * @example
   * pd.Series([1, 2, 3]).shift(1, { fill_value: 0 }).tolist() // [0, 1, 2]
   */
  shift(
    ...args: Args<[periods: number | readonly number[], freq: unknown, axis: Axis, fill_value: unknown], ShiftOptions>
  ): this {
    const p = bind(SHIFT, args);
    const b = this[BLOCK];
    const axis = p.axis === null ? 0 : this.axisOf(p.axis);
    if (Array.isArray(p.periods)) return this.shifts(p, axis) as never;
    if (p.suffix) throw new ValueError("Cannot specify `suffix` if `periods` is an int.");
    p.periods = rowsToMove(p.periods);
    if (p.freq !== null && p.fill_value !== undefined)
      throw new ValueError("Passing a 'freq' together with a 'fill_value' is not allowed.");
    if (p.freq !== null) return this.wrap(shiftLabels(b, p.periods, p.freq, axis));
    if (this.ndim === 2 && b.knownRows === 0) return this.wrap(b);
    return this.wrap((axis === 1 ? shiftedAcross : shifted)(b, p.periods, unmarked(p.fill_value)));
  }

  private shifts(p: any, axis: 0 | 1): DataFrame {
    const b = this[BLOCK];
    if (axis === 1) throw new ValueError("If `periods` contains multiple shifts, `axis` cannot be 1.");
    if (!p.periods.length) throw new ValueError("If `periods` is an iterable, it cannot be empty.");
    const base = b.labels.values.map((l) => (this.ndim === 1 && l === null ? 0 : l));
    const parts = (p.periods as unknown[]).map((n) => {
      if (typeof n !== "number" || !Number.isInteger(n))
        throw new TypeError(`Periods must be integer, but ${pyStr(n)} is <class '${typeName(n)}'>.`);
      const labels = Labels.of(base.map((l) => `${l}${p.suffix ?? ""}_${n}`));
      return (p.freq === null ? shifted(b, n, p.fill_value) : shiftLabels(b, n, p.freq, 0)).withLabels(labels);
    });
    const labels = Labels.of(parts.flatMap((x) => [...x.labels.values]));
    return make.frame(concatColumns(parts, "outer", false, labels));
  }

  /**
   * Differences with the values `periods` rows (or columns) before. Throws TypeError for texts and categories.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.diff.html
   *
   * @example
   * pd.Series([1, 4, 9]).diff().tolist() // [NaN, 3, 5]
   */
  diff(...args: Args<[periods: number, axis: Axis], { periods?: number; axis?: Axis }>): this {
    const p = bind(DIFF[this.ndim - 1] as (typeof DIFF)[0], args);
    if (typeof p.periods === "bigint" || Math.abs(p.periods) >= 2 ** 63)
      throw new OverflowError("Python int too large to convert to C ssize_t");
    if (typeof p.periods !== "number" || !Number.isInteger(p.periods))
      throw new ValueError("periods must be an integer");
    const across = this.ndim === 2 && this.axisOf(p.axis) === 1;
    return this.wrap((across ? differencesAcross : differences)(this[BLOCK], p.periods));
  }

  /**
   * Relative changes from the values `periods` rows before. Throws ValueError for any `fill_method`.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.pct_change.html
   *
   * @example
   * pd.Series([2, 3]).pct_change().tolist() // [NaN, 0.5]
   */
  pct_change(
    ...args: Args<[periods: number], { periods?: number; fill_method?: null; freq?: unknown; axis?: Axis }>
  ): this {
    const p = bind(CHANGE, args);
    if (p.fill_method !== null)
      throw new ValueError(`fill_method must be None; got fill_method=${pyRepr(p.fill_method)}.`);
    const across = p.axis !== null && this.axisOf(p.axis) === 1;
    if (Array.isArray(p.periods))
      throw p.periods.length
        ? new NotImplementedError("pct_change: several periods are not supported yet")
        : new ValueError("If `periods` is an iterable, it cannot be empty.");
    if (typeof p.periods === "string") throw new ValueError(`invalid literal for int() with base 10: '${p.periods}'`);
    p.periods = rowsToMove(p.periods);
    if (p.freq !== null) {
      const before = this.shift(p.periods as number, { freq: p.freq, axis: p.axis } as never);
      const ratio: unknown = this.div(before).sub(1);
      return (ratio as { reindex_like(x: unknown): unknown }).reindex_like(this) as this;
    }
    return this.wrap((across ? changesAcross : changes)(this[BLOCK], p.periods));
  }

  /**
   * Ranks from 1: of equal values the mean rank, or `method` "min", "max", "first", "dense"; missing values without a rank, or at the
   * "top" or "bottom" (`na_option`); `pct` as parts of all. Throws TypeError for values without an order.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.rank.html
   *
   * @example
   * pd.Series([30, 10, 30]).rank({ method: "min" }).tolist() // [2, 1, 2]
   */
  rank(...args: Args<[axis: Axis, method: string], RankMethodOptions>): this {
    const p = bind(RANK, args);
    const axis = this.axisOf(p.axis);
    if (!["keep", "top", "bottom"].includes(p.na_option))
      throw new ValueError("na_option must be one of 'keep', 'top', or 'bottom'");
    if (!["average", "min", "max", "first", "dense"].includes(p.method)) throw new KeyError(pyRepr(p.method));
    let b = this[BLOCK];
    if (p.numeric_only) {
      b = b.settled();
      if (this.ndim === 1 && !isNumeric(b.dtype(0)) && b.dtype(0).kind !== "bool")
        throw new TypeError("Series.rank does not allow numeric_only=True with non-numeric dtype.");
      b = numericOnly(b);
    }
    return this.wrap(axis === 1 ? rankedAcross(b, p) : ranked(b, p, this.ndim));
  }
}
