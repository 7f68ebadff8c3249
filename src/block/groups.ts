import type { Expr, LiteralValue } from "../plan/expr";
import { column, literal } from "../plan/expr";
import type { ColumnId } from "../plan/field";
import { field, fresh } from "../plan/field";
import type { Node } from "../plan/node";
import * as nodes from "../plan/node";
import { clean } from "../plan/operation";
import * as ops from "../plan/ops";
import { handleOf } from "../plan/pool";
import { fromVectors, observe, scalars } from "../plan/run";
import { isMissing } from "../values/cell";
import { category, isInteger, isNumeric, isPooled, object } from "../values/dtype";
import { factorize } from "../values/hash";
import { vectorOf } from "../values/infer";
import { markedArray } from "../values/objects";
import { unmarked } from "../values/scalar";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import type { RowIndex } from "./block";
import { addColumns, Block, indexOf, renamed } from "./block";
import { levelsOfKeys } from "./group-levels";
import { shownKeys } from "./group-rules";
import type { Labels } from "./labels";
import type { Levels } from "./labels-factored";
import { rangeLevel } from "./labels-factored";
import { ordering } from "./order";

/** One thing to group by: a column of the groups' plan. */
export interface Key {
  readonly id: ColumnId;
  readonly name: unknown;
  /** Its place among the data columns, where it is one of them. */
  readonly place: number | null;
  /** The column is a category of these labels, which the result shows in its stead: bins of time. */
  readonly bins?: Vector;
  readonly freq?: string | null;
  /** Made from labels: what an index keeps as objects stays so. */
  readonly ofIndex?: boolean;
  /** Every label makes a group, also one without rows. */
  readonly full?: boolean;
}

/** How the rows of a block fall into groups. `sort`: groups in the order of their keys, not of appearance. */
export interface Groups {
  readonly block: Block;
  readonly keys: readonly Key[];
  readonly sort: boolean;
  /** Rows with a missing key belong to no group. */
  readonly dropna: boolean;
  /** The only key is bins of time, in whose order the rows stand: those without a moment come first, `gaps` of them. */
  readonly binned?: { readonly gaps: number } | undefined;
}

/** A value for each group. */
export interface Aggregation {
  readonly expr: Expr;
  /** Its value in a group without rows; otherwise it is missing there. */
  readonly empty?: LiteralValue;
}

const ALL = (tests: readonly Expr[]): Expr | null => tests.reduce<Expr | null>((a, b) => (a ? ops.and(a, b) : b), null);

/** Whether rows that lack a key are in no group: those of no moment never are. */
export const dropsMissing = (g: Groups, k: Key): boolean => g.dropna || k.bins !== undefined;

/** Whether a row is in a group at all; null where every row is. */
export function grouped(g: Groups): Expr | null {
  return ALL(
    g.keys
      .filter((k) => dropsMissing(g, k))
      .map((k) => nodes.ref(g.block.plan, k.id))
      .filter((e) => e.field.nulls)
      .map((e) => ops.not_null(e)),
  );
}

/** Whether any row is in a group, or there is none; looked for only where keys may be missing. */
export function hasGroups(g: Groups): boolean {
  const there = grouped(g);
  if (!there) return true;
  const [any, rows] = scalars(g.block.plan, [ops.any(there), ops.size()]) as [Vector, Vector];
  return Boolean(any.data[0]) || !Number(rows.data[0]);
}

const known = new WeakMap<Groups, Groups>();

/** The same groups over keys that hold one kind of missing: null, which objects show as nan. Objects are what they are all of. */
export function prepared(g: Groups): Groups {
  const { plan } = g.block;
  const isObject = (k: Key): boolean => nodes.ref(plan, k.id).field.dtype === object;
  if (!g.keys.some((k) => nodes.ref(plan, k.id).field.nan || isObject(k))) return g;
  let out = known.get(g);
  if (out) return out;
  let next = plan;
  const ids = g.keys.map((k): ColumnId => {
    const e = nodes.ref(plan, k.id);
    const v = isObject(k) ? keyOfObjects(g, k) : null;
    const [with_, [id]] = v ? fromVectors([v]) : addColumns(next, [isObject(k) ? e : clean(e)]);
    next = v ? nodes.zip([next, with_]) : with_;
    return id as ColumnId;
  });
  out = { ...g, block: g.block.on(next), keys: g.keys.map((k, i) => ({ ...k, id: ids[i] as ColumnId })) };
  known.set(g, out);
  return out;
}

/** A key of objects as numbers, texts, moments, ... where all of them are; of an index as numbers only. */
function keyOfObjects(g: Groups, k: Key): Vector {
  const v = observe(g.block.plan, [k.id]).vectors([k.id])[0] as Vector;
  const data = markedArray(v).map((x) => (isMissing(x) ? Number.NaN : x));
  const held = data.map((x) => (isMissing(x) ? 0 : 1));
  const whole = held.includes(0) ? Uint8Array.from(held) : null;
  const rows = g.dropna ? data.filter((_, i) => held[i]) : data;
  const { dtype } = vectorOf(rows);
  const isLevel = k.ofIndex === true || g.block.index.ids.includes(k.id);
  if (!rows.length || dtype === object || (isLevel && !isNumeric(dtype) && dtype.kind !== "bool"))
    return asFirst({ ...v, data: data.map(unmarked), valid: whole });
  const there = vectorOf(
    data.filter((_, i) => held[i]),
    dtype,
  );
  let at = 0;
  return take(
    there,
    held.map((h) => (h ? at++ : -1)),
    { allowMissing: true },
  );
}

/** Objects as the first one that equals them: True, 1 and 1.0 are one key. */
function asFirst(v: Vector): Vector {
  const held = v.data as readonly unknown[];
  if (!held.some((x) => typeof x === "boolean") || !held.some((x) => typeof x === "number")) return v;
  const { codes, uniques } = factorize(v);
  return take(uniques, codes, { allowMissing: true });
}

/** Rows in the order of some of their columns, missing last. */
export function sortedBy(plan: Node, ids: readonly ColumnId[]): Node {
  const [next, by] = addColumns(
    plan,
    ids.map((id) => ordering(nodes.ref(plan, id), true)),
  );
  return nodes.sort(
    next,
    by.map((id) => ({ expr: nodes.ref(next, id), descending: false, nullsLast: true })),
  );
}

/** Operations that run in JavaScript do so before the rows are aggregated. */
function hoisted(plan: Node, exprs: readonly Expr[]): [Node, Expr[]] {
  const added = new Map<ColumnId, Expr>();
  const walk = (e: Expr): Expr => {
    if (e.kind !== "call") return e;
    if (e.op.kernel && e.op.kind !== "aggregate") {
      const id = fresh();
      added.set(id, e);
      return column(id, e.field);
    }
    return { ...e, args: e.args.map(walk) };
  };
  const out = exprs.map(walk);
  return [nodes.project(plan, added), out];
}

/** One row a group; its index is the keys. The expressions are of the groups' plan. */
export function aggregate(given: Groups, aggs: readonly Aggregation[], labels: Labels): Block {
  const g = prepared(given);
  const ids = aggs.map(() => fresh());
  const [below, exprs] = hoisted(
    g.block.plan,
    aggs.map((a) => a.expr),
  );
  const named = new Map(exprs.map((e, i) => [ids[i] as ColumnId, e] as const));
  // Equal keys by name twice are one column of the plan.
  const keys = [...new Set(g.keys.map((k) => k.id))];
  const all: Node = nodes.aggregate(below, keys, named, !g.sort);
  const there = grouped(g);
  let plan: Node = there ? nodes.filter(all, there) : all;
  if (g.keys.some((k) => k.full)) return completed(g, plan, all, aggs, ids, labels);
  if (g.sort) plan = sortedBy(plan, keys);
  return indexed(g, plan, ids, labels);
}

/** The keys of an aggregated plan as its index; bins as the labels that they are of. */
function indexed(g: Groups, plan: Node, ids: readonly ColumnId[], labels: Labels): Block {
  const [next, keys] = addColumns(
    plan,
    g.keys.map((k) => {
      const e = nodes.ref(plan, k.id);
      return k.bins ? ops.decode_category(e, { dtype: k.bins.dtype }) : e;
    }),
  );
  const names = g.keys.map((k) => k.name);
  const [out, columns] = addColumns(
    next,
    ids.map((id) => open(nodes.ref(next, id), next)),
  );
  const index = { ...indexOf(keys, names, freqOfLevel(g)), ...levelsKnown(g), ...rangeOfFew(g) };
  return new Block(out, index, columns, labels);
}

/** Labels that step by a frequency are each a group: they keep it. */
export function freqOfLevel({ block, keys }: Groups): string | null {
  const { ids, freq } = block.index;
  return keys.length === 1 && ids.length === 1 && ids[0] === keys[0]?.id ? freq : null;
}

/** Integers that are floats where any is missing. */
function open(e: Expr, plan: Node): Expr {
  const { dtype, nulls, unless } = e.field;
  if (!nulls || !isInteger(dtype) || dtype.masked) return e;
  const missing = { plan, expr: ops.any(ops.is_null(e)) };
  return { ...ops.retype(e, { to: dtype }), field: field(dtype, true, false, [...(unless ?? []), missing]) };
}

/** pandas' groups of a range of one label, or of none, are that range. */
export function rangeOfFew({ block, keys }: Groups): Pick<RowIndex, "counted"> {
  const { ids, counted } = block.index;
  if (keys.length !== 1) return {};
  const level = ids.indexOf(keys[0]?.id as ColumnId);
  if (ids.length > 1 && level >= 0)
    return { counted: { step: 1, few: true, within: () => rangeLevel(block.indexLabels(), level)?.range } };
  if (!counted || level !== 0) return {};
  return { counted: { step: counted.step, few: true, ...(counted.whole ? {} : { of: block }) } };
}

/** Adds the groups that have no rows: every label of the keys that show all of theirs, beside what is there of the others. */
function completed(
  g: Groups,
  observed: Node,
  all: Node,
  aggs: readonly Aggregation[],
  ids: readonly ColumnId[],
  labels: Labels,
): Block {
  const place = fresh();
  const now = new Map<ColumnId, { on: ColumnId; shown: ColumnId }>();
  const others = [...new Set(g.keys.filter((k) => !isFull(g, k)).map((k) => k.id))];
  const sides: Node[] = [];
  // Beside labels that no row has pandas sorts the others themselves: objects may have no order.
  for (const id of g.sort ? others : [])
    if (nodes.ref(all, id).field.dtype === object)
      factorize(observe(nodes.aggregate(all, [id], new Map()), [id]).vectors([id])[0] as Vector, { sort: true });
  if (others.length) {
    // Also those of rows that are in no group for what another key misses.
    const there = grouped({ ...g, keys: g.keys.filter((k) => others.includes(k.id)) });
    const [plan, made] = renamed(
      nodes.aggregate(there ? nodes.filter(all, there) : all, others, new Map(), true),
      others,
    );
    others.forEach((id, i) => {
      now.set(id, { on: made[i] as ColumnId, shown: made[i] as ColumnId });
    });
    sides.push(plan);
  }
  const copies = new Map<ColumnId, Expr>();
  const met = new Map<ColumnId, ColumnId>();
  const at = g.keys.map((k) => {
    const known = now.get(k.id);
    if (known) {
      met.set(known.on, k.id);
      return known;
    }
    const [plan, on, shown] = allLabels(g, k, all);
    sides.push(plan);
    // A key that stands twice has every label beside every other.
    const key = [...met.values()].includes(k.id) ? fresh() : k.id;
    if (key !== k.id) copies.set(key, nodes.ref(observed, k.id));
    met.set(on, key);
    return { on, shown };
  });
  const on = at.map((x) => x.on);
  const product = sides.reduce((a, b) => nodes.join(a, b, [], [], "cross"));
  const below = nodes.project(observed, copies);
  const right = nodes.rowNumber(below, place);
  let plan: Node = nodes.join(product, right, [...met.keys()], [...met.values()], "left");
  if (g.sort) plan = sortedBy(plan, on);
  else if (others.length)
    plan = nodes.sort(plan, [{ expr: nodes.ref(plan, place), descending: false, nullsLast: true }]);
  const shown = at.map((x) => x.shown);
  const filled = aggs.map((a, i) => {
    const e = nodes.ref(plan, ids[i] as ColumnId);
    if (a.empty === undefined) return e;
    const { dtype, nulls } = a.expr.field;
    const empty = literal(isPooled(dtype) ? handleOf(a.empty) : a.empty, field(dtype, false));
    const whole = ops.when(ops.is_null(nodes.ref(plan, place)), empty, e);
    return { ...whole, field: field(dtype, nulls) };
  });
  const [out, columns] = addColumns(plan, filled);
  const freq = g.keys.length === 1 ? (g.keys[0]?.freq ?? null) : null;
  const order = shownKeys(
    g.keys.map((k) => k.name),
    g.keys.map((k) => isFull(g, k)),
  );
  const keys = order.map((i) => g.keys[i] as Key);
  const index = indexOf(
    order.map((i) => shown[i] as ColumnId),
    keys.map((k) => k.name),
    freq,
  );
  return new Block(out, { ...index, ...levelsKnown({ ...g, keys }) }, columns, labels);
}

const levelsKnown = (g: Groups): Partial<RowIndex> => (g.keys.length > 1 ? { levels: levelsOf(g) } : {});

/** The levels of groups by several keys. */
export const levelsOf = ({ block, keys, sort, dropna }: Groups): Levels =>
  levelsOfKeys(
    block.plan,
    keys.map((k) => ({ ...k, sort, dropna: dropna || k.bins !== undefined })),
  );

const isFull = (g: Groups, k: Key): boolean =>
  k.full === true && nodes.ref(g.block.plan, k.id).field.dtype.categoryValues !== undefined;

/**
 * The labels of a key that shows all of them: a plan, its column to join on, and the one to show. They come in their own order, a
 * missing one last; without `sort` in the order in which they are found, and then those that are not.
 */
function allLabels(g: Groups, k: Key, groups: Node): [Node, ColumnId, ColumnId] {
  const { dtype } = nodes.ref(g.block.plan, k.id).field;
  const values = dtype.categoryValues as Vector;
  const n = values.length;
  const codes: Vector = {
    dtype: k.bins ? dtype : category(values, dtype.ordered),
    length: n,
    data: Int32Array.from({ length: n }, (_, i) => i),
    valid: null,
  };
  const [all, made] = fromVectors(k.bins ? [codes, k.bins] : [codes], n);
  const code = made[0] as ColumnId;
  if (k.bins) return [all, code, made[1] as ColumnId];
  const of = g.dropna ? nodes.filter(groups, ops.not_null(nodes.ref(groups, k.id))) : groups;
  const [found, [there]] = renamed(nodes.aggregate(of, [k.id], new Map(), true), [k.id]) as [Node, [ColumnId]];
  const out = fresh();
  if (g.sort) {
    if (g.dropna) return [all, code, code];
    const missing = nodes.filter(found, ops.is_null(nodes.ref(found, there)));
    return [nodes.concat([all, missing], [[code], [there]], [out]), out, out];
  }
  const mark = fresh();
  const joined = nodes.join(all, nodes.rowNumber(found, mark), [code], [there], "left");
  const unseen = nodes.filter(joined, ops.is_null(nodes.ref(joined, mark)));
  return [nodes.concat([found, unseen], [[there], [code]], [out]), out, out];
}

/** Keys at the front of the columns instead of in the index. */
export function keysAsColumns(b: Block, labels: Labels): Block {
  return new Block(
    b.plan,
    { ids: [], start: 0, step: 1, names: [null], freq: null },
    [...b.index.ids, ...b.columns],
    labels,
  );
}
