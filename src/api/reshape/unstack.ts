import { Block, isMulti } from "../../block/block";
import { Labels } from "../../block/labels";
import { leveled, ownLevels, rangeLevel } from "../../block/labels-factored";
import { stacked } from "../../block/melt";
import { arrayDtype, kindless, repeated, spread, tiled, unstacking } from "../../block/unstack";
import { take } from "../../values/access";
import { castVector } from "../../values/cast";
import { hasMissing } from "../../values/cell";
import { concat } from "../../values/concat";
import type { DType } from "../../values/dtype";
import { float64 } from "../../values/dtype";
import { promote } from "../../values/dtypes";
import { IndexError, ValueError } from "../../values/errors";
import { rowCodes } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { Tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { kindOf } from "../display";
import { orderedLevels, pickLevels } from "../shared/labels/level-order";
import { levelNumber } from "../shared/labels/levels";
import { seriesName } from "./common";

/** A result that is a frame or a series by what went in. */
export interface Shaped {
  readonly block: Block;
  readonly ndim: 1 | 2;
}

/** Index levels as column levels; all levels of a frame give a series. */
export function unstack(b: Block, ndim: 1 | 2, level: unknown, fill: unknown, sort: boolean): Shaped {
  const index = { names: b.index.names, nlevels: Math.max(1, b.index.ids.length) };
  const several = (Array.isArray(level) || level instanceof Tuple) && level.length !== 1;
  const given = several ? [...(level as Iterable<unknown>)] : [one(level)];
  if (!given.length) return { block: b, ndim };
  if (!isMulti(b.index) && given.length === 1 && Number.isInteger(given[0]))
    return unstackLevels(b, ndim, [0], fill, sort);
  return unstackLevels(
    b,
    ndim,
    given.map((l) => levelNumber(index, l)),
    fill,
    sort,
  );
}

/** The same by the places of the levels. */
export function unstackLevels(
  b: Block,
  ndim: 1 | 2,
  moved: readonly number[],
  fill: unknown,
  sort: boolean,
  missing = false,
): Shaped {
  if (b.index.ids.length < 2 || moved.length === b.index.ids.length) {
    if (isMulti(b.index) && b.index.ids.length === 1) throw new IndexError("list index out of range");
    if (ndim === 1)
      throw new ValueError(
        `index must be a MultiIndex to unstack, <class 'pandas.${kindOf(b.indexLabels())}'> was passed`,
      );
    return { block: inOrder(columnByColumn(b), b.labels.nlevels, moved), ndim: 1 };
  }
  if (ndim === 2 && moved.length > 1 && b.labels.isMulti) return oneByOne(b, moved, fill, sort, missing);
  const labels = b.indexLabels();
  const u = unstacking(labels, moved, sort, missing);
  const vectors = b.vectors();
  const data = vectors.flatMap((v) => spread(v, u, fill));
  const names = moved.map((k) => labels.names[k] ?? null);
  const moving = u.columns.map((l) => l.vector);
  const columns =
    ndim === 1
      ? moving.length === 1
        ? isFlat(b.dtype(0))
          ? (u.columns[0] as Labels)
          : kindless(u.columns[0] as Labels)
        : new Labels(moving, names, null, u.width)
      : new Labels(
          [...b.labels.levels.map((v) => repeated(v, u.width)), ...moving.map((v) => tiled(v, b.labels.length))],
          [...b.labels.names, ...names],
          null,
          u.width * b.labels.length,
        );
  const find = (): Labels[] => {
    const own = ownLevels(labels);
    return [...(ndim === 1 ? [] : ownLevels(b.labels)), ...moved.map((k) => own[k] as Labels)];
  };
  const known = leveled(columns, { find, ranged: true });
  return { block: Block.of(data, known, u.index), ndim: 2 };
}

/** Dtypes whose columns pandas unstacks as a frame of one. */
const isFlat = (d: DType): boolean => d.masked || d.kind === "str" || d.kind === "category" || d.kind === "interval";

const one = (level: unknown): unknown =>
  (Array.isArray(level) || level instanceof Tuple) && level.length === 1 ? level[0] : level;

function oneByOne(b: Block, moved: readonly number[], fill: unknown, sort: boolean, missing: boolean): Shaped {
  let result: Shaped = { block: b, ndim: 2 };
  let left = [...moved];
  while (left.length) {
    const at = left.shift() as number;
    result = unstackLevels(result.block, 2, [at], fill, sort, missing);
    left = left.map((k) => (k < at ? k : k - 1));
  }
  return result;
}

/** A frame's columns below each other: unstacking its only level. */
function columnByColumn(given: Block): Block {
  const b = given.settled();
  const dtypes = b.columns.map((_, i) => b.dtype(i));
  // pandas transposes and stacks: the rows are its columns.
  if (!b.isRange) checkDistinct(b.indexLabels());
  if (!b.columns.length || !b.rows) return nothingStacked(b.labels, b.indexLabels());
  return stacked(b, arrayDtype(dtypes), true, seriesName(null));
}

/** The levels that come after the columns' own in another order. */
function inOrder(b: Block, first: number, moved: readonly number[]): Block {
  if (moved.every((k, i) => k === i)) return b;
  return orderedLevels(b, [...Array.from({ length: first }, (_, k) => k), ...moved.map((k) => first + k)]);
}

/** Throws ValueError for labels that stand twice; a missing label is not counted. */
function checkDistinct(labels: Labels): void {
  if (!labels.isUnique || (!labels.isMulti && hasMissing(labels.vector)))
    throw new ValueError("Columns with duplicate values are not supported in stack");
}

/** No columns or no rows below each other. */
function nothingStacked(outer: Labels, inner: Labels): Block {
  const none = (l: Labels): Labels => l.take([]);
  const rows = new Labels([...none(outer).levels, ...none(inner).levels], [...outer.names, ...inner.names], null, 0);
  const find = (): Labels[] => [...ownLevels(outer), ...ownLevels(inner)];
  return Block.of([vectorOf([], float64)], seriesName(null), leveled(rows, { find, ranged: true }));
}

/** Column levels as index levels. */
export function stack(given: Block, level: unknown): Shaped {
  const b = given.settled();
  const { labels } = b;
  const list = Array.isArray(level) || level instanceof Tuple ? [...(level as Iterable<unknown>)] : [level];
  if (list.length > 1 || Array.isArray(level)) {
    const named = list.every((l) => labels.names.includes(l));
    if (!named && !list.every((l) => Number.isInteger(l)))
      throw new ValueError("level should contain all level names or all level numbers, not a mixture of the two.");
  }
  const places = list.map((l) => levelNumber({ names: labels.names, nlevels: labels.nlevels }, l));
  checkDistinct(labels);
  if (new Set(places).size !== places.length)
    throw new ValueError(`level should not contain duplicate values, got level numbers [${places.join(", ")}]`);
  if (!places.length) return { block: b, ndim: 2 };
  if (!labels.isMulti && !b.columns.length) return { block: nothingStacked(b.indexLabels(), labels), ndim: 1 };
  if (!labels.isMulti)
    return {
      block: stacked(b, arrayDtype(b.columns.map((_, i) => b.dtype(i))), false, seriesName(null)),
      ndim: 1,
    };
  return stackLevels(b, places);
}

/** Several levels, or some of them: rows of each combination of the stacked labels, in order of appearance. */
function stackLevels(b: Block, places: readonly number[]): Shaped {
  const { labels } = b;
  const n = b.rows;
  const sorted = [...places].sort((x, y) => x - y);
  const others = labels.levels.map((_, k) => k).filter((k) => !places.includes(k));
  const keys = pickLevels(labels, sorted);
  const rest = others.length ? pickLevels(labels, others) : null;
  const blocks = unique(keys);
  const outs = rest ? unique(rest) : Int32Array.from([0]);
  const blockOf = groupOf(keys, blocks);
  const outOf = rest ? groupOf(rest, outs) : new Int32Array(labels.length);
  const vectors = b.vectors();
  const grid = Array.from({ length: outs.length }, () => new Int32Array(blocks.length).fill(-1));
  for (let c = 0; c < labels.length; c++) (grid[outOf[c] as number] as Int32Array)[blockOf[c] as number] = c;
  const data = grid.map((columns) => interleaved(columns, vectors, n));
  const at = new Int32Array(n * blocks.length);
  for (let i = 0; i < at.length; i++) at[i] = Math.floor(i / blocks.length);
  const index = b.indexLabels();
  const order = places.map((k) => sorted.indexOf(k));
  const stackedLabels = keys.take(blocks);
  const given = order.map((k) => ownLevels(keys)[k] as Labels);
  const rows = leveled(
    new Labels(
      [...index.levels.map((v) => take(v, at)), ...order.map((k) => tiled(stackedLabels.levels[k] as Vector, n))],
      [...index.names, ...order.map((k) => keys.names[k] ?? null)],
      null,
      at.length,
    ),
    { find: () => [...ownLevels(index), ...given], ranged: true },
  );
  return rest
    ? { block: Block.of(data, once(labels, others, rest.take(outs)), rows), ndim: 2 }
    : { block: Block.of(data, seriesName(null), rows), ndim: 1 };
}

/** What is left of the labels: a range where one level is left that is one. */
function once(labels: Labels, others: readonly number[], rest: Labels): Labels {
  const range = others.length === 1 ? rangeLevel(labels, others[0] as number) : null;
  return range?.equals(rest) ? range.renamed(rest.names) : rest;
}

/** Columns row by row in one; -1 is a column of missing values. */
function interleaved(columns: Int32Array, vectors: readonly Vector[], n: number): Vector {
  const used = [...columns].filter((c) => c >= 0).map((c) => vectors[c] as Vector);
  if (!used.length) return vectorOf([], float64);
  const dtype = used.map((v) => v.dtype).reduce(promote);
  const all = below(used, dtype);
  const start = new Int32Array(columns.length).fill(-1);
  let next = 0;
  columns.forEach((c, k) => {
    if (c >= 0) start[k] = n * next++;
  });
  const k = columns.length;
  const places = new Int32Array(n * k);
  for (let i = 0; i < places.length; i++) {
    const s = start[i % k] as number;
    places[i] = s < 0 ? -1 : s + Math.floor(i / k);
  }
  return take(all, places, { allowMissing: true, promote: true });
}

const below = (vectors: readonly Vector[], dtype: Vector["dtype"]): Vector =>
  concat(vectors.map((v) => (v.dtype === dtype ? v : castVector(v, dtype))));

/** The first place of every label. */
function unique(labels: Labels): Int32Array {
  const again = labels.duplicated("first");
  return Int32Array.from([...again.keys()].filter((i) => !again[i]));
}

function groupOf(labels: Labels, firsts: Int32Array): Int32Array {
  const codes = rowCodes(labels.levels);
  const place = new Map<number, number>();
  firsts.forEach((f, i) => {
    place.set(codes[f] as number, i);
  });
  return codes.map((c) => place.get(c) as number);
}
