import type { DType } from "../values/dtype";
import { byName, float64, interval, isNumeric, object } from "../values/dtype";
import { PER_SECOND } from "../values/time/unit";
import type { Vector, VectorData } from "../values/vector";
import { reprFloat } from "./python-number";
import { pyStr } from "./python-text";
import { timedeltaText, timestampText } from "./temporal";

export const isMissingAt = (v: Vector, i: number): boolean => {
  if (v.valid !== null && v.valid[i] === 0) return v.dtype.kind !== "object" || isNaN(v.data[i]);
  if (v.dtype.kind === "category") return (v.data[i] as number) < 0;
  return v.dtype.kind === "float" && Number.isNaN(v.data[i] as number);
};

// None, NaT and NA of object columns show as themselves.
const isNaN = (value: unknown): boolean => value === undefined || (typeof value === "number" && Number.isNaN(value));

/** Rows of a vector by position. */
export function gather(v: Vector, rows: readonly number[]): Vector {
  let data: VectorData;
  if (Array.isArray(v.data)) {
    const source = v.data as readonly unknown[];
    data = rows.map((row) => source[row]);
  } else {
    const source = v.data as Float64Array;
    const typed = new (source.constructor as Float64ArrayConstructor)(rows.length);
    rows.forEach((row, i) => {
      typed[i] = source[row] as number;
    });
    data = typed;
  }
  const { valid } = v;
  return {
    dtype: v.dtype,
    length: rows.length,
    data,
    valid: valid && Uint8Array.from(rows, (row) => valid[row] as number),
  };
}

/** A column of missing values, of the dtype's own storage where numbers or counts need one. */
function blank(dtype: DType, length: number): Vector {
  const counts = dtype.kind === "datetime" || dtype.kind === "timedelta";
  const data = counts
    ? new BigInt64Array(length)
    : dtype.kind === "float"
      ? new Float64Array(length)
      : Array(length).fill(null);
  return { dtype, length, data, valid: new Uint8Array(length) };
}

/** Nullable numbers that are categories are numpy's as values. */
function plainNumbers(v: Vector): Vector {
  const { dtype } = v;
  const plain = dtype.masked && isNumeric(dtype) ? byName(dtype.name.toLowerCase()) : undefined;
  return plain ? { ...v, dtype: plain } : v;
}

/** The values of a category column as a column of the dtype of its categories. */
export function uncategorised(v: Vector): Vector {
  const categories = plainNumbers(v.dtype.categoryValues as Vector);
  const codes = v.data as Int32Array;
  const absent = Array.from({ length: v.length }, (_, i) => isMissingAt(v, i));
  const rows = Array.from({ length: v.length }, (_, i) => (absent[i] ? 0 : (codes[i] as number)));
  const values = categories.length > 0 ? gather(categories, rows) : blank(categories.dtype, v.length);
  if (!absent.includes(true)) return values;
  const integers = categories.dtype.kind === "int" || categories.dtype.kind === "uint";
  const { dtype } = categories;
  if (integers || dtype.kind === "object") {
    const data = rows.map((_, i) => (absent[i] ? Number.NaN : values.data[i]));
    return { dtype: object, length: v.length, data, valid: null };
  }
  // Ends that are integers are floats beside a missing interval.
  const whole = dtype.kind === "interval" && dtype.subtype && /int/.test(dtype.subtype.kind);
  return {
    ...values,
    ...(whole ? { dtype: interval(float64, dtype.closed) } : {}),
    valid: Uint8Array.from(absent, (missing) => (missing ? 0 : 1)),
  };
}

/** A present element as a JavaScript value; datetimes and timedeltas stay counts. */
export function elementAt(v: Vector, i: number): unknown {
  const value = v.data[i];
  if (v.dtype.kind === "bool") return typeof value === "boolean" ? value : value !== 0;
  return value;
}

/** `str` of a missing value of this dtype; an object's own missing value says it itself. */
export function missingText(dtype: DType, value?: unknown): string {
  if (dtype.kind === "object") return value === undefined ? "nan" : pyStr(value);
  if (dtype.masked) return "<NA>";
  return dtype.kind === "datetime" || dtype.kind === "timedelta" || dtype.kind === "period" ? "NaT" : "nan";
}

/** Python's `str` of one element. */
export function elementText(v: Vector, i: number): string {
  const { dtype } = v;
  if (dtype.kind === "category") {
    if (isMissingAt(v, i)) return missingText((dtype.categoryValues as Vector).dtype);
    return elementText(dtype.categoryValues as Vector, v.data[i] as number);
  }
  if (isMissingAt(v, i))
    return missingText(dtype, dtype.kind === "object" && v.valid?.[i] !== 0 ? v.data[i] : undefined);
  switch (dtype.kind) {
    case "datetime":
      return timestampText(v.data[i] as bigint, dtype.unit ?? "ns", dtype.tz);
    case "timedelta":
      return timedeltaScalarText(v.data[i] as bigint, dtype.unit ?? "ns");
    case "float":
      return reprFloat(v.data[i] as number, dtype.masked && dtype.bits === 32);
    default:
      if (v.floats?.[i] && typeof v.data[i] === "number") return reprFloat(v.data[i] as number, false);
      return pyStr(elementAt(v, i), dtype.kind === "interval" ? dtype : undefined);
  }
}

function timedeltaScalarText(value: bigint, unit: NonNullable<DType["unit"]>): string {
  const fraction = value % PER_SECOND[unit];
  if (fraction === 0n) return timedeltaText(value, unit, "time");
  return timedeltaText(value, unit, unit === "ns" && value % 1000n !== 0n ? "ns" : "us");
}
