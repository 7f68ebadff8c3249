import { EmptyDataError, TypeError, ValueError } from "../../values/errors";
import { Tuple, typeName } from "../../values/scalar";
import type { ReadCsvOptions } from "./options";
import type { Dialect } from "./tokenize";

/** A column's place in a line: from (inclusive) and to (exclusive); null is the line's own start or end. */
export type ColSpec = readonly [number | null, number | null];

/** How a line of a file of fixed-width fields is cut. */
export interface FixedWidth {
  readonly colspecs: readonly ColSpec[] | "infer";
  readonly infer_nrows: number;
}

/** The parameters of `read_fwf` that `read_csv` has not. */
export interface FixedWidthOptions extends Omit<ReadCsvOptions, "fixed"> {
  colspecs?: readonly (readonly (number | null)[])[] | "infer" | null;
  widths?: readonly number[] | null;
  infer_nrows?: number;
}

/** Options of `read_fwf` as those of `read_csv`. Throws ValueError for none or both of colspecs and widths. */
export function fixedOptions(options: FixedWidthOptions): ReadCsvOptions {
  const { colspecs = "infer", widths = null, infer_nrows = 100, ...rest } = options;
  if (colspecs === null && widths === null) throw new ValueError("Must specify either colspecs or widths");
  if (colspecs !== null && colspecs !== "infer" && widths !== null)
    throw new ValueError("You must specify only one of 'widths' and 'colspecs'");
  const specs = widths ? fromWidths(widths) : colspecs;
  checkSpecs(specs);
  const { names, index_col, usecols } = rest;
  if (names && specs !== "infer" && names.length !== specs.length && !usecols) {
    const taken = index_col === null || index_col === undefined || index_col === false;
    const index = taken ? 0 : Array.isArray(index_col) ? index_col.length : 1;
    if (names.length + index !== specs.length) throw new ValueError("Length of colspecs must match length of names");
  }
  return { ...rest, engine: "python", fixed: { colspecs: specs as FixedWidth["colspecs"], infer_nrows } };
}

function fromWidths(widths: readonly number[]): ColSpec[] {
  let at = 0;
  return widths.map((w) => [at, (at += w)] as const);
}

function checkSpecs(specs: unknown): asserts specs is readonly ColSpec[] | "infer" {
  if (specs === "infer") return;
  if (!Array.isArray(specs))
    throw new TypeError(`column specifications must be a list or tuple, input was a ${typeName(specs)}`);
  const end = (x: unknown): boolean => x === null || Number.isInteger(x);
  for (const spec of specs)
    if (!((Array.isArray(spec) || spec instanceof Tuple) && spec.length === 2 && [...spec].every(end)))
      throw new TypeError("Each column specification must be 2 element tuple or list of integers");
}

/** The fields of every line, blanks around them (or `delimiter`'s characters) taken off. */
export function* fixedRecords(lines: Iterable<string>, fixed: FixedWidth, dialect: Dialect): Generator<string[]> {
  const blanks = new Set(dialect.delimiter ? `\r\n${dialect.delimiter}` : "\n\r\t ");
  const all = [...lines];
  const specs = fixed.colspecs === "infer" ? inferSpecs(all, fixed.infer_nrows, blanks, dialect) : fixed.colspecs;
  for (const line of all) yield specs.map(([from, to]) => stripped(line.slice(from ?? 0, to ?? undefined), blanks));
}

function stripped(text: string, blanks: ReadonlySet<string>): string {
  let from = 0;
  let to = text.length;
  while (from < to && blanks.has(text[from] as string)) from++;
  while (to > from && blanks.has(text[to - 1] as string)) to--;
  return text.slice(from, to);
}

/** Columns are where any of the first lines has anything but blanks. */
function inferSpecs(all: readonly string[], count: number, blanks: ReadonlySet<string>, dialect: Dialect): ColSpec[] {
  const rows: string[] = [];
  for (let i = 0; i < all.length && rows.length < count; i++) if (!dialect.skip?.(i)) rows.push(all[i] as string);
  if (!rows.length) throw new EmptyDataError("No rows from which to infer column width");
  const filled: boolean[] = [];
  for (const row of rows) {
    const text = dialect.comment === null ? row : (row.split(dialect.comment, 1)[0] as string);
    for (let i = 0; i < text.length; i++) if (!blanks.has(text[i] as string)) filled[i] = true;
  }
  const specs: ColSpec[] = [];
  let from = -1;
  for (let i = 0; i <= filled.length; i++) {
    if (filled[i] && from < 0) from = i;
    else if (!filled[i] && from >= 0) {
      specs.push([from, i]);
      from = -1;
    }
  }
  return specs;
}
