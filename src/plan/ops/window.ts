import { bool, float64, int64 } from "../../values/dtype";
import { operation } from "../operation";
import { accumulated, fixed, same } from "./dtypes";

/** The value `periods` rows up (negative: down). */
export const shift = operation({ name: "shift", kind: "window", dtype: same, nulls: "always" });
/** Running aggregates: null stays null and takes no part. */
export const cumsum = operation({ name: "cumsum", kind: "window", dtype: accumulated });
export const cumprod = operation({ name: "cumprod", kind: "window", dtype: accumulated });
export const cummin = operation({ name: "cummin", kind: "window", dtype: same });
export const cummax = operation({ name: "cummax", kind: "window", dtype: same });
/** 0, 1, 2, ... in row order; with `reverse`, from the end. */
export const cumcount = operation({ name: "cumcount", kind: "window", dtype: fixed(int64), nulls: "never" });
/** `method` average, min, max, first, dense; `descending`. Null has null rank. */
export const rank = operation({ name: "rank", kind: "window", dtype: fixed(float64) });
/** Whether an equal value came before (`keep` first), comes later (last), or either (none). */
export const duplicated = operation({
  name: "duplicated",
  kind: "window",
  dtype: fixed(bool),
  nulls: "never",
  promotes: false,
});
/** Groups of equal consecutive keys count up: a new number where the value changes. */
export const run_id = operation({
  name: "run_id",
  kind: "window",
  dtype: fixed(int64),
  nulls: "never",
  promotes: false,
});
