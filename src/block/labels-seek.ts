import { nanoseconds } from "../values/box";
import { at, hasMissing, isMissing } from "../values/cell";
import { concat } from "../values/concat";
import type { DType } from "../values/dtype";
import { object } from "../values/dtype";
import { InvalidIndexError, TypeError, ValueError } from "../values/errors";
import { lookup, rowCodes } from "../values/hash";
import { room } from "../values/room";
import { Timedelta, Timestamp, Tuple } from "../values/scalar";
import type { Vector } from "../values/vector";
import { Labels } from "./labels";
import { cast, commonDtype, comparable, placesAmong } from "./labels-common";
import { distinctHashed } from "./labels-distinct";
import { intervalsHolding } from "./labels-intervals";
import { castLabel, monotonic, searchSorted } from "./select-bounds";

export type FillMethod = "pad" | "backfill" | "nearest";

export interface SeekOptions {
  readonly method?: FillMethod | null;
  readonly limit?: number | null;
  readonly tolerance?: unknown;
}

/** A fill method by any of its names. Throws ValueError for what is none. */
export function fillMethod(given: unknown): FillMethod | null {
  if (given === null || given === undefined) return null;
  const name = typeof given === "string" ? given.toLowerCase() : given;
  if (name === "ffill" || name === "pad") return "pad";
  if (name === "bfill" || name === "backfill") return "backfill";
  if (name === "nearest") return "nearest";
  throw new ValueError(`Invalid fill method. Expecting pad (ffill), backfill (bfill) or nearest. Got ${String(given)}`);
}

/** Whether texts among labels are read as moments: not beside labels that are none. */
export const readsTexts = (labels: readonly unknown[]): boolean =>
  !labels.some((l) => typeof l === "number" || typeof l === "bigint" || typeof l === "boolean" || l instanceof Tuple);

const isTime = (d: DType): boolean => d.kind === "datetime" || d.kind === "timedelta" || d.kind === "period";

/** Texts as moments of another axis, where all of them can be read as such. */
function textsAsTimes(source: Labels, target: Labels): readonly unknown[] | null {
  const texts =
    target.dtype.kind === "str" || (target.dtype === object && target.values.every((x) => typeof x === "string"));
  if (source.isMulti || !isTime(source.dtype) || !texts || !target.length) return null;
  try {
    return target.values.map((x) => castLabel(x, source.dtype));
  } catch {
    return null;
  }
}

/** Integers without a sign are looked up as such: throws ValueError where one is missing. */
function refuseGaps(source: Labels, target: Labels): void {
  if (source.isMulti || source.dtype.kind !== "uint" || source.dtype.masked) return;
  if (target.dtype.kind !== "int" || !hasMissing(target.vector)) return;
  const { data, valid } = target.vector;
  const below = Array.from(data as ArrayLike<number | bigint>).some((x, i) => valid?.[i] !== 0 && x < 0);
  if (!below && valid?.includes(1)) throw new ValueError("cannot convert NA to integer");
}

/** Where each label stands among categories: those that are none are missing, but not found as such. */
function inCategories(source: Labels, target: Labels): Int32Array {
  const codes = exact(new Labels([source.dtype.categoryValues as Vector]), target);
  const first = new Map<number, number>();
  (source.vector.data as Int32Array).forEach((c, i) => {
    if (!first.has(c)) first.set(c, i);
  });
  return codes.map((c, i) => (c < 0 && !isMissing(target.at(i)) ? -1 : (first.get(c) ?? -1)));
}

/** Labels as values that another axis holds: date texts among dates. */
function castTo(target: Labels, source: Labels): readonly unknown[] {
  const { dtype } = source;
  const texts = target.dtype.kind === "str" || target.dtype.kind === "object";
  // Among objects 0 and 1 are what False and True are.
  if (dtype.kind === "bool" && target.dtype.kind === "object")
    return target.values.map((l) => (l === 0 || l === 1 ? l === 1 : l));
  if (target.isMulti || source.isMulti || !texts) return target.values;
  if (dtype.kind !== "datetime" && dtype.kind !== "timedelta" && dtype.kind !== "period") return target.values;
  if (!readsTexts(target.values)) return target.values;
  return target.values.map((l) => {
    try {
      return castLabel(l, dtype);
    } catch {
      return l;
    }
  });
}

/** Where each label of `target` stands among unique labels, -1 where it doesn't. */
export function exact(source: Labels, target: Labels): Int32Array {
  const out = new Int32Array(room(target.length)).fill(-1);
  if (source.dtype.kind === "interval" && target.dtype.kind !== "interval")
    return Int32Array.from(intervalsHolding(source, target), (places) => places[0] ?? -1);
  if (source.dtype.kind === "category" && !target.isMulti) return inCategories(source, target);
  if (!comparable(source, target)) return out;
  refuseGaps(source, target);
  if (source.range && target.range) {
    for (let i = 0; i < out.length; i++) out[i] = source.position(target.at(i));
    return out;
  }
  if (source.isMulti !== target.isMulti) {
    // Among objects there may be tuples.
    if (source.isMulti || source.dtype.kind === "object")
      for (let i = 0; i < out.length; i++) out[i] = source.position(target.at(i));
    return out;
  }
  if (source.isMulti) {
    if (source.nlevels !== target.nlevels) return out;
    const n = source.length;
    const codes = rowCodes(source.levels.map((v, k) => concat([v, target.levels[k] as Vector])));
    const first = new Map<number, number>();
    for (let i = n - 1; i >= 0; i--) first.set(codes[i] as number, i);
    for (let i = 0; i < out.length; i++) out[i] = first.get(codes[n + i] as number) ?? -1;
    return out;
  }
  const moments = textsAsTimes(source, target);
  if (commonDtype(source, target) === object && !moments)
    return placesAmong(cast(source, object), cast(target, object));
  const values = moments ?? target.values;
  if (source.range) for (let i = 0; i < out.length; i++) out[i] = source.position(values[i]);
  else {
    const places = lookup(source.vector);
    for (let i = 0; i < out.length; i++) out[i] = places.first(values[i]);
  }
  return out;
}

/** Every place of each label of `target`, one after another (-1 for none), and which of its labels have none. */
export function everyPlace(source: Labels, target: Labels): { found: number[]; missing: number[] } {
  const once = distinctHashed(source);
  const first = exact(once, target);
  const rows = new Map<number, number[]>();
  const own = source.length ? placesAmong(once, source) : [];
  own.forEach((c, i) => {
    const list = rows.get(c);
    if (list) list.push(i);
    else rows.set(c, [i]);
  });
  // A label that is no category is looked for as a missing one.
  const none = source.dtype.kind === "category" ? once.values.findIndex(isMissing) : -1;
  const found: number[] = [];
  const missing: number[] = [];
  first.forEach((given, i) => {
    const c = given < 0 && comparable(source, target) ? none : given;
    if (c < 0) {
      found.push(-1);
      missing.push(i);
    } else for (const p of rows.get(c) as number[]) found.push(p);
  });
  return { found, missing };
}

const NOT_UNIQUE = "Reindexing only valid with uniquely valued Index objects";

/** `get_indexer`. Throws InvalidIndexError where labels stand twice, ValueError for a method on unsorted labels. */
export function seek(source: Labels, target: Labels, options: SeekOptions = {}): Int32Array {
  if (!source.isUnique) throw new InvalidIndexError(NOT_UNIQUE);
  const { method = null } = options;
  if (!method) {
    if (options.tolerance !== null && options.tolerance !== undefined)
      throw new ValueError("tolerance argument only valid if doing pad, backfill or nearest reindexing");
    if (options.limit !== null && options.limit !== undefined)
      throw new ValueError("limit argument only valid if doing pad, backfill or nearest reindexing");
    return exact(source, target);
  }
  if (!target.length) return new Int32Array(0);
  checkOrder(source, target, method);
  const found =
    method === "nearest" ? nearest(source, target, options) : filled(source, target, method, options.limit ?? null);
  return within(source, target, found, options.tolerance);
}

/** Throws TypeError for labels that have no order, or no distances. */
function checkOrder(source: Labels, target: Labels, method: FillMethod): void {
  const { kind } = source.dtype;
  const texts = target.values.some((x) => typeof x === "string");
  if (target.dtype.kind === "object" && texts && target.values.some((x) => typeof x === "number"))
    throw new TypeError("'<' not supported between instances of 'int' and 'str'");
  if (method === "nearest" && source.length && (kind === "str" || kind === "object"))
    throw new TypeError(`operation 'sub' not supported for dtype '${kind}' with dtype '${kind}'`);
}

function direction(source: Labels): "increasing" | "decreasing" {
  if (monotonic(source.vector, "increasing")) return "increasing";
  if (monotonic(source.vector, "decreasing")) return "decreasing";
  throw new ValueError("index must be monotonic increasing or decreasing");
}

/** The label before (pad) or after (backfill), by value. */
function filled(source: Labels, target: Labels, method: "pad" | "backfill", limit: number | null): Int32Array {
  const down = direction(source) === "decreasing";
  const v = source.vector;
  const values = castTo(target, source);
  const out = new Int32Array(values.length).fill(-1);
  if (limit !== null && (down || !monotonic(target.vector, "increasing")))
    throw new ValueError(`limit argument for '${method}' method only well-defined if index and target are monotonic`);
  const hits = exact(source, target);
  for (let i = 0; i < out.length; i++) {
    const x = values[i];
    if ((hits[i] as number) >= 0 || isMissing(x)) {
      out[i] = hits[i] as number;
      continue;
    }
    const p = searchSorted(v, x, "left", down);
    const place = method === "pad" ? p - 1 : p;
    out[i] = place >= 0 && place < v.length ? place : -1;
  }
  if (limit !== null) limited(out, hits, limit, method);
  return out;
}

/** No more than `limit` labels in a row are filled from one. */
function limited(out: Int32Array, hits: Int32Array, limit: number, method: "pad" | "backfill"): void {
  const n = out.length;
  let from = -1;
  let count = 0;
  for (let k = 0; k < n; k++) {
    const i = method === "pad" ? k : n - 1 - k;
    if (out[i] !== from) {
      from = out[i] as number;
      count = 0;
    }
    if ((hits[i] as number) >= 0 || from < 0) continue;
    if (++count > limit) out[i] = -1;
  }
}

/** A number whose differences are distances: of moments and durations nanoseconds. */
function measure(x: unknown): number {
  if (typeof x === "number") return x;
  if (typeof x === "bigint") return Number(x);
  if (x instanceof Timestamp || x instanceof Timedelta) return Number(nanoseconds(x));
  if (isMissing(x)) return Number.NaN;
  throw new TypeError(`unsupported operand type(s) for -: '${typeof x === "string" ? "str" : typeof x}' and 'str'`);
}

const distance = (source: Labels, place: number, x: unknown): number =>
  place < 0 ? Number.POSITIVE_INFINITY : Math.abs(measure(at(source.vector, place)) - measure(x));

function nearest(source: Labels, target: Labels, options: SeekOptions): Int32Array {
  const before = filled(source, target, "pad", options.limit ?? null);
  const after = filled(source, target, "backfill", options.limit ?? null);
  const values = castTo(target, source);
  const up = direction(source) === "increasing";
  return before.map((l, i) => {
    const r = after[i] as number;
    if (r < 0 || l < 0) return r < 0 ? l : r;
    const [dl, dr] = [distance(source, l, values[i]), distance(source, r, values[i])];
    return (up ? dl < dr : dl <= dr) ? l : r;
  });
}

function within(source: Labels, target: Labels, found: Int32Array, tolerance: unknown): Int32Array {
  if (tolerance === null || tolerance === undefined) return found;
  const many = Array.isArray(tolerance) || ArrayBuffer.isView(tolerance);
  if (many && (tolerance as unknown[]).length !== target.length)
    throw new ValueError("list-like tolerance size must match target index size");
  const limit = (i: number): number => {
    const t = many ? (tolerance as unknown[])[i] : tolerance;
    return measure(typeof t === "string" ? Timedelta(t) : t);
  };
  const values = castTo(target, source);
  return found.map((p, i) => (distance(source, p, values[i]) <= limit(i) ? p : -1));
}
