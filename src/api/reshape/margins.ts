import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { transpose } from "../../block/transpose";
import { castVector } from "../../values/cast";
import { at, isMissing } from "../../values/cell";
import { concat } from "../../values/concat";
import type { DType } from "../../values/dtype";
import { isInteger, object } from "../../values/dtype";
import { AttributeError, KeyError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { repr, Tuple } from "../../values/scalar";
import { take } from "../../values/select";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { make } from "../make";
import { isPlain } from "../signature";
import { labelOf, parts } from "./common";
import type { PivotTableArguments, Table } from "./pivot-table";
import { aggregated, columnsCalled, counted, isLabel } from "./pivot-table";

type Call = (...args: unknown[]) => unknown;

/** The totals of a pivot table: a last row and, for each value, a last column. */
export function addMargins(
  t: Table,
  data: Block,
  values: readonly unknown[],
  rows: readonly unknown[],
  cols: readonly unknown[],
  aggfunc: unknown,
  p: PivotTableArguments,
): Table {
  const name = p.margins_name;
  if (typeof name !== "string") throw new ValueError("margins_name argument must be a string");
  const index = t.block.indexLabels();
  const conflict = (levels: readonly Vector[]): void => {
    if (levels.some((v) => new Labels([v]).has(name))) throw new ValueError(`Conflicting name "${name}" in margins`);
  };
  conflict(index.levels);
  if (t.ndim === 2) conflict(t.block.labels.levels.slice(1));
  const grand = grandTotals(data, values, aggfunc, name, p.kwargs);
  const o = { observed: p.dropna, sort: true, dropna: p.dropna, kwargs: p.kwargs };
  const total = labelOf([name, ...Array.from({ length: Math.max(0, rows.length - 1) }, () => "")]);
  const total1 = (v: unknown): Vector => vectorOf([v]);
  if (t.ndim === 1) {
    if (values.length) throw new AttributeError("'Series' object has no attribute 'columns'");
    const [v] = t.block.vectors() as [Vector];
    return { ndim: 1, block: Block.of([appended(v, grand(name))], t.block.labels, lengthened(index, total)) };
  }
  if (!cols.length) {
    const cells = t.block.labels.values.map((k) => grand(parts(k)[0]));
    return { ndim: 2, block: withRow(t.block, t.block.vectors(), t.block.labels, index, cells, total) };
  }
  if (!rows.length) throw new NotImplementedError("pivot_table: margins without index keys are not supported");
  const below = new Map<unknown, unknown>();
  const mixed = values.length && new Set(t.block.columns.map((_, i) => t.block.dtype(i))).size > 1;
  // The pieces between the margins are cut from the table turned over, where each row has one dtype.
  const vectors = (mixed ? transpose(transpose(t.block).settled()) : t.block).vectors();
  const own = t.block.labels;
  if (!values.length) {
    const side = counted(data, rows, aggfunc, o).block;
    const foot = counted(data, cols, aggfunc, o).block;
    tally(foot, () => [], below);
    const last = labelOf([name, ...Array.from({ length: cols.length - 1 }, () => "")]);
    below.set(key(last), grand(name));
    const labels = lengthened(own, last);
    const all = [...vectors, onto(side, 0, index)];
    return {
      ndim: 2,
      block: withRow(
        t.block,
        all,
        labels,
        index,
        labels.values.map((k) => below.get(key(k))),
        total,
      ),
    };
  }
  const of = (keys: readonly unknown[]): Block =>
    [...keys, ...values].every((x) => isLabel(x) && data.labels.has(x))
      ? columnsCalled(data, [...keys, ...values])
      : data;
  const side = aggregated(of(rows), rows, values, aggfunc, o).block;
  const foot = aggregated(of(cols), cols, values, aggfunc, o).block;
  const padding = Array.from({ length: cols.length - 1 }, () => "");
  tally(foot, (j) => [foot.labels.at(j)], below);
  const groups = topLevels(own);
  if (!groups.length) return t;
  const order: number[] = [];
  const labels: unknown[] = [];
  const columns: Vector[] = [];
  for (const { value, places } of groups) {
    for (const i of places) {
      order.push(i);
      labels.push(own.at(i));
      columns.push(vectors[i] as Vector);
    }
    const at = side.labels.position(value);
    if (at < 0) throw new KeyError(repr(value));
    const label = labelOf([value, name, ...padding]);
    labels.push(label);
    columns.push(onto(side, at, index));
    below.set(key(label), grand(value));
  }
  const made = relabelled(
    own,
    order,
    labels,
    groups.map((g) => g.places.length),
    name,
    total1,
  );
  const cells = labels.map((k) => {
    const found = below.get(key(k));
    return found === undefined ? (p.fill_value ?? undefined) : found;
  });
  return { ndim: 2, block: withRow(t.block, columns, made, index, cells, total) };
}

/** Columns by their outermost label, in its order. */
function topLevels(labels: Labels): { value: unknown; places: number[] }[] {
  const top = labels.level(0);
  const order = top.distinct();
  return order.values.map((value) => ({ value, places: [...top.positions(value)] }));
}

/** The labels of the columns with a margin after each group. */
function relabelled(
  own: Labels,
  order: readonly number[],
  _labels: readonly unknown[],
  sizes: readonly number[],
  name: string,
  vector: (x: unknown) => Vector,
): Labels {
  const levels = own.levels.map((v, k) => {
    const extra = k === 0 ? null : vector(k === 1 ? name : "");
    const n = v.length;
    const all = extra ? concat([v, extra]) : v;
    const places: number[] = [];
    let next = 0;
    for (const size of sizes) {
      for (let i = 0; i < size; i++) places.push(order[next++] as number);
      places.push(k === 0 ? (order[next - 1] as number) : n);
    }
    return take(all, places);
  });
  return new Labels(levels, own.names);
}

/** Aggregates by column keys as cells of the last row, by whole column label. */
function tally(foot: Block, front: (column: number) => unknown[], into: Map<unknown, unknown>): void {
  const index = foot.indexLabels();
  foot.vectors().forEach((v, j) => {
    for (let i = 0; i < v.length; i++)
      into.set(key(labelOf([...front(j).flatMap(parts), ...parts(index.at(i))])), at(v, i));
  });
}

/** A column of row totals on the table's rows. */
function onto(side: Block, column: number, index: Labels): Vector {
  const v = side.vectors()[column] as Vector;
  const own = side.indexLabels();
  if (own.equals(index)) return v;
  return take(
    v,
    Int32Array.from(index.values, (x) => own.position(x)),
    { allowMissing: true, promote: true },
  );
}

/** One value below a column, in the column's dtype where it fits. */
function appended(v: Vector, value: unknown): Vector {
  if (value === undefined || isMissing(value))
    return take(v, [...Array.from({ length: v.length }, (_, i) => i), -1], { allowMissing: true, promote: true });
  const given = vectorOf([value]);
  const fits = v.dtype === object || given.dtype === v.dtype || fitsIn(value, v.dtype);
  return concat([v, fits && given.dtype !== v.dtype ? castVector(given, v.dtype) : given]);
}

const fitsIn = (value: unknown, d: DType): boolean =>
  isInteger(d) ? Number.isInteger(Number(value)) : d.kind !== "object" && d.kind !== "bool";

/** An index with one label more. */
function lengthened(index: Labels, label: unknown): Labels {
  const items = parts(label);
  return new Labels(
    index.levels.map((v, k) => concat([v, vectorOf([index.isMulti ? (items[k] ?? "") : label])])),
    index.names,
  );
}

const withRow = (
  _table: Block,
  columns: readonly Vector[],
  labels: Labels,
  index: Labels,
  cells: readonly unknown[],
  total: unknown,
): Block =>
  Block.of(
    columns.map((v, i) => appended(v, cells[i])),
    labels,
    lengthened(index, total),
  );

/** What an aggregate says of rows in which nothing is left to aggregate. */
function ofRows(data: Block, aggfunc: unknown): unknown {
  if (!data.rows) return aggfunc === "sum" || aggfunc === "count" || aggfunc === "size" ? 0 : Number.NaN;
  const whole = { observed: false, sort: true, dropna: true, kwargs: {} };
  return at(counted(data, [new Int32Array(data.rows)], aggfunc, whole).block.vectors()[0] as Vector, 0);
}

/** Each value's aggregate over all rows; without values, that of the rows themselves. */
function grandTotals(
  data: Block,
  values: readonly unknown[],
  aggfunc: unknown,
  name: string,
  kwargs: Record<string, unknown>,
): (value: unknown) => unknown {
  const rest = Object.keys(kwargs).length ? [kwargs] : [];
  const found = new Map<unknown, unknown>();
  const apply = (f: unknown, series: unknown): unknown => {
    if (typeof f !== "string") return (f as Call)(series, ...rest);
    const method = (series as Record<string, unknown>)[f];
    if (method !== undefined && typeof method !== "function")
      throw new TypeError(`'${typeName(method)}' object is not callable`);
    if (method === undefined) throw new AttributeError(`'Series' object has no attribute '${f}'`);
    return (method as Call).call(series, ...rest);
  };
  for (const v of values) {
    const f = isPlain(aggfunc) ? aggfunc[String(v)] : aggfunc instanceof Map ? aggfunc.get(v) : aggfunc;
    if (f === undefined) continue;
    try {
      found.set(key(v), apply(f, make.series(data.pick([data.labels.position(v)]))));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  if (!values.length) found.set(key(name), ofRows(data, aggfunc));
  return (value) => {
    const k = key(value instanceof Tuple && !found.has(key(value)) ? value[0] : value);
    if (!found.has(k)) throw new KeyError(repr(value));
    return found.get(k);
  };
}
