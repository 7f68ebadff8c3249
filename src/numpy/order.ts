import { isIndex, isNDFrame } from "../api/construct/labels";
import { bind, signature } from "../api/signature";
import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { NotImplementedError, TypeError, ValueError } from "../values/errors";
import { pyCompare } from "../values/python-ops";
import { Tuple } from "../values/scalar";
import { mapLines, reduce } from "./axes";
import { isTime, promote } from "./dtype";
import { cast } from "./elements";
import { result, stridedOf, wrap } from "./ndarray";
import { asStrided } from "./read";
import type { Data, Strided } from "./strided";
import { copied, flat, pick, strided } from "./strided";
import { NAT } from "./times";

/** The order of numpy's sort: nan and NaT last. */
export function comparator(d: DType): (x: any, y: any) => number {
  if (d.kind === "object")
    return (x, y) => {
      if (pyCompare("lt", x, y)) return -1;
      return pyCompare("lt", y, x) ? 1 : 0;
    };
  const missing = (x: unknown): boolean => (isTime(d) ? x === NAT : Number.isNaN(x));
  if (d.kind === "str") return (x, y) => (x < y ? -1 : x > y ? 1 : 0);
  return (x, y) => {
    if (x < y) return -1;
    if (x > y) return 1;
    return Number(missing(x)) - Number(missing(y));
  };
}

const sortLine =
  (d: DType) =>
  (line: Data): ArrayLike<unknown> => {
    if (d.kind === "float" || (dt.isNumeric(d) && !Array.isArray(line))) return (line.slice() as Float64Array).sort();
    return Array.from(line as unknown[]).sort(comparator(d));
  };
const orderLine =
  (d: DType) =>
  (line: Data): BigInt64Array => {
    const by = comparator(d);
    const at = Array.from({ length: line.length }, (_, i) => i).sort((i, j) => by(line[i], line[j]) || i - j);
    return BigInt64Array.from(at, BigInt);
  };

const SORT = signature("np.sort(a, axis=-1, kind=None, !order=None, *, stable=None)");
const ARGSORT = signature("np.argsort(a, axis=-1, kind=None, !order=None, *, stable=None)");

/** A sorted copy along an axis, nan last. */
export function sort(...args: unknown[]): any {
  const p = bind(SORT, args);
  const a = asStrided(p.a);
  return wrap(mapLines(a, p.axis, a.dtype, sortLine(a.dtype)));
}
/** The places that sort an array; equal values keep their order. */
export function argsort(...args: unknown[]): any {
  const p = bind(ARGSORT, args);
  if (isNDFrame(p.a) || isIndex(p.a)) return (p.a as any).argsort();
  const a = asStrided(p.a);
  return wrap(mapLines(a, p.axis, dt.int64, orderLine(a.dtype)));
}
/** Sorts in place: the method of an array. */
export function sortInPlace(a: unknown, ...args: unknown[]): null {
  const own = stridedOf(a as never);
  const made = flat(stridedOf(sort(a, ...args)));
  const target = wrap(own);
  target.set("...", wrap(strided(own.dtype, made, own.shape)));
  return null;
}

const UNIQUE = signature(
  "np.unique(ar, return_index=False, return_inverse=False, return_counts=False, !axis=None, *, equal_nan=True, sorted=True)",
);
/** Sorted values without repetition, and on demand where they are first, which one each is, and how many there are of each. */
export function unique(...args: unknown[]): any {
  const p = bind(UNIQUE, args);
  const a = asStrided(p.ar);
  const values = flat(a);
  const by = comparator(a.dtype);
  const order = orderLine(a.dtype)(values);
  const starts: number[] = [];
  const groupOf = new BigInt64Array(values.length);
  const missing = (x: unknown): boolean => x === NAT || Number.isNaN(x);
  order.forEach((place, i) => {
    const x = values[Number(place)];
    const before = i === 0 ? undefined : values[Number(order[i - 1])];
    const same = i > 0 && by(before, x) === 0 && (p.equal_nan || !missing(x));
    if (!same) starts.push(i);
    groupOf[Number(place)] = BigInt(starts.length - 1);
  });
  const firsts = starts.map((i) => Number(order[i]));
  const found = wrap(strided(a.dtype, pick(values, firsts)));
  const out: unknown[] = [found];
  if (p.return_index) out.push(wrap(strided(dt.int64, BigInt64Array.from(firsts, BigInt))));
  if (p.return_inverse) out.push(wrap(strided(dt.int64, groupOf, a.shape)));
  if (p.return_counts)
    out.push(
      wrap(
        strided(
          dt.int64,
          BigInt64Array.from(starts, (s, i) => BigInt((starts[i + 1] ?? order.length) - s)),
        ),
      ),
    );
  return out.length === 1 ? found : new Tuple(out);
}

const SEARCHSORTED = signature("np.searchsorted(a, v, side='left', sorter=None)");
/** Where values would be put into a sorted array to keep the order. */
export function searchsorted(...args: unknown[]): any {
  const p = bind(SEARCHSORTED, args);
  if (isNDFrame(p.a) || isIndex(p.a)) return (p.a as any).searchsorted(p.v, { side: p.side, sorter: p.sorter });
  if (p.side !== "left" && p.side !== "right")
    throw new ValueError(`search side must be 'left' or 'right' (got '${p.side}')`);
  const a = asStrided(p.a);
  const v = asStrided(p.v);
  const d = promote(a.dtype, v.dtype);
  const given = flat(cast(a, d));
  const values = p.sorter === null ? given : pick(given, Array.from(flat(asStrided(p.sorter)), Number));
  return result(
    strided(
      dt.int64,
      BigInt64Array.from(flat(cast(v, d)) as never, (x: unknown) => BigInt(placeIn(values, x, p.side, comparator(d)))),
      v.shape,
    ),
  );
}

export function placeIn(
  values: ArrayLike<unknown>,
  x: unknown,
  side: "left" | "right",
  by: (x: any, y: any) => number,
): number {
  let [lo, hi] = [0, values.length];
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    const c = by(values[mid], x);
    if (c < 0 || (side === "right" && c === 0)) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

const QUANTILE =
  "a, q, axis=None, !out=None, !overwrite_input=False, method='linear', keepdims=False, *, !weights=None, !interpolation=None";
const METHODS = ["linear", "lower", "higher", "nearest", "midpoint"];

/** A quantile of sorted values, as numpy interpolates. */
export function quantileOf(x: ArrayLike<number>, q: number, method: string): number {
  const n = x.length;
  if (n === 0 || Number.isNaN(x[n - 1])) return Number.NaN;
  const at = q * (n - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, n - 1);
  const [a, b] = [x[low] as number, x[high] as number];
  switch (method) {
    case "lower":
      return a;
    case "higher":
      return x[Math.ceil(at)] as number;
    case "nearest": {
      const f = at - low;
      return f < 0.5 || (f === 0.5 && low % 2 === 0) ? a : b;
    }
    case "midpoint":
      return at === low ? a : a + (b - a) * 0.5;
    default: {
      const t = at - low;
      const diff = b - a;
      return t >= 0.5 ? b - diff * (1 - t) : a + diff * t;
    }
  }
}

/** A sorted copy of a line; `skip` leaves nan out, which is last otherwise. */
const sortedLine = (line: Float64Array, skip: boolean): Float64Array =>
  (skip ? line.filter((v) => !Number.isNaN(v)) : line.slice()).sort();

function quantiles(name: string, scale: number, skip: boolean): (...args: unknown[]) => any {
  const s = signature(`np.${name}(${QUANTILE})`);
  const f = (...args: unknown[]): any => {
    const p = bind(s, args);
    if (!METHODS.includes(p.method))
      throw new NotImplementedError(`${name}: method '${p.method}' is not supported yet`);
    const given = asStrided(p.a);
    if (given.dtype.kind === "bool" || isTime(given.dtype) || given.dtype.kind === "str")
      throw new TypeError(`${name} of dtype ${given.dtype.name} is not supported`);
    const a = cast(given, given.dtype === dt.float32 ? dt.float32 : dt.float64);
    const q = asStrided(p.q);
    const qs = Array.from(flat(q), (x) => Number(x) / scale);
    if (qs.some((x) => !(x >= 0 && x <= 1)))
      throw new ValueError(
        scale === 1 ? "Quantiles must be in the range [0, 1]" : "Percentiles must be in the range [0, 100]",
      );
    const each = qs.map((one) =>
      reduce(
        a,
        p.axis,
        a.dtype,
        (line) => {
          const x = sortedLine(line as Float64Array, skip);
          return quantileOf(x, one, p.method);
        },
        p.keepdims,
      ),
    );
    if (q.shape.length === 0) return result(each[0] as Strided);
    const shape = each[0]?.shape ?? [];
    const data = new Float64Array(each.reduce((n, e) => n + e.data.length, 0));
    let w = 0;
    for (const e of each) for (const x of flat(e) as Float64Array) data[w++] = x;
    return wrap(strided(dt.float64, data, [...q.shape, ...shape]));
  };
  Object.defineProperty(f, "name", { value: name });
  return f;
}
export const quantile = quantiles("quantile", 1, false);
export const percentile = quantiles("percentile", 100, false);
export const nanquantile = quantiles("nanquantile", 1, true);
export const nanpercentile = quantiles("nanpercentile", 100, true);

function medians(name: string, skip: boolean): (...args: unknown[]) => any {
  const s = signature(`np.${name}(a, axis=None, !out=None, !overwrite_input=False, keepdims=False)`);
  const f = (...args: unknown[]): any => {
    const p = bind(s, args);
    const given = asStrided(p.a);
    const a = cast(given, given.dtype === dt.float32 ? dt.float32 : dt.float64);
    return result(
      reduce(
        a,
        p.axis,
        a.dtype,
        (line) => {
          const x = sortedLine(line as Float64Array, skip);
          const n = x.length;
          if (n === 0 || Number.isNaN(x[n - 1])) return Number.NaN;
          const h = n >> 1;
          return n % 2 ? x[h] : ((x[h - 1] as number) + (x[h] as number)) / 2;
        },
        p.keepdims,
      ),
    );
  };
  Object.defineProperty(f, "name", { value: name });
  return f;
}
export const median = medians("median", false);
export const nanmedian = medians("nanmedian", true);

export const copy = (a: unknown): any => wrap(copied(asStrided(a)));
