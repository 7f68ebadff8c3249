import { ValueError } from "../../values/errors";
import type { Seed } from "../../values/random";
import { after, cumulated, withoutReplacement } from "../../values/random";
import { Pcg64 } from "./pcg64";
import type { Source } from "./source";
import { EXPONENTIAL_END, exponentialLayers, NORMAL_END, normalLayers } from "./ziggurat";

const EXPONENTIAL = Number(EXPONENTIAL_END);

/** The draws of numpy's `Generator` over PCG64. */
export class ModernSource implements Source {
  readonly bits: Pcg64;

  constructor(seed: Seed = null) {
    this.bits = new Pcg64(seed);
  }
  random(): number {
    return this.bits.random();
  }
  upTo(max: number): number {
    return this.bits.upTo(max);
  }
  turn(max: number): number {
    return this.bits.masked(max);
  }

  gauss(): number {
    const { step, inside, density } = normalLayers();
    for (;;) {
      const r = this.bits.next64();
      const layer = Number(r & 0xffn);
      const n = Number((r >> 9n) & 0x000fffffffffffffn);
      const sign = (r >> 8n) & 1n ? -1 : 1;
      const x = sign * (n * (step[layer] as number));
      if (n < (inside[layer] as number)) return x;
      if (layer === 0) {
        for (;;) {
          const a = -(1 / NORMAL_END) * Math.log1p(-this.random());
          const b = -Math.log1p(-this.random());
          if (b + b > a * a) return (Math.floor(n / 256) & 1) === 1 ? -(NORMAL_END + a) : NORMAL_END + a;
        }
      }
      const [low, high] = [density[layer] as number, density[layer - 1] as number];
      if ((high - low) * this.random() + low < Math.exp(-0.5 * x * x)) return x;
    }
  }

  exponential(): number {
    const { step, inside, density } = exponentialLayers();
    for (;;) {
      const r = this.bits.next64() >> 3n;
      const layer = Number(r & 0xffn);
      const n = Number(r >> 8n);
      const x = n * (step[layer] as number);
      if (n < (inside[layer] as number)) return x;
      if (layer === 0) return EXPONENTIAL - Math.log1p(-this.random());
      const [low, high] = [density[layer] as number, density[layer - 1] as number];
      if ((high - low) * this.random() + low < Math.exp(-x)) return x;
    }
  }

  /** Swaps the last ones with earlier ones, down to place `first`. */
  shuffle(places: Int32Array, first = 1): Int32Array {
    for (let i = places.length - 1; i >= first; i--) {
      const j = this.upTo(i);
      const x = places[i] as number;
      places[i] = places[j] as number;
      places[j] = x;
    }
    return places;
  }

  drawPlaces(n: number, size: number, replace: boolean, p: Float64Array | null = null, shuffle = true): Int32Array {
    if (n <= 0 && size > 0) throw new ValueError("a cannot be empty unless no samples are taken");
    if (replace) {
      if (!p) return Int32Array.from({ length: size }, () => this.upTo(n - 1));
      const sums = cumulated(p);
      return Int32Array.from({ length: size }, () => after(sums, this.random()));
    }
    if (size > n) throw new ValueError("Cannot take a larger sample than population when replace is False");
    if (p) return withoutReplacement(() => this.random(), size, p);
    const cutoff = shuffle ? 50 : 20;
    if (n > 10000 && size > Math.floor(n / cutoff)) {
      const all = Int32Array.from({ length: n }, (_, i) => i);
      return this.shuffle(all, Math.max(n - size, 1)).slice(n - size);
    }
    // Floyd's sampling
    const seen = new Set<number>();
    const out = new Int32Array(size);
    for (let j = n - size; j < n; j++) {
      const x = this.upTo(j);
      const chosen = seen.has(x) ? j : x;
      seen.add(chosen);
      out[j - n + size] = chosen;
    }
    return shuffle ? this.shuffle(out) : out;
  }
}
