import type { Axis } from "../../values/axis";
import { toArray } from "../../values/cell";
import type { TimeUnit } from "../../values/dtype";
import {
  AttributeError,
  KeyError,
  NotImplementedError,
  StopIteration,
  TypeError,
  ValueError,
} from "../../values/errors";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { widest } from "../../values/widest";
import { range } from "../build";
import type { CompressionOption } from "../compression";
import { dedupe } from "../csv/header";
import { integer } from "../csv/options";
import type { FrameData, SeriesData } from "../frame";
import { readText, type Source } from "../source";
import { warn } from "../warn";
import { jsonColumn } from "./columns";
import { type ConvertOptions, convertColumn, convertLabels, mayBeDates } from "./convert";
import { JsonObject, parseJson, unwrap } from "./parse";
import { fromTable } from "./table";

/** The parameters of `read_json`, by pandas' names. */
export interface ReadJsonOptions {
  orient?: string | null;
  typ?: "frame" | "series";
  dtype?: unknown;
  convert_axes?: boolean | null;
  convert_dates?: boolean | readonly unknown[];
  keep_default_dates?: boolean;
  precise_float?: boolean;
  date_unit?: string | null;
  encoding?: string | null;
  encoding_errors?: string;
  lines?: boolean;
  chunksize?: number | null;
  compression?: CompressionOption;
  nrows?: number | null;
  storage_options?: Record<string, unknown> | null;
  dtype_backend?: string;
  engine?: string;
}

interface Clean extends ConvertOptions {
  orient: string | null;
  axes: boolean;
  precise: boolean;
}

function clean(o: ReadJsonOptions): Clean {
  const table = o.orient === "table";
  if (table && o.dtype) throw new ValueError("cannot pass both dtype and orient='table'");
  if (table && o.convert_axes) throw new ValueError("cannot pass both convert_axes and orient='table'");
  if (o.dtype_backend !== undefined) throw new NotImplementedError("read_json with dtype_backend: use convert_dtypes");
  if (o.engine === "pyarrow") throw new NotImplementedError("engine='pyarrow': use engine='ujson'");
  if (o.engine !== undefined && o.engine !== "ujson") {
    throw new ValueError(`The engine type ${o.engine} is currently not supported.`);
  }
  for (const name of ["convert_dates", "keep_default_dates"] as const) {
    if (o[name] === undefined) continue;
    warn(
      `The '${name}' keyword in read_json is deprecated and will be removed in a future version. Pass dtype=False to ` +
        "disable type conversion, or parse date columns with pd.to_datetime after reading.",
      "Pandas4Warning",
    );
  }
  for (const name of ["chunksize", "nrows"] as const) {
    if (integer(name, o[name], name === "chunksize" ? 1 : 0) !== null && !o.lines) {
      throw new ValueError(`${name} can only be passed if lines=True`);
    }
  }
  const unit = o.date_unit?.toLowerCase() ?? null;
  if (unit !== null && !["s", "ms", "us", "ns"].includes(unit)) {
    throw new ValueError("date_unit must be one of ('s', 'ms', 'us', 'ns')");
  }
  if (o.typ !== undefined && o.typ !== "frame" && o.typ !== "series") {
    throw new ValueError(`typ='${String(o.typ)}' must be 'frame' or 'series'.`);
  }
  return {
    orient: o.orient ?? null,
    dtype: table ? null : (o.dtype ?? true),
    axes: table ? false : (o.convert_axes ?? true),
    convert_dates: o.convert_dates ?? true,
    keep_default_dates: o.keep_default_dates ?? true,
    date_unit: unit as TimeUnit | null,
    precise: o.precise_float ?? false,
  };
}

const textOf = (source: Source, options: ReadJsonOptions): string => readText(source, options).bytes.toString("utf8");

/** Lines of one value each as the text of one array. */
const joined = (lines: readonly string[]): string =>
  `[${lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(",")}]`;

function wholeText(source: Source, options: ReadJsonOptions): string {
  const text = textOf(source, options);
  if (!options.lines) return text;
  const lines = text.split("\n");
  const { nrows } = options;
  return joined(nrows === null || nrows === undefined ? lines : lines.slice(0, nrows));
}

/**
 * Reads JSON as a frame, as pandas' `read_json(typ="frame")` without `chunksize`.
 * @throws ValueError for text that is no JSON or not of the shape that `orient` says
 */
export function readJson(source: Source, options: ReadJsonOptions = {}): FrameData {
  const cleaned = clean(options);
  return frameFrom(wholeText(source, options), cleaned);
}

function frameFrom(text: string, options: Clean): FrameData {
  const decoded = parseJson(text, options.precise);
  if (options.orient === "table") return fromTable(decoded);
  const raw = shape(decoded, options.orient);
  const columns = options.axes ? convertAxis(raw.columns, options) : raw.columns;
  const index =
    raw.index && options.axes && !(options.orient === "split" && keeps(raw.index, options))
      ? convertAxis(raw.index, options)
      : raw.index;
  const single = columns.levels.length === 1 ? toArray(columns.levels[0] as Vector) : [];
  const data = raw.data.map((column, i) => convertColumn(single[i], column, options));
  return { ...raw, columns, index, data };
}

/** An index given by `split` keeps its dtype, unless it is one of dates. */
function keeps(index: Axis, options: Clean): boolean {
  const level = index.levels[0] as Vector;
  return convertLabels(level, options).dtype.kind !== "datetime";
}

function convertAxis(axis: Axis, options: Clean): Axis {
  if (axis.levels.length > 1) {
    throw new NotImplementedError("initializing a Series from a MultiIndex is not supported");
  }
  const level = axis.levels[0] as Vector;
  return level.length === 0 ? axis : { ...axis, levels: [convertLabels(level, options)] };
}

const axisOf = (labels: readonly unknown[]): Axis => ({ levels: [jsonColumn(labels)], names: [null] });

const frame = (labels: Axis, data: Vector[], index: Axis | null, length: number): FrameData => ({
  columns: labels,
  data,
  index,
  start: 0,
  length,
});

const counted = (data: Vector[], index: Axis | null, length: number): FrameData => ({
  ...frame({ levels: [range(0, data.length)], names: [null] }, data, index, length),
  counted: true,
});

const empty = (): FrameData => counted([], null, 0);

/** A part of a JSON text that must be a list. */
function listed(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new TypeError(`'${typeName(value)}' object is not iterable`);
}

function shape(decoded: unknown, orient: string | null): FrameData {
  if (orient === "split") return fromSplit(decoded);
  if (orient === "index") {
    if (!(decoded instanceof JsonObject)) {
      throw new AttributeError(`'${Array.isArray(decoded) ? "list" : "str"}' object has no attribute 'values'`);
    }
    return byRows(decoded.values, axisOf(decoded.keys));
  }
  if (Array.isArray(decoded)) return byRows(decoded, null);
  if (decoded instanceof JsonObject) return byColumns(decoded);
  if (decoded === null) return empty();
  throw new ValueError("DataFrame constructor not properly called!");
}

/** Rows that are objects, arrays, or single values. */
function byRows(rows: readonly unknown[], index: Axis | null): FrameData {
  if (rows.length === 0) return empty();
  if (rows.some((row) => row instanceof JsonObject)) {
    const places = new Map<string, number>();
    const cells: unknown[][] = [];
    rows.forEach((row, at) => {
      if (!(row instanceof JsonObject)) return;
      row.keys.forEach((key, i) => {
        let place = places.get(key);
        if (place === undefined) {
          places.set(key, (place = cells.length));
          cells.push(new Array(rows.length).fill(undefined));
        }
        (cells[place] as unknown[])[at] = row.values[i];
      });
    });
    return frame(axisOf([...places.keys()]), cells.map(jsonColumn), index, rows.length);
  }
  const lists = rows.map((row) => (Array.isArray(row) ? row : [row]));
  const width = widest(lists);
  const data = Array.from({ length: width }, (_, i) =>
    jsonColumn(lists.map((list) => (i < list.length ? list[i] : null))),
  );
  return counted(data, index, rows.length);
}

function byColumns(decoded: JsonObject): FrameData {
  if (decoded.keys.length === 0) return empty();
  const columns = new Map(decoded.keys.map((key, i) => [key, decoded.values[i]]));
  const values = [...columns.values()];
  const lists = values.filter((value) => Array.isArray(value));
  const dicts = values.some((value) => value instanceof JsonObject);
  if (new Set(lists.map((list) => list.length)).size > 1) throw new ValueError("All arrays must be of the same length");
  if (lists.length > 0 && dicts) throw new ValueError("Mixing dicts with non-Series may lead to ambiguous ordering.");
  if (lists.length > 0) {
    const length = (lists[0] as unknown[]).length;
    // A single value stands in every row.
    const data = values.map((value) => jsonColumn(Array.isArray(value) ? value : new Array(length).fill(value)));
    return frame(axisOf([...columns.keys()]), data, null, length);
  }
  if (!dicts) throw new ValueError("If using all scalar values, you must pass an index");
  const places = new Map<string, number>();
  for (const value of values) {
    if (value instanceof JsonObject) for (const key of value.keys) if (!places.has(key)) places.set(key, places.size);
  }
  const data = values.map((value) => {
    if (!(value instanceof JsonObject)) return jsonColumn(new Array(places.size).fill(value));
    const cells: unknown[] = new Array(places.size).fill(undefined);
    value.keys.forEach((key, i) => {
      cells[places.get(key) as number] = value.values[i];
    });
    return jsonColumn(cells);
  });
  return frame(axisOf([...columns.keys()]), data, axisOf([...places.keys()]), places.size);
}

function splitParts(decoded: unknown, known: readonly string[]): Map<string, unknown> {
  if (!(decoded instanceof JsonObject)) {
    throw new AttributeError(`'${Array.isArray(decoded) ? "list" : "str"}' object has no attribute 'items'`);
  }
  const bad = decoded.keys.filter((key) => !known.includes(key));
  if (bad.length > 0) throw new ValueError(`JSON data had unexpected key(s): ${bad.join(", ")}`);
  return new Map(decoded.keys.map((key, i) => [key, decoded.values[i]]));
}

/** Labels of one or several levels. */
function labelAxis(labels: readonly unknown[]): Axis {
  if (labels.length === 0 || !labels.every((label) => Array.isArray(label))) return axisOf(labels);
  const tuples = labels as unknown[][];
  const depth = (tuples[0] as unknown[]).length;
  const levels = Array.from({ length: depth }, (_, level) => jsonColumn(tuples.map((tuple) => tuple[level])));
  return { levels, names: levels.map(() => null) };
}

function indexed(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new TypeError(`Index(...) must be called with a collection of some kind, ${String(value)} was passed`);
}

function fromSplit(decoded: unknown): FrameData {
  const parts = splitParts(decoded, ["columns", "index", "data"]);
  if (!parts.has("columns")) throw new KeyError("'columns'");
  const labels = listed(parts.get("columns")).map((label) => unwrap(label));
  const index = parts.get("index") ?? undefined;
  const given = index === undefined ? undefined : indexed(index);
  const all = listed(parts.get("data") ?? []).map((row) => (Array.isArray(row) ? row : [row]));
  const multi = labels.length > 0 && labels.every((label) => Array.isArray(label));
  const width = labels.length;
  const found = all.length > 0 ? widest(all) : width;
  if (found !== width) throw new ValueError(`${width} columns passed, passed data had ${found} columns`);
  const length = given ? given.length : all.length;
  if (all.length > 1 && all.length !== length)
    throw new ValueError(`Length of values (${all.length}) does not match length of index (${length})`);
  // One row stands in every one, none for rows without values.
  const rows = all.length === length ? all : new Array<unknown[]>(length).fill(all[0] ?? []);
  const data = Array.from({ length: width }, (_, i) => jsonColumn(rows.map((row) => row[i])));
  return frame(labelAxis(dedupe(labels, multi)), data, given && given.length > 0 ? labelAxis(given) : null, length);
}

/** Reads JSON as a series, as pandas' `read_json(typ="series")`. */
export function readJsonSeries(source: Source, options: ReadJsonOptions = {}): SeriesData {
  const cleaned = clean(options);
  const decoded = parseJson(wholeText(source, options), cleaned.precise);
  const parts = cleaned.orient === "split" ? splitParts(decoded, ["name", "index", "data"]) : null;
  const object = decoded instanceof JsonObject && parts === null ? decoded : null;
  const cells = parts ? (parts.get("data") as unknown[]) : object ? object.values : (decoded as unknown[]);
  if (!Array.isArray(cells)) throw new ValueError("Series constructor not properly called!");
  const labels = parts ? (parts.get("index") as unknown[] | undefined) : object?.keys;
  const raw = labels ? labelAxis(labels) : null;
  const kept = raw === null || !cleaned.axes || (parts && keeps(raw, cleaned));
  const index = kept ? raw : convertAxis(raw as Axis, cleaned);
  // Any value of a series may be a date.
  const dates = mayBeDates("date", cleaned) || cleaned.convert_dates !== false;
  const values = convertColumn(dates ? "date" : "data", jsonColumn(cells), { ...cleaned, keep_default_dates: true });
  return { name: parts ? unwrap(parts.get("name") ?? null) : null, values, index };
}

/** What `read_json` gives with `lines` and `chunksize`: some lines at a time. `make` turns the parts into frames. */
export class JsonReader<F> implements IterableIterator<F> {
  private readonly lines: string[];
  private readonly options: Clean;
  private readonly size: number;
  private readonly make: (part: FrameData) => F;
  private at = 0;
  private seen = 0;

  constructor(source: Source, options: ReadJsonOptions, make: (part: FrameData) => F) {
    this.options = clean(options);
    this.size = integer("chunksize", options.chunksize, 1) ?? Number.POSITIVE_INFINITY;
    const lines = textOf(source, options).split("\n");
    if (lines.at(-1) === "") lines.pop();
    this.lines = typeof options.nrows === "number" ? lines.slice(0, options.nrows) : lines;
    this.make = make;
  }

  /** All lines that are left, as one frame. */
  read(): F {
    const lines = this.lines.slice(this.at);
    this.at = this.lines.length;
    return this.make(frameFrom(joined(lines), this.options));
  }

  close(): void {
    this.at = this.lines.length;
  }

  next(): IteratorResult<F> {
    if (this.at >= this.lines.length) return { done: true, value: undefined };
    const lines = this.lines.slice(this.at, this.at + this.size);
    this.at += lines.length;
    const part = frameFrom(joined(lines), this.options);
    const start = this.seen;
    this.seen += part.length;
    return { done: false, value: this.make(part.index ? part : { ...part, start }) };
  }

  /** The next frame. @throws StopIteration at the end */
  get_chunk(): F {
    const { done, value } = this.next();
    if (done) throw new StopIteration();
    return value;
  }

  [Symbol.iterator](): IterableIterator<F> {
    return this;
  }
}
