import type { Block } from "../../block/block";
import type { Bins } from "../../block/group-bins";
import type { FillMethod } from "../../block/group-reindex";
import { onPeriods, onTimes, timeIndexer, withRows } from "../../block/group-reindex";
import { Labels } from "../../block/labels";
import { scalar } from "../../block/scalar";
import { literal } from "../../plan/expr";
import { field } from "../../plan/field";
import type { Node } from "../../plan/node";
import { ref, zip } from "../../plan/node";
import * as ops from "../../plan/ops";
import { fromVectors } from "../../plan/run";
import { concat } from "../../values/concat";
import { bool } from "../../values/dtype";
import { KeyError, ValueError } from "../../values/errors";
import { factorize } from "../../values/hash";
import { safeOrder } from "../../values/order";
import { repr } from "../../values/scalar";
import { slice, take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { callable } from "../callable";
import type { State } from "../groupby/base";
import { STATE } from "../groupby/base";
import { Moving } from "../groupby/moving";
import type { SeriesGroupBy } from "../groupby/series";
import { seriesGroupBy } from "../groupby/series";
import type { PeriodIndexMethods } from "../indexes/period";
import { make } from "../make";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { bind, signature } from "../signature";

const SAMPLED: unique symbol = Symbol("resample");
const FILL = signature("ffill(limit=None)");
const ASFREQ = signature("asfreq(fill_value=None)");

/** What a resampler knows beside its groups. */
export interface Sampled {
  readonly bins: Bins;
  readonly closed: "left" | "right";
  /** The times are a column or one of several levels: no new rows can be made. */
  readonly selected: boolean;
  readonly kind: "Datetime" | "Timedelta" | "Period";
  /** Where in a period its parts begin. */
  readonly convention: "start" | "end";
}

// A frame or a series by what was grouped: the intersection of both is `never`.
type Result = any;

/** Bins of time: https://pandas.pydata.org/docs/reference/resampling.html */
export class ResamplerMethods extends Moving {
  declare [SAMPLED]: Sampled;

  get ndim(): 1 | 2 {
    const { obj, selection } = this[STATE];
    return obj.ndim === 1 || selection === "one" ? 1 : 2;
  }

  protected override get className(): string {
    return `${this[SAMPLED].kind}IndexResampler`;
  }

  protected over(state: State): this {
    return resampler(state, this[SAMPLED]) as unknown as this;
  }

  protected one(place: number): SeriesGroupBy {
    return seriesGroupBy({ ...this[STATE], places: [place], selection: "one" });
  }

  /** Columns to compute on. Raises KeyError for one that isn't there. */
  __getitem__(key: unknown): unknown {
    const state = this[STATE];
    const { labels } = state.groups.block;
    if (Array.isArray(key)) {
      const missing = key.filter((k) => !labels.has(k));
      if (missing.length) throw new KeyError(repr(`Columns not found: ${missing.map((k) => repr(k)).join(", ")}`));
      return this.over({ ...state, places: key.flatMap((k) => labels.positions(k)), selection: "list" });
    }
    const found = labels.positions(key);
    if (!found.length || state.obj.ndim === 1) throw new KeyError(repr(`Column not found: ${String(key)}`));
    return this.over({ ...state, places: found, selection: "one" });
  }

  __labels__(): Iterable<unknown> {
    return this[STATE].obj.ndim === 2 ? this[STATE].groups.block.labels.values : [];
  }

  __getattr__(name: string): unknown {
    return this[STATE].obj.ndim === 2 && this[STATE].groups.block.labels.has(name) ? this.__getitem__(name) : undefined;
  }

  /** The same as `agg`; a function that gives no single value is applied to each bin. */
  override apply(func: unknown, ...args: unknown[]): Result {
    if (typeof func !== "function") return this.agg(func, ...args);
    if (this.ndim === 2) {
      try {
        return this.agg(func, ...args);
      } catch {
        return super.apply(func, ...args);
      }
    }
    try {
      return this.agg(func, ...args);
    } catch (error) {
      if (error instanceof ValueError && /aggregated/.test(error.message)) return super.apply(func, ...args);
      throw error;
    }
  }

  /** The times that new rows stand at. */
  private get grid(): Labels {
    const { bins, closed, selected, kind } = this[SAMPLED];
    const { groups } = this[STATE];
    if (selected)
      throw new ValueError(
        "Upsampling from level= or on= selection is not supported, use .set_index(...) to explicitly set index to datetime-like",
      );
    const { points } = bins;
    if (kind === "Period") return new Labels([points], [groups.keys[0]?.name ?? null], bins.freq);
    const kept =
      kind !== "Datetime"
        ? points
        : closed === "right"
          ? slice(points, 1, points.length)
          : slice(points, 0, Math.max(0, points.length - 1));
    return new Labels([kept], [groups.keys[0]?.name ?? null], bins.freq);
  }

  private upsample(method: FillMethod, limit: number | null): Result {
    const { kind, bins, convention } = this[SAMPLED];
    if (kind !== "Period") return this.like(onTimes(this.selected, this.grid, method, limit));
    return this.like(onPeriods(this.selected, this.grid, bins.freq as string, convention, method, limit));
  }

  /** Rows at the bins' times: those that are there, others missing or `fill_value`. */
  asfreq(...args: unknown[]): Result {
    const p = bind(ASFREQ, args);
    // Of periods pandas fills nothing.
    if (this[SAMPLED].kind === "Period") return this.upsample(null, null);
    return this.like(filled(this.selected, this.grid, null, p.fill_value));
  }

  /** Rows at the bins' times, each the last before it, for at most `limit` of them. */
  override ffill(...args: unknown[]): Result {
    return this.upsample("ffill", bind(FILL, args).limit);
  }

  /** Rows at the bins' times, each the next after it. */
  override bfill(...args: unknown[]): Result {
    return this.upsample("bfill", bind({ ...FILL, name: "bfill" }, args).limit);
  }

  /** Rows at the bins' times, each the nearest to it. */
  nearest(...args: unknown[]): Result {
    return this.upsample("nearest", bind({ ...FILL, name: "nearest" }, args).limit);
  }

  /** Rows at the bins' times, missing ones between their neighbours: the arguments are `interpolate`'s. */
  interpolate(...args: unknown[]): Result {
    const grid = this.grid;
    if (this[SAMPLED].kind === "Period") {
      const spread = this.upsample(null, null) as unknown as Record<string, (...a: unknown[]) => Result>;
      return (spread.interpolate as (...a: unknown[]) => Result).call(spread, ...args);
    }
    const b = this.selected;
    const own = b.indexLabels();
    const { uniques } = factorize(concat([grid.vector, own.vector]));
    const all = new Labels([take(uniques, safeOrder(uniques))], grid.names);
    const wide = this.like(onTimes(b, all, null, null)) as unknown as Record<string, (...a: unknown[]) => Result>;
    const between = (wide.interpolate as (...a: unknown[]) => Result).call(wide, ...args);
    return this.like(
      withRows((between as NDFrame)[BLOCK].gather(timeIndexer(all.vector, grid.vector, null, null)), grid),
    );
  }

  override toString(): string {
    return `<pandas.core.resample.${this.className} object at 0x7f0000000000>`;
  }
}

/** Periods as those of another frequency, at one of their ends. */
export const periodsAs = (labels: Labels, freq: unknown, how: string): Labels =>
  (make.index(labels) as unknown as PeriodIndexMethods).asfreq(freq, how).labels;

/** A block on other times, its holes filled with a value. */
export function filled(b: Block, target: Labels, method: FillMethod, value: unknown): Block {
  if (value === null || value === undefined) return onTimes(b, target, method, null);
  const places = timeIndexer(b.indexLabels().vector, target.vector, method, null);
  const there = {
    dtype: bool,
    length: places.length,
    data: Uint8Array.from(places, (p) => (p < 0 ? 0 : 1)),
    valid: null,
  } as Vector;
  const source = b.settled();
  const placed = source.gather(places.map((p) => Math.max(p, 0)));
  const [plan, [mask]] = fromVectors([there]) as [Node, [string]];
  const both = placed.on(zip([placed.plan, plan]));
  const out = both.project(
    both.exprs.map((e) => {
      const fill = scalar(value, e.field.dtype);
      const same =
        fill.field.dtype.kind === e.field.dtype.kind ||
        (e.field.dtype.kind === "float" && fill.field.dtype.kind === "int");
      const lit = same
        ? literal(e.field.dtype.kind === "float" ? Number(fill.value) : fill.value, field(e.field.dtype, false))
        : fill;
      const base = same ? e : ops.cast(e, { to: fill.field.dtype });
      const w = ops.when(ref(both.plan, mask), base, lit);
      return e.field.nulls ? w : { ...w, field: field(w.field.dtype, false, w.field.nan) };
    }),
  );
  return withRows(out, target);
}

export type Resampler = ResamplerMethods & ((key: unknown) => any) & { [column: string]: any };
export const resampler = (state: State, sampled: Sampled): Resampler =>
  callable(ResamplerMethods.prototype, { [STATE]: state, [SAMPLED]: sampled }) as never;
