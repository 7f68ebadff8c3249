import type { TimeUnit } from "../dtype";
import { civilFromDays } from "./civil";
import { floorDiv, PER_DAY, PER_SECOND } from "./unit";

export const pad2 = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** A year as pandas writes it: four digits, a sign before year 0. */
export const yearText = (year: number): string =>
  year < 0 ? `-${String(-year).padStart(3, "0")}` : String(year).padStart(4, "0");

/** A count cut into calendar and clock fields; `fraction` is in nanoseconds. */
export interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** Nanoseconds within the second. */
  fraction: number;
  /** Day number since 1970. */
  days: number;
}

/** The fields of a wall-clock count. */
export function fieldsOf(value: bigint, unit: TimeUnit): Fields {
  const perDay = PER_DAY[unit];
  const days = floorDiv(value, perDay);
  const rest = value - days * perDay;
  const per = PER_SECOND[unit];
  const second = Number(rest / per);
  const fraction = Number((rest % per) * (PER_SECOND.ns / per));
  const number = Number(days);
  const { year, month, day } = civilFromDays(number);
  return {
    year,
    month,
    day,
    hour: Math.floor(second / 3600),
    minute: Math.floor(second / 60) % 60,
    second: second % 60,
    fraction,
    days: number,
  };
}

/** Fraction with its point: nothing, six or nine digits. */
export function fractionText(nanoseconds: number): string {
  if (nanoseconds === 0) return "";
  const digits = String(nanoseconds).padStart(9, "0");
  return `.${digits.endsWith("000") ? digits.slice(0, 6) : digits}`;
}

export const dateText = (f: { year: number; month: number; day: number }): string =>
  `${yearText(f.year)}-${pad2(f.month)}-${pad2(f.day)}`;

/** Wall-clock count as ISO text (`2020-01-01T10:00:00.500000`), without an offset. */
export function isoText(value: bigint, unit: TimeUnit, separator = "T"): string {
  const f = fieldsOf(value, unit);
  return `${dateText(f)}${separator}${pad2(f.hour)}:${pad2(f.minute)}:${pad2(f.second)}${fractionText(f.fraction)}`;
}
