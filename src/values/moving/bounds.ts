/** Which rows each row's window holds: from `start` up to `end`. */
export interface Bounds {
  readonly start: Int32Array;
  readonly end: Int32Array;
}

export type Closed = "left" | "right" | "both" | "neither";

export interface WindowSpec {
  /** Rows, or a span of time in the times' unit; null: all rows so far. */
  readonly window: number | null;
  readonly min_periods: number;
  readonly center: boolean;
  readonly closed: Closed | null;
  /** The windows themselves, where something else has found them. */
  readonly given?: Bounds;
}

const clip = (x: number, n: number): number => (x < 0 ? 0 : Math.min(x, n));

function fixed(start: Int32Array, end: Int32Array, from: number, n: number, s: WindowSpec): void {
  const w = s.window as number;
  const offset = s.center ? Math.floor((w - 1) / 2) : 0;
  const before = s.closed === "left" || s.closed === "both" ? 1 : 0;
  const after = s.closed === "left" || s.closed === "neither" ? 1 : 0;
  for (let i = 0; i < n; i++) {
    const e = i + 1 + offset;
    start[from + i] = from + clip(e - w - before, n);
    end[from + i] = from + clip(e - after, n);
  }
}

function ofTimes(
  start: Int32Array,
  end: Int32Array,
  from: number,
  n: number,
  s: WindowSpec,
  times: Float64Array,
): void {
  const w = s.window as number;
  const t = (i: number): number => times[from + i] as number;
  const right = s.closed === null || s.closed === "right" || s.closed === "both";
  const left = s.closed === "left" || s.closed === "both";
  const sign = t(n - 1) < t(0) ? -1 : 1;
  let first = 0;
  let last = 0;
  for (let i = 0; i < n; i++) {
    const top = s.center ? t(i) + (sign * w) / 2 : t(i);
    const bottom = (s.center ? t(i) - (sign * w) / 2 : t(i) - sign * w) - (left ? sign : 0);
    while (first < i && (t(first) - bottom) * sign <= 0) first++;
    if (s.center) while (last < n && ((t(last) - top) * sign < 0 || (right && t(last) === top))) last++;
    else last = right ? i + 1 : i;
    start[from + i] = from + first;
    end[from + i] = from + last;
  }
}

/**
 * The windows of `n` rows. Rows of one group stand together (`groups` has equal numbers there), and no window leaves its group.
 */
export function bounds(
  n: number,
  s: WindowSpec,
  times: Float64Array | null,
  groups: ArrayLike<number | bigint> | null,
): Bounds {
  if (s.given) return s.given;
  const start = new Int32Array(n);
  const end = new Int32Array(n);
  let from = 0;
  while (from < n) {
    let to = n;
    if (groups) {
      to = from + 1;
      while (to < n && groups[to] === groups[from]) to++;
    }
    if (s.window === null)
      for (let i = from; i < to; i++) {
        start[i] = from;
        end[i] = i + 1;
      }
    else if (times) ofTimes(start, end, from, to - from, s, times);
    else fixed(start, end, from, to - from, s);
    from = to;
  }
  return { start, end };
}

/** Counts of time as numbers that keep their differences. */
export function timeNumbers(counts: BigInt64Array): Float64Array {
  const n = counts.length;
  const out = new Float64Array(n);
  const zero = n ? (counts[0] as bigint) : 0n;
  for (let i = 0; i < n; i++) out[i] = Number((counts[i] as bigint) - zero);
  return out;
}
