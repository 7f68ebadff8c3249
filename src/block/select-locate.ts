import { at } from "../values/cell";
import type { DType } from "../values/dtype";
import { IndexError, KeyError, TypeError, UnsortedIndexError } from "../values/errors";
import { key as identity, lookup } from "../values/hash";
import { safeOrder } from "../values/order";
import { pyRepr } from "../values/pyrepr";
import { Interval, Period, Slice, Timestamp, Tuple, tuple } from "../values/scalar";
import { typeName } from "../values/typename";
import type { Labels } from "./labels";
import { levelValues } from "./labels-factored";
import { readsTexts } from "./labels-seek";
import {
  castLabel,
  coarser,
  dateSpan,
  indexResolution,
  keyError,
  labelSlice,
  levelOf,
  lexsortDepth,
  monotonic,
  periodSpan,
  searchSorted,
} from "./select-bounds";

/** Where a key stands on an axis, in places. */
export type Place =
  | { readonly kind: "one"; readonly place: number }
  | { readonly kind: "slice"; readonly start: number; readonly stop: number; readonly step: number }
  | { readonly kind: "places"; readonly places: Int32Array; readonly labels?: Labels; readonly listed?: boolean };

export const ALL_ROWS = { kind: "slice", start: 0, stop: Number.POSITIVE_INFINITY, step: 1 } as const;

export interface Axis {
  readonly labels: Labels;
  readonly name: "index" | "columns";
  /** Labels as the index that pandas would print. */
  readonly show: (labels: readonly unknown[], like: Labels) => string;
}

const many = (places: ArrayLike<number>): Place => ({ kind: "places", places: Int32Array.from(places) });

/** Every place of one label: a place, or several where it stands more than once. Throws KeyError for none. */
export function locateLabel(labels: Labels, given: unknown, flat = false): Place {
  if (labels.isMulti) return locateTuple(labels, given, flat);
  if (
    typeof given === "boolean" &&
    labels.dtype.kind !== "bool" &&
    labels.dtype.kind !== "object" &&
    labels.dtype.kind !== "category"
  )
    throw keyError(`${given ? "True" : "False"}: boolean label can not be used without a boolean index`);
  const { dtype } = labels;
  let label = given;
  if (dtype.kind === "datetime" && typeof given === "string") {
    const span = dateSpan(given, dtype);
    if (!span) throw keyError(given);
    if (coarser(span.resolution, indexResolution(labels.vector))) return dates(labels, span.first, span.last, given);
    label = span.first;
  } else if (dtype.kind === "interval") return intervals(labels, given);
  else if (dtype.kind === "period" && typeof given === "string") {
    const span = periodSpan(given, dtype);
    if (span) return dates(labels, span.first, span.last, given);
    label = cast(given, dtype);
  } else label = cast(given, dtype);
  const places = labels.positions(numeric(label, dtype));
  if (places.length === 0) throw keyError(given instanceof Date ? Timestamp(given) : given);
  return places.length === 1 ? { kind: "one", place: places[0] as number } : many(places);
}

const cast = (label: unknown, dtype: DType): unknown => {
  try {
    return castLabel(label, dtype);
  } catch {
    throw keyError(label);
  }
};

/** A whole float is an integer's label. */
const numeric = (label: unknown, dtype: DType): unknown =>
  dtype.kind === "float" && typeof label === "bigint" ? Number(label) : label;

/** The rows between two moments. */
function dates(labels: Labels, first: unknown, last: unknown, given: string): Place {
  const v = labels.vector;
  if (monotonic(v, "increasing")) {
    const start = searchSorted(v, first, "left");
    const stop = searchSorted(v, last, "right");
    if (start === stop && (start === 0 || start === v.length)) throw keyError(given);
    return { kind: "slice", start, stop, step: 1 };
  }
  const places: number[] = [];
  const [a, b] = [first, last];
  for (let i = 0; i < v.length; i++) {
    const t = at(v, i);
    if ((t instanceof Timestamp || t instanceof Period) && t.ge(a as never) && t.le(b as never)) places.push(i);
  }
  if (!places.length) throw keyError(given);
  return many(places);
}

function intervals(labels: Labels, given: unknown): Place {
  const places: number[] = [];
  for (let i = 0; i < labels.length; i++) {
    const x = labels.at(i);
    if (!(x instanceof Interval)) continue;
    if (given instanceof Interval ? identity(x) === identity(given) : holds(x, given)) places.push(i);
  }
  if (!places.length) throw keyError(given);
  return places.length === 1 ? { kind: "one", place: places[0] as number } : many(places);
}

/** Whether a point lies in an interval; what can't be compared with its ends does not. */
function holds(x: Interval, point: unknown): boolean {
  try {
    return x.contains(point as never);
  } catch {
    return false;
  }
}

/** Places of every label of a list, in the list's order. Throws pandas' KeyError for labels that are not there. */
export function locateList(axis: Axis, items: readonly unknown[]): Place {
  const { labels } = axis;
  if (labels.isMulti) return locateTuples(axis, items);
  const found: number[] = [];
  const missing: unknown[] = [];
  if (labels.dtype.kind === "interval") {
    for (const item of items)
      try {
        for (const p of expand(intervals(labels, item), labels.length)) found.push(p);
      } catch (error) {
        if (!(error instanceof KeyError)) throw error;
        missing.push(item);
      }
    if (missing.length) throw absent(axis, items, missing);
    return many(found);
  }
  const texts = readsTexts(items);
  for (const item of items) {
    let label: unknown;
    try {
      label = texts ? castLabel(item, labels.dtype) : item;
    } catch {
      label = undefined;
    }
    const one = labels.isUnique && label !== undefined ? labels.position(label) : -1;
    if (one >= 0) found.push(one);
    else {
      const places = label === undefined || labels.isUnique ? [] : labels.positions(label);
      if (places.length) for (const p of places) found.push(p);
      else missing.push(item);
    }
  }
  if (missing.length) throw absent(axis, items, missing);
  return { kind: "places", places: Int32Array.from(found), listed: true };
}

function absent(axis: Axis, items: readonly unknown[], missing: readonly unknown[]): KeyError {
  const distinct = [...new Map(missing.map((m) => [identity(m), m])).values()];
  if (missing.length === items.length)
    return keyError(`None of [${axis.show(items, axis.labels)}] are in the [${axis.name}]`);
  return keyError(`[${distinct.map((m) => pyRepr(m)).join(", ")}] not in index`);
}

/** A list over a MultiIndex: whole tuples, or labels of the first level. */
function locateTuples(axis: Axis, items: readonly unknown[]): Place {
  const { labels } = axis;
  const isTuple = (x: unknown): boolean => x instanceof Tuple || Array.isArray(x);
  const other = items.find((x) => !isTuple(x));
  if (isTuple(items[0]) && other !== undefined && !labels.isUnique)
    throw new TypeError(`Expected tuple, got ${typeName(other)}`);
  if (items.length && items.every(isTuple)) {
    const found: number[] = [];
    const missing: unknown[] = [];
    for (const item of items) {
      const t = item instanceof Tuple ? item : tuple(...(item as unknown[]));
      const places =
        t.length === labels.nlevels ? labels.positions(castTuple(labels, t.toArray())) : prefix(labels, t.toArray());
      if (places.length) for (const p of places) found.push(p);
      else missing.push(t);
    }
    if (missing.length) throw absent(axis, items, missing);
    return many(found);
  }
  const level = levelOf(labels, 0);
  const found: number[] = [];
  const missing: unknown[] = isTuple(items[0]) ? items.filter((x) => !isTuple(x)) : [];
  for (const item of missing.length ? [] : items) {
    const places = level.positions(cast(item, level.dtype));
    if (places.length) for (const p of places) found.push(p);
    else missing.push(item);
  }
  if (missing.length) {
    throw keyError(`[${missing.map((m) => pyRepr(m)).join(", ")}] not in index`);
  }
  return many(found);
}

const castTuple = (labels: Labels, t: readonly unknown[]): Tuple =>
  tuple(...t.map((x, k) => cast(x, levelOf(labels, k).dtype)));

/** Places of the rows whose first levels are these labels. */
function prefix(labels: Labels, items: readonly unknown[]): number[] {
  let out: number[] | null = null;
  items.forEach((x, k) => {
    const places = levelOf(labels, k).positions(cast(x, levelOf(labels, k).dtype));
    if (out === null) out = [...places];
    else {
      const there = new Set(places);
      out = out.filter((p) => there.has(p));
    }
  });
  return out ?? [];
}

function dropLevels(labels: Labels, places: ArrayLike<number>, drop: readonly number[]): Labels {
  const taken = labels.take(places);
  const kept = labels.levels.flatMap((_, k) => (drop.includes(k) ? [] : [k]));
  return kept.length === 1 ? levelValues(taken, kept[0] as number) : taken.without(drop);
}

const isNested = (x: unknown): boolean => x instanceof Slice || Array.isArray(x);

/** One label, or a tuple of labels, slices and lists, over a MultiIndex; fixed levels leave the result's labels. */
function locateTuple(labels: Labels, given: unknown, flat: boolean): Place {
  const items = given instanceof Tuple ? given.toArray() : [given];
  if (items.length > labels.nlevels)
    throw new KeyError(`Key length (${items.length}) exceeds index depth (${labels.nlevels})`);
  if (items.some(isNested)) return withoutFixed(labels, items, flat);
  if (items.length === labels.nlevels && given instanceof Tuple) {
    const places = labels.positions(castTuple(labels, items));
    if (places.length === 1) return { kind: "one", place: places[0] as number };
    if (places.length) return many(places);
  }
  const partial = items.map((x, k) => datesOf(levelOf(labels, k), x));
  if (partial.some(Boolean)) return locateNested(labels, items);
  const places = prefix(labels, items);
  if (!places.length) throw keyError(given);
  if (items.length === labels.nlevels) return many(places);
  return {
    kind: "places",
    places: Int32Array.from(places),
    labels: dropLevels(
      labels,
      places,
      items.map((_, k) => k),
    ),
  };
}

/** Levels with one label leave the result where the others are lists, or, of keys side by side, full slices. */
function withoutFixed(labels: Labels, items: readonly unknown[], flat: boolean): Place {
  const place = locateNested(labels, items);
  const slices = items.filter((x): x is Slice => x instanceof Slice);
  const full = slices.every((x) => x.start === null && x.stop === null);
  const fixed = items.flatMap((x, k) => (isNested(x) ? [] : [k]));
  const drops = !slices.length || (flat && full && !items.some((x) => Array.isArray(x)));
  if (!drops || !fixed.length || place.kind !== "places") return place;
  return { ...place, labels: dropLevels(labels, place.places, fixed) };
}

/** The places of a date text coarser than the level's values. */
function datesOf(level: Labels, x: unknown): Place | null {
  if (level.dtype.kind !== "datetime" || typeof x !== "string") return null;
  const place = locateLabel(level, x);
  return place.kind === "one" ? null : place;
}

/** A tuple with slices, lists or masks in it: the rows that fit every level. */
export function locateNested(labels: Labels, items: readonly unknown[]): Place {
  const depth = lexsortDepth(labels);
  const sliced = items.findIndex((x) => x instanceof Slice && !(x.start === null && x.stop === null));
  if (sliced >= 0 && depth <= sliced)
    throw new UnsortedIndexError(
      pyRepr(
        `MultiIndex slicing requires the index to be lexsorted: slicing on levels [${items.flatMap((x, k) => (x instanceof Slice && !(x.start === null && x.stop === null) ? [k] : [])).join(", ")}], lexsort depth ${depth}`,
      ),
    );
  const n = labels.length;
  const keep = new Uint8Array(n).fill(1);
  const orders: Int32Array[] = [];
  let sorts = false;
  items.forEach((item, k) => {
    const level = levelOf(labels, k);
    if (item instanceof Slice) {
      if (item.start === null && item.stop === null && item.step === null) return;
      const ok = levelSlice(level, item);
      for (let i = 0; i < n; i++) if (!ok[i]) keep[i] = 0;
      // In rank a slice stands for the rows as they come; in an order that isn't sorted, or against it, it makes them be put in order.
      if (depth < labels.nlevels || (item.step !== null && Number(item.step) < 0)) sorts = true;
      orders.push(rowOrder(n, item));
      return;
    }
    const ok = new Int32Array(n).fill(-1);
    if (Array.isArray(item) && item.length === n && item.every((x) => typeof x === "boolean")) {
      item.forEach((x, i) => {
        if (x) ok[i] = 0;
      });
      orders.push(rowOrder(n));
    } else if (Array.isArray(item)) {
      let any = false;
      item.forEach((x, rank) => {
        const places = level.positions(cast(x, level.dtype));
        if (places.length) any = true;
        for (const p of places) ok[p] = rank;
      });
      if (!any && item.length) throw keyError(item[0]);
      orders.push(ok);
      if (item.length > 1 && (depth < labels.nlevels || !inOrder(level, ok))) sorts = true;
    } else {
      for (const p of expand(locateLabel(level, item), n)) ok[p] = 0;
    }
    for (let i = 0; i < n; i++) if ((ok[i] as number) < 0) keep[i] = 0;
  });
  const places: number[] = [];
  for (let i = 0; i < n; i++) if (keep[i]) places.push(i);
  if (sorts)
    places.sort((a, b) => {
      for (const o of orders) {
        const d = (o[a] as number) - (o[b] as number);
        if (d) return d;
      }
      return a - b;
    });
  if (!places.length && !items.some(isNested)) throw keyError(tuple(...items));
  return many(places);
}

const rowOrder = (n: number, s?: Slice): Int32Array =>
  Int32Array.from({ length: n }, (_, i) => (s && s.step !== null && Number(s.step) < 0 ? n - 1 - i : i));

/** Whether the labels of a list, which the ranks count, go up in it as they do in the level. */
function inOrder(level: Labels, ranks: Int32Array): boolean {
  let highest = -1;
  for (const i of safeOrder(level.vector)) {
    const rank = ranks[i] as number;
    if (rank < 0) continue;
    if (rank < highest) return false;
    highest = rank;
  }
  return true;
}

/** Which rows of a level lie within a slice of its labels, whatever their order. */
function levelSlice(level: Labels, s: Slice): Uint8Array {
  const ok = new Uint8Array(level.length);
  const distinct = level.distinct();
  const [start, stop, step] = labelSlice(distinct, s);
  const within = lookup(distinct.vector);
  for (let i = 0; i < level.length; i++) {
    const p = within.first(level.at(i));
    if (p >= start && p < stop && (p - start) % step === 0) ok[i] = 1;
  }
  return ok;
}

/** The places of a Place, one by one. */
export function expand(place: Place, n: number): Int32Array {
  if (place.kind === "one") return Int32Array.of(place.place);
  if (place.kind === "places") return place.places;
  const { start, step } = place;
  const stop = Math.min(place.stop, n);
  const out: number[] = [];
  if (step > 0) for (let i = start; i < stop; i += step) out.push(i);
  else for (let i = start; i > stop; i += step) out.push(i);
  return Int32Array.from(out);
}

/** The places where a list of booleans is true. */
export function locateMask(bits: ArrayLike<unknown>, n: number): Place {
  if (bits.length !== n) throw new IndexError(`Boolean index has wrong length: ${bits.length} instead of ${n}`);
  const places: number[] = [];
  for (let i = 0; i < n; i++) if (bits[i] === true || bits[i] === 1) places.push(i);
  return many(places);
}
