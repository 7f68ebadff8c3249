import { TypeError, ValueError } from "../errors";
import { daysFromCivil } from "../time/civil";
import { isoResult } from "../time/iso";
import { localToUtc } from "../time/localize";
import { compileStrptime } from "../time/strptime";
import { PER_DAY } from "../time/unit";
import { fixedName, zone } from "../time/zone";
import { checkDate, checkTime, DateValue, TimeValue } from "./datetime-parts";
import { repr as pyRepr } from "./python";
import { PyTimedelta } from "./pytimedelta";
import { asTimedelta, TimedeltaClass } from "./timedelta";
import { TimestampClass } from "./timestamp";

const NAMES = ["year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"] as const;
type Fields = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  microsecond: number;
};

const isPlain = (x: unknown): x is Record<string, unknown> =>
  typeof x === "object" && x !== null && Object.getPrototypeOf(x) === Object.prototype;

function moment(f: Fields, tz: string | null): TimestampClass {
  checkDate(f.year, f.month, f.day);
  checkTime(f.hour, f.minute, f.second, f.microsecond);
  const time = new TimeValue(f.hour, f.minute, f.second, f.microsecond).valueOf();
  const local = BigInt(daysFromCivil(f.year, f.month, f.day)) * PER_DAY.us + BigInt(time);
  return TimestampClass.fromLocal(local, "us", tz, { ambiguous: true, nonexistent: "shift_forward" }) as TimestampClass;
}

const refused = (sign: string, other: unknown): TypeError =>
  new TypeError(
    `unsupported operand type(s) for ${sign}: 'datetime.datetime' and '${Number.isInteger(other) ? "int" : "float"}'`,
  );

/** The refusal in Python's words: pandas has its own. */
function worded(error: Error, text: string, format: string): Error {
  if (/doesn't match format/.test(error.message))
    return new ValueError(`time data ${pyRepr(text)} does not match format ${pyRepr(format)}`);
  const rest = /^unconverted data remains.*: "(.*)"$/s.exec(error.message);
  return rest ? new ValueError(`unconverted data remains: ${rest[1]}`) : error;
}

/** What `tzinfo` prints as. */
function zoneText(tz: string): string {
  const { fixed, name } = zone(tz);
  if (name === "UTC") return "datetime.timezone.utc";
  return fixed === null
    ? `zoneinfo.ZoneInfo(key=${pyRepr(name)})`
    : `datetime.timezone(${new PyTimedelta({ seconds: fixed }).repr()})`;
}

/** Python's `datetime.datetime`: a Timestamp of microseconds that prints as Python's, and means local time where it has no zone. */
export class PyDatetime extends TimestampClass {
  static readonly __name__: string = "datetime";
  static readonly __module__: string = "datetime";

  /** `datetime(year, month, day, hour, minute, second, microsecond, tzinfo)`, also by name in one last plain object; a zone is its name. */
  constructor(...args: unknown[]) {
    if (args[0] instanceof TimestampClass) {
      super(args[0].as_unit("us"));
      return;
    }
    const options = isPlain(args.at(-1)) ? (args.pop() as Record<string, unknown>) : {};
    const f: Record<string, unknown> = { ...Object.fromEntries(args.map((x, i) => [NAMES[i], x])), ...options };
    for (const [i, name] of ["year", "month", "day"].entries())
      if (f[name] === undefined) throw new TypeError(`function missing required argument '${name}' (pos ${i + 1})`);
    super(
      moment(
        { hour: 0, minute: 0, second: 0, microsecond: 0, ...(f as object) } as Fields,
        (f.tzinfo ?? null) as string | null,
      ),
    );
  }

  static override now(tz: any = null): any {
    return new PyDatetime(TimestampClass.now(tz));
  }
  static override today(): any {
    return new PyDatetime(TimestampClass.now());
  }
  static override utcnow(): any {
    return new PyDatetime(TimestampClass.utcnow().tz_localize(null));
  }
  static override fromtimestamp(seconds: number, tz: any = null): any {
    return new PyDatetime(TimestampClass.fromtimestamp(seconds, tz));
  }
  static override utcfromtimestamp(seconds: number): any {
    return new PyDatetime(TimestampClass.fromtimestamp(seconds, "UTC").tz_localize(null));
  }
  static override fromordinal(ordinal: number): any {
    return new PyDatetime(TimestampClass.fromordinal(ordinal));
  }
  static override fromisoformat(text: string): any {
    if (!/^\d{4}-?(\d{2}-?\d{2}|W\d{2}(-?\d)?)([T ].+)?$/.test(text))
      throw new ValueError(`Invalid isoformat string: ${pyRepr(text)}`);
    return new PyDatetime(new TimestampClass(text));
  }
  static override combine(date: DateValue, time: TimeValue): any {
    return new PyDatetime(TimestampClass.combine(date, time));
  }
  static override strptime(text: string, format: string): never;
  static override strptime(text: string, format: string): any {
    const out = isoResult();
    try {
      compileStrptime(format)(text, out);
    } catch (error) {
      throw worded(error as Error, text, format);
    }
    const tz = Number.isNaN(out.offset) ? null : fixedName(out.offset);
    const count = BigInt(out.seconds) * 1000000n + BigInt(Math.floor(out.nanoseconds / 1000));
    return new PyDatetime(TimestampClass.fromLocal(count, "us", tz) as TimestampClass);
  }
  static override get min(): any {
    return new PyDatetime(1, 1, 1);
  }
  static override get max(): any {
    return new PyDatetime(9999, 12, 31, 23, 59, 59, 999999);
  }
  static override get resolution(): any {
    return new PyTimedelta({ microseconds: 1 });
  }

  override add(other: any): any {
    if (typeof other === "number" || typeof other === "bigint") throw refused("+", other);
    return own(super.add(other), other);
  }
  override sub(other: any): any {
    if (typeof other === "number" || typeof other === "bigint") throw refused("-", other);
    return own(super.sub(other), other);
  }
  override replace(fields: any): any {
    const { tzinfo = this.tz, fold: _fold, ...rest } = fields;
    const { year, month, day, hour, minute, second, microsecond } = this;
    return new PyDatetime(moment({ year, month, day, hour, minute, second, microsecond, ...rest }, tzinfo));
  }
  override astimezone(tz: any = "tzlocal()"): any {
    const aware = this.tz === null ? (this.tz_localize("tzlocal()") as TimestampClass) : (this as TimestampClass);
    return new PyDatetime(aware.tz_convert(tz));
  }
  override timestamp(): number {
    if (this.tz !== null) return super.timestamp();
    return Number(localToUtc("tzlocal()", this.count, "us", { ambiguous: true, nonexistent: "shift_forward" })) / 1e6;
  }
  override utcoffset(): any {
    const offset = super.utcoffset();
    return offset && new PyTimedelta(offset);
  }
  override dst(): any {
    const saved = super.dst();
    return saved && new PyTimedelta(saved);
  }
  override repr(): string {
    const parts: (number | string)[] = [this.year, this.month, this.day, this.hour, this.minute];
    if (this.second || this.microsecond) parts.push(this.second);
    if (this.microsecond) parts.push(this.microsecond);
    if (this.tz !== null) parts.push(`tzinfo=${zoneText(this.tz)}`);
    return `datetime.datetime(${parts.join(", ")})`;
  }
}

/** Python's own where both operands are; pandas' where one of them is. */
function own(x: unknown, other: unknown): unknown {
  if (other instanceof TimestampClass && !(other instanceof PyDatetime)) return x;
  if (x instanceof TimestampClass)
    return asTimedelta(other) instanceof TimedeltaClass && other instanceof TimedeltaClass ? new PyDatetime(x) : x;
  return x instanceof TimedeltaClass ? new PyTimedelta(x) : x;
}

/** Dates plus and minus durations, and the duration between dates. */
Object.defineProperties(DateValue.prototype, {
  add: {
    value(this: DateValue, other: unknown): unknown {
      if (!(other instanceof TimedeltaClass))
        throw new TypeError(
          `unsupported operand type(s) for +: 'datetime.date' and '${typeof other === "number" ? "int" : typeof other}'`,
        );
      return DateValue.fromDays(this.toordinal() - 719163 + other.days);
    },
  },
  radd: {
    value(this: DateValue & { add(x: unknown): unknown }, other: unknown): unknown {
      return this.add(other);
    },
  },
  sub: {
    value(this: DateValue, other: unknown): unknown {
      if (other instanceof DateValue) return new PyTimedelta(this.toordinal() - other.toordinal());
      if (!(other instanceof TimedeltaClass))
        throw new TypeError(
          `unsupported operand type(s) for -: 'datetime.date' and '${typeof other === "number" ? "int" : typeof other}'`,
        );
      return DateValue.fromDays(this.toordinal() - 719163 - other.days);
    },
  },
});

Object.defineProperty(TimestampClass.prototype, "to_pydatetime", {
  value(this: TimestampClass) {
    return new PyDatetime(this);
  },
  configurable: true,
  writable: true,
});
