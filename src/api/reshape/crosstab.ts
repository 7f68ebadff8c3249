import { insertColumn, putColumn, scalarColumn, seriesColumn, vectorColumn } from "../../block/assign";
import { Block } from "../../block/block";
import { concatColumns } from "../../block/concat";
import { Labels } from "../../block/labels";
import { at, isMissing } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { Float64, float32, float64, isNumeric } from "../../values/dtype";
import { AssertionError, TypeError, ValueError, ZeroDivisionError } from "../../values/errors";
import { fullVector } from "../../values/full";
import { vectorOf } from "../../values/infer";
import type { Vector } from "../../values/vector";
import { isArrayObject, isNDFrame, labelsOf } from "../construct/labels";
import type { DataFrame } from "../frame";
import { make } from "../make";
import { BLOCK } from "../shared/ndframe";
import { isListLike, listOf, parts } from "./common";
import { pivotTable } from "./pivot-table";

export interface CrosstabArguments {
  index: unknown;
  columns: unknown;
  values: unknown;
  rownames: unknown;
  colnames: unknown;
  aggfunc: unknown;
  margins: boolean;
  margins_name: string;
  dropna: boolean;
  normalize: unknown;
}

const COUNTED = "__dummy__";

/** One factor or a list of them. */
function factors(x: unknown): unknown[] {
  const nested = Array.isArray(x) && x.length > 0 && x.every((item) => isListLike(item));
  return nested ? x : [x];
}

/** How often each combination of the factors' values occurs, or an aggregate of `values` for each. */
export function crosstab(p: CrosstabArguments): DataFrame {
  const valued = p.values !== null;
  if (!valued && p.aggfunc !== null) throw new ValueError("aggfunc cannot be used without values.");
  if (valued && p.aggfunc === null) throw new ValueError("values cannot be used without an aggfunc.");
  const rows = factors(p.index);
  const columns = factors(p.columns);
  const rowNames = namesOf(rows, p.rownames, "row");
  const columnNames = namesOf(columns, p.colnames, "col");
  const rowKeys = rows.map((_, i) => `row_${i}`);
  const columnKeys = columns.map((_, i) => `col_${i}`);
  let b = sideBySide([...rows, ...columns], [...rowKeys, ...columnKeys]);
  b = putColumn(b, b.columns.length, columnOf(b, valued ? p.values : 0), Labels.of([...b.labels.values, COUNTED]));
  const table = pivotTable(make.frame(b), {
    values: COUNTED,
    index: rowKeys,
    columns: columnKeys,
    aggfunc: valued ? p.aggfunc : "count",
    fill_value: valued ? null : 0,
    margins: p.margins,
    dropna: p.dropna,
    margins_name: p.margins_name,
    observed: p.dropna,
    sort: true,
    kwargs: {},
  });
  let out = table[BLOCK].settled();
  if (p.normalize !== false) out = normalized(out, p.normalize, p.margins, p.margins_name);
  const named = (own: readonly unknown[], keys: readonly string[], names: readonly unknown[]): unknown[] =>
    own.map((n) => (keys.includes(n as string) ? (names[keys.indexOf(n as string)] ?? null) : n));
  return make.frame(
    out.on(out.plan, {
      index: { ...out.index, names: named(out.index.names, rowKeys, rowNames) },
      labels: out.labels.renamed(named(out.labels.names, columnKeys, columnNames)),
    }),
  );
}

function namesOf(all: readonly unknown[], given: unknown, prefix: string): unknown[] {
  if (given === null)
    return all.map((x, i) => (isNDFrame(x) && x.ndim === 1 ? x[BLOCK].labels.at(0) : null) ?? `${prefix}_${i}`);
  const names = listOf(given);
  if (names.length !== all.length) throw new AssertionError("arrays and names must have the same length");
  return names;
}

/** The factors as columns: series by their common labels, arrays by place, scalars repeated. */
function sideBySide(all: readonly unknown[], names: readonly string[]): Block {
  const series = all.filter(isNDFrame);
  const arrays = all.map((x) => (isNDFrame(x) || !isListLike(x) ? null : arrayOf(x)));
  const first = arrays.find((v) => v !== null);
  if (!series.length) {
    const n = first?.length ?? 1;
    return Block.of(
      all.map((x, i) => arrays[i] ?? fullVector(x, n)),
      Labels.of(names),
    );
  }
  const own = names.filter((_, i) => isNDFrame(all[i]));
  let b = concatColumns(
    series.map((s) => s[BLOCK].settled()),
    "inner",
    false,
    Labels.of(own),
  );
  all.forEach((x, i) => {
    if (isNDFrame(x)) return;
    const labels = [...b.labels.values];
    labels.splice(i, 0, names[i]);
    b = insertColumn(b, i, columnOf(b, x), Labels.of(labels));
  });
  return b;
}

const arrayOf = (x: unknown): Vector =>
  isArrayObject(x) ? x.vector : Array.isArray(x) ? vectorOf(x) : labelsOf(x).vector;

function columnOf(b: Block, x: unknown): ReturnType<typeof vectorColumn> {
  if (isNDFrame(x)) return seriesColumn(b, x[BLOCK].settled());
  if (!isListLike(x)) return scalarColumn(b, x);
  const v = arrayOf(x);
  if (v.length !== b.rows)
    throw new ValueError(`Length of values (${v.length}) does not match length of index (${b.rows})`);
  return vectorColumn(b, v);
}

const AXES: Readonly<Record<string, string>> = { "0": "index", "1": "columns" };
const sum = (xs: readonly number[]): number => xs.reduce((a, x) => (Number.isNaN(x) ? a : a + x), 0);
const zero = (x: number): number => (Number.isNaN(x) ? 0 : x);

/** Shares of the whole, of each row or of each column. */
function normalized(b: Block, how: unknown, margins: boolean, name: string): Block {
  const by = typeof how === "number" ? AXES[String(how)] : how === true ? "all" : how;
  if (by !== "all" && by !== "index" && by !== "columns") throw new ValueError("Not a valid normalize argument");
  const index = b.indexLabels();
  const dtypes = b.columns.map((_, i) => b.dtype(i));
  const text = dtypes.find((d) => !isNumeric(d) && d.kind !== "bool" && d.kind !== "object");
  if (text) throw new TypeError(`operation 'truediv' not supported for dtype '${text.name}' with dtype '${text.name}'`);
  const all = (test: (d: DType) => boolean): boolean => dtypes.length > 0 && dtypes.every(test);
  const shared = all((d) => d.masked === true) ? Float64 : all((d) => d === float32) ? float32 : float64;
  if (dtypes.some((d) => d.kind === "object")) checkDivisors(b, by, margins);
  const cells = b.vectors().map((v) => Array.from({ length: v.length }, (_, i) => number(at(v, i))));
  const made = (columns: readonly (readonly number[])[], labels: Labels, rows: Labels): Block =>
    Block.of(
      columns.map((c) => vectorOf(Float64Array.from(c, zero), shared)),
      labels,
      rows,
    );
  if (!margins) return made(shares(cells, by), b.labels, index);
  const last = index.at(index.length - 1);
  if (!parts(last).includes(name)) throw new ValueError(`${name} not in pivoted DataFrame`);
  const [n, k] = [index.length - 1, cells.length - 1];
  const core = shares(
    cells.slice(0, k).map((c) => c.slice(0, n)),
    by,
  );
  const side = (cells[k] as number[]).slice(0, n);
  const foot = cells.slice(0, k).map((c) => c[n] as number);
  const ofSide = side.map((x) => x / sum(side));
  const ofFoot = foot.map((x) => x / sum(foot));
  const firsts = (labels: Labels, m: number): Labels => labels.take(Array.from({ length: m }, (_, i) => i));
  if (by === "columns") return made([...core, ofSide], b.labels, firsts(index, n));
  if (by === "index")
    return made(
      core.map((c, j) => [...c, ofFoot[j] as number]),
      firsts(b.labels, k),
      index,
    );
  return made([...core.map((c, j) => [...c, ofFoot[j] as number]), [...ofSide, 1]], b.labels, index);
}

/** Throws ZeroDivisionError where Python divides an object by a sum of nothing. */
function checkDivisors(b: Block, by: string, margins: boolean): void {
  const [n, k] = margins ? [b.rows - 1, b.columns.length - 1] : [b.rows, b.columns.length];
  const all = b
    .vectors()
    .map((v) => Array.from({ length: n }, (_, i) => number(at(v, i))))
    .slice(0, k);
  const rows = Array.from({ length: n }, (_, i) => sum(all.map((c) => c[i] as number)));
  all.forEach((c, j) => {
    if (b.dtype(j).kind !== "object") return;
    c.forEach((x, i) => {
      const by_ = by === "columns" ? sum(c) : by === "index" ? (rows[i] as number) : sum(rows);
      if (!Number.isNaN(x) && by_ === 0) throw new ZeroDivisionError("float division by zero");
    });
  });
}

const number = (x: unknown): number => (isMissing(x) ? Number.NaN : Number(x));

function shares(cells: readonly (readonly number[])[], by: string): number[][] {
  if (by === "columns") return cells.map((c) => c.map((x) => zero(x / sum(c))));
  const n = cells[0]?.length ?? 0;
  const rows = Array.from({ length: n }, (_, i) => sum(cells.map((c) => c[i] as number)));
  const all = sum(rows);
  return cells.map((c) => c.map((x, i) => zero(x / (by === "index" ? (rows[i] as number) : all))));
}
