import type { DType } from "../values/dtype";
import { arrayRepr, arrayText, shownPlaces } from "./numpy-array";
import { floatWriter, padLeft } from "./numpy-floats";
import { printOptions } from "./numpy-options";
import { pyRepr } from "./python-text";

/** An array of numpy's as the printer sees it. */
export interface Printable {
  readonly shape: readonly number[];
  readonly dtype: DType;
  /**
   * The element at a place in order of rows: floats, integers, booleans (or 0 and 1), the count of a duration, the ISO text of a moment
   * (null for NaT of both), and anything else as it is.
   */
  at(place: number): unknown;
}

/** The text of an object inside an object array. */
const objectText = (x: unknown): string => (Array.isArray(x) ? `list(${pyRepr(x)})` : pyRepr(x));

/** Texts of elements as they stand together in an array. */
export function texts(values: readonly unknown[], d: DType): string[] {
  switch (d.kind) {
    case "float":
      return floatWriter(values as number[], d.bits === 32);
    case "bool":
      return values.map((x) => (x ? " True" : "False"));
    case "datetime":
      return padLeft(values.map((x) => `'${x ?? "NaT"}'`));
    case "timedelta":
      return padLeft(values.map((x) => (x === null ? "'NaT'" : String(x))));
    case "int":
    case "uint":
      return padLeft(values.map(String));
    default:
      return values.map(objectText);
  }
}

const product = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** The elements that are shown, and how many at each end of an axis where that is not all. */
function shown(a: Printable): { values: unknown[]; edge: number | null } {
  const n = product(a.shape);
  if (n <= printOptions.threshold) return { values: Array.from({ length: n }, (_, i) => a.at(i)), edge: null };
  const edge = printOptions.edgeitems;
  let places = [0];
  for (const size of a.shape) {
    const axis = shownPlaces(size, edge);
    places = places.flatMap((start) => axis.map((i) => start * size + i));
  }
  return { values: places.map((i) => a.at(i)), edge };
}

/** What `print` shows. */
export function strOf(a: Printable): string {
  const { values, edge } = shown(a);
  if (a.shape.length === 0) {
    const text = String(texts(values, a.dtype)[0]);
    return a.dtype.kind === "float" ? text.replace(/\.$/, ".0") : text.replace(/^'(.*)'$/s, "$1").trim();
  }
  if (product(a.shape) === 0) return "[]";
  return arrayText(texts(values, a.dtype), { shape: a.shape, separator: " ", indent: 0, reserve: 0, edge });
}

/** What a notebook's last line shows: `array([1, 2])`. */
export function reprOf(a: Printable): string {
  const size = product(a.shape);
  const { values, edge } = shown(a);
  const cut = edge !== null && a.shape.some((n) => n > 2 * edge);
  const extras: string[] = [];
  if ((size === 0 && !(a.shape.length === 1 && a.shape[0] === 0)) || cut)
    extras.push(`shape=(${a.shape.join(", ")}${a.shape.length === 1 ? "," : ""})`);
  const { name, kind } = a.dtype;
  const implied = size > 0 && (name === "int64" || name === "float64" || name === "bool");
  if (!implied)
    extras.push(`dtype=${kind === "str" || kind === "datetime" || kind === "timedelta" ? `'${name}'` : name}`);
  const layout = { shape: a.shape, separator: ", ", indent: 6, reserve: 1, edge };
  return arrayRepr(size === 0 ? "[]" : arrayText(texts(values, a.dtype), layout), extras.join(", "));
}
