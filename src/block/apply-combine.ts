import { at, isMissing, toArray, validity } from "../values/cell";
import { concat } from "../values/concat";
import { isInteger, same } from "../values/dtype";
import { TypeError } from "../values/errors";
import { rowCodes } from "../values/hash";
import { pyRepr, pyStr } from "../values/pyrepr";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { joinLabels } from "./align";
import { resultVector } from "./apply";
import { holding, putColumn } from "./convert-fit";
import type { Labels } from "./labels";
import { union } from "./labels-sets";

/** Two columns by the labels of both, in order. */
export interface Joined {
  readonly labels: Labels;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

export function joinRows(a: Labels, b: Labels): Joined {
  const all = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);
  const { labels, left, right } = joinLabels(a, b, "outer");
  return { labels, left: left ?? all(a.length), right: right ?? all(b.length) };
}

/** Two columns by the union of their labels: of a label that repeats, the first meets the first, the second the second. */
export function pairRows(a: Labels, b: Labels): Joined {
  const labels = a.equals(b) ? a : union(a, b, null);
  const both = labels.levels.map((v, k) => concat([v, a.levels[k] as Vector, b.levels[k] as Vector]));
  const codes = rowCodes(both);
  const n = labels.length;
  const places = (from: number, to: number): Int32Array => {
    const rows = new Map<number, number[]>();
    for (let i = to - 1; i >= from; i--) {
      const c = codes[i] as number;
      const list = rows.get(c);
      if (list) list.push(i - from);
      else rows.set(c, [i - from]);
    }
    return Int32Array.from({ length: n }, (_, i) => rows.get(codes[i] as number)?.pop() ?? -1);
  };
  return { labels, left: places(n, n + a.length), right: places(n + a.length, codes.length) };
}

/** A function of the values of two columns with one label each; `fill` stands for a label that one lacks. */
export function combined(
  v: Vector,
  w: Vector,
  { left, right }: Joined,
  f: (x: unknown, y: unknown) => unknown,
  fill: unknown,
): Vector {
  const value = (u: Vector, i: number): unknown => (i < 0 ? fill : at(u, i));
  const out = Array.from(left, (l, i) => f(value(v, l), value(w, right[i] as number)));
  return resultVector(out, v.dtype.kind === "float" || w.dtype.kind === "float");
}

/** A column with the values of another that are there, row by row. Throws TypeError for one that its dtype can't hold. */
export function updated(v: Vector, w: Vector, rows: Int32Array): Vector {
  const other = take(w, rows, { allowMissing: true });
  const mask = new Uint8Array(v.length);
  const cells = toArray(other);
  const there = validity(other);
  cells.forEach((x, i) => {
    if ((rows[i] as number) < 0 || isMissing(x) || (there && !there[i])) return;
    mask[i] = 1;
    if (same(holding(v.dtype, x), v.dtype)) return;
    throw new TypeError(
      v.dtype.kind === "str"
        ? `Invalid value for dtype '${v.dtype.name}'. Value should be a string or missing value (or array of those).`
        : `Invalid value '[${typeof x === "string" ? pyRepr(x) : pyStr(x)}]' for dtype '${v.dtype.name}'`,
    );
  });
  if (isInteger(v.dtype) && other.dtype.kind === "float") {
    const whole = resultVector(
      cells.map((x) => (isMissing(x) ? 0 : x)),
      false,
    );
    return putColumn(v, mask, whole);
  }
  return putColumn(v, mask, other);
}
