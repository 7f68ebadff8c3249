import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import { castVector } from "../values/cast";
import { isMissing } from "../values/cell";
import { concat } from "../values/concat";
import type { DType } from "../values/dtype";
import { float64, isInteger, isNumeric, object } from "../values/dtype";
import { ValueError } from "../values/errors";
import { fullVector } from "../values/full";
import { vectorOf } from "../values/infer";
import { columnRoom } from "../values/room";
import { NaT, unmarked } from "../values/scalar";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { addColumns, Block } from "./block";
import { integersWith } from "./integers";
import type { Labels } from "./labels";
import { checkFill } from "./labels-fill";
import type { SeekOptions } from "./labels-seek";
import { seek } from "./labels-seek";
import { withRowLabels } from "./select";

/** Whether pandas looks at the fill value of a dtype even where it fills nothing. */
const asksAlways = (d: DType): boolean =>
  ["category", "period", "interval", "datetime", "timedelta"].includes(d.kind) || (d.masked && d.kind !== "str");

/** Places of a target among labels that must be unique. */
function places(source: Labels, target: Labels, options: SeekOptions): Int32Array {
  if (!source.isUnique) throw new ValueError("cannot reindex on an axis with duplicate labels");
  return seek(source, target, options);
}

/** Rows by place, -1 a row of `fill` under labels in memory. */
export function placedRows(b: Block, at: Int32Array, target: Labels, fill: unknown): Block {
  if (!given(fill) || (!at.includes(-1) && !b.columns.some((_, i) => asksAlways(b.dtype(i)))))
    return withRowLabels(b.gather(at), target);
  const filled = b.vectors().map((v) => {
    checkFill(v, fill, at.includes(-1));
    const moment = v.dtype.kind === "datetime" || v.dtype.kind === "timedelta";
    const own = moment && !isMissing(fill) && vectorOf([fill]).dtype.kind !== v.dtype.kind ? castVector(v, object) : v;
    return placedVector(own, at, fill);
  });
  return Block.of(filled, b.labels, target, target.length);
}

/** Whether a missing value is none of the dtype's own, so that objects hold it. */
const keepsMissing = (d: DType, fill: unknown): boolean =>
  d.kind === "object" || (!d.masked && ((fill === NaT && isNumeric(d)) || (d.kind === "bool" && fill !== null)));

const given = (fill: unknown): boolean => fill !== undefined && !(typeof fill === "number" && Number.isNaN(fill));

/** The values at places, `fill` for -1: of the dtype that holds both. */
export function placedVector(v: Vector, at: Int32Array, fill: unknown): Vector {
  if (!at.includes(-1)) return take(v, at);
  if (!given(fill) || (isMissing(fill) && !keepsMissing(v.dtype, fill)))
    return take(v, at, { allowMissing: true, promote: true });
  const one = vectorOf([unmarked(fill)], isMissing(fill) ? object : undefined);
  const fits =
    (isInteger(v.dtype) && isInteger(one.dtype)) ||
    (v.dtype.kind === "float" && (isInteger(one.dtype) || one.dtype.kind === "float")) ||
    v.dtype.kind === "category";
  const value = unmarked(fill);
  const whole = isInteger(v.dtype) && (typeof value === "bigint" || Number.isInteger(value));
  const dtype = whole ? integersWith(v.dtype, value as number, false) : v.dtype;
  // What neither integers nor floats hold beside the others is an object.
  const odd = whole && dtype.kind === "float";
  const both = concat([v, odd ? castVector(one, object) : fits ? castVector(one, dtype) : one]);
  return take(
    both,
    at.map((p) => (p < 0 ? v.length : p)),
  );
}

/** The block's rows by the labels of `target`; missing ones are `fill`. */
export function reindexRows(b: Block, target: Labels, fill: unknown, options: SeekOptions): Block {
  if (b.isRange && target.range && !options.method) {
    const { start, step } = target.range;
    if (start === b.index.start && step === b.index.step && target.length === b.rows) return withRowLabels(b, target);
  }
  const labels = b.indexLabels();
  if (!options.method && labels.equals(target)) return withRowLabels(b, target);
  const at = places(labels, target, options);
  if (labels.length === at.length && at.every((p, i) => p === i)) return withRowLabels(b, target);
  return placedRows(b, at, target, fill);
}

/** The block's columns by the labels of `target`; missing ones are full of `fill`. */
export function reindexColumns(b: Block, target: Labels, fill: unknown, options: SeekOptions): Block {
  columnRoom(target.length);
  const at = places(b.labels, target, options);
  return placedColumns(b, at, target, fill);
}

/** Columns by place, -1 a column of `fill`. */
export function placedColumns(b: Block, at: ArrayLike<number>, target: Labels, fill: unknown): Block {
  const list = Array.from(at);
  if (!list.includes(-1)) return b.pick(list).withLabels(target).knowing(b.knownLabels);
  const plain = !given(fill) || isMissing(fill);
  if (!plain) {
    const vectors = b.vectors();
    const n = b.rows;
    const made = list.map((p) => (p < 0 ? fullVector(fill, n) : (vectors[p] as Vector)));
    return Block.of(made, target, b.indexLabels(), n);
  }
  const exprs: Expr[] = list.map((p) => (p < 0 ? literal(null, field(float64, true)) : b.expr(p)));
  const [plan, columns] = addColumns(b.plan, exprs);
  return b.on(plan, { columns, labels: target }).knowing(b.knownLabels);
}
