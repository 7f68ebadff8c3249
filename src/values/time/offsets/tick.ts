import type { TimeUnit } from "../../dtype";
import { TypeError } from "../../errors";
import { callable } from "../../scalar/python";
import { finer, rescale } from "../unit";
import type { OffsetClass, OffsetOptions } from "./base";
import { makers, Offset, operandError, readArguments } from "./base";

/** A step of fixed length below a day. */
export abstract class Tick extends Offset {
  readonly n: number;
  readonly normalize = false;
  readonly kwds = {};
  /** Nanoseconds of one step. */
  abstract readonly step: bigint;
  /** Unit in which the step is counted. */
  abstract readonly unit: TimeUnit;

  constructor(n: number | OffsetOptions = 1, options?: OffsetOptions) {
    super();
    this.n = readArguments(n, options, [], "Tick").n;
  }

  override get nanos(): bigint {
    return BigInt(this.n) * this.step;
  }
  times(n: number): Offset {
    return new (this.constructor as new (n: number) => Offset)(n);
  }
  shiftLocal(local: bigint, unit: TimeUnit): { value: bigint; unit: TimeUnit } {
    const result = finer(unit, this.unit);
    return { value: rescale(local, unit, result) + rescale(this.nanos, "ns", result), unit: result };
  }
  override addTo(ts: Parameters<Offset["addTo"]>[0]): ReturnType<Offset["addTo"]> {
    const { value, unit } = this.shiftLocal(ts.count, ts.unit);
    return (ts.constructor as typeof ts.constructor & { fromCount: (...a: unknown[]) => typeof ts }).fromCount(
      value,
      unit,
      ts.tz,
    );
  }
  onLocal(): boolean {
    return true;
  }
  override add(other: unknown): unknown {
    if (!(other instanceof Tick)) return super.add(other);
    return other.step === this.step ? this.times(this.n + other.n) : tickOf(this.nanos + other.nanos);
  }
  override sub(other: unknown): unknown {
    if (!(other instanceof Tick)) return super.sub(other);
    return other.step === this.step ? this.times(this.n - other.n) : tickOf(this.nanos - other.nanos);
  }
  truediv(other: unknown): Offset | number {
    if (other instanceof Tick) return Number(this.nanos) / Number(other.nanos);
    if (typeof other !== "number") throw operandError("/", this, other);
    return tickOf(BigInt(Math.trunc(Number(this.nanos) / other)));
  }
  override eq(other: unknown): boolean {
    if (other instanceof Tick) return this.nanos === other.nanos;
    return typeof other === "string" && this.freqstr === other;
  }
  lt(other: unknown): boolean {
    return this.nanos < nanosOf(other);
  }
  le(other: unknown): boolean {
    return this.nanos <= nanosOf(other);
  }
  gt(other: unknown): boolean {
    return this.nanos > nanosOf(other);
  }
  ge(other: unknown): boolean {
    return this.nanos >= nanosOf(other);
  }
}

function nanosOf(x: unknown): bigint {
  if (typeof x === "object" && x !== null && "nanos" in x && typeof x.nanos === "bigint") return x.nanos;
  throw new TypeError("'<' not supported between these instances");
}

const tick = (className: string, rule: string, step: bigint, unit: TimeUnit): OffsetClass<Tick> =>
  callable(
    class extends Tick {
      readonly className = className;
      readonly rule_code = rule;
      readonly step = step;
      readonly unit = unit;
    },
  );

export const Hour = tick("Hour", "h", 3600000000000n, "s");
export const Minute = tick("Minute", "min", 60000000000n, "s");
export const Second = tick("Second", "s", 1000000000n, "s");
export const Milli = tick("Milli", "ms", 1000000n, "ms");
export const Micro = tick("Micro", "us", 1000n, "us");
export const Nano = tick("Nano", "ns", 1n, "ns");

/** The tick of a length, in the coarsest unit that divides it. */
export function tickOf(nanos: bigint): Offset {
  for (const [step, make] of [
    [3600000000000n, Hour],
    [60000000000n, Minute],
    [1000000000n, Second],
    [1000000n, Milli],
    [1000n, Micro],
  ] as const) {
    if (nanos % step === 0n) return make(Number(nanos / step));
  }
  return Nano(Number(nanos));
}

class DayOffset extends Offset {
  readonly n: number;
  readonly normalize: boolean;
  readonly kwds = {};
  readonly className = "Day";
  readonly rule_code = "D";

  constructor(n: number | OffsetOptions = 1, options?: OffsetOptions) {
    super();
    const a = readArguments(n, options, [], "Day");
    this.n = a.n;
    this.normalize = a.normalize;
  }
  override get nanos(): bigint {
    return BigInt(this.n) * 86400000000000n;
  }
  times(n: number): Offset {
    return new DayOffset(n, { normalize: this.normalize });
  }
  shiftLocal(local: bigint, unit: TimeUnit): { value: bigint; unit: TimeUnit } {
    return { value: local + rescale(this.nanos, "ns", unit), unit };
  }
  onLocal(): boolean {
    return true;
  }
  override add(other: unknown): unknown {
    if (other instanceof DayOffset) return this.times(this.n + other.n);
    if (other instanceof Tick) {
      return makers.timedelta(rescale(this.nanos + other.nanos, "ns", finer("s", other.unit)), finer("s", other.unit));
    }
    return super.add(other);
  }
}

/** A calendar day: the wall clock stays, also where the zone changes its offset. */
export const Day: OffsetClass<Offset> = callable(DayOffset);

export const isTick = (x: unknown): x is Tick => x instanceof Tick;
export const isDay = (x: unknown): x is DayOffset => x instanceof DayOffset;
export const isOffset = (x: unknown): x is Offset => x instanceof Offset;
/** Of fixed length: below a day, or a day where no zone is looked at. */
export const isFixed = (x: Offset): boolean => isTick(x) || isDay(x);
