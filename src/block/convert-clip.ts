import type { Expr } from "../plan/expr";
import * as ops from "../plan/ops";
import { castVector } from "../values/cast";
import { isMissing, toArray, validity } from "../values/cell";
import { compareValues } from "../values/compare";
import type { DType } from "../values/dtype";
import { float64, isInteger, isNumeric, same } from "../values/dtype";
import type { Vector } from "../values/vector";
import { replaceColumns } from "./assign";
import type { Block } from "./block";
import { compare } from "./compare";
import { holding, putColumn, putValue } from "./convert-fit";
import { put, stored } from "./missing";
import { scalar } from "./scalar";

export type Side = "lower" | "upper";

/** What a column is held within: one value, a value for every row, or nothing. */
export type Bound = { readonly value: unknown } | { readonly vector: Vector } | null;

/** Values beyond a bound put onto it. Throws TypeError for values that can't be compared with it. */
export function clipped(given: Block, lower: readonly Bound[], upper: readonly Bound[]): Block {
  const b = given.settled();
  const exprs: Expr[] = b.exprs;
  const eager: number[] = [];
  b.columns.forEach((_, i) => {
    const e = b.expr(i);
    let out: Expr = e;
    let quick = true;
    for (const [side, bound] of [
      ["lower", lower[i]],
      ["upper", upper[i]],
    ] as const) {
      if (!bound) continue;
      if ("vector" in bound) {
        quick = false;
        continue;
      }
      if (isMissing(bound.value)) continue;
      const beyond = comparison(b, i, side === "lower" ? "lt" : "gt", bound.value);
      if (!fits(e.field.dtype, bound.value)) quick = false;
      else out = put(out, ops.coalesce(beyond, scalar(false)), stored(bound.value, e.field.dtype));
    }
    if (quick) exprs[i] = out;
    else eager.push(i);
  });
  const done = b.project(exprs);
  if (!eager.length) return done;
  const vectors = b.pick(eager).vectors();
  return replaceColumns(
    done,
    new Map(
      vectors.map((v, k) => [
        eager[k] as number,
        within(v, lower[eager[k] as number] ?? null, upper[eager[k] as number] ?? null),
      ]),
    ),
  );
}

/** The rows beyond a value. */
function comparison(b: Block, i: number, op: "lt" | "gt", value: unknown): Expr {
  const e = b.expr(i);
  return compare(op, e, scalar(value, e.field.dtype), b.plan);
}

/** Whether a column can take a bound as it is; one that can't matters only where a value lies beyond it. */
function fits(dtype: DType, value: unknown): boolean {
  try {
    return same(holding(dtype, value), dtype);
  } catch {
    return false;
  }
}

function within(v: Vector, lower: Bound, upper: Bound): Vector {
  const low = beyond(v, lower, -1);
  const high = beyond(v, upper, 1);
  let out = v;
  for (const [mask, bound] of [
    [low, lower],
    [high, upper],
  ] as const)
    if (mask && bound)
      out =
        "vector" in bound
          ? putColumn(open(out, mask, bound.vector), mask, bound.vector)
          : putValue(out, mask, bound.value);
  return out;
}

/** A bound that is missing for some rows is infinite there: integers that it replaces any of become floats. */
const open = (v: Vector, mask: Uint8Array, bound: Vector): Vector =>
  isInteger(v.dtype) && !v.dtype.masked && validity(bound) && mask.includes(1) ? castVector(v, float64) : v;

/** The rows that lie beyond a bound: below it (-1) or above (1). */
function beyond(v: Vector, bound: Bound, sign: number): Uint8Array | null {
  if (!bound || ("value" in bound && isMissing(bound.value))) return null;
  const out = new Uint8Array(v.length);
  const valid = validity(v);
  const plain = isNumeric(v.dtype);
  const xs = plain ? v.data : toArray(v);
  const limit = "vector" in bound ? (isNumeric(bound.vector.dtype) ? bound.vector.data : toArray(bound.vector)) : null;
  const there = "vector" in bound ? validity(bound.vector) : null;
  for (let i = 0; i < v.length; i++) {
    if ((valid && !valid[i]) || (there && !there[i])) continue;
    const t = limit ? limit[i] : (bound as { value: unknown }).value;
    const [x, y] = [xs[i], t];
    const d =
      typeof x === "string" || typeof y === "string" || !plain
        ? compareValues(x, y)
        : (x as number) < (y as number)
          ? -1
          : (x as number) > (y as number)
            ? 1
            : 0;
    if (Math.sign(d) === sign) out[i] = 1;
  }
  return out;
}
