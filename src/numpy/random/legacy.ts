import type { Seed } from "../../values/random";
import { MersenneTwister } from "../../values/random";
import { log } from "./log";
import type { Source } from "./source";

/** The draws of numpy's `RandomState`, which never change. */
export class LegacySource implements Source {
  private kept: number | null = null;

  constructor(readonly bits: MersenneTwister = new MersenneTwister()) {}

  seed(seed: Seed): void {
    this.bits.seed(seed);
    this.kept = null;
  }
  random(): number {
    return this.bits.random();
  }
  upTo(max: number): number {
    return this.bits.upTo(max);
  }
  turn(max: number): number {
    return this.bits.upTo(max);
  }
  drawPlaces(n: number, size: number, replace: boolean, p: Float64Array | null = null): Int32Array {
    return this.bits.drawPlaces(n, size, replace, p);
  }

  /** Of pairs by the polar method: the second one is kept for the next call. */
  gauss(): number {
    if (this.kept !== null) {
      const x = this.kept;
      this.kept = null;
      return x;
    }
    let x: number;
    let y: number;
    let square: number;
    do {
      x = 2 * this.random() - 1;
      y = 2 * this.random() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const f = Math.sqrt((-2 * log(square)) / square);
    this.kept = f * x;
    return f * y;
  }

  exponential(): number {
    return -log(1 - this.random());
  }
}
