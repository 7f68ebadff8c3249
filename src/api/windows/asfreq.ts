import type { Block } from "../../block/block";
import { onTimes, withRows } from "../../block/group-reindex";
import { Labels } from "../../block/labels";
import type { TimeUnit } from "../../values/dtype";
import { datetime } from "../../values/dtype";
import { NotImplementedError, TypeError, ValueError } from "../../values/errors";
import type { Offset } from "../../values/scalar";
import { dateRange, Timestamp, to_offset } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { bind, signature } from "../signature";
import { filled, periodsAs } from "./resample";

const ASFREQ = signature("asfreq(freq, method=None, how=None, normalize=False, fill_value=None)");
const METHODS = { ffill: "ffill", pad: "ffill", bfill: "bfill", backfill: "bfill" } as const;

/** The rows at the times of a frequency between the first and the last. */
export function asfreq(obj: NDFrame, args: ArrayLike<unknown>): Block {
  const p = bind(ASFREQ, args);
  const b = obj[BLOCK];
  const index = b.indexLabels();
  if (!index.isMulti && index.dtype.kind === "period") {
    if (p.method !== null) throw new NotImplementedError("'method' argument is not supported");
    return withRows(b, periodsAs(index, p.freq, p.how ?? "E"));
  }
  const freq = to_offset(p.freq) as Offset;
  if (index.isMulti || index.dtype.kind !== "datetime") throw new TypeError("asfreq: the row labels are no times");
  if (p.method !== null && !(p.method in METHODS))
    throw new ValueError(
      `Invalid fill method. Expecting pad (ffill), backfill (bfill) or nearest. Got ${String(p.method)}`,
    );
  const v = index.vector;
  const { unit, tz } = v.dtype as { unit: TimeUnit; tz?: string };
  if (!v.length) return b;
  let [low, high] = [v.data[0] as bigint, v.data[0] as bigint];
  for (const x of v.data as BigInt64Array) {
    if (x < low) low = x;
    if (x > high) high = x;
  }
  const stamp = (x: bigint) => Timestamp.fromCount(x, unit, tz ?? null);
  const { values } = dateRange({ start: stamp(low), end: stamp(high), freq, unit });
  const grid: Vector = { dtype: datetime(unit, tz), length: values.length, data: values, valid: null };
  const target = new Labels([grid], index.names, freq.freqstr);
  const method = p.method === null ? null : METHODS[p.method as keyof typeof METHODS];
  const out = p.fill_value === null ? onTimes(b, target, method, null) : filled(b, target, method, p.fill_value);
  if (p.normalize) throw new NotImplementedError("asfreq: the parameter 'normalize' is not supported yet");
  return out;
}
