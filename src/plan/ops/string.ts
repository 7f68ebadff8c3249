import { allocate, makeVector } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { bool, boolean, Int64, int64 } from "../../values/dtype";
import type { Vector, VectorData } from "../../values/vector";
import type { Field } from "../field";
import type { Params } from "../operation";
import { operation } from "../operation";
import { same } from "./dtypes";

const text = (name: string) => operation({ name, kind: "elementwise", dtype: same });
const test = (name: string) =>
  operation({
    name,
    kind: "elementwise",
    dtype: (a) => ((a[0] as Field).dtype.masked ? boolean : bool),
    promotes: false,
  });
const number = (name: string) =>
  operation({
    name,
    kind: "elementwise",
    dtype: (a) => ((a[0] as Field).dtype.masked ? Int64 : int64),
    promotes: false,
  });

export const str_lower = text("str_lower");
export const str_upper = text("str_upper");
/** Characters (or `chars`) off both ends, the start, the end. */
export const str_strip = text("str_strip");
export const str_lstrip = text("str_lstrip");
export const str_rstrip = text("str_rstrip");
export const str_removeprefix = text("str_removeprefix");
export const str_removesuffix = text("str_removesuffix");
/** Code points `start` up to `length` more (null: all); a negative start counts from the end. */
export const str_slice = text("str_slice");
/** `pattern` (literal, or a regular expression with `regex`) by `value`, at most `n` times (-1: all). */
export const str_replace = text("str_replace");
/** To at least `width` code points with `fill`. */
export const str_ljust = text("str_ljust");
export const str_rjust = text("str_rjust");
/** Group `group` of the first match of `pattern`; null without a match. */
export const str_extract = operation({ name: "str_extract", kind: "elementwise", dtype: same, nulls: "always" });
export const str_contains = test("str_contains");
export const str_startswith = test("str_startswith");
export const str_endswith = test("str_endswith");
export const str_len = number("str_len");
export const str_count = number("str_count");

/** A JavaScript function of every text: `fn` gives a value of `dtype` or null; `missing` stands for missing texts among objects. */
const mapped = (name: string, nulls: "propagate" | "always") =>
  operation({
    name,
    kind: "elementwise",
    dtype: (_, p) => p.dtype as DType,
    nulls,
    promotes: false,
    kernel: ([v], params, dtype) => mapTexts(v as Vector, params, dtype),
  });

/** A function that has a value for every text. */
export const str_map = mapped("str_map", "propagate");
/** A function that may have none. */
export const str_map_open = mapped("str_map_open", "always");

function mapTexts(v: Vector, params: Params, dtype: DType): Vector {
  const fn = params.fn as (text: string) => unknown;
  const n = v.length;
  const texts = v.data as readonly string[];
  const out = allocate(dtype, n) as unknown[];
  const valid = new Uint8Array(n).fill(1);
  const big = out instanceof BigInt64Array;
  for (let i = 0; i < n; i++) {
    const x = v.valid !== null && v.valid[i] === 0 ? null : fn(texts[i] as string);
    if (x === null || x === undefined) {
      valid[i] = 0;
      if (dtype.kind === "object") out[i] = params.missing ?? Number.NaN;
    } else out[i] = big ? BigInt(x as number) : dtype.kind === "bool" ? Number(x) : x;
  }
  return makeVector(dtype, out as VectorData, valid);
}
