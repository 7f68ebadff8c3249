import { int32 } from "../../values/dtype";
import { factorize } from "../../values/hash";
import { argsort, safeOrder } from "../../values/order";
import type { QuickOptions } from "../../values/quick/order";
import { quickOrder } from "../../values/quick/order";
import type { Vector } from "../../values/vector";
import { operation } from "../operation";
import { fixed } from "./dtypes";

/**
 * The place of each value of an object column among the distinct values in order; null where missing. `safe` puts values that
 * have no common order into kinds, numbers before strings, as pandas does where it sorts by several keys; "join" leaves those that
 * have none as they stand, as its joins do, "level" as they first appear, as levels have them; otherwise they raise TypeError.
 */
export const py_order = operation({
  name: "py_order",
  kind: "window",
  dtype: fixed(int32),
  promotes: false,
  kernel: ([v], { safe = false }) => {
    const values = v as Vector;
    const order =
      safe === "join"
        ? orderIfAny(values)
        : safe === "level"
          ? orderOrAppearance(values)
          : safe
            ? safeOrder(values)
            : argsort([values]);
    const data = new Int32Array(values.length);
    const valid = new Uint8Array(values.length);
    let rank = -1;
    let last: unknown = order;
    for (const i of order ?? values.data.keys()) {
      const x = values.data[i];
      if ((values.valid && !values.valid[i]) || x === null) continue;
      if (!order) rank = 0;
      else if (!isSame(x, last)) rank++;
      last = x;
      data[i] = rank;
      valid[i] = 1;
    }
    return { dtype: int32, length: values.length, data, valid: valid.includes(0) ? valid : null };
  },
});

/** Whether neighbours in an order are equal: True is 1. */
function isSame(x: unknown, last: unknown): boolean {
  if (x === last || (typeof x === "object" && String(x) === String(last))) return true;
  return typeof x === "boolean" || typeof last === "boolean" ? Number(x) === Number(last) : false;
}

/** The order of values, or that of their first appearance where they have none. */
function orderOrAppearance(values: Vector): ArrayLike<number> & Iterable<number> {
  try {
    return safeOrder(values);
  } catch {
    const { codes } = factorize(values);
    return Int32Array.from(codes.keys()).sort((i, j) => (codes[i] as number) - (codes[j] as number) || i - j);
  }
}

/** The order of values, or null where they have none: then they stay as they stand. */
function orderIfAny(values: Vector): (ArrayLike<number> & Iterable<number>) | null {
  try {
    return safeOrder(values);
  } catch {
    const present = values.data as readonly unknown[];
    // Of values that stand twice pandas needs an order.
    if (new Set(present).size < present.length) return argsort([values]);
    return null;
  }
}

/** The place of each row among all in pandas' order, missing values and equal ones where pandas' unstable sorts put them. */
export const quick_order = operation({
  name: "quick_order",
  kind: "window",
  dtype: fixed(int32),
  nulls: "never",
  promotes: false,
  kernel: ([v], params) => {
    const order = quickOrder(v as Vector, params as QuickOptions);
    const data = new Int32Array(order.length);
    order.forEach((row, place) => {
      data[row] = place;
    });
    return { dtype: int32, length: data.length, data, valid: null };
  },
});
