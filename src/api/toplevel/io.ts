import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import type { FixedWidthOptions } from "../../io/csv/fixed-width";
import { fixedOptions } from "../../io/csv/fixed-width";
import type { ReadCsvOptions } from "../../io/csv/read";
import { isIterated, readCsv, TextFileReader } from "../../io/csv/read";
import type { FrameData } from "../../io/frame";
import type { ReadJsonOptions } from "../../io/json/read";
import { JsonReader, readJson, readJsonSeries } from "../../io/json/read";
import type { Source } from "../../io/source";
import type { DataFrame } from "../frame";
import { make } from "../make";
import { fastCsv, scanCsv } from "../output/fast-csv";
import { readFeather } from "../output/feather";
import { blockOf } from "../output/files";
import type { Predicate } from "../output/filters";
import { readParquet, scanParquet } from "../output/read-parquet";
import type { Series } from "../series";
import type { Args, Signature } from "../signature";
import { bind, signature } from "../signature";

const SHARED =
  "sep=no_default, delimiter=no_default, header='infer', names=no_default, index_col=None, usecols=None, dtype=None, engine=None, converters=None, true_values=None, false_values=None, skipinitialspace=False, skiprows=None, skipfooter=0, nrows=None, na_values=None, keep_default_na=True, na_filter=True, skip_blank_lines=True, parse_dates=None, date_format=None, dayfirst=False, cache_dates=True, iterator=False, chunksize=None, compression='infer', thousands=None, decimal='.', lineterminator=None, quotechar='\"', quoting=0, doublequote=True, escapechar=None, comment=None, encoding=None, encoding_errors='strict', dialect=None, on_bad_lines='error', low_memory=True, memory_map=False, float_precision=None, storage_options=None, dtype_backend=no_default";
const READ_CSV = signature(`pd.read_csv(filepath_or_buffer{}, *, ${SHARED})`);
const READ_TABLE = signature(`pd.read_table(filepath_or_buffer{}, *, ${SHARED})`);
const READ_FWF = signature(
  `pd.read_fwf(filepath_or_buffer{}, *, colspecs='infer', widths=None, infer_nrows=100, ${SHARED})`,
);
const READ_JSON = signature(
  "pd.read_json(path_or_buf{}, *, orient=None, typ='frame', dtype=None, convert_axes=None, convert_dates=no_default, keep_default_dates=no_default, precise_float=False, date_unit=None, encoding=None, encoding_errors='strict', lines=False, chunksize=None, compression='infer', nrows=None, storage_options=None, dtype_backend=no_default, engine='ujson')",
);

const frameOf = (data: FrameData): DataFrame => make.frame(blockOf(data, true));

/** The options of a reader, once their names are checked: TypeError for one that pandas hasn't. */
function checked<O>(s: Signature, args: readonly [source: Source, options?: O, ...rest: unknown[]]): O {
  bind(s, args);
  return (args[1] ?? {}) as O;
}

/**
 * Reads comma-separated values: a path, http(s) URL, Buffer or object with `read`. The parameters are pandas', by name; with `chunksize` or
 * `iterator` it gives an iterator of frames. A large plain file that memory has no room for is scanned, as `scan_csv` does. Throws ParserError for malformed text, EmptyDataError for none, FileNotFoundError and the like.
 * https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html
 *
 * @example
 * pd.read_csv(Buffer.from("a,b\n1,x\n2,y"))
 */
export function read_csv(
  source: Source,
  options: ReadCsvOptions & ({ chunksize: number } | { iterator: true }),
): TextFileReader<DataFrame>;
export function read_csv(source: Source, options?: ReadCsvOptions): DataFrame;
export function read_csv(...args: [source: Source, options?: ReadCsvOptions]): DataFrame | TextFileReader<DataFrame> {
  const source = args[0];
  const options = checked(READ_CSV, args);
  if (isIterated(options)) return new TextFileReader(source, options, frameOf);
  const fast = fastCsv(source, options);
  return fast ? make.frame(fast) : frameOf(readCsv(source, options));
}

/** `read_csv` with tabs: https://pandas.pydata.org/docs/reference/api/pandas.read_table.html */
export function read_table(
  source: Source,
  options: ReadCsvOptions & ({ chunksize: number } | { iterator: true }),
): TextFileReader<DataFrame>;
export function read_table(source: Source, options?: ReadCsvOptions): DataFrame;
export function read_table(...args: [source: Source, options?: ReadCsvOptions]): DataFrame | TextFileReader<DataFrame> {
  const source = args[0];
  const options = checked(READ_TABLE, args);
  if (isIterated(options)) return new TextFileReader(source, options, frameOf, "\t");
  return frameOf(readCsv(source, options, "\t"));
}

/**
 * Reads lines of fixed-width fields: `colspecs` lists where each begins and ends, `widths` how wide each is; without either the
 * first `infer_nrows` lines tell. The other parameters are those of `read_csv`. Throws ValueError for both at once.
 * https://pandas.pydata.org/docs/reference/api/pandas.read_fwf.html
 *
 * @example
 * pd.read_fwf(Buffer.from("id8141    360.242\nid1594    444.953"), { widths: [6, 11], header: null })
 */
export function read_fwf(
  source: Source,
  options: FixedWidthOptions & ({ chunksize: number } | { iterator: true }),
): TextFileReader<DataFrame>;
export function read_fwf(source: Source, options?: FixedWidthOptions): DataFrame;
export function read_fwf(
  ...args: [source: Source, options?: FixedWidthOptions]
): DataFrame | TextFileReader<DataFrame> {
  const options = fixedOptions(checked(READ_FWF, args));
  if (isIterated(options)) return new TextFileReader(args[0], options, frameOf);
  return frameOf(readCsv(args[0], options));
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
export function read_json(
  ...args: [source: Source, options?: ReadJsonOptions]
): DataFrame | Series | JsonReader<DataFrame> {
  const source = args[0];
  const options = checked(READ_JSON, args);
  const jsonFrame = (data: FrameData): DataFrame => make.frame(blockOf(data, options.orient === "table"));
  if (options.chunksize !== null && options.chunksize !== undefined) return new JsonReader(source, options, jsonFrame);
  if (options.typ !== "series") return jsonFrame(readJson(source, options));
  const { name, values, index } = readJsonSeries(source, options);
  const rows = index ? new Labels(index.levels, index.names) : undefined;
  return make.series(Block.of([values], Labels.of([name]), rows));
}

const READ_PARQUET = signature(
  "pd.read_parquet(path, engine=no_default, columns=None, !storage_options=None, !dtype_backend=no_default, !filesystem=None, filters=None, !to_pandas_kwargs=None)",
);

/**
 * Reads a Parquet file, URL or Buffer, a folder of files or a list of them. A file stays on disk until its values are used; then only
 * the columns and rows that are needed are read, and a file that has changed in between is refused. Of a folder, names as `year=2020`
 * become columns of categories. `filters` keeps rows for which all of a list of `[column, operator, value]` hold, or of a list of such
 * lists any. Throws FileNotFoundError, ValueError for a file that is no Parquet, an unknown column or operator, OSError for a broken file.
 * https://pandas.pydata.org/docs/reference/api/pandas.read_parquet.html
 *
 * @example
 * pd.read_parquet("sales.parquet", { columns: ["region", "amount"] })
 */
export function read_parquet(
  path: Source | readonly string[],
  options?: {
    engine?: string;
    columns?: readonly string[] | null;
    filters?: readonly Predicate[] | readonly (readonly Predicate[])[] | null;
  },
): DataFrame {
  const p = bind(READ_PARQUET, [path, options]);
  return make.frame(readParquet(p.path, p));
}

/** A Parquet file as a frame that is read only as far as it is used, by name: `read_parquet` of a path. */
export function scan_parquet(path: string, options?: { columns?: readonly string[] | null }): DataFrame {
  return make.frame(scanParquet(path, { columns: options?.columns ?? null }));
}

const SCAN_CSV = signature("pd.scan_csv(path, *, sep=',', usecols=None)");

/**
 * A CSV file as a frame that is read only as far as it is used, by name: for files larger than memory. Columns have the dtypes that the
 * first ten thousand rows show. Throws FileNotFoundError, ValueError for unknown `usecols`.
 *
 * @example
 * pd.scan_csv("log.csv", { usecols: ["status"] })("status").value_counts()
 */
export function scan_csv(path: string, options?: { sep?: string; usecols?: readonly string[] | null }): DataFrame {
  const p = bind(SCAN_CSV, [path, options]);
  return make.frame(scanCsv(p.path, p.sep, p.usecols));
}

const READ_FEATHER = signature(
  "pd.read_feather(path{}, columns=None, use_threads=True, !storage_options=None, !dtype_backend=no_default)",
);

/**
 * Reads a Feather file (Arrow IPC) that is not compressed: a path, URL or Buffer. Throws OSError for another file,
 * NotImplementedError for a compressed one.
 * https://pandas.pydata.org/docs/reference/api/pandas.read_feather.html
 */
export function read_feather(
  path: Source,
  ...args: Args<
    [columns: readonly string[] | null, use_threads: boolean],
    { columns?: readonly string[] | null; use_threads?: boolean }
  >
): DataFrame {
  const p = bind(READ_FEATHER, [path, ...args]);
  return make.frame(readFeather(p.path, p.columns));
}
