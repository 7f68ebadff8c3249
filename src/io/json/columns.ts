import { makeVector } from "../../values/cell";
import * as dtypes from "../../values/dtype";
import type { Vector } from "../../values/vector";
import { unwrap, WholeFloat } from "./parse";

const UINT_MAX = 2n ** 64n - 1n;
const INT_MAX = 2n ** 63n - 1n;

/** A column of parsed values as the DataFrame constructor infers it; undefined is a value that is not there. */
export function jsonColumn(values: readonly unknown[]): Vector {
  let ints = 0;
  let floats = 0;
  let texts = 0;
  let bools = 0;
  let missing = 0;
  for (const value of values) {
    if (value === null || value === undefined) missing++;
    else if (typeof value === "string") texts++;
    else if (typeof value === "boolean") bools++;
    else if (typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value))) ints++;
    else if (typeof value === "number" || value instanceof WholeFloat) floats++;
    else return asObjects(values);
  }
  const n = values.length;
  if (n > 0 && ints === n) return integers(values as (number | bigint)[]);
  if (n > 0 && bools === n) return makeVector(dtypes.bool, Uint8Array.from(values as boolean[], Number));
  if (texts > 0 && texts + missing === n) {
    return makeVector(dtypes.str, values.map((x) => x ?? "") as string[], known(values));
  }
  if (ints + floats > 0 && ints + floats + missing === n) {
    return makeVector(dtypes.float64, Float64Array.from(values, numberOf), known(values));
  }
  if (missing === n && n > 0 && values.every((x) => x === undefined)) {
    return makeVector(dtypes.float64, new Float64Array(n).fill(Number.NaN), new Uint8Array(n));
  }
  return asObjects(values);
}

const known = (values: readonly unknown[]): Uint8Array =>
  Uint8Array.from(values, (x) => (x === null || x === undefined ? 0 : 1));

const numberOf = (x: unknown): number =>
  x === null || x === undefined ? Number.NaN : x instanceof WholeFloat ? x.value : Number(x);

function integers(values: readonly (number | bigint)[]): Vector {
  if (values.every((x) => typeof x === "number")) {
    return makeVector(
      dtypes.int64,
      BigInt64Array.from(values as number[], (x) => BigInt(x)),
    );
  }
  const big = values.map((x) => BigInt(x));
  const above = big.some((x) => x > INT_MAX);
  if (!above) return makeVector(dtypes.int64, BigInt64Array.from(big));
  if (big.every((x) => x >= 0n && x <= UINT_MAX)) return makeVector(dtypes.uint64, BigUint64Array.from(big));
  return makeVector(dtypes.object, values);
}

function asObjects(values: readonly unknown[]): Vector {
  return makeVector(
    dtypes.object,
    values.map((x) => (x === undefined ? Number.NaN : unwrap(x))),
    known(values),
  );
}
