import type { Block } from "../../block/block";
import { seriesRepr } from "../../format/series-text";
import { asTuple } from "../../values/array-mark";
import type { DType } from "../../values/dtype";
import { callable, withoutNew } from "../callable";
import { fromArrowVector } from "../construct/from-arrow";
import { seriesBlock } from "../construct/series";
import { seriesSource } from "../display";
import type { Index } from "../indexes";
import { make } from "../make";
import { carried } from "../shared/flags";
import { BLOCK } from "../shared/ndframe";
import { bind, signature } from "../signature";
import { SeriesOutput } from "./output";

const INIT = signature("Series(data{}=None, index=None, dtype=None, name=None, copy=None)");

/** The methods of a series; `Series` adds the calls. */
// biome-ignore lint/correctness/noUnusedVariables: T types the values of `Series`
export class SeriesMethods<T = unknown> extends SeriesOutput {
  constructor(...args: unknown[]) {
    super();
    const p = bind(INIT, args);
    // biome-ignore lint/correctness/noConstructorReturn: a series is callable, so it is a function behind a proxy
    return make.series(seriesBlock(p)) as never;
  }

  /**
   * A series from a vector of apache-arrow. Throws TypeError for what is no vector.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.from_arrow.html
   */
  static from_arrow(vector: unknown): Series {
    return make.series(fromArrowVector(vector));
  }

  override wrap(block: Block): this {
    return carried(this, make.series(block)) as never;
  }

  /** How many axes there are: a series has its rows alone. */
  get ndim(): 1 {
    return 1;
  }

  /** The number of rows, in a list as frames have it. */
  get shape(): readonly [number] {
    return asTuple([this[BLOCK].rows]);
  }

  /** The values' dtype; looks at the data where it depends on them. */
  get dtype(): DType {
    return this[BLOCK].settled().dtype(0);
  }

  /** The values' dtype, as of a frame. */
  get dtypes(): DType {
    return this.dtype;
  }

  /** The row labels, in a list. https://pandas.pydata.org/docs/reference/api/pandas.Series.axes.html */
  get axes(): [Index] {
    return [this.index];
  }

  override toString(): string {
    return seriesRepr(seriesSource(this[BLOCK]));
  }
}

interface Subscripts<T> {
  /** Values by label, list of labels, slice, mask or callable. */
  (key: unknown): any;
  readonly __value?: T;
}

/** A labelled column of values: https://pandas.pydata.org/docs/reference/api/pandas.Series.html */
export type Series<T = any> = SeriesMethods<T> & Subscripts<T>;

export interface SeriesOptions {
  index?: unknown;
  dtype?: unknown;
  name?: unknown;
  copy?: boolean | null;
}

interface SeriesConstructor {
  new <T>(data: readonly T[], options?: SeriesOptions): Series<T>;
  new (data?: unknown, ...rest: unknown[]): Series;
  <T>(data: readonly T[], options?: SeriesOptions): Series<T>;
  (data?: unknown, ...rest: unknown[]): Series;
  from_arrow(vector: unknown): Series;
  readonly prototype: SeriesMethods;
}

export const Series = withoutNew(SeriesMethods) as unknown as SeriesConstructor;

make.series = (block) => callable(SeriesMethods.prototype, { [BLOCK]: block }) as never;
