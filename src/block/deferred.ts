import type { ColumnId } from "../plan/field";
import { field, fresh } from "../plan/field";
import type { Table } from "../plan/node";
import { memory } from "../plan/node";
import type { DType } from "../values/dtype";
import { isPooled } from "../values/dtype";
import type { Vector } from "../values/vector";
import { Block, indexOf, rangeIndex } from "./block";
import type { Labels } from "./labels";
import { levelsAmong } from "./labels-factored";

/** Columns of a known number of rows and known dtypes that are computed when somebody looks. */
class DeferredTable implements Table {
  private found: ReadonlyMap<ColumnId, Vector> | null = null;

  constructor(
    readonly rows: number,
    private readonly ids: readonly ColumnId[],
    private readonly compute: () => readonly Vector[],
  ) {}

  has(id: ColumnId): boolean {
    return this.ids.includes(id);
  }

  hasNulls(): boolean {
    return true;
  }

  vectors(ids: readonly ColumnId[]): Vector[] {
    if (!this.found) {
      const made = this.compute();
      this.found = new Map(this.ids.map((id, i) => [id, made[i] as Vector]));
    }
    const found = this.found;
    return ids.map((id) => found.get(id) as Vector);
  }
}

/** A block whose labels are known and whose values are computed when somebody looks. */
export function deferred(
  dtypes: readonly DType[],
  labels: Labels,
  index: Labels,
  compute: () => readonly Vector[],
): Block {
  const range = index.range;
  const levels = range ? [] : index.levels;
  const ids = dtypes.map(() => fresh());
  const levelIds = levels.map(() => fresh());
  const all = () => [...compute(), ...levels];
  const table = new DeferredTable(index.length, [...ids, ...levelIds], all);
  const schema = new Map([
    ...ids.map((id, i) => [id, field(dtypes[i] as DType, true)] as const),
    ...levelIds.map(
      (id, i) =>
        [
          id,
          field(
            (levels[i] as Vector).dtype,
            (levels[i] as Vector).valid !== null || isPooled((levels[i] as Vector).dtype),
          ),
        ] as const,
    ),
  ]);
  const at = range ? rangeIndex(range.start, range.step, index.names) : indexOf(levelIds, index.names, index.freq);
  const known = index.isMulti ? { levels: levelsAmong(() => index) } : {};
  return new Block(memory(table, schema), { ...at, ...known }, ids, labels);
}
