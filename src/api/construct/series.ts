import { reindex } from "../../block/align";
import { Block } from "../../block/block";
import { asObjects, Labels } from "../../block/labels";
import { withRowLabels } from "../../block/select";
import { castVector } from "../../values/cast";
import type { DType } from "../../values/dtype";
import { float64, isNumeric, object } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { TypeError, ValueError } from "../../values/errors";
import { fullVector } from "../../values/full";
import { vectorOf } from "../../values/infer";
import { Tuple, tuple } from "../../values/scalar";
import { promoteMissing } from "../../values/select";
import type { Vector } from "../../values/vector";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import { arrayVector, axisLabels, evenRange, isArrayObject, isIndex, isNDFrame } from "./labels";

interface Init {
  data: unknown;
  index: unknown;
  dtype: unknown;
  name: unknown;
}

/** A name must be hashable. */
function checked(name: unknown, type: string): unknown {
  if (Array.isArray(name) || isPlain(name)) throw new TypeError(`${type}.name must be a hashable type`);
  return name;
}

/** Whether pandas takes the value for one scalar, to be repeated. */
export const isScalarValue = (x: unknown): boolean =>
  x === null ||
  x === undefined ||
  typeof x === "string" ||
  (typeof x !== "function" && typeof x !== "object") ||
  (typeof x === "object" && !(Symbol.iterator in x) && !isArrayObject(x) && !isPlain(x)) ||
  x instanceof Date;

/** The values of a list-like as a vector; null for what is no list. */
export function listVector(data: unknown, dtype?: DType): Vector | null {
  if (isNDFrame(data)) {
    const v = data[BLOCK].vectors()[0] as Vector;
    return dtype ? castVector(v, dtype) : v;
  }
  if (isIndex(data)) {
    const { labels } = data;
    const v = labels.isMulti ? asObjects(labels) : labels.vector;
    return dtype ? castVector(v, dtype) : v;
  }
  if (isArrayObject(data)) return dtype ? arrayVector(data, dtype) : data.vector;
  if (ArrayBuffer.isView(data) || Array.isArray(data)) return vectorOf(data as never, dtype);
  if (data instanceof Tuple) return vectorOf([...data], dtype);
  if (data instanceof Map) return vectorOf([...data.keys()], dtype);
  if (data instanceof Set) throw new TypeError("Set type is unordered");
  if (typeof data === "object" && data !== null && Symbol.iterator in data)
    return vectorOf([...(data as Iterable<unknown>)], dtype);
  return null;
}

/** Lists of one length are objects, as tuples, whatever dtype of numbers is asked for; null for other data. Throws ValueError for lists of several lengths. */
function nested(data: unknown, dtype: DType | undefined): Vector | null {
  if (!dtype || dtype.masked || !(isNumeric(dtype) || dtype.kind === "bool") || !Array.isArray(data)) return null;
  const lengths = new Set(data.map((x) => (Array.isArray(x) || x instanceof Tuple ? x.length : null)));
  if (!data.length || (lengths.size === 1 && lengths.has(null))) return null;
  if (lengths.size > 1)
    throw new ValueError(
      `setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (${data.length},) + inhomogeneous part.`,
    );
  return vectorOf(
    data.map((x) => tuple(...x)),
    object,
  );
}

/** What `Series(data, ...)` stands for. */
export function seriesBlock({ data, index, dtype, name }: Init): Block {
  const to = dtype == null ? undefined : parseDtype(dtype);
  const named = (fallback: unknown = null): Labels => Labels.of([checked(name ?? fallback, "Series")], [null], object);
  const rows = index == null ? null : axisLabels(index);
  if (isNDFrame(data)) {
    const b = data[BLOCK];
    const placed = (rows ? withRowLabels(reindex(b, rows), rows) : b).withLabels(named(b.labels.at(0)));
    return to ? Block.of([castVector(placed.vectors()[0] as Vector, to)], placed.labels, placed.indexLabels()) : placed;
  }
  if (isPlain(data) || data instanceof Map) {
    const entries = data instanceof Map ? [...data] : Object.entries(data);
    if (!entries.length) {
      const n = rows?.length ?? 0;
      return Block.of([fullVector(Number.NaN, n, to ?? (n ? float64 : object))], named(), rows ?? Labels.range(0));
    }
    const made = Block.of(
      [
        vectorOf(
          entries.map(([, v]) => v),
          to,
        ),
      ],
      named(),
      evenRange(Labels.of(entries.map(([k]) => k))),
    );
    return rows ? reindex(made, rows) : made;
  }
  if (data === null || data === undefined) {
    const n = rows?.length ?? 0;
    return Block.of([fullVector(Number.NaN, n, to ?? (n ? float64 : object))], named(), rows ?? undefined);
  }
  if (isScalarValue(data))
    return Block.of([rows ? fullVector(data, rows.length, to) : vectorOf([data], to)], named(), rows ?? undefined);
  const v = nested(data, to) ?? listVector(data, to) ?? vectorOf([data], to);
  if (rows && rows.length !== v.length) {
    if (v.length === 1 && !isNDFrame(data) && Array.isArray(data) && rows.length === 1)
      return Block.of([v], named(), rows);
    throw new ValueError(`Length of values (${v.length}) does not match length of index (${rows.length})`);
  }
  const fallback = isIndex(data) ? data.labels.name : null;
  return Block.of([v.dtype.masked ? v : promoteMissing(v)], named(fallback), rows ?? undefined);
}
