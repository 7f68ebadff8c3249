import { overlaid } from "../../../block/assign";
import type { Block } from "../../../block/block";
import { castLabel, searchSorted } from "../../../block/select-bounds";
import { toArray } from "../../../values/cell";
import type { DType } from "../../../values/dtype";
import { ValueError } from "../../../values/errors";
import { quickOrder } from "../../../values/quick/order";
import { take } from "../../../values/select";
import type { Vector } from "../../../values/vector";
import { listVector } from "../../construct/series";
import { placesArray } from "../../output/numpy";

/** The places that sort a column, beside its rows. */
export function orderOf(b: Block, dtype: DType, stable: boolean): Block {
  const order = quickOrder(b.vectors()[0] as Vector, { stable });
  const data = BigInt64Array.from(order, (i) => BigInt(i));
  const { plan, ids } = overlaid(b, [{ dtype, length: data.length, data, valid: null }]);
  return b.on(plan, { columns: ids }).knowing(b.knownLabels);
}

/** `searchsorted` of one value or of several. */
export function insertionPoints(given: Vector, value: unknown, side: unknown, sorter: unknown): number | number[] {
  if (side !== "left" && side !== "right")
    throw new ValueError(`search side must be 'left' or 'right' (got '${String(side)}')`);
  const v =
    sorter === null || sorter === undefined
      ? given
      : take(given, Int32Array.from(toArray(listVector(sorter) as Vector) as number[]));
  const one = (x: unknown): number => searchSorted(v, castLabel(x, v.dtype), side);
  const list = typeof value === "string" ? null : listVector(value);
  return list ? placesArray(toArray(list).map(one)) : one(value);
}
