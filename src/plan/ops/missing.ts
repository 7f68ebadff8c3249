import { bool } from "../../values/dtype";
import type { Field } from "../field";
import { operation } from "../operation";
import { fixed, same } from "./dtypes";

export const is_null = operation({
  name: "is_null",
  kind: "elementwise",
  dtype: fixed(bool),
  nulls: "never",
  promotes: false,
});
export const not_null = operation({
  name: "not_null",
  kind: "elementwise",
  dtype: fixed(bool),
  nulls: "never",
  promotes: false,
});
/** The first argument that is there. */
export const coalesce = operation({ name: "coalesce", kind: "elementwise", dtype: same, nulls: "propagate" });
/** `when(condition, then, otherwise)`; a null condition is false. */
export const when = operation({
  name: "when",
  kind: "elementwise",
  dtype: (a) => (a[1] as Field).dtype,
  nulls: "always",
  nan: "keep",
});
/** The last value seen, at most `limit` rows further (null: any number). */
export const forward_fill = operation({ name: "forward_fill", kind: "window", dtype: same });
export const backward_fill = operation({ name: "backward_fill", kind: "window", dtype: same });
/** Missing values on the line between their neighbours. */
export const interpolate = operation({ name: "interpolate", kind: "window", dtype: same });
/** Whether any value is null: the evidence that promotes integers. */
export const any_null = operation({ name: "any_null", kind: "aggregate", dtype: fixed(bool), nulls: "never" });
