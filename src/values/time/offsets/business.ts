import type { TimeUnit } from "../../dtype";
import { callable } from "../../scalar/python";
import type { TimedeltaClass } from "../../scalar/timedelta";
import { civilFromDays, daysFromCivil, daysInMonth, weekday } from "../civil";
import { finer, rescale } from "../unit";
import { Anchored } from "./anchored";
import type { OffsetClass, OffsetOptions } from "./base";
import { readArguments } from "./base";
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

function withExtra(
  shifted: { value: bigint; unit: TimeUnit },
  extra: TimedeltaClass | undefined,
): { value: bigint; unit: TimeUnit } {
  if (!extra) return shifted;
  const unit = finer(shifted.unit, extra.unit);
  return { value: rescale(shifted.value, shifted.unit, unit) + rescale(extra.count, extra.unit, unit), unit };
}

/** Monday to Friday. */
export const BusinessDay: OffsetClass<Anchored, BusinessDayOptions> = callable(BusinessDayOffset);
export const BDay = BusinessDay;

export interface CustomBusinessDayOptions extends BusinessDayOptions, CalendarOptions {}

class CustomBusinessDayOffset extends Anchored {
  readonly n: number;
  readonly normalize: boolean;
  readonly kwds: Readonly<Record<string, unknown>>;
  readonly className = "CustomBusinessDay";
  readonly rule_code = "C";
  readonly #days: WorkingDays;
  readonly #options: CustomBusinessDayOptions;

  constructor(n: number | CustomBusinessDayOptions = 1, options?: CustomBusinessDayOptions) {
    super();
    const a = readArguments(n, options, ["offset", ...CALENDAR_OPTIONS], "CustomBusinessDay");
    this.n = a.n;
    this.normalize = a.normalize;
    this.#options = a;
    this.#days = new WorkingDays(a);
    this.kwds = Object.freeze(a.offset && a.offset.count !== 0n ? { offset: a.offset } : {});
  }
  override times(n: number): CustomBusinessDayOffset {
    return new CustomBusinessDayOffset({ ...this.#options, n });
  }
  index(day: number): number {
    return this.#days.index(day);
  }
  anchor(index: number): number {
    return this.#days.day(index);
  }
  override shiftLocal(local: bigint, unit: TimeUnit): { value: bigint; unit: TimeUnit } {
    return withExtra(super.shiftLocal(local, unit), this.#options.offset);
  }
}

/** Working days of a given week, without holidays. */
export const CustomBusinessDay: OffsetClass<Anchored, CustomBusinessDayOptions> = callable(CustomBusinessDayOffset);
export const CDay = CustomBusinessDay;

/** The first or last working day of the month, by a calendar. */
function businessMonth(
  className: string,
  rule_code: string,
  end: boolean,
): OffsetClass<Anchored, CustomBusinessDayOptions> {
  class BusinessMonth extends Anchored {
    readonly n: number;
    readonly normalize: boolean;
    readonly kwds: Readonly<Record<string, unknown>>;
    readonly className = className;
    readonly rule_code = rule_code;
    readonly #days: WorkingDays;
    readonly #options: CustomBusinessDayOptions;

    constructor(n: number | CustomBusinessDayOptions = 1, options?: CustomBusinessDayOptions) {
      super();
      const a = readArguments(n, options, ["offset", ...CALENDAR_OPTIONS], className);
      this.n = a.n;
      this.normalize = a.normalize;
      this.#options = a;
      this.#days = new WorkingDays(a);
      this.kwds = Object.freeze(a.offset && a.offset.count !== 0n ? { offset: a.offset } : {});
    }
    override times(n: number): BusinessMonth {
      return new BusinessMonth({ ...this.#options, n });
    }
    index(day: number): number {
      const { year, month } = civilFromDays(day);
      const i = year * 12 + month - 1;
      return this.anchor(i) > day ? i - 1 : this.anchor(i + 1) <= day ? i + 1 : i;
    }
    anchor(index: number): number {
      const year = Math.floor(index / 12);
      const month = index - year * 12 + 1;
      if (end) return this.#days.day(this.#days.index(daysFromCivil(year, month, daysInMonth(year, month))));
      return this.#days.day(this.#days.index(daysFromCivil(year, month, 1) - 1) + 1);
    }
    override shiftLocal(local: bigint, unit: TimeUnit): { value: bigint; unit: TimeUnit } {
      return withExtra(super.shiftLocal(local, unit), this.#options.offset);
    }
  }
  return callable(BusinessMonth);
}

export const CustomBusinessMonthEnd = businessMonth("CustomBusinessMonthEnd", "CBME", true);
export const CustomBusinessMonthBegin = businessMonth("CustomBusinessMonthBegin", "CBMS", false);
export const CBMonthEnd = CustomBusinessMonthEnd;
export const CBMonthBegin = CustomBusinessMonthBegin;
