import { type DType, isNumeric, type TimeUnit } from "../values/dtype";
import { parseFloatText, parseInteger } from "../values/python-number";
import { PER_SECOND } from "../values/time/unit";
import type { Vector } from "../values/vector";
import { elementText, isMissingAt, uncategorised } from "./element";
import { formatBySpec } from "./number-spec";
import { isFloat } from "./pprint";
import { pyStr } from "./python-text";
import { timestampText } from "./temporal";

/** What tabulate takes a cell for, from the least to the most general. */
export enum CellType {
  none = 0,
  bool = 1,
  int = 2,
  float = 3,
  text = 5,
}

export interface Cell {
  readonly type: CellType;
  readonly text: string;
  readonly number?: number | bigint;
}

const textCell = (text: string): Cell => ({ type: CellType.text, text });
const intCell = (number: number | bigint): Cell => ({ type: CellType.int, text: String(number), number });
const floatCell = (number: number, text = formatBySpec(number, "")): Cell => ({ type: CellType.float, text, number });

const succeeds = (convert: (text: string) => unknown, text: string): boolean => {
  try {
    convert(text);
    return true;
  } catch {
    return false;
  }
};

const THOUSANDS = /^(?:[+-]?[0-9]{1,3}(?:,[0-9]{3})*\.?[0-9]*|\.[0-9]+|)$/;

/** How every text starts that Python reads as a number; spares most strings the attempt. */
const NUMERIC_START = /^\s*[+-]?(?:[.\p{Nd}]|inf|nan)/iu;

function isNumberText(text: string): boolean {
  if (!NUMERIC_START.test(text) || !succeeds(parseFloatText, text)) return false;
  return Number.isFinite(parseFloatText(text)) || ["inf", "-inf", "nan"].includes(text.toLowerCase());
}

/** A string as a cell: numbers in strings are numbers unless `parse` is off. */
function stringCell(text: string, parse: boolean): Cell {
  if (text === "") return { type: CellType.none, text };
  if (text === "True" || text === "False") return { type: CellType.bool, text };
  if (!parse || !NUMERIC_START.test(text)) return textCell(text);
  const thousands = THOUSANDS.test(text);
  if (succeeds(parseInteger, text) || (thousands && !text.includes("."))) return { type: CellType.int, text };
  return { type: isNumberText(text) || thousands ? CellType.float : CellType.text, text };
}

/** Any value as a cell. */
export function valueCell(value: unknown, parse: boolean): Cell {
  if (value === null || value === undefined) return { type: CellType.none, text: "" };
  if (typeof value === "string") return stringCell(value, parse);
  if (typeof value === "boolean") return { type: CellType.bool, text: pyStr(value) };
  if (!parse) return textCell(pyStr(value));
  if (typeof value === "bigint") return intCell(value);
  if (typeof value === "number") return isFloat(value) ? floatCell(value) : intCell(value);
  return textCell(pyStr(value));
}

/** The dtype in which `DataFrame.values` holds all columns, as far as printing tells them apart. */
export type Common = "int" | "float" | "bool" | "datetime" | "timedelta" | "object";

export function commonKind(dtypes: readonly DType[], single: Vector | null): Common {
  if (single?.dtype.masked && single.dtype.kind === "bool" && !single.valid?.includes(0)) return "bool";
  if (single?.dtype.masked && isNumeric(single.dtype) && (single.dtype.kind === "float" || single.valid?.includes(0)))
    return "float";
  const kinds = new Set(dtypes.map((d) => (d.masked || d.tz !== undefined ? "object" : d.kind)));
  const only = (...wanted: string[]): boolean => kinds.size > 0 && [...kinds].every((kind) => wanted.includes(kind));
  if (only("bool")) return "bool";
  if (only("datetime")) return "datetime";
  if (only("timedelta")) return "timedelta";
  if (!only("int", "uint", "float")) return "object";
  const wideUnsigned = dtypes.some((d) => d.kind === "uint" && d.bits === 64) && kinds.has("int");
  return kinds.has("float") || wideUnsigned ? "float" : "int";
}

const UNIT_NAMES: Readonly<Record<TimeUnit, string>> = {
  s: "seconds",
  ms: "milliseconds",
  us: "microseconds",
  ns: "nanoseconds",
};
const DECIMALS: Readonly<Record<TimeUnit, number>> = { s: 0, ms: 3, us: 6, ns: 9 };

/** One count of a datetime64 or timedelta64 array: counts of nanoseconds pass for numbers. */
function countCell(value: bigint, from: TimeUnit, unit: TimeUnit, kind: "datetime" | "timedelta"): Cell {
  const count = (value * PER_SECOND[unit]) / PER_SECOND[from];
  const cell = (text: string): Cell => (unit === "ns" ? floatCell(Number(count), text) : textCell(text));
  if (kind === "timedelta") return cell(`${count} ${UNIT_NAMES[unit]}`);
  const [clock, fraction = ""] = timestampText(count, unit).split(".") as [string, string?];
  const decimals = DECIMALS[unit];
  return cell(clock.replace(" ", "T") + (decimals ? `.${fraction.slice(0, decimals).padEnd(decimals, "0")}` : ""));
}

/** The cells of a column. */
export function columnCells(v: Vector, common: Common, unit: TimeUnit, parse: boolean): Cell[] {
  if (v.dtype.kind === "category") return columnCells(uncategorised(v), "object", unit, parse);
  return Array.from({ length: v.length }, (_, i) => cellAt(v, i, common, unit, parse));
}

function cellAt(v: Vector, i: number, common: Common, unit: TimeUnit, parse: boolean): Cell {
  const { dtype } = v;
  if (dtype.kind === "object") return valueCell(isMissingAt(v, i) ? Number.NaN : v.data[i], parse);
  if (isMissingAt(v, i)) {
    if (common === "float" && parse) return floatCell(Number.NaN);
    const text = elementText(v, i);
    return text === "nan" && parse ? floatCell(Number.NaN) : textCell(text);
  }
  const value = v.data[i];
  if (common === "bool" && parse) return floatCell(Number(value));
  if ((common === "datetime" || common === "timedelta") && parse) {
    return countCell(value as bigint, dtype.unit ?? "ns", unit, common);
  }
  if (dtype.kind === "float" || common === "float")
    return parse ? floatCell(Number(value)) : textCell(elementText(v, i));
  if (dtype.kind === "int" || dtype.kind === "uint") return valueCell(value, parse);
  if (dtype.kind === "bool") return valueCell(value !== 0, parse);
  if (dtype.kind === "str") return stringCell(value as string, parse);
  return textCell(elementText(v, i));
}

/** The text of a cell in a column of this type. */
export function cellText(cell: Cell, type: CellType, floatFormat: string, intFormat: string, missing: string): string {
  if (cell.type === CellType.none && cell.text === "" && cell.number === undefined) return missing;
  if (type === CellType.float) {
    const bool = cell.type === CellType.bool ? Number(cell.text === "True") : undefined;
    const number =
      bool ?? (cell.number === undefined ? parseFloatText(cell.text.replaceAll(",", "")) : Number(cell.number));
    return formatBySpec(number, floatFormat);
  }
  if (type === CellType.int && intFormat !== "" && cell.number !== undefined) {
    return intFormat === ","
      ? cell.text.replace(/\B(?=(\d{3})+$)/g, ",")
      : formatBySpec(Number(cell.number), intFormat);
  }
  return cell.text;
}

/** Characters after the point of a number's text, -1 without one. */
export function afterPoint(text: string): number {
  if (/^\s*-?\d+$/.test(text)) return -1;
  if (!isNumberText(text.trim()) && !THOUSANDS.test(text)) return -1;
  if (text === "" || succeeds(parseInteger, text)) return -1;
  const point = text.lastIndexOf(".");
  const at = point < 0 ? text.toLowerCase().lastIndexOf("e") : point;
  return at < 0 ? -1 : text.length - at - 1;
}
