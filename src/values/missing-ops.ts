import { isInt, isNumber } from "./python-arithmetic";
import { isOffset, NA, NaT, Period, Timedelta, Timestamp } from "./scalar";

/** Python's `a op b` of which one is NaT, NA or nan, where the other is no number: undefined where the two have no such operator. */
export function missingBinary(op: string, a: unknown, b: unknown): unknown {
  if (a === NaT || b === NaT) return a === NaT ? ofNaT(op, b, true) : ofNaT(op, a, false);
  if (a === NA || b === NA) return ofNA(op, a === NA ? b : a, a === NA);
  return Number.isNaN(a) ? ofNaN(op, b, true) : ofNaN(op, a, false);
}

const moves = (op: string): boolean => op === "add" || op === "sub";
const divides = (op: string): boolean => op === "truediv" || op === "floordiv";

function ofNaT(op: string, other: unknown, first: boolean): unknown {
  if (typeof other === "boolean") return undefined;
  if (isNumber(other)) {
    if (moves(op)) return isInt(other) ? NaT : undefined;
    return op === "mul" || (divides(op) && first) ? NaT : undefined;
  }
  if (other === NA) return op === "sub" ? NA : undefined;
  if (other === NaT || other instanceof Timedelta) {
    if (divides(op)) return Number.NaN;
    return moves(op) || (op === "mod" && other !== NaT) ? NaT : undefined;
  }
  if (other instanceof Timestamp || other instanceof Period) return moves(op) ? NaT : undefined;
  if (isOffset(other)) return op === "add" || (op === "sub" && first) ? NaT : undefined;
  return undefined;
}

function ofNA(op: string, other: unknown, first: boolean): unknown {
  if (isNumber(other) || other === NA) return op === "pow" ? power(other, first) : NA;
  if (typeof other === "string") return op === "pow" || (op === "mod" && !first) ? undefined : NA;
  if (other instanceof Timestamp) return op === "sub" ? NA : undefined;
  if (other instanceof Timedelta) return moves(op) ? NA : undefined;
  return undefined;
}

/** `NA ** 0` and `1 ** NA` are known. */
function power(other: unknown, first: boolean): unknown {
  const known = isNumber(other) && Number(other) === (first ? 0 : 1);
  return known ? (first ? 1 : other) : NA;
}

function ofNaN(op: string, other: unknown, first: boolean): unknown {
  if (!(other instanceof Timedelta)) return undefined;
  return moves(op) || op === "mul" || (!first && op !== "pow") ? NaT : undefined;
}
