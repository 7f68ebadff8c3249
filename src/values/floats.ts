import { makeVector } from "./cell";
import type { DType } from "./dtype";
import type { Vector } from "./vector";

/** Float data in which NaN is missing. */
export function withNaN(dtype: DType, data: Float64Array | Float32Array): Vector {
  let valid: Uint8Array | null = null;
  for (let i = 0; i < data.length; i++) {
    if (Number.isNaN(data[i])) {
      valid ??= new Uint8Array(data.length).fill(1);
      valid[i] = 0;
    }
  }
  return makeVector(dtype, data, valid);
}
