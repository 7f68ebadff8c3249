import { sinkSort } from "./heap";

const SMALL = 16;

/**
 * Row positions in the order of their keys as numpy's plain argsort leaves them (booleans, 8 and 16 bits, datetimes, objects): a
 * quicksort around the median of first, middle and last, insertion for up to 16 rows, a heap sort where it went too deep.
 */
export function introSort(keys: Int32Array): Int32Array {
  const n = keys.length;
  const rows = new Int32Array(n);
  for (let i = 0; i < n; i++) rows[i] = i;
  if (n > 1) sortRange(keys, rows, 0, n - 1, 2 * (31 - Math.clz32(n)));
  return rows;
}

function sortRange(keys: Int32Array, rows: Int32Array, start: number, end: number, depth: number): void {
  let first = start;
  let last = end;
  let left = depth;
  if (left < 0) return sinkSort(keys, rows, first, last + 1);
  while (last - first >= SMALL) {
    const at = partition(keys, rows, first, last);
    left--;
    // numpy counts the depth of the larger part only.
    if (at - first < last - at) {
      sortRange(keys, rows, at + 1, last, left);
      last = at - 1;
    } else {
      sortRange(keys, rows, first, at - 1, left);
      first = at + 1;
    }
  }
  for (let i = first + 1; i <= last; i++) {
    const row = rows[i]!;
    const key = keys[row]!;
    let to = i;
    while (to > first && key < keys[rows[to - 1]!]!) rows[to] = rows[--to]!;
    rows[to] = row;
  }
}

function partition(keys: Int32Array, rows: Int32Array, first: number, last: number): number {
  const key = (i: number): number => keys[rows[i]!]!;
  const swap = (i: number, j: number): void => {
    const row = rows[i]!;
    rows[i] = rows[j]!;
    rows[j] = row;
  };
  const middle = first + ((last - first) >> 1);
  if (key(middle) < key(first)) swap(middle, first);
  if (key(last) < key(middle)) swap(last, middle);
  if (key(middle) < key(first)) swap(middle, first);
  const pivot = key(middle);
  swap(middle, last - 1);
  let i = first;
  let j = last - 1;
  for (;;) {
    do i++;
    while (key(i) < pivot);
    do j--;
    while (pivot < key(j));
    if (i >= j) break;
    swap(i, j);
  }
  swap(i, last - 1);
  return i;
}
