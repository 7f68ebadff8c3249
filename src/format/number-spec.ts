import { TypeError, ValueError } from "../values/errors";
import { type PlusSign, reprFloat, toExponential, toFixed, toGeneral } from "./python-number";
import { pyRepr } from "./python-text";

export type FloatFormatter = (value: number) => string;

function convert(x: number, kind: string, precision: number | undefined, plus: PlusSign, alternate: boolean): string {
  const lower = kind.toLowerCase();
  let text: string;
  if (lower === "f") text = toFixed(x, precision ?? 6, plus);
  else if (lower === "e") text = toExponential(x, precision ?? 6, plus);
  else if (lower === "g") text = toGeneral(x, precision ?? 6, plus, alternate);
  else text = (x >= 0 ? plus : "") + reprFloat(x);
  return kind === lower ? text : text.toUpperCase();
}

function padNumber(text: string, width: number, fill: string, align: string): string {
  const missing = width - text.length;
  if (missing <= 0) return text;
  if (align === "<") return text + fill.repeat(missing);
  if (align === "^") return fill.repeat(missing >> 1) + text + fill.repeat(missing - (missing >> 1));
  if (align !== "=") return fill.repeat(missing) + text;
  const sign = /^[ +-]/.test(text) ? (text[0] as string) : "";
  return sign + fill.repeat(missing) + text.slice(sign.length);
}

/** Groups the digits before the point by thousands. */
function group(text: string, separator: string): string {
  const [, head, digits, rest] = /^([ +-]?)(\d*)(.*)$/s.exec(text) as unknown as [string, string, string, string];
  return head + digits.replace(/\B(?=(\d{3})+$)/g, separator) + rest;
}

/**
 * A float by a format specification of Python's `format` (`,.2f`, `>10.3e`, `.1%`, ...).
 * @throws ValueError for a specification that floats don't take
 */
export function formatBySpec(x: number, spec: string): string {
  const match = /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/su.exec(spec);
  if (!match) throw new ValueError(`Invalid format specifier '${spec}' for object of type 'float'`);
  const [, fill, align, sign, alternate, zero, width, grouping, digits, kind] = match;
  if (kind !== undefined && !/[eEfFgGn%]/.test(kind)) {
    throw new ValueError(`Unknown format code '${kind}' for object of type 'float'`);
  }
  const plus: PlusSign = sign === "+" || sign === " " ? sign : "";
  const precision = digits === undefined ? undefined : Number(digits);
  let text: string;
  if (kind === "%") text = `${toFixed(x * 100, precision ?? 6, plus)}%`;
  else if (kind !== undefined) text = convert(x, kind === "n" ? "g" : kind, precision, plus, alternate !== undefined);
  else if (precision === undefined) text = convert(x, "r", undefined, plus, false);
  else text = generalWithPoint(x, precision, plus);
  if (grouping !== undefined) text = group(text, grouping);
  return padNumber(text, Number(width ?? 0), fill ?? (zero ? "0" : " "), align ?? (zero ? "=" : ">"));
}

/** Without a type, a precision means `g` that keeps one digit after the point. */
function generalWithPoint(x: number, precision: number, plus: PlusSign): string {
  const text = toGeneral(x, precision, plus);
  if (/[.e]/.test(text) || !Number.isFinite(x)) return text;
  const digits = text.replace(/^[ +-]/, "").length;
  return digits >= precision ? toExponentialTrimmed(x, precision, plus) : `${text}.0`;
}

function toExponentialTrimmed(x: number, precision: number, plus: PlusSign): string {
  const text = toExponential(x, Math.max(precision - 1, 0), plus);
  return text.includes(".") ? text.replace(/\.?0*e/, "e") : text;
}

/** The function of a `%` format string that holds one conversion. */
export function percentFormatter(format: string): FloatFormatter {
  const pieces = format.split(/(%%|%[-+ #0]*\d*(?:\.\d+)?[a-zA-Z])/);
  const conversions = pieces.filter((p, i) => i % 2 === 1 && p !== "%%");
  return (x) => {
    if (conversions.length === 0) throw new TypeError("not all arguments converted during string formatting");
    if (conversions.length > 1) throw new TypeError("not enough arguments for format string");
    return pieces.map((piece, i) => (i % 2 === 0 ? piece : piece === "%%" ? "%" : percent(x, piece))).join("");
  };
}

function percent(x: number, conversion: string): string {
  const [, flags, width, digits, kind] = /^%([-+ #0]*)(\d*)(?:\.(\d+))?(.)$/.exec(conversion) as unknown as string[];
  const has = (flag: string): boolean => (flags as string).includes(flag);
  const plus: PlusSign = has("+") ? "+" : has(" ") ? " " : "";
  const precision = digits === undefined ? undefined : Number(digits);
  let text: string;
  if (/[di]/.test(kind as string)) text = (x <= -1 ? "-" : plus) + BigInt(Math.trunc(Math.abs(x))).toString();
  else if (/[sr]/.test(kind as string)) text = reprFloat(x).slice(0, precision);
  else if (/[eEfFgG]/.test(kind as string)) text = convert(x, kind as string, precision, plus, has("#"));
  else
    throw new ValueError(`unsupported format character '${kind}' (0x${(kind as string).charCodeAt(0).toString(16)})`);
  return padNumber(text, Number(width || 0), has("0") && !has("-") ? "0" : " ", has("-") ? "<" : has("0") ? "=" : ">");
}

/** The function of a `{}` format string with one field. */
export function braceFormatter(format: string): FloatFormatter {
  const invalid = (): ValueError => new ValueError(`Invalid new-style format string ${pyRepr(format)}`);
  const pieces = format.split(/(\{\{|\}\}|\{0?(?:![rsa])?(?::[^{}]*)?\})/);
  if (pieces.some((piece, i) => i % 2 === 0 && /[{}]/.test(piece))) throw invalid();
  const apply: FloatFormatter = (x) =>
    pieces
      .map((piece, i) => {
        if (i % 2 === 0) return piece;
        if (piece === "{{" || piece === "}}") return piece[0];
        const colon = piece.indexOf(":");
        return formatBySpec(x, colon < 0 ? "" : piece.slice(colon + 1, -1));
      })
      .join("");
  try {
    apply(1);
  } catch {
    throw invalid();
  }
  return apply;
}
