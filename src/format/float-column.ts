import { TypeError } from "../values/errors";
import { percentFormatter } from "./number-spec";
import { option } from "./options";
import { type PlusSign, toExponential, toFixed } from "./python-number";

export type FloatFormat = string | ((value: number) => string);

export interface FloatColumnOptions {
  readonly digits: number;
  readonly naRep: string;
  readonly leadingSpace: boolean;
  readonly justify: string;
  readonly decimal: string;
  readonly floatFormat: FloatFormat | null;
  readonly formatter: ((value: unknown) => unknown) | null;
  /** Values come from float32, so limits are compared in that precision. */
  readonly single: boolean;
}

/** Removes trailing zeros of one number, keeping a digit after the point. */
export function trimZeros(text: string): string {
  const short = text.replace(/0+$/, "");
  return short.endsWith(".") ? `${short}0` : short;
}

/** Removes the trailing zeros that all decimals have in common, keeping a digit after the point. */
export function trimCommonZeros(texts: readonly string[], decimal = "."): string[] {
  const point = decimal === "." ? "\\." : `\\${decimal}`;
  const isDecimal = new RegExp(`^\\s*[+-]?[0-9]+${point}[0-9]*$`);
  const numbers = texts.map((text) => isDecimal.test(text));
  let common = Number.POSITIVE_INFINITY;
  texts.forEach((text, i) => {
    if (numbers[i]) common = Math.min(common, text.length - text.replace(/0+$/, "").length);
  });
  if (common === Number.POSITIVE_INFINITY) return [...texts];
  return texts.map((text, i) => {
    if (!numbers[i]) return text;
    const short = common === 0 ? text : text.slice(0, -common);
    return short.endsWith(decimal) ? `${short}0` : short;
  });
}

/**
 * Texts of a float column: fixed or scientific notation for all of it together.
 * @param values NaN is missing
 */
export function floatTexts(values: readonly number[], options: FloatColumnOptions): string[] {
  const { floatFormat, naRep } = options;
  const each = (format: (x: number) => unknown, missing = naRep): string[] =>
    values.map((x) => (Number.isNaN(x) ? missing : String(format(x))));
  if (options.formatter) return each(options.formatter);
  if (typeof floatFormat === "function") return each(floatFormat);
  if (typeof floatFormat === "string") {
    const format = percentFormatter(floatFormat);
    return each((x) => localised(format(x), options.decimal));
  }
  return columnTexts(values, options);
}

const localised = (text: string, decimal: string): string =>
  decimal === "." ? text : text.replace(".", () => decimal);

function columnTexts(values: readonly number[], options: FloatColumnOptions): string[] {
  const { digits, decimal, single } = options;
  const chop = option<number | null>("display.chop_threshold");
  if (chop !== null && typeof chop !== "number")
    throw new TypeError("'>' not supported between 'float' and this threshold");
  const plus: PlusSign = options.leadingSpace ? " " : "";
  const missing = options.justify === "left" ? ` ${options.naRep}` : options.naRep;
  const write = (format: (x: number, digits: number, plus: PlusSign) => string): string[] => {
    const texts = values.map((x) => {
      if (Number.isNaN(x)) return missing;
      return localised(format(chop !== null && !(Math.abs(x) > chop) ? 0 : x, digits, plus), decimal);
    });
    return trimCommonZeros(texts, decimal);
  };
  const fixed = write(toFixed);
  const longest = fixed.reduce((n, text) => Math.max(n, text.length), 0);
  const smallest = single ? Math.fround(10 ** -digits) : 10 ** -digits;
  let large = false;
  let small = false;
  for (const x of values) {
    const size = Math.abs(x);
    if (size > 1e6) large = true;
    if (size < smallest && size > 0) small = true;
  }
  return small || (large && longest > digits + 6) ? write(toExponential) : fixed;
}
