import { isMissing, validity } from "../../values/cell";
import type { TimeUnit } from "../../values/dtype";
import { pyStr } from "../../values/pyrepr";
import { floatText } from "../../values/scalar/python";
import type { Vector } from "../../values/vector";
import { momentWriter, spanWriter } from "./moments";
import type { FieldMaker } from "./quote";

export interface CellFormat {
  na_rep: string;
  float_format: ((value: number) => string) | null;
  date_format: string | null;
  decimal: string;
}

export type CellWriter = (row: number) => string;

/** Gives the fields of a column's rows from..to, quoted where they must be. */
export function cellWriter(
  vector: Vector,
  from: number,
  to: number,
  format: CellFormat,
  quoter: FieldMaker,
): CellWriter {
  const valid = validity(vector);
  const missing = quoter.text(format.na_rep);
  const write = known(vector, from, to, format, quoter);
  if (valid === null) return write;
  return (row) => (valid[row] === 0 ? missing : write(row));
}

function known(vector: Vector, from: number, to: number, format: CellFormat, quoter: FieldMaker): CellWriter {
  const { dtype, data } = vector;
  switch (dtype.kind) {
    case "int":
    case "uint":
      return data instanceof BigInt64Array ? wholeWriter(data, quoter) : (row) => quoter.number(String(data[row]));
    case "float":
      return floatWriter(data as Float64Array, dtype.bits === 32, format, quoter);
    case "bool":
      return (row) => quoter.number(data[row] === 1 ? "True" : "False");
    case "str":
      return (row) => quoter.text(data[row] as string);
    case "datetime": {
      const write = momentWriter(data as BigInt64Array, vector.valid, dtype, from, to, format.date_format);
      return (row) => quoter.text(write(row));
    }
    case "timedelta": {
      const write = spanWriter(data as BigInt64Array, vector.valid, dtype.unit as TimeUnit, from, to);
      return (row) => quoter.text(write(row));
    }
    case "category":
      return categoryWriter(vector, from, to, format, quoter);
    default:
      return objectWriter(vector, format, quoter);
  }
}

/** 64-bit integers read as two halves, which makes no bigint where a number will do. */
function wholeWriter(data: BigInt64Array, quoter: FieldMaker): CellWriter {
  const words = new Int32Array(data.buffer, data.byteOffset, data.length * 2);
  return (row) => {
    const high = words[2 * row + 1] as number;
    if (high >= -1048576 && high < 1048576)
      return quoter.number(String(high * 4294967296 + ((words[2 * row] as number) >>> 0)));
    return quoter.number(String(data[row]));
  };
}

function floatWriter(
  data: Float64Array | Float32Array,
  single: boolean,
  format: CellFormat,
  quoter: FieldMaker,
): CellWriter {
  const { float_format, decimal } = format;
  const plain = single ? singleText : floatText;
  if (float_format === null && decimal === ".") return (row) => quoter.number(plain(data[row] as number));
  // Formatted numbers are texts, which "non-numeric" quoting quotes.
  const text = float_format ?? plain;
  if (decimal === ".") return (row) => quoter.text(text(data[row] as number));
  return (row) => quoter.text(text(data[row] as number).replaceAll(".", decimal));
}

/** A 32-bit float as numpy's text of it, which has an exponent from 1e6 on. */
function singleText(value: number): string {
  if (!Number.isFinite(value) || value === 0) return floatText(value);
  const size = Math.abs(value);
  let digits = 1;
  while (digits < 9 && Math.fround(Number(value.toPrecision(digits))) !== value) digits++;
  if (size >= 1e-4 && size < 1e6) return floatText(Number(value.toPrecision(digits)));
  return value.toExponential(digits - 1).replace(/e([+-])(\d)$/, "e$10$2");
}

function categoryWriter(vector: Vector, from: number, to: number, format: CellFormat, quoter: FieldMaker): CellWriter {
  const categories = vector.dtype.categoryValues as Vector;
  const codes = vector.data as Int32Array;
  const used = codes.subarray(from, to);
  if (categories.dtype.kind === "datetime" || categories.dtype.kind === "timedelta") {
    // Only the moments that occur decide how all are shown.
    const data = BigInt64Array.from(used, (code) => (code < 0 ? 0n : (categories.data[code] as bigint)));
    const valid = Uint8Array.from(used, (code) => (code < 0 ? 0 : 1));
    const taken: Vector = { dtype: categories.dtype, length: used.length, data, valid };
    const write = known(taken, 0, used.length, format, quoter);
    return (row) => write(row - from);
  }
  const write = cellWriter(categories, 0, categories.length, { ...format, float_format: null, decimal: "." }, quoter);
  const texts = Array.from({ length: categories.length }, (_, i) => write(i));
  return (row) => texts[codes[row] as number] as string;
}

function objectWriter(vector: Vector, format: CellFormat, quoter: FieldMaker): CellWriter {
  const missing = quoter.text(format.na_rep);
  return (row) => {
    const value = vector.data[row];
    if (isMissing(value)) return missing;
    if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
      return quoter.number(pyStr(value));
    }
    return quoter.text(dated(value, format.date_format) ?? pyStr(value, vector.dtype));
  };
}

function dated(value: unknown, format: string | null): string | null {
  if (format === null || typeof value !== "object" || value === null || !("strftime" in value)) return null;
  return (value as { strftime(format: string): string }).strftime(format);
}
