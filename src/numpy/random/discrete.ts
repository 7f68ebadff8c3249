import { log } from "./log";

type Uniform = () => number;

/** Stirling's series: B(2n) / (2n (2n - 1)). */
const STIRLING = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
  -174611 / 125400,
];

/** The logarithm of the gamma function. */
function logGamma(x: number): number {
  if (x === 1 || x === 2) return 0;
  const n = x < 7 ? Math.trunc(7 - x) : 0;
  let x0 = x + n;
  const x2 = (1 / x0) * (1 / x0);
  let sum = STIRLING[9] as number;
  for (let k = 8; k >= 0; k--) sum = sum * x2 + (STIRLING[k] as number);
  let out = sum / x0 + 0.5 * 1.8378770664093453 + (x0 - 0.5) * log(x0) - x0;
  for (let k = 1; k <= n; k++) {
    out -= log(x0 - 1);
    x0 -= 1;
  }
  return out;
}

/** A draw of the Poisson distribution: by products below 10, by Hörmann's rejection above. */
export function poisson(u: Uniform, lam: number): number {
  if (lam === 0) return 0;
  if (lam < 10) {
    const limit = Math.exp(-lam);
    let product = 1;
    for (let k = 0; ; k++) {
      product *= u();
      if (product <= limit) return k;
    }
  }
  const root = Math.sqrt(lam);
  const logLam = log(lam);
  const b = 0.931 + 2.53 * root;
  const a = -0.059 + 0.02483 * b;
  const inverse = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const x = u() - 0.5;
    const v = u();
    const us = 0.5 - Math.abs(x);
    const k = Math.floor(((2 * a) / us + b) * x + lam + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (log(v) + log(inverse) - log(a / (us * us) + b) <= -lam + k * logLam - logGamma(k + 1)) return k;
  }
}

/** A draw of the binomial distribution: by inversion where few are expected, by Kachitvichyanukul's and Schmeiser's rejection else. */
export function binomial(u: Uniform, n: number, p: number): number {
  if (n === 0 || p === 0) return 0;
  if (p <= 0.5) return p * n <= 30 ? inversion(u, n, p) : rejection(u, n, p);
  const q = 1 - p;
  return n - (q * n <= 30 ? inversion(u, n, q) : rejection(u, n, q));
}

function inversion(u: Uniform, n: number, p: number): number {
  const q = 1 - p;
  const start = Math.exp(n * log(q));
  const mean = n * p;
  const bound = Math.trunc(Math.min(n, mean + 10 * Math.sqrt(mean * q + 1)));
  let k = 0;
  let px = start;
  let x = u();
  while (x > px) {
    k++;
    if (k > bound) {
      k = 0;
      px = start;
      x = u();
    } else {
      x -= px;
      px = ((n - k + 1) * p * px) / (k * q);
    }
  }
  return k;
}

function rejection(u: Uniform, n: number, p: number): number {
  const r = Math.min(p, 1 - p);
  const q = 1 - r;
  const fm = n * r + r;
  const m = Math.floor(fm);
  const p1 = Math.floor(2.195 * Math.sqrt(n * r * q) - 4.6 * q) + 0.5;
  const xm = m + 0.5;
  const xl = xm - p1;
  const xr = xm + p1;
  const c = 0.134 + 20.5 / (15.3 + m);
  const al = (fm - xl) / (fm - xl * r);
  const left = al * (1 + al / 2);
  const ar = (xr - fm) / (xr * q);
  const right = ar * (1 + ar / 2);
  const p2 = p1 * (1 + 2 * c);
  const p3 = p2 + c / left;
  const p4 = p3 + c / right;
  const nrq = n * r * q;
  for (;;) {
    const x = u() * p4;
    let v = u();
    let y: number;
    if (x <= p1) return Math.floor(xm - p1 * v + x);
    if (x <= p2) {
      const at = xl + (x - p1) / c;
      v = v * c + 1 - Math.abs(m - at + 0.5) / p1;
      if (v > 1) continue;
      y = Math.floor(at);
    } else if (x <= p3) {
      y = Math.floor(xl + log(v) / left);
      if (y < 0 || v === 0) continue;
      v *= (x - p2) * left;
    } else {
      y = Math.floor(xr - log(v) / right);
      if (y > n || v === 0) continue;
      v *= (x - p3) * right;
    }
    const k = Math.abs(y - m);
    if (k <= 20 || k >= nrq / 2 - 1) {
      const s = r / q;
      const a = s * (n + 1);
      let f = 1;
      for (let i = m + 1; i <= y; i++) f *= a / i - s;
      for (let i = y + 1; i <= m; i++) f /= a / i - s;
      if (v <= f) return y;
      continue;
    }
    const rho = (k / nrq) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / nrq + 0.5);
    const t = (-k * k) / (2 * nrq);
    const a = log(v);
    if (a < t - rho) return y;
    if (a > t + rho) continue;
    const [x1, f1, z, w] = [y + 1, m + 1, n + 1 - m, n - y + 1];
    const series = (g: number): number => {
      const g2 = g * g;
      return (13680 - (462 - (132 - (99 - 140 / g2) / g2) / g2) / g2) / g / 166320;
    };
    const bound =
      xm * log(f1 / x1) +
      (n - m + 0.5) * log(z / w) +
      (y - m) * log((w * r) / (x1 * q)) +
      series(f1) +
      series(z) +
      series(x1) +
      series(w);
    if (a <= bound) return y;
  }
}
