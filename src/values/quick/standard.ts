import { siftSort } from "./heap";

const SMALL = 16;

/**
 * Sorts rows[from..to) by their keys in the steps of libstdc++'s `std::sort`, where numpy's vectorised argsort ends if its pivots
 * split badly (much the same key).
 */
export function standardSort(keys: Int32Array, rows: Int32Array, from: number, to: number): void {
  const n = to - from;
  if (n < 2) return;
  split(keys, rows, from, to, 2 * (31 - Math.clz32(n)));
  for (let i = from + 1; i < to; i++) {
    const row = rows[i]!;
    const key = keys[row]!;
    let at = i;
    while (at > from && key < keys[rows[at - 1]!]!) rows[at] = rows[--at]!;
    rows[at] = row;
  }
}

/** Leaves runs of up to 16 rows unsorted in themselves. */
function split(keys: Int32Array, rows: Int32Array, from: number, end: number, depth: number): void {
  let to = end;
  for (let left = depth; to - from > SMALL; left--) {
    if (left === 0) return siftSort(keys, rows, from, to);
    const cut = partition(keys, rows, from, to);
    split(keys, rows, cut, to, left - 1);
    to = cut;
  }
}

function partition(keys: Int32Array, rows: Int32Array, from: number, to: number): number {
  const swap = (i: number, j: number): void => {
    const row = rows[i]!;
    rows[i] = rows[j]!;
    rows[j] = row;
  };
  const key = (i: number): number => keys[rows[i]!]!;
  const [a, b, c] = [from + 1, from + ((to - from) >> 1), to - 1];
  const [x, y, z] = [key(a), key(b), key(c)];
  if (x < y) swap(from, y < z ? b : x < z ? c : a);
  else swap(from, x < z ? a : y < z ? c : b);
  const pivot = key(from);
  let i = from + 1;
  let j = to;
  for (;;) {
    while (key(i) < pivot) i++;
    j--;
    while (pivot < key(j)) j--;
    if (i >= j) return i;
    swap(i++, j);
  }
}
