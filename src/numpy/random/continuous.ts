import { log } from "./log";
import type { Source } from "./source";

/** A draw of the gamma distribution of scale 1, by Marsaglia's and Tsang's method. */
export function gamma(s: Source, shape: number): number {
  if (shape === 1) return s.exponential();
  if (shape === 0) return 0;
  if (shape < 1) return smallGamma(s, shape);
  const b = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * b);
  for (;;) {
    let x: number;
    let v: number;
    do {
      x = s.gauss();
      v = 1 + c * x;
    } while (v <= 0);
    v = v * v * v;
    const u = s.random();
    if (u < 1 - 0.0331 * (x * x) * (x * x)) return b * v;
    if (log(u) < 0.5 * x * x + b * (1 - v + log(v))) return b * v;
  }
}

function smallGamma(s: Source, shape: number): number {
  for (;;) {
    const u = s.random();
    const v = s.exponential();
    if (u <= 1 - shape) {
      const x = u ** (1 / shape);
      if (x <= v) return x;
    } else {
      const y = -log((1 - u) / shape);
      const x = (1 - shape + shape * y) ** (1 / shape);
      if (x <= v + y) return x;
    }
  }
}

/** A draw of the beta distribution: Jöhnk's method where both are at most 1, otherwise of two gammas. */
export function beta(s: Source, a: number, b: number): number {
  if (a > 1 || b > 1) {
    const x = gamma(s, a);
    const y = gamma(s, b);
    return x / (x + y);
  }
  for (;;) {
    const u = s.random();
    const v = s.random();
    const x = u ** (1 / a);
    const y = v ** (1 / b);
    const sum = x + y;
    if (sum > 1 || u + v === 0) continue;
    if (sum > 0) return x / sum;
    let logX = log(u) / a;
    let logY = log(v) / b;
    const most = Math.max(logX, logY);
    logX -= most;
    logY -= most;
    return Math.exp(logX - log(Math.exp(logX) + Math.exp(logY)));
  }
}
