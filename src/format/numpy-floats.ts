import { printOptions } from "./numpy-options";
import { shortest, toExponential, toFixed } from "./python-number";

export const padLeft = (texts: readonly string[]): string[] => {
  const width = texts.reduce((n, text) => Math.max(n, text.length), 0);
  return texts.map((text) => text.padStart(width));
};

/** Digits after the point that the shortest text of a float has. */
function digitsAfterPoint(x: number, single: boolean): number {
  if (x === 0) return 0;
  const [figures, power] = shortest(x, single);
  return Math.max(0, figures.length - 1 - power);
}

/** Texts of floats that numpy prints together: one notation, one number of decimals, one width. */
export function floatWriter(values: readonly number[], single = false): string[] {
  const finite = values.filter(Number.isFinite);
  const sizes = finite.map(Math.abs).filter((x) => x !== 0);
  const largest = Math.max(...sizes);
  const smallest = Math.min(...sizes);
  const small = !printOptions.suppress && (smallest < 1e-4 || largest / smallest > 1000);
  const scientific = sizes.length > 0 && (largest >= 1e8 || small);
  const texts = scientific ? scientificTexts(values, finite, single) : fixedTexts(values, finite, single);
  const { sign } = printOptions;
  return padLeft(sign === "-" ? texts : texts.map((x) => (/^[-n]/.test(x) ? x : sign + x)));
}

const special = (x: number): string =>
  Number.isNaN(x) ? printOptions.nanstr : `${x > 0 ? "" : "-"}${printOptions.infstr}`;

function fixedTexts(values: readonly number[], finite: readonly number[], single: boolean): string[] {
  const { precision } = printOptions;
  let decimals = 0;
  for (const x of finite) {
    const digits = digitsAfterPoint(x, single);
    decimals = Math.max(decimals, digits <= precision ? digits : roundedDigits(x));
  }
  return values.map((x) => {
    if (!Number.isFinite(x)) return special(x);
    const own = Math.min(decimals, Math.min(precision, digitsAfterPoint(x, single)));
    const shown = trimTo(toFixed(x, own));
    const point = shown.includes(".") ? shown : `${shown}.`;
    const missing = decimals - (point.length - point.indexOf(".") - 1);
    return point + " ".repeat(Math.max(0, missing));
  });
}

const trimTo = (text: string): string => (text.includes(".") ? text.replace(/0+$/, "") : text);

const roundedDigits = (x: number): number => {
  const text = trimTo(toFixed(x, printOptions.precision));
  return text.includes(".") ? text.length - text.indexOf(".") - 1 : 0;
};

function scientificTexts(values: readonly number[], finite: readonly number[], single: boolean): string[] {
  const { precision } = printOptions;
  let decimals = 0;
  for (const x of finite) {
    if (x === 0) continue;
    const [figures] = shortest(x, single);
    if (figures.length - 1 <= precision) decimals = Math.max(decimals, figures.length - 1);
    else {
      const mantissa = toExponential(x, precision).split("e")[0] as string;
      decimals = Math.max(decimals, mantissa.replace(/0+$/, "").split(".")[1]?.length ?? 0);
    }
  }
  const parts = values.map((x) =>
    Number.isFinite(x) ? (toExponential(x, decimals).split("e") as [string, string]) : null,
  );
  const digits = parts.reduce((n, p) => Math.max(n, p ? p[1].length - 1 : 0), 0);
  return values.map((x, i) => {
    const part = parts[i];
    if (!part) return special(x);
    const [mantissa, power] = part;
    return `${mantissa.includes(".") ? mantissa : `${mantissa}.`}e${power[0]}${power.slice(1).padStart(digits, "0")}`;
  });
}
