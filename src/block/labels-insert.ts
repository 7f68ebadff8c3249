import { castVector } from "../values/cast";
import { isMissing } from "../values/cell";
import { concat } from "../values/concat";
import type { DType } from "../values/dtype";
import { isInteger, object } from "../values/dtype";
import { ValueError } from "../values/errors";
import { vectorOf } from "../values/infer";
import { key } from "../values/key";
import { NaT, Tuple, to_offset, unmarked } from "../values/scalar";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { paddedLabel } from "./assign";
import { integersHold, integersWith } from "./integers";
import type { Range } from "./labels";
import { Labels } from "./labels";
import { castLabel } from "./select-bounds";

/**
 * Labels with one more at a place, as `Index.insert` makes them: of their own dtype where it holds the label, else of the one
 * that both meet in. Of several levels, those that a label says nothing of are empty texts.
 */
export function withLabel(labels: Labels, place: number, item: unknown): Labels {
  const n = labels.length;
  const longer = labels.range && longerRange(labels.range, n, place, item);
  if (longer) return new Labels(longer, labels.names);
  const order = Int32Array.from({ length: n + 1 }, (_, i) => (i < place ? i : i === place ? n : i - 1));
  const put = (v: Vector, x: unknown): Vector => {
    const made = concat([v, memberOf(v, x)]);
    // Where nothing stands beside it, a label that the dtype doesn't hold brings its own.
    return !n && made.dtype.kind === "object" ? vectorOf([x]) : take(made, order);
  };
  if (!labels.isMulti) {
    const made = put(labels.vector, item);
    return new Labels([made], labels.names, goesOn(labels, place, made) ? labels.freq : null);
  }
  if (item instanceof Tuple && item.length !== labels.nlevels)
    throw new ValueError("Item must have length equal to number of levels.");
  const parts = [...(paddedLabel(labels, item) as Tuple)];
  return new Labels(
    labels.levels.map((v, k) => put(v, parts[k])),
    labels.names,
  );
}

/** A range with one more step at either end, or in the middle of two. */
function longerRange({ start, stop, step }: Range, n: number, place: number, given: unknown): Range | null {
  if (typeof given !== "number" && typeof given !== "bigint") return null;
  const x = Number(given);
  if (!n) return Number.isInteger(x) ? { start: x, stop: x + step, step } : null;
  if (place === 0 && x === start - step) return { start: x, stop, step };
  if (place === n && x === start + n * step) return { start, stop: stop + step, step };
  return n === 2 && x === start + step / 2 ? { start, stop, step: Math.trunc(step / 2) } : null;
}

/** Whether a moment before the first or behind the last one keeps their frequency. */
function goesOn(labels: Labels, place: number, made: Vector): boolean {
  if (labels.freq === null || made.dtype !== labels.dtype) return false;
  if (!labels.length) return true;
  if (place !== 0 && place !== labels.length) return false;
  const [x, y] = [new Labels([made]).at(place), labels.at(place === 0 ? 0 : labels.length - 1)];
  const [earlier, later] = place === 0 ? [x, y] : [y, x];
  const next = (earlier as { add(step: unknown): unknown }).add(to_offset(labels.freq));
  return key(next) === key(later);
}

/** A label as a column of one row, of the index' dtype where that holds it. */
function memberOf(v: Vector, item: unknown): Vector {
  const { dtype } = v;
  const numbers = isInteger(dtype) || dtype.kind === "float" || dtype.kind === "bool";
  if (isMissing(item)) {
    if (dtype.masked && item !== NaT) return take(v, [-1], { allowMissing: true });
    if ((numbers || dtype.kind === "interval") && item === NaT) return vectorOf([item], object);
    if (dtype.kind === "object") return vectorOf([item], object);
    return numbers && dtype.kind !== "float" ? vectorOf([Number.NaN]) : take(v, [-1], { allowMissing: true });
  }
  const x = readAs(unmarked(item), dtype);
  const number = typeof x === "number" || typeof x === "bigint";
  if (number && isInteger(dtype) && (typeof x === "bigint" || Number.isInteger(x))) return wholeMember(x, dtype);
  if (number && dtype.kind === "float" && (dtype.bits === 64 || Math.fround(Number(x)) === x))
    return vectorOf([Number(x)], dtype);
  const one = vectorOf([x]);
  if (dtype.kind === "category") {
    const cast = castVector(one, dtype);
    return (cast.data[0] as number) >= 0 ? cast : one;
  }
  if (one.dtype.kind === dtype.kind && (dtype.masked || dtype.kind === "datetime" || dtype.kind === "timedelta"))
    return sameUnit(one, dtype);
  return one;
}

/** A whole number among integers: of a wider dtype where theirs doesn't hold it, an object where none does. */
function wholeMember(x: number | bigint, dtype: DType): Vector {
  if (dtype.masked) return vectorOf([x], integersHold(dtype, x) ? dtype : undefined);
  const wider = integersWith(dtype, x, true);
  return vectorOf([x], wider.kind === "float" ? object : wider);
}

function readAs(item: unknown, dtype: DType): unknown {
  try {
    return castLabel(item, dtype);
  } catch {
    return item;
  }
}

/** The moment in the index' unit, unless that would round it. */
function sameUnit(one: Vector, dtype: DType): Vector {
  if (dtype.kind === "datetime" && (one.dtype.tz === undefined) !== (dtype.tz === undefined)) return one;
  const cast = castVector(one, dtype);
  const [x, y] = [new Labels([one]), new Labels([cast])];
  return x.equals(y) ? cast : one;
}
