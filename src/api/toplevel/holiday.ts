import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { datetime, object, str } from "../../values/dtype";
import { NotImplementedError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import type { Timestamp as TimestampOf } from "../../values/scalar";
import { isOffset, offsets, Timestamp, Tuple } from "../../values/scalar";
import { FR, MO, SA, SU, TH, TU, WE } from "../../values/time/offsets/weekday";
import { withoutNew } from "../callable";
import { isIndex } from "../construct/labels";
import type { Index } from "../indexes/methods";
import { make } from "../make";
import type { Series } from "../series";
import { bind, signature } from "../signature";

type Stamp = InstanceType<typeof TimestampOf>;
type Moved = (day: Stamp) => Stamp;

/** Moves a day by as many days as its weekday, from Monday on, says. */
const moved =
  (...by: number[]): Moved =>
  (day) =>
    day.add(offsets.Day(by[day.weekday()] as number)) as Stamp;

const next_monday = moved(0, 0, 0, 0, 0, 2, 1);
const next_monday_or_tuesday = moved(1, 0, 0, 0, 0, 2, 2);
const previous_friday = moved(0, 0, 0, 0, 0, -1, -2);
const sunday_to_monday = moved(0, 0, 0, 0, 0, 0, 1);
const weekend_to_monday = next_monday;
const nearest_workday = moved(0, 0, 0, 0, 0, -1, 1);
const next_workday = moved(1, 1, 1, 1, 3, 2, 1);
const previous_workday = moved(-3, -1, -1, -1, -1, -1, -2);
const before_nearest_workday: Moved = (day) => previous_workday(nearest_workday(day));
const after_nearest_workday: Moved = (day) => next_workday(nearest_workday(day));

export interface HolidayOptions {
  year?: number | null;
  month?: number | null;
  day?: number | null;
  offset?: unknown;
  observance?: Moved | null;
  start_date?: unknown;
  end_date?: unknown;
  days_of_week?: Tuple | null;
  exclude_dates?: unknown;
}

const HOLIDAY = signature(
  "Holiday(name, year=None, month=None, day=None, offset=None, observance=None, start_date=None, end_date=None, days_of_week=None, exclude_dates=None)",
);
const DATES = signature("dates(start_date, end_date, return_name=False)");

const stampOf = (x: unknown): Stamp | null => (x === null ? null : (Timestamp(x as string) as Stamp));
const byTime = (a: Stamp, b: Stamp): number => (a.lt(b) ? -1 : b.lt(a) ? 1 : 0);
const indexOf = (days: readonly Stamp[]): Labels =>
  days.length ? Labels.of(days) : new Labels([vectorOf([], datetime("us"))]);

function namedDays(names: readonly string[], days: readonly Stamp[]): Series {
  const values = vectorOf(names, names.length ? str : object);
  return make.series(Block.of([values], Labels.of([null], [null], object), indexOf(days)));
}

/** A rule's day of a year, moved as the rule says. */
function placed({ observance, offset }: HolidayClass, day: Stamp): Stamp {
  if (observance) return observance(day);
  const list = offset === null ? [] : Array.isArray(offset) ? offset : [offset];
  return list.reduce((d: Stamp, o) => d.add(o) as Stamp, day);
}

/**
 * A day off every year, or in one: a month and a day, moved by offsets or by a function. Throws NotImplementedError for both, ValueError
 * for what is no offset. https://pandas.pydata.org/docs/reference/api/pandas.tseries.holiday.Holiday.html
 *
 * @example
 * pd.tseries.holiday.Holiday("Labor Day", { month: 9, day: 1, offset: pd.DateOffset({ weekday: pd.tseries.holiday.MO(1) }) })
 */
class HolidayClass {
  readonly name: string;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly offset: unknown;
  readonly observance: Moved | null;
  readonly start_date: Stamp | null;
  readonly end_date: Stamp | null;
  readonly days_of_week: Tuple | null;
  readonly exclude_dates: Index | null;

  constructor(...args: [name: string, options?: HolidayOptions] | unknown[]) {
    const p = bind(HOLIDAY, args);
    if (p.offset !== null) {
      if (p.observance !== null) throw new NotImplementedError("Cannot use both offset and observance.");
      if (!(Array.isArray(p.offset) ? p.offset : [p.offset]).every(isOffset))
        throw new ValueError("Only BaseOffsets and flat lists of them are supported for offset.");
    }
    if (p.days_of_week !== null && !(p.days_of_week instanceof Tuple))
      throw new ValueError("days_of_week must be None or tuple.");
    if (p.exclude_dates !== null && !(isIndex(p.exclude_dates) && p.exclude_dates.labels.dtype.kind === "datetime"))
      throw new ValueError("exclude_dates must be None or of type DatetimeIndex.");
    this.name = p.name;
    this.year = p.year;
    this.month = p.month;
    this.day = p.day;
    this.offset = p.offset;
    this.observance = p.observance;
    this.start_date = stampOf(p.start_date);
    this.end_date = stampOf(p.end_date);
    this.days_of_week = p.days_of_week;
    this.exclude_dates = p.exclude_dates as Index | null;
  }

  /** The days between two dates, as an index or, with `return_name`, as a series of the name. */
  dates(...args: unknown[]): Index | Series {
    const p = bind(DATES, args);
    const days = this.between(stampOf(p.start_date) as Stamp, stampOf(p.end_date) as Stamp);
    return p.return_name
      ? namedDays(
          days.map(() => this.name),
          days,
        )
      : make.index(indexOf(days));
  }

  between(start: Stamp, end: Stamp): Stamp[] {
    const at = (year: number): Stamp =>
      Timestamp({ year, month: this.month as number, day: this.day as number }) as Stamp;
    const local = (x: Stamp): Stamp => (start.tz === null ? x : (x.tz_localize(start.tz) as Stamp));
    if (this.year !== null) return [at(this.year)];
    const first = (this.start_date ?? start).year - 1;
    const last = (this.end_date ?? end).year + 1;
    const from = this.start_date && local(this.start_date).gt(start) ? local(this.start_date) : start;
    const to = this.end_date && local(this.end_date).lt(end) ? local(this.end_date) : end;
    const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => placed(this, local(at(first + i))));
    const weekdays = this.days_of_week?.toArray();
    const excluded = new Set((this.exclude_dates?.labels.values as Stamp[] | undefined)?.map(String));
    return all.filter(
      (d) => d.ge(from) && d.le(to) && (!weekdays || weekdays.includes(d.weekday())) && !excluded.has(String(d)),
    );
  }

  toString(): string {
    const year = this.year === null ? "" : `year=${this.year}, `;
    const offset = this.offset === null ? "" : `offset=${String(this.offset)}`;
    const observance = this.observance === null ? "" : `observance=${this.observance.name}`;
    return `Holiday: ${this.name} (${year}month=${this.month}, day=${this.day}, ${offset}${observance})`;
  }
}

const CALENDAR = signature("AbstractHolidayCalendar(name='', rules=None)");
const HOLIDAYS = signature("holidays(start=None, end=None, return_name=False)");

type Rules = { readonly rules: readonly HolidayClass[] } | HolidayClass | readonly HolidayClass[];

/**
 * Days off by rules: extend it with `static rules`, or give them.
 * https://pandas.pydata.org/docs/reference/api/pandas.tseries.holiday.AbstractHolidayCalendar.html
 *
 * @example
 * pd.offsets.CustomBusinessDay({ calendar: pd.tseries.holiday.USFederalHolidayCalendar() })
 */
class AbstractHolidayCalendarClass {
  static rules: readonly HolidayClass[] = [];
  static start_date = Timestamp("1970-01-01") as Stamp;
  static end_date = Timestamp("2200-12-31") as Stamp;
  name: string;
  rules: readonly HolidayClass[];

  constructor(...args: [name?: string, options?: { name?: string; rules?: readonly HolidayClass[] }] | unknown[]) {
    const p = bind(CALENDAR, args);
    this.name = p.name || new.target.name;
    this.rules = p.rules ?? new.target.rules;
  }

  /** The rule of a name, null where there is none. */
  rule_from_name(name: string): HolidayClass | null {
    return this.rules.find((r) => r.name === name) ?? null;
  }

  /** The days off between two dates in order, as an index or, with `return_name`, as a series of their names. */
  holidays(...args: unknown[]): any {
    const p = bind(HOLIDAYS, args);
    const start = stampOf(p.start) ?? AbstractHolidayCalendarClass.start_date;
    const end = stampOf(p.end) ?? AbstractHolidayCalendarClass.end_date;
    const found = this.rules.flatMap((rule) => rule.between(start, end).map((day) => [day, rule.name] as const));
    found.sort(([a], [b]) => byTime(a, b));
    const days = found.map(([day]) => day);
    if (!p.return_name) return make.index(indexOf(days));
    return namedDays(
      found.map(([, name]) => name),
      days,
    );
  }

  /** The rules of two calendars, those of `base` for names that both have. */
  static merge_class(base: Rules, other: Rules): HolidayClass[] {
    const of = (x: Rules): readonly HolidayClass[] => (x instanceof HolidayClass ? [x] : "rules" in x ? x.rules : x);
    return [...new Map([...of(other), ...of(base)].map((r) => [r.name, r])).values()];
  }

  /** The rules of this calendar and another, or with `inplace` this calendar with them. */
  merge(other: Rules, options: { inplace?: boolean } = {}): HolidayClass[] | null {
    const rules = AbstractHolidayCalendarClass.merge_class(this, other);
    if (!options.inplace) return rules;
    this.rules = rules;
    return null;
  }
}

const Holiday = withoutNew(HolidayClass);
const AbstractHolidayCalendar = withoutNew(AbstractHolidayCalendarClass);

/** The n-th weekday of a month, from a day of it on. */
const nth = (name: string, month: number, day: number, weekday: ReturnType<typeof MO>, more: HolidayOptions = {}) =>
  Holiday(name, { month, day, offset: offsets.DateOffset({ weekday }), ...more });
const near = (name: string, month: number, day: number, more: HolidayOptions = {}) =>
  Holiday(name, { month, day, observance: nearest_workday, ...more });

const USMemorialDay = nth("Memorial Day", 5, 31, MO(-1));
const USLaborDay = nth("Labor Day", 9, 1, MO(1));
const USColumbusDay = nth("Columbus Day", 10, 1, MO(2));
const USThanksgivingDay = nth("Thanksgiving Day", 11, 1, TH(4));
const USMartinLutherKingJr = nth("Birthday of Martin Luther King, Jr.", 1, 1, MO(3), { start_date: "1986-01-01" });
const USPresidentsDay = nth("Washington's Birthday", 2, 1, MO(3));
const GoodFriday = Holiday("Good Friday", { month: 1, day: 1, offset: [offsets.Easter(), offsets.Day(-2)] });
const EasterMonday = Holiday("Easter Monday", { month: 1, day: 1, offset: [offsets.Easter(), offsets.Day(1)] });

class USFederalHolidayCalendarClass extends AbstractHolidayCalendarClass {
  static override rules = [
    near("New Year's Day", 1, 1),
    USMartinLutherKingJr,
    USPresidentsDay,
    USMemorialDay,
    near("Juneteenth National Independence Day", 6, 19, { start_date: "2021-06-18" }),
    near("Independence Day", 7, 4),
    USLaborDay,
    USColumbusDay,
    near("Veterans Day", 11, 11),
    USThanksgivingDay,
    near("Christmas Day", 12, 25),
  ];
}
Object.defineProperty(USFederalHolidayCalendarClass, "name", { value: "USFederalHolidayCalendar" });
const USFederalHolidayCalendar = withoutNew(USFederalHolidayCalendarClass);

type CalendarClass = new (...args: unknown[]) => AbstractHolidayCalendarClass;
const calendars = new Map<string, CalendarClass>();

/** Keeps a calendar's class under its name, for `get_calendar`. */
function register(type: CalendarClass): void {
  calendars.set(type.name, type);
}
register(USFederalHolidayCalendar);

/** A calendar by the name of its class. Throws KeyError's like for one that is not registered. */
function get_calendar(name: string): AbstractHolidayCalendarClass {
  const Type = calendars.get(name);
  if (!Type) throw new ValueError(`no calendar is registered as '${name}'`);
  return new Type();
}

/** A class of calendars with the rules of two others. */
function HolidayCalendarFactory(name: string, base: Rules, other: Rules) {
  const rules = AbstractHolidayCalendarClass.merge_class(base, other);
  const Made = class extends AbstractHolidayCalendarClass {
    static override rules = rules;
  };
  Object.defineProperty(Made, "name", { value: name });
  return withoutNew(Made);
}

/** `pd.tseries.holiday`. */
export const holiday = {
  Holiday,
  AbstractHolidayCalendar,
  USFederalHolidayCalendar,
  HolidayCalendarFactory,
  get_calendar,
  register,
  nearest_workday,
  next_monday,
  next_monday_or_tuesday,
  previous_friday,
  sunday_to_monday,
  weekend_to_monday,
  next_workday,
  previous_workday,
  before_nearest_workday,
  after_nearest_workday,
  USMemorialDay,
  USLaborDay,
  USColumbusDay,
  USThanksgivingDay,
  USMartinLutherKingJr,
  USPresidentsDay,
  GoodFriday,
  EasterMonday,
  MO,
  TU,
  WE,
  TH,
  FR,
  SA,
  SU,
} as const;
