import { isMissing } from "../../../values/cell";
import { bool, datetime, int64, period, str } from "../../../values/dtype";
import { vectorOf } from "../../../values/infer";
import { Period, periodFreq } from "../../../values/scalar";
import type { Args } from "../../signature";
import { bind, signature } from "../../signature";
import { OWNER, wrappedVector } from "../owner";
import type { Freq, Result } from "./base";
import { DtBase } from "./base";

const ASFREQ = signature("asfreq(freq=None, how='E')");
const TO_TIMESTAMP = signature("to_timestamp(freq=None, how='start')");
const STRFTIME = signature("strftime(date_format)");

type Field =
  | "year"
  | "month"
  | "day"
  | "hour"
  | "minute"
  | "second"
  | "dayofweek"
  | "dayofyear"
  | "week"
  | "days_in_month"
  | "quarter"
  | "qyear";

/** Fields and methods of periods: https://pandas.pydata.org/docs/reference/series.html#period-properties */
export class PeriodProperties extends DtBase {
  /** A field as int64; pandas has -1 where the period is missing. */
  protected part(name: Field): Result {
    const v = this.values;
    const out = Array.from(v.data as unknown[], (x) => (isMissing(x) ? -1 : (x as Period)[name]));
    return wrappedVector(this[OWNER], vectorOf(out, int64));
  }

  /** The year. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.year.html */
  get year(): Result {
    return this.part("year");
  }
  /** The month: January is 1. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.month.html */
  get month(): Result {
    return this.part("month");
  }
  /** The day of the month: the first is 1. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.day.html */
  get day(): Result {
    return this.part("day");
  }
  /** The hour, 0 to 23. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.hour.html */
  get hour(): Result {
    return this.part("hour");
  }
  /** The minute of the hour. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.minute.html */
  get minute(): Result {
    return this.part("minute");
  }
  /** The second of the minute. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.second.html */
  get second(): Result {
    return this.part("second");
  }
  /** Monday is 0. */
  get dayofweek(): Result {
    return this.part("dayofweek");
  }
  /** The day of the week: Monday is 0. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.day_of_week.html */
  get day_of_week(): Result {
    return this.dayofweek;
  }
  /** The day of the week: Monday is 0. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.weekday.html */
  get weekday(): Result {
    return this.dayofweek;
  }
  /** The day of the year: the first is 1. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.dayofyear.html */
  get dayofyear(): Result {
    return this.part("dayofyear");
  }
  /** The day of the year: the first is 1. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.day_of_year.html */
  get day_of_year(): Result {
    return this.dayofyear;
  }
  /** The week of the ISO year. */
  get week(): Result {
    return this.part("week");
  }
  /** The week of the ISO year. */
  get weekofyear(): Result {
    return this.week;
  }
  /** How many days the month has. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.days_in_month.html */
  get days_in_month(): Result {
    return this.part("days_in_month");
  }
  /** How many days the month has. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.daysinmonth.html */
  get daysinmonth(): Result {
    return this.days_in_month;
  }
  /** The quarter of the year, 1 to 4. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.quarter.html */
  get quarter(): Result {
    return this.part("quarter");
  }
  /** The fiscal year of the quarter. */
  get qyear(): Result {
    return this.part("qyear");
  }
  /** Whether the year has a 29th of February. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.is_leap_year.html */
  get is_leap_year(): Result {
    const out = Array.from(this.values.data as unknown[], (x) => !isMissing(x) && (x as Period).is_leap_year);
    return wrappedVector(this[OWNER], vectorOf(out, bool));
  }

  /** The offset of the frequency. */
  override get freq(): unknown {
    return Period.fromOrdinal(0, this.dtype.freq as string).freq;
  }

  private get moments() {
    return datetime(periodFreq(this.dtype.freq as string).base === "ns" ? "ns" : "us");
  }

  /** The first moment of each. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.start_time.html */
  get start_time(): Result {
    return this.mapped(this.moments, (p: Period) => p.start_time.count);
  }
  /** The last moment of each. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.end_time.html */
  get end_time(): Result {
    return this.mapped(this.moments, (p: Period) => p.end_time.count);
  }

  /** The moment at the start or the end (`how`) of each. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.to_timestamp.html */
  to_timestamp(...args: Args<[freq: Freq | null, how: string], { freq?: Freq | null; how?: string }>): Result {
    const p = bind(TO_TIMESTAMP, args);
    return this.mapped(this.moments, (x: Period) => x.to_timestamp(p.freq, p.how).count);
  }

  /** The periods of another frequency at the end (`how` "E") or the start ("S") of each. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.asfreq.html */
  asfreq(...args: Args<[freq: Freq | null, how: string], { freq?: Freq | null; how?: string }>): Result {
    const p = bind(ASFREQ, args);
    const f = periodFreq((p.freq ?? this.dtype.freq) as Freq);
    return this.mapped(period(f.freqstr), (x: Period) => x.asfreq(f.freqstr, p.how));
  }

  /** Text by Python's strftime format, with `%q`, `%f`, `%F`, `%l`, `%u` and `%n` of periods. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.strftime.html */
  strftime(...args: Args<[date_format: string], { date_format?: string }>): Result {
    const { date_format } = bind(STRFTIME, args);
    return this.mapped(str, (x: Period) => x.strftime(date_format));
  }
}

for (const name of ["unit", "as_unit"]) Object.defineProperty(PeriodProperties.prototype, name, { value: undefined });
