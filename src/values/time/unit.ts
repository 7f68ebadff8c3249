import type { TimeUnit } from "../dtype";
import { OutOfBoundsDatetime, OutOfBoundsTimedelta, OverflowError, ValueError } from "../errors";

export const UNITS: readonly TimeUnit[] = ["s", "ms", "us", "ns"];

/** How many of a unit make a second. */
export const PER_SECOND: Readonly<Record<TimeUnit, bigint>> = { s: 1n, ms: 1000n, us: 1000000n, ns: 1000000000n };

/** How many of a unit make a day. */
export const PER_DAY: Readonly<Record<TimeUnit, bigint>> = {
  s: 86400n,
  ms: 86400000n,
  us: 86400000000n,
  ns: 86400000000000n,
};

export const MAX_INT64 = 2n ** 63n - 1n;
/** The smallest int64 stands for NaT in pandas, so a count is above it. */
export const NAT_COUNT = -(2n ** 63n);

export function floorDiv(a: bigint, b: bigint): bigint {
  const q = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q;
}

export function floorMod(a: bigint, b: bigint): bigint {
  const r = a % b;
  return r !== 0n && r < 0n !== b < 0n ? r + b : r;
}

export const absolute = (a: bigint): bigint => (a < 0n ? -a : a);

/** Whether a count can be stored (NaT's count cannot). */
export const fits = (value: bigint): boolean => value > NAT_COUNT && value <= MAX_INT64;

/** The finer of two units. */
export const finer = (a: TimeUnit, b: TimeUnit): TimeUnit => (UNITS.indexOf(a) >= UNITS.indexOf(b) ? a : b);

/** `value` counted in another unit; a coarser one rounds down. The result may be too big for 64 bits. */
export function rescale(value: bigint, from: TimeUnit, to: TimeUnit): bigint {
  const a = PER_SECOND[from];
  const b = PER_SECOND[to];
  if (a === b) return value;
  return b > a ? value * (b / a) : floorDiv(value, a / b);
}

/** What pandas calls the `value` of a moment or duration: a number while that is exact. Throws OverflowError beyond 64 bits. */
export function nanosecondsOf(x: { readonly count: bigint; readonly unit: TimeUnit }, type: string): number | bigint {
  const value = rescale(x.count, x.unit, "ns");
  if (!fits(value))
    throw new OverflowError(
      `Cannot convert ${type} to nanoseconds without overflow. Use \`.asm8.view('i8')\` to cast represent ${type} in its own unit (here, ${x.unit}).`,
    );
  return value >= -(2n ** 53n) && value <= 2n ** 53n ? Number(value) : value;
}

/** `name` as a unit, or pandas' ValueError. */
export function checkUnit(name: string): TimeUnit {
  if ((UNITS as readonly string[]).includes(name)) return name as TimeUnit;
  throw new ValueError(`Supported units are 's', 'ms', 'us', 'ns'`);
}

/** Rounds half to even. */
export function roundDiv(a: bigint, b: bigint): bigint {
  const q = floorDiv(a, b);
  const twice = (a - q * b) * 2n;
  return twice > b || (twice === b && q % 2n !== 0n) ? q + 1n : q;
}

export function boundDatetime(value: bigint, message: () => string): bigint {
  if (!fits(value)) throw new OutOfBoundsDatetime(message());
  return value;
}

export function boundTimedelta(value: bigint, message: () => string): bigint {
  if (!fits(value)) throw new OutOfBoundsTimedelta(message());
  return value;
}

const BIG: Readonly<Record<TimeUnit, number>> = { s: 1, ms: 1e3, us: 1e6, ns: 1e9 };

/** Whole seconds (rounded down) of a count, as a number. */
export function wholeSeconds(value: bigint, unit: TimeUnit): number {
  if (unit === "ns") return Math.floor(Number(floorDiv(value, 1000n)) / 1e6);
  const n = Number(value);
  if (Number.isSafeInteger(n)) return Math.floor(n / BIG[unit]);
  return Number(floorDiv(value, PER_SECOND[unit]));
}
