import { bind, signature } from "../api/signature";
import * as dt from "../values/dtype";
import { NotImplementedError, ValueError } from "../values/errors";
import { doubles } from "./binary";
import { dot } from "./linear";
import { result, wrap } from "./ndarray";
import { asStrided } from "./read";
import { max, min, sum } from "./reduce";
import { strided } from "./strided";
import { abs, sqrt } from "./ufuncs";

/** Raised for matrices that can't be inverted. */
export class LinAlgError extends ValueError {
  override name = "LinAlgError";
}

/** A square matrix of floats, row by row. Throws LinAlgError for another shape. */
function square(x: unknown): { n: number; rows: Float64Array[] } {
  const a = asStrided(x);
  if (a.shape.length !== 2) {
    throw new LinAlgError(`${a.shape.length}-dimensional array given. Array must be at least two-dimensional`);
  }
  const [n, m] = a.shape as [number, number];
  if (n !== m) throw new LinAlgError("Last 2 dimensions of the array must be square");
  const values = doubles(a);
  return { n, rows: Array.from({ length: n }, (_, i) => values.slice(i * n, (i + 1) * n)) };
}

/** Gaussian elimination with partial pivoting of rows and what stands beside them; the determinant's sign, 0 where there is none. */
function eliminate(rows: Float64Array[], n: number): number {
  let sign = 1;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(rows[i]?.[k] as number) > Math.abs(rows[best]?.[k] as number)) best = i;
    if (rows[best]?.[k] === 0) return 0;
    if (best !== k) {
      [rows[k], rows[best]] = [rows[best] as Float64Array, rows[k] as Float64Array];
      sign = -sign;
    }
    const pivot = rows[k] as Float64Array;
    for (let i = k + 1; i < n; i++) {
      const row = rows[i] as Float64Array;
      const factor = (row[k] as number) / (pivot[k] as number);
      if (factor !== 0)
        for (let j = k; j < row.length; j++) row[j] = (row[j] as number) - factor * (pivot[j] as number);
    }
  }
  return sign;
}

/** The determinant. */
export function det(a: unknown): any {
  const { n, rows } = square(a);
  const sign = eliminate(rows, n);
  // numpy adds logarithms.
  let logarithm = 0;
  let turned = sign;
  rows.forEach((row, k) => {
    if ((row[k] as number) < 0) turned = -turned;
    logarithm += Math.log(Math.abs(row[k] as number));
  });
  return result(strided(dt.float64, Float64Array.of(sign === 0 ? 0 : turned * Math.exp(logarithm)), []));
}

/** `x` of `a @ x = b`. Throws LinAlgError for a singular matrix. */
export function solve(a: unknown, b: unknown): any {
  const { n, rows } = square(a);
  const right = asStrided(b);
  const m = right.shape.length === 1 ? 1 : (right.shape[1] as number);
  if (right.shape[0] !== n)
    throw new ValueError("solve: Input operand 1 has a mismatch in its core dimension 0 with that of the matrix");
  const values = doubles(right);
  const wide = rows.map((row, i) => Float64Array.of(...row, ...values.subarray(i * m, (i + 1) * m)));
  if (eliminate(wide, n) === 0) throw new LinAlgError("Singular matrix");
  const out = new Float64Array(n * m);
  for (let j = 0; j < m; j++)
    for (let i = n - 1; i >= 0; i--) {
      const row = wide[i] as Float64Array;
      let x = row[n + j] as number;
      for (let k = i + 1; k < n; k++) x -= (row[k] as number) * (out[k * m + j] as number);
      out[i * m + j] = x / (row[i] as number);
    }
  return wrap(strided(dt.float64, out, right.shape));
}

/** The inverse of a matrix. Throws LinAlgError for a singular one. */
export function inv(a: unknown): any {
  const { n } = square(a);
  const unit = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
  return solve(a, wrap(strided(dt.float64, unit, [n, n])));
}

const NORM = signature("np.norm(x, ord=None, axis=None, keepdims=False)");
/** The length of a vector or of each along an axis (2, 1 or inf in `ord`), or Frobenius' norm of a matrix. */
export function norm(...args: unknown[]): any {
  const p = bind(NORM, args);
  const a = wrap(asStrided(p.x));
  const options = { axis: p.axis, keepdims: p.keepdims };
  const plain = p.ord === null || (p.ord === 2 && (p.axis !== null || a.ndim === 1)) || p.ord === "fro";
  if (plain && p.axis === null && !p.keepdims)
    return sqrt(dot(a.ravel().astype("float64"), a.ravel().astype("float64")));
  if (plain) return sqrt(sum(a.astype("float64").mul(a.astype("float64")), options));
  if (p.axis === null && a.ndim !== 1) throw new NotImplementedError(`norm of a matrix with ord=${String(p.ord)}`);
  const size = abs(a.astype("float64"));
  if (p.ord === 1) return sum(size, options);
  if (p.ord === Number.POSITIVE_INFINITY) return max(size, options);
  if (p.ord === Number.NEGATIVE_INFINITY) return min(size, options);
  throw new NotImplementedError(`norm with ord=${String(p.ord)}`);
}
