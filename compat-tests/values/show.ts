import { toArray } from "../../src/values/access";
import { pyRepr } from "../../src/values/pyrepr";
import type { Vector } from "../../src/values/vector";

/** A column as `dtype [values]`, the values as Python prints them. */
export const show = (v: Vector): string =>
  `${v.dtype.name} [${toArray(v)
    .map((x) => pyRepr(x, v.dtype))
    .join(", ")}]`;

/** What a function gives or raises, as `Class: message`. */
export function outcome(run: () => Vector): string {
  try {
    return show(run());
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
}
