import { EOL } from "node:os";
import type { Axis } from "../../values/axis";
import { isMissing, toArray, validity } from "../../values/cell";
import { ValueError, ZeroDivisionError } from "../../values/errors";
import { pyStr } from "../../values/pyrepr";
import { range } from "../build";
import type { CompressionOption } from "../compression";
import type { FrameData } from "../frame";
import { type Sink, writeText } from "../sink";
import { type CellFormat, type CellWriter, cellWriter } from "./cells";
import { Quoter } from "./quote";

/**
 * The parameters of `to_csv`, by pandas' names, but `columns` (select them first) and a `float_format` that is text
 * (make it a function first).
 */
export interface WriteCsvOptions {
  sep?: string;
  na_rep?: string;
  float_format?: ((value: number) => string) | null;
  header?: boolean | readonly unknown[];
  index?: boolean;
  index_label?: unknown;
  mode?: string;
  encoding?: string | null;
  compression?: CompressionOption;
  quoting?: number | null;
  quotechar?: string | null;
  lineterminator?: string | null;
  chunksize?: number | null;
  date_format?: string | null;
  doublequote?: boolean;
  escapechar?: string | null;
  decimal?: string;
  errors?: string;
}

/**
 * Writes a frame as CSV to a path or buffer; without a target gives the text.
 * @throws OSError and its kind for a target that cannot be written; ValueError for a header of another length
 */
export function writeCsv(frame: FrameData, target: Sink | null, options: WriteCsvOptions = {}): string | null {
  const parts = csvParts(frame, options);
  if (target === null || target === undefined) return [...parts].join("");
  const { mode, encoding, compression, errors } = options;
  writeText(target, parts, {
    mode: mode ?? "w",
    encoding: encoding ?? null,
    compression: compression ?? "infer",
    errors: errors ?? "strict",
  });
  return null;
}

/** The text, a piece of some hundred thousand cells at a time. */
export function* csvParts(frame: FrameData, options: WriteCsvOptions): Generator<string> {
  const quoter = new Quoter({
    sep: options.sep ?? ",",
    quotechar:
      (options.quoting ?? 0) === 3 && !options.escapechar
        ? null
        : options.quotechar === undefined
          ? '"'
          : options.quotechar,
    quoting: options.quoting ?? 0,
    doublequote: options.doublequote ?? true,
    escapechar: options.escapechar ?? null,
    lineterminator: options.lineterminator || EOL,
  });
  const format: CellFormat = {
    na_rep: options.na_rep ?? "",
    float_format: options.float_format ?? null,
    date_format: options.date_format ?? null,
    decimal: options.decimal ?? ".",
  };
  const index: Axis = frame.index ?? { levels: [range(frame.start, frame.length)], names: [null] };
  if (options.header ?? true) yield headerText(frame, index, options, format, quoter);
  const chunk = Math.trunc(options.chunksize ?? Math.max(1, Math.floor(100000 / (frame.data.length || 1))));
  if (chunk === 0) throw new ZeroDivisionError("integer division or modulo by zero");
  if (!(chunk > 0)) throw new ValueError(`chunksize must be a positive integer, not ${options.chunksize}`);
  for (let from = 0; from < frame.length; from += chunk) {
    const to = Math.min(from + chunk, frame.length);
    const writers: CellWriter[] = [];
    if (options.index ?? true) {
      const several = index.levels.length > 1;
      for (const level of index.levels) {
        // The levels of a MultiIndex are formatted whole, a single index by chunk;
        // and where one is missing, all labels of the level are texts.
        const maker = several && validity(level)?.includes(0) ? quoter.textsOnly() : quoter;
        writers.push(cellWriter(level, several ? 0 : from, several ? level.length : to, format, maker));
      }
    }
    for (const column of frame.data) writers.push(cellWriter(column, from, to, format, quoter));
    yield rows(writers, from, to, options.sep ?? ",", options.lineterminator || EOL, quoter);
  }
}

function rows(
  writers: readonly CellWriter[],
  from: number,
  to: number,
  sep: string,
  end: string,
  quoter: Quoter,
): string {
  const [first, ...rest] = writers;
  if (!first) return end.repeat(to - from);
  let text = "";
  for (let row = from; row < to; row++) {
    const field = first(row);
    if (rest.length === 0 && field === "") {
      text += quoter.lonely();
      continue;
    }
    text += field;
    for (let i = 0; i < rest.length; i++) text += sep + (rest[i] as CellWriter)(row);
    text += end;
  }
  return text;
}

function field(value: unknown, quoter: Quoter): string {
  if (value === null || value === undefined) return quoter.text("");
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return quoter.number(pyStr(value));
  return quoter.text(pyStr(value));
}

function headerText(
  frame: FrameData,
  index: Axis,
  options: WriteCsvOptions,
  format: CellFormat,
  quoter: Quoter,
): string {
  const { columns, data } = frame;
  const aliases = Array.isArray(options.header) ? options.header : null;
  if (aliases && aliases.length !== data.length) {
    throw new ValueError(`Writing ${data.length} cols but got ${aliases.length} aliases`);
  }
  const withIndex = options.index ?? true;
  const labels = withIndex ? indexLabels(index, options.index_label) : [];
  const names = (labels ?? []).map((label) => field(label, quoter));
  if (aliases) return quoter.line([...names, ...aliases.map((alias) => field(alias, quoter))]);
  if (columns.levels.length === 1) {
    const level = columns.levels[0] as Axis["levels"][number];
    const write = cellWriter(level, 0, level.length, format, quoter);
    return quoter.line([...names, ...Array.from({ length: data.length }, (_, i) => write(i))]);
  }
  let text = "";
  columns.levels.forEach((level, depth) => {
    const line: string[] = [];
    if (withIndex) {
      line.push(field(columns.names[depth], quoter));
      for (let i = 1; i < (labels?.length ?? 0); i++) line.push(field("", quoter));
    }
    for (const label of toArray(level)) {
      const shown = isMissing(label) ? "nan" : level.dtype.kind === "float" ? pyStr(label, level.dtype) : label;
      line.push(field(shown, quoter));
    }
    text += quoter.line(line);
  });
  if (labels?.some((label) => label !== "")) {
    text += quoter.line([...names, ...data.map(() => field("", quoter))]);
  }
  return text;
}

/** Labels over the index columns; null: none. */
function indexLabels(index: Axis, label: unknown): readonly unknown[] | null {
  if (label === false) return null;
  if (label === null || label === undefined) {
    return index.levels.length > 1 ? index.names.map((name) => name || "") : [index.names[0] ?? ""];
  }
  if (Array.isArray(label)) return label;
  return typeof label === "object" && Symbol.iterator in label ? [...(label as Iterable<unknown>)] : [label];
}
