import type { TimeUnit } from "../dtype";
import { NotImplementedError, OutOfBoundsTimedelta, TypeError, ValueError, ZeroDivisionError } from "../errors";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { fractionText, pad2 } from "../time/iso-text";
import type { Offset } from "../time/offsets";
import { isOffset, isTick, makers } from "../time/offsets";
import { numberTimedelta, parseTimedelta } from "../time/timedelta-parse";
import {
  boundTimedelta,
  finer,
  fits,
  floorDiv,
  floorMod,
  nanosecondsOf,
  PER_DAY,
  PER_SECOND,
  rescale,
  roundDiv,
} from "../time/unit";
import { Float } from "./float";
import { NaT, NaTType } from "./missing";
import { checkToNumpy, numpyScalar } from "./numpy-scalars";
import { ORDER, Ordered } from "./ordered";
import { callable, inspect, quote } from "./python";
import type { Named } from "./record";
import { record } from "./record";
import { reflecting } from "./reflect";
import { fixedFrequency } from "./rounding";
import { TimestampClass } from "./timestamp";

export interface TimedeltaFields {
  weeks?: number;
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  milliseconds?: number;
  microseconds?: number;
  nanoseconds?: number;
}

export type TimedeltaInput = string | number | bigint | TimedeltaClass | NaTType | null | TimedeltaFields | Offset;

const FIELD_NANOS: Readonly<Record<keyof TimedeltaFields, bigint>> = {
  weeks: 604800000000000n,
  days: 86400000000000n,
  hours: 3600000000000n,
  minutes: 60000000000n,
  seconds: 1000000000n,
  milliseconds: 1000000n,
  microseconds: 1000n,
  nanoseconds: 1n,
};

const AS_UNIT = signature("as_unit(unit, round_ok=True)");
const FLOOR = signature("floor(freq)");
const CEIL = signature("ceil(freq)");
const ROUND = signature("round(freq)");
const VIEW = signature("view(dtype)");

export type Components = Named<
  Record<"days" | "hours" | "minutes" | "seconds" | "milliseconds" | "microseconds" | "nanoseconds", number>
>;
type Freq = string | Offset | TimedeltaClass;
type Rounding = Args<[freq: Freq], { freq?: Freq }>;

const COUNT = Symbol("count");

/** A duration: `count` counts of `unit`. */
export class TimedeltaClass extends Ordered {
  readonly count!: bigint;
  readonly unit!: TimeUnit;

  /**
   * From a text (`1 days 02:00:00`, `2h30m`, ISO 8601), a number with its unit (`ns` if none is given), or named parts.
   * Gives NaT for a missing value; throws ValueError for what is no duration.
   */
  constructor(value?: TimedeltaInput, unit?: string | { unit?: string } | TimedeltaFields);
  constructor(value?: unknown, unit?: unknown, mark?: unknown) {
    super();
    if (mark === COUNT) {
      this.count = value as bigint;
      this.unit = unit as TimeUnit;
      return;
    }
    const made = construct(value, unit);
    if (made === null) {
      // biome-ignore lint/correctness/noConstructorReturn: pandas gives NaT for a missing value
      return NaT as never;
    }
    this.count = made.value;
    this.unit = made.unit;
  }

  /** The duration of a count. Throws OutOfBoundsTimedelta if it does not fit 64 bits. */
  static fromCount(value: bigint, unit: TimeUnit): TimedeltaClass {
    boundTimedelta(value, () => "Overflow in int64 arithmetic");
    return new (TimedeltaClass as unknown as new (v: bigint, u: TimeUnit, m: symbol) => TimedeltaClass)(
      value,
      unit,
      COUNT,
    );
  }

  static get min(): TimedeltaClass {
    return TimedeltaClass.fromCount(-(2n ** 63n) + 1n, "ns");
  }
  static get max(): TimedeltaClass {
    return TimedeltaClass.fromCount(2n ** 63n - 1n, "ns");
  }
  static get resolution(): TimedeltaClass {
    return TimedeltaClass.fromCount(1n, "ns");
  }
  get min(): TimedeltaClass {
    return TimedeltaClass.fromCount(-(2n ** 63n) + 1n, this.unit);
  }
  get max(): TimedeltaClass {
    return TimedeltaClass.fromCount(2n ** 63n - 1n, this.unit);
  }
  get resolution(): TimedeltaClass {
    return TimedeltaClass.fromCount(1n, this.unit);
  }

  /** Nanoseconds; throws OverflowError where they do not fit 64 bits. */
  get value(): number | bigint {
    return nanosecondsOf(this, "Timedelta");
  }
  /** Exact nanoseconds. */
  get nanos(): bigint {
    return rescale(this.count, this.unit, "ns");
  }
  get days(): number {
    return Number(floorDiv(this.count, PER_DAY[this.unit]));
  }
  /** Seconds within the day. */
  get seconds(): number {
    return Number(floorMod(this.count, PER_DAY[this.unit]) / PER_SECOND[this.unit]);
  }
  /** Microseconds within the second. */
  get microseconds(): number {
    return Math.floor(this.#fraction / 1000);
  }
  /** Nanoseconds within the microsecond. */
  get nanoseconds(): number {
    return this.#fraction % 1000;
  }
  get #fraction(): number {
    const per = PER_SECOND[this.unit];
    return Number(floorMod(this.count, per) * (PER_SECOND.ns / per));
  }
  get components(): Components {
    const s = this.seconds;
    const f = this.#fraction;
    return record("Components", {
      days: this.days,
      hours: Math.floor(s / 3600),
      minutes: Math.floor(s / 60) % 60,
      seconds: s % 60,
      milliseconds: Math.floor(f / 1e6),
      microseconds: Math.floor(f / 1e3) % 1000,
      nanoseconds: f % 1000,
    });
  }
  get resolution_string(): string {
    const c = this.components;
    if (c.nanoseconds) return "ns";
    if (c.microseconds) return "us";
    if (c.milliseconds) return "ms";
    if (c.seconds) return "s";
    if (c.minutes) return "min";
    return c.hours ? "h" : "D";
  }

  /** The duration to the microsecond, as Python's own timedelta holds it. */
  declare to_pytimedelta: () => TimedeltaClass;
  /** The count in its unit, as an integer. Throws NotImplementedError for another dtype. */
  view(...args: Args<[dtype: unknown], { dtype?: unknown }>): number | bigint {
    const { dtype } = bind(VIEW, args);
    const name = String(typeof dtype === "function" ? (dtype.__name__ ?? dtype.name) : dtype);
    if (!["i8", "int64", "int"].includes(name)) throw new NotImplementedError(`Timedelta.view of '${name}'`);
    const n = Number(this.count);
    return Number.isSafeInteger(n) ? n : this.count;
  }
  /** numpy's scalar. Throws NotImplementedError unless polarpanda/numpy was imported. */
  get asm8(): any {
    return numpyScalar("timedelta64", this, "Timedelta.asm8");
  }
  to_timedelta64(): any {
    return numpyScalar("timedelta64", this, "Timedelta.to_timedelta64");
  }
  to_numpy(...args: unknown[]): any {
    checkToNumpy("Timedelta", args);
    return numpyScalar("timedelta64", this, "Timedelta.to_numpy");
  }

  total_seconds(): number {
    return Number(this.count) / Number(PER_SECOND[this.unit]);
  }

  /** The same duration in another unit. Throws ValueError if `round_ok` is false and something would be lost. */
  as_unit(...args: Args<[unit: TimeUnit, round_ok: boolean], { unit?: TimeUnit; round_ok?: boolean }>): TimedeltaClass {
    const { unit, round_ok: roundOk } = bind(AS_UNIT, args) as { unit: TimeUnit; round_ok: boolean };
    if (!Object.hasOwn(PER_SECOND, unit)) throw new TypeError(`Invalid datetime unit in metadata string "[${unit}]"`);
    const value = rescale(this.count, this.unit, unit);
    if (!fits(value)) {
      throw new OutOfBoundsTimedelta(`Cannot cast ${this} to unit='${unit}' without overflow.`);
    }
    if (!roundOk && rescale(value, unit, "ns") !== this.nanos) throw new ValueError("Cannot losslessly convert units");
    return TimedeltaClass.fromCount(value, unit);
  }

  floor(...args: Rounding): TimedeltaClass {
    return this.#toMultiple(bind(FLOOR, args), (n, d) => floorDiv(n, d));
  }
  ceil(...args: Rounding): TimedeltaClass {
    return this.#toMultiple(bind(CEIL, args), (n, d) => -floorDiv(-n, d));
  }
  /** To the nearest multiple; halves go to the even one. */
  round(...args: Rounding): TimedeltaClass {
    return this.#toMultiple(bind(ROUND, args), roundDiv);
  }
  #toMultiple({ freq }: { freq: Freq }, how: (value: bigint, step: bigint) => bigint): TimedeltaClass {
    const step = fixedFrequency(freq, this.unit);
    return step === 0n ? this : TimedeltaClass.fromCount(how(this.count, step) * step, this.unit);
  }

  add<R>(other: { radd(other: unknown): R }): R;
  add(other: unknown): TimedeltaClass | TimestampClass | NaTType;
  add(other: unknown): unknown {
    if (other instanceof TimestampClass) return other.add(this);
    const b = asTimedelta(other);
    if (b === NaT) return NaT;
    if (b === null) throw unsupported("+", this, other);
    return this.#combine(b as TimedeltaClass, 1n);
  }
  sub<R>(other: { rsub(other: unknown): R }): R;
  sub(other: unknown): TimedeltaClass | NaTType;
  sub(other: unknown): unknown {
    const b = asTimedelta(other);
    if (b === NaT) return NaT;
    if (b === null) throw unsupported("-", this, other);
    return this.#combine(b as TimedeltaClass, -1n);
  }
  #combine(b: TimedeltaClass, sign: bigint): TimedeltaClass {
    const unit = finer(this.unit, b.unit);
    return TimedeltaClass.fromCount(rescale(this.count, this.unit, unit) + sign * rescale(b.count, b.unit, unit), unit);
  }
  mul<R>(other: { rmul(other: unknown): R }): R;
  mul(other: unknown): TimedeltaClass | NaTType;
  mul(other: unknown): unknown {
    if (Number.isNaN(other)) return NaT;
    const whole = asInteger(other);
    if (whole === null && typeof other !== "number") throw unsupported("*", this, other);
    const value = whole !== null ? this.count * whole : BigInt(Math.trunc(Number(this.count) * (other as number)));
    boundTimedelta(value, () => "Overflow in int64 multiplication");
    return TimedeltaClass.fromCount(value, this.unit);
  }
  /** Division: by a duration gives a number, by a number a duration. */
  truediv<R>(other: { rtruediv(other: unknown): R }): R;
  truediv(other: unknown): number | TimedeltaClass | NaTType;
  truediv(other: unknown): unknown {
    const b = asTimedelta(other);
    if (b === NaT) return Number.NaN;
    if (b !== null) return ratio(this.nanos, (b as TimedeltaClass).nanos);
    if (Number.isNaN(other)) return NaT;
    if (typeof other !== "number" && typeof other !== "bigint") throw unsupported("/", this, other);
    if (Number(other) === 0) throw new ZeroDivisionError("integer division or modulo by zero");
    return TimedeltaClass.fromCount(BigInt(Math.trunc(Number(this.count) / Number(other))), this.unit);
  }
  div<R>(other: { rtruediv(other: unknown): R }): R;
  div(other: unknown): number | TimedeltaClass | NaTType;
  div(other: unknown): unknown {
    return this.truediv(other);
  }
  floordiv<R>(other: { rfloordiv(other: unknown): R }): R;
  floordiv(other: unknown): number | TimedeltaClass | NaTType;
  floordiv(other: unknown): unknown {
    const b = asTimedelta(other);
    if (b === NaT) return Number.NaN;
    if (b !== null) {
      if ((b as TimedeltaClass).count === 0n) throw new ZeroDivisionError("integer division or modulo by zero");
      return Number(floorDiv(this.nanos, (b as TimedeltaClass).nanos));
    }
    if (Number.isNaN(other)) return NaT;
    const whole = asInteger(other);
    if (whole === 0n) throw new ZeroDivisionError("integer division or modulo by zero");
    if (whole !== null) return TimedeltaClass.fromCount(floorDiv(this.count, whole), this.unit);
    if (typeof other !== "number") throw unsupported("//", this, other);
    return TimedeltaClass.fromCount(BigInt(Math.floor(Number(this.count) / other)), this.unit);
  }
  mod(other: unknown): TimedeltaClass | NaTType {
    const quotient = this.floordiv(other);
    if (quotient instanceof NaTType || Number.isNaN(quotient)) return NaT;
    const b = asTimedelta(other);
    if (b !== null) return this.sub((b as TimedeltaClass).mul(quotient as number));
    return this.sub((quotient as TimedeltaClass).mul(other));
  }
  divmod(other: unknown): [number | TimedeltaClass | NaTType, TimedeltaClass | NaTType] {
    return [this.floordiv(other), this.mod(other)];
  }
  neg(): TimedeltaClass {
    return TimedeltaClass.fromCount(-this.count, this.unit);
  }
  abs(): TimedeltaClass {
    return this.count < 0n ? this.neg() : this;
  }

  override eq(other: unknown): boolean {
    const b = asTimedelta(other);
    return b !== null && b !== NaT && this.nanos === (b as TimedeltaClass).nanos;
  }
  override [ORDER](other: unknown, sign: string): number {
    const b = asTimedelta(other);
    if (b === NaT) return Number.NaN;
    if (b === null) {
      throw new TypeError(`'${sign}' not supported between instances of 'Timedelta' and '${typeName(other)}'`);
    }
    const x = this.nanos;
    const y = (b as TimedeltaClass).nanos;
    return x < y ? -1 : x > y ? 1 : 0;
  }

  isoformat(): string {
    const c = this.components;
    const fraction = this.#fraction;
    const digits = String(fraction).padStart(9, "0").replace(/0+$/, "");
    const seconds = `${c.seconds}${fraction ? `.${digits}` : ""}`;
    return `P${c.days}DT${c.hours}H${c.minutes}M${seconds}S`;
  }
  override toString(): string {
    const s = this.seconds;
    const sign = this.days < 0 ? "+" : "";
    const clock = `${pad2(Math.floor(s / 3600))}:${pad2(Math.floor(s / 60) % 60)}:${pad2(s % 60)}`;
    return `${this.days} days ${sign}${clock}${fractionText(this.#fraction)}`;
  }
  repr(): string {
    return `Timedelta(${quote(this.toString())})`;
  }
  toJSON(): string {
    return this.isoformat();
  }
  override valueOf(): number {
    return Number(this.nanos);
  }
  [Symbol.toPrimitive](hint: string): string | number {
    return hint === "number" ? Number(this.nanos) : this.toString();
  }
  [inspect](): string {
    return this.repr();
  }
}

function construct(value: unknown, unit: unknown): { value: bigint; unit: TimeUnit } | null {
  const options = typeof unit === "object" && unit !== null ? (unit as Record<string, unknown>) : null;
  const unitName = options ? (options.unit as string | undefined) : (unit as string | undefined);
  if (value === undefined) return fromFields(options ?? {});
  if (value === null || value instanceof NaTType || Number.isNaN(value)) return null;
  if (value instanceof TimedeltaClass) return { value: value.count, unit: value.unit };
  if (typeof value === "string") {
    if (unitName !== undefined && unitName !== null) {
      throw new ValueError("unit must not be specified if the value is a str");
    }
    const parsed = parseTimedelta(value);
    return parsed && { value: rescale(parsed.nanoseconds, "ns", parsed.unit), unit: parsed.unit };
  }
  if (value instanceof Float) return numberTimedelta(value.valueOf(), unitName ?? "ns");
  if (typeof value === "number" || typeof value === "bigint") return numberTimedelta(value, unitName ?? "ns");
  const delta = asTimedelta(value);
  if (delta instanceof TimedeltaClass) return { value: delta.count, unit: delta.unit };
  if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    return fromFields(value as Record<string, unknown>);
  }
  throw new ValueError(
    `Value must be Timedelta, string, integer, float, timedelta or convertible, not ${typeName(value)}`,
  );
}

function fromFields(fields: Record<string, unknown>): { value: bigint; unit: TimeUnit } | null {
  const names = Object.keys(fields).filter((n) => fields[n] !== undefined);
  if (names.length === 0 || names.some((n) => !Object.hasOwn(FIELD_NANOS, n))) {
    throw new ValueError(
      "cannot construct a Timedelta from the passed arguments, allowed keywords are " +
        `[${Object.keys(FIELD_NANOS).join(", ")}]`,
    );
  }
  let total = 0n;
  for (const name of names) {
    const n = fields[name] as number | bigint;
    if (Number.isNaN(n)) return null;
    const nanos = FIELD_NANOS[name as keyof TimedeltaFields];
    const whole = asInteger(n);
    total += whole !== null ? whole * nanos : BigInt(Math.trunc(Number((Number(n) * Number(nanos)).toPrecision(15))));
  }
  const unit: TimeUnit = total % 1000n !== 0n || "nanoseconds" in fields ? "ns" : "us";
  for (const u of [unit, "s"] as TimeUnit[]) {
    const value = rescale(total, "ns", u);
    if (fits(value)) return { value, unit: u };
  }
  throw new OutOfBoundsTimedelta("Python int too large to convert to C long");
}

function ratio(a: bigint, b: bigint): number {
  if (b === 0n) throw new ZeroDivisionError("float division by zero");
  const whole = a / b;
  return Number(whole) + Number(a - whole * b) / Number(b);
}

const asInteger = (x: unknown): bigint | null =>
  typeof x === "bigint" ? x : typeof x === "number" && Number.isInteger(x) ? BigInt(x) : null;

/** A duration, NaT, or null for what is neither. */
export function asTimedelta(x: unknown): TimedeltaClass | NaTType | null {
  if (x instanceof TimedeltaClass || x instanceof NaTType) return x;
  if (x === null) return NaT;
  if (isOffset(x) && x.className === "Day") return TimedeltaClass.fromCount(BigInt(x.n) * 86400n, "s");
  if (isTick(x)) return TimedeltaClass.fromCount(rescale(x.nanos, "ns", x.unit), x.unit);
  return null;
}

/** Python's name of a value's type. */
export function typeName(x: unknown): string {
  if (x === null || x === undefined) return "NoneType";
  if (typeof x === "number") return Number.isInteger(x) ? "int" : "float";
  const names: Record<string, string> = { string: "str", boolean: "bool", bigint: "int", function: "function" };
  const simple = names[typeof x];
  if (simple) return simple;
  if (Array.isArray(x)) return "list";
  const name = (x as object).constructor?.name ?? "object";
  return name === "Object" ? "dict" : name.replace(/Class$/, "");
}

export function unsupported(sign: string, a: unknown, b: unknown): TypeError {
  return new TypeError(`unsupported operand type(s) for ${sign}: '${typeName(a)}' and '${typeName(b)}'`);
}

makers.timedelta = TimedeltaClass.fromCount;

/** pandas' Timedelta. */
export const Timedelta = callable(TimedeltaClass) as unknown as typeof TimedeltaClass &
  ((value?: TimedeltaInput, unit?: string | { unit?: string } | TimedeltaFields) => TimedeltaClass);
export type Timedelta = TimedeltaClass;
reflecting(TimedeltaClass, [
  "add",
  "sub",
  "mul",
  "div",
  "truediv",
  "floordiv",
  "mod",
  "eq",
  "ne",
  "lt",
  "le",
  "gt",
  "ge",
]);
Object.defineProperty(TimedeltaClass, "name", { value: "Timedelta" });
