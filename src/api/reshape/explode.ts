import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { toArray } from "../../values/cell";
import { isNumeric, isTemporal, object, str } from "../../values/dtype";
import { KeyError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { listRoom } from "../../values/room";
import { repr, Tuple } from "../../values/scalar";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { isListLike, listOf, listRepr } from "./common";

interface Exploded {
  readonly values: Vector;
  readonly counts: Int32Array;
}

const isScalarLabel = (x: unknown): boolean => !isListLike(x) || x instanceof Tuple;

/** The elements of a column's lists below each other, and how many rows each list makes. */
function explode(v: Vector): Exploded | null {
  if (v.dtype.kind !== "object" || !v.length) return null;
  const lists = toArray(v).map((x) => (isListLike(x) ? listOf(x) : [x]));
  const counts = Int32Array.from(lists, (items) => Math.max(1, items.length));
  listRoom(counts.reduce((a, b) => a + b, 0));
  const out = lists.flatMap((items) => (items.length ? items : [Number.NaN]));
  const found = vectorOf(out);
  return { values: found.dtype === str ? found : vectorOf(out, object), counts };
}

const repeats = (counts: Int32Array): Int32Array => {
  const places = new Int32Array(counts.reduce((a, b) => a + b, 0));
  let next = 0;
  counts.forEach((n, i) => {
    places.fill(i, next, next + n);
    next += n;
  });
  return places;
};

/** `Series.explode`. */
export function explodeSeries(b: Block, ignoreIndex: boolean): Block {
  const d = b.dtype(0);
  const done = explode(b.vectors()[0] as Vector);
  // The rows of an array of its own are repeated, if only once, and repeated integers are no range.
  const extension =
    d.masked || !(isNumeric(d) || isTemporal(d) || d.kind === "bool" || d.kind === "object") || d.tz !== undefined;
  if (!done && extension && !ignoreIndex)
    return b.isRange ? Block.of(b.vectors(), b.labels, new Labels([b.indexLabels().vector], b.index.names)) : b;
  if (!done) return ignoreIndex ? b.withIndex({ ids: [], start: 0, step: 1, names: [null], freq: null }) : b;
  if (ignoreIndex) return Block.of([done.values], b.labels, Labels.range(done.values.length));
  const taken = b.indexLabels().take(repeats(done.counts));
  // Repeated integers are no range.
  const index = taken.range ? new Labels([taken.vector], taken.names) : taken;
  return Block.of([done.values], b.labels, index);
}

/** `DataFrame.explode` of one column or several. */
export function explodeFrame(b: Block, column: unknown, ignoreIndex: boolean): Block {
  const { labels } = b;
  if (!labels.isUnique) {
    const again = labels.duplicated("first");
    const twice = labels.values.filter((_, i) => again[i]);
    throw new ValueError(`DataFrame columns must be unique. Duplicate columns: ${listRepr(twice)}`);
  }
  const list = isScalarLabel(column) ? [column] : Array.isArray(column) && column.every(isScalarLabel) ? column : null;
  if (!list) throw new ValueError("column must be a scalar, tuple, or list thereof");
  if (!list.length) throw new ValueError("column must be nonempty");
  if (new Set(list.map((x) => key(x))).size !== list.length) throw new ValueError("column must be unique");
  const at = list.map((x) => {
    const place = labels.position(x);
    if (place < 0) throw new KeyError(repr(x));
    return place;
  });
  const vectors = b.vectors();
  const exploded = new Map(at.map((p) => [p, explode(vectors[p] as Vector)]));
  const counted = [...exploded.values()].map((e) => e?.counts ?? new Int32Array(b.rows).fill(1));
  const [first] = counted as [Int32Array];
  if (counted.some((c) => c.some((n, i) => n !== first[i])))
    throw new ValueError("columns must have matching element counts");
  const places = repeats(first);
  const data = vectors.map((v, p) => exploded.get(p)?.values ?? take(v, places));
  return Block.of(data, labels, ignoreIndex ? Labels.range(places.length) : b.indexLabels().take(places));
}
