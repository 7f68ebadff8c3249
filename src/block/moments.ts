/** Moments of numbers as pandas computes them. */

export type Moment = "mean" | "var" | "std" | "sem" | "skew" | "kurt";

const sum = (xs: ArrayLike<number>): number => {
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += xs[i] as number;
  return s;
};

/** A moment of numbers that are all there; NaN where there are too few. */
export function moments(name: Moment, xs: ArrayLike<number>, ddof: number): number {
  const n = xs.length;
  if (n === 0) return Number.NaN;
  const mean = sum(xs) / n;
  if (name === "mean") return mean;
  let [m2, m3, m4] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const d = (xs[i] as number) - mean;
    m2 += d * d;
    m3 += d * d * d;
    m4 += d * d * d * d;
  }
  switch (name) {
    case "var":
      return n > ddof ? m2 / (n - ddof) : Number.NaN;
    case "std":
      return n > ddof ? Math.sqrt(m2 / (n - ddof)) : Number.NaN;
    case "sem":
      return n > ddof ? Math.sqrt(m2 / (n - ddof)) / Math.sqrt(n) : Number.NaN;
    case "skew":
      if (n < 3) return Number.NaN;
      return m2 === 0 ? Number.NaN : ((n * Math.sqrt(n - 1)) / (n - 2)) * (m3 / m2 ** 1.5);
    case "kurt": {
      if (n < 4) return Number.NaN;
      const top = n * (n + 1) * (n - 1) * m4;
      const bottom = (n - 2) * (n - 3) * m2 * m2;
      return bottom === 0 ? Number.NaN : top / bottom - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
    }
  }
}
