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
  return format === "parquet"
    ? binding().scanParquet(path, { parallel: "auto", ...options })
    : binding().scanCsv(path, options);
}

const UNITS: Record<string, d.TimeUnit> = {
  ms: "ms",
  us: "us",
  ns: "ns",
  Milliseconds: "ms",
  Microseconds: "us",
  Nanoseconds: "ns",
};

/** A Polars dtype, as it prints itself, as ours; null for what pandas holds as objects. */
function fromPolars(name: string): DType | null {
  const plain: Record<string, DType> = {
    Boolean: d.bool,
    Bool: d.bool,
    String: d.str,
    Utf8: d.str,
    Float32: d.float32,
    Float64: d.float64,
    Date: d.object,
    Categorical: d.str,
    Int8: d.int8,
    Int16: d.int16,
    Int32: d.int32,
    Int64: d.int64,
    UInt8: d.uint8,
    UInt16: d.uint16,
    UInt32: d.uint32,
    UInt64: d.uint64,
    Null: d.object,
  };
  return plain[name] ?? null;
}

interface Described {
  variant?: string;
  inner?: unknown[];
}

function dtypeOf(native: unknown): DType | null {
  const text = typeof native === "string" ? native : String((native as Described)?.variant ?? native);
  const simple = fromPolars(text);
  if (simple) return simple;
  const time = /^(Datetime|Duration)/.exec(text);
  if (!time) return null;
  const unit = UNITS[
    /Milliseconds|Microseconds|Nanoseconds|\\bms\\b|\\bus\\b|\\bns\\b/.exec(JSON.stringify(native))?.[0] ?? "us"
  ] as d.TimeUnit;
  if (time[1] === "Duration") return d.timedelta(unit);
  const zone = (native as Described).inner?.[1];
  return d.datetime(unit, typeof zone === "string" ? zone : undefined);
}

/** What a file holds, from its first bytes. */
export function open(format: Source["format"], path: string, options: Readonly<Record<string, unknown>>): Opened {
  const source: Source = { format, path, options, stamp: stamp(path) };
  const head = lazily(format, path, options).slice(0, 0).collectSync("auto");
  const columns = head.columns.map((name) => {
    const native = head.column(name).dtype;
    return { name, dtype: dtypeOf(native) ?? d.object, native };
  });
  return { source, columns };
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
