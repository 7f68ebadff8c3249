import { KeyError, OverflowError, TypeError, ValueError } from "../values/errors";
import { isInt, isNumber } from "../values/python-arithmetic";
import { toInteger } from "../values/python-number";
import { Float, quote, Tuple } from "../values/scalar";
import { entryOf, isDict } from "./kinds";
import { typeName } from "./names";
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
      if (!isInt(x)) throw new TypeError("%c requires int or char");
      if (Number(x) < 0 || Number(x) > 0x10ffff) throw new OverflowError("%c arg not in range(0x110000)");
      return pad(String.fromCodePoint(Number(x)));
    case "d":
    case "i":
    case "u": {
      if (!isNumber(x)) throw new TypeError(`%${kind} format: a real number is required, not ${typeName(x)}`);
      return integer(toInteger(x), 10, "", { sign, width, p, left, zero });
    }
    case "o":
    case "x":
    case "X":
      if (!isInt(x)) throw new TypeError(`%${kind} format: an integer is required, not ${typeName(x)}`);
      return based(BigInt(x), kind, flags.includes("#"), { sign, width, p, left, zero });
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

interface Layout {
  readonly sign: string;
  readonly width: number;
  readonly p: number | undefined;
  readonly left: boolean;
  readonly zero: boolean;
}

function based(x: bigint, kind: string, alternate: boolean, layout: Layout): string {
  const text = integer(x, kind === "o" ? 8 : 16, alternate ? `0${kind.toLowerCase()}` : "", layout);
  return kind === "X" ? text.toUpperCase() : text;
}

function integer(x: bigint, base: number, prefix: string, { sign, width, p, left, zero }: Layout): string {
  const head = (x < 0n ? "-" : sign) + prefix;
  const digits = (x < 0n ? -x : x).toString(base).padStart(p ?? 0, "0");
  if (left) return (head + digits).padEnd(width);
  return zero ? head + digits.padStart(width - head.length, "0") : (head + digits).padStart(width);
}
