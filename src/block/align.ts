import type { ColumnId } from "../plan/field";
import type { Node } from "../plan/node";
import * as nodes from "../plan/node";
import { at } from "../values/cell";
import { concat } from "../values/concat";
import { datetime, isInteger, same as sameDtype } from "../values/dtype";
import { TypeError, ValueError } from "../values/errors";
import { hashed, rowCodes } from "../values/hash";
import { argsort, isMonotonic, safeOrder } from "../values/order";
import { pyCompare } from "../values/python-ops";
import { listRoom } from "../values/room";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import type { RowIndex } from "./block";
import { Block, rangeIndex, renamed } from "./block";
import { Labels } from "./labels";
import { equalLabels } from "./labels-common";
import { inherit } from "./labels-factored";
import { joinIndexes } from "./labels-join";
import { asFilledRange } from "./labels-range";
import { exact } from "./labels-seek";
import { joinLevel, sameNames } from "./levels";

export type How = "outer" | "inner" | "left" | "right";

/** Two blocks over one plan, row by row: `left` and `right` are the plan's ids of their columns. */
export interface Aligned {
  readonly plan: Node;
  readonly index: RowIndex;
  readonly left: readonly ColumnId[];
  readonly right: readonly ColumnId[];
}

/**
 * Puts two blocks side by side by their row labels. Blocks of one root that differ by added columns share a plan; equal ranges are
 * zipped; otherwise the labels themselves decide, as pandas' index join does.
 */
export function align(a: Block, b: Block, how: How = "outer"): Aligned {
  const index = sharedIndex(a, b);
  const plan = index && sharedPlan(a.plan, b.plan);
  if (plan) return { plan, index, left: a.columns, right: b.columns };
  if (a.isRange && b.isRange && a.index.start === b.index.start && a.index.step === b.index.step && a.rows === b.rows)
    return zipped(a, b, rangeIndex(a.index.start, a.index.step, a.index.names));
  const [x, y] = [a.indexLabels(), b.indexLabels()];
  const names = joinedNames(x, y, how);
  if (x.equals(y) && x.dtype.tz === y.dtype.tz) return zipped(a, b, { ...a.index, names });
  const { labels, left, right } = joinAxes(x, y, how);
  const placed = (block: Block, places: Int32Array | null): Block => (places ? block.gather(places) : block);
  const l = placed(a, left);
  const r = placed(b, right);
  // Labels to which the other side adds none stay as they are, though both together were objects.
  const mixed = labels.dtype.kind === "object" && x.dtype.kind !== "object" && !x.isMulti;
  const own = mixed && (!left || (left.length === x.length && left.every((p, i) => p === i))) ? x : labels;
  const rows = Block.of([], new Labels([]), calledOtherwise(x, y) ? labels : own.renamed(names));
  const both = zipped(l, r, rangeIndex());
  if (rows.isRange) return { ...both, index: rows.index };
  return { ...both, plan: nodes.zip([both.plan, rows.plan]), index: rows.index };
}

function zipped(a: Block, b: Block, index: RowIndex): Aligned {
  const [plan, ids] = renamed(b.plan, b.columns.length ? b.columns : b.visible);
  return { plan: nodes.zip([a.plan, plan]), index, left: a.columns, right: b.columns.length ? ids : [] };
}

/** Moments of two zones meet in UTC. */
const inUtc = (labels: Labels): Labels =>
  new Labels([{ ...labels.vector, dtype: datetime(labels.dtype.unit ?? "ns", "UTC") }], labels.names);

/** Names that both sides agree on. */
export const commonNames = (a: readonly unknown[], b: readonly unknown[]): readonly unknown[] =>
  a.length === b.length ? a.map((n, i) => (same(n, b[i]) ? n : null)) : a.map(() => null);

/** Names of the labels of two axes joined: the left's, but where a range meets integers in order, or one side is empty. */
export function joinedNames(a: Labels, b: Labels, how: How): readonly unknown[] {
  if (a.nlevels !== b.nlevels && a.isMulti !== b.isMulti) return (a.isMulti ? a : b).names;
  if (a.isMulti || b.isMulti) return commonNames(a.names, b.names);
  if (how === "left" || how === "right") return how === "left" ? a.names : b.names;
  if (a.equals(b)) return a.names;
  if (!a.length || !b.length) return (a.length === 0) === (how === "outer") && b.length ? b.names : a.names;
  const ranges = a.range && isInteger(b.dtype) && (b.range !== null || isMonotonic(b.vector, "increasing"));
  return ranges ? commonNames(a.names, b.names) : a.names;
}

const same = (a: unknown, b: unknown): boolean => a === b || String(a) === String(b);

function sharedIndex(a: Block, b: Block): RowIndex | null {
  const [x, y] = [a.index, b.index];
  if (x.ids.length !== y.ids.length) return null;
  if (x.ids.length ? x.ids.some((id, i) => id !== y.ids[i]) : x.start !== y.start || x.step !== y.step) return null;
  return x;
}

type Layer = nodes.Project | nodes.Local | nodes.RowNumber | nodes.Zip;

/** Nodes that add columns to the rows of the one below; of a Zip, its first input. */
const keepsRows = (n: Node): n is Layer =>
  n.kind === "project" || n.kind === "local" || n.kind === "rownumber" || n.kind === "zip";
const base = (n: Layer): Node => (n.kind === "zip" ? (n.inputs[0] as Node) : n.input);

/** One plan with the columns of both, where both only added columns to the same rows. */
export function sharedPlan(a: Node, b: Node): Node | null {
  const meeting = sharedBase(a, b);
  if (!meeting) return null;
  if (meeting === b) return a;
  const layers: Layer[] = [];
  for (let n = b; n !== meeting; n = base(n as Layer)) layers.push(n as Layer);
  if (meeting === a) return b;
  return layers.reverse().reduce<Node>((plan, layer) => over(plan, layer), a);
}

/** The first node that both are layers over. Both go down in step, so that two near each other on a long chain meet at once. */
function sharedBase(a: Node, b: Node): Node | null {
  const seen = [new Set<Node>(), new Set<Node>()] as const;
  const at: (Node | null)[] = [a, b];
  while (at[0] || at[1])
    for (const side of [0, 1] as const) {
      const n = at[side];
      if (!n) continue;
      if (n === at[1 - side] || seen[1 - side]?.has(n)) return n;
      seen[side].add(n);
      at[side] = keepsRows(n) ? base(n) : null;
    }
  return null;
}

/** A layer of added columns over another plan of the same rows. */
function over(input: Node, layer: Layer): Node {
  if (layer.kind === "zip") return nodes.zip([input, ...layer.inputs.slice(1)]);
  if (layer.kind === "project") return nodes.project(input, layer.exprs);
  if (layer.kind === "rownumber")
    return input.schema.has(layer.id) ? input : nodes.rowNumber(input, layer.id, layer.start, layer.step);
  const adds = new Map(layer.adds.map((id) => [id, nodes.ref(layer, id).field]));
  return nodes.local(input, layer.label, layer.uses, adds, layer.run);
}

/** Joined labels, and where each side's rows go: null is every row as it stands, -1 no row. */
export interface JoinedLabels {
  readonly labels: Labels;
  readonly left: Int32Array | null;
  readonly right: Int32Array | null;
}

/** Moments with a zone and without one have no common labels. */
function refuseMixedZones(a: Labels, b: Labels): void {
  const isDates = (l: Labels): boolean => !l.isMulti && l.dtype.kind === "datetime";
  if (isDates(a) && isDates(b) && (a.dtype.tz === undefined) !== (b.dtype.tz === undefined))
    throw new TypeError("Cannot join tz-naive with tz-aware DatetimeIndex");
}

export const sameDtypes = (a: Labels, b: Labels): boolean =>
  a.nlevels === b.nlevels && a.levels.every((v, k) => sameDtype(v.dtype, (b.levels[k] as Vector).dtype));

/** Labels joined by value, equal ones as they stand: outer results are sorted where they can be; equal labels meet in every combination. */
export function joinLabels(a: Labels, b: Labels, how: How, sort = how === "outer"): JoinedLabels {
  refuseMixedZones(a, b);
  if (a.dtype.tz !== undefined && b.dtype.tz !== undefined && a.dtype.tz !== b.dtype.tz)
    return joinLabels(inUtc(a), inUtc(b), how, sort);
  if (a.equals(b)) return { labels: a, left: null, right: null };
  if (a.nlevels !== b.nlevels && a.isMulti !== b.isMulti) {
    const [wide, narrow] = a.isMulti ? [a, b] : [b, a];
    if (!wide.names.some((n) => same(n, narrow.name)))
      throw new ValueError("cannot join with no overlapping index names");
    return joinLevel(a, b, narrow.name, how);
  }
  const n = a.length;
  const levels = a.levels.map((v, k) => concat([v, b.levels[k] as Vector]));
  const codes = rowCodes(levels.map((v) => hashed(v, !a.isUnique || !b.isUnique)));
  const byCode = (from: number, to: number): Map<number, number[]> => {
    const out = new Map<number, number[]>();
    for (let i = from; i < to; i++) {
      const rows = out.get(codes[i] as number);
      if (rows) rows.push(i);
      else out.set(codes[i] as number, [i]);
    }
    return out;
  };
  const left: number[] = [];
  const right: number[] = [];
  const from: number[] = [];
  const add = (i: number, j: number): void => {
    left.push(i);
    right.push(j < 0 ? -1 : j - n);
    from.push(i >= 0 ? i : j);
  };
  const counted = (rows: Map<number, number[]>, start: number, end: number): void => {
    let pairs = 0;
    for (let i = start; i < end; i++) pairs += rows.get(codes[i] as number)?.length ?? 1;
    listRoom(pairs);
  };
  if (how === "right") {
    const rows = byCode(0, n);
    counted(rows, n, codes.length);
    for (let j = n; j < codes.length; j++) for (const i of rows.get(codes[j] as number) ?? [-1]) add(i, j);
  } else {
    const rows = byCode(n, codes.length);
    counted(rows, 0, n);
    const met = new Set<number>();
    for (let i = 0; i < n; i++) {
      const c = codes[i] as number;
      const found = rows.get(c);
      if (found) {
        met.add(c);
        for (const j of found) add(i, j);
      } else if (how !== "inner") add(i, -1);
    }
    if (how === "outer") for (let j = n; j < codes.length; j++) if (!met.has(codes[j] as number)) add(-1, j);
  }
  let order: ArrayLike<number> | null = null;
  const joined = levels.map((v) => take(v, from));
  if (sort && !(b.length === 0 && !a.isMulti) && !(a.isUnique && b.isUnique && incomparable(a, b))) {
    order = sortedOrder(joined);
    // Labels that stand twice are put in order where they are found: pandas can't go without one then.
    if (!order && !a.isMulti && (!a.isUnique || !b.isUnique)) argsort(joined);
  }
  const put = (xs: number[]): Int32Array =>
    order ? Int32Array.from(order as ArrayLike<number>, (i) => xs[i] as number) : Int32Array.from(xs);
  const names = joinedNames(a, b, how);
  const range = how === "outer" ? rangeUnion(a, b) : null;
  const [l, r] = [put(left), put(right)];
  if (range) return { labels: new Labels(range, names), left: l, right: r };
  const rows = order ? Int32Array.from(order, (i) => from[i] as number) : from;
  const labels = new Labels(
    levels.map((v) => take(v, rows)),
    names,
  );
  if (a.isMulti && from.every((i) => i < n)) inherit(labels, a);
  return { labels: a.range ? asFilledRange(labels) : labels, left: l, right: r };
}

const calledOtherwise = (a: Labels, b: Labels): boolean => (a.isMulti || b.isMulti) && !sameNames(a, b);

/** Labels of two axes joined, as rows and columns are: equal ones as they stand. */
export const joinAxes = (a: Labels, b: Labels, how: How): JoinedLabels =>
  equalLabels(a, b) ? { labels: a, left: null, right: null } : joinIndexes(a, b, how, false);

/** A range on the left, when one side holds all labels of the other: then the union is a range too. */
function rangeUnion(a: Labels, b: Labels): Labels["range"] {
  const holds = (x: Labels, y: Labels): boolean =>
    x.range !== null && x.range.step > 0 && y.isUnique && y.values.every((v) => x.has(v));
  return holds(a, b) ? a.range : a.range && holds(b, a) ? b.range : null;
}

/** Ordered labels that can't be compared with the other ordered ones stay as they stand: pandas merges them without sorting. */
export function incomparable(a: Labels, b: Labels): boolean {
  if (a.isMulti || b.isMulti || !a.length || !b.length) return false;
  try {
    if (!isMonotonic(a.vector, "increasing") || !isMonotonic(b.vector, "increasing")) return false;
  } catch {
    return false;
  }
  try {
    pyCompare("lt", a.at(0), b.at(0), true);
    return false;
  } catch {
    return true;
  }
}

/** The order of rows by all levels; null where the labels have none. */
export function sortedOrder(levels: readonly Vector[]): Int32Array | null {
  try {
    if (levels.length === 1) return safeOrder(levels[0] as Vector);
    const ranks = levels.map((v) => {
      const order = safeOrder(v);
      const rank = new Int32Array(v.length);
      let last: unknown;
      let r = -1;
      for (const i of order) {
        const x = at(v, i);
        if (r < 0 || !same(x, last)) r++;
        rank[i] = r;
        last = x;
      }
      return rank;
    });
    return Int32Array.from((ranks[0] as Int32Array).keys()).sort((i, j) => {
      for (const rank of ranks) {
        const d = (rank[i] as number) - (rank[j] as number);
        if (d) return d;
      }
      return i - j;
    });
  } catch {
    return null;
  }
}

/** Where each label of `target` stands in `source`, -1 where it does not; the source's labels must be unique. */
export function indexer(source: Labels, target: Labels): Int32Array {
  if (!source.isUnique) throw new ValueError("cannot reindex on an axis with duplicate labels");
  return exact(source, target);
}

/** A block with the rows of `target`, in its order: missing where it has no such label. */
export function reindex(block: Block, target: Labels, targetIndex?: RowIndex): Block {
  const labels = block.indexLabels();
  if (labels.equals(target)) return block;
  const placed = block.gather(indexer(labels, target));
  const rows = Block.of([], new Labels([]), target);
  if (rows.isRange) return placed.withIndex(targetIndex ?? rows.index);
  const plan = nodes.zip([placed.plan, rows.plan]);
  return placed.on(plan, { index: rows.index });
}
