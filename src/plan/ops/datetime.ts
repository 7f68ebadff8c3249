import { allocate, makeVector } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { bool, int32, int64, str } from "../../values/dtype";
import { NaT } from "../../values/scalar";
import type { Vector, VectorData } from "../../values/vector";
import { operation } from "../operation";
import { fixed, same } from "./dtypes";

/** A calendar field of a datetime, in its own zone: `part` year, month, day, hour, ..., dayofweek (Monday 0), dayofyear, quarter, week. */
export const dt_part = operation({ name: "dt_part", kind: "elementwise", dtype: fixed(int32) });
/** `is_leap_year`. */
export const dt_is = operation({ name: "dt_is", kind: "elementwise", dtype: fixed(bool), promotes: false });
/** The English name of the `part` (day, month), in the datetime's own zone. */
export const dt_name = operation({ name: "dt_name", kind: "elementwise", dtype: fixed(str) });
/** Text by a chrono `format`, in the datetime's own zone. */
export const dt_text = operation({ name: "dt_text", kind: "elementwise", dtype: fixed(str) });
/** The wall clock of a zone as a datetime without one. */
export const dt_wall = operation({
  name: "dt_wall",
  kind: "elementwise",
  dtype: (_, p) => p.to as ReturnType<typeof same>,
});
/** Down to a multiple of `every` (a Polars-style duration of fixed length, in the dtype's unit, as an integer). */
export const dt_floor = operation({ name: "dt_floor", kind: "elementwise", dtype: same });
/** Up to a multiple of `every`. */
export const dt_ceil = operation({ name: "dt_ceil", kind: "elementwise", dtype: same });
/** To the nearest multiple of `every`; halves go to the even one. */
export const dt_round = operation({ name: "dt_round", kind: "elementwise", dtype: same });
/** The count modulo `mod` (null: as it is), in spans of `by`: days, seconds within the day and so on. `dtype`: int64 or int32. */
export const td_part = operation({
  name: "td_part",
  kind: "elementwise",
  dtype: (_, p) => (p.dtype as DType | undefined) ?? int64,
});

/** A JavaScript function of every count or period: `fn` gives a value of `dtype`, or null; among objects NaT is missing. */
export const dt_map = operation({
  name: "dt_map",
  kind: "elementwise",
  dtype: (_, p) => p.dtype as DType,
  nulls: "always",
  promotes: false,
  kernel: ([given], params, dtype) => {
    const v = given as Vector;
    const fn = params.fn as (value: unknown) => unknown;
    const out = allocate(dtype, v.length) as unknown[];
    const valid = new Uint8Array(v.length);
    for (let i = 0; i < v.length; i++) {
      const x = v.valid !== null && v.valid[i] === 0 ? null : fn(v.data[i]);
      if (x !== null && x !== NaT) {
        valid[i] = 1;
        out[i] = x;
      } else if (Array.isArray(out)) out[i] = dtype.kind === "str" ? "" : NaT;
    }
    return makeVector(dtype, out as VectorData, valid);
  },
});
