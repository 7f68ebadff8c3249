import type { DType } from "./dtype";
import { Interval } from "./scalar";
import { floatText, numberText, repr } from "./scalar/python";

/** Python's text of a float: shortest digits, `1.0`, `1e-07`, `1e+16`, `nan`, `inf`. */
export const pyFloat = (value: number): string => floatText(value);

/** numpy's text of a 32-bit float: the shortest digits that read back as it, with an exponent from 1e6 and below 1e-4. */
export function pyFloat32(value: number): string {
  const x = Math.fround(value);
  const size = Math.abs(x);
  if (!Number.isFinite(x) || x === 0) return floatText(x);
  let digits = 1;
  while (digits < 9 && Math.fround(Number(x.toPrecision(digits))) !== x) digits++;
  const short = Number(x.toPrecision(digits));
  if (size < 1e6 && size >= 1e-4) return floatText(short);
  return short.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
}

/**
 * A value as Python's `repr` prints it; `dtype` tells floats from integers (`1.0` or `1`) for numbers and interval ends.
 */
export function pyRepr(value: unknown, dtype?: DType): string {
  if (dtype !== undefined) {
    const text = ofDtype(value, dtype);
    if (text !== null)
      return value instanceof Interval ? `Interval(${ends(value, dtype).join(", ")}, closed='${value.closed}')` : text;
  }
  return repr(value);
}

/** A value as Python's `str` prints it; `dtype` as in `pyRepr`. */
export function pyStr(value: unknown, dtype?: DType): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "None";
  if (dtype !== undefined) {
    const text = ofDtype(value, dtype);
    if (text !== null) return text;
  }
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return numberText(value);
  if (typeof value === "bigint") return String(value);
  const prints = typeof value === "object" && "repr" in value && typeof value.repr === "function";
  return prints ? String(value) : repr(value);
}

/** Text of the values whose printing depends on the dtype; null for the rest. */
function ofDtype(value: unknown, dtype: DType): string | null {
  if (dtype.kind === "float" && (typeof value === "number" || typeof value === "bigint")) {
    return dtype.bits === 32 ? pyFloat32(Number(value)) : floatText(Number(value));
  }
  if (dtype.kind === "interval" && value instanceof Interval && dtype.subtype?.kind === "float") {
    const [left, right] = ends(value, dtype);
    const open = value.closed === "left" || value.closed === "both" ? "[" : "(";
    const close = value.closed === "right" || value.closed === "both" ? "]" : ")";
    return `${open}${left}, ${right}${close}`;
  }
  return null;
}

const ends = (value: { left: unknown; right: unknown }, dtype: DType): [string, string] => [
  pyStr(value.left, dtype.subtype),
  pyStr(value.right, dtype.subtype),
];
