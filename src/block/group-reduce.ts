import type { Expr } from "../plan/expr";
import { column, literal } from "../plan/expr";
import { field } from "../plan/field";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { checkFloats } from "../plan/ops/group";
import { fromVectors, observe, scalars, settle } from "../plan/run";
import { castVector } from "../values/cast";
import { hasMissing, toArray } from "../values/cell";
import type { DType } from "../values/dtype";
import { float32, float64, int64, isInteger, isPooled, object } from "../values/dtype";
import { TypeError } from "../values/errors";
import { vectorOf } from "../values/infer";
import { bounds } from "../values/numeric";
import type { Vector } from "../values/vector";
import { Block, lift } from "./block";
import type { How, ReduceOptions } from "./group-rules";
import { reduction, refusal } from "./group-rules";
import { split } from "./group-split";
import { keysOf } from "./group-windows";
import type { Aggregation, Groups } from "./groups";
import { aggregate, grouped, hasGroups } from "./groups";
import { Labels } from "./labels";
import { ordinals, periodVector } from "./periods-as-numbers";

/** A reduction of a column of the groups' plan. */
export interface Asked {
  readonly how: How;
  readonly expr: Expr;
  readonly options?: ReduceOptions;
}

/** Reductions that take objects as they are, whatever those are. */
const OF_ANY = /^(count|nunique|size|first|last|any|all)$/;

/** Whether the values decide the dtype of a reduction, or whether there is one: then it is computed at once. */
export function isDecidedByValues({ how, expr, options }: Asked, { keys }: Groups): boolean {
  const d = expr.field.dtype;
  if (isPooled(d)) return !OF_ANY.test(how);
  if (how === "sum" || how === "prod") return isInteger(d) && (d.bits as number) < 64;
  if (how === "skew" || how === "kurt") return isInteger(d) || d.kind === "bool";
  if (how === "mean") return d === float32;
  const mayMiss = (options?.min_count ?? 0) > 1 || keys.some((k) => k.full);
  return d.kind === "bool" && !d.masked && mayMiss && /^(min|max|first|last)$/.test(how);
}

/**
 * One row a group. Integers are as narrow as the column where the results fit; `one`: the column was chosen alone, of which pandas
 * makes a series: objects are then what their values are. Throws what `reduction` throws, and TypeError for objects that it can't take.
 */
export function reduceGroups(g: Groups, given: readonly Asked[], labels: Labels, one = false): Block {
  const isOpen = (a: Asked): boolean =>
    isDecidedByValues(a, g) || (a.expr.field.dtype.kind === "bool" && /^(first|last)$/.test(a.how));
  const asked = given.map((a) => (a.expr.field.unless && isOpen(a) ? { ...a, expr: settledExpr(g, a.expr) } : a));
  if (!asked.some((a) => isDecidedByValues(a, g))) return aggregate(g, reductions(g, asked), labels);
  const [first] = asked;
  const byValues = /^(min|max|mean|median|prod|var)$/.test(first?.how ?? "") && first?.expr.field.dtype === object;
  if (one && byValues && hasGroups(g)) {
    const known = valuesOf(g, first);
    if (known) return reduceGroups(known.g, [known.asked], labels, true);
  }
  for (const a of asked)
    if (a.expr.field.dtype === object && /^(std|sem|skew|kurt)$/.test(a.how)) {
      const [at] = [...reads(a.expr)];
      if (at) checkFloats(a.how, toArray(observe(g.block.plan, [at]).vectors([at])[0] as Vector));
    }
  const there = asked.some((a) => isPooled(a.expr.field.dtype)) && !g.keys.some((k) => k.full) ? grouped(g) : null;
  const used = there ? { ...g, block: g.block.filter(there) } : g;
  const out = aggregate(used, reductions(used, asked), labels).settled();
  const vectors = out.vectors().map((v, i) => decided(g, asked, asked[i] as Asked, v));
  return Block.of(vectors, labels, out.indexLabels(), out.rows);
}

/** A column in its final dtype, for which its evidence is looked at. */
function settledExpr(g: Groups, e: Expr): Expr {
  if (e.kind !== "column") return e;
  const found = settle(g.block.plan, [e.id]).get(e.id);
  if (!found) return e;
  return found.promoted ? lift(e) : column(e.id, found.field);
}

/** Each column's reduction. Where one is refused, the columns of objects before it are tried first. */
function reductions(g: Groups, asked: readonly Asked[]): Aggregation[] {
  return asked.map((a, i) => {
    try {
      return reduction(a.how, numeric(a), keysOf(g), a.options);
    } catch (error) {
      // Where there is no group pandas calls nothing that could refuse.
      const { dtype } = a.expr.field;
      if (dtype.kind === "interval" && /^(sum|prod|mean|median|var)$/.test(a.how) && !anyGroup(g))
        return { expr: ops.first(a.expr) };
      const before = asked.slice(0, i).filter((b) => isPooled(b.expr.field.dtype) && isDecidedByValues(b, g));
      if (before.length) reduceGroups(g, before, Labels.range(before.length));
      throw error;
    }
  });
}

/** Whether a row is in a group. */
function anyGroup(g: Groups): boolean {
  const there = grouped(g) ?? ops.ge(ops.cumcount(), literal(0, field(int64, false)));
  return Boolean(scalars(g.block.plan, [ops.any(there)])[0]?.data[0]);
}

/** A column of objects as the texts or moments that all of them are. */
function valuesOf(g: Groups, a: Asked): { g: Groups; asked: Asked } | null {
  const { plan } = g.block;
  const [at] = [...reads(a.expr)];
  if (!at) return null;
  const v = vectorOf(toArray(observe(plan, [at]).vectors([at])[0] as Vector));
  if (!["str", "datetime", "timedelta", "period", "interval"].includes(v.dtype.kind)) return null;
  if (refusal(a.how, v.dtype)) throw new TypeError(`agg function failed [how->${a.how},dtype->${v.dtype.name}]`);
  const [made, [id]] = fromVectors([v]) as [nodes.Node, [string]];
  const block = g.block.on(nodes.zip([plan, made]));
  return { g: { ...g, block }, asked: { ...a, expr: block.ref(id), options: { ...a.options, min_count: -1 } } };
}

function* reads(e: Expr): Generator<string> {
  if (e.kind === "column") yield e.id;
}

/** Whether periods are reduced by their numbers. */
const byNumbers = ({ how, expr }: Asked): boolean =>
  expr.field.dtype.kind === "period" && /^(min|max|mean|median|quantile)$/.test(how);

const numeric = (a: Asked): Expr => (byNumbers(a) ? ordinals(a.expr) : a.expr);

function decided(g: Groups, all: readonly Asked[], a: Asked, v: Vector): Vector {
  if (!isDecidedByValues(a, g)) return v;
  const d = a.expr.field.dtype;
  if (byNumbers(a)) return periodVector(v, d);
  if (isPooled(d)) return v;
  if (a.how === "mean") return isReducedInPlace(g, all) ? v : castVector(v, float32);
  if (d.kind === "bool" && v.dtype.kind !== "float") return hasMissing(v) ? castVector(v, float64) : v;
  return narrowed(v, d);
}

/** Numbers as a narrower dtype, where it holds all of them. */
function narrowed(v: Vector, d: DType): Vector {
  if (v.length && v.dtype.kind === "float") {
    if (hasMissing(v)) return v;
    const near = (x: number): boolean => {
      const whole = d.kind === "bool" ? Number(x !== 0) : Math.trunc(x);
      return Math.abs(x - whole) <= 1e-8;
    };
    if (!(v.data as Float64Array).every(near)) return v;
  }
  if (isInteger(d) && v.dtype.kind !== "float") {
    const [low, high] = bounds(d);
    const data = v.data as BigInt64Array;
    for (let i = 0; i < v.length; i++)
      if ((!v.valid || v.valid[i]) && ((data[i] as bigint) < low || (data[i] as bigint) > high)) return v;
  }
  return castVector(v, d);
}

/** Whether pandas sums runs of sorted rows (in doubles) rather than rows group by group (in the width of the column). */
function isReducedInPlace(g: Groups, asked: readonly Asked[]): boolean {
  const { codes } = split(g);
  if (!codes.some((c) => c >= 0) || codes.some((c, i) => i > 0 && c < (codes[i - 1] as number))) return false;
  const ids = asked.filter((a) => a.expr.field.dtype === float32).flatMap((a) => [...reads(a.expr)]);
  return !observe(g.block.plan, ids).vectors(ids).some(hasMissing);
}
