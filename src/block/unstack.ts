import { castVector } from "../values/cast";
import { isMissing, makeVector } from "../values/cell";
import { concat } from "../values/concat";
import type { DType } from "../values/dtype";
import { category, float64, object, same } from "../values/dtype";
import { promote } from "../values/dtypes";
import { TypeError, ValueError } from "../values/errors";
import { fullVector } from "../values/full";
import { factorize } from "../values/hash";
import { vectorOf } from "../values/infer";
import { columnRoom, room } from "../values/room";
import { promoteMissing, take } from "../values/select";
import type { Vector } from "../values/vector";
import { Labels } from "./labels";
import { codesOf, leveled, levelsOf } from "./labels-factored";
import { filled, isOwnMissing } from "./unstack-fill";

/** The distinct labels of an index level that rows have, in order, and each row's place among them (-1 where missing). */
export interface Level {
  readonly codes: Int32Array;
  readonly labels: Labels;
}

/**
 * Labels in order; categories in theirs (as they appear, where some are not used), and labels without an order as they appear.
 * With `missing` the missing label is one of them, the last.
 */
export function levelOf(v: Vector, missing = false): Level {
  return missing ? withMissing(distinct(v)) : distinct(v);
}

const distinct = (v: Vector): Level => (v.dtype.kind === "category" ? ofCategories(v) : ofValues(v));

/** The labels of an index level in its own order; as they appear, where some are not used. */
export function storedLevel(labels: Labels, k: number, missing: boolean): Level {
  const level = inUse(codesOf(labels)[k] as Int32Array, levelsOf(labels)[k] as Labels);
  return missing ? withMissing(level) : level;
}

/** The levels of labels without what no row has. */
export const usedLevels = (labels: Labels): Labels[] =>
  labels.levels.map((_, k) => storedLevel(labels, k, false).labels);

function withMissing(level: Level): Level {
  if (!level.codes.includes(-1)) return level;
  const n = level.labels.length;
  const places = Int32Array.from({ length: n + 1 }, (_, i) => (i < n ? i : -1));
  return { codes: level.codes.map((c) => (c < 0 ? n : c)), labels: level.labels.take(places) };
}

function ofValues(v: Vector): Level {
  try {
    const { codes, uniques } = factorize(v, { sort: true });
    return { codes, labels: new Labels([uniques]) };
  } catch (error) {
    if (!(error instanceof TypeError) || /^unhashable/.test((error as Error).message)) throw error;
    const { codes, uniques } = factorize(v);
    return { codes, labels: new Labels([uniques]) };
  }
}

function ofCategories(v: Vector): Level {
  const n = (v.dtype.categoryValues as Vector).length;
  const all = Int32Array.from({ length: n }, (_, c) => c);
  const values = makeVector(category(v.dtype.categoryValues as Vector, v.dtype.ordered), all);
  return inUse(v.data as Int32Array, new Labels([values]));
}

const hasMissing = (labels: Labels): boolean => !labels.range && (labels.vector.valid?.includes(0) ?? false);

function inUse(codes: Int32Array, labels: Labels): Level {
  const n = labels.length;
  const place = new Int32Array(n).fill(-1);
  const used: number[] = [];
  for (const c of codes) if (c >= 0 && place[c] === -1) place[c] = used.push(c) - 1;
  // A level with the missing label keeps its order.
  if (hasMissing(labels)) {
    used.sort((a, b) => a - b);
    used.forEach((c, i) => {
      place[c] = i;
    });
  }
  if (used.length === n) return { codes, labels };
  return { codes: codes.map((c) => (c < 0 ? -1 : (place[c] as number))), labels: labels.take(used) };
}

/** Rows with equal codes in every level, numbered. */
export interface RowGroups {
  readonly ids: Int32Array;
  /** A row of each group. */
  readonly firsts: Int32Array;
}

/** Numbers rows by their levels: in the levels' order with missing labels first (`sort`), or as they appear. */
export function rowGroups(levels: readonly Level[], rows: number, sort: boolean): RowGroups {
  let keys = new Float64Array(rows);
  let span = 1;
  for (const { codes, labels } of levels) {
    const width = labels.length + 1;
    if (span * width > Number.MAX_SAFE_INTEGER) {
      const dense = numbered(keys, true);
      keys = Float64Array.from(dense.ids);
      span = dense.firsts.length;
    }
    for (let i = 0; i < rows; i++) keys[i] = (keys[i] as number) * width + (codes[i] as number) + 1;
    span *= width;
  }
  return numbered(keys, sort);
}

function numbered(keys: Float64Array, sort: boolean): RowGroups {
  const n = keys.length;
  const seen = new Map<number, number>();
  const ids = new Int32Array(n);
  const firsts: number[] = [];
  for (let i = 0; i < n; i++) {
    const k = keys[i] as number;
    let id = seen.get(k);
    if (id === undefined) {
      seen.set(k, (id = firsts.length));
      firsts.push(i);
    }
    ids[i] = id;
  }
  if (!sort) return { ids, firsts: Int32Array.from(firsts) };
  const order = Int32Array.from(firsts.keys()).sort(
    (a, b) => (keys[firsts[a] as number] as number) - (keys[firsts[b] as number] as number),
  );
  const rank = new Int32Array(order.length);
  order.forEach((id, r) => {
    rank[id] = r;
  });
  for (let i = 0; i < n; i++) ids[i] = rank[ids[i] as number] as number;
  return { ids, firsts: order.map((id) => firsts[id] as number) };
}

/** Where the rows of an index go when some of its levels become columns. */
export interface Unstacking {
  readonly rows: number;
  readonly width: number;
  /** Row of the source for each cell, column by column; -1 where there is none. */
  readonly places: Int32Array;
  readonly complete: boolean;
  /** Labels of the rows: the levels that stay. */
  readonly index: Labels;
  /** Labels of the columns: the levels that go. */
  readonly columns: readonly Labels[];
}

/**
 * Moves index levels (`moved`, by place) into columns. Rows and columns come in the order of the levels, missing labels first, or as they
 * appear; columns of several levels always as they appear. With `missing` the missing label is the last one instead. Throws ValueError where two rows would share a cell.
 */
export function unstacking(given: Labels, moved: readonly number[], sort: boolean, missing = false): Unstacking {
  const n = given.length;
  const all = given.levels.map((_, k) => k);
  const kept = all.filter((k) => !moved.includes(k));
  const of = all.map((k) => storedLevel(given, k, missing));
  const rows = rowGroups(
    kept.map((k) => of[k] as Level),
    n,
    sort,
  );
  const columns = rowGroups(
    moved.map((k) => of[k] as Level),
    n,
    sort && moved.length === 1,
  );
  const height = rows.firsts.length;
  const width = columns.firsts.length;
  const places = new Int32Array(room(height * columnRoom(width))).fill(-1);
  for (let i = 0; i < n; i++) {
    const at = (columns.ids[i] as number) * height + (rows.ids[i] as number);
    if (places[at] !== -1) throw new ValueError("Index contains duplicate entries, cannot reshape");
    places[at] = i;
  }
  const taken = (k: number, { firsts }: RowGroups): Labels => {
    const { codes, labels } = of[k] as Level;
    const places = firsts.map((i) => codes[i] as number);
    const whole = places.length === labels.length && places.every((p, i) => p === i);
    return (whole ? labels : labels.take(places)).renamed([given.names[k] ?? null]);
  };
  const levels = kept.map((k) => taken(k, rows));
  const [only] = levels as [Labels];
  const index =
    levels.length === 1
      ? kindless(only)
      : new Labels(
          levels.map((l) => l.vector),
          kept.map((k) => given.names[k] ?? null),
          null,
          height,
        );
  const find = (): Labels[] => kept.map((k) => (of[k] as Level).labels);
  return {
    rows: height,
    width,
    places,
    complete: n === places.length,
    index: leveled(index, { find, ranged: false }),
    columns: moved.map((k) => taken(k, columns)),
  };
}

/** A level of objects that has no label but the missing one takes that in as a float. */
export const kindless = (labels: Labels): Labels =>
  labels.length && labels.dtype === object && labels.values.every((x) => isMissing(x))
    ? new Labels([fullVector(Number.NaN, labels.length)], labels.names)
    : labels;

/** One column of values as the columns of an unstacking; `fill` stands where there is no row. */
export function spread(v: Vector, u: Unstacking, fill: unknown): Vector[] {
  const pieces = (source: Vector, places: Int32Array): Vector[] =>
    Array.from({ length: u.width }, (_, c) =>
      take(source, places.subarray(c * u.rows, (c + 1) * u.rows), { allowMissing: true }),
    );
  if (u.complete) return pieces(v, u.places);
  if (isOwnMissing(v.dtype, fill)) {
    // All columns are promoted alike, also those without holes.
    const holed = promoteMissing({ ...v, valid: v.valid ?? new Uint8Array(v.length).fill(1) });
    return pieces({ ...holed, valid: v.valid }, u.places);
  }
  const dtype = isMissing(fill) && v.dtype.kind !== "interval" ? object : filled(v.dtype, fill);
  const both = concat([castVector(v, dtype), vectorOf([fill], dtype)]);
  return pieces(
    both,
    u.places.map((p) => (p < 0 ? v.length : p)),
  );
}

/** `n` rows of a vector one after the other, `times` times each. */
export function repeated(v: Vector, times: number): Vector {
  const at = new Int32Array(v.length * times);
  for (let i = 0; i < at.length; i++) at[i] = Math.floor(i / times);
  return take(v, at);
}

/** A vector over and over. */
export function tiled(v: Vector, times: number): Vector {
  const at = new Int32Array(v.length * times);
  for (let i = 0; i < at.length; i++) at[i] = i % v.length;
  return take(v, at);
}

/** The dtype of one array of all these columns: their common one, objects where extension dtypes differ. */
export function arrayDtype(dtypes: readonly DType[]): DType {
  const [first] = dtypes;
  if (!first) return float64;
  if (dtypes.every((d) => same(d, first))) return first;
  const meet = dtypes.reduce(promote);
  if (meet.kind === "category") return meet;
  const extension = meet.masked || meet.kind === "str" || meet.tz !== undefined;
  return extension || meet.kind === "period" || meet.kind === "interval" ? object : meet;
}
