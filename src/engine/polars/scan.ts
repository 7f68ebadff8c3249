import { statSync } from "node:fs";
import type { Opened } from "../../plan/engine";
import type { Scan, Source } from "../../plan/node";
import type { DType } from "../../values/dtype";
import * as d from "../../values/dtype";
import { OSError } from "../../values/errors";
import { aliased, columnRef } from "./json";
import type { NativeLazy } from "./native";
import { binding, expression } from "./native";
import { cast, storage } from "./storage";

const stamp = (path: string): string => {
  const s = statSync(path);
  return `${s.size}:${s.mtimeMs}`;
};

function lazily(format: Source["format"], path: string, options: Readonly<Record<string, unknown>>): NativeLazy {
  if (format === "parquet") return binding().scanParquet(path, { parallel: "auto", glob: false, ...options });
  return binding().scanCsv(path, {
    ...CSV,
    sep: options.separator ?? ",",
    // An empty list would be looked through for every value.
    nullValues: (options.nulls as readonly string[] | undefined)?.length ? options.nulls : undefined,
    inferSchemaLength: options.schemaRows ?? ALL_ROWS,
  });
}

const ALL_ROWS = 4294967295;
const CSV = {
  cache: true,
  hasHeader: true,
  ignoreErrors: false,
  skipRows: 0,
  skipLines: 0,
  skipRowsAfterHeader: 0,
  decimalComma: false,
  glob: false,
  rechunk: false,
  encoding: "utf8",
  lowMemory: false,
  parseDates: false,
  quoteChar: '"',
  eolChar: "\n",
  missingIsNull: true,
};

const PLAIN: Readonly<Record<string, DType>> = {
  Boolean: d.bool,
  Bool: d.bool,
  String: d.str,
  Utf8: d.str,
  Float32: d.float32,
  Float64: d.float64,
  Categorical: d.str,
  Enum: d.str,
  Int8: d.int8,
  Int16: d.int16,
  Int32: d.int32,
  Int64: d.int64,
  UInt8: d.uint8,
  UInt16: d.uint16,
  UInt32: d.uint32,
  UInt64: d.uint64,
  Decimal: d.float64,
  Float16: d.float32,
};

/** A Polars dtype as the binding describes it, as ours; null for what pandas holds as objects. */
function dtypeOf(native: unknown): DType | null {
  if (typeof native === "string") return PLAIN[native] ?? (native === "Duration" ? d.timedelta("us") : null);
  const { variant, inner } = native as { variant?: string; inner?: readonly unknown[] };
  if (variant === "Datetime") {
    const [unit, zone] = inner as [d.TimeUnit, string];
    return d.datetime(unit, zone === "" ? undefined : zone);
  }
  if (variant === "Duration") return d.timedelta((inner?.[0] as d.TimeUnit | undefined) ?? "us");
  return PLAIN[variant ?? ""] ?? null;
}

/** What a file holds, from its first bytes. */
export function open(format: Source["format"], path: string, options: Readonly<Record<string, unknown>>): Opened {
  const source: Source = { format, path, options, stamp: stamp(path), bytes: statSync(path).size };
  const head = lazily(format, path, options).slice(0, 0).collectSync("auto");
  return { source, columns: head.columns.map((name) => describe(name, head.column(name).dtype)) };
}

function describe(name: string, native: unknown): Opened["columns"][number] {
  const dtype = dtypeOf(native);
  const text = typeof native === "string" ? native : String((native as { variant?: string }).variant);
  return dtype ? { name, dtype } : { name, dtype: d.object, foreign: text };
}

/** The file's columns under their ids, in our storage. */
export function scanFile(n: Scan): NativeLazy {
  const { source } = n;
  if (stamp(source.path) !== source.stamp)
    throw new OSError(`'${source.path}' has changed since it was opened; open it again`);
  const exprs = [...n.schema].map(([id, field]) => {
    const name = n.names.get(id) as string;
    let e = columnRef(name);
    if (field.dtype.kind === "datetime" || field.dtype.kind === "timedelta") e = cast(e, '"Int64"');
    else if (field.dtype.kind === "str") e = cast(e, '"String"');
    else e = cast(e, storage(field.dtype));
    return expression(aliased(e, id));
  });
  return lazily(source.format, source.path, source.options).select(exprs);
}

/** Columns of a file as JavaScript values. */
export function values(source: Source, names: readonly string[]): unknown[][] {
  const frame = lazily(source.format, source.path, source.options)
    .select(names.map((n) => expression(columnRef(n))))
    .collectSync("auto");
  return names.map((n) => frame.column(n).toArray());
}
