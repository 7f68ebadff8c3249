import type { DType } from "../values/dtype";
import { pyRepr as repr, pyStr as str } from "../values/pyrepr";

/** A value as Python's `repr` prints it; frames and series, which are functions here, print themselves. */
export const pyRepr = (value: unknown, dtype?: DType): string =>
  typeof value === "function" && !isType(value) ? String(value) : repr(value, dtype);

/** Whether a function stands for a type of Python. */
const isType = (f: object): boolean => typeof (f as { __name__?: unknown }).__name__ === "string";

/** A value as Python's `str` prints it. */
export function pyStr(value: unknown, dtype?: DType): string {
  if (typeof value === "function") return isType(value) ? repr(value, dtype) : String(value);
  if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) !== Object.prototype) {
    const printsItself =
      !Array.isArray(value) && !(value instanceof Map || value instanceof Set || value instanceof Date);
    if (printsItself && value.toString !== Object.prototype.toString && dtype === undefined) return String(value);
  }
  return str(value, dtype);
}
