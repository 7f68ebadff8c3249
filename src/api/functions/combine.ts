import { indexer, joinLabels, reindex } from "../../block/align";
import { resultVector } from "../../block/apply";
import { joinRows, updated } from "../../block/apply-combine";
import { to } from "../../block/arithmetic";
import { Block } from "../../block/block";
import { concatColumns } from "../../block/concat";
import { fillMissing } from "../../block/missing";
import { makeVector, toArray, validity } from "../../values/cell";
import { isNumeric } from "../../values/dtype";
import { promote } from "../../values/dtypes";
import { ValueError } from "../../values/errors";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { isArrayObject, isNDFrame, labelsOf } from "../construct/labels";
import { make } from "../make";
import { BLOCK } from "../shared/ndframe";
import type { Callback } from "./call";

/** A function of the columns of two blocks, both on the rows and columns of either. */
export function combineFrames(a: Block, b: Block, f: Callback, fill: unknown, overwrite: boolean): Block {
  const rows = joinRows(a.indexLabels(), b.indexLabels()).labels;
  const { labels, left, right } = joinLabels(a.labels, b.labels, "outer", false);
  const [x, y] = [reindex(a, rows), reindex(b, rows)];
  const filled = (c: Block): Block => (fill === null || fill === undefined ? c : fillMissing(c, [{ value: fill }]));
  const absent = (i: number): Block =>
    Block.of(
      [
        resultVector(
          Array.from({ length: rows.length }, () => Number.NaN),
          true,
        ),
      ],
      labels.take([i]),
      rows,
    );
  const parts = Array.from({ length: labels.length }, (_, i) => {
    const [l, r] = [left ? (left[i] as number) : i, right ? (right[i] as number) : i];
    const mine = l < 0 ? absent(i) : x.pick([l]);
    const theirs = r < 0 ? absent(i) : y.pick([r]);
    if (r < 0 && !overwrite) return mine;
    const [p, q] = l < 0 ? [filled(mine), filled(theirs)] : alike(filled(mine), filled(theirs));
    const out = f(make.series(p), make.series(q));
    if (isNDFrame(out)) return out[BLOCK];
    // An array has a value for every row.
    const many = isArrayObject(out) || Array.isArray(out) || ArrayBuffer.isView(out) ? labelsOf(out).vector : null;
    if (many && many.length !== rows.length)
      throw new ValueError(`Length of values (${many.length}) does not match length of index (${rows.length})`);
    const repeated = (): unknown[] => Array.from({ length: rows.length }, () => out);
    return Block.of([many ?? resultVector(repeated(), false)], labels.take([i]), rows);
  });
  return concatColumns(parts, "outer", false, labels);
}

/** Two columns of numbers in the dtype that holds both. */
function alike(a: Block, b: Block): [Block, Block] {
  const [x, y] = [a.settled(), b.settled()];
  const [p, q] = [x.dtype(0), y.dtype(0)];
  if (p === q || !isNumeric(p) || !isNumeric(q)) return [x, y];
  const dtype = promote(p, q);
  const cast = (c: Block): Block => c.project(c.exprs.map((e) => to(e, dtype)));
  return [cast(x), cast(y)];
}

interface UpdateOptions {
  readonly overwrite: boolean;
  readonly filter_func: Callback | null;
  readonly errors: "ignore" | "raise";
}

/** A block with the values of another that are there. */
export function updateFrame(a: Block, b: Block, o: UpdateOptions): Block {
  const [x, y] = [a.settled(), b.settled()];
  const rows = indexer(y.indexLabels(), x.indexLabels());
  const [xs, ys] = [x.vectors(), y.vectors()];
  const vectors = xs.map((v, i) => {
    const j = y.labels.position(x.labels.at(i));
    if (j < 0) return v;
    const w = take(ys[j] as Vector, rows, { allowMissing: true });
    const [mine, theirs] = [validity(v), validity(w)];
    const there = (m: Uint8Array | null, k: number): boolean => !m || m[k] === 1;
    if (o.errors === "raise")
      for (let k = 0; k < v.length; k++)
        if ((rows[k] as number) >= 0 && there(mine, k) && there(theirs, k)) throw new ValueError("Data overlaps.");
    const chosen = o.filter_func ? pick(o.filter_func, v) : null;
    const places = Int32Array.from({ length: v.length }, (_, k) => {
      if ((rows[k] as number) < 0 || !there(theirs, k)) return -1;
      if (chosen ? !chosen[k] : !o.overwrite && there(mine, k)) return -1;
      return k;
    });
    return updated(v, makeVector(w.dtype, w.data, w.valid), places);
  });
  return Block.of(vectors, x.labels, x.indexLabels());
}

/** Which values a filter takes: it is given them as a list. */
function pick(f: Callback, v: Vector): boolean[] {
  const out = f(toArray(v));
  const list = isNDFrame(out) ? toArray(out[BLOCK].vectors()[0] as Vector) : [...(out as Iterable<unknown>)];
  return list.map(Boolean);
}
