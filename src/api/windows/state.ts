import type { Block } from "../../block/block";
import type { Groups } from "../../block/groups";
import type { ColumnId } from "../../plan/field";
import type { Decay, WindowSpec } from "../../values/moving";
import type { NDFrame } from "../shared/ndframe";

export const MOVING: unique symbol = Symbol("window");

/** What a Rolling, Expanding or ExponentialMovingWindow stands for. */
export interface MovingState {
  readonly obj: NDFrame;
  /** The rows as the windows go through them: within groups, these stand together, and the index begins with their keys. */
  readonly block: Block;
  /** Columns that are computed on, and those that are given back as they are (`on`). */
  readonly places: readonly number[];
  readonly kept: readonly number[];
  readonly selection: "none" | "one" | "list";
  readonly spec: WindowSpec;
  readonly decay?: Decay & { readonly halflife?: number };
  readonly step: number | null;
  readonly time: ColumnId | null;
  readonly group: ColumnId | null;
  readonly groups: Groups | null;
  readonly asIndex: boolean;
  readonly winType: string | null;
  /** Whether `min_periods` was left to be the window's length. */
  readonly implicit: boolean;
  /** Name and attributes, as it prints. */
  readonly title: string;
  readonly attributes: readonly (readonly [string, unknown])[];
}
