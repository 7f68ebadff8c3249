import type { Expr } from "../plan/expr";
import { column, literal } from "../plan/expr";
import type { ColumnId } from "../plan/field";
import { field, fresh } from "../plan/field";
import * as nodes from "../plan/node";
import { clean } from "../plan/operation";
import * as ops from "../plan/ops";
import { rowCount, scalars } from "../plan/run";
import { toArray } from "../values/cell";
import { bool, category, int32, isInteger, object } from "../values/dtype";
import { MergeError, ValueError } from "../values/errors";
import { key } from "../values/hash";
import { vectorOf } from "../values/infer";
import { room } from "../values/room";
import type { Vector } from "../values/vector";
import type { RowIndex } from "./block";
import { addColumns, Block, indexOf, isMulti, rangeIndex, renamed } from "./block";
import { widen } from "./convert";
import type { Labels } from "./labels";
import { levelsAmong } from "./labels-factored";
import type { Casts, KeyPair } from "./merge-keys";
import { alike, casts, isMoment, matched, missingFirst } from "./merge-keys";
import { mergeMixed } from "./merge-mixed";
import { ordering, sortKey } from "./order";
import { columnVectors } from "./reduce-run";
import { scalar } from "./scalar";

export type MergeHow = "inner" | "left" | "right" | "outer" | "cross" | "left_anti" | "right_anti";

/** A join of one index level with an index: the rows and levels of the side `how`, `only` those that the other side has. */
export interface LevelJoin {
  readonly how: "left" | "right";
  readonly only: boolean;
}

export interface Merge {
  readonly levels: LevelJoin | null;
  readonly how: MergeHow;
  readonly keys: readonly KeyPair[];
  readonly leftIndex: boolean;
  readonly rightIndex: boolean;
  readonly sort: boolean;
  readonly indicator: boolean;
  /** The result's columns: asked for once the rows are known to meet. */
  readonly shown: () => Shown;
}

export interface Shown {
  readonly rightKept: readonly boolean[];
  /** Keys that are columns of their own in the result, by place among the keys: each stands at that place. */
  readonly added: readonly number[];
  readonly labels: (indicator: boolean) => Labels;
}

/** Checks `validate`: which side's keys must be unique; `repeated` describes those that aren't. */
export function validate(
  left: Block,
  right: Block,
  keys: Readonly<Record<"left" | "right", readonly Expr[]>>,
  rule: string,
  repeated: (side: "left" | "right", b: Block, keys: readonly Expr[]) => string,
): void {
  const kinds: Record<string, string> = {
    one_to_one: "11",
    "1:1": "11",
    one_to_many: "1m",
    "1:m": "1m",
    many_to_one: "m1",
    "m:1": "m1",
    many_to_many: "mm",
    "m:m": "mm",
  };
  const kind = kinds[rule];
  if (!kind) {
    const valid = ["1:1", "1:m", "m:1", "m:m", "one_to_one", "one_to_many", "many_to_one", "many_to_many"];
    throw new ValueError(
      `"${rule}" is not a valid argument. Valid arguments are:\n${valid.map((v) => `- "${v}"`).join("\n")}`,
    );
  }
  const unique = (b: Block, exprs: readonly Expr[]): boolean => {
    const [found] = scalars(b.plan, [ops.any(ops.duplicated(...exprs))]);
    return !found?.data[0];
  };
  const { left: lefts, right: rights } = keys;
  const l = kind[0] === "m" || unique(left, lefts);
  const r = kind[1] === "m" || unique(right, rights);
  if (l && r) return;
  const name = { "11": "one-to-one", "1m": "one-to-many", m1: "many-to-one" }[kind];
  const end = !l && !r ? "." : kind === "m1" ? "\n" : "";
  const where = !l && !r ? "either left or right dataset" : `${l ? "right" : "left"} dataset`;
  const twice = `${l ? "" : repeated("left", left, lefts)}${r ? "" : repeated("right", right, rights)}`;
  throw new MergeError(`Merge keys are not unique in ${where}; not a ${name} merge${end}${twice}`);
}

/** Two blocks joined by their keys, with pandas' row order, index and key columns. */
export function merge(left: Block, right: Block, m: Merge): Block {
  const indexes = m.leftIndex && m.rightIndex;
  if (m.levels === null && m.how !== "cross" && (!m.keys.every(alike) || hangsOnRows(left, right, m)))
    return mergeMixed(left, right, m, castsOf(left, right, m));
  const anti = m.how.endsWith("_anti");
  const how = (anti ? m.how.slice(0, -5) : m.how) as "inner" | "left" | "right" | "outer" | "cross";
  const l0 = m.leftIndex || m.rightIndex ? left.withIndexColumns() : left;
  const r0 = m.leftIndex || m.rightIndex ? right.withIndexColumns() : right;
  if (m.how === "cross")
    room((left.knownRows ?? 0) * (right.knownRows ?? 0), "int64", 8 * (left.columns.length + right.columns.length));
  const shown = m.shown();
  const pairs = m.keys.map((k) => matched(k.left, k.right));
  const [lp, lk] = addKeys(
    l0.plan,
    pairs.map(([a]) => a),
  );
  const [rp0, rk0] = addKeys(
    r0.plan,
    pairs.map(([, b]) => b),
  );
  const [lMark, rMark] = [mark(lp), mark(rp0)];
  // The right side may hold the left's own columns: it goes by other ids.
  const owns = m.keys.flatMap(({ right: r }) => (r.kind === "column" ? [r.id] : []));
  const moved = [...new Set([...r0.index.ids, ...r0.columns, ...rk0, ...owns, rMark.id])];
  const [rp, ids] = renamed(rMark.plan, moved);
  const now = new Map(moved.map((id, i) => [id, ids[i] as ColumnId]));
  const rk = rk0.map((id) => now.get(id) as ColumnId);
  const order = how === "right" ? "right" : "left";
  const kind = m.levels?.only ? "inner" : how === "outer" ? "full" : how;
  let plan: nodes.Node = nodes.join(lMark.plan, rp, lk, rk, kind, order);
  const at = (id: ColumnId): Expr => nodes.ref(plan, id);
  const [hasLeft, hasRight] = [lMark.id, now.get(rMark.id) as ColumnId];
  /** What a key is compared by, of whichever side is there. */
  const compared = (i: number): Expr => {
    const [a, b] = [at(lk[i] as ColumnId), at(rk[i] as ColumnId)];
    return how === "outer" ? ops.coalesce(a, b) : how === "right" ? b : a;
  };
  const inOrder = (p: nodes.Node): nodes.Node =>
    !m.levels && (m.sort || how === "outer") && m.keys.length
      ? sortedBy(
          p,
          m.keys,
          m.keys.map((_, i) => compared(i)),
          indexes,
        )
      : p;
  // Rows keep the places that they have in the join without the filter.
  const place = anti && !m.leftIndex && !m.rightIndex ? fresh() : null;
  if (place) plan = nodes.rowNumber(inOrder(plan), place);
  if (anti) plan = nodes.filter(plan, ops.is_null(at(how === "left" ? hasRight : hasLeft)));
  const keyOf = (i: number): Expr => {
    const { left: l, right: r } = m.keys[i] as KeyPair;
    const f = field(
      l.field.dtype,
      [l, r].some((e) => e.field.nulls),
    );
    // Missing objects are of several kinds: those of the left stay.
    if (f.dtype === object && l.kind === "column" && r.kind === "column") {
      if (how === "left" || how === "inner") return column(l.id, { ...at(l.id).field, ...f });
      return { ...ops.when(ops.is_null(at(hasLeft)), at(now.get(r.id) as ColumnId), at(l.id)), field: f };
    }
    const e = compared(i);
    return e.kind === "column" ? column(e.id, { ...e.field, ...f }) : { ...e, field: f };
  };
  const exprs: Expr[] = [];
  const fills = (key: KeyPair, i: number): boolean => key.fill && !shown.added.includes(i);
  left.columns.forEach((id, i) => {
    const k = m.keys.findIndex((key, j) => key.leftColumn === i && fills(key, j));
    const merged = k >= 0 && how !== "left" && how !== "inner" && how !== "cross";
    exprs.push(merged ? keyOf(k) : at(id));
  });
  right.columns.forEach((id, i) => {
    if (!shown.rightKept[i]) return;
    const k = m.keys.findIndex((key, j) => key.rightColumn === i && key.leftColumn === null && fills(key, j));
    exprs.push(k >= 0 && (how === "left" || how === "outer") ? keyOf(k) : at(now.get(id) as ColumnId));
  });
  if (m.indicator) exprs.push(indicator(at(hasLeft), at(hasRight)));
  for (const i of shown.added) exprs.splice(i, 0, keyOf(i));
  const index: JoinedIndex = place
    ? { exprs: [at(place)], names: [null], counted: { step: 1 } }
    : keyed(joinedIndex(l0, r0, m, how, keyOf, at, now, left, right, [hasLeft, hasRight]), m, shown, keyOf);
  const [withIndex, indexIds] = addColumns(plan, index.exprs);
  const [withData, columns] = addColumns(withIndex, exprs);
  plan = inOrder(withData);
  return new Block(
    plan,
    index.exprs.length
      ? { ...indexOf(indexIds, index.names), counted: index.counted, levels: index.levels }
      : rangeIndex(index.range?.start, index.range?.step, index.range && index.names),
    columns,
    shown.labels(m.indicator),
  );
}

/**
 * Whether the result can't be told without the rows that meet: a column of a key's name that is another one, or objects that have to be put
 * in order, if they have one.
 */
function hangsOnRows(left: Block, right: Block, m: Merge): boolean {
  const first = m.keys[0]?.left.field;
  if (m.leftIndex && m.rightIndex)
    return (m.sort || m.how === "outer") && m.keys.length === 1 && first?.nulls && isMoment(first.dtype);
  if ((m.sort || m.how === "outer") && m.keys.length === 1 && first?.dtype === object) return true;
  const labels = m.shown().labels(false);
  return m.keys.some(({ name, fill, leftColumn, rightColumn }) => {
    if (!fill || name === null || !labels.has(name)) return false;
    if (left.labels.has(name)) return m.how !== "left" && m.how !== "inner" && leftColumn !== labels.position(name);
    const at = rightColumn === null ? -1 : left.columns.length + rightColumn;
    return m.how !== "right" && m.how !== "inner" && right.labels.has(name) && at !== labels.position(name);
  });
}

/** A join in the order of its keys. */
export function sortedBy(
  plan: nodes.Node,
  keys: readonly KeyPair[],
  compared: readonly Expr[],
  indexes = false,
): nodes.Node {
  const [out, ids] = addColumns(
    plan,
    compared.map((e) => ordering(e, indexes ? "join" : true)),
  );
  const last = ({ left, right }: KeyPair): boolean => indexes || !missingFirst(left.field.dtype, right.field.dtype);
  return nodes.sort(
    out,
    ids.map((id, i) => sortKey(nodes.ref(out, id), true, last(keys[i] as KeyPair))),
  );
}

/** How the columns of the keys are cast; nothing is, where but one side has rows. */
export function castsOf(left: Block, right: Block, m: Pick<Merge, "keys" | "leftIndex" | "rightIndex">): Casts[] {
  const mixed = m.keys.filter((k) => !alike(k));
  const stay: Casts = [null, null];
  if (!mixed.length || (m.leftIndex && m.rightIndex)) return m.keys.map(() => stay);
  if ((rowCount(left.plan) === 0) !== (rowCount(right.plan) === 0)) return m.keys.map(() => stay);
  const values = (b: Block, e: Expr): readonly unknown[] => toArray(columnVectors(b.plan, [e])[0] as Vector);
  return m.keys.map((k) =>
    alike(k) ? stay : casts(k, (side) => (side === "left" ? values(left, k.left) : values(right, k.right))),
  );
}

function addKeys(plan: nodes.Node, keys: readonly Expr[]): [nodes.Node, ColumnId[]] {
  return addColumns(plan, keys.map(clean));
}

/** A column that is there in every row: null after a join where the side has no row. */
function mark(plan: nodes.Node): { plan: nodes.Node; id: ColumnId } {
  const [out, [id]] = addColumns(plan, [literal(true, field(bool, false))]);
  return { plan: out, id: id as ColumnId };
}

export const ORIGINS = vectorOf(["left_only", "right_only", "both"]);

function indicator(l: Expr, r: Expr): Expr {
  const code = (n: number): Expr => literal(n, field(int32, false));
  const codes = ops.when(ops.is_null(l), code(1), ops.when(ops.is_null(r), code(0), code(2)));
  return ops.retype({ ...codes, field: field(int32, false) }, { to: category(ORIGINS) });
}

interface JoinedIndex {
  readonly exprs: Expr[];
  readonly names: readonly unknown[];
  readonly counted?: RowIndex["counted"];
  readonly range?: RowIndex;
  readonly levels?: RowIndex["levels"];
}

/** An index joined with an empty one is either of the two as it stands: the side whose index that is. */
function joinedEmpty(l: Block, r: Block, m: Merge): "left" | "right" | null {
  if (!m.leftIndex || !m.rightIndex || m.levels) return null;
  const [noLeft, noRight] = [rowCountIsZero(l), rowCountIsZero(r)];
  if (!noLeft && !noRight) return null;
  if (m.how === "left" || m.how === "right") return m.how;
  if (m.how === "inner") return noRight ? "right" : "left";
  return m.how === "outer" ? (noRight ? "left" : "right") : null;
}

/** pandas' result index: none but a new range where columns meet columns, otherwise what the index side brings. */
function joinedIndex(
  l: Block,
  r: Block,
  m: Merge,
  how: string,
  keyOf: (i: number) => Expr,
  at: (id: ColumnId) => Expr,
  now: ReadonlyMap<ColumnId, ColumnId>,
  left: Block,
  right: Block,
  [hasLeft, hasRight]: readonly [ColumnId, ColumnId],
): JoinedIndex {
  // Labels that may be filled are taken one by one, unless they stay as they are.
  const filled = how === "outer" || (m.rightIndex && how === "right") || (m.leftIndex && how === "left");
  const side = (b: Block, place: (id: ColumnId) => Expr): JoinedIndex => {
    const { counted } = b.index;
    if (counted && filled && m.leftIndex !== m.rightIndex)
      return { exprs: b.index.ids.map(place), names: b.index.names, counted: { step: counted.step, as: b } };
    return {
      exprs: b.index.ids.map(place),
      names: b.index.names,
      ...(isMulti(b.index) ? { levels: levelsAmong(() => b.indexLabels()) } : {}),
      ...(counted ? { counted: counted.of ? { step: counted.step, of: b } : counted } : {}),
    };
  };
  const lefts = (): JoinedIndex => side(l, at);
  const rights = (): JoinedIndex => side(r, (id) => at(now.get(id) as ColumnId));
  const whole = joinedEmpty(left, right, m);
  if (whole) {
    const { index, isRange } = whole === "left" ? left : right;
    if (isRange && index.step > 0) return { exprs: [], names: index.names, range: index };
    const { counted } = (whole === "left" ? r : l).index;
    const follows = counted && isInteger(keyOf(0).field.dtype) ? { counted: { step: counted.step } } : {};
    return { ...(whole === "left" ? lefts() : rights()), ...follows };
  }
  if (m.leftIndex && m.rightIndex) {
    if (how === "left") return lefts();
    if (how === "right") {
      const ints = l.index.counted && r.index.ids.length === 1 && isInteger(keyOf(0).field.dtype);
      return ints ? { counted: { step: 1 }, ...rights() } : rights();
    }
    const counted =
      l.index.counted && m.keys.every((_, i) => isInteger(keyOf(i).field.dtype)) ? { step: 1 } : undefined;
    return { exprs: m.keys.map((_, i) => keyOf(i)), names: m.keys.map((k) => k.name), counted };
  }
  if (m.rightIndex) return rowCountIsZero(l) && how !== "left" ? rights() : withLast(lefts(), l, r, at(hasLeft));
  if (m.leftIndex) return rowCountIsZero(r) && how !== "right" ? lefts() : withLast(rights(), r, l, at(hasRight));
  return { exprs: [], names: [null] };
}

/** A level that a key is called by shows the key, of whichever side is there. */
function keyed(index: JoinedIndex, m: Merge, shown: Shown, keyOf: (i: number) => Expr): JoinedIndex {
  const at = levelKeys(m, shown, index.names);
  if (at.every((i) => i < 0)) return index;
  return { names: index.names, exprs: index.exprs.map((e, k) => (at[k] === -1 ? e : keyOf(at[k] as number))) };
}

/** Which key each level of the result's index is called by; -1 for none. */
export function levelKeys(m: Merge, shown: Shown, names: readonly unknown[]): number[] {
  if (m.leftIndex === m.rightIndex) return names.map(() => -1);
  const labels = shown.labels(false);
  return names.map((n) =>
    m.keys.findIndex((k) => k.fill && k.name !== null && key(k.name) === key(n) && !labels.has(k.name)),
  );
}

/** A row that has no label from `b` has its last one, where the other index is a MultiIndex: pandas takes the label at -1. */
function withLast(index: JoinedIndex, b: Block, other: Block, here: Expr): JoinedIndex {
  if (!isMulti(other.index) || !here.field.nulls || !b.rows) return index;
  const last = b.indexLabels().take([b.rows - 1]);
  const exprs = index.exprs.map((e, k) => {
    const { dtype, nulls } = b.ref(b.index.ids[k] as ColumnId).field;
    const filled = ops.when(ops.is_null(here), widen(scalar(last.level(k).at(0)), dtype), e);
    return { ...filled, field: field(dtype, nulls) };
  });
  return { ...index, exprs };
}

const rowCountIsZero = (b: Block): boolean => b.knownRows === 0 && rowCount(b.plan) === 0;
