import type { Vector } from "../values/vector";
import { boxedAt } from "./boxed";
import { elementAt, isMissingAt } from "./element";
import { arrayLines, floatWriter, objectWriter, padLeft } from "./numpy-repr";
import { reprFloat } from "./python-number";
import { timestampText } from "./temporal";

/** The texts of a vector's elements, in numpy's way. */
function itemTexts(v: Vector, shown: readonly number[]): string[] {
  const { dtype } = v;
  if (dtype.kind === "float" && !dtype.masked) {
    return floatWriter(
      shown.map((i) => (isMissingAt(v, i) ? Number.NaN : (v.data[i] as number))),
      dtype.bits === 32,
    );
  }
  if ((dtype.kind === "int" || dtype.kind === "uint") && !dtype.masked)
    return padLeft(shown.map((i) => String(v.data[i])));
  if (dtype.kind === "bool" && !dtype.masked) return padLeft(shown.map((i) => (elementAt(v, i) ? "True" : "False")));
  if (dtype.kind === "datetime" && dtype.tz === undefined) {
    return padLeft(shown.map((i) => (isMissingAt(v, i) ? "'NaT'" : `'${isoTime(v, i)}'`)));
  }
  if (dtype.kind === "timedelta") return padLeft(shown.map((i) => (isMissingAt(v, i) ? "'NaT'" : String(v.data[i]))));
  if (dtype.kind === "float") return shown.map((i) => (isMissingAt(v, i) ? "<NA>" : reprFloat(v.data[i] as number)));
  return shown.map((i) => objectWriter(boxedAt(v, i)));
}

const FRACTION = { s: 0, ms: 3, us: 6, ns: 9 } as const;

/** ISO text with as many decimals as the unit has. */
function isoTime(v: Vector, i: number): string {
  const unit = v.dtype.unit ?? "ns";
  const [clock, fraction = ""] = timestampText(v.data[i] as bigint, unit).split(".") as [string, string?];
  const digits = FRACTION[unit];
  const text = clock.replace(" ", "T");
  return digits === 0 ? text : `${text}.${fraction.padEnd(digits, "0").slice(0, digits)}`;
}

/** What numpy adds after the values; integers, floats and booleans of default width need none. */
function dtypeSuffix(v: Vector): string {
  const { dtype } = v;
  if (dtype.masked || dtype.kind === "str" || dtype.tz !== undefined) return "dtype=object";
  if (dtype.kind === "datetime") return `dtype='datetime64[${dtype.unit}]'`;
  if (dtype.kind === "timedelta") return `dtype='timedelta64[${dtype.unit}]'`;
  const usual = dtype.name === "int64" || dtype.name === "float64" || dtype.name === "bool";
  if (usual && v.length > 0) return "";
  if (dtype.name === "float64") return v.length > 0 ? "" : "dtype=float64";
  return dtype.kind === "period" || dtype.kind === "interval" || dtype.kind === "category"
    ? "dtype=object"
    : `dtype=${dtype.name}`;
}

const positions = (n: number): { shown: number[]; cut: boolean } => {
  const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
  return n > 1000 ? { shown: [...range(0, 3), ...range(n - 3, n)], cut: true } : { shown: range(0, n), cut: false };
};

/** A column as numpy's `repr` prints the array of its values. */
export function vectorNumpyRepr(v: Vector): string {
  const { shown, cut } = positions(v.length);
  const texts = itemTexts(v, shown);
  const suffix = [...(cut ? [`shape=(${v.length},)`] : []), ...[dtypeSuffix(v)].filter(Boolean)].join(", ");
  return arrayLines([texts], 1, cut, suffix);
}

/** Columns of one dtype as numpy's `repr` prints the two-dimensional array of their values; a row holds one of each. */
export function frameNumpyRepr(columns: readonly Vector[], rows: number): string {
  const first = columns[0];
  if (!first) return `array([], shape=(${rows}, 0), dtype=object)`;
  if (rows === 0)
    return `array([], shape=(0, ${columns.length}), ${dtypeSuffix(first) || `dtype=${first.dtype.name}`})`;
  const wide = columns.length * rows > 1000;
  const edge = (n: number): number[] => {
    const all = Array.from({ length: n }, (_, i) => i);
    return wide && n > 6 ? [...all.slice(0, 3), ...all.slice(-3)] : all;
  };
  const at = edge(rows);
  const picked = edge(columns.length).map((i) => columns[i] as Vector);
  const flat = at.flatMap((row) => picked.map((column) => ({ column, row })));
  const texts = sharedTexts(flat);
  const lines = at.map((_, i) => texts.slice(i * picked.length, (i + 1) * picked.length));
  const cut = { rows: at.length < rows, columns: picked.length < columns.length };
  const shape = wide && (cut.rows || cut.columns) ? [`shape=(${rows}, ${columns.length})`] : [];
  return arrayLines(lines, 2, cut.columns, [...shape, ...[dtypeSuffix(first)].filter(Boolean)].join(", "), cut.rows);
}

/** Texts of cells of several columns of one dtype, padded together. */
function sharedTexts(cells: readonly { column: Vector; row: number }[]): string[] {
  const first = (cells[0] as { column: Vector }).column;
  if (first.dtype.kind === "float" && !first.dtype.masked) {
    const values = cells.map(({ column, row }) =>
      isMissingAt(column, row) ? Number.NaN : (column.data[row] as number),
    );
    return floatWriter(values, first.dtype.bits === 32);
  }
  const texts = cells.map(({ column, row }) => (itemTexts(column, [row])[0] as string).trim());
  return first.dtype.kind === "object" || first.dtype.kind === "str" ? padLeft(texts) : padLeft(texts);
}
