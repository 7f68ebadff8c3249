import { EmptyDataError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { typeName } from "../../values/typename";
import type { CompressionOption } from "../compression";
import { warn } from "../warn";
import type { FixedWidth } from "./fixed-width";
import type { BadLines } from "./rows";
import type { Dialect } from "./tokenize";

export type Label = unknown;
export type PerColumn<T> = T | Record<string, T> | Map<Label, T>;

/** The parameters of `read_csv`, by pandas' names. */
export interface ReadCsvOptions {
  sep?: string | null;
  delimiter?: string | null;
  header?: "infer" | number | readonly number[] | null;
  names?: readonly Label[] | null;
  index_col?: Label | readonly Label[] | false | null;
  usecols?: readonly Label[] | ((name: any) => unknown) | null;
  dtype?: unknown;
  engine?: "c" | "python" | "pyarrow" | null;
  converters?: Record<string, (cell: string) => unknown> | Map<Label, (cell: string) => unknown> | null;
  true_values?: readonly string[] | null;
  false_values?: readonly string[] | null;
  skipinitialspace?: boolean;
  skiprows?: number | readonly number[] | ((row: number) => unknown) | null;
  skipfooter?: number;
  nrows?: number | null;
  na_values?: unknown;
  keep_default_na?: boolean;
  na_filter?: boolean;
  skip_blank_lines?: boolean;
  parse_dates?: boolean | readonly Label[] | null;
  date_format?: string | Record<string, string> | Map<Label, string> | null;
  dayfirst?: boolean;
  cache_dates?: boolean;
  iterator?: boolean;
  chunksize?: number | null;
  compression?: CompressionOption;
  thousands?: string | null;
  decimal?: string;
  lineterminator?: string | null;
  quotechar?: string | null;
  quoting?: number;
  doublequote?: boolean;
  escapechar?: string | null;
  comment?: string | null;
  encoding?: string | null;
  encoding_errors?: string;
  dialect?:
    | Partial<
        Record<"delimiter" | "doublequote" | "escapechar" | "skipinitialspace" | "quotechar" | "quoting", unknown>
      >
    | string
    | null;
  on_bad_lines?: BadLines;
  low_memory?: boolean;
  memory_map?: boolean;
  float_precision?: "high" | "legacy" | "round_trip" | null;
  storage_options?: Record<string, unknown> | null;
  dtype_backend?: "numpy_nullable" | "pyarrow";
  /** Fields of fixed width: what `read_fwf` sets. */
  fixed?: FixedWidth;
}

/** Options after pandas' checks, with what decides how rows are found. */
export interface CleanOptions extends ReadCsvOptions {
  split: Dialect;
  python: boolean;
  /** Header lines; null: none. */
  headerRows: number[] | null;
  indexCol: Label[] | false | null;
}

/** `read_csv` splits at commas unless told otherwise, `read_table` at tabs. */
export function clean(options: ReadCsvOptions, defaultSep = ","): CleanOptions {
  const o = withDialect({ ...options });
  if (o.sep !== undefined && o.delimiter !== undefined && o.delimiter !== null) {
    throw new ValueError("Specified a sep and a delimiter; you can only specify one.");
  }
  const delimiter = o.delimiter ?? (o.sep === undefined ? (o.fixed ? null : defaultSep) : o.sep);
  if ((delimiter === "\n" || delimiter === "\r") && (o.lineterminator ?? delimiter) === delimiter) {
    const shown = delimiter === "\n" ? "'\\n'" : "'\\r'";
    throw new ValueError(
      `Specified ${shown} as separator or delimiter, but a line terminator cannot be used as a separator. ` +
        `To parse ${shown} as a separator, pass a lineterminator other than ${shown} (engine='c' only).`,
    );
  }
  checkBadLines(o);
  checkSizes(o);
  const python = usesPython(o, delimiter);
  const headerRows = headerOf(o);
  return {
    ...o,
    python,
    headerRows,
    indexCol: indexColOf(o, headerRows),
    split: dialectOf(o, delimiter, python),
  };
}

const DIALECT: Record<string, unknown> = {
  delimiter: undefined,
  doublequote: true,
  escapechar: null,
  skipinitialspace: false,
  quotechar: '"',
  quoting: 0,
};
const NAMED_DIALECTS: Record<string, Record<string, unknown>> = {
  excel: { delimiter: ",", doublequote: true, escapechar: null, skipinitialspace: false, quotechar: '"', quoting: 0 },
  "excel-tab": {
    delimiter: "\t",
    doublequote: true,
    escapechar: null,
    skipinitialspace: false,
    quotechar: '"',
    quoting: 0,
  },
  unix: { delimiter: ",", doublequote: true, escapechar: null, skipinitialspace: false, quotechar: '"', quoting: 1 },
};

function withDialect(o: ReadCsvOptions): ReadCsvOptions {
  if (o.dialect === undefined || o.dialect === null) return o;
  const dialect = (typeof o.dialect === "string" ? NAMED_DIALECTS[o.dialect] : o.dialect) as Record<string, unknown>;
  if (!dialect) throw new ValueError(`Invalid dialect ${String(o.dialect)} provided`);
  const merged = o as Record<string, unknown>;
  const given = o.delimiter ?? o.sep;
  for (const [name, fallback] of Object.entries(DIALECT)) {
    const value = dialect[name] ?? (name === "delimiter" ? "," : fallback);
    const provided = name === "delimiter" ? given : (merged[name] ?? fallback);
    if (provided !== undefined && provided !== fallback && provided !== value) {
      warn(
        `Conflicting values for '${name}': '${provided}' was provided, but the dialect specifies '${value}'. ` +
          "Using the dialect-specified value.",
        "ParserWarning",
      );
    }
    merged[name] = value;
  }
  delete merged.sep;
  return o;
}

function checkBadLines(o: ReadCsvOptions): void {
  const bad = o.on_bad_lines ?? "error";
  if (typeof bad === "function") {
    if (o.engine !== "python" && o.engine !== "pyarrow") {
      throw new ValueError("on_bad_line can only be a callable function if engine='python' or 'pyarrow'");
    }
  } else if (!["error", "warn", "skip"].includes(bad)) {
    throw new ValueError(`Argument ${bad} is invalid for on_bad_lines`);
  }
  if (o.float_precision) {
    if (!["high", "legacy", "round_trip"].includes(o.float_precision)) {
      throw new ValueError(`Unrecognized float_precision option: ${o.float_precision}`);
    }
    warn("The 'float_precision' argument is deprecated. Use the default float precision instead.", "Pandas4Warning");
  }
  if (o.dtype_backend !== undefined) {
    if (o.dtype_backend === "pyarrow") throw new NotImplementedError("dtype_backend='pyarrow'");
    if (o.dtype_backend !== "numpy_nullable") {
      throw new ValueError(
        `dtype_backend ${String(o.dtype_backend)} is invalid, only 'numpy_nullable' and 'pyarrow' are allowed.`,
      );
    }
  }
}

/** An integer of at least `least`, as pandas checks `nrows` and `chunksize`. */
export function integer(name: string, value: number | null | undefined, least = 0): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== "number" || !Number.isInteger(value) || value < least) {
    throw new ValueError(`'${name}' must be an integer >=${least}`);
  }
  return value;
}

function checkSizes(o: ReadCsvOptions): void {
  integer("chunksize", o.chunksize, 1);
  integer("nrows", o.nrows);
  const footer = o.skipfooter ?? 0;
  if (!Number.isInteger(footer)) throw new ValueError("skipfooter must be an integer");
  if (footer < 0 && o.engine === "python") throw new ValueError("skipfooter cannot be negative");
  if (footer > 0) {
    if (o.iterator || o.chunksize) throw new ValueError("'skipfooter' not supported for iteration");
    if (o.nrows) throw new ValueError("'skipfooter' not supported with 'nrows'");
  }
  for (const name of ["true_values", "false_values"] as const)
    if (o[name] && !(typeof o[name] === "object" && Symbol.iterator in o[name]))
      throw new TypeError(`Expected list, got ${typeName(o[name])}`);
  if (o.converters && typeof o.converters !== "object")
    throw new TypeError(`Type converters must be a dict or subclass, input was a ${typeName(o.converters)}`);
  if (typeof o.skiprows === "string") throw new TypeError("an integer is required");
  if (o.names) {
    if (typeof o.names === "string" || !(Symbol.iterator in Object(o.names))) {
      throw new ValueError("Names should be an ordered collection.");
    }
    const keys = [...o.names].map((name) => (Array.isArray(name) ? JSON.stringify(name) : name));
    if (new Set(keys).size !== keys.length) throw new ValueError("Duplicate names are not allowed.");
  }
  if (
    o.parse_dates !== undefined &&
    o.parse_dates !== null &&
    typeof o.parse_dates !== "boolean" &&
    !Array.isArray(o.parse_dates)
  ) {
    throw new TypeError("Only booleans and lists are accepted for the 'parse_dates' parameter");
  }
}

function usesPython(o: ReadCsvOptions, delimiter: string | null): boolean {
  const engine = o.engine ?? "c";
  if (engine === "pyarrow") throw new NotImplementedError("engine='pyarrow': use engine='c'");
  if (engine !== "c" && engine !== "python") {
    throw new ValueError(
      `Unknown engine: ${engine} (valid options are dict_keys(['c', 'python', 'pyarrow', 'python-fwf']))`,
    );
  }
  let reason: string | null = null;
  if ((o.skipfooter ?? 0) > 0) reason = "the 'c' engine does not support skipfooter";
  if (delimiter === null) reason = "the 'c' engine does not support sep=None";
  else if (delimiter.length > 1 && delimiter !== "\\s+") {
    reason = "the 'c' engine does not support separators > 1 char, including regex separators";
  } else if (delimiter.length === 1 && delimiter.charCodeAt(0) > 127) {
    reason = "the separator encoded in utf-8 is > 1 char long, and the 'c' engine does not support such separators";
  }
  if (o.quotechar?.length === 1 && o.quotechar.charCodeAt(0) > 127) {
    reason =
      "ord(quotechar) > 127, meaning the quotechar is larger than one byte, and the 'c' engine does not support such quotechars";
  }
  const ignored = [
    ...((o.low_memory ?? true) ? [] : ["low_memory"]),
    ...((o.float_precision ?? null) === null ? [] : ["float_precision"]),
  ][0];
  if (engine === "python") {
    if (ignored) throw new ValueError(`The '${ignored}' option is not supported with the 'python' engine`);
    if (o.lineterminator) throw new ValueError("Custom line terminators not supported in python parser (yet)");
    return true;
  }
  if (reason === null) return false;
  if (o.engine === "c") throw new ValueError(reason);
  if (ignored) {
    throw new ValueError(
      `Falling back to the 'python' engine because ${reason}, but this causes '${ignored}' to be ignored as it is not supported by the 'python' engine.`,
    );
  }
  warn(
    `Falling back to the 'python' engine because ${reason}; you can avoid this warning by specifying engine='python'.`,
    "ParserWarning",
  );
  return true;
}

function headerOf(o: ReadCsvOptions): number[] | null {
  const header = o.header === undefined || o.header === "infer" ? (o.names ? null : 0) : o.header;
  if (header === null) return null;
  if (typeof header === "boolean") {
    throw new TypeError(
      "Passing a bool to header is invalid. Use header=None for no header or header=int or list-like of ints to specify the row(s) making up the column names",
    );
  }
  const rows = Array.isArray(header) ? [...header] : [header as number];
  if (!rows.every((row) => Number.isInteger(row))) {
    throw new ValueError(
      Array.isArray(header)
        ? "header must be integer or list of integers"
        : "header must be integer or list of integers",
    );
  }
  if (rows.some((row) => row < 0)) {
    throw new ValueError(
      Array.isArray(header)
        ? "cannot specify multi-index header with negative integers"
        : "Passing negative integer to header is invalid. For no header, use header=None instead",
    );
  }
  if (Array.isArray(header)) {
    if (o.usecols) throw new ValueError("cannot specify usecols when specifying a multi-index header");
    if (o.names) throw new ValueError("cannot specify names when specifying a multi-index header");
  }
  return rows;
}

function indexColOf(o: ReadCsvOptions, header: number[] | null): Label[] | false | null {
  const { index_col } = o;
  if (index_col === true) throw new ValueError("The value of index_col couldn't be 'True'");
  if (index_col === false) return false;
  if (index_col === null || index_col === undefined) return null;
  const list = Array.isArray(index_col) ? [...index_col] : [index_col];
  if (header !== null && header.length > 1 && !list.every((x) => Number.isInteger(x))) {
    throw new ValueError(
      "index_col must only contain integers of column positions when specifying a multi-index header",
    );
  }
  return list;
}

function oneChar(value: string | null | undefined, message: string): string | null {
  if (value === null || value === undefined) return null;
  if (value.length !== 1) throw new ValueError(message);
  return value;
}

function dialectOf(o: ReadCsvOptions, delimiter: string | null, python: boolean): Dialect {
  const quoting = o.quoting ?? 0;
  if (typeof quoting !== "number" || !Number.isInteger(quoting)) throw new TypeError('"quoting" must be an integer');
  if (quoting < 0 || quoting > 3) throw new TypeError('bad "quoting" value');
  const quotechar = o.quotechar === undefined ? '"' : o.quotechar;
  if (quotechar !== null && typeof quotechar !== "string") {
    throw new TypeError(`"quotechar" must be string, not ${typeof quotechar === "number" ? "int" : typeof quotechar}`);
  }
  if (!quotechar && quoting !== 3) throw new TypeError("quotechar must be set if quoting enabled");
  if (quotechar && quotechar.length > 1) throw new TypeError('"quotechar" must be a 1-character string');
  if ((o.decimal ?? ".").length !== 1) throw new ValueError("Only length-1 decimal markers supported");
  oneChar(o.thousands, "Only length-1 thousands markers supported");
  const { skiprows } = o;
  let skip: Dialect["skip"] = null;
  if (typeof skiprows === "function") skip = (line) => Boolean(skiprows(line));
  else if (typeof skiprows === "number") skip = skiprows > 0 ? (line) => line < skiprows : null;
  else if (skiprows) {
    const lines = new Set(skiprows);
    skip = (line) => lines.has(line);
  }
  return {
    delimiter: delimiter ?? "",
    whitespace: delimiter === "\\s+" && !python,
    quotechar: quotechar || null,
    quoting,
    doublequote: o.doublequote ?? true,
    escapechar: oneChar(o.escapechar, "Only length-1 escapes supported"),
    comment: oneChar(o.comment, "Only length-1 comment characters supported"),
    skipinitialspace: o.skipinitialspace ?? false,
    lineterminator: oneChar(o.lineterminator, "Only length-1 line terminators supported"),
    skipBlankLines: o.skip_blank_lines ?? true,
    skip,
    ...(o.fixed ? { fixed: o.fixed } : {}),
  };
}

/** The separator of a text, guessed from its first line, when `sep` is null. */
export function sniff(text: string, split: Dialect): string {
  let number = 0;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    const line = split.comment ? (raw.split(split.comment)[0] as string) : raw;
    if (line.trim() === "" || split.skip?.(number++)) continue;
    const quote = split.quotechar;
    const bare = quote ? line.replace(new RegExp(`\\${quote}[^${quote}]*\\${quote}`, "g"), "") : line;
    for (const candidate of [",", "\t", ";", " ", ":", "|"]) if (bare.includes(candidate)) return candidate;
    const other = /[^\p{L}\p{N}_."'\s-]/u.exec(bare);
    if (other) return other[0];
    throw new ValueError("Could not determine delimiter");
  }
  throw new EmptyDataError("No columns to parse from file");
}
