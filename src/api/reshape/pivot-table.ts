import { reindex, sortedOrder } from "../../block/align";
import { putColumn, vectorColumn } from "../../block/assign";
import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { levelsOf } from "../../block/labels-factored";
import { orderColumns } from "../../block/sort";
import { transpose } from "../../block/transpose";
import { filled } from "../../block/unstack-fill";
import * as ops from "../../plan/ops";
import { castVector } from "../../values/cast";
import { hasMissing, isMissing } from "../../values/cell";
import { concat } from "../../values/concat";
import { AttributeError, KeyError } from "../../values/errors";
import { fullVector } from "../../values/full";
import { key } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { argsort } from "../../values/order";
import { repr, Tuple } from "../../values/scalar";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { isNDFrame } from "../construct/labels";
import { concat as sideBySide } from "../frame/concat";
import { nameOf } from "../functions/call";
import { Grouper } from "../groupby/grouper";
import { openGroups } from "../groupby/open";
import { make } from "../make";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import { isListLike, listOf } from "./common";
import { addMargins } from "./margins";
import { unstackLevels } from "./unstack";

export interface PivotTableOptions {
  values?: unknown;
  index?: unknown;
  columns?: unknown;
  aggfunc?: unknown;
  fill_value?: unknown;
  margins?: boolean;
  dropna?: boolean;
  margins_name?: unknown;
  observed?: boolean;
  sort?: boolean;
}

export interface PivotTableArguments {
  values: unknown;
  index: unknown;
  columns: unknown;
  aggfunc: unknown;
  fill_value: unknown;
  margins: boolean;
  dropna: boolean;
  margins_name: string;
  observed: boolean;
  sort: boolean;
  kwargs: Record<string, unknown>;
}

/** A result of an aggregation: a frame, or a series where nothing but rows was counted. */
export interface Table {
  readonly block: Block;
  readonly ndim: 1 | 2;
}

/** The keys of a pivot table as a list. */
function keyList(by: unknown): unknown[] {
  if (by === null || by === undefined) return [];
  if (by instanceof Grouper || typeof by === "function" || ArrayBuffer.isView(by) || isNDFrame(by)) return [by];
  return isListLike(by) && !(by instanceof Tuple) ? listOf(by) : by instanceof Tuple ? [...by] : [by];
}

/** `pivot_table`: one table for each function, side by side; a series where nothing but rows is counted. */
export function pivotTable(data: NDFrame, p: PivotTableArguments): any {
  const index = keyList(p.index);
  const columns = keyList(p.columns);
  const of = (aggfunc: unknown): NDFrame => {
    const { block, ndim } = table(data[BLOCK], index, columns, p, aggfunc);
    return ndim === 1 ? make.series(block) : make.frame(block);
  };
  if (!Array.isArray(p.aggfunc)) return of(p.aggfunc);
  return sideBySide(p.aggfunc.map(of), { keys: p.aggfunc.map((f) => nameOf(f)), axis: 1 });
}

/** Groups of a block by keys, aggregated. */
export function aggregated(
  b: Block,
  keys: readonly unknown[],
  values: readonly unknown[] | null,
  aggfunc: unknown,
  o: { observed: boolean; sort: boolean; dropna: boolean; kwargs: Record<string, unknown> },
): Table {
  const frame = make.frame(b);
  const groups: any = openGroups(frame, [keys, { observed: o.observed, sort: o.sort, dropna: o.dropna }]);
  const chosen = values ? groups(values) : groups;
  const rest = Object.keys(o.kwargs).length ? [o.kwargs] : [];
  const out = chosen.agg(aggfunc, ...rest) as NDFrame;
  return { block: out[BLOCK].settled(), ndim: out.ndim };
}

function table(
  given: Block,
  index: readonly unknown[],
  columns: readonly unknown[],
  p: PivotTableArguments,
  aggfunc: unknown,
): Table {
  const keys = [...index, ...columns];
  const passed = p.values !== null && p.values !== undefined;
  const multi = passed && isListLike(p.values) && !(p.values instanceof Tuple && given.labels.has(p.values));
  let data = given;
  const isOwn = (x: unknown): boolean => isLabel(x) && given.labels.has(x);
  let values: unknown[];
  if (passed) {
    values = multi ? listOf(p.values) : [p.values];
    for (const v of values) if (!given.labels.has(v)) throw new KeyError(repr(v));
    const wanted = [...keys, ...values].map((x) => (x instanceof Grouper ? x.key : x)).filter(isOwn);
    if (wanted.length < given.labels.length) data = columnsCalled(given, wanted);
  } else {
    const used = new Set(keys.filter(isLabel).map((x) => key(x)));
    values = given.labels.values.filter((x) => !used.has(key(x)));
  }
  const o = { observed: p.observed, sort: p.sort, dropna: p.dropna, kwargs: p.kwargs };
  let t: Table;
  if (!passed && !values.length) t = counted(data, keys, aggfunc, o);
  else t = aggregated(data, keys, passed ? values : null, aggfunc, o);
  if (p.dropna && t.ndim === 2 && t.block.columns.length) t = { ...t, block: dropEmptyRows(t.block) };
  const depth = t.block.index.ids.length;
  if (depth > 1 && index.length && columns.length) {
    const moved = Array.from({ length: keys.length - index.length }, (_, i) => index.length + i);
    t = unstackLevels(t.block, t.ndim, moved, p.fill_value, true, !p.dropna);
  }
  if (!p.dropna) t = completed(t, p.fill_value);
  if (p.sort === true && t.ndim === 2) t = { ...t, block: sortColumns(t.block) };
  if (p.fill_value !== null) t = { ...t, block: fill(t.block, p.fill_value) };
  if (p.margins) {
    const rows = p.dropna ? withoutMissing(data) : data;
    t = addMargins(t, rows, values, index, columns, aggfunc, p);
  }
  let b = t.block;
  if (passed && !multi && t.ndim === 1) throw new AttributeError("'Series' object has no attribute 'columns'");
  if (passed && !multi && b.labels.isMulti) b = b.withLabels(b.labels.without([0]));
  if (!index.length && columns.length && t.ndim === 2) b = transpose(b.settled());
  if (p.dropna && t.ndim === 2) b = dropEmptyColumns(b);
  return { block: b, ndim: t.ndim };
}

/** The columns of labels, one that is called twice twice. */
export const columnsCalled = (b: Block, labels: readonly unknown[]): Block =>
  b.pick(labels.flatMap((x) => [...b.labels.positions(x)]));

export const isLabel = (x: unknown): boolean =>
  !(x instanceof Grouper) && typeof x !== "function" && !isPlain(x) && !Array.isArray(x) && !ArrayBuffer.isView(x);

/** Rows of each group, where no column is left to aggregate. */
export function counted(
  b: Block,
  keys: readonly unknown[],
  aggfunc: unknown,
  o: { observed: boolean; sort: boolean; dropna: boolean; kwargs: Record<string, unknown> },
): Table {
  const nothing = putColumn(b, b.columns.length, vectorColumn(b, fullVector(Number.NaN, b.rows)), extended(b.labels));
  const groups: any = openGroups(make.frame(nothing), [keys, { observed: o.observed, sort: o.sort, dropna: o.dropna }]);
  const out = groups(NOTHING).agg(aggfunc) as NDFrame;
  return { block: out[BLOCK].settled().withLabels(Labels.of([null])), ndim: 1 };
}

const NOTHING = "__nothing__";
const extended = (labels: Labels): Labels => Labels.of([...labels.values, NOTHING], labels.names);

/** Rows that have a value in some column. */
function dropEmptyRows(b: Block): Block {
  const there = b.exprs.filter((e) => e.field.nulls || e.field.nan);
  if (there.length < b.columns.length) return b;
  const any = there.map((e) => ops.not_null(e)).reduce((x, y) => ops.or(x, y) as never);
  return b.filter(any);
}

function withoutMissing(b: Block): Block {
  const there = b.exprs.filter((e) => e.field.nulls || e.field.nan);
  if (!there.length) return b;
  return b.filter(there.map((e) => ops.not_null(e)).reduce((x, y) => ops.and(x, y) as never));
}

function dropEmptyColumns(given: Block): Block {
  const b = given.settled();
  const kept = b
    .vectors()
    .map((v, i) => [v, i] as const)
    .filter(
      ([v]) =>
        (v.dtype.kind === "category" ? (v.data as Int32Array).some((c) => c >= 0) : !v.valid || v.valid.includes(1)) &&
        b.rows > 0,
    )
    .map(([, i]) => i);
  return b.rows === 0 ? b.pick([]) : b.pick(kept);
}

function sortColumns(b: Block): Block {
  const { levels } = b.labels;
  const isOpen = levels.some((v) => v.dtype.kind === "category" && hasMissing(v));
  const order = isOpen ? argsort([...levels], { na_position: "first" }) : sortedOrder(levels);
  return order && b.columns.length > 1 ? orderColumns(b, order, false) : b;
}

/** Missing cells filled, in each column's dtype where that can hold the value. */
function fill(b: Block, value: unknown): Block {
  if (isMissing(value)) return b;
  const frame = make.frame(b) as unknown as { fillna(value: unknown): NDFrame };
  return frame.fillna(value)[BLOCK].settled();
}

/** Every combination of the labels of each level, on both axes. */
function completed(t: Table, fillValue: unknown): Table {
  let b = t.block;
  if (t.ndim === 1) throw new AttributeError("'Series' object has no attribute 'columns'");
  if (b.index.ids.length > 1) b = onRows(b, product(b.indexLabels()), fillValue);
  if (t.ndim === 2 && b.labels.isMulti) {
    const target = product(b.labels, true);
    const places = target.values.map((x) => b.labels.position(x));
    const rows = b.rows;
    const vectors = b.vectors();
    const absent = fullVector(fillValue ?? Number.NaN, rows);
    const data = places.map((i) => (i < 0 ? absent : (vectors[i] as Vector)));
    b = Block.of(data, target, b.indexLabels());
  }
  return { ...t, block: b };
}

function onRows(b: Block, target: Labels, fillValue: unknown): Block {
  if (fillValue === null || isMissing(fillValue)) return reindex(b, target);
  const labels = b.indexLabels();
  const places = Int32Array.from(target.values, (x) => labels.position(x));
  const data = b.vectors().map((v) => {
    if (!places.includes(-1)) return take(v, places);
    const dtype = filled(v.dtype, fillValue);
    const both = concat([castVector(v, dtype), vectorOf([fillValue], dtype)]);
    return take(
      both,
      places.map((i) => (i < 0 ? v.length : i)),
    );
  });
  return Block.of(data, b.labels, target);
}

/** The product of the labels of each level, categories with those that no row has: of columns the missing one comes before them. */
export function product(labels: Labels, isColumns = false): Labels {
  const levels = levelsOf(labels).map((level, k) => {
    const v = labels.levels[k] as Vector;
    if (v.dtype.kind !== "category") {
      const own = level.vector;
      const lacks = hasMissing(v) && !hasMissing(own);
      return lacks ? take(own, [...Array.from({ length: own.length }, (_, i) => i), -1], { allowMissing: true }) : own;
    }
    const n = (v.dtype.categoryValues as Vector).length;
    const all: Vector = { ...v, data: Int32Array.from({ length: n }, (_, i) => i), length: n, valid: null };
    const places = Array.from({ length: n }, (_, i) => i);
    return isColumns && v.data.includes(-1 as never) ? take(all, [-1, ...places], { allowMissing: true }) : all;
  });
  const total = levels.reduce((n, v) => n * v.length, 1);
  let each = total;
  const out = levels.map((v) => {
    each /= Math.max(1, v.length);
    const every = each;
    return take(
      v,
      Int32Array.from({ length: total }, (_, i) => Math.floor(i / every) % v.length),
    );
  });
  return new Labels(out, labels.names, null, total);
}
