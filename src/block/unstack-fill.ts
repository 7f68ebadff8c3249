import { isMissing } from "../values/cell";
import type { DType } from "../values/dtype";
import { byName, float64, isInteger, isNumeric, isTemporal, object } from "../values/dtype";
import { promote } from "../values/dtypes";
import { KeyError, TypeError } from "../values/errors";
import { lookup } from "../values/hash";
import { vectorOf } from "../values/infer";
import { Interval, NA, NaT, Period, repr } from "../values/scalar";
import { typeName } from "../values/typename";
import type { Vector } from "../values/vector";

/** Whether a dtype's own missing value stands for this one; others are objects among its values. */
export const isOwnMissing = (d: DType, fill: unknown): boolean => {
  if (!isMissing(fill)) return false;
  if (d === object) return fill !== NaT && fill !== NA;
  if (d.masked || isTemporal(d) || d.kind === "str" || d.kind === "category" || d.kind === "period") return true;
  if (d.kind === "bool") return fill !== NaT && fill !== NA;
  return fill !== NaT;
};

/** The dtype that holds a column's values and `fill`. Throws TypeError where a column of an extension dtype can't hold it. */
export function filled(d: DType, fill: unknown): DType {
  const given = vectorOf([fill]).dtype;
  if (d === object) return d;
  if (d.kind === "category") {
    if (lookup(d.categoryValues as Vector).first(fill) < 0)
      throw new TypeError(
        `Cannot setitem on a Categorical with a new category (${repr(fill)}), set the categories first`,
      );
    return d;
  }
  if (isTemporal(d)) return ofMoments(d, given, fill);
  if (d.kind === "period") {
    if (fill instanceof Period) return d;
    throw new TypeError(`value should be a 'Period', 'NaT', or array of those. Got '${typeName(fill)}' instead.`);
  }
  if (d.kind === "interval") {
    if (fill instanceof Interval) return d;
    throw new TypeError("can only insert Interval objects and NA into an IntervalArray");
  }
  if (d.masked && isNumeric(d)) {
    const fits = isInteger(given) || (d.kind === "float" && given.kind === "float");
    if (!fits) throw new KeyError(`dtype('${given.kind === "float" ? "float64" : "O"}')`);
    return d;
  }
  if (isNumeric(d) && isNumeric(given)) return ofNumbers(d, given, Number(fill));
  if (d.kind === given.kind) return d;
  if (d.kind === "str" || d.masked) throw new TypeError(`Invalid value '${String(fill)}' for dtype '${d.name}'`);
  return object;
}

function ofMoments(d: DType, given: DType, fill: unknown): DType {
  const aware = d.tz !== undefined;
  if (d.kind === given.kind && (given.tz !== undefined) === aware) return d;
  if (!aware) throw new TypeError("Cannot change data-type for array of references.");
  if (d.kind === given.kind) throw new TypeError("Cannot compare tz-naive and tz-aware datetime-like objects");
  throw new TypeError(`value should be a 'Timestamp', 'NaT', or array of those. Got '${typeName(fill)}' instead.`);
}

/** The smallest dtype for both. */
function ofNumbers(d: DType, given: DType, fill: number): DType {
  if (d.kind === "float") return Number.isFinite(fill) && !Number.isFinite(Math.fround(fill)) ? float64 : d;
  if (!isInteger(given)) return float64;
  const sign = fill < 0 ? "int" : "uint";
  const bits = [8, 16, 32, 64].find((b) => (fill < 0 ? fill >= -(2 ** (b - 1)) : fill < 2 ** b)) ?? 64;
  const signed = [8, 16, 32, 64].find((b) => fill < 2 ** (b - 1) && fill >= -(2 ** (b - 1))) ?? 64;
  if (d.kind === "int" && signed <= (d.bits as number)) return d;
  return promote(d, byName(`${sign}${bits}`) as DType);
}
