import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as ops from "../plan/ops";
import { equalHandles, FALSE, handleOf, TRUE } from "../plan/pool";
import { isMissing } from "../values/cell";
import type { DType } from "../values/dtype";
import { isNumeric, isTemporal, object, same } from "../values/dtype";
import { promote } from "../values/dtypes";
import { ValueError } from "../values/errors";
import { NaT } from "../values/scalar";
import type { Vector } from "../values/vector";
import { common, to } from "./arithmetic";
import { decategorized } from "./compare";
import { widen } from "./convert";
import { finer, inUnit } from "./scalar";

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

/** The dtypes that the columns of a key's name are cast to before they meet; null where they stay. */
export type Casts = readonly [left: DType | null, right: DType | null];
const NONE: Casts = [null, null];

/** Whether two keys need no conversion to be compared. */
export const alike = ({ left: { field: l }, right: { field: r } }: KeyPair): boolean =>
  same(l.dtype, r.dtype) || permuted(l.dtype, r.dtype);

/** The same categories without an order, in two orders. */
const permuted = (x: DType, y: DType): boolean =>
  x.kind === "category" && y.kind === "category" && !x.ordered && !y.ordered && promote(x, y).kind === "category";

const isNumber = (d: DType): boolean => isNumeric(d) || d.kind === "bool";
/** Moments as pandas stores them: numbers of which the missing one is the least. */
export const isMoment = (d: DType): boolean => isTemporal(d) || d.kind === "period";

/** Whether missing keys come first in order: where keys are compared by the numbers that they are stored as. */
export const missingFirst = (x: DType, y: DType): boolean =>
  same(x, y) ? isMoment(x) || x.kind === "category" : permuted(x, y) || bothDates(x, y);

const bothDates = (x: DType, y: DType): boolean =>
  x.kind === "datetime" && y.kind === "datetime" && (x.tz === undefined) === (y.tz === undefined);

/** Both keys in one storage, equal where pandas takes them for equal. */
export function matched(left: Expr, right: Expr): [Expr, Expr] {
  const [x, y] = [left.field.dtype, right.field.dtype];
  if (same(x, y)) return x === object ? [canonical(left), canonical(right)] : [left, right];
  if (permuted(x, y)) return [left, widen(right, x)];
  if (x.kind === "category" || y.kind === "category") return matched(decategorized(left), decategorized(right));
  if (isNumber(x) && isNumber(y)) {
    const meet = common(left, right);
    return [to(left, meet), to(right, meet)];
  }
  if (x.kind === "str" && y.kind === "str") return [to(left, promote(x, y)), to(right, promote(x, y))];
  if (bothDates(x, y) || (x.kind === "timedelta" && y.kind === "timedelta")) {
    const unit = finer(x.unit ?? "ns", y.unit ?? "ns");
    return [inUnit(left, unit), inUnit(right, unit)];
  }
  return [canonical(widen(left, object)), canonical(widen(right, object))];
}

const handle = (h: number): Expr => literal(h, field(object, false));

/** Objects as Python's hash sees them: whatever is missing is one, and true is 1. */
function canonical(e: Expr): Expr {
  const is = (h: number): Expr => ops.eq(e, handle(h));
  let known: Expr = ops.when(is(TRUE), handle(handleOf(1)), ops.when(is(FALSE), handle(handleOf(0)), e));
  for (const [h, first] of equalHandles()) known = ops.when(is(h), handle(first), known);
  return {
    ...ops.when(ops.is_null(e), literal(null, field(object, true)), known),
    field: field(object, e.field.nulls),
  };
}

/**
 * What `merge` does to columns whose keys are of two dtypes, before it compares them. `values` gives a key's values, where those decide.
 * Throws ValueError for dtypes that pandas refuses to compare.
 */
export function casts({ left, right, name }: KeyPair, values: (side: "left" | "right") => readonly unknown[]): Casts {
  const [x, y] = [left.field.dtype, right.field.dtype];
  const refuse = (): ValueError =>
    new ValueError(
      `You are trying to merge on ${x.name} and ${y.name} columns for key '${String(name)}'. If you wish to proceed you should use pd.concat`,
    );
  const [xText, yText] = [x.kind === "str" || x === object, y.kind === "str" || y === object];
  if (isNumber(x) && isNumber(y)) {
    if ((x.kind === "bool") === (y.kind === "bool")) return NONE;
  } else if ((xText && isNumeric(y)) || (yText && isNumeric(x))) {
    const of = (d: DType, side: "left" | "right"): string =>
      d === object ? inferred(values(side)) : d.kind === "str" ? "string" : d.kind === "float" ? "floating" : "integer";
    const [a, b] = [of(x, "left"), of(y, "right")];
    if (!(NUMBERS.has(a) && NUMBERS.has(b)) && TEXTS.has(a) !== TEXTS.has(b)) throw refuse();
  } else if (!((xText && y.kind === "bool") || (yText && x.kind === "bool"))) {
    if (isMoment(x) !== isMoment(y)) throw refuse();
    const zoned = (d: DType): boolean => d.kind === "datetime" && d.tz !== undefined;
    if (zoned(x) !== zoned(y)) throw refuse();
    if (bothDates(x, y)) return NONE;
    if (isTemporal(x) && isTemporal(y) && x.kind !== y.kind) throw refuse();
  }
  const own = (d: DType): DType => (d.kind === "category" ? (d.categoryValues as Vector).dtype : object);
  return [own(x), own(y)];
}

const NUMBERS = new Set(["integer", "mixed-integer", "boolean", "empty"]);
const TEXTS = new Set(["string", "mixed", "bytes", "empty"]);

/** What pandas infers of objects, missing ones among them. */
function inferred(values: readonly unknown[]): string {
  if (!values.length) return "empty";
  const first = values.find((v) => !isMissing(v)) ?? values.at(-1);
  const every = (is: (v: unknown) => boolean): boolean => values.every(is);
  const whole = (v: unknown): boolean => typeof v === "bigint" || Number.isInteger(v);
  const isFloat = (v: unknown): boolean => typeof v === "number" && !Number.isInteger(v);
  if (typeof first === "number" || typeof first === "bigint") {
    if (every(whole)) return "integer";
    if (every(isFloat)) return "floating";
    if (every((v) => whole(v) || isFloat(v))) return "mixed-integer-float";
  }
  if (typeof first === "boolean" && every((v) => typeof v === "boolean")) return "boolean";
  if (typeof first === "string" && every((v) => typeof v === "string")) return "string";
  if (typeof first === "object" && first !== null) {
    const like = (v: unknown): boolean => v === NaT || (v as object | null)?.constructor === first.constructor;
    if (every(like)) return "object";
  }
  return values.some(whole) ? "mixed-integer" : "mixed";
}
