import type { DType } from "../values/dtype";
import { ValueError } from "../values/errors";
import type { Data, Strided } from "./strided";
import { flat, product, storage, strided, transposed } from "./strided";

/** The number of an axis. Throws ValueError out of bounds. */
export function axisOf(axis: unknown, ndim: number): number {
  const k = Number(axis);
  if (k >= ndim || k < -ndim) throw new ValueError(`axis ${k} is out of bounds for array of dimension ${ndim}`);
  return k < 0 ? k + ndim : k;
}

/** An array whose axis comes last, so that its lines are contiguous, and the shape of the rest. */
export function lines(a: Strided, axis: unknown): { data: Data; n: number; rest: number[]; axis: number } {
  if (axis === null || axis === undefined) return { data: flat(a), n: product(a.shape), rest: [], axis: 0 };
  const k = axisOf(axis, a.shape.length);
  const order = a.shape.map((_, i) => i).filter((i) => i !== k);
  return {
    data: flat(transposed(a, [...order, k])),
    n: a.shape[k] as number,
    rest: order.map((i) => a.shape[i] as number),
    axis: k,
  };
}

/** One value for each line along an axis; all elements are one line without an axis. */
export function reduce(a: Strided, axis: unknown, to: DType, f: (line: Data) => unknown, keepdims = false): Strided {
  if (Array.isArray(axis)) return reduce(merged(a, axis), -1, to, f);
  const { data, n, rest, axis: k } = lines(a, axis);
  const count = product(rest);
  const out = storage(to, count) as unknown[];
  for (let i = 0; i < count; i++) out[i] = f(lineAt(data, i, n));
  const shape = !keepdims
    ? rest
    : axis === null || axis === undefined
      ? a.shape.map(() => 1)
      : [...rest.slice(0, k), 1, ...rest.slice(k)];
  return strided(to, out as Data, shape);
}

/** Several axes as one, which comes last. */
function merged(a: Strided, axes: readonly unknown[]): Strided {
  const ks = axes.map((x) => axisOf(x, a.shape.length));
  const rest = a.shape.map((_, i) => i).filter((i) => !ks.includes(i));
  const t = transposed(a, [...rest, ...ks]);
  return strided(a.dtype, flat(t), [
    ...rest.map((i) => a.shape[i] as number),
    product(ks.map((i) => a.shape[i] as number)),
  ]);
}

/** A line for each line along an axis, of a length that `f` keeps or changes. */
export function mapLines(a: Strided, axis: unknown, to: DType, f: (line: Data) => ArrayLike<unknown>): Strided {
  const { data, n, rest, axis: k } = lines(a, axis);
  const count = product(rest);
  const made = Array.from({ length: count }, (_, i) => f(lineAt(data, i, n)));
  const length = made[0]?.length ?? n;
  const out = storage(to, count * length) as unknown[];
  made.forEach((line, i) => {
    for (let j = 0; j < length; j++) out[i * length + j] = line[j];
  });
  const whole = strided(to, out as Data, [...rest, length]);
  if (axis === null || axis === undefined) return whole;
  const back = rest.map((_, i) => i);
  back.splice(k, 0, rest.length);
  return transposed(whole, back);
}

const lineAt = (data: Data, i: number, n: number): Data =>
  Array.isArray(data) ? data.slice(i * n, (i + 1) * n) : data.subarray(i * n, (i + 1) * n);
