import { isIndex, isNDFrame } from "../api/construct/labels";
import { METHOD } from "../api/functions/call";
import type { Signature } from "../api/signature";
import { bind, signature } from "../api/signature";
import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { TypeError, ValueError } from "../values/errors";
import { pyBinary, pyCompare } from "../values/python-ops";
import { inOrder, pairwise } from "../values/sums";
import { axisOf, mapLines, reduce } from "./axes";
import { binary, doubles } from "./binary";
import { dtypeOf, isTime } from "./dtype";
import { box, cast } from "./elements";
import { result } from "./ndarray";
import { asStrided } from "./read";
import type { Data, Strided } from "./strided";
import { flat, product, strided } from "./strided";
import { NAT } from "./times";

const PLAIN = "a, axis=None, dtype=None, out=None, keepdims=False";
const SPREAD = "a, axis=None, dtype=None, out=None, ddof=0, keepdims=False";
const ORDERED = "a, axis=None, out=None, keepdims=False";
const PLACE = "a, axis=None, out=None";

/** A function over an array; pandas' objects answer with their own method. */
type Reduction = (a: unknown, ...args: unknown[]) => any;

type Body = (a: Strided, p: any) => any;

function define(name: string, parameters: string, body: Body, pandas: ((x: any, p: any) => unknown) | null): Reduction {
  const s: Signature = signature(`np.${name}(${parameters.replace("out=None", "!out=None")})`);
  const f = (...args: unknown[]): unknown => {
    const p = bind(s, args);
    if (pandas && (isNDFrame(p.a) || isIndex(p.a))) return pandas(p.a, p);
    return result(body(asStrided(p.a), p));
  };
  Object.defineProperty(f, "name", { value: name });
  return Object.assign(f, { [METHOD]: name });
}

/** The method of the same name, with the axis that was given. */
const method =
  (name: string, ...more: string[]) =>
  (x: any, p: any): unknown => {
    const options: Record<string, unknown> = {};
    if (x.ndim === 2 || p.axis !== null) options.axis = p.axis;
    for (const one of more) options[one] = p[one];
    return Object.keys(options).length ? x[name](options) : x[name]();
  };

/** Whether numpy's inner loop runs along the axis, so that it adds in pairs. */
function isInner(a: Strided, axis: unknown): boolean {
  if (axis === null || axis === undefined || a.shape.length < 2 || Array.isArray(axis)) return true;
  const k = axisOf(axis, a.shape.length);
  const step = Math.abs(a.strides[k] as number);
  return a.strides.every((s, i) => i === k || a.shape[i] === 1 || Math.abs(s) >= step);
}

const sumOf = (a: Strided, axis: unknown): ((x: ArrayLike<number>) => number) =>
  isInner(a, axis) ? (x) => pairwise(x) : inOrder;

/** Elements in the order in which they lie in memory, where the whole array is one line. */
const inMemory = (a: Strided, axis: unknown): Strided =>
  (axis === null || axis === undefined) && a.data.length === product(a.shape) && a.strides.every((s) => s > 0)
    ? strided(a.dtype, a.data, [a.data.length])
    : a;

const total = (op: "add" | "mul", a: Strided, axis: unknown, keepdims: boolean, dtype: unknown): Strided => {
  const given = dtype === null || dtype === undefined ? a : cast(a, dtypeOf(dtype));
  const d = given.dtype;
  if (d.kind === "object")
    return reduce(
      given,
      axis,
      d,
      (line) =>
        Array.from(line as unknown[]).reduce(
          (x, y) => pyBinary(op, x, y),
          op === "add" && line.length === 0 ? 0 : undefined,
        ) ?? 0,
      keepdims,
    );
  if (d.kind === "timedelta" && op === "add")
    return reduce(
      given,
      axis,
      d,
      (line) => (line as BigInt64Array).reduce((x, y) => (x === NAT || y === NAT ? NAT : x + y), 0n),
      keepdims,
    );
  if (d.kind === "datetime" || d.kind === "timedelta" || d.kind === "str")
    throw new TypeError(
      `ufunc '${op === "add" ? "add" : "multiply"}' cannot use operands with types ${d.name} and ${d.name}`,
    );
  if (d.kind === "float") {
    const add = sumOf(given, axis);
    const source = keepdims ? given : inMemory(given, axis);
    return reduce(
      source,
      source === given ? axis : null,
      d,
      (line) => (op === "add" ? add(line as Float64Array) : (line as Float64Array).reduce((x, y) => x * y, 1)),
      keepdims,
    );
  }
  const to = d.kind === "uint" ? dt.uint64 : dt.int64;
  const f = op === "add" ? (x: bigint, y: bigint) => x + y : (x: bigint, y: bigint) => x * y;
  const unit = op === "add" ? 0n : 1n;
  const wrapTo = d.kind === "uint" ? BigInt.asUintN : BigInt.asIntN;
  return reduce(
    given,
    axis,
    to,
    (line) => {
      let sum = unit;
      for (let i = 0; i < line.length; i++) sum = f(sum, BigInt(line[i] as bigint));
      return wrapTo(64, sum);
    },
    keepdims,
  );
};

const floats = (a: Strided): Strided =>
  a.dtype.kind === "float"
    ? a
    : a.dtype.kind === "object"
      ? cast(a, dt.float64)
      : { ...strided(dt.float64, doubles(a), a.shape) };

/** The mean of each line. */
function meanOf(a: Strided, axis: unknown, keepdims = false): Strided {
  if (isTime(a.dtype) && a.dtype.kind === "timedelta")
    return reduce(
      a,
      axis,
      a.dtype,
      (line) =>
        (line as BigInt64Array).includes(NAT) || line.length === 0
          ? NAT
          : (line as BigInt64Array).reduce((x, y) => x + y, 0n) / BigInt(line.length),
      keepdims,
    );
  if (isTime(a.dtype) || a.dtype.kind === "str")
    throw new TypeError(
      `the resolved dtypes are not compatible with add.reduce. Resolved (dtype('${a.dtype.name}'), dtype('${a.dtype.name}'), dtype('${a.dtype.name}'))`,
    );
  const x = floats(a);
  const add = sumOf(a, axis);
  const source = keepdims ? x : inMemory(x, axis);
  return reduce(
    source,
    source === x ? axis : null,
    x.dtype,
    (line) => add(line as Float64Array) / line.length,
    keepdims,
  );
}

const variance =
  (add: (x: ArrayLike<number>) => number, ddof: number) =>
  (line: Data): number => {
    const x = line as Float64Array;
    const mean = add(x) / x.length;
    const squares = Float64Array.from(x, (v) => (v - mean) * (v - mean));
    return add(squares) / Math.max(x.length - ddof, 0);
  };

const spread =
  (f: (v: number) => number): Body =>
  (a, p) => {
    const x = floats(a);
    const of = variance(sumOf(a, p.axis), Number(p.ddof));
    return reduce(x, p.axis, x.dtype, (line) => f(of(line)), p.keepdims);
  };

/** Compares elements so that nan and NaT win. */
const better =
  (d: DType, sign: 1 | -1) =>
  (x: unknown, y: unknown): boolean => {
    if (d.kind === "object") return pyCompare(sign > 0 ? "gt" : "lt", x, y);
    if (isTime(d)) {
      if (y === NAT) return false;
      if (x === NAT) return true;
    }
    if (Number.isNaN(y as number)) return false;
    if (Number.isNaN(x as number)) return true;
    return sign > 0 ? (x as number) > (y as number) : (x as number) < (y as number);
  };

const extreme =
  (sign: 1 | -1): Body =>
  (a, p) => {
    const is = better(a.dtype, sign);
    return reduce(
      a,
      p.axis,
      a.dtype,
      (line) => {
        if (line.length === 0)
          throw new ValueError(
            `zero-size array to reduction operation ${sign > 0 ? "maximum" : "minimum"} which has no identity`,
          );
        let best = line[0];
        for (let i = 1; i < line.length; i++) if (is(line[i], best)) best = line[i];
        return best;
      },
      p.keepdims,
    );
  };

const extremePlace =
  (sign: 1 | -1): Body =>
  (a, p) => {
    const is = better(a.dtype, sign);
    return reduce(a, p.axis, dt.int64, (line) => {
      if (line.length === 0) throw new ValueError(`attempt to get arg${sign > 0 ? "max" : "min"} of an empty sequence`);
      let best = 0;
      for (let i = 1; i < line.length; i++) if (is(line[i], line[best])) best = i;
      return BigInt(best);
    });
  };

const truth = (x: unknown, d: DType): boolean =>
  d.kind === "object" || d.kind === "str" ? Boolean(box(x, d)) : Number(x) !== 0;

export const sum = define("sum", PLAIN, (a, p) => total("add", a, p.axis, p.keepdims, p.dtype), method("sum"));
export const prod = define("prod", PLAIN, (a, p) => total("mul", a, p.axis, p.keepdims, p.dtype), method("prod"));
export const mean = define(
  "mean",
  PLAIN,
  (a, p) => meanOf(p.dtype === null ? a : cast(a, dtypeOf(p.dtype)), p.axis, p.keepdims),
  method("mean"),
);
export const variance_ = define(
  "var",
  SPREAD,
  spread((v) => v),
  method("var", "ddof"),
);
export const std = define("std", SPREAD, spread(Math.sqrt), method("std", "ddof"));
export const min = define("min", ORDERED, extreme(-1), method("min"));
export const max = define("max", ORDERED, extreme(1), method("max"));
export const argmin = define("argmin", PLACE, extremePlace(-1), (x) =>
  x.ndim === 1 || isIndex(x) ? x.argmin() : argmin(x.to_numpy()),
);
export const argmax = define("argmax", PLACE, extremePlace(1), (x) =>
  x.ndim === 1 || isIndex(x) ? x.argmax() : argmax(x.to_numpy()),
);
export const any = define(
  "any",
  ORDERED,
  (a, p) =>
    reduce(a, p.axis, dt.bool, (line) => ((line as unknown[]).some((x) => truth(x, a.dtype)) ? 1 : 0), p.keepdims),
  method("any"),
);
export const all = define(
  "all",
  ORDERED,
  (a, p) =>
    reduce(a, p.axis, dt.bool, (line) => ((line as unknown[]).every((x) => truth(x, a.dtype)) ? 1 : 0), p.keepdims),
  method("all"),
);
export const ptp = define(
  "ptp",
  ORDERED,
  (a, p) => asStrided(binary("sub", result(extreme(1)(a, p)), result(extreme(-1)(a, p)))),
  null,
);
export const count_nonzero = define(
  "count_nonzero",
  "a, axis=None, *, keepdims=False",
  (a, p) =>
    reduce(
      a,
      p.axis,
      dt.int64,
      (line) => BigInt((line as unknown[]).reduce<number>((n, x) => n + (truth(x, a.dtype) ? 1 : 0), 0)),
      p.keepdims,
    ),
  null,
);

const running =
  (op: "add" | "mul"): Body =>
  (a, p) => {
    const x = p.dtype === null ? a : cast(a, dtypeOf(p.dtype));
    const d = x.dtype;
    const to =
      d.kind === "bool" || (d.kind === "int" && d.bits !== 64)
        ? dt.int64
        : d.kind === "uint" && d.bits !== 64
          ? dt.uint64
          : d;
    if (d.kind === "datetime" || d.kind === "str" || (d.kind === "timedelta" && op === "mul"))
      throw new TypeError(
        `ufunc '${op === "add" ? "add" : "multiply"}' cannot use operands with types dtype('${d.name}') and dtype('${d.name}')`,
      );
    const source = cast(x, to);
    return mapLines(source, p.axis, to, (line) => {
      const out = (line as unknown[]).slice();
      for (let i = 1; i < out.length; i++) {
        const [y, v] = [out[i - 1], out[i]];
        if (to.kind === "object") out[i] = pyBinary(op, y, v);
        else if (isTime(to) && (y === NAT || v === NAT)) out[i] = NAT;
        else out[i] = op === "add" ? (y as number) + (v as number) : (y as number) * (v as number);
      }
      return out;
    });
  };

export const cumsum = define("cumsum", "a, axis=None, dtype=None, out=None", running("add"), method("cumsum"));
export const cumprod = define("cumprod", "a, axis=None, dtype=None, out=None", running("mul"), method("cumprod"));

/** Without missing values: those of numpy's `nan...` functions. */
const present = (line: Data): Float64Array => (line as Float64Array).filter((v) => !Number.isNaN(v));
const filled = (line: Data, value: number): Float64Array =>
  (line as Float64Array).map((v) => (Number.isNaN(v) ? value : v));

const nan = (
  name: string,
  parameters: string,
  f: (line: Data, p: any, add: (x: ArrayLike<number>) => number) => number,
  whole?: Reduction,
): Reduction =>
  define(
    name,
    parameters,
    (a, p) => {
      if (whole && a.dtype.kind !== "float" && a.dtype.kind !== "object")
        return asStrided(whole(result(a), { axis: p.axis }));
      const x = floats(a);
      return reduce(x, p.axis, x.dtype, (line) => f(line, p, sumOf(a, p.axis)), p.keepdims);
    },
    null,
  );

export const nansum = nan("nansum", PLAIN, (line, _, add) => add(filled(line, 0)), sum);
export const nanprod = nan("nanprod", PLAIN, (line) => filled(line, 1).reduce((x, y) => x * y, 1), prod);
export const nanmean = nan("nanmean", PLAIN, (line, _, add) => add(filled(line, 0)) / present(line).length);
export const nanmin = nan(
  "nanmin",
  ORDERED,
  (line) =>
    present(line).reduce(
      (x, y) => Math.min(x, y),
      line.length && present(line).length === 0 ? Number.NaN : Number.POSITIVE_INFINITY,
    ),
  min,
);
export const nanmax = nan(
  "nanmax",
  ORDERED,
  (line) =>
    present(line).reduce(
      (x, y) => Math.max(x, y),
      line.length && present(line).length === 0 ? Number.NaN : Number.NEGATIVE_INFINITY,
    ),
  max,
);
const nanSpread = (line: Data, p: any, add: (x: ArrayLike<number>) => number): number => {
  const n = present(line).length;
  const m = add(filled(line, 0)) / n;
  const squares = (line as Float64Array).map((v) => (Number.isNaN(v) ? 0 : (v - m) * (v - m)));
  return n <= p.ddof ? Number.NaN : add(squares) / (n - Number(p.ddof));
};
export const nanvar = nan("nanvar", SPREAD, nanSpread);
export const nanstd = nan("nanstd", SPREAD, (line, p, add) => Math.sqrt(nanSpread(line, p, add)));

const nanPlace = (name: string, sign: 1 | -1): Reduction =>
  define(
    name,
    PLACE,
    (a, p) => {
      const x = floats(a);
      return reduce(x, p.axis, dt.int64, (line) => {
        let best = -1;
        const v = line as Float64Array;
        for (let i = 0; i < v.length; i++)
          if (!Number.isNaN(v[i]) && (best < 0 || sign * (v[i] as number) > sign * (v[best] as number))) best = i;
        if (best < 0) throw new ValueError("All-NaN slice encountered");
        return BigInt(best);
      });
    },
    null,
  );
export const nanargmin = nanPlace("nanargmin", -1);
export const nanargmax = nanPlace("nanargmax", 1);
export const nancumsum = define(
  "nancumsum",
  "a, axis=None, dtype=None, out=None",
  (a, p) => {
    const x = floats(a);
    return running("add")(strided(x.dtype, filled(flat(x), 0), x.shape), p);
  },
  null,
);
