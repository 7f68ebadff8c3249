import { isMissing, makeVector, toArray } from "./cell";
import type { DType } from "./dtype";
import { datetime, int64, isTemporal } from "./dtype";
import { TypeError, ValueError } from "./errors";
import { IncompatibleFrequency, NaT, Period } from "./scalar";
import { rescale } from "./time/unit";
import type { Vector } from "./vector";

/** A column as periods of `dtype`'s frequency. Throws ValueError or TypeError for values that are none. */
export function castPeriod(v: Vector, dtype: DType): Vector {
  const freq = dtype.freq ?? "D";
  const from = v.dtype;
  if (from.kind === "float" && !from.masked && !toArray(v).every(isMissing)) {
    throw new TypeError("PeriodArray does not allow floating point in construction");
  }
  if (from.kind === "timedelta" || from.kind === "interval" || (isTemporal(from) && from.kind !== "datetime")) {
    throw new TypeError(
      `Cannot cast ${from.kind === "interval" ? "IntervalArray" : "TimedeltaArray"} to dtype ${dtype.name}`,
    );
  }
  const n = v.length;
  const out = new Array<unknown>(n).fill(NaT);
  const valid = new Uint8Array(n);
  toArray(v).forEach((x, i) => {
    if (isMissing(x)) return;
    const made = from.kind === "period" ? (x as Period).asfreq(freq) : periodOf(x, freq);
    if (made === NaT) return;
    out[i] = made;
    valid[i] = 1;
  });
  return makeVector(dtype, out, valid);
}

function periodOf(x: unknown, freq: string): unknown {
  if (typeof x === "boolean" || (typeof x === "number" && !Number.isInteger(x))) {
    throw new ValueError("Value must be Period, string, integer, or datetime");
  }
  if (x instanceof Period) {
    if (x.freqstr === freq) return x;
    throw new IncompatibleFrequency(`Input has different freq=${x.freqstr} from PeriodIndex(freq=${freq})`);
  }
  if (typeof x === "number" || typeof x === "bigint") return new Period(String(x), freq);
  return new Period(x as never, freq);
}

/** The periods' ordinals (int64), or their starts in nanoseconds. */
export function periodCounts(v: Vector, what: "ordinal" | "start"): Vector {
  const out = new BigInt64Array(v.length);
  for (let i = 0; i < v.length; i++) {
    const x = v.data[i];
    if (!(x instanceof Period)) continue;
    if (what === "ordinal") {
      out[i] = BigInt(x.ordinal);
      continue;
    }
    const start = x.start_time;
    out[i] = rescale(start.count, start.unit, "ns");
  }
  return makeVector(what === "ordinal" ? int64 : datetime("ns"), out, v.valid);
}
