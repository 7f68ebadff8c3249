import { asTuple } from "../../values/array-mark";
import { AssertionError, TypeError, ValueError } from "../../values/errors";
import { axisNumber } from "../arguments";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { attrsOf, Flags, setAttrs } from "./flags";
import { Functions } from "./functions";
import { alignTwo } from "./labels/align";
import { dropLabels } from "./labels/drop";
import { droppedLevels, reorderedLevels, swappedLevels } from "./labels/level-order";
import { namedAxis, newNames, withAxis } from "./labels/names";

import type { ReindexOptions } from "./labels/reindex";
import { reindexLike } from "./labels/reindex";
import { affixed, mapperOf } from "./labels/rename";
import type { NDFrame } from "./ndframe";
import { BLOCK } from "./ndframe";

const DROP = signature(
  "drop(labels=None, *, axis=0, index=None, columns=None, level=None, inplace=False, errors='raise')",
);
const RENAME_AXIS = signature(
  "rename_axis(mapper{?}=no_default, *, index=no_default, columns=no_default, axis=0, copy=no_default, inplace=False)",
);
const SET_AXIS = signature("set_axis(labels, *, axis=0, copy=no_default)");
const REINDEX_LIKE = signature("reindex_like(other, method=None, copy=no_default, limit=None, tolerance=None)");
const ALIGN = signature("align(other, join='outer', axis=None, level=None, copy=no_default, fill_value=None)");
const SWAP = signature("swaplevel(i=-2, j=-1, axis=0)");
const REORDER = signature("reorder_levels(order, axis=0)");
const DROPLEVEL = signature("droplevel(level, axis=0)");
const SET_FLAGS = signature("set_flags(*, copy=no_default, allows_duplicate_labels=None)");
const PREFIX = signature("add_prefix(prefix, axis=None)");
const SUFFIX = signature("add_suffix(suffix, axis=None)");

export interface AxisOptions {
  axis?: unknown;
}

export interface DropOptions extends AxisOptions {
  labels?: unknown;
  index?: unknown;
  columns?: unknown;
  level?: unknown;
  inplace?: boolean;
  errors?: "raise" | "ignore";
}

// No member, which would hide a column of its name.
const className = (x: { readonly ndim: 1 | 2 }): "DataFrame" | "Series" => (x.ndim === 2 ? "DataFrame" : "Series");

/** Labels of the axes: dropping, naming and aligning them. */
export abstract class Labelling extends Functions {
  /**
   * Without some rows or columns, by label: `df.drop("a", {axis: 1})`, `df.drop({columns: ["a", "b"]})`, `df.drop(["x"])`.
   * `level` drops by one level of a MultiIndex. Throws KeyError for labels that are not there, unless `errors` is "ignore".
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.drop.html
   *
   * @example
   * [...pd.DataFrame({ a: [1], b: [2] }).drop({ columns: "b" })] // ["a"]
   */
  drop(...args: Args<[labels: unknown], DropOptions>): this {
    const p = bind(DROP, args);
    return this.finish(dropLabels(this[BLOCK], p, this.ndim), p.inplace);
  }

  /**
   * Names of the axes' levels, by a name, a list, a dict or a function: `df.rename_axis("id")`, `df.rename_axis({columns: "c"})`.
   * Throws ValueError for another number of names than levels.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.rename_axis.html
   */
  rename_axis(
    ...args: Args<
      [mapper: unknown],
      { mapper?: unknown; index?: unknown; columns?: unknown; axis?: unknown; copy?: boolean; inplace?: boolean }
    >
  ): this {
    const p = bind(RENAME_AXIS, args);
    let b = this[BLOCK];
    if (p.columns !== undefined && this.ndim === 1)
      throw new TypeError("Series.rename_axis() got an unexpected keyword argument 'columns'");
    if (p.mapper !== undefined) {
      if (mapperOf(p.mapper) !== null) throw new ValueError("Use `.rename` to alter labels with a mapper.");
      b = namedAxis(b, axisNumber(p.axis, className(this)), p.mapper);
    } else {
      if (p.index !== undefined) b = namedAxis(b, 0, newNames(b.index.names, p.index));
      if (p.columns !== undefined) b = namedAxis(b, 1, newNames(b.labels.names, p.columns));
    }
    return this.finish(b, p.inplace);
  }

  /**
   * With other labels for the rows (or, with `axis: 1`, the columns). Throws ValueError for another number of labels.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.set_axis.html
   */
  set_axis(...args: Args<[labels: unknown], { labels?: unknown; axis?: unknown; copy?: boolean }>): this {
    const p = bind(SET_AXIS, args);
    return this.wrap(withAxis(this[BLOCK], axisNumber(p.axis, className(this)), p.labels));
  }

  /**
   * With the labels of another frame or series, in its order; `method` fills labels that are new.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.reindex_like.html
   */
  reindex_like(
    ...args: Args<[other: NDFrame, method: string | null], Pick<ReindexOptions, "method" | "limit" | "tolerance">>
  ): this {
    const p = bind(REINDEX_LIKE, args);
    return this.wrap(reindexLike(this[BLOCK], p, this.ndim));
  }

  /**
   * This and another object, both with the labels that `join` (outer, inner, left, right) makes of theirs:
   * `const [a, b] = x.align(y)`. `axis` aligns along one axis alone; `fill_value` stands where a label was missing.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.align.html
   */
  align<O extends NDFrame>(
    ...args: Args<
      [other: O, join: "outer" | "inner" | "left" | "right", axis: unknown, level: unknown],
      { other?: O; join?: string; axis?: unknown; level?: unknown; copy?: boolean; fill_value?: unknown }
    >
  ): [this, O] {
    const p = bind(ALIGN, args);
    const [left, right] = alignTwo(this, p.other as NDFrame, p);
    return asTuple([this.wrap(left), (p.other as O).wrap(right)]);
  }

  /**
   * With two levels of the index exchanged: the last two, unless given by number or name.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.swaplevel.html
   */
  swaplevel(
    ...args: Args<[i: unknown, j: unknown, axis: unknown], { i?: unknown; j?: unknown; axis?: unknown }>
  ): this {
    const p = bind(SWAP, args);
    if (this.ndim === 1 && this[BLOCK].index.ids.length < 2) throw new AssertionError();
    return this.wrap(swappedLevels(this[BLOCK], axisNumber(p.axis, className(this)), p.i, p.j));
  }

  /**
   * With the levels of the index in another order, each by number or name.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.reorder_levels.html
   */
  reorder_levels(...args: Args<[order: readonly unknown[], axis: unknown], { order?: unknown; axis?: unknown }>): this {
    const p = bind(REORDER, args);
    return this.wrap(reorderedLevels(this[BLOCK], axisNumber(p.axis, className(this)), p.order));
  }

  /**
   * Without some levels of the index, by number or name; the rows stay. Throws ValueError where no level would be left.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.droplevel.html
   */
  droplevel(...args: Args<[level: unknown, axis: unknown], { level?: unknown; axis?: unknown }>): this {
    const p = bind(DROPLEVEL, args);
    return this.wrap(droppedLevels(this[BLOCK], axisNumber(p.axis, className(this)), p.level));
  }

  /** What this object allows, as flags: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.flags.html */
  get flags(): Flags {
    return new Flags(this);
  }

  /** Notes of the user's on the object; results that come of it have them too. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.attrs.html */
  get attrs(): Record<string, unknown> {
    return attrsOf(this);
  }
  set attrs(notes: Record<string, unknown>) {
    setAttrs(this, notes);
  }

  /**
   * With other flags: `allows_duplicate_labels: false` makes this and what is made of it refuse repeated labels.
   * Throws DuplicateLabelError where there are any.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.set_flags.html
   */
  set_flags(...args: Args<[], { copy?: boolean; allows_duplicate_labels?: boolean | null }>): this {
    const p = bind(SET_FLAGS, args);
    const out = this.wrap(this[BLOCK]);
    if (p.allows_duplicate_labels !== null) out.flags.allows_duplicate_labels = p.allows_duplicate_labels;
    return out;
  }

  /**
   * With a text before every column label (of a series: every row label), or along `axis`.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.add_prefix.html
   *
   * @example
   * [...pd.DataFrame({ a: [1] }).add_prefix("x_")] // ["x_a"]
   */
  add_prefix(...args: Args<[prefix: string, axis: unknown], { prefix?: string; axis?: unknown }>): this {
    const p = bind(PREFIX, args);
    return this.affix(p.axis, (label) => `${p.prefix}${label}`);
  }

  /**
   * With a text after every column label (of a series: every row label), or along `axis`.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.add_suffix.html
   */
  add_suffix(...args: Args<[suffix: string, axis: unknown], { suffix?: string; axis?: unknown }>): this {
    const p = bind(SUFFIX, args);
    return this.affix(p.axis, (label) => `${label}${p.suffix}`);
  }

  private affix(axis: unknown, change: (label: string) => string): this {
    const on = axis === null ? (this.ndim === 2 ? 1 : 0) : axisNumber(axis, className(this));
    return this.wrap(affixed(this[BLOCK], on, change));
  }
}
