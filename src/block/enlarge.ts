import { castVector } from "../values/cast";
import { isMissing, toArray } from "../values/cell";
import { concat } from "../values/concat";
import type { DType } from "../values/dtype";
import { boolean, Float64, Int64, isInteger, isNumeric, object, same } from "../values/dtype";
import { NotImplementedError } from "../values/errors";
import { vectorOf } from "../values/infer";
import { lookup } from "../values/lookup";
import { markedArray } from "../values/objects";
import { NA, NaT } from "../values/scalar";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { Block } from "./block";
import { concatRows } from "./concat";
import { integersHold } from "./integers";
import { Labels } from "./labels";
import { withLabel } from "./labels-insert";

/** Values as pandas infers them where a column of a dtype gets new ones: of its own family, if that loses nothing. */
export function inferLike(dtype: DType, values: readonly unknown[]): Vector {
  const there = values.filter((x) => !isMissing(x));
  if (dtype.kind === "category") {
    const categories = lookup(dtype.categoryValues as Vector);
    return vectorOf(values, there.every((x) => categories.first(x) >= 0) ? dtype : undefined);
  }
  if (dtype.masked && dtype.kind !== "str") return masked(dtype, values, there);
  const found = vectorOf(values);
  const counted = (dtype.kind === "datetime" && dtype.tz === undefined) || dtype.kind === "timedelta";
  if (counted && values.every((x) => x === NaT)) return vectorOf(values, dtype);
  if (!there.length && dtype.kind === "interval" && !values.includes(NaT)) return vectorOf(values, dtype);
  if (!there.length && dtype.kind === "str" && values.includes(NaT))
    return vectorOf(
      values.map(() => null),
      dtype,
    );
  // NA is no number's missing value.
  if (isNumeric(found.dtype) && there.length && values.includes(NA)) return vectorOf(values, object);
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
  const plain = (isNumeric(before) || before.kind === "bool") && !before.masked;
  if (v.dtype.kind === "float" && plain) return fitting(v, before) ?? v;
  const found = inferLike(before, markedArray(v));
  return found.dtype.kind === "object" ? v : found;
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

const isTime = (d: DType): boolean => d.kind === "datetime" || d.kind === "timedelta" || d.kind === "period";

/** The missing value that a dtype has for another one. */
function missingOf(dtype: DType, x: unknown): unknown {
  const time = isTime(dtype);
  if (dtype.kind === "object" || (x === NaT && !time && dtype.kind !== "str")) return x;
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
  const index = made.isMulti ? made.renamed(labels.names) : made;
  const before = s.columns.map((_, i) => s.dtype(i));
  if (!labels.length) {
    const row = before.map((d, i) => reinferred(vectorOf([values[i]]), d));
    return Block.of(row, b.labels, index);
  }
  const own =
    made.isMulti || labels.isMulti || !ofFamily(labels.dtype)
      ? index
      : new Labels([inferLike(labels.dtype, [label])], labels.names);
  const row = before.map((d, i) => {
    const one = inferLike(d, [values[i]]);
    return same(one.dtype, d) ? one : vectorOf([values[i]]);
  });
  const places = s.columns.map((_, i) => i);
  const plain = Labels.range(places.length);
  const both = concatRows([s.withLabels(plain), Block.of(row, plain, own)], plain, false, null).settled();
  const longer = both.vectors().map((v, i) => reinferred(v, before[i] as DType));
  return Block.of(longer, b.labels, both.indexLabels());
}

/** Whether an index of the dtype reads a new row's label as one of its own. */
const ofFamily = (d: DType): boolean =>
  d.masked || d.tz !== undefined || ["str", "category", "period", "interval"].includes(d.kind);
