import { ValueError } from "../../errors";
import { callable } from "../../scalar/python";
import {
  civilFromDays,
  daysFromCivil,
  daysInMonth,
  MONTH_ABBREVIATIONS,
  WEEKDAY_ABBREVIATIONS,
  weekday,
} from "../civil";
import { Anchored } from "./anchored";
import type { OffsetClass, OffsetOptions } from "./base";
import { readArguments } from "./base";

export interface FiscalOptions extends OffsetOptions {
  /** The weekday on which years end; Monday is 0. */
  weekday?: number;
  /** The month in which, or at whose end, they end. */
  startingMonth?: number;
  /** `nearest` to the month's end, or the month's `last`. */
  variation?: "nearest" | "last";
}

export interface FiscalQuarterOptions extends FiscalOptions {
  /** The quarter that is a week longer in years of 53 weeks. */
  qtr_with_extra_week?: number;
}

/** Fiscal years of 52 or 53 weeks. */
abstract class Fiscal extends Anchored {
  readonly n: number;
  readonly normalize: boolean;
  readonly kwds: Readonly<Record<string, unknown>>;
  readonly #weekday: number;
  readonly #month: number;
  readonly #nearest: boolean;

  constructor(a: ReturnType<typeof readArguments<FiscalQuarterOptions>>, extra: Readonly<Record<string, unknown>>) {
    super();
    const { startingMonth = 1, variation = "nearest" } = a;
    this.n = a.n;
    this.normalize = a.normalize;
    this.#weekday = a.weekday ?? 0;
    this.#month = startingMonth;
    this.#nearest = variation === "nearest";
    if (this.n === 0) throw new ValueError("N cannot be 0");
    if (variation !== "nearest" && variation !== "last") throw new ValueError(`${variation} is not a valid variation`);
    this.kwds = Object.freeze({ weekday: this.#weekday, startingMonth, ...extra, variation });
    Object.assign(this, this.kwds);
  }
  /** What the alias says of the year: its variation, month and weekday. */
  get_rule_code_suffix(): string {
    return this.suffix;
  }
  protected get suffix(): string {
    const [month, day] = [MONTH_ABBREVIATIONS[this.#month - 1], WEEKDAY_ABBREVIATIONS[this.#weekday]];
    return `${this.#nearest ? "N" : "L"}-${month}-${day}`;
  }
  /** The last day of the fiscal year that ends in a year's month. */
  protected yearEnd(year: number): number {
    const end = daysFromCivil(year, this.#month, daysInMonth(year, this.#month));
    const back = (weekday(end) - this.#weekday + 7) % 7;
    return this.#nearest && back > 3 ? end + 7 - back : end - back;
  }
  /** The last fiscal year that has ended by a day. */
  protected yearOf(day: number): number {
    const { year } = civilFromDays(day);
    return this.yearEnd(year + 1) <= day ? year + 1 : this.yearEnd(year) <= day ? year : year - 1;
  }
}

class FiscalYear extends Fiscal {
  readonly className = "FY5253";
  constructor(n: number | FiscalOptions = 1, options?: FiscalOptions) {
    super(readArguments(n, options, ["weekday", "startingMonth", "variation"], "FY5253"), {});
  }
  get rule_code(): string {
    return `RE-${this.suffix}`;
  }
  index(day: number): number {
    return this.yearOf(day);
  }
  anchor(index: number): number {
    return this.yearEnd(index);
  }
}

class FiscalQuarter extends Fiscal {
  readonly className = "FY5253Quarter";
  readonly #longer: number;
  constructor(n: number | FiscalQuarterOptions = 1, options?: FiscalQuarterOptions) {
    const allowed = ["weekday", "startingMonth", "qtr_with_extra_week", "variation"];
    const a = readArguments(n, options, allowed, "FY5253Quarter");
    const longer = a.qtr_with_extra_week ?? 1;
    super(a, { qtr_with_extra_week: longer });
    this.#longer = longer;
  }
  get rule_code(): string {
    return `REQ-${this.suffix}-${this.#longer}`;
  }
  index(day: number): number {
    const year = this.yearOf(day);
    let i = year * 4;
    while (this.anchor(i + 1) <= day) i++;
    return i;
  }
  /** Quarters are numbered by the year that they follow the end of. */
  anchor(index: number): number {
    const year = Math.floor(index / 4);
    const quarters = index - year * 4;
    const start = this.yearEnd(year);
    const long = this.yearEnd(year + 1) - start > 364;
    return start + 7 * (13 * quarters + (long && quarters >= this.#longer ? 1 : 0));
  }
}

export type FiscalEnd = Anchored &
  Required<Omit<FiscalOptions, keyof OffsetOptions>> & { get_rule_code_suffix(): string };

/** The ends of fiscal years of 52 or 53 weeks. */
export const FY5253: OffsetClass<FiscalEnd, FiscalOptions> = callable(FiscalYear) as never;
/** The ends of their quarters. */
export const FY5253Quarter: OffsetClass<FiscalEnd & { readonly qtr_with_extra_week: number }, FiscalQuarterOptions> =
  callable(FiscalQuarter) as never;
