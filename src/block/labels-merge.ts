import { concat } from "../values/concat";
import { comparer } from "../values/order";
import type { How } from "./align";
import type { Labels } from "./labels";
import { rises } from "./labels-common";

/** Labels in order that pandas merges instead of looking them up. */
export const mergeable = (l: Labels): boolean => !l.range && !l.isMulti && l.dtype.kind !== "interval" && rises(l);

/** The places of the labels of two axes in one order; -1 where one has none. */
export interface Merged {
  readonly left: number[];
  readonly right: number[];
}

/**
 * Labels of one dtype, in order on both sides, merged: equal ones of a side meet each of the other's.
 * Throws TypeError where labels can't be compared.
 */
export function mergeOrdered(a: Labels, b: Labels, how: How): Merged {
  if (how === "right") {
    const { left, right } = mergeOrdered(b, a, "left");
    return { left: right, right: left };
  }
  const [n, m] = [a.length, b.length];
  const compare = comparer(concat([a.vector, b.vector]));
  const left: number[] = [];
  const right: number[] = [];
  const add = (i: number, j: number): void => {
    left.push(i);
    right.push(j);
  };
  let [i, j] = [0, 0];
  while (i < n && j < m) {
    const c = compare(i, n + j);
    if (c < 0) {
      if (how !== "inner") add(i, -1);
      i++;
    } else if (c > 0) {
      if (how === "outer") add(-1, j);
      j++;
    } else {
      let [p, q] = [i, j];
      while (p < n && compare(i, p) === 0) p++;
      while (q < m && compare(n + j, n + q) === 0) q++;
      for (let x = i; x < p; x++) for (let y = j; y < q; y++) add(x, y);
      [i, j] = [p, q];
    }
  }
  if (how !== "inner") for (; i < n; i++) add(i, -1);
  if (how === "outer") for (; j < m; j++) add(-1, j);
  return { left, right };
}
