import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as pd from "polarpanda";
import { pyRepr, pyStr } from "../../src/values/pyrepr";

/** What Python has and the programs use: `print` into a buffer, format specs, a few built-in functions, the data sets. */

type Any = any;

let printed = "";

/** Adds a text to what was printed. */
export const write = (text: string): void => {
  printed += text;
};

/** All that was printed since the last time. */
export function taken(): string {
  const text = printed;
  printed = "";
  return text;
}

class Text {
  constructor(readonly text: string) {}
}

const isDict = (x: Any): boolean => Boolean(x) && Object.getPrototypeOf(x) === Object.prototype;

/** Python's `str`. */
export function str(x: Any): string {
  if (x instanceof Text) return x.text;
  if (x instanceof Error) return x.message;
  if (typeof x === "string") return x;
  if (Array.isArray(x) && !(x as Any).repr) return `[${x.map(repr).join(", ")}]`;
  if (x instanceof Map || isDict(x)) {
    const entries = x instanceof Map ? [...x] : Object.entries(x);
    return `{${entries.map(([k, v]) => `${repr(k)}: ${repr(v)}`).join(", ")}}`;
  }
  return typeof x === "function" || (typeof x === "object" && x !== null) ? String(x) : pyStr(x);
}

/** Python's `repr`. */
export const repr = (x: Any): string =>
  x instanceof Text || isDict(x) || x instanceof Map || (Array.isArray(x) && !(x as Any).repr) ? str(x) : pyRepr(x);

/** A number that Python has as a float: prints with a point. */
export const marked = (x: Any): Any =>
  typeof x === "number" ? new Text(pyRepr(x, { kind: "float", bits: 64 } as Any)) : x;

/** An array that Python has as a tuple. */
export const pytuple = (x: Any): Any => new Text(`(${Array.from(x, repr).join(", ")}${x.length === 1 ? "," : ""})`);

/** Python's `print`; `sep` is the last argument's. */
export function print(...values: Any[]): void {
  const last = values.at(-1);
  const sep = values.length > 1 && isDict(last) && "sep" in last ? values.pop().sep : " ";
  write(`${values.map(str).join(sep)}\n`);
}

/** Python's `format` for what the programs use of it: `,`, `.2f`, `.1%`, strftime. */
export function format(x: Any, spec: string): string {
  const parts = /^(,)?(?:\.(\d+)([f%]))?$/.exec(spec);
  if (!parts) return x.strftime(spec);
  const [, comma, digits, type] = parts;
  const n = Number(x);
  if (Number.isNaN(n)) return "nan";
  const text =
    type === undefined ? String(x) : type === "%" ? `${(n * 100).toFixed(Number(digits))}%` : n.toFixed(Number(digits));
  return comma ? text.replace(/^-?\d+/, (d) => d.replace(/\B(?=(\d{3})+$)/g, ",")) : text;
}

export const round = (x: number, digits = 0): number => Number(x.toFixed(digits));
export const float = (x: Any): number => (x === "inf" ? Number.POSITIVE_INFINITY : Number(x));
export const int = (x: Any): number => Math.trunc(Number(x));
export const list = (x: Any): Any[] => [...x];
export const len = (x: Any): number => pd.len(x);
export const range = (start: number, stop?: number, step = 1): number[] => {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
};
export const enumerate = (x: Iterable<Any>): [number, Any][] => [...x].map((v, i) => [i, v]);

/** An in-memory file. */
export const text = (s: string): Any => Buffer.from(s);

/** The path of a data set. */
export const data = (name: string): string =>
  fileURLToPath(new URL(`../../node_modules/vega-datasets/data/${name}`, import.meta.url));

/** A data set of JSON. */
export const load = (name: string): Any => JSON.parse(readFileSync(data(name), "utf8"));
