import type { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { rowSeries, withRowLabels } from "../../block/select";
import { castLabel } from "../../block/select-bounds";
import { at, isMissing, validity } from "../../values/cell";
import { compareValues } from "../../values/compare";
import { KeyError, ValueError } from "../../values/errors";
import { isMonotonic } from "../../values/order";
import { pyRepr } from "../../values/pyrepr";
import { Timestamp } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { isIndex, isNDFrame, labelsOf } from "../construct/labels";
import { make } from "../make";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";

/** What `asof` gives. */
export function asofRows(x: NDFrame, given: unknown, subset: unknown): unknown {
  const where = typeof given === "string" ? Timestamp(given) : given;
  const b = x[BLOCK].settled();
  const labels = b.indexLabels();
  if (!isMonotonic(labels.vector, "increasing")) throw new ValueError("asof requires a sorted index");
  if (x.ndim === 1 && subset !== null) throw new ValueError("subset is not valid for Series");
  const wanted = subset === null ? b.columns.map((_, i) => i) : placesOf(b, subset);
  const whole = wholeRows(b.pick(wanted).vectors(), labels.length);
  const many = Array.isArray(where) || isIndex(where) || isNDFrame(where) || ArrayBuffer.isView(where);
  const at1 = (label: unknown): number => lastBefore(labels, whole, castLabel(label, labels.dtype));
  if (many) {
    const asked = labelsOf(where);
    const rows = Int32Array.from(asked.values, at1);
    const taken = withRowLabels(b.gather(rows), asked);
    return x.wrap(taken);
  }
  const row = at1(where);
  if (x.ndim === 1) return row < 0 ? Number.NaN : at(b.vectors()[0] as Vector, row);
  const label = Labels.of([where]);
  if (row >= 0) return make.series(rowSeries(b, row).withLabels(label));
  const gone = b.gather(Int32Array.of(-1)).settled();
  return make.series(rowSeries(gone, 0).withLabels(label));
}

function placesOf(b: Block, subset: unknown): number[] {
  const list = Array.isArray(subset) ? subset : [subset];
  return list.map((l) => {
    const i = b.labels.position(l);
    if (i < 0) throw new KeyError(pyRepr(l));
    return i;
  });
}

/** The rows that have a value in every column. */
function wholeRows(vectors: readonly Vector[], n: number): Int32Array {
  const masks = vectors.map(validity);
  const out: number[] = [];
  for (let i = 0; i < n; i++) if (masks.every((m) => !m || m[i])) out.push(i);
  return Int32Array.from(out);
}

/** The last of some rows whose label is not above the one asked for; -1 without one. */
function lastBefore(labels: Labels, rows: Int32Array, label: unknown): number {
  let lo = -1;
  let hi = rows.length;
  if (isMissing(label)) return rows[hi - 1] ?? -1;
  while (hi - lo > 1) {
    const mid = (lo + hi) >> 1;
    if (compareValues(labels.at(rows[mid] as number), label) <= 0) lo = mid;
    else hi = mid;
  }
  return lo < 0 ? -1 : (rows[lo] as number);
}
