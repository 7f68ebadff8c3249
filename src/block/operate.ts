import type { Expr, LiteralValue } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { handleOf } from "../plan/pool";
import { fromVectors } from "../plan/run";
import { isMissing, isValid } from "../values/cell";
import type { DType } from "../values/dtype";
import { bool, boolean, float32, float64, isInteger, isNumeric, isPooled, object } from "../values/dtype";
import { TypeError, ValueError } from "../values/errors";
import { key } from "../values/hash";
import { SYMBOL } from "../values/python-ops";
import { NA, NaT } from "../values/scalar";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import type { Aligned } from "./align";
import { align, joinAxes } from "./align";
import type { ArithmeticOptions } from "./arithmetic";
import { hasZero, to } from "./arithmetic";
import type { Operator } from "./binary";
import { binary, isComparison, isLogic } from "./binary";
import { Block } from "./block";
import { compareMissing } from "./compare-missing";
import { inTurn, projectNow } from "./in-turn";
import { Labels } from "./labels";
import { alignLevel } from "./levels";
import { holds } from "./look";
import { fillMissing } from "./missing";
import { filled } from "./operate-fill";
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

/**
 * Two series are divided as numpy does it: that is what pandas' methods do, unlike its operators. What else an operator does with objects
 * that a method refuses, it does here too, but where only a method can have been called: with a fill value, or reversed.
 */
const plainly = (op: Operator, fill: unknown): ArithmeticOptions => ({
  plain: true,
  strict: isGiven(fill) || op[0] === "r",
});

/** Operators that scale a duration by a number. */
const SCALES = /^(r?mul|truediv|floordiv|mod)$/;

/** A value on the other side of an operator: nan is a float whatever it meets, NA an object beside numpy's numbers. */
function literalOf(op: Operator, value: unknown, beside: Expr, plan: nodes.Node): Expr {
  const d = beside.field.dtype;
  if (isComparison(op) || isLogic(op)) return scalar(value, d);
  if (typeof value === "number" && Number.isNaN(value) && (d.kind === "timedelta" || (d.masked && d.kind !== "str")))
    return literal(null, field(float64, true));
  const counts = isNumeric(d) || d.kind === "bool" || d.kind === "object";
  if (value === NaT && counts) return noTime(op, d);
  if (value === NA && !d.masked && counts) {
    if (op === "floordiv" || (op === "rfloordiv" && d.kind !== "object" && hasZero(beside, plan)))
      throw new TypeError("boolean value of NA is ambiguous");
    if (op === "rmod" && isInteger(d) && hasZero(beside, plan))
      throw new TypeError(
        "ufunc 'isnan' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''",
      );
    return literal(handleOf(NA), field(object, true));
  }
  if (value === null && counts) return literal(handleOf(null), field(object, true));
  return scalar(value, d);
}

/** NaT beside numbers and objects: no sum or second operand of them, but one that each of them divides. */
function noTime(op: Operator, d: DType): Expr {
  if (/^r?(add|sub)$/.test(op))
    throw new TypeError(
      `Cannot ${/add/.test(op) ? "add NaT to" : "subtract NaT from"} ndarray with dtype ${d.name.toLowerCase()}`,
    );
  if (op[0] !== "r")
    throw new TypeError(`unsupported operand type(s) for ${SYMBOL[op]}: 'numpy.ndarray' and 'NaTType'`);
  return literal(handleOf(NaT), field(object, true));
}

const withScalar = (op: Operator, e: Expr, value: unknown, plan: nodes.Node): Expr =>
  isComparison(op) && isMissing(value)
    ? compareMissing(op, e, value, plan)
    : binary(op, e, literalOf(op, value, e, plan), plan);

/** None is no number: pandas refuses it where nan would do. */
function refuseNone(op: Operator, d: DType, value: unknown, b: Block): void {
  const whole = isNumeric(d) || d.kind === "bool";
  const asked = (): boolean =>
    d.kind === "object" && b.exprs.some((e) => e.field.dtype === d && holds(ops.not_null(e), b.plan));
  if (isLogic(op) && value === NaT && d !== boolean && (whole || asked()))
    throw new TypeError(
      `Cannot perform '${op}_' with a dtyped [${d.name.toLowerCase()}] array and scalar of type [NaTType]`,
    );
  if (isLogic(op) && d.masked && (value === null || Number.isNaN(value)))
    throw new TypeError(
      d.kind === "bool"
        ? `'other' should be pandas.NA or a bool. Got ${value === null ? "NoneType" : "float"} instead.`
        : `Cannot perform '${op}_' with a dtyped [${d.name.toLowerCase()}] array and scalar of type [${value === null ? "NoneType" : "float"}]`,
    );
  if (isLogic(op) || isComparison(op) || (value !== null && !(typeof value === "number" && Number.isNaN(value))))
    return;
  const given = value === null ? "NoneType" : "float";
  if (d.kind === "str" || d.kind === "category" || d.kind === "object") return;
  if (value !== null && d.kind !== "datetime" && !(d.kind === "timedelta" && !SCALES.test(op))) return;
  if ((isNumeric(d) || d.kind === "bool") && b.rows === 0) return;
  const own =
    d.kind === "datetime"
      ? "DatetimeArray"
      : d.kind === "timedelta"
        ? "TimedeltaArray"
        : d.kind === "uint"
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
    if (isGiven(fill) && isMissing(other.value))
      return operateSeries(b, op, { kind: "scalar", value: fill }, { fill: null, level });
    const base = settledFor(op, isGiven(fill) ? fillMissing(b, [{ value: fill }]) : b);
    const d = base.dtype(0);
    if (isLogic(op) && other.value === null && isNumeric(d) && base.rows === 0)
      return base.project([to(base.expr(0), d.masked ? boolean : bool)]);
    refuseNone(op, d, other.value, base);
    return projectNow(base, [withScalar(op, base.expr(0), other.value, base.plan)]);
  }
  if (other.kind === "values") {
    if (other.vector.length !== b.rows) throw lengths(op, b.rows, other);
    const labels = "name" in other ? named(resultName(name, other.name)) : b.labels;
    const base = settledFor(op, b);
    const { plan, expr } = attach(base, other.vector);
    const [x, y] = filled(nodes.ref(plan, base.columns[0] as string), expr, fill, plan);
    return projectNow(base.on(plan), [binary(op, x, y, plan, plainly(op, fill))], labels);
  }
  if (other.kind === "frame" && !isLogic(op))
    throw new TypeError(`Series.${op} does not support a DataFrame \`other\`. Use df.${op}(ser) instead.`);
  if (other.kind === "frame")
    return operateFrame(other.block, mirrored(op), { kind: "series", block: b }, { fill, level, axis: 1 });
  const a = settledPair(op, isGiven(level) ? alignLevel(b, other.block, level) : align(b, other.block));
  const [x, y] = filled(nodes.ref(a.plan, a.left[0] as string), nodes.ref(a.plan, a.right[0] as string), fill, a.plan);
  const result = new Block(a.plan, a.index, a.left, named(resultName(name, other.block.labels.at(0))));
  return projectNow(result, [binary(op, x, y, a.plan, plainly(op, fill))]);
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
      const whole = isGiven(fill)
        ? fillMissing(
            b,
            b.columns.map(() => ({ value: fill })),
          )
        : b;
      const base = settledFor(op, whole);
      for (const e of base.exprs) refuseNone(op, e.field.dtype, other.value, base);
      if (isComparison(op) && isMissing(other.value))
        return projectNow(
          base,
          inTurn(
            base.plan,
            base.exprs.map((e) => () => withScalar(op, e, other.value, base.plan)),
          ),
        );
      const pairs = base.exprs.map((e) => (): Pair => [e, literalOf(op, other.value, e, base.plan)]);
      return projectNow(base, blockwise(op, base.plan, pairs));
    }
    case "values": {
      const wanted = axis === 1 ? b.columns.length : b.rows;
      const n = other.vector.length;
      if (n !== wanted) throw new ValueError(`Unable to coerce to Series, length must be ${wanted}: given ${n}`);
      const base = settledFor(op, b);
      const pair = (x: Expr, y: Expr, plan: nodes.Node) => (): Pair => filled(x, y, fill, plan);
      const options = { plain: isGiven(fill) };
      if (axis === 1) {
        const pairs = base.exprs.map((e, i) => pair(e, element(other.vector, i), base.plan));
        return projectNow(base, blockwise(op, base.plan, pairs, options));
      }
      const { plan, expr } = attach(base, other.vector);
      const pairs = base.columns.map((id) => pair(nodes.ref(plan, id), expr, plan));
      return projectNow(base.on(plan), blockwise(op, plan, pairs, options));
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
  const pairs = a.left.map((id) => (): Pair => filled(nodes.ref(a.plan, id), y, fill, a.plan));
  return projectNow(result, blockwise(op, a.plan, pairs, { plain: isGiven(fill) }));
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
  const pairs = Array.from({ length: labels.length }, (_, p) => (): Pair => {
    const l = left ? (left[p] as number) : p;
    const there = !right || (right[p] as number) >= 0;
    const value = element(values, p);
    const hole = (dtype: DType): Expr => missingColumn(base.exprs[0], dtype);
    if (l < 0) return [isGiven(fill) ? scalar(fill) : hole(holeDtype(dtypesOf(base))), value];
    const e = base.expr(l);
    if (isGiven(fill)) return filled(e, value, fill, base.plan);
    return [e, there ? value : hole(value.field.dtype)];
  });
  return projectNow(base, blockwise(op, base.plan, pairs, { plain: isGiven(fill) }), labels);
}

function frames(b: Block, op: Operator, other: Block, fill: unknown, level: unknown): Block {
  const a = settledPair(op, isGiven(level) ? alignLevel(b, other, level) : align(b, other));
  const { labels, left, right } = joinAxes(b.labels, other.labels, "outer");
  const result = new Block(a.plan, a.index, a.left, b.labels);
  // Where both have some column, pandas' arithmetic leaves the others out and puts them in as missing afterwards.
  const both = Array.from(labels.values, (_, p) => p).some((p) => (left?.[p] ?? p) >= 0 && (right?.[p] ?? p) >= 0);
  const multi = b.labels.isMulti || other.labels.isMulti;
  const partial = (both || multi) && !isComparison(op) && !/pow$/.test(op) && !isGiven(fill) && !isGiven(level);
  const sides = Array.from({ length: labels.length }, (_, p) => {
    const [l, r] = [left ? (left[p] as number) : p, right ? (right[p] as number) : p];
    const x = l < 0 ? null : nodes.ref(a.plan, a.left[l] as string);
    const y = r < 0 ? null : nodes.ref(a.plan, a.right[r] as string);
    return { x, y, there: (x ?? y) as Expr };
  });
  const options = { plain: isGiven(fill) };
  if (partial) {
    const shared = sides.flatMap(({ x, y }) => (x && y ? [(): Pair => [x, y]] : []));
    const done = blockwise(op, a.plan, shared, options);
    const dtype = holeDtype(done.map((e) => e.field.dtype));
    const exprs = sides.map(({ x, y, there }) => (x && y ? (done.shift() as Expr) : missingColumn(there, dtype)));
    return projectNow(result, exprs, labels);
  }
  const pairs = sides.map(({ x, y, there }) => (): Pair => {
    const l = x ?? missingColumn(there, holeDtype(dtypesOf(b)));
    return filled(l, y ?? missingColumn(there, holeDtype(dtypesOf(other))), fill, a.plan);
  });
  return projectNow(result, blockwise(op, a.plan, pairs, options), labels);
}

type Pair = readonly [Expr, Expr];

/**
 * An operator of pairs of columns, one after the other. Integers are divided as one with the others of their dtypes: where a zero
 * divides one of them, all are floats.
 */
function blockwise(
  op: Operator,
  plan: nodes.Node,
  pairs: readonly (() => Pair)[],
  options: ArithmeticOptions = {},
): Expr[] {
  const zeros = /(floordiv|mod)$/.test(op) && !options.plain ? zerosOf(op, plan, pairs) : [];
  const each = pairs.map((pair, i) => () => {
    const [x, y] = pair();
    return binary(op, x, y, plan, { ...options, zeros: zeros[i] });
  });
  return inTurn(plan, each);
}

function zerosOf(op: Operator, plan: nodes.Node, pairs: readonly (() => Pair)[]): (boolean | undefined)[] {
  const plain = ({ field: { dtype } }: Expr): boolean => !dtype.masked && (isInteger(dtype) || dtype.kind === "bool");
  const name = (e: Expr): string => (e.kind === "literal" ? "" : e.field.dtype.name);
  const groups = new Map<string, Expr[]>();
  const keys = pairs.map((pair) => {
    const [x, y] = pair();
    const divisor = op[0] === "r" ? x : y;
    if (!plain(x) || !plain(y) || divisor.kind === "literal") return null;
    const k = `${name(x)}/${name(y)}`;
    groups.set(k, [...(groups.get(k) ?? []), divisor]);
    return k;
  });
  const found = new Map([...groups].map(([k, es]) => [k, es.length > 1 && es.some((e) => hasZero(e, plan))] as const));
  return keys.map((k) => (k !== null && groups.get(k)?.length !== 1 ? found.get(k) : undefined));
}

const dtypesOf = (b: Block): DType[] => b.columns.map((_, i) => b.dtype(i));

/** The dtype of a column that a frame lacks: numpy's floats of its others' width where they are floats of one, else float64. */
const holeDtype = (dtypes: readonly DType[]): DType =>
  dtypes.length && dtypes.every((d) => d.kind === "float" && d.bits === 32) ? float32 : float64;

/** A column that has no value, on the rows of another. */
function missingColumn(like: Expr | undefined, dtype: DType): Expr {
  const none = literal(null, field(dtype, true));
  return like ? { ...ops.when(ops.is_null(like), none, none), field: none.field } : none;
}

/** An element of a column as an operand that stands for a whole column of its dtype: no Python scalar, whose dtype would give way. */
function element(v: Vector, i: number): Expr {
  const there = isValid(v, i);
  return ops.retype(literal(storedAt(v, i, there), field(v.dtype, !there)), { to: v.dtype });
}

function storedAt(v: Vector, i: number, there: boolean): LiteralValue {
  const raw = v.data[i];
  if (v.dtype.kind === "object") return Number.isNaN(raw) || raw === undefined ? null : handleOf(raw);
  if (!there) return null;
  if (isPooled(v.dtype)) return handleOf(raw);
  return v.dtype.kind === "bool" ? raw === 1 : (raw as number | bigint | string);
}

/**
 * Integer division, powers, booleans and narrow integers mean something else once promoted, as do integers beside nullable columns and
 * texts: their dtypes are found out first.
 */
function hangs(op: Operator, b: Block): boolean {
  if (!b.isOpen || isLogic(op)) return false;
  if (/^r?(floordiv|mod|pow)$/.test(op)) return true;
  const narrow = (d: DType): boolean => isInteger(d) && !isComparison(op) && (d.bits !== 64 || beside());
  const beside = (): boolean => dtypesOf(b).some((d) => d.masked || d.kind === "str");
  return b.columns.some((_, i) => {
    const { dtype, unless } = b.field(i);
    return unless !== undefined && unless !== null && (dtype.kind === "bool" || narrow(dtype));
  });
}

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
