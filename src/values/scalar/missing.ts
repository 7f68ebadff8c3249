import { TypeError, ValueError } from "../errors";
import { inspect } from "./python";

const ambiguous = (): never => {
  throw new TypeError("boolean value of NA is ambiguous");
};

/** The class of `NA`. */
export class NAType {
  eq(_other: unknown): NAType {
    return this;
  }
  and(other: unknown): NAType | false {
    return other === false ? false : this;
  }
  or(other: unknown): NAType | true {
    return other === true ? true : this;
  }
  xor(_other: unknown): NAType {
    return this;
  }
  not(): NAType {
    return this;
  }
  /** `NA ** 0` is 1. */
  pow(other: unknown): NAType | 1 {
    return other === 0 || other === 0n ? 1 : this;
  }
  repr(): string {
    return "<NA>";
  }
  toString(): string {
    return "<NA>";
  }
  toJSON(): null {
    return null;
  }
  valueOf(): never {
    return ambiguous();
  }
  [Symbol.toPrimitive](hint: string): string {
    return hint === "string" ? "<NA>" : ambiguous();
  }
  [inspect](): string {
    return "<NA>";
  }
}

for (const name of [
  "ne",
  "lt",
  "le",
  "gt",
  "ge",
  "add",
  "sub",
  "mul",
  "div",
  "truediv",
  "floordiv",
  "mod",
  "neg",
  "abs",
]) {
  Object.defineProperty(NAType.prototype, name, {
    value(this: NAType): NAType {
      return this;
    },
    configurable: true,
  });
}

export interface NAType
  extends Record<
    "ne" | "lt" | "le" | "gt" | "ge" | "add" | "sub" | "mul" | "div" | "truediv" | "floordiv" | "mod" | "neg" | "abs",
    (other?: unknown) => NAType
  > {}

/** pandas' missing value of the nullable dtypes. */
export const NA: NAType = Object.freeze(new NAType()) as NAType;

/** Fields that are nan on NaT. */
const FIELDS = [
  "year",
  "month",
  "day",
  "hour",
  "minute",
  "second",
  "millisecond",
  "microsecond",
  "nanosecond",
  "dayofweek",
  "day_of_week",
  "dayofyear",
  "day_of_year",
  "quarter",
  "week",
  "weekofyear",
  "days_in_month",
  "daysinmonth",
  "days",
  "seconds",
  "microseconds",
  "nanoseconds",
  "qyear",
] as const;
const FLAGS = [
  "is_leap_year",
  "is_month_start",
  "is_month_end",
  "is_quarter_start",
  "is_quarter_end",
  "is_year_start",
  "is_year_end",
] as const;
/** Methods whose result on NaT is NaT. */
const KEPT = [
  "floor",
  "ceil",
  "round",
  "normalize",
  "replace",
  "tz_localize",
  "tz_convert",
  "as_unit",
  "add",
  "sub",
  "to_period",
  "to_timestamp",
  "date_add",
  "asfreq",
  "neg",
  "abs",
  "date",
  "to_pydatetime",
  "now",
  "to_datetime64",
  "to_numpy",
  "today",
] as const;
const FALSE = ["eq", "lt", "le", "gt", "ge"] as const;
const NANS = ["total_seconds", "weekday", "isoweekday", "day_name", "month_name", "to_julian_date"] as const;
const REFUSED = [
  "astimezone",
  "combine",
  "ctime",
  "dst",
  "fromisocalendar",
  "fromisoformat",
  "fromordinal",
  "fromtimestamp",
  "isocalendar",
  "strftime",
  "strptime",
  "time",
  "timestamp",
  "timetuple",
  "timetz",
  "to_date",
  "toordinal",
  "tzname",
  "utcfromtimestamp",
  "utcnow",
  "utcoffset",
  "utctimetuple",
] as const;

/** The class of `NaT`. */
export class NaTType {
  readonly value: bigint = -(2n ** 63n);
  readonly tz: null = null;
  readonly tzinfo: null = null;
  readonly fold = 0;

  ne(_other: unknown): boolean {
    return true;
  }
  isoformat(): string {
    return "NaT";
  }
  repr(): string {
    return "NaT";
  }
  toString(): string {
    return "NaT";
  }
  toJSON(): null {
    return null;
  }
  valueOf(): number {
    return Number.NaN;
  }
  [Symbol.toPrimitive](hint: string): string | number {
    return hint === "string" ? "NaT" : Number.NaN;
  }
  [inspect](): string {
    return "NaT";
  }
}

export interface NaTType
  extends Readonly<Record<(typeof FIELDS)[number], number>>,
    Readonly<Record<(typeof FLAGS)[number], boolean>>,
    Record<(typeof KEPT)[number], (...args: unknown[]) => NaTType>,
    Record<(typeof FALSE)[number], (other: unknown) => boolean>,
    Record<(typeof NANS)[number], (...args: unknown[]) => number>,
    Record<(typeof REFUSED)[number], (...args: unknown[]) => never> {}

const getter = (names: readonly string[], value: unknown): void => {
  for (const name of names) Object.defineProperty(NaTType.prototype, name, { get: () => value, configurable: true });
};
const method = (names: readonly string[], body: (this: NaTType, name: string) => unknown): void => {
  for (const name of names) {
    Object.defineProperty(NaTType.prototype, name, {
      value(this: NaTType): unknown {
        return body.call(this, name);
      },
      configurable: true,
    });
  }
};
getter(FIELDS, Number.NaN);
getter(FLAGS, false);
method(FALSE, () => false);
method(NANS, () => Number.NaN);
method(KEPT, function () {
  return this;
});
method(REFUSED, (name) => {
  throw new ValueError(name === "to_date" ? "NaT has no Date" : `NaTType does not support ${name}`);
});

/** pandas' missing datetime, timedelta and period. */
export const NaT: NaTType = Object.freeze(new NaTType());
