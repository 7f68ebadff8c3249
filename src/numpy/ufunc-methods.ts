import { isIndex, isNDFrame } from "../api/construct/labels";
import { NotImplementedError, TypeError, ValueError } from "../values/errors";
import { Slice } from "../values/scalar";
import { axisOf } from "./axes";
import type { ndarray } from "./ndarray";
import { isArray, result, stridedOf } from "./ndarray";
import { asStrided } from "./read";
import { stack } from "./shape";
import type { Strided } from "./strided";
import { flat, places, reshaped } from "./strided";

export interface UfuncOptions {
  /** The array that takes the result. */
  out?: ndarray | readonly [ndarray] | null;
}

/** A result, written into `out` where one is given. Throws TypeError for an array that can't hold it. */
export function written(name: string, made: any, options: unknown): any {
  if (options === undefined || options === null) return made;
  const { out, ...rest } = options as Record<string, unknown>;
  const other = Object.keys(rest)[0];
  if (other !== undefined) throw new NotImplementedError(`${name}: the parameter '${other}' is not supported yet`);
  const target = Array.isArray(out) ? out[0] : out;
  if (target === undefined || target === null) return made;
  if (!isArray(target)) throw new TypeError("return arrays must be of ArrayType");
  const [to, a] = [stridedOf(target), asStrided(made)];
  if ((a.dtype.kind === "float" && to.dtype.kind !== "float") || (to.dtype.kind === "bool" && a.dtype.kind !== "bool"))
    throw new TypeError(
      `Cannot cast ufunc '${name}' output from dtype('${a.dtype.name}') to dtype('${to.dtype.name}') with casting rule 'same_kind'`,
    );
  if (to.shape.length === 0) (to.data as unknown[])[to.offset] = made;
  else target.set(new Slice(), made);
  return target;
}

type Two = (x: unknown, y: unknown) => any;

/** What numpy's functions of two arguments can do besides: fold an axis, all pairs, at places. */
export interface Foldable {
  reduce(array: unknown, axis?: number | null | { axis?: number | null }): any;
  accumulate(array: unknown, axis?: number | { axis?: number }): ndarray;
  outer(a: unknown, b: unknown): any;
  at(a: ndarray, indices: unknown, b: unknown): void;
}

const axisGiven = (axis: unknown): number | null =>
  (typeof axis === "object" && axis !== null ? ((axis as { axis?: number | null }).axis ?? 0) : axis) as number | null;

/** The slices of an array along an axis. */
function slices(a: Strided, axis: number): Strided[] {
  const k = axisOf(axis, a.shape.length);
  const without = <T>(list: readonly T[]): T[] => list.filter((_, i) => i !== k);
  return Array.from({ length: a.shape[k] as number }, (_, i) => ({
    ...a,
    shape: without(a.shape),
    strides: without(a.strides),
    offset: a.offset + i * (a.strides[k] as number),
  }));
}

/** Gives a function of two arguments numpy's `reduce`, `accumulate`, `outer` and `at`. */
export function foldable<F extends Two>(f: F): F & Foldable {
  const folded = (given: unknown, axis: number | null, keep: (x: unknown) => void): unknown => {
    const x = asStrided(isNDFrame(given) || isIndex(given) ? (given as { to_numpy(): unknown }).to_numpy() : given);
    if (x.shape.length === 0) throw new TypeError("cannot reduce on a scalar");
    const a = axis === null ? reshaped(x, [flat(x).length]) : x;
    const [first, ...rest] = slices(a, axis ?? 0);
    if (!first) throw new ValueError(`zero-size array to reduction operation ${f.name} which has no identity`);
    let made: unknown = result(first);
    keep(made);
    for (const s of rest) {
      made = f(made, result(s));
      keep(made);
    }
    return made;
  };
  const own: Foldable = {
    reduce: (array, axis = 0) => folded(array, axisGiven(axis), () => undefined),
    accumulate: (array, axis = 0) => {
      const parts: unknown[] = [];
      folded(array, axisGiven(axis), (x) => parts.push(x));
      return stack(parts as never, axisGiven(axis) as never);
    },
    outer: (a, b) => {
      const [x, y] = [asStrided(a), asStrided(b)];
      return f(result(reshaped(x, [...x.shape, ...y.shape.map(() => 1)])), result(y));
    },
    at: (a, indices, b) => {
      // One element after the other, so that a place that occurs twice takes both.
      const at = [...places(asStrided(indices))].map((p) => (asStrided(indices).data as unknown[])[p]);
      const values = asStrided(b);
      const by = places(values);
      at.forEach((i, n) => {
        const value = values.shape.length ? (values.data as unknown[])[by[n % by.length] as number] : result(values);
        const place = Number(i);
        a.set(place, f(a.__getitem__(place), value));
      });
    },
  };
  return Object.assign(f, own);
}
