import { at } from "../values/cell";
import { concat } from "../values/concat";
import { TypeError } from "../values/errors";
import { factorize, lookup } from "../values/hash";
import type { Vector } from "../values/vector";
import { Labels } from "./labels";

/** The levels of a MultiIndex, found when somebody asks; `ranged`: some may be a RangeIndex. */
export interface Levels {
  readonly find: (labels: Labels) => readonly Labels[];
  readonly ranged: boolean;
}

const sources = new WeakMap<Labels, Levels>();
const levels = new WeakMap<Labels, readonly Labels[]>();
const codes = new WeakMap<Labels, readonly Int32Array[]>();

/** Keeps the levels and codes that labels were made of. */
export function remember(labels: Labels, own: readonly Labels[], places: readonly Int32Array[]): void {
  levels.set(labels, own);
  codes.set(labels, places);
}

/** Labels whose levels are known from elsewhere. */
export function leveled(labels: Labels, source: Levels): Labels {
  if (labels.isMulti) sources.set(labels, source);
  return labels;
}

/** The levels of rows among those of other labels: the others' levels, also where no row is left of one. */
export const levelsAmong = (of: () => Labels): Levels => ({
  find: () => levelsOf(of()),
  get ranged() {
    return mayRange(of());
  },
});

export const inherit = (labels: Labels, from: Labels): Labels =>
  labels.isMulti
    ? leveled(
        labels,
        levelsAmong(() => from),
      )
    : labels;

const mayRange = (labels: Labels): boolean =>
  levels.get(labels)?.some((l) => l.range) ?? sources.get(labels)?.ranged ?? false;

/** Each level's distinct labels, in order where they have one. */
export function levelsOf(labels: Labels): readonly Labels[] {
  let found = levels.get(labels) ?? sources.get(labels)?.find(labels);
  if (!found) {
    const parts = labels.levels.map(factored);
    found = parts.map((p) => new Labels([p.uniques]));
    codes.set(
      labels,
      parts.map((p) => p.codes),
    );
  }
  levels.set(labels, found);
  return found;
}

/** The rows' places among the levels. */
export function codesOf(labels: Labels): readonly Int32Array[] {
  const own = levelsOf(labels);
  let found = codes.get(labels);
  if (!found) {
    found = own.map((level, k) => {
      const places = lookup(level.vector);
      const values = labels.levels[k] as Vector;
      return Int32Array.from({ length: values.length }, (_, i) => places.first(at(values, i)));
    });
    codes.set(labels, found);
  }
  return found;
}

/** A level that is a RangeIndex; null for others, which are not looked for. */
export const rangeLevel = (labels: Labels, k: number): Labels | null => {
  const level = mayRange(labels) ? levelsOf(labels)[k] : null;
  return level?.range ? level : null;
};

/** The distinct values of one level, and where each row's stands among them. */
export function factored(v: Vector): { codes: Int32Array; uniques: Vector } {
  if (v.dtype.kind === "category") return { codes: v.data as Int32Array, uniques: v.dtype.categoryValues as Vector };
  try {
    return factorize(v, { sort: true });
  } catch (error) {
    if (error instanceof TypeError) return factorize(v);
    throw error;
  }
}

/** The levels of several indexes, one after the other. */
export function unitedLevels(all: readonly Labels[]): readonly Labels[] {
  const [first = [], ...rest] = all.map(levelsOf);
  return first.map((level, k) => {
    if (rest.every((own) => level.equals(own[k] as Labels))) return level;
    return new Labels([factored(concat([first, ...rest].map((own) => (own[k] as Labels).vector))).uniques]);
  });
}
