import type { Bounds } from "./bounds";

/** How many values of each rank there are, so that the k-th one is found in logarithmic time. */
class Counts {
  private readonly tree: Int32Array;
  private readonly top: number;
  constructor(readonly size: number) {
    this.tree = new Int32Array(size + 1);
    this.top = 1 << Math.floor(Math.log2(Math.max(1, size)));
  }
  put(rank: number, by: number): void {
    for (let i = rank + 1; i <= this.size; i += i & -i) (this.tree[i] as number) += by;
  }
  /** Values of a lower rank. */
  below(rank: number): number {
    let sum = 0;
    for (let i = rank; i > 0; i -= i & -i) sum += this.tree[i] as number;
    return sum;
  }
  /** Rank of the k-th value, from 0. */
  kth(k: number): number {
    let at = 0;
    let left = k;
    for (let step = this.top; step > 0; step >>= 1)
      if (at + step <= this.size && (this.tree[at + step] as number) <= left) {
        at += step;
        left -= this.tree[at] as number;
      }
    return at;
  }
}

/** Ranks of the values among the distinct ones, -1 of missing ones. */
function rankAll(values: Float64Array): { ranks: Int32Array; sorted: Float64Array } {
  const held = values.filter((x) => x === x).sort();
  let n = 0;
  for (let i = 0; i < held.length; i++) if (i === 0 || held[i] !== held[i - 1]) held[n++] = held[i] as number;
  const sorted = held.subarray(0, n);
  const ranks = new Int32Array(values.length);
  for (let i = 0; i < ranks.length; i++) {
    const x = values[i] as number;
    if (x !== x) {
      ranks[i] = -1;
      continue;
    }
    let low = 0;
    let high = n - 1;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((sorted[mid] as number) < x) low = mid + 1;
      else high = mid;
    }
    ranks[i] = low;
  }
  return { ranks, sorted };
}

export interface RankOptions {
  readonly q?: number;
  readonly interpolation?: string;
  readonly method?: string;
  readonly ascending?: boolean;
  readonly pct?: boolean;
}

function between(q: number, n: number, interpolation: string, value: (k: number) => number): number {
  const at = q * (n - 1);
  const low = Math.floor(at);
  if (low === at) return value(low);
  const [a, b] = [value(low), value(low + 1)];
  switch (interpolation) {
    case "lower":
      return a;
    case "higher":
      return b;
    case "midpoint":
      return (a + b) / 2;
    case "nearest": {
      const part = at - low;
      return part < 0.5 || (part === 0.5 && low % 2 === 0) ? a : b;
    }
    default:
      return a + (b - a) * (at - low);
  }
}

/** Reductions of windows that come of the values' order; null for another function. */
export function ofRanks(
  how: string,
  values: Float64Array,
  { start, end }: Bounds,
  least: number,
  o: RankOptions,
): Float64Array | null {
  if (how !== "median" && how !== "quantile" && how !== "rank" && how !== "nunique") return null;
  const { ranks, sorted } = rankAll(values);
  const counts = new Counts(sorted.length);
  const held = new Int32Array(sorted.length);
  let distinct = 0;
  let n = 0;
  const put = (i: number, by: 1 | -1): void => {
    const r = ranks[i] as number;
    if (r < 0) return;
    n += by;
    counts.put(r, by);
    held[r] = (held[r] as number) + by;
    if (by === 1 && held[r] === 1) distinct++;
    if (by === -1 && held[r] === 0) distinct--;
  };
  const value = (k: number): number => sorted[counts.kth(k)] as number;
  const median = (): number => (n % 2 ? value(n >> 1) : (value(n / 2 - 1) + value(n / 2)) / 2);
  const rank = (i: number): number => {
    const r = ranks[i] as number;
    if (r < 0) return Number.NaN;
    const before = counts.below(r);
    const same = held[r] as number;
    const first = o.ascending === false ? n - before - same : before;
    const found = o.method === "min" ? first + 1 : o.method === "max" ? first + same : first + (same + 1) / 2;
    return o.pct ? found / n : found;
  };
  const out = new Float64Array(values.length);
  let s = 0;
  let e = 0;
  for (let i = 0; i < out.length; i++) {
    const [from, to] = [start[i] as number, end[i] as number];
    while (e > to) put(--e, -1);
    if (from >= e) {
      for (; s < e; s++) put(s, -1);
      s = e = from;
    }
    while (s > from) put(--s, 1);
    for (; e < to; e++) put(e, 1);
    for (; s < from; s++) put(s, -1);
    if (n < Math.max(least, how === "nunique" ? 0 : 1)) out[i] = Number.NaN;
    else if (how === "median") out[i] = median();
    else if (how === "quantile") out[i] = between(o.q ?? 0.5, n, o.interpolation ?? "linear", value);
    else if (how === "nunique") out[i] = distinct;
    else out[i] = to > from ? rank(to - 1) : Number.NaN;
  }
  return out;
}
