import { createRequire } from "node:module";
import type { Writable } from "node:stream";
import { ImportError, RuntimeError } from "../../values/errors";

export const ENGINE_VERSION = "0.26.1";

/** The native binding's objects: the wrapper's cost 600 µs each, these 2. */
export interface NativeExpr {
  serialize(format: "json"): Buffer;
}
export interface NativeSeries {
  readonly name: string;
  readonly dtype: unknown;
  len(): number;
  clone(): NativeSeries;
  chunkLengths(): number[];
  slice(offset: number, length: number): NativeSeries;
  append(other: NativeSeries): void;
  rename(name: string): void;
  toTypedArray(): ArrayLike<number> | ArrayLike<bigint>;
  toArray(): unknown[];
  nullCount(): number;
}
export interface NativeFrame {
  readonly height: number;
  readonly width: number;
  readonly columns: string[];
  lazy(): NativeLazy;
  column(name: string): NativeSeries;
  writeIpc(sink: Writable, compression: string): void;
}
export interface NativeLazy {
  readonly columns: string[];
  select(exprs: NativeExpr[]): NativeLazy;
  withColumns(exprs: NativeExpr[]): NativeLazy;
  filter(e: NativeExpr): NativeLazy;
  groupby(keys: NativeExpr[], stable: boolean): { agg(exprs: NativeExpr[]): NativeLazy };
  join(
    other: NativeLazy,
    leftOn: NativeExpr[],
    rightOn: NativeExpr[],
    allowParallel: boolean,
    forceParallel: boolean,
    how: string,
    suffix: string,
    coalesce: string | boolean | null,
    validate: string,
    nullsEqual: boolean,
    maintainOrder: string,
    buildSide: string | null,
  ): NativeLazy;
  sortByExprs(
    by: NativeExpr[],
    descending: boolean[],
    nullsLast: boolean[],
    stable: boolean,
    multithreaded: boolean,
  ): NativeLazy;
  unique(subset: string[] | null, keep: string, stable: boolean): NativeLazy;
  unpivot(keep: string[], values: string[], variable: string, value: string): NativeLazy;
  withRowIndex(name: string, offset: number): NativeLazy;
  reverse(): NativeLazy;
  slice(offset: number, length: number): NativeLazy;
  cache(): NativeLazy;
  collectSync(engine: string): NativeFrame;
  describeOptimizedPlan(): string;
  sinkParquet(path: string, options: object): NativeLazy;
  sinkCsv(path: string, options: object, sink: object): NativeLazy;
  serialize(format: "bincode" | "json"): Buffer;
}
type SeriesFactory = (name: string, values: unknown, strict?: boolean) => NativeSeries;
export interface Native {
  JsExpr: { deserialize(bytes: Buffer, format: "json"): NativeExpr };
  JsSeries: Record<string, SeriesFactory>;
  JsDataFrame: new (columns: NativeSeries[]) => NativeFrame;
  JsLazyFrame: { deserialize(bytes: Buffer, format: "bincode"): NativeLazy };
  litSeries(s: NativeSeries): NativeExpr;
  concatLf(
    frames: NativeLazy[],
    how: string,
    rechunk: boolean,
    parallel: boolean,
    supertypes: boolean,
    order: boolean,
  ): NativeLazy;
  scanParquet(path: string, options: object): NativeLazy;
  scanCsv(path: string, options: object): NativeLazy;
  readIpc(bytes: Buffer, options: object): NativeFrame;
  version(): string;
}

let native: Native | null = null;

/** The binding, loaded when first used; refuses any version but the one whose expression format this speaks. */
export function binding(): Native {
  if (native) return native;
  const require = createRequire(import.meta.url);
  const version = (require("nodejs-polars/package.json") as { version: string }).version;
  if (version !== ENGINE_VERSION)
    throw new RuntimeError(`polarpanda needs nodejs-polars ${ENGINE_VERSION}, but ${version} is installed`);
  try {
    native = (require("nodejs-polars/bin/internals/polars_internal.js") as { default: Native }).default;
  } catch (cause) {
    throw Object.assign(new ImportError(missing()), { cause });
  }
  return native;
}

function missing(): string {
  const { platform, arch } = process;
  const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined;
  const libc =
    platform === "linux"
      ? report?.header?.glibcVersionRuntime
        ? "-gnu"
        : "-musl"
      : platform === "win32"
        ? "-msvc"
        : "";
  return `The engine's binary for this platform is not installed. Run: npm install nodejs-polars-${platform}-${arch}${libc}@${ENGINE_VERSION}`;
}

/** Several native calls give an Error back instead of throwing it. */
export function checked<T>(value: T | Error): T {
  if (value instanceof Error) throw value;
  return value;
}

export const expression = (json: string): NativeExpr => binding().JsExpr.deserialize(Buffer.from(json), "json");
