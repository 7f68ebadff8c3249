import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import type { ColumnId } from "../plan/field";
import { field, fresh } from "../plan/field";
import type { Node } from "../plan/node";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { fromVectors, observe, scalars } from "../plan/run";
import { validity } from "../values/cell";
import type { DType, TimeUnit } from "../values/dtype";
import { category, int64, period } from "../values/dtype";
import { AttributeError, NotImplementedError, ValueError } from "../values/errors";
import { vectorOf } from "../values/infer";
import { isMonotonic } from "../values/order";
import type { Offset } from "../values/scalar";
import { dateRange, Period, type Timedelta, Timestamp } from "../values/scalar";
import { localToUtc, utcToLocal } from "../values/time/localize";
import { isDay, isFixed, isTick } from "../values/time/offsets";
import { floorMod, PER_DAY, rescale } from "../values/time/unit";
import type { Vector } from "../values/vector";

export interface BinSpec {
  readonly freq: Offset;
  readonly closed: "left" | "right";
  readonly label: "left" | "right";
  readonly origin: string | InstanceType<typeof Timestamp>;
  readonly offset: InstanceType<typeof Timedelta> | null;
  readonly convention: "start" | "end";
  /** Of periods: their frequency by its own name (`Q-DEC`, where the offset is `QE-DEC`). */
  readonly span?: string;
}

/** Bins of time: each row's as a code, the labels that the codes are of, and the points where bins begin and end. */
export interface Bins {
  readonly plan: Node;
  readonly code: ColumnId;
  readonly labels: Vector;
  readonly points: Vector;
  /** None where a moment is missing. */
  readonly freq: string | null;
}

const ENDS = new Set(["ME", "YE", "QE", "BME", "BYE", "BQE", "W"]);
const isEnd = (freq: Offset): boolean => ENDS.has(freq.base.freqstr.split("-")[0] as string);

/** Which side of a bin is its own and which names it, where nobody says so. */
export function sides(
  freq: Offset,
  closed: unknown,
  label: unknown,
  origin: unknown,
): { closed: "left" | "right"; label: "left" | "right" } {
  const side = isEnd(freq) || origin === "end" || origin === "end_day" ? "right" : "left";
  return { closed: (closed ?? side) as "left", label: (label ?? side) as "left" };
}

const count = (v: Vector | undefined): bigint | null =>
  !v || (v.valid && !v.valid[0]) ? null : BigInt(v.data[0] as bigint);

/** What decides the bins of a column of times. */
export interface Extent {
  readonly low: bigint | null;
  readonly high: bigint | null;
  /** How many are missing. */
  readonly gaps: number;
  /** Whether the rows stand in order of time, none of them missing. */
  readonly ordered: boolean;
}

/** Looks at a column of times, once. */
export function extent(plan: Node, id: ColumnId): Extent {
  const e = nodes.ref(plan, id);
  if (e.field.dtype.kind === "period") {
    const v = observe(plan, [id]).vectors([id])[0] as Vector;
    return {
      low: null,
      high: null,
      gaps: validity(v)?.filter((x) => !x).length ?? 0,
      ordered: isMonotonic(v, "increasing"),
    };
  }
  const n = ops.retype(e, { to: int64 });
  const falls = ops.any(ops.lt(n, ops.shift(n, { periods: 1 })));
  const all = scalars(plan, [ops.min(n), ops.max(n), falls, ops.size(), ops.count(n)]) as Vector[];
  const [low, high, down, rows, held] = all as [Vector, Vector, Vector, Vector, Vector];
  const gaps = Number(rows.data[0]) - Number(held.data[0]);
  return { low: count(low), high: count(high), gaps, ordered: !gaps && !down.data[0] };
}

/** The bins of a plan's column of times. */
export function timeBins(plan: Node, id: ColumnId, s: BinSpec, { low, high, gaps }: Extent): Bins {
  const e = nodes.ref(plan, id);
  const { dtype } = e.field;
  if (dtype.kind === "period") return periodBins(plan, id, s);
  const isSpan = dtype.kind === "timedelta";
  const freq = gaps > 0 && !isSpan ? null : s.freq.freqstr;
  if (low === null || high === null) {
    if (isSpan && gaps) throw new AttributeError("'NaTType' object has no attribute 'unit'");
    const none = times(dtype, new BigInt64Array(0));
    const kept = gaps > 0 && !isEnd(s.freq) && !/^(B|SME)\b/.test(s.freq.base.freqstr) ? s.freq.freqstr : freq;
    return { ...coded(plan, e, new BigInt64Array(0), none, none, s), freq: kept };
  }
  const { edges, points, labels } = isSpan ? ofSpans(dtype, low, high, s) : ofDates(dtype, low, high, s);
  const n = Math.max(0, edges.length - 1);
  // Missing spans are the smallest, so they are in the first bin.
  const placed = isSpan && gaps ? ops.coalesce(e, literal(low, field(dtype, false))) : e;
  return { ...coded(plan, placed, edges, times(dtype, labels.slice(0, n)), times(dtype, points), s), freq };
}

const times = (dtype: DType, data: BigInt64Array): Vector => ({ dtype, length: data.length, data, valid: null });

function coded(plan: Node, e: Expr, edges: BigInt64Array, labels: Vector, points: Vector, s: BinSpec): Bins {
  const code = ops.time_bin(e, { edges, closed: s.closed, dtype: category(labels, true) });
  const id = fresh();
  return { plan: nodes.project(plan, new Map([[id, code]])), code: id, labels, points, freq: s.freq.freqstr };
}

interface Grid {
  readonly edges: BigInt64Array;
  readonly points: BigInt64Array;
  readonly labels: BigInt64Array;
}

function ofDates(dtype: DType, low: bigint, high: bigint, s: BinSpec): Grid {
  const unit = dtype.unit as TimeUnit;
  const tz = dtype.tz ?? null;
  const stamp = (v: bigint) => Timestamp.fromCount(v, unit, tz);
  const [first, end] = range(stamp(low), stamp(high), unit, tz, s);
  let points = dateRange({ start: first as never, end: end as never, freq: s.freq, unit }).values as BigInt64Array;
  let edges = points;
  if (isEnd(s.freq)) {
    if (s.closed === "right") {
      const day = PER_DAY[unit] - 1n;
      edges = points.map((p) => (tz ? (localToUtc(tz, utcToLocal(tz, p, unit) + day, unit) as bigint) : p + day));
    }
    if (edges.length > 1 && (edges.at(-2) as bigint) > high) {
      edges = edges.slice(0, -1);
      points = points.slice(0, -1);
    }
  }
  return { edges, points, labels: s.label === "right" ? points.slice(1) : points };
}

type Stamp = InstanceType<typeof Timestamp>;

/** The points that the bins begin and end with. */
function range(low: Stamp, high: Stamp, unit: TimeUnit, tz: string | null, s: BinSpec): [Stamp, Stamp] {
  const { freq } = s;
  if (isTick(freq) || (isDay(freq) && tz === null)) return anchored(low, high, unit, tz, s);
  let first = low.normalize();
  const end = high.normalize().add(freq) as Stamp;
  first = (s.closed === "left" ? freq.rollback(first) : first.sub(freq)) as Stamp;
  return [first, end];
}

function anchored(low: Stamp, high: Stamp, unit: TimeUnit, tz: string | null, s: BinSpec): [Stamp, Stamp] {
  const step = rescale(s.freq.nanos, "ns", unit);
  if (step === 0n) throw new ValueError(`the frequency ${s.freq.freqstr} is finer than the index's unit`);
  let first = BigInt(low.count);
  const end = BigInt(high.count);
  let origin = 0n;
  if (s.origin === "start_day") origin = BigInt(low.normalize().count);
  else if (s.origin === "start") origin = first;
  else if (s.origin instanceof Timestamp) {
    if ((s.origin.tz === null) !== (tz === null))
      throw new ValueError("The origin must have the same timezone as the index.");
    origin = rescale(BigInt(s.origin.count), s.origin.unit, unit);
  } else if (s.origin === "epoch" && tz !== null)
    origin = BigInt((Timestamp("1970-01-01", { tz } as never).as_unit(unit) as Stamp).count);
  else if (s.origin === "end" || s.origin === "end_day") {
    const stop = s.origin === "end" ? high : (high.ceil("D") as Stamp);
    let times = (BigInt(stop.count) - first) / step;
    if (s.closed === "left") times += 1n;
    first = BigInt(stop.count) - times * step;
    origin = first;
  }
  if (s.offset) origin += rescale(BigInt(s.offset.count), s.offset.unit, unit);
  const before = floorMod(first - origin, step);
  const after = floorMod(end - origin, step);
  const from = before > 0n ? first - before : s.closed === "right" ? first - step : first;
  const to = after > 0n ? end + (step - after) : s.closed === "right" ? end : end + step;
  return [Timestamp.fromCount(from, unit, tz), Timestamp.fromCount(to, unit, tz)];
}

function ofSpans(dtype: DType, low: bigint, high: bigint, s: BinSpec): Grid {
  const unit = dtype.unit as TimeUnit;
  if (!isFixed(s.freq))
    throw new ValueError(
      `Resampling on a TimedeltaIndex requires fixed-duration \`freq\`, e.g. '24h' or '3D', not ${s.freq.repr()}`,
    );
  const step = rescale(s.freq.nanos, "ns", unit);
  const top = s.closed === "right" ? high + step : high;
  const n = Number((top - low) / step) + 1;
  const points = BigInt64Array.from({ length: n }, (_, i) => low + BigInt(i) * step);
  const shift = s.offset ? rescale(BigInt(s.offset.count), s.offset.unit, unit) : 0n;
  const edges =
    s.closed === "left"
      ? BigInt64Array.from([...points, low + BigInt(n) * step])
      : BigInt64Array.from([low - step, ...points]);
  return { edges, points, labels: points.map((p) => p + shift) };
}

type Span = InstanceType<typeof Period>;

function periodBins(plan: Node, id: ColumnId, s: BinSpec): Bins {
  const v = observe(plan, [id]).vectors([id])[0] as Vector;
  const name = s.span ?? s.freq.freqstr;
  const how = s.convention === "end" ? "E" : "S";
  const held = (v.data as unknown[]).map((p, i) =>
    p instanceof Period && !(v.valid && !v.valid[i]) ? (p as Span) : null,
  );
  const there = held.filter((p): p is Span => p !== null);
  const base = name.replace(/^\d+/, "");
  const n = s.freq.n;
  if (isTick(s.freq) && (s.origin !== "start_day" || s.offset))
    throw new NotImplementedError("resample of periods: the parameters 'origin' and 'offset'");
  const moved = held.map((p) => (p === null ? null : Number((p.asfreq(base, how) as Span).ordinal)));
  const starts = there.map((p) => Number((p.asfreq(base, how) as Span).ordinal));
  const ends = there.map((p) => Number((p.asfreq(base, "E") as Span).ordinal));
  const low = Math.min(...starts);
  const high = Math.max(...ends);
  const bins = there.length ? Math.floor((high - low) / n) + 1 : 0;
  const labels = vectorOf(
    Array.from({ length: bins }, (_, i) => Period.fromOrdinal(low + i * n, name)),
    period(name),
  );
  const codes = Int32Array.from(moved, (o) => (o === null ? -1 : Math.floor((o - low) / n)));
  const [column, [code]] = fromVectors([
    { dtype: category(labels, true), length: codes.length, data: codes, valid: null },
  ]) as [Node, [ColumnId]];
  return { plan: nodes.zip([plan, column]), code, labels, points: labels, freq: name };
}
