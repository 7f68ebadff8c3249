import { isMissing, toArray } from "../../values/cell";
import type { TimeUnit } from "../../values/dtype";
import { IndexError, NotImplementedError, ValueError } from "../../values/errors";
import type { Bounds } from "../../values/moving";
import type { Offset, Timestamp as TimestampOf } from "../../values/scalar";
import { isOffset } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { withoutNew } from "../callable";
import { isIndex } from "../construct/labels";
import { listVector } from "../construct/series";
import type { Index } from "../indexes/methods";

type Stamp = InstanceType<typeof TimestampOf>;
type Windows = readonly [start: ArrayLike<number>, end: ArrayLike<number>];

export interface IndexerOptions {
  index_array?: unknown;
  window_size?: number;
  [attribute: string]: unknown;
}

/**
 * What says where each row's window begins and ends: extend it and write `get_window_bounds`.
 * https://pandas.pydata.org/docs/reference/api/pandas.api.indexers.BaseIndexer.html
 *
 * @example
 * class Pairs extends pd.api.indexers.BaseIndexer {
 *   get_window_bounds(n) { return [Array.from({ length: n }, (_, i) => i - (i % 2)), Array.from({ length: n }, (_, i) => i + 1)]; }
 * }
 * pd.Series([1, 2, 3]).rolling(new Pairs({ window_size: 2 }), { min_periods: 1 }).sum()
 */
class BaseIndexerClass {
  readonly index_array: unknown;
  readonly window_size: number;

  constructor(options: IndexerOptions = {}) {
    const { index_array = null, window_size = 0, ...attributes } = options;
    this.index_array = index_array;
    this.window_size = window_size;
    Object.assign(this, attributes);
  }

  /** Where the windows of `num_values` rows begin, and where they end, themselves not included. */
  get_window_bounds(
    _num_values?: number,
    _min_periods?: number | null,
    _center?: boolean | null,
    _closed?: string | null,
    _step?: number | null,
  ): Windows {
    throw new NotImplementedError("");
  }
}

const steps = (n: number, step: number | null | undefined): Int32Array =>
  Int32Array.from({ length: Math.ceil(n / (step ?? 1)) }, (_, i) => i * (step ?? 1));

/** Windows of as many rows as given, from each one on: https://pandas.pydata.org/docs/reference/api/pandas.api.indexers.FixedForwardWindowIndexer.html */
class FixedForward extends BaseIndexerClass {
  override get_window_bounds(
    num_values = 0,
    _min_periods: number | null = null,
    center: boolean | null = null,
    closed: string | null = null,
    step: number | null = null,
  ): Windows {
    if (center) throw new ValueError("Forward-looking windows can't have center=True");
    if (closed !== null) throw new ValueError("Forward-looking windows don't support setting the closed argument");
    const start = steps(num_values, step);
    return [start, start.map((i) => Math.min(i + this.window_size, num_values))];
  }
}

/** Windows of time by an offset that need not be a fixed span: https://pandas.pydata.org/docs/reference/api/pandas.api.indexers.VariableOffsetWindowIndexer.html */
class VariableOffset extends BaseIndexerClass {
  declare readonly index: Index;
  declare readonly offset: Offset;

  constructor(options: IndexerOptions & { index?: unknown; offset?: unknown } = {}) {
    super(options);
    if (!isIndex(options.index) || options.index.labels.dtype.kind !== "datetime")
      throw new ValueError("index must be a DatetimeIndex.");
    if (!isOffset(options.offset)) throw new ValueError("offset must be a DateOffset-like object.");
  }

  override get_window_bounds(
    num_values = 0,
    _min_periods: number | null = null,
    _center: boolean | null = null,
    closed: string | null = null,
    step: number | null = null,
  ): Windows {
    if (step !== null && step !== 1)
      throw new NotImplementedError("step not implemented for variable offset window indexer");
    const times = this.index.labels.values as readonly Stamp[];
    const counts = (this.index.labels.vector as Vector).data as BigInt64Array;
    const unit = this.index.labels.dtype.unit as TimeUnit;
    const right = closed === null || closed === "right" || closed === "both";
    const left = closed === "left" || closed === "both";
    const sign = num_values > 1 && (counts[num_values - 1] as bigint) < (counts[0] as bigint) ? -1 : 1;
    const start = new Int32Array(num_values);
    const end = new Int32Array(num_values);
    if (num_values > 0) end[0] = right ? 1 : 0;
    for (let i = 1; i < num_values; i++) {
      const now = counts[i] as bigint;
      const moved = sign > 0 ? (times[i] as Stamp).sub(this.offset) : (times[i] as Stamp).add(this.offset);
      const bound = (moved as Stamp).as_unit(unit).count;
      const inside = (j: number): boolean => {
        const past = ((counts[j] as bigint) - bound) * BigInt(sign);
        return past > 0n || (left && past === 0n);
      };
      let j = start[i - 1] as number;
      while (j < i && !inside(j)) j++;
      start[i] = j;
      let e = right ? i + 1 : (end[i - 1] as number);
      if (!right) while (e < i && ((counts[e] as bigint) - now) * BigInt(sign) < 0n) e++;
      end[i] = e;
    }
    return [start, end];
  }
}

export const isIndexer = (x: unknown): x is BaseIndexerClass => x instanceof BaseIndexerClass;

/** The windows that an indexer gives. Throws ValueError where there is not one for each row. */
export function boundsOf(
  indexer: BaseIndexerClass,
  n: number,
  min_periods: number | null,
  center: boolean,
  closed: string | null,
): Bounds {
  const given = indexer.get_window_bounds(n, min_periods, center, closed, null);
  const [start, end] = [...given].map((b) => Int32Array.from(b, Number)) as [Int32Array, Int32Array];
  if (start.length !== end.length)
    throw new ValueError(`start (${start.length}) and end (${end.length}) bounds must be the same length`);
  if (start.length !== n)
    throw new ValueError(
      `start and end bounds (${start.length}) must be the same length as the object (${n}) divided by the step (None) if given and rounded up`,
    );
  const inside = (x: number): number => Math.max(0, Math.min(x, n));
  return { start: start.map(inside), end: end.map((e, i) => Math.max(inside(e), inside(start[i] as number))) };
}

/**
 * A list of places or a mask for a list, checked: missing values of a mask are false. Throws IndexError for a mask of another length,
 * ValueError for places that are missing. https://pandas.pydata.org/docs/reference/api/pandas.api.indexers.check_array_indexer.html
 */
function check_array_indexer(array: { length?: number; size?: number }, indexer: unknown): unknown {
  if (typeof indexer === "number" || indexer === null || (typeof indexer === "object" && !(Symbol.iterator in indexer)))
    return indexer;
  const items = isIndex(indexer) ? [...indexer.labels.values] : toArray(listVector(indexer) as Vector);
  if (!items.length) return [];
  const length = array.size ?? array.length ?? 0;
  if (items.every((x) => typeof x === "boolean" || isMissing(x)) && items.some((x) => typeof x === "boolean")) {
    if (items.length !== length)
      throw new IndexError(`Boolean index has wrong length: ${items.length} instead of ${length}`);
    return items.map((x) => x === true);
  }
  if (items.some(isMissing)) throw new ValueError("Cannot index with an integer indexer containing NA values");
  if (!items.every((x) => typeof x === "bigint" || Number.isInteger(x)))
    throw new IndexError("arrays used as indices must be of integer or boolean type");
  return items.map(Number);
}

/** `pd.api.indexers`. */
export const indexers = {
  BaseIndexer: withoutNew(BaseIndexerClass),
  FixedForwardWindowIndexer: withoutNew(FixedForward),
  VariableOffsetWindowIndexer: withoutNew(VariableOffset),
  check_array_indexer,
} as const;
