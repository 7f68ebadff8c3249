import type { DType } from "./dtype";

/**
 * One materialised column: what the engine gives out and takes in, what formatters print, what JavaScript code computes on.
 *
 * `data` by dtype kind:
 * - int, uint, float: the typed array of that width (64-bit integers: BigInt64Array, BigUint64Array)
 * - bool: Uint8Array of 0 and 1
 * - str: string[] (a missing value may hold anything)
 * - datetime, timedelta: BigInt64Array of counts of the dtype's unit since 1970 (datetime: UTC)
 * - category: Int32Array of codes into `dtype.categories`, -1 is missing
 * - object, period, interval: unknown[] of JavaScript values
 *
 * `valid` has one byte a row, 0 where the value is missing; null means that none is.
 * Float vectors hold no NaN where valid: NaN is missing.
 *
 * `floats` has one byte a row, 1 where a whole number among objects is Python's float: JavaScript doesn't tell 2.0 from 2.
 * It only matters for printing, and what doesn't pass it on prints the integer.
 */
export interface Vector {
  readonly dtype: DType;
  readonly length: number;
  readonly data: VectorData;
  readonly valid: Uint8Array | null;
  readonly floats?: Uint8Array | null;
}

export type VectorData =
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Float32Array
  | Float64Array
  | readonly unknown[];
