import type { Vector } from "../values/vector";
import type { Expr } from "./expr";
import type { ColumnId } from "./field";
import type { Schema } from "./schema";

/** Materialised columns: those of an engine, or vectors of our own. */
export interface Table {
  readonly rows: number;
  has(id: ColumnId): boolean;
  /** Whether a column may hold missing values, as cheaply as that is known. */
  hasNulls(id: ColumnId): boolean;
  /** The columns as vectors, in the order asked for. */
  vectors(ids: readonly ColumnId[]): Vector[];
}

/** A file that an engine reads when the plan runs. */
export interface Source {
  readonly format: "parquet" | "csv";
  readonly path: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** What the file was when it was opened: a changed file is refused. */
  readonly stamp: string;
  readonly bytes: number;
}

export interface SortKey {
  readonly expr: Expr;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

interface Base {
  readonly schema: Schema;
}

/** Rows that are there already. */
export interface Memory extends Base {
  readonly kind: "memory";
  readonly table: Table;
}
/** Rows of a file; `names` are the file's columns by id. */
export interface Scan extends Base {
  readonly kind: "scan";
  readonly source: Source;
  readonly names: ReadonlyMap<ColumnId, string>;
}
/** Adds columns, keeps rows: the only way a column is computed by the engine. */
export interface Project extends Base {
  readonly kind: "project";
  readonly input: Node;
  readonly exprs: ReadonlyMap<ColumnId, Expr>;
  /** After rewriting: the columns that somebody above reads; the others may be folded into their readers. */
  readonly visible?: ReadonlySet<ColumnId>;
}
/** Adds columns computed by a JavaScript function from materialised ones; keeps rows. */
export interface Local extends Base {
  readonly kind: "local";
  readonly input: Node;
  readonly label: string;
  readonly uses: readonly ColumnId[];
  readonly adds: readonly ColumnId[];
  readonly run: (vectors: Vector[], rows: number) => Vector[];
}
export interface Filter extends Base {
  readonly kind: "filter";
  readonly input: Node;
  readonly predicate: Expr;
}
/** Adds `start`, `start + step`, ... */
export interface RowNumber extends Base {
  readonly kind: "rownumber";
  readonly input: Node;
  readonly id: ColumnId;
  readonly start: number;
  readonly step: number;
}
/** One row for each distinct key (or one row, without keys). `ordered`: groups in order of first appearance. */
export interface Aggregate extends Base {
  readonly kind: "aggregate";
  readonly input: Node;
  readonly keys: readonly ColumnId[];
  readonly aggs: ReadonlyMap<ColumnId, Expr>;
  readonly ordered: boolean;
}
/** Equal keys side by side, null keys equal. `order`: whose row order the result has. */
export interface Join extends Base {
  readonly kind: "join";
  readonly left: Node;
  readonly right: Node;
  readonly leftOn: readonly ColumnId[];
  readonly rightOn: readonly ColumnId[];
  readonly how: "inner" | "left" | "right" | "full" | "semi" | "anti" | "cross";
  readonly order: "left" | "right" | "none";
}
/** Rows side by side by position; all inputs have as many. */
export interface Zip extends Base {
  readonly kind: "zip";
  readonly inputs: readonly Node[];
}
/** Rows below each other; `columns[i]` are the ids of input i that become `ids`, by place. */
export interface Concat extends Base {
  readonly kind: "concat";
  readonly inputs: readonly Node[];
  readonly columns: readonly (readonly ColumnId[])[];
  readonly ids: readonly ColumnId[];
}
/** Each row once for each of `values`: `variable` counts them, `value` holds theirs. Row by row, or `byColumn`. */
export interface Unpivot extends Base {
  readonly kind: "unpivot";
  readonly input: Node;
  readonly keep: readonly ColumnId[];
  readonly values: readonly ColumnId[];
  readonly variable: ColumnId;
  readonly value: ColumnId;
  readonly byColumn: boolean;
}
export interface Distinct extends Base {
  readonly kind: "distinct";
  readonly input: Node;
  readonly by: readonly ColumnId[];
  readonly keep: "first" | "last" | "none";
}
/** Stable. */
export interface Sort extends Base {
  readonly kind: "sort";
  readonly input: Node;
  readonly keys: readonly SortKey[];
}
export interface Reverse extends Base {
  readonly kind: "reverse";
  readonly input: Node;
}
/** A negative offset counts from the end. */
export interface Slice extends Base {
  readonly kind: "slice";
  readonly input: Node;
  readonly offset: number;
  readonly length: number | null;
}
/** Rows by place; -1 is a row of missing values. */
export interface Gather extends Base {
  readonly kind: "gather";
  readonly input: Node;
  readonly positions: Int32Array;
}

export type Node =
  | Memory
  | Scan
  | Project
  | Local
  | Filter
  | RowNumber
  | Aggregate
  | Join
  | Zip
  | Concat
  | Unpivot
  | Distinct
  | Sort
  | Reverse
  | Slice
  | Gather;
