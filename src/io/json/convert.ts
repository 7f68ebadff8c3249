import { castVector } from "../../values/cast";
import { isMissing, makeVector, validity } from "../../values/cell";
import type { TimeUnit } from "../../values/dtype";
import * as dtypes from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { OverflowError, TypeError, ValueError } from "../../values/errors";
import { parseFloatText, parseInteger } from "../../values/python-number";
import { daysFromCivil } from "../../values/time/civil";
import { PER_SECOND } from "../../values/time/unit";
import type { Vector } from "../../values/vector";
import { dictionary } from "../csv/na";
import { tryDates } from "../dates";

export interface ConvertOptions {
  dtype: unknown;
  convert_dates: boolean | readonly unknown[];
  keep_default_dates: boolean;
  date_unit: TimeUnit | null;
}

const UNITS: readonly TimeUnit[] = ["s", "ms", "us", "ns"];
/** The number of a unit that makes a year: smaller numbers are no dates. */
const LEAST: Readonly<Record<TimeUnit, bigint>> = {
  s: 31536000n,
  ms: 31536000000n,
  us: 31536000000000n,
  ns: 31536000000000000n,
};

/** Whether a column's values may be dates, by its label. */
export function mayBeDates(label: unknown, options: ConvertOptions): boolean {
  const { convert_dates, keep_default_dates } = options;
  if (convert_dates === false) return false;
  if (typeof convert_dates !== "boolean" && convert_dates.includes(label)) return true;
  if (!keep_default_dates || typeof label !== "string") return false;
  const name = label.toLowerCase();
  return /(_at|_time)$/.test(name) || /^(modified|date|datetime)$/.test(name) || name.startsWith("timestamp");
}

/** A column of data: the dtype asked for, dates where the label allows, else numbers where all values are. */
export function convertColumn(label: unknown, column: Vector, options: ConvertOptions): Vector {
  const { dtype } = options;
  if (!dtype) return column;
  const dates = mayBeDates(label, options);
  if (dtype !== true && !dates) {
    const table = dictionary(dtype);
    const wanted = table ? table.get(label) : dtype;
    if (wanted !== null && wanted !== undefined) {
      const target = parseDtype(wanted);
      return attempt(() => castVector(column, target)) ?? column;
    }
  }
  return convertValues(column, dates, options);
}

/** Labels of an axis: dates, or numbers, where all of them are. */
export const convertLabels = (labels: Vector, options: ConvertOptions): Vector => convertValues(labels, true, options);

function convertValues(column: Vector, dates: boolean, options: ConvertOptions): Vector {
  if (dates && column.length > 0) {
    const found = toDates(column, options);
    if (found !== null) return found;
  }
  const { kind } = column.dtype;
  if (kind !== "str" && kind !== "object" && kind !== "float") return column;
  const floats = kind === "float" ? column : asFloats(column);
  if (floats === null || column.length === 0) return floats ?? column;
  return asIntegers(column, floats) ?? floats;
}

function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch (error) {
    if (error instanceof ValueError || error instanceof TypeError || error instanceof OverflowError) return null;
    throw error;
  }
}

function asFloats(column: Vector): Vector | null {
  const { data, length } = column;
  const valid = validity(column);
  const out = new Float64Array(length);
  const mask = new Uint8Array(length).fill(1);
  return attempt(() => {
    for (let i = 0; i < length; i++) {
      const value = data[i];
      if (valid?.[i] === 0 || isMissing(value)) out[i] = Number.NaN;
      else if (typeof value === "string") out[i] = parseFloatText(value);
      else if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint")
        out[i] = Number(value);
      else throw new TypeError("not a number");
      if (Number.isNaN(out[i])) mask[i] = 0;
    }
    return makeVector(dtypes.float64, out, mask);
  });
}

/** The column as int64, if it has those very values. */
function asIntegers(column: Vector, floats: Vector): Vector | null {
  if (validity(floats) !== null) return null;
  const numbers = floats.data as Float64Array;
  const out = new BigInt64Array(column.length);
  return attempt(() => {
    for (let i = 0; i < out.length; i++) {
      const value = column.data[i];
      const number = numbers[i] as number;
      if (!Number.isInteger(number) || Math.abs(number) >= 2 ** 63) return null;
      out[i] = typeof value === "string" ? parseInteger(value) : BigInt(value as number);
      if (Number(out[i]) !== number) return null;
    }
    return makeVector(dtypes.int64, out);
  });
}

/** The column as datetimes, null if it is none. */
function toDates(column: Vector, options: ConvertOptions): Vector | null {
  const { kind } = column.dtype;
  if (kind === "bool" || dtypes.isTemporal(column.dtype)) return null;
  const numbers = kind === "int" || kind === "uint" || kind === "float" ? column : wholeNumbers(column);
  if (numbers !== null) return fromNumbers(numbers, options);
  if (kind === "object") {
    const valid = validity(column);
    if (valid?.every((x) => x === 0)) return makeVector(dtypes.datetime("s"), new BigInt64Array(column.length), valid);
    return null;
  }
  for (const format of [undefined, "ISO8601", "mixed"]) {
    const found = tryDates(column, format ? { format } : {});
    // A year of 1 comes from a text without a year, unless the text is strictly ISO 8601.
    if (found && (format === "ISO8601" || !hasYearOne(found))) return found;
  }
  return null;
}

function hasYearOne(column: Vector): boolean {
  const second = PER_SECOND[column.dtype.unit as TimeUnit];
  const end = BigInt(daysFromCivil(2, 1, 1) * 86400) * second;
  return (column.data as BigInt64Array).some((x, i) => column.valid?.[i] !== 0 && x < end);
}

/** Texts and objects as whole numbers, null if one is none or missing. */
function wholeNumbers(column: Vector): Vector | null {
  if (validity(column) !== null) return null;
  const out = new BigInt64Array(column.length);
  return attempt(() => {
    for (let i = 0; i < out.length; i++) {
      const value = column.data[i];
      if (typeof value === "string") out[i] = parseInteger(value);
      else if (typeof value === "number" || typeof value === "boolean") out[i] = BigInt(Math.trunc(Number(value)));
      else throw new TypeError("not a number");
    }
    return makeVector(dtypes.int64, out);
  });
}

function fromNumbers(column: Vector, options: ConvertOptions): Vector | null {
  const valid = validity(column);
  const data = column.data as ArrayLike<number | bigint>;
  const least = LEAST[options.date_unit ?? "s"];
  for (let i = 0; i < column.length; i++) {
    if (valid?.[i] === 0) continue;
    if (!(Number(data[i]) > Number(least))) return null;
  }
  if (valid?.every((x) => x === 0)) return makeVector(dtypes.datetime("s"), new BigInt64Array(column.length), valid);
  let last: Vector | null = null;
  for (const unit of options.date_unit ? [options.date_unit] : UNITS) {
    const target = unit === "ns" ? "ns" : "us";
    const scale = PER_SECOND[target] / PER_SECOND[unit];
    const out = new BigInt64Array(column.length);
    let fits = true;
    let inside = true;
    for (let i = 0; i < out.length; i++) {
      if (valid?.[i] === 0) continue;
      const value = data[i] as number | bigint;
      const count =
        typeof value === "bigint"
          ? value * scale
          : Number.isFinite(value)
            ? BigInt(Math.round(value * Number(scale)))
            : 2n ** 64n;
      if (count >= 2n ** 63n) fits = false;
      else out[i] = count;
      if (count * (target === "us" ? 1000n : 1n) >= 2n ** 63n) inside = false;
    }
    if (fits) last = makeVector(dtypes.datetime(target), out, valid);
    if (fits && inside) return last;
  }
  return last;
}
