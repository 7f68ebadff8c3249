import { int64 } from "../values/dtype";
import { vectorOf } from "../values/infer";
import type { Range } from "./labels";
import { Labels } from "./labels";

/** Integers that step evenly as a range; other labels as they are. */
export function asRange(labels: Labels, single = 1): Labels {
  if (labels.range || labels.isMulti || labels.dtype !== int64 || labels.vector.valid) return labels;
  const { data } = labels.vector;
  const n = data.length;
  if (n === 0) return new Labels({ start: 0, stop: 0, step: 1 }, labels.names);
  const start = Number(data[0]);
  if (n === 1) return single ? new Labels({ start, stop: start + single, step: single }, labels.names) : labels;
  const step = Number(data[1]) - start;
  if (step === 0) return labels;
  for (let i = 2; i < n; i++) if (Number(data[i]) - Number(data[i - 1]) !== step) return labels;
  return new Labels({ start, stop: start + n * step, step }, labels.names);
}

/** The same where there are labels at all. */
export const asFilledRange = (labels: Labels): Labels => (labels.length ? asRange(labels) : labels);

/** The labels of parts below each other: a range again where the first part is one and they go on evenly. */
export function rangeOfParts(parts: readonly Labels[], labels: Labels): Labels {
  const first = parts[0]?.range;
  if (!first) return labels;
  if (parts.length === 1) return parts[0] as Labels;
  // A range keeps its name when other integers follow.
  if (parts.some((p) => !p.range))
    return labels.dtype.kind === "int" ? asRange(labels, first.step).renamed((parts[0] as Labels).names) : labels;
  const [only, ...others] = parts.filter((p) => p.length > 0);
  if (!only || others.length) return asRange(labels);
  const { start, stop, step } = only.range as Range;
  const end = labels.length > 1 ? start + labels.length * step : stop;
  return new Labels({ start, stop: end, step }, labels.names);
}

/** Python's `range[from:to:by]`, for places within it. */
const part = ({ start, step }: Range, from: number, to: number, by = 1): Range => ({
  start: start + from * step,
  stop: start + to * step,
  step: by * step,
});

/** None of the labels; of a range the empty one at its start. */
export const noneOf = (labels: Labels): Labels =>
  labels.range ? new Labels(part(labels.range, 0, 0), labels.names) : labels.take([]);

const backwards = (r: Range, n: number): Range => part(r, n - 1, -1, -1);

/** A range without some places, which step evenly and go up; null where what is left doesn't. */
function rangeLeft(r: Range, n: number, gone: readonly number[]): Range | null {
  const m = gone.length;
  const [first, last] = [gone[0] as number, gone[m - 1] as number];
  if (m === n) return part(r, 0, 0);
  const ends = first === 0 && last === n - 1;
  if (m === 1 && first === 0) return part(r, 1, n);
  if (m === 1 && last === n - 1) return part(r, 0, n - 1);
  if (m === 1) return n === 3 ? part(r, 0, 3, 2) : null;
  if (m === 2 && ends) return part(r, 1, n - 1);
  if (r.step < 0) {
    const up = rangeLeft(backwards(r, n), n, gone.map((p) => n - 1 - p).reverse());
    return up && backwards(up, n - m);
  }
  const gap = (gone[1] as number) - first;
  if (gap === 1) {
    if (first === 0) return { ...part(r, last + 1, n), stop: r.stop };
    if (last === n - 1) return part(r, 0, first);
    return m === n - 2 ? part(r, 0, n, n - 1) : null;
  }
  return gap === 2 && first < 2 && last >= n - 2 ? part(r, 1 - first, n, 2) : null;
}

/** The labels of a range without those at some places, named in this order: a range where pandas finds one. */
export function rangeWithout(labels: Labels, places: readonly number[]): Labels {
  const { start, step } = labels.range as Range;
  const n = labels.length;
  if (!n) return new Labels({ start, stop: start, step }, labels.names);
  if (!places.length) return labels;
  const gap = places.length > 1 ? (places[1] as number) - (places[0] as number) : 1;
  const even = gap !== 0 && places.every((p, i) => p === (places[0] as number) + i * gap);
  const left = even ? rangeLeft(labels.range as Range, n, gap < 0 ? [...places].reverse() : places) : null;
  if (left) return new Labels(left, labels.names);
  const gone = new Set(places);
  const kept: number[] = [];
  for (let i = 0; i < n; i++) if (!gone.has(i)) kept.push(start + i * step);
  return new Labels([vectorOf(kept, int64)], labels.names);
}
