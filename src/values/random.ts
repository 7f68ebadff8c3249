import { ValueError } from "./errors";
import { room } from "./room";

export type Seed = number | bigint | readonly number[] | null;

const N = 624;
const M = 397;

/** What draws rows: numpy's generators, each in its way. */
export interface RowSource {
  /** `size` places among `n`, with the probabilities `p`. Throws ValueError where there are too few. */
  drawPlaces(n: number, size: number, replace: boolean, p?: Float64Array | null, shuffle?: boolean): Int32Array;
}

/** numpy's Mersenne Twister with the draws of its `RandomState`, so that a seed gives the rows that it gives in Python. */
export class MersenneTwister implements RowSource {
  private readonly state = new Uint32Array(N);
  private at = N;

  constructor(seed: Seed = null) {
    this.seed(seed);
  }

  seed(seed: Seed): void {
    if (seed === null) this.fill(Math.floor(Math.random() * 2 ** 32));
    else if (typeof seed === "object") this.mix(seed);
    else {
      const n = Number(seed);
      if (!Number.isInteger(n) || n < 0 || n > 2 ** 32 - 1)
        throw new ValueError("Seed must be between 0 and 2**32 - 1");
      this.fill(n);
    }
  }

  private fill(seed: number): void {
    const { state } = this;
    state[0] = seed >>> 0;
    for (let i = 1; i < N; i++) {
      const x = state[i - 1]! ^ (state[i - 1]! >>> 30);
      state[i] = Math.imul(1812433253, x) + i;
    }
    this.at = N;
  }

  private mix(key: readonly number[]): void {
    const { state } = this;
    this.fill(19650218);
    let i = 1;
    let j = 0;
    const prior = (k: number): number => state[k - 1]! ^ (state[k - 1]! >>> 30);
    const wrap = (): void => {
      if (++i >= N) {
        state[0] = state[N - 1]!;
        i = 1;
      }
    };
    for (let k = Math.max(N, key.length); k > 0; k--) {
      state[i] = (state[i]! ^ Math.imul(prior(i), 1664525)) + (key[j] as number) + j;
      wrap();
      if (++j >= key.length) j = 0;
    }
    for (let k = N - 1; k > 0; k--) {
      state[i] = (state[i]! ^ Math.imul(prior(i), 1566083941)) - i;
      wrap();
    }
    state[0] = 0x80000000;
  }

  private twist(): void {
    const { state } = this;
    for (let k = 0; k < N; k++) {
      const y = (state[k]! & 0x80000000) | (state[(k + 1) % N]! & 0x7fffffff);
      state[k] = state[(k + M) % N]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.at = 0;
  }

  /** The next 32 bits. */
  next32(): number {
    if (this.at >= N) this.twist();
    let y = this.state[this.at++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** A float in [0, 1). */
  random(): number {
    const a = this.next32() >>> 5;
    const b = this.next32() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }

  /** An integer in [0, max]. */
  upTo(max: number): number {
    if (max === 0) return 0;
    if (max > 0xffffffff) return Number(this.upTo64(BigInt(max)));
    let mask = max;
    for (const s of [1, 2, 4, 8, 16]) mask |= mask >>> s;
    for (;;) {
      const x = (this.next32() & mask) >>> 0;
      if (x <= max) return x;
    }
  }

  /** The same beyond 32 bits. */
  upTo64(max: bigint): bigint {
    const mask = 2n ** BigInt(max.toString(2).length) - 1n;
    for (;;) {
      const x = ((BigInt(this.next32()) << 32n) | BigInt(this.next32())) & mask;
      if (x <= max) return x;
    }
  }

  /** The places of `n` rows in a random order. */
  permutation(n: number): Int32Array {
    const out = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.upTo(i);
      const x = out[i]!;
      out[i] = out[j]!;
      out[j] = x;
    }
    return out;
  }

  /** `size` places among `n`, with the probabilities `p`. Throws ValueError where there are too few. */
  drawPlaces(n: number, size: number, replace: boolean, p: Float64Array | null = null): Int32Array {
    if (n <= 0 && size > 0) throw new ValueError("a must be greater than 0 unless no samples are taken");
    if (replace) {
      if (!p) return Int32Array.from({ length: room(size) }, () => this.upTo(n - 1));
      const sums = cumulated(p);
      return Int32Array.from({ length: room(size) }, () => after(sums, this.random()));
    }
    if (size > n) throw new ValueError("Cannot take a larger sample than population when 'replace=False'");
    if (!p) return this.permutation(n).slice(0, size);
    return withoutReplacement(() => this.random(), size, p);
  }
}

/** The generator behind `np.random`'s functions, which draws where pandas is given none. */
export const sharedTwister = new MersenneTwister();

/** `size` different places drawn by their weights. Throws ValueError where fewer have any. */
export function withoutReplacement(random: () => number, size: number, p: Float64Array): Int32Array {
  let held = 0;
  for (const x of p) if (x > 0) held++;
  if (held < size) throw new ValueError("Fewer non-zero entries in p than size");
  const left = p.slice();
  const found: number[] = [];
  while (found.length < size) {
    const draws = Array.from({ length: size - found.length }, random);
    for (const f of found) left[f] = 0;
    const sums = cumulated(left);
    const seen = new Set<number>();
    for (const d of draws) seen.add(after(sums, d));
    found.push(...seen);
  }
  return Int32Array.from(found);
}

export function cumulated(p: Float64Array): Float64Array {
  const out = new Float64Array(p.length);
  let sum = 0;
  for (let i = 0; i < p.length; i++) out[i] = sum += p[i]!;
  return out.map((x) => x / sum);
}

/** The first place whose cumulated probability is greater. */
export function after(sums: Float64Array, x: number): number {
  let [lo, hi] = [0, sums.length];
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (sums[mid]! <= x) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}
