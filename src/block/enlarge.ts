import { castVector } from "../values/cast";
import { isMissing, toArray } from "../values/cell";
import { concat } from "../values/concat";
import type { DType } from "../values/dtype";
import { boolean, Float64, Int64, isInteger, object, same } from "../values/dtype";
import { NotImplementedError } from "../values/errors";
import { vectorOf } from "../values/infer";
import { lookup } from "../values/lookup";
import { NaT } from "../values/scalar";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { Block } from "./block";
import { integersHold } from "./integers";
import { Labels } from "./labels";
import { withLabel } from "./labels-insert";
import { appended } from "./labels-sets";

/** Values as pandas infers them where a column of a dtype gets new ones: of its own family, if that loses nothing. */
export function inferLike(dtype: DType, values: readonly unknown[]): Vector {
  const there = values.filter((x) => !isMissing(x));
  if (dtype.kind === "category") {
    const categories = lookup(dtype.categoryValues as Vector);
    return vectorOf(values, there.every((x) => categories.first(x) >= 0) ? dtype : undefined);
  }
  if (dtype.masked && dtype.kind !== "str") return masked(dtype, values, there);
  const found = vectorOf(values);
  if (dtype.masked && there.length && !["str", "object", "period", "interval"].includes(found.dtype.kind))
    throw new NotImplementedError(`the Arrow dtype that ${found.dtype.name} gets among texts of Arrow`);
  return fitting(found, dtype) ?? found;
}

function masked(dtype: DType, values: readonly unknown[], there: readonly unknown[]): Vector {
  if (!there.length) return vectorOf(values, values.includes(NaT) ? undefined : dtype);
  const { kind } = vectorOf(there).dtype;
  if (kind === "bool") return vectorOf(values, boolean);
  if (kind !== "float" && kind !== "int" && kind !== "uint") return vectorOf(values, object);
  const found = vectorOf(values, kind === "float" ? Float64 : Int64);
  return fitting(found, dtype) ?? found;
}

/** The same values in a dtype, if that is of their kind (integers for whole floats) and holds every one. */
function fitting(v: Vector, dtype: DType): Vector | null {
  const { kind } = v.dtype;
  const whole = kind === "float" && isInteger(dtype);
  const alike = kind === dtype.kind || (isInteger(v.dtype) && isInteger(dtype)) || whole;
  if (!alike || kind === "category" || kind === "object" || (v.dtype.tz === undefined) !== (dtype.tz === undefined))
    return null;
  if (whole && v.valid && !dtype.masked) return null;
  if (isInteger(dtype) && !toArray(v).every((x) => isMissing(x) || integersHold(dtype, x as number))) return null;
  try {
    const cast = castVector(v, dtype);
    return new Labels([castVector(cast, v.dtype)]).equals(new Labels([v])) ? cast : null;
  } catch {
    return null;
  }
}

/** A longer column whose dtype is no more what it was: what its values are now. */
export function reinferred(v: Vector, before: DType): Vector {
  if (same(v.dtype, before)) return v;
  if (v.dtype.kind === "float") return fitting(v, before) ?? v;
  const found = inferLike(before, toArray(v));
  return found.dtype.kind === "object" && v.dtype.kind === "object" ? v : found;
}

/** The column with one more row. */
export function withValue(v: Vector, value: unknown): Vector {
  const one = inferLike(v.dtype, [isMissing(value) ? missingOf(v.dtype, value) : value]);
  return reinferred(v.length ? concat([v, one]) : one, v.dtype);
}

/** The same for a series, which looks for texts and moments among objects when it is made anew. */
export function withItem(v: Vector, value: unknown): Vector {
  const longer = withValue(v, value);
  if (longer.dtype.kind !== "object") return longer;
  const found = vectorOf(toArray(longer));
  return ["str", "datetime", "timedelta", "period", "interval"].includes(found.dtype.kind) ? found : longer;
}

/** The missing value that a dtype has for another one. */
function missingOf(dtype: DType, x: unknown): unknown {
  const time = dtype.kind === "datetime" || dtype.kind === "timedelta" || dtype.kind === "period";
  if (dtype.kind === "object" || (x === NaT && !time)) return x;
  return time ? NaT : Number.NaN;
}

/** The rows with a missing one at the end, under a label that is put behind the others'. */
export function withEmptyRow(b: Block, label: unknown): Block {
  const s = b.settled();
  const labels = s.indexLabels();
  const places = Int32Array.from({ length: labels.length + 1 }, (_, i) => (i < labels.length ? i : -1));
  const longer = s.vectors().map((v) => take(v, places, { allowMissing: true, promote: true }));
  return Block.of(longer, b.labels, withLabel(labels, labels.length, label));
}

/** The rows with another one at the end, whose label and values are found out as those of a frame of its own. */
export function withRow(b: Block, label: unknown, values: readonly unknown[]): Block {
  const s = b.settled();
  const labels = s.indexLabels();
  if (!s.columns.length) return Block.of([], b.labels, withLabel(labels, labels.length, label));
  const made = Labels.of([label], labels.isMulti ? [null] : labels.names);
  if (!labels.length) {
    const row = s.vectors().map((v, i) => reinferred(vectorOf([values[i]]), v.dtype));
    return Block.of(row, b.labels, made.isMulti ? made.renamed(labels.names) : made);
  }
  const longer = s.vectors().map((v, i) => withValue(v, values[i]));
  const own = made.isMulti || labels.isMulti ? made : new Labels([inferLike(labels.dtype, [label])]);
  const all = appended([labels, ofFamily(labels.dtype) ? own : made]);
  return Block.of(longer, b.labels, all.nlevels === labels.nlevels ? all.renamed(labels.names) : all);
}

/** Whether an index of the dtype reads a new row's label as one of its own. */
const ofFamily = (d: DType): boolean =>
  d.masked || d.tz !== undefined || ["str", "category", "period", "interval"].includes(d.kind);
