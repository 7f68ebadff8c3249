import { EmptyDataError, ParserError, ValueError } from "../../values/errors";
import type { CleanOptions, Label } from "./options";
import type { Rows } from "./rows";

/** What the first lines of a file say. */
export interface Header {
  /** One list of labels a header line; null: no header and no names. */
  rows: Label[][] | null;
  /** Columns of the file, leading index columns included. */
  width: number;
  /** Columns before the first named one, which are the index. */
  leading: number;
  /** Labels made up for empty header fields. */
  unnamed: Set<Label>;
  /** First tokenized row that is data. */
  first: number;
}

/**
 * Reads the header lines and the first row of data.
 * @throws EmptyDataError, ParserError for a file with too few lines
 */
export function readHeader(rows: Rows, options: CleanOptions, dtypeOf: DtypeTable): Header {
  const header = options.headerRows;
  const names = options.names ? [...options.names] : null;
  const found = header === null ? withoutHeader(rows, options, names) : inFile(rows, options, header, names, dtypeOf);
  if (found.width === 0) throw new EmptyDataError("No columns to parse from file");
  return found;
}

/** Dtypes by column label, to which the new names of duplicate columns are added; null if one dtype serves all. */
export type DtypeTable = Map<unknown, unknown> | null;

function withoutHeader(rows: Rows, options: CleanOptions, names: Label[] | null): Header {
  if (names !== null && !hasUsecols(options)) rows.expected = names.length;
  rows.tokenize(1);
  const { fields } = rows;
  const unnamed = new Set<Label>();
  if (names === null) {
    return { rows: null, width: fields.rows > 0 ? fields.width(0) : 0, leading: 0, unnamed, first: 0 };
  }
  const found = fields.rows > 0 ? fields.width(0) : names.length;
  if (!hasUsecols(options)) rows.expected = Math.max(found, names.length);
  const { width, leading } = extent(rows, options, names, names, 0);
  return { rows: [names], width, leading, unnamed, first: 0 };
}

export const hasUsecols = (options: CleanOptions): boolean => options.usecols !== null && options.usecols !== undefined;

function inFile(
  rows: Rows,
  options: CleanOptions,
  header: number[],
  names: Label[] | null,
  dtypeOf: DtypeTable,
): Header {
  const { fields } = rows;
  const multi = header.length > 1;
  const lines = multi ? [...header, (header.at(-1) as number) + 1] : header;
  const found: Label[][] = [];
  const unnamed = new Set<Label>();
  let first = (lines.at(-1) as number) + 1;
  let dataLine = 0;
  for (const [level, line] of lines.entries()) {
    if (fields.rows < line + 1) rows.tokenize(line + 2 - fields.rows);
    const short = fields.rows > 0 && (Array.isArray(options.header) ? fields.rows < line : fields.rows < line + 1);
    if (short) {
      const shown = Array.isArray(options.header)
        ? `[${options.header.join(",")}], len of ${header.length},`
        : header[0];
      throw new ParserError(`Passed header=${shown} but only ${fields.rows} lines in file`);
    }
    let labels: Label[] = fields.rows > line ? fields.rowTexts(line) : [];
    const blank: number[] = [];
    labels.forEach((label, i) => {
      if (label !== "") return;
      labels[i] = multi ? `Unnamed: ${i}_level_${level}` : `Unnamed: ${i}`;
      blank.push(i);
    });
    let data = line + 1;
    if (!multi) mangle(labels as string[], blank, dtypeOf);
    else if (level === lines.length - 1) {
      const indexes = options.indexCol ? options.indexCol.length : 0;
      const count = labels.length;
      // The line after the header may hold the names of the index; if not, it is the first row of data.
      if ((count !== blank.length && count - indexes > blank.length) || indexes === 0) {
        data--;
        first--;
        labels = new Array(count).fill(null);
      }
    }
    dataLine = data;
    found.push(labels);
    for (const i of blank) unnamed.add(labels[i]);
  }
  const rowsOfLabels = names === null ? found : [names];
  const { width, leading } = extent(rows, options, names, rowsOfLabels[0] as Label[], dataLine);
  return { rows: rowsOfLabels, width, leading, unnamed, first };
}

/** Makes labels unique: `a`, `a.1`, `a.2`; given names go before made-up ones. */
function mangle(labels: string[], blank: readonly number[], dtypeOf: DtypeTable): void {
  const made = new Set(blank);
  const order = [...labels.keys()].filter((i) => !made.has(i)).concat(blank);
  const given = new Set(labels);
  const counts = new Map<string, number>();
  for (const i of order) {
    const old = labels[i] as string;
    let label = old;
    let count = counts.get(label) ?? 0;
    while (count > 0) {
      counts.set(old, count + 1);
      label = `${old}.${count}`;
      count = given.has(label) ? count + 1 : (counts.get(label) ?? 0);
    }
    if (label !== old && dtypeOf?.has(old) && !dtypeOf.has(label)) dtypeOf.set(label, dtypeOf.get(old));
    labels[i] = label;
    given.add(label);
    counts.set(label, count + 1);
  }
}

function extent(
  rows: Rows,
  options: CleanOptions,
  names: Label[] | null,
  passed: readonly Label[],
  dataLine: number,
): { width: number; leading: number } {
  const { fields } = rows;
  if (fields.rows < dataLine + 1) return { width: passed.length, leading: 0 };
  const width = Math.max(fields.width(dataLine), passed.length);
  const implicit = options.indexCol !== false;
  let leading = 0;
  if (hasUsecols(options) && implicit && typeof options.usecols !== "function") {
    const used = new Set(options.usecols).size;
    if (used !== passed.length) {
      if (names === null && used < passed.length) leading = width - passed.length;
      else if (passed.length !== width) {
        throw new ValueError("Number of passed names did not match number of header fields in the file");
      }
    }
  } else if (implicit && passed.length < width) leading = width - passed.length;
  return { width, leading: Math.max(0, leading) };
}

/** Makes labels unique after the header: names passed twice, or labels of several levels. */
export function dedupe(labels: readonly Label[], multi: boolean): Label[] {
  const counts = new Map<string, number>();
  const key = (label: Label) =>
    Array.isArray(label) ? `t${JSON.stringify(label)}` : `${typeof label}${String(label)}`;
  return labels.map((old) => {
    let label = old;
    let count = counts.get(key(label)) ?? 0;
    while (count > 0) {
      counts.set(key(old), count + 1);
      label = multi && Array.isArray(old) ? [...old.slice(0, -1), `${old.at(-1)}.${count}`] : `${old}.${count}`;
      count = counts.get(key(label)) ?? 0;
    }
    counts.set(key(label), count + 1);
    return label;
  });
}
