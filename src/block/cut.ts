import { isBig, validity } from "../values/cell";
import type { DType } from "../values/dtype";
import { float64, int64, interval } from "../values/dtype";
import { room } from "../values/room";
import { Interval, Timedelta, Timestamp } from "../values/scalar";
import type { Vector } from "../values/vector";

/** Numbers that compare like a column's values: the values, or the counts of moments. */
export type Points = ArrayLike<number> | ArrayLike<bigint>;

/** `n` numbers from `from` to `to`, both included, as numpy spaces them. */
export function linspace(from: number, to: number, n: number): Float64Array {
  const out = new Float64Array(room(n, "float64"));
  const step = (to - from) / (n - 1);
  for (let i = 0; i < n; i++) out[i] = i * step + from;
  if (n > 1) out[n - 1] = to;
  return out;
}

/** The next float towards 1. */
export function nextTowardsOne(x: number): number {
  if (x === 1) return x;
  const bits = new BigInt64Array(1);
  const value = new Float64Array(bits.buffer);
  value[0] = x;
  bits[0] = (bits[0] as bigint) + (x < 1 ? 1n : -1n);
  return value[0];
}

/** The places 0..n-1 of bins between edges for each value, -1 outside. */
export function places(v: Vector, edges: Points, right: boolean, lowest: boolean): Int32Array {
  const valid = validity(v);
  const out = new Int32Array(v.length).fill(-1);
  const n = edges.length;
  const data = v.data as ArrayLike<number>;
  const e = edges as ArrayLike<number>;
  const first = e[0] as number;
  const bigs = isBig(v.data) !== (typeof e[0] === "bigint");
  for (let i = 0; i < v.length; i++) {
    if (valid && !valid[i]) continue;
    const x = bigs ? (Number(data[i]) as number) : (data[i] as number);
    // Edges below x (right), or up to it.
    let lo = 0;
    let hi = n;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      const at = e[mid] as number;
      if (right ? at < x : at <= x) lo = mid + 1;
      else hi = mid;
    }
    // biome-ignore lint/suspicious/noDoubleEquals: an edge may be a bigint where the value is a number
    if (lowest && x == first) lo = 1;
    if (lo > 0 && lo < n) out[i] = lo - 1;
  }
  return out;
}

/** Places among intervals that don't overlap. */
export function intervalPlaces(
  v: Vector,
  bins: readonly Interval[],
  point: (x: unknown) => number | bigint,
): Int32Array {
  const valid = validity(v);
  const sorted = bins
    .map((_, i) => i)
    .sort((a, b) => {
      const [x, y] = [point((bins[a] as Interval).left), point((bins[b] as Interval).left)];
      return x < y ? -1 : x > y ? 1 : 0;
    });
  const ends = sorted.map((i) => {
    const b = bins[i] as Interval;
    return [point(b.left), point(b.right), b.closed_left, b.closed_right, i] as const;
  });
  const out = new Int32Array(v.length).fill(-1);
  for (let i = 0; i < v.length; i++) {
    if (valid && !valid[i]) continue;
    const x = v.data[i] as number;
    let lo = 0;
    let hi = ends.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      const [left, , closed] = ends[mid] as (typeof ends)[number];
      if (closed ? left <= x : left < x) lo = mid + 1;
      else hi = mid;
    }
    const found = ends[lo - 1];
    if (found && (found[3] ? x <= found[1] : x < found[1])) out[i] = found[4];
  }
  return out;
}

/** numpy's `around`: half to even. */
export function around(x: number, digits: number): number {
  const scale = 10 ** Math.abs(digits);
  const y = digits >= 0 ? x * scale : x / scale;
  const down = Math.floor(y);
  const gap = y - down;
  const whole = gap < 0.5 || (gap === 0.5 && down % 2 === 0) ? down : down + 1;
  return digits >= 0 ? whole / scale : whole * scale;
}

/** A number to `precision` digits after the point, or significant ones of a fraction. */
function roundFraction(x: number, precision: number): number {
  if (!Number.isFinite(x) || x === 0) return x;
  const whole = Math.trunc(x);
  const digits = whole === 0 ? -Math.floor(Math.log10(Math.abs(x - whole))) - 1 + precision : precision;
  return around(x, digits);
}

function neededPrecision(base: number, edges: readonly number[]): number {
  for (let p = base; p < 20; p++) if (new Set(edges.map((x) => roundFraction(x, p))).size === edges.length) return p;
  return base;
}

/** Intervals between edges that are numbers, their ends rounded as far as they stay apart. */
export function numberIntervals(
  edges: readonly number[],
  whole: boolean,
  precision: number,
  right: boolean,
  lowest: boolean,
): Vector {
  const digits = neededPrecision(precision, edges);
  const ends = edges.map((x) => (whole ? x : roundFraction(x, digits)));
  const lowered = right && lowest;
  if (lowered) ends[0] = (ends[0] as number) - 10 ** -digits;
  return intervals(ends, whole && !lowered ? int64 : float64, right);
}

/** Intervals between moments. */
export function momentIntervals(edges: BigInt64Array, dtype: DType, right: boolean, lowest: boolean): Vector {
  const counts = BigInt64Array.from(edges);
  if (right && lowest) counts[0] = (counts[0] as bigint) - 1n;
  const unit = dtype.unit ?? "ns";
  const box = (c: bigint): unknown =>
    dtype.kind === "datetime" ? Timestamp.fromCount(c, unit, dtype.tz ?? null) : Timedelta.fromCount(c, unit);
  return intervals(Array.from(counts, box), dtype, right);
}

function intervals(ends: readonly unknown[], subtype: DType, right: boolean): Vector {
  const closed = right ? "right" : "left";
  const data = ends.slice(1).map((end, i) => new Interval(ends[i] as never, end as never, closed));
  return { dtype: interval(subtype, closed), length: data.length, data, valid: null };
}

/** Quantiles of sorted numbers, between two of them on the line, as numpy computes them. */
export function quantiles(sorted: Float64Array, qs: readonly number[]): Float64Array {
  const n = sorted.length;
  return Float64Array.from(qs, (given) => {
    if (!n) return Number.NaN;
    const h = (n - 1) * ((given * 100) / 100);
    const at = Math.min(Math.floor(h), n - 1);
    const t = h - at;
    const a = sorted[at] as number;
    const b = sorted[Math.min(at + 1, n - 1)] as number;
    const d = b - a;
    return t >= 0.5 ? b - d * (1 - t) : a + d * t;
  });
}
