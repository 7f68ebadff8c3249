import type { Vector } from "./vector";

/**
 * Row or column labels, one full-length vector of labels a level: one level is an ordinary index, several a MultiIndex.
 * `names` holds one name a level, null where there is none.
 */
export interface Axis {
  readonly levels: readonly Vector[];
  readonly names: readonly unknown[];
}
