import type { TimeUnit } from "../../dtype";
import { NotImplementedError } from "../../errors";
import { callable } from "../../scalar/python";
import type { TimestampClass } from "../../scalar/timestamp";
import { daysFromCivil, daysInMonth, weekday } from "../civil";
import type { Fields } from "../iso-text";
import { fieldsOf } from "../iso-text";
import { finer, floorDiv, PER_DAY, rescale } from "../unit";
import type { OffsetClass, OffsetOptions } from "./base";
import { Offset, readArguments } from "./base";
import { tickOf } from "./tick";
import type { Weekday } from "./weekday";
import { daysTo } from "./weekday";

const RELATIVE = [
  "years",
  "months",
  "weeks",
  "days",
  "hours",
  "minutes",
  "seconds",
  "milliseconds",
  "microseconds",
  "nanoseconds",
] as const;
const ABSOLUTE = ["year", "month", "day", "weekday", "hour", "minute", "second", "microsecond", "nanosecond"] as const;

type Named = Exclude<(typeof RELATIVE)[number] | (typeof ABSOLUTE)[number], "weekday">;
type Relative = Partial<Record<Named, number>> & { weekday?: number | Weekday };
export interface DateOffsetOptions extends OffsetOptions, Relative {}

const CLOCK_NANOS = {
  hours: 3600000000000n,
  minutes: 60000000000n,
  seconds: 1000000000n,
  milliseconds: 1000000n,
  microseconds: 1000n,
  nanoseconds: 1n,
} as const;

const isClock = (key: string): key is keyof typeof CLOCK_NANOS => Object.hasOwn(CLOCK_NANOS, key);

class DateOffsetClass extends Offset {
  readonly n: number;
  readonly normalize: boolean;
  readonly kwds: Readonly<Relative>;
  readonly className = "DateOffset";

  constructor(n: number | DateOffsetOptions = 1, options?: DateOffsetOptions) {
    super();
    const { n: count, normalize, ...rest } = readArguments(n, options, [...RELATIVE, ...ABSOLUTE], "DateOffset");
    this.n = count;
    this.normalize = normalize;
    this.kwds = Object.freeze(rest as Relative);
    Object.assign(this, this.kwds);
  }
  get rule_code(): string {
    throw new NotImplementedError("Prefix not defined");
  }
  override get freqstr(): string {
    return this.repr();
  }
  times(n: number): Offset {
    return new DateOffsetClass({ ...this.kwds, n, normalize: this.normalize });
  }
  onLocal(): boolean {
    return true;
  }
  get #clock(): bigint {
    let total = 0n;
    for (const [key, value] of Object.entries(this.kwds)) {
      if (isClock(key)) total += BigInt(Math.round((value as number) * Number(CLOCK_NANOS[key])));
    }
    return total * BigInt(this.n);
  }
  /** Hours and less alone are time that passes; with dates they move the wall clock. */
  override addTo(ts: Parameters<Offset["addTo"]>[0]): ReturnType<Offset["addTo"]> {
    const keys = Object.keys(this.kwds);
    const tick = tickOf(this.#clock);
    if (keys.length && keys.every(isClock) && !this.normalize && "unit" in tick) {
      const unit = finer(ts.unit, this.#unit("s"));
      return tick.addTo(ts.as_unit(unit));
    }
    const { value, unit } = this.shiftLocal(ts.local, ts.unit);
    const local = this.normalize ? floorDiv(value, PER_DAY[unit]) * PER_DAY[unit] : value;
    return (ts.constructor as typeof TimestampClass).fromLocal(local, unit, ts.tz, {
      ambiguous: true,
      nonexistent: "keep_offset",
    });
  }
  #unit(unit: TimeUnit): TimeUnit {
    const k = this.kwds;
    if (k.nanoseconds || k.nanosecond) return "ns";
    return k.microseconds || k.microsecond || k.milliseconds ? finer(unit, "us") : unit;
  }
  shiftLocal(local: bigint, from: TimeUnit): { value: bigint; unit: TimeUnit } {
    const k = this.kwds;
    const unit = this.#unit(from);
    if (Object.keys(k).length === 0) return { value: local + BigInt(this.n) * PER_DAY[from], unit: from };
    const f = fieldsOf(local, from);
    const months = (f.year + (k.years ?? 0) * this.n) * 12 + f.month - 1 + (k.months ?? 0) * this.n;
    const year = k.year ?? Math.floor(months / 12);
    const month = k.month ?? months - Math.floor(months / 12) * 12 + 1;
    const dom = Math.min(k.day ?? f.day, daysInMonth(year, month));
    let day = daysFromCivil(year, month, dom) + this.n * ((k.days ?? 0) + 7 * (k.weeks ?? 0));
    let nanos = clockOf(f, k) + this.#clock;
    day += Number(nanos / PER_DAY.ns) - (nanos % PER_DAY.ns < 0n ? 1 : 0);
    nanos = ((nanos % PER_DAY.ns) + PER_DAY.ns) % PER_DAY.ns;
    if (k.weekday !== undefined) day += daysTo(weekday(day), k.weekday);
    return { value: BigInt(day) * PER_DAY[unit] + rescale(nanos, "ns", unit), unit };
  }
}

function clockOf(f: Fields, k: Relative): bigint {
  const seconds = (k.hour ?? f.hour) * 3600 + (k.minute ?? f.minute) * 60 + (k.second ?? f.second);
  const micro = k.microsecond ?? Math.floor(f.fraction / 1000);
  const nano = k.nanosecond ?? f.fraction % 1000;
  return BigInt(seconds) * 1000000000n + BigInt(micro * 1000 + nano);
}

/** Calendar arithmetic by named parts: plural names add, singular names set. */
export const DateOffset: OffsetClass<Offset & Readonly<Relative>, DateOffsetOptions> = callable(
  DateOffsetClass,
) as never;
