import type { DType } from "../../values/dtype";
import * as dt from "../../values/dtype";
import { NotImplementedError, TypeError, ValueError } from "../../values/errors";
import type { Seed } from "../../values/random";
import { room } from "../../values/room";
import { shapeOf } from "../create";
import { dtypeOf } from "../dtype";
import type { ndarray } from "../ndarray";
import { isArray, result, stridedOf, wrap } from "../ndarray";
import { asStrided } from "../read";
import type { Strided } from "../strided";
import { broadcast, broadcastShape, copied, flat, places, product, storage, strided } from "../strided";
import type { Source } from "./source";

/** A seed as numpy takes it: none, an integer or a list of integers. */
export function seedOf(x: unknown): Seed {
  if (x === null || x === undefined) return null;
  if (typeof x === "number" || typeof x === "bigint") return x;
  if (typeof x === "object" || isArray(x)) return Array.from(flat(asStrided(x)), Number);
  throw new TypeError(`Cannot cast ${typeof x} to a seed`);
}

/** The shape that `size` asks for; null for one value. */
export const sizeOf = (size: unknown): number[] | null => (size === null || size === undefined ? null : shapeOf(size));

/** An array of draws, or one draw. */
export function filled(size: unknown, dtype: DType, draw: () => number): any {
  const shape = sizeOf(size);
  if (shape === null) return draw();
  const n = room(product(shape));
  const data = storage(dtype, n) as unknown[];
  const big = dtype.bits === 64 && dtype.kind === "int";
  for (let i = 0; i < n; i++) {
    const x = draw();
    data[i] = big ? BigInt(x) : x;
  }
  return wrap(strided(dtype, data as never, shape));
}

/** Draws of a distribution whose parameters may be arrays: one for each of their values. */
export function drawn(
  size: unknown,
  dtype: DType,
  parameters: readonly unknown[],
  draw: (...p: number[]) => number,
): any {
  const arrays = parameters.map((p) => asStrided(p));
  if (arrays.every((a) => a.shape.length === 0)) {
    const p = arrays.map((a) => Number(a.data[a.offset]));
    return filled(size, dtype, () => draw(...p));
  }
  const shape = sizeOf(size) ?? broadcastShape(...arrays.map((a) => a.shape));
  const values = arrays.map((a) => flat(broadcast(a, shape)));
  let i = 0;
  return filled(shape, dtype, () => {
    const p = values.map((v) => Number(v[i]));
    i++;
    return draw(...p);
  });
}

/** Draws of integers in [low, high), or through `high`. Throws ValueError for an empty range. */
export function integers(
  s: Source,
  given: { low: unknown; high: unknown; size: unknown; dtype: unknown },
  through = false,
): any {
  const d = dtypeOf(given.dtype ?? dt.int64);
  if (d.kind !== "int" && d.kind !== "uint") throw new TypeError(`Unsupported dtype dtype('${d}') for randint`);
  if ((d.bits ?? 64) < 32) throw new NotImplementedError(`random integers of dtype ${d}`);
  const [low, high] = given.high === null ? [0, given.low] : [given.low, given.high];
  return drawn(given.size, d, [low, high], (a, b) => {
    const most = through ? b : b - 1;
    if (most < a) throw new ValueError(through ? "low > high" : given.high === null ? "high <= 0" : "low >= high");
    return a + s.upTo(most - a);
  });
}

/** Draws among the values of an array, or among the integers below a number. */
export function chosen(
  s: Source,
  p: { a: unknown; size: unknown; replace: boolean; p: unknown; axis?: number; shuffle?: boolean },
): any {
  const whole = typeof p.a === "number" || typeof p.a === "bigint";
  const a = whole ? null : asStrided(p.a);
  if (a && a.shape.length !== 1 && p.axis === undefined) throw new ValueError("a must be 1-dimensional");
  if (a && a.shape.length > 1) throw new NotImplementedError("choice of rows of an array");
  const n = a ? (a.shape[0] as number) : Number(p.a);
  if (n <= 0 && !a) throw new ValueError("a must be greater than 0 unless no samples are taken");
  if (n === 0) throw new ValueError("'a' cannot be empty unless no samples are taken");
  const weights = p.p === null ? null : Float64Array.from(flat(asStrided(p.p)) as ArrayLike<number>, Number);
  if (weights) checkWeights(weights, n);
  const shape = sizeOf(p.size);
  const at = s.drawPlaces(n, shape === null ? 1 : product(shape), p.replace, weights, p.shuffle ?? true);
  const values = a ? flat(a) : null;
  const data = values ? storage((a as Strided).dtype, at.length) : (BigInt64Array.from(at, BigInt) as never);
  if (values) for (let i = 0; i < at.length; i++) (data as unknown[])[i] = values[at[i] as number];
  return result(strided(a ? a.dtype : dt.int64, data, shape ?? []));
}

function checkWeights(p: Float64Array, n: number): void {
  if (p.length !== n) throw new ValueError("'a' and 'p' must have same size");
  if (p.some((x) => Number.isNaN(x))) throw new ValueError("Probabilities contain NaN");
  if (p.some((x) => x < 0)) throw new ValueError("Probabilities are not non-negative");
  if (Math.abs(p.reduce((x, y) => x + y, 0) - 1) > 1.5e-8)
    throw new ValueError("Probabilities do not sum to 1. See Notes section of docstring for more information.");
}

/** Puts the rows of an array or list into a random order, in place. */
export function shuffled(s: Source, x: unknown): void {
  if (Array.isArray(x)) {
    for (let i = x.length - 1; i > 0; i--) {
      const j = s.turn(i);
      [x[i], x[j]] = [x[j], x[i]];
    }
    return;
  }
  if (!isArray(x))
    throw new NotImplementedError("shuffle of other things than arrays and lists: use permutation or sample");
  const a = stridedOf(x);
  const n = a.shape[0] as number;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = s.turn(i);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  const before = flat(copied(a));
  const width = n === 0 ? 0 : before.length / n;
  const at = places(a);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < width; k++)
      (a.data as unknown[])[at[i * width + k] as number] = before[(order[i] as number) * width + k];
}

/** The integers below a number, or the rows of an array, in a random order. */
export function permuted(s: Source, x: unknown): ndarray {
  const whole = typeof x === "number" || typeof x === "bigint";
  const a = wrap(
    whole
      ? strided(
          dt.int64,
          BigInt64Array.from({ length: Number(x) }, (_, i) => BigInt(i)),
        )
      : copied(asStrided(x)),
  );
  shuffled(s, a);
  return a;
}
