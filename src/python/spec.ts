import { formatBySpec } from "../format/number-spec";
import { OverflowError, TypeError, ValueError } from "../values/errors";
import { bigToFloat, isFloat, isNumber } from "../values/python-arithmetic";
import { typeName } from "./names";
import { str } from "./text";

interface Spec {
  readonly fill: string | undefined;
  readonly align: string | undefined;
  readonly sign: string;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | undefined;
  readonly kind: string;
}

function parse(spec: string, type: string): Spec {
  const m = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?(.)?$/su.exec(spec);
  if (!m) throw new ValueError(`Invalid format specifier '${spec}' for object of type '${type}'`);
  const [grouping, kind] = [m[8] ?? "", m[10] ?? ""];
  if (grouping !== "" && !(grouping === "_" ? /^[bdeEfFgGoxX%]?$/ : /^[deEfFgG%]?$/).test(kind))
    throw new ValueError(`Cannot specify '${grouping}' with '${kind}'.`);
  return {
    fill: m[1],
    align: m[2],
    sign: m[3] ?? "",
    alternate: m[5] !== undefined,
    zero: m[6] !== undefined,
    width: Number(m[7] ?? 0),
    grouping,
    precision: m[9] === undefined ? undefined : Number(m[9]),
    kind,
  };
}

const unknownCode = (kind: string, type: string): ValueError =>
  new ValueError(`Unknown format code '${kind}' for object of type '${type}'`);

/** Python's `format(x, spec)`: numbers, texts and moments by their mini-language. Throws ValueError or TypeError as Python does. */
export function format(x: unknown, spec = ""): string {
  if (spec === "") return str(x);
  if (typeof x === "string") return textBySpec(x, spec);
  if (isNumber(x)) return isFloat(x) ? floatBySpec(Number(x), spec) : intBySpec(x as number | bigint | boolean, spec);
  const own = x as { strftime?: unknown; __format__?: unknown };
  if (typeof own?.__format__ === "function") return own.__format__(spec) as string;
  if (x !== null && typeof x === "object" && typeof own.strftime === "function") return own.strftime(spec) as string;
  throw new TypeError(`unsupported format string passed to ${typeName(x)}.__format__`);
}

function textBySpec(text: string, spec: string): string {
  const s = parse(spec, "str");
  if (s.kind !== "" && s.kind !== "s") throw unknownCode(s.kind, "str");
  if (s.sign) throw new ValueError(`${s.sign === " " ? "Space" : "Sign"} not allowed in string format specifier`);
  if (s.alternate) throw new ValueError("Alternate form (#) not allowed in string format specifier");
  if (s.align === "=") throw new ValueError("'=' alignment not allowed in string format specifier");
  if (s.grouping) throw new ValueError(`Cannot specify '${s.grouping}' with 's'.`);
  const chars = [...text];
  const cut = s.precision === undefined ? chars : chars.slice(0, s.precision);
  return aligned("", cut.join(""), cut.length, { ...s, fill: s.fill ?? (s.zero ? "0" : " ") }, "<");
}

/** Fills up to the width; `head` is a sign or a prefix that stands before the filling where `=` asks for it. */
function aligned(head: string, body: string, length: number, s: Spec, side: string): string {
  const fill = s.fill ?? " ";
  const missing = Math.max(0, s.width - head.length - length);
  const align = s.align ?? side;
  if (align === "<") return head + body + fill.repeat(missing);
  if (align === "=") return head + fill.repeat(missing) + body;
  if (align === "^") return fill.repeat(missing >> 1) + head + body + fill.repeat(missing - (missing >> 1));
  return fill.repeat(missing) + head + body;
}

/** A number's parts put together: digits grouped, zeros in front of them (grouped too), filled up. */
function number(head: string, digits: string, tail: string, s: Spec, size: number): string {
  const zero = s.zero && s.align === undefined;
  const filled: Spec = zero
    ? { ...s, fill: s.fill ?? "0", align: "=" }
    : { ...s, fill: s.fill ?? (s.zero ? "0" : " ") };
  let body = digits;
  if (s.grouping) {
    if (filled.align === "=" && filled.fill === "0") {
      // Zeros count as digits, and a separator never stands first.
      while (head.length + grouped(body, s.grouping, size).length + tail.length < s.width) body = `0${body}`;
    }
    body = grouped(body, s.grouping, size);
  }
  return aligned(head, body + tail, body.length + tail.length, filled, ">");
}

const grouped = (digits: string, separator: string, size: number): string =>
  digits.replace(size === 3 ? /\B(?=(\w{3})+$)/g : /\B(?=(\w{4})+$)/g, separator);

const BASES: Readonly<Record<string, readonly [base: number, prefix: string]>> = {
  b: [2, "0b"],
  o: [8, "0o"],
  x: [16, "0x"],
  X: [16, "0X"],
};

function intBySpec(x: number | bigint | boolean, spec: string): string {
  const type = typeof x === "boolean" ? "bool" : "int";
  const s = parse(spec, type);
  if (/^[eEfFgG%]$/.test(s.kind)) return floatBySpec(typeof x === "bigint" ? bigToFloat(x) : Number(x), spec);
  if (s.precision !== undefined) throw new ValueError("Precision not allowed in integer format specifier");
  const value = BigInt(x);
  if (s.kind === "c") {
    if (s.sign) throw new ValueError("Sign not allowed with integer format specifier 'c'");
    if (value < 0n || value > 0x10ffffn) throw new OverflowError("%c arg not in range(0x110000)");
    return aligned("", String.fromCodePoint(Number(value)), 1, { ...s, fill: s.fill ?? " " }, ">");
  }
  const based = BASES[s.kind];
  if (!based && s.kind !== "" && s.kind !== "d" && s.kind !== "n") throw unknownCode(s.kind, type);
  const digits = (value < 0n ? -value : value).toString(based?.[0] ?? 10);
  const head = (value < 0n ? "-" : s.sign === "-" ? "" : s.sign) + (s.alternate && based ? based[1] : "");
  return number(head, s.kind === "X" ? digits.toUpperCase() : digits, "", s, based ? 4 : 3);
}

function floatBySpec(x: number, spec: string): string {
  const s = parse(spec, "float");
  if (s.kind !== "" && !/^[eEfFgGn%]$/.test(s.kind)) throw unknownCode(s.kind, "float");
  const point = s.precision === undefined ? "" : `.${s.precision}`;
  const sign = s.sign === "-" ? "" : s.sign;
  // The alternate form without a type keeps the zeros of a precision, and there is always a point.
  const kind = s.kind === "" && s.alternate && s.precision !== undefined ? "g" : s.kind;
  const written = formatBySpec(x, `${sign}${s.alternate ? "#" : ""}${point}${kind}`);
  const plain = s.alternate ? written.replace(/^([-+ ]?\d+)(?![\d.])/, "$1.") : written;
  const [, head, digits, tail] = /^([-+ ]?)(\d*)(.*)$/s.exec(plain) as unknown as [string, string, string, string];
  if (digits === "") return number(head, tail, "", { ...s, grouping: "", zero: s.zero }, 3);
  return number(head, digits, tail, s, 3);
}
