import type { Expr } from "../plan/expr";
import { literal, over } from "../plan/expr";
import { field, isTotal } from "../plan/field";
import * as ops from "../plan/ops";
import { handleOf } from "../plan/pool";
import { isMissing } from "../values/cell";
import type { DType } from "../values/dtype";
import { byName, float32, float64, int64, isInteger, isNumeric, object, same } from "../values/dtype";
import { KeyError, TypeError, ValueError } from "../values/errors";
import { bounds } from "../values/numeric";
import { promote } from "../values/promote";
import { NaT } from "../values/scalar";
import { typeName } from "../values/typename";
import { arithmetic, to } from "./arithmetic";
import { lift } from "./block";
import { holding } from "./convert-fit";
import { shiftExpr } from "./cumulative";
import { inGroups, keysOf, within } from "./group-windows";
import type { Groups } from "./groups";
import { grouped } from "./groups";
import { stored } from "./missing";

/** The value `periods` rows up in the group; `fill` where there is none. By no rows at all every row keeps its own. */
export function shifted(g: Groups, e: Expr, periods: number, fill?: unknown): Expr {
  const d = e.field.dtype;
  const isPlain = isNumeric(d) || d.kind === "bool" || d.kind === "object" || isNaive(d);
  if (fill !== undefined && !isPlain && (periods || d.kind !== "str")) checkFill(e, fill);
  if (!periods) return unmoved(e, fill);
  if (fill === undefined || fill === null || (isMissing(fill) && !isMark(fill, d))) return shiftedOpen(g, e, periods);
  const wide = isPlain ? promotedBy(d, fill) : d;
  const dtype = same(wide, d) || isNaive(d) || g.block.rows ? wide : d;
  if (dtype !== wide) return shiftedOpen(g, e, periods);
  const base = same(dtype, d) ? e : dtype === object ? ops.pooled(e) : to(e, dtype);
  const value = isMissing(fill) ? literal(handleOf(fill), field(object, false)) : stored(fill, dtype);
  const first = ops.ge(ops.cumcount({ reverse: periods < 0 }), literal(Math.abs(periods), field(int64, false)));
  const moved = over(ops.when(first, ops.shift(base, { periods }), value), keysOf(g));
  const there = grouped(g);
  const out = there ? ops.when(there, moved, value) : moved;
  return { ...out, field: field(dtype, base.field.nulls, base.field.nan) };
}

/** Rows that keep their own values: of a filling that isn't used only the dtype counts. */
function unmoved(e: Expr, fill: unknown): Expr {
  const d = e.field.dtype;
  if (isMissing(fill)) return e;
  if (isNaive(d)) return holding(d, fill) === object ? ops.pooled(e) : e;
  if (d.masked && isNumeric(d)) {
    if (isInteger(d) && (typeof fill === "bigint" || Number.isInteger(fill))) holding(d, fill);
    if (typeof fill === "string" && Number.isNaN(Number(fill)))
      throw new ValueError(`could not convert string to ${d.kind === "float" ? "float" : "int"}: '${fill}'`);
    if (typeof fill === "object") throw new TypeError(`argument must be a real number, not '${typeName(fill)}'`);
  }
  return e;
}

const isNaive = (d: DType): boolean => d.kind === "timedelta" || (d.kind === "datetime" && !d.tz);

/** Missing values that a column of objects keeps apart from nan. */
const isMark = (fill: unknown, d: DType): boolean =>
  typeof fill !== "number" && !d.masked && (d.kind === "bool" || d === object || (fill === NaT && isNumeric(d)));

/** Throws what pandas throws for values that a column can't be filled with. */
function checkFill(e: Expr, fill: unknown): void {
  const d = e.field.dtype;
  if (d.kind === "str" && !isMissing(fill) && typeof fill !== "string")
    throw new TypeError(
      `Invalid value '${String(fill)}' for dtype 'str'. Value should be a string or missing value, got '${typeName(fill)}' instead.`,
    );
  if (d.kind === "interval" && fill === NaT)
    throw new TypeError("can only insert Interval objects and NA into an IntervalArray");
  shiftExpr(e, 1, fill);
}

/** The dtype that a column takes on where rows are filled with a value. */
function promotedBy(d: DType, fill: unknown): DType {
  if (d.masked && isNumeric(d)) {
    const whole = Number.isInteger(fill) || typeof fill === "bigint";
    if (!whole && !(d.kind === "float" && typeof fill === "number"))
      throw new KeyError(`dtype('${typeof fill === "number" ? "float64" : "O"}')`);
  } else if (typeof fill === "number" && !Number.isInteger(fill) && isInteger(d)) return float64;
  if (!isInteger(d) || !(Number.isInteger(fill) || typeof fill === "bigint")) return holding(d, fill);
  return widened(d, BigInt(fill as number));
}

/** Integers of a dtype together with one more, as numpy promotes them. */
function widened(d: DType, x: bigint): DType {
  const holds = (t: DType): boolean => x >= bounds(t)[0] && x <= bounds(t)[1];
  if (holds(d)) return d;
  const names = x < 0n ? ["int8", "int16", "int32", "int64"] : ["uint8", "uint16", "uint32", "uint64"];
  const least = names.map((n) => byName(n) as DType).find(holds);
  if (!least) return object;
  const plain = byName(d.name.toLowerCase()) as DType;
  const wide = promote(plain, least);
  if (!isInteger(wide)) return object;
  return d.masked ? (byName(wide.name.replace(/^(u?)int/, (_, u) => (u ? "UInt" : "Int"))) as DType) : wide;
}

function shiftedOpen(g: Groups, e: Expr, periods: number): Expr {
  // Only where there is no row at all integers stay integers.
  const rows = g.block.knownRows;
  if (rows !== 0 && (rows || !isTotal(e.field.dtype))) return within(g, ops.shift(lift(e), { periods }));
  const moved = inGroups(g, over(ops.shift(e, { periods }), keysOf(g)));
  if (rows === 0) return moved;
  const evidence = { plan: g.block.plan, expr: ops.gt(ops.size(), literal(0, field(int64, false))) };
  const { dtype, unless } = moved.field;
  return { ...moved, field: field(dtype, true, false, [...(unless ?? []), evidence]) };
}

export function difference(g: Groups, e: Expr, periods: number): Expr {
  const d = e.field.dtype;
  const small = isInteger(d) && !d.masked && (d.name === "int8" || d.name === "int16");
  const before = shifted(g, e, periods);
  return arithmetic("sub", e, small ? ops.cast(lift(before), { to: float32 }) : before, g.block.plan);
}

export function change(g: Groups, e: Expr, periods: number): Expr {
  const base = isInteger(e.field.dtype) && !e.field.dtype.masked ? to(e, float64) : e;
  const ratio = arithmetic("truediv", base, shifted(g, base, periods), g.block.plan);
  return arithmetic("sub", ratio, literal(1, field(int64, false)), g.block.plan);
}
