import { Labels } from "../../block/labels";
import { asRange } from "../../block/labels-range";
import { castVector } from "../../values/cast";
import { convertList } from "../../values/convert";
import { Counted } from "../../values/counted";
import type { DType } from "../../values/dtype";
import { int64, isNumeric, object } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { pyRepr } from "../../values/pyrepr";
import { Tuple } from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import type { Index } from "../indexes";
import { LABELS } from "../indexes";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";

export const isIndex = (x: unknown): x is Index => typeof x === "function" && LABELS in x;
export const isNDFrame = (x: unknown): x is NDFrame => typeof x === "function" && BLOCK in x;

/** The name of a value's Python type, of this library's own ones too. */
export const typeOf = (x: unknown): string => (isNDFrame(x) ? (x.ndim === 1 ? "Series" : "DataFrame") : typeName(x));

/** Objects that hold one column of values: Categorical, extension and numpy-like arrays. */
export const isArrayObject = (x: unknown): x is { readonly vector: Vector } =>
  ((typeof x === "object" && x !== null) || typeof x === "function") &&
  "vector" in x &&
  typeof (x as { vector?: Vector }).vector?.dtype === "object";

/** An array object's values as `dtype`: what numpy holds must fit it, pandas' own arrays are cast. */
export const arrayVector = (x: { readonly vector: Vector }, dtype: DType): Vector => {
  if (!("__array__" in x)) return castVector(x.vector, dtype);
  if (x.vector.dtype.kind === "bool" && (dtype.kind === "datetime" || dtype.kind === "timedelta"))
    throw new TypeError(`dtype bool cannot be converted to ${dtype.kind}64[ns]`);
  return convertList(x.vector, dtype);
};

/** What numpy's arrays say of themselves, `__array__()`. */
interface ArrayForm {
  readonly shape: readonly number[];
  columns(): Vector[];
}

/** The form of an array object that has other than one dimension; null for everything else. */
export function formOf(x: unknown): ArrayForm | null {
  if (typeof x !== "function" || !("__array__" in x)) return null;
  const { __array__ } = x as { __array__: unknown };
  if (typeof __array__ !== "function") return null;
  const form = __array__.call(x) as Partial<ArrayForm>;
  return form.columns && form.shape?.length !== 1 ? (form as ArrayForm) : null;
}

/** The columns of a two-dimensional array object; null for everything else. */
export const matrixOf = (x: unknown): Vector[] | null => {
  const form = formOf(x);
  return form?.shape.length === 2 ? form.columns() : null;
};

/** Several integers that step evenly as a range, which is what pandas makes of a list that becomes an index by the way. */
export const evenRange = (labels: Labels): Labels => (labels.length === 1 ? labels : asRange(labels));

/** Anything that pandas takes for labels: an index, a series, a list, typed array or any iterable. */
export function labelsOf(data: unknown, name: unknown = null, dtype: unknown = null): Labels {
  const names = [name ?? null];
  const to = dtype == null ? undefined : parseDtype(dtype);
  if (isIndex(data)) {
    const own = name == null ? data.labels : data.labels.renamed(names);
    if (!to || to === own.dtype) return own;
    if (own.isMulti) return new Labels([convertList(own.values, to)], names);
    const v = convertList(own.vector, to);
    return new Labels([v], own.names, v.dtype.kind === own.dtype.kind ? own.freq : null);
  }
  if (isNDFrame(data)) {
    if (data.ndim === 2) throw new ValueError("Index data must be 1-dimensional");
    const b = data[BLOCK];
    const [v] = b.vectors() as [Vector];
    return new Labels([to ? convertList(v, to) : v], [name ?? b.labels.at(0) ?? null]);
  }
  if (data instanceof Map) return labelsOf([...data.keys()], name, dtype);
  if (isPlain(data)) return labelsOf(Object.keys(data), name, dtype);
  if (data instanceof Counted && (!to || to === int64)) return new Labels(data, names);
  if (formOf(data)) throw new ValueError("Index data must be 1-dimensional");
  if (isArrayObject(data)) return new Labels([to ? arrayVector(data, to) : data.vector], names);
  if (ArrayBuffer.isView(data)) return new Labels([vectorOf(data as never, to)], names);
  if (data === null || data === undefined || typeof data !== "object" || !(Symbol.iterator in data))
    throw new TypeError(`Index(...) must be called with a collection of some kind, ${pyRepr(data)} was passed`);
  const list = [...(data as Iterable<unknown>)];
  const tuples = list.length > 0 && list.every((x) => x instanceof Tuple);
  // Tuples don't become plain numbers, so that they stay what they are.
  const single = to && to !== object && (to.masked || !(isNumeric(to) || to.kind === "bool"));
  return tuples && single ? new Labels([convertList(list, to)], names) : Labels.of(list, names, to);
}

/** Labels for an axis: a list of lists or arrays makes several levels, one of tuples a single level of tuples. */
export function axisLabels(given: unknown): Labels {
  const list = Array.isArray(given) && given.length > 0 ? (given as unknown[]) : null;
  if (list?.every((x) => x instanceof Tuple)) return new Labels([vectorOf(list, object)], [null]);
  if (list?.every((x) => Array.isArray(x) || ArrayBuffer.isView(x) || isArrayObject(x) || isIndex(x) || isNDFrame(x))) {
    const levels = list.map((x) => labelsOf(x));
    return new Labels(
      levels.map((l) => l.vector),
      levels.map(() => null),
    );
  }
  return labelsOf(given);
}
