import { at } from "./cell";
import type { DType } from "./dtype";
import { isPooled } from "./dtype";
import type { Vector } from "./vector";

const codeBytes = (categories: number): number => (categories < 128 ? 1 : categories < 32768 ? 2 : 4);

/** Bytes of UTF-8 text. */
function textBytes(v: Vector): number {
  let n = 0;
  for (let i = 0; i < v.length; i++) if (!v.valid || v.valid[i]) n += Buffer.byteLength(v.data[i] as string);
  return n;
}

/** Bytes that a Python object takes. */
function objectBytes(x: unknown): number {
  switch (typeof x) {
    case "string":
      return (/^[\x00-\x7f]*$/.test(x) ? 49 : 74) + x.length;
    case "number":
      return Number.isInteger(x) ? 28 : 24;
    case "boolean":
      return 28;
    case "bigint":
      return 36;
    default:
      return x === null ? 16 : 56;
  }
}

const width = (d: DType): number => (d.kind === "bool" ? 1 : d.bits ? d.bits / 8 : d.kind === "interval" ? 16 : 8);

/** Bytes that pandas needs for these values, as `memory_usage` counts them; `deep` counts Python objects too. */
export function nbytes(v: Vector, deep = false, categories = false): number {
  const n = v.length;
  if (v.dtype.kind === "str") return textBytes(v) + 8 * n + (v.valid?.includes(0) || categories ? Math.ceil(n / 8) : 0);
  if (v.dtype.kind === "category") {
    const own = v.dtype.categoryValues as Vector;
    return n * codeBytes(own.length) + nbytes(own, deep, true);
  }
  let bytes = n * width(v.dtype) + (v.dtype.masked ? n : 0);
  if (deep && isPooled(v.dtype) && v.dtype.kind === "object")
    for (let i = 0; i < n; i++) bytes += objectBytes(at(v, i));
  return bytes;
}
