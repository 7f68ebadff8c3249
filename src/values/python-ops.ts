import { isMissing } from "./cell";
import { compareValues } from "./compare";
import { TypeError } from "./errors";
import { key } from "./key";
import { missingBinary } from "./missing-ops";
import { arithmetic, bits, isArithmetic, isInt, isNumber } from "./python-arithmetic";
import { Interval, NA, NaT, Period, Timedelta, Timestamp, Tuple } from "./scalar";
import { Float, NumpyBool } from "./scalar/float";
import { typeName } from "./typename";

/** How Python writes an operator in its refusals. */
export const SYMBOL: Readonly<Record<string, string>> = {
  add: "+",
  sub: "-",
  mul: "*",
  truediv: "/",
  floordiv: "//",
  mod: "%",
  pow: "** or pow()",
  lt: "<",
  le: "<=",
  gt: ">",
  ge: ">=",
  and: "&",
  or: "|",
  xor: "^",
};

type Method = (other: unknown) => unknown;

/** Python's `a op b` of two values; nan is what an operand makes that is missing but None. Whole floats come out marked. */
export function pyBinary(op: string, a: unknown, b: unknown): unknown {
  if (a instanceof NumpyBool || b instanceof NumpyBool) return ofTruths(op, unmarkedTruth(a), unmarkedTruth(b));
  const x = typeof a === "boolean" ? Number(a) : a;
  const y = typeof b === "boolean" ? Number(b) : b;
  const bitwise = op === "and" || op === "or" || op === "xor";
  if (typeof a === "boolean" && typeof b === "boolean" && bitwise)
    return op === "and" ? a && b : op === "or" ? a || b : a !== b;
  const unsupported = (): TypeError =>
    new TypeError(`unsupported operand type(s) for ${SYMBOL[op] ?? op}: '${typeName(a)}' and '${typeName(b)}'`);
  if (x === null || y === null || x === undefined || y === undefined) throw unsupported();
  if (!bitwise && (isMissing(x) || isMissing(y)) && !(isNumber(x) && isNumber(y))) {
    const out = missingBinary(op, a, b);
    if (out !== undefined) return out;
  }
  if (typeof x === "string" || typeof y === "string") {
    if (op === "add" && typeof x === "string" && typeof y === "string") return x + y;
    if (op === "add" && typeof x === "string")
      throw new TypeError(`can only concatenate str (not "${typeName(b)}") to str`);
    if (op === "mul" && typeof x === "string" && Number.isInteger(y)) return x.repeat(Math.max(0, Number(y)));
    if (op === "mul" && typeof y === "string" && Number.isInteger(x)) return y.repeat(Math.max(0, Number(x)));
    if (op === "mul")
      throw new TypeError(`can't multiply sequence by non-int of type '${typeName(typeof x === "string" ? b : a)}'`);
    throw unsupported();
  }
  if (Array.isArray(x) && Array.isArray(y) && op === "add") return [...x, ...y];
  if (x instanceof Tuple && y instanceof Tuple && op === "add") return new Tuple([...x, ...y]);
  if (Array.isArray(x) && typeof y === "number" && op === "mul")
    return Array.from({ length: Math.max(0, y) }, () => x).flat();
  if (isNumber(x) && isNumber(y)) {
    if (isArithmetic(op)) return arithmetic(op, x, y);
    if (bitwise && isInt(x) && isInt(y)) return bits(op, x, y);
    throw unsupported();
  }
  const own = (x as unknown as Record<string, Method>)[op];
  // A boolean is a number to intervals alone.
  if (typeof own === "function" && (bitwise || !isMissing(x))) return own.call(x, x instanceof Interval ? y : b);
  const turned = (y as unknown as Record<string, Method>)[op === "add" ? "add" : op === "mul" ? "mul" : `r${op}`];
  if (typeof turned === "function" && (bitwise || !isMissing(y))) return turned.call(y, y instanceof Interval ? x : a);
  throw unsupported();
}

const unmarkedTruth = (x: unknown): unknown => (x instanceof NumpyBool ? x.valueOf() : x);

/** numpy's truths: with each other they are added and multiplied to truths; what else they meet takes them for numbers. */
function ofTruths(op: string, a: unknown, b: unknown): unknown {
  if (typeof a !== "boolean" || typeof b !== "boolean") return pyBinary(op, a, b);
  if (op === "sub") throw new TypeError(NO_DIFFERENCE);
  if (op === "add" || op === "or") return new NumpyBool(a || b);
  if (op === "mul" || op === "and") return new NumpyBool(a && b);
  return op === "xor" ? new NumpyBool(a !== b) : pyBinary(op, a, b);
}

const NO_DIFFERENCE =
  "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.";

const unordered = (op: string, a: unknown, b: unknown): TypeError =>
  new TypeError(`'${SYMBOL[op]}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);

const isMoment = (x: unknown): boolean =>
  x === NaT || x instanceof Timestamp || x instanceof Timedelta || x instanceof Period;

/** Python's comparison of two values of which one is missing, or both. Throws TypeError of NA, which is no truth. */
function compareMissing(op: string, a: unknown, b: unknown): boolean {
  const equality = op === "eq" || op === "ne";
  for (const [x, other] of [[a, b] as const, [b, a] as const]) {
    if (x === NA && (isNumber(other) || isMoment(other) || other === NA || typeof other === "string"))
      throw new TypeError("boolean value of NA is ambiguous");
    if (equality) continue;
    if (x === NaT && isMoment(other)) return false;
    if (typeof x === "number" && Number.isNaN(x) && isNumber(other)) return false;
  }
  if (!equality) throw unordered(op, a, b);
  return (a === null && b === null) === (op === "eq");
}

/** Python's comparison of two values, as a truth; with `pandas`, whatever is missing is unequal to everything and in no order. */
export function pyCompare(op: string, a: unknown, b: unknown, pandas = false): boolean {
  if (isMissing(a) || isMissing(b)) return pandas ? op === "ne" : compareMissing(op, a, b);
  if (op === "eq" || op === "ne") {
    const [x, y] = [comparable(a), comparable(b)];
    return (key(x, true) === key(y, true)) === (op === "eq");
  }
  let c: number;
  try {
    c = compareValues(a, b);
  } catch {
    throw unordered(op, a, b);
  }
  return op === "lt" ? c < 0 : op === "le" ? c <= 0 : op === "gt" ? c > 0 : c >= 0;
}

/** True is 1; a dtype equals its name. */
function comparable(x: unknown): unknown {
  if (typeof x === "boolean" || x instanceof NumpyBool) return Number(x);
  if (typeof x === "object" && x !== null && "masked" in x && "kind" in x && "name" in x) return x.name;
  return x;
}

const UNARY: Record<string, string> = { neg: "unary -", pos: "unary +", abs: "abs()", invert: "unary ~" };

/** Python's `-x`, `+x`, `abs(x)` or `~x`. Throws TypeError for values that have none. */
export function pyUnary(op: string, value: unknown): unknown {
  if (value instanceof Float && op !== "invert") return new Float(pyUnary(op, value.valueOf()));
  if (value instanceof NumpyBool) return ofTruth(op, value);
  const x = typeof value === "boolean" ? Number(value) : value;
  if (typeof x === "number" && !(op === "invert" && !Number.isInteger(x))) {
    if (op === "invert") return -x - 1;
    return op === "neg" ? 0 - x : op === "abs" ? Math.abs(x) : x;
  }
  if (typeof x === "bigint") return op === "invert" ? ~x : op === "neg" ? -x : op === "abs" && x < 0n ? -x : x;
  if (x !== null && typeof x === "object") {
    const none = x === NaT && (op === "abs" || op === "invert");
    if (isMissing(x) && !none) return x;
    const own = (x as unknown as Record<string, Method>)[op];
    if (typeof own === "function" && !none) return own.call(x, undefined);
  }
  throw new TypeError(`bad operand type for ${UNARY[op]}: '${typeName(value)}'`);
}

function ofTruth(op: string, x: NumpyBool): NumpyBool {
  if (op === "abs") return x;
  if (op === "invert") return new NumpyBool(!x.valueOf());
  throw new TypeError(
    op === "neg"
      ? "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead."
      : "ufunc 'positive' did not contain a loop with signature matching types <class 'numpy.dtypes.BoolDType'> -> None",
  );
}
