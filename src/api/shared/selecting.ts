import type { Block } from "../../block/block";
import { selectColumns, selectRows, withRowLabels } from "../../block/select";
import { at } from "../../values/cell";
import { IndexError, KeyError, TypeError, ValueError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import { slice } from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { axisNumber } from "../arguments";
import { axisLabels, isNDFrame } from "../construct/labels";
import type { AtIndexer, IatIndexer, IlocIndexer, LocIndexer } from "../indexers";
import * as indexers from "../indexers";
import { CHANGE } from "../indexers";
import { equalBlocks } from "../indexers/equals";
import { filterLabels } from "../indexers/filter";
import { membership } from "../indexers/isin";
import { placeOf } from "../indexers/places";
import { sampled } from "../indexers/sample";
import { truncated } from "../indexers/truncate";
import { whereBlock } from "../indexers/where";
import { crossSection } from "../indexers/xs";
import type { Index } from "../indexes";
import { make, RENAMED } from "../make";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { BLOCK } from "./ndframe";
import { Sorting } from "./sorting";

const HEAD = signature("NDFrame.head(n=5)");
const TAIL = signature("NDFrame.tail(n=5)");
const TAKE = signature("NDFrame.take(indices, axis=0)");
const TRUNCATE = signature("NDFrame.truncate(before=None, after=None, axis=None, copy=no_default)");
const XS = signature("NDFrame.xs(key, axis=0, level=None, drop_level=True)");
const GET = signature("NDFrame.get(key, default{?}=None)");
const FILTER = signature(
  "NDFrame.filter(arg=None, like=None, regex=None, axis=None, *, items=None, cond=None, na=False)",
);
const SAMPLE = signature(
  "NDFrame.sample(n=None, frac=None, replace=False, weights=None, random_state=None, axis=None, ignore_index=False)",
);
const WHERE = signature("NDFrame.where(cond, other=no_default, *, inplace=False, axis=None, !level=None)");
const MASK = signature("NDFrame.mask(cond, other=no_default, *, inplace=False, axis=None, !level=None)");
const EQUALS = signature("NDFrame.equals(other)");
const ISIN = signature("NDFrame.isin(values{})");
const SQUEEZE = signature("NDFrame.squeeze(axis=None)");

export interface SampleOptions {
  n?: number | null;
  frac?: number | null;
  replace?: boolean;
  weights?: unknown;
  random_state?: unknown;
  axis?: number | string | null;
  ignore_index?: boolean;
}

/** A number of rows, null for all. Throws TypeError for anything but integers. */
function rowsWanted(b: Block, n: unknown): number | null {
  if (n === null) return null;
  const x = typeof n === "bigint" ? Math.max(-MOST, Math.min(MOST, Number(n))) : n;
  if (typeof x === "number" && Number.isInteger(x)) return Math.max(-MOST, Math.min(MOST, x));
  throw new TypeError(
    `cannot do positional indexing on ${b.isRange ? "RangeIndex" : "Index"} with these indexers [${typeof x === "string" ? x : pyRepr(x)}] of type ${typeName(x)}`,
  );
}

const MOST = 2 ** 32 - 1;

/** Rows and columns by label, place and condition. */
export abstract class Selecting extends Sorting {
  [CHANGE](block: Block): void {
    this.become(block);
  }

  /**
   * Row labels. Assigning any list of labels gives the rows new ones.
   * Throws ValueError for another number of labels than rows.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.index.html
   */
  override get index(): Index {
    const index = make.rowIndex(this[BLOCK]);
    (index as { [RENAMED]?: unknown })[RENAMED] = (names: readonly unknown[]) => {
      const b = this[BLOCK];
      this.become(b.withIndex({ ...b.index, names }));
    };
    return index;
  }

  override set index(labels: unknown) {
    const b = this[BLOCK];
    const given = axisLabels(labels);
    const { rows } = b;
    if (given.length !== rows && !(b.columns.length === 0 && rows === 0))
      throw new ValueError(
        `Length mismatch: Expected axis has ${rows} elements, new values have ${given.length} elements`,
      );
    this.become(withRowLabels(b, given));
  }

  /**
   * Rows and columns by label: `df.loc(row)`, `df.loc(rows, columns)`, where each key is a label, a list, a slice (both ends
   * included), a mask or a function of the object; `df.loc.set(rows, columns, value)` assigns.
   * Throws KeyError for labels that are not there.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.loc.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.loc(df("rain").gt(2), "city").tolist() // ["Oslo", "Oslo"]
   */
  get loc(): LocIndexer {
    return indexers.loc(this);
  }

  /**
   * Rows and columns by place: `df.iloc(0)`, `df.iloc(slice(0, 5), [1, 2])`; `df.iloc.set(0, 1, value)` assigns.
   * Throws IndexError for places out of bounds.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.iloc.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.iloc(slice(0, 2), 1).tolist() // [3, 1]
   */
  get iloc(): IlocIndexer {
    return indexers.iloc(this);
  }

  /**
   * One value by its labels: `df.at("row", "column")`; `df.at.set("row", "column", value)` assigns.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.at.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.at.set(1, "rain", 7);
   * df.at(1, "rain") // 7
   */
  get at(): AtIndexer {
    return indexers.at(this);
  }

  /** One value by its places: `df.iat(0, 1)`; `df.iat.set(0, 1, value)` assigns. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.iat.html */
  get iat(): IatIndexer {
    return indexers.iat(this);
  }

  /**
   * The first `n` rows; with a negative `n`, all but the last -n.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.head.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.head(2)("rain").tolist() // [3, 1]
   */
  head(...args: Args<[n: number], { n?: number }>): this {
    const b = this[BLOCK];
    const n = rowsWanted(b, bind(HEAD, args).n);
    if (n === null) return this.wrap(b);
    return this.wrap(b.slice(0, n >= 0 ? n : Math.max(0, b.rows + n)));
  }

  /** The last `n` rows; with a negative `n`, all but the first -n. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.tail.html */
  tail(...args: Args<[n: number], { n?: number }>): this {
    const b = this[BLOCK];
    const given = bind(TAIL, args).n;
    if (typeof given === "string" || given === null || Array.isArray(given))
      throw new TypeError(`bad operand type for unary -: '${typeName(given)}'`);
    const n = rowsWanted(b, given) as number;
    if (n > 0) return this.wrap(b.slice(-n, n));
    const [start, stop] = n < 0 ? [-n, Number.POSITIVE_INFINITY] : [0, 0];
    return this.wrap(selectRows(b, { kind: "slice", start, stop, step: 1 }));
  }

  /**
   * Rows (or, with `axis: 1`, columns) at places, which may be negative and may repeat. Throws IndexError out of bounds.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.take.html
   */
  take(...args: Args<[indices: unknown, axis: number | string], { indices?: unknown; axis?: number | string }>): this {
    const p = bind(TAKE, args);
    const b = this[BLOCK];
    const axis = axisNumber(p.axis, this.ndim === 2 ? "DataFrame" : "Series");
    if (typeof p.indices === "string") throw new ValueError(`invalid literal for int() with base 10: '${p.indices}'`);
    if (p.indices === null || typeof p.indices !== "object" || !(Symbol.iterator in p.indices))
      if (typeof p.indices !== "function") throw new TypeError("len() of unsized object");
    const key = { kind: "list", items: [...(p.indices as Iterable<unknown>)] } as const;
    const place = taken(() => placeOf(key, () => (axis === 0 ? b.rows : b.columns.length), this.ndim === 2));
    return this.wrap(axis === 0 ? selectRows(b, place) : selectColumns(b, place));
  }

  /**
   * Rows (or columns) from label `before` through label `after`; the labels must be sorted.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.truncate.html
   */
  truncate(
    ...args: Args<
      [before: unknown, after: unknown, axis: number | string | null],
      { before?: unknown; after?: unknown; axis?: number | string | null; copy?: boolean }
    >
  ): this {
    const p = bind(TRUNCATE, args);
    return this.wrap(
      truncated(this[BLOCK], p.before, p.after, axisNumber(p.axis ?? 0, this.ndim === 2 ? "DataFrame" : "Series")),
    );
  }

  /**
   * The rows (or columns) with a label on some level of a MultiIndex; that level is dropped unless `drop_level` is false.
   * Throws KeyError for a label that is not there. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.xs.html
   */
  xs(
    ...args: Args<
      [key: unknown, axis: number | string, level: unknown, drop_level: boolean],
      { key?: unknown; axis?: number | string; level?: unknown; drop_level?: boolean }
    >
  ): any {
    const p = bind(XS, args);
    return crossSection(
      this[BLOCK],
      this.ndim,
      p.key,
      axisNumber(p.axis, this.ndim === 2 ? "DataFrame" : "Series"),
      p.level,
      p.drop_level,
      this,
    );
  }

  /** `x(key)`, or `default` where there is no such label. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.get.html */
  get(...args: Args<[key: unknown, fallback: unknown], { default?: unknown }>): any {
    const p = bind(GET, args);
    try {
      return this.__getitem__(p.key);
    } catch (error) {
      if (error instanceof KeyError || error instanceof ValueError || error instanceof IndexError) return p.default;
      throw error;
    }
  }

  /**
   * The columns (with `axis: 0`, or of a series, the rows) whose labels are in `items`, contain `like`, or match `regex`.
   * Throws TypeError unless exactly one of them is given. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.filter.html
   *
   * @example
   * [...pd.DataFrame({ a1: [1], b: [2] }).filter({ like: "a" })] // ["a1"]
   */
  filter(
    ...args: Args<
      [arg: unknown, like: string | null, regex: unknown, axis: number | string | null],
      {
        items?: unknown;
        like?: string | null;
        regex?: unknown;
        axis?: number | string | null;
        cond?: unknown;
        na?: unknown;
      }
    >
  ): this {
    const p = bind(FILTER, args);
    return filterLabels(this, this[BLOCK], p) as this;
  }

  /**
   * Random rows (or columns): `n` of them or the fraction `frac`. A seed in `random_state` picks the rows that it picks in pandas.
   * Throws ValueError for a sample larger than there is, without `replace`. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.sample.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.sample(2, { random_state: 1 }).shape // [2, 2]
   */
  sample(
    ...args: Args<
      [
        n: number | null,
        frac: number | null,
        replace: boolean,
        weights: unknown,
        random_state: unknown,
        axis: number | string | null,
        ignore_index: boolean,
      ],
      SampleOptions
    >
  ): this {
    return this.wrap(sampled(this[BLOCK], bind(SAMPLE, args), this.ndim));
  }

  /**
   * The values where `cond` holds, and `other` (missing, if it isn't given) where it doesn't. `cond` and `other` are aligned, or functions of the object.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.where.html
   *
   * @example
   * pd.Series([1, 5]).where((s) => s.gt(2), 0).tolist() // [0, 5]
   */
  where(
    ...args: Args<
      [cond: unknown, other: unknown],
      { other?: unknown; inplace?: boolean; axis?: number | string | null; level?: unknown }
    >
  ): this {
    const p = bind(WHERE, args);
    return this.finishSelf(whereBlock(this, this[BLOCK], p, false), p.inplace);
  }

  /**
   * The values where `cond` doesn't hold, and `other` where it does: the opposite of `where`.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.mask.html
   *
   * @example
   * pd.Series([1, 5]).mask((s) => s.gt(2), 0).tolist() // [1, 0]
   */
  mask(
    ...args: Args<
      [cond: unknown, other: unknown],
      { other?: unknown; inplace?: boolean; axis?: number | string | null; level?: unknown }
    >
  ): this {
    const p = bind(MASK, args);
    return this.finishSelf(whereBlock(this, this[BLOCK], p, true), p.inplace);
  }

  /** One value, row or column as what it is: dimensions of length 1 go. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.squeeze.html */
  squeeze(...args: Args<[axis: number | string | null], { axis?: number | string | null }>): any {
    const p = bind(SQUEEZE, args);
    const b = this[BLOCK];
    const axis = p.axis === null ? null : axisNumber(p.axis, this.ndim === 2 ? "DataFrame" : "Series");
    if (this.ndim === 1) return b.rows === 1 ? this.iat(0) : this;
    const one = [axis !== 1 && b.rows === 1, axis !== 0 && b.columns.length === 1];
    if (!one[0] && !one[1]) return this;
    return this.iloc(...(one.map((x) => (x ? 0 : slice())) as [unknown, unknown]));
  }

  /**
   * Which values are among `values`: a list or a series; of a frame also a dict of lists by column, or a frame of the same labels.
   * Throws TypeError for what is no list. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.isin.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df("city").isin(["Rome"]).tolist() // [false, true, false]
   */
  isin(...args: Args<[values: unknown], { values?: unknown }>): this {
    const { values } = bind(ISIN, args);
    return this.wrap(membership(this[BLOCK], this.ndim, values));
  }

  /**
   * Whether both hold the same values of the same dtypes under the same labels; missing values are equal.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.equals.html
   */
  equals(...args: Args<[other: unknown], { other?: unknown }>): boolean {
    const { other } = bind(EQUALS, args);
    return isNDFrame(other) && other.ndim === this.ndim && equalBlocks(this[BLOCK], other[BLOCK], this.ndim);
  }

  /** The label of the first row that isn't missing (in every column); None without one. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.first_valid_index.html */
  first_valid_index(): unknown {
    return validLabel(this[BLOCK], false);
  }

  /** The label of the last row that isn't missing (in every column); None without one. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.last_valid_index.html */
  last_valid_index(): unknown {
    return validLabel(this[BLOCK], true);
  }
}

function taken<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof IndexError) throw new IndexError("indices are out-of-bounds");
    throw error;
  }
}

function validLabel(b: Block, last: boolean): unknown {
  const vectors = b.vectors();
  const n = b.rows;
  const held = (v: Vector, i: number): boolean => {
    const x = v.dtype.kind === "object" ? at(v, i) : null;
    if (v.dtype.kind === "object")
      return !(x === null || x === undefined || x !== x || String(x) === "NaT" || String(x) === "<NA>");
    return v.dtype.kind === "category" ? (v.data[i] as number) >= 0 : !v.valid || v.valid[i] === 1;
  };
  for (let k = 0; k < n; k++) {
    const i = last ? n - 1 - k : k;
    if (vectors.some((v) => held(v, i))) return b.indexLabels().at(i);
  }
  return null;
}
