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

  hasNulls(id: ColumnId): boolean {
    return mayMiss(this.columns.get(id) as Vector);
  }

  vectors(ids: readonly ColumnId[]): Vector[] {
    return ids.map((id) => this.columns.get(id) as Vector);
  }
}

/** Some columns of a table, and some vectors beside them. */
export class Overlaid implements Table {
  private constructor(
    readonly base: Table,
    readonly kept: ReadonlySet<ColumnId>,
    readonly own: ReadonlyMap<ColumnId, Vector>,
  ) {}

  /** Never more than one layer deep. */
  static of(table: Table, kept: readonly ColumnId[], own: ReadonlyMap<ColumnId, Vector>): Table {
    if (table instanceof VectorTable)
      return new VectorTable(
        new Map([...kept.map((id) => [id, table.columns.get(id) as Vector] as const), ...own]),
        table.rows,
      );
    if (!(table instanceof Overlaid)) return new Overlaid(table, new Set(kept), own);
    const mine = kept.filter((id) => table.own.has(id)).map((id) => [id, table.own.get(id) as Vector] as const);
    return new Overlaid(table.base, new Set(kept.filter((id) => table.kept.has(id))), new Map([...mine, ...own]));
  }

  get rows(): number {
    return this.base.rows;
  }

  has(id: ColumnId): boolean {
    return this.own.has(id) || this.kept.has(id);
  }

  hasNulls(id: ColumnId): boolean {
    const v = this.own.get(id);
    return v ? mayMiss(v) : this.base.hasNulls(id);
  }

  vectors(ids: readonly ColumnId[]): Vector[] {
    const below = ids.filter((id) => !this.own.has(id));
    const found = new Map(this.base.vectors(below).map((v, i) => [below[i], v] as const));
    return ids.map((id) => (this.own.get(id) ?? found.get(id)) as Vector);
  }
}

const mayMiss = (v: Vector): boolean =>
  v.dtype.kind === "object" || v.dtype.kind === "category" || (v.valid?.includes(0) ?? false);
