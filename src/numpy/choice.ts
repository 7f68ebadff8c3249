import { isIndex, isNDFrame } from "../api/construct/labels";
import { bind, signature } from "../api/signature";
import { asTuple } from "../values/array-mark";
import { toDecimals } from "../values/decimals";
import * as dt from "../values/dtype";
import { TypeError, ValueError } from "../values/errors";
import { key as hashKey } from "../values/hash";
import { NaT } from "../values/scalar";
import { binary, commonDtype, doubles, weakOf } from "./binary";
import { isTime, promote } from "./dtype";
import { box, cast } from "./elements";
import type { ndarray } from "./ndarray";
import { isArray, result, wrap } from "./ndarray";
import { asStrided } from "./read";
import type { Data, Strided } from "./strided";
import { broadcast, broadcastShape, flat, product, storage, strided } from "./strided";
import { NAT } from "./times";
import { invert } from "./unary";

/** Several values as arrays of one dtype; NaT beside times is theirs. */
function alike(values: readonly unknown[]): Strided[] {
  const arrays = values.map((x) => asStrided(x));
  const time = arrays.find((a) => isTime(a.dtype))?.dtype;
  const given = arrays.map((a, i) => (time && values[i] === NaT ? { ...strided(time, BigInt64Array.of(NAT), []) } : a));
  const operands = given.map((a, i) => ({ a, weak: weakOf(values[i]) as "int" | null }));
  const texts = given.some((a) => a.dtype.kind === "str");
  const number = operands.find((o) => o.weak && o.weak !== ("bool" as string) && o.a.dtype.kind !== "str");
  if (texts && number) throw unmixed(number.weak as string);
  const d = operands.reduce((x, y) => ({ a: strided(commonDtype(x, y), [] as never, [0]), weak: x.weak && y.weak })).a
    .dtype;
  const to = operands.length === 1 ? (given[0] as Strided).dtype : d;
  return given.map((a) => cast(a, to));
}

/** Texts and Python's numbers have no dtype in common. */
function unmixed(weak: string): TypeError {
  const classes = ["StrDType", weak === "int" ? "_PyLongDType" : "_PyFloatDType"].map(
    (n) => `<class 'numpy.dtypes.${n}'>`,
  );
  return new TypeError(
    `The DType ${classes[0]} could not be promoted by ${classes[1]}. This means that no common DType exists for the given inputs. For example they cannot be stored in a single array unless the dtype is \`object\`. The full list of DTypes is: (${classes.join(", ")})`,
  );
}

const truthOf = (a: Strided): ArrayLike<unknown> =>
  a.dtype.kind === "object" || a.dtype.kind === "str"
    ? Array.from(flat(a), (x) => Boolean(box(x, a.dtype)))
    : flat(cast(a, dt.bool));

/** `np.where(condition, x, y)`: x where the condition holds, otherwise y; of one argument the places where it holds. */
export function where(condition: unknown, ...rest: unknown[]): any {
  const c = asStrided(condition);
  if (rest.length === 0) return nonzero(condition);
  if (rest.length !== 2) throw new ValueError("either both or neither of x and y should be given");
  const [x, y] = alike(rest) as [Strided, Strided];
  const shape = broadcastShape(c.shape, x.shape, y.shape);
  const n = product(shape);
  const bits = truthOf(broadcast(c, shape));
  const [p, q] = [flat(broadcast(x, shape)), flat(broadcast(y, shape))];
  const d = promote(x.dtype, y.dtype);
  const out = storage(d, n) as unknown[];
  for (let i = 0; i < n; i++) out[i] = bits[i] ? p[i] : q[i];
  return result(strided(d, out as Data, shape));
}

const SELECT = signature("np.select(condlist, choicelist, default=0)");
/** The choice of the first condition that holds, the default where none does. Throws ValueError for lists of different lengths. */
export function select(...args: unknown[]): any {
  const p = bind(SELECT, args);
  const conditions = [...p.condlist].map((x) => asStrided(x));
  if (conditions.length !== p.choicelist.length)
    throw new ValueError("list of cases must be same length as list of conditions");
  if (conditions.length === 0) throw new ValueError("select with an empty condition list is not possible");
  conditions.forEach((c, i) => {
    if (c.dtype.kind !== "bool") throw new TypeError(`invalid entry ${i} in condlist: should be boolean ndarray`);
  });
  let choices: Strided[];
  try {
    choices = alike([...p.choicelist, p.default]);
  } catch (error) {
    throw new TypeError(`Choicelist and default value do not have a common dtype: ${(error as Error).message}`);
  }
  const shape = broadcastShape(...conditions.map((c) => c.shape), ...choices.map((c) => c.shape));
  const n = product(shape);
  const d = choices.map((c) => c.dtype).reduce(promote);
  const bits = conditions.map((c) => flat(broadcast(c, shape)));
  const values = choices.map((c) => flat(broadcast(c, shape)));
  const out = storage(d, n) as unknown[];
  for (let i = 0; i < n; i++) {
    let k = 0;
    while (k < bits.length && bits[k]?.[i] !== 1) k++;
    out[i] = values[k]?.[i];
  }
  return result(strided(d, out as Data, shape));
}

/** The places of elements that aren't zero, an array for each axis. */
export function nonzero(x: unknown): ndarray[] {
  const a = asStrided(x);
  const bits = truthOf(a);
  const found = a.shape.map((): bigint[] => []);
  for (let i = 0; i < bits.length; i++) {
    if (!bits[i]) continue;
    let rest = i;
    for (let k = a.shape.length - 1; k >= 0; k--) {
      const n = a.shape[k] as number;
      (found[k] as bigint[]).push(BigInt(rest % n));
      rest = Math.floor(rest / n);
    }
  }
  return asTuple(found.map((list) => wrap(strided(dt.int64, BigInt64Array.from(list)))));
}
export const flatnonzero = (x: unknown): ndarray =>
  nonzero(wrap({ ...strided(asStrided(x).dtype, flat(asStrided(x))) }))[0] as ndarray;
export function argwhere(x: unknown): ndarray {
  const found = nonzero(x);
  const n = found[0]?.length ?? 0;
  const data = new BigInt64Array(n * found.length);
  found.forEach((list, k) => {
    [...list].forEach((v, i) => {
      data[i * found.length + k] = BigInt(v);
    });
  });
  return wrap(strided(dt.int64, data, [n, found.length]));
}

const ISIN = signature("np.isin(element, test_elements, assume_unique=False, invert=False, *, kind=None)");
/** Whether each element is one of others. */
export function isin(...args: unknown[]): any {
  const p = bind(ISIN, args);
  const a = asStrided(p.element);
  const tests = asStrided(p.test_elements);
  const known = new Set(Array.from(flat(tests), (x) => hashKey(box(x, tests.dtype))).filter((k) => k === k));
  const out = Uint8Array.from(flat(a) as never, (x: unknown) => {
    const one = box(x, a.dtype);
    return (!Number.isNaN(one) && one !== NaT && known.has(hashKey(one))) !== p.invert ? 1 : 0;
  });
  return result(strided(dt.bool, out, a.shape));
}
export const in1d = isin;

const CLIP = signature("np.clip(a, a_min=None, a_max=None, !out=None, *, min=None, max=None)");
/** Values moved between two bounds. */
export function clip(...args: unknown[]): any {
  const p = bind(CLIP, args);
  const [low, high] = [p.a_min ?? p.min, p.a_max ?? p.max];
  if (isNDFrame(p.a)) return (p.a as any).clip(low, high);
  let out = p.a;
  if (low !== null) out = binary("maximum", out, low);
  if (high !== null) out = binary("minimum", out, high);
  return isArray(out) || typeof out === "number" || out instanceof Number ? out : result(asStrided(out));
}

const ROUND = signature("np.round(a, decimals=0, !out=None)");
/** Rounded to decimals, half to even. */
export function round(...args: unknown[]): any {
  const p = bind(ROUND, args);
  if (isNDFrame(p.a) || isIndex(p.a)) return (p.a as any).round(p.decimals);
  const a = asStrided(p.a);
  if (a.dtype.kind !== "float") return result(a);
  const out = storage(a.dtype, product(a.shape)) as Float64Array;
  doubles(a).forEach((x, i) => {
    out[i] = toDecimals(x, p.decimals);
  });
  return result(strided(a.dtype, out, a.shape));
}

/** The logical functions take truth values of anything. */
const logical =
  (op: "and" | "or" | "xor") =>
  (x: unknown, y: unknown): any => {
    const isPandas = (v: unknown): boolean => isNDFrame(v);
    if (isPandas(x) || isPandas(y)) return binary(op, asTruth(x), asTruth(y));
    return binary(op, wrapTruth(x), wrapTruth(y));
  };
const wrapTruth = (x: unknown): unknown =>
  result({ ...strided(dt.bool, Uint8Array.from(truthOf(asStrided(x)) as never, Number), asStrided(x).shape) });
const asTruth = (x: unknown): unknown => (isNDFrame(x) ? (x as any).astype("bool") : wrapTruth(x));
export const logical_and = logical("and");
export const logical_or = logical("or");
export const logical_xor = logical("xor");
export const logical_not = (x: unknown): any => (isNDFrame(x) ? (x as any).astype("bool").not() : invert(wrapTruth(x)));

const CLOSE = "a, b, rtol=1e-05, atol=1e-08, equal_nan=False";
const ISCLOSE = signature(`np.isclose(${CLOSE})`);
const ALLCLOSE = signature(`np.allclose(${CLOSE})`);
/** Whether values are equal but for small differences. */
export function isclose(...args: unknown[]): any {
  return close(bind(ISCLOSE, args));
}
function close(p: any): any {
  const [x, y] = [asStrided(p.a), asStrided(p.b)];
  const shape = broadcastShape(x.shape, y.shape);
  const [u, v] = [doubles(broadcast(x, shape)), doubles(broadcast(y, shape))];
  const out = Uint8Array.from(u as never, (a: number, i: number) => {
    const b = v[i] as number;
    if (Number.isNaN(a) || Number.isNaN(b)) return p.equal_nan && Number.isNaN(a) && Number.isNaN(b) ? 1 : 0;
    if (!Number.isFinite(a) || !Number.isFinite(b)) return a === b ? 1 : 0;
    return Math.abs(a - b) <= p.atol + p.rtol * Math.abs(b) ? 1 : 0;
  });
  return result(strided(dt.bool, out, shape));
}
export function allclose(...args: unknown[]): boolean {
  const found = close(bind(ALLCLOSE, args));
  return typeof found === "boolean" ? found : !(flat(asStrided(found)) as Uint8Array).includes(0);
}
export function array_equal(x: unknown, y: unknown, options: { equal_nan?: boolean } = {}): boolean {
  const [a, b] = [asStrided(x), asStrided(y)];
  if (a.shape.join() !== b.shape.join()) return false;
  const same = asStrided(binary("eq", wrap(a), wrap(b)));
  const [p, q] = [flat(a), flat(b)];
  return Array.from(flat(same)).every(
    (bit, i) => bit === 1 || (options.equal_nan === true && Number.isNaN(p[i]) && Number.isNaN(q[i])),
  );
}

const NAN_TO_NUM = signature("np.nan_to_num(x, copy=True, nan=0, posinf=None, neginf=None)");
/** NaN and infinities as numbers. */
export function nan_to_num(...args: unknown[]): any {
  const p = bind(NAN_TO_NUM, args);
  const a = asStrided(p.x);
  if (a.dtype.kind !== "float") return result(a);
  const most = a.dtype.bits === 32 ? 3.4028234663852886e38 : Number.MAX_VALUE;
  const out = storage(a.dtype, product(a.shape)) as Float64Array;
  doubles(a).forEach((x, i) => {
    out[i] = Number.isNaN(x)
      ? p.nan
      : x === Number.POSITIVE_INFINITY
        ? (p.posinf ?? most)
        : x === Number.NEGATIVE_INFINITY
          ? (p.neginf ?? -most)
          : x;
  });
  return result(strided(a.dtype, out, a.shape));
}

/** The largest or the smaller of two, element by element; of pandas' objects by their own rules. */
export function extreme(op: "maximum" | "minimum" | "fmax" | "fmin", x: unknown, y: unknown): any {
  const [own, other] = isNDFrame(x) ? [x, y] : [y, x];
  if (!isNDFrame(own)) return binary(op, x, y);
  const s = own as any;
  const better = op === "maximum" || op === "fmax" ? s.ge(other) : s.le(other);
  const skips = op === "fmax" || op === "fmin";
  const missing = s.isna();
  const kept = skips ? better.or(isMissingLike(other, s)) : better.or(missing);
  return s.where(kept, other);
}
const isMissingLike = (x: any, like: any): unknown =>
  isNDFrame(x) ? (x as any).isna() : like.eq(like).and(Number.isNaN(x) || x === null);
