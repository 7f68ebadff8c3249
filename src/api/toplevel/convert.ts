import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { arrayMark } from "../../values/array-mark";
import { castVector } from "../../values/cast";
import { isMissing, toArray, validity } from "../../values/cell";
import { bool, byName, isNumeric, isTemporal, object } from "../../values/dtype";
import { NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { NaT, Timedelta, Timestamp } from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { frameBlock } from "../construct/frame";
import { isArrayObject, isIndex, isNDFrame } from "../construct/labels";
import { isScalarValue, listVector } from "../construct/series";
import type { DatetimeOptions } from "../convert/datetimes";
import { assembled, fromJulian, toDatetimes } from "../convert/datetimes";
import { inputOf } from "../convert/input";
import { downcast, toNumbers } from "../convert/numeric";
import { toTimedeltas } from "../convert/timedeltas";
import type { DataFrame } from "../frame";
import type { DatetimeIndex, Index, TimedeltaIndex } from "../indexes";
import { make } from "../make";
import { asNumpy, truthsArray, valuesOf } from "../output/numpy";
import type { Series } from "../series";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, isPlain, signature } from "../signature";

const TO_NUMERIC = signature("to_numeric(arg, errors='raise', downcast=None, dtype_backend=no_default)");
const TO_DATETIME = signature(
  "to_datetime(arg{?}, errors='raise', dayfirst=False, yearfirst=False, utc=False, format=None, exact=True, unit=None, origin='unix', cache=True)",
);
const TO_TIMEDELTA = signature("to_timedelta(arg, unit=None, errors='raise')");

/** What a conversion makes of a `T`: a column of a column or of a frame of parts, `One` of a scalar, `Many` of a list or an index. */
type Converted<T, One, Many> = 0 extends 1 & T
  ? any
  : T extends { readonly ndim: 1 | 2; readonly loc: unknown }
    ? Series
    : T extends string | number | bigint | Date | Timestamp | Timedelta
      ? One
      : T extends readonly unknown[] | Index
        ? Many
        : any;

/** What a test of each value makes of a `T`. */
type Tested<T> = 0 extends 1 & T
  ? any
  : T extends { readonly ndim: 2; readonly loc: unknown }
    ? DataFrame
    : T extends { readonly ndim: 1; readonly loc: unknown }
      ? Series<boolean>
      : T extends string | number | bigint | boolean | null | undefined
        ? boolean
        : any;

/**
 * Whether a scalar is missing (None, NaN, NaT, NA), or which of an object's values are.
 * https://pandas.pydata.org/docs/reference/api/pandas.isna.html
 */
export function isna<T>(obj: T): Tested<T>;
export function isna(obj: unknown): any {
  if (isNDFrame(obj)) return (obj as unknown as { isna(): unknown }).isna();
  if (isIndex(obj)) return obj.labels.isMulti ? refuseMulti() : missingOf(obj.labels.vector);
  const matrix = columnsOf(obj);
  if (matrix) {
    const found = matrix.map(missingOf);
    const rows = Array.from({ length: found[0]?.length ?? 0 }, (_, i) => found.map((c) => c[i] as boolean));
    return asNumpy(rows, bool, matrix.length);
  }
  if (isArrayObject(obj) || Array.isArray(obj) || ArrayBuffer.isView(obj)) return missingOf(listVector(obj) as Vector);
  return isScalarValue(obj) && isMissing(obj);
}

/** The columns of numpy's array of two dimensions. */
function columnsOf(x: unknown): Vector[] | null {
  if (typeof x !== "function" || !("__array__" in x) || (x as { ndim?: unknown }).ndim !== 2) return null;
  return (x as unknown as { __array__(): { columns(): Vector[] } }).__array__().columns();
}

/** `isna` by its other name. */
export const isnull = isna;

/** Whether a scalar is there, or which of an object's values are: https://pandas.pydata.org/docs/reference/api/pandas.notna.html */
export function notna<T>(obj: T): Tested<T>;
export function notna(obj: unknown): any {
  if (isNDFrame(obj)) return (obj as unknown as { notna(): unknown }).notna();
  const found: unknown = isna(obj);
  if (!Array.isArray(found)) return !found;
  const width = arrayMark(found)?.shape[1];
  if (width === undefined) return truthsArray(found.map((x) => !x));
  return asNumpy(
    (found as boolean[][]).map((row) => row.map((x) => !x)),
    bool,
    width,
  );
}

/** `notna` by its other name. */
export const notnull = notna;

function missingOf(v: Vector): boolean[] {
  const valid = validity(v);
  const missing = (i: number): boolean => (valid ? !valid[i] : v.dtype === object && isMissing(v.data[i]));
  return truthsArray(Array.from({ length: v.length }, (_, i) => missing(i)));
}

function refuseMulti(): never {
  throw new NotImplementedError("isna is not defined for MultiIndex");
}

export interface ToNumericOptions {
  errors?: "raise" | "coerce";
  downcast?: "integer" | "signed" | "unsigned" | "float" | null;
  dtype_backend?: string;
}

/**
 * Numbers of texts and mixed values; `errors` "coerce" makes what is none missing; `downcast` finds the smallest dtype of its kind.
 * Throws ValueError for texts that are no numbers.
 * https://pandas.pydata.org/docs/reference/api/pandas.to_numeric.html
 */
export function to_numeric<T>(
  arg: T,
  ...args: Args<[errors: string, downcast: string], ToNumericOptions>
): Converted<T, number, any>;
export function to_numeric(arg: unknown, ...args: Args<[errors: string, downcast: string], ToNumericOptions>): any {
  const p = bind(TO_NUMERIC, [arg, ...args]);
  if (p.downcast !== null && !["integer", "signed", "unsigned", "float"].includes(p.downcast))
    throw new ValueError("invalid downcasting method provided");
  if (p.errors !== "raise" && p.errors !== "coerce") throw new ValueError("invalid error value specified");
  if (p.dtype_backend === "pyarrow") throw new NotImplementedError("dtype_backend 'pyarrow' is not supported");
  if (Array.isArray(arg) && arg.some((x) => Array.isArray(x)))
    throw new TypeError("arg must be a list, tuple, 1-d array, or Series");
  if (isNDFrame(arg) && arg.ndim === 2) throw new TypeError("arg must be a list, tuple, 1-d array, or Series");
  const input = inputOf(arg);
  if (input.kind === "scalar" && (arg === null || arg === undefined)) return Number.NaN;
  const objects = input.kind === "list" && isTemporal(input.vector.dtype);
  let v = toNumbers(objects ? castVector(input.vector, object) : input.vector, p.errors === "coerce");
  if (p.downcast && isNumeric(v.dtype)) v = downcast(v, p.downcast);
  if (p.dtype_backend === "numpy_nullable" && !v.dtype.masked)
    v = castVector(
      v,
      byName(v.dtype.kind === "bool" ? "boolean" : v.dtype.name.replace(/^u?[a-z]/, (s) => s.toUpperCase())) ?? v.dtype,
    );
  if (input.kind === "scalar") return toArray(v)[0];
  return input.kind === "list" ? valuesOf(v) : input.wrap(v);
}

export interface ToDatetimeOptions {
  errors?: "raise" | "coerce";
  dayfirst?: boolean;
  yearfirst?: boolean;
  utc?: boolean;
  format?: string | null;
  exact?: boolean;
  unit?: string | null;
  origin?: unknown;
  cache?: boolean;
}

/**
 * Datetimes of texts, numbers (counts of `unit` since `origin`), moments, or a frame of parts. Texts are read by `format` ("ISO8601"
 * any such form, "mixed" each by itself), without one by that of the first. Throws ValueError for texts of another form,
 * OutOfBoundsDatetime, unless `errors` is "coerce".
 * https://pandas.pydata.org/docs/reference/api/pandas.to_datetime.html
 * @example pd.to_datetime(["02.01.2020"], { format: "%d.%m.%Y" })
 */
export function to_datetime<T>(
  arg: T,
  ...args: Args<[errors: string], ToDatetimeOptions>
): Converted<T, Timestamp, DatetimeIndex>;
export function to_datetime(arg: unknown, ...args: Args<[errors: string], ToDatetimeOptions>): any {
  const o = (
    isPlain(arg) ? { ...bind(TO_DATETIME, [[], ...args]), arg } : bind(TO_DATETIME, [arg, ...args])
  ) as DatetimeOptions;
  if (o.errors !== "raise" && o.errors !== "coerce")
    throw new ValueError("errors must be one of 'raise', or 'coerce'.");
  if (arg === null || arg === undefined) return NaT;
  if (isPlain(arg) || arg instanceof Map || (isNDFrame(arg) && arg.ndim === 2)) {
    const b = isNDFrame(arg) ? arg[BLOCK] : frameBlock({ data: arg, index: null, columns: null, dtype: null } as never);
    return make.series(Block.of([assembled(b, o)], Labels.of([null], [null], object), b.indexLabels()));
  }
  if (arg instanceof Timestamp && !o.utc) return arg;
  if (arg === NaT) return NaT;
  if (typeof arg === "boolean" && o.errors === "coerce") return NaT;
  if (typeof arg === "boolean") throw new TypeError("dtype bool cannot be converted to datetime64[ns]");
  const input = inputOf(arg);
  if (o.origin !== "unix" && !isNumeric(input.vector.dtype))
    throw new ValueError(
      `'${String(arg)}' is not compatible with origin='${String(o.origin)}'; it must be numeric with a unit specified`,
    );
  if (input.kind === "scalar" && isMissing(arg)) return NaT;
  return input.wrap(o.origin === "julian" ? fromJulian(input.vector, o) : toDatetimes(input.vector, o));
}

export interface ToTimedeltaOptions {
  unit?: string | null;
  errors?: "raise" | "coerce";
}

/**
 * Durations of texts, numbers (of `unit`) and Timedeltas. Throws ValueError for what is none, unless `errors` is "coerce".
 * https://pandas.pydata.org/docs/reference/api/pandas.to_timedelta.html
 */
export function to_timedelta<T>(
  arg: T,
  ...args: Args<[unit: string | null, errors: string], ToTimedeltaOptions>
): Converted<T, Timedelta, TimedeltaIndex>;
export function to_timedelta(
  arg: unknown,
  ...args: Args<[unit: string | null, errors: string], ToTimedeltaOptions>
): any {
  const p = bind(TO_TIMEDELTA, [arg, ...args]);
  if (p.errors !== "raise" && p.errors !== "coerce")
    throw new ValueError("errors must be one of 'raise', or 'coerce'.");
  if (typeof arg === "string" && p.unit !== null)
    throw new ValueError("unit must not be specified if the input is/contains a str");
  const input = inputOf(arg);
  if (input.kind === "scalar") {
    if (isMissing(arg)) return NaT;
    if (arg instanceof Timedelta) return arg;
    if (typeof arg === "boolean" || arg instanceof Timestamp) {
      if (p.errors === "coerce") return NaT;
      throw new ValueError(
        `Value must be Timedelta, string, integer, float, timedelta or convertible, not ${typeName(arg)}`,
      );
    }
  }
  return input.wrap(toTimedeltas(input.vector, p.unit, p.errors === "coerce"));
}
