import { bind, signature } from "../api/signature";
import { asTuple } from "../values/array-mark";
import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { TypeError, ValueError } from "../values/errors";
import { room } from "../values/room";
import { floating } from "../values/scalar/float";
import { binary, doubles } from "./binary";
import { anyUnit, dtypeOf, isTime, promote, times, unitOf } from "./dtype";
import { cast, raw, sized, stored } from "./elements";
import type { ndarray } from "./ndarray";
import { isArray, wrap } from "./ndarray";
import { asStrided } from "./read";
import { ticksOf } from "./scalars";
import type { Data, Strided } from "./strided";
import { broadcast, copied, product, reshaped, storage, strided } from "./strided";

const given = (dtype: unknown): DType | undefined =>
  dtype === null || dtype === undefined ? undefined : dtypeOf(dtype);
const isFloat = (x: unknown): boolean => x instanceof Number || (typeof x === "number" && !Number.isInteger(x));

const ARRAY = signature("np.array(object, dtype=None, *, copy=True, !order='K', !subok=False, ndmin=0, !like=None)");
/** An array of lists, of lists in lists, of a series, ... (a copy). Throws ValueError for ragged lists. */
export function array(...args: unknown[]): ndarray {
  const p = bind(ARRAY, args);
  const a = copied(asStrided(p.object, given(p.dtype)));
  const missing = Math.max(0, p.ndmin - a.shape.length);
  return wrap(missing ? reshaped(a, [...new Array(missing).fill(1), ...a.shape]) : a);
}

const ASARRAY = signature("np.asarray(a, dtype=None, !order=None, *, !copy=None)");
/** An array of anything that is like one, itself where it is one. */
export function asarray(...args: unknown[]): ndarray {
  const p = bind(ASARRAY, args);
  const to = given(p.dtype);
  if (isArray(p.a) && (to === undefined || to === p.a.dtype)) return p.a;
  return wrap(asStrided(p.a, to));
}

export const shapeOf = (shape: unknown): number[] =>
  (typeof shape === "number" || typeof shape === "bigint" ? [shape] : [...(shape as Iterable<unknown>)]).map((n) => {
    if (Number(n) < 0) throw new ValueError("negative dimensions are not allowed");
    return Number(n);
  });

function filled(shape: readonly number[], value: unknown, dtype: DType): ndarray {
  const n = room(product(shape));
  if (dtype.kind === "str")
    return wrap({
      ...sized(new Array(n).fill(raw(value, dtype)), dtype),
      shape,
      strides: strided(dtype, [], shape).strides,
    });
  const data = storage(dtype, n) as unknown[];
  data.fill(raw(value, dtype));
  return wrap(strided(dtype, data as Data, shape));
}

const SHAPED = "(shape, dtype=None, !order='C', *, !device=None, !like=None)";
const shaped = (name: string, value: number): ((...args: unknown[]) => ndarray) => {
  const s = signature(`np.${name}${SHAPED}`);
  const f = (...args: unknown[]): ndarray => {
    const p = bind(s, args);
    const d = given(p.dtype) ?? dt.float64;
    return filled(
      shapeOf(p.shape),
      d.kind === "str" ? (value ? "1" : "") : d.kind === "object" && name === "empty" ? null : value,
      d,
    );
  };
  Object.defineProperty(f, "name", { value: name });
  return f;
};
export const zeros = shaped("zeros", 0);
export const ones = shaped("ones", 1);
/** Room for elements: zeros here, where numpy leaves what was in memory. */
export const empty = shaped("empty", 0);

const FULL = signature("np.full(shape, fill_value, dtype=None, !order='C', *, !device=None, !like=None)");
/** One value all over. */
export function full(...args: unknown[]): ndarray {
  const p = bind(FULL, args);
  const shape = shapeOf(p.shape);
  const value = asStrided(p.fill_value, given(p.dtype));
  return wrap(copied(broadcast(value, shape)));
}

const LIKE = "(a, dtype=None, !order='K', !subok=True, shape=None, *, !device=None)";
const like = (name: string, value: number): ((...args: unknown[]) => ndarray) => {
  const s = signature(`np.${name}${LIKE}`);
  const f = (...args: unknown[]): ndarray => {
    const p = bind(s, args);
    const a = asStrided(p.a);
    return filled(p.shape === null ? a.shape : shapeOf(p.shape), value, given(p.dtype) ?? a.dtype);
  };
  Object.defineProperty(f, "name", { value: name });
  return f;
};
export const zeros_like = like("zeros_like", 0);
export const ones_like = like("ones_like", 1);
export const empty_like = like("empty_like", 0);

const FULL_LIKE = signature("np.full_like(a, fill_value, dtype=None, !order='K', !subok=True, shape=None)");
export function full_like(...args: unknown[]): ndarray {
  const p = bind(FULL_LIKE, args);
  const a = asStrided(p.a);
  const value = cast(asStrided(p.fill_value), given(p.dtype) ?? a.dtype);
  return wrap(copied(broadcast(value, p.shape === null ? a.shape : shapeOf(p.shape))));
}

const EYE = signature("np.eye(N, M=None, k=0, dtype=None, !order='C')");
/** Ones on a diagonal. */
export function eye(...args: unknown[]): ndarray {
  const p = bind(EYE, args);
  const columns = p.M ?? p.N;
  const made = filled([p.N, columns], 0, given(p.dtype) ?? dt.float64);
  for (let i = 0; i < p.N; i++) if (i + p.k >= 0 && i + p.k < columns) made.set(i, i + p.k, 1);
  return made;
}
const IDENTITY = signature("np.identity(n, dtype=None, *, !like=None)");
export function identity(...args: unknown[]): ndarray {
  const { n, dtype } = bind(IDENTITY, args);
  return eye(n, { dtype });
}

const ARANGE = signature("np.arange(start, stop=None, step=None, dtype=None, *, !device=None, !like=None)");
/** Numbers at even steps, or moments. */
export function arange(...args: unknown[]): ndarray {
  const p = bind(ARANGE, args);
  let [start, stop] = p.stop === null ? [0, p.start] : [p.start, p.stop];
  const step = p.step ?? 1;
  const to = given(p.dtype);
  if ((to && isTime(to)) || ticksOf(start) || ticksOf(stop))
    return ofTimes(p.stop === null ? null : start, stop, p.step, to);
  const d = to ?? ([start, stop, step].some(isFloat) ? dt.float64 : dt.int64);
  [start, stop] = [Number(start), Number(stop)];
  if (Number(step) === 0) throw new TypeError("Maximum allowed size exceeded");
  const n = room(Math.max(0, Math.ceil((stop - start) / Number(step))));
  const delta = start + Number(step) - start;
  const values = Float64Array.from({ length: n }, (_, i) => start + i * delta);
  return wrap(cast(strided(dt.float64, values), d));
}

function ofTimes(start: unknown, stop: unknown, step: unknown, to: DType | undefined): ndarray {
  const kind = to?.kind ?? ticksOf(start ?? stop)?.kind ?? "datetime";
  const ends = [start, stop].filter((x) => x !== null && typeof x !== "number");
  const wide = to?.unit ? to : stored(ends, kind === "datetime" ? anyUnit.datetime : anyUnit.timedelta).dtype;
  const stepTicks = step === null || typeof step === "number" ? null : ticksOf(step);
  const unitDtype = stepTicks ? promote(wide, times(kind as "datetime", stepTicks.unit)) : wide;
  const count = (x: unknown): bigint => raw(x, unitDtype) as bigint;
  const by = stepTicks
    ? (raw(step, times("timedelta", unitOf(unitDtype))) as bigint)
    : BigInt((step as number | null) ?? 1);
  const from = start === null ? 0n : count(start);
  const end = typeof stop === "number" && start !== null ? from + BigInt(stop) : count(stop);
  const size = (end - from + (by > 0n ? by - 1n : by + 1n)) / by;
  const n = size > 0n ? Number(size) : 0;
  return wrap(
    strided(
      unitDtype,
      BigInt64Array.from({ length: n }, (_, i) => from + BigInt(i) * by),
    ),
  );
}

const LINSPACE = signature(
  "np.linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, !axis=0, *, !device=None)",
);
/** So many numbers from one to another. */
export function linspace(...args: unknown[]): any {
  const p = bind(LINSPACE, args);
  const [start, stop, num] = [Number(p.start), Number(p.stop), Number(p.num)];
  if (num < 0) throw new ValueError(`Number of samples, ${num}, must be non-negative.`);
  const div = p.endpoint ? num - 1 : num;
  const delta = stop - start;
  const step = delta / div;
  const values = Float64Array.from(
    { length: num },
    (_, i) => (div > 0 ? (step === 0 ? (i / div) * delta : i * step) : i * delta) + start,
  );
  if (p.endpoint && num > 1) values[num - 1] = stop;
  const to = given(p.dtype) ?? dt.float64;
  const made = wrap(cast(strided(dt.float64, dt.isInteger(to) ? values.map(Math.floor) : values), to));
  return p.retstep ? asTuple([made, floating(div > 0 ? step : Number.NaN)]) : made;
}

const LOGSPACE = signature("np.logspace(start, stop, num=50, endpoint=True, base=10, dtype=None)");
export function logspace(...args: unknown[]): ndarray {
  const p = bind(LOGSPACE, args);
  const powers = doubles(asStrided(linspace(p.start, p.stop, p.num, p.endpoint)));
  const base = Number(p.base);
  const made = strided(
    dt.float64,
    powers.map((x) => base ** x),
  );
  return wrap(p.dtype === null ? made : cast(made, dtypeOf(p.dtype)));
}

const GEOMSPACE = signature("np.geomspace(start, stop, num=50, endpoint=True)");
export function geomspace(...args: unknown[]): ndarray {
  const p = bind(GEOMSPACE, args);
  const [start, stop] = [Number(p.start), Number(p.stop)];
  const sign = start < 0 ? -1 : 1;
  const made = doubles(asStrided(logspace(Math.log10(start * sign), Math.log10(stop * sign), p.num, p.endpoint))).map(
    (x) => x * sign,
  );
  if (made.length > 0) made[0] = start;
  if (made.length > 1 && p.endpoint) made[made.length - 1] = stop;
  return wrap(strided(dt.float64, made));
}

const MESHGRID = signature("np.meshgrid(*xi, indexing='xy', !sparse=False, !copy=True)");
/** Coordinates of a grid: an array for each axis. */
export function meshgrid(...args: unknown[]): any {
  const p = bind(MESHGRID, args);
  const axes = (p.xi as unknown[]).map((x) => asStrided(x));
  const order =
    p.indexing === "xy" && axes.length > 1
      ? [1, 0, ...axes.keys()].filter((k, i, all) => all.indexOf(k) === i)
      : [...axes.keys()];
  const shape = order.map((k) => product((axes[k] as Strided).shape));
  return asTuple(
    axes.map((a, k) => {
      const own = order.map((j) => (j === k ? product(a.shape) : 1));
      return wrap(copied(broadcast(reshaped(a, own), shape)));
    }),
  );
}

/** The lower or upper triangle. */
const triangle =
  (name: string, keep: (i: number, j: number, k: number) => boolean) =>
  (...args: unknown[]): ndarray => {
    const p = bind(signature(`np.${name}(m, k=0)`), args);
    const k = Number(p.k);
    const a = copied(asStrided(p.m));
    const width = a.shape.at(-1) as number;
    const height = a.shape.at(-2) as number;
    const data = a.data as unknown[];
    const zero = storage(a.dtype, 1)[0];
    for (let i = 0; i < data.length; i++) if (!keep(Math.floor(i / width) % height, i % width, k)) data[i] = zero;
    return wrap(a);
  };
export const tril = triangle("tril", (i, j, k) => j <= i + k);
export const triu = triangle("triu", (i, j, k) => j >= i + k);

const OUTER = signature("np.outer(a, b)");
export function outer(...args: unknown[]): ndarray {
  const p = bind(OUTER, args);
  const [a, b] = [asStrided(p.a), asStrided(p.b)];
  return binary("mul", wrap(reshaped(a, [product(a.shape), 1])), wrap(reshaped(b, [1, product(b.shape)])));
}
