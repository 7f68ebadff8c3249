import type { DType } from "../../values/dtype";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { operation } from "../operation";

/** The values that the codes of a category column stand for. */
export const decode_category = operation({
  name: "decode_category", kind: "elementwise", dtype: (_, p) => p.dtype as DType, nulls: "propagate",
  kernel: ([v]) => {
    const codes = v as Vector;
    return take(codes.dtype.categories as Vector, codes.data as Int32Array, { allowMissing: true });
  },
});
