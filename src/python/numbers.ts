import { toDecimals } from "../values/decimals";
import { isFloat, toFloatResult } from "../values/python-arithmetic";
import { isPlain } from "./kinds";

/** Methods that numpy's numbers have, and Python's too where they have them. */
export const numbers = {
  /** To decimals, as numpy rounds. */
  round(x: unknown, decimals: unknown = 0): unknown {
    const digits = isPlain(decimals) ? (decimals.decimals ?? 0) : decimals;
    return isFloat(x) ? toFloatResult(toDecimals(Number(x), Number(digits))) : x;
  },
  item: (x: unknown): unknown => x,
  tolist: (x: unknown): unknown => x,
  is_integer: (x: unknown): boolean => Number.isInteger(Number(x)),
};
