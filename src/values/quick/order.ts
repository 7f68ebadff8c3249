import { validity } from "../cell";
import type { DType } from "../dtype";
import { argsort, comparer, isMonotonic } from "../order";
import type { Vector } from "../vector";
import { introSort } from "./intro";
import { laneSort } from "./lanes";
import { standardSort } from "./standard";

export interface QuickOptions {
  ascending?: boolean;
  na_position?: "first" | "last";
  /** Equal rows keep their order. */
  stable?: boolean;
  /** Rows that are in order already stay as they are, as where pandas looks first (labels). */
  settled?: boolean;
}

/** With more rows than this, equal ones keep their order: to retrace numpy's steps would take too long. */
export const QUICK_ROWS = 200_000;

type Sort = (keys: Int32Array) => Int32Array;

/**
 * The row positions in pandas' order, equal rows as pandas prints them on most machines of today. pandas leaves their order open
 * unless a stable sort is asked for; but numpy's quicksort is the default, its steps are always the same, and these are them on
 * AVX-512 machines. Strings, which Arrow sorts, and long columns are sorted stably. Throws TypeError for objects without an order.
 */
export function quickOrder(v: Vector, options: QuickOptions = {}): Int32Array {
  const { ascending = true, na_position = "last", stable = false } = options;
  const sort = stable || v.length > QUICK_ROWS ? null : sortOf(v.dtype, ascending && na_position === "last");
  if (!sort || (options.settled && isMonotonic(v, ascending ? "increasing" : "decreasing")))
    return argsort([v], { ascending, na_position });
  const order = argsort([v], { na_position });
  const valid = validity(v);
  if (!valid) return retrace(v, order, ascending, sort);
  const missing = order.filter((i) => !valid[i]);
  const inOrder = order.filter((i) => valid[i]);
  const held = retrace(v, inOrder, ascending, sort);
  const out = new Int32Array(v.length);
  out.set(held, na_position === "last" ? 0 : missing.length);
  out.set(missing, na_position === "last" ? held.length : 0);
  return out;
}

/** `numpy.argsort` of a column as it stands, NaN being greatest. */
export function plainOrder(v: Vector, stable: boolean): Int32Array {
  const { dtype } = v;
  if (dtype.kind !== "float" || dtype.masked || !v.valid?.includes(0) || v.length > QUICK_ROWS)
    return quickOrder(v, { stable });
  if (stable) return argsort([v]);
  const order = argsort([v]);
  const ranks = ranksOf(v, order);
  const firstMissing = order.findIndex((i) => !v.valid?.[i]);
  for (const i of order.subarray(firstMissing)) ranks[i] = firstMissing;
  const rows = sequence(v.length);
  standardSort(ranks, rows, 0, rows.length);
  return rows;
}

/** How numpy sorts what pandas holds of a dtype; null where that is stable. */
function sortOf(dtype: DType, plain: boolean): Sort | null {
  switch (dtype.kind) {
    case "str":
      return null;
    case "interval":
      return plain ? null : introSort;
    case "int":
    case "uint":
    case "float":
      return (dtype.bits ?? 64) >= 32 ? quickSort : introSort;
    case "category":
      // Codes of 8 or 16 bits, while those do.
      return (dtype.categoryValues?.length ?? 0) > 0x7fff ? quickSort : introSort;
    case "period":
      return quickSort;
    default:
      return introSort;
  }
}

const sequence = (n: number): Int32Array => {
  const out = new Int32Array(n);
  for (let i = 0; i < n; i++) out[i] = i;
  return out;
};

function quickSort(keys: Int32Array): Int32Array {
  for (let i = 1; i < keys.length; i++) if (keys[i]! < keys[i - 1]!) return laneSort(keys);
  return sequence(keys.length);
}

/** For each row of `order`, which is an order of the values, the place there of the first one equal to it; by row. */
function ranksOf(v: Vector, order: Int32Array): Int32Array {
  const compare = comparer(v);
  const ranks = new Int32Array(v.length);
  let rank = 0;
  for (let k = 1; k < order.length; k++) {
    if (compare(order[k - 1]!, order[k]!) !== 0) rank = k;
    ranks[order[k]!] = rank;
  }
  return ranks;
}

/** The rows of `order` as `sort` leaves them; a descending order is an ascending one read backwards at both ends, as in pandas. */
function retrace(v: Vector, order: Int32Array, ascending: boolean, sort: Sort): Int32Array {
  const ranks = ranksOf(v, order);
  if (order.every((row, place) => ranks[row] === place)) return ascending ? order : order.slice().reverse();
  const held = order.length === v.length ? sequence(v.length) : order.slice().sort();
  if (ascending) return sort(held.map((i) => ranks[i]!)).map((k) => held[k]!);
  held.reverse();
  return sort(held.map((i) => ranks[i]!))
    .map((k) => held[k]!)
    .reverse();
}
