import { OverflowError, TypeError, ValueError } from "./errors";
import { Float, NA, NaT, NumpyBool, unmarked } from "./scalar";
import { quote } from "./scalar/python";
import { typeName } from "./typename";

const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0xff10,
];

/** Decimal digits of any script as ASCII ones. */
const ascii = (text: string): string =>
  !/\P{ASCII}/u.test(text)
    ? text
    : text.replace(/\p{Nd}/gu, (c) => {
        const point = c.codePointAt(0) ?? 0;
        const zero = ZEROS.find((z) => point >= z && point < z + 10);
        return zero === undefined ? c : String(point - zero);
      });

/** Python's `int(text)`. Throws ValueError for what is no integer. */
export function parseInteger(text: string): bigint {
  const digits = ascii(text).trim();
  if (!/^[+-]?\d+(_\d+)*$/.test(digits)) throw new ValueError(`invalid literal for int() with base 10: ${quote(text)}`);
  const plain = digits.replaceAll("_", "");
  return plain[0] === "-" ? -BigInt(plain.slice(1)) : BigInt(plain[0] === "+" ? plain.slice(1) : plain);
}

/** Python's `float(text)`. Throws ValueError for what is no number. */
export function parseFloatText(text: string): number {
  const s = ascii(text).trim().toLowerCase();
  if (/^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?$/.test(s))
    return Number(s.replaceAll("_", ""));
  const word = /^([+-]?)(inf|infinity|nan)$/.exec(s);
  if (!word) throw new ValueError(`could not convert string to float: ${quote(text)}`);
  if (word[2] === "nan") return Number.NaN;
  return word[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Python's `int(value)`. Throws ValueError, TypeError or OverflowError as Python does. */
export function toInteger(given: unknown): bigint {
  const value = unmarked(given);
  switch (typeof value) {
    case "string":
      return parseInteger(value);
    case "bigint":
      return value;
    case "boolean":
      return value ? 1n : 0n;
    case "number":
      if (Number.isNaN(value)) throw new ValueError("cannot convert float NaN to integer");
      if (value - value !== 0) throw new OverflowError("cannot convert float infinity to integer");
      return BigInt(Math.trunc(value));
  }
  throw new TypeError(
    `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
  );
}

/** Python's `float(value)`, and nan for None and NaT as numpy has it. Throws ValueError or TypeError as Python does. */
export function toFloat(given: unknown): number {
  const value = unmarked(given);
  switch (typeof value) {
    case "string":
      return parseFloatText(value);
    case "number":
      return value;
    case "bigint":
    case "boolean":
      return Number(value);
  }
  if (value === null || value === undefined) return Number.NaN;
  throw new TypeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
}

/** Python's truth of a value. Throws TypeError for NA. */
export function truth(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (value === NA) throw new TypeError("boolean value of NA is ambiguous");
  if (typeof value === "number" || value instanceof Float) return value.valueOf() !== 0;
  if (value instanceof NumpyBool) return value.valueOf();
  if (typeof value !== "object") return Boolean(value);
  if (value === NaT) return true;
  if (value instanceof Map || value instanceof Set) return value.size > 0;
  if (Object.getPrototypeOf(value) === Object.prototype) return Object.keys(value).length > 0;
  if (Symbol.iterator in value && "length" in value) return value.length !== 0;
  return "unit" in value && "count" in value && !("tz" in value) ? value.count !== 0n : true;
}
