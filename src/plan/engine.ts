import type { DType } from "../values/dtype";
import type { ColumnId } from "./field";
import type { Node, Source, Table } from "./node";

/** A column of a file to write: its name there. */
export interface Sink {
  readonly format: "parquet" | "csv";
  readonly path: string;
  readonly columns: readonly (readonly [ColumnId, string])[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a file holds, before its rows are read. */
export interface Opened {
  readonly source: Source;
  /** `foreign` names a type of the file that no dtype of ours stores: read those with `Engine.values`. */
  readonly columns: readonly { readonly name: string; readonly dtype: DType; readonly foreign?: string }[];
}

/** What runs plans. Everything above sees an engine through this alone. */
export interface Engine {
  readonly name: string;
  /** Whether it runs this operation itself; the others go through their JavaScript kernels. */
  has(operation: string): boolean;
  run(plan: Node, ids: readonly ColumnId[]): Table;
  /** The same, without holding up the event loop. */
  runAsync(plan: Node, ids: readonly ColumnId[]): Promise<Table>;
  explain(plan: Node, ids: readonly ColumnId[]): string;
  open(format: Source["format"], path: string, options: Readonly<Record<string, unknown>>): Opened;
  /** Columns of a file as JavaScript values, for types that no dtype of ours stores (dates, lists, structs). */
  values(source: Source, names: readonly string[]): unknown[][];
  write(plan: Node, sink: Sink): void;
  /** What is wrong with the bytes of an Arrow file, null where nothing is known to be: a reader that doesn't look may never end. */
  arrowDamage(bytes: Uint8Array): string | null;
}

let current: Engine | null = null;

export function useEngine(engine: Engine): void {
  current = engine;
}

export function engine(): Engine {
  if (!current) throw new Error("no engine is set");
  return current;
}
