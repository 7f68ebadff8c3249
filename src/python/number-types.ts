import { OverflowError, TypeError, ValueError } from "../values/errors";
import { floatOf, type Int, isNumber, toIntResult } from "../values/python-arithmetic";
import { parseFloatText, parseInteger, toInteger } from "../values/python-number";
import { Float, quote, unmarked } from "../values/scalar";
import { typeName } from "./names";
import { truthy } from "./truth";

const named = <F extends (...args: never[]) => unknown>(f: F, name: string): F & { readonly __name__: string } =>
  Object.assign(f, { __name__: name });

/**
 * Python's `int(x)`: a number cut off, or a text read in a base (10, or 0 for the one that its prefix says). Also stands for the type.
 * Throws ValueError, TypeError and OverflowError as Python does.
 */
export const int = named((x: unknown = 0, base?: number | { base?: number }): Int => {
  const radix = typeof base === "object" ? base.base : base;
  if (radix !== undefined) {
    if (typeof x !== "string") throw new TypeError("int() can't convert non-string with explicit base");
    return toIntResult(inBase(x, radix));
  }
  const own = x as { __int__?: unknown } | null;
  if (typeof own === "object" && own && typeof own.__int__ === "function") return own.__int__() as Int;
  if (x !== null && typeof x === "object" && !(x instanceof Float))
    throw new TypeError(`int() argument must be a string, a bytes-like object or a real number, not '${typeName(x)}'`);
  return toIntResult(toInteger(x));
}, "int");

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

function inBase(text: string, base: number): bigint {
  const invalid = (): ValueError => new ValueError(`invalid literal for int() with base ${base}: ${quote(text)}`);
  if (base === 10) return parseInteger(text);
  if (base !== 0 && (base < 2 || base > 36)) throw new ValueError("int() base must be >= 2 and <= 36, or 0");
  const m = /^([+-]?)(0[xob]_?)?([0-9a-z]+(?:_[0-9a-z]+)*)$/.exec(text.trim().toLowerCase());
  if (!m) throw invalid();
  const [, sign, prefix = "", body] = m as unknown as [string, string, string | undefined, string];
  const own = { "": 10, "0x": 16, "0o": 8, "0b": 2 }[prefix.replace("_", "")] as number;
  const radix = base === 0 ? own : base;
  const digits = (prefix !== "" && own !== radix ? prefix + body : body).replaceAll("_", "");
  if (base === 0 && prefix === "" && /^0+[1-9a-z]/.test(digits)) throw invalid();
  let value = 0n;
  for (const c of digits) {
    const digit = DIGITS.indexOf(c);
    if (digit < 0 || digit >= radix) throw invalid();
    value = value * BigInt(radix) + BigInt(digit);
  }
  return sign === "-" ? -value : value;
}

/**
 * Python's `float(x)`, as a plain number: mark it with `floating` where it is to print as `1.0`. Also stands for the type.
 * Throws ValueError and TypeError as Python does.
 */
export const float = named((given: unknown = 0): number => {
  const x = unmarked(given);
  if (typeof x === "string") return parseFloatText(x);
  if (isNumber(x)) return floatOf(x);
  const own = x as { __float__?: unknown } | null;
  if (typeof own === "object" && own && typeof own.__float__ === "function") return own.__float__() as number;
  throw new TypeError(`float() argument must be a string or a real number, not '${typeName(x)}'`);
}, "float");

/** Python's `bool(x)`. Also stands for the type. */
export const bool = named((...args: [x?: unknown]): boolean => args.length > 0 && truthy(args[0]), "bool");

function integer(x: unknown): bigint {
  if (!isNumber(x) || x instanceof Float || !Number.isInteger(Number(x)))
    throw new TypeError(`'${typeName(x)}' object cannot be interpreted as an integer`);
  return BigInt(x);
}

const based = (x: unknown, base: number, prefix: string): string => {
  const n = integer(x);
  return `${n < 0n ? "-" : ""}${prefix}${(n < 0n ? -n : n).toString(base)}`;
};

/** Python's `hex(x)`. Throws TypeError for what is no integer, as the next two. */
export const hex = (x: unknown): string => based(x, 16, "0x");
/** Python's `oct(x)`. */
export const oct = (x: unknown): string => based(x, 8, "0o");
/** Python's `bin(x)`. */
export const bin = (x: unknown): string => based(x, 2, "0b");

/** Python's `chr(x)`. Throws ValueError past Unicode. */
export function chr(x: unknown): string {
  const n = integer(x);
  if (n < 0n || n > 0x10ffffn) throw new ValueError("chr() arg not in range(0x110000)");
  return String.fromCodePoint(Number(n));
}

/** Python's `ord(c)`. Throws TypeError for other than one character. */
export function ord(c: unknown): number {
  if (typeof c !== "string") throw new TypeError(`ord() expected string of length 1, but ${typeName(c)} found`);
  const chars = [...c];
  if (chars.length !== 1) throw new TypeError(`ord() expected a character, but string of length ${chars.length} found`);
  return c.codePointAt(0) as number;
}

/** Throws OverflowError for what no index can be. */
export function index(x: unknown): number {
  const n = integer(x);
  if (n > 2n ** 63n - 1n || n < -(2n ** 63n)) throw new OverflowError("cannot fit 'int' into an index-sized integer");
  return Number(n);
}
