import type { RowSource } from "../../values/random";

/** What the distributions draw from. */
export interface Source extends RowSource {
  /** A float in [0, 1). */
  random(): number;
  /** An integer in [0, max]. */
  upTo(max: number): number;
  /** The same as shuffling draws it. */
  turn(max: number): number;
  /** A draw of the normal distribution of mean 0 and deviation 1. */
  gauss(): number;
  /** A draw of the exponential distribution of scale 1. */
  exponential(): number;
}
