import { int64 } from "../values/dtype";
import { IndexError } from "../values/errors";
import { Slice, Tuple } from "../values/scalar";
import type { Strided } from "./strided";
import { broadcast, broadcastShape, flat, places, product, strided } from "./strided";

/** What a subscript chooses: a view, one element, or elements at places. */
export type Choice =
  | { readonly kind: "view"; readonly view: Strided }
  | { readonly kind: "element"; readonly at: number }
  | { readonly kind: "places"; readonly at: Int32Array; readonly shape: readonly number[] };

const bad = (): IndexError =>
  new IndexError(
    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
  );

export const ELLIPSIS = "...";

const isWhole = (x: unknown): x is number | bigint => Number.isInteger(x) || typeof x === "bigint";

function placeOf(i: number | bigint, n: number, axis: number): number {
  const at = Number(i);
  if (at >= n || at < -n) throw new IndexError(`index ${at} is out of bounds for axis ${axis} with size ${n}`);
  return at < 0 ? at + n : at;
}

/** Keys as they come: a tuple is several keys. */
export function keysOf(given: readonly unknown[]): readonly unknown[] {
  const [only] = given;
  return given.length === 1 && only instanceof Tuple ? [...only] : given;
}

/** Masks as the places where they are true, one array an axis. */
function nonzeroOf(mask: Strided, a: Strided, axis: number): Strided[] {
  mask.shape.forEach((n, k) => {
    const own = a.shape[axis + k] ?? 0;
    if (n !== own)
      throw new IndexError(
        `boolean index did not match indexed array along axis ${axis + k}; size of axis is ${own} but size of corresponding boolean axis is ${n}`,
      );
  });
  const bits = flat(mask);
  const found = mask.shape.map((): number[] => []);
  for (let i = 0; i < bits.length; i++) {
    if (bits[i] !== 1) continue;
    let rest = i;
    for (let k = mask.shape.length - 1; k >= 0; k--) {
      const n = mask.shape[k] as number;
      (found[k] as number[]).push(rest % n);
      rest = Math.floor(rest / n);
    }
  }
  return found.map((list) => strided(int64, Int32Array.from(list)));
}

/**
 * What keys choose of an array, as numpy's subscripts do. `arrayOf` reads lists and arrays.
 * Throws IndexError for too many keys, places out of bounds, and masks of another shape.
 */
export function choose(a: Strided, given: readonly unknown[], arrayOf: (x: unknown) => Strided): Choice {
  const keys = keysOf(given).map((k) =>
    k === null || k === ELLIPSIS || k instanceof Slice || isWhole(k)
      ? k
      : typeof k === "string" || typeof k === "number"
        ? fail()
        : arrayOf(k),
  );
  const axesOf = (k: unknown): number =>
    k === null || k === ELLIPSIS
      ? 0
      : typeof k === "object" && !(k instanceof Slice) && (k as Strided).dtype.kind === "bool"
        ? (k as Strided).shape.length
        : 1;
  const used = keys.reduce<number>((n, k) => n + axesOf(k), 0);
  const ndim = a.shape.length;
  if (used > ndim)
    throw new IndexError(`too many indices for array: array is ${ndim}-dimensional, but ${used} were indexed`);
  const open = Array.from({ length: ndim - used }, () => new Slice());
  const gap = keys.indexOf(ELLIPSIS);
  const full = gap < 0 ? [...keys, ...open] : [...keys.slice(0, gap), ...open, ...keys.slice(gap + 1)];

  const shape: number[] = [];
  const strides: number[] = [];
  let offset = a.offset;
  let axis = 0;
  // Index arrays, with the stride of their axis and where they stand among the axes that stay.
  const arrays: { at: Strided; step: number; size: number; axis: number }[] = [];
  let position = -1;
  let apart = false;
  let before = -1;
  const hasArrays = full.some((k) => typeof k === "object" && k !== null && !(k instanceof Slice));
  full.forEach((k, order) => {
    const advance = (at: Strided): void => {
      if (position < 0) position = shape.length;
      else if (before !== order - 1 && before !== order) apart = true;
      before = order;
      arrays.push({ at, step: a.strides[axis] as number, size: a.shape[axis] as number, axis });
      axis++;
    };
    if (k === null) {
      shape.push(1);
      strides.push(0);
    } else if (k instanceof Slice) {
      const n = a.shape[axis] as number;
      const [start, stop, step] = k.indices(n);
      const size = Math.max(0, Math.ceil((stop - start) / step));
      offset += size > 0 ? start * (a.strides[axis] as number) : 0;
      shape.push(size);
      strides.push(step * (a.strides[axis] as number));
      axis++;
    } else if (isWhole(k)) {
      if (hasArrays) advance(strided(int64, Int32Array.of(Number(k)), []));
      else {
        offset += placeOf(k, a.shape[axis] as number, axis) * (a.strides[axis] as number);
        axis++;
      }
    } else {
      const at = k as Strided;
      if (at.dtype.kind === "bool") for (const one of nonzeroOf(at, a, axis)) advance(one);
      else if (at.dtype.kind === "int" || at.dtype.kind === "uint" || product(at.shape) === 0) advance(at);
      else throw new IndexError("arrays used as indices must be of integer (or boolean) type");
    }
  });
  const rest: Strided = { dtype: a.dtype, data: a.data, shape, strides, offset };
  if (arrays.length === 0) {
    const whole = keys.length > 0 && keys.every(isWhole) && shape.length === 0;
    return whole ? { kind: "element", at: offset } : { kind: "view", view: rest };
  }
  const common = joint(arrays.map(({ at }) => at.shape));
  const steps = new Int32Array(product(common));
  for (const { at, step, size, axis: own } of arrays) {
    const values = flat(broadcast(at, common));
    for (let i = 0; i < steps.length; i++) steps[i] = steps[i]! + placeOf(values[i] as number, size, own) * step;
  }
  const lead = apart ? 0 : position;
  const base = places(rest);
  const inner = product(shape.slice(lead));
  const outer = product(shape.slice(0, lead));
  const out = new Int32Array(outer * steps.length * inner);
  let w = 0;
  for (let o = 0; o < outer; o++)
    for (let s = 0; s < steps.length; s++) for (let i = 0; i < inner; i++) out[w++] = base[o * inner + i]! + steps[s]!;
  return { kind: "places", at: out, shape: [...shape.slice(0, lead), ...common, ...shape.slice(lead)] };
}

function joint(shapes: (readonly number[])[]): number[] {
  try {
    return broadcastShape(...shapes);
  } catch {
    throw new IndexError(
      `shape mismatch: indexing arrays could not be broadcast together with shapes ${shapes.map((s) => `(${s.join(",")}${s.length === 1 ? "," : ""})`).join(" ")} `,
    );
  }
}

function fail(): never {
  throw bad();
}
