import type { DType } from "../values/dtype";
import { int8, int16, int32, int64, uint8, uint16, uint32, uint64 } from "../values/dtype";
import { promote } from "../values/dtypes";

const SIGNED = [int8, int16, int32, int64];
const UNSIGNED = [uint8, uint16, uint32, uint64];

const holds = (d: DType, n: bigint): boolean => {
  const bits = BigInt(d.bits ?? 64);
  return d.kind === "uint" ? n >= 0n && n < 1n << bits : n >= -(1n << (bits - 1n)) && n < 1n << (bits - 1n);
};

/** Whether integers of a dtype have a number among them. */
export const integersHold = (dtype: DType, x: number | bigint): boolean =>
  (typeof x === "bigint" || Number.isInteger(x)) && holds(dtype, BigInt(x));

/**
 * The dtype of integers that a whole number goes into. One that they don't hold widens them by the smallest dtype that does:
 * a signed one beside signed ones, if `signed`, else numpy's, which has no sign where it needs none.
 */
export function integersWith(dtype: DType, value: number | bigint, signed: boolean): DType {
  const n = BigInt(value);
  if (dtype.masked || holds(dtype, n)) return dtype;
  const from = n < 0n || (signed && dtype.kind === "int") ? SIGNED : UNSIGNED;
  const own = from.find((d) => holds(d, n));
  return own ? promote(dtype, own) : dtype;
}
