import type { TimeUnit } from "../../dtype";
import { callable } from "../../scalar/python";
import type { TimedeltaClass } from "../../scalar/timedelta";
import { civilFromDays, daysFromCivil, daysInMonth, weekday } from "../civil";
import { finer, rescale } from "../unit";
import { Anchored, MonthBegin, MonthEnd } from "./anchored";
import type { Offset, OffsetClass, OffsetOptions } from "./base";
import { makers, readArguments } from "./base";
import type { CalendarOptions } from "./calendar";
import { CALENDAR_OPTIONS, WorkingDays } from "./calendar";

export interface BusinessDayOptions extends OffsetOptions {
  /** Added to the result. */
  offset?: TimedeltaClass;
}

class BusinessDayOffset extends Anchored {
  readonly n: number;
  readonly normalize: boolean;
  readonly kwds: Readonly<Record<string, unknown>>;
  readonly className: string = "BusinessDay";
  readonly rule_code: string = "B";
  readonly #extra: TimedeltaClass | undefined;

  constructor(n: number | BusinessDayOptions = 1, options?: BusinessDayOptions) {
    super();
    const a = readArguments(n, options, ["offset"], "BusinessDay");
    this.n = a.n;
    this.normalize = a.normalize;
    this.#extra = a.offset && a.offset.count !== 0n ? a.offset : undefined;
    this.kwds = Object.freeze(this.#extra ? { offset: this.#extra } : {});
  }
  /** Added to the result. */
  get offset(): TimedeltaClass {
    return this.#extra ?? noTime();
  }
  readonly weekmask: null = null;
  readonly holidays: null = null;
  readonly calendar: null = null;

  index(day: number): number {
    return Math.floor((day + 3) / 7) * 5 + Math.min(weekday(day), 4);
  }
  anchor(index: number): number {
    const week = Math.floor(index / 5);
    return week * 7 - 3 + (index - week * 5);
  }
  override shiftLocal(local: bigint, unit: TimeUnit): { value: bigint; unit: TimeUnit } {
    return withExtra(super.shiftLocal(local, unit), this.#extra);
  }
}

/** Python's duration of no length. */
const noTime = (): TimedeltaClass => makers.timedelta(0n, "us").to_pytimedelta();

function withExtra(
  shifted: { value: bigint; unit: TimeUnit },
  extra: TimedeltaClass | undefined,
): { value: bigint; unit: TimeUnit } {
  if (!extra) return shifted;
  const unit = finer(shifted.unit, extra.unit);
  return { value: rescale(shifted.value, shifted.unit, unit) + rescale(extra.count, extra.unit, unit), unit };
}

/** Monday to Friday. */
export const BusinessDay: OffsetClass<
  Anchored & {
    readonly offset: TimedeltaClass;
    readonly weekmask: null;
    readonly holidays: null;
    readonly calendar: null;
  },
  BusinessDayOptions
> = callable(BusinessDayOffset);
export const BDay = BusinessDay;

export interface CustomBusinessDayOptions extends BusinessDayOptions, CalendarOptions {}

export type ByCalendar = Anchored & {
  readonly offset: TimedeltaClass;
  readonly weekmask: string;
  readonly holidays: WorkingDays["holidays"];
};

/** What the offsets over working days of a calendar share. */
abstract class OfWorkingDays extends Anchored {
  readonly n: number;
  readonly normalize: boolean;
  readonly kwds: Readonly<Record<string, unknown>>;
  readonly #days: WorkingDays;
  readonly #options: CustomBusinessDayOptions;

  constructor(
    readonly className: string,
    readonly rule_code: string,
    n: number | CustomBusinessDayOptions,
    options?: CustomBusinessDayOptions,
  ) {
    super();
    const a = readArguments(n, options, ["offset", ...CALENDAR_OPTIONS], className);
    this.n = a.n;
    this.normalize = a.normalize;
    this.kwds = Object.freeze(a.offset && a.offset.count !== 0n ? { offset: a.offset } : {});
    this.#days = new WorkingDays(a);
    this.#options = a;
  }
  protected get days(): WorkingDays {
    return this.#days;
  }
  protected get options(): CustomBusinessDayOptions {
    return this.#options;
  }
  get offset(): TimedeltaClass {
    return this.#options.offset ?? noTime();
  }
  get weekmask(): string {
    return this.#days.weekmask;
  }
  get holidays(): WorkingDays["holidays"] {
    return this.#days.holidays;
  }
  override sameKind(other: Offset): boolean {
    return super.sameKind(other) && this.#days.eq((other as this).#days);
  }
  override shiftLocal(local: bigint, unit: TimeUnit): { value: bigint; unit: TimeUnit } {
    return withExtra(super.shiftLocal(local, unit), this.#options.offset);
  }
}

class CustomBusinessDayOffset extends OfWorkingDays {
  constructor(n: number | CustomBusinessDayOptions = 1, options?: CustomBusinessDayOptions) {
    super("CustomBusinessDay", "C", n, options);
  }
  override times(n: number): CustomBusinessDayOffset {
    return new CustomBusinessDayOffset({ ...this.options, n });
  }
  index(day: number): number {
    return this.days.index(day);
  }
  anchor(index: number): number {
    return this.days.day(index);
  }
}

/** Working days of a given week, without holidays. */
export const CustomBusinessDay: OffsetClass<ByCalendar, CustomBusinessDayOptions> = callable(CustomBusinessDayOffset);
export const CDay = CustomBusinessDay;

/** The first or last working day of the month, by a calendar. */
function businessMonth(
  className: string,
  rule_code: string,
  end: boolean,
): OffsetClass<ByCalendar & { readonly m_offset: Offset }, CustomBusinessDayOptions> {
  class BusinessMonth extends OfWorkingDays {
    constructor(n: number | CustomBusinessDayOptions = 1, options?: CustomBusinessDayOptions) {
      super(className, rule_code, n, options);
    }
    /** The month's end or beginning that the working day belongs to. */
    get m_offset(): Offset {
      return end ? MonthEnd() : MonthBegin();
    }
    override times(n: number): BusinessMonth {
      return new BusinessMonth({ ...this.options, n });
    }
    index(day: number): number {
      const { year, month } = civilFromDays(day);
      const i = year * 12 + month - 1;
      return this.anchor(i) > day ? i - 1 : this.anchor(i + 1) <= day ? i + 1 : i;
    }
    anchor(index: number): number {
      const year = Math.floor(index / 12);
      const month = index - year * 12 + 1;
      if (end) return this.days.day(this.days.index(daysFromCivil(year, month, daysInMonth(year, month))));
      return this.days.day(this.days.index(daysFromCivil(year, month, 1) - 1) + 1);
    }
  }
  return callable(BusinessMonth);
}

export const CustomBusinessMonthEnd = businessMonth("CustomBusinessMonthEnd", "CBME", true);
export const CustomBusinessMonthBegin = businessMonth("CustomBusinessMonthBegin", "CBMS", false);
export const CBMonthEnd = CustomBusinessMonthEnd;
export const CBMonthBegin = CustomBusinessMonthBegin;
