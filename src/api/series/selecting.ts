import { toArray } from "../../values/cell";
import type { Vector } from "../../values/vector";
import { BLOCK } from "../shared/ndframe";
import { Output } from "../shared/output";

/** Labels, places, masks, `set`. */
export abstract class SeriesSelecting extends Output {
  __getitem__(key: unknown): unknown {
    return key;
  }

  *[Symbol.iterator](): Generator<unknown> {
    yield* toArray(this[BLOCK].vectors()[0] as Vector);
  }
}
