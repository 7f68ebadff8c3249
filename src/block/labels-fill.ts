import { isMissing } from "../values/cell";
import { KeyError, TypeError, ValueError } from "../values/errors";
import { lookup } from "../values/lookup";
import { pyStr } from "../values/pyrepr";
import { Interval, Period, Timestamp, unmarked } from "../values/scalar";
import { typeName } from "../values/typename";
import type { Vector } from "../values/vector";

/** Throws what pandas throws for a fill value that a column's dtype can't hold; most dtypes ask even where nothing is filled. */
export function checkFill(v: Vector, given: unknown, fills: boolean): void {
  const { dtype } = v;
  const fill = unmarked(given);
  if (isMissing(fill)) return;
  const wrong = (wanted: string): TypeError =>
    new TypeError(`value should be a '${wanted}' or 'NaT'. Got '${typeName(fill)}' instead.`);
  switch (dtype.kind) {
    case "str":
      if (!fills || typeof fill === "string") return;
      throw new TypeError(
        `Invalid value '${pyStr(fill)}' for dtype 'str'. Value should be a string or missing value, got '${typeName(fill)}' instead.`,
      );
    case "category":
      if (lookup(dtype.categoryValues as Vector).first(fill) >= 0) return;
      throw new TypeError(
        `Cannot setitem on a Categorical with a new category (${pyStr(fill)}), set the categories first`,
      );
    case "period":
      if (fill instanceof Period) return;
      throw wrong("Period");
    case "interval":
      if (fill instanceof Interval) return;
      throw new TypeError("can only insert Interval objects and NA into an IntervalArray");
    case "datetime":
      if (dtype.tz === undefined) return;
      if (!(fill instanceof Timestamp)) throw wrong("Timestamp");
      if (fill.tz === null) throw new TypeError("Cannot compare tz-naive and tz-aware datetime-like objects");
      return;
    case "int":
    case "uint":
      if (dtype.masked) checkWhole(fill, fills);
      return;
    case "float":
      if (dtype.masked) checkReal(fill, fills);
  }
}

/** Nullable integers look for a dtype of numpy's that holds the value only where it fills something. */
function checkWhole(fill: unknown, fills: boolean): void {
  if (typeof fill === "bigint" || Number.isInteger(fill)) return;
  if (fills) throw new KeyError(typeof fill === "number" ? "dtype('float64')" : "dtype('O')");
  if (typeof fill === "string") throw new ValueError(`invalid literal for int() with base 10: '${fill}'`);
  if (typeof fill === "object")
    throw new TypeError(
      `int() argument must be a string, a bytes-like object or a real number, not '${typeName(fill)}'`,
    );
}

function checkReal(fill: unknown, fills: boolean): void {
  if (typeof fill === "bigint" || typeof fill === "number") return;
  if (fills) throw new KeyError("dtype('O')");
  if (typeof fill === "string") throw new ValueError(`could not convert string to float: '${fill}'`);
  if (typeof fill === "object")
    throw new TypeError(`float() argument must be a string or a real number, not '${typeName(fill)}'`);
}
