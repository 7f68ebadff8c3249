import { ValueError } from "../errors";

/** The proleptic Gregorian calendar on day numbers (1970-01-01 is 0). */

export interface Civil {
  year: number;
  month: number;
  day: number;
}

/** Day number of a date; the month may be out of 1..12 and the day out of its month. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const m = month - 1;
  let y = year + Math.floor(m / 12);
  const month0 = ((m % 12) + 12) % 12;
  if (month0 < 2) y -= 1;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * ((month0 + 10) % 12) + 2) / 5) + day - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146097 + doe - 719468;
}

/** Date of a day number. */
export function civilFromDays(days: number): Civil {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days in a month (1..12). */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] as number);

/** Monday is 0. */
export const weekday = (days: number): number => (((days + 3) % 7) + 7) % 7;

/** Day of the year, from 1. */
export const dayOfYear = (c: Civil): number => daysFromCivil(c.year, c.month, c.day) - daysFromCivil(c.year, 1, 1) + 1;

/** ISO year, week and weekday (Monday is 1). */
export function isoCalendar(days: number): { year: number; week: number; weekday: number } {
  const wd = weekday(days);
  const thursday = days - wd + 3;
  const { year } = civilFromDays(thursday);
  return { year, week: Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1, weekday: wd + 1 };
}

/** Day number of a weekday (Monday is 1) in a week of an ISO year. Throws ValueError for what is none. */
export function daysFromIso(year: number, week: number, day: number): number {
  if (year < 1 || year > 9999) throw new ValueError(`Year is out of range: ${year}`);
  const jan4 = daysFromCivil(year, 1, 4);
  const monday = jan4 - weekday(jan4) + (week - 1) * 7;
  if (week < 1 || week > 53 || isoCalendar(monday).year !== year) throw new ValueError(`Invalid week: ${week}`);
  if (day < 1 || day > 7) throw new ValueError(`Invalid day: ${day} (range is [1, 7])`);
  return monday + day - 1;
}

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export const MONTH_ABBREVIATIONS = MONTHS.map((m) => m.slice(0, 3).toUpperCase());
export const WEEKDAY_ABBREVIATIONS = WEEKDAYS.map((d) => d.slice(0, 3).toUpperCase());
