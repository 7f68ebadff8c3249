import { withoutNew } from "../../api/callable";
import { GeneratorClass } from "./generator";
import { RandomStateClass, shared } from "./state";

/** numpy's legacy generator: `np.random.RandomState(0)`, with or without `new`. */
export const RandomState = withoutNew(RandomStateClass);
export type RandomState = RandomStateClass;
export { GeneratorClass as Generator };

/** A new generator: of a seed always the same one, as in Python. */
export const default_rng = (seed: unknown = null): GeneratorClass =>
  seed instanceof GeneratorClass ? seed : new GeneratorClass(seed);

export const {
  seed,
  rand,
  randn,
  random,
  random_sample,
  randint,
  choice,
  permutation,
  shuffle,
  uniform,
  normal,
  standard_normal,
  standard_exponential,
  lognormal,
  exponential,
  poisson,
  binomial,
  gamma,
  standard_gamma,
  beta,
  chisquare,
  standard_t,
} = shared;
export const ranf = random_sample;
export const sample = random_sample;
