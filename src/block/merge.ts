import type { Expr } from "../plan/expr";
import { column, literal } from "../plan/expr";
import type { ColumnId } from "../plan/field";
import { field, fresh } from "../plan/field";
import * as nodes from "../plan/node";
import { clean } from "../plan/operation";
import * as ops from "../plan/ops";
import { rowCount, scalars } from "../plan/run";
import { toArray } from "../values/cell";
import type { DType } from "../values/dtype";
import { bool, category, int32, isInteger, isNumeric, isPooled, object, same } from "../values/dtype";
import { promote } from "../values/dtypes";
import { MergeError, TypeError, ValueError } from "../values/errors";
import { vectorOf } from "../values/infer";
import { room } from "../values/room";
import type { Vector } from "../values/vector";
import { common, to } from "./arithmetic";
import type { RowIndex } from "./block";
import { addColumns, Block, indexOf, isMulti, rangeIndex, renamed } from "./block";
import { decategorized } from "./compare";
import { widen } from "./convert";
import type { Labels } from "./labels";
import { levelsAmong } from "./labels-factored";
import { ordering, sortKey } from "./order";
import { finer, inUnit, scalar } from "./scalar";

export type MergeHow = "inner" | "left" | "right" | "outer" | "cross" | "left_anti" | "right_anti";

/** A pair of keys: an expression on either side, and what pandas calls the key. */
export interface KeyPair {
  readonly left: Expr;
  readonly right: Expr;
  readonly name: unknown;
  /** Place among the left (right) data columns, where the key is one. */
  readonly leftColumn: number | null;
  readonly rightColumn: number | null;
  /** Whether the key's column shows whichever side is there. */
  readonly fill: boolean;
}

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
  /** Labels of the left and the right columns in the result, by place; null where a column is dropped. */
  readonly leftLabels: readonly (unknown | null)[];
  readonly rightKept: readonly boolean[];
  /** Keys that are columns of their own in the result, by place among the keys: each stands at that place. */
  readonly added: readonly number[];
  readonly labels: (indicator: boolean) => Labels;
  readonly indicator: boolean;
}

const DROPPED = null;

/** Both keys in one storage; throws ValueError for dtypes that pandas refuses to compare. */
export function matched(
  left: Expr,
  right: Expr,
  name: unknown,
  oneEmpty: () => "left" | "right" | null = () => null,
): [Expr, Expr] {
  const [x, y] = [left.field.dtype, right.field.dtype];
  if (same(x, y)) return [left, right];
  const number = (d: DType): boolean => isNumeric(d) || d.kind === "bool";
  if ((x.kind === "category" && number(y)) || (y.kind === "category" && number(x)))
    return [ops.pooled(decategorized(left)), ops.pooled(decategorized(right))];
  if (x.kind === "category" || y.kind === "category")
    return matched(decategorized(left), decategorized(right), name, oneEmpty);
  if ((isNumeric(x) || x.kind === "bool") && (isNumeric(y) || y.kind === "bool")) {
    const meet = common(left, right);
    return [to(left, meet), to(right, meet)];
  }
  if (x.kind === "str" && y.kind === "str") return [to(left, promote(x, y)), to(right, promote(x, y))];
  if (
    x.kind === y.kind &&
    (x.kind === "datetime" || x.kind === "timedelta") &&
    (x.tz === undefined) === (y.tz === undefined)
  ) {
    const unit = finer(x.unit ?? "ns", y.unit ?? "ns");
    return [inUnit(left, unit), inUnit(right, unit)];
  }
  if (isPooled(x) && isPooled(y)) return [left, right];
  const textual = (d: DType): boolean => d.kind === "str";
  if (
    textual(x) ||
    textual(y) ||
    x.kind === "datetime" ||
    y.kind === "datetime" ||
    x.kind === "timedelta" ||
    y.kind === "timedelta"
  ) {
    if (isPooled(x)) return [left, ops.pooled(right)];
    if (isPooled(y)) return [ops.pooled(left), right];
    const boolAndText = (textual(x) && y.kind === "bool") || (x.kind === "bool" && textual(y));
    if (boolAndText) return [ops.pooled(left), ops.pooled(right)];
    const empty = oneEmpty();
    if (empty === "left") return [literal(null, field(y, true)), right];
    if (empty === "right") return [left, literal(null, field(x, true))];
    throw refusal(left, right, name);
  }
  return [isPooled(x) ? left : ops.pooled(left), isPooled(y) ? right : ops.pooled(right)];
}

const refusal = (l: Expr, r: Expr, name: unknown): ValueError =>
  new ValueError(
    `You are trying to merge on ${l.field.dtype.name} and ${r.field.dtype.name} columns for key '${String(name)}'. If you wish to proceed you should use pd.concat`,
  );

/** Whether a key of numbers meets objects that are not numbers: text, or this and that without an integer. */
function isTextAndNumber(l: Block, r: Block, { left, right }: KeyPair): boolean {
  const [x, y] = [left.field.dtype, right.field.dtype];
  if (!(x === object && isNumeric(y)) && !(y === object && isNumeric(x))) return false;
  const values = toArray((x === object ? l.project([left]) : r.project([right])).vectors()[0] as Vector);
  if (!values.length || values.some((v) => typeof v === "bigint" || Number.isInteger(v))) return false;
  return values.some((v) => typeof v === "string") || !values.every((v) => typeof v === typeof values[0]);
}

/** Levels of two indexes in one storage: those that pandas refuses to merge as columns meet as objects. */
function joinable(left: Expr, right: Expr): [Expr, Expr] {
  const [x, y] = [left.field.dtype, right.field.dtype];
  if (x.kind === "datetime" && y.kind === "datetime" && (x.tz === undefined) !== (y.tz === undefined))
    throw new TypeError("Cannot join tz-naive with tz-aware DatetimeIndex");
  try {
    return matched(left, right, null);
  } catch {
    return [ops.pooled(left), ops.pooled(right)];
  }
}

/** Checks `validate`: which side's keys must be unique; `repeated` describes those that aren't. */
export function validate(
  left: Block,
  right: Block,
  keys: readonly KeyPair[],
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
  const lefts = keys.map((k) => k.left);
  const rights = keys.map((k) => k.right);
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
  const anti = m.how.endsWith("_anti");
  const how = (anti ? m.how.slice(0, -5) : m.how) as "inner" | "left" | "right" | "outer" | "cross";
  const l0 = m.leftIndex || m.rightIndex ? left.withIndexColumns() : left;
  const r0 = m.leftIndex || m.rightIndex ? right.withIndexColumns() : right;
  if (m.how === "cross")
    room((left.knownRows ?? 0) * (right.knownRows ?? 0), "int64", 8 * (left.columns.length + right.columns.length));
  let counted: "left" | "right" | null | undefined;
  const oneEmpty = (): "left" | "right" | null => {
    if (counted !== undefined) return counted;
    const [l, r] = [rowCount(left.plan) === 0, rowCount(right.plan) === 0];
    counted = l === r ? null : l ? "left" : "right";
    return counted;
  };
  const indexes = m.leftIndex && m.rightIndex;
  const pairs = m.keys.map((k) => (indexes ? joinable(k.left, k.right) : matched(k.left, k.right, k.name, oneEmpty)));
  if (!indexes)
    for (const k of m.keys) if (isTextAndNumber(l0, r0, k) && !oneEmpty()) throw refusal(k.left, k.right, k.name);
  /** Keys of two dtypes are what they were where one side has no rows. */
  const lone = m.keys.map(
    ({ left: l, right: r }, i) =>
      !indexes &&
      l.kind === "column" &&
      r.kind === "column" &&
      (asShown(m.keys[i] as KeyPair, pairs[i] as [Expr, Expr]) !== pairs[i] ||
        isCast(l, pairs[i]?.[0]) ||
        isCast(r, pairs[i]?.[1])) &&
      oneEmpty() !== null,
  );
  const shown = pairs.map((pair, i): [Expr, Expr] => {
    const key = m.keys[i] as KeyPair;
    return lone[i] ? [key.left, key.right] : asShown(key, pair);
  });
  const others = shown.filter((s, i) => s !== pairs[i]);
  const [lp, lks] = addKeys(
    l0.plan,
    [...pairs, ...others].map(([a]) => a),
  );
  const [rp0, rk0] = addKeys(
    r0.plan,
    [...pairs, ...others].map(([, b]) => b),
  );
  const lk = lks.slice(0, pairs.length);
  const showing = shown.map((s, i) => (s === pairs[i] ? i : pairs.length + others.indexOf(s)));
  const [lMark, rMark] = [mark(lp), mark(rp0)];
  // The right side may hold the left's own columns: it goes by other ids.
  const moved = [...r0.index.ids, ...r0.columns, ...rk0, rMark.id];
  const [rp, ids] = renamed(rMark.plan, moved);
  const now = new Map(moved.map((id, i) => [id, ids[i] as ColumnId]));
  const rks = rk0.map((id) => now.get(id) as ColumnId);
  const rk = rks.slice(0, pairs.length);
  const order = how === "right" ? "right" : "left";
  const kind = m.levels?.only ? "inner" : how === "outer" ? "full" : how;
  let plan: nodes.Node = nodes.join(lMark.plan, rp, lk, rk, kind, order);
  const at = (id: ColumnId): Expr => nodes.ref(plan, id);
  const [hasLeft, hasRight] = [lMark.id, now.get(rMark.id) as ColumnId];
  // Rows keep the places that they have in the join without the filter.
  const place = anti && !m.leftIndex && !m.rightIndex ? fresh() : null;
  if (place) plan = nodes.rowNumber(plan, place);
  if (anti) plan = nodes.filter(plan, ops.is_null(at(how === "left" ? hasRight : hasLeft)));
  /** A key column of two dtypes has but one of them where one side's values are all that it shows. */
  const alone = (i: number): Expr | null => {
    const { left: l, right: r, leftColumn } = m.keys[i] as KeyPair;
    if (same(l.field.dtype, r.field.dtype) || (shown[i] !== pairs[i] && !lone[i])) return null;
    if (how !== "outer" && how !== (leftColumn === null ? "left" : "right")) return null;
    if (l.kind !== "column" || r.kind !== "column") return null;
    const [noLeft, noRight] = [ops.is_null(at(hasLeft)), ops.is_null(at(hasRight))];
    const [some, every, someRight, none] = scalars(plan, [
      ops.any(noLeft),
      ops.all(noLeft),
      ops.any(noRight),
      ops.all(noRight),
    ]).map((v) => Boolean(v.data[0]));
    const [ofLeft, ofRight] = [at(l.id), at(now.get(r.id) as ColumnId)];
    if (some && every) return ofRight;
    if (leftColumn === null) return !someRight ? ofRight : none ? ofLeft : null;
    return !some || none ? ofLeft : null;
  };
  const keyOf = (i: number): Expr => {
    const [ls, rs] = [lks[showing[i] as number] as ColumnId, rks[showing[i] as number] as ColumnId];
    const [a, b] = [at(ls), at(rs)];
    const both = shown[i] as [Expr, Expr];
    const f = field(
      both[0].field.dtype,
      both.some((e) => e.field.nulls),
    );
    const own = alone(i);
    if (own) return own;
    if (how === "left" || how === "inner") return column(ls, { ...a.field, ...f });
    if (how === "right") return column(rs, { ...b.field, ...f });
    return { ...ops.coalesce(a, b), field: f };
  };
  const exprs: Expr[] = [];
  const fills = (key: KeyPair, i: number): boolean => key.fill && !m.added.includes(i);
  left.columns.forEach((id, i) => {
    const k = m.keys.findIndex((key, j) => key.leftColumn === i && fills(key, j));
    const merged = k >= 0 && how !== "left" && how !== "inner" && how !== "cross";
    const cast = m.keys.findIndex((key, j) => key.leftColumn === i && isCast(key.left, shown[j]?.[0]));
    const own = cast < 0 ? id : (lks[showing[cast] as number] as ColumnId);
    if (m.leftLabels[i] !== DROPPED) exprs.push(merged ? keyOf(k) : at(own));
  });
  right.columns.forEach((id, i) => {
    if (!m.rightKept[i]) return;
    const k = m.keys.findIndex((key, j) => key.rightColumn === i && key.leftColumn === null && fills(key, j));
    // pandas casts the columns of the key's name, which is the left's.
    const cast = m.keys.findIndex(
      (key, j) =>
        right.labels.at(i) === key.name && (isCast(key.left, shown[j]?.[0]) || isCast(key.right, shown[j]?.[1])),
    );
    const own = at(now.get(id) as ColumnId);
    if (k >= 0 && (how === "left" || how === "outer")) exprs.push(keyOf(k));
    else if (cast < 0) exprs.push(own);
    else exprs.push(m.keys[cast]?.rightColumn === i ? at(rks[showing[cast] as number] as ColumnId) : ops.pooled(own));
  });
  if (m.indicator) exprs.push(indicator(at(hasLeft), at(hasRight)));
  for (const i of m.added) exprs.splice(i, 0, keyOf(i));
  const index: JoinedIndex = place
    ? { exprs: [at(place)], names: [null], counted: { step: 1 } }
    : joinedIndex(l0, r0, m, how, keyOf, at, now, left, right, [hasLeft, hasRight]);
  // Indexes of two dtypes meet as one, where pandas forgets that it was to sort.
  const forgets = indexes && m.keys.some(({ left: l, right: r }) => !same(l.field.dtype, r.field.dtype));
  const sorted = (m.sort && !forgets) || how === "outer" ? m.keys.map((_, i) => ordering(keyOf(i), "join")) : [];
  const [withIndex, indexIds] = addColumns(plan, index.exprs);
  const [withData, columns] = addColumns(withIndex, exprs);
  const [withKeys, keyIds] = addColumns(withData, sorted);
  plan = sorted.length
    ? nodes.sort(
        withKeys,
        keyIds.map((id, i) => sortKey(nodes.ref(withKeys, id), true, indexes || !isMoment(keyOf(i).field.dtype))),
      )
    : withData;
  return new Block(
    plan,
    index.exprs.length
      ? { ...indexOf(indexIds, index.names), counted: index.counted, levels: index.levels }
      : rangeIndex(index.range?.start, index.range?.step, index.range && index.names),
    columns,
    m.labels(m.indicator),
  );
}

/** The keys as the result shows them: numbers and booleans meet as numbers, and are objects afterwards. */
function asShown({ left, right }: KeyPair, pair: [Expr, Expr]): [Expr, Expr] {
  const [x, y] = [left.field.dtype, right.field.dtype];
  const mixed = (x.kind === "bool" && isNumeric(y)) || (y.kind === "bool" && isNumeric(x));
  return mixed ? [ops.pooled(left), ops.pooled(right)] : pair;
}

/** Moments merge as numbers, of which the missing one is the least. */
const isMoment = ({ kind }: DType): boolean => kind === "datetime" || kind === "timedelta" || kind === "period";

/** Whether a key column is another one after the merge: pandas merges on objects, or on the values of categories, in its place. */
const isCast = (key: Expr, meet: Expr | undefined): boolean => {
  const [from, to] = [key.field.dtype, meet?.field.dtype ?? key.field.dtype];
  return (isPooled(to) && !isPooled(from)) || (from.kind === "category" && to.kind !== "category");
};

function addKeys(plan: nodes.Node, keys: readonly Expr[]): [nodes.Node, ColumnId[]] {
  return addColumns(plan, keys.map(clean));
}

/** A column that is there in every row: null after a join where the side has no row. */
function mark(plan: nodes.Node): { plan: nodes.Node; id: ColumnId } {
  const [out, [id]] = addColumns(plan, [literal(true, field(bool, false))]);
  return { plan: out, id: id as ColumnId };
}

const ORIGINS = vectorOf(["left_only", "right_only", "both"]);

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
  const side = (b: Block, place: (id: ColumnId) => Expr): JoinedIndex => {
    const { counted } = b.index;
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
    return whole === "left" ? lefts() : rights();
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
