import type { TimeUnit } from "../dtype";
import { OutOfBoundsDatetime, TypeError, ValueError } from "../errors";
import { daysFromCivil, daysInMonth } from "../time/civil";
import { localToUtc } from "../time/localize";
import { parseDatetime } from "../time/parse";
import { scaledNumber, unitNanoseconds } from "../time/timedelta-parse";
import { fits, PER_DAY, PER_SECOND, rescale } from "../time/unit";
import { zoneName } from "../time/zone";
import { DateValue } from "./datetime-parts";
import { Float } from "./float";
import { NAType, NaTType } from "./missing";
import { numberText, repr } from "./python";
import { typeName } from "./timedelta";
import { TimestampClass } from "./timestamp";

export interface TimestampFields {
  year?: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  microsecond?: number;
  nanosecond?: number;
}

export interface TimestampOptions {
  tz?: string | null;
  tzinfo?: string | null;
  unit?: string | null;
  nanosecond?: number;
  fold?: number | null;
}

export type TimestampInput =
  | string
  | number
  | bigint
  | Date
  | TimestampClass
  | DateValue
  | NaTType
  | NAType
  | null
  | (TimestampFields & TimestampOptions);

interface Made {
  value: bigint;
  unit: TimeUnit;
  tz: string | null;
}

const FIELDS = ["year", "month", "day", "hour", "minute", "second", "microsecond", "nanosecond"] as const;
const OPTIONS = ["tz", "tzinfo", "unit", "fold", "ts_input", "nanosecond"];

const isPlain = (x: unknown): x is Record<string, unknown> =>
  typeof x === "object" && x !== null && Object.getPrototypeOf(x) === Object.prototype;

/** What the constructor's arguments mean: a count, or null for NaT. */
export function makeCount(args: unknown[]): Made | null {
  const options = args.length && isPlain(args.at(-1)) ? (args.at(-1) as Record<string, unknown>) : {};
  const positional = args.length && isPlain(args.at(-1)) ? args.slice(0, -1) : args;
  for (const key of Object.keys(options)) {
    if (!OPTIONS.includes(key) && !(FIELDS as readonly string[]).includes(key)) {
      throw new TypeError(`__new__() got an unexpected keyword argument '${key}'`);
    }
  }
  if (options.tz != null && options.tzinfo != null) throw new ValueError("Can provide at most one of tz, tzinfo");
  const named = (options.tz ?? options.tzinfo ?? null) as string | null;
  const tz = named === null ? null : zoneName(named);
  const hasFields = FIELDS.some((f) => f !== "nanosecond" && options[f] !== undefined);
  if (positional.length > 1 || (positional.length === 0 && hasFields)) {
    const fields: Record<string, unknown> = { ...options };
    positional.forEach((value, i) => {
      fields[FIELDS[i] as string] = value;
    });
    return fromFields(fields as TimestampFields, tz, options.fold as number | null | undefined);
  }
  const input = positional.length ? positional[0] : options.ts_input;
  if (input === undefined) throw new TypeError("Must provide either ts_input or a date's fields");
  return fromInput(input, tz, (options.unit ?? null) as string | null, options.fold as number | undefined);
}

function fromInput(input: unknown, tz: string | null, unit: string | null, fold?: number): Made | null {
  if (input === null || input instanceof NaTType || input instanceof NAType || Number.isNaN(input)) return null;
  const isNaive =
    input instanceof DateValue || input instanceof Date || (input instanceof TimestampClass && input.tz === null);
  if (fold !== undefined && fold !== null && !isNaive)
    throw new ValueError(
      "Cannot pass fold with possibly unambiguous input: int, float, numpy.datetime64, str, or timezone-aware datetime-like. Pass naive datetime-like or build Timestamp from components.",
    );
  if (input instanceof TimestampClass) {
    if (input.tz === null && tz !== null) return localized(input.count, input.unit, tz, fold);
    if (tz !== null) {
      throw new ValueError(
        "Cannot pass a datetime or Timestamp with tzinfo with the tz parameter. Use tz_convert instead.",
      );
    }
    return { value: input.count, unit: input.unit, tz: input.tz };
  }
  if (typeof input === "string") {
    const parsed = parseDatetime(input);
    if (parsed === null) return null;
    if (parsed.tz === null && tz !== null) return localized(parsed.value, parsed.unit, tz, fold);
    return { ...parsed, tz: tz ?? parsed.tz };
  }
  if (input instanceof Float) return { ...fromNumber(input.valueOf(), unit ?? "ns"), tz };
  if (typeof input === "number" || typeof input === "bigint") return { ...fromNumber(input, unit ?? "ns"), tz };
  if (input instanceof Date) {
    if (Number.isNaN(input.getTime())) return null;
    const value = BigInt(input.getTime()) * 1000n;
    return { value, unit: "us", tz };
  }
  if (input instanceof DateValue) {
    const value = BigInt(daysFromCivil(input.year, input.month, input.day)) * PER_DAY.s;
    return tz === null ? { value, unit: "s", tz } : localized(value, "s", tz, fold);
  }
  throw new TypeError(`Cannot convert input [${repr(input)}] of type <class '${typeName(input)}'> to Timestamp`);
}

function localized(local: bigint, unit: TimeUnit, tz: string, fold?: number | null): Made {
  const ambiguous = fold === undefined || fold === null ? "raise" : fold === 0;
  return { value: localToUtc(tz, local, unit, { ambiguous }) as bigint, unit, tz };
}

/** A number of some unit since 1970: whole ones in microseconds, fractions and nanoseconds in nanoseconds. */
export function fromNumber(input: number | bigint, unit: string): { value: bigint; unit: TimeUnit } {
  if (unit === "Y" || unit === "M") {
    if (typeof input === "number" && !Number.isInteger(input)) {
      throw new ValueError(`Conversion of non-round float with unit=${unit} is ambiguous`);
    }
    const months = Number(input) * (unit === "Y" ? 12 : 1);
    return {
      value: BigInt(daysFromCivil(1970 + Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1)) * PER_DAY.us,
      unit: "us",
    };
  }
  let nanos: bigint;
  try {
    nanos = unitNanoseconds(unit);
  } catch {
    throw new ValueError(`Unrecognized unit ${unit}`);
  }
  const whole = typeof input === "bigint" || Number.isInteger(input);
  const result: TimeUnit = whole && nanos !== 1n ? "us" : "ns";
  const exact = whole ? BigInt(input) * nanos : scaledNumber(input as number, nanos);
  const value = rescale(exact, "ns", result);
  if (!fits(value))
    throw new OutOfBoundsDatetime(
      whole && typeof input === "bigint"
        ? `cannot convert input with unit '${unit}'`
        : `Out of bounds timestamp ${numberText(Number(input))}`,
    );
  return { value, unit: result };
}

function fromFields(fields: TimestampFields, tz: string | null, fold: number | null | undefined): Made {
  const { year, month, day } = fields;
  if (year === undefined || month === undefined || day === undefined) {
    if (month === undefined || day === undefined) {
      throw new TypeError("'NoneType' object cannot be interpreted as an integer");
    }
    throw new TypeError("function missing required argument 'year' (pos 1)");
  }
  const unit: TimeUnit = fields.nanosecond ? "ns" : "us";
  const local = countFromFields({ ...fields, year, month, day }, unit);
  return tz === null ? { value: local, unit, tz } : localized(local, unit, tz, fold);
}

/** Wall-clock count of checked fields. Throws ValueError for a field out of range. */
export function countFromFields(
  f: TimestampFields & { year: number; month: number; day: number },
  unit: TimeUnit,
): bigint {
  const { year, month, day, hour = 0, minute = 0, second = 0, microsecond = 0, nanosecond = 0 } = f;
  for (const x of [year, month, day, hour, minute, second, microsecond, nanosecond]) {
    if (!Number.isInteger(x)) throw new TypeError(`'${typeName(x)}' object cannot be interpreted as an integer`);
  }
  if (year < 1 || year > 9999) throw new ValueError(`year ${year} is out of range`);
  if (month < 1 || month > 12) throw new ValueError("month must be in 1..12");
  if (day < 1 || day > daysInMonth(year, month)) throw new ValueError("day is out of range for month");
  if (hour < 0 || hour > 23) throw new ValueError("hour must be in 0..23");
  if (minute < 0 || minute > 59) throw new ValueError("minute must be in 0..59");
  if (second < 0 || second > 59) throw new ValueError("second must be in 0..59");
  if (microsecond < 0 || microsecond > 999999) throw new ValueError("microsecond must be in 0..999999");
  if (nanosecond < 0 || nanosecond > 999) throw new ValueError("nanosecond must be in 0..999");
  const seconds = BigInt(daysFromCivil(year, month, day)) * 86400n + BigInt(hour * 3600 + minute * 60 + second);
  const rest = BigInt(microsecond * 1000 + nanosecond);
  const value = seconds * PER_SECOND[unit] + rescale(rest, "ns", unit);
  if (!fits(value)) throw new OutOfBoundsDatetime(`Out of bounds nanosecond timestamp: ${year}-${month}-${day}`);
  return value;
}
