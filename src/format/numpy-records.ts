import type { DType } from "../values/dtype";
import { arrayText, shownPlaces } from "./numpy-array";
import { printOptions } from "./numpy-options";
import { texts } from "./numpy-text";

/** A field of records: its name, its dtype and its values as numpy's printer takes them. */
export interface Field {
  readonly name: string;
  readonly dtype: DType;
  at(row: number): unknown;
}

const LETTER: Readonly<Record<string, string>> = { int: "i", uint: "u", float: "f", datetime: "M8", timedelta: "m8" };

/** The code of a field's dtype: `<i8`, `O`, `?`. */
function code(d: DType): string {
  const letter = LETTER[d.kind];
  if (letter === undefined) return d.kind === "bool" ? "?" : "O";
  if (d.kind === "datetime" || d.kind === "timedelta") return `<${letter}[${d.unit}]`;
  return `${d.bits === 8 ? "" : "<"}${letter}${(d.bits ?? 64) / 8}`;
}

function body(fields: readonly Field[], rows: number, separator: string, indent: number, reserve: number): string {
  if (rows === 0) return "[]";
  const edge = rows > printOptions.threshold ? printOptions.edgeitems : null;
  const shown = shownPlaces(rows, edge);
  const columns = fields.map((f) =>
    texts(
      shown.map((i) => f.at(i)),
      f.dtype,
    ),
  );
  const records = shown.map((_, k) => `(${columns.map((c) => c[k]).join(", ")}${fields.length === 1 ? "," : ""})`);
  return arrayText(records, { shape: [rows], separator, indent, reserve, edge });
}

/** Records as numpy's `repr` of a `rec.array` prints them. */
export function recordsRepr(fields: readonly Field[], rows: number): string {
  const prefix = "rec.array(";
  const dtype = fields.map((f) => `('${f.name}', '${code(f.dtype)}')`).join(", ");
  const values = body(fields, rows, ", ", prefix.length, 1);
  return `${prefix}${values},\n${" ".repeat(prefix.length)}dtype=[${dtype}])`;
}

/** The same as numpy's `str` prints it. */
export const recordsStr = (fields: readonly Field[], rows: number): string => body(fields, rows, " ", 0, 0);
