import type { DType } from "../../values/dtype";
import { object } from "../../values/dtype";
import { castObject } from "../../values/objects";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { operation } from "../operation";
import { fixed } from "./dtypes";

/** The values that the codes of a category column stand for. */
export const decode_category = operation({
  name: "decode_category",
  kind: "elementwise",
  dtype: (_, p) => p.dtype as DType,
  nulls: "propagate",
  kernel: ([v]) => {
    const codes = v as Vector;
    return take(codes.dtype.categoryValues as Vector, codes.data as Int32Array, { allowMissing: true });
  },
});

/** Any column as an object column of its values. */
export const pooled = operation({
  name: "pooled",
  kind: "elementwise",
  dtype: fixed(object),
  nulls: "propagate",
  promotes: false,
  kernel: ([v]) => ({ ...castObject(v as Vector), valid: (v as Vector).valid }),
});
