import { Labels } from "../../block/labels";
import { hasMissing } from "../../values/cell";
import { int64, object } from "../../values/dtype";
import { TypeError, ValueError } from "../../values/errors";
import type { Vector } from "../../values/vector";
import { axisNumber } from "../arguments";
import type { DataFrame } from "../frame";
import { make } from "../make";
import { duplicatedRows, withoutDuplicates } from "../shared/labels/duplicates";
import { extremeValues } from "../shared/labels/extreme";
import type { ReindexOptions } from "../shared/labels/reindex";
import { reindexAxis } from "../shared/labels/reindex";
import { isHashable, mapperOf, renameAxis } from "../shared/labels/rename";
import { resetIndex } from "../shared/labels/reset";
import { insertionPoints, orderOf } from "../shared/labels/search";
import type { SortOptions } from "../shared/labels/sort";
import { checkKind, isStable, sortSeries } from "../shared/labels/sort";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { SeriesAccessors } from "./accessors";

const SORT_VALUES = signature(
  "sort_values(*, axis=0, ascending=True, inplace=False, kind='quicksort', na_position='last', ignore_index=False, key=None)",
);
const RENAME = signature(
  "rename(index{?}=no_default, *, axis=None, copy=no_default, inplace=False, level=None, errors='ignore')",
);
const REINDEX = signature(
  "reindex(index=None, *, axis=None, method=None, copy=no_default, level=None, fill_value=no_default, limit=None, tolerance=None)",
);
const RESET_INDEX = signature(
  "reset_index(level=None, *, drop=False, name=no_default, inplace=False, allow_duplicates=False)",
);
const TO_FRAME = signature("to_frame(name=no_default)");
const DUPLICATED = signature("duplicated(keep='first')");
const DROP_DUPLICATES = signature("drop_duplicates(*, keep='first', inplace=False, ignore_index=False)");
const NLARGEST = signature("nlargest(n=5, keep='first')");
const NSMALLEST = signature("nsmallest(n=5, keep='first')");
const ARGSORT = signature("argsort(axis=0, kind='quicksort', !order=None, stable=None)");
const SEARCHSORTED = signature("searchsorted(value, side='left', sorter=None)");

type Keep = "first" | "last" | false;
type Ties = "first" | "last" | "all";

/** The name of a series as the label of its block. */
export function nameLabels(name: unknown): Labels {
  if (!isHashable(name)) throw new TypeError("Series.name must be a hashable type");
  return Labels.of([name ?? null], [null], object);
}

/** Labels of a series, its name, and the order of its values. */
export abstract class SeriesLabels extends SeriesAccessors {
  /** The name; null for none. Throws TypeError for a list or a dict. https://pandas.pydata.org/docs/reference/api/pandas.Series.name.html */
  get name(): unknown {
    return this[BLOCK].labels.at(0);
  }

  set name(name: unknown) {
    this.become(this[BLOCK].withLabels(nameLabels(name)).knowing(this[BLOCK].knownLabels));
  }

  /**
   * Values in order, their labels with them; missing ones last, unless `na_position` is "first".
   * Equal values keep their order with `kind: "stable"`; otherwise pandas leaves it open, and here it is numpy's.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.sort_values.html
   *
   * @example
   * const s = pd.Series([3, 1, 2], { index: ["a", "b", "c"] });
   * s.sort_values().to_dict() // { b: 1, c: 2, a: 3 }
   */
  sort_values(...args: Args<[], SortOptions>): this {
    const p = bind(SORT_VALUES, args);
    axisNumber(p.axis, "Series");
    return this.finish(sortSeries(this[BLOCK], p), p.inplace);
  }

  /**
   * With another name, `s.rename("new")`, or other labels, by a dict or a function: `s.rename({p: "P"})`.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.rename.html
   *
   * @example
   * const s = pd.Series([3, 1, 2], { index: ["a", "b", "c"] });
   * s.rename({ a: "x" }).to_dict() // { x: 3, b: 1, c: 2 }
   */
  rename(
    ...args: Args<
      [index: unknown],
      { index?: unknown; axis?: unknown; copy?: boolean; inplace?: boolean; level?: unknown; errors?: string }
    >
  ): this {
    const p = bind(RENAME, args);
    if (p.axis !== null) axisNumber(p.axis, "Series");
    const b = this[BLOCK];
    if (mapperOf(p.index)) return this.finish(renameAxis(b, 0, p.index, p.level, p.errors), p.inplace);
    return this.finish(b.withLabels(nameLabels(p.index ?? null)).knowing(b.knownLabels), p.inplace);
  }

  /**
   * With the labels given, in their order; see `DataFrame.reindex`. Throws ValueError where labels stand twice.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.reindex.html
   */
  reindex(...args: Args<[index: unknown], ReindexOptions>): this {
    const p = bind(REINDEX, args);
    if (p.axis !== null) axisNumber(p.axis, "Series");
    return p.index === null ? this.wrap(this[BLOCK]) : this.wrap(reindexAxis(this[BLOCK], 0, p.index, p));
  }

  /**
   * A frame with the labels as columns before the values, or, with `drop`, the values numbered from 0.
   * `name` is the values' column. Throws TypeError for `inplace` without `drop`.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.reset_index.html
   *
   * @example
   * const s = pd.Series([3, 1, 2], { index: ["a", "b", "c"] });
   * [...s.rename("n").reset_index()] // ["index", "n"]
   */
  reset_index(
    ...args: Args<
      [level: unknown],
      { level?: unknown; drop?: boolean; name?: unknown; inplace?: boolean; allow_duplicates?: boolean }
    >
  ): any {
    const p = bind(RESET_INDEX, args);
    const b = this[BLOCK];
    const all = { ...p, col_level: 0, col_fill: "", names: null };
    if (p.drop) {
      const name = p.name === undefined ? b.labels : nameLabels(p.name);
      return this.finish(resetIndex(b, all).withLabels(p.inplace ? name : b.labels), p.inplace);
    }
    if (p.inplace) throw new TypeError("Cannot reset_index inplace on a Series to create a DataFrame");
    return make.frame(resetIndex(b.withLabels(this.columnLabels(p.name)), all));
  }

  private columnLabels(name: unknown): Labels {
    if (name !== undefined) return Labels.of([name]);
    const own = this[BLOCK].labels.at(0);
    return own === null ? Labels.range(1) : Labels.of([own]);
  }

  /**
   * A frame with the values as its one column, which is called `name`, by the series' name, or 0.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.to_frame.html
   *
   * @example
   * const s = pd.Series([3, 1, 2], { index: ["a", "b", "c"] });
   * [...s.to_frame("n")] // ["n"]
   */
  to_frame(...args: Args<[name: unknown], { name?: unknown }>): DataFrame {
    const p = bind(TO_FRAME, args);
    return make.frame(this[BLOCK].withLabels(this.columnLabels(p.name)).knowing(this[BLOCK].knownLabels));
  }

  /** Whether each value repeats another one. https://pandas.pydata.org/docs/reference/api/pandas.Series.duplicated.html */
  duplicated(...args: Args<[keep: Keep], { keep?: Keep }>): this {
    const p = bind(DUPLICATED, args);
    return this.wrap(duplicatedRows(this[BLOCK], null, p.keep).withLabels(this[BLOCK].labels));
  }

  /**
   * Without repeated values.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.drop_duplicates.html
   *
   * @example
   * pd.Series([1, 1, 2]).drop_duplicates().tolist() // [1, 2]
   */
  drop_duplicates(...args: Args<[], { keep?: Keep; inplace?: boolean; ignore_index?: boolean }>): this {
    const p = bind(DROP_DUPLICATES, args);
    return this.finish(withoutDuplicates(this[BLOCK], null, p.keep, p.ignore_index), p.inplace);
  }

  /**
   * The `n` largest values, largest first; `keep` says which of equal ones stay: the first, the last, or all.
   * Throws TypeError for values that are no numbers or times.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.nlargest.html
   *
   * @example
   * const s = pd.Series([3, 1, 2], { index: ["a", "b", "c"] });
   * s.nlargest(2).tolist() // [3, 2]
   */
  nlargest(...args: Args<[n: number, keep: Ties], { n?: number; keep?: Ties }>): this {
    const p = bind(NLARGEST, args);
    return this.wrap(extremeValues(this[BLOCK], p.n, p.keep, "nlargest"));
  }

  /** The `n` smallest values; see `nlargest`. https://pandas.pydata.org/docs/reference/api/pandas.Series.nsmallest.html */
  nsmallest(...args: Args<[n: number, keep: Ties], { n?: number; keep?: Ties }>): this {
    const p = bind(NSMALLEST, args);
    return this.wrap(extremeValues(this[BLOCK], p.n, p.keep, "nsmallest"));
  }

  /**
   * The places that would sort the values, missing ones last. https://pandas.pydata.org/docs/reference/api/pandas.Series.argsort.html
   */
  argsort(
    ...args: Args<
      [axis: unknown, kind: string],
      { axis?: unknown; kind?: string; order?: null; stable?: boolean | null }
    >
  ): this {
    const p = bind(ARGSORT, args);
    axisNumber(p.axis, "Series");
    checkKind(p.kind);
    return this.wrap(orderOf(this[BLOCK], int64, isStable(p.kind)));
  }

  /**
   * Where values would be put among these, which must be sorted, to keep them so: before (left) or after (right) equal ones.
   * `sorter` is an order that sorts them. Throws ValueError for another side.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.searchsorted.html
   */
  searchsorted(
    ...args: Args<
      [value: unknown, side: "left" | "right", sorter: unknown],
      { value?: unknown; side?: "left" | "right"; sorter?: unknown }
    >
  ): any {
    const p = bind(SEARCHSORTED, args);
    const v = this[BLOCK].vectors()[0] as Vector;
    if ((v.dtype.masked || v.dtype.kind === "str") && hasMissing(v))
      throw new ValueError("searchsorted requires array to be sorted, which is impossible with NAs present.");
    return insertionPoints(v, p.value, p.side, p.sorter);
  }
}
