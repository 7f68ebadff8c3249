import { at, isMissing, toArray } from "../values/cell";
import { concat } from "../values/concat";
import { int32, object } from "../values/dtype";
import { TypeError } from "../values/errors";
import { factorize, key, lookup } from "../values/hash";
import { argsort } from "../values/order";
import type { Vector } from "../values/vector";
import { Labels } from "./labels";
import { rangeOfParts } from "./labels-range";

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

/** What labels are made of: their levels, or each of them once, as they come. */
export function ownLevels(labels: Labels): readonly Labels[] {
  if (labels.isMulti) return levelsOf(labels);
  if (labels.isUnique) return [labels];
  const again = labels.duplicated("first");
  return [labels.take([...again.keys()].filter((i) => !again[i]))];
}

/** Some of the levels of other labels, in an order of their own. */
export const levelsPicked = (of: () => Labels, order: readonly number[]): Levels => ({
  find: () => {
    const all = levelsOf(of());
    return order.map((k) => all[k] as Labels);
  },
  get ranged() {
    return mayRange(of());
  },
});

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
    found = own.map((level, k) => places(labels.levels[k] as Vector, level));
    codes.set(labels, found);
  }
  return found;
}

/** Where values stand in a level; -1 where they don't. */
function places(values: Vector, level: Labels): Int32Array {
  const found = lookup(level.vector);
  const { codes: own, uniques } = factorize(values);
  const to = Int32Array.from({ length: uniques.length }, (_, i) => found.first(at(uniques, i)));
  const gap = own.indexOf(-1);
  const missing = gap < 0 ? -1 : found.first(at(values, gap));
  return own.map((c) => (c < 0 ? missing : (to[c] as number)));
}

/** A level that is a RangeIndex; null for others, which are not looked for. */
export const rangeLevel = (labels: Labels, k: number): Labels | null => {
  const level = mayRange(labels) ? levelsOf(labels)[k] : null;
  return level?.range ? level : null;
};

/** The labels of one level in every row: a RangeIndex where the level is one and all of it stands there in turn. */
export function levelValues(labels: Labels, k: number): Labels {
  const range = labels.isMulti ? rangeLevel(labels, k) : null;
  const own = labels.level(k);
  return range?.equals(own) ? range.renamed(own.names) : own;
}

/** A level to sort by: objects by their places among the distinct ones, which stay as they come where they have no order. */
export function sortable(v: Vector, level?: () => Labels): Vector {
  if (v.dtype !== object) return v;
  const own = level?.().vector;
  const { codes } = !own || hasOrder(own) ? factored(v) : { codes: placesAmong(v, own) };
  return { dtype: int32, length: codes.length, data: codes, valid: Uint8Array.from(codes, (c) => (c < 0 ? 0 : 1)) };
}

/** Whether Python has an order of the values of a level. */
function hasOrder(v: Vector): boolean {
  try {
    argsort([v]);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function placesAmong(v: Vector, level: Vector): Int32Array {
  const found = lookup(level);
  return Int32Array.from(toArray(v), (x) => (isMissing(x) ? -1 : found.first(x)));
}

/** Levels in order, those without one as they are. */
export const levelsSorted = (of: () => Labels): Levels => ({
  find: () =>
    levelsOf(of()).map((l) =>
      l.range || (l.dtype === object && !hasOrder(l.vector)) ? l : new Labels([factored(l.vector).uniques], l.names),
    ),
  get ranged() {
    return mayRange(of());
  },
});

/** The distinct values of one level, and where each row's stands among them. */
export function factored(v: Vector): { codes: Int32Array; uniques: Vector } {
  const { categoryValues } = v.dtype;
  if (categoryValues) {
    const all = Int32Array.from({ length: categoryValues.length }, (_, i) => i);
    return { codes: v.data as Int32Array, uniques: { dtype: v.dtype, length: all.length, data: all, valid: null } };
  }
  try {
    return factorize(v, { sort: true });
  } catch (error) {
    if (error instanceof TypeError) return factorize(v);
    throw error;
  }
}

/** The levels that keys make: as they are given, in order where they are tuples. */
export function levelsOfKeys(keys: readonly (readonly unknown[])[]): Labels[] {
  const once = (level: readonly unknown[]): unknown[] => [...new Map(level.map((x) => [key(x), x])).values()];
  const found = keys.map((level) => Labels.of(once(level)));
  return found.length > 1 ? found.map((l) => new Labels([factored(l.vector).uniques])) : found;
}

/** The levels of several indexes below each other, under `outer` levels of which each of them has a label. */
export const levelsBelow = (outer: () => readonly Labels[], of: () => readonly Labels[]): Levels => ({
  find: (labels) => {
    const [above, all] = [outer(), of()];
    const [first] = all as [Labels];
    const deep = all.every((l) => l.isMulti && l.nlevels >= first.nlevels);
    if (deep) return [...above, ...unitedLevels(all)];
    if (all.every((l) => l.equals(first))) return [...above, ...ownLevels(first)];
    const rest = labels.levels.slice(above.length);
    const range = rest.length === 1 ? rangeOfParts(all, new Labels(rest)).range : null;
    if (range) return [...above, new Labels(range)];
    return [...above, ...rest.map((v) => new Labels([factored(v).uniques]))];
  },
  ranged: true,
});

/** The levels of several indexes, one after the other. */
function unitedLevels(all: readonly Labels[]): readonly Labels[] {
  const [first = [], ...rest] = all.map(levelsOf);
  return first.map((level, k) => {
    if (rest.every((own) => level.equals(own[k] as Labels))) return level;
    return new Labels([factored(concat([first, ...rest].map((own) => (own[k] as Labels).vector))).uniques]);
  });
}
