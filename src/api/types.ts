import { isMissing } from "../values/cell";
import type { DType } from "../values/dtype";
import { datetime, isInteger, isNumeric, timedelta } from "../values/dtype";
import { parseDtype } from "../values/dtypes";
import {
  DateValue,
  Float,
  Interval,
  numpyTypes,
  Period,
  Slice,
  Timedelta,
  Timestamp,
  TimeValue,
  Tuple,
} from "../values/scalar";
import { union_categoricals } from "./arrays/categorical";
import { isIndex, isNDFrame } from "./construct/labels";
import { CategoricalDtype, DatetimeTZDtype, IntervalDtype, PeriodDtype } from "./dtypes";
import { isPlain } from "./signature";
import { extensions } from "./toplevel/extensions";
import { indexers } from "./windows/indexers";

/** The dtype of an array, column, dtype or its name; null for what has none. */
function dtypeOf(x: unknown): DType | null {
  if (x === null || x === undefined) return null;
  if (isNDFrame(x)) return x.ndim === 1 ? (x as unknown as { dtype: DType }).dtype : null;
  if (isIndex(x)) return x.dtype;
  const time = numpyTypes.get(x);
  if (time) return time === "datetime" ? datetime("s") : timedelta("s");
  try {
    return parseDtype(x);
  } catch {
    return null;
  }
}

const test =
  (is: (d: DType, x: unknown) => boolean) =>
  (arr_or_dtype: unknown): boolean => {
    const d = dtypeOf(arr_or_dtype);
    return d !== null && is(d, arr_or_dtype);
  };

/** Whether an object column or index holds only texts. */
function onlyTexts(x: unknown): boolean {
  if (!isNDFrame(x) && !isIndex(x)) return true;
  for (const v of x as unknown as Iterable<unknown>) if (typeof v !== "string") return false;
  return true;
}

const listLike = (x: unknown): boolean =>
  x !== null &&
  (typeof x === "object" || typeof x === "function") &&
  (Symbol.iterator in (x as object) || isPlain(x) || isNDFrame(x));

/** Whether a value is a compiled pattern: JavaScript's, or one that Python's `re.compile` gives. */
function isPattern(x: unknown): boolean {
  if (x instanceof RegExp) return true;
  const p = x as { pattern?: unknown; fullmatch?: unknown } | null;
  return typeof p === "object" && p !== null && typeof p.pattern === "string" && typeof p.fullmatch === "function";
}

/** Whether a value may be a key: a tuple may if its items may. */
function hashable(x: unknown): boolean {
  if (x instanceof Tuple) return [...x].every(hashable);
  if (x instanceof Map || x instanceof Set || x instanceof Slice) return false;
  return !(Array.isArray(x) || ArrayBuffer.isView(x) || isPlain(x) || isNDFrame(x) || isIndex(x));
}

/** The kind of values in a list, as pandas names it. */
function infer_dtype(value: unknown, options: { skipna?: boolean } = {}): string {
  const d = Array.isArray(value) ? null : dtypeOf(value);
  if (d && d.kind !== "object") {
    if (d.kind === "category") return "categorical";
    if (d.kind === "str") return "string";
    if (d.kind === "float") return "floating";
    if (isInteger(d)) return "integer";
    if (d.kind === "bool") return "boolean";
    if (d.kind === "datetime") return "datetime64";
    if (d.kind === "timedelta") return "timedelta64";
    return d.kind;
  }
  const all = [...(value as Iterable<unknown>)];
  const xs = (options.skipna ?? true) ? all.filter((x) => !isMissing(x)) : all;
  if (!xs.length) return "empty";
  const every = (f: (x: unknown) => boolean): boolean => xs.every(f);
  const whole = (x: unknown): boolean => typeof x === "bigint" || Number.isInteger(x);
  const isNumber = (x: unknown): boolean => typeof x === "number" || typeof x === "bigint" || x instanceof Float;
  if (every((x) => typeof x === "string")) return "string";
  if (every((x) => typeof x === "boolean")) return "boolean";
  if (every(whole)) return "integer";
  if (every(isNumber)) return xs.some(whole) ? "mixed-integer-float" : "floating";
  if (every((x) => x instanceof Uint8Array)) return "bytes";
  if (every((x) => x instanceof DateValue)) return "date";
  if (every((x) => x instanceof TimeValue)) return "time";
  if (every((x) => x instanceof Timestamp || x instanceof Date)) return "datetime";
  if (every((x) => x instanceof Timedelta)) return "timedelta";
  if (every((x) => x instanceof Period)) return "period";
  if (every((x) => x instanceof Interval)) return "interval";
  return xs.some(whole) ? "mixed-integer" : "mixed";
}

/** Questions about dtypes and values: https://pandas.pydata.org/docs/reference/arrays.html#utilities */
export const types = {
  is_numeric_dtype: test((d) => isNumeric(d) || d.kind === "bool"),
  is_any_real_numeric_dtype: test((d) => isNumeric(d)),
  is_string_dtype: test((d, x) => d.kind === "str" || (d.kind === "object" && onlyTexts(x))),
  is_object_dtype: test((d) => d.kind === "object"),
  is_bool_dtype: test((d) => d.kind === "bool" || (d.kind === "category" && d.categoryValues?.dtype.kind === "bool")),
  is_integer_dtype: test((d) => isInteger(d)),
  is_signed_integer_dtype: test((d) => d.kind === "int"),
  is_unsigned_integer_dtype: test((d) => d.kind === "uint"),
  is_int64_dtype: test((d) => d.name.toLowerCase() === "int64"),
  is_float_dtype: test((d) => d.kind === "float"),
  is_complex_dtype: (_arr_or_dtype: unknown): boolean => false,
  is_datetime64_any_dtype: test((d) => d.kind === "datetime"),
  is_datetime64_dtype: test((d) => d.kind === "datetime" && d.tz === undefined),
  is_datetime64_ns_dtype: test((d) => d.kind === "datetime" && d.unit === "ns"),
  is_datetime64tz_dtype: test((d) => d.kind === "datetime" && d.tz !== undefined),
  is_timedelta64_dtype: test((d) => d.kind === "timedelta"),
  is_timedelta64_ns_dtype: test((d) => d.kind === "timedelta" && d.unit === "ns"),
  is_period_dtype: test((d) => d.kind === "period"),
  is_interval_dtype: test((d) => d.kind === "interval"),
  is_categorical_dtype: test((d) => d.kind === "category"),
  is_extension_array_dtype: test(
    (d) => d.masked || ["str", "category", "period", "interval"].includes(d.kind) || d.tz !== undefined,
  ),
  is_sparse: (_arr: unknown): boolean => false,
  is_dtype_equal: (source: unknown, target: unknown): boolean => {
    const [a, b] = [dtypeOf(source), dtypeOf(target)];
    return a !== null && b !== null && a.name === b.name;
  },
  is_list_like: (obj: unknown): boolean => listLike(obj) && typeof obj !== "string",
  is_dict_like: (obj: unknown): boolean => isPlain(obj) || obj instanceof Map || isNDFrame(obj),
  is_array_like: (obj: unknown): boolean => listLike(obj) && dtypeOf(obj) !== null,
  is_scalar: (val: unknown): boolean =>
    val === null || !listLike(val) ? typeof val !== "function" && !(val instanceof Tuple) : false,
  is_number: (obj: unknown): boolean =>
    typeof obj === "number" || typeof obj === "bigint" || typeof obj === "boolean" || obj instanceof Float,
  is_integer: (obj: unknown): boolean => typeof obj === "bigint" || Number.isInteger(obj),
  is_float: (obj: unknown): boolean => obj instanceof Float || (typeof obj === "number" && !Number.isInteger(obj)),
  is_complex: (_obj: unknown): boolean => false,
  is_bool: (obj: unknown): boolean => typeof obj === "boolean",
  is_hashable: hashable,
  is_named_tuple: (obj: unknown): boolean =>
    typeof obj === "object" && obj !== null && Symbol.iterator in obj && "_fields" in obj,
  is_iterator: (obj: unknown): boolean => typeof (obj as { next?: unknown } | null)?.next === "function",
  is_re: isPattern,
  is_re_compilable: (obj: unknown): boolean => typeof obj === "string" || isPattern(obj),
  is_file_like: (obj: unknown): boolean => {
    const f = obj as { read?: unknown; write?: unknown } | null;
    return typeof f === "object" && f !== null && (typeof f.read === "function" || typeof f.write === "function");
  },
  pandas_dtype: (dtype: unknown): DType => parseDtype(dtype),
  infer_dtype,
  union_categoricals,
  CategoricalDtype,
  DatetimeTZDtype,
  IntervalDtype,
  PeriodDtype,
};

export const api = { types, extensions, indexers };
