import { bool, int32 } from "../../values/dtype";
import { operation } from "../operation";
import { fixed, same } from "./dtypes";

/** A calendar field of a datetime, in its own zone: `part` year, month, day, hour, ..., dayofweek (Monday 0), dayofyear, quarter, week. */
export const dt_part = operation({ name: "dt_part", kind: "elementwise", dtype: fixed(int32) });
/** `is_leap_year` and the like, by `part`. */
export const dt_is = operation({ name: "dt_is", kind: "elementwise", dtype: fixed(bool), promotes: false });
/** The wall clock of a zone as a datetime without one. */
export const dt_wall = operation({
  name: "dt_wall",
  kind: "elementwise",
  dtype: (_, p) => p.to as ReturnType<typeof same>,
});
/** Down to a multiple of `every` (a Polars-style duration of fixed length, in the dtype's unit, as an integer). */
export const dt_floor = operation({ name: "dt_floor", kind: "elementwise", dtype: same });
