import { floatText, inspect } from "./python";
import { Tuple } from "./tuple";

/** A whole number that is known to be a float: JavaScript alone cannot tell `1.0` from `1`. */
export class Float extends Number {
  repr(): string {
    return floatText(this.valueOf());
  }

  override toString(radix?: number): string {
    return radix === undefined ? this.repr() : super.toString(radix);
  }

  [inspect](): string {
    return this.repr();
  }
}

/** A truth that is numpy's, as rows and reductions hold it among objects: `~` says no to it, where Python's is the number 0 or 1. */
export class NumpyBool {
  constructor(private readonly truth: boolean) {}

  valueOf(): boolean {
    return this.truth;
  }
}

/** The number or truth that is marked; anything else as it is. */
export const unmarked = <T>(x: T): T | number | boolean =>
  x instanceof Float || x instanceof NumpyBool ? x.valueOf() : x;

/**
 * Numbers marked as Python's floats: `floating(1)` is `1.0`, `floating([1, 2])` is a list of floats, which makes a float64 column.
 * Arrays, tuples, Maps and plain objects are mapped; what is no number is given back as it is.
 *
 * @param x a number, a list or a dict of numbers, or anything else
 * @example
 * pd.Series(pd.floating([1, 2])).dtype   // float64
 * s.sub(pd.floating(s.mean()))           // float64, whether the mean is whole or not
 */
export function floating<T>(x: T): T;
export function floating(x: unknown): unknown {
  if (typeof x === "number") return Number.isInteger(x) ? new Float(x) : x;
  if (typeof x === "bigint") return new Float(x);
  if (Array.isArray(x)) return x.map(floating);
  if (x instanceof Tuple) return new Tuple(x.toArray().map(floating));
  if (x instanceof Map) return new Map([...x].map(([k, v]) => [k, floating(v)]));
  if (typeof x === "object" && x !== null && Object.getPrototypeOf(x) === Object.prototype)
    return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, floating(v)]));
  return x;
}
