import { isArrayObject, isIndex, isNDFrame } from "../api/construct/labels";
import { BLOCK } from "../api/shared/ndframe";
import type { ArrayMark } from "../values/array-mark";
import { arrayMark } from "../values/array-mark";
import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { parseDtype } from "../values/dtypes";
import { ValueError } from "../values/errors";
import { Tuple } from "../values/scalar";
import { floating } from "../values/scalar/float";
import type { Vector } from "../values/vector";
import { promote } from "./dtype";
import { cast, inferred, stored } from "./elements";
import { isArray, stridedOf } from "./ndarray";
import type { Data, Strided } from "./strided";
import { flat, rowMajor, storage, strided } from "./strided";
import { arrayOfVector } from "./vectors";

const isTyped = (x: unknown): x is Float64Array => ArrayBuffer.isView(x) && !(x instanceof DataView);
const isList = (x: unknown): x is ArrayLike<unknown> => Array.isArray(x) || x instanceof Tuple;

/** Anything that numpy takes for an array; one value has no dimensions. */
export function asStrided(x: unknown, dtype?: DType): Strided {
  const a = read(x, dtype);
  return dtype === undefined ? a : cast(a, dtype);
}

function read(x: unknown, dtype?: DType): Strided {
  if (isArray(x)) return stridedOf(x);
  if (isTyped(x)) return ofTyped(x);
  const mark = arrayMark(x);
  if (mark) return ofMarked(x as unknown[], mark);
  if (isNDFrame(x)) {
    const vectors = x[BLOCK].vectors() as Vector[];
    return x.ndim === 1 ? arrayOfVector(vectors[0] as Vector) : ofColumns(vectors, x[BLOCK].rows);
  }
  if (isIndex(x)) return x.labels.isMulti ? strided(dt.object, [...x.labels.values]) : arrayOfVector(x.labels.vector);
  if (isArrayObject(x)) return arrayOfVector(x.vector);
  if (isList(x)) return ofLists(x, dtype);
  if (x !== null && typeof x === "object" && Symbol.iterator in x && !(x instanceof Set) && !(x instanceof Map))
    return ofLists([...(x as Iterable<unknown>)], dtype);
  return { ...stored([x], dtype ?? inferred([x])), shape: [], strides: [] };
}

function ofTyped(x: Float64Array): Strided {
  if ((x as unknown) instanceof Uint8ClampedArray) return strided(dt.uint8, Uint8Array.from(x));
  return strided(parseDtype(x.constructor), x);
}

/** An array that pandas gave out: of the dtype that it had there. */
function ofMarked(x: readonly unknown[], { dtype, shape, floats }: ArrayMark): Strided {
  const items = shape.length === 2 ? (x as unknown[][]).flat() : x;
  const values = floats ? items.map((v, i) => (floats[i] ? floating(v) : v)) : items;
  return { ...stored(values, dtype), shape: [...shape], strides: rowMajor(shape) };
}

function ofColumns(vectors: readonly Vector[], rows: number): Strided {
  const columns = vectors.map(arrayOfVector);
  const d = columns.length ? columns.map((c) => c.dtype).reduce((a, b) => (a === b ? a : frameDtype(a, b))) : dt.object;
  const data = storage(d, rows * columns.length) as unknown[];
  columns.forEach((c, j) => {
    const values = flat(cast(c, d));
    for (let i = 0; i < rows; i++) data[i * columns.length + j] = values[i];
  });
  return strided(d, data as Data, [rows, columns.length]);
}

/** Columns of different kinds are objects in a frame's array: truth values among numbers too. */
const frameDtype = (a: DType, b: DType): DType =>
  dt.isNumeric(a) === dt.isNumeric(b) && (dt.isNumeric(a) || a.kind === b.kind) ? promote(a, b) : dt.object;

/** Lists in lists: all of one depth and of one length at each depth. */
function ofLists(x: ArrayLike<unknown>, dtype?: DType): Strided {
  const listed = x instanceof Tuple ? [...x] : (x as readonly unknown[]);
  if (!listed.some(isSequence)) return stored(listed, dtype ?? inferred(listed));
  if (dtype === dt.object && !listed.every(isSequence)) return strided(dt.object, [...listed]);
  const parts = listed.map((part) => (isSequence(part) ? read(part, dtype) : null));
  const first = parts[0];
  const shape = first?.shape ?? [];
  if (
    !first ||
    parts.some((p) => p === null || p.shape.length !== shape.length || p.shape.some((n, k) => n !== shape[k]))
  ) {
    if (dtype === dt.object) return strided(dt.object, [...listed]);
    throw new ValueError(
      `setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (${listed.length},) + inhomogeneous part.`,
    );
  }
  const all = parts as Strided[];
  const d = dtype ?? all.map((p) => p.dtype).reduce(promote);
  return joined(
    all.map((p) => cast(p, d)),
    [all.length, ...shape],
  );
}

/** Python's range, and what else has a length and items. */
const isRange = (x: unknown): boolean =>
  typeof x === "object" && x !== null && Symbol.iterator in x && typeof (x as { length?: unknown }).length === "number";

const isSequence = (x: unknown): boolean =>
  isList(x) || isRange(x) || isTyped(x) || isArray(x) || isIndex(x) || isNDFrame(x) || (isArrayObject(x) as boolean);

/** The elements of several arrays, one after the other. Texts are as wide as the widest. */
export function joined(parts: readonly Strided[], shape: readonly number[]): Strided {
  const d = parts.map((p) => p.dtype).reduce(promote);
  const n = shape.reduce((a, b) => a * b, 1);
  const data = storage(d, n) as unknown[];
  let w = 0;
  for (const p of parts) {
    const values = flat(p);
    for (let i = 0; i < values.length; i++) data[w++] = values[i];
  }
  return strided(d, data as Data, shape);
}
