import { DateValue, TimeValue } from "../../../values/scalar";
import { civilFromDays } from "../../../values/time/civil";

const dates = new Map<number, DateValue>();

/** The date of a day number: one object a day, so that equal dates are one value among objects. */
export function dateOfDay(day: number): DateValue {
  let found = dates.get(day);
  if (!found) {
    const c = civilFromDays(day);
    dates.set(day, (found = new DateValue(c.year, c.month, c.day)));
  }
  return found;
}

const LIMIT = 100_000;
const times = new Map<number, TimeValue>();

/** The time of day of a count of microseconds: one object for each of those that were asked for first. */
export function timeOfDay(us: number): TimeValue {
  let found = times.get(us);
  if (!found) {
    const s = Math.floor(us / 1e6);
    found = new TimeValue(Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60, us % 1e6);
    if (times.size < LIMIT) times.set(us, found);
  }
  return found;
}
