import { at, hasMissing } from "../values/cell";
import { int64 } from "../values/dtype";
import { lookup } from "../values/hash";
import type { Vector } from "../values/vector";
import { boxedAt } from "./boxed";
import { type CellFormatter, cellTexts } from "./cells";
import { elementText, gather, isMissingAt } from "./element";
import { nameText } from "./pprint";
import { type Axis, axisLength } from "./source";
import { datetimeTexts, timedeltaTexts } from "./temporal";

/** Marks a label that repeats the one before it, where the reader needs to tell it from an empty text. */
export const REPEATED: unique symbol = Symbol("repeated");

/** The integers of a RangeIndex. */
function rangeVector({ start, stop, step }: NonNullable<Axis["range"]>): Vector {
  const length = Math.max(0, Math.ceil((stop - start) / step));
  const data = BigInt64Array.from({ length }, (_, i) => BigInt(start + i * step));
  return { dtype: int64, length, data, valid: null };
}

/** The labels of a one-level axis as a vector. */
export function flatVector(axis: Axis): Vector {
  const first = axis.levels[0];
  if (first) return first;
  return axis.range ? rangeVector(axis.range) : { dtype: int64, length: 0, data: new BigInt64Array(0), valid: null };
}

/** The labels at these positions of an axis; what is left of a RangeIndex is one only if its steps are equal. */
export function axisTake(axis: Axis, positions: readonly number[]): Axis {
  if (axis.kind !== "RangeIndex") return { ...axis, levels: axis.levels.map((level) => gather(level, positions)) };
  return { ...axis, levels: [gather(flatVector(axis), positions)] };
}

function equalSteps(v: Vector): boolean {
  const values = Array.from(v.data as ArrayLike<number | bigint>, Number);
  const step = (values[1] ?? 1) - (values[0] ?? 0);
  return step !== 0 && values.every((x, i) => i === 0 || x - (values[i - 1] as number) === step);
}

/** Removes the leading spaces that all texts share. */
function trimFront(texts: string[]): string[] {
  let common = Number.POSITIVE_INFINITY;
  for (const text of texts) common = Math.min(common, text.length - text.trimStart().length);
  return common > 0 && texts.length > 0 ? texts.map((text) => text.slice(common)) : texts;
}

function levelTexts(v: Vector): string[] {
  switch (v.dtype.kind) {
    case "datetime":
      return datetimeTexts(v, "NaT");
    case "timedelta":
      return timedeltaTexts(v, "NaT");
    case "period":
      return Array.from({ length: v.length }, (_, i) => elementText(v, i));
    case "object":
    case "str":
    case "interval":
    case "category":
      return trimFront(cellTexts(v, { justify: "all" }));
    default:
      return trimFront(cellTexts(v, { justify: "left" }));
  }
}

/** The labels of a one-level axis as text. */
export function flatTexts(axis: Axis, formatter: CellFormatter | null = null): string[] {
  const v = flatVector(axis);
  if (formatter) return Array.from({ length: v.length }, (_, i) => String(formatter(boxedAt(v, i))));
  if (axis.kind !== "RangeIndex" || !equalSteps(v)) return levelTexts(v);
  const texts = Array.from({ length: v.length }, (_, i) => String(v.data[i]));
  const width = Math.max(0, texts[0]?.length ?? 0, texts.at(-1)?.length ?? 0);
  return texts.map((text) => text.padEnd(width));
}

/** What stands for a missing label in a level of a MultiIndex. */
function missingLabel(v: Vector): string {
  const { kind, masked } = v.dtype;
  if (masked) return "<NA>";
  if (kind === "datetime" || kind === "timedelta" || kind === "period") return "NaT";
  return kind === "str" || kind === "category" || kind === "interval" ? "nan" : "NaN";
}

/** The texts of one level of a MultiIndex, whose distinct labels are formatted: its last one, too, where the missing one isn't of them. */
function multiLevelTexts(v: Vector, formatter: CellFormatter | null, distinct: () => Vector): string[] {
  const missing = Array.from({ length: v.length }, (_, i) => isMissingLabel(v, i));
  if (!missing.includes(true)) return flatLevel(v, formatter);
  const level = distinct();
  if (hasMissing(level)) return flatLevel(v, formatter);
  const { first } = lookup(level);
  const places = missing.map((gone, i) => (gone ? level.length - 1 : first(at(v, i))));
  const texts = level.length ? flatLevel(gather(level, places), formatter) : [];
  return missing.map((gone, i) => (gone ? missingLabel(level) : (texts[i] as string)));
}

/** The labels that are there, of a level that is known by its rows alone. */
const present = (v: Vector): Vector =>
  gather(
    v,
    Array.from({ length: v.length }, (_, i) => i).filter((i) => !isMissingLabel(v, i)),
  );

const isMissingLabel = (v: Vector, i: number): boolean => {
  if (isMissingAt(v, i)) return true;
  if (v.dtype.kind !== "object") return false;
  const value = v.data[i];
  return value === null || value === undefined || (typeof value === "number" && Number.isNaN(value));
};

const flatLevel = (v: Vector, formatter: CellFormatter | null): string[] =>
  formatter ? Array.from({ length: v.length }, (_, i) => String(formatter(boxedAt(v, i)))) : levelTexts(v);

/** The texts of every level of a MultiIndex, the names first where `names`. */
export function multiTexts(axis: Axis, names: boolean, formatter: CellFormatter | null = null): string[][] {
  if (axisLength(axis) === 0) return [];
  return axis.levels.map((level, i) => [
    ...(names ? [nameText(axis.names[i])] : []),
    ...multiLevelTexts(level, formatter, () => axis.level?.(i) ?? present(level)),
  ]);
}

/**
 * Replaces labels by `mark` where they and all labels of the levels before repeat the previous row; the last level stays.
 * @param start rows at the top that are left alone, apart from labels (names)
 */
export function sparsify<M>(levels: readonly (readonly string[])[], start: number, mark: M): (string | M)[][] {
  const out: (string | M)[][] = levels.map((level) => [...level]);
  const height = levels[0]?.length ?? 0;
  for (let row = start + 1; row < height; row++) {
    for (let i = 0; i < levels.length - 1; i++) {
      const level = levels[i] as readonly string[];
      if (level[row] !== level[row - 1]) break;
      (out[i] as (string | M)[])[row] = mark;
    }
  }
  return out;
}

/** The labels of any axis, one text a label: tuples of a MultiIndex as lists of level texts. */
export function labelLevels(axis: Axis, formatter: CellFormatter | null = null): string[][] {
  return axis.kind === "MultiIndex" ? multiTexts(axis, false, formatter) : [flatTexts(axis, formatter)];
}
