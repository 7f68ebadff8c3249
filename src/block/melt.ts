import type { Expr } from "../plan/expr";
import type { ColumnId } from "../plan/field";
import { fresh } from "../plan/field";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import type { DType } from "../values/dtype";
import { category, int32, isInteger, same } from "../values/dtype";
import type { Vector } from "../values/vector";
import { unboxedColumns } from "./astype";
import type { RowIndex } from "./block";
import { addColumns, Block, indexOf, isMulti, rangeIndex } from "./block";
import { widen } from "./convert";
import type { Labels } from "./labels";
import { levelsAmong, ownLevels } from "./labels-factored";

/** Columns below each other: the plan, and where its parts are. */
export interface Melted {
  readonly plan: nodes.Node;
  /** The columns that were kept, once for each melted one. */
  readonly kept: readonly ColumnId[];
  /** One column a level of the melted columns' labels. */
  readonly variables: readonly ColumnId[];
  readonly value: ColumnId;
}

/**
 * Puts columns (at least one) below each other in a common dtype, other columns repeated beside them; column by column, or row by row as
 * a stack does.
 */
export function unpivoted(
  b: Block,
  keep: readonly ColumnId[],
  values: readonly number[],
  dtype: DType,
  byColumn: boolean,
): Melted {
  const [wide, columns] = addColumns(
    b.plan,
    values.map((p) => widen(b.expr(p), dtype)),
  );
  const [plan, ids] = distinctIds(wide, columns);
  const variable = fresh();
  const value = fresh();
  const long = nodes.unpivot(plan, [...new Set(keep)], ids, variable, value, byColumn);
  const place = ops.cast(nodes.ref(long, variable), { to: int32 });
  const labels = b.labels.take(values);
  const [labelled, variables] = addColumns(
    long,
    labels.levels.map((v) => decoded(place, v)),
  );
  return { plan: labelled, kept: keep, variables, value };
}

/** Labels by their place. */
const decoded = (place: Expr, labels: Vector): Expr => {
  const codes = ops.retype(place, { to: category(labels, false) });
  return ops.decode_category(codes, { dtype: labels.dtype });
};

/** A column that is unpivoted twice needs two names. */
function distinctIds(plan: nodes.Node, ids: readonly ColumnId[]): [nodes.Node, ColumnId[]] {
  const seen = new Set<ColumnId>();
  const again = new Map<ColumnId, Expr>();
  const out = ids.map((id) => {
    if (!seen.has(id)) {
      seen.add(id);
      return id;
    }
    const next = fresh();
    const e = nodes.ref(plan, id);
    again.set(next, { ...ops.retype(e, { to: e.field.dtype }), field: e.field });
    return next;
  });
  return [nodes.project(plan, again), out];
}

/** Whether columns together hold objects that are no column of moments, texts, periods or intervals. */
const isMixed = (b: Block, places: readonly number[]): boolean =>
  places.some((p) => {
    const { dtype, nulls } = b.field(p);
    return !nulls && !dtype.masked && (isInteger(dtype) || dtype.kind === "bool");
  });

/** `melt`: kept columns, the labels of the others, their values. */
export function melt(
  b: Block,
  keep: readonly number[],
  values: readonly number[],
  dtype: DType,
  labels: Labels,
  ignoreIndex: boolean,
): Block {
  const source = ignoreIndex ? b : b.withIndexColumns();
  const kept = keep.map((p) => source.columns[p] as ColumnId);
  const index = ignoreIndex ? [] : source.index.ids;
  const m = unpivoted(source, [...index, ...kept], values, dtype, true);
  const rows = (): RowIndex => {
    if (values.length === 1) return source.index;
    const again = indexOf(index, source.index.names);
    if (b.isRange) return { ...again, counted: { step: 1 } };
    return isMulti(source.index) ? { ...again, levels: levelsAmong(() => b.indexLabels()) } : again;
  };
  const out = new Block(m.plan, ignoreIndex ? rangeIndex() : rows(), [...kept, ...m.variables, m.value], labels);
  // What was put together in one array goes through the constructor again.
  return unboxedColumns(out, [...kept.keys(), ...(isMixed(b, values) ? [] : [out.columns.length - 1])]);
}

/** All columns as one, labelled by row and column: row by row (`stack`), or column by column with the column's label first. */
export function stacked(b: Block, dtype: DType, byColumn: boolean, name: Labels): Block {
  const source = b.withIndexColumns();
  const m = unpivoted(
    source,
    source.index.ids,
    source.columns.map((_, i) => i),
    dtype,
    byColumn,
  );
  const ids = byColumn ? [...m.variables, ...source.index.ids] : [...source.index.ids, ...m.variables];
  const names = byColumn ? [...b.labels.names, ...source.index.names] : [...source.index.names, ...b.labels.names];
  const find = (): Labels[] => {
    const [rows, columns] = [ownLevels(b.indexLabels()), ownLevels(b.labels)];
    return byColumn ? [...columns, ...rows] : [...rows, ...columns];
  };
  const out = new Block(m.plan, { ...indexOf(ids, names), levels: { find, ranged: true } }, [m.value], name);
  const all = b.columns.map((_, i) => i);
  const uniform = all.every((i) => same(b.dtype(i), dtype));
  // Column by column pandas has transposed, which makes objects that stay objects.
  return byColumn || uniform || isMixed(b, all) ? out : unboxedColumns(out, [0]);
}
