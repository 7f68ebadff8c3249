import type { TimeUnit } from "../../dtype";
import { ValueError } from "../../errors";
import { callable } from "../../scalar/python";
import type { TimedeltaClass } from "../../scalar/timedelta";
import type { TimestampClass } from "../../scalar/timestamp";
import { daysFromCivil, WEEKDAYS, weekday } from "../civil";
import { finer, floorDiv, PER_DAY, rescale } from "../unit";
import { Anchored } from "./anchored";
import type { OffsetClass, OffsetOptions } from "./base";
import { readArguments } from "./base";

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

export interface CustomBusinessDayOptions extends BusinessDayOptions {
  /** The working days: `Mon Tue Wed Thu Fri`, or seven zeros and ones. */
  weekmask?: string;
  /** Days off. */
  holidays?: Iterable<string | Date | TimestampClass>;
}

class CustomBusinessDayOffset extends Anchored {
  readonly n: number;
  readonly normalize: boolean;
  readonly kwds: Readonly<Record<string, unknown>>;
  readonly className = "CustomBusinessDay";
  readonly rule_code = "C";
  readonly #week: boolean[];
  /** Days off that the week does not give already, in order. */
  readonly #off: number[];
  readonly #options: CustomBusinessDayOptions;
  readonly #positions: number[];

  constructor(n: number | CustomBusinessDayOptions = 1, options?: CustomBusinessDayOptions) {
    super();
    const a = readArguments(n, options, ["offset", "weekmask", "holidays"], "CustomBusinessDay");
    this.n = a.n;
    this.normalize = a.normalize;
    this.#options = a;
    this.#week = readWeekmask(a.weekmask ?? "Mon Tue Wed Thu Fri");
    this.#positions = [0, 1, 2, 3, 4, 5, 6].filter((d) => this.#week[d]);
    const days = new Set([...(a.holidays ?? [])].map(dayOf).filter((d) => this.#week[weekday(d)]));
    this.#off = [...days].sort((x, y) => x - y);
    this.kwds = Object.freeze(a.offset && a.offset.count !== 0n ? { offset: a.offset } : {});
  }
  override times(n: number): CustomBusinessDayOffset {
    return new CustomBusinessDayOffset({ ...this.#options, n });
  }
  /** Working days of the week up to the day, holidays not counted. */
  #plain(day: number): number {
    const week = Math.floor((day + 3) / 7);
    return week * this.#positions.length + this.#positions.filter((d) => d <= weekday(day)).length - 1;
  }
  #plainDay(index: number): number {
    const per = this.#positions.length;
    const week = Math.floor(index / per);
    return week * 7 - 3 + (this.#positions[index - week * per] as number);
  }
  /** How many holidays are not after the day. */
  #holidaysUpTo(day: number): number {
    let low = 0;
    let high = this.#off.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#off[middle] as number) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  index(day: number): number {
    return this.#plain(day) - this.#holidaysUpTo(day);
  }
  anchor(index: number): number {
    let low = index;
    let high = index + this.#off.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.index(this.#plainDay(middle)) >= index) high = middle;
      else low = middle + 1;
    }
    return this.#plainDay(low);
  }
  override shiftLocal(local: bigint, unit: TimeUnit): { value: bigint; unit: TimeUnit } {
    return withExtra(super.shiftLocal(local, unit), this.#options.offset);
  }
}

function readWeekmask(mask: string): boolean[] {
  if (/^[01]{7}$/.test(mask)) {
    if (!mask.includes("1")) throw new ValueError("Cannot construct a numpy.busdaycal with a weekmask of all zeros");
    return [...mask].map((c) => c === "1");
  }
  const names = WEEKDAYS.map((d) => d.slice(0, 3));
  const given = mask.trim().split(/\s+/);
  for (const name of given) {
    if (!names.includes(name)) throw new ValueError(`Invalid business day weekmask string "${mask}"`);
  }
  return names.map((d) => given.includes(d));
}

function dayOf(x: string | Date | TimestampClass): number {
  if (x instanceof Date) return Math.floor(x.getTime() / 86400000);
  if (typeof x !== "string") return Number(floorDiv(x.local, PER_DAY[x.unit]));
  const m = /^(\d{4})-(\d{2})-(\d{2})/.exec(x);
  if (!m) throw new ValueError(`Error parsing datetime string "${x}"`);
  return daysFromCivil(Number(m[1]), Number(m[2]), Number(m[3]));
}

/** Working days of a given week, without holidays. */
export const CustomBusinessDay: OffsetClass<Anchored, CustomBusinessDayOptions> = callable(CustomBusinessDayOffset);
export const CDay = CustomBusinessDay;
