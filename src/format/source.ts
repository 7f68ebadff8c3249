import type { Axis as Levels } from "../values/axis";
import type { DType } from "../values/dtype";
import type { Vector } from "../values/vector";

export type AxisKind =
  | "RangeIndex"
  | "Index"
  | "MultiIndex"
  | "DatetimeIndex"
  | "TimedeltaIndex"
  | "PeriodIndex"
  | "CategoricalIndex"
  | "IntervalIndex";

/**
 * Labels along one side. After a `take`, `levels` hold the rows taken, while `kind`, `names`, `freq` and `range` describe the whole axis.
 * A RangeIndex may leave `levels` empty where `range` says everything (its repr, the columns).
 */
export interface Axis extends Levels {
  readonly kind: AxisKind;
  /** Of a MultiIndex, a level's own labels, also those that no row has. */
  readonly level?: (level: number) => Vector;
  readonly freq?: string | null;
  readonly range?: { readonly start: number; readonly stop: number; readonly step: number };
}

/** What a formatter may ask of a frame: it sees no more rows than it prints. */
export interface FrameSource {
  readonly rows: number;
  readonly columns: Axis;
  /** Dtypes by position, where they are known without reading data. */
  readonly dtypes?: readonly DType[];
  /** Rows [0, head) followed by rows [rows - tail, rows), of the columns at these positions. */
  take(head: number, tail: number, columns: readonly number[]): { index: Axis; columns: Vector[] };
}

export interface SeriesSource {
  readonly rows: number;
  /** undefined or null: none. */
  readonly name: unknown;
  readonly dtype: DType;
  take(head: number, tail: number): { index: Axis; values: Vector };
}

/** Number of labels of an axis. */
export function axisLength(axis: Axis): number {
  const first = axis.levels[0];
  if (first) return first.length;
  if (!axis.range) return 0;
  const { start, stop, step } = axis.range;
  return Math.max(0, Math.ceil((stop - start) / step));
}

export const hasNames = (axis: Axis): boolean => axis.names.some((name) => name !== null && name !== undefined);
