import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { distinctHashed } from "../../block/labels-distinct";
import { leveled, levelsOf } from "../../block/labels-factored";
import { repeated } from "../../block/unstack";
import { isMissing, isValid, toArray } from "../../values/cell";
import { concat } from "../../values/concat";
import { object } from "../../values/dtype";
import { TypeError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { Tuple } from "../../values/scalar";
import { promoteMissing, take } from "../../values/select";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { axisNumber } from "../arguments";
import { isNDFrame, typeOf } from "../construct/labels";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";

export interface CompareArguments {
  other: unknown;
  align_axis: unknown;
  keep_shape: boolean;
  keep_equal: boolean;
  result_names: unknown;
}

/** `compare`: the values in which two objects of the same labels differ, side by side. */
export function compareTwo(x: NDFrame, p: CompareArguments): { block: Block; ndim: 1 | 2 } {
  const { other } = p;
  if (!isNDFrame(other) || other.ndim !== x.ndim)
    throw new TypeError(`can only compare '${typeOf(x)}' (not '${typeOf(other)}') with '${typeOf(x)}'`);
  const [a, b] = [x[BLOCK].settled(), other[BLOCK].settled()];
  const series = x.ndim === 1;
  const index = a.indexLabels();
  if (!index.equals(b.indexLabels()) || (!series && !a.labels.equals(b.labels)))
    throw new ValueError(
      series
        ? "Can only compare identically-labeled Series objects"
        : "Can only compare identically-labeled (both index and columns) DataFrame objects",
    );
  const names = p.result_names instanceof Tuple ? [...p.result_names] : p.result_names;
  const [l, r] = [a.vectors(), b.vectors()];
  const differ = l.map((v, c) => differences(v, r[c] as Vector));
  if (!Array.isArray(names))
    throw new TypeError(
      `Passing 'result_names' as a <class '${typeName(p.result_names)}'> is not supported. Provide 'result_names' as a tuple instead.`,
    );
  const all = Array.from({ length: index.length }, (_, i) => i);
  const rows = p.keep_shape ? all : all.filter((i) => differ.some((d) => d[i]));
  const columns = l.map((_, c) => c).filter((c) => series || p.keep_shape || (differ[c] as Uint8Array).includes(1));
  const shown = (v: Vector, c: number): Vector => take(p.keep_equal ? v : holed(v, differ[c] as Uint8Array), rows);
  const pairs = columns.map((c) => [shown(l[c] as Vector, c), shown(r[c] as Vector, c)] as const);
  const kept = rows.length === index.length ? index : index.take(rows);
  const vertical = p.align_axis !== 1 && p.align_axis !== "columns";
  if (vertical) axisNumber(p.align_axis, typeOf(x));
  if (!vertical && series)
    return { ndim: 2, block: Block.of([...(pairs[0] as readonly Vector[])], Labels.of(names), kept) };
  if (!vertical) {
    const labels = a.labels.take(columns);
    return { ndim: 2, block: Block.of(pairs.flat(), paired(labels, names), kept) };
  }
  const data = pairs.map(([u, w]) => interleave(u, w));
  const rowLabels = paired(kept, names);
  return series
    ? { ndim: 1, block: Block.of(data, sameName(a, b), rowLabels) }
    : { ndim: 2, block: Block.of(data, a.labels.take(columns), rowLabels) };
}

/** Each label with every one of the names. */
function paired(labels: Labels, names: readonly unknown[]): Labels {
  const { dtype } = vectorOf([...names]);
  const side = vectorOf(Array.from({ length: labels.length }, () => names).flat(), dtype);
  return leveled(
    new Labels([...labels.levels.map((v) => repeated(v, 2)), side], [...labels.names, null], null, side.length),
    {
      find: () => [...(labels.isMulti ? levelsOf(labels) : [distinctHashed(labels)]), Labels.of(names)],
      ranged: false,
    },
  );
}

const sameName = (a: Block, b: Block): Labels =>
  Labels.of([key(a.labels.at(0)) === key(b.labels.at(0)) ? a.labels.at(0) : null], [null], object);

/** Where two columns differ; missing values are equal. */
function differences(a: Vector, b: Vector): Uint8Array {
  const [x, y] = [toArray(a), toArray(b)];
  return Uint8Array.from(x, (v, i) => {
    const w = y[i];
    if (isMissing(v) || isMissing(w)) return isMissing(v) && isMissing(w) ? 0 : 1;
    return key(v, true) === key(w, true) ? 0 : 1;
  });
}

/** Rows of both columns by turns. */
function interleave(a: Vector, b: Vector): Vector {
  const all = concat([a, b]);
  return take(
    all,
    Int32Array.from({ length: all.length }, (_, i) => (i >> 1) + (i & 1 ? a.length : 0)),
  );
}

/** A column with missing values where `keep` is 0. */
function holed(v: Vector, keep: Uint8Array): Vector {
  if (!keep.includes(0)) return v;
  const valid = Uint8Array.from(keep, (k, i) => (k && isValid(v, i) ? 1 : 0));
  if (v.dtype.kind === "category") return { ...v, data: (v.data as Int32Array).map((c, i) => (keep[i] ? c : -1)) };
  const data = v.dtype === object ? (v.data as unknown[]).map((x, i) => (keep[i] ? x : Number.NaN)) : v.data;
  return promoteMissing({ ...v, data, valid });
}
