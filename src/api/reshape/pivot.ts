import { replaceColumns } from "../../block/assign";
import type { Block } from "../../block/block";
import { addColumns, indexOf } from "../../block/block";
import { widen } from "../../block/convert";
import { Labels } from "../../block/labels";
import { codesOf } from "../../block/labels-factored";
import { withRowLabels } from "../../block/select";
import { arrayDtype } from "../../block/unstack";
import { unboxed } from "../../values/build";
import { castVector } from "../../values/cast";
import { object } from "../../values/dtype";
import { IndexError, KeyError, ValueError } from "../../values/errors";
import { throughNumpy } from "../../values/numpy-form";
import { repr, Tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { isListLike, listOf, listRepr } from "./common";
import { unstackLevels } from "./unstack";

export interface PivotArguments {
  columns: unknown;
  index: unknown;
  values: unknown;
}

/** `pivot`: values by the labels in some columns, without aggregation. */
export function pivotBlock(b: Block, p: PivotArguments): Block {
  const columns = listOf(p.columns);
  const check = (name: string, list: readonly unknown[]): void => {
    const missing = list.filter((x) => !b.labels.has(x));
    if (missing.length)
      throw new KeyError(repr(`The following '${name}' labels are not columns of the DataFrame: ${listRepr(missing)}`));
  };
  check("columns", columns);
  const rows = p.index === undefined ? null : listOf(p.index);
  if (rows) check("index", rows);
  const one = p.values !== undefined && (!isListLike(p.values) || p.values instanceof Tuple);
  const values = p.values === undefined ? null : one ? [p.values] : listOf(p.values);
  if (values) {
    if (p.values instanceof Tuple && !b.labels.has(p.values)) throw new KeyError(repr(p.values));
    check("values", values);
  }
  if (rows && !rows.length) throw new IndexError("list index out of range");
  const doubled = (x: unknown): boolean => b.labels.positions(x).length > 1;
  for (const x of [...(rows ?? []), ...columns])
    if (doubled(x) && b.labels.positions(x).length !== b.rows) throw new ValueError("all arrays must be same length");
  const strange = columns.find(doubled);
  if (strange !== undefined) throw new KeyError(repr(`Level ${repr(strange)} not found`));
  if (one && doubled(p.values)) throw new ValueError("Buffer has wrong number of dimensions (expected 1, got 2)");
  const place = (x: unknown): number => b.labels.position(x);
  const keys = [...(rows ?? []), ...columns];
  const used = new Set(keys.map(place));
  const data = values
    ? values.flatMap((v) => [...b.labels.positions(v)])
    : b.columns.map((_, i) => i).filter((i) => !used.has(i));
  const source = rows ? b : b.withIndexColumns();
  const own = rows ? [] : source.index.ids;
  const names = [...(rows ? [] : source.index.names), ...keys];
  const [plan, ids] = addColumns(
    source.plan,
    keys.map((k) => source.expr(place(k))),
  );
  const indexed = source.on(plan, {
    index: indexOf([...own, ...ids], names),
    columns: data.map((i) => source.columns[i] as string),
    labels: source.labels.take(data),
  });
  codesOf(indexed.indexLabels());
  const twice = columns.find((x, i) => rows?.includes(x) || columns.indexOf(x) !== i);
  if (twice !== undefined) throw new ValueError(`The name ${String(twice)} occurs multiple times, use a level number`);
  const moved = columns.map((_, i) => names.length - columns.length + i);
  const [shaped, ndim] = one
    ? ([indexed.withLabels(Labels.of([null])), 1] as const)
    : ([values ? oneArray(indexed) : indexed, 2] as const);
  const wide = unstackLevels(shaped, ndim, moved, null, true).block;
  // The rows that were counted still are, unless values are picked.
  return !rows && !values && b.isRange && wide.indexLabels().equals(b.indexLabels())
    ? withRowLabels(wide, b.indexLabels())
    : wide;
}

/** Several value columns go through one array: numbers meet in one dtype, and are objects beside text. */
function oneArray(b: Block): Block {
  const dtypes = b.columns.map((_, i) => b.dtype(i));
  const meet = arrayDtype(dtypes);
  const flat = meet.masked || meet.kind === "str" || meet.kind === "category" || meet.kind === "interval";
  if (meet !== object && !flat) return b.project(b.exprs.map((e) => widen(e, meet)));
  const through = (v: Vector): Vector => (flat ? throughNumpy(v) : unboxed(castVector(v, object)));
  return replaceColumns(b, new Map(b.vectors().map((v, i) => [i, through(v)])));
}
