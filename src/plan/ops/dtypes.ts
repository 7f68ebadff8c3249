import type { DType } from "../../values/dtype";
import {
  bool,
  boolean,
  byName,
  Float64,
  float64,
  Int64,
  int64,
  isInteger,
  timedelta,
  UInt64,
  uint64,
} from "../../values/dtype";
import type { Field } from "../field";

const dtypeOf = (args: readonly Field[], i = 0): DType => (args[i] as Field).dtype;

/** The first argument's dtype. */
export const same = (args: readonly Field[]): DType => dtypeOf(args);

/** bool, or boolean where an argument is masked. */
export const logical = (args: readonly Field[]): DType => (args.some((a) => a.dtype.masked) ? boolean : bool);

/** float64, float32 of a float32, Float64 of a masked argument. */
export function real(args: readonly Field[]): DType {
  const first = dtypeOf(args);
  if (args.some((a) => a.dtype.masked)) return first.name === "Float32" ? first : Float64;
  return args.every((a) => a.dtype.name === "float32") ? first : float64;
}

/** What a sum of these values is kept in: 64 bits wide for integers, integers for booleans. */
export function accumulated(args: readonly Field[]): DType {
  const d = dtypeOf(args);
  if (d.kind === "bool") return d.masked ? Int64 : int64;
  if (!isInteger(d)) return d;
  if (d.kind === "uint") return d.masked ? UInt64 : uint64;
  return d.masked ? Int64 : int64;
}

/** An integer count, masked where the argument is. */
export const count = (args: readonly Field[]): DType => (args[0]?.dtype.masked ? Int64 : int64);

export const fixed = (dtype: DType) => (): DType => dtype;

/** Differences of times are durations; of other values, their own kind. */
export const difference = (args: readonly Field[]): DType => {
  const d = dtypeOf(args);
  return d.kind === "datetime" ? timedelta(d.unit) : d;
};

export const named = (name: string): DType => {
  const d = byName(name);
  if (!d) throw new Error(`no dtype ${name}`);
  return d;
};
