import { standardSort } from "./standard";

/** What numpy hands to its network rather than split further. */
const NETWORK = 256;
/** Positions read and written at once. */
const LANES = 8;
const UNROLL = 4;
const STRIDE = LANES * UNROLL;

/**
 * Row positions in the order of their keys as numpy's vectorised argsort leaves them (x86-simd-sort on AVX-512 machines, for keys of
 * 32 and 64 bits): a quicksort which partitions from both ends by blocks of 32, down to a bitonic network. Equal keys come in
 * whatever order that makes. Keys are ranks (from 0); they must not be in order already: numpy leaves such rows alone.
 */
export function laneSort(keys: Int32Array): Int32Array {
  const n = keys.length;
  const rows = new Int32Array(n);
  for (let i = 0; i < n; i++) rows[i] = i;
  sortRange(keys, rows, 0, n, 2 * (31 - Math.clz32(n)));
  return rows;
}

function sortRange(keys: Int32Array, rows: Int32Array, start: number, end: number, depth: number): void {
  let from = start;
  let to = end;
  for (let left = depth; ; left--) {
    if (left === 0) return standardSort(keys, rows, from, to);
    if (to - from <= NETWORK) return bitonic(keys, rows, from, to);
    const pivot = median(keys, rows, from, to - 1);
    let smallest = pivot;
    let biggest = pivot;
    for (let i = from; i < to; i++) {
      const k = keys[rows[i]!]!;
      if (k < smallest) smallest = k;
      else if (k > biggest) biggest = k;
    }
    const middle = partition(keys, rows, from, to, pivot);
    if (pivot !== smallest && pivot !== biggest) {
      sortRange(keys, rows, from, middle, left - 1);
      from = middle;
    } else if (pivot !== smallest) to = middle;
    else if (pivot !== biggest) from = middle;
    else return;
  }
}

const samples = new Int32Array(LANES);

/** The upper median of eight evenly spaced keys. */
function median(keys: Int32Array, rows: Int32Array, first: number, last: number): number {
  const step = Math.floor((last - first) / LANES);
  for (let i = 0; i < LANES; i++) samples[i] = keys[rows[first + step * (i + 1)]!]!;
  return samples.sort()[LANES / 2]!;
}

const lows = new Int32Array(LANES);
const highs = new Int32Array(LANES);

/** Keys below the pivot to the left, the others to the right; gives where those begin. */
function partition(keys: Int32Array, rows: Int32Array, from: number, to: number, pivot: number): number {
  let left = from;
  let right = to;
  for (let spare = (right - left) % STRIDE; spare > 0; spare--) {
    const row = rows[left]!;
    if (keys[row]! < pivot) {
      left++;
      continue;
    }
    rows[left] = rows[--right]!;
    rows[right] = row;
  }
  let low = left;
  let high = right;
  // A whole block in hand before any of it is written, eight at a time: the low ones on the left, then the high ones on the right.
  // Which side a row goes to can't be foreseen, so it is counted rather than branched on.
  const write = (block: Int32Array): void => {
    for (let b = 0; b < STRIDE; b += LANES) {
      let below = 0;
      for (let i = 0; i < LANES; i++) {
        const row = block[b + i]!;
        const isBelow = (keys[row]! - pivot) >>> 31;
        lows[below] = row;
        highs[i - below] = row;
        below += isBelow;
      }
      for (let i = 0; i < below; i++) rows[low++] = lows[i]!;
      high -= LANES - below;
      for (let i = 0; i < LANES - below; i++) rows[high + i] = highs[i]!;
    }
  };
  const head = rows.slice(left, left + STRIDE);
  const tail = rows.slice(right - STRIDE, right);
  left += STRIDE;
  right -= STRIDE;
  const taken = new Int32Array(STRIDE);
  while (left < right) {
    // From the side with less room left for writing.
    const at = high - right < left - low ? (right -= STRIDE) : left;
    if (at === left) left += STRIDE;
    for (let i = 0; i < STRIDE; i++) taken[i] = rows[at + i]!;
    write(taken);
  }
  write(head);
  write(tail);
  return low;
}

const block = { keys: new Int32Array(NETWORK), rows: new Int32Array(NETWORK) };

/** Sorts up to 256 rows: runs of two merge into runs of four and so on, each merge folding a run before halving it. */
function bitonic(keys: Int32Array, rows: Int32Array, from: number, to: number): void {
  const n = to - from;
  const k = block.keys;
  const r = block.rows;
  for (let i = 0; i < n; i++) {
    const row = rows[from + i]!;
    r[i] = row;
    k[i] = keys[row]!;
  }
  // Swaps two rows if the first has the greater key, without a branch.
  const order = (i: number, j: number): void => {
    const a = k[i]!;
    const b = k[j]!;
    const swaps = (b - a) >> 31;
    const x = (a ^ b) & swaps;
    const y = (r[i]! ^ r[j]!) & swaps;
    k[i] = a ^ x;
    k[j] = b ^ x;
    r[i] = r[i]! ^ y;
    r[j] = r[j]! ^ y;
  };
  for (let run = 2; run < 2 * n; run *= 2) {
    for (let base = 0; base < n; base += run) {
      for (let i = Math.max(0, base + run - n); i < run >> 1; i++) order(base + i, base + run - 1 - i);
    }
    for (let gap = run >> 2; gap >= 1; gap >>= 1) {
      for (let base = 0; base + gap < n; base += 2 * gap) {
        const end = Math.min(base + gap, n - gap);
        for (let i = base; i < end; i++) order(i, i + gap);
      }
    }
  }
  for (let i = 0; i < n; i++) rows[from + i] = r[i]!;
}
