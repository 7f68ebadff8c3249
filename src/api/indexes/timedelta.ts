import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { castVector } from "../../values/cast";
import type { TimeUnit } from "../../values/dtype";
import { int32, int64, timedelta } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { pyRepr } from "../../values/pyrepr";
import type { TimedeltaClass } from "../../values/scalar";
import { Timedelta, Tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { isIndex, isNDFrame } from "../construct/labels";
import { isScalarValue, listVector } from "../construct/series";
import { listed } from "../convert/input";
import { toTimedeltas } from "../convert/timedeltas";
import type { DataFrame } from "../frame";
import { make } from "../make";
import { objectsArray } from "../output/numpy";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import type { Index } from "./methods";
import { prototypes } from "./methods";
import { TimeIndexMethods, withFreq } from "./times";

const FLOOR = signature("floor(freq, ambiguous='raise', nonexistent='raise')");
const CEIL = signature("ceil(freq, ambiguous='raise', nonexistent='raise')");
const ROUND = signature("round(freq, ambiguous='raise', nonexistent='raise')");
const AS_UNIT = signature("as_unit(unit)");

const INIT = signature("TimedeltaIndex(data=None, freq=no_default, dtype=None, copy=False, name=None)");

type Span = TimedeltaClass;

/** Anything as durations. */
export function spansOf(data: unknown): Vector {
  const given = (listVector(data) ?? vectorOf([data])) as Vector;
  const v = Array.isArray(data) || data instanceof Tuple ? listed(given) : given;
  if (v.dtype.kind === "timedelta") return v;
  if (v.dtype.kind === "datetime" || v.dtype.kind === "bool" || v.dtype.kind === "period")
    throw new TypeError(`dtype ${v.dtype.name} cannot be converted to timedelta64[ns]`);
  if (v.dtype.kind === "str" || v.dtype.kind === "object") return toTimedeltas(v, null, false);
  return castVector(v, timedelta("ns"));
}

/** Labels that are durations: https://pandas.pydata.org/docs/reference/api/pandas.TimedeltaIndex.html */
export class TimedeltaIndexMethods extends TimeIndexMethods {
  static override from(args: ArrayLike<unknown>): Labels {
    const p = bind(INIT, args);
    if (isScalarValue(p.data))
      throw new TypeError(
        `TimedeltaIndex(...) must be called with a collection of some kind, ${pyRepr(p.data)} was passed`,
      );
    let v = Array.isArray(p.data) && !p.data.length ? vectorOf([], timedelta("s")) : spansOf(p.data);
    if (p.dtype !== null) v = castVector(v, parseDtype(p.dtype));
    const own = isIndex(p.data) ? p.data.labels.name : isNDFrame(p.data) ? p.data[BLOCK].labels.at(0) : null;
    return withFreq(
      new Labels([v], [p.name ?? own]),
      p.freq === undefined && isIndex(p.data) ? p.data.labels.freq : p.freq,
    );
  }

  /** Whole days of each duration, rounded down. */
  get days(): Index {
    return this.numbers((x: Span) => x.days, int64);
  }
  /** Seconds beyond whole days. */
  get seconds(): Index {
    return this.numbers((x: Span) => x.seconds, int32);
  }
  /** Microseconds beyond whole seconds. */
  get microseconds(): Index {
    return this.numbers((x: Span) => x.microseconds, int32);
  }
  /** Nanoseconds beyond whole microseconds. */
  get nanoseconds(): Index {
    return this.numbers((x: Span) => x.nanoseconds, int32);
  }
  /** Days, hours, minutes and so on, a column each. */
  get components(): DataFrame {
    const names = ["days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"] as const;
    const parts = this.labels.values.map((x) => (x instanceof Timedelta ? (x as Span).components : null));
    const columns = names.map((n) => vectorOf(parts.map((p) => (p ? p[n] : Number.NaN))));
    return make.frame(Block.of(columns, Labels.of(names), undefined, parts.length));
  }
  /** The durations in seconds. */
  total_seconds(): Index {
    const { labels } = this;
    const values = labels.values.map((x) => (x instanceof Timedelta ? (x as Span).total_seconds() : Number.NaN));
    return make.index(new Labels([vectorOf(Float64Array.from(values))], labels.names));
  }
  /** Down to a multiple of a frequency. */
  floor(...args: Args<[freq: string], { freq?: string; ambiguous?: string; nonexistent?: string }>): Index {
    const { freq } = bind(FLOOR, args) as { freq: string };
    return this.each((x: Span) => x.floor(freq), this.labels.dtype);
  }
  /** Up to a multiple of a frequency. */
  ceil(...args: Args<[freq: string], { freq?: string; ambiguous?: string; nonexistent?: string }>): Index {
    const { freq } = bind(CEIL, args) as { freq: string };
    return this.each((x: Span) => x.ceil(freq), this.labels.dtype);
  }
  /** To the nearest multiple of a frequency. */
  override round(...args: any[]): Index {
    const { freq } = bind(ROUND, args) as { freq: never };
    return this.each((x: Span) => x.round(freq), this.labels.dtype);
  }
  /** In another unit of count. */
  as_unit(...args: Args<[unit: TimeUnit], { unit?: TimeUnit }>): Index {
    const { unit } = bind(AS_UNIT, args) as { unit: TimeUnit };
    if (!["s", "ms", "us", "ns"].includes(unit)) throw new ValueError("Supported units are 's', 'ms', 'us', 'ns'");
    const { labels } = this;
    return this.wrap(new Labels([castVector(labels.vector, timedelta(unit))], labels.names, labels.freq));
  }
  /** The durations, a Timedelta each. */
  to_pytimedelta(): unknown[] {
    return objectsArray(this.tolist());
  }
  /** The sum of the durations. */
  sum(...args: unknown[]): any {
    return this.through("sum", ...args);
  }
  /** The mean of the durations. */
  mean(...args: unknown[]): any {
    return this.through("mean", ...args);
  }
  /** The middle one of the durations in order. */
  median(...args: unknown[]): any {
    return this.through("median", ...args);
  }
  /** The standard deviation of the durations. */
  std(...args: unknown[]): any {
    return this.through("std", ...args);
  }
}

prototypes.TimedeltaIndex = TimedeltaIndexMethods.prototype;
