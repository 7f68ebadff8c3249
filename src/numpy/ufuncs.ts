import { isIndex, isNDFrame } from "../api/construct/labels";
import type { Op } from "./binary";
import { binary, nameOf } from "./binary";
import { extreme } from "./choice";
import { isArray, wrap } from "./ndarray";
import { asStrided } from "./read";
import type { Foldable, UfuncOptions } from "./ufunc-methods";
import { foldable, written } from "./ufunc-methods";
import { invert as complement, test, unary } from "./unary";

/** numpy's functions of every element, on numbers, arrays, series, frames and indexes. */
type Unary = (x: unknown, options?: UfuncOptions) => any;
type Binary = ((x: unknown, y: unknown, options?: UfuncOptions) => any) & Foldable;

const named = <F extends object>(name: string, f: F): F => Object.defineProperty(f, "name", { value: name });
const one = (name: string, own = name): Unary =>
  named(name, (x: unknown, options?: unknown) => written(name, unary(own, x), options));
const pair = (name: string, f: (x: unknown, y: unknown) => any): Binary =>
  foldable(named(name, (x: unknown, y: unknown, options?: unknown) => written(name, f(x, y), options)));
const two = (op: Op): Binary => pair(nameOf(op), (x, y) => binary(op, arrayed(x), arrayed(y)));
const most = (op: "maximum" | "minimum" | "fmax" | "fmin"): Binary =>
  pair(op, (x, y) => extreme(op, arrayed(x), arrayed(y)));
/** Lists are arrays to numpy. */
const arrayed = (x: unknown): unknown => (Array.isArray(x) || ArrayBuffer.isView(x) ? wrap(asStrided(x)) : x);

export const sqrt = one("sqrt");
export const cbrt = one("cbrt");
export const exp = one("exp");
export const exp2 = one("exp2");
export const expm1 = one("expm1");
export const log = one("log");
export const log2 = one("log2");
export const log10 = one("log10");
export const log1p = one("log1p");
export const sin = one("sin");
export const cos = one("cos");
export const tan = one("tan");
export const arcsin = one("arcsin");
export const arccos = one("arccos");
export const arctan = one("arctan");
export const sinh = one("sinh");
export const cosh = one("cosh");
export const tanh = one("tanh");
export const arcsinh = one("arcsinh");
export const arccosh = one("arccosh");
export const arctanh = one("arctanh");
export const deg2rad = one("deg2rad");
export const rad2deg = one("rad2deg");
export const radians = one("radians", "deg2rad");
export const degrees = one("degrees", "rad2deg");
export const floor = one("floor");
export const ceil = one("ceil");
export const trunc = one("trunc");
export const fix = one("fix", "trunc");
export const rint = one("rint");
export const abs = one("absolute", "abs");
export const absolute = abs;
export const fabs = abs;
export const sign = one("sign");
export const square = one("square");
export const negative = one("negative", "neg");
export const positive = one("positive", "pos");
export const invert: Unary = named("invert", (x: unknown) => complement(x));
export const bitwise_not = invert;

export const add = two("add");
export const subtract = two("sub");
export const multiply = two("mul");
export const divide = two("truediv");
export const true_divide = divide;
export const floor_divide = two("floordiv");
export const mod = two("mod");
export const remainder = mod;
/** One divided by it. */
export const reciprocal: Unary = named("reciprocal", (x: unknown) => binary("truediv", 1, arrayed(x)));
export const power = two("pow");
export const float_power: Binary = pair("float_power", (x, y) =>
  binary(
    "pow",
    isNDFrame(x) ? (x as any).astype("float64") : isArray(arrayed(x)) ? wrap(asStrided(x)).astype("float64") : x,
    y,
  ),
);
export const equal = two("eq");
export const not_equal = two("ne");
export const less = two("lt");
export const less_equal = two("le");
export const greater = two("gt");
export const greater_equal = two("ge");
export const bitwise_and = two("and");
export const bitwise_or = two("or");
export const bitwise_xor = two("xor");
export const maximum = most("maximum");
export const minimum = most("minimum");
export const fmax = most("fmax");
export const fmin = most("fmin");
/** The angle of a point; series are taken by place and give a series. */
export const arctan2: Binary = pair("arctan2", (x, y) => likeSeries("arctan2", x, y));
export const hypot: Binary = pair("hypot", (x, y) => likeSeries("hypot", x, y));
/** The logarithm of the sum of two exponentials. */
export const logaddexp: Binary = pair("logaddexp", (x, y) => {
  const most = maximum(x, y);
  return add(most, log1p(exp(negative(abs(subtract(x, y))))));
});

function likeSeries(op: "arctan2" | "hypot", x: unknown, y: unknown): any {
  const owner = (isNDFrame(x) ? x : isNDFrame(y) ? y : null) as any;
  if (!owner) return binary(op, arrayed(x), arrayed(y));
  const [a, b] = isNDFrame(x) && isNDFrame(y) ? (x as any).align(y) : [x, y];
  const plain = (v: unknown): unknown => (isNDFrame(v) || isIndex(v) ? wrap(asStrided(v)) : v);
  const like = (isNDFrame(a) ? a : b) as any;
  const made = binary(op, plain(a), plain(b));
  return like.mul(0).fillna(0).add(made);
}

export const isnan: Unary = named("isnan", (x: unknown) => test("isnan", x));
export const isinf: Unary = named("isinf", (x: unknown) => test("isinf", x));
export const isfinite: Unary = named("isfinite", (x: unknown) => test("isfinite", x));
export const isposinf: Unary = named("isposinf", (x: unknown) => test("isposinf", x));
export const isneginf: Unary = named("isneginf", (x: unknown) => test("isneginf", x));
export const signbit: Unary = named("signbit", (x: unknown) => test("signbit", x));
