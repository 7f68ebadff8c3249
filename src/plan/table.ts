import type { Vector } from "../values/vector";
import type { ColumnId } from "./field";
import type { Table } from "./node";

/** Columns that are JavaScript's own. */
export class VectorTable implements Table {
  constructor(
    readonly columns: ReadonlyMap<ColumnId, Vector>,
    readonly rows: number,
  ) {}

  has(id: ColumnId): boolean {
    return this.columns.has(id);
  }

  vectors(ids: readonly ColumnId[]): Vector[] {
    return ids.map((id) => this.columns.get(id) as Vector);
  }
}
