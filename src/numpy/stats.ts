import { bind, signature } from "../api/signature";
import * as dt from "../values/dtype";
import { NotImplementedError, TypeError, ValueError, ZeroDivisionError } from "../values/errors";
import { matrixProduct, vectorProduct } from "../values/fused";
import { Tuple } from "../values/scalar";
import { pairwise } from "../values/sums";
import { mapLines } from "./axes";
import { binary, doubles } from "./binary";
import { linspace } from "./create";
import { cast } from "./elements";
import type { ndarray } from "./ndarray";
import { result, wrap } from "./ndarray";
import { comparator, placeIn } from "./order";
import { asStrided } from "./read";
import { mean, sum } from "./reduce";
import { flat, strided } from "./strided";

const AVERAGE = signature("np.average(a, axis=None, weights=None, returned=False, *, keepdims=False)");
/** The mean, weighted or not. */
export function average(...args: unknown[]): any {
  const p = bind(AVERAGE, args);
  if (p.weights === null) return mean(wrap(asStrided(p.a)), { axis: p.axis, keepdims: p.keepdims });
  const [a, w] = [wrap(asStrided(p.a)), wrap(asStrided(p.weights))];
  const same = a.shape.join() === w.shape.join();
  if (!same && p.axis === null) throw new TypeError("Axis must be specified when shapes of a and weights differ.");
  const weights = same
    ? w
    : w.reshape(a.shape.map((_: number, k: number) => (k === (p.axis + a.ndim) % a.ndim ? w.size : 1)));
  const scale = sum(
    same ? weights : binary("mul", weights, wrap(strided(dt.float64, new Float64Array(a.size).fill(1), a.shape))),
    { axis: p.axis },
  );
  if (scale === 0) throw new ZeroDivisionError("Weights sum to zero, can't be normalized");
  const made = binary("truediv", sum(binary("mul", a, weights), { axis: p.axis }), scale);
  return p.returned ? new Tuple([made, scale]) : made;
}

const COV = signature(
  "np.cov(m, y=None, rowvar=True, bias=False, ddof=None, !fweights=None, !aweights=None, *, !dtype=None)",
);
/** Covariances of variables, which are rows unless `rowvar` is false. */
export function cov(...args: unknown[]): any {
  const p = bind(COV, args);
  const made = covariances(p.m, p.y, p.rowvar, p.ddof ?? (p.bias ? 0 : 1));
  const k = made.length;
  const data = Float64Array.from(made.flat());
  return wrap(strided(dt.float64, data, k === 1 ? [] : [k, k]));
}

function covariances(m: unknown, y: unknown, rowvar: boolean, ddof: number): number[][] {
  const rows = (x: unknown): Float64Array[] => {
    const a = asStrided(x);
    if (a.shape.length < 2) return [doubles(a)];
    const t = rowvar ? a : { ...a, shape: [...a.shape].reverse(), strides: [...a.strides].reverse() };
    const n = t.shape[1] as number;
    const values = doubles(t);
    return Array.from({ length: t.shape[0] as number }, (_, i) => values.slice(i * n, (i + 1) * n));
  };
  const variables = [...rows(m), ...(y === null || y === undefined ? [] : rows(y))].map((x) => {
    const center = pairwise(x) / x.length;
    return x.map((v) => v - center);
  });
  const n = (variables[0]?.length ?? 0) - ddof;
  const product = variables.length === 1 ? vectorProduct : matrixProduct;
  return variables.map((a) => variables.map((b) => product(a, b) * (1 / n)));
}

const CORRCOEF = signature("np.corrcoef(x, y=None, rowvar=True, *, !dtype=None)");
/** Correlations of variables. */
export function corrcoef(...args: unknown[]): any {
  const p = bind(CORRCOEF, args);
  const c = covariances(p.x, p.y, p.rowvar, 1);
  const s = c.map((row, i) => Math.sqrt(row[i] as number));
  const k = c.length;
  if (k === 1) return 1;
  const clipped = (x: number): number => Math.max(-1, Math.min(1, x));
  const data = Float64Array.from(
    c.flatMap((row, i) => row.map((v, j) => clipped(v / (s[i] as number) / (s[j] as number)))),
  );
  return wrap(strided(dt.float64, data, [k, k]));
}

const EDGES = "a, bins=10, range=None, !weights=None";
const HISTOGRAM = signature("np.histogram(a, bins=10, range=None, density=None, weights=None)");
const BIN_EDGES = signature(`np.histogram_bin_edges(${EDGES})`);

function edgesOf(values: Float64Array, bins: unknown, range: unknown): Float64Array {
  if (typeof bins === "string") throw new NotImplementedError(`bins='${bins}' is not supported yet`);
  if (typeof bins === "number" || typeof bins === "bigint") {
    if (bins < 1) throw new ValueError("`bins` must be positive, when an integer");
    let [low, high] =
      range === null
        ? values.length
          ? [values.reduce((x, y) => Math.min(x, y)), values.reduce((x, y) => Math.max(x, y))]
          : [0, 1]
        : ([...(range as Iterable<number>)] as [number, number]);
    if (low > high) throw new ValueError("max must be larger than min in range parameter.");
    if (!Number.isFinite(low) || !Number.isFinite(high))
      throw new ValueError(`autodetected range of [${low}, ${high}] is not finite`);
    if (low === high) [low, high] = [low - 0.5, high + 0.5];
    return doubles(asStrided(linspace(low, high, Number(bins) + 1)));
  }
  const edges = doubles(asStrided(bins));
  for (let i = 1; i < edges.length; i++)
    if ((edges[i] as number) < (edges[i - 1] as number))
      throw new ValueError("`bins` must increase monotonically, when an array");
  return edges;
}

/** How many values fall into each bin, and the bins' edges. */
export function histogram(...args: unknown[]): any {
  const p = bind(HISTOGRAM, args);
  const values = doubles(asStrided(p.a));
  const weights = p.weights === null ? null : doubles(asStrided(p.weights));
  const edges = edgesOf(values, p.bins, p.range);
  const n = edges.length - 1;
  const counts = new Float64Array(n);
  const even = typeof p.bins === "number" || typeof p.bins === "bigint";
  const [low, high] = [edges[0] as number, edges[n] as number];
  values.forEach((x, i) => {
    if (!(x >= low && x <= high)) return;
    let at: number;
    if (even) {
      at = Math.min(Math.trunc(((x - low) / (high - low)) * n), n - 1);
      if (x < (edges[at] as number)) at--;
      else if (x >= (edges[at + 1] as number) && at !== n - 1) at++;
    } else at = Math.min(placeIn(edges, x, "right", (a, b) => a - b) - 1, n - 1);
    counts[at] = (counts[at] as number) + (weights ? (weights[i] as number) : 1);
  });
  const borders = wrap(even ? strided(dt.float64, edges) : asStrided(p.bins));
  if (p.density) {
    const total = pairwise(counts);
    return new Tuple([
      wrap(
        strided(
          dt.float64,
          counts.map((c, i) => c / ((edges[i + 1] as number) - (edges[i] as number)) / total),
        ),
      ),
      borders,
    ]);
  }
  return new Tuple([
    wrap(
      weights
        ? strided(dt.float64, counts)
        : strided(
            dt.int64,
            BigInt64Array.from(counts as never, (c: number) => BigInt(c)),
          ),
    ),
    borders,
  ]);
}
export function histogram_bin_edges(...args: unknown[]): ndarray {
  const p = bind(BIN_EDGES, args);
  return wrap(strided(dt.float64, edgesOf(doubles(asStrided(p.a)), p.bins, p.range)));
}

const DIGITIZE = signature("np.digitize(x, bins, right=False)");
/** The bin of each value. */
export function digitize(...args: unknown[]): any {
  const p = bind(DIGITIZE, args);
  const x = asStrided(p.x);
  const edges = doubles(asStrided(p.bins));
  const down = edges.length > 1 && (edges[0] as number) > (edges[edges.length - 1] as number);
  const sorted = down ? edges.slice().reverse() : edges;
  const by = comparator(dt.float64);
  const out = BigInt64Array.from(doubles(x) as never, (v: number) => {
    const at = placeIn(sorted, v, p.right !== down ? "left" : "right", by);
    return BigInt(down ? edges.length - at : at);
  });
  return result(strided(dt.int64, out, x.shape));
}

const BINCOUNT = signature("np.bincount(x, weights=None, minlength=0)");
/** How often each whole number occurs. */
export function bincount(...args: unknown[]): ndarray {
  const p = bind(BINCOUNT, args);
  const values = Array.from(flat(cast(asStrided(p.x), dt.int64)), Number);
  if (values.some((v) => v < 0)) throw new ValueError("'list' argument must have no negative elements");
  const weights = p.weights === null ? null : doubles(asStrided(p.weights));
  const counts = new Float64Array(
    Math.max(
      p.minlength,
      values.reduce((x, y) => Math.max(x, y + 1), 0),
    ),
  );
  values.forEach((v, i) => {
    counts[v] = (counts[v] as number) + (weights ? (weights[i] as number) : 1);
  });
  return wrap(
    weights
      ? strided(dt.float64, counts)
      : strided(
          dt.int64,
          BigInt64Array.from(counts as never, (c: number) => BigInt(c)),
        ),
  );
}

const INTERP = signature("np.interp(x, xp, fp, left=None, right=None, !period=None)");
/** Values between given points, on straight lines. */
export function interp(...args: unknown[]): any {
  const p = bind(INTERP, args);
  const x = asStrided(p.x);
  const [xp, fp] = [doubles(asStrided(p.xp)), doubles(asStrided(p.fp))];
  if (xp.length !== fp.length) throw new ValueError("fp and xp are not of the same length.");
  if (xp.length === 0) throw new ValueError("array of sample points is empty");
  const n = xp.length;
  const out = doubles(x).map((v) => {
    if (Number.isNaN(v)) return v;
    if (v < (xp[0] as number)) return p.left ?? (fp[0] as number);
    if (v > (xp[n - 1] as number)) return p.right ?? (fp[n - 1] as number);
    const j = placeIn(xp, v, "right", (a, b) => a - b) - 1;
    if (j >= n - 1 || xp[j] === v) return fp[Math.min(j, n - 1)] as number;
    const slope = ((fp[j + 1] as number) - (fp[j] as number)) / ((xp[j + 1] as number) - (xp[j] as number));
    return slope * (v - (xp[j] as number)) + (fp[j] as number);
  });
  return result(strided(dt.float64, out, x.shape));
}

const POLYVAL = signature("np.polyval(p, x)");
/** The value of a polynomial, its highest coefficient first. */
export function polyval(...args: unknown[]): any {
  const b = bind(POLYVAL, args);
  let y: unknown = 0;
  for (const c of Array.from(flat(asStrided(b.p)), Number)) y = binary("add", binary("mul", y, wrapIf(b.x)), c);
  return y;
}
const wrapIf = (x: unknown): unknown => (typeof x === "number" ? x : wrap(asStrided(x)));

const POLYFIT = signature("np.polyfit(x, y, deg, !rcond=None, !full=False, !w=None, !cov=False)");
/** The polynomial of least squares, by Householder's reflections over scaled columns. */
export function polyfit(...args: unknown[]): ndarray {
  const p = bind(POLYFIT, args);
  const [x, y] = [doubles(asStrided(p.x)), doubles(asStrided(p.y))];
  if (p.deg < 0) throw new ValueError("expected deg >= 0");
  if (x.length === 0) throw new TypeError("expected non-empty vector for x");
  if (x.length !== y.length) throw new TypeError("expected x and y to have same length");
  const k = p.deg + 1;
  const columns = Array.from({ length: k }, (_, j) => x.map((v) => v ** (k - 1 - j)));
  const scale = columns.map((c) => Math.sqrt(pairwise(c.map((v) => v * v))));
  const a = columns.map((c, j) => c.map((v) => v / (scale[j] as number)));
  const solved = leastSquares(a, y.slice());
  return wrap(strided(dt.float64, Float64Array.from(solved.map((v, j) => v / (scale[j] as number)))));
}

/** Solves columns · c = y in the sense of least squares. */
function leastSquares(columns: Float64Array[], y: Float64Array): number[] {
  const [m, k] = [y.length, columns.length];
  for (let j = 0; j < k; j++) {
    const v = columns[j] as Float64Array;
    let norm = 0;
    for (let i = j; i < m; i++) norm += (v[i] as number) ** 2;
    norm = Math.sqrt(norm);
    const alpha = (v[j] as number) > 0 ? -norm : norm;
    const u = v.slice();
    for (let i = 0; i < j; i++) u[i] = 0;
    u[j] = (u[j] as number) - alpha;
    let square = 0;
    for (let i = j; i < m; i++) square += (u[i] as number) ** 2;
    if (square === 0) continue;
    for (const c of [...columns.slice(j), y]) {
      let inner = 0;
      for (let i = j; i < m; i++) inner += (u[i] as number) * (c[i] as number);
      const f = (2 * inner) / square;
      for (let i = j; i < m; i++) c[i] = (c[i] as number) - f * (u[i] as number);
    }
  }
  const out = new Array<number>(k).fill(0);
  for (let j = k - 1; j >= 0; j--) {
    let rest = y[j] as number;
    for (let l = j + 1; l < k; l++) rest -= (columns[l]?.[j] as number) * (out[l] as number);
    out[j] = rest / (columns[j]?.[j] as number);
  }
  return out;
}

const GRADIENT = signature("np.gradient(f, *varargs, !axis=None, !edge_order=1)");
/** Central differences of a one-dimensional array. */
export function gradient(...args: unknown[]): ndarray {
  const p = bind(GRADIENT, args);
  const f = asStrided(p.f);
  if (f.shape.length !== 1) throw new NotImplementedError("gradient of more than one dimension");
  if (p.varargs.length > 0 && typeof p.varargs[0] !== "number")
    throw new NotImplementedError("gradient with coordinates");
  const step = (p.varargs[0] as number) ?? 1;
  return wrap(
    mapLines(f, -1, dt.float64, (line) => {
      const v = Float64Array.from(line as ArrayLike<number>, Number);
      const n = v.length;
      if (n < 2)
        throw new ValueError(
          "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.",
        );
      return v.map((_, i) =>
        i === 0
          ? ((v[1] as number) - (v[0] as number)) / step
          : i === n - 1
            ? ((v[n - 1] as number) - (v[n - 2] as number)) / step
            : ((v[i + 1] as number) - (v[i - 1] as number)) / (2 * step),
      );
    }),
  );
}
