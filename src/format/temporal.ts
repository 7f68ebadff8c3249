import type { TimeUnit } from "../values/dtype";
import { dateText, fieldsOf, fractionText, pad2 } from "../values/time/iso-text";
import { utcOffset, utcToLocal } from "../values/time/localize";
import { floorDiv, floorMod, PER_DAY, PER_SECOND } from "../values/time/unit";
import { offsetText } from "../values/time/zone";
import type { Vector } from "../values/vector";

const counts = (v: Vector): BigInt64Array => v.data as BigInt64Array;
const missing = (v: Vector, i: number): boolean => v.valid !== null && v.valid[i] === 0;
const unitOf = (v: Vector): TimeUnit => v.dtype.unit as TimeUnit;

/** Whether all values are midnights without a zone, or whole days; true of a column of missing values. */
export function datesOnly(v: Vector): boolean {
  if (v.dtype.tz !== undefined) return false;
  const day = PER_DAY[unitOf(v)];
  for (let i = 0; i < v.length; i++) if (!missing(v, i) && (counts(v)[i] as bigint) % day !== 0n) return false;
  return true;
}

const nanosecondsWithin = (value: bigint, unit: TimeUnit): number =>
  Number(floorMod(value, PER_SECOND[unit]) * (PER_SECOND.ns / PER_SECOND[unit]));

/** `str` of one Timestamp: date, time, and a fraction and offset where there are any. */
export function timestampText(value: bigint, unit: TimeUnit, tz?: string): string {
  const local = tz === undefined ? value : utcToLocal(tz, value, unit);
  const text = `${clockText(local, unit)}${fractionText(nanosecondsWithin(value, unit))}`;
  return tz === undefined ? text : text + offsetText(utcOffset(tz, value, unit), ":");
}

const clockText = (local: bigint, unit: TimeUnit): string => {
  const f = fieldsOf(local, unit);
  return `${dateText(f)} ${pad2(f.hour)}:${pad2(f.minute)}:${pad2(f.second)}`;
};

/** Digits of the fraction that the finest value of a column needs: 0, 3, 6 or 9. */
function fractionDigits(v: Vector): number {
  let digits = 0;
  for (let i = 0; i < v.length; i++) {
    if (missing(v, i)) continue;
    const ns = nanosecondsWithin(counts(v)[i] as bigint, unitOf(v));
    if (ns % 1000 !== 0) return 9;
    digits = Math.max(digits, ns === 0 ? 0 : ns % 1_000_000 === 0 ? 3 : 6);
  }
  return digits;
}

/** Texts of a datetime column: dates alone when all are midnights without a zone, else all with one number of decimals. */
export function datetimeTexts(v: Vector, naRep: string): string[] {
  const unit = unitOf(v);
  const { tz } = v.dtype;
  const dates = datesOnly(v);
  const digits = dates ? 0 : fractionDigits(v);
  return Array.from({ length: v.length }, (_, i) => {
    if (missing(v, i)) return naRep;
    const value = counts(v)[i] as bigint;
    if (dates) return dateText(fieldsOf(value, unit));
    const clock = clockText(tz === undefined ? value : utcToLocal(tz, value, unit), unit);
    const fraction = String(nanosecondsWithin(value, unit)).padStart(9, "0").slice(0, digits);
    const offset = tz === undefined ? "" : offsetText(utcOffset(tz, value, unit), ":");
    return `${clock}${digits === 0 ? "" : `.${fraction}`}${offset}`;
  });
}

/** What follows the days of a timedelta: nothing, the time, or the time with 6 or 9 decimals. */
export type TimedeltaDetail = "days" | "time" | "us" | "ns";

/** The detail that a whole timedelta column is printed with. */
export function timedeltaDetail(v: Vector): TimedeltaDetail {
  if (datesOnly(v)) return "days";
  const unit = unitOf(v);
  let fraction = false;
  for (let i = 0; i < v.length; i++) {
    if (missing(v, i)) continue;
    const value = counts(v)[i] as bigint;
    if (value % PER_SECOND[unit] === 0n) continue;
    fraction = true;
    if (unit === "ns" && value % 1000n !== 0n) return "ns";
  }
  return fraction ? "us" : "time";
}

export function timedeltaText(value: bigint, unit: TimeUnit, detail: TimedeltaDetail): string {
  const days = floorDiv(value, PER_DAY[unit]);
  if (detail === "days") return `${days} days`;
  const within = floorMod(value, PER_DAY[unit]);
  const seconds = Number(within / PER_SECOND[unit]);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(pad2).join(":");
  const text = `${days} days ${days < 0n ? "+" : ""}${clock}`;
  if (detail === "time") return text;
  const fraction = String(nanosecondsWithin(within, unit)).padStart(9, "0");
  return `${text}.${detail === "us" ? fraction.slice(0, 6) : fraction}`;
}

/** Texts of a timedelta column, all in the same detail. */
export function timedeltaTexts(v: Vector, naRep: string): string[] {
  const detail = timedeltaDetail(v);
  return Array.from({ length: v.length }, (_, i) =>
    missing(v, i) ? naRep : timedeltaText(counts(v)[i] as bigint, unitOf(v), detail),
  );
}
