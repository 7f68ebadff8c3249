import { compareValues } from "../values/compare";
import type { DType } from "../values/dtype";
import { TypeError } from "../values/errors";
import { vectorOf } from "../values/infer";
import { argsort } from "../values/order";
import { Interval } from "../values/scalar";
import { Labels } from "./labels";
import { comparable } from "./labels-common";

/** The intervals of labels in order, by place. */
function inOrder(labels: Labels): [places: number[], intervals: Interval[]] {
  const { vector: v } = labels;
  const places = [...argsort([v])].filter((i) => v.data[i] instanceof Interval);
  return [places, places.map((i) => v.data[i] as Interval)];
}

/** Whether any two intervals share a point. */
export function overlapping(labels: Labels): boolean {
  const all = inOrder(labels)[1].filter((x) => !x.is_empty);
  return all.some((x, i) => i > 0 && (all[i - 1] as Interval).overlaps(x));
}

/** For each label of `target`, the places of the intervals that hold it, or equal it where it is one. */
export function intervalsHolding(labels: Labels, target: Labels): number[][] {
  const [places, all] = inOrder(labels);
  const ends = new Labels([vectorOf([], labels.dtype.subtype as DType)]);
  const points = target.dtype.kind !== "interval" && comparable(ends, target);
  const apart = !overlapping(labels);
  return target.values.map((x) => {
    if (x instanceof Interval) return [...labels.positions(x)];
    if (!points) return [];
    try {
      // The last interval that begins before the value; before it, others may reach as far.
      let [lo, hi] = [0, all.length];
      while (lo < hi) {
        const mid = (lo + hi) >> 1;
        if (compareValues((all[mid] as Interval).left, x) <= 0) lo = mid + 1;
        else hi = mid;
      }
      const out: number[] = [];
      for (let k = lo - 1; k >= 0 && (!apart || k >= lo - 2); k--)
        if ((all[k] as Interval).contains(x as never)) out.push(places[k] as number);
      return out.sort((a, b) => a - b);
    } catch (error) {
      if (error instanceof TypeError) return [];
      throw error;
    }
  });
}
