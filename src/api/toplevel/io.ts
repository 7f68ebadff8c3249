import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { isIterated, readCsv, TextFileReader } from "../../io/csv/read";
import type { ReadCsvOptions } from "../../io/csv/read";
import { JsonReader, readJson, readJsonSeries } from "../../io/json/read";
import type { ReadJsonOptions } from "../../io/json/read";
import type { Source } from "../../io/source";
import type { DataFrame } from "../frame";
import { make } from "../make";
import { blockOf } from "../output/files";
import type { Series } from "../series";
import type { FrameData } from "../../io/frame";
import { fastCsv } from "../output/fast-csv";
import { readParquet, scanParquet } from "../output/read-parquet";
import { bind, signature } from "../signature";

const frameOf = (data: FrameData): DataFrame => make.frame(blockOf(data));

/**
 * Reads comma-separated values: a path, http(s) URL, Buffer or object with `read`. The parameters are pandas', by name; with `chunksize` or
 * `iterator` it gives an iterator of frames. Throws ParserError for malformed text, EmptyDataError for none, FileNotFoundError and the like.
 * https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html
 *
 * @example
 * pd.read_csv(Buffer.from("a,b\n1,x\n2,y"))
 */
export function read_csv(source: Source, options: ReadCsvOptions & ({ chunksize: number } | { iterator: true })): TextFileReader<DataFrame>;
export function read_csv(source: Source, options?: ReadCsvOptions): DataFrame;
export function read_csv(source: Source, options: ReadCsvOptions = {}): DataFrame | TextFileReader<DataFrame> {
  if (isIterated(options)) return new TextFileReader(source, options, frameOf);
  const fast = fastCsv(source, options);
  return fast ? make.frame(fast) : frameOf(readCsv(source, options));
}

/** `read_csv` with tabs: https://pandas.pydata.org/docs/reference/api/pandas.read_table.html */
export function read_table(source: Source, options: ReadCsvOptions = {}): DataFrame | TextFileReader<DataFrame> {
  if (isIterated(options)) return new TextFileReader(source, options, frameOf, "\t");
  return frameOf(readCsv(source, options, "\t"));
}

/**
 * Reads JSON in any of pandas' orients, or one object a line (`lines`); `typ: "series"` gives a series, `chunksize` an iterator.
 * https://pandas.pydata.org/docs/reference/api/pandas.read_json.html
 *
 * @example
 * pd.read_json(Buffer.from('[{"a":1},{"a":2}]'))
 */
export function read_json(source: Source, options: ReadJsonOptions & { typ: "series" }): Series;
export function read_json(source: Source, options: ReadJsonOptions & { chunksize: number }): JsonReader<DataFrame>;
export function read_json(source: Source, options?: ReadJsonOptions): DataFrame;
export function read_json(source: Source, options: ReadJsonOptions = {}): DataFrame | Series | JsonReader<DataFrame> {
  if (options.chunksize !== null && options.chunksize !== undefined) return new JsonReader(source, options, frameOf);
  if (options.typ !== "series") return frameOf(readJson(source, options));
  const { name, values, index } = readJsonSeries(source, options);
  const rows = index ? new Labels(index.levels, index.names) : undefined;
  return make.series(Block.of([values], Labels.of([name]), rows));
}


const READ_PARQUET = signature(
  "read_parquet(path, engine=no_default, columns=None, !storage_options=None, !dtype_backend=no_default, !filesystem=None, !filters=None, !to_pandas_kwargs=None)",
);

/**
 * Reads a Parquet file, URL or Buffer. A file stays on disk until its values are used; then only the columns and rows that
 * are needed are read, and a file that has changed in between is refused. Throws FileNotFoundError, OSError for a file that is no Parquet.
 * https://pandas.pydata.org/docs/reference/api/pandas.read_parquet.html
 *
 * @example
 * pd.read_parquet("sales.parquet", { columns: ["region", "amount"] })
 */
export function read_parquet(path: Source, options?: { engine?: string; columns?: readonly string[] | null }): DataFrame {
  const p = bind(READ_PARQUET, [path, options]);
  return make.frame(readParquet(p.path, p.columns));
}

/** A Parquet file as a frame that is read only as far as it is used, by name: `read_parquet` of a path. */
export function scan_parquet(path: string, options?: { columns?: readonly string[] | null }): DataFrame {
  return make.frame(scanParquet(path, options?.columns ?? null));
}
