import { KeyError, TypeError, ValueError } from "../values/errors";
import { Float, quote, Tuple } from "../values/scalar";
import { entryOf, isDict } from "./kinds";
import { typeName } from "./names";
import { isNumber } from "./numbers";
import { format } from "./spec";
import { ascii, repr, str } from "./text";

const CONVERSION = /%(?:\(((?:[^()]|\([^()]*\))*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?[hlL]?(.)?/gsu;

/** Python's `fmt % args`: `args` is a tuple, a dict for `%(name)s`, or one value. Throws TypeError and ValueError as Python does. */
export function percent(fmt: string, args: unknown): string {
  const list = args instanceof Tuple ? [...args] : [args];
  let used = 0;
  let named = false;
  const next = (): unknown => {
    if (used >= list.length) throw new TypeError("not enough arguments for format string");
    return list[used++];
  };
  const star = (given: string | undefined): string | undefined => {
    if (given !== "*") return given;
    const n = next();
    if (typeof n !== "number" || !Number.isInteger(n)) throw new TypeError("* wants int");
    return String(n);
  };
  const text = fmt.replace(CONVERSION, (all, name, flags: string, width, precision, kind, ...rest) => {
    const place = rest[0] as number;
    if (kind === undefined) throw new ValueError("incomplete format");
    if (kind === "%") return "%";
    let value: unknown;
    if (name !== undefined) {
      if (!isDict(args)) throw new TypeError("format requires a mapping");
      named = true;
      const found =
        args instanceof Map ? entryOf(args, name) : Object.hasOwn(args, name) ? [name, args[name]] : undefined;
      if (!found) throw new KeyError(quote(name));
      value = found[1];
    }
    const w = star(width);
    const dot = /\.(\*|\d+)?[hlL]?.$/su.test(all);
    const p = dot ? (star(precision) ?? "0") : undefined;
    if (name === undefined) value = next();
    return converted(
      value,
      kind,
      flags,
      Number(w ?? 0),
      p === undefined ? undefined : Number(p),
      place + all.length - 1,
    );
  });
  const leftover = args instanceof Tuple ? used < list.length : used === 0 && !named && !takesNone(args);
  if (leftover) throw new TypeError("not all arguments converted during string formatting");
  return text;
}

/** A mapping or a list may go unused. */
const takesNone = (args: unknown): boolean => isDict(args) || Array.isArray(args);

function converted(x: unknown, kind: string, flags: string, w: number, p: number | undefined, at: number): string {
  const left = flags.includes("-") || w < 0;
  const width = Math.abs(w);
  const pad = (text: string): string => (left ? text.padEnd(width) : text.padStart(width));
  const sign = flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  const zero = flags.includes("0") && !left;
  const spec = (type: string, precision = p): string =>
    `${left ? "<" : zero ? "0=" : ">"}${sign}${flags.includes("#") ? "#" : ""}${width || ""}${precision === undefined ? "" : `.${precision}`}${type}`;
  switch (kind) {
    case "s":
    case "r":
    case "a": {
      const text = kind === "s" ? str(x) : kind === "r" ? repr(x) : ascii(x);
      return pad(p === undefined ? text : [...text].slice(0, p).join(""));
    }
    case "c":
      if (typeof x === "string" && [...x].length === 1) return pad(x);
      if (typeof x !== "number" || !Number.isInteger(x)) throw new TypeError("%c requires int or char");
      return pad(String.fromCodePoint(x));
    case "d":
    case "i":
    case "u": {
      if (!isNumber(x)) throw new TypeError(`%${kind} format: a real number is required, not ${typeName(x)}`);
      const whole = typeof x === "bigint" ? x : BigInt(Math.trunc(Number(x)));
      return integer(whole, sign, width, p, left, zero);
    }
    case "o":
    case "x":
    case "X":
      if (!isNumber(x) || x instanceof Float || !Number.isInteger(Number(x)))
        throw new TypeError(`%${kind} format: an integer is required, not ${typeName(x)}`);
      return format(typeof x === "bigint" ? x : Number(x), spec(kind, undefined));
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
      if (!isNumber(x)) throw new TypeError(`must be real number, not ${typeName(x)}`);
      return format(new Float(Number(x)), spec(kind));
  }
  const code = (kind.codePointAt(0) as number).toString(16);
  throw new ValueError(`unsupported format character '${kind}' (0x${code}) at index ${at}`);
}

function integer(x: bigint, sign: string, width: number, p: number | undefined, left: boolean, zero: boolean): string {
  const head = x < 0n ? "-" : sign;
  const digits = (x < 0n ? -x : x).toString().padStart(p ?? 0, "0");
  if (left) return (head + digits).padEnd(width);
  return zero ? head + digits.padStart(width - head.length, "0") : (head + digits).padStart(width);
}
