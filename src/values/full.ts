import { isMissing } from "./cell";
import type { DType } from "./dtype";
import { float64, isInteger } from "./dtype";
import { vectorOf } from "./infer";
import { room } from "./room";
import { take } from "./select";
import type { Vector } from "./vector";

/** `n` rows of one value, of `dtype` or of the dtype that the value has in pandas: missing integers are floats, fractions of integers are cut off. */
export function fullVector(value: unknown, n: number, dtype?: DType): Vector {
  if (n === 0 && dtype) return vectorOf([], dtype);
  const plain = dtype && isInteger(dtype) && !dtype.masked;
  if (plain && isMissing(value)) return fullVector(Number.NaN, n, float64);
  const cut = plain && typeof value === "number" && Number.isFinite(value) ? Math.trunc(value) : value;
  return take(vectorOf([cut], dtype), new Int32Array(room(n)));
}
