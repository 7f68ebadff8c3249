import * as ops from "../../plan/ops";
import { AttributeError, TypeError } from "../../values/errors";
import { Tuple } from "../../values/scalar";
import { typeName } from "../../values/typename";
import { member } from "../member";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";

export type Callback = (...args: unknown[]) => unknown;

/** On a function that stands for a method: numpy's `mean` for `mean`. */
export const METHOD: unique symbol = Symbol("method");

/** Arguments for a callback: `args` in order, then keyword arguments as one object. */
export function extras(args: unknown, kwargs: Readonly<Record<string, unknown>>): unknown[] {
  const list =
    args instanceof Tuple || Array.isArray(args) ? [...(args as Iterable<unknown>)] : args == null ? [] : [args];
  return Object.keys(kwargs).length ? [...list, kwargs] : list;
}

/** numpy's functions of one array that pandas takes by name. */
const UFUNCS = new Set([
  "sqrt",
  "cbrt",
  "exp",
  "expm1",
  "log",
  "log1p",
  "log2",
  "log10",
  "sin",
  "cos",
  "tan",
  "arcsin",
  "arccos",
  "arctan",
  "sinh",
  "cosh",
  "tanh",
  "arcsinh",
  "arccosh",
  "arctanh",
  "floor",
  "ceil",
  "sign",
]);
const RENAMED: Readonly<Record<string, string>> = {
  asin: "arcsin",
  acos: "arccos",
  atan: "arctan",
  square: "square",
  absolute: "abs",
  negative: "neg",
};

/** A method, attribute or numpy function of an object by name. Throws AttributeError where there is none. */
export function callNamed(x: NDFrame, name: string, rest: readonly unknown[]): unknown {
  const proto = Reflect.getPrototypeOf(x) as object;
  const found = name in proto ? member(x, name) : undefined;
  if (found !== undefined)
    return typeof found === "function" && !(BLOCK in found) && isMethod(proto, name)
      ? (found as Callback).apply(x, [...rest])
      : found;
  const ufunc = RENAMED[name] ?? name;
  if (ufunc === "square") return (x as unknown as { mul(y: unknown): unknown }).mul(x);
  if (UFUNCS.has(ufunc)) return universal(x, ufunc);
  throw new AttributeError(`'${name}' is not a valid function for '${x.ndim === 1 ? "Series" : "DataFrame"}' object`);
}

function isMethod(proto: object, name: string): boolean {
  for (let o: object | null = proto; o; o = Object.getPrototypeOf(o)) {
    const d = Object.getOwnPropertyDescriptor(o, name);
    if (d) return typeof d.value === "function";
  }
  return false;
}

type Unary = (e: unknown) => never;

/** A numpy function on every column. */
export function universal(x: NDFrame, name: string): NDFrame {
  const b = x[BLOCK].settled();
  const f = (ops as unknown as Record<string, Unary>)[name] as Unary;
  return x.wrap(b.project(b.exprs.map((e) => f(e))));
}

/** The name that pandas gives a function's result; one written as a property has only that one's name, and is a lambda. */
export function nameOf(f: unknown, property?: unknown): string {
  if (typeof f === "string") return f;
  if (typeof f !== "function") throw new TypeError(`'${typeName(f)}' object is not callable`);
  return !f.name || (f.name === String(property) && !Object.hasOwn(f, "prototype")) ? "<lambda>" : f.name;
}
