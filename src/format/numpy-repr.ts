import { arrayMark } from "../values/array-mark";
import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { NaT } from "../values/scalar";
import { floating } from "../values/scalar/float";
import type { Printable } from "./numpy-text";
import { reprOf, strOf } from "./numpy-text";
import { momentText } from "./numpy-vector";

type Nested = readonly unknown[] | ArrayLike<number> | ArrayLike<bigint>;

const isTyped = (value: unknown): value is ArrayLike<number> =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);

const TYPED = /^(?:Uint8Clamped|(?:Big)?(U?)(Int|Float)(\d+))Array$/;

const typedDtype = (x: object): DType => {
  const [, unsigned, kind, bits] = TYPED.exec(x.constructor.name) ?? [];
  return kind === undefined ? dt.uint8 : (dt.byName(`${unsigned ? "u" : ""}${kind.toLowerCase()}${bits}`) as DType);
};

/** The dtype that numpy finds for plain values. */
function foundDtype(values: readonly unknown[]): DType {
  if (values.length === 0) return dt.float64;
  if (values.every((x) => typeof x === "boolean")) return dt.bool;
  if (values.every((x) => typeof x === "bigint" || Number.isInteger(x))) return dt.int64;
  if (values.every((x) => typeof x === "number" || typeof x === "bigint" || x instanceof Number)) return dt.float64;
  if (!values.every((x) => typeof x === "string")) return dt.object;
  const width = values.reduce<number>((n, x) => Math.max(n, [...(x as string)].length), 1);
  return { ...dt.str, name: `<U${width}` };
}

/** An element as the printer takes it. */
export function written(x: unknown, d: DType, isFloat: boolean): unknown {
  if (d.kind === "float") return Number(x);
  if (d.kind !== "datetime" && d.kind !== "timedelta") return isFloat ? floating(x) : x;
  if (x === NaT) return null;
  const count = (x as { as_unit(u: string): { count: bigint } }).as_unit(d.unit ?? "ns").count;
  return d.kind === "datetime" ? momentText(count, d.unit ?? "ns") : count;
}

/** A one- or two-dimensional array, plain or typed, marked or not. */
function printable(values: Nested): Printable {
  const mark = arrayMark(values);
  const list = values as readonly unknown[];
  const nested = mark ? mark.shape.length === 2 : list.length > 0 && !isTyped(values) && list.every(Array.isArray);
  const flat = nested ? (list as unknown[][]).flat() : list;
  const shape = mark?.shape ?? (nested ? [list.length, (list[0] as unknown[]).length] : [list.length]);
  const dtype = mark?.dtype ?? (isTyped(values) ? typedDtype(values) : foundDtype(flat));
  return { shape, dtype, at: (i) => written(flat[i], dtype, mark?.floats?.[i] === 1 || dtype.kind === "float") };
}

/** A one- or two-dimensional array as numpy's `repr` prints it. */
export const numpyRepr = (values: Nested): string => reprOf(printable(values));

/** The same as numpy's `str` prints it: blanks for commas, without `array(` and the dtype. */
export const numpyStr = (values: Nested): string => strOf(printable(values));
