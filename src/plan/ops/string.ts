import { bool, boolean, Int64, int64 } from "../../values/dtype";
import type { Field } from "../field";
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
