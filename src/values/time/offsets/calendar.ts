import { TypeError, ValueError } from "../../errors";
import type { TimestampClass } from "../../scalar/timestamp";
import { Tuple } from "../../scalar/tuple";
import { daysFromCivil, WEEKDAYS, weekday } from "../civil";
import { floorDiv, PER_DAY } from "../unit";
import { makers } from "./base";

type Day = string | Date | TimestampClass;

/** A calendar of holidays, as `pandas.tseries.holiday` makes them. */
export interface HolidayCalendar {
  holidays(): { tolist(): unknown[] };
}

export interface CalendarOptions {
  /** The working days: `Mon Tue Wed Thu Fri`, or seven zeros and ones. */
  weekmask?: string;
  /** Days off. */
  holidays?: Iterable<Day> | null;
  /** What knows the days off. */
  calendar?: HolidayCalendar | null;
}

export const CALENDAR_OPTIONS = ["weekmask", "holidays", "calendar"] as const;

/** Working days, numbered. */
export class WorkingDays {
  readonly #week: boolean[];
  /** Days off that the week does not give already, in order. */
  readonly #off: number[];
  readonly #positions: number[];
  /** The days of the week as they were given. */
  readonly weekmask: string;
  readonly #given: readonly number[];

  constructor({ weekmask, holidays, calendar }: CalendarOptions = {}) {
    this.weekmask = weekmask ?? "Mon Tue Wed Thu Fri";
    this.#week = readWeekmask(this.weekmask);
    this.#positions = [0, 1, 2, 3, 4, 5, 6].filter((d) => this.#week[d]);
    if (calendar && typeof calendar.holidays !== "function")
      throw new TypeError("calendar must be a calendar of holidays");
    const given = [...(holidays ?? []), ...((calendar?.holidays().tolist() ?? []) as Day[])];
    this.#given = [...new Set(given.map(dayOf))].sort((x, y) => x - y);
    const days = new Set(this.#given.filter((d) => this.#week[weekday(d)]));
    this.#off = [...days].sort((x, y) => x - y);
  }

  /** The days off, in order. */
  get holidays(): Tuple<readonly TimestampClass[]> {
    return new Tuple(this.#given.map((day) => makers.timestamp(BigInt(day) * 86400n, "s")));
  }
  /** Whether both know the same working days. */
  eq(other: WorkingDays): boolean {
    return String(this.#week) === String(other.#week) && String(this.#given) === String(other.#given);
  }

  /** Working days of the week up to the day, holidays not counted. */
  #plain(day: number): number {
    const week = Math.floor((day + 3) / 7);
    return week * this.#positions.length + this.#positions.filter((d) => d <= weekday(day)).length - 1;
  }
  #plainDay(index: number): number {
    const per = this.#positions.length;
    const week = Math.floor(index / per);
    return week * 7 - 3 + (this.#positions[index - week * per] as number);
  }
  /** How many holidays are not after the day. */
  #holidaysUpTo(day: number): number {
    let low = 0;
    let high = this.#off.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#off[middle] as number) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  /** The number of the last working day that is not after the day. */
  index(day: number): number {
    return this.#plain(day) - this.#holidaysUpTo(day);
  }
  /** The day of a number. */
  day(index: number): number {
    let low = index;
    let high = index + this.#off.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.index(this.#plainDay(middle)) >= index) high = middle;
      else low = middle + 1;
    }
    return this.#plainDay(low);
  }
}

function readWeekmask(mask: string): boolean[] {
  if (/^[01]{7}$/.test(mask)) {
    if (!mask.includes("1")) throw new ValueError("Cannot construct a numpy.busdaycal with a weekmask of all zeros");
    return [...mask].map((c) => c === "1");
  }
  const names = WEEKDAYS.map((d) => d.slice(0, 3));
  const given = mask.trim().split(/\s+/);
  for (const name of given) {
    if (!names.includes(name)) throw new ValueError(`Invalid business day weekmask string "${mask}"`);
  }
  return names.map((d) => given.includes(d));
}

function dayOf(x: Day): number {
  if (x instanceof Date) return Math.floor(x.getTime() / 86400000);
  if (typeof x !== "string") return Number(floorDiv(x.local, PER_DAY[x.unit]));
  const m = /^(\d{4})-(\d{2})-(\d{2})/.exec(x);
  if (!m) throw new ValueError(`Error parsing datetime string "${x}"`);
  return daysFromCivil(Number(m[1]), Number(m[2]), Number(m[3]));
}
