import type { TimeUnit } from "../../dtype";
import { ValueError } from "../../errors";
import { TimeValue } from "../../scalar/datetime-parts";
import { callable } from "../../scalar/python";
import type { TimedeltaClass } from "../../scalar/timedelta";
import type { TimestampClass } from "../../scalar/timestamp";
import { Tuple } from "../../scalar/tuple";
import { floorDiv, PER_DAY, rescale } from "../unit";
import type { OffsetClass, OffsetOptions } from "./base";
import { makers, Offset, readArguments } from "./base";
import type { CalendarOptions } from "./calendar";
import { CALENDAR_OPTIONS, WorkingDays } from "./calendar";

export interface BusinessHourOptions extends OffsetOptions {
  /** When work begins and ends, `09:00` and `17:00`; several times of each where there are breaks. */
  start?: string | readonly string[];
  end?: string | readonly string[];
  /** Added to the result. */
  offset?: TimedeltaClass;
}

export interface CustomBusinessHourOptions extends BusinessHourOptions, CalendarOptions {}

/** Hours of work of a day, in minutes from midnight; they may last beyond the next one. */
interface Span {
  readonly start: number;
  readonly length: number;
}

const MINUTES = 1440;

function minutesOf(text: string): number {
  const m = /^(\d{1,2}):(\d{1,2})$/.exec(text);
  if (!m || Number(m[1]) > 23 || Number(m[2]) > 59) throw new ValueError("time data must match '%H:%M' format");
  return Number(m[1]) * 60 + Number(m[2]);
}

const clock = (minutes: number): string =>
  `${String(Math.floor((minutes % MINUTES) / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

const timeOf = (minutes: number): TimeValue => new TimeValue(Math.floor((minutes % MINUTES) / 60), minutes % 60);

function spansOf(start: string | readonly string[], end: string | readonly string[]): Span[] {
  const [starts, ends] = [start, end].map((x) => (typeof x === "string" ? [x] : [...x]));
  if (!starts?.length) throw new ValueError("Must include at least 1 start time");
  if (!ends?.length) throw new ValueError("Must include at least 1 end time");
  const [from, to] = [starts.map(minutesOf), ends.map(minutesOf)];
  if (from.length !== to.length) throw new ValueError("number of starting time and ending time must be the same");
  const spans = from
    .map((s, i) => ({ start: s, length: ((to[i] as number) - s + MINUTES) % MINUTES || MINUTES }))
    .sort((a, b) => a.start - b.start);
  const next = (i: number): number => spans[i + 1]?.start ?? (spans[0] as Span).start + MINUTES;
  if (spans.some((s, i) => s.start + s.length >= next(i)))
    throw new ValueError(
      "invalid starting and ending time(s): opening hours should not touch or overlap with one another",
    );
  return spans;
}

export type HoursOfWork = Offset & {
  readonly start: Tuple<readonly TimeValue[]>;
  readonly end: Tuple<readonly TimeValue[]>;
  readonly offset: TimedeltaClass;
  readonly weekmask: string | null;
  readonly holidays: WorkingDays["holidays"] | null;
  readonly calendar: null;
};

function businessHour(
  className: string,
  prefix: string,
  allowed: readonly string[],
): OffsetClass<HoursOfWork, CustomBusinessHourOptions> {
  class Hours extends Offset {
    readonly n: number;
    readonly normalize: boolean;
    readonly kwds: Readonly<Record<string, unknown>>;
    readonly className = className;
    readonly rule_code = prefix;
    readonly #days: WorkingDays;
    readonly #spans: readonly Span[];
    readonly #options: CustomBusinessHourOptions;

    constructor(n: number | CustomBusinessHourOptions = 1, options?: CustomBusinessHourOptions) {
      super();
      const a = readArguments(n, options, allowed, className);
      this.n = a.n;
      this.normalize = a.normalize;
      this.#options = a;
      this.#days = new WorkingDays(a);
      this.#spans = spansOf(a.start ?? "09:00", a.end ?? "17:00");
      const times = this.#spans.map((s) => `${clock(s.start)}-${clock(s.start + s.length)}`);
      this.kwds = Object.freeze({ [prefix]: times.join(","), ...(a.offset?.count ? { offset: a.offset } : {}) });
    }
    /** When work begins, one time for each span. */
    get start(): Tuple<readonly TimeValue[]> {
      return new Tuple(this.#spans.map((s) => timeOf(s.start)));
    }
    /** When it ends. */
    get end(): Tuple<readonly TimeValue[]> {
      return new Tuple(this.#spans.map((s) => timeOf(s.start + s.length)));
    }
    get offset(): TimedeltaClass {
      return this.#options.offset ?? makers.timedelta(0n, "us").to_pytimedelta();
    }
    get weekmask(): string | null {
      return prefix === "bh" ? null : this.#days.weekmask;
    }
    get holidays(): WorkingDays["holidays"] | null {
      return prefix === "bh" ? null : this.#days.holidays;
    }
    readonly calendar: null = null;
    override sameKind(other: Offset): boolean {
      return super.sameKind(other) && this.#days.eq((other as this).#days);
    }
    times(n: number): Offset {
      return new Hours({ ...this.#options, n });
    }
    override repr(): string {
      const count = this.n === 1 ? "" : `${this.n} * `;
      return `<${count}${className}${Math.abs(this.n) === 1 ? "" : "s"}: ${prefix}=${this.kwds[prefix]}>`;
    }
    /** Minutes of work of a day. */
    get #perDay(): number {
      return this.#spans.reduce((sum, s) => sum + s.length, 0);
    }

    /** The time of work that has passed at a moment: at one between two spans, that at the later (`up`) or the earlier one. */
    #worked(local: bigint, minute: bigint, up: boolean): bigint {
      const today = this.#days.index(Number(floorDiv(local, minute * 1440n)));
      let best: bigint | null = null;
      for (let i = today - 1; i <= today + 1; i++) {
        let before = BigInt(i) * BigInt(this.#perDay) * minute;
        for (const { start, length } of this.#spans) {
          const from = (BigInt(this.#days.day(i)) * 1440n + BigInt(start)) * minute;
          const to = from + BigInt(length) * minute;
          if (up && to > local) return before + (local > from ? local - from : 0n);
          if (!up && from < local) best = before + (local < to ? local : to) - from;
          before += BigInt(length) * minute;
        }
      }
      return best as bigint;
    }

    /** The moment at which so much has been worked: the start of the next span (`up`), or the end of the last one. */
    #moment(worked: bigint, minute: bigint, up: boolean): bigint {
      const day = BigInt(this.#perDay) * minute;
      const i = up ? floorDiv(worked, day) : floorDiv(worked - 1n, day);
      let left = worked - i * day;
      for (const { start, length } of this.#spans) {
        const span = BigInt(length) * minute;
        if (up ? left < span : left <= span)
          return (BigInt(this.#days.day(Number(i))) * 1440n + BigInt(start)) * minute + left;
        left -= span;
      }
      throw new ValueError("no hours of work");
    }

    shiftLocal(local: bigint, unit: TimeUnit): { value: bigint; unit: TimeUnit } {
      const minute = PER_DAY[unit] / 1440n;
      const worked = this.#worked(local, minute, this.n >= 0) + BigInt(this.n) * 60n * minute;
      const value = this.#moment(worked, minute, true);
      const { offset } = this.#options;
      return { value: offset ? value + rescale(offset.count, offset.unit, unit) : value, unit };
    }
    onLocal(local: bigint, unit: TimeUnit): boolean {
      const minute = PER_DAY[unit] / 1440n;
      return [true, false].some((up) => this.#moment(this.#worked(local, minute, up), minute, up) === local);
    }
    override rollLocal(local: bigint, unit: TimeUnit, n: 1 | -1): { value: bigint; unit: TimeUnit } {
      const minute = PER_DAY[unit] / 1440n;
      return { value: this.#moment(this.#worked(local, minute, n === 1), minute, n === 1), unit };
    }
    override rollforward(ts: TimestampClass): ReturnType<Offset["rollforward"]> {
      return this.#rolled(ts, 1);
    }
    override rollback(ts: TimestampClass): ReturnType<Offset["rollback"]> {
      return this.#rolled(ts, -1);
    }
    #rolled(ts: TimestampClass, n: 1 | -1): TimestampClass {
      if (this.is_on_offset(ts)) return ts;
      const { value } = this.rollLocal(ts.local, ts.unit, n);
      return (ts.constructor as typeof TimestampClass).fromLocal(value, ts.unit, ts.tz) as TimestampClass;
    }
  }
  return callable(Hours);
}

const OWN = ["start", "end", "offset"] as const;

/** Hours of work, from Monday to Friday. */
export const BusinessHour = businessHour("BusinessHour", "bh", OWN);
/** Hours of work, on the working days of a calendar. */
export const CustomBusinessHour = businessHour("CustomBusinessHour", "cbh", [...OWN, ...CALENDAR_OPTIONS]);
