import { int64 } from "../values/dtype";
import { InvalidIndexError, NotImplementedError, ValueError } from "../values/errors";
import { isMonotonic } from "../values/order";
import { Period } from "../values/scalar";
import type { Vector } from "../values/vector";
import { Block } from "./block";
import type { Labels } from "./labels";

type PeriodType = InstanceType<typeof Period>;

export type FillMethod = "ffill" | "bfill" | "nearest" | null;

const counts = (v: Vector): bigint[] =>
  Array.from(v.data as ArrayLike<unknown>, (x) => BigInt(x instanceof Period ? x.ordinal : (x as bigint)));

/** Where each of `target` stands in sorted `source`, by `method` where it is not there itself; `limit` further rows at most. */
export function timeIndexer(source: Vector, target: Vector, method: FillMethod, limit: number | null): Int32Array {
  const from = counts(source);
  const to = counts(target);
  const out = new Int32Array(to.length).fill(-1);
  if (method === null) {
    const places = new Map(from.map((x, i) => [x, i] as const));
    if (places.size < from.length) throw new ValueError("cannot reindex on an axis with duplicate labels");
    to.forEach((x, i) => {
      out[i] = places.get(x) ?? -1;
    });
    return out;
  }
  if (!isMonotonic(source, "increasing")) throw new ValueError("index must be monotonic increasing or decreasing");
  if (new Set(from).size < from.length) throw new ValueError("cannot reindex on an axis with duplicate labels");
  if (method !== "bfill") forward(from, to, out, limit);
  if (method === "ffill") return out;
  const back = new Int32Array(to.length).fill(-1);
  backward(from, to, back, limit);
  if (method === "bfill") return back;
  for (let i = 0; i < out.length; i++) {
    const [l, r] = [out[i] as number, back[i] as number];
    if (l < 0) out[i] = r;
    else if (r >= 0) {
      const t = to[i] as bigint;
      out[i] = t - (from[l] as bigint) < (from[r] as bigint) - t ? l : r;
    }
  }
  return out;
}

function forward(from: readonly bigint[], to: readonly bigint[], out: Int32Array, limit: number | null): void {
  let k = -1;
  let filled = 0;
  for (let i = 0; i < to.length; i++) {
    const t = to[i] as bigint;
    while (k + 1 < from.length && (from[k + 1] as bigint) <= t) {
      k++;
      filled = 0;
    }
    if (k < 0) continue;
    if (from[k] === t) out[i] = k;
    else if (limit === null || filled < limit) {
      out[i] = k;
      filled++;
    }
  }
}

function backward(from: readonly bigint[], to: readonly bigint[], out: Int32Array, limit: number | null): void {
  let k = from.length;
  let filled = 0;
  for (let i = to.length - 1; i >= 0; i--) {
    const t = to[i] as bigint;
    while (k > 0 && (from[k - 1] as bigint) >= t) {
      k--;
      filled = 0;
    }
    if (k === from.length) continue;
    if (from[k] === t) out[i] = k;
    else if (limit === null || filled < limit) {
      out[i] = k;
      filled++;
    }
  }
}

/** A block's rows on the times of `target`. */
export function onTimes(b: Block, target: Labels, method: FillMethod, limit: number | null): Block {
  const source = b.indexLabels();
  const placed = b.settled().gather(timeIndexer(source.vector, target.vector, method, limit));
  return withRows(placed, target);
}

/** A block's rows on the periods of `target`, each at the first (or last) period of `freq` within its own. */
export function onPeriods(
  b: Block,
  target: Labels,
  freq: string,
  convention: "start" | "end",
  method: FillMethod,
  limit: number | null,
): Block {
  const ordinals = (v: Vector, of: (p: PeriodType) => PeriodType): Vector => {
    const data = BigInt64Array.from(v.data as ArrayLike<unknown>, (p) => {
      if (!(p instanceof Period)) throw new NotImplementedError("upsampling of periods that are missing");
      return BigInt(of(p).ordinal);
    });
    return { dtype: int64, length: v.length, data, valid: null };
  };
  const how = convention === "end" ? "E" : "S";
  const source = ordinals(b.indexLabels().vector, (p) => p.asfreq(freq, how) as PeriodType);
  if (new Set(source.data as BigInt64Array).size < source.length)
    throw new InvalidIndexError("Reindexing only valid with uniquely valued Index objects");
  const places = timeIndexer(
    source,
    ordinals(target.vector, (p) => p),
    method,
    limit,
  );
  return withRows(b.settled().gather(places), target);
}

/** The same rows under other labels. */
export function withRows(b: Block, labels: Labels): Block {
  return Block.of(b.vectors(), b.labels, labels, labels.length);
}
