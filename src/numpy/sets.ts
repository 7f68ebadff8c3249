import { bind, signature } from "../api/signature";
import { NotImplementedError } from "../values/errors";
import { Slice, Tuple } from "../values/scalar";
import { axisOf } from "./axes";
import { isin } from "./choice";
import { arange, array } from "./create";
import { scalar } from "./elements";
import type { ndarray } from "./ndarray";
import { wrap } from "./ndarray";
import { unique } from "./order";
import { asStrided } from "./read";
import { sum } from "./reduce";
import { append, column_stack, concatenate, diagonal, diff, ravel } from "./shape";
import type { Strided } from "./strided";
import { flat, reshaped, transposed } from "./strided";

/** The sorted values that two arrays both have. */
export const intersect1d = (a: unknown, b: unknown): ndarray => {
  const own = unique(ravel(a)) as any;
  return own(isin(own, b));
};
/** The sorted values that either of two arrays has. */
export const union1d = (a: unknown, b: unknown): ndarray => unique(append(ravel(a), ravel(b)));
/** The sorted values of the first array that the second has not. */
export const setdiff1d = (a: unknown, b: unknown): ndarray => {
  const own = unique(ravel(a)) as any;
  return own(isin(own, b, { invert: true }));
};
/** The sorted values that just one of two arrays has. */
export const setxor1d = (a: unknown, b: unknown): ndarray => union1d(setdiff1d(a, b), setdiff1d(b, a));

/** The sum of a diagonal. */
export const trace = (a: unknown, offset = 0): any => sum(diagonal(a, offset));

const TRAPEZOID = signature("np.trapezoid(y, x=None, dx=1.0, !axis=-1)");
/** The area under points that are joined by lines. */
export function trapezoid(...args: unknown[]): any {
  const p = bind(TRAPEZOID, args);
  const y = wrap(asStrided(p.y)) as any;
  const step = p.x === null ? p.dx : diff(p.x);
  const [late, early] = [y(new Slice(1, null, null)), y(new Slice(null, -1, null))];
  return sum(late.add(early).mul(step).truediv(2));
}

/** Pairs of places and elements. */
export function* ndenumerate(x: unknown): Generator<Tuple> {
  const a = asStrided(x);
  const values = flat(a);
  for (let i = 0; i < values.length; i++) {
    const place: number[] = [];
    let rest = i;
    for (const n of [...a.shape].reverse()) {
      place.unshift(rest % n);
      rest = Math.floor(rest / n);
    }
    yield new Tuple([new Tuple(place), scalar(values[i], a.dtype)]);
  }
}

/** What a function makes of each line along an axis of a matrix. */
export function apply_along_axis(f: (line: ndarray) => unknown, axis: number, x: unknown): any {
  const a = asStrided(x);
  if (a.shape.length > 2) throw new NotImplementedError("apply_along_axis of more than two dimensions");
  if (a.shape.length < 2) return f(wrap(a));
  const m: Strided = axisOf(axis, 2) === 1 ? a : transposed(a, [1, 0]);
  const n = m.shape[1] as number;
  const values = flat(m);
  const lines = Array.from({ length: m.shape[0] as number }, (_, i) =>
    f(
      wrap({
        ...reshaped(m, [values.length]),
        data: values.slice(i * n, (i + 1) * n),
        shape: [n],
        strides: [1],
        offset: 0,
      } as Strided),
    ),
  );
  const made = array(lines) as any;
  return made.ndim === 2 && m !== a ? made.T : made;
}

const part = (key: unknown): unknown => {
  if (!(key instanceof Slice)) return key;
  if (key.stop === null) throw new NotImplementedError("an open end between the brackets of r_");
  return arange(key.start ?? 0, key.stop, key.step ?? 1);
};

/** `np.r_[...]`: numbers, arrays and slices, which are ranges, one behind the other. */
export const r_ = (...keys: unknown[]): ndarray => concatenate(keys.map((k) => ravel(part(k))));
/** `np.c_[...]`: arrays and slices, which are ranges, side by side as columns. */
export const c_ = (...keys: unknown[]): ndarray => column_stack(keys.map(part));
