import * as dtypes from "../values/dtype";
import type { Vector } from "../values/vector";

/** A vector of strings; a null is missing. */
export function strings(values: readonly (string | null)[]): Vector {
  let valid: Uint8Array | null = null;
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== null) continue;
    valid ??= new Uint8Array(values.length).fill(1);
    valid[i] = 0;
  }
  return { dtype: dtypes.str, length: values.length, data: values, valid };
}

export const range = (start: number, length: number): Vector => ({
  dtype: dtypes.int64,
  length,
  data: BigInt64Array.from({ length }, (_, i) => BigInt(start + i)),
  valid: null,
});

export const objects = (values: readonly unknown[], valid: Uint8Array | null = null): Vector => ({
  dtype: dtypes.object,
  length: values.length,
  data: values,
  valid,
});

const isInt = (x: unknown): boolean => typeof x === "bigint" || (typeof x === "number" && Number.isInteger(x));

/** Labels of an index: all strings are `str`, all integers `int64`, all numbers `float64`, anything else `object`. */
export function labels(values: readonly unknown[]): Vector {
  const length = values.length;
  const missing = (x: unknown) => x === null || x === undefined || Number.isNaN(x);
  const known = values.filter((x) => !missing(x));
  if (length > 0 && known.length === length && known.every(isInt)) {
    return { dtype: dtypes.int64, length, data: BigInt64Array.from(values as number[], (x) => BigInt(x)), valid: null };
  }
  if (known.length > 0 && known.every((x) => typeof x === "string")) {
    return strings(values.map((x) => (missing(x) ? null : (x as string))));
  }
  if (known.length > 0 && known.every((x) => typeof x === "number" || typeof x === "bigint")) {
    const valid = known.length === length ? null : Uint8Array.from(values, (x) => (missing(x) ? 0 : 1));
    return { dtype: dtypes.float64, length, data: Float64Array.from(values, (x) => Number(x ?? Number.NaN)), valid };
  }
  const valid = known.length === length ? null : Uint8Array.from(values, (x) => (missing(x) ? 0 : 1));
  return objects(values, valid);
}

/** A column of JavaScript values: bool, int64, float64, str or object, as all of them are. */
export function inferObjects(values: readonly unknown[]): Vector {
  if (values.length > 0 && values.every((x) => typeof x === "boolean")) {
    const data = Uint8Array.from(values as boolean[], (x) => (x ? 1 : 0));
    return { dtype: dtypes.bool, length: values.length, data, valid: null };
  }
  const integers = values.every((x) => isInt(x));
  const fits = integers && values.every((x) => BigInt(x as number) >= -(2n ** 63n) && BigInt(x as number) < 2n ** 63n);
  return integers && !fits ? objects(values) : labels(values);
}

/** The vector without its missing marks when it has none missing. */
export function compact(vector: Vector): Vector {
  if (vector.valid === null || vector.valid.includes(0)) return vector;
  return { ...vector, valid: null };
}
