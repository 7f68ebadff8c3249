import type { TimeUnit } from "../../dtype";
import { NotImplementedError, ValueError } from "../../errors";
import { callable } from "../../scalar/python";
import {
  civilFromDays,
  daysFromCivil,
  daysInMonth,
  MONTH_ABBREVIATIONS,
  WEEKDAY_ABBREVIATIONS,
  weekday,
} from "../civil";
import { floorDiv, PER_DAY } from "../unit";
import type { OffsetClass, OffsetOptions } from "./base";
import { Offset, readArguments } from "./base";

/**
 * A step over numbered anchor days (`anchor(i)` grows with i). A day off the grid steps to its neighbours,
 * and 0 steps roll it forward. The time of day stays.
 */
export abstract class Anchored extends Offset {
  /** The largest i whose anchor is not after the day. */
  abstract index(day: number): number;
  /** Day number of the i-th anchor. */
  abstract anchor(index: number): number;

  shiftDay(day: number): number {
    const i = this.index(day);
    const at = this.anchor(i) === day;
    return this.anchor(i + this.n + (this.n > 0 || at ? 0 : 1));
  }
  onDay(day: number): boolean {
    return this.anchor(this.index(day)) === day;
  }
  shiftLocal(local: bigint, unit: TimeUnit): { value: bigint; unit: TimeUnit } {
    const perDay = PER_DAY[unit];
    const day = floorDiv(local, perDay);
    return { value: BigInt(this.shiftDay(Number(day))) * perDay + (local - day * perDay), unit };
  }
  onLocal(local: bigint, unit: TimeUnit): boolean {
    return this.onDay(Number(floorDiv(local, PER_DAY[unit])));
  }
  protected make(n: number): Offset {
    type Make = new (options: Record<string, unknown>) => Offset;
    return new (this.constructor as Make)({ n, normalize: this.normalize, ...this.kwds });
  }
  times(n: number): Offset {
    return this.make(n);
  }
}

export const isAnchored = (x: unknown): x is Anchored => x instanceof Anchored;

/** Which day of its month an offset means. */
type DayRule = (year: number, month: number) => number;

const first: DayRule = (y, m) => daysFromCivil(y, m, 1);
const last: DayRule = (y, m) => daysFromCivil(y, m, daysInMonth(y, m));
const firstBusiness: DayRule = (y, m) => {
  const day = first(y, m);
  return day + Math.max(0, 7 - weekday(day)) * (weekday(day) > 4 ? 1 : 0);
};
const lastBusiness: DayRule = (y, m) => {
  const day = last(y, m);
  return day - Math.max(0, weekday(day) - 4);
};

interface MonthKind {
  className: string;
  code: string;
  /** Months from one anchor to the next. */
  step: 1 | 3 | 6 | 12;
  rule: DayRule;
  /** Name of the parameter that says in which month, and its default. */
  parameter?: "startingMonth" | "month";
  month?: number;
}

export interface MonthOptions extends OffsetOptions {
  startingMonth?: number;
  month?: number;
}

/** An offset with the month that its year turns about, by pandas' name of it. */
type InMonth<K> = K extends { parameter: infer P extends string } ? Anchored & Readonly<Record<P, number>> : Anchored;

function monthOffset<const K extends MonthKind>(kind: K): OffsetClass<InMonth<K>, MonthOptions> {
  const { parameter } = kind;
  class MonthAnchored extends Anchored {
    readonly n: number;
    readonly normalize: boolean;
    readonly kwds: Readonly<Record<string, number>>;
    readonly className = kind.className;
    readonly #month: number;

    constructor(n: number | MonthOptions = 1, options?: MonthOptions) {
      super();
      const a = readArguments(n, options, parameter ? [parameter] : [], kind.className);
      this.n = a.n;
      this.normalize = a.normalize;
      this.#month = (parameter ? a[parameter] : undefined) ?? kind.month ?? 1;
      if (parameter === "month" && (this.#month < 1 || this.#month > 12)) {
        throw new ValueError("Month must go from 1 to 12");
      }
      this.kwds = Object.freeze(parameter ? { [parameter]: this.#month } : {});
      Object.assign(this, this.kwds);
    }
    get rule_code(): string {
      return parameter ? `${kind.code}-${MONTH_ABBREVIATIONS[this.#month - 1]}` : kind.code;
    }
    get #phase(): number {
      return (this.#month - 1) % kind.step;
    }
    index(day: number): number {
      const { year, month } = civilFromDays(day);
      const i = Math.floor((year * 12 + month - 1 - this.#phase) / kind.step);
      return this.anchor(i) > day ? i - 1 : i;
    }
    anchor(index: number): number {
      const m = index * kind.step + this.#phase;
      const year = Math.floor(m / 12);
      return kind.rule(year, m - year * 12 + 1);
    }
  }
  return callable(MonthAnchored) as unknown as OffsetClass<InMonth<K>, MonthOptions>;
}

const month = { step: 1 } as const;
const quarter = { step: 3, parameter: "startingMonth", month: 3 } as const;
const half = { step: 6, parameter: "startingMonth" } as const;
const year = { step: 12, parameter: "month" } as const;

export const MonthEnd = monthOffset({ ...month, className: "MonthEnd", code: "ME", rule: last });
export const MonthBegin = monthOffset({ ...month, className: "MonthBegin", code: "MS", rule: first });
export const BusinessMonthEnd = monthOffset({
  ...month,
  className: "BusinessMonthEnd",
  code: "BME",
  rule: lastBusiness,
});
export const BusinessMonthBegin = monthOffset({
  ...month,
  className: "BusinessMonthBegin",
  code: "BMS",
  rule: firstBusiness,
});
export const QuarterEnd = monthOffset({ ...quarter, className: "QuarterEnd", code: "QE", rule: last });
export const QuarterBegin = monthOffset({ ...quarter, className: "QuarterBegin", code: "QS", rule: first });
export const BQuarterEnd = monthOffset({
  ...quarter,
  className: "BusinessQuarterEnd",
  code: "BQE",
  rule: lastBusiness,
});
export const BQuarterBegin = monthOffset({
  ...quarter,
  className: "BusinessQuarterBegin",
  code: "BQS",
  rule: firstBusiness,
});
export const HalfYearEnd = monthOffset({ ...half, className: "HalfYearEnd", code: "HYE", rule: last, month: 6 });
export const HalfYearBegin = monthOffset({ ...half, className: "HalfYearBegin", code: "HYS", rule: first, month: 1 });
export const BHalfYearEnd = monthOffset({
  ...half,
  className: "BusinessHalfYearEnd",
  code: "BHYE",
  rule: lastBusiness,
  month: 6,
});
export const BHalfYearBegin = monthOffset({
  ...half,
  className: "BusinessHalfYearBegin",
  code: "BHYS",
  rule: firstBusiness,
  month: 1,
});
export const YearEnd = monthOffset({ ...year, className: "YearEnd", code: "YE", rule: last, month: 12 });
export const YearBegin = monthOffset({ ...year, className: "YearBegin", code: "YS", rule: first, month: 1 });
export const BYearEnd = monthOffset({ ...year, className: "BYearEnd", code: "BYE", rule: lastBusiness, month: 12 });
export const BYearBegin = monthOffset({ ...year, className: "BYearBegin", code: "BYS", rule: firstBusiness, month: 1 });

export interface SemiMonthOptions extends OffsetOptions {
  day_of_month?: number;
}

function semiMonth(
  className: string,
  code: string,
  least: number,
  isEnd: boolean,
): OffsetClass<Anchored & { readonly day_of_month: number }, SemiMonthOptions> {
  return callable(
    class extends Anchored {
      readonly n: number;
      readonly normalize: boolean;
      readonly kwds: Readonly<Record<string, number>>;
      readonly className = className;
      readonly day_of_month: number;

      constructor(n: number | SemiMonthOptions = 1, options?: SemiMonthOptions) {
        super();
        const a = readArguments(n, options, ["day_of_month"], className);
        this.n = a.n;
        this.normalize = a.normalize;
        this.day_of_month = a.day_of_month ?? 15;
        if (this.day_of_month < least || this.day_of_month > 27) {
          throw new ValueError(`day_of_month must be ${least}<=day_of_month<=27, got ${this.day_of_month}`);
        }
        this.kwds = Object.freeze({ day_of_month: this.day_of_month });
      }
      get rule_code(): string {
        return `${code}-${this.day_of_month}`;
      }
      index(day: number): number {
        const c = civilFromDays(day);
        const i = (c.year * 12 + c.month - 1) * 2;
        return this.anchor(i + 1) <= day ? i + 1 : this.anchor(i) <= day ? i : i - 1;
      }
      anchor(index: number): number {
        const m = Math.floor(index / 2);
        const y = Math.floor(m / 12);
        const late = index % 2 !== 0;
        if (late === isEnd) return (isEnd ? last : first)(y, m - y * 12 + 1);
        return daysFromCivil(y, m - y * 12 + 1, this.day_of_month);
      }
    },
  );
}

export const SemiMonthEnd = semiMonth("SemiMonthEnd", "SME", 1, true);
export const SemiMonthBegin = semiMonth("SemiMonthBegin", "SMS", 2, false);

export interface WeekOptions extends OffsetOptions {
  weekday?: number | null;
}

const checkWeekday = (day: number): void => {
  if (day < 0 || day > 6) throw new ValueError(`Day must be 0<=day<=6, got ${day}`);
};

class WeekOffset extends Anchored {
  readonly n: number;
  readonly normalize: boolean;
  readonly kwds: Readonly<Record<string, unknown>>;
  readonly className = "Week";
  readonly weekday: number | null;

  constructor(n: number | WeekOptions = 1, options?: WeekOptions) {
    super();
    const a = readArguments(n, options, ["weekday"], "Week");
    this.n = a.n;
    this.normalize = a.normalize;
    this.weekday = a.weekday ?? null;
    if (this.weekday !== null) checkWeekday(this.weekday);
    this.kwds = Object.freeze(this.weekday === null ? {} : { weekday: this.weekday });
  }
  protected override get attributes(): Readonly<Record<string, unknown>> {
    return { weekday: this.weekday };
  }
  get rule_code(): string {
    return this.weekday === null ? "W" : `W-${WEEKDAY_ABBREVIATIONS[this.weekday]}`;
  }
  override shiftDay(day: number): number {
    return this.weekday === null ? day + 7 * this.n : super.shiftDay(day);
  }
  override onDay(day: number): boolean {
    return this.weekday === null || super.onDay(day);
  }
  index(day: number): number {
    return Math.floor((day + 3 - (this.weekday ?? 0)) / 7);
  }
  anchor(index: number): number {
    return index * 7 - 3 + (this.weekday ?? 0);
  }
}

/** A week, or the weeks' given weekday (Monday is 0). */
export const Week: OffsetClass<Anchored & { readonly weekday: number | null }, WeekOptions> = callable(WeekOffset);

export interface WeekOfMonthOptions extends OffsetOptions {
  week?: number;
  weekday?: number;
}

type OfMonth = Anchored & { readonly week: number; readonly weekday: number };

function weekOfMonth(className: string, isLast: boolean): OffsetClass<OfMonth, WeekOfMonthOptions> {
  return callable(
    class extends Anchored {
      readonly n: number;
      readonly normalize: boolean;
      readonly kwds: Readonly<Record<string, number>>;
      readonly className = className;
      /** Which week of the month, from 0; -1 is the last. */
      readonly week: number;
      readonly weekday: number;

      constructor(n: number | WeekOfMonthOptions = 1, options?: WeekOfMonthOptions) {
        super();
        const a = readArguments(n, options, isLast ? ["weekday"] : ["week", "weekday"], className);
        this.n = a.n;
        this.normalize = a.normalize;
        this.week = isLast ? -1 : (a.week ?? 0);
        this.weekday = a.weekday ?? 0;
        if (this.n === 0 && isLast) throw new ValueError("N cannot be 0");
        checkWeekday(this.weekday);
        if (this.week > 3 || (this.week < 0 && !isLast))
          throw new ValueError(`Week must be 0<=week<=3, got ${this.week}`);
        const at = { weekday: this.weekday };
        this.kwds = Object.freeze(isLast ? at : { week: this.week, ...at });
      }
      get rule_code(): string {
        const day = WEEKDAY_ABBREVIATIONS[this.weekday];
        return isLast ? `LWOM-${day}` : `WOM-${this.week + 1}${day}`;
      }
      index(day: number): number {
        const c = civilFromDays(day);
        const i = c.year * 12 + c.month - 1;
        return this.anchor(i) > day ? i - 1 : i;
      }
      anchor(index: number): number {
        const y = Math.floor(index / 12);
        const m = index - y * 12 + 1;
        if (isLast) {
          const end = last(y, m);
          return end - ((weekday(end) - this.weekday + 7) % 7);
        }
        const start = first(y, m);
        return start + ((this.weekday - weekday(start) + 7) % 7) + 7 * this.week;
      }
    },
  );
}

export const WeekOfMonth = weekOfMonth("WeekOfMonth", false);
export const LastWeekOfMonth = weekOfMonth("LastWeekOfMonth", true);

class EasterOffset extends Anchored {
  readonly n: number;
  readonly normalize: boolean;
  readonly kwds = Object.freeze({ method: 3 });
  readonly method = 3;
  readonly className = "Easter";
  readonly rule_code = "Easter";

  constructor(n: number | (OffsetOptions & { method?: number }) = 1, options?: OffsetOptions & { method?: number }) {
    super();
    const a = readArguments(n, options, ["method"], "Easter");
    if ((a.method ?? 3) !== 3) throw new NotImplementedError("Easter: only the western method (3) is there");
    this.n = a.n;
    this.normalize = a.normalize;
  }
  index(day: number): number {
    const { year: y } = civilFromDays(day);
    return this.anchor(y) > day ? y - 1 : y;
  }
  /** Easter Sunday of a year by the Gregorian computus. */
  anchor(y: number): number {
    const golden = y % 19;
    const century = Math.floor(y / 100);
    const moon = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
    const correction =
      moon -
      Math.floor(moon / 28) *
        (1 - Math.floor(moon / 28) * Math.floor(29 / (moon + 1)) * Math.floor((21 - golden) / 11));
    const day = (y + Math.floor(y / 4) + correction + 2 - century + Math.floor(century / 4)) % 7;
    const shift = correction - day;
    const m = 3 + Math.floor((shift + 40) / 44);
    return daysFromCivil(y, m, shift + 28 - 31 * Math.floor(m / 4));
  }
}

export const Easter: OffsetClass<Anchored, OffsetOptions & { method?: number }> = callable(EasterOffset);
