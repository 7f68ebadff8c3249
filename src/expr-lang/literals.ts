import { NotImplementedError } from "../values/errors";
import type { Constant, Span } from "./syntax";
import { syntaxError } from "./syntax";

/** The value of a Python number; an integer beyond ±2^53 is a bigint. */
export function numberLiteral(text: string, { start, end }: Span): Constant {
  const digits = text.replaceAll("_", "");
  const span = { kind: "constant", start, end } as const;
  if (/j$/i.test(digits)) throw new NotImplementedError("complex numbers are not implemented");
  if (/^0[xbo]/i.test(digits) || !/[.e]/i.test(digits)) {
    const value = Number(digits);
    return { ...span, type: "int", value: Number.isSafeInteger(value) ? value : BigInt(digits) };
  }
  return { ...span, type: "float", value: Number(digits) };
}

const SIMPLE: Record<string, string> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
const WIDTH: Record<string, number> = { x: 2, u: 4, U: 8 };
const ESCAPE = /\\(?:([xuU])([0-9a-fA-F]*)|([0-7]{1,3})|([\s\S]))/g;

/** The value of a Python string with its prefix and quotes. */
export function stringLiteral(source: string): string {
  const [head, prefix, quote] = /^([a-zA-Z]*)("""|'''|"|')/.exec(source) as unknown as [string, string, string];
  const body = source.slice(head.length, source.length - quote.length);
  if (/b/i.test(prefix)) throw new NotImplementedError("bytes literals are not implemented");
  if (/r/i.test(prefix)) return body;
  return body.replace(ESCAPE, (whole, letter: string, hex: string, octal: string, char: string, offset: number) => {
    if (octal) return String.fromCodePoint(Number.parseInt(octal, 8));
    if (!letter) {
      if (char === "N") throw new NotImplementedError("\\N{...} escapes are not implemented");
      return SIMPLE[char] ?? whole;
    }
    const width = WIDTH[letter] as number;
    const code = Number.parseInt(hex.slice(0, width), 16);
    if (hex.length < width || code > 0x10ffff) {
      const form = `\\${letter}${"X".repeat(width)}`;
      const problem = hex.length < width ? `truncated ${form} escape` : "illegal Unicode character";
      const to = offset + 1 + Math.min(hex.length, width);
      throw syntaxError(
        `(unicode error) 'unicodeescape' codec can't decode bytes in position ${offset}-${to}: ${problem}`,
      );
    }
    return String.fromCodePoint(code) + hex.slice(width);
  });
}
