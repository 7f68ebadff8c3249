import { Labels } from "../../block/labels";
import { stepped } from "../../block/labels-freq";
import { selectColumns, selectRows, withRowLabels } from "../../block/select";
import { NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { asofRows } from "../convert/asof";
import { kindOf } from "../display";
import type { Index } from "../indexes";
import { make } from "../make";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { BLOCK } from "./ndframe";
import { Windows } from "./windows";

type Axis = 0 | 1 | "index" | "columns" | "rows" | null;

const AT = signature("at_time(time, asof=False, axis=None)");
const BETWEEN = signature("between_time(start_time, end_time, inclusive='both', axis=None)");
const LOCALIZE = signature(
  "tz_localize(tz, axis=0, level=None, copy=no_default, ambiguous='raise', nonexistent='raise')",
);
const CONVERT = signature("tz_convert(tz, axis=0, level=None, copy=no_default)");
const TO_PERIOD = [
  signature("to_period(freq=None, copy=no_default)"),
  signature("to_period(freq=None, axis=0, copy=no_default)"),
] as const;
const TO_TIMESTAMP = [
  signature("to_timestamp(freq=None, how='start', copy=no_default)"),
  signature("to_timestamp(freq=None, how='start', axis=0, copy=no_default)"),
] as const;
const ASOF = signature("asof(where, subset=None)");

interface TimeIndex {
  readonly labels: Labels;
  indexer_at_time(time: unknown, asof?: boolean): number[];
  indexer_between_time(start: unknown, end: unknown, first: boolean, last: boolean): number[];
  tz_localize(tz: unknown, ambiguous: unknown, nonexistent: unknown): Index;
  tz_convert(tz: unknown): Index;
  to_period(freq: unknown): Index;
  to_timestamp(freq: unknown, how: unknown): Index;
}

/** Rows whose labels are times: tz_convert, between_time, asof. */
export abstract class Times extends Windows {
  private timesOf(axis: 0 | 1): TimeIndex {
    return make.index(axis === 0 ? this[BLOCK].indexLabels() : this[BLOCK].labels) as unknown as TimeIndex;
  }

  private atTimes(axis: 0 | 1, find: (index: TimeIndex) => number[]): this {
    const index = this.timesOf(axis);
    if (index.labels.range || index.labels.dtype.kind !== "datetime")
      throw new TypeError("Index must be DatetimeIndex");
    const places = Int32Array.from(find(index));
    const place = { kind: "places", places } as const;
    const b = this[BLOCK];
    if (axis === 1) return this.wrap(selectColumns(b, place));
    const rows = selectRows(b, place);
    const step = evenStep(places);
    return this.wrap(rows.withIndex({ ...rows.index, freq: step === null ? null : stepped(b.index.freq, step) }));
  }

  /**
   * Rows at a time of day. Throws TypeError where the labels are no datetimes.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.at_time.html
   */
  at_time(
    ...args: Args<[time: unknown, asof: boolean, axis: Axis], { time?: unknown; asof?: boolean; axis?: Axis }>
  ): this {
    const p = bind(AT, args);
    return this.atTimes(p.axis === null ? 0 : this.axisOf(p.axis), (index) => index.indexer_at_time(p.time, p.asof));
  }

  /**
   * Rows between two times of day; over midnight where the first is later. `inclusive` "both", "left", "right" or "neither".
   * Throws TypeError where the labels are no datetimes.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.between_time.html
   */
  between_time(
    ...args: Args<
      [start_time: unknown, end_time: unknown, inclusive: string, axis: Axis],
      { inclusive?: string; axis?: Axis }
    >
  ): this {
    const p = bind(BETWEEN, args);
    const axis = p.axis === null ? 0 : this.axisOf(p.axis);
    const index = this.timesOf(axis);
    if (index.labels.range || index.labels.dtype.kind !== "datetime")
      throw new TypeError("Index must be DatetimeIndex");
    if (!["both", "neither", "left", "right"].includes(p.inclusive))
      throw new ValueError("Inclusive has to be either 'both', 'neither', 'left' or 'right'");
    const first = p.inclusive === "both" || p.inclusive === "left";
    const last = p.inclusive === "both" || p.inclusive === "right";
    return this.atTimes(axis, (i) => i.indexer_between_time(p.start_time, p.end_time, first, last));
  }

  private relabelled(
    axis: 0 | 1,
    level: unknown,
    kinds: readonly string[],
    refusal: (l: Labels) => string,
    f: (index: TimeIndex) => Index,
  ): this {
    const index = this.timesOf(axis);
    if (level !== null && level !== undefined && index.labels.isMulti)
      throw new NotImplementedError("level: times of a MultiIndex are not supported");
    if (index.labels.range || index.labels.isMulti || !kinds.includes(index.labels.dtype.kind))
      throw new TypeError(refusal(index.labels));
    const b = this[BLOCK];
    const found = f(index).labels;
    const labels = found.dtype.kind === "period" ? new Labels(found.levels, found.names, found.dtype.freq) : found;
    return this.wrap(axis === 0 ? withRowLabels(b, labels) : b.withLabels(labels));
  }

  /**
   * Row labels as wall-clock times of a zone; null drops the zone. Throws TypeError where they have one already, ValueError for times
   * that the zone doesn't have or has twice, unless `nonexistent` and `ambiguous` say what they are.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.tz_localize.html
   */
  tz_localize(
    ...args: Args<
      [tz: string | null, axis: Axis],
      { axis?: Axis; level?: unknown; copy?: boolean; ambiguous?: unknown; nonexistent?: unknown }
    >
  ): this {
    const p = bind(LOCALIZE, args.length === 1 && args[0] === null ? [null] : args);
    return this.relabelled(
      this.axisOf(p.axis),
      p.level,
      ["datetime"],
      () => "index is not a valid DatetimeIndex or PeriodIndex",
      (i) => i.tz_localize(p.tz, p.ambiguous, p.nonexistent),
    );
  }

  /** Row labels as times of another zone. Throws TypeError where they have none. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.tz_convert.html */
  tz_convert(...args: Args<[tz: string | null, axis: Axis], { axis?: Axis; level?: unknown; copy?: boolean }>): this {
    const p = bind(CONVERT, args);
    return this.relabelled(
      this.axisOf(p.axis),
      p.level,
      ["datetime"],
      () => "index is not a valid DatetimeIndex or PeriodIndex",
      (i) => i.tz_convert(p.tz),
    );
  }

  /** Row labels as periods of a frequency: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_period.html */
  to_period(...args: Args<[freq: unknown, axis: Axis], { freq?: unknown; axis?: Axis; copy?: boolean }>): this {
    const p = bind(TO_PERIOD[this.ndim - 1] as (typeof TO_PERIOD)[0], args);
    const axis = this.ndim === 1 ? 0 : this.axisOf(p.axis);
    return this.relabelled(
      axis,
      null,
      ["datetime"],
      (l) => `unsupported Type ${kindOf(l)}`,
      (i) => i.to_period(p.freq),
    );
  }

  /** Row labels that are periods as their first or last moments (`how`): https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_timestamp.html */
  to_timestamp(
    ...args: Args<
      [freq: unknown, how: string, axis: Axis],
      { freq?: unknown; how?: string; axis?: Axis; copy?: boolean }
    >
  ): this {
    const p = bind(TO_TIMESTAMP[this.ndim - 1] as (typeof TO_TIMESTAMP)[0], args);
    const axis = this.ndim === 1 ? 0 : this.axisOf(p.axis);
    return this.relabelled(
      axis,
      null,
      ["period"],
      (l) => `unsupported Type ${kindOf(l)}`,
      (i) => i.to_timestamp(p.freq, p.how),
    );
  }

  /**
   * The last row without missing values at or before a label, or one for each of a list of labels; of a frame, without missing values
   * in `subset`. Throws ValueError where the labels are not in order.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.asof.html
   */
  asof(...args: Args<[where: unknown, subset: unknown], { where?: unknown; subset?: unknown }>): any {
    const p = bind(ASOF, args);
    return asofRows(this, p.where, p.subset);
  }
}

/** How far apart places are that step evenly; null where they don't. */
function evenStep(places: Int32Array): number | null {
  const step = places.length > 1 ? (places[1] as number) - (places[0] as number) : 1;
  return places.every((p, i) => i === 0 || p - (places[i - 1] as number) === step) ? step : null;
}
