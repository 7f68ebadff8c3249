import { isNDFrame } from "../api/construct/labels";
import { bind, signature } from "../api/signature";
import * as dt from "../values/dtype";
import { IndexError, ValueError } from "../values/errors";
import { Slice } from "../values/scalar";
import { axisOf } from "./axes";
import { binary } from "./binary";
import { dtypeOf, promote } from "./dtype";
import { cast } from "./elements";
import type { ndarray } from "./ndarray";
import { wrap } from "./ndarray";
import { asStrided, joined } from "./read";
import { ticksOf } from "./scalars";
import type { Strided } from "./strided";
import { broadcast, copied, flat, pick, product, reshaped, shapeTight, storage, strided, transposed } from "./strided";

/** The sizes that are meant; one may be -1. Throws ValueError where they don't fit. */
export function reshape(x: unknown, ...sizes: unknown[]): ndarray {
  const a = asStrided(x);
  const given = sizes.filter((s) => typeof s !== "object" || s === null || Symbol.iterator in s);
  const options = sizes.find((s) => typeof s === "object" && s !== null && !(Symbol.iterator in s)) as
    | { order?: string }
    | undefined;
  const list = (given.length === 1 && typeof given[0] === "object" ? [...(given[0] as Iterable<number>)] : given).map(
    Number,
  );
  const n = product(a.shape);
  const known = product(list.filter((s) => s !== -1));
  const bad = (): ValueError => new ValueError(`cannot reshape array of size ${n} into shape ${shapeTight(list)}`);
  if (list.filter((s) => s === -1).length > 1) throw new ValueError("can only specify one unknown dimension");
  if (list.includes(-1) && (known === 0 || n % known !== 0)) throw bad();
  const shape = list.map((s) => (s === -1 ? n / known : s));
  if (product(shape) !== n) throw bad();
  if (options?.order === "F") return wrap(transposed(reshaped(transposed(a), [...shape].reverse())));
  return wrap(reshaped(a, shape));
}

export const ravel = (x: unknown, order: unknown = "C"): ndarray => {
  const a = asStrided(x);
  const by = typeof order === "object" ? (order as { order: string }).order : order;
  return wrap(reshaped(by === "F" ? transposed(a) : a, [product(a.shape)]));
};

const TRANSPOSE = signature("np.transpose(a, axes=None)");
export function transpose(...args: unknown[]): any {
  const p = bind(TRANSPOSE, args);
  if (isNDFrame(p.a)) return (p.a as any).transpose();
  const a = asStrided(p.a);
  return wrap(transposed(a, p.axes === null ? undefined : (p.axes as number[]).map((k) => axisOf(k, a.shape.length))));
}

export function swapaxes(x: unknown, i: number, j: number): ndarray {
  const a = asStrided(x);
  const order = [...a.shape.keys()];
  const [p, q] = [axisOf(i, order.length), axisOf(j, order.length)];
  [order[p], order[q]] = [order[q] as number, order[p] as number];
  return wrap(transposed(a, order));
}

const EXPAND = signature("np.expand_dims(a, axis)");
export function expand_dims(...args: unknown[]): ndarray {
  const p = bind(EXPAND, args);
  const a = asStrided(p.a);
  const at = axisOf(p.axis, a.shape.length + 1);
  return wrap({ ...a, shape: a.shape.toSpliced(at, 0, 1), strides: a.strides.toSpliced(at, 0, 0) });
}

const SQUEEZE = signature("np.squeeze(a, axis=None)");
export function squeeze(...args: unknown[]): any {
  const p = bind(SQUEEZE, args);
  if (isNDFrame(p.a)) return (p.a as any).squeeze();
  const a = asStrided(p.a);
  const drop = p.axis === null ? null : axisOf(p.axis, a.shape.length);
  if (drop !== null && a.shape[drop] !== 1)
    throw new ValueError("cannot select an axis to squeeze out which has size not equal to one");
  const keep = [...a.shape.keys()].filter((k) => (drop === null ? a.shape[k] !== 1 : k !== drop));
  return wrap({ ...a, shape: keep.map((k) => a.shape[k] as number), strides: keep.map((k) => a.strides[k] as number) });
}

const CONCATENATE = signature("np.concatenate(arrays, axis=0, !out=None, *, dtype=None, !casting='same_kind')");
/** Arrays one after the other along an axis. Throws ValueError where the other axes differ. */
export function concatenate(...args: unknown[]): ndarray {
  const p = bind(CONCATENATE, args);
  const given = [...(p.arrays as Iterable<unknown>)].map((x) => asStrided(x));
  if (given.length === 0) throw new ValueError("need at least one array to concatenate");
  const parts = p.axis === null ? given.map((a) => reshaped(a, [product(a.shape)])) : given;
  const ndim = parts[0]?.shape.length as number;
  if (ndim === 0) throw new ValueError("zero-dimensional arrays cannot be concatenated");
  const k = axisOf(p.axis ?? 0, ndim);
  parts.forEach((a, i) => {
    if (a.shape.length !== ndim)
      throw new ValueError(
        `all the input arrays must have same number of dimensions, but the array at index 0 has ${ndim} dimension(s) and the array at index ${i} has ${a.shape.length} dimension(s)`,
      );
    a.shape.forEach((n, axis) => {
      const own = parts[0]?.shape[axis];
      if (axis !== k && n !== own)
        throw new ValueError(
          `all the input array dimensions except for the concatenation axis must match exactly, but along dimension ${axis}, the array at index 0 has size ${own} and the array at index ${i} has size ${n}`,
        );
    });
  });
  const d = p.dtype === null ? parts.map((a) => a.dtype).reduce(promote) : dtypeOf(p.dtype);
  // The axis comes first, so that the arrays stand one after the other in memory.
  const order = [k, ...parts[0]!.shape.keys()].filter((x, i, all) => all.indexOf(x) === i);
  const front = parts.map((a) => transposed(cast(a, d), order));
  const length = front.reduce((n, a) => n + (a.shape[0] as number), 0);
  const whole = joined(front, [length, ...front[0]!.shape.slice(1)]);
  return wrap(
    transposed(
      whole,
      order.map((_, axis) => order.indexOf(axis)),
    ),
  );
}

const asRow = (a: Strided): Strided => (a.shape.length < 2 ? reshaped(a, [1, product(a.shape)]) : a);
const atLeastOne = (a: Strided): Strided => (a.shape.length === 0 ? reshaped(a, [1]) : a);
const all = (x: unknown): Strided[] => [...(x as Iterable<unknown>)].map((one) => asStrided(one));

/** Arrays above each other. */
export const vstack = (arrays: unknown): ndarray =>
  concatenate(
    all(arrays).map((a) => wrap(asRow(a))),
    0,
  );
export const row_stack = vstack;
/** Arrays beside each other. */
export const hstack = (arrays: unknown): ndarray => {
  const parts = all(arrays).map(atLeastOne);
  return concatenate(parts.map(wrap), parts[0]?.shape.length === 1 ? 0 : 1);
};
/** One-dimensional arrays as the columns of a table. */
export const column_stack = (arrays: unknown): ndarray =>
  concatenate(
    all(arrays).map((a) => wrap(a.shape.length < 2 ? reshaped(a, [product(a.shape), 1]) : a)),
    1,
  );

const STACK = signature("np.stack(arrays, axis=0)");
/** Arrays of one shape along a new axis. */
export function stack(...args: unknown[]): ndarray {
  const p = bind(STACK, args);
  const parts = all(p.arrays);
  if (parts.length === 0) throw new ValueError("need at least one array to stack");
  if (parts.some((a) => a.shape.join() !== parts[0]?.shape.join()))
    throw new ValueError("all input arrays must have the same shape");
  return concatenate(
    parts.map((a) => expand_dims(wrap(a), p.axis)),
    p.axis,
  );
}

const SPLIT = signature("np.array_split(ary, indices_or_sections, axis=0)");
/** Parts of an array along an axis, of nearly the same size or cut at places. */
export function array_split(...args: unknown[]): any[] {
  const p = bind(SPLIT, args);
  const n = isNDFrame(p.ary) ? (p.ary as any).shape[p.axis] : (asStrided(p.ary).shape[p.axis] as number);
  let cuts: number[];
  if (typeof p.indices_or_sections === "number") {
    const parts = p.indices_or_sections;
    const extra = n % parts;
    cuts = [];
    for (let i = 0, at = 0; i < parts - 1; i++) cuts.push((at += Math.floor(n / parts) + (i < extra ? 1 : 0)));
  } else cuts = Array.from(flat(asStrided(p.indices_or_sections)), Number);
  const ends = [0, ...cuts, n];
  return ends.slice(1).map((end, i) => {
    const s = new Slice(ends[i], end);
    if (isNDFrame(p.ary)) return (p.ary as any).iloc(s);
    return wrap(asStrided(p.ary)).__getitem__(...new Array(p.axis).fill(new Slice()), s);
  });
}
const SPLIT_EVENLY = signature("np.split(ary, indices_or_sections, axis=0)");
export function split(...args: unknown[]): any[] {
  const { ary, indices_or_sections: sections, axis } = bind(SPLIT_EVENLY, args);
  const n = asStrided(ary).shape[axis] as number;
  if (typeof sections === "number" && n % sections !== 0)
    throw new ValueError("array split does not result in an equal division");
  return array_split(ary, sections, axis);
}

/** Parts of an array along its first axis. */
export const vsplit = (ary: unknown, sections: unknown): any[] => split(ary, sections, 0);
/** Parts of an array along its second axis. */
export const hsplit = (ary: unknown, sections: unknown): any[] =>
  split(ary, sections, asStrided(ary).shape.length === 1 ? 0 : 1);

/** The elements of a matrix' diagonal. */
const DIAGONAL = signature("np.diagonal(a, offset=0, !axis1=0, !axis2=1)");
export function diagonal(...args: unknown[]): ndarray {
  const { a: x, offset } = bind(DIAGONAL, args);
  const a = asStrided(x);
  if (a.shape.length !== 2) throw new ValueError("diag requires an array of at least two dimensions");
  const [n, m] = a.shape as [number, number];
  const [i, j] = [Math.max(0, -offset), Math.max(0, offset)];
  const [down, right] = a.strides as [number, number];
  return wrap({
    ...a,
    shape: [Math.max(0, Math.min(n - i, m - j))],
    strides: [down + right],
    offset: a.offset + i * down + j * right,
  });
}

/** The diagonal of a matrix, or the matrix that has a diagonal. */
const DIAG = signature("np.diag(v, k=0)");
export function diag(...args: unknown[]): ndarray {
  const { v, k } = bind(DIAG, args);
  const a = asStrided(v);
  if (a.shape.length === 2) return diagonal(v, k);
  const n = (a.shape[0] as number) + Math.abs(k);
  const out = strided(a.dtype, storage(a.dtype, n * n), [n, n]);
  diagonal(wrap(out), k).set(new Slice(), wrap(a));
  return wrap(out);
}

/** An array several times over. */
export function tile(x: unknown, reps: unknown): ndarray {
  let a = asStrided(x);
  const times = typeof reps === "number" ? [reps] : [...(reps as Iterable<number>)];
  const ndim = Math.max(times.length, a.shape.length);
  a = reshaped(a, [...new Array(ndim - a.shape.length).fill(1), ...a.shape]);
  const counts = [...new Array(ndim - times.length).fill(1), ...times] as number[];
  const inner = reshaped(
    a,
    a.shape.flatMap((n) => [1, n]),
  );
  const wide = copied(
    broadcast(
      inner,
      a.shape.flatMap((n, k) => [counts[k] as number, n]),
    ),
  );
  return wrap(
    reshaped(
      wide,
      a.shape.map((n, k) => n * (counts[k] as number)),
    ),
  );
}

const REPEAT = signature("np.repeat(a, repeats, axis=None)");
/** Every element several times over. */
export function repeat(...args: unknown[]): any {
  const p = bind(REPEAT, args);
  if (isNDFrame(p.a)) return (p.a as any).repeat(p.repeats);
  const given = asStrided(p.a);
  const a = p.axis === null ? reshaped(given, [product(given.shape)]) : given;
  const k = axisOf(p.axis ?? 0, a.shape.length);
  const n = a.shape[k] as number;
  const counts = Array.from(flat(asStrided(p.repeats)), Number);
  if (counts.length !== 1 && counts.length !== n)
    throw new ValueError(
      `operands could not be broadcast together with shape ${shapeTight([n])} ${shapeTight([counts.length])}`,
    );
  const at: number[] = [];
  for (let i = 0; i < n; i++) for (let j = 0; j < (counts[counts.length === 1 ? 0 : i] as number); j++) at.push(i);
  return take(wrap(a), at, k);
}

const TAKE = signature("np.take(a, indices, axis=None, !out=None, !mode='raise')");
export function take(...args: unknown[]): any {
  const p = bind(TAKE, args);
  if (isNDFrame(p.a)) return (p.a as any).take(p.indices);
  const given = asStrided(p.a);
  const a = p.axis === null ? reshaped(given, [product(given.shape)]) : given;
  const at = asStrided(p.indices, p.indices.length === 0 ? dt.int64 : undefined);
  const k = axisOf(p.axis ?? 0, a.shape.length);
  const n = a.shape[k] as number;
  for (const i of flat(at))
    if (Number(i) >= n || Number(i) < -n)
      throw new IndexError(`index ${i} is out of bounds for axis ${k} with size ${n}`);
  const key = at.shape.length === 0 ? Number(flat(at)[0]) : wrap(at);
  return wrap(a).__getitem__(...new Array(k).fill(new Slice()), key);
}

const APPEND = signature("np.append(arr, values, axis=None)");
export function append(...args: unknown[]): ndarray {
  const p = bind(APPEND, args);
  const ends = [asStrided(p.arr), asStrided(p.values)];
  if (p.axis !== null) return concatenate(ends.map(wrap), p.axis);
  return concatenate(ends.map((a) => wrap(reshaped(a, [product(a.shape)]))));
}

const INSERT = signature("np.insert(arr, obj, values, axis=None)");
/** With values put before a place. */
export function insert(...args: unknown[]): ndarray {
  const p = bind(INSERT, args);
  const given = asStrided(p.arr);
  const a = p.axis === null ? reshaped(given, [product(given.shape)]) : given;
  const k = axisOf(p.axis ?? 0, a.shape.length);
  const n = a.shape[k] as number;
  const at = p.obj < 0 ? p.obj + n : p.obj;
  if (at < 0 || at > n) throw new IndexError(`index ${p.obj} is out of bounds for axis ${k} with size ${n}`);
  let v = cast(asStrided(p.values), a.dtype);
  if (a.shape.length === 1) v = reshaped(v, [product(v.shape)]);
  else {
    const row = a.shape.toSpliced(k, 1);
    v = { ...broadcast(v, row) };
    v = { ...v, shape: v.shape.toSpliced(k, 0, 1), strides: v.strides.toSpliced(k, 0, 0) };
  }
  const lead = new Array(k).fill(new Slice());
  return concatenate(
    [wrap(a).__getitem__(...lead, new Slice(0, at)), wrap(v), wrap(a).__getitem__(...lead, new Slice(at, null))],
    k,
  );
}

const DELETE = signature("np.delete(arr, obj, axis=None)");
function remove(...args: unknown[]): ndarray {
  const p = bind(DELETE, args);
  const given = asStrided(p.arr);
  const a = p.axis === null ? reshaped(given, [product(given.shape)]) : given;
  const k = axisOf(p.axis ?? 0, a.shape.length);
  const n = a.shape[k] as number;
  const chosen =
    p.obj instanceof Slice
      ? Array.from({ length: n }, (_, i) => i).slice(...(p.obj.indices(n).slice(0, 2) as [number, number]))
      : Array.from(flat(asStrided(p.obj)), Number);
  const gone = new Set(chosen.map((i) => (i < 0 ? i + n : i)));
  return take(
    wrap(a),
    Array.from({ length: n }, (_, i) => i).filter((i) => !gone.has(i)),
    k,
  );
}
Object.defineProperty(remove, "name", { value: "delete" });

export { remove as delete_ };

const FLIP = signature("np.flip(m, axis=None)");
/** Back to front. */
export function flip(...args: unknown[]): ndarray {
  const p = bind(FLIP, args);
  const a = asStrided(p.m);
  const axes = p.axis === null ? [...a.shape.keys()] : [axisOf(p.axis, a.shape.length)];
  return wrap(a).__getitem__(...a.shape.map((_, k) => (axes.includes(k) ? new Slice(null, null, -1) : new Slice())));
}
export const flipud = (m: unknown): ndarray => flip(m, 0);
export const fliplr = (m: unknown): ndarray => flip(m, 1);

const ROLL = signature("np.roll(a, shift, axis=None)");
export function roll(...args: unknown[]): ndarray {
  const p = bind(ROLL, args);
  const a = asStrided(p.a);
  if (p.axis === null) {
    const values = flat(a);
    const n = values.length;
    const at = Array.from({ length: n }, (_, i) => (((i - p.shift) % n) + n) % n);
    return wrap(strided(a.dtype, pick(values, at), a.shape));
  }
  const n = a.shape[axisOf(p.axis, a.shape.length)] as number;
  return take(
    wrap(a),
    Array.from({ length: n }, (_, i) => (((i - p.shift) % n) + n) % n),
    p.axis,
  );
}

const DIFF = signature("np.diff(a, n=1, axis=-1, !prepend=None, !append=None)");
/** Differences of neighbours along an axis. */
export function diff(...args: unknown[]): ndarray {
  const p = bind(DIFF, args);
  let a = wrap(asStrided(p.a));
  const k = axisOf(p.axis, a.ndim);
  const lead = new Array(k).fill(new Slice());
  for (let i = 0; i < p.n; i++) {
    const [later, sooner] = [a.__getitem__(...lead, new Slice(1, null)), a.__getitem__(...lead, new Slice(null, -1))];
    a = a.dtype.kind === "bool" ? binary("ne", later, sooner) : binary("sub", later, sooner);
  }
  return a;
}

export const broadcast_to = (x: unknown, shape: unknown): ndarray =>
  wrap(broadcast(asStrided(x), typeof shape === "number" ? [shape] : [...(shape as Iterable<number>)]));
/** Whether a value is one number, text, truth value or time. */
export const isscalar = (x: unknown): boolean =>
  x !== null && (typeof x !== "object" || x instanceof Number || ticksOf(x) !== null) && typeof x !== "function";
export const shape = (x: unknown): number[] => (isNDFrame(x) ? [...x.shape] : [...asStrided(x).shape]);
export const ndim = (x: unknown): number => (isNDFrame(x) ? x.ndim : asStrided(x).shape.length);
export const size = (x: unknown, axis?: number): number =>
  axis === undefined ? product(shape(x)) : (shape(x)[axis] as number);
export const atleast_1d = (x: unknown): ndarray => wrap(atLeastOne(asStrided(x)));
export const atleast_2d = (x: unknown): ndarray => wrap(asRow(asStrided(x)));
