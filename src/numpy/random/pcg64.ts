import type { Seed } from "../../values/random";

const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;
const MASK128 = (1n << 128n) - 1n;
const MASK64 = (1n << 64n) - 1n;

/** Words of 32 bits that a seed is made of, the lowest first. */
function words(seed: Seed): number[] {
  if (seed === null) return Array.from({ length: 4 }, () => Math.floor(Math.random() * 2 ** 32));
  if (typeof seed === "object") return seed.flatMap((s) => words(s));
  let rest = BigInt(seed);
  const out: number[] = [];
  do {
    out.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return out;
}

/** numpy's SeedSequence: as many words of 32 bits as asked for, every bit of them hanging on every bit of the seed. */
export function seedWords(seed: Seed, count: number): number[] {
  const entropy = words(seed);
  const pool = new Uint32Array(4);
  let hash = 0x43b0d7e5;
  const hashed = (x: number): number => {
    let v = x ^ hash;
    hash = Math.imul(hash, 0x931e8875);
    v = Math.imul(v, hash);
    return (v ^ (v >>> 16)) >>> 0;
  };
  const mixed = (x: number, y: number): number => {
    const v = (Math.imul(0xca01f9dd, x) - Math.imul(0x4973f715, y)) | 0;
    return (v ^ (v >>> 16)) >>> 0;
  };
  for (let i = 0; i < 4; i++) pool[i] = hashed(entropy[i] ?? 0);
  for (let from = 0; from < 4; from++)
    for (let to = 0; to < 4; to++) if (from !== to) pool[to] = mixed(pool[to] as number, hashed(pool[from] as number));
  for (const extra of entropy.slice(4))
    for (let to = 0; to < 4; to++) pool[to] = mixed(pool[to] as number, hashed(extra));
  let out = 0x8b51f9dd;
  return Array.from({ length: count }, (_, i) => {
    let v = (pool[i % 4] as number) ^ out;
    out = Math.imul(out, 0x58f38ded);
    v = Math.imul(v, out);
    return (v ^ (v >>> 16)) >>> 0;
  });
}

/** numpy's default bit generator: O'Neill's PCG with 128 bits of state, 64 of output. */
export class Pcg64 {
  private state: bigint;
  private readonly increment: bigint;
  private half: number | null = null;

  constructor(seed: Seed = null) {
    const w = seedWords(seed, 8).map(BigInt);
    const word = (i: number): bigint => ((w[2 * i + 1] as bigint) << 32n) | (w[2 * i] as bigint);
    this.increment = ((((word(2) << 64n) | word(3)) << 1n) | 1n) & MASK128;
    this.state = this.increment;
    this.state = (this.state + ((word(0) << 64n) | word(1))) & MASK128;
    this.step();
  }

  private step(): void {
    this.state = (this.state * MULTIPLIER + this.increment) & MASK128;
  }

  next64(): bigint {
    this.step();
    const { state } = this;
    const x = (state >> 64n) ^ (state & MASK64);
    const turn = state >> 122n;
    return ((x >> turn) | (x << (64n - turn))) & MASK64;
  }

  /** Halves of the 64 bits, the lower one first. */
  next32(): number {
    if (this.half !== null) {
      const x = this.half;
      this.half = null;
      return x;
    }
    const x = this.next64();
    this.half = Number(x >> 32n);
    return Number(x & 0xffffffffn);
  }

  random(): number {
    return Number(this.next64() >> 11n) / 9007199254740992;
  }

  /** An integer in [0, max], by Lemire's multiplication. */
  upTo64(max: bigint): bigint {
    if (max === 0n) return 0n;
    if (max <= 0xffffffffn) return BigInt(this.upTo32(Number(max)));
    if (max === MASK64) return this.next64();
    const size = max + 1n;
    let m = this.next64() * size;
    if ((m & MASK64) < size) {
      const limit = (MASK64 - max) % size;
      while ((m & MASK64) < limit) m = this.next64() * size;
    }
    return m >> 64n;
  }

  private upTo32(max: number): number {
    if (max === 0xffffffff) return this.next32();
    const size = BigInt(max + 1);
    let m = BigInt(this.next32()) * size;
    if ((m & 0xffffffffn) < size) {
      const limit = (0xffffffffn - BigInt(max)) % size;
      while ((m & 0xffffffffn) < limit) m = BigInt(this.next32()) * size;
    }
    return Number(m >> 32n);
  }

  upTo(max: number): number {
    return max <= 0xffffffff ? (max === 0 ? 0 : this.upTo32(max)) : Number(this.upTo64(BigInt(max)));
  }

  /** An integer in [0, max], by rejection of what is greater. */
  masked(max: number): number {
    if (max === 0) return 0;
    const mask = 2 ** Math.ceil(Math.log2(max + 1)) - 1;
    for (;;) {
      const x = (this.next32() & mask) >>> 0;
      if (x <= max) return x;
    }
  }
}
