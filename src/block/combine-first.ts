import { unboxed } from "../values/build";
import { castVector } from "../values/cast";
import { makeVector, validity } from "../values/cell";
import { concat } from "../values/concat";
import type { DType } from "../values/dtype";
import { float64, same } from "../values/dtype";
import { promote } from "../values/dtypes";
import { ValueError } from "../values/errors";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { indexer, joinAxes } from "./align";
import { Block } from "./block";
import type { Labels } from "./labels";
import { appended } from "./labels-append";
import { distinctHashed } from "./labels-distinct";
import { difference, union } from "./labels-sets";

const nothing = (n: number): Vector => makeVector(float64, new Float64Array(n), new Uint8Array(n));

/** A block's columns on other rows: a column that it lacks is one of floats without values. */
function placed(b: Block, rows: Int32Array | null, n: number): (at: number) => Vector {
  const vectors = b.vectors();
  return (at) => {
    if (at < 0) return nothing(n);
    const v = vectors[at] as Vector;
    return rows ? take(v, rows, { allowMissing: true, promote: true }) : v;
  };
}

/** The values of one frame and, where it has none, those of another; where the other has no row, only its dtypes. */
export function firstOfFrames(a: Block, b: Block): Block {
  const [x, y] = [a.settled(), b.settled()];
  return y.rows ? recast(combined(x, y), x, y) : extended(x, y);
}

/** The columns of both, in the second's dtypes: there the missing values of the columns that only it has may find no place. */
function extended(x: Block, y: Block): Block {
  const rest = difference(y.labels, x.labels, null);
  if (rest.length && !x.labels.isUnique) throw new ValueError("cannot reindex on an axis with duplicate labels");
  const own = x.vectors();
  const vectors = [...own, ...Array.from({ length: rest.length }, () => nothing(x.rows))];
  const labels = rest.length ? joined(x.labels, rest) : x.labels;
  const cast = vectors.map((v, i) => {
    const at = y.labels.position(labels.at(i));
    return at < 0 ? v : castVector(v, y.dtype(at));
  });
  return recast(Block.of(cast, labels, x.indexLabels(), x.rows), x, y);
}

const joined = (a: Labels, b: Labels): Labels => union(a, b, false);

function combined(x: Block, y: Block): Block {
  const [mine, theirs] = [x.indexLabels(), y.indexLabels()];
  const rows = joinAxes(mine, theirs, "outer");
  const columns = joinAxes(x.labels, y.labels, "outer");
  const n = rows.labels.length;
  if (!columns.labels.length && n === x.rows) return x;
  const [p, q] = [placed(x, rows.left, n), placed(y, rows.right, n)];
  const put = (labels: Labels, of: (label: unknown, i: number) => Vector): Block =>
    Block.of(labels.values.map(of), labels, rows.labels, n);
  // Where this frame is empty pandas gives the other one as it was aligned.
  if ((!x.rows || !x.columns.length) && y.rows === n)
    return put(columns.labels, (_, i) => q(columns.right ? (columns.right[i] as number) : i));
  if (x.labels.equals(y.labels)) return put(x.labels, (_, i) => column(true, p(i), q(i)));
  const labels = joined(x.labels, y.labels);
  if (labels.equals(columns.labels)) {
    const place = (at: Int32Array | null, i: number): number => (at ? (at[i] as number) : i);
    return put(labels, (l, i) => column(x.labels.has(l), p(place(columns.left, i)), q(place(columns.right, i))));
  }
  if (!columns.labels.isUnique) throw new ValueError("cannot reindex on an axis with duplicate labels");
  return put(labels, (l) => {
    const at = x.labels.position(l);
    return column(at >= 0, p(at), q(y.labels.position(l)));
  });
}

function column(owned: boolean, x: Vector, y: Vector): Vector {
  if (validity(y)?.every((there) => there === 0)) return x;
  if (!owned) return unboxed(y);
  const dtype = promote(x.dtype, y.dtype);
  const [v, w] = [castVector(x, dtype), castVector(y, dtype)];
  const there = validity(v);
  const n = v.length;
  const rows = Int32Array.from({ length: n }, (_, i) => (there && !there[i] ? n + i : i));
  return unboxed(take(concat([v, w]), rows));
}

/** Columns of both frames in a dtype that holds both, where they came out in another one. */
function recast(b: Block, x: Block, y: Block): Block {
  const dtypeOf = (c: Block, label: unknown): DType | null => {
    const at = c.labels.position(label);
    return at < 0 ? null : c.dtype(at);
  };
  const vectors = b.vectors();
  let changed = false;
  const cast = vectors.map((v, i) => {
    const label = b.labels.at(i);
    const [p, q] = [dtypeOf(x, label), dtypeOf(y, label)];
    if (!p || !q || same(v.dtype, p)) return v;
    changed = true;
    return castVector(v, promote(p, q));
  });
  return changed ? Block.of(cast, b.labels, b.indexLabels(), b.rows) : b;
}

/** Throws ValueError for labels of which some are equal: among objects, true is 1. */
function distinctly(labels: Labels): Labels {
  if (distinctHashed(labels) !== labels) throw new ValueError("cannot reindex on an axis with duplicate labels");
  return labels;
}

/** The values of one series and, where it has none, those of another, by label. `read` makes times of what isn't. */
export function firstOfSeries(a: Block, b: Block, read: (v: Vector) => Vector): Block {
  const [mine, theirs] = [a.indexLabels(), b.indexLabels()];
  const [v, w] = [a.vectors()[0] as Vector, b.vectors()[0] as Vector];
  const there = validity(v);
  if (same(v.dtype, w.dtype) && mine.equals(theirs)) {
    const n = v.length;
    const rows = Int32Array.from({ length: n }, (_, i) => (there && !there[i] ? n + i : i));
    return Block.of([take(concat([v, w]), rows)], a.labels, mine, n);
  }
  const labels = union(mine, theirs, null);
  const held = mine.take(Int32Array.from(mine.values.keys()).filter((i) => !there || there[i] === 1));
  const fromOther = difference(theirs, held, null);
  const kept = difference(mine, fromOther, null);
  const part = (own: Labels, u: Vector, wanted: Labels): Vector =>
    own.equals(wanted) ? u : take(u, indexer(own, wanted), { allowMissing: true, promote: true });
  const first = part(mine, v, kept);
  const rest = part(theirs, w, fromOther);
  const second = first.dtype.kind === "datetime" && rest.dtype.kind !== "datetime" ? read(rest) : rest;
  const all = concat([first, second]);
  const rows = indexer(distinctly(appended([kept, fromOther])), labels);
  return Block.of([take(all, rows, { allowMissing: true, promote: true })], a.labels, labels, labels.length);
}
