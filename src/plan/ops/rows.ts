import { at } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { int64 } from "../../values/dtype";
import { vectorOf } from "../../values/infer";
import { operation } from "../operation";
import { fixed } from "./dtypes";

const declared = (_: unknown, p: Readonly<Record<string, unknown>>): DType => p.dtype as DType;

/** The sum of a row's values that are there; 0 where none is. */
export const row_sum = operation({ name: "row_sum", kind: "elementwise", dtype: declared, nulls: "never" });
/** Their mean; null where none is. */
export const row_mean = operation({ name: "row_mean", kind: "elementwise", dtype: declared, nulls: "always" });
/** How many of a row's values are there. */
export const row_count = operation({
  name: "row_count",
  kind: "elementwise",
  dtype: fixed(int64),
  nulls: "never",
  promotes: false,
});

/** One value of `dtype` from the values of a row, by the function `of`. */
export const row_reduce = operation({
  name: "row_reduce",
  kind: "elementwise",
  dtype: declared,
  nulls: "always",
  promotes: false,
  kernel: (given, params, dtype) => {
    const of = params.of as (row: readonly unknown[]) => unknown;
    const n = given.reduce((most, v) => Math.max(most, v.length), 0);
    const columns = given.map((v) => Array.from({ length: v.length }, (_, i) => at(v, i)));
    return vectorOf(
      Array.from({ length: n }, (_, i) => of(columns.map((c) => c[c.length === 1 ? 0 : i]))),
      dtype,
    );
  },
});
