import { castVector } from "../values/cast";
import { makeVector, validity } from "../values/cell";
import type { DType } from "../values/dtype";
import { Float64, float64, isInteger, isNumeric, isTemporal } from "../values/dtype";
import { NotImplementedError, TypeError, ValueError } from "../values/errors";
import { isMonotonic } from "../values/order";
import { promote } from "../values/promote";
import type { Vector } from "../values/vector";
import { to } from "./arithmetic";
import { replaceColumns } from "./assign";
import type { Block } from "./block";
import { level } from "./missing";
import { cubic, lagrange, nearest, quadratic, zero } from "./missing-splines";

export interface InterpolateOptions {
  readonly method: string;
  readonly limit: number | null;
  readonly limit_direction: string | null;
  readonly limit_area: string | null;
  readonly kwargs: Readonly<Record<string, unknown>>;
  readonly frame: boolean;
}

/** Values at new places from the known ones, whose places ascend; NaN beyond them unless the method goes on. */
export type Curve = (x: Float64Array, y: Float64Array, at: Float64Array) => Float64Array;

const BY_NUMPY = new Set(["linear", "time", "index", "values"]);
const SCIPY = new Set([
  "nearest",
  "zero",
  "slinear",
  "quadratic",
  "cubic",
  "barycentric",
  "krogh",
  "spline",
  "polynomial",
  "from_derivatives",
  "piecewise_polynomial",
  "pchip",
  "akima",
  "cubicspline",
]);

/** Missing values of every column computed from its other values. */
export function interpolated(given: Block, o: InterpolateOptions): Block {
  const b = given.settled();
  const { method } = o;
  if (!BY_NUMPY.has(method) && !SCIPY.has(method)) {
    if (method === "ffill" || method === "pad" || method === "bfill" || method === "backfill")
      throw new ValueError(
        `${o.frame ? "DataFrame" : "Series"}.interpolate with method=${method} is not supported. Use obj.ffill() or obj.bfill() instead.`,
      );
    throw new ValueError(`Can not interpolate with method=${method}.`);
  }
  checkOptions(o);
  if (b.rows === 0) return b;
  for (let i = 0; i < b.columns.length; i++) refuse(b.dtype(i), o.frame);
  const hollow = b.columns.flatMap((_, i) => (b.field(i).nulls || b.field(i).nan ? [i] : []));
  const places = placesOf(b, method);
  if (!hollow.length) return floats(b);
  const vectors = b.pick(hollow).vectors();
  return floats(
    replaceColumns(b, new Map(vectors.map((v, k) => [hollow[k] as number, filled(v, places ?? range(v.length), o)]))),
  );
}

/** Nullable integers become floats, though none be missing. */
const floats = (b: Block): Block =>
  b.columns.some((_, i) => b.dtype(i).masked && isInteger(b.dtype(i)))
    ? b.project(b.exprs.map((e) => (e.field.dtype.masked && isInteger(e.field.dtype) ? to(e, Float64) : e)))
    : b;

/** The same along the rows. */
export function interpolatedAcross(given: Block, o: InterpolateOptions): Block {
  const b = level(given);
  checkOptions(o);
  if (!BY_NUMPY.has(o.method) && !SCIPY.has(o.method))
    throw new ValueError(`Can not interpolate with method=${o.method}.`);
  if (b.columns.length) refuse(b.dtype(0), true);
  const vectors = b.vectors();
  const n = b.rows;
  const k = vectors.length;
  const places = range(k);
  const out = vectors.map((v) => ({ data: new Float64Array(n), valid: new Uint8Array(n), dtype: v.dtype }));
  for (let i = 0; i < n; i++) {
    const row = Float64Array.from(vectors, (v) => Number(v.data[i]));
    const valid = Uint8Array.from(vectors, (v) => (v.valid && !v.valid[i] ? 0 : 1));
    const done = filled(makeVector(float64, row, valid), places, o);
    for (let j = 0; j < k; j++) {
      const c = out[j] as (typeof out)[number];
      c.data[i] = done.data[j] as number;
      c.valid[i] = done.valid ? (done.valid[j] as number) : 1;
    }
  }
  const made = out.map((c) => makeVector(float64, c.data, c.valid));
  return replaceColumns(b, new Map(made.map((v, i) => [i, v])));
}

function checkOptions(o: InterpolateOptions): void {
  const d = o.limit_direction;
  if (d !== null && d !== "forward" && d !== "backward" && d !== "both")
    throw new ValueError(
      `Invalid limit_direction: expecting one of ['forward', 'backward', 'both'], got '${String(d).toLowerCase()}'.`,
    );
  const a = o.limit_area;
  if (a !== null && a !== "inside" && a !== "outside")
    throw new ValueError(`Invalid limit_area: expecting one of ['inside', 'outside'], got ${a}.`);
}

function refuse(d: DType, frame: boolean): void {
  if (isNumeric(d) || isTemporal(d) || d.kind === "bool") return;
  if (d.kind === "category" || d.kind === "period" || d.kind === "interval")
    throw new NotImplementedError(
      `${d.kind === "category" ? "Categorical" : d.kind === "period" ? "PeriodArray" : "IntervalArray"} does not implement interpolate`,
    );
  throw new TypeError(
    `${frame ? "DataFrame" : "Series"} cannot interpolate with ${d.name} dtype`.replace(/^(?:DataFrame|Series) c/, "C"),
  );
}

const range = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i);

/** Where the rows stand on the line: null is row by row. */
function placesOf(b: Block, method: string): Float64Array | null {
  if (method === "linear") return null;
  const labels = b.indexLabels();
  if (labels.isMulti) throw new ValueError("Only `method=linear` interpolation is supported on MultiIndexes.");
  const v = labels.vector;
  const times = isTemporal(v.dtype);
  if (method === "time" && v.dtype.kind !== "datetime")
    throw new ValueError("time-weighted interpolation only works on Series or DataFrames with a DatetimeIndex");
  if (!isNumeric(v.dtype) && !times)
    throw new ValueError(
      `Index column must be numeric or datetime type when using ${method} method other than linear. Try setting a numeric or datetime index column before interpolating.`,
    );
  if (validity(v)?.includes(0))
    throw new NotImplementedError(
      "interpolation with NaNs in the index has not been implemented. Try filling those NaNs before interpolating.",
    );
  if (!BY_NUMPY.has(method) && !isMonotonic(v, "increasing")) {
    const needs = new Set(["krogh", "piecewise_polynomial", "pchip", "akima", "cubicspline", "from_derivatives"]);
    if (needs.has(method)) throw new ValueError(`${method} interpolation requires that the index be monotonic.`);
  }
  return Float64Array.from(v.data as ArrayLike<number>, (x) => Number(x));
}

function filled(given: Vector, places: Float64Array, o: InterpolateOptions): Vector {
  const valid = validity(given);
  if (!valid?.includes(0) || !valid.includes(1)) return given;
  const whole = given.dtype.kind === "bool" ? castVector(given, float64) : given;
  const n = whole.length;
  const first = valid.indexOf(1);
  const last = valid.lastIndexOf(1);
  const xs: number[] = [];
  const ys: number[] = [];
  const at: number[] = [];
  for (let i = 0; i < n; i++) {
    if (valid[i]) {
      xs.push(places[i] as number);
      ys.push(Number(whole.data[i]));
    } else at.push(i);
  }
  const order = xs.map((_, i) => i).sort((i, j) => (xs[i] as number) - (xs[j] as number) || i - j);
  const x = Float64Array.from(order, (i) => xs[i] as number);
  const y = Float64Array.from(order, (i) => ys[i] as number);
  const found = curve(o)(
    x,
    y,
    Float64Array.from(at, (i) => places[i] as number),
  );
  const data = Float64Array.from(whole.data as ArrayLike<number>, (v) => Number(v));
  const out = valid.slice();
  at.forEach((i, k) => {
    const v = found[k] as number;
    data[i] = v;
    if (!Number.isNaN(v) && !kept(i, valid, first, last, o)) out[i] = 1;
  });
  const made = makeVector(float64, data, out);
  if (isTemporal(whole.dtype)) {
    const counts = BigInt64Array.from(data, (v, i) =>
      out[i] ? (valid[i] ? (whole.data[i] as bigint) : BigInt(Math.trunc(v))) : 0n,
    );
    return makeVector(whole.dtype, counts, out);
  }
  const to = whole.dtype.kind === "float" ? whole.dtype : whole.dtype.masked ? promote(whole.dtype, float64) : float64;
  return castVector(made, to);
}

/** Whether a missing value stays missing by the limits. */
function kept(i: number, valid: Uint8Array, first: number, last: number, o: InterpolateOptions): boolean {
  const direction = o.limit_direction ?? "forward";
  const inside = i > first && i < last;
  if (o.limit_area === "inside" && !inside) return true;
  if (o.limit_area === "outside" && inside) return true;
  if (direction === "forward" && i < first) return true;
  if (direction === "backward" && i > last) return true;
  const limit = o.limit;
  if (limit === null) return false;
  const ahead = (step: number): boolean => {
    for (let k = 1, j = i + step; k <= limit && j >= 0 && j < valid.length; k++, j += step) if (valid[j]) return true;
    return false;
  };
  const after = ahead(-1);
  const before = ahead(1);
  return direction === "forward" ? !after : direction === "backward" ? !before : !(after || before);
}

/** On the line between neighbours, the outermost values going on. */
const line: Curve = (x, y, at) => {
  const n = x.length;
  return at.map((p) => {
    if (p <= (x[0] as number)) return y[0] as number;
    if (p >= (x[n - 1] as number)) return y[n - 1] as number;
    let lo = 0;
    let hi = n - 1;
    while (hi - lo > 1) {
      const mid = (lo + hi) >> 1;
      if ((x[mid] as number) <= p) lo = mid;
      else hi = mid;
    }
    const [x0, x1, y0, y1] = [x[lo] as number, x[hi] as number, y[lo] as number, y[hi] as number];
    if (p === x0) return y0;
    return ((y1 - y0) / (x1 - x0)) * (p - x0) + y0;
  });
};

/** NaN outside of the known places. */
const bounded =
  (f: Curve): Curve =>
  (x, y, at) => {
    const out = f(x, y, at);
    return out.map((v, i) =>
      (at[i] as number) < (x[0] as number) || (at[i] as number) > (x[x.length - 1] as number) ? Number.NaN : v,
    );
  };

function curve(o: InterpolateOptions): Curve {
  const order = o.kwargs.order;
  switch (o.method) {
    case "linear":
    case "time":
    case "index":
    case "values":
      return line;
    case "nearest":
      return bounded(nearest);
    case "zero":
      return bounded(zero);
    case "slinear":
      return bounded(line);
    case "quadratic":
      return bounded(quadratic);
    case "cubic":
      return bounded(cubic);
    case "polynomial":
    case "spline": {
      const k = Number(order);
      if (order === undefined || order === null)
        throw new ValueError("You must specify the order of the spline or polynomial.");
      if (o.method === "spline" && (Number.isNaN(k) || k <= 0))
        throw new ValueError(`order needs to be specified and greater than 0; got order: ${order}`);
      const by = [zero, line, quadratic, cubic][k];
      if (!by) throw new NotImplementedError(`interpolate: method '${o.method}' of order ${k} is not supported`);
      if (o.method === "spline")
        throw new NotImplementedError("interpolate: the smoothing method 'spline' is not supported; use 'polynomial'");
      return bounded(by);
    }
    case "barycentric":
    case "krogh":
      return lagrange;
    default:
      throw new NotImplementedError(`interpolate: method '${o.method}' is not supported`);
  }
}
