import {
  Interval,
  NA,
  NaT,
  offsets,
  Period,
  repr,
  Timedelta,
  Timestamp,
  to_offset,
  tuple,
} from "../../src/values/scalar";

type Dyadic = Record<string, (other: unknown) => unknown>;
const method =
  (name: string) =>
  (a: unknown, b?: unknown): unknown =>
    (a as Dyadic)[name]?.(b);

const scope: Record<string, unknown> = {
  T: Timestamp,
  D: Timedelta,
  P: Period,
  I: Interval,
  o: offsets,
  NaT,
  NA,
  to_offset,
  tuple,
  list: (...items: unknown[]) => items,
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  div: method("truediv"),
  str: String,
};
for (const name of "add sub mul floordiv mod neg abs lt le gt ge eq ne contains".split(" ")) scope[name] = method(name);
const names = Object.keys(scope);
const values = Object.values(scope);

/** Runs one recorded expression; gives what pandas' `repr` gives (with the unit), or the error as `Class: message`. */
export function replay(expression: string): string {
  try {
    const body = expression.replace(/(?<![\w."])\d{16,}(?![\w"])/g, "$&n");
    const result: unknown = new Function(...names, `"use strict"; return (${body});`)(...values);
    const unit = result instanceof Timestamp || result instanceof Timedelta ? ` ${result.unit}` : "";
    return repr(result) + unit;
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}
