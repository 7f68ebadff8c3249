import type { Expr } from "../plan/expr";
import { mayBeLong } from "../plan/long";
import * as ops from "../plan/ops";
import { scalars } from "../plan/run";
import { castVector } from "../values/cast";
import { at, validity } from "../values/cell";
import { coefficient, comoment, covariance, quotient } from "../values/comoments";
import { float64, isNumeric, object } from "../values/dtype";
import { ValueError } from "../values/errors";
import type { Vector } from "../values/vector";
import type { Block } from "./block";
import { columnVectors } from "./reduce";

export type Method = "pearson" | "kendall" | "spearman" | ((a: Float64Array, b: Float64Array) => number);

const METHODS = ["pearson", "kendall", "spearman"];

/** Throws ValueError for a method that is none. */
export function checkMethod(method: unknown): asserts method is Method {
  if (typeof method === "function" || METHODS.includes(method as string)) return;
  throw new ValueError(
    `method must be either 'pearson', 'spearman', 'kendall', or a callable, '${String(method)}' was supplied`,
  );
}

/** Columns as numbers. Throws ValueError for text, as numpy does. */
export const asFloats = (b: Block): Expr[] =>
  b.exprs.map((e, i) => {
    const d = e.field.dtype;
    if (isNumeric(d) || d.kind === "bool") return d.name === "float64" ? e : ops.cast(e, { to: float64 });
    const v = castVector(b.vectors()[i] as Vector, float64);
    throw new ValueError(`could not convert ${v.dtype === object ? "object" : d.name} to float`);
  });

type Pairs = readonly (readonly [Expr, Expr])[];

/** How pandas comes to the number, which decides its last digit: of a frame's matrix, of two series, of two frames. */
export type Way = "matrix" | "series" | "frames";

/** Rows by pairs up to which columns are multiplied in JavaScript, to numpy's last digit. */
const SHORT = 1_000_000;

/** Correlations or covariances of pairs of columns, all in one run; NaN below `min_periods` common rows. */
export function pearson(
  b: Block,
  pairs: Pairs,
  kind: "corr" | "cov",
  way: Way,
  min_periods: number,
  ddof = 1,
): number[] {
  if (mayBeLong(b.plan, SHORT / pairs.length)) return byEngine(b, pairs, kind, min_periods, ddof);
  const exprs = [...new Set(pairs.flat())];
  const vectors = columnVectors(b.plan, exprs).map((v) => castVector(v, float64));
  const columns = new Map(exprs.map((e, i) => [e, vectors[i] as Vector]));
  const gaps = vectors.some((v) => validity(v)?.includes(0));
  return pairs.map(([p, q]) => {
    const [x, y] = commonRows(columns.get(p) as Vector, columns.get(q) as Vector);
    if (x.length < min_periods) return Number.NaN;
    if (way === "matrix" && (kind === "corr" || gaps)) return x.length ? comoment(...finite(y, x), kind) : Number.NaN;
    if (kind === "cov") return covariance(x, p === q ? x : y, ddof, way === "matrix" && exprs.length === 1);
    return way === "series" ? coefficient(x, y) : quotient(x, y);
  });
}

/** The rows of which both numbers are finite. */
function finite(x: Float64Array, y: Float64Array): [Float64Array, Float64Array] {
  const holds = (_: number, i: number): boolean => Number.isFinite(x[i]) && Number.isFinite(y[i]);
  return x.every(holds) ? [x, y] : [x.filter(holds), y.filter(holds)];
}

function byEngine(b: Block, pairs: Pairs, kind: "corr" | "cov", min_periods: number, ddof: number): number[] {
  // Engines take ddof as a byte; with any other number the divisor is put right afterwards.
  const own = ddof >= 0 && ddof < 256;
  const exprs = pairs.flatMap(([x, y]) => [
    kind === "corr" ? ops.corr(x, y) : ops.cov(x, y, { ddof: own ? ddof : 0 }),
    ops.count(ops.add(ops.cast(x, { to: float64 }), ops.cast(y, { to: float64 }))),
  ]);
  const found = exprs.length ? scalars(b.plan, exprs).map((v) => Number(at(v, 0))) : [];
  return pairs.map((_, i) => {
    const [value, n] = [found[2 * i] as number, found[2 * i + 1] as number];
    if (n < Math.max(min_periods, 1)) return Number.NaN;
    if (kind === "corr") return Math.max(-1, Math.min(1, value));
    if (n <= ddof) return value * Number.POSITIVE_INFINITY;
    return own ? value : (value * n) / (n - ddof);
  });
}

/** The rows that both columns have. */
export function commonRows(x: Vector, y: Vector): [Float64Array, Float64Array] {
  const [p, q] = [validity(x), validity(y)];
  const a: number[] = [];
  const b: number[] = [];
  for (let i = 0; i < x.length; i++) {
    if ((p && !p[i]) || (q && !q[i])) continue;
    a.push(Number(x.data[i]));
    b.push(Number(y.data[i]));
  }
  return [Float64Array.from(a), Float64Array.from(b)];
}

/** A correlation of two columns of numbers; that of two series is rounded in other places than a frame's. */
export function correlate(a: Float64Array, b: Float64Array, method: Method, series = false): number {
  if (typeof method === "function") return Number(method(a, b));
  if (method === "kendall") return kendall(a, b, series);
  if (method === "spearman" && series) return rankCoefficient(ranks(b), ranks(a));
  return method === "spearman" ? linear(ranks(a), ranks(b)) : linear(a, b);
}

export function linear(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  let [mx, my] = [0, 0];
  for (let i = 0; i < n; i++) {
    mx += a[i] as number;
    my += b[i] as number;
  }
  mx /= n;
  my /= n;
  let [sxy, sxx, syy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [dx, dy] = [(a[i] as number) - mx, (b[i] as number) - my];
    sxy += dx * dy;
    sxx += dx * dx;
    syy += dy * dy;
  }
  const d = Math.sqrt(sxx * syy);
  return d === 0 ? Number.NaN : Math.max(-1, Math.min(1, sxy / d));
}

/** The coefficient of ranks, whose sums are exact: the covariance divided by one deviation and then by the other. */
function rankCoefficient(a: Float64Array, b: Float64Array): number {
  const [x, y, xy] = [covariance(a, a, 1), covariance(b, b, 1), covariance(a, b, 1)];
  return Math.max(-1, Math.min(1, xy / Math.sqrt(x) / Math.sqrt(y)));
}

/** Ranks from 1, ties sharing their mean. */
export function ranks(xs: Float64Array): Float64Array {
  const order = Int32Array.from(xs.keys()).sort((i, j) => (xs[i] as number) - (xs[j] as number));
  const out = new Float64Array(xs.length);
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && xs[order[j] as number] === xs[order[i] as number]) j++;
    for (let k = i; k < j; k++) out[order[k] as number] = (i + j + 1) / 2;
    i = j;
  }
  return out;
}

/** Kendall's tau-b, by Knight's merge sort: pairs out of order are the swaps that a sort makes. */
export function kendall(a: Float64Array, b: Float64Array, series = false): number {
  const n = a.length;
  if (n < 2) return Number.NaN;
  const order = Int32Array.from(a.keys()).sort(
    (i, j) => (a[i] as number) - (a[j] as number) || (b[i] as number) - (b[j] as number),
  );
  const tied = (same: (i: number, j: number) => boolean, rows: Int32Array): number => {
    let out = 0;
    for (let i = 0; i < n; ) {
      let j = i;
      while (j < n && same(rows[i] as number, rows[j] as number)) j++;
      out += ((j - i) * (j - i - 1)) / 2;
      i = j;
    }
    return out;
  };
  const total = (n * (n - 1)) / 2;
  const xTies = tied((i, j) => a[i] === a[j], order);
  const both = tied((i, j) => a[i] === a[j] && b[i] === b[j], order);
  const ys = Float64Array.from(order, (i) => b[i] as number);
  const swaps = sortCounting(ys, new Float64Array(n), 0, n);
  const byY = Int32Array.from(b.keys()).sort((i, j) => (b[i] as number) - (b[j] as number));
  const yTies = tied((i, j) => b[i] === b[j], byY);
  if (total === xTies || total === yTies) return Number.NaN;
  const pairs = total - xTies - yTies + both - 2 * swaps;
  const tau = series
    ? pairs / Math.sqrt(total - xTies) / Math.sqrt(total - yTies)
    : pairs / Math.sqrt((total - xTies) * (total - yTies));
  return Math.max(-1, Math.min(1, tau));
}

function sortCounting(xs: Float64Array, spare: Float64Array, from: number, to: number): number {
  if (to - from < 2) return 0;
  const mid = (from + to) >> 1;
  let swaps = sortCounting(xs, spare, from, mid) + sortCounting(xs, spare, mid, to);
  let [i, j, k] = [from, mid, from];
  while (i < mid || j < to) {
    if (j >= to || (i < mid && (xs[i] as number) <= (xs[j] as number))) spare[k++] = xs[i++] as number;
    else {
      swaps += mid - i;
      spare[k++] = xs[j++] as number;
    }
  }
  xs.set(spare.subarray(from, to), from);
  return swaps;
}
