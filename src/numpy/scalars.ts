import type { DType } from "../values/dtype";
import { TypeError, ValueError } from "../values/errors";
import { NaT, type NaTType, numpyScalars, numpyTypes, TimedeltaClass, TimestampClass } from "../values/scalar";
import { inspect } from "../values/scalar/python";
import type { Unit } from "./dtype";
import { finest, times, UNITS, unitOf } from "./dtype";
import { convert, convertSpan, NAT, pandasUnit, parse, spanText, textOf } from "./times";

const finer = (a: Unit, b: Unit): Unit => unitOf(times("datetime", finest(times("datetime", a), times("datetime", b))));

/** numpy's moment: a Timestamp to pandas, with a unit of numpy's and numpy's text. */
export class Datetime64 extends TimestampClass {
  /** The unit, and how many of it there are since 1970. */
  readonly own: Unit;
  readonly ticks: bigint;

  constructor(ticks: bigint, unit: Unit) {
    const unitOfPandas = pandasUnit(unit);
    super(TimestampClass.fromCount(convert(ticks, unit, unitOfPandas), unitOfPandas));
    this.ticks = ticks;
    this.own = unit;
  }
  get dtype(): DType {
    return times("datetime", this.own);
  }
  override toString(): string {
    return textOf(this.ticks, this.own);
  }
  override repr(): string {
    return `np.datetime64('${this}'${this.own === "h" ? ",'h'" : ""})`;
  }
  override [inspect](): string {
    return this.repr();
  }
  override add(other: never): never {
    return this.moved(other, 1n) ?? super.add(other);
  }
  override sub(other: never): never {
    if ((other as unknown) instanceof Datetime64) {
      const b = other as Datetime64;
      const unit = finer(this.own, b.own);
      return new Timedelta64(convert(this.ticks, this.own, unit) - convert(b.ticks, b.own, unit), unit) as never;
    }
    return this.moved(other, -1n) ?? super.sub(other);
  }
  private moved(other: unknown, sign: bigint): never | null {
    if (typeof other === "number" || typeof other === "bigint")
      return new Datetime64(this.ticks + sign * BigInt(other), this.own) as never;
    if (!(other instanceof Timedelta64)) return null;
    const unit = finer(this.own, other.own);
    return new Datetime64(
      convert(this.ticks, this.own, unit) + sign * convertSpan(other.ticks, other.own, unit),
      unit,
    ) as never;
  }
  /** In another unit, or the text of it: `astype("datetime64[M]")`. */
  astype(dtype: unknown): unknown {
    const m = /^(?:datetime64|M8)\[(\w+)\]$/.exec(String(dtype));
    if (m) return new Datetime64(convert(this.ticks, this.own, m[1] as Unit), m[1] as Unit);
    if (dtype === String || dtype === "str") return String(this);
    if (/^(int64|int|i8)$/.test(String(dtype)) || dtype === BigInt) return Number(this.ticks);
    throw new TypeError(`Cannot cast datetime64 to '${String(dtype)}'`);
  }
}

/** numpy's duration: a Timedelta to pandas. */
export class Timedelta64 extends TimedeltaClass {
  readonly own: Unit;
  readonly ticks: bigint;

  constructor(ticks: bigint, unit: Unit) {
    const unitOfPandas = pandasUnit(unit);
    if (unit === "Y" || unit === "M") super(0 as never);
    else super(TimedeltaClass.fromCount(convert(ticks, unit, unitOfPandas), unitOfPandas) as never);
    this.ticks = ticks;
    this.own = unit;
  }
  get dtype(): DType {
    return times("timedelta", this.own);
  }
  override toString(): string {
    return spanText(this.ticks, this.own);
  }
  override repr(): string {
    return `np.timedelta64(${this.ticks},'${this.own}')`;
  }
  override [inspect](): string {
    return this.repr();
  }
  override neg(): never {
    return new Timedelta64(-this.ticks, this.own) as never;
  }
  override add(other: never): never {
    const b: unknown = other;
    if (b instanceof Datetime64) return b.add(this as never);
    if (!(b instanceof Timedelta64)) return super.add(other) as never;
    const unit = finer(this.own, b.own);
    return new Timedelta64(convertSpan(this.ticks, this.own, unit) + convertSpan(b.ticks, b.own, unit), unit) as never;
  }
  override sub(other: never): never {
    const b: unknown = other;
    return b instanceof Timedelta64 ? this.add(b.neg()) : (super.sub(other) as never);
  }
  override mul(other: never): never {
    const b: unknown = other;
    if (typeof b !== "number" && typeof b !== "bigint") return super.mul(other) as never;
    return new Timedelta64(
      typeof b === "bigint" ? this.ticks * b : BigInt(Math.trunc(Number(this.ticks) * b)),
      this.own,
    ) as never;
  }
  /** As a count of another unit. */
  astype(dtype: unknown): unknown {
    const m = /^(?:timedelta64|m8)\[(\w+)\]$/.exec(String(dtype));
    if (m) return new Timedelta64(convertSpan(this.ticks, this.own, m[1] as Unit), m[1] as Unit);
    if (/^(int64|int|i8)$/.test(String(dtype)) || dtype === BigInt) return Number(this.ticks);
    if (dtype === "float" || dtype === "float64" || dtype === Number) return Number(this.ticks);
    throw new TypeError(`Cannot cast timedelta64 to '${String(dtype)}'`);
  }
}

const checked = (unit: unknown): Unit => {
  if (!(UNITS as readonly unknown[]).includes(unit)) throw new TypeError(`Invalid datetime unit "${unit}" in metadata`);
  return unit as Unit;
};

/** The element of a time array for a count. */
export const boxTime = (count: bigint, d: DType): Datetime64 | Timedelta64 | NaTType => {
  if (count === NAT) return NaT;
  return d.kind === "datetime" ? new Datetime64(count, unitOf(d)) : new Timedelta64(count, unitOf(d));
};

/** The count of a scalar that stands for a time, and its unit; null for other values. */
export function ticksOf(x: unknown): { count: bigint; unit: Unit; kind: "datetime" | "timedelta" } | null {
  if (x instanceof Datetime64) return { count: x.ticks, unit: x.own, kind: "datetime" };
  if (x instanceof Timedelta64) return { count: x.ticks, unit: x.own, kind: "timedelta" };
  if (x instanceof TimestampClass && x.tz === null) return { count: x.count, unit: x.unit, kind: "datetime" };
  if (x instanceof TimedeltaClass) return { count: x.count, unit: x.unit, kind: "timedelta" };
  if (x instanceof Date) return { count: BigInt(x.getTime()) * 1000n, unit: "us", kind: "datetime" };
  return null;
}

/** A moment: `np.datetime64("2020-01-01")`, `np.datetime64("2020-01-01", "ns")`. Throws ValueError for what is no ISO text. */
export function datetime64(value: unknown = "NaT", unit?: unknown): Datetime64 | NaTType {
  const to = unit === undefined || unit === null ? undefined : checked(unit);
  if (value === null || value === NaT) return NaT;
  if (typeof value === "number" || typeof value === "bigint") {
    if (to === undefined) throw new ValueError("Converting an integer to a NumPy datetime requires a specified unit");
    return new Datetime64(BigInt(value), to);
  }
  if (value === "now" || value === "today") {
    const made = convert(BigInt(Date.now()), "ms", to ?? (value === "now" ? "s" : "D"));
    return new Datetime64(made, to ?? (value === "now" ? "s" : "D"));
  }
  const read = typeof value === "string" ? parse(value) : ticksOf(value);
  if (!read) throw new ValueError("Could not convert object to NumPy datetime");
  if (read.count === NAT) return NaT;
  return new Datetime64(convert(read.count, read.unit, to ?? read.unit), to ?? read.unit);
}

/** A duration: `np.timedelta64(1, "D")`. */
export function timedelta64(value: unknown = 0, unit?: unknown): Timedelta64 | NaTType {
  const to = unit === undefined || unit === null ? undefined : checked(unit);
  if (value === "NaT" || value === null || value === NaT) return NaT;
  if (typeof value === "number" || typeof value === "bigint" || (typeof value === "string" && /^-?\d+$/.test(value))) {
    if (typeof value === "number" && !Number.isInteger(value))
      throw new ValueError("Could not convert object to NumPy timedelta");
    if (to === undefined)
      throw new ValueError("a timedelta64 without a unit is not supported: name one, as np.timedelta64(1, 'D')");
    return new Timedelta64(BigInt(value), to);
  }
  const read = ticksOf(value);
  if (read?.kind !== "timedelta") throw new ValueError("Could not convert object to NumPy timedelta");
  return new Timedelta64(convertSpan(read.count, read.unit, to ?? read.unit), to ?? read.unit);
}

numpyScalars.datetime64 = (count, unit) => new Datetime64(count, unit);
numpyScalars.timedelta64 = (count, unit) => new Timedelta64(count, unit);
numpyTypes.set(datetime64, "datetime").set(timedelta64, "timedelta");

// `x instanceof np.datetime64` holds for its elements.
Object.defineProperty(datetime64, Symbol.hasInstance, {
  value: (x: unknown) => Function.prototype[Symbol.hasInstance].call(Datetime64, x),
});
Object.defineProperty(timedelta64, Symbol.hasInstance, {
  value: (x: unknown) => Function.prototype[Symbol.hasInstance].call(Timedelta64, x),
});
