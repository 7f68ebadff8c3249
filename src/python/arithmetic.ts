import { toFixed } from "../format";
import { OverflowError, TypeError, ValueError, ZeroDivisionError } from "../values/errors";
import {
  arithmetic,
  floatDivmod,
  floatOf,
  isFloat,
  isInt,
  isNumber,
  toFloatResult,
  toIntResult,
} from "../values/python-arithmetic";
import { type Tuple, tuple } from "../values/scalar";
import { methodOf } from "./compare";
import { isPlain } from "./kinds";
import { iterable, typeName } from "./names";
import { add, floordiv, mod, power } from "./operators";

/** Python's `sum(x, start)`. Throws TypeError for texts and for what can't be added. */
export function sum(x: unknown, start: unknown = 0): any {
  let total = isPlain(start) && "start" in start ? start.start : start;
  if (typeof total === "string") throw new TypeError("sum() can't sum strings [use ''.join(seq) instead]");
  for (const item of iterable(x)) total = add(total, item);
  return total;
}

/** Python's `divmod(a, b)`: floor quotient and remainder. Throws ZeroDivisionError. */
export function divmod(a: unknown, b: unknown): Tuple<[any, any]> {
  if (isNumber(a) && isNumber(b)) {
    if (Number(b) === 0)
      throw new ZeroDivisionError(isFloat(a) || isFloat(b) ? "float divmod()" : "integer division or modulo by zero");
    if (isFloat(a) || isFloat(b)) {
      const [q, r] = floatDivmod(floatOf(a), floatOf(b));
      return tuple(toFloatResult(q), toFloatResult(r));
    }
  }
  return tuple(floordiv(a, b), mod(a, b));
}

/** Python's `pow(a, b)`, or of ints by a modulus. Throws ValueError for a modulus of 0. */
export function pow(a: unknown, b: unknown, modulus: unknown = null): any {
  if (modulus === null) return power(a, b);
  if (!isInt(a) || !isInt(b) || !isInt(modulus))
    throw new TypeError("pow() 3rd argument not allowed unless all arguments are integers");
  const m = BigInt(modulus as number);
  if (m === 0n) throw new ValueError("pow() 3rd argument cannot be 0");
  let [base, exponent] = [BigInt(a as number), BigInt(b as number)];
  if (exponent < 0n) {
    base = inverse(base, m);
    exponent = -exponent;
  }
  const size = m < 0n ? -m : m;
  let out = 1n % size;
  for (base %= size; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) out = (out * base) % size;
    base = (base * base) % size;
  }
  return arithmetic("mod", toIntResult(out), toIntResult(m));
}

function inverse(a: bigint, m: bigint): bigint {
  let [r0, r1, s0, s1] = [((a % m) + m) % m, m, 1n, 0n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1];
  }
  if (r0 !== 1n) throw new ValueError("base is not invertible for the given modulus");
  return ((s0 % m) + m) % m;
}

/**
 * Python's `round(x, ndigits)`: half to even, an int without `ndigits`; negative digits round before the point.
 * Throws ValueError and OverflowError for nan and infinity without `ndigits`.
 */
export function round(x: unknown, given: unknown = null): any {
  const ndigits = isPlain(given) ? (given.ndigits ?? null) : given;
  if (!isNumber(x)) {
    const own = methodOf(x, "round");
    if (own) return ndigits === null ? own.call(x, undefined) : own.call(x, ndigits);
    throw new TypeError(`type ${typeName(x)} doesn't define __round__ method`);
  }
  if (ndigits !== null && !isInt(ndigits))
    throw new TypeError(`'${typeName(ndigits)}' object cannot be interpreted as an integer`);
  if (!isFloat(x))
    return ndigits === null || Number(ndigits) >= 0 ? toIntResult(BigInt(x as number)) : tens(x, -Number(ndigits));
  const value = Number(x);
  if (ndigits === null) return wholeOf(value);
  if (!Number.isFinite(value)) return value;
  const n = Number(ndigits);
  if (n > 323) return x;
  if (n >= 0) return toFloatResult(Number(toFixed(value, n)));
  return toFloatResult(n < -308 ? value * 0 : signed(value, floatTens(Math.abs(value), -n)));
}

const signed = (x: number, size: number): number => (x < 0 || Object.is(x, -0) ? -size : size);

function wholeOf(x: number): number | bigint {
  if (Number.isNaN(x)) throw new ValueError("cannot convert float NaN to integer");
  if (!Number.isFinite(x)) throw new OverflowError("cannot convert float infinity to integer");
  const floor = Math.floor(x);
  const rest = x - floor;
  const near = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  return toIntResult(BigInt(near));
}

/** An int to a power of ten, half to even. */
function tens(x: unknown, digits: number): number | bigint {
  const [value, unit] = [BigInt(x as number), 10n ** BigInt(digits)];
  let rest = value % unit;
  if (rest < 0n) rest += unit;
  const floor = value - rest;
  const up = rest * 2n > unit || (rest * 2n === unit && (floor / unit) % 2n !== 0n);
  return toIntResult(up ? floor + unit : floor);
}

/** A float to a power of ten, from its exact value. */
function floatTens(x: number, digits: number): number {
  const whole = Math.floor(x);
  const exact = tens(BigInt(whole), digits);
  if (x === whole) return Number(exact);
  // What is left of a half decides upwards.
  const unit = 10n ** BigInt(digits);
  return (BigInt(whole) % unit) * 2n === unit ? Number(BigInt(whole) - (BigInt(whole) % unit) + unit) : Number(exact);
}
