import { OverflowError, TypeError, ValueError } from "../values/errors";
import { pyStr } from "../values/pyrepr";
import { typeName } from "../values/typename";

/** The number of an axis by any of its names. Throws ValueError for what is none. */
export function axisNumber(axis: unknown, type: "DataFrame" | "Series" | string = "DataFrame"): 0 | 1 {
  if (axis === 0 || axis === "index" || axis === "rows") return 0;
  if (type !== "Series" && (axis === 1 || axis === "columns")) return 1;
  throw new ValueError(`No axis named ${axis === null ? "None" : String(axis)} for object type ${type}`);
}

/** Bounds of C's integers, as errors name them. */
const C_INT = 2 ** 31 - 1;
const C_LONG = 2 ** 63;

const isNumber = (x: unknown): x is number | bigint | boolean =>
  typeof x === "number" || typeof x === "bigint" || typeof x === "boolean";

/** An integer, booleans among them; null for anything else. Throws OverflowError beyond 64 bits. */
function wholeNumber(x: unknown): number | null {
  if (!isNumber(x) || (typeof x === "number" && !Number.isInteger(x))) return null;
  const n = Number(x);
  if (Math.abs(n) >= C_LONG) throw new OverflowError("Python int too large to convert to C long");
  return n;
}

/** What stands where Python needs an integer. Throws TypeError for anything else, OverflowError beyond 64 bits. */
export function asIndex(x: unknown): number {
  const n = wholeNumber(x);
  if (n === null) throw new TypeError(`'${typeName(x)}' object cannot be interpreted as an integer`);
  return n;
}

/** What stands where C needs an integer: fractions are cut off. Throws TypeError, ValueError or OverflowError for what has none. */
export function asLong(x: unknown): number {
  if (!isNumber(x)) throw new TypeError("an integer is required");
  if (Number.isNaN(x)) throw new ValueError("cannot convert float NaN to integer");
  if (typeof x === "number" && !Number.isFinite(x)) throw new OverflowError("cannot convert float infinity to integer");
  return wholeNumber(typeof x === "number" ? Math.trunc(x) : x) as number;
}

/** A number of any kind. Throws ValueError for texts, TypeError for anything else. */
export function asFloat(x: unknown): number {
  if (isNumber(x)) return Number(x);
  if (typeof x === "string") throw new ValueError(`could not convert string to float: '${x}'`);
  throw new TypeError(`float() argument must be a string or a real number, not '${typeName(x)}'`);
}

/** A number that others are compared with. Throws TypeError for what `sign` can't compare with an integer. */
export function comparable(x: unknown, sign: "<=" | ">="): number {
  if (!isNumber(x)) throw new TypeError(`'${sign}' not supported between instances of '${typeName(x)}' and 'int'`);
  return Number(x);
}

/** How far values are carried at most, a positive integer. Throws ValueError for other numbers, OverflowError beyond 32 bits. */
export function limitOf(limit: unknown): number | null {
  if (limit === null || limit === undefined) return null;
  const n = typeof limit === "boolean" ? null : wholeNumber(limit);
  if (n === null) throw new ValueError("Limit must be an integer");
  if (n < 1) throw new ValueError("Limit must be greater than 0");
  if (n > C_INT) throw new OverflowError("value too large to convert to int");
  return n;
}

/** A number of rows to move by within a group. Throws TypeError for other than integers, OverflowError beyond 32 bits. */
export function groupPeriods(periods: unknown): number {
  const n = typeof periods === "boolean" ? null : wholeNumber(periods);
  if (n === null)
    throw new TypeError(`Periods must be integer, but ${pyStr(periods)} is <class '${typeName(periods)}'>.`);
  if (Math.abs(n) > C_INT) throw new OverflowError("value too large to convert to int");
  return n;
}

/** A number of rows to move by. Throws TypeError for other than integers, OverflowError beyond 64 bits. */
export function rowsToMove(periods: unknown): number {
  const n = wholeNumber(periods);
  if (n === null) throw new TypeError("slice indices must be integers or None or have an __index__ method");
  return n;
}

/** Places to round to. Throws OverflowError beyond 32 bits. */
export function placesOf(decimals: number): number {
  if (decimals > C_INT) throw new OverflowError("signed integer is greater than maximum");
  if (decimals < -C_INT - 1) throw new OverflowError("signed integer is less than minimum");
  return decimals;
}
