import type { Axis } from "../values/axis";
import type { Vector } from "../values/vector";

/** What a reader gives out: one vector a column, with its labels. */
export interface FrameData {
  readonly columns: Axis;
  /** Nobody named the columns: their labels are a range. */
  readonly counted?: true;
  readonly data: readonly Vector[];
  /** null: a RangeIndex of `length` rows that begins at `start`. */
  readonly index: Axis | null;
  readonly start: number;
  readonly length: number;
}

/** What `read_json(typ="series")` gives out. */
export interface SeriesData {
  readonly name: unknown;
  readonly values: Vector;
  readonly index: Axis | null;
}
