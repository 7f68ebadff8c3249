import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { makeVector } from "../../values/cell";
import { object } from "../../values/dtype";
import { TypeError } from "../../values/errors";
import { axisNumber } from "../arguments";
import { make } from "../make";
import type { Series } from "../series";
import { duplicatedRows, withoutDuplicates } from "../shared/labels/duplicates";
import { extremeRows } from "../shared/labels/extreme";
import type { ReindexOptions } from "../shared/labels/reindex";
import { checkTargets, reindexAxis } from "../shared/labels/reindex";
import { renameAxis } from "../shared/labels/rename";
import { resetIndex } from "../shared/labels/reset";
import { setIndex } from "../shared/labels/set-index";
import type { SortOptions } from "../shared/labels/sort";
import { sortByColumns, sortByRows } from "../shared/labels/sort";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { FrameFunctions } from "./functions";

const SORT_VALUES = signature(
  "sort_values(by, *, axis=0, ascending=True, inplace=False, kind='quicksort', na_position='last', ignore_index=False, key=None)",
);
const RENAME = signature(
  "rename(mapper{?}=None, *, index=None, columns=None, axis=None, copy=no_default, inplace=False, level=None, errors='ignore')",
);
const REINDEX = signature(
  "reindex(labels=None, *, index=None, columns=None, axis=None, method=None, copy=no_default, level=None, fill_value=no_default, limit=None, tolerance=None)",
);
const SET_INDEX = signature("set_index(keys, *, drop=True, append=False, inplace=False, verify_integrity=False)");
const RESET_INDEX = signature(
  "reset_index(level=None, *, drop=False, inplace=False, col_level=0, col_fill='', allow_duplicates=False, names=None)",
);
const DUPLICATED = signature("duplicated(subset=None, keep='first')");
const DROP_DUPLICATES = signature("drop_duplicates(subset=None, *, keep='first', inplace=False, ignore_index=False)");
const NLARGEST = signature("nlargest(n, columns, keep='first')");
const NSMALLEST = signature("nsmallest(n, columns, keep='first')");

export interface RenameOptions {
  mapper?: unknown;
  index?: unknown;
  columns?: unknown;
  axis?: unknown;
  copy?: boolean;
  inplace?: boolean;
  level?: unknown;
  errors?: "ignore" | "raise";
}

export interface SetIndexOptions {
  keys?: unknown;
  drop?: boolean;
  append?: boolean;
  inplace?: boolean;
  verify_integrity?: boolean;
}

export interface ResetIndexOptions {
  level?: unknown;
  drop?: boolean;
  inplace?: boolean;
  col_level?: unknown;
  col_fill?: unknown;
  allow_duplicates?: boolean;
  names?: unknown;
}

type Keep = "first" | "last" | false;

/** Labels of rows and columns, and the order of rows. */
export abstract class FrameLabels extends FrameFunctions {
  /** The dtype of each column; looks at the data where one depends on them. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.dtypes.html */
  get dtypes(): Series {
    const b = this[BLOCK].settled();
    const dtypes = makeVector(
      object,
      b.columns.map((_, i) => b.dtype(i)),
    );
    return make.series(Block.of([dtypes], Labels.of([null], [null], object), b.labels));
  }

  /**
   * Rows in the order of one or several columns (or levels of the index, by name): `df.sort_values(["a", "b"], {ascending: [true, false]})`.
   * With `axis: 1`, columns in the order of some rows. `key` maps each column first.
   * Rows equal in several keys keep their order; in one key only with `kind: "stable"`: pandas leaves it open, and here it is numpy's.
   * Throws KeyError for unknown labels, ValueError for another number of directions than labels.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.sort_values.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.sort_values(["city", "rain"], { ascending: [true, false] })("rain").tolist() // [5, 3, 1]
   */
  sort_values(...args: Args<[by: unknown], SortOptions & { by?: unknown }>): this {
    const p = bind(SORT_VALUES, args);
    return this.finish((axisNumber(p.axis) === 0 ? sortByColumns : sortByRows)(this[BLOCK], p), p.inplace);
  }

  /**
   * With other labels: `df.rename({columns: {a: "A"}})`, `df.rename((c) => c.toUpperCase(), {axis: 1})`.
   * Labels that a dict doesn't name stay; with `errors: "raise"`, names that aren't there throw KeyError.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.rename.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * [...df.rename({ columns: { rain: "mm" } })] // ["city", "mm"]
   */
  rename(...args: Args<[mapper: unknown], RenameOptions>): this {
    const p = bind(RENAME, args);
    let { index, columns } = p;
    if (p.mapper === null && index === null && columns === null) throw new TypeError("must pass an index to rename");
    if (index !== null || columns !== null) {
      if (p.axis !== null) throw new TypeError("Cannot specify both 'axis' and any of 'index' or 'columns'");
      if (p.mapper !== null) throw new TypeError("Cannot specify both 'mapper' and any of 'index' or 'columns'");
    } else if (p.axis !== null && axisNumber(p.axis) === 1) columns = p.mapper;
    else index = p.mapper;
    let b = this[BLOCK];
    if (index !== null) b = renameAxis(b, 0, index, p.level, p.errors);
    if (columns !== null) b = renameAxis(b, 1, columns, p.level, p.errors);
    return this.finish(b, p.inplace);
  }

  /**
   * With the labels given, in their order; rows and columns for new labels are missing values, `fill_value`, or filled from
   * neighbours by `method` (ffill, bfill, nearest), no more than `limit` in a row and no farther than `tolerance`.
   * Throws ValueError where labels stand twice.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.reindex.html
   *
   * @example
   * pd.DataFrame({ a: [1, 2] }).reindex([1, 2])("a").tolist() // [2, NaN]
   */
  reindex(...args: Args<[labels: unknown], ReindexOptions & { labels?: unknown }>): this {
    const p = bind(REINDEX, args);
    checkTargets(p);
    let { index, columns } = p;
    if (p.labels !== null) {
      if (index === null && columns === null) {
        if (p.axis !== null && axisNumber(p.axis) === 1) columns = p.labels;
        else index = p.labels;
      } else if (index === null) index = p.labels;
      else columns = p.labels;
    }
    let b = this[BLOCK];
    if (columns !== null) b = reindexAxis(b, 1, columns, p);
    if (index !== null) b = reindexAxis(b, 0, index, p);
    return this.wrap(b);
  }

  /**
   * With some columns, or values given, as row labels: `df.set_index("id")`, `df.set_index(["a", "b"])`.
   * `append` keeps the levels that are there. Throws KeyError for unknown columns, ValueError for values of another length.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.set_index.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.set_index("city").loc("Rome", "rain") // 1
   */
  set_index(...args: Args<[keys: unknown], SetIndexOptions>): this {
    const p = bind(SET_INDEX, args);
    return this.finish(setIndex(this[BLOCK], p), p.inplace);
  }

  /**
   * With the row labels as columns at the front, or dropped, and the rows numbered from 0; `level` takes some levels only.
   * Throws ValueError where a column of the name is there already.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.reset_index.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * [...df.set_index("city").reset_index()] // ["city", "rain"]
   */
  reset_index(...args: Args<[level: unknown], ResetIndexOptions>): this {
    const p = bind(RESET_INDEX, args);
    return this.finish(resetIndex(this[BLOCK], p), p.inplace);
  }

  /**
   * Whether each row repeats another one, in the columns of `subset`: all but the first, all but the last, or (false) all of them.
   * Throws KeyError for unknown columns.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.duplicated.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.duplicated("city").tolist() // [false, false, true]
   */
  duplicated(...args: Args<[subset: unknown, keep: Keep], { subset?: unknown; keep?: Keep }>): Series<boolean> {
    const p = bind(DUPLICATED, args);
    return make.series(duplicatedRows(this[BLOCK], p.subset, p.keep));
  }

  /**
   * Without repeated rows. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.drop_duplicates.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.drop_duplicates("city", { keep: "last" })("rain").tolist() // [1, 5]
   */
  drop_duplicates(
    ...args: Args<[subset: unknown], { subset?: unknown; keep?: Keep; inplace?: boolean; ignore_index?: boolean }>
  ): this {
    const p = bind(DROP_DUPLICATES, args);
    return this.finish(withoutDuplicates(this[BLOCK], p.subset, p.keep, p.ignore_index), p.inplace);
  }

  /**
   * The `n` rows with the largest values in a column, or in several in turn, largest first. `keep` says which of equal rows
   * stay: the first, the last, or all.
   * Throws TypeError for columns without numbers or times.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.nlargest.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.nlargest(2, "rain")("rain").tolist() // [5, 3]
   */
  nlargest(
    ...args: Args<
      [n: number, columns: unknown, keep: "first" | "last" | "all"],
      { n?: number; columns?: unknown; keep?: "first" | "last" | "all" }
    >
  ): this {
    const p = bind(NLARGEST, args);
    return this.wrap(extremeRows(this[BLOCK], p.n, p.columns, p.keep, "nlargest"));
  }

  /**
   * The `n` rows with the smallest values; see `nlargest`.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.nsmallest.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.nsmallest(1, "rain")("city").tolist() // ["Rome"]
   */
  nsmallest(
    ...args: Args<
      [n: number, columns: unknown, keep: "first" | "last" | "all"],
      { n?: number; columns?: unknown; keep?: "first" | "last" | "all" }
    >
  ): this {
    const p = bind(NSMALLEST, args);
    return this.wrap(extremeRows(this[BLOCK], p.n, p.columns, p.keep, "nsmallest"));
  }
}
