import type { Expr } from "../plan/expr";
import * as ops from "../plan/ops";
import { scalars } from "../plan/run";
import { at, isMissing } from "../values/cell";
import { compareValues } from "../values/compare";
import { int8, int64, isPooled } from "../values/dtype";
import { TypeError, ValueError } from "../values/errors";
import { typeName } from "../values/typename";
import type { Vector } from "../values/vector";
import type { Block } from "./block";
import { TRUE } from "./scalar";

export type Extreme = "min" | "max";

/** The column in a form whose order engines know. */
const ordered = (e: Expr): Expr =>
  e.field.dtype.kind === "bool"
    ? ops.cast(e, { to: int8 })
    : e.field.dtype.kind === "category"
      ? ops.retype(e, { to: int64 })
      : e;

/**
 * The place of the first true value of a frame's nullable booleans, or of the first at all where one is missing before: what is
 * missing counts as true there, and is then taken back.
 */
const firstTrue = (e: Expr): Expr => {
  const place = ops.argmax(ordered(e));
  const before = ops.argmax(ordered(ops.coalesce(e, TRUE)));
  return ops.when(ops.eq(place, before), place, ops.argmax(ops.cast(ops.not_null(e), { to: int8 })));
};

/**
 * The place of each column's first smallest or greatest value, in one run. Throws ValueError for columns without any value, and, unless
 * `skipna`, for those that miss one.
 */
export function extremePlaces(b: Block, which: Extreme, skipna: boolean, name: string, frame = false): number[] {
  const native = b.columns.map((_, i) => !isPooled(b.dtype(i)));
  const op = which === "min" ? ops.argmin : ops.argmax;
  const place = (e: Expr): Expr =>
    frame && which === "max" && e.field.dtype.kind === "bool" && e.field.nulls ? firstTrue(e) : op(ordered(e));
  const exprs = b.exprs.flatMap((e, i) => (native[i] ? [place(e), ops.count(e)] : []));
  const found = scalars(b.plan, [ops.size(), ...exprs]).map((v) => at(v, 0));
  const rows = Number(found[0]);
  let k = 1;
  const vectors = native.includes(false) ? b.vectors() : [];
  return b.columns.map((_, i) => {
    if (rows === 0) throw new ValueError(`attempt to get ${name} of an empty sequence`);
    if (!native[i]) return placeOf(vectors[i] as Vector, which, skipna);
    const [place, count] = [found[k++], Number(found[k++])];
    checkMissing(count, rows, skipna);
    return Number(place);
  });
}

function checkMissing(count: number, rows: number, skipna: boolean): void {
  if (!skipna && count < rows) throw new ValueError("Encountered an NA value with skipna=False");
  if (count === 0) throw new ValueError("Encountered all NA values");
}

function placeOf(v: Vector, which: Extreme, skipna: boolean): number {
  const sign = which === "min" ? -1 : 1;
  let best = -1;
  let held = 0;
  let value: unknown;
  if (!skipna) for (let i = 0; i < v.length; i++) if (isMissing(at(v, i))) checkMissing(0, 1, false);
  for (let i = 0; i < v.length; i++) {
    const x = at(v, i);
    if (isMissing(x)) continue;
    held++;
    if (best >= 0 && compared(x, value, sign) * sign <= 0) continue;
    best = i;
    value = x;
  }
  checkMissing(held, v.length, skipna);
  return best;
}

/** Order of two values. Throws TypeError, with pandas' sign, where they have none. */
export function compared(a: unknown, b: unknown, sign: number): number {
  try {
    return compareValues(a, b);
  } catch {
    throw new TypeError(
      `'${sign < 0 ? "<" : ">"}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`,
    );
  }
}
