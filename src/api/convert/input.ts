import { replaceColumns } from "../../block/assign";
import { Labels } from "../../block/labels";
import { castVector } from "../../values/cast";
import { isMissing, toArray } from "../../values/cell";
import { isNumeric, object } from "../../values/dtype";
import { TypeError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { isArrayObject, isIndex, isNDFrame } from "../construct/labels";
import { isScalarValue, listVector } from "../construct/series";
import { make } from "../make";
import { BLOCK } from "../shared/ndframe";

/** What a conversion is given: its values, and what it gives back for other ones. */
export interface Input {
  readonly kind: "scalar" | "series" | "index" | "list";
  readonly vector: Vector;
  /** The result in the form of the argument; of a list, an index. */
  wrap(v: Vector): unknown;
}

/** A scalar, list, index or series. Throws TypeError for a frame. */
export function inputOf(arg: unknown): Input {
  if (isNDFrame(arg)) {
    if (arg.ndim === 2) throw new TypeError("arg must be a list, tuple, 1-d array, or Series");
    const b = arg[BLOCK].settled();
    const wrap = (v: Vector): unknown => make.series(replaceColumns(b, new Map([[0, v]])));
    return { kind: "series", vector: plain(b.vectors()[0] as Vector), wrap };
  }
  if (isIndex(arg)) {
    const { labels } = arg;
    const vector = labels.isMulti ? vectorOf(toArray(labels.vector)) : plain(labels.vector);
    return { kind: "index", vector, wrap: (v) => make.index(new Labels([v], labels.names)) };
  }
  const list = isScalarValue(arg) && !isArrayObject(arg) ? null : listVector(arg);
  if (list)
    return {
      kind: "list",
      vector: Array.isArray(arg) ? listed(list) : plain(list),
      wrap: (v) => make.index(new Labels([v])),
    };
  return { kind: "scalar", vector: vectorOf([arg]), wrap: (v) => toArray(v)[0] };
}

/** A list's values: objects where their dtype is neither of numbers, of texts nor of moments. */
export function listed(v: Vector): Vector {
  const { kind } = v.dtype;
  const moments = kind === "datetime" || isNumeric(v.dtype);
  const kept = kind === "str" || (moments && !toArray(v).every(isMissing));
  return kept || kind === "object" || !v.length ? v : castVector(v, object);
}

/** Categories as the values that they stand for. */
const plain = (v: Vector): Vector =>
  v.dtype.kind === "category"
    ? take(v.dtype.categoryValues as Vector, v.data as Int32Array, { allowMissing: true })
    : v;
