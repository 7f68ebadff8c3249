import { isIndex, isNDFrame } from "../api/construct/labels";
import { universal } from "../api/functions/call";
import { make } from "../api/make";
import type { NDFrame } from "../api/shared/ndframe";
import { BLOCK } from "../api/shared/ndframe";
import { Labels } from "../block/labels";
import { rint } from "../values/decimals";
import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { NotImplementedError, TypeError } from "../values/errors";
import { pyUnary } from "../values/python-ops";
import type { Vector } from "../values/vector";
import { doubles } from "./binary";
import { isTime } from "./dtype";
import { result } from "./ndarray";
import { asStrided } from "./read";
import type { Data, Strided } from "./strided";
import { flat, storage, strided } from "./strided";
import { NAT } from "./times";

/** Functions whose result is a float. */
const REAL: Readonly<Record<string, (x: number) => number>> = {
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  exp: Math.exp,
  exp2: (x) => 2 ** x,
  expm1: Math.expm1,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  arcsinh: Math.asinh,
  arccosh: Math.acosh,
  arctanh: Math.atanh,
  deg2rad: (x) => x * (Math.PI / 180),
  rad2deg: (x) => x * (180 / Math.PI),
  rint,
};

/** Functions whose result has the dtype of the argument. */
const SAME: Readonly<Record<string, (x: number) => number>> = {
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
  abs: Math.abs,
  sign: (x) => (Number.isNaN(x) ? x : Math.sign(x) || 0),
  square: (x) => x * x,
  neg: (x) => -x,
  pos: (x) => x,
};

const BIG: Readonly<Record<string, (x: bigint) => bigint>> = {
  abs: (x) => (x < 0n ? -x : x),
  sign: (x) => (x > 0n ? 1n : x < 0n ? -1n : 0n),
  square: (x) => x * x,
  neg: (x) => -x,
};

/** What of pandas' methods does a function's work on a series, frame or index; the rest are operations of their columns. */
const METHODS: Readonly<Record<string, string>> = { abs: "abs", neg: "neg", pos: "pos" };

function ofPandas(name: string, x: any): any {
  if (isIndex(x)) {
    const s = ofPandas(name, (x as any).to_series()) as NDFrame;
    return make.index(new Labels([s[BLOCK].vectors()[0] as Vector], (x as any).labels.names));
  }
  if (name in METHODS) return x[METHODS[name] as string]();
  if (dtypesOf(x).some((d) => d.kind === "object" || d.kind === "str" || d.kind === "datetime")) throw refused(name);
  switch (name) {
    case "square":
      return x.mul(x);
    case "rint":
      return x.round();
    case "trunc":
      return (universal(x.abs(), "floor") as any).mul(universal(x, "sign"));
    case "deg2rad":
      return x.mul(Math.PI / 180);
    case "rad2deg":
      return x.mul(180 / Math.PI);
    case "exp2":
      return x.rpow(2);
    default:
      return universal(x as NDFrame, name);
  }
}

const dtypesOf = (x: any): DType[] => (x.ndim === 1 ? [x.dtype] : [...x.dtypes]);

/** A function of every element. Throws TypeError for dtypes that have none. */
export function unary(name: string, x: unknown): any {
  if (isNDFrame(x) || isIndex(x)) return ofPandas(name, x);
  return result(apply(name, asStrided(x)));
}

function apply(name: string, a: Strided): Strided {
  const d = a.dtype;
  const made = (to: DType, data: Data): Strided => strided(to, data, a.shape);
  if (d.kind === "object") {
    const op = METHODS[name];
    if (!op)
      throw new TypeError(
        `loop of ufunc does not support argument 0 of type ${typeof flat(a)[0]} which has no callable ${name} method`,
      );
    return made(
      d,
      Array.from(flat(a), (x) => pyUnary(op, x)),
    );
  }
  if (isTime(d)) {
    const f = BIG[name];
    if (d.kind === "datetime" || !f || name === "square") throw refused(name);
    return made(
      d,
      BigInt64Array.from(flat(a) as BigInt64Array, (x) => (x === NAT ? x : f(x))),
    );
  }
  if (d.kind === "str") throw refused(name);
  const real = REAL[name];
  if (real) {
    if (d.kind !== "float" && d.bits === 8)
      throw new NotImplementedError(`${name} of 8-bit integers, which gives float16`);
    const to = d.kind === "float" ? d : d.bits === 16 ? dt.float32 : dt.float64;
    return made(to, mapped(real, doubles(a), storage(to, flat(a).length) as Float64Array));
  }
  const f = SAME[name] as (x: number) => number;
  if (d.kind === "bool") {
    if (name === "neg")
      throw new TypeError(
        "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.",
      );
    if (name === "sign") throw refused(name);
    return a;
  }
  if (d.kind === "float") return made(d, mapped(f, doubles(a), storage(d, flat(a).length) as Float64Array));
  const values = flat(a);
  if (d.bits !== 64) return made(d, mapped(f, doubles(a), storage(d, values.length) as Float64Array));
  const g = BIG[name];
  return g ? made(d, (values as BigInt64Array).map(g)) : a;
}

function mapped(f: (x: number) => number, values: Float64Array, out: Float64Array | Float32Array): Data {
  for (let i = 0; i < out.length; i++) out[i] = f(values[i] as number);
  return out;
}

const refused = (name: string): TypeError =>
  new TypeError(
    `ufunc '${name === "neg" ? "negative" : name === "abs" ? "absolute" : name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`,
  );

/** `~a`. */
export function invert(x: unknown): any {
  if (isNDFrame(x)) return (x as any).not();
  const a = asStrided(x);
  const d = a.dtype;
  const values = flat(a);
  if (d.kind === "bool")
    return result(
      strided(
        d,
        Uint8Array.from(values as Uint8Array, (b) => 1 - b),
        a.shape,
      ),
    );
  if (d.kind !== "int" && d.kind !== "uint") throw refused("invert");
  return result(
    strided(
      d,
      d.bits === 64 ? (values as BigInt64Array).map((b) => ~b) : (values as Int32Array).map((b) => ~b),
      a.shape,
    ),
  );
}

/** Tests of every element, true where one of missing, infinite, finite. */
export function test(name: "isnan" | "isinf" | "isfinite" | "isposinf" | "isneginf" | "signbit", x: unknown): any {
  if (isNDFrame(x)) return tested(name, x);
  const a = asStrided(x);
  const values = flat(a);
  const of = TESTS[name];
  if (a.dtype.kind === "object" || a.dtype.kind === "str") throw refused(name);
  const out = new Uint8Array(values.length);
  if (isTime(a.dtype))
    for (let i = 0; i < out.length; i++)
      out[i] = (values[i] === NAT) === (name !== "isfinite") && name !== "isinf" ? 1 : 0;
  else for (let i = 0; i < out.length; i++) out[i] = of(Number(values[i])) ? 1 : 0;
  return result(strided(dt.bool, out, a.shape));
}

const TESTS: Readonly<Record<string, (x: number) => boolean>> = {
  isnan: Number.isNaN,
  isfinite: Number.isFinite,
  isinf: (x) => Math.abs(x) === Number.POSITIVE_INFINITY,
  isposinf: (x) => x === Number.POSITIVE_INFINITY,
  isneginf: (x) => x === Number.NEGATIVE_INFINITY,
  signbit: (x) => x < 0 || Object.is(x, -0),
};

/** Of a series or frame, by its own comparisons, so that it stays lazy. */
function tested(name: string, x: any): unknown {
  if (dtypesOf(x).some((d) => d.kind === "object" || d.kind === "str")) throw refused(name);
  const inf = Number.POSITIVE_INFINITY;
  switch (name) {
    case "isnan":
      return x.isna();
    case "isinf":
      return x.abs().eq(inf);
    case "isfinite":
      return x.abs().lt(inf);
    case "isposinf":
      return x.eq(inf);
    case "isneginf":
      return x.eq(-inf);
    default:
      return x.lt(0);
  }
}
