import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { object } from "../../values/dtype";
import { NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { combineHashes, hashVector } from "../../values/row-hash";
import { typeName } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { isArrayObject, isIndex, isNDFrame } from "../construct/labels";
import { listVector } from "../construct/series";
import { make } from "../make";
import { valuesOf } from "../output/numpy";
import type { Series } from "../series";
import { BLOCK } from "../shared/ndframe";
import { bind, signature } from "../signature";

const HASH_ARRAY = signature("pd.hash_array(vals, encoding='utf8', hash_key='0123456789123456', categorize=True)");
const HASH_OBJECT = signature(
  "pd.hash_pandas_object(obj, index=True, encoding='utf8', hash_key='0123456789123456', categorize=True)",
);

/** The key of the texts' hashes as bytes. */
function keyOf({ encoding, hash_key }: { encoding: unknown; hash_key: unknown }): Uint8Array {
  if (!/^utf-?8$/i.test(String(encoding))) throw new NotImplementedError(`hashes of texts encoded as ${encoding}`);
  const key = new TextEncoder().encode(String(hash_key ?? "0123456789123456"));
  if (key.length !== 16)
    throw new ValueError(`key should be a 16-byte string encoded, got b'${String(hash_key)}' (len ${key.length})`);
  return key;
}

/**
 * A hash of each value of an array, from 0 to 2**64, the same in every run and the same that pandas gives.
 * Throws TypeError for what is no array. https://pandas.pydata.org/docs/reference/api/pandas.util.hash_array.html
 *
 * @example
 * pd.util.hash_array(pd.array([1, 2, 3]))
 */
function hash_array(...args: unknown[]): unknown {
  const p = bind(HASH_ARRAY, args);
  if (!isArrayObject(p.vals) && !ArrayBuffer.isView(p.vals)) throw new TypeError("must pass an ndarray-like");
  return valuesOf(vectorOf(hashVector(listVector(p.vals) as Vector, keyOf(p))));
}

/**
 * A hash of each row of a frame, series or index, from 0 to 2**64, the same that pandas gives; `index` says whether its label counts.
 * Throws TypeError for anything else. https://pandas.pydata.org/docs/reference/api/pandas.util.hash_pandas_object.html
 *
 * @example
 * pd.util.hash_pandas_object(pd.Series([1, 2, 3]))
 */
function hash_pandas_object(...args: unknown[]): Series {
  const p = bind(HASH_OBJECT, args);
  const key = keyOf(p);
  const ofLabels = (labels: Labels): BigUint64Array =>
    labels.isMulti
      ? combineHashes(
          labels.levels.map((v) => hashVector(v, key)),
          labels.length,
        )
      : hashVector(labels.vector, key);
  const result = (hashes: BigUint64Array, index: Labels): Series =>
    make.series(Block.of([vectorOf(hashes)], Labels.of([null], [null], object), index));
  if (isIndex(p.obj)) {
    const { labels } = p.obj;
    return result(ofLabels(labels), labels.isMulti ? Labels.range(labels.length) : labels);
  }
  if (!isNDFrame(p.obj)) throw new TypeError(`Unexpected type for hashing <class '${typeName(p.obj)}'>`);
  const block = p.obj[BLOCK];
  const labels = make.rowIndex(block).labels;
  const columns = (block.vectors() as Vector[]).map((v) => hashVector(v, key));
  if (p.index) columns.push(ofLabels(labels));
  const isPlainSeries = p.obj.ndim === 1 && !p.index;
  return result(isPlainSeries ? (columns[0] as BigUint64Array) : combineHashes(columns, labels.length), labels);
}

/** `pd.util`: hashes of values and rows. */
export const util = { hash_array, hash_pandas_object } as const;
