import { TypeError, ValueError, ZeroDivisionError } from "../errors";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { Float, unmarked } from "./float";
import { callable, floatText, inspect, repr } from "./python";
import { TimedeltaClass, typeName } from "./timedelta";
import { TimestampClass } from "./timestamp";

export type Closed = "left" | "right" | "both" | "neither";
export type Endpoint = number | bigint | TimestampClass | TimedeltaClass;

interface Arithmetic {
  add(other: unknown): Endpoint;
  sub(other: unknown): Endpoint;
  mul(other: unknown): Endpoint;
  truediv(other: unknown): Endpoint;
  floordiv(other: unknown): Endpoint;
}

const INIT = signature("__init__(left, right, closed='right')");
const OVERLAPS = signature("overlaps(other)");

const isNumber = (x: unknown): x is number | bigint | boolean =>
  typeof x === "number" || typeof x === "bigint" || typeof x === "boolean";
const isEndpoint = (x: unknown): x is Endpoint =>
  x instanceof Float || isNumber(x) || x instanceof TimestampClass || x instanceof TimedeltaClass;
const isMoment = (x: unknown): x is TimestampClass | TimedeltaClass =>
  x instanceof TimestampClass || x instanceof TimedeltaClass;

/** Throws ZeroDivisionError for ends that are numbers, as Python does. */
function refuseZero(end: unknown, divisor: unknown, ofInts: string, ofFloats: string): void {
  if (isMoment(end) || Number(divisor) !== 0) return;
  const floats = [end, divisor].some((x) => x instanceof Float || !Number.isInteger(Number(x)));
  throw new ZeroDivisionError(floats ? ofFloats : ofInts);
}

function less(a: unknown, b: unknown, sign: "<" | "<="): boolean {
  if (isNumber(a) && isNumber(b)) return sign === "<" ? a < b : a <= b;
  if (isMoment(a)) return sign === "<" ? a.lt(b) : a.le(b);
  throw new TypeError(`'${sign}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);
}

const equal = (a: Endpoint, b: Endpoint): boolean => {
  if (isMoment(a)) return a.eq(b);
  // biome-ignore lint/suspicious/noDoubleEquals: 1n and 1 are one endpoint
  return isNumber(b) && a == b;
};

/** A bounded range of numbers, timestamps or durations. Frozen. */
export class IntervalClass<T extends Endpoint = Endpoint> {
  readonly left: T;
  readonly right: T;
  readonly closed: Closed;

  /** Throws ValueError for other endpoints and for `left` past `right`. */
  constructor(left: T, right: T, closed?: Closed | { closed?: Closed });
  constructor(options: { left: T; right: T; closed?: Closed });
  constructor(...args: unknown[]) {
    const { left, right, closed: side } = bounds(args);
    if (!isEndpoint(left) || !isEndpoint(right)) {
      throw new ValueError(
        "Only numeric, Timestamp and Timedelta endpoints are allowed when constructing an Interval.",
      );
    }
    if (!["left", "right", "both", "neither"].includes(side)) {
      throw new ValueError(`invalid option for 'closed': ${side}`);
    }
    this.left = unmarked(left) as T;
    this.right = unmarked(right) as T;
    if (!less(this.left, this.right, "<=")) throw new ValueError("left side of interval must be <= right side");
    this.#floats = left instanceof Float || right instanceof Float;
    this.closed = side;
    Object.freeze(this);
  }

  #floats = false;

  /** The same interval out of a column of floats: its ends print as those, `3.0`. */
  get ofFloats(): IntervalClass<T> {
    if (this.#floats) return this;
    const out = new IntervalClass<T>(this.left, this.right, this.closed);
    out.#floats = true;
    return out;
  }

  #text(x: Endpoint): string {
    return this.#floats && typeof x === "number" ? floatText(x) : repr(x);
  }

  get closed_left(): boolean {
    return this.closed === "left" || this.closed === "both";
  }
  get closed_right(): boolean {
    return this.closed === "right" || this.closed === "both";
  }
  get open_left(): boolean {
    return !this.closed_left;
  }
  get open_right(): boolean {
    return !this.closed_right;
  }
  get length(): number | bigint | TimedeltaClass {
    return minus(this.right, this.left) as number | TimedeltaClass;
  }
  get mid(): number | TimestampClass | TimedeltaClass {
    const { left, right } = this;
    if (isMoment(left)) {
      const half = ((right as TimestampClass).sub(left) as TimedeltaClass).mul(0.5);
      return left.add(half) as TimestampClass;
    }
    return 0.5 * (Number(left) + Number(right));
  }
  get is_empty(): boolean {
    return equal(this.left, this.right) && this.closed !== "both";
  }

  /** Whether a value or an interval lies inside: Python's `in`. */
  contains(key: unknown): boolean {
    if (key instanceof IntervalClass) {
      const fromLeft =
        this.open_left && key.closed_left ? less(this.left, key.left, "<") : less(this.left, key.left, "<=");
      const toRight =
        this.open_right && key.closed_right ? less(key.right, this.right, "<") : less(key.right, this.right, "<=");
      return fromLeft && toRight;
    }
    return less(this.left, key, this.closed_left ? "<=" : "<") && less(key, this.right, this.closed_right ? "<=" : "<");
  }
  /** Python's `in`. */
  __contains__(key: unknown): boolean {
    return this.contains(key);
  }
  /** Whether two intervals share a point. */
  overlaps(...args: Args<[other: unknown], { other?: unknown }>): boolean {
    const { other } = bind(OVERLAPS, args);
    if (!(other instanceof IntervalClass)) {
      throw new TypeError(`\`other\` must be an Interval, got ${typeName(other)}`);
    }
    if (this.is_empty || other.is_empty) return false;
    const first = this.closed_left && other.closed_right ? "<=" : "<";
    const second = other.closed_left && this.closed_right ? "<=" : "<";
    return less(this.left, other.right, first) && less(other.left, this.right, second);
  }

  add(other: unknown): IntervalClass {
    if (!isNumber(other) && !(other instanceof TimedeltaClass)) throw this.#refuse("+", other);
    return this.#map((x) => (isMoment(x) ? (x as Arithmetic).add(other) : Number(x) + Number(other)));
  }
  sub(other: unknown): IntervalClass {
    if (!isNumber(other) && !(other instanceof TimedeltaClass)) throw this.#refuse("-", other);
    return this.#map((x) => minus(x, other as Endpoint));
  }
  mul(other: unknown): IntervalClass {
    if (!isNumber(other)) throw this.#refuse("*", other);
    return this.#map((x) => (isMoment(x) ? (x as unknown as Arithmetic).mul(other) : Number(x) * Number(other)));
  }
  truediv(other: unknown): IntervalClass {
    if (!isNumber(other)) throw this.#refuse("/", other);
    refuseZero(this.left, other, "division by zero", "float division by zero");
    return this.#map((x) => (isMoment(x) ? (x as unknown as Arithmetic).truediv(other) : Number(x) / Number(other)));
  }
  div(other: unknown): IntervalClass {
    return this.truediv(other);
  }
  floordiv(other: unknown): IntervalClass {
    if (!isNumber(other)) throw this.#refuse("//", other);
    refuseZero(this.left, other, "integer division or modulo by zero", "float floor division by zero");
    return this.#map((x) =>
      isMoment(x) ? (x as unknown as Arithmetic).floordiv(other) : Math.floor(Number(x) / Number(other)),
    );
  }
  #map(f: (x: Endpoint) => Endpoint): IntervalClass {
    return new IntervalClass(f(this.left), f(this.right), this.closed);
  }
  #refuse(sign: string, other: unknown): TypeError {
    return new TypeError(
      `unsupported operand type(s) for ${sign}: 'pandas._libs.interval.Interval' and '${typeName(other)}'`,
    );
  }

  eq(other: unknown): boolean {
    return (
      other instanceof IntervalClass &&
      other.closed === this.closed &&
      equal(this.left, other.left) &&
      equal(this.right, other.right)
    );
  }
  ne(other: unknown): boolean {
    return !this.eq(other);
  }
  /** Order: by the left ends, then by the right ones. */
  lt(other: unknown): boolean {
    return this.#before(other, "<", "<");
  }
  le(other: unknown): boolean {
    return this.#before(other, "<=", "<=");
  }
  gt(other: unknown): boolean {
    this.#comparable(other, ">");
    return (other as IntervalClass).lt(this);
  }
  ge(other: unknown): boolean {
    this.#comparable(other, ">=");
    return (other as IntervalClass).le(this);
  }
  #before(other: unknown, sign: "<" | "<=", text: string): boolean {
    this.#comparable(other, text);
    const b = other as IntervalClass;
    return less(this.left, b.left, "<") || (equal(this.left, b.left) && less(this.right, b.right, sign));
  }
  #comparable(other: unknown, sign: string): void {
    if (!(other instanceof IntervalClass)) {
      throw new TypeError(
        `'${sign}' not supported between instances of 'pandas._libs.interval.Interval' and '${typeName(other)}'`,
      );
    }
  }

  toString(): string {
    const text = (x: Endpoint): string => (isMoment(x) ? String(x) : this.#text(x));
    return `${this.closed_left ? "[" : "("}${text(this.left)}, ${text(this.right)}${this.closed_right ? "]" : ")"}`;
  }
  repr(): string {
    const text = (x: Endpoint): string => (x instanceof TimestampClass ? String(x) : this.#text(x));
    return `Interval(${text(this.left)}, ${text(this.right)}, closed='${this.closed}')`;
  }
  toJSON(): string {
    return this.toString();
  }
  [inspect](): string {
    return this.repr();
  }
}

/** The arguments of the constructor; most calls name nothing, and columns make many intervals. */
function bounds(args: ArrayLike<unknown>): { left: any; right: any; closed: Closed } {
  const [left, right, closed] = args as unknown as [Endpoint, Endpoint, unknown];
  if (args.length === 3 && typeof closed === "string") return { left, right, closed: closed as Closed };
  return bind(INIT, args);
}

function minus(a: Endpoint, b: Endpoint): Endpoint {
  if (isMoment(a)) return (a as Arithmetic).sub(b);
  return typeof a === "bigint" && typeof b === "bigint" ? a - b : Number(a) - Number(b);
}

Object.defineProperty(IntervalClass, "name", { value: "Interval" });
/** pandas' Interval. */
export const Interval = callable(IntervalClass) as unknown as typeof IntervalClass &
  (<T extends Endpoint>(left: T, right: T, closed?: Closed | { closed?: Closed }) => IntervalClass<T>) &
  (<T extends Endpoint>(options: { left: T; right: T; closed?: Closed }) => IntervalClass<T>);
export type Interval<T extends Endpoint = Endpoint> = IntervalClass<T>;
