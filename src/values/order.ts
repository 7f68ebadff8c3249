import { isBig, validity } from "./cell";
import { comparePoints, compareValues, requireComparable } from "./compare";
import { encode } from "./encode";
import { TypeError, ValueError } from "./errors";
import { exactNumbers } from "./keys";
import { sortByNumber } from "./radix";
import type { Vector } from "./vector";

export { isUnique } from "./unique";

export interface SortOptions {
  /** One flag for every column, or one for all. */
  ascending?: boolean | readonly boolean[];
  na_position?: "first" | "last";
  /** Rows that are equal keep their order; this sort always keeps it. */
  stable?: boolean;
}

type Compare = (i: number, j: number) => number;

/** Compares two rows that hold values. */
export function comparer(v: Vector): Compare {
  const { data } = v;
  if (isBig(data)) {
    const numbers = exactNumbers(data);
    if (numbers) return (i, j) => numbers[i]! - numbers[j]!;
    return (i, j) => (data[i]! < data[j]! ? -1 : data[i]! > data[j]! ? 1 : 0);
  }
  switch (v.dtype.kind) {
    case "str": {
      const text = data as readonly string[];
      // UTF-16 units order like code points unless there are surrogates.
      if (text.some((s) => typeof s === "string" && /[\ud800-\udfff]/.test(s))) {
        return (i, j) => comparePoints(text[i]!, text[j]!);
      }
      return (i, j) => (text[i]! < text[j]! ? -1 : text[i]! > text[j]! ? 1 : 0);
    }
    case "object":
    case "period":
    case "interval":
      return (i, j) => compareValues(data[i], data[j]);
    case "float": {
      const numbers = data as Float64Array;
      return (i, j) => (numbers[i]! < numbers[j]! ? -1 : numbers[i]! > numbers[j]! ? 1 : 0);
    }
    default: {
      const numbers = data as Int32Array;
      return (i, j) => numbers[i]! - numbers[j]!;
    }
  }
}

/**
 * The row positions in pandas' order, equal rows as they stand. Strings go by code point, false before true, categories by
 * their position; missing rows stand at `na_position` whatever the direction. Throws TypeError for objects without an order.
 */
export function argsort(vs: readonly Vector[], options: SortOptions = {}): Int32Array {
  const { ascending = true, na_position = "last" } = options;
  if (na_position !== "first" && na_position !== "last")
    throw new ValueError(`invalid na_position: ${String(na_position)}`);
  const up = vs.map((_, i) => (typeof ascending === "boolean" ? ascending : ascending[i]!));
  if (typeof ascending !== "boolean" && ascending.length !== vs.length) {
    throw new ValueError(`Length of ascending (${ascending.length}) != length of by (${vs.length})`);
  }
  const first = vs[0];
  if (!first) return new Int32Array(0);
  if (vs.length === 1) return sortOne(first, up[0]!, na_position);
  const after = na_position === "last" ? 1 : -1;
  const compares = vs.map((v, k): Compare => {
    const valid = validity(v);
    const inner = v.dtype.kind === "object" ? rankComparer(v) : comparer(v);
    const directed: Compare = up[k] ? inner : (i, j) => -inner(i, j);
    if (valid === null) return directed;
    return (i, j) => {
      if (valid[i] && valid[j]) return directed(i, j);
      return valid[i] === valid[j] ? 0 : valid[i] ? -after : after;
    };
  });
  return range(first.length).sort((i, j) => {
    for (const compare of compares) {
      const c = compare(i, j);
      if (c !== 0) return c;
    }
    return i - j;
  });
}

function range(n: number): Int32Array {
  const out = new Int32Array(n);
  for (let i = 0; i < n; i++) out[i] = i;
  return out;
}

/** Rows that hold values, and those that do not, each in order. */
function split(v: Vector): { held: Int32Array; missing: Int32Array } {
  const valid = validity(v);
  const all = range(v.length);
  if (valid === null) return { held: all, missing: new Int32Array(0) };
  return { held: all.filter((i) => valid[i] === 1), missing: all.filter((i) => valid[i] === 0) };
}

function sortOne(v: Vector, up: boolean, position: "first" | "last"): Int32Array {
  const { held, missing } = split(v);
  if (v.dtype.kind === "object") requireComparable(v.data as readonly unknown[], held);
  const numbers = held.length < SMALL ? null : (plainNumbers(v) ?? textRanks(v, held));
  const sorted = numbers === null ? held : sortByNumber(held, numbers, up);
  if (numbers === null) sortRows(held, comparer(v), up);
  return position === "last" ? join(sorted, missing) : join(missing, sorted);
}

/** Below this many rows comparing is faster. */
const SMALL = 512;

/** Numbers that order as the rows do, if they lie ready. */
function plainNumbers(v: Vector): ArrayLike<number> | null {
  if (isBig(v.data)) return exactNumbers(v.data);
  return ArrayBuffer.isView(v.data) ? (v.data as Float64Array) : null;
}

/** Each row's rank among the distinct strings; null when those are too many to gain by it. */
function textRanks(v: Vector, held: Int32Array): ArrayLike<number> | null {
  if (v.dtype.kind !== "str") return null;
  const text = v.data as readonly string[];
  const step = Math.max(1, held.length >> 10);
  const sample = new Set<string>();
  let looked = 0;
  for (let k = 0; k < held.length; k += step, looked++) sample.add(text[held[k]!]!);
  if (sample.size > 0.99 * looked) return null;
  const { codes, firsts } = encode(text, v.valid);
  const order = Int32Array.from(firsts);
  sortRows(order, comparer(v));
  const rank = new Int32Array(firsts.length);
  for (let r = 0; r < order.length; r++) rank[codes[order[r]!]!] = r;
  return codes.map((c) => (c < 0 ? -1 : rank[c]!));
}

function sortRows(rows: Int32Array, compare: Compare, up = true): void {
  let sorted = true;
  for (let k = 1; sorted && k < rows.length; k++) {
    const c = compare(rows[k - 1]!, rows[k]!);
    sorted = up ? c <= 0 : c >= 0;
  }
  if (!sorted) rows.sort(up ? (i, j) => compare(i, j) || i - j : (i, j) => -compare(i, j) || i - j);
}

function join(a: Int32Array, b: Int32Array): Int32Array {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const out = new Int32Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

/**
 * The rows in ascending order, missing last; objects that have no common order come as numbers and the like before strings.
 * Throws TypeError where that gives no order either.
 */
export function safeOrder(v: Vector): Int32Array {
  const { held, missing } = split(v);
  const compare = comparer(v);
  if (v.dtype.kind === "object") {
    const values = v.data as readonly unknown[];
    const texts = held.filter((i) => typeof values[i] === "string");
    if (texts.length > 0 && texts.length < held.length) {
      const others = held.filter((i) => typeof values[i] !== "string");
      requireComparable(values, others);
      sortRows(others, compare);
      sortRows(texts, compare);
      return join(join(others, texts), missing);
    }
    requireComparable(values, held);
  }
  sortRows(held, compare);
  return join(held, missing);
}

/** Compares mixed objects by their rank in `safeOrder`. */
function rankComparer(v: Vector): Compare {
  const order = safeOrder(v);
  const rank = new Int32Array(v.length);
  let last = -1;
  for (let k = 0; k < order.length; k++) {
    const row = order[k]!;
    const tied = last >= 0 && equal(v.data[last], v.data[row]);
    rank[row] = tied ? rank[last]! : k;
    last = row;
  }
  return (i, j) => rank[i]! - rank[j]!;
}

const equal = (a: unknown, b: unknown): boolean => {
  if ((typeof a === "string") !== (typeof b === "string")) return false;
  try {
    return compareValues(a, b) === 0;
  } catch {
    return false;
  }
};

/**
 * Whether every value is at least (`increasing`) or at most (`decreasing`) the one before. False when a value is missing
 * (a missing category counts as the lowest) or values have no order.
 */
export function isMonotonic(v: Vector, direction: "increasing" | "decreasing"): boolean {
  if (v.dtype.kind === "object" && v.length === 1 && v.data[0] === null) return true;
  if (v.dtype.kind !== "category" && validity(v) !== null) return false;
  const compare = comparer(v);
  const sign = direction === "increasing" ? 1 : -1;
  try {
    for (let i = 1; i < v.length; i++) if (sign * compare(i - 1, i) > 0) return false;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
  return true;
}
