import { TypeError } from "../errors";
import { roundDiv } from "../time/unit";
import { TimedeltaClass } from "./timedelta";

const NAMES = ["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"] as const;
const MICROSECONDS: Readonly<Record<(typeof NAMES)[number], bigint>> = {
  days: 86400000000n,
  seconds: 1000000n,
  microseconds: 1n,
  milliseconds: 1000n,
  minutes: 60000000n,
  hours: 3600000000n,
  weeks: 604800000000n,
};

const PARTS = 2n ** 40n;

/** All fields in microseconds, fractions of one rounded half to even. */
function microseconds(fields: Readonly<Record<string, unknown>>): bigint {
  let whole = 0n;
  let parts = 0n;
  for (const [name, given] of Object.entries(fields)) {
    const unit = MICROSECONDS[name as keyof typeof MICROSECONDS];
    if (unit === undefined) throw new TypeError(`'${name}' is an invalid keyword argument for __new__()`);
    const x = typeof given === "bigint" ? given : Number(given);
    if (typeof x !== "bigint" && Number.isNaN(x))
      throw new TypeError(`unsupported type for timedelta ${name} component: ${typeof given}`);
    if (typeof x === "bigint" || Number.isInteger(x)) whole += BigInt(x) * unit;
    else {
      whole += BigInt(Math.trunc(x)) * unit;
      parts += BigInt(Math.round((x % 1) * Number(unit) * Number(PARTS)));
    }
  }
  return roundDiv(whole * PARTS + parts, PARTS);
}

const isPlain = (x: unknown): x is Record<string, unknown> =>
  typeof x === "object" && x !== null && Object.getPrototypeOf(x) === Object.prototype;

/** Python's `datetime.timedelta`: a Timedelta of microseconds that prints as Python's. */
export class PyTimedelta extends TimedeltaClass {
  static readonly __name__: string = "timedelta";
  static readonly __module__: string = "datetime";

  /** `timedelta(days, seconds, microseconds, milliseconds, minutes, hours, weeks)`, also by name in one last plain object. */
  constructor(...args: unknown[]) {
    const options = isPlain(args.at(-1)) ? (args.pop() as Record<string, unknown>) : {};
    const [first] = args;
    super(
      first instanceof TimedeltaClass
        ? first.as_unit("us")
        : TimedeltaClass.fromCount(
            microseconds({ ...Object.fromEntries(args.map((x, i) => [NAMES[i], x])), ...options }),
            "us",
          ),
    );
  }

  override add(other: any): any {
    return own(super.add(other), other);
  }
  override sub(other: any): any {
    return own(super.sub(other), other);
  }
  override mul(other: any): any {
    if (typeof other !== "number" || Number.isInteger(other)) return own(super.mul(other), other);
    return new PyTimedelta({ microseconds: this.total_seconds() * 1e6 * other });
  }
  override truediv(other: any): any {
    if (typeof other !== "number" && typeof other !== "bigint") return own(super.truediv(other), other);
    super.truediv(other);
    return new PyTimedelta(
      TimedeltaClass.fromCount(roundDiv(this.count * 1000000n, BigInt(Math.round(Number(other) * 1e6))), "us"),
    );
  }
  override floordiv(other: any): any {
    return own(super.floordiv(other), other);
  }
  override mod(other: any): any {
    return own(super.mod(other), other);
  }
  override neg(): PyTimedelta {
    return new PyTimedelta(super.neg());
  }
  override abs(): PyTimedelta {
    return this.count < 0n ? this.neg() : this;
  }
  override repr(): string {
    const parts = (["days", "seconds", "microseconds"] as const).filter((n) => this[n]).map((n) => `${n}=${this[n]}`);
    return `datetime.timedelta(${parts.join(", ") || "0"})`;
  }
  override toString(): string {
    const { days, seconds, microseconds: micro } = this;
    const two = (n: number): string => String(n).padStart(2, "0");
    const clock = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    const fraction = micro ? `.${String(micro).padStart(6, "0")}` : "";
    return `${days ? `${days} day${Math.abs(days) === 1 ? "" : "s"}, ` : ""}${clock}${fraction}`;
  }
}

/** Python's own where both operands are; pandas' where one of them is. */
function own(x: unknown, other: unknown): unknown {
  const pandas = other instanceof TimedeltaClass && !(other instanceof PyTimedelta);
  return x instanceof TimedeltaClass && !pandas ? new PyTimedelta(x) : x;
}

Object.defineProperty(TimedeltaClass.prototype, "to_pytimedelta", {
  value(this: TimedeltaClass) {
    return new PyTimedelta(this);
  },
  configurable: true,
  writable: true,
});
