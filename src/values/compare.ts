import { nanoseconds } from "./box";
import { isMissing } from "./cell";
import { TypeError } from "./errors";
import { Float, Interval, NumpyBool, Period, Timedelta, Timestamp, Tuple } from "./scalar";
import { typeName } from "./typename";

/** Order of two strings by code point, as Python has it. */
export function comparePoints(a: string, b: string): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x === y) continue;
    // Surrogates stand for points above every other unit.
    if (x >= 0xd800 && x <= 0xdfff) x += 0x10000;
    if (y >= 0xd800 && y <= 0xdfff) y += 0x10000;
    return x - y;
  }
  return a.length - b.length;
}

/** Values of one family can be compared with `<`. */
function family(value: unknown): string {
  switch (typeof value) {
    case "number":
    case "bigint":
    case "boolean":
      return "number";
    case "string":
      return "string";
  }
  if (value instanceof Float || value instanceof NumpyBool) return "number";
  if (value instanceof Timestamp) return "Timestamp";
  if (value instanceof Timedelta) return "Timedelta";
  if (value instanceof Tuple) return "tuple";
  if (value instanceof Interval) return "Interval";
  if (value instanceof Period) return "Period";
  if (Array.isArray(value)) return "list";
  return isOrdered(value) ? typeName(value) : "";
}

/** Dates, times of day and whatever else has an order of its own. */
const isOrdered = (value: unknown): value is { lt(other: unknown): boolean } =>
  typeof (value as { lt?: unknown } | null)?.lt === "function";

/** The error of Python's `a < b`. */
const unordered = (a: unknown, b: unknown): TypeError =>
  new TypeError(`'<' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);

/**
 * Throws the TypeError that sorting these rows gives in pandas, when neighbours cannot be compared.
 */
export function requireComparable(values: readonly unknown[], rows: ArrayLike<number>): void {
  for (let k = 1; k < rows.length; k++) compareValues(values[rows[k]!], values[rows[k - 1]!]);
}

const three = (a: number | bigint | string, b: number | bigint | string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Order of two Python values: negative, 0 or positive. Throws TypeError where `<` does. */
export function compareValues(a: unknown, b: unknown): number {
  const kind = family(a);
  if (kind === "" || kind !== family(b)) throw unordered(a, b);
  switch (kind) {
    case "number":
      return three(plain(a), plain(b));
    case "string":
      return comparePoints(a as string, b as string);
    case "Timestamp": {
      const x = a as Timestamp;
      const y = b as Timestamp;
      if ((x.tz === null) !== (y.tz === null)) {
        throw new TypeError("Cannot compare tz-naive and tz-aware timestamps");
      }
      return three(nanoseconds(x), nanoseconds(y));
    }
    case "Timedelta":
      return three(nanoseconds(a as never), nanoseconds(b as never));
    case "Period": {
      const x = a as { ordinal: number | bigint; freqstr: string };
      const y = b as typeof x;
      if (x.freqstr !== y.freqstr) throw unordered(a, b);
      return three(x.ordinal, y.ordinal);
    }
    case "Interval": {
      const x = a as { left: unknown; right: unknown };
      const y = b as typeof x;
      return compareValues(x.left, y.left) || compareValues(x.right, y.right);
    }
    case "list":
    case "tuple":
      return compareItems([...(a as Iterable<unknown>)], [...(b as Iterable<unknown>)]);
    default: {
      const [x, y] = [a, b] as [{ lt(other: unknown): boolean }, { lt(other: unknown): boolean }];
      return x.lt(y) ? -1 : y.lt(x) ? 1 : 0;
    }
  }
}

const plain = (x: unknown): number | bigint => (typeof x === "bigint" ? x : Number(x));

/** Sequences go by their first differing item; missing items are last. */
function compareItems(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x, y] = [isMissing(a[i]), isMissing(b[i])];
    const c = x || y ? Number(x) - Number(y) : compareValues(a[i], b[i]);
    if (c !== 0) return c;
  }
  return a.length - b.length;
}
