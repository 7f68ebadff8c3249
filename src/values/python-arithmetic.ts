import { NotImplementedError, OverflowError, ZeroDivisionError } from "./errors";
import { exactPower } from "./exact-power";
import { Float } from "./scalar";

/** Python's numbers: ints are numbers or, past 2^53, bigints; floats are numbers, or Floats where they are whole and known to be. */
export type Int = number | bigint;

export const isNumber = (x: unknown): x is number | bigint | boolean | Float =>
  typeof x === "number" || typeof x === "bigint" || typeof x === "boolean" || x instanceof Float;

/** Whether a number is Python's float: marked, or nothing that an int could be. */
export const isFloat = (x: unknown): boolean =>
  x instanceof Float || (typeof x === "number" && (!Number.isSafeInteger(x) || Object.is(x, -0)));

export const isInt = (x: unknown): x is number | bigint | boolean => isNumber(x) && !isFloat(x);

/** A float as it is given back: marked where JavaScript couldn't tell it from an int. */
export const toFloatResult = (x: number): number | Float => (Number.isInteger(x) ? new Float(x) : x);

/** An int as it is given back: a number while that is exact. */
export function toIntResult(x: Int): Int {
  if (typeof x === "number") return x + 0;
  return x >= -9007199254740991n && x <= 9007199254740991n ? Number(x) : x;
}

/** A bigint as a float. Throws OverflowError past its range, as Python does. */
export function bigToFloat(x: bigint): number {
  const value = Number(x);
  if (!Number.isFinite(value)) throw new OverflowError("int too large to convert to float");
  return value;
}

export const floatOf = (x: unknown): number => (typeof x === "bigint" ? bigToFloat(x) : Number(x));
const intOf = (x: unknown): Int => (typeof x === "bigint" ? x : Number(x));

const ARITHMETIC = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow"] as const;
type Arithmetic = (typeof ARITHMETIC)[number];

export const isArithmetic = (op: string): op is Arithmetic => (ARITHMETIC as readonly string[]).includes(op);

/** Python's `a op b` of two numbers. Throws ZeroDivisionError and OverflowError as Python does. */
export function arithmetic(op: Arithmetic, a: unknown, b: unknown): number | bigint | Float {
  if (isFloat(a) || isFloat(b)) return toFloatResult(floats(op, floatOf(a), floatOf(b)));
  return ints(op, intOf(a), intOf(b));
}

function ints(op: Arithmetic, a: Int, b: Int): number | bigint | Float {
  if (op === "truediv") return toFloatResult(quotient(a, b));
  if (op === "pow" && b < 0) return toFloatResult(floats("pow", floatOf(a), floatOf(b)));
  if ((op === "floordiv" || op === "mod") && Number(b) === 0)
    throw new ZeroDivisionError(op === "mod" ? "integer modulo by zero" : "integer division or modulo by zero");
  if (typeof a === "number" && typeof b === "number") {
    const quick = small(op, a, b);
    if (Number.isSafeInteger(quick)) return quick + 0;
  }
  return toIntResult(large(op, BigInt(a), BigInt(b)));
}

function small(op: Arithmetic, a: number, b: number): number {
  switch (op) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "pow":
      return a ** b;
    default: {
      let rest = a % b;
      if (rest !== 0 && rest < 0 !== b < 0) rest += b;
      return op === "mod" ? rest : Number.isSafeInteger(a - rest) ? (a - rest) / b : Number.NaN;
    }
  }
}

function large(op: Arithmetic, a: bigint, b: bigint): bigint {
  switch (op) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "pow":
      return a ** b;
    default: {
      let rest = a % b;
      if (rest !== 0n && rest < 0n !== b < 0n) rest += b;
      return op === "mod" ? rest : (a - rest) / b;
    }
  }
}

/** The float nearest to the quotient of two ints. */
export function quotient(a: Int, b: Int): number {
  if (Number(b) === 0) throw new ZeroDivisionError("division by zero");
  if (typeof a === "number" && typeof b === "number") return a / b;
  const [x, y] = [BigInt(a), BigInt(b)];
  const negative = x < 0n !== y < 0n;
  const [top, under] = [x < 0n ? -x : x, y < 0n ? -y : y];
  // Enough bits of the quotient that the last one only says whether anything is left.
  const shift = Math.max(0, 66 - (top.toString(2).length - under.toString(2).length));
  const scaled = top << BigInt(shift);
  const whole = (scaled / under) | (scaled % under === 0n ? 0n : 1n);
  const size = whole.toString(2).length - 62;
  const kept = size > 0 ? (whole >> BigInt(size)) | (whole & ((1n << BigInt(size)) - 1n) ? 1n : 0n) : whole;
  const value = Number(kept) * 2 ** (Math.max(size, 0) - shift);
  if (!Number.isFinite(value)) throw new OverflowError("integer division result too large for a float");
  return negative ? -value : value;
}

/** Floor quotient and remainder of floats, the remainder with the sign of the divisor. */
export function floatDivmod(a: number, b: number): [quotient: number, remainder: number] {
  let rest = a % b;
  let div = (a - rest) / b;
  if (rest !== 0) {
    if (rest < 0 !== b < 0) {
      rest += b;
      div -= 1;
    }
  } else rest = b < 0 || Object.is(b, -0) ? -0 : 0;
  if (div === 0) return [a / b < 0 || Object.is(a / b, -0) ? -0 : 0, rest];
  const floor = Math.floor(div);
  return [div - floor > 0.5 ? floor + 1 : floor, rest];
}

function floats(op: Arithmetic, a: number, b: number): number {
  switch (op) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "truediv":
      if (b === 0) throw new ZeroDivisionError("float division by zero");
      return a / b;
    case "floordiv":
      if (b === 0) throw new ZeroDivisionError("float floor division by zero");
      return floatDivmod(a, b)[0];
    case "mod":
      if (b === 0) throw new ZeroDivisionError("float modulo");
      return floatDivmod(a, b)[1];
    case "pow":
      return power(a, b);
  }
}

const signed = (a: number, b: number): number =>
  (b % 2 === 0 ? 1 : -1) * (Number.isFinite(a) ? exactPower(-a, b) : (-a) ** b);

function power(a: number, b: number): number {
  if (a === 1 || b === 0) return 1;
  if (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) return 1;
  if (a === 0 && b < 0) throw new ZeroDivisionError("0.0 cannot be raised to a negative power");
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b))
    throw new NotImplementedError("pow: complex numbers are not supported");
  const value = a > 0 && Number.isFinite(a) ? exactPower(a, b) : a < 0 && Number.isInteger(b) ? signed(a, b) : a ** b;
  if (!Number.isFinite(value) && Number.isFinite(a) && Number.isFinite(b))
    throw new OverflowError("(34, 'Numerical result out of range')");
  return value;
}

/** Python's `&`, `|`, `^`, `<<` and `>>` of ints; two booleans give one. */
export function bits(op: "and" | "or" | "xor" | "lshift" | "rshift", a: unknown, b: unknown): Int | boolean {
  if (typeof a === "boolean" && typeof b === "boolean" && op !== "lshift" && op !== "rshift")
    return op === "and" ? a && b : op === "or" ? a || b : a !== b;
  const [x, y] = [BigInt(a as number), BigInt(b as number)];
  switch (op) {
    case "and":
      return toIntResult(x & y);
    case "or":
      return toIntResult(x | y);
    case "xor":
      return toIntResult(x ^ y);
    default:
      return toIntResult(op === "lshift" ? x << y : x >> y);
  }
}
