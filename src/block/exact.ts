import { validity } from "../values/cell";
import type { DType } from "../values/dtype";
import { pairwise, pairwiseWhere } from "../values/sums";
import type { Vector } from "../values/vector";

/** Reductions whose last digits hang on the order of the sums. */
export type Summed = "sum" | "mean" | "var" | "std" | "sem";

/** A sum or a moment of a column of numbers to numpy's last digit; NaN where there is none. */
export function summed(name: Summed, v: Vector, ddof: number): number {
  const there = validity(v);
  const n = there ? there.reduce((k, x) => k + x, 0) : v.length;
  const single = v.dtype.name === "float32" || v.dtype.name === "Float32";
  const x = single ? Float32Array.from(v.data as Float32Array) : Float64Array.from(v.data as ArrayLike<number>, Number);
  // Nullable columns are added by numpy itself, past what is missing; all others with 0 in its place.
  const masked = v.dtype.masked && name !== "sem";
  // A sum is never the zero below zero.
  const add = (y: Float64Array | Float32Array): number => (masked ? pairwiseWhere(y, there) : pairwise(y)) + 0;
  if (there) blank(x, there);
  if (name === "sum") return add(x);
  if (n === 0) return Number.NaN;
  const round = single ? Math.fround : (y: number): number => y;
  if (name === "mean") return round(add(x) / n);
  if (n <= ddof) return Number.NaN;
  const round32 = single && masked ? Math.fround : (y: number): number => y;
  const mean = round32((single && !masked ? pairwise(Float64Array.from(x)) : add(x)) / n);
  const squares = single && masked ? new Float32Array(x.length) : new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) squares[i] = round32(mean - (x[i] as number)) ** 2;
  if (there) blank(squares, there);
  const variance = round(add(squares) / (n - ddof));
  if (name === "var") return variance;
  const deviation = round(Math.sqrt(variance));
  return name === "std" ? deviation : round(deviation / round(Math.sqrt(n)));
}

/** Missing values count for 0. */
function blank(x: Float64Array | Float32Array, there: Uint8Array): void {
  for (let i = 0; i < x.length; i++) if (!there[i]) x[i] = 0;
}

/** Whether sums of such numbers are rounded. */
export const isRounded = (name: string, d: DType): name is Summed =>
  /^(var|std|sem)$/.test(name) || ((name === "sum" || name === "mean") && d.kind === "float");
