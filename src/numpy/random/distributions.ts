import { bind, signature } from "../../api/signature";
import * as dt from "../../values/dtype";
import { ValueError } from "../../values/errors";
import type { RowSource } from "../../values/random";
import type { ndarray } from "../ndarray";
import { beta, gamma } from "./continuous";
import { binomial, poisson } from "./discrete";
import { drawn, filled, permuted, shuffled } from "./draw";
import type { Source } from "./source";

export type Draw = (...args: any[]) => any;

const SIGNATURES = {
  uniform: signature("uniform(low=0, high=1, size=None)"),
  normal: signature("normal(loc=0, scale=1, size=None)"),
  lognormal: signature("lognormal(mean=0, sigma=1, size=None)"),
  exponential: signature("exponential(scale=1, size=None)"),
  poisson: signature("poisson(lam=1, size=None)"),
  binomial: signature("binomial(n, p, size=None)"),
  gamma: signature("gamma(shape, scale=1, size=None)"),
  beta: signature("beta(a, b, size=None)"),
  chisquare: signature("chisquare(df, size=None)"),
  standard_t: signature("standard_t(df, size=None)"),
  standard_gamma: signature("standard_gamma(shape, size=None)"),
};

const scaled = (name: string, x: number): number => {
  if (x < 0) throw new ValueError(`${name} < 0`);
  return x;
};

/** What numpy's generators have in common, each over its own draws. Methods are properties, so that they can be functions of their own. */
export abstract class Distributions implements RowSource {
  constructor(readonly source: Source) {}

  drawPlaces(n: number, size: number, replace: boolean, p: Float64Array | null = null): Int32Array {
    return this.source.drawPlaces(n, size, replace, p);
  }

  /** Floats in [0, 1). */
  random: Draw = (size: unknown = null) => filled(plain(size), dt.float64, () => this.source.random());
  standard_normal: Draw = (size: unknown = null) => filled(plain(size), dt.float64, () => this.source.gauss());
  standard_exponential: Draw = (size: unknown = null) =>
    filled(plain(size), dt.float64, () => this.source.exponential());
  permutation: Draw = (x: unknown): ndarray => permuted(this.source, x);
  /** Reorders in place. */
  shuffle: Draw = (x: unknown) => {
    shuffled(this.source, x);
    return null;
  };
  uniform: Draw = (...args) => {
    const p = bind(SIGNATURES.uniform, args);
    return drawn(p.size, dt.float64, [p.low, p.high], (low, high) => low + (high - low) * this.source.random());
  };
  normal: Draw = (...args) => {
    const p = bind(SIGNATURES.normal, args);
    return drawn(
      p.size,
      dt.float64,
      [p.loc, p.scale],
      (loc, scale) => loc + scaled("scale", scale) * this.source.gauss(),
    );
  };
  lognormal: Draw = (...args) => {
    const p = bind(SIGNATURES.lognormal, args);
    return drawn(p.size, dt.float64, [p.mean, p.sigma], (mean, sigma) =>
      Math.exp(mean + scaled("sigma", sigma) * this.source.gauss()),
    );
  };
  exponential: Draw = (...args) => {
    const p = bind(SIGNATURES.exponential, args);
    return drawn(p.size, dt.float64, [p.scale], (scale) => scaled("scale", scale) * this.source.exponential());
  };
  poisson: Draw = (...args) => {
    const p = bind(SIGNATURES.poisson, args);
    return drawn(p.size, dt.int64, [p.lam], (lam) => {
      if (!(lam >= 0)) throw new ValueError("lam < 0 or lam is NaN");
      return poisson(() => this.source.random(), lam);
    });
  };
  binomial: Draw = (...args) => {
    const p = bind(SIGNATURES.binomial, args);
    return drawn(p.size, dt.int64, [p.n, p.p], (n, share) => {
      if (n < 0) throw new ValueError("n < 0");
      if (!(share >= 0 && share <= 1)) throw new ValueError("p < 0, p > 1 or p contains NaNs");
      return binomial(() => this.source.random(), n, share);
    });
  };
  gamma: Draw = (...args) => {
    const p = bind(SIGNATURES.gamma, args);
    return drawn(
      p.size,
      dt.float64,
      [p.shape, p.scale],
      (shape, scale) => scaled("scale", scale) * gamma(this.source, scaled("shape", shape)),
    );
  };
  standard_gamma: Draw = (...args) => {
    const p = bind(SIGNATURES.standard_gamma, args);
    return drawn(p.size, dt.float64, [p.shape], (shape) => gamma(this.source, scaled("shape", shape)));
  };
  beta: Draw = (...args) => {
    const p = bind(SIGNATURES.beta, args);
    return drawn(p.size, dt.float64, [p.a, p.b], (a, b) => beta(this.source, positive("a", a), positive("b", b)));
  };
  chisquare: Draw = (...args) => {
    const p = bind(SIGNATURES.chisquare, args);
    return drawn(p.size, dt.float64, [p.df], (df) => 2 * gamma(this.source, positive("df", df) / 2));
  };
  standard_t: Draw = (...args) => {
    const p = bind(SIGNATURES.standard_t, args);
    return drawn(p.size, dt.float64, [p.df], (df) => {
      const x = this.source.gauss();
      const g = gamma(this.source, positive("df", df) / 2);
      return (Math.sqrt(df / 2) * x) / Math.sqrt(g);
    });
  };
}

const positive = (name: string, x: number): number => {
  if (!(x > 0)) throw new ValueError(`${name} <= 0`);
  return x;
};

/** A size by its place or as the option `size`. */
export const plain = (size: unknown): unknown =>
  typeof size === "object" && size !== null && "size" in size && Object.getPrototypeOf(size) === Object.prototype
    ? size.size
    : size;
