import type { TimeUnit } from "../dtype";
import { ValueError } from "../errors";
import type { Offset } from "../time/offsets";
import { isFixed, to_offset } from "../time/offsets";
import { absolute, rescale } from "../time/unit";
import type { TimedeltaClass } from "./timedelta";

/**
 * The length of a fixed frequency as a count of `unit`, for rounding to its multiples; 0 if it is finer than the unit.
 * Throws ValueError for a frequency of no fixed length and for an empty one.
 */
export function fixedFrequency(freq: string | Offset | TimedeltaClass, unit: TimeUnit): bigint {
  const offset = to_offset(freq);
  if (!isFixed(offset)) throw new ValueError(`${offset.repr()} is a non-fixed frequency`);
  const nanos = absolute(offset.nanos);
  if (nanos === 0n) throw new ValueError("Division by zero in rounding");
  return rescale(nanos, "ns", unit);
}
