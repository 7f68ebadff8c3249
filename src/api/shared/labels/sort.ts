import { Block, isMulti, rangeIndex } from "../../../block/block";
import { Labels } from "../../../block/labels";
import { leveled, levelsOf, levelsSorted, sortable } from "../../../block/labels-factored";
import { besideKnown, rowAt } from "../../../block/select";
import { labelOrder, orderColumns, reversed, sortRows } from "../../../block/sort";
import type { Expr } from "../../../plan/expr";
import * as nodes from "../../../plan/node";
import { fromVectors } from "../../../plan/run";
import { castVector } from "../../../values/cast";
import { concat } from "../../../values/concat";
import { isPooled, object } from "../../../values/dtype";
import { promote } from "../../../values/dtypes";
import { KeyError, TypeError, ValueError } from "../../../values/errors";
import { vectorOf } from "../../../values/infer";
import { checkHashable } from "../../../values/keys";
import { argsort } from "../../../values/order";
import { pyRepr } from "../../../values/pyrepr";
import { quickOrder } from "../../../values/quick/order";
import { typeName } from "../../../values/typename";
import type { Vector } from "../../../values/vector";
import { isNDFrame } from "../../construct/labels";
import { listVector } from "../../construct/series";
import { make } from "../../make";
import { BLOCK } from "../ndframe";
import { refuseAmbiguous } from "./ambiguous";
import { levelPlaces } from "./levels";

export interface SortOptions {
  axis?: unknown;
  ascending?: boolean | readonly boolean[];
  inplace?: boolean;
  kind?: string;
  na_position?: "first" | "last";
  ignore_index?: boolean;
  key?: ((x: never) => unknown) | null;
}

const KINDS = ["quicksort", "mergesort", "heapsort", "stable", "quick", "heap", "merge"];

/** Whether equal rows keep their order; numpy's heap sort is its quicksort nowadays. */
export const isStable = (kind: unknown): boolean => !/^[qh]/.test(String(kind));

/** Throws ValueError for a kind of sort that numpy lacks. */
export function checkKind(kind: unknown): void {
  if (!KINDS.includes(kind as string))
    throw new ValueError(`sort kind must be one of 'quick', 'heap', or 'stable' (got '${String(kind)}')`);
}

export function checkNaPosition(given: unknown): "first" | "last" {
  if (given !== "first" && given !== "last") throw new ValueError(`invalid na_position: ${String(given)}`);
  return given;
}

const notBool = (x: unknown): ValueError =>
  new ValueError(`For argument "ascending" expected type bool, received type ${typeName(x)}.`);

const flag = (x: unknown): boolean => {
  if (typeof x === "boolean") return x;
  if (x === 0 || x === 1) return x === 1;
  throw notBool(x);
};

/** The directions of `n` keys. Throws ValueError for another number of them, or for what is no boolean. */
export function directions(ascending: unknown, n: number): boolean[] {
  if (!Array.isArray(ascending)) return new Array(n).fill(flag(ascending));
  if (ascending.length !== n) throw new ValueError(`Length of ascending (${ascending.length}) != length of by (${n})`);
  return ascending.map(flag);
}

/** What a key function made of a column or an index, as a vector. Throws ValueError where it changed the number of values. */
export function mapped(key: unknown, x: unknown, n: number): Vector {
  if (typeof key !== "function") throw new TypeError(`'${typeName(key)}' object is not callable`);
  const made = (key as (x: unknown) => unknown)(x);
  const v = listVector(made) ?? vectorOf([made]);
  if (v.length !== n) throw new ValueError("User-provided `key` function must not change the shape of the array.");
  return v;
}

interface ByArguments extends SortOptions {
  by: unknown;
}

/** The place of a column label; a level of the rows by name; KeyError for neither. */
function byExpr(b: Block, label: unknown): { at: Block; expr: Expr } {
  const places = b.labels.positions(label);
  if (places.length) refuseAmbiguous(b, label);
  if (places.length > 1) throw new ValueError(`The column label '${String(label)}' is not unique.`);
  if (places.length === 1) return { at: b, expr: b.expr(places[0] as number) };
  const level = b.index.names.findIndex((n) => n !== null && n === label);
  if (level < 0) throw new KeyError(pyRepr(label));
  const at = b.withIndexColumns();
  return { at, expr: at.ref(at.index.ids[level] as string) };
}

/** `DataFrame.sort_values` along the rows. */
export function sortByColumns(given: Block, p: ByArguments): Block {
  checkNaPosition(p.na_position);
  const by = Array.isArray(p.by) ? p.by : [p.by];
  if (Array.isArray(p.ascending)) directions(p.ascending, by.length);
  const up = directions(p.ascending, by.length);
  if (!by.length) return p.ignore_index ? given.withIndex(rangeIndex()) : given;
  let b = given;
  const exprs: Expr[] = [];
  for (const label of by) {
    const found = byExpr(b, label);
    b = found.at;
    exprs.push(found.expr);
  }
  if (by.length === 1 && !isText(exprs[0] as Expr)) checkKind(p.kind);
  let plan = b.plan;
  if (p.key) {
    exprs.forEach((e, i) => {
      const column = make.series(b.on(plan, { columns: [(e as { id: string }).id], labels: Labels.of([by[i]]) }));
      const made = (p.key as (x: unknown) => unknown)(column);
      const beside = isNDFrame(made) && made.ndim === 1 ? besideKnown(b.on(plan), made[BLOCK]) : null;
      if (beside) {
        plan = beside.plan;
        exprs[i] = nodes.ref(plan, beside.ids[0] as string);
        return;
      }
      const [memory, ids] = fromVectors([mapped(() => made, null, b.rows)]);
      plan = nodes.zip([plan, memory]);
      exprs[i] = nodes.ref(plan, ids[0] as string);
    });
  }
  // Several keys are told apart by their values' hashes.
  if (by.length > 1) {
    const objects = exprs.filter((e) => e.field.dtype.kind === "object").map((e) => (e as { id: string }).id);
    if (objects.length) b.on(plan, { columns: objects }).vectors().forEach(checkHashable);
  }
  const spec = { ascending: up, nullsLast: p.na_position === "last", ignoreIndex: p.ignore_index === true };
  return sortRows(b, exprs, { ...spec, safe: by.length > 1, quick: !isStable(p.kind) }, plan);
}

const isText = (e: Expr): boolean =>
  e.field.dtype.kind === "str" || e.field.dtype.kind === "category" || isPooled(e.field.dtype) || e.field.dtype.masked;

/** `DataFrame.sort_values` along the columns: by the values of some rows. */
export function sortByRows(b: Block, p: ByArguments): Block {
  const na = checkNaPosition(p.na_position);
  const by = Array.isArray(p.by) ? p.by : [p.by];
  const up = directions(p.ascending, by.length);
  const rows = b.indexLabels();
  const keys = by.map((label) => {
    const places = rows.positions(label);
    if (places.length > 1) throw new ValueError(`The index label '${String(label)}' is not unique.`);
    if (!places.length) throw new KeyError(pyRepr(label));
    const cells = rowAt(b, places[0] as number).values;
    const dtype = cells.map((v) => v.dtype).reduce(promote);
    const v = concat(cells.map((c) => castVector(c, dtype)));
    if (!p.key) return v;
    const labels = Labels.of([label]);
    return mapped(p.key, make.series(Block.of([v], labels, b.labels)), v.length);
  });
  if (!keys.length) return b;
  const [first, second] = keys;
  const order =
    first && !second
      ? quickOrder(first, { ascending: up[0] as boolean, na_position: na, stable: isStable(p.kind) })
      : argsort(keys, { ascending: up, na_position: na });
  return orderColumns(b, order, p.ignore_index === true);
}

/** A sorted series' labels keep a frequency only where they were in order before. */
const inTurn = (b: Block): Block =>
  b.index.regular ? b.withIndex({ ...b.index, regular: { ...b.index.regular, steps: false } }) : b;

/** `Series.sort_values`. */
export function sortSeries(b: Block, p: SortOptions): Block {
  checkNaPosition(p.na_position);
  let up = p.ascending as unknown;
  if (Array.isArray(up)) {
    if (up.length !== 1) throw new ValueError(`Length of ascending (${up.length}) must be 1 for Series`);
    up = up[0];
  }
  const ascending = [flag(up)];
  const nullsLast = p.na_position === "last";
  const spec = { ascending, nullsLast, ignoreIndex: p.ignore_index === true, quick: !isStable(p.kind) };
  if (!p.key) {
    if (!isText(b.expr(0))) checkKind(p.kind);
    return inTurn(sortRows(b, [b.expr(0)], spec));
  }
  if (typeof p.key !== "function") throw new TypeError(`'${typeName(p.key)}' object is not callable`);
  const made = (p.key as (x: unknown) => unknown)(make.series(b));
  const beside = isNDFrame(made) && made.ndim === 1 ? besideKnown(b, made[BLOCK]) : null;
  if (beside) return inTurn(sortRows(b, [nodes.ref(beside.plan, beside.ids[0] as string)], spec, beside.plan));
  const [memory, ids] = fromVectors([mapped(() => made, null, b.rows)]);
  const plan = nodes.zip([b.plan, memory]);
  return inTurn(sortRows(b, [nodes.ref(plan, ids[0] as string)], spec, plan));
}

interface IndexArguments extends SortOptions {
  level?: unknown;
  sort_remaining?: boolean;
}

interface Leveled {
  readonly names: readonly unknown[];
  readonly nlevels: number;
  readonly isMulti: boolean;
}

/** The levels to sort by, in turn, and their directions. */
function levelOrder(labels: Leveled, p: IndexArguments): [number[], boolean[]] {
  const all = Array.from({ length: labels.nlevels }, (_, k) => k);
  const up = p.ascending as unknown;
  if (p.level === null || p.level === undefined || !labels.isMulti) {
    if (labels.nlevels === 1) {
      if (!Array.isArray(up)) return [all, [flag(up)]];
      up.forEach(flag);
      return [all, [flag(up[0])]];
    }
    if (!Array.isArray(up)) return [all, all.map(() => flag(up))];
    if (up.length !== all.length)
      throw new ValueError(
        up.length > all.length
          ? "zip() argument 2 is longer than argument 1"
          : "zip() argument 2 is shorter than argument 1",
      );
    return [all, up.map(flag)];
  }
  const asked = levelPlaces(labels, p.level);
  if (Array.isArray(up) && up.length !== asked.length) throw new ValueError("level must have same length as ascending");
  const rest = p.sort_remaining === false ? [] : all.filter((k) => !asked.includes(k));
  const flags = Array.isArray(up) ? up.map(flag) : asked.map(() => flag(up));
  return [
    [...asked, ...rest],
    [...flags, ...rest.map(() => (Array.isArray(up) ? true : flag(up)))],
  ];
}

/** Throws TypeError for levels to sort by whose labels have no order; without a `level` they stay as they come. */
function checkOrdered(labels: Labels, p: IndexArguments): void {
  if (p.level === null || p.level === undefined || !labels.isMulti) return;
  for (const k of levelPlaces(labels, p.level)) {
    const { vector } = levelsOf(labels)[k] as Labels;
    if (vector.dtype === object) argsort([vector]);
  }
}

/** `sort_index` along the rows. */
export function sortRowLabels(b: Block, p: IndexArguments): Block {
  const na = checkNaPosition(p.na_position);
  checkKind(p.kind);
  const stable = isStableIndex(p);
  const [levels, up] = levelOrder(
    { names: b.index.names, nlevels: Math.max(1, b.index.ids.length), isMulti: isMulti(b.index) },
    p,
  );
  const ignoreIndex = p.ignore_index === true;
  if (p.key) {
    const labels = keyed(b.indexLabels(), levels, p);
    const order = labelOrder(
      labels,
      levels.map((k) => labels.levels[k] as Vector),
      up,
      na,
      stable,
    );
    const rows = order ? b.gather(order) : b;
    return ignoreIndex ? rows.withIndex(rangeIndex()) : rows;
  }
  if (b.isRange) {
    const sorted = b.index.step > 0 === up[0] ? b : reversed(b);
    return ignoreIndex ? sorted.withIndex(rangeIndex()) : sorted;
  }
  if (b.index.freq !== null && levels.length === 1 && !ignoreIndex && up[0] && !b.index.freq.startsWith("-")) return b;
  const exprs = levels.map((k) => b.ref(b.index.ids[k] as string));
  const flat = !isMulti(b.index);
  if (!flat && exprs.some((e) => e.field.dtype === object)) {
    const labels = b.indexLabels();
    checkOrdered(labels, p);
    const order = labelOrder(
      labels,
      levels.map((k) => sortable(labels.levels[k] as Vector, () => levelsOf(labels)[k] as Labels)),
      up,
      na,
      stable,
    );
    const rows = order ? b.gather(order) : b;
    if (ignoreIndex) return rows.withIndex(rangeIndex());
    return rows.withIndex({ ...rows.index, levels: levelsSorted(() => labels) });
  }
  const quick = flat && !stable;
  const sorted = sortRows(b, exprs, {
    ascending: up,
    nullsLast: na === "last",
    ignoreIndex,
    safe: flat ? false : "level",
    quick,
    settled: true,
  });
  if (flat || ignoreIndex) return sorted;
  return sorted.withIndex({ ...sorted.index, levels: levelsSorted(() => b.indexLabels()) });
}

/** With a `level`, pandas leaves out the kind. */
const isStableIndex = (p: IndexArguments): boolean => (p.level === null || p.level === undefined) && isStable(p.kind);

/** `sort_index` along the columns. */
export function sortColumnLabels(b: Block, p: IndexArguments): Block {
  const na = checkNaPosition(p.na_position);
  checkKind(p.kind);
  const [levels, up] = levelOrder(b.labels, p);
  checkOrdered(b.labels, p);
  const labels = p.key ? keyed(b.labels, levels, p) : b.labels;
  const order = labelOrder(
    labels,
    levels.map((k) => {
      const v = labels.levels[k] as Vector;
      return labels.isMulti ? sortable(v, () => levelsOf(labels)[k] as Labels) : same(v);
    }),
    up,
    na,
    isStableIndex(p),
  );
  if (!order) return p.ignore_index ? b.withLabels(Labels.range(b.columns.length)) : b;
  const sorted = orderColumns(b, order, p.ignore_index === true);
  if (!b.labels.isMulti || p.ignore_index === true) return sorted;
  const own = sorted.labels;
  return sorted.withLabels(
    leveled(
      new Labels(own.levels, own.names, null, own.length),
      levelsSorted(() => b.labels),
    ),
  );
}

const same = (v: Vector): Vector => v;

/** Labels after a key function, which gets each level as an index. */
function keyed(labels: Labels, levels: readonly number[], p: IndexArguments): Labels {
  const made = labels.levels.map((v, k) =>
    levels.includes(k) ? mapped(p.key, make.index(labels.level(k)), v.length) : v,
  );
  return new Labels(made, labels.names);
}
