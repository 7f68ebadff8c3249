import { TypeError, ValueError } from "../errors";
import * as civil from "../time/civil";
import { fractionText, pad2, yearText } from "../time/iso-text";
import { strftime } from "../time/strftime";
import { offsetText, zone } from "../time/zone";
import { ORDER, Ordered } from "./ordered";
import { inspect, quote } from "./python";
import { type Named, record } from "./record";

const between = (name: string, x: number, low: number, high: number): void => {
  if (!Number.isInteger(x))
    throw new TypeError(`'${typeof x === "number" ? "float" : typeof x}' object cannot be interpreted as an integer`);
  if (x < low || x > high)
    throw new ValueError(name === "year" ? `year ${x} is out of range` : `${name} must be in ${low}..${high}`);
};

/** Throws ValueError for what is no day of the calendar. */
export function checkDate(year: number, month: number, day: number): void {
  between("year", year, 1, 9999);
  between("month", month, 1, 12);
  if (day < 1 || day > civil.daysInMonth(year, month)) throw new ValueError("day is out of range for month");
}

/** Throws ValueError for what no clock shows. */
export function checkTime(hour: number, minute: number, second: number, microsecond: number): void {
  between("hour", hour, 0, 23);
  between("minute", minute, 0, 59);
  between("second", second, 0, 59);
  between("microsecond", microsecond, 0, 999999);
}

/** A calendar date, what `Timestamp.date()` gives: Python's `datetime.date`. */
export class DateValue extends Ordered {
  static readonly __name__: string = "date";
  static readonly __module__: string = "datetime";
  constructor(
    readonly year: number,
    readonly month: number,
    readonly day: number,
  ) {
    super();
    Object.freeze(this);
  }
  static fromDays(days: number): DateValue {
    const c = civil.civilFromDays(days);
    checkDate(c.year, c.month, c.day);
    return new DateValue(c.year, c.month, c.day);
  }
  get #days(): number {
    return civil.daysFromCivil(this.year, this.month, this.day);
  }
  isoformat(): string {
    return `${yearText(this.year)}-${pad2(this.month)}-${pad2(this.day)}`;
  }
  weekday(): number {
    return civil.weekday(this.#days);
  }
  isoweekday(): number {
    return this.weekday() + 1;
  }
  toordinal(): number {
    return this.#days + 719163;
  }
  isocalendar(): Named<{ year: number; week: number; weekday: number }> {
    return record("datetime.IsoCalendarDate", civil.isoCalendar(this.#days));
  }
  strftime(format: string): string {
    return strftime(BigInt(this.#days) * 86400n, "s", null, format);
  }
  ctime(): string {
    return this.strftime("%a %b %e 00:00:00 %Y");
  }
  replace(fields: { year?: number; month?: number; day?: number }): DateValue {
    const f = { year: this.year, month: this.month, day: this.day, ...fields };
    checkDate(f.year, f.month, f.day);
    return new DateValue(f.year, f.month, f.day);
  }
  override eq(other: unknown): boolean {
    return other instanceof DateValue && other.isoformat() === this.isoformat();
  }
  override [ORDER](other: unknown, sign: string): number {
    if (other instanceof DateValue) return this.#days - other.#days;
    throw new TypeError(`'${sign}' not supported between instances of 'datetime.date' and '${nameOf(other)}'`);
  }
  /** Midnight UTC of the day. */
  to_date(): Date {
    return new Date(this.valueOf());
  }
  override valueOf(): number {
    return new Date(0).setUTCFullYear(this.year, this.month - 1, this.day);
  }
  override toString(): string {
    return this.isoformat();
  }
  toJSON(): string {
    return this.isoformat();
  }
  repr(): string {
    return `datetime.date(${this.year}, ${this.month}, ${this.day})`;
  }
  [inspect](): string {
    return this.repr();
  }
}

const nameOf = (x: unknown): string =>
  x === null
    ? "NoneType"
    : (({ string: "str", number: "int", boolean: "bool" } as Record<string, string>)[typeof x] ??
      String((x as object).constructor?.name).replace(/Class$/, ""));

/** A zone as Python writes it. */
function zoneRepr(tz: string): string {
  const { name, fixed } = zone(tz);
  if (name === "UTC") return "datetime.timezone.utc";
  if (fixed === null) return `zoneinfo.ZoneInfo(key=${quote(name)})`;
  return `datetime.timezone(datetime.timedelta(${fixed < 0 ? "days=-1, " : ""}seconds=${(fixed + 86400) % 86400}))`;
}

/** A time of day, what `Timestamp.time()` gives, or with a zone `Timestamp.timetz()`: Python's `datetime.time`. */
export class TimeValue extends Ordered {
  static readonly __name__: string = "time";
  static readonly __module__: string = "datetime";
  constructor(
    readonly hour: number,
    readonly minute: number,
    readonly second = 0,
    readonly microsecond = 0,
    readonly tzinfo: string | null = null,
  ) {
    super();
    Object.freeze(this);
  }
  isoformat(): string {
    // Without a date only zones of one offset have one.
    const offset = this.tzinfo === null ? null : zone(this.tzinfo).fixed;
    const end = offset === null ? "" : offsetText(offset, ":");
    return `${pad2(this.hour)}:${pad2(this.minute)}:${pad2(this.second)}${fractionText(this.microsecond * 1000)}${end}`;
  }
  strftime(format: string): string {
    return strftime(BigInt(this.valueOf()) - 2208988800000000n, "us", null, format);
  }
  replace(fields: { hour?: number; minute?: number; second?: number; microsecond?: number }): TimeValue {
    const f = { hour: this.hour, minute: this.minute, second: this.second, microsecond: this.microsecond, ...fields };
    checkTime(f.hour, f.minute, f.second, f.microsecond);
    return new TimeValue(f.hour, f.minute, f.second, f.microsecond, this.tzinfo);
  }
  override eq(other: unknown): boolean {
    return other instanceof TimeValue && other.valueOf() === this.valueOf();
  }
  override [ORDER](other: unknown, sign: string): number {
    if (other instanceof TimeValue) return this.valueOf() - other.valueOf();
    throw new TypeError(`'${sign}' not supported between instances of 'datetime.time' and '${nameOf(other)}'`);
  }
  /** Microseconds since midnight. */
  override valueOf(): number {
    return ((this.hour * 60 + this.minute) * 60 + this.second) * 1e6 + this.microsecond;
  }
  override toString(): string {
    return this.isoformat();
  }
  toJSON(): string {
    return this.isoformat();
  }
  repr(): string {
    const parts: unknown[] = [this.hour, this.minute];
    if (this.second || this.microsecond) parts.push(this.second);
    if (this.microsecond) parts.push(this.microsecond);
    if (this.tzinfo !== null) parts.push(`tzinfo=${zoneRepr(this.tzinfo)}`);
    return `datetime.time(${parts.join(", ")})`;
  }
  [inspect](): string {
    return this.repr();
  }
}
