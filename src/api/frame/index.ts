import type { Block } from "../../block/block";
import { frameRepr } from "../../format/frame-text";
import { callable, withoutNew } from "../callable";
import { frameBlock } from "../construct/frame";
import { frameSource } from "../display";
import { make } from "../make";
import type { Series } from "../series";
import { BLOCK } from "../shared/ndframe";
import { bind, signature } from "../signature";
import { FrameOutput } from "./output";

const INIT = signature("DataFrame(data{?}=None, index=None, columns=None, dtype=None, copy=None)");

/** The methods of a frame; `DataFrame` adds the calls and the columns. */
// biome-ignore lint/correctness/noUnusedVariables: S types the columns of `DataFrame`
export class DataFrameMethods<S = Record<string, unknown>> extends FrameOutput {
  constructor(...args: unknown[]) {
    super();
    const p = bind(INIT, args);
    // biome-ignore lint/correctness/noConstructorReturn: a frame is callable, so it is a function behind a proxy
    return make.frame(frameBlock(p)) as never;
  }

  override wrap(block: Block): this {
    return make.frame(block) as never;
  }

  get ndim(): 2 {
    return 2;
  }

  /** Rows and columns. */
  get shape(): readonly [number, number] {
    return [this[BLOCK].rows, this[BLOCK].columns.length];
  }

  override toString(): string {
    return frameRepr(frameSource(this[BLOCK]));
  }
}

/** Columns by their names, as properties. */
type Columns<S> = string extends keyof S
  ? // biome-ignore lint/suspicious/noExplicitAny: the columns of a file can't be known
    { [column: string]: any }
  : { readonly [K in Exclude<keyof S, keyof DataFrameMethods>]: Series<S[K]> };

interface Subscripts<S> {
  /** One column. */
  <K extends keyof S>(column: K): Series<S[K]>;
  /** Several columns, in this order. */
  <K extends keyof S & string>(columns: readonly K[]): DataFrame<Pick<S, K>>;
  /** Rows by mask, slice or callable; columns by any label. */
  // biome-ignore lint/suspicious/noExplicitAny: what comes out depends on the key
  (key: unknown): any;
}

/** A table with labelled rows and columns: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.html */
// biome-ignore lint/suspicious/noExplicitAny: a frame of unknown columns allows every name
export type DataFrame<S = any> = DataFrameMethods<S> & Columns<S> & Subscripts<S>;

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
  readonly prototype: DataFrameMethods;
}

export const DataFrame = withoutNew(DataFrameMethods) as unknown as DataFrameConstructor;

make.frame = (block) => callable(DataFrameMethods.prototype, { [BLOCK]: block }) as never;
