import { isMissing, validity } from "./cell";
import { encode } from "./encode";
import { ValueError } from "./errors";
import { equalKeys } from "./keys";
import { safeOrder } from "./order";
import { take } from "./select";
import type { Vector } from "./vector";

export { key } from "./key";
export type { Lookup } from "./lookup";
export { lookup } from "./lookup";

export interface FactorizeOptions {
  /** Whether the uniques come in order, rather than as they first appear. */
  sort?: boolean;
  /** Whether missing rows get the code -1, rather than a unique of their own. */
  use_na_sentinel?: boolean;
}

export interface Factorized {
  readonly codes: Int32Array;
  readonly uniques: Vector;
}

/**
 * The distinct values of a column and each row's position among them.
 * `sort` orders them (mixed objects: numbers before strings); missing rows get -1 or, without `use_na_sentinel`, a unique
 * of their own, which stands last when sorted. Throws TypeError for values that cannot be hashed or ordered.
 */
export function factorize(v: Vector, options: FactorizeOptions = {}): Factorized {
  const { sort = false, use_na_sentinel = true } = options;
  const valid = validity(v);
  let { codes, firsts } = encode(equalKeys(v), valid);
  let missing = -1;
  if (!use_na_sentinel && valid !== null) {
    // The missing value takes its turn in order of appearance.
    const row = valid.indexOf(0);
    if (row >= 0) {
      missing = firsts.length;
      for (let c = firsts.length - 1; c >= 0 && firsts[c]! > row; c--) missing = c;
      firsts = [...firsts.slice(0, missing), row, ...firsts.slice(missing)];
      for (let i = 0; i < codes.length; i++) {
        if (codes[i]! < 0) codes[i] = missing;
        else if (codes[i]! >= missing) codes[i]!++;
      }
    }
  }
  let uniques = take(v, firsts);
  if (missing >= 0 && v.dtype.kind === "object") uniques = withNaN(uniques, missing);
  if (!sort) return { codes, uniques };
  const order = safeOrder(uniques);
  const rank = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) rank[order[i]!] = i;
  codes = codes.map((c) => (c < 0 ? -1 : rank[c]!));
  return { codes, uniques: take(uniques, order) };
}

/** All missing objects together are nan. */
function withNaN(v: Vector, row: number): Vector {
  const data = [...(v.data as unknown[])];
  data[row] = Number.NaN;
  return { ...v, data };
}

/** The distinct values in order of appearance, the missing one among them (of objects: None, nan, NaT, NA each). */
export function unique(v: Vector): Vector {
  if (v.dtype.kind !== "object") return factorize(v, { use_na_sentinel: false }).uniques;
  return take(v, encode(equalKeys(v), null).firsts);
}

/**
 * One byte a row, 1 where the row repeats another one: all but the first (`keep` "first"), all but the last ("last"),
 * or all (false). Several columns count as one row; missing values are equal.
 */
export function duplicated(vs: readonly Vector[], keep: "first" | "last" | false = "first"): Uint8Array {
  if (keep !== "first" && keep !== "last" && keep !== false) {
    throw new ValueError('keep must be either "first", "last" or False');
  }
  const codes = rowCodes(vs);
  const n = codes.length;
  const out = new Uint8Array(n);
  const seen = new Int32Array(n).fill(-1);
  if (keep === "last") {
    for (let i = n - 1; i >= 0; i--) {
      const c = codes[i]!;
      if (seen[c]! >= 0) out[i] = 1;
      seen[c] = i;
    }
    return out;
  }
  for (let i = 0; i < n; i++) {
    const c = codes[i]!;
    const first = seen[c]!;
    if (first < 0) {
      seen[c] = i;
      continue;
    }
    out[i] = 1;
    if (keep === false) out[first] = 1;
  }
  return out;
}

/** Objects as Python's hash sees them, to which true is 1; `missing`: whatever is missing is one. */
export function hashed(v: Vector, missing = false): Vector {
  if (v.dtype.kind !== "object") return v;
  const one = (x: unknown): unknown => (typeof x === "boolean" ? Number(x) : missing && isMissing(x) ? Number.NaN : x);
  return { ...v, data: (v.data as readonly unknown[]).map(one) };
}

/** One code a row, equal where the rows are equal in every column, in order of first appearance. */
export function rowCodes(vs: readonly Vector[]): Int32Array {
  if (vs.length === 0) return new Int32Array(0);
  if (vs.length === 1) {
    const v = vs[0]!;
    const objects = v.dtype.kind === "object";
    return filled(encode(equalKeys(v, true), objects ? null : validity(v)));
  }
  let codes = new Int32Array(0);
  let count = 0;
  for (const [i, v] of vs.entries()) {
    const next = encode(equalKeys(v, true), validity(v));
    const width = next.firsts.length + 1;
    if (i === 0) {
      codes = filled(next) as typeof codes;
    } else {
      const pairs = new Float64Array(codes.length);
      for (let r = 0; r < pairs.length; r++) pairs[r] = codes[r]! * width + (next.codes[r]! + 1);
      const joint = encode(pairs, null);
      codes = joint.codes as typeof codes;
      count = joint.firsts.length;
    }
    // Once every row stands alone no further column can change that.
    if (count === codes.length && i > 0) break;
  }
  return codes;
}

/** Codes in which missing rows have a code of their own. */
function filled({ codes, firsts }: { codes: Int32Array; firsts: number[] }): Int32Array {
  const missing = firsts.length;
  for (let i = 0; i < codes.length; i++) if (codes[i]! < 0) codes[i] = missing;
  return codes;
}
