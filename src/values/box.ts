import type { DType, TimeUnit } from "./dtype";
import { Timedelta, Timestamp } from "./scalar";
import { rescale } from "./time/unit";

/** The scalar of a datetime or timedelta count. */
export function box(value: bigint, dtype: DType): unknown {
  const unit = dtype.unit ?? "ns";
  return dtype.kind === "timedelta"
    ? Timedelta.fromCount(value, unit)
    : Timestamp.fromCount(value, unit, dtype.tz ?? null);
}

/** Nanoseconds of a Timestamp (since 1970, UTC) or a Timedelta. */
export const nanoseconds = (x: { readonly count: bigint; readonly unit: TimeUnit }): bigint =>
  rescale(x.count, x.unit, "ns");
