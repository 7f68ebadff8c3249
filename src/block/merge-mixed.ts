import type { Expr } from "../plan/expr";
import { fresh } from "../plan/field";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { observe } from "../plan/run";
import { castVector } from "../values/cast";
import { hasMissing, lacksMissing } from "../values/cell";
import { concat } from "../values/concat";
import type { DType } from "../values/dtype";
import { category, float64, int64, isNumeric, object, same } from "../values/dtype";
import { key } from "../values/hash";
import { bounds } from "../values/numeric";
import { safeOrder } from "../values/order";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { incomparable } from "./align";
import { addColumns, Block, rangeIndex, renamed } from "./block";
import { Labels } from "./labels";
import { joinIndexes } from "./labels-join";
import type { Merge } from "./merge";
import { levelKeys, ORIGINS, sortedBy } from "./merge";
import type { Casts, KeyPair } from "./merge-keys";
import { matched } from "./merge-keys";
import { columnVectors } from "./reduce";

type Side = "left" | "right";
const SIDES = ["left", "right"] as const;

/** The rows that meet, by their places on either side: -1 is no row. `whole`: a side whose rows are all there as they stand. */
interface Meeting {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly whole: Readonly<Record<Side, boolean>>;
  readonly index: Labels | null;
}

/**
 * A merge whose keys are of two dtypes. What its columns become hangs on which rows meet, so that is found first, and the rows are
 * put together by their places afterwards.
 */
export function mergeMixed(left: Block, right: Block, m: Merge, casts: readonly Casts[]): Block {
  const anti = m.how.endsWith("_anti");
  const how = (anti ? m.how.slice(0, -5) : m.how) as "inner" | "left" | "right" | "outer";
  const found = m.leftIndex && m.rightIndex ? ofIndexes(left, right, m, how) : ofKeys(left, right, m, how);
  const meeting = anti ? without(found, how as Side) : found;
  const shown = m.shown();
  const rows = meeting.left.length;
  const sides = { left, right };
  const placed = {
    left: meeting.whole.left ? left.plan : nodes.gather(left.plan, meeting.left),
    right: meeting.whole.right ? right.plan : nodes.gather(right.plan, meeting.right),
  };
  const [moved, ids] = renamed(placed.right, right.visible);
  const now = new Map(right.visible.map((id, i) => [id, ids[i] as string]));
  const base = nodes.zip([placed.left, moved]);
  /** Columns of the key's name are cast, all of them. */
  const cast = (side: Side, i: number): DType | null => {
    const at = m.keys.findIndex((k) => key(k.name) === key(sides[side].labels.at(i)));
    return at < 0 ? null : ((casts[at] as Casts)[side === "left" ? 0 : 1] ?? null);
  };
  const columnOf = (side: Side, i: number): Vector => {
    const [v] = columnVectors(sides[side].plan, [sides[side].expr(i)]) as [Vector];
    const to = cast(side, i);
    return to ? castVector(v, to) : v;
  };
  const made: Vector[] = [];
  const given: (string | number)[] = [];
  for (const side of SIDES)
    sides[side].columns.forEach((id, i) => {
      if (side === "right" && !shown.rightKept[i]) return;
      const to = cast(side, i);
      if (to && !same(to, sides[side].dtype(i)))
        given.push(made.push(take(columnOf(side, i), meeting[side], { allowMissing: true, promote: true })) - 1);
      else given.push(side === "left" ? id : (now.get(id) as string));
    });
  const labels = shown.labels(false);
  const columns: KeyColumns = {
    of: (side, name) => columnOf(side, sides[side].labels.position(name)),
    key: (side, k) => columnVectors(sides[side].plan, [k[side]])[0] as Vector,
  };
  m.keys.forEach((k, i) => {
    const added = shown.added.includes(i);
    const at = added ? -1 : labels.position(k.name);
    if (!k.fill || (at < 0 && !added)) return;
    const there = given[at];
    const now = (): Vector =>
      typeof there === "number"
        ? (made[there] as Vector)
        : (columnVectors(base, [nodes.ref(base, there as string)])[0] as Vector);
    const v = added
      ? newKey(k, meeting, columns)
      : filledKey(k, left.labels.has(k.name) ? "left" : "right", now, meeting, how, columns);
    if (!v) return;
    const place = made.push(v) - 1;
    if (added) given.splice(i, 0, place);
    else given[at] = place;
  });
  if (m.indicator) given.push(made.push(origins(meeting)) - 1);
  const joined = joinIndex(left, right, m, how, found);
  const levels = joined ? levelKeys(m, shown, joined.names) : [];
  const filled = levels.map((i) => (i < 0 ? null : newKey(m.keys[i] as KeyPair, found, columns)));
  const whole =
    joined && filled.some(Boolean)
      ? new Labels(
          joined.levels.map((v, k) => filled[k] ?? v),
          joined.names,
        )
      : joined;
  const index = anti ? (whole ?? Labels.range(found.left.length)).take(lonely(found, how as Side)) : whole;
  const extra = Block.of(made, Labels.range(made.length), index ?? undefined, rows);
  const plan = nodes.zip([base, extra.plan]);
  return new Block(
    plan,
    index ? extra.index : rangeIndex(),
    given.map((g) => (typeof g === "string" ? g : (extra.columns[g] as string))),
    shown.labels(m.indicator),
  );
}

interface KeyColumns {
  /** A side's column of a name, as it is cast; its key, as it was given. */
  of(side: Side, name: unknown): Vector;
  key(side: Side, k: KeyPair): Vector;
}

const none = (places: Int32Array): boolean => places.every((p) => p < 0);
/** Rows by place; a missing one of a dtype that can't be missing holds anything, and is not shown. */
function taken(v: Vector, places: Int32Array): Vector {
  const out = take(v, places, { allowMissing: true });
  return lacksMissing(v.dtype) ? { ...out, valid: null } : out;
}
function chosen(l: Vector, r: Vector, left: Int32Array): Vector {
  // Nullable numbers among objects are numpy's, of which the missing one is nan.
  const gaps = l.dtype === object && r.dtype.masked && isNumeric(r.dtype) && hasMissing(r);
  return take(
    concat([l, gaps ? castVector(r, float64) : r]),
    left.map((p, i) => (p < 0 ? l.length : 0) + i),
  );
}

/** The column of a key's name, where a side has no row filled from the other's key; null where it is as it stands. */
function filledKey(
  k: KeyPair,
  own: Side,
  now: () => Vector,
  { left, right, whole }: Meeting,
  how: string,
  columns: KeyColumns,
): Vector | null {
  if (whole.left && whole.right) return null;
  const other = own === "left" ? k.right.field.dtype : k.left.field.dtype;
  const places = own === "left" ? left : right;
  const fills = how !== "inner" && places.includes(-1);
  if (!fills && other.kind !== "datetime") return null;
  // The column that is called so may be the other side's: pandas takes it for the key.
  const shown = now();
  if (!fills && (shown.dtype.kind !== "datetime" || same(shown.dtype, other))) return null;
  const column = columns.of(own, k.name);
  const promoted = lacksMissing(shown.dtype) && shown.valid !== null;
  const mine = same(shown.dtype, column.dtype) && !promoted ? shown : taken(column, places);
  const l = own === "left" ? mine : taken(columns.key("left", k), left);
  const r = own === "right" ? mine : taken(columns.key("right", k), right);
  if (!whole.left && none(left)) return r;
  if (!whole.right && none(right)) return l;
  const zones = l.dtype.kind === "datetime" && r.dtype.kind === "datetime" && l.dtype.tz !== r.dtype.tz;
  return chosen(l, zones ? castVector(r, l.dtype) : r, left);
}

/** A key that is a column, or a level, of its own: of the left's dtype as long as that holds what the right fills in. */
function newKey(k: KeyPair, { left, right, whole }: Meeting, columns: KeyColumns): Vector {
  const [l, r] = [taken(columns.key("left", k), left), taken(columns.key("right", k), right)];
  if (!whole.left && none(left)) return r;
  if ((!whole.right && none(right)) || !left.includes(-1)) return l;
  // A missing integer that has a sign stands for the least one of 64 bits.
  const own = l.dtype.kind === "int" && !l.dtype.masked ? castVector(l, int64) : l;
  return chosen(own, holds(own.dtype, r) ? castVector(r, own.dtype) : r, left);
}

/** Whether plain numbers are the same in another dtype. */
function holds(dtype: DType, v: Vector): boolean {
  if (!isNumeric(dtype) || !isNumeric(v.dtype) || dtype.masked || v.dtype.masked || v.valid) return false;
  const numbers = Array.from(v.data as ArrayLike<number | bigint>, Number);
  if (dtype.kind === "float") return dtype.bits === 64 || numbers.every((x) => Math.fround(x) === x);
  const [low, high] = bounds(dtype);
  return numbers.every((x) => Number.isInteger(x) && x >= low && x <= high);
}

function origins({ left, right }: Meeting): Vector {
  const data = left.map((p, i) => (p < 0 ? 1 : (right[i] as number) < 0 ? 0 : 2));
  return { dtype: category(ORIGINS), length: data.length, data, valid: null };
}

const isWhole = (places: Int32Array, rows: number): boolean =>
  places.length === rows && places.every((p, i) => p === i);

const counted = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

function ofIndexes(left: Block, right: Block, m: Merge, how: "inner" | "left" | "right" | "outer"): Meeting {
  const [x, y] = [left.indexLabels(), right.indexLabels()];
  const { labels, left: l, right: r } = joinIndexes(x, y, how, m.sort);
  return {
    left: l ?? counted(labels.length),
    right: r ?? counted(labels.length),
    whole: { left: l === null, right: r === null },
    index: labels,
  };
}

function ofKeys(left: Block, right: Block, m: Merge, how: "inner" | "left" | "right" | "outer"): Meeting {
  const pairs = m.keys.map((k) => matched(k.left, k.right));
  const [l, r] = [
    numbered(
      left,
      pairs.map(([a]) => a),
    ),
    numbered(
      right,
      pairs.map(([, b]) => b),
    ),
  ];
  const rowsOf = { left: left.rows, right: right.rows };
  const kind = how === "outer" ? "full" : how;
  let plan: nodes.Node = nodes.join(l.plan, r.plan, l.keys, r.keys, kind, how === "right" ? "right" : "left");
  if ((m.sort || how === "outer") && !keepsOrder(m.keys, left, right, pairs)) {
    const keys = pairs.map((_, i) => {
      const [a, b] = [l.keys[i] as string, r.keys[i] as string].map((id) => nodes.ref(plan, id)) as [Expr, Expr];
      return how === "outer" ? ops.coalesce(a, b) : how === "right" ? b : a;
    });
    checkOrder(pairs, left, right);
    plan = sortedBy(plan, m.keys, keys);
  }
  const [a, b] = observe(plan, [l.row, r.row]).vectors([l.row, r.row]).map(places) as [Int32Array, Int32Array];
  // A side without rows is looked at before anything is joined.
  const empty =
    (!rowsOf.left && how !== "right" && how !== "outer") || (!rowsOf.right && how !== "left" && how !== "outer");
  const aside = m.rightIndex && how === "left" ? "left" : m.leftIndex && how === "right" ? "right" : null;
  const whole = (side: Side, p: Int32Array): boolean => {
    if (aside) return side === aside && !m.sort && isWhole(p, rowsOf[side]);
    const bare = !m.sort && how !== "outer" && (!rowsOf.left || !rowsOf.right);
    return !empty && !bare && isWhole(p, rowsOf[side]);
  };
  return { left: a, right: b, whole: { left: whole("left", a), right: whole("right", b) }, index: null };
}

/** Keys in order on both sides that can't be compared with each other: pandas leaves them as they stand. */
function keepsOrder(keys: readonly KeyPair[], left: Block, right: Block, pairs: readonly [Expr, Expr][]): boolean {
  const [k, ...more] = keys;
  const [pair] = pairs;
  if (!k || !pair || more.length || pair[0].field.dtype !== object) return false;
  const [l, r] = [columnVectors(left.plan, [k.left])[0], columnVectors(right.plan, [k.right])[0]] as [Vector, Vector];
  const labels = (v: Vector): Labels => new Labels([v]);
  return labels(l).isUnique && labels(r).isUnique && incomparable(labels(l), labels(r));
}

/** Throws TypeError where objects of either side can't be put in order, whether they meet or not. */
function checkOrder(pairs: readonly [Expr, Expr][], left: Block, right: Block): void {
  for (const [l, r] of pairs)
    if (l.field.dtype === object)
      safeOrder(concat([columnVectors(left.plan, [l])[0] as Vector, columnVectors(right.plan, [r])[0] as Vector]));
}

/** A plan with keys and its rows' numbers, under ids of its own. */
function numbered(b: Block, exprs: readonly Expr[]): { plan: nodes.Node; keys: string[]; row: string } {
  const [plan, keys] = addColumns(b.plan, exprs);
  const row = fresh();
  const [out, ids] = renamed(nodes.rowNumber(plan, row), [...keys, row]);
  return { plan: out, keys: ids.slice(0, -1), row: ids.at(-1) as string };
}

const places = (v: Vector): Int32Array =>
  Int32Array.from({ length: v.length }, (_, i) => (v.valid && !v.valid[i] ? -1 : Number(v.data[i])));

/** The places of the rows of a side that the other has no row for. */
function lonely(found: Meeting, side: Side): number[] {
  const other = side === "left" ? found.right : found.left;
  return [...other.keys()].filter((i) => (other[i] as number) < 0);
}

/** Only those rows. */
function without(found: Meeting, side: Side): Meeting {
  const at = lonely(found, side);
  const kept = (p: Int32Array): Int32Array => Int32Array.from(at, (i) => p[i] as number);
  return { ...found, left: kept(found.left), right: kept(found.right), whole: { left: false, right: false } };
}

/** The index of the result; null where rows are counted. */
function joinIndex(left: Block, right: Block, m: Merge, how: string, found: Meeting): Labels | null {
  if (found.index) return found.index;
  if (!m.leftIndex && !m.rightIndex) return null;
  // The side whose index stays: the one that is joined by its columns.
  const side: Side = m.rightIndex ? "left" : "right";
  const [own, other] = m.rightIndex ? [left, right] : [right, left];
  const at = found[side];
  if (how === side) return found.whole[side] ? own.indexLabels() : own.indexLabels().take(at);
  if (own.rows === 0) return other.indexLabels().take(found[side === "left" ? "right" : "left"]);
  if (found.whole[side]) return own.indexLabels();
  const labels = own.indexLabels();
  if (!other.indexLabels().isMulti) return how === "inner" ? labels.take(at) : oneByOne(labels, at);
  return labels.take(at.map((p) => (p < 0 ? labels.length - 1 : p)));
}

/** Labels by place that are no range, even where they step evenly. */
const oneByOne = (labels: Labels, at: Int32Array): Labels =>
  new Labels(labels.levels, labels.names, null, labels.length).take(at);
