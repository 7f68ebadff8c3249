import { Labels } from "../../block/labels";
import { isMissing, isValid, makeVector, unbig } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { float64, int32, int64, object } from "../../values/dtype";
import { NullFrequencyError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { dateRange, inferFreq, NaT, Timedelta, Timestamp, timedeltaRange, to_offset } from "../../values/scalar";
import type { Offset } from "../../values/time/offsets/base";
import type { Vector } from "../../values/vector";
import { make } from "../make";
import { asNumpy, objectsArray, truthsArray } from "../output/numpy";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import type { Index } from "./methods";
import { IndexMethods } from "./methods";

const SHIFT = signature("shift(periods=1, freq=None)");

/** Whether a frequency is a fixed span: hours and finer, not days. */
export const isTick = (freq: string | null): boolean => freq !== null && /^-?\d*(h|min|s|ms|us|ns)$/.test(freq);

const isDays = (freq: string | null): boolean => freq !== null && /^-?\d*D$/.test(freq);

/** Counts as numpy has them: the least integer where one is missing. */
export const counts = (values: readonly (bigint | null)[]): (number | bigint)[] =>
  asNumpy(
    values.map((x) => unbig(x ?? -(2n ** 63n))),
    int64,
  );

/** Labels that are moments, durations or periods, label by label. */
export abstract class TimeIndexMethods extends IndexMethods {
  /** A number of every label as an index; missing labels give missing numbers. */
  protected numbers(read: (x: never) => number, dtype: DType = int32): Index {
    const { labels } = this;
    const values = labels.values.map((x) => (x === NaT || isMissing(x) ? Number.NaN : read(x as never)));
    const gaps = values.some((x) => x !== x);
    return make.index(new Labels([gaps ? vectorOf(values, float64) : vectorOf(values, dtype)], labels.names));
  }

  /** A truth of every label as a list. */
  protected truths(read: (x: never) => boolean): boolean[] {
    return truthsArray(this.labels.values.map((x) => !isMissing(x) && read(x as never)));
  }

  /** Another value for every label, as an index of `dtype`. */
  protected each(read: (x: never) => unknown, dtype?: DType, freq: string | null = null): Index {
    const { labels } = this;
    const values = labels.values.map((x) =>
      isMissing(x) ? (dtype?.kind === "str" ? Number.NaN : NaT) : read(x as never),
    );
    return make.index(new Labels([vectorOf(values, dtype)], labels.names, freq));
  }

  /** JavaScript values of every label, as a list. */
  protected objects(read: (x: never) => unknown): unknown[] {
    return objectsArray(this.labels.values.map((x) => (isMissing(x) ? x : read(x as never))));
  }

  /** The labels as counts of their unit; the least int64 where one is missing. */
  get asi8(): (number | bigint)[] {
    const v = this.labels.vector;
    return counts(Array.from(v.data as BigInt64Array, (x, i) => (isValid(v, i) ? x : null)));
  }

  /** What the counts count: s, ms, us or ns. */
  get unit(): string {
    return this.labels.dtype.unit as string;
  }

  /** The step from label to label; null where it is not known. */
  get freq(): Offset | null {
    const { freq } = this.labels;
    return freq === null ? null : to_offset(freq);
  }

  /** The step as pandas writes it. */
  get freqstr(): string | null {
    return this.labels.freq;
  }

  /** The step that the labels have, found by looking; null for none. */
  get inferred_freq(): string | null {
    return inferredFreq(this.labels);
  }

  /** Moves every label by `periods` steps of `freq` (or the index' own). Throws NullFrequencyError without one. */
  override shift(...args: Args<[periods: number, freq: unknown], { periods?: number; freq?: unknown }>): Index {
    const { periods, freq } = bind(SHIFT, args);
    const { labels } = this;
    const own = labels.freq === null ? null : (to_offset(labels.freq as never) as Offset);
    const offset = freq === null ? own : (to_offset(freq as never) as Offset);
    const same = offset?.freqstr === own?.freqstr;
    if (same && (periods === 0 || !labels.length)) return this.wrap(labels);
    if (!offset) throw new NullFrequencyError("Cannot shift with no freq");
    const step = offset.mul(periods);
    const made = this.each((x) => step.add(x), labels.dtype);
    const fixed = isTick(offset.freqstr) || isDays(offset.freqstr);
    const keeps = same || (fixed && (isTick(labels.freq) || (isDays(labels.freq) && labels.dtype.tz === undefined)));
    return this.wrap(new Labels(made.labels.levels, labels.names, keeps ? labels.freq : null));
  }
}

/** The frequency found in labels; null for none or for fewer than three. */
export function inferredFreq(labels: Labels): string | null {
  const v = labels.vector;
  if (v.length < 3 || v.valid) return null;
  const tz = v.dtype.tz ?? null;
  return inferFreq(v.data as BigInt64Array, v.dtype.unit ?? "ns", { tz, timedelta: v.dtype.kind === "timedelta" });
}

/** Labels with a frequency that they are found, or checked, to have. */
export function withFreq(labels: Labels, freq: unknown): Labels {
  if (freq === undefined || freq === null) return labels;
  if (freq === "infer") return new Labels(labels.levels, labels.names, inferredFreq(labels));
  const offset = to_offset(freq as never) as Offset;
  if (labels.length && !fits(labels, offset))
    throw new ValueError(
      `Inferred frequency ${inferredFreq(labels) ?? "None"} from passed values does not conform to passed frequency ${offset.freqstr}`,
    );
  return new Labels(labels.levels, labels.names, offset.freqstr);
}

function fits(labels: Labels, freq: Offset): boolean {
  const v = labels.vector;
  const start = labels.at(0);
  const made =
    v.dtype.kind === "datetime" && start instanceof Timestamp
      ? dateRange({ start, periods: labels.length, freq, unit: v.dtype.unit ?? "ns" })
      : start instanceof Timedelta
        ? timedeltaRange({ start, periods: labels.length, freq, unit: v.dtype.unit ?? "ns" })
        : null;
  const data = v.data as BigInt64Array;
  return made !== null && made.values.length === data.length && made.values.every((x, i) => x === data[i]);
}

export const objectVector = (values: unknown[]): Vector => makeVector(object, values);
