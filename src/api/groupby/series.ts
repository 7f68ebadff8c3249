import { IndexError, TypeError } from "../../values/errors";
import { callable } from "../callable";
import type { ResamplerGroupBy } from "../windows/resample-groups";
import { resampledGroups } from "../windows/resample-groups";
import type { State } from "./base";
import { STATE } from "./base";
import { SeriesValues } from "./series-values";

/** Groups of a series' values: https://pandas.pydata.org/docs/reference/groupby.html */
export class SeriesGroupByMethods extends SeriesValues {
  get ndim(): 1 {
    return 1;
  }

  protected over(state: State): this {
    return seriesGroupBy(state) as unknown as this;
  }

  /** Bins of time within each group; the keys are outer index levels. */
  resample(...args: unknown[]): ResamplerGroupBy {
    return resampledGroups({ state: this[STATE], args, key: undefined });
  }

  protected one(place: number): SeriesGroupBy {
    return seriesGroupBy({ ...this[STATE], places: [place], selection: "one", asIndex: true });
  }

  __getitem__(...keys: unknown[]): never {
    if (!keys.length) throw new TypeError("'SeriesGroupBy' object is not callable");
    throw new IndexError(`Column(s) ${String(this.selected.labels.at(0))} already selected`);
  }
}

export type SeriesGroupBy = SeriesGroupByMethods & ((key: unknown) => any);

export const seriesGroupBy = (state: State): SeriesGroupBy =>
  callable(SeriesGroupByMethods.prototype, { [STATE]: state }) as never;
