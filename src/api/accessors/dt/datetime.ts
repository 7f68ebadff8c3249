import { Labels } from "../../../block/labels";
import type { Expr } from "../../../plan/expr";
import { literal } from "../../../plan/expr";
import { field } from "../../../plan/field";
import * as ops from "../../../plan/ops";
import { makeVector } from "../../../values/cell";
import type { DType, TimeUnit } from "../../../values/dtype";
import { bool, datetime, Int32, int32, object, period, str, UInt32 } from "../../../values/dtype";
import { NotImplementedError, TypeError, ValueError } from "../../../values/errors";
import type { Ambiguous } from "../../../values/scalar";
import {
  compileStrftime,
  floorDiv,
  floorMod,
  localizeColumn,
  nonexistentRule,
  ordinalOf,
  PER_DAY,
  Period,
  periodAlias,
  periodFreq,
  rescale,
  roundDiv,
  Timestamp,
  utcToLocal,
  zoneName,
} from "../../../values/scalar";
import type { Vector } from "../../../values/vector";
import type { DataFrame } from "../../frame";
import { make } from "../../make";
import type { Args } from "../../signature";
import { bind, signature } from "../../signature";
import { OWNER, total, wrapped, wrappedVector } from "../owner";
import { typeOf } from "../str/base";
import type { Freq, Result, RoundArgs } from "./base";
import { DtBase, ROUND } from "./base";
import { dateOfDay, timeOfDay } from "./parts";

const STRFTIME = signature("strftime(date_format)");
const NAME = { day: signature("day_name(locale=None)"), month: signature("month_name(locale=None)") };
const ROUNDING = {
  floor: signature("floor(freq, ambiguous='raise', nonexistent='raise')"),
  ceil: signature("ceil(freq, ambiguous='raise', nonexistent='raise')"),
  round: signature("round(freq, ambiguous='raise', nonexistent='raise')"),
};
const LOCALIZE = signature("tz_localize(tz, ambiguous='raise', nonexistent='raise')");
const CONVERT = signature("tz_convert(tz)");
const TO_PERIOD = signature("to_period(freq=None)");

interface Zoned {
  tz?: string | null;
  ambiguous?: unknown;
  nonexistent?: unknown;
}

const whole = (n: number): Expr => literal(n, field(int32, false));

/** Fields and methods of datetimes: https://pandas.pydata.org/docs/reference/series.html#datetime-properties */
export class DatetimeProperties extends DtBase {
  protected part(part: string): Expr {
    return ops.dt_part(this.expr, { part });
  }

  /** A truth that is false where the value is missing. */
  private truth(e: Expr): Result {
    return wrapped(this[OWNER], e.field.nulls ? total(ops.coalesce(e, literal(false, field(bool, false))), bool) : e);
  }

  /** The year. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.year.html */
  get year(): Result {
    return this.give(this.part("year"));
  }
  /** January is 1. */
  get month(): Result {
    return this.give(this.part("month"));
  }
  /** The day of the month: the first is 1. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.day.html */
  get day(): Result {
    return this.give(this.part("day"));
  }
  /** The hour, 0 to 23. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.hour.html */
  get hour(): Result {
    return this.give(this.part("hour"));
  }
  /** The minute of the hour. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.minute.html */
  get minute(): Result {
    return this.give(this.part("minute"));
  }
  /** The second of the minute. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.second.html */
  get second(): Result {
    return this.give(this.part("second"));
  }
  /**
   * The microseconds past the second, 0 to 999999.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.microsecond.html
   */
  get microsecond(): Result {
    return this.give(this.part("microsecond"));
  }
  /**
   * The nanoseconds past the microsecond, 0 to 999.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.nanosecond.html
   */
  get nanosecond(): Result {
    return this.give(this.part("nanosecond"));
  }
  /** Monday is 0. */
  get dayofweek(): Result {
    return this.give(this.part("dayofweek"));
  }
  /** The day of the week: Monday is 0. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.day_of_week.html */
  get day_of_week(): Result {
    return this.dayofweek;
  }
  /** The day of the week: Monday is 0. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.weekday.html */
  get weekday(): Result {
    return this.dayofweek;
  }
  /** The first day of the year is 1. */
  get dayofyear(): Result {
    return this.give(this.part("dayofyear"));
  }
  /** The day of the year: the first is 1. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.day_of_year.html */
  get day_of_year(): Result {
    return this.dayofyear;
  }
  /** The quarter of the year, 1 to 4. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.quarter.html */
  get quarter(): Result {
    return this.give(this.part("quarter"));
  }
  /** How many days the month has. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.days_in_month.html */
  get days_in_month(): Result {
    return this.give(this.part("days_in_month"));
  }
  /** How many days the month has. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.daysinmonth.html */
  get daysinmonth(): Result {
    return this.days_in_month;
  }

  /** Whether the year has a 29th of February. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.is_leap_year.html */
  get is_leap_year(): Result {
    return this.truth(ops.dt_is(this.expr));
  }
  /** Whether it is the first day of a month. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.is_month_start.html */
  get is_month_start(): Result {
    return this.truth(this.on("day", 1));
  }
  /** Whether it is the last day of a month. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.is_month_end.html */
  get is_month_end(): Result {
    return this.truth(this.lastDay);
  }
  /**
   * Whether it is the first day of a quarter.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.is_quarter_start.html
   */
  get is_quarter_start(): Result {
    return this.truth(ops.and(this.on("day", 1), ops.eq(ops.mod(this.part("month"), whole(3)), whole(1))));
  }
  /**
   * Whether it is the last day of a quarter.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.is_quarter_end.html
   */
  get is_quarter_end(): Result {
    return this.truth(ops.and(this.lastDay, ops.eq(ops.mod(this.part("month"), whole(3)), whole(0))));
  }
  /** Whether it is the first day of a year. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.is_year_start.html */
  get is_year_start(): Result {
    return this.truth(ops.and(this.on("day", 1), this.on("month", 1)));
  }
  /** Whether it is the last day of a year. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.is_year_end.html */
  get is_year_end(): Result {
    return this.truth(ops.and(this.on("day", 31), this.on("month", 12)));
  }

  private on(part: string, n: number): Expr {
    return ops.eq(this.part(part), whole(n));
  }
  private get lastDay(): Expr {
    return ops.eq(this.part("day"), this.part("days_in_month"));
  }

  /** The scalar of a stored count. */
  private get scalar(): (value: bigint) => Timestamp {
    const { unit = "ns", tz = null } = this.dtype;
    return (value) => Timestamp.fromCount(value, unit, tz);
  }

  /** The day of each, without a time. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.date.html */
  get date(): Result {
    const { unit = "ns", tz = null } = this.dtype;
    const per = PER_DAY[unit];
    return this.mapped(object, (v: bigint) => dateOfDay(Number(floorDiv(utcToLocal(tz, v, unit), per))));
  }
  /** The time of day of each, without a zone. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.time.html */
  get time(): Result {
    const { unit = "ns", tz = null } = this.dtype;
    const per = PER_DAY[unit];
    return this.mapped(object, (v: bigint) => {
      const rest = floorMod(utcToLocal(tz, v, unit), per);
      return timeOfDay(Number(rescale(rest, unit, "us")));
    });
  }
  /** The time of day of each with its zone. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.timetz.html */
  get timetz(): Result {
    const { scalar } = this;
    return this.dtype.tz ? this.mapped(object, (v: bigint) => scalar(v).timetz()) : this.time;
  }
  /** The zone's name; null without one. */
  get tz(): string | null {
    return this.dtype.tz ?? null;
  }

  /** JavaScript Dates (milliseconds). https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.to_pydatetime.html */
  to_pydatetime(): Result {
    const { scalar } = this;
    return this.mapped(object, (v: bigint) => scalar(v).to_date());
  }

  /** The ISO year, week and weekday (Monday is 1) as a frame. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.isocalendar.html */
  isocalendar(): DataFrame {
    const day = ops.add(this.part("dayofweek"), whole(1));
    const exprs = [
      ops.cast(this.part("isoyear"), { to: Int32 }),
      ops.cast(this.part("week"), { to: UInt32 }),
      ops.cast(day, { to: UInt32 }),
    ];
    return make.frame(this[OWNER].block.project(exprs, Labels.of(["year", "week", "day"])));
  }

  private named(part: "day" | "month", args: unknown[]): Result {
    const { locale } = bind(NAME[part], args);
    if (locale !== null && !/^(en|C|POSIX)/.test(String(locale)))
      throw new NotImplementedError(`${part}_name: the locale '${String(locale)}' is not supported yet`);
    return wrapped(this[OWNER], ops.dt_name(this.expr, { part }));
  }
  /** Monday, Tuesday, ... https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.day_name.html */
  day_name(...args: Args<[locale: string | null], { locale?: string | null }>): Result {
    return this.named("day", args);
  }
  /** January, February, ... https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.month_name.html */
  month_name(...args: Args<[locale: string | null], { locale?: string | null }>): Result {
    return this.named("month", args);
  }

  /** Text by Python's strftime format. Throws TypeError for a format that is no text. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.strftime.html */
  strftime(...args: Args<[date_format: string], { date_format?: string }>): Result {
    const { date_format } = bind(STRFTIME, args);
    if (typeof date_format !== "string")
      throw new TypeError(`Argument 'format' has incorrect type (expected str, got ${typeOf(date_format)})`);
    const format = chronoFormat(date_format);
    if (format !== null) return wrapped(this[OWNER], ops.dt_text(this.expr, { format }));
    const write = compileStrftime(date_format);
    const { unit = "ns", tz = null } = this.dtype;
    return this.mapped(str, (v: bigint) => write(v, unit, tz));
  }

  /** Midnight of each day. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.normalize.html */
  normalize(): Result {
    return this.toMultiple("floor", PER_DAY[this.dtype.unit as TimeUnit], "raise", "raise");
  }

  /** Down to a multiple of a fixed frequency: `s.dt.floor("h")`. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.floor.html */
  floor(...args: RoundArgs): Result {
    return this.rounded("floor", args);
  }
  /** Up to a multiple of a fixed frequency. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.ceil.html */
  ceil(...args: RoundArgs): Result {
    return this.rounded("ceil", args);
  }
  /** To the nearest multiple of a fixed frequency; halves to the even one. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.round.html */
  round(...args: RoundArgs): Result {
    return this.rounded("round", args);
  }

  protected rounded(how: keyof typeof ROUND, args: unknown[]): Result {
    const p = bind(ROUNDING[how], args);
    return this.toMultiple(how, this.stepOf(p.freq), p.ambiguous, p.nonexistent);
  }

  private toMultiple(how: keyof typeof ROUND, every: bigint, ambiguous: unknown, nonexistent: unknown): Result {
    if (every <= 1n) return wrapped(this[OWNER], this.expr);
    const { tz, unit = "ns" } = this.dtype;
    if (!tz || tz === "UTC") return wrapped(this[OWNER], ROUND[how](this.expr, { every }));
    const v = this.values;
    const data = (v.data as BigInt64Array).map((x) => {
      const local = utcToLocal(tz, x, unit);
      const n =
        how === "floor" ? floorDiv(local, every) : how === "ceil" ? -floorDiv(-local, every) : roundDiv(local, every);
      return n * every;
    });
    return this.localized({ ...v, data }, tz, ambiguous, nonexistent);
  }

  private localized(v: Vector, tz: string, ambiguous: unknown, nonexistent: unknown): Result {
    const { unit = "ns" } = this.dtype;
    const rule = ambiguous as Ambiguous;
    const flags = typeof rule === "object" ? Array.from(rule as unknown as Iterable<boolean>) : rule;
    const options = { ambiguous: flags, nonexistent: nonexistentRule(nonexistent, unit) };
    const done = localizeColumn(tz, v.data as BigInt64Array, v.valid, unit, options);
    return wrappedVector(this[OWNER], makeVector(datetime(unit, tz), done.data, done.valid));
  }

  /**
   * The same wall clock in a zone; null takes the zone away. `ambiguous` and `nonexistent` say what to do where clocks change.
   * Throws TypeError where there is a zone already, ValueError for a time that the zone doesn't have or has twice.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.tz_localize.html
   */
  tz_localize(...args: Args<[tz: string | null, ambiguous: unknown, nonexistent: unknown], Zoned>): Result {
    const p = bind(LOCALIZE, args);
    const { unit = "ns", tz } = this.dtype;
    const to = datetime(unit);
    if (p.tz === null) {
      if (!tz) return wrapped(this[OWNER], this.expr);
      const e = tz === "UTC" ? ops.retype(this.expr, { to }) : ops.dt_wall(this.expr, { to });
      return wrapped(this[OWNER], e);
    }
    if (tz) throw new TypeError("Already tz-aware, use tz_convert to convert.");
    const name = zoneNameOf(p.tz);
    nonexistentRule(p.nonexistent, unit);
    if (typeof p.ambiguous === "string" && !["raise", "NaT", "infer"].includes(p.ambiguous))
      throw new ValueError("'ambiguous' parameter must be one of: True, False, 'NaT', 'raise' (default)");
    if (name === "UTC") return wrapped(this[OWNER], ops.retype(this.expr, { to: datetime(unit, name) }));
    return this.localized(this.values, name, p.ambiguous, p.nonexistent);
  }

  /** The same moments in another zone; null: in UTC, without one. Throws TypeError where there is no zone. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.tz_convert.html */
  tz_convert(...args: Args<[tz: string | null], { tz?: string | null }>): Result {
    const { tz } = bind(CONVERT, args);
    if (!this.dtype.tz) throw new TypeError("Cannot convert tz-naive timestamps, use tz_localize to localize");
    const { unit = "ns" } = this.dtype;
    return wrapped(
      this[OWNER],
      ops.retype(this.expr, { to: tz === null ? datetime(unit) : datetime(unit, zoneNameOf(tz)) }),
    );
  }

  /** The periods of a frequency that the wall clocks stand in. Throws ValueError where none is given and none is found. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.to_period.html */
  to_period(...args: Args<[freq: Freq | null], { freq?: Freq | null }>): Result {
    const own = this.freq as string | null;
    const given = bind(TO_PERIOD, args).freq ?? (own === null ? null : periodAlias(own));
    if (given === null) throw new ValueError("You must pass a freq argument as current index has none.");
    const f = periodFreq(given as Freq);
    const { unit = "ns", tz = null } = this.dtype;
    const dtype: DType = period(f.freqstr);
    const known = new Map<bigint, Period>();
    return this.mapped(dtype, (v: bigint) => {
      const ordinal = ordinalOf(f, utcToLocal(tz, v, unit), unit);
      let made = known.get(ordinal);
      if (!made) known.set(ordinal, (made = Period.fromOrdinal(ordinal, f) as Period));
      return made;
    });
  }
}

/** The engine's words for a format whose parts it writes as Python does; null for others. */
function chronoFormat(format: string): string | null {
  let out = "";
  for (const part of format.match(/%[\s\S]?|[^%]+/g) ?? []) {
    if (part[0] !== "%" || part === "%%") out += part;
    else if (part === "%Y") out += "%-Y";
    else if (part === "%f") out += "%6f";
    else if (/^%[mdHMSjybBaAIp]$/.test(part)) out += part;
    else return null;
  }
  return out === "" ? null : out;
}

function zoneNameOf(tz: unknown): string {
  if (typeof tz !== "string") throw new TypeError(`Cannot convert argument of type ${typeOf(tz)} to a time zone`);
  return zoneName(tz);
}
