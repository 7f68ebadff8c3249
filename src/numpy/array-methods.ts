import type { ndarray } from "./ndarray";

export type Method = (...args: any[]) => any;
type Binary = (other: unknown) => any;

/** Operators by the names of pandas' methods, each with the other operand first too. */
export const OPERATORS = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and", "or", "xor"] as const;
export const COMPARISONS = ["eq", "ne", "lt", "le", "gt", "ge"] as const;
export const REDUCTIONS = [
  "sum",
  "prod",
  "mean",
  "std",
  "min",
  "max",
  "argmin",
  "argmax",
  "any",
  "all",
  "cumsum",
  "cumprod",
  "ptp",
] as const;

export interface ArrayMethods
  extends Record<(typeof OPERATORS)[number] | (typeof COMPARISONS)[number] | `r${(typeof OPERATORS)[number]}`, Binary>,
    Record<(typeof REDUCTIONS)[number], Method> {
  div: Binary;
  rdiv: Binary;
  matmul: Binary;
  rmatmul: Binary;
  dot: Binary;
  neg(): ndarray;
  pos(): ndarray;
  abs(): ndarray;
  not(): ndarray;
  invert(): ndarray;
  var: Method;
  /** In another dtype (a copy): `a.astype("int64")`. */
  astype(dtype: unknown, options?: object): ndarray;
  copy(): ndarray;
  reshape(...shape: any[]): ndarray;
  ravel(order?: string): ndarray;
  flatten(order?: string): ndarray;
  squeeze: Method;
  transpose: Method;
  swapaxes: Method;
  round: Method;
  clip: Method;
  /** Sorts in place. */
  sort: Method;
  argsort: Method;
  nonzero(): ndarray[];
  repeat: Method;
  take: Method;
  diagonal(offset?: number): ndarray;
  trace(): any;
  searchsorted: Method;
  fill(value: unknown): void;
  view(dtype?: unknown): ndarray;
}
