import type { Axis } from "../../values/axis";
import { LevelNames } from "../../values/axis";
import { toArray } from "../../values/cell";
import type { TimeUnit } from "../../values/dtype";
import { ValueError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import type { Vector } from "../../values/vector";
import { range } from "../build";
import type { CompressionOption } from "../compression";
import type { FrameData, SeriesData } from "../frame";
import { type Sink, writeText } from "../sink";
import { type CellFormat, cellWriter, type JsonWriter, keysOf, unsupported, valueJson } from "./cells";
import { indented } from "./indent";
import { textJson } from "./number";
import { schemaOf, tableColumns } from "./schema";

/** The parameters of `to_json`, by pandas' names. */
export interface WriteJsonOptions {
  orient?: string | null;
  date_format?: string | null;
  double_precision?: number;
  force_ascii?: boolean;
  date_unit?: string;
  default_handler?: ((value: any) => unknown) | null;
  lines?: boolean;
  compression?: CompressionOption;
  index?: boolean | null;
  indent?: number | null;
  mode?: string;
}

const ORIENTS = ["split", "records", "index", "columns", "values", "table"];

interface Clean extends CellFormat {
  orient: string;
  index: boolean;
}

function clean(o: WriteJsonOptions, fallback: string): Clean {
  const orient = o.orient ?? null;
  if ((orient === "records" || orient === "values") && o.index === true) {
    throw new ValueError("'index=True' is only valid when 'orient' is 'split', 'table', 'index', or 'columns'.");
  }
  if ((orient === "index" || orient === "columns") && o.index === false) {
    throw new ValueError("'index=False' is only valid when 'orient' is 'split', 'table', 'records', or 'values'.");
  }
  if (o.lines && orient !== "records") throw new ValueError("'lines' keyword only valid when 'orient' is records");
  const mode = o.mode ?? "w";
  if (mode !== "a" && mode !== "w") {
    throw new ValueError(`mode=${mode} is not a valid option.Only 'w' and 'a' are currently supported.`);
  }
  if (mode === "a" && !o.lines) {
    throw new ValueError("mode='a' (append) is only supported when lines is True and orient is 'records'");
  }
  const unit = o.date_unit ?? "ms";
  if (!["s", "ms", "us", "ns"].includes(unit)) throw new ValueError(`Invalid value '${unit}' for option 'date_unit'`);
  const given = o.date_format ?? (orient === "table" ? "iso" : "epoch");
  if (orient === "table" && given !== "iso") {
    throw new ValueError(
      `Trying to write with \`orient='table'\` and \`date_format='${given}'\`. Table Schema requires dates to be formatted ` +
        "with `date_format='iso'`",
    );
  }
  const precision = o.double_precision ?? 10;
  if (precision > 15 || precision < 0) {
    throw new ValueError(`Invalid value '${precision}' for option 'double_precision', max is '15'`);
  }
  if (orient !== null && !ORIENTS.includes(orient))
    throw new ValueError(`Invalid value '${orient}' for option 'orient'`);
  return {
    orient: orient ?? fallback,
    index: o.index ?? true,
    precision,
    ascii: o.force_ascii ?? true,
    iso: given === "iso",
    unit: unit as TimeUnit,
    handler: o.default_handler ?? null,
    table: orient === "table",
  };
}

/**
 * Writes a frame as JSON to a path or buffer; without a target gives the text.
 * @throws ValueError for options that do not go together, labels that are not unique, or values that JSON cannot hold
 */
export function writeJson(frame: FrameData, target: Sink | null, options: WriteJsonOptions = {}): string | null {
  return finish(frameJson(frame, clean(options, "columns"), options.lines ?? false), target, options);
}

/** As {@link writeJson}, for a series. */
export function writeJsonSeries(
  series: SeriesData,
  target: Sink | null,
  options: WriteJsonOptions = {},
): string | null {
  const format = clean(options, "index");
  if (format.orient === "table") {
    const columns = { levels: [labelsOf(series.name ?? "values")], names: [null] };
    const frame = { columns, data: [series.values], index: series.index, start: 0, length: series.values.length };
    return finish(frameJson(frame, format, false), target, options);
  }
  return finish(seriesJson(series, format, options.lines ?? false), target, options);
}

const labelsOf = (name: unknown): Vector => ({
  ...range(0, 0),
  dtype: { name: "object", kind: "object", masked: false },
  length: 1,
  data: [name],
  valid: null,
});

function finish(text: string, target: Sink | null, options: WriteJsonOptions): string | null {
  if (options.indent != null && !(Number.isInteger(options.indent) && options.indent >= 0))
    throw new ValueError("Value must be a nonnegative integer or None");
  const shown = options.indent ? indented(text, options.indent) : text;
  if (target === null || target === undefined) return shown;
  writeText(target, [shown], { mode: options.mode ?? "w", compression: options.compression ?? "infer" });
  return null;
}

const indexOf = (index: Axis | null, start: number, length: number): Axis =>
  index ?? { levels: [range(start, length)], names: [null] };

/** Labels as values of a list: of several levels, lists. */
function labelList(axis: Axis, length: number, format: CellFormat): string {
  const writers = axis.levels.map((level) => cellWriter(level, format));
  const label = (row: number): string =>
    writers.length === 1 ? (writers[0] as JsonWriter)(row) : `[${writers.map((write) => write(row)).join(",")}]`;
  return `[${Array.from({ length }, (_, row) => label(row)).join(",")}]`;
}

/** Labels as keys: of several levels, the text of the tuple. */
function labelKeys(axis: Axis, length: number, format: CellFormat): string[] {
  if (axis.levels.length === 1 && !(axis.names instanceof LevelNames))
    return length === 0 ? [] : keysOf(axis.levels[0] as Vector, format);
  const values = axis.levels.map(toArray);
  return Array.from({ length }, (_, row) => {
    const parts = values.map((level, i) => pyRepr(level[row], (axis.levels[i] as Vector).dtype));
    return textJson(parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(", ")})`, format.ascii);
  });
}

const unique = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;

function frameJson(frame: FrameData, format: Clean, lines: boolean): string {
  const { orient } = format;
  if (orient === "table") return tableJson(frame, format);
  const index = indexOf(frame.index, frame.start, frame.length);
  const writers = frame.data.map((column) => cellWriter(column, format));
  // Without columns there are no rows.
  const length = writers.length === 0 ? 0 : frame.length;
  const rows = (make: (row: number) => string): string[] => Array.from({ length }, (_, row) => make(row));
  const list = (row: number): string => `[${writers.map((write) => write(row)).join(",")}]`;
  if (orient === "values") return `[${rows(list).join(",")}]`;
  if (orient === "split") {
    const columns = labelList(frame.columns, frame.data.length, format);
    const labels = format.index ? `"index":${labelList(index, frame.length, format)},` : "";
    return `{"columns":${columns},${labels}"data":[${rows(list).join(",")}]}`;
  }
  const names = labelKeys(frame.columns, frame.data.length, format);
  const needIndex = orient !== "records";
  const keys = needIndex ? labelKeys(index, frame.length, format) : [];
  if (needIndex && !unique(keys)) throw new ValueError(`DataFrame index must be unique for orient='${orient}'.`);
  if (!unique(names)) throw new ValueError(`DataFrame columns must be unique for orient='${orient}'.`);
  if (orient === "columns") {
    const columns = writers.map((write, i) => `${names[i]}:{${rows((row) => `${keys[row]}:${write(row)}`).join(",")}}`);
    return `{${columns.join(",")}}`;
  }
  const heads = names.map((name) => `${name}:`);
  const object = (row: number): string => {
    let text = "{";
    for (let i = 0; i < writers.length; i++) text += (i > 0 ? "," : "") + heads[i] + (writers[i] as JsonWriter)(row);
    return `${text}}`;
  };
  if (orient === "index") return `{${rows((row) => `${keys[row]}:${object(row)}`).join(",")}}`;
  const objects = rows(object);
  return lines ? `${objects.join("\n")}\n` : `[${objects.join(",")}]`;
}

function tableJson(frame: FrameData, format: Clean): string {
  const table = tableColumns(frame, format.index, format);
  const heads = table.heads.map((head) => `${head}:`);
  const writers = table.columns.map((column) => cellWriter(column, format));
  const rows = Array.from(
    { length: frame.length },
    (_, row) => `{${writers.map((write, i) => heads[i] + write(row)).join(",")}}`,
  );
  return `{"schema":${valueJson(schemaOf(table, format), format, 0)},"data":[${rows.join(",")}]}`;
}

function seriesJson(series: SeriesData, format: Clean, lines: boolean): string {
  const { values } = series;
  const { length } = values;
  const index = indexOf(series.index, 0, length);
  const write = cellWriter(values, format);
  const cells = Array.from({ length }, (_, row) => write(row));
  switch (format.orient) {
    case "split": {
      // pandas hands its encoder the bare categorical here, which it does not know.
      if (!format.index && values.dtype.kind === "category") throw unsupported();
      const labels = format.index ? `"index":${labelList(index, length, format)},` : "";
      return `{"name":${valueJson(series.name, format, 0)},${labels}"data":[${cells.join(",")}]}`;
    }
    case "records":
    case "values":
      return lines ? `${cells.join("\n")}\n` : `[${cells.join(",")}]`;
  }
  const keys = labelKeys(index, length, format);
  if (format.orient === "index" && !unique(keys)) {
    throw new ValueError(`Series index must be unique for orient='${format.orient}'`);
  }
  return `{${cells.map((cell, row) => `${keys[row]}:${cell}`).join(",")}}`;
}
