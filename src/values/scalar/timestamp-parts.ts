import type { TimeUnit } from "../dtype";
import * as civil from "../time/civil";
import type { Fields } from "../time/iso-text";
import { fieldsOf } from "../time/iso-text";
import { utcToLocal } from "../time/localize";
import { Ordered } from "./ordered";

/** What a clock on the wall and a calendar say of a moment. */
export abstract class TimestampParts extends Ordered {
  abstract readonly count: bigint;
  abstract readonly unit: TimeUnit;
  abstract readonly tz: string | null;

  /** Wall-clock count. */
  get local(): bigint {
    return utcToLocal(this.tz, this.count, this.unit);
  }
  protected get fields(): Fields {
    return fieldsOf(this.local, this.unit);
  }
  /** The year. */
  get year(): number {
    return this.fields.year;
  }
  /** The month: January is 1. */
  get month(): number {
    return this.fields.month;
  }
  /** The day of the month: the first is 1. */
  get day(): number {
    return this.fields.day;
  }
  /** The hour, 0 to 23. */
  get hour(): number {
    return this.fields.hour;
  }
  /** The minute of the hour. */
  get minute(): number {
    return this.fields.minute;
  }
  /** The second of the minute. */
  get second(): number {
    return this.fields.second;
  }
  /** The microseconds past the second. */
  get microsecond(): number {
    return Math.floor(this.fields.fraction / 1000);
  }
  /** The nanoseconds past the microsecond. */
  get nanosecond(): number {
    return this.fields.fraction % 1000;
  }
  /** Monday is 0. */
  get dayofweek(): number {
    return civil.weekday(this.fields.days);
  }
  /** Monday is 0. */
  get day_of_week(): number {
    return this.dayofweek;
  }
  weekday(): number {
    return this.dayofweek;
  }
  isoweekday(): number {
    return this.dayofweek + 1;
  }
  /** The first day of the year is 1. */
  get dayofyear(): number {
    return civil.dayOfYear(this.fields);
  }
  /** The first day of the year is 1. */
  get day_of_year(): number {
    return this.dayofyear;
  }
  /** The quarter of the year, 1 to 4. */
  get quarter(): number {
    return Math.ceil(this.month / 3);
  }
  /** The week of the ISO year. */
  get week(): number {
    return civil.isoCalendar(this.fields.days).week;
  }
  /** The week of the ISO year. */
  get weekofyear(): number {
    return this.week;
  }
  /** How many days the month has. */
  get days_in_month(): number {
    const f = this.fields;
    return civil.daysInMonth(f.year, f.month);
  }
  /** How many days the month has. */
  get daysinmonth(): number {
    return this.days_in_month;
  }
  /** Whether the year has a 29th of February. */
  get is_leap_year(): boolean {
    return civil.isLeap(this.year);
  }
  /** Whether it is the first day of a month. */
  get is_month_start(): boolean {
    return this.day === 1;
  }
  /** Whether it is the last day of a month. */
  get is_month_end(): boolean {
    return this.day === this.days_in_month;
  }
  /** Whether it is the first day of a quarter. */
  get is_quarter_start(): boolean {
    return this.day === 1 && this.month % 3 === 1;
  }
  /** Whether it is the last day of a quarter. */
  get is_quarter_end(): boolean {
    return this.month % 3 === 0 && this.is_month_end;
  }
  /** Whether it is the first day of a year. */
  get is_year_start(): boolean {
    return this.day === 1 && this.month === 1;
  }
  /** Whether it is the last day of a year. */
  get is_year_end(): boolean {
    return this.month === 12 && this.day === 31;
  }
}
