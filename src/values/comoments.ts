import { matrixProduct, vectorProduct } from "./fused";
import { pairwise } from "./sums";

/** Covariance of two columns without gaps to numpy's last digit; of a column that stands `alone` as of a vector. */
export function covariance(x: Float64Array, y: Float64Array, ddof: number, alone = false): number {
  const [a, b] = [centered(x), x === y ? null : centered(y)];
  const product = (alone ? vectorProduct : matrixProduct)(a, b ?? a);
  return product * (1 / Math.max(0, x.length - ddof));
}

const centered = (x: Float64Array): Float64Array => {
  const mean = pairwise(x) / x.length;
  return x.map((v) => v - mean);
};

/** Covariance or correlation of the rows that two columns both have, one row after the other (Welford); `x` is the later column. */
export function comoment(x: Float64Array, y: Float64Array, kind: "corr" | "cov"): number {
  let [mx, my, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] as number) - mx;
    const dy = (y[i] as number) - my;
    const part = 1 / (i + 1);
    mx += part * dx;
    my += part * dy;
    xx += ((x[i] as number) - mx) * dx;
    yy += ((y[i] as number) - my) * dy;
    xy += ((x[i] as number) - mx) * dy;
  }
  const divisor = kind === "cov" ? x.length - 1 : Math.sqrt(xx * yy);
  if (divisor === 0) return Number.NaN;
  return kind === "cov" ? xy / divisor : clipped(xy / divisor);
}

const clipped = (x: number): number => Math.max(-1, Math.min(1, x));

/** Pearson's coefficient of two series, of their values as parts of the greatest. */
export function coefficient(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  if (n < 2) return Number.NaN;
  const [a, b] = [scaled(x), scaled(y)];
  if (!a || !b) return Number.NaN;
  const [p, q] = [a, b].map((v) => Math.sqrt(vectorProduct(v, v) / (n - 1))) as [number, number];
  return p === 0 || q === 0 ? Number.NaN : clipped(vectorProduct(a, b) / (n - 1) / p / q);
}

function scaled(x: Float64Array): Float64Array | null {
  const c = centered(x);
  const most = c.reduce((m, v) => (Number.isNaN(v) ? v : Math.max(m, Math.abs(v))), 0);
  return most === 0 ? null : c.map((v) => v / most);
}

/** The same of two frames' columns, by their sums and deviations. */
export function quotient(x: Float64Array, y: Float64Array): number {
  const [a, b] = [centered(x), centered(y)];
  const n = x.length;
  const spread = (c: Float64Array): number => Math.sqrt(pairwise(c.map((v) => v ** 2)) / (n - 1));
  return n < 2 ? Number.NaN : pairwise(a.map((v, i) => v * (b[i] as number))) / ((n - 1) * spread(a) * spread(b));
}
