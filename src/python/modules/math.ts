import { OverflowError, TypeError, ValueError } from "../../values/errors";
import { exactPower } from "../../values/exact-power";
import { floatOf, type Int, isInt, isNumber, toFloatResult, toIntResult } from "../../values/python-arithmetic";
import { type Tuple, tuple } from "../../values/scalar";
import { iterable, typeName } from "../names";
import { mul } from "../operators";

function real(x: unknown): number {
  if (isNumber(x)) return floatOf(x);
  const own = x as { __float__?: unknown; total_seconds?: unknown } | null;
  if (own !== null && typeof own === "object" && typeof own.__float__ === "function") return own.__float__() as number;
  throw new TypeError(`must be real number, not ${typeName(x)}`);
}

const domain = (): ValueError => new ValueError("math domain error");

/** A function of floats, with Python's errors where the result is nan or infinite though the argument is neither. */
const of =
  (f: (x: number) => number, infinite: "domain" | "range" = "range") =>
  (x: unknown): number => {
    const value = real(x);
    const out = f(value);
    if (Number.isNaN(out) && !Number.isNaN(value)) throw domain();
    if (!Number.isFinite(out) && Number.isFinite(value))
      throw infinite === "domain" ? domain() : new OverflowError("math range error");
    return out;
  };

function whole(x: unknown, round: (x: number) => number): Int {
  if (isInt(x)) return toIntResult(typeof x === "bigint" ? x : Number(x));
  const value = real(x);
  if (Number.isNaN(value)) throw new ValueError("cannot convert float NaN to integer");
  if (!Number.isFinite(value)) throw new OverflowError("cannot convert float infinity to integer");
  return toIntResult(BigInt(round(value)));
}

function integer(x: unknown): bigint {
  if (!isInt(x)) throw new TypeError(`'${typeName(x)}' object cannot be interpreted as an integer`);
  return BigInt(x);
}

const gcd2 = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd2(b, a % b));

function root(n: bigint): bigint {
  if (n < 0n) throw new ValueError("isqrt() argument must be nonnegative");
  if (n < 2n) return n;
  let x = BigInt(Math.floor(Math.sqrt(Number(n))));
  while (x * x > n) x--;
  while ((x + 1n) * (x + 1n) <= n) x++;
  return x;
}

function falling(n: bigint, k: bigint): bigint {
  let out = 1n;
  for (let i = 0n; i < k; i++) out *= n - i;
  return out;
}

function counted(n: unknown, k: unknown): [bigint, bigint] {
  const [a, b] = [integer(n), integer(k)];
  if (a < 0n) throw new ValueError("n must be a non-negative integer");
  if (b < 0n) throw new ValueError("k must be a non-negative integer");
  return [a, b];
}

/** The exact sum of floats, by keeping what each addition loses. */
function fsum(x: unknown): number {
  let partials: number[] = [];
  for (const item of iterable(x)) {
    let value = real(item);
    const kept: number[] = [];
    for (let y of partials) {
      if (Math.abs(value) < Math.abs(y)) [value, y] = [y, value];
      const high = value + y;
      const low = y - (high - value);
      if (low) kept.push(low);
      value = high;
    }
    partials = [...kept, value];
  }
  let total = 0;
  let i = partials.length - 1;
  let low = 0;
  for (; i >= 0 && low === 0; i--) {
    const x0 = total;
    const y = partials[i] as number;
    total = x0 + y;
    low = y - (total - x0);
  }
  if (i >= 0 && low !== 0 && low < 0 === (partials[i] as number) < 0) {
    const twice = low * 2;
    if (total + twice - total === twice) total += twice;
  }
  return total;
}

/** Logarithm of a number of any size. */
function log(x: unknown, base: unknown = null): number {
  const one = (y: unknown): number => {
    if (typeof y === "bigint" && y > 0n) {
      const digits = y.toString(2).length;
      const shift = Math.max(0, digits - 60);
      return Math.log(Number(y >> BigInt(shift))) + shift * Math.LN2;
    }
    const value = real(y);
    if (value <= 0) throw domain();
    return Math.log(value);
  };
  if (base === null) return one(x);
  return one(x) / one(base);
}

/** Python's `math`. Results are plain numbers: mark a float that is whole with `floating` where it is printed. */
export const math = {
  pi: Math.PI,
  e: Math.E,
  tau: 2 * Math.PI,
  inf: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
  sqrt: of(Math.sqrt),
  cbrt: of(Math.cbrt),
  exp: of(Math.exp),
  exp2: of((x) => 2 ** x),
  expm1: of(Math.expm1),
  log,
  log2: (x: unknown): number => (typeof x === "bigint" ? log(x) / Math.LN2 : of(Math.log2, "domain")(x)),
  log10: (x: unknown): number => (typeof x === "bigint" ? log(x) / Math.LN10 : of(Math.log10, "domain")(x)),
  log1p: of(Math.log1p, "domain"),
  sin: of(Math.sin),
  cos: of(Math.cos),
  tan: of(Math.tan),
  asin: of(Math.asin),
  acos: of(Math.acos),
  atan: of(Math.atan),
  atan2: (y: unknown, x: unknown): number => Math.atan2(real(y), real(x)),
  sinh: of(Math.sinh),
  cosh: of(Math.cosh),
  tanh: of(Math.tanh),
  asinh: of(Math.asinh),
  acosh: of(Math.acosh),
  atanh: of(Math.atanh, "domain"),
  degrees: (x: unknown): number => real(x) * (180 / Math.PI),
  radians: (x: unknown): number => real(x) * (Math.PI / 180),
  hypot: (...x: unknown[]): number => Math.hypot(...x.map(real)),
  fabs: (x: unknown): number => Math.abs(real(x)),
  floor: (x: unknown): Int => whole(x, Math.floor),
  ceil: (x: unknown): Int => whole(x, Math.ceil),
  trunc: (x: unknown): Int => whole(x, Math.trunc),
  fmod(x: unknown, y: unknown): number {
    const out = real(x) % real(y);
    if (Number.isNaN(out) && !Number.isNaN(real(x)) && !Number.isNaN(real(y))) throw domain();
    return out;
  },
  modf(x: unknown): Tuple {
    const value = real(x);
    return tuple(toFloatResult(value % 1), toFloatResult(Math.trunc(value)));
  },
  pow(x: unknown, y: unknown): number {
    const [a, b] = [real(x), real(y)];
    if (a === 1 || b === 0) return 1;
    const out = a > 0 && Number.isFinite(a) && Number.isFinite(b) ? exactPower(a, b) : a ** b;
    if (Number.isNaN(out) && !Number.isNaN(a) && !Number.isNaN(b)) throw domain();
    if (!Number.isFinite(out) && Number.isFinite(a) && Number.isFinite(b))
      throw a === 0 ? domain() : new OverflowError("math range error");
    return out;
  },
  copysign(x: unknown, y: unknown): number {
    const [a, b] = [Math.abs(real(x)), real(y)];
    return b < 0 || Object.is(b, -0) ? -a : a;
  },
  isnan: (x: unknown): boolean => Number.isNaN(real(x)),
  isinf: (x: unknown): boolean => Math.abs(real(x)) === Number.POSITIVE_INFINITY,
  isfinite: (x: unknown): boolean => Number.isFinite(real(x)),
  isclose(
    a: unknown,
    b: unknown,
    { rel_tol = 1e-9, abs_tol = 0 }: { rel_tol?: number; abs_tol?: number } = {},
  ): boolean {
    const [x, y] = [real(a), real(b)];
    if (x === y) return true;
    if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
    const off = Math.abs(x - y);
    return off <= Math.abs(rel_tol * y) || off <= Math.abs(rel_tol * x) || off <= abs_tol;
  },
  gcd: (...x: unknown[]): Int => toIntResult(x.map(integer).reduce(gcd2, 0n)),
  lcm: (...x: unknown[]): Int =>
    toIntResult(
      x
        .map(integer)
        .reduce((a, b) => (a === 0n || b === 0n ? 0n : ((v) => (v < 0n ? -v : v))((a / gcd2(a, b)) * b)), 1n),
    ),
  factorial(x: unknown): Int {
    const n = integer(x);
    if (n < 0n) throw new ValueError("factorial() not defined for negative values");
    return toIntResult(falling(n, n));
  },
  comb(n: unknown, k: unknown): Int {
    const [a, b] = counted(n, k);
    return b > a ? 0 : toIntResult(falling(a, b) / falling(b, b));
  },
  perm(n: unknown, k: unknown = null): Int {
    const [a, b] = counted(n, k ?? n);
    return b > a ? 0 : toIntResult(falling(a, b));
  },
  isqrt: (x: unknown): Int => toIntResult(root(integer(x))),
  fsum,
  prod(x: unknown, { start = 1 }: { start?: unknown } = {}): any {
    let out = start;
    for (const item of iterable(x)) out = mul(out, item);
    return out;
  },
  dist: (p: unknown, q: unknown): number => {
    const b = [...iterable(q)];
    return Math.hypot(...[...iterable(p)].map((x, i) => real(x) - real(b[i])));
  },
};
