import type { DType } from "../../values/dtype";
import type { Vector } from "../../values/vector";
import { operation } from "../operation";

/**
 * The place of the bin that a value falls into, as a category of `dtype` whose codes are those places; null outside of all.
 * `of` finds the places of a whole column, -1 where there is none.
 */
export const bin = operation({
  name: "bin",
  kind: "elementwise",
  dtype: (_, p) => p.dtype as DType,
  nulls: "always",
  kernel: ([v], { of }, dtype) => {
    const data = (of as (v: Vector) => Int32Array)(v as Vector);
    return { dtype, length: data.length, data, valid: null };
  },
});
