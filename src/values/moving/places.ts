import type { Bounds } from "./bounds";

/** Valid values up to each row. */
function counted(values: Float64Array): Int32Array {
  const out = new Int32Array(values.length + 1);
  for (let i = 0; i < values.length; i++) out[i + 1] = (out[i] as number) + (values[i] === values[i] ? 1 : 0);
  return out;
}

/** Extremes of windows, by a queue of the values that may still become one. */
function extreme(values: Float64Array, { start, end }: Bounds, least: number, sign: 1 | -1): Float64Array {
  const n = values.length;
  const out = new Float64Array(n);
  const count = counted(values);
  const queue = new Int32Array(n);
  let head = 0;
  let tail = 0;
  let e = 0;
  let before = 0;
  for (let i = 0; i < n; i++) {
    const [from, to] = [start[i] as number, end[i] as number];
    if (from < before || to < e) {
      head = tail = 0;
      e = from;
    }
    if (e < from) e = from;
    before = from;
    for (; e < to; e++) {
      const x = values[e] as number;
      if (x !== x) continue;
      while (tail > head && sign * ((values[queue[tail - 1] as number] as number) - x) >= 0) tail--;
      queue[tail++] = e;
    }
    while (head < tail && (queue[head] as number) < from) head++;
    const held = (count[to] as number) - (count[from] as number);
    out[i] =
      to > from && held >= Math.max(least, 1) && head < tail ? (values[queue[head] as number] as number) : Number.NaN;
  }
  return out;
}

/** Reductions of windows that pick one of their values; null for another function. */
export function ofPlaces(how: string, values: Float64Array, b: Bounds, least: number): Float64Array | null {
  const n = values.length;
  switch (how) {
    case "min":
      return extreme(values, b, least, 1);
    case "max":
      return extreme(values, b, least, -1);
    case "count": {
      const count = counted(values);
      return Float64Array.from({ length: n }, (_, i) => {
        const [from, to] = [b.start[i] as number, b.end[i] as number];
        return to - from >= least ? Math.max(0, (count[to] as number) - (count[from] as number)) : Number.NaN;
      });
    }
    case "first":
    case "last": {
      const count = counted(values);
      const near = new Int32Array(n + 1);
      if (how === "first") {
        near[n] = n;
        for (let i = n - 1; i >= 0; i--) near[i] = values[i] === values[i] ? i : (near[i + 1] as number);
      } else for (let i = 0; i < n; i++) near[i + 1] = values[i] === values[i] ? i : (near[i] as number);
      return Float64Array.from({ length: n }, (_, i) => {
        const [from, to] = [b.start[i] as number, b.end[i] as number];
        const held = to > from ? (count[to] as number) - (count[from] as number) : 0;
        if (held < Math.max(least, 1)) return Number.NaN;
        return values[near[how === "first" ? from : to] as number] as number;
      });
    }
    default:
      return null;
  }
}
