import { bind, signature } from "../../api/signature";
import * as dt from "../../values/dtype";
import { MersenneTwister, sharedTwister } from "../../values/random";
import type { Draw } from "./distributions";
import { Distributions } from "./distributions";
import { chosen, filled, integers, seedOf } from "./draw";
import { LegacySource } from "./legacy";

const RANDINT = signature("randint(low, high=None, size=None, dtype=None)");
const CHOICE = signature("choice(a, size=None, replace=True, p=None)");

/**
 * numpy's legacy generator, whose draws for a seed are the same in every version.
 * https://numpy.org/doc/stable/reference/random/legacy.html
 */
export class RandomStateClass extends Distributions {
  declare readonly source: LegacySource;

  constructor(seed: unknown = null, bits?: MersenneTwister) {
    super(new LegacySource(bits ?? new MersenneTwister(seedOf(seed))));
  }

  seed: Draw = (seed: unknown = null) => {
    this.source.seed(seedOf(seed));
    return null;
  };
  /** Floats in [0, 1), in an array of these dimensions. */
  rand: Draw = (...shape: number[]) => filled(shape.length ? shape : null, dt.float64, () => this.source.random());
  /** Draws of the standard normal distribution, in an array of these dimensions. */
  randn: Draw = (...shape: number[]) => filled(shape.length ? shape : null, dt.float64, () => this.source.gauss());
  random_sample: Draw = (...args) => this.random(...args);
  /** Integers in [low, high), or in [0, low). */
  randint: Draw = (...args) => integers(this.source, bind(RANDINT, args));
  choice: Draw = (...args) => chosen(this.source, bind(CHOICE, args));
}

/** The state behind the functions of `np.random`. */
export const shared = new RandomStateClass(null, sharedTwister);
