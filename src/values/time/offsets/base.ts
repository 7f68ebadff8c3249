import type { TimeUnit } from "../../dtype";
import { TypeError, ValueError } from "../../errors";
import type { NaTType } from "../../scalar/missing";
import type { Callable } from "../../scalar/python";
import { inspect, repr } from "../../scalar/python";
import type { TimedeltaClass } from "../../scalar/timedelta";
import type { TimestampClass } from "../../scalar/timestamp";
import { floorDiv, PER_DAY } from "../unit";
import { isEdge } from "./edges";

export interface OffsetOptions {
  n?: number;
  normalize?: boolean;
}

/** The class of an offset as users see it, apart from how it is made. */
export type OffsetClass<T extends Offset, O extends OffsetOptions = OffsetOptions> = Callable<
  new (
    n?: number | O,
    options?: O,
  ) => T
>;

/** Set by the scalar layer, which stands above: how durations and moments are made of counts. */
export const makers: {
  timedelta: (value: bigint, unit: TimeUnit) => TimedeltaClass;
  timestamp: (value: bigint, unit: TimeUnit) => TimestampClass;
} = {
  timedelta: () => {
    throw new TypeError("Timedelta is not loaded");
  },
  timestamp: () => {
    throw new TypeError("Timestamp is not loaded");
  },
};

/** Splits `(n, options)` or `(options)`; throws for an `n` that is no integer and for unknown options. */
export function readArguments<T extends OffsetOptions>(
  first: number | T | undefined,
  second: T | undefined,
  allowed: readonly string[],
  name: string,
): Omit<T, "n"> & { n: number; normalize: boolean } {
  const options = { ...(typeof first === "object" ? first : second) } as T;
  if (typeof first === "number") options.n = first;
  for (const key of Object.keys(options)) {
    if (key !== "n" && key !== "normalize" && !allowed.includes(key)) {
      throw new TypeError(`${name}.__init__() got an unexpected keyword argument '${key}'`);
    }
  }
  const n = options.n ?? 1;
  if (!Number.isInteger(n)) throw new ValueError(`\`n\` argument must be an integer, got ${n}`);
  return { ...options, n, normalize: options.normalize ?? false };
}

/** A step through the calendar: pandas' date offset. Frozen. */
export abstract class Offset {
  /** How many steps at once. */
  abstract readonly n: number;
  abstract readonly normalize: boolean;
  /** Named parameters beside n and normalize. */
  abstract readonly kwds: Readonly<Record<string, unknown>>;
  /** The name of pandas' class. */
  abstract readonly className: string;
  /** The alias with its anchor, without the count. */
  abstract readonly rule_code: string;
  /** The same step another number of times. */
  abstract times(n: number): Offset;
  /** A wall-clock count after the step; the unit may become finer. */
  abstract shiftLocal(local: bigint, unit: TimeUnit): { value: bigint; unit: TimeUnit };
  /** Whether a wall-clock count lies on the step's grid. */
  abstract onLocal(local: bigint, unit: TimeUnit): boolean;

  /** The nearest wall-clock count on the grid after (1) or before (-1) one that is off it. */
  rollLocal(local: bigint, unit: TimeUnit, n: 1 | -1): { value: bigint; unit: TimeUnit } {
    return this.times(n).shiftLocal(local, unit);
  }

  get name(): string {
    return this.rule_code;
  }
  get freqstr(): string {
    return this.n === 1 ? this.rule_code : `${this.n}${this.rule_code}`;
  }
  get base(): Offset {
    return this.times(1);
  }
  get nanos(): bigint {
    throw new ValueError(`${this.repr()} is a non-fixed frequency`);
  }

  /** The timestamp after this step. Throws ValueError where the zone has no such wall clock. */
  addTo(ts: TimestampClass): TimestampClass | NaTType {
    const shifted = this.shiftLocal(ts.local, ts.unit);
    let { value } = shifted;
    if (this.normalize) value = floorDiv(value, PER_DAY[shifted.unit]) * PER_DAY[shifted.unit];
    return (ts.constructor as typeof TimestampClass).fromLocal(value, shifted.unit, ts.tz);
  }
  /** Whether a timestamp is the first day of a month as the offset counts: of a business offset, the first business day. */
  is_month_start(ts: TimestampClass): boolean {
    return isEdge(this, ts, "start", 1);
  }
  /** Whether it is the last day of a month, in the same way. */
  is_month_end(ts: TimestampClass): boolean {
    return isEdge(this, ts, "end", 1);
  }
  /** Whether it is the first day of a quarter of the offset's year. */
  is_quarter_start(ts: TimestampClass): boolean {
    return isEdge(this, ts, "start", 3);
  }
  /** Whether it is the last day of a quarter of the offset's year. */
  is_quarter_end(ts: TimestampClass): boolean {
    return isEdge(this, ts, "end", 3);
  }
  /** Whether it is the first day of the offset's year. */
  is_year_start(ts: TimestampClass): boolean {
    return isEdge(this, ts, "start", 12);
  }
  /** Whether it is the last day of the offset's year. */
  is_year_end(ts: TimestampClass): boolean {
    return isEdge(this, ts, "end", 12);
  }
  is_on_offset(ts: TimestampClass): boolean {
    if (this.normalize && ts.local % PER_DAY[ts.unit] !== 0n) return false;
    return this.onLocal(ts.local, ts.unit);
  }
  /** The timestamp itself if it lies on the grid, else the next one that does. */
  rollforward(ts: TimestampClass): TimestampClass | NaTType {
    return this.onLocal(ts.local, ts.unit) ? ts : this.times(1).addTo(ts);
  }
  /** The timestamp itself if it lies on the grid, else the last one that does. */
  rollback(ts: TimestampClass): TimestampClass | NaTType {
    return this.onLocal(ts.local, ts.unit) ? ts : this.times(-1).addTo(ts);
  }

  add(other: unknown): unknown {
    if (isAddable(other)) return other.add(this);
    throw operandError("+", this, other);
  }
  sub(other: unknown): Offset | unknown {
    if (other instanceof Offset && other.className === this.className && this.sameKind(other)) {
      return this.times(this.n - other.n);
    }
    if (isAddable(other)) throw new TypeError("Cannot subtract datetime from offset.");
    throw operandError("-", this, other);
  }
  mul(factor: number): Offset {
    if (!Number.isInteger(factor)) throw operandError("*", this, factor);
    return this.times(this.n * factor);
  }
  neg(): Offset {
    return this.times(-this.n);
  }
  copy(): Offset {
    return this.times(this.n);
  }
  eq(other: unknown): boolean {
    if (typeof other === "string") return this.freqstr === other;
    return other instanceof Offset && other.n === this.n && this.sameKind(other);
  }
  ne(other: unknown): boolean {
    return !this.eq(other);
  }
  sameKind(other: Offset): boolean {
    return (
      other.className === this.className && other.normalize === this.normalize && repr(other.kwds) === repr(this.kwds)
    );
  }

  repr(): string {
    const count = this.n === 1 ? "" : `${this.n} * `;
    const plural = Math.abs(this.n) === 1 ? "" : "s";
    const shown = this.attributes;
    const attributes = Object.keys(shown)
      .sort()
      .map((k) => `${k}=${this.attributeText(shown[k])}`)
      .join(", ");
    return `<${count}${this.className}${plural}${attributes ? `: ${attributes}` : ""}>`;
  }
  /** The parameters that the text names. */
  protected get attributes(): Readonly<Record<string, unknown>> {
    return this.kwds;
  }
  protected attributeText(value: unknown): string {
    return typeof value === "string" ? value : repr(value);
  }
  toString(): string {
    return this.repr();
  }
  toJSON(): string {
    return this.freqstr;
  }
  [inspect](): string {
    return this.repr();
  }
}

interface Addable {
  add(offset: Offset): unknown;
}

/** Timestamps, durations, periods and vectors of them know how an offset is added. */
const isAddable = (x: unknown): x is Addable =>
  typeof x === "object" && x !== null && !(x instanceof Offset) && "add" in x && typeof x.add === "function";

const PATH = "pandas._libs.tslibs.offsets.";

export function operandError(sign: string, a: Offset, b: unknown): TypeError {
  const name =
    b instanceof Offset ? PATH + b.className : b === null ? "NoneType" : typeof b === "number" ? "int" : typeof b;
  return new TypeError(`unsupported operand type(s) for ${sign}: '${PATH}${a.className}' and '${name}'`);
}
