import { Cutter, split } from "../../block/group-split";
import { stackParts } from "../../block/group-stack";
import { AttributeError, KeyError } from "../../values/errors";
import { repr } from "../../values/scalar";
import type { Subscript } from "../callable";
import { callable } from "../callable";
import { isNDFrame } from "../construct/labels";
import type { State } from "../groupby/base";
import { make } from "../make";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { openResample } from "./open-resample";
import type { Resampler } from "./resample";

const GROUPED: unique symbol = Symbol("groups resampled");

interface Grouped {
  readonly state: State;
  readonly args: readonly unknown[];
  /** Columns chosen of the resampled groups: a label, a list, or none. */
  readonly key: unknown;
}

type AnyResult = any;

/** Each group of rows in bins of time of its own; the group's key is an outer index level. */
export class ResamplerGroupByMethods implements Subscript {
  declare [GROUPED]: Grouped;

  /** Columns to compute on. Raises KeyError for one that isn't there. */
  __getitem__(key: unknown): unknown {
    const g = this[GROUPED];
    const { labels } = g.state.groups.block;
    const missing = (Array.isArray(key) ? key : [key]).filter((k) => !labels.has(k));
    if (missing.length && !Array.isArray(key)) throw new KeyError(repr(`Column not found: ${String(key)}`));
    if (missing.length) throw new KeyError(repr(`Columns not found: ${missing.map((k) => repr(k)).join(", ")}`));
    return resampledGroups({ ...g, key });
  }

  __labels__(): Iterable<unknown> {
    return this[GROUPED].state.obj.ndim === 2 ? this[GROUPED].state.groups.block.labels.values : [];
  }

  __getattr__(name: string): unknown {
    const { state } = this[GROUPED];
    return state.obj.ndim === 2 && state.groups.block.labels.has(name) ? this.__getitem__(name) : undefined;
  }

  protected run(name: string, args: readonly unknown[]): AnyResult {
    const { state, args: how, key } = this[GROUPED];
    const s = split(state.groups);
    const one = state.obj.ndim === 1 || state.selection === "one";
    const cutter = new Cutter(state.groups.block.pick(state.places), s);
    const parts = s.positions.map((rows): NDFrame => {
      const b = cutter.cut(rows);
      const bins = openResample((one ? make.series(b) : make.frame(b)) as NDFrame, how);
      const chosen = key === undefined ? bins : (bins.__getitem__(key) as Resampler);
      const method = (chosen as unknown as Record<string, (...a: readonly unknown[]) => unknown>)[name];
      if (typeof method !== "function")
        throw new AttributeError(`'${name}' is not a valid function for 'DatetimeIndexResamplerGroupby' object`);
      const out = method.apply(chosen, [...args]);
      if (!isNDFrame(out)) throw new AttributeError(`'${name}' of resampled groups gives no series or frame`);
      return out;
    });
    const all = stackParts(
      parts.map((p) => p[BLOCK]),
      { labels: s.labels },
    );
    return parts.every((p) => p.ndim === 1) ? make.series(all) : make.frame(all);
  }

  toString(): string {
    return "<pandas.core.resample.DatetimeIndexResamplerGroupby object at 0x7f0000000000>";
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

const METHODS = [
  "sum",
  "prod",
  "mean",
  "median",
  "min",
  "max",
  "first",
  "last",
  "std",
  "var",
  "sem",
  "count",
  "size",
  "nunique",
  "ohlc",
  "quantile",
  "any",
  "all",
  "agg",
  "aggregate",
  "apply",
  "asfreq",
  "ffill",
  "bfill",
  "nearest",
  "interpolate",
  "describe",
] as const;

for (const name of METHODS)
  Object.defineProperty(ResamplerGroupByMethods.prototype, name, {
    configurable: true,
    writable: true,
    value(this: { run(name: string, args: readonly unknown[]): AnyResult }, ...args: unknown[]) {
      return this.run(name, args);
    },
  });

/** A resampler of groups: its methods are those of a resampler. */
export type ResamplerGroupBy = ResamplerGroupByMethods &
  Record<(typeof METHODS)[number], (...args: unknown[]) => AnyResult> &
  ((key: unknown) => any);

export const resampledGroups = (grouped: Grouped): ResamplerGroupBy =>
  callable(ResamplerGroupByMethods.prototype, { [GROUPED]: grouped }) as never;
