import type { Block } from "../../block/block";
import { rangeIndex } from "../../block/block";
import type { Filling } from "../../block/missing";
import { enough, fillAcross, fillMissing, isNull, notNull, pad, padAcross } from "../../block/missing";
import { interpolated, interpolatedAcross } from "../../block/missing-interpolate";
import * as ops from "../../plan/ops";
import { scalars } from "../../plan/run";
import { toArray } from "../../values/cell";
import { KeyError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
import { pyRepr } from "../../values/pyrepr";
import { Tuple } from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { axisNumber, limitOf } from "../arguments";
import { isArrayObject, isIndex, isNDFrame } from "../construct/labels";
import { seriesBlock } from "../construct/series";
import type { Args } from "../signature";
import { bind, isPlain, signature } from "../signature";
import { BLOCK } from "./ndframe";
import { Reductions } from "./reductions";

type Axis = 0 | 1 | "index" | "columns" | "rows" | null;

export interface FillnaOptions {
  axis?: Axis;
  inplace?: boolean;
  limit?: number | null;
}
export interface PadOptions extends FillnaOptions {
  limit_area?: "inside" | "outside" | null;
}
export interface DropnaOptions {
  axis?: Axis;
  how?: "any" | "all" | null;
  thresh?: number;
  subset?: unknown;
  inplace?: boolean;
  ignore_index?: boolean;
}
export interface InterpolateOptions extends PadOptions {
  method?: string;
  limit_direction?: "forward" | "backward" | "both" | null;
  order?: number | null;
}

const FILLNA = signature("fillna(value{}, *, axis=None, inplace=False, limit=None)");
const FFILL = signature("ffill(*, axis=None, inplace=False, limit=None, limit_area=None)");
const BFILL = signature("bfill(*, axis=None, inplace=False, limit=None, limit_area=None)");
const DROPNA = [
  signature("dropna(*, axis=0, inplace=False, how=None, ignore_index=False)"),
  signature("dropna(*, axis=0, how=no_default, thresh=no_default, subset=None, inplace=False, ignore_index=False)"),
] as const;
const INTERPOLATE = signature(
  "interpolate(method='linear', *, axis=0, limit=None, inplace=False, limit_direction=None, limit_area=None, **kwargs)",
);

/** Finding, filling and dropping missing values: https://pandas.pydata.org/docs/user_guide/missing_data.html */
export abstract class Missing extends Reductions {
  /**
   * Whether each value is missing: NaN, None, NaT or NA.
   *
   * @example
   * pd.Series([1, null]).isna().tolist() // [false, true]
   */
  isna(): this {
    return this.wrap(isNull(this[BLOCK]));
  }

  /** `isna` by its other name. */
  isnull(): this {
    return this.isna();
  }

  /** Whether each value is there. */
  notna(): this {
    return this.wrap(notNull(this[BLOCK]));
  }

  /** `notna` by its other name. */
  notnull(): this {
    return this.notna();
  }

  /**
   * Missing values filled with `value`: a scalar; of a frame also a dict or series by column, or a frame by row and column; of a
   * series a dict or series by label. `limit` fills only the first so many. Throws TypeError for lists and for values that a
   * nullable or category dtype can't hold.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.fillna.html
   * @example
   * pd.DataFrame({ a: [1, null], s: ["x", null] }).fillna({ a: 0, s: "none" })("s").tolist() // ["x", "none"]
   */
  fillna(...args: Args<[value: unknown], FillnaOptions & { value?: unknown }>): this {
    const p = bind(FILLNA, args);
    const axis = p.axis === null ? 0 : this.axisOf(p.axis);
    const limit = limitOf(p.limit);
    const b = this[BLOCK];
    const { value } = p;
    if (Array.isArray(value) || value instanceof Tuple)
      throw new TypeError(`"value" parameter must be a scalar or dict, but you passed a "${typeName(value)}"`);
    if (isIndex(value) || isArrayObject(value) || ArrayBuffer.isView(value))
      throw new TypeError(
        `"value" parameter must be a scalar, dict or Series, but you passed a "${isIndex(value) ? "Index" : "array"}"`,
      );
    const labelled = isNDFrame(value) || isPlain(value) || value instanceof Map;
    if (!labelled) {
      if (axis === 1 && limit !== null) return this.finishSelf(fillAcross(b, value, limit), p.inplace);
      return this.finishSelf(
        fillMissing(
          b,
          b.columns.map(() => ({ value })),
          limit,
        ),
        p.inplace,
      );
    }
    if (this.ndim === 1) {
      if (isNDFrame(value) && value.ndim === 2)
        throw new TypeError('"value" parameter must be a scalar, dict or Series, but you passed a "DataFrame"');
      const column = isNDFrame(value)
        ? value[BLOCK]
        : seriesBlock({ data: value, index: null, dtype: null, name: null });
      return this.finishSelf(fillMissing(b, [{ column }], limit), p.inplace);
    }
    if (axis === 1) throw new NotImplementedError("Currently only can fill with dict/Series column by column");
    if (isNDFrame(value) && value.ndim === 2)
      return this.finishSelf(fillMissing(b, byColumns(b, value[BLOCK]), limit), p.inplace);
    const entries = isNDFrame(value)
      ? entriesOf(value[BLOCK])
      : value instanceof Map
        ? [...value]
        : Object.entries(value as object);
    const byLabel = new Map(entries.map(([k, v]) => [key(k), v]));
    const fillings = b.labels.values.map((label): Filling => {
      const k = byLabel.has(key(label)) ? key(label) : key(String(label));
      if (!byLabel.has(k)) return null;
      const v = byLabel.get(k);
      return isNDFrame(v) ? { column: v[BLOCK] } : { value: v };
    });
    return this.finishSelf(fillMissing(b, fillings, limit), p.inplace);
  }

  /**
   * Missing values filled with the last value before them, at most `limit` in a row; `limit_area` "inside" leaves those after the
   * last value alone, "outside" those before it.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.ffill.html
   *
   * @example
   * pd.Series([1, null, 3]).ffill().tolist() // [1, 1, 3]
   */
  ffill(...args: Args<[], PadOptions>): this {
    return this.padded(bind(FFILL, args), false);
  }

  /** Missing values filled with the next value after them: see `ffill`. */
  bfill(...args: Args<[], PadOptions>): this {
    return this.padded(bind(BFILL, args), true);
  }

  private padded(p: any, back: boolean): this {
    const limit = limitOf(p.limit);
    if (p.limit_area !== null && p.limit_area !== "inside" && p.limit_area !== "outside")
      throw new ValueError(`Invalid limit_area: expecting one of ['inside', 'outside'], got '${p.limit_area}'.`);
    const b = this[BLOCK];
    const across = p.axis !== null && this.axisOf(p.axis) === 1;
    return this.finishSelf((across ? padAcross : pad)(b, back, limit, p.limit_area), p.inplace);
  }

  /**
   * Rows (or, with `axis` 1, columns) without missing values: dropped where any is missing (`how` "any"), where all are ("all"),
   * or where fewer than `thresh` are there. `subset` names the labels of the other axis that are looked at.
   * Throws KeyError for unknown labels in `subset`.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.dropna.html
   *
   * @example
   * pd.DataFrame({ a: [1, null], b: [2, 3] }).dropna({ subset: ["a"] })("b").tolist() // [2]
   */
  dropna(...args: Args<[], DropnaOptions>): this {
    const p = bind(DROPNA[this.ndim - 1] as (typeof DROPNA)[0], args);
    const b = this[BLOCK];
    if (Array.isArray(p.axis) || p.axis instanceof Tuple)
      throw new TypeError("supplying multiple axes to axis is no longer supported.");
    const axis = this.axisOf(p.axis);
    if (p.how !== undefined && p.thresh !== undefined)
      throw new TypeError("You cannot set both the how and thresh arguments at the same time.");
    const how = this.ndim === 1 ? "any" : p.how === undefined ? "any" : p.how;
    if (how !== "any" && how !== "all") throw new ValueError(`invalid how option: ${how === null ? "None" : how}`);
    const done = (x: Block): this => this.finish(p.ignore_index ? x.withIndex(rangeIndex()) : x, p.inplace);
    if (axis === 1) return done(dropColumns(b, how, p.thresh, p.subset));
    const places = p.subset === null || p.subset === undefined ? b.columns.map((_, i) => i) : placesOf(b, p.subset);
    const kept = enough(b, places, p.thresh ?? how);
    return done(kept ? b.filter(kept) : b);
  }

  /**
   * Missing values computed from the values around them: `method` "linear" by place, "index", "values" and "time" by label,
   * "nearest", "zero", "slinear", "quadratic", "cubic", and "polynomial" and "spline" with `order`. Throws ValueError for an
   * unknown method, TypeError for dtypes without numbers, NotImplementedError for the other methods of scipy.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.interpolate.html
   *
   * @example
   * pd.Series([1, null, 3]).interpolate().tolist() // [1, 2, 3]
   */
  interpolate(...args: Args<[method: string], InterpolateOptions>): this {
    const p = bind(INTERPOLATE, args);
    const axis = this.axisOf(p.axis);
    const limit = limitOf(p.limit);
    const options = { ...p, limit, frame: this.ndim === 2 };
    const b = this[BLOCK];
    return this.finishSelf(axis === 1 ? interpolatedAcross(b, options) : interpolated(b, options), p.inplace);
  }

  protected axisOf(axis: unknown): 0 | 1 {
    return axisNumber(axis, this.ndim === 1 ? "Series" : "DataFrame");
  }
}

const entriesOf = (s: Block): [unknown, unknown][] => {
  const values = toArray(s.vectors()[0] as Vector);
  return s.indexLabels().values.map((k, i) => [k, values[i]]);
};

/** A frame's columns as what fills those of the same labels. */
const byColumns = (b: Block, other: Block): Filling[] =>
  b.labels.values.map((label) => {
    const at = other.labels.position(label);
    return at < 0 ? null : { column: other.pick([at]) };
  });

const listed = (subset: unknown): readonly unknown[] =>
  Array.isArray(subset)
    ? subset
    : isNDFrame(subset) || isIndex(subset)
      ? [...(subset as unknown as Iterable<unknown>)]
      : [subset];

function placesOf(b: Block, subset: unknown): number[] {
  const wanted = listed(subset);
  const gone = wanted.filter((x) => !b.labels.has(x));
  if (gone.length) throw new KeyError(pyRepr(gone));
  return wanted.flatMap((x) => [...b.labels.positions(x)]);
}

function dropColumns(b: Block, how: "any" | "all", thresh: number | undefined, subset: unknown): Block {
  let seen = b;
  if (subset !== null && subset !== undefined) {
    const rows = b.indexLabels();
    const wanted = listed(subset);
    const gone = wanted.filter((x) => !rows.has(x));
    if (gone.length) throw new KeyError(pyRepr(gone));
    seen = b.gather(Int32Array.from(wanted.flatMap((x) => [...rows.positions(x)])));
  }
  if (!seen.columns.length) return b;
  const found = scalars(seen.plan, [ops.size(), ...seen.exprs.map((e) => ops.count(e))]).map((v) => Number(v.data[0]));
  const [rows, ...counts] = found as [number, ...number[]];
  const least = thresh ?? (how === "any" ? rows : 1);
  return b.pick(counts.flatMap((n, i) => (n >= least ? [i] : [])));
}
