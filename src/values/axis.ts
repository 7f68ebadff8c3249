import type { Vector } from "./vector";

/** The names of a MultiIndex of one level: they are what tells it from an Index. */
export class LevelNames extends Array<unknown> {
  static for(names: readonly unknown[]): readonly unknown[] {
    return names.length === 1 ? LevelNames.from(names) : names;
  }
}

/**
 * Row or column labels, one full-length vector of labels a level: one level is an ordinary index, several a MultiIndex.
 * `names` holds one name a level, null where there is none.
 */
export interface Axis {
  readonly levels: readonly Vector[];
  readonly names: readonly unknown[];
}
