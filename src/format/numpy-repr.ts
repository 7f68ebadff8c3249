import { isFloat } from "./pprint";
import { reprFloat, shortest, toExponential, toFixed } from "./python-number";
import { pyRepr } from "./python-text";

export const LINE = 75;

export const padLeft = (texts: readonly string[]): string[] => {
  const width = texts.reduce((n, text) => Math.max(n, text.length), 0);
  return texts.map((text) => text.padStart(width));
};

/** The text of an object inside an object array. */
export const objectWriter = (value: unknown): string => pyRepr(value);

/** Digits after the point that the shortest text of a float has, at most 8. */
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
  const scientific = sizes.length > 0 && (largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000);
  const texts = scientific ? scientificTexts(values, finite, single) : fixedTexts(values, finite, single);
  return padLeft(texts);
}

const special = (x: number): string => (Number.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf");

function fixedTexts(values: readonly number[], finite: readonly number[], single: boolean): string[] {
  let decimals = 0;
  for (const x of finite) {
    const digits = digitsAfterPoint(x, single);
    decimals = Math.max(decimals, digits <= 8 ? digits : roundedDigits(x));
  }
  return values.map((x) => {
    if (!Number.isFinite(x)) return special(x);
    const own = Math.min(decimals, Math.min(8, digitsAfterPoint(x, single)));
    const shown = trimTo(toFixed(x, own));
    const point = shown.includes(".") ? shown : `${shown}.`;
    const missing = decimals - (point.length - point.indexOf(".") - 1);
    return point + " ".repeat(Math.max(0, missing));
  });
}

const trimTo = (text: string): string => (text.includes(".") ? text.replace(/0+$/, "") : text);

const roundedDigits = (x: number): number => {
  const text = trimTo(toFixed(x, 8));
  return text.length - text.indexOf(".") - 1;
};

function scientificTexts(values: readonly number[], finite: readonly number[], single: boolean): string[] {
  let decimals = 0;
  for (const x of finite) {
    if (x === 0) continue;
    const [figures] = shortest(x, single);
    decimals = Math.max(decimals, Math.min(8, figures.length - 1));
    if (figures.length - 1 > 8) {
      const mantissa = toExponential(x, 8).split("e")[0] as string;
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

/**
 * Lays rows of texts out as `array([...])`, lines of at most 75 columns.
 * @param cut dots go into the middle of each row
 * @param cutRows dots go between the rows
 */
export function arrayLines(
  rows: readonly (readonly string[])[],
  dimensions: 1 | 2,
  cut: boolean,
  suffix: string,
  cutRows = false,
): string {
  const indent = " ".repeat("array(".length + dimensions);
  const tail = suffix ? `, ${suffix})` : ")";
  const lists = rows.map((row) => itemLines(row, indent, cut, dimensions, LINE - 1));
  if (dimensions === 2) {
    const between = `,\n${" ".repeat("array([".length)}`;
    const half = lists.length / 2;
    const parts = cutRows ? [...lists.slice(0, half), "...", ...lists.slice(half)] : lists;
    return withSuffix(`array([${parts.join(between)}]`, suffix, tail);
  }
  return withSuffix(`array(${lists[0]}`, suffix, tail);
}

function withSuffix(text: string, suffix: string, tail: string): string {
  if (!suffix) return text + tail;
  const last = text.slice(text.lastIndexOf("\n") + 1);
  return last.length + suffix.length + 3 > LINE ? `${text},\n${" ".repeat("array(".length)}${suffix})` : text + tail;
}

/** Items of one row between brackets. */
function itemLines(items: readonly string[], indent: string, cut: boolean, dimensions: number, width: number): string {
  const half = items.length / 2;
  const all = cut ? [...items.slice(0, half), "...", ...items.slice(half)] : items;
  let out = "";
  let line = indent;
  // A comma or a bracket follows each item, and further brackets may.
  const room = width - dimensions;
  all.forEach((item, i) => {
    const isLast = i === all.length - 1;
    if (line.length + item.length > room && line.length > indent.length) {
      out += `${line.trimEnd()}\n`;
      line = indent;
    }
    line += isLast ? item : `${item}, `;
  });
  return `[${(out + line).slice(indent.length)}]`;
}

type Nested = readonly unknown[] | ArrayLike<number> | ArrayLike<bigint>;

const isTyped = (value: unknown): value is ArrayLike<number> =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);

/** The dtypes that typed arrays carry; none for those that numpy leaves out. */
const DTYPES: Readonly<Record<string, string>> = {
  Int8Array: "int8",
  Int16Array: "int16",
  Int32Array: "int32",
  BigInt64Array: "",
  Uint8Array: "uint8",
  Uint16Array: "uint16",
  Uint32Array: "uint32",
  BigUint64Array: "uint64",
  Float32Array: "float32",
  Float64Array: "",
};

/** One dtype for plain values: its texts, and what `repr` adds. */
function plainTexts(values: readonly unknown[]): { texts: string[]; suffix: string } {
  if (values.length === 0) return { texts: [], suffix: "dtype=float64" };
  if (values.every((x) => typeof x === "boolean"))
    return { texts: padLeft(values.map((x) => (x ? "True" : "False"))), suffix: "" };
  if (values.every((x) => typeof x === "bigint" || Number.isInteger(x)))
    return { texts: padLeft(values.map(String)), suffix: "" };
  if (values.every((x) => typeof x === "number" || typeof x === "bigint")) {
    return { texts: floatWriter(values.map(Number)), suffix: "" };
  }
  if (values.every((x) => typeof x === "string")) {
    const width = values.reduce<number>((n, x) => Math.max(n, [...(x as string)].length), 1);
    return { texts: values.map((x) => pyRepr(x)), suffix: `dtype='<U${width}'` };
  }
  return { texts: values.map((x) => (isFloat(x) ? reprFloat(x) : objectWriter(x))), suffix: "dtype=object" };
}

/** A one- or two-dimensional array, plain or typed, as numpy's `repr` prints it. */
export function numpyRepr(values: Nested): string {
  if (isTyped(values)) {
    const { texts } = plainFloats(values);
    const kind = (values as object).constructor.name;
    const name = DTYPES[kind] || (values.length > 0 ? "" : kind === "BigInt64Array" ? "int64" : "float64");
    const { edges, cut } = summarised(texts);
    return arrayLines(
      [padLeft(edges)],
      1,
      cut,
      [cut ? `shape=(${texts.length},)` : "", name && `dtype=${name}`].filter(Boolean).join(", "),
    );
  }
  const list = values as readonly unknown[];
  if (list.length > 0 && list.every(Array.isArray)) {
    const width = (list[0] as unknown[]).length;
    const { texts, suffix } = plainTexts((list as unknown[][]).flat());
    const padded = padLeft(texts);
    return arrayLines(
      list.map((_, i) => padded.slice(i * width, (i + 1) * width)),
      2,
      false,
      suffix,
    );
  }
  const { texts, suffix } = plainTexts(list);
  const { edges, cut } = summarised(texts);
  return arrayLines([edges], 1, cut, [cut ? `shape=(${texts.length},)` : "", suffix].filter(Boolean).join(", "));
}

function plainFloats(values: ArrayLike<number>): { texts: string[] } {
  const single = values instanceof Float32Array;
  if (single || values instanceof Float64Array) return { texts: floatWriter(Array.from(values), single) };
  return { texts: padLeft(Array.from(values, String)) };
}

const summarised = (texts: readonly string[]): { edges: readonly string[]; cut: boolean } =>
  texts.length > 1000 ? { edges: [...texts.slice(0, 3), ...texts.slice(-3)], cut: true } : { edges: texts, cut: false };

/** The same as numpy's `str` prints it: blanks for commas, without `array(` and the dtype. */
export function numpyStr(values: Nested): string {
  const flat = isTyped(values) ? Array.from(values) : values;
  const list = flat as readonly unknown[];
  const nested = list.length > 0 && list.every(Array.isArray);
  const { texts } = isTyped(values) ? plainFloats(values) : plainTexts(nested ? (list as unknown[][]).flat() : list);
  if (nested) {
    const width = (list[0] as unknown[]).length;
    const padded = padLeft(texts);
    return `[${list.map((_, i) => strRow(padded.slice(i * width, (i + 1) * width), 2)).join("\n ")}]`;
  }
  const { edges, cut } = summarised(texts);
  const half = edges.length / 2;
  return strRow(cut ? [...edges.slice(0, half), "...", ...edges.slice(half)] : edges, 1);
}

function strRow(items: readonly string[], dimensions: number): string {
  const indent = " ".repeat(dimensions);
  let out = "";
  let line = indent;
  const room = LINE - dimensions;
  items.forEach((item, i) => {
    if (line.length + item.length > room && line.length > indent.length) {
      out += `${line.trimEnd()}\n`;
      line = indent;
    }
    line += i === items.length - 1 ? item : `${item} `;
  });
  return `[${(out + line).slice(indent.length)}]`;
}
