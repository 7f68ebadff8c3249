import { ValueError } from "../values/errors";
import type { Curve } from "./missing-interpolate";

const num = (a: ArrayLike<number>, i: number): number => a[i] as number;

/** The value of the nearer neighbour, the lower one half-way. */
export const nearest: Curve = (x, y, at) =>
  at.map((p) => {
    const i = below(x, p);
    if (i < 0) return num(y, 0);
    if (i === x.length - 1) return num(y, i);
    return p - num(x, i) <= num(x, i + 1) - p ? num(y, i) : num(y, i + 1);
  });

/** The value of the neighbour before. */
export const zero: Curve = (x, y, at) => at.map((p) => num(y, Math.max(0, below(x, p))));

/** The last known place at or before `p`, -1 before all. */
function below(x: Float64Array, p: number): number {
  let lo = -1;
  let hi = x.length;
  while (hi - lo > 1) {
    const mid = (lo + hi) >> 1;
    if (num(x, mid) <= p) lo = mid;
    else hi = mid;
  }
  return lo;
}

/** The interpolating B-spline of a degree; knots half-way for even degrees, not-a-knot for odd ones. */
const spline =
  (degree: number): Curve =>
  (x, y, at) => {
    const n = x.length;
    if (n <= degree)
      throw new ValueError(`The number of derivatives at boundaries does not match: expected ${degree - 1}, got 0+0`);
    const knots = knotsOf(x, degree);
    const bands = Array.from(x, (p) => basis(knots, degree, n, p));
    const c = solve(bands, Float64Array.from(y), degree);
    return at.map((p) => {
      const { first, values } = basis(knots, degree, n, p);
      return values.reduce((s, v, j) => s + v * num(c, first + j), 0);
    });
  };

export const quadratic = spline(2);
export const cubic = spline(3);

function knotsOf(x: Float64Array, k: number): Float64Array {
  const n = x.length;
  const inner: number[] = [];
  if (k % 2) for (let i = (k + 1) / 2; i < n - (k + 1) / 2; i++) inner.push(num(x, i));
  else {
    const half: number[] = [];
    for (let i = 0; i + 1 < n; i++) half.push((num(x, i) + num(x, i + 1)) / 2);
    inner.push(...half.slice(k / 2, half.length - k / 2));
  }
  const ends = (p: number): number[] => Array.from({ length: k + 1 }, () => p);
  return Float64Array.from([...ends(num(x, 0)), ...inner, ...ends(num(x, n - 1))]);
}

/** The basis functions that aren't zero at `p`, by de Boor's recursion. */
function basis(t: Float64Array, k: number, n: number, p: number): { first: number; values: number[] } {
  let i = k;
  while (i < n - 1 && p >= num(t, i + 1)) i++;
  const values = [1];
  for (let d = 1; d <= k; d++) {
    let saved = 0;
    for (let j = 0; j < d; j++) {
      const [right, left] = [num(t, i + j + 1), num(t, i + 1 - d + j)];
      const w = right === left ? 0 : (values[j] as number) / (right - left);
      const next = saved + (right - p) * w;
      saved = (p - left) * w;
      values[j] = next;
    }
    values[d] = saved;
  }
  return { first: i - k, values };
}

/** A banded system, by elimination with pivots inside the band. */
function solve(
  rows: readonly { first: number; values: readonly number[] }[],
  y: Float64Array,
  k: number,
): Float64Array {
  const n = rows.length;
  const a = rows.map((r) => new Map(r.values.map((v, j) => [r.first + j, v] as const)));
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < Math.min(n, c + k + 1); r++)
      if (Math.abs(a[r]?.get(c) ?? 0) > Math.abs(a[pivot]?.get(c) ?? 0)) pivot = r;
    if (pivot !== c) {
      [a[c], a[pivot]] = [a[pivot] as Map<number, number>, a[c] as Map<number, number>];
      [y[c], y[pivot]] = [num(y, pivot), num(y, c)];
    }
    const top = a[c] as Map<number, number>;
    const head = top.get(c) as number;
    for (let r = c + 1; r < Math.min(n, c + k + 1); r++) {
      const row = a[r] as Map<number, number>;
      const f = (row.get(c) ?? 0) / head;
      if (f === 0) continue;
      for (const [j, v] of top) row.set(j, (row.get(j) ?? 0) - f * v);
      y[r] = num(y, r) - f * num(y, c);
    }
  }
  const out = new Float64Array(n);
  for (let c = n - 1; c >= 0; c--) {
    let s = num(y, c);
    const row = a[c] as Map<number, number>;
    for (const [j, v] of row) if (j > c) s -= v * num(out, j);
    out[c] = s / (row.get(c) as number);
  }
  return out;
}

/** The one polynomial through all known values. */
export const lagrange: Curve = (x, y, at) => {
  const n = x.length;
  const w = Float64Array.from(x, (xi, i) => {
    let p = 1;
    for (let j = 0; j < n; j++) if (j !== i) p *= xi - num(x, j);
    return 1 / p;
  });
  return at.map((p) => {
    let [top, bottom] = [0, 0];
    for (let i = 0; i < n; i++) {
      const d = p - num(x, i);
      if (d === 0) return num(y, i);
      const q = num(w, i) / d;
      top += q * num(y, i);
      bottom += q;
    }
    return top / bottom;
  });
};
