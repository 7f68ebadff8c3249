import type { DType } from "./dtype";
import { vectorOf } from "./infer";
import { room } from "./room";
import { take } from "./select";
import type { Vector } from "./vector";

/** `n` rows of one value, of `dtype` or of the dtype that the value has in pandas. */
export function fullVector(value: unknown, n: number, dtype?: DType): Vector {
  return take(vectorOf([value], dtype), new Int32Array(room(n)));
}
