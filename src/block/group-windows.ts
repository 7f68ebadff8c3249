import type { Expr, Over } from "../plan/expr";
import { literal, over } from "../plan/expr";
import { field, isTotal } from "../plan/field";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { scalars } from "../plan/run";
import { isMissing, toArray } from "../values/cell";
import type { DType } from "../values/dtype";
import { Float64, float64, int64, isInteger, isTemporal } from "../values/dtype";
import { NotImplementedError, TypeError } from "../values/errors";
import { bounds } from "../values/numeric";
import { to } from "./arithmetic";
import { addColumns } from "./block";
import type { Groups } from "./groups";
import { grouped } from "./groups";
import { ordering } from "./order";
import { asPeriods, ordinals } from "./periods-as-numbers";

/** The groups' keys, as expressions of their plan. */
export const keysOf = (g: Groups): Expr[] => g.keys.map((k) => nodes.ref(g.block.plan, k.id));

/** An expression computed within groups, a value for every row; missing in rows that are in no group. */
export function within(g: Groups, e: Expr): Expr {
  const o: Over = over(e, keysOf(g));
  return inGroups(g, o);
}

/** What rows in no group have: nothing. Integers become floats if there is such a row. */
export function inGroups(g: Groups, e: Expr): Expr {
  const there = grouped(g);
  if (!there) return e;
  const { dtype } = e.field;
  const whole = ops.when(there, e, literal(null, field(dtype, true)));
  if (!isTotal(dtype)) return whole;
  const evidence = { plan: g.block.plan, expr: ops.any(ops.not(there)) };
  return { ...whole, field: field(dtype, true, e.field.nan, [...(e.field.unless ?? []), evidence]) };
}

const ONE = literal(1, field(int64, false));

/** Running sums and the like within groups, in the column's own width. */
export function running(g: Groups, how: "cumsum" | "cumprod" | "cummin" | "cummax", e: Expr, skipna: boolean): Expr {
  const d = e.field.dtype;
  refuse(how, e);
  if (d.kind === "period") return asPeriods(running(g, how, ordinals(e), skipna), d);
  if (d.kind === "bool" && !d.masked && leavesRows(g)) return running(g, how, to(e, float64), skipna);
  let r: Expr = ops[how](e);
  if (!skipna && e.field.nulls) {
    const holes = ops.cumsum(to(ops.is_null(e), int64));
    r = ops.when(ops.eq(holes, literal(0, field(int64, false))), r, literal(null, field(r.field.dtype, true)));
  }
  return isInteger(d) && r.field.dtype !== d ? narrowed(g, within(g, r), d) : within(g, r);
}

/** Whether a row is in no group, looked for at once. */
function leavesRows(g: Groups): boolean {
  const there = grouped(g);
  return there !== null && Boolean(scalars(g.block.plan, [ops.any(ops.not(there))])[0]?.data[0]);
}

/** Integers in the width of the column, where all of them fit: looked for at once. */
function narrowed(g: Groups, e: Expr, d: DType): Expr {
  const [plan, [id]] = addColumns(g.block.plan, [e]) as [nodes.Node, [string]];
  const found = nodes.ref(plan, id);
  const [low, high] = bounds(d);
  const range = scalars(plan, [ops.min(found), ops.max(found)]).map((v) => toArray(v)[0]);
  const fits = range.every((x) => isMissing(x) || (BigInt(x as number) >= low && BigInt(x as number) <= high));
  return fits ? ops.cast(e, { to: d }) : e;
}

function refuse(how: string, e: Expr): void {
  const d = e.field.dtype;
  const extreme = how === "cummin" || how === "cummax";
  if (d.kind === "str" && !extreme) throw new TypeError(`dtype '${d.name}' does not support operation '${how}'`);
  if (d.kind === "str" || d.kind === "object" || d.kind === "interval")
    throw new NotImplementedError(`function is not implemented for this dtype: [how->${how},dtype->object]`);
  if (d.kind === "datetime" && !extreme) throw new TypeError(`datetime64 type does not support operation '${how}'`);
  if (d.kind === "timedelta" && how === "cumprod")
    throw new TypeError("timedelta64 type does not support cumprod operations");
  if (d.kind === "category") throw new TypeError(`category type does not support ${how} operations`);
  if (d.kind === "period" && !extreme) throw new TypeError(`Period type does not support ${how} operations`);
}

export interface RankOptions {
  readonly method: string;
  readonly ascending: boolean;
  readonly na_option: string;
  readonly pct: boolean;
}

/** Ranks within groups, from 1. */
export function ranked(g: Groups, given: Expr, options: RankOptions): Expr {
  const d = given.field.dtype;
  // Beside rows in no group pandas takes a missing moment for the earliest.
  const isTime = isTemporal(d) || d.kind === "period";
  const o = isTime && leavesRows(g) ? { ...options, na_option: options.ascending ? "top" : "bottom" } : options;
  if (d.kind === "interval") throw new NotImplementedError(`function is not implemented for this dtype: ${d.name}`);
  if (d.kind === "category" && !d.ordered) throw new TypeError("Cannot perform rank with non-ordered Categorical");
  const e = ordering(given);
  const int = (x: Expr): Expr => to(x, float64);
  const lit = (x: number): Expr => literal(x, field(float64, false));
  let r: Expr = ops.rank(e, { method: o.method, descending: !o.ascending });
  const missing = ops.is_null(e);
  const holes = int(ops.sum(to(missing, int64)));
  const held = int(ops.count(e));
  if (o.na_option !== "keep" && e.field.nulls) {
    const order = int(ops.add(ops.cumsum(to(missing, int64)), literal(0, ONE.field)));
    const own =
      o.method === "average"
        ? ops.truediv(ops.add(holes, lit(1)), lit(2))
        : o.method === "max"
          ? holes
          : o.method === "first"
            ? order
            : lit(1);
    const distinct = int(ops.nunique(e));
    if (o.na_option === "top") {
      const before = o.method === "dense" ? ops.when(ops.gt(holes, lit(0)), lit(1), lit(0)) : holes;
      r = ops.coalesce(ops.add(r, before), own);
    } else r = ops.coalesce(r, ops.add(own, o.method === "dense" ? distinct : held));
  }
  if (o.pct) {
    const total = o.method === "dense" ? ops.max(r) : o.na_option === "keep" ? held : int(ops.size());
    r = ops.truediv(r, total);
  }
  const out = within(g, r);
  return d.masked && d.kind !== "str" ? to(out, Float64) : out;
}

/** Rows of each group by their places in it: a mask over all rows. */
export function placed(g: Groups, test: (place: Expr, fromEnd: Expr) => Expr): Expr {
  const by = keysOf(g);
  const mask = test(over(ops.cumcount(), by), over(ops.cumcount({ reverse: true }), by));
  const there = grouped(g);
  return there ? ops.and(there, mask) : mask;
}
