import { Labels } from "../../block/labels";
import { object } from "../../values/dtype";
import { IndexError, KeyError, ValueError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import { repr, Tuple } from "../../values/scalar";
import { callable } from "../callable";
import { labelsOf } from "../construct/labels";
import type { DataFrame } from "../frame";
import { columnPlaces } from "../shared/labels/ambiguous";
import type { ResamplerGroupBy } from "../windows/resample-groups";
import { resampledGroups } from "../windows/resample-groups";
import type { State } from "./base";
import { STATE } from "./base";
import { isArrayLike } from "./keys";
import { Moving } from "./moving";
import type { SeriesGroupBy } from "./series";
import { seriesGroupBy } from "./series";

/** Groups of a frame's rows: https://pandas.pydata.org/docs/reference/groupby.html */
export class DataFrameGroupByMethods extends Moving {
  get ndim(): 2 {
    return 2;
  }

  protected over(state: State): this {
    return frameGroupBy(state) as unknown as this;
  }

  /** Bins of time within each group; the keys are outer index levels. */
  resample(...args: unknown[]): ResamplerGroupBy {
    return resampledGroups({ state: this[STATE], args, key: undefined });
  }

  /** Correlation of each column with another object's, within each group: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.corrwith.html */
  corrwith(other: unknown, ...args: unknown[]): DataFrame {
    return this.apply((x: { corrwith(...y: unknown[]): unknown }) => x.corrwith(other, ...args)) as DataFrame;
  }

  protected one(place: number): SeriesGroupBy {
    return seriesGroupBy({ ...this[STATE], places: [place], selection: "one", asIndex: true });
  }

  /** Columns to compute on: one gives a SeriesGroupBy, a list a DataFrameGroupBy. Raises KeyError for a column that isn't there. */
  __getitem__(key: unknown): unknown {
    const state = this[STATE];
    const { labels } = state.groups.block;
    if (state.selection !== "none")
      throw new IndexError(`Column(s) ${pyRepr([...this.selected.labels.values])} already selected`);
    if (key instanceof Tuple && key.length > 1)
      throw new ValueError("Cannot subset columns with a tuple with more than one element. Use a list instead.");
    if (!Array.isArray(key) && isArrayLike(key)) return this.__getitem__([...labelsOf(key).values]);
    if (Array.isArray(key)) {
      const missing = key.filter((k) => !labels.has(k));
      if (missing.length) throw new KeyError(repr(`Columns not found: ${missing.map((k) => repr(k)).join(", ")}`));
      return frameGroupBy({ ...state, places: key.flatMap((k) => labels.positions(k)), selection: "list" });
    }
    const own = columnPlaces(labels, key);
    const found = own.length || !labels.isMulti ? own : labels.level(0).positions(key);
    if (!found.length) throw new KeyError(repr(`Column not found: ${String(key)}`));
    if (found.length > 1 || !own.length) return frameGroupBy({ ...state, places: found, selection: "list" });
    if (labels.has(key)) return seriesGroupBy({ ...state, places: found, selection: "one" });
    // Of a column whose further levels are empty the first alone is the name.
    const flat = Labels.of(
      labels.values.map((l, i) => (i === found[0] ? key : l)),
      [null],
      object,
    );
    const groups = { ...state.groups, block: state.groups.block.withLabels(flat) };
    return seriesGroupBy({ ...state, groups, places: found, selection: "one" });
  }

  __labels__(): Iterable<unknown> {
    return this[STATE].groups.block.labels.values;
  }

  __getattr__(name: string): unknown {
    return this[STATE].groups.block.labels.has(name) ? this.__getitem__(name) : undefined;
  }
}

export type DataFrameGroupBy = DataFrameGroupByMethods & ((key: unknown) => any) & { [column: string]: any };

export const frameGroupBy = (state: State): DataFrameGroupBy =>
  callable(DataFrameGroupByMethods.prototype, { [STATE]: state }) as never;
