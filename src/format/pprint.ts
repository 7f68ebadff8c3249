import { Float, floating } from "../values/scalar/float";
import { NA, NaT } from "../values/scalar/missing";
import { floatItems, Tuple } from "../values/scalar/tuple";
import { inHashOrder } from "../values/set-order";
import type { Vector } from "../values/vector";
import { trimZeros } from "./float-column";
import { option } from "./options";
import { toFixed } from "./python-number";
import { pyStr } from "./python-text";

export interface PrettyOptions {
  /** Write tab, line feed and carriage return as `\t`, `\n`, `\r`. */
  readonly escape?: boolean;
  readonly quote?: boolean;
  readonly maxItems?: number;
}

const ESCAPES: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r" };
export const escapeBlanks = (text: string): string => text.replace(/[\t\n\r]/g, (c) => ESCAPES[c] as string);

/** Whether a JavaScript number stands for a Python float: NaN, infinities and all with a fraction. */
export const isFloat = (value: unknown): value is number => typeof value === "number" && !Number.isInteger(value);

export const isMissing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === NA ||
  value === NaT ||
  (typeof value === "number" && Number.isNaN(value));

/** A float as it stands inside sequences and names: display.precision decimals without trailing zeros. */
export const shortFloat = (value: number): string => trimZeros(toFixed(value, option<number>("display.precision")));

const isDict = (value: unknown): value is object =>
  value instanceof Map ||
  (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype);

/** A categorical prints as itself, over several lines. */
const isCategorical = (value: unknown): boolean =>
  typeof value === "function" && "vector" in value && (value.vector as Vector).dtype.kind === "category";

function sequenceOf(value: unknown): { items: Iterable<unknown>; size: number; open: string; close: string } | null {
  if (Array.isArray(value)) return { items: value, size: value.length, open: "[", close: "]" };
  if (value instanceof Tuple) {
    const floats = floatItems(value);
    const items = value.toArray().map((x, k) => (floats[k] ? floating(x) : x));
    return { items, size: value.length, open: "(", close: value.length === 1 ? ",)" : ")" };
  }
  if (value instanceof Set) return { items: inHashOrder(value), size: value.size, open: "{", close: "}" };
  // Arrays of pandas' own: objects, called as functions, that hold a column.
  if (typeof value === "function" && "vector" in value && Symbol.iterator in value) {
    const items = [...(value as Iterable<unknown>)];
    return { items, size: items.length, open: "[", close: "]" };
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView) && !("repr" in value)) {
    const items = value as unknown as ArrayLike<unknown>;
    return { items: Array.from(items), size: items.length, open: "[", close: "]" };
  }
  return null;
}

/**
 * A value as pandas prints it in cells, names and messages: nested sequences element by element, down to
 * display.pprint_nest_depth, and at most display.max_seq_items of each.
 */
export function prettyPrint(value: unknown, options: PrettyOptions = {}, depth = 0): string {
  if (isCategorical(value)) return pyStr(value);
  const nested = depth < option<number>("display.pprint_nest_depth");
  if (nested && isDict(value)) return prettyDict(value, options, depth);
  const sequence = nested ? sequenceOf(value) : null;
  if (sequence) return prettyItems(sequence.items, sequence.size, sequence.open, sequence.close, options, depth);
  const text = options.escape ? escapeBlanks(pyStr(value)) : pyStr(value);
  return options.quote && typeof value === "string" ? `'${text}'` : text;
}

/** Elements of a sequence between brackets. */
export function prettyItems(
  items: Iterable<unknown>,
  size: number,
  open: string,
  close: string,
  options: PrettyOptions,
  depth: number,
): string {
  const limit = options.maxItems || option<number | null>("display.max_seq_items") || size;
  const texts: string[] = [];
  for (const item of items) {
    if (texts.length >= limit) break;
    const x = item instanceof Float ? item.valueOf() : item;
    const float = (x !== item || isFloat(x)) && !Number.isNaN(x);
    texts.push(prettyPrint(float ? shortFloat(x as number) : x, options, depth + 1));
  }
  const cut = size > limit;
  return `${open}${texts.join(", ")}${cut ? `, ...${close.slice(-1)}` : close}`;
}

function prettyDict(value: object, options: PrettyOptions, depth: number): string {
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const limit = options.maxItems || option<number | null>("display.max_seq_items") || entries.length;
  const inner: PrettyOptions = { quote: true, ...(options.maxItems ? { maxItems: options.maxItems } : {}) };
  const texts = entries
    .slice(0, limit)
    .map(([k, v]) => `${prettyPrint(k, inner, depth + 1)}: ${prettyPrint(v, inner, depth + 1)}`);
  return `{${texts.join(", ")}${limit < entries.length ? ", ..." : ""}}`;
}

/** The name of an index or series, as headers and footers show it. */
export function nameText(name: unknown): string {
  if (name === null || name === undefined) return "";
  if (isFloat(name) && !Number.isNaN(name)) return shortFloat(name);
  return prettyPrint(name, { escape: true });
}

/** A value inside the repr of an index: strings in quotes. */
export const quotedText = (value: unknown, maxItems?: number): string =>
  prettyPrint(value, { escape: true, quote: true, ...(maxItems ? { maxItems } : {}) });
