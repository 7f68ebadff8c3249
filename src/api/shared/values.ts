import type { Block } from "../../block/block";
import { toArray } from "../../values/cell";
import type { Vector } from "../../values/vector";

/** The values of a block's first column, as the user gets them. */
export const valuesOf = (b: Block): unknown[] => toArray(b.vectors()[0] as Vector);
