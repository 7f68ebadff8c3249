import { createHash } from "node:crypto";
import { IndexError, TypeError, ValueError } from "../../values/errors";
import { isFloat, isNumber } from "../../values/python-arithmetic";
import { MersenneTwister } from "../../values/random";
import { len } from "../../values/scalar";
import { getitem } from "../items";
import { isPlain } from "../kinds";
import { iterable, typeName } from "../names";
import { index } from "../number-types";

/** 32-bit words of a seed, the lowest first. */
function words(seed: bigint): number[] {
  const out: number[] = [];
  for (let n = seed < 0n ? -seed : seed; n > 0n; n >>= 32n) out.push(Number(n & 0xffffffffn));
  return out.length ? out : [0];
}

function textSeed(text: string): bigint {
  const bytes = Buffer.from(text);
  const digest = createHash("sha512").update(bytes).digest();
  return BigInt(`0x${Buffer.concat([bytes, digest]).toString("hex")}`);
}

const MAGIC = 1.7155277699214135;

/** Python's generator: the Mersenne Twister, so that a seed gives what it gives in Python. */
export class Random {
  #state = new MersenneTwister();

  constructor(seed: unknown = null) {
    this.seed(seed);
  }
  seed(a: unknown = null): void {
    if (a === null) this.#state = new MersenneTwister();
    else if (typeof a === "string") this.#state = new MersenneTwister(words(textSeed(a)));
    else if (isNumber(a) && !isFloat(a)) this.#state = new MersenneTwister(words(BigInt(a as number)));
    else throw new TypeError(`random.seed of ${typeName(a)} is not supported: seed with an int or a str`);
  }
  /** A float in [0, 1). */
  random(): number {
    return this.#state.random();
  }
  getrandbits(k: number): number | bigint {
    if (k <= 32) return k === 0 ? 0 : this.#state.next32() >>> (32 - k);
    let out = 0n;
    for (let have = 0; have < k; have += 32) {
      const bits = Math.min(32, k - have);
      out |= BigInt(this.#state.next32() >>> (32 - bits)) << BigInt(have);
    }
    return k <= 53 ? Number(out) : out;
  }
  #below(n: number): number {
    const k = n.toString(2).length;
    for (;;) {
      const x = Number(this.getrandbits(k));
      if (x < n) return x;
    }
  }
  randrange(...ends: unknown[]): number {
    const [a, b, step = 1] = ends.map(index);
    const [start, stop] = ends.length === 1 ? [0, a as number] : [a as number, b as number];
    if (step === 0) throw new ValueError("zero step for randrange()");
    const n = Math.ceil((stop - start) / step);
    if (n <= 0)
      throw new ValueError(
        ends.length === 1
          ? "empty range for randrange()"
          : `empty range for randrange() (${start}, ${stop}, ${stop - start})`,
      );
    return start + step * this.#below(n);
  }
  randint(a: unknown, b: unknown): number {
    return this.randrange(a, index(b) + 1);
  }
  choice(x: unknown): any {
    const n = len(x);
    if (n === 0) throw new IndexError("Cannot choose from an empty sequence");
    return getitem(x, this.#below(n));
  }
  shuffle(x: unknown[]): void {
    for (let i = x.length - 1; i > 0; i--) {
      const j = this.#below(i + 1);
      [x[i], x[j]] = [x[j], x[i]];
    }
  }
  sample(population: unknown, given: number | { k: number }): any[] {
    const k = isPlain(given) ? (given as { k: number }).k : (given as number);
    const pool = [...iterable(population)];
    const n = pool.length;
    if (k < 0 || k > n) throw new ValueError("Sample larger than population or is negative");
    let few = 21;
    if (k > 5) few += 4 ** Math.ceil(Math.log(k * 3) / Math.log(4));
    const out: unknown[] = [];
    const taken = new Set<number>();
    for (let i = 0; i < k; i++) {
      if (n <= few) {
        const j = this.#below(n - i);
        out.push(pool[j]);
        pool[j] = pool[n - i - 1];
      } else {
        let j = this.#below(n);
        while (taken.has(j)) j = this.#below(n);
        taken.add(j);
        out.push(pool[j]);
      }
    }
    return out;
  }
  choices(population: unknown, ...args: unknown[]): any[] {
    const last = args.at(-1);
    const o = (isPlain(last) ? last : {}) as { weights?: unknown; cum_weights?: unknown; k?: number };
    const weights = o.weights ?? (isPlain(args[0]) ? null : args[0]) ?? null;
    const pool = [...iterable(population)];
    const k = o.k ?? 1;
    if (weights === null && !o.cum_weights)
      return Array.from({ length: k }, () => pool[Math.floor(this.random() * pool.length)]);
    let sum = 0;
    const sums = o.cum_weights
      ? [...iterable(o.cum_weights)].map(Number)
      : [...iterable(weights)].map((w) => (sum += Number(w)));
    if (sums.length !== pool.length) throw new ValueError("The number of weights does not match the population");
    const total = sums.at(-1) as number;
    if (!(total > 0)) throw new ValueError("Total of weights must be greater than zero");
    return Array.from({ length: k }, () => {
      const at = this.random() * total;
      const found = sums.slice(0, -1).findIndex((s) => s > at);
      return pool[found < 0 ? pool.length - 1 : found];
    });
  }
  uniform(a: unknown, b: unknown): number {
    return Number(a) + (Number(b) - Number(a)) * this.random();
  }
  normalvariate(mu: unknown = 0, sigma: unknown = 1): number {
    for (;;) {
      const u = this.random();
      const v = 1 - this.random();
      const z = (MAGIC * (u - 0.5)) / v;
      if ((z * z) / 4 <= -Math.log(v)) return Number(mu) + z * Number(sigma);
    }
  }
}

const shared = new Random();

/** Python's `random`. */
export const random = {
  Random,
  seed: (a: unknown = null): void => shared.seed(a),
  random: (): number => shared.random(),
  getrandbits: (k: number): number | bigint => shared.getrandbits(k),
  randrange: (...ends: unknown[]): number => shared.randrange(...ends),
  randint: (a: unknown, b: unknown): number => shared.randint(a, b),
  choice: (x: unknown): any => shared.choice(x),
  choices: (x: unknown, ...args: unknown[]): any[] => shared.choices(x, ...args),
  shuffle: (x: unknown[]): void => shared.shuffle(x),
  sample: (x: unknown, k: number | { k: number }): any[] => shared.sample(x, k),
  uniform: (a: unknown, b: unknown): number => shared.uniform(a, b),
  normalvariate: (mu: unknown = 0, sigma: unknown = 1): number => shared.normalvariate(mu, sigma),
};
