/** Numbers that only look random: the same seed always gives the same ones (mulberry32). */
export class Random {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer from 0 up to, not including, `n`. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  /** Between `least` and `most` of the given ones, in their order. */
  some<T>(from: readonly T[], least = 1, most = from.length): T[] {
    const wanted = Math.min(from.length, least + this.below(most - least + 1));
    const left = [...from.keys()];
    while (left.length > wanted) left.splice(this.below(left.length), 1);
    return left.map((i) => from[i] as T);
  }

  many<T>(n: number, make: () => T): T[] {
    return Array.from({ length: n }, make);
  }
}
