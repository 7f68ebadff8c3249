import { literal } from "../plan/expr";
import { field, fresh } from "../plan/field";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { cachedTable, fromVectors, observe } from "../plan/run";
import { Overlaid } from "../plan/table";
import { isMissing } from "../values/cell";
import { bool, float64, int64, isTemporal, object, str, string } from "../values/dtype";
import { ValueError } from "../values/errors";
import { fullVector } from "../values/full";
import { vectorOf } from "../values/infer";
import { NaT, Tuple, tuple, unmarked } from "../values/scalar";
import type { Vector } from "../values/vector";
import { indexer } from "./align";
import { to } from "./arithmetic";
import { emptyLike, setCells } from "./assign-cells";
import { addColumns, type Block } from "./block";
import { Labels } from "./labels";
import { scalar } from "./scalar";
import { besideKnown, maskBeside, zipped } from "./select";
import type { Place } from "./select-locate";
import { ALL_ROWS, expand } from "./select-locate";

/** A column to be: its id in a plan that has the frame's columns too. */
export interface Column {
  readonly plan: nodes.Node;
  readonly id: string;
}

/** One value for every row. */
export function scalarColumn(b: Block, value: unknown): Column {
  const plain = typeof value === "number" || typeof value === "string" || typeof value === "boolean";
  if (plain) {
    const nan = typeof value === "number" && Number.isNaN(value);
    const e = nan ? literal(null, field(float64, true)) : scalar(value);
    const [plan, [id]] = addColumns(b.plan, [e]);
    return { plan, id: id as string };
  }
  return vectorColumn(b, fullVector(value, b.rows));
}

/** A column in memory. Throws ValueError where it has another number of rows than the frame. */
export function vectorColumn(b: Block, v: Vector): Column {
  const { rows } = b;
  if (v.length !== rows)
    throw new ValueError(`Length of values (${v.length}) does not match length of index (${rows})`);
  const { plan, ids } = overlaid(b, [v]);
  return { plan, id: ids[0] as string };
}

/** Columns in memory beside a block's: in one table with them where those are materialised, else zipped. */
export function overlaid(b: Block, vectors: readonly Vector[]): { plan: nodes.Node; ids: string[] } {
  const table = cachedTable(b.plan);
  const keep = b.visible;
  if (table && keep.every((id) => table.has(id)) && !(b.columns.length === 0 && b.isRange)) {
    const own = new Map(vectors.map((v) => [fresh(), v] as const));
    const schema = new Map([
      ...keep.map((id) => [id, nodes.ref(b.plan, id).field] as const),
      ...[...own].map(
        ([id, v]) =>
          [id, field(v.dtype, v.valid !== null || v.dtype.kind === "category" || v.dtype.kind === "object")] as const,
      ),
    ]);
    return { plan: nodes.memory(Overlaid.of(table, keep, own), schema), ids: [...own.keys()] };
  }
  const [plan, ids] = fromVectors(vectors);
  return { plan: b.columns.length === 0 && b.isRange ? plan : nodes.zip([b.plan, plan]), ids };
}

/** A series as a column, by labels: missing where it lacks one. Throws ValueError where it has one twice. */
export function seriesColumn(b: Block, s: Block): Column {
  const known = besideKnown(b, s);
  if (known) return { plan: known.plan, id: known.ids[0] as string };
  const [x, y] = [b.indexLabels(), s.indexLabels()];
  const beside = x.equals(y) || x.length === 0 ? zipped(b, s) : zipped(b, s.gather(indexer(y, x)));
  return { plan: beside.plan, id: beside.ids[0] as string };
}

/** The block with the column at a place: instead of the one there, or, at the end, as a new one. */
export function putColumn(b: Block, place: number, column: Column, labels: Labels = b.labels): Block {
  const columns = [...b.columns];
  columns[place] = column.id;
  return b.on(column.plan, { columns, labels }).knowing(b.knownLabels);
}

export function insertColumn(b: Block, place: number, column: Column, labels: Labels): Block {
  const columns = [...b.columns.slice(0, place), column.id, ...b.columns.slice(place)];
  return b.on(column.plan, { columns, labels }).knowing(b.knownLabels);
}

/** A label of several levels: the levels that it lacks are empty texts, which as moments are missing. */
export function paddedLabel(labels: Labels, label: unknown): unknown {
  const own = label instanceof Tuple ? label.toArray() : [label];
  if (!labels.isMulti || (label instanceof Tuple && own.length >= labels.nlevels)) return label;
  const missing = (v: Vector): boolean => isTemporal(v.dtype) || v.dtype.kind === "period";
  return tuple(...own, ...labels.levels.slice(own.length).map((v) => (missing(v) ? NaT : "")));
}

/** The labels with one more at a place. */
export function insertedLabel(labels: Labels, place: number, label: unknown): Labels {
  if (
    !labels.isMulti &&
    labels.length > 0 &&
    place === labels.length &&
    labels.dtype.kind === "str" &&
    typeof label === "string"
  )
    return labels.appended(label);
  const values = [...labels.values];
  values.splice(place, 0, paddedLabel(labels, label));
  const { dtype } = labels;
  // Objects stay objects, and nullable texts texts.
  const kept =
    !labels.isMulti && (dtype === object ? labels.length > 0 : dtype === string && typeof label === "string");
  const made = kept ? new Labels([vectorOf(values, dtype)], labels.names) : Labels.of(values, labels.names);
  return made.nlevels === labels.names.length
    ? made
    : new Labels(
        made.levels,
        made.levels.map(() => null),
      );
}

/** Columns replaced by vectors in memory; rows as they are. */
export function replaceColumns(b: Block, by: ReadonlyMap<number, Vector>): Block {
  const places = [...by.keys()];
  if (!places.length) return b;
  const kept = b.on(b.plan, { columns: b.columns.filter((_, i) => !by.has(i)) });
  const { plan, ids } = overlaid(kept, [...by.values()]);
  const columns = [...b.columns];
  places.forEach((p, i) => {
    columns[p] = ids[i] as string;
  });
  return b.on(plan, { columns }).knowing(b.knownLabels);
}

/** What goes into some rows of some columns: one value for all, one for each column, or one list a column. */
export type Cells =
  | { readonly kind: "scalar"; readonly value: unknown }
  | {
      readonly kind: "byColumn";
      readonly values: readonly (readonly unknown[])[];
      readonly shown?: readonly unknown[];
    };

/** Sets cells at places of rows; the columns are materialised. */
export function assignCells(block: Block, rows: Place, columns: readonly number[], cells: Cells): Block {
  const b = block.settled();
  const table = observe(b.plan, b.visible);
  if (table.rows === 0 && rows === ALL_ROWS) return b;
  const places = expand(rows, table.rows);
  const vectors = table.vectors(columns.map((c) => b.columns[c] as string));
  const by = new Map<number, Vector>();
  columns.forEach((c, j) => {
    const v = (by.get(c) ?? vectors[j]) as Vector;
    const values = cells.kind === "scalar" ? [cells.value] : (cells.values[j] as readonly unknown[]);
    if (places.length === 0 && cells.kind !== "scalar") return;
    by.set(
      c,
      setCells(
        v,
        places,
        values,
        cells.kind === "scalar" ? cells.value : (cells.shown?.[j] ?? (values.length === 1 ? values[0] : values)),
      ),
    );
  });
  return replaceColumns(b.knowing(block.knownLabels), by);
}

/**
 * Sets one value where a boolean series is true, without running anything; null where the dtype or the rows ask for a look.
 */
export function assignWhere(b: Block, mask: Block, columns: readonly number[], given: unknown): Block | null {
  const value = unmarked(given);
  if (isMissing(value) || b.isOpen) return null;
  const known = mask.dtype(0).kind === "bool" && !mask.isOpen ? besideKnown(b, mask) : null;
  if (!known) return null;
  const fits = columns.every((c) => {
    const d = b.dtype(c);
    if (d === float64) return typeof value === "number";
    if (d === int64) return typeof value === "number" && Number.isSafeInteger(value);
    return (d === str && typeof value === "string") || (d === bool && typeof value === "boolean");
  });
  if (!fits) return null;
  const hit = nodes.ref(known.plan, known.ids[0] as string);
  const exprs = columns.map((c) => {
    const e = nodes.ref(known.plan, b.columns[c] as string);
    const put = ops.when(hit, to(scalar(value), e.field.dtype), e);
    return { ...put, field: field(e.field.dtype, e.field.nulls, e.field.nan) };
  });
  const [plan, ids] = addColumns(known.plan, exprs);
  const next = [...b.columns];
  columns.forEach((c, i) => {
    next[c] = ids[i] as string;
  });
  return b.on(plan, { columns: next }).knowing(b.knownLabels);
}

/** The places where a boolean series is true, row by row of the block. */
export function maskPlaces(b: Block, mask: Block): Place {
  const { plan, ids } = maskBeside(b, mask);
  const [v] = observe(plan, ids).vectors(ids) as [Vector];
  const places: number[] = [];
  for (let i = 0; i < v.length; i++) if (v.data[i] && (!v.valid || v.valid[i])) places.push(i);
  return { kind: "places", places: Int32Array.from(places) };
}

/** A column of missing values, of the dtype that it gets for holding `value`. */
export const emptyColumn = (b: Block, value: unknown = Number.NaN): Column => vectorColumn(b, emptyLike(value, b.rows));
