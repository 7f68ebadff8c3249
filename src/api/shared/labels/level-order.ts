import type { Block, RowIndex } from "../../../block/block";
import { indexOf, rangeIndex } from "../../../block/block";
import { Labels } from "../../../block/labels";
import { leveled, levelsPicked, levelValues } from "../../../block/labels-factored";
import { AssertionError, TypeError, ValueError } from "../../../values/errors";
import { typeName } from "../../../values/typename";
import type { Vector } from "../../../values/vector";
import { levelNumber, levelPlaces } from "./levels";

/** Labels with their levels in another order, or some of them. */
export function pickLevels(labels: Labels, order: readonly number[]): Labels {
  if (order.length === 1 && labels.isMulti) return levelValues(labels, order[0] as number);
  const picked = new Labels(
    order.map((k) => labels.levels[k] as Vector),
    order.map((k) => labels.names[k] ?? null),
    null,
    labels.length,
  );
  return leveled(
    picked,
    levelsPicked(() => labels, order),
  );
}

const depth = (b: Block, axis: 0 | 1): { names: readonly unknown[]; nlevels: number } =>
  axis === 0 ? { names: b.index.names, nlevels: Math.max(1, b.index.ids.length) } : b.labels;

/** One level as an index, where it is a RangeIndex; null for others. */
export function onlyLevel(b: Block, k: number): RowIndex | null {
  if (!b.index.levels?.ranged) return null;
  const { range, names } = levelValues(b.indexLabels(), k);
  return range && rangeIndex(range.start, range.step, names);
}

function ordered(b: Block, axis: 0 | 1, order: readonly number[]): Block {
  if (axis === 1) return b.withLabels(pickLevels(b.labels, order)).knowing(b.knownLabels);
  const alone = order.length === 1 ? onlyLevel(b, order[0] as number) : null;
  if (alone) return b.withIndex(alone);
  const { ids, names } = b.index;
  const known = b.knownLabels && b.knownLabels.nlevels > 1 ? pickLevels(b.knownLabels, order) : null;
  const index = indexOf(
    order.map((k) => ids[k] as string),
    order.map((k) => names[k] ?? null),
  );
  const levels = order.length > 1 ? { levels: levelsPicked(() => b.indexLabels(), order) } : {};
  return b.withIndex({ ...index, ...levels }).knowing(known);
}

/** The levels of the rows in another order. */
export const orderedLevels = (b: Block, order: readonly number[]): Block => ordered(b, 0, order);

const requireMulti = (b: Block, axis: 0 | 1, what: string): void => {
  if (depth(b, axis).nlevels < 2) throw new TypeError(what);
};

export function swappedLevels(b: Block, axis: 0 | 1, i: unknown, j: unknown): Block {
  requireMulti(b, axis, "Can only swap levels on a hierarchical axis.");
  const d = depth(b, axis);
  const order = Array.from({ length: d.nlevels }, (_, k) => k);
  const [x, y] = [levelNumber(d, i), levelNumber(d, j)];
  [order[x], order[y]] = [y, x];
  return ordered(b, axis, order);
}

export function reorderedLevels(b: Block, axis: 0 | 1, given: unknown): Block {
  requireMulti(b, axis, "Can only reorder levels on a hierarchical axis.");
  return ordered(b, axis, levelSequence(depth(b, axis), given));
}

export function levelSequence(d: { names: readonly unknown[]; nlevels: number }, given: unknown): number[] {
  if (typeof given !== "object" || given === null || !(Symbol.iterator in given))
    throw new TypeError(`'${typeName(given)}' object is not iterable`);
  const order = [...(given as Iterable<unknown>)].map((l) => levelNumber(d, l));
  if (order.length !== d.nlevels)
    throw new AssertionError(`Length of order must be same as number of levels (${d.nlevels}), got ${order.length}`);
  return order;
}

/** The levels that stay. Throws ValueError where none would. */
export function keptLevels(d: { names: readonly unknown[]; nlevels: number }, given: unknown): number[] {
  const gone = levelPlaces(d, given);
  if (gone.length && gone.length >= d.nlevels)
    throw new ValueError(
      `Cannot remove ${gone.length} levels from an index with ${d.nlevels} levels: at least one level must be left.`,
    );
  return Array.from({ length: d.nlevels }, (_, k) => k).filter((k) => !gone.includes(k));
}

export function droppedLevels(b: Block, axis: 0 | 1, given: unknown): Block {
  const d = depth(b, axis);
  const kept = keptLevels(d, given);
  return kept.length === d.nlevels ? b : ordered(b, axis, kept);
}
