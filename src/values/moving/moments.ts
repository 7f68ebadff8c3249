import type { Roller } from "./sums";

/** A window's second moment that falls by more than this in one step has lost its digits. */
const LOST = 1e-5;

/**
 * Central moments of a window, updated by each value that comes or goes (Terriberry's formulas). Where a value that leaves takes
 * nearly all of the second moment with it, what is left is counted afresh.
 */
export class Moments implements Roller {
  private queue: number[] = [];
  private first = 0;
  private mean = 0;
  private m2 = 0;
  private m3 = 0;
  private m4 = 0;
  private same = 0;

  constructor(private readonly of: (n: number, m2: number, m3: number, m4: number) => number) {}

  reset(): void {
    this.queue = [];
    this.first = 0;
    this.clear();
  }

  private clear(): void {
    this.mean = this.m2 = this.m3 = this.m4 = this.same = 0;
  }

  add(x: number): void {
    const last = this.queue.length > this.first ? this.queue.at(-1) : Number.NaN;
    this.same = x === last ? this.same + 1 : 1;
    this.queue.push(x);
    this.put(x, this.queue.length - this.first);
  }

  private put(x: number, n: number): void {
    const delta = x - this.mean;
    const part = delta / n;
    const term = delta * part * (n - 1);
    this.m4 += term * part * part * (n * n - 3 * n + 3) + 6 * part * part * this.m2 - 4 * part * this.m3;
    this.m3 += term * part * (n - 2) - 3 * part * this.m2;
    this.m2 += term;
    this.mean += part;
  }

  remove(x: number): void {
    this.first++;
    const n = this.queue.length - this.first + 1;
    const before = this.m2;
    if (n > 1) {
      const part = (x - this.mean) / (n - 1);
      const term = n * (n - 1) * part * part;
      this.mean -= part;
      this.m2 -= term;
      this.m3 -= term * part * (n - 2) - 3 * part * this.m2;
      this.m4 -= term * part * part * (n * n - 3 * n + 3) + 6 * part * part * this.m2 - 4 * part * this.m3;
    }
    if (n === 1 || this.m2 < before * LOST) this.recount();
    if (this.first > 1024 && this.first * 2 > this.queue.length) {
      this.queue = this.queue.slice(this.first);
      this.first = 0;
    }
  }

  private recount(): void {
    const { same } = this;
    this.clear();
    this.same = same;
    for (let i = this.first; i < this.queue.length; i++) this.put(this.queue[i] as number, i - this.first + 1);
  }

  result(n: number): number {
    return this.same >= n ? Number.NaN : this.of(n, this.m2, this.m3, this.m4);
  }
}

/** Unbiased skew of `n` values. */
export const skew = (n: number, m2: number, m3: number): number =>
  n < 3 || m2 <= 0 ? Number.NaN : ((n * Math.sqrt(n - 1)) / (n - 2)) * (m3 / m2 ** 1.5);

/** Unbiased excess kurtosis of `n` values. */
export const kurt = (n: number, m2: number, _: number, m4: number): number => {
  const bottom = (n - 2) * (n - 3) * m2 * m2;
  if (n < 4 || !(bottom > 0)) return Number.NaN;
  return (n * (n + 1) * (n - 1) * m4) / bottom - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
};
