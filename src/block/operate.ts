import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { fromVectors } from "../plan/run";
import { at, isValid } from "../values/cell";
import type { DType } from "../values/dtype";
import { float64, isInteger, isNumeric, isPooled, object } from "../values/dtype";
import { TypeError, ValueError } from "../values/errors";
import { key, lookup } from "../values/hash";
import { SYMBOL } from "../values/python-ops";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import type { Aligned } from "./align";
import { align, joinAxes } from "./align";
import { common, to } from "./arithmetic";
import type { Operator } from "./binary";
import { binary, isComparison, isLogic } from "./binary";
import { Block } from "./block";
import { Labels } from "./labels";
import { alignLevel } from "./levels";
import { scalar } from "./scalar";

/** What stands on the other side of an operator. */
export type Operand =
  | { readonly kind: "scalar"; readonly value: unknown }
  | { readonly kind: "values"; readonly vector: Vector; readonly name?: unknown }
  | { readonly kind: "series"; readonly block: Block }
  | { readonly kind: "frame"; readonly block: Block };

export interface OperateOptions {
  /** What a value counts as that is missing on one side only. */
  readonly fill: unknown;
  readonly level: unknown;
}

const isGiven = (x: unknown): boolean => x !== null && x !== undefined;

/** The name of a result: the one that both sides have. */
export const resultName = (a: unknown, b: unknown): unknown => (key(a ?? null) === key(b ?? null) ? (a ?? null) : null);

const named = (name: unknown): Labels => Labels.of([name ?? null], [null], object);

/** A column of values beside a block's rows: same rows, so that objects of one root stay on one plan. */
export function attach(b: Block, vector: Vector): { plan: nodes.Node; expr: Expr } {
  const [memory, ids] = fromVectors([vector]);
  const plan = nodes.zip([b.plan, memory]);
  return { plan, expr: nodes.ref(plan, ids[0] as string) };
}

/** Two series are divided as numpy does it: that is what pandas' methods do, unlike its operators. */
const PLAIN = { plain: true };

/** None is no number: pandas refuses it where nan would do. */
function refuseNone(op: Operator, d: DType, value: unknown): void {
  if (isLogic(op) || (value !== null && !(typeof value === "number" && Number.isNaN(value)))) return;
  const isTime = d.kind === "datetime" || d.kind === "timedelta";
  const given = value === null ? "NoneType" : "float";
  if (isComparison(op)) {
    if (op === "eq" || op === "ne") return;
    if (isTime) throw new TypeError(`Invalid comparison between dtype=${d.name} and ${given}`);
    if (d.masked && value === null)
      throw new TypeError(
        `'${SYMBOL[op]}' not supported between instances of '${d.kind === "uint" ? "int" : d.kind}' and 'NoneType'`,
      );
    return;
  }
  if (d.kind === "str" || d.kind === "category" || (value !== null && !isTime)) return;
  const own =
    d.kind === "datetime"
      ? "DatetimeArray"
      : d.kind === "timedelta"
        ? "TimedeltaArray"
        : d.kind === "uint" || d.kind === "object"
          ? "int"
          : d.kind;
  const name = op[0] === "r" ? op.slice(1) : op;
  const [l, r] = op[0] === "r" ? [given, own] : [own, given];
  throw new TypeError(`unsupported operand type(s) for ${SYMBOL[name]}: '${l}' and '${r}'`);
}

function lengths(op: Operator, rows: number, other: { vector: Vector; name?: unknown }): ValueError {
  const n = other.vector.length;
  if (!("name" in other)) return new ValueError("Lengths must be equal");
  return new ValueError(
    isComparison(op)
      ? `('Lengths must match to compare', (${rows},), (${n},))`
      : `operands could not be broadcast together with shapes (${rows},) (${n},) `,
  );
}

/** `series op other`. */
export function operateSeries(b: Block, op: Operator, other: Operand, { fill, level }: OperateOptions): Block {
  const name = b.labels.at(0);
  if (other.kind === "scalar") {
    refuseNone(op, b.dtype(0), other.value);
    const x = isGiven(fill) ? scalar(other.value, b.dtype(0)) : null;
    if (x && x.value === null) return operateSeries(b, op, { kind: "scalar", value: fill }, { fill: null, level });
    const base = settledFor(op, b);
    const e = isGiven(fill) ? fillMissing(base.expr(0), scalar(fill, base.dtype(0))) : base.expr(0);
    return base.project([binary(op, e, scalar(other.value, e.field.dtype), base.plan)]);
  }
  if (other.kind === "values") {
    if (other.vector.length !== b.rows) throw lengths(op, b.rows, other);
    const labels = "name" in other ? named(resultName(name, other.name)) : b.labels;
    const base = settledFor(op, b);
    const { plan, expr } = attach(base, other.vector);
    const [x, y] = filled(nodes.ref(plan, base.columns[0] as string), expr, fill);
    return base.on(plan).project([binary(op, x, y, plan, PLAIN)], labels);
  }
  if (other.kind === "frame" && !isLogic(op))
    throw new TypeError(`Series.${op} does not support a DataFrame \`other\`. Use df.${op}(ser) instead.`);
  if (other.kind === "frame")
    return operateFrame(other.block, mirrored(op), { kind: "series", block: b }, { fill, level, axis: 1 });
  const a = settledPair(op, isGiven(level) ? alignLevel(b, other.block, level) : align(b, other.block));
  const [x, y] = filled(nodes.ref(a.plan, a.left[0] as string), nodes.ref(a.plan, a.right[0] as string), fill);
  const result = new Block(a.plan, a.index, a.left, named(resultName(name, other.block.labels.at(0))));
  return result.project([binary(op, x, y, a.plan, PLAIN)]);
}

/** The operator that means the same with its operands swapped, of those that have one. */
export const MIRRORED: Readonly<Record<string, Operator>> = {
  eq: "eq",
  ne: "ne",
  lt: "gt",
  le: "ge",
  gt: "lt",
  ge: "le",
  and: "and",
  or: "or",
  xor: "xor",
};
const mirrored = (op: Operator): Operator => MIRRORED[op] ?? ((op[0] === "r" ? op.slice(1) : `r${op}`) as Operator);

/** `frame op other`; `axis` 1 lays a series along the columns, 0 along the rows. */
export function operateFrame(
  b: Block,
  op: Operator,
  other: Operand,
  { fill, level, axis }: OperateOptions & { axis: 0 | 1 },
): Block {
  switch (other.kind) {
    case "scalar": {
      const base = settledFor(op, b);
      for (const e of base.exprs) refuseNone(op, e.field.dtype, other.value);
      const value = (e: Expr): Expr => (isGiven(fill) ? fillMissing(e, scalar(fill, e.field.dtype)) : e);
      return base.project(base.exprs.map((e) => binary(op, value(e), scalar(other.value, e.field.dtype), base.plan)));
    }
    case "values": {
      const wanted = axis === 1 ? b.columns.length : b.rows;
      const n = other.vector.length;
      if (n !== wanted) throw new ValueError(`Unable to coerce to Series, length must be ${wanted}: given ${n}`);
      const base = settledFor(op, b);
      const pair = (x: Expr, y: Expr, plan: nodes.Node): Expr => binary(op, ...filled(x, y, fill), plan);
      if (axis === 1) return base.project(base.exprs.map((e, i) => pair(e, element(other.vector, i), base.plan)));
      const { plan, expr } = attach(base, other.vector);
      return base.on(plan).project(base.columns.map((id) => pair(nodes.ref(plan, id), expr, plan)));
    }
    case "series": {
      return axis === 1 ? alongColumns(b, op, other.block, fill) : alongRows(b, op, other.block, fill, level);
    }
    case "frame":
      return frames(b, op, other.block, fill, level);
  }
}

function alongRows(b: Block, op: Operator, other: Block, fill: unknown, level: unknown): Block {
  const a = settledPair(op, isGiven(level) ? alignLevel(b, other, level) : align(b, other));
  const y = nodes.ref(a.plan, a.right[0] as string);
  const result = new Block(a.plan, a.index, a.left, b.labels);
  if (!isGiven(level) && !b.isRange && a.index.ids !== b.index.ids)
    refuseRepeats(b.indexLabels(), result.indexLabels());
  return result.project(a.left.map((id) => binary(op, ...filled(nodes.ref(a.plan, id), y, fill), a.plan)));
}

/** A frame's labels that occur more than once can't be laid along a series' other labels. */
function refuseRepeats(own: Labels, joined: Labels): void {
  if (!own.isUnique && !own.equals(joined)) throw new ValueError("cannot reindex on an axis with duplicate labels");
}

function alongColumns(b: Block, op: Operator, other: Block, fill: unknown): Block {
  const base = settledFor(op, b);
  const given = other.vectors()[0] as Vector;
  const { labels, left, right } = joinAxes(base.labels, other.indexLabels(), "outer");
  refuseRepeats(base.labels, labels);
  // As a whole the series becomes one that may miss values: its integers are floats then.
  const values = right ? take(given, right, { allowMissing: true, promote: true }) : given;
  const exprs = Array.from({ length: labels.length }, (_, p) => {
    const l = left ? (left[p] as number) : p;
    const there = !right || (right[p] as number) >= 0;
    const value = element(values, p);
    const hole = (dtype: DType): Expr => missingColumn(base.exprs[0], dtype);
    if (l < 0) return binary(op, isGiven(fill) ? scalar(fill) : hole(float64), value, base.plan);
    const e = base.expr(l);
    if (isGiven(fill)) return binary(op, ...filled(e, value, fill), base.plan);
    return binary(op, e, there ? value : hole(value.field.dtype), base.plan);
  });
  return base.project(exprs, labels);
}

function frames(b: Block, op: Operator, other: Block, fill: unknown, level: unknown): Block {
  const a = settledPair(op, isGiven(level) ? alignLevel(b, other, level) : align(b, other));
  const { labels, left, right } = joinAxes(b.labels, other.labels, "outer");
  const result = new Block(a.plan, a.index, a.left, b.labels);
  // Where both have some column, pandas' arithmetic leaves the others out and puts them in as missing afterwards.
  const both = Array.from(labels.values, (_, p) => p).some((p) => (left?.[p] ?? p) >= 0 && (right?.[p] ?? p) >= 0);
  const partial = both && !isComparison(op) && !/pow$/.test(op) && !isGiven(fill) && !isGiven(level);
  const exprs = Array.from({ length: labels.length }, (_, p) => {
    const [l, r] = [left ? (left[p] as number) : p, right ? (right[p] as number) : p];
    const x = l < 0 ? null : nodes.ref(a.plan, a.left[l] as string);
    const y = r < 0 ? null : nodes.ref(a.plan, a.right[r] as string);
    if (x && y) return binary(op, ...filled(x, y, fill), a.plan);
    const there = (x ?? y) as Expr;
    // The missing column is one of floats.
    const hole = missingColumn(there, float64);
    if (partial) return hole;
    if (!isGiven(fill)) return x ? binary(op, x, hole, a.plan) : binary(op, hole, there, a.plan);
    const { dtype } = there.field;
    const value =
      isNumeric(dtype) && !dtype.masked
        ? to(scalar(fill, dtype), dtype.kind === "float" ? dtype : float64)
        : scalar(fill, dtype);
    const e = isInteger(dtype) && !dtype.masked ? to(there, float64) : there;
    return x ? binary(op, e, value, a.plan) : binary(op, value, e, a.plan);
  });
  return result.project(exprs, labels);
}

/** A column that has no value, on the rows of another. */
function missingColumn(like: Expr | undefined, dtype: DType): Expr {
  const none = literal(null, field(dtype, true));
  return like ? { ...ops.when(ops.is_null(like), none, none), field: none.field } : none;
}

/** An element of a column as an operand: of its own width, as numpy's scalars are. */
function element(v: Vector, i: number): Expr {
  if (isPooled(v.dtype) || v.dtype.kind === "category") return scalar(at(v, i));
  const there = isValid(v, i);
  const raw = v.data[i];
  const value = !there ? null : v.dtype.kind === "bool" ? raw === 1 : (raw as number | bigint | string);
  const e = literal(value, field(v.dtype, !there));
  return there ? ops.retype(e, { to: v.dtype }) : e;
}

/** Integer division, powers, booleans and narrow integers mean something else once promoted: their dtypes are found out first. */
const hangs = (op: Operator, b: Block): boolean =>
  b.isOpen &&
  !isLogic(op) &&
  (/^r?(floordiv|mod|pow)$/.test(op) ||
    b.columns.some((_, i) => {
      const { dtype, unless } = b.field(i);
      return unless && (dtype.kind === "bool" || (isInteger(dtype) && dtype.bits !== 64 && !isComparison(op)));
    }));

const settledFor = (op: Operator, b: Block): Block => (hangs(op, b) ? b.settled() : b);

function settledPair(op: Operator, a: Aligned): Aligned {
  const both = new Block(a.plan, a.index, [...a.left, ...a.right], new Labels([]));
  const b = settledFor(op, both);
  if (b === both) return a;
  return {
    plan: b.plan,
    index: b.index,
    left: b.columns.slice(0, a.left.length),
    right: b.columns.slice(a.left.length),
  };
}

/** A column with `value` where it is missing. */
export function fillMissing(e: Expr, given: Expr): Expr {
  if (!e.field.nulls && !e.field.nan) return e;
  const value = fitting(e, given);
  const fits =
    value.field.dtype.kind === e.field.dtype.kind || (e.field.dtype.kind === "float" && isInteger(value.field.dtype));
  const dtype = fits ? e.field.dtype : common(e, value);
  const out = ops.coalesce(to(e, dtype), to(value, dtype));
  return { ...out, field: { ...out.field, nulls: false } };
}

/** A fill value in a form that the column's storage takes. Throws for one that the column can't hold. */
function fitting(e: Expr, value: Expr): Expr {
  const { dtype } = e.field;
  if (isPooled(dtype)) return isPooled(value.field.dtype) ? value : ops.pooled(value);
  if (value.kind !== "literal") return value;
  if (dtype.kind === "str" && value.value !== null && value.field.dtype.kind !== "str")
    throw new TypeError(`Invalid value '${value.value}' for dtype 'str'. Value should be a string or missing value.`);
  if (value.field.dtype.kind !== "str") return value;
  if (isNumeric(dtype) || dtype.kind === "bool")
    throw new ValueError(`could not convert string to float: '${value.value}'`);
  if (dtype.kind === "category" && lookup(dtype.categoryValues as Vector).first(value.value) < 0)
    throw new TypeError(
      `Cannot setitem on a Categorical with a new category (${value.value}), set the categories first`,
    );
  return value;
}

/** Both columns, `fill` standing for a value that only one of them lacks. */
function filled(a: Expr, b: Expr, fill: unknown): [Expr, Expr] {
  if (!isGiven(fill)) return [a, b];
  const part = (e: Expr, other: Expr): Expr => {
    if (!e.field.nulls && !e.field.nan) return e;
    const value = fitting(e, scalar(fill, e.field.dtype));
    const dtype = e.field.dtype.kind === value.field.dtype.kind ? e.field.dtype : common(e, value);
    return ops.when(ops.and(ops.is_null(e), ops.not_null(other)), to(value, dtype), to(e, dtype));
  };
  return [part(a, b), part(b, a)];
}
