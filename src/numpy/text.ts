import { arrayRepr, arrayText, shownPlaces } from "../format/numpy-array";
import { floatWriter, objectWriter, padLeft } from "../format/numpy-repr";
import type { DType } from "../values/dtype";
import { unitOf } from "./dtype";
import type { Strided } from "./strided";
import { pick, places, product, shapeText } from "./strided";
import { NAT, textOf } from "./times";

const THRESHOLD = 1000;
const EDGE = 3;

/** Texts of elements as they stand together in an array. */
function texts(values: ArrayLike<unknown>, d: DType): string[] {
  const of = (f: (x: never) => string): string[] => Array.from(values, f as never);
  switch (d.kind) {
    case "float":
      return floatWriter(Array.from(values as ArrayLike<number>), d.bits === 32);
    case "bool":
      return padLeft(of((x) => (x === 1 ? "True" : "False")));
    case "datetime":
      return padLeft(of((x: bigint) => `'${textOf(x, unitOf(d))}'`));
    case "timedelta":
      return padLeft(of((x: bigint) => (x === NAT ? "'NaT'" : String(x))));
    case "int":
    case "uint":
      return padLeft(of((x) => String(x)));
    default:
      return of((x) => objectWriter(x));
  }
}

/** The part of an array that is shown, and whether that is not all. */
function shown(a: Strided): { values: ArrayLike<unknown>; edge: number | null } {
  if (product(a.shape) <= THRESHOLD) return { values: pick(a.data, places(a)), edge: null };
  const axes = a.shape.map((n) => shownPlaces(n, EDGE));
  let at = [a.offset];
  axes.forEach((axis, k) => {
    at = at.flatMap((start) => axis.map((i) => start + i * (a.strides[k] as number)));
  });
  return { values: pick(a.data, at), edge: EDGE };
}

/** What `print` shows. */
export function strOf(a: Strided): string {
  const { values, edge } = shown(a);
  if (a.shape.length === 0) {
    const [one] = texts(values, a.dtype);
    return a.dtype.kind === "float"
      ? String(one).replace(/\.$/, ".0")
      : String(one)
          .replace(/^'(.*)'$/s, "$1")
          .trim();
  }
  if (product(a.shape) === 0) return "[]";
  return arrayText(texts(values, a.dtype), { shape: a.shape, separator: " ", indent: 0, reserve: 0, edge });
}

/** What a notebook's last line shows: `array([1, 2])`. */
export function reprOf(a: Strided): string {
  const size = product(a.shape);
  const { values, edge } = shown(a);
  const cut = edge !== null && a.shape.some((n) => n > 2 * EDGE);
  const extras: string[] = [];
  if ((size === 0 && !(a.shape.length === 1 && a.shape[0] === 0)) || cut) extras.push(`shape=${shapeText(a.shape)}`);
  const { name, kind } = a.dtype;
  const implied = size > 0 && (name === "int64" || name === "float64" || name === "bool");
  if (!implied)
    extras.push(`dtype=${kind === "str" || kind === "datetime" || kind === "timedelta" ? `'${name}'` : name}`);
  const body =
    size === 0
      ? "[]"
      : arrayText(texts(values, a.dtype), { shape: a.shape, separator: ", ", indent: 6, reserve: 1, edge });
  return arrayRepr(body, extras.join(", "));
}
