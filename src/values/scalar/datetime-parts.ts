import { fractionText, pad2, yearText } from "../time/iso-text";
import { inspect } from "./python";

/** A calendar date, what `Timestamp.date()` gives. */
export class DateValue {
  constructor(
    readonly year: number,
    readonly month: number,
    readonly day: number,
  ) {
    Object.freeze(this);
  }
  isoformat(): string {
    return `${yearText(this.year)}-${pad2(this.month)}-${pad2(this.day)}`;
  }
  eq(other: unknown): boolean {
    return other instanceof DateValue && other.isoformat() === this.isoformat();
  }
  /** Midnight UTC of the day. */
  to_date(): Date {
    return new Date(this.valueOf());
  }
  valueOf(): number {
    return new Date(0).setUTCFullYear(this.year, this.month - 1, this.day);
  }
  toString(): string {
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

/** A time of day, what `Timestamp.time()` gives. */
export class TimeValue {
  constructor(
    readonly hour: number,
    readonly minute: number,
    readonly second = 0,
    readonly microsecond = 0,
  ) {
    Object.freeze(this);
  }
  isoformat(): string {
    return `${pad2(this.hour)}:${pad2(this.minute)}:${pad2(this.second)}${fractionText(this.microsecond * 1000)}`;
  }
  eq(other: unknown): boolean {
    return other instanceof TimeValue && other.valueOf() === this.valueOf();
  }
  /** Microseconds since midnight. */
  valueOf(): number {
    return ((this.hour * 60 + this.minute) * 60 + this.second) * 1e6 + this.microsecond;
  }
  toString(): string {
    return this.isoformat();
  }
  toJSON(): string {
    return this.isoformat();
  }
  repr(): string {
    const parts = [this.hour, this.minute];
    if (this.second || this.microsecond) parts.push(this.second);
    if (this.microsecond) parts.push(this.microsecond);
    return `datetime.time(${parts.join(", ")})`;
  }
  [inspect](): string {
    return this.repr();
  }
}
