import type { Block } from "../../../block/block";
import { Labels } from "../../../block/labels";
import { asRange } from "../../../block/labels-range";
import { placedColumns, placedRows, reindexColumns, reindexRows } from "../../../block/labels-reindex";
import type { SeekOptions } from "../../../block/labels-seek";
import { fillMethod } from "../../../block/labels-seek";
import { at } from "../../../values/cell";
import { object } from "../../../values/dtype";
import { NotImplementedError, TypeError } from "../../../values/errors";
import { lookup } from "../../../values/hash";
import { vectorOf } from "../../../values/infer";
import { Tuple } from "../../../values/scalar";
import type { Vector } from "../../../values/vector";
import { isIndex, isNDFrame, labelsOf } from "../../construct/labels";
import { make } from "../../make";
import type { NDFrame } from "../ndframe";
import { BLOCK } from "../ndframe";
import { levelNumber } from "./levels";

export interface ReindexOptions {
  axis?: unknown;
  index?: unknown;
  columns?: unknown;
  method?: "ffill" | "pad" | "bfill" | "backfill" | "nearest" | null;
  level?: unknown;
  fill_value?: unknown;
  limit?: number | null;
  tolerance?: unknown;
}

function noneOf(axis: Labels): Labels {
  if (axis.isMulti) return axis.take([]);
  const { range } = axis;
  return new Labels(range ? { ...range, stop: range.start } : axis.take([]).levels, axis.names, axis.freq);
}

/** The labels asked for: lists take the axis' name, and its dtype where they are empty. */
export function targetLabels(axis: Labels, given: unknown): Labels {
  if (isIndex(given)) return given.labels;
  // Among single labels, tuples are labels.
  if (!axis.isMulti && Array.isArray(given) && given.length && given.every((x) => x instanceof Tuple))
    return new Labels([vectorOf(given, object)], axis.names);
  const made = labelsOf(given);
  if (!made.length) return noneOf(axis);
  if (made.isMulti === axis.isMulti && made.names.every((n) => n === null)) {
    if (made.isMulti ? made.nlevels === axis.nlevels : true) return made.renamed(axis.names);
  }
  return made;
}

const seekOptions = (p: ReindexOptions): SeekOptions => ({
  method: fillMethod(p.method),
  limit: p.limit ?? null,
  tolerance: p.tolerance,
});

/** `reindex` along the rows or (axis 1) the columns. */
export function reindexAxis(b: Block, axis: 0 | 1, given: unknown, p: ReindexOptions): Block {
  const labels = axis === 0 ? b.indexLabels() : b.labels;
  const wanted = targetLabels(labels, given);
  const target = labels.range ? asRange(wanted, labels.range.step) : wanted;
  if (p.level !== null && p.level !== undefined) {
    const { places, labels: own } = byLevel(labels, target, p.level);
    return axis === 0 ? placedRows(b, places, own, p.fill_value) : placedColumns(b, places, own, p.fill_value);
  }
  const options = seekOptions(p);
  return axis === 0 ? reindexRows(b, target, p.fill_value, options) : reindexColumns(b, target, p.fill_value, options);
}

/** The rows of a MultiIndex by the labels of one level, in the target's order. */
function byLevel(labels: Labels, target: Labels, level: unknown): { places: Int32Array; labels: Labels } {
  if (!labels.isMulti && !target.isMulti) throw new TypeError("level argument is only valid for a MultiIndex");
  if (!labels.isMulti) {
    // The other way round: one level's labels repeated along a target with several.
    const k = levelNumber(target, level);
    const find = lookup(labels.vector);
    const v = target.levels[k] as Vector;
    return { places: Int32Array.from({ length: v.length }, (_, i) => find.first(at(v, i))), labels: target };
  }
  if (target.isMulti) throw new TypeError("Join on level between two MultiIndex objects is ambiguous");
  if (!target.isUnique) throw new NotImplementedError("Index._join_level on non-unique index is not implemented");
  const k = levelNumber(labels, level);
  const v = labels.levels[k] as Vector;
  const find = lookup(v);
  const places: number[] = [];
  for (const l of target.values) for (const p of find.positions(l)) places.push(p);
  const order = k === 0 ? places : sortedByOthers(labels, k, places, target);
  return { places: Int32Array.from(order), labels: labels.take(order) };
}

/** Rows of outer levels stay together as they stand; within them the target decides. */
function sortedByOthers(labels: Labels, k: number, places: readonly number[], target: Labels): number[] {
  const rank = new Map<number, number>();
  const find = lookup(target.vector);
  for (const p of places) rank.set(p, find.first(at(labels.levels[k] as Vector, p)));
  const outer = labels.levels.slice(0, k);
  const group = new Map<string, number>();
  const groupOf = (p: number): number => {
    const id = outer.map((v) => String(at(v, p))).join("\u0000");
    let g = group.get(id);
    if (g === undefined) group.set(id, (g = group.size));
    return g;
  };
  const all = [...places].sort((a, b) => a - b);
  const groups = new Map(all.map((p) => [p, groupOf(p)] as const));
  return all.sort(
    (a, b) =>
      (groups.get(a) as number) - (groups.get(b) as number) ||
      (rank.get(a) as number) - (rank.get(b) as number) ||
      a - b,
  );
}

/** Throws TypeError where labels come both by place and by name. */
export function checkTargets(p: { labels?: unknown; index?: unknown; columns?: unknown; axis?: unknown }): void {
  const has = (x: unknown): boolean => x !== null && x !== undefined;
  if ((has(p.index) || has(p.columns)) && has(p.axis))
    throw new TypeError("Cannot specify both 'axis' and any of 'index' or 'columns'");
  if (has(p.labels) && has(p.index) && has(p.columns))
    throw new TypeError("Cannot specify all of 'labels', 'index', 'columns'.");
}

/** `reindex_like`: the rows, and a frame's columns, of another object. */
export function reindexLike(given: Block, p: ReindexOptions & { other: NDFrame }, ndim: 1 | 2): Block {
  if (!isNDFrame(p.other)) throw new TypeError(`unsupported type: ${typeof p.other}`);
  const other = p.other[BLOCK];
  const b = reindexAxis(given, 0, make.index(other.indexLabels()), p);
  return ndim === 2 ? reindexAxis(b, 1, make.index(other.labels), p) : b;
}
