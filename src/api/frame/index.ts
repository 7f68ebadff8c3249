import type { Block } from "../../block/block";
import { asTuple } from "../../values/array-mark";
import type { Slice } from "../../values/scalar";
import { callable, withoutNew } from "../callable";
import { frameBlock } from "../construct/frame";
import { fromArrowTable } from "../construct/from-arrow";
import { fromDict } from "../construct/from-dict";
import { fromRecords } from "../construct/from-records";
import { make } from "../make";
import type { Series } from "../series";
import { carried } from "../shared/flags";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { FrameOutput } from "./output";

const INIT = signature("DataFrame(data{}=None, index=None, columns=None, dtype=None, copy=None)");
const FROM_DICT = signature("from_dict(data{}, orient='columns', dtype=None, columns=None)");
const FROM_RECORDS = signature(
  "from_records(data{}, index=None, exclude=None, columns=None, coerce_float=False, nrows=None)",
);

/** The methods of a frame; `DataFrame` adds the calls and the columns. */
// biome-ignore lint/correctness/noUnusedVariables: S types the columns of `DataFrame`
export class DataFrameMethods<S = Record<string, unknown>> extends FrameOutput {
  constructor(...args: unknown[]) {
    super();
    const p = bind(INIT, args);
    // biome-ignore lint/correctness/noConstructorReturn: a frame is callable, so it is a function behind a proxy
    return make.frame(frameBlock(p)) as never;
  }

  /**
   * A frame from an object or Map of columns, of rows (`orient: "index"`), or from what `to_dict("tight")` gives.
   * Throws ValueError for another orient and for `columns` of a frame made by column.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.from_dict.html
   *
   * @example
   * pd.DataFrame.from_dict({ r1: [1, 2], r2: [3, 4] }, { orient: "index", columns: ["a", "b"] })
   */
  static from_dict(...args: unknown[]): DataFrame {
    return make.frame(fromDict(bind(FROM_DICT, args)));
  }

  /**
   * A frame from rows: arrays, tuples, objects, or an iterator of them, of which `nrows` are taken. `index` names a column or columns,
   * or holds labels; `exclude` leaves columns out. Throws KeyError for columns that aren't there.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.from_records.html
   *
   * @example
   * pd.DataFrame.from_records([[1, "a"], [2, "b"]], { columns: ["n", "s"], index: "s" })
   */
  static from_records(...args: unknown[]): DataFrame {
    return make.frame(fromRecords(bind(FROM_RECORDS, args)));
  }

  /**
   * A frame from a table of apache-arrow: dictionaries are categories, numbers of one chunk share their memory.
   * Throws TypeError for what is no table.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.from_arrow.html
   */
  static from_arrow(table: unknown): DataFrame {
    return make.frame(fromArrowTable(table));
  }

  override wrap(block: Block): this {
    return carried(this, make.frame(block)) as never;
  }

  /** How many axes there are: a frame has rows and columns. */
  get ndim(): 2 {
    return 2;
  }

  /** Rows and columns. */
  get shape(): readonly [number, number] {
    return asTuple([this[BLOCK].rows, this[BLOCK].columns.length]);
  }
}

/** Columns by their names, as properties. */
type Columns<S> = string extends keyof S
  ? { [column: string]: any }
  : { readonly [K in Exclude<keyof S, keyof DataFrameMethods>]: Series<S[K]> };

/** Whether the columns are known by name. */
type Known<S> = 0 extends 1 & S ? false : string extends keyof S ? false : true;

interface Subscripts<S> {
  /** One column. */
  <K extends keyof S>(column: K): 0 extends 1 & K ? any : Series<S[K]>;
  /** Several columns, in this order. */
  <K extends keyof S & string>(columns: readonly K[]): DataFrame<Pick<S, K>>;
  /** The rows where a mask is true, or a slice of rows. */
  (rows: Series | Slice | readonly boolean[]): DataFrame<S>;
  /** What the function gives of this frame as a key; columns by any other label. */
  (key: Known<S> extends true ? object | number | bigint | boolean | null : unknown): any;
}

/** Methods whose result has other columns than the frame, where those are known. */
interface Typed<S> {
  assign<A extends Record<string, unknown>>(
    columns: A,
  ): DataFrame<Known<S> extends true ? Omit<S, keyof A> & Assigned<A> : unknown>;
  rename<const M extends { readonly [K in keyof S]?: string }>(options: {
    columns: M;
  }): DataFrame<Known<S> extends true ? Renamed<S, M> : unknown>;
}

/** Methods after which other columns, or columns of other values, are there than the compiler knows. */
type Loosely =
  | "add_prefix"
  | "add_suffix"
  | "set_axis"
  | "reset_index"
  | "set_index"
  | "drop"
  | "reindex"
  | "reindex_like"
  | "astype"
  | "convert_dtypes"
  | "infer_objects"
  | "filter"
  | "isna"
  | "isnull"
  | "notna"
  | "notnull"
  | "map"
  | "eq"
  | "ne"
  | "lt"
  | "le"
  | "gt"
  | "ge"
  | "droplevel"
  | "select_dtypes"
  | "combine_first"
  | "reindex";
type Loose = {
  [K in Loosely]: K extends keyof DataFrameMethods
    ? DataFrameMethods[K] extends (...args: infer A) => unknown
      ? (...args: A) => DataFrame
      : unknown
    : unknown;
};

/** What `assign` makes of a column: a function is called with the frame. */
type Assigned<A> = {
  [K in keyof A]: A[K] extends (...args: never[]) => infer R
    ? A[K] extends Series<infer T>
      ? T
      : ValueOf<R>
    : ValueOf<A[K]>;
};
type Renamed<S, M> = { [K in keyof S as K extends keyof M ? (M[K] extends string ? M[K] : K) : K]: S[K] };

/** A table with labelled rows and columns: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.html */
export type DataFrame<S = any> = Subscripts<S> &
  (Known<S> extends true ? Typed<S> & Loose : unknown) &
  DataFrameMethods<S> &
  Columns<S>;

/** The type of a column made from values. */
type ValueOf<V> = V extends readonly (infer T)[]
  ? Widen<T>
  : V extends Series<infer T>
    ? T
    : V extends BigInt64Array | BigUint64Array
      ? number
      : V extends ArrayLike<infer T>
        ? Widen<T>
        : Widen<V>;
type Widen<T> = T extends number ? number : T extends string ? string : T extends boolean ? boolean : T;

export interface DataFrameOptions {
  index?: unknown;
  columns?: unknown;
  dtype?: unknown;
  copy?: boolean | null;
}

export interface FromDictOptions {
  orient?: "columns" | "index" | "tight";
  dtype?: unknown;
  columns?: unknown;
}

export interface FromRecordsOptions {
  index?: unknown;
  exclude?: readonly unknown[] | null;
  columns?: unknown;
  coerce_float?: boolean;
  nrows?: number | null;
}

interface DataFrameConstructor {
  new <D extends Record<string, unknown>>(
    data: D,
    options?: Omit<DataFrameOptions, "columns">,
  ): DataFrame<{ [K in keyof D]: ValueOf<D[K]> }>;
  new (data?: unknown, ...rest: unknown[]): DataFrame;
  <D extends Record<string, unknown>>(
    data: D,
    options?: Omit<DataFrameOptions, "columns">,
  ): DataFrame<{ [K in keyof D]: ValueOf<D[K]> }>;
  (data?: unknown, ...rest: unknown[]): DataFrame;
  from_dict(
    data: unknown,
    ...args: Args<[orient: string, dtype: unknown, columns: unknown], FromDictOptions>
  ): DataFrame;
  from_records(
    data: unknown,
    ...args: Args<[index: unknown, exclude: unknown, columns: unknown], FromRecordsOptions>
  ): DataFrame;
  from_arrow(table: unknown): DataFrame;
  readonly prototype: DataFrameMethods;
}

export const DataFrame = withoutNew(DataFrameMethods) as unknown as DataFrameConstructor;

make.frame = (block) => callable(DataFrameMethods.prototype, { [BLOCK]: block }) as never;
