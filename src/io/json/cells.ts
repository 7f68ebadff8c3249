import { isMissing, toArray, validity } from "../../values/cell";
import type { TimeUnit } from "../../values/dtype";
import { ValueError } from "../../values/errors";
import { pyStr } from "../../values/pyrepr";
import { Interval, Period, Timedelta, Timestamp, Tuple } from "../../values/scalar";
import { dateText, fieldsOf, pad2 } from "../../values/time/iso-text";
import { floorDiv, PER_DAY, rescale } from "../../values/time/unit";
import type { Vector } from "../../values/vector";
import { floatJson, textJson } from "./number";

export interface CellFormat {
  precision: number;
  ascii: boolean;
  iso: boolean;
  unit: TimeUnit;
  handler: ((value: any) => unknown) | null;
  /** Table Schema writes a missing timedelta as "NaT". */
  table: boolean;
}

export type JsonWriter = (row: number) => string;

const DIGITS: Readonly<Record<TimeUnit, number>> = { s: 0, ms: 3, us: 6, ns: 9 };

/** A moment as ISO 8601 text with the digits of a unit; what has a zone is UTC and ends in Z. */
export function isoMoment(value: bigint, unit: TimeUnit, zoned: boolean, digits: TimeUnit): string {
  const f = fieldsOf(value, unit);
  const clock = `${pad2(f.hour)}:${pad2(f.minute)}:${pad2(f.second)}`;
  const fraction = digits === "s" ? "" : `.${String(f.fraction).padStart(9, "0").slice(0, DIGITS[digits])}`;
  return `${dateText(f)}T${clock}${fraction}${zoned ? "Z" : ""}`;
}

/** A timedelta as ISO 8601 text: P1DT1H2M3.500S, `trimmed` P1DT1H2M3.5S. */
function isoSpan(value: bigint, unit: TimeUnit, trimmed: boolean): string {
  const days = floorDiv(value, PER_DAY[unit]);
  const f = fieldsOf(value - days * PER_DAY[unit], unit);
  let seconds = String(f.second);
  if (f.fraction !== 0) {
    const nine = String(f.fraction).padStart(9, "0");
    const digits = f.fraction % 1000000 === 0 ? 3 : f.fraction % 1000 === 0 ? 6 : 9;
    seconds += `.${trimmed ? nine.replace(/0+$/, "") : nine.slice(0, digits)}`;
  }
  return `P${days}DT${f.hour}H${f.minute}M${seconds}S`;
}

/** Gives the JSON of a column's rows. */
export function cellWriter(vector: Vector, format: CellFormat): JsonWriter {
  const valid = validity(vector);
  const write = known(vector, format);
  if (valid === null) return write;
  const missing = format.table && vector.dtype.kind === "timedelta" ? '"NaT"' : "null";
  return (row) => (valid[row] === 0 ? missing : write(row));
}

function known(vector: Vector, format: CellFormat): JsonWriter {
  const { dtype, data } = vector;
  switch (dtype.kind) {
    case "int":
    case "uint":
      return (row) => String(data[row]);
    case "float":
      return (row) => floatJson(data[row] as number, format.precision);
    case "bool":
      return (row) => (data[row] === 1 ? "true" : "false");
    case "str":
      return (row) => textJson(data[row] as string, format.ascii);
    case "datetime": {
      const unit = dtype.unit as TimeUnit;
      if (!format.iso) return (row) => String(rescale(data[row] as bigint, unit, format.unit));
      return (row) => `"${isoMoment(data[row] as bigint, unit, dtype.tz !== undefined, format.unit)}"`;
    }
    case "timedelta": {
      const unit = dtype.unit as TimeUnit;
      if (!format.iso) return (row) => String(rescale(data[row] as bigint, unit, format.unit));
      return (row) => `"${isoSpan(data[row] as bigint, unit, format.table)}"`;
    }
    case "category": {
      const categories = dtype.categoryValues as Vector;
      const write = cellWriter(categories, format);
      const texts = Array.from({ length: categories.length }, (_, i) => write(i));
      return (row) => texts[data[row] as number] as string;
    }
    default:
      return (row) => valueJson(data[row], format, 0);
  }
}

const DEEPEST = 1024;

/** JSON that is written already. */
export class RawJson {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Any JavaScript value as JSON. */
export function valueJson(value: unknown, format: CellFormat, depth: number): string {
  if (depth > DEEPEST) throw new ValueError("Maximum recursion level reached");
  if (isMissing(value)) return "null";
  switch (typeof value) {
    case "string":
      return textJson(value, format.ascii);
    case "number":
      return Number.isInteger(value) && Math.abs(value) < 2 ** 63
        ? String(BigInt(value))
        : floatJson(value, format.precision);
    case "bigint":
      return String(value);
    case "boolean":
      return String(value);
  }
  if (value instanceof RawJson) return value.text;
  if (value instanceof Tuple) return list([...value], format, depth);
  if (Array.isArray(value)) return list(value, format, depth);
  if (ArrayBuffer.isView(value)) return list(Array.from(value as unknown as Iterable<unknown>), format, depth);
  if (value instanceof Timestamp) {
    if (!format.iso) return String(rescale(value.count, value.unit, format.unit));
    return `"${isoMoment(value.count, value.unit, value.tz !== null, format.unit)}"`;
  }
  if (value instanceof Timedelta) {
    return format.iso
      ? `"${isoSpan(value.count, value.unit, format.table)}"`
      : String(rescale(value.count, value.unit, format.unit));
  }
  if (value instanceof Date) {
    const count = BigInt(value.getTime());
    return format.iso ? `"${isoMoment(count, "ms", false, format.unit)}"` : String(rescale(count, "ms", format.unit));
  }
  if (value instanceof Map) return dict([...value], format, depth);
  if (value instanceof Set) return list([...value], format, depth);
  const plain = typeof value === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value));
  if (plain) return dict(Object.entries(value as object), format, depth);
  if (format.handler) return valueJson(format.handler(value), format, depth + 1);
  if (value instanceof Period || value instanceof Interval || typeof value !== "object") throw unsupported();
  return dict(Object.entries(value as object), format, depth);
}

export const unsupported = (): ValueError =>
  new ValueError(
    "Unable to serialize object to JSON: encountered an unsupported object type; convert the column to a supported type " +
      "(e.g. str) before calling to_json.",
  );

const list = (items: readonly unknown[], format: CellFormat, depth: number): string =>
  `[${items.map((item) => valueJson(item, format, depth + 1)).join(",")}]`;

const dict = (entries: readonly (readonly [unknown, unknown])[], format: CellFormat, depth: number): string =>
  `{${entries.map(([key, value]) => `${textJson(pyStr(key), format.ascii)}:${valueJson(value, format, depth + 1)}`).join(",")}}`;

/** The labels of one level as the keys of a JSON object. */
export function keysOf(level: Vector, format: CellFormat): string[] {
  const { dtype } = level;
  const missing = dtype.kind === "datetime" || dtype.kind === "timedelta" ? '"null"' : '"nan"';
  const write =
    dtype.kind === "str" || dtype.kind === "datetime" || dtype.kind === "timedelta" ? known(level, format) : null;
  const values = write ? null : toArray(level);
  return Array.from({ length: level.length }, (_, i) => {
    if (values) {
      const value = values[i];
      if (value === null) return '"None"';
      return isMissing(value) ? missing : textJson(pyStr(value, dtype), format.ascii);
    }
    if (level.valid?.[i] === 0) return missing;
    const text = (write as JsonWriter)(i);
    return text.startsWith('"') ? text : `"${text}"`;
  });
}
