import type { Bounds } from "./bounds";
import { kurt, Moments, skew } from "./moments";

/**
 * Something that values are added to and taken from again. Windows that only move forward are updated; others are counted afresh.
 */
export interface Roller {
  reset(): void;
  add(x: number): void;
  remove(x: number): void;
  /** Of `n` values. */
  result(n: number): number;
}

/** Slides a roller over the windows; `least` values must be there. */
function slide(values: Float64Array, { start, end }: Bounds, least: number, r: Roller): Float64Array {
  const out = new Float64Array(values.length);
  let n = 0;
  let s = 0;
  let e = 0;
  for (let i = 0; i < out.length; i++) {
    const [from, to] = [start[i] as number, end[i] as number];
    if (i === 0 || from >= e || from < s || to < e) {
      r.reset();
      n = 0;
      s = from;
      e = from;
    }
    for (; s < from; s++) {
      const x = values[s] as number;
      if (x === x) {
        n--;
        r.remove(x);
      }
    }
    for (; e < to; e++) {
      const x = values[e] as number;
      if (x === x) {
        n++;
        r.add(x);
      }
    }
    out[i] = n >= least ? r.result(n) : Number.NaN;
  }
  return out;
}

/** A sum that compensates for lost digits, and knows a run of equal values. */
class Sum implements Roller {
  protected sum = 0;
  private lost = 0;
  private gained = 0;
  protected same = 0;
  protected last = Number.NaN;
  reset(): void {
    this.sum = this.lost = this.gained = this.same = 0;
    this.last = Number.NaN;
  }
  add(x: number): void {
    const y = x - this.lost;
    const t = this.sum + y;
    this.lost = t - this.sum - y;
    this.sum = t;
    this.same = x === this.last ? this.same + 1 : 1;
    this.last = x;
  }
  remove(x: number): void {
    const y = -x - this.gained;
    const t = this.sum + y;
    this.gained = t - this.sum - y;
    this.sum = t;
  }
  result(n: number): number {
    if (n === 0) return 0;
    return this.same >= n ? this.last * n : this.sum;
  }
}

class Mean extends Sum {
  private negative = 0;
  override reset(): void {
    super.reset();
    this.negative = 0;
  }
  override add(x: number): void {
    super.add(x);
    if (x < 0 || Object.is(x, -0)) this.negative++;
  }
  override remove(x: number): void {
    super.remove(x);
    if (x < 0 || Object.is(x, -0)) this.negative--;
  }
  override result(n: number): number {
    if (n === 0) return Number.NaN;
    const mean = this.sum / n;
    if (this.same >= n) return this.last;
    if (this.negative === 0 && mean < 0) return 0;
    return this.negative === n && mean > 0 ? 0 : mean;
  }
}

class Variance implements Roller {
  private n = 0;
  private mean = 0;
  private squares = 0;
  private lost = 0;
  private gained = 0;
  private same = 0;
  private last = Number.NaN;
  constructor(private readonly ddof: number) {}
  reset(): void {
    this.n = this.mean = this.squares = this.lost = this.gained = this.same = 0;
    this.last = Number.NaN;
  }
  add(x: number): void {
    this.n++;
    this.same = x === this.last ? this.same + 1 : 1;
    this.last = x;
    const before = this.mean - this.lost;
    const y = x - this.lost;
    const t = y - this.mean;
    this.lost = t + this.mean - y;
    this.mean += t / this.n;
    this.squares += (x - before) * (x - this.mean);
  }
  remove(x: number): void {
    this.n--;
    if (this.n === 0) {
      this.mean = this.squares = 0;
      return;
    }
    const before = this.mean - this.gained;
    const y = x - this.gained;
    const t = y - this.mean;
    this.gained = t + this.mean - y;
    this.mean -= t / this.n;
    this.squares -= (x - before) * (x - this.mean);
  }
  result(n: number): number {
    if (n <= this.ddof) return Number.NaN;
    if (n === 1 || this.same >= n) return 0;
    return Math.max(0, this.squares / (n - this.ddof));
  }
}

/** Reductions of windows that come of sums; null for another function. */
export function ofSums(how: string, values: Float64Array, b: Bounds, least: number, ddof: number): Float64Array | null {
  switch (how) {
    case "sum":
      return slide(values, b, least, new Sum());
    case "mean":
      return slide(values, b, Math.max(least, 1), new Mean());
    case "var":
      return slide(values, b, Math.max(least, 1), new Variance(ddof));
    case "std":
      return slide(values, b, Math.max(least, 1), new Variance(ddof)).map(Math.sqrt);
    case "skew":
      return slide(values, b, Math.max(least, 3), new Moments(skew));
    case "kurt":
      return slide(values, b, Math.max(least, 4), new Moments(kurt));
    default:
      return null;
  }
}
