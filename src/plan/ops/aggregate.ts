import { bool } from "../../values/dtype";
import { operation } from "../operation";
import { accumulated, count as counted, fixed, real, same } from "./dtypes";

// Null values take no part. An empty sum is 0, an empty product 1, any other empty aggregate null.
const keeps = { kind: "aggregate", dtype: same, nulls: "always", promotes: true } as const;
export const min = operation({ name: "min", ...keeps });
export const max = operation({ name: "max", ...keeps });
export const first = operation({ name: "first", ...keeps });
export const last = operation({ name: "last", ...keeps });
/** The value at place `n` (negative: from the end), null values counted; null beyond. */
export const nth = operation({ name: "nth", ...keeps });
export const sum = operation({ name: "sum", kind: "aggregate", dtype: accumulated, nulls: "never", promotes: true });
export const prod = operation({ name: "prod", kind: "aggregate", dtype: accumulated, nulls: "never", promotes: true });
/** Mean, median, quantile of times are times again: `dtype` in the parameters. */
const stat = (name: string) =>
  operation({
    name,
    kind: "aggregate",
    dtype: (a, p) => (p.dtype as ReturnType<typeof real>) ?? real(a),
    nulls: "always",
  });
export const mean = stat("mean");
export const median = stat("median");
/** `q` in 0..1, `interpolation` linear, lower, higher, midpoint or nearest. */
export const quantile = stat("quantile");
/** With `ddof`; null where fewer values than that. */
export const std = stat("std");
export const variance = stat("var");
/** Standard error: the deviation by the root of the count, or (`grouped`) the root of the variance by the count, which rounds once. */
export const sem = stat("sem");
/** Unbiased, null below 3 values. */
export const skew = stat("skew");
/** Unbiased excess kurtosis, null below 4 values. */
export const kurt = stat("kurt");
/** Of two columns, over the rows where both are there; null below `min_periods`. */
export const corr = stat("corr");
export const cov = stat("cov");
/** Values that are there. */
export const count = operation({ name: "count", kind: "aggregate", dtype: counted, nulls: "never" });
/** Rows. */
export const size = operation({ name: "size", kind: "aggregate", dtype: counted, nulls: "never" });
/** Distinct values; with `missing`, null is one. */
export const nunique = operation({ name: "nunique", kind: "aggregate", dtype: counted, nulls: "never" });
export const any = operation({ name: "any", kind: "aggregate", dtype: fixed(bool), nulls: "never" });
export const all = operation({ name: "all", kind: "aggregate", dtype: fixed(bool), nulls: "never" });
/** Place of the first smallest or greatest value among all rows. */
export const argmin = operation({ name: "argmin", kind: "aggregate", dtype: counted, nulls: "always" });
export const argmax = operation({ name: "argmax", kind: "aggregate", dtype: counted, nulls: "always" });
/** The first argument's value where the second is smallest (greatest); the first such row. */
export const value_at_min = operation({ name: "value_at_min", ...keeps });
export const value_at_max = operation({ name: "value_at_max", ...keeps });
/** Strings one after the other, null ones left out. */
export const str_join = operation({ name: "str_join", kind: "aggregate", dtype: same, nulls: "never" });
