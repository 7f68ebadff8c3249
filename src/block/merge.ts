import type { Expr } from "../plan/expr";
import { column, literal } from "../plan/expr";
import type { ColumnId } from "../plan/field";
import { field, fresh } from "../plan/field";
import * as nodes from "../plan/node";
import { clean } from "../plan/operation";
import * as ops from "../plan/ops";
import { rowCount, scalars } from "../plan/run";
import type { DType } from "../values/dtype";
import { bool, category, int32, isNumeric, isPooled, same } from "../values/dtype";
import { promote } from "../values/dtypes";
import { MergeError, ValueError } from "../values/errors";
import { vectorOf } from "../values/infer";
import { room } from "../values/room";
import { common, to } from "./arithmetic";
import { addColumns, Block, indexOf, rangeIndex, renamed } from "./block";
import { decategorized } from "./compare";
import type { Labels } from "./labels";
import { sortKey } from "./order";
import { finer, inUnit } from "./scalar";

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

export interface Merge {
  readonly how: MergeHow;
  readonly keys: readonly KeyPair[];
  readonly leftIndex: boolean;
  readonly rightIndex: boolean;
  readonly sort: boolean;
  /** Labels of the left and the right columns in the result, by place; null where a column is dropped. */
  readonly leftLabels: readonly (unknown | null)[];
  readonly rightKept: readonly boolean[];
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
  if (x.kind === "category" || y.kind === "category")
    return matched(decategorized(left), decategorized(right), name, oneEmpty);
  const refuse = (): ValueError =>
    new ValueError(
      `You are trying to merge on ${x.name} and ${y.name} columns for key '${String(name)}'. If you wish to proceed you should use pd.concat`,
    );
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
    throw refuse();
  }
  return [isPooled(x) ? left : ops.pooled(left), isPooled(y) ? right : ops.pooled(right)];
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
  const oneEmpty = (): "left" | "right" | null => {
    const [l, r] = [rowCount(left.plan) === 0, rowCount(right.plan) === 0];
    return l === r ? null : l ? "left" : "right";
  };
  const pairs = m.keys.map((k) => matched(k.left, k.right, k.name, oneEmpty));
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
  const moved = [...r0.index.ids, ...r0.columns, ...rk0, rMark.id];
  const [rp, ids] = renamed(rMark.plan, moved);
  const now = new Map(moved.map((id, i) => [id, ids[i] as ColumnId]));
  const rk = rk0.map((id) => now.get(id) as ColumnId);
  const order = how === "right" ? "right" : "left";
  let plan: nodes.Node = nodes.join(lMark.plan, rp, lk, rk, how === "outer" ? "full" : how, order);
  const at = (id: ColumnId): Expr => nodes.ref(plan, id);
  const [hasLeft, hasRight] = [lMark.id, now.get(rMark.id) as ColumnId];
  // Rows keep the places that they have in the join without the filter.
  const place = anti && !m.leftIndex && !m.rightIndex ? fresh() : null;
  if (place) plan = nodes.rowNumber(plan, place);
  if (anti) plan = nodes.filter(plan, ops.is_null(at(how === "left" ? hasRight : hasLeft)));
  const keyOf = (i: number): Expr => {
    const [a, b] = [at(lk[i] as ColumnId), at(rk[i] as ColumnId)];
    const nulls = (pairs[i] as [Expr, Expr]).some((e) => e.field.nulls);
    const f = field((pairs[i] as [Expr, Expr])[0].field.dtype, nulls);
    if (how === "left" || how === "inner") return column(lk[i] as ColumnId, { ...a.field, ...f });
    if (how === "right") return column(rk[i] as ColumnId, { ...b.field, ...f });
    return { ...ops.coalesce(a, b), field: f };
  };
  const exprs: Expr[] = [];
  left.columns.forEach((id, i) => {
    const k = m.keys.findIndex((key) => key.leftColumn === i && key.fill);
    const merged = k >= 0 && how !== "left" && how !== "inner" && how !== "cross";
    if (m.leftLabels[i] !== DROPPED) exprs.push(merged ? keyOf(k) : at(id));
  });
  right.columns.forEach((id, i) => {
    if (!m.rightKept[i]) return;
    const k = m.keys.findIndex((key) => key.rightColumn === i && key.leftColumn === null && key.fill);
    exprs.push(k >= 0 && (how === "left" || how === "outer") ? keyOf(k) : at(now.get(id) as ColumnId));
  });
  if (m.indicator) exprs.push(indicator(at(hasLeft), at(hasRight)));
  const index = place ? { exprs: [at(place)], names: [null] } : joinedIndex(l0, r0, m, how, keyOf, at, now);
  const sorted = m.sort || how === "outer" ? m.keys.map((_, i) => keyOf(i)) : [];
  const [withIndex, indexIds] = addColumns(plan, index.exprs);
  const [withData, columns] = addColumns(withIndex, exprs);
  const [withKeys, keyIds] = addColumns(withData, sorted);
  plan = sorted.length
    ? nodes.sort(
        withKeys,
        keyIds.map((id) => sortKey(nodes.ref(withKeys, id), true, true, true)),
      )
    : withData;
  return new Block(
    plan,
    index.exprs.length
      ? { ...indexOf(indexIds, index.names), ...(place ? { counted: { step: 1 } } : {}) }
      : rangeIndex(),
    columns,
    m.labels(m.indicator),
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

const ORIGINS = vectorOf(["left_only", "right_only", "both"]);

function indicator(l: Expr, r: Expr): Expr {
  const code = (n: number): Expr => literal(n, field(int32, false));
  const codes = ops.when(ops.is_null(l), code(1), ops.when(ops.is_null(r), code(0), code(2)));
  return ops.retype({ ...codes, field: field(int32, false) }, { to: category(ORIGINS) });
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
): { exprs: Expr[]; names: readonly unknown[] } {
  if (m.leftIndex && m.rightIndex) {
    const names = m.keys.map((k) => k.name);
    return { exprs: m.keys.map((_, i) => keyOf(i)), names };
  }
  const lefts = (): { exprs: Expr[]; names: readonly unknown[] } => ({
    exprs: l.index.ids.map(at),
    names: l.index.names,
  });
  const rights = (): { exprs: Expr[]; names: readonly unknown[] } => ({
    exprs: r.index.ids.map((id) => at(now.get(id) as ColumnId)),
    names: r.index.names,
  });
  if (m.rightIndex) return rowCountIsZero(l) && how !== "left" ? rights() : lefts();
  if (m.leftIndex) return rowCountIsZero(r) && how !== "right" ? lefts() : rights();
  return { exprs: [], names: [null] };
}

const rowCountIsZero = (b: Block): boolean => b.knownRows === 0 && rowCount(b.plan) === 0;
