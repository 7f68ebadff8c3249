import { isMissing } from "../../values/cell";
import { compareValues } from "../../values/compare";
import type { DType } from "../../values/dtype";
import { bool, object } from "../../values/dtype";
import { IndexError, TypeError, ValueError } from "../../values/errors";
import { rowCodes } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { markedAt, markFloats } from "../../values/objects";
import { pyBinary } from "../../values/python-ops";
import { Float, floating, repr, unmarked } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import type { Params } from "../operation";
import { operation } from "../operation";
import { fixed, type same } from "./dtypes";

const truths = (v: Vector): Uint8Array => Uint8Array.from(v.data as unknown[], (x) => (isTrue(x) ? 1 : 0));

/** Python's truth value of objects. */
export const py_truth = operation({
  name: "py_truth",
  kind: "elementwise",
  dtype: fixed(bool),
  nulls: "propagate",
  promotes: false,
  kernel: ([v]) => ({ ...(v as Vector), dtype: bool, data: truths(v as Vector) }),
});

/** The same also of missing objects, of which only None is false. */
export const py_truth_all = operation({
  name: "py_truth_all",
  kind: "elementwise",
  dtype: fixed(bool),
  nulls: "never",
  promotes: false,
  kernel: ([v]) => ({ ...(v as Vector), dtype: bool, data: truths(v as Vector), valid: null }),
});

function isTrue(x: unknown): boolean {
  if (x === undefined || isMissing(x)) return x !== null;
  if (Array.isArray(x)) return x.length > 0;
  return typeof x === "object" && x !== null ? true : Boolean(x);
}

const number = (x: unknown, how: string): number => {
  if (typeof x === "number" || typeof x === "bigint" || typeof x === "boolean") return Number(x);
  if (how === "std" || how === "sem" || how === "skew" || how === "kurt") {
    if (typeof x === "string") {
      const read = x.trim() === "" ? Number.NaN : Number(x);
      if (Number.isNaN(read) && !/^\s*[+-]?nan\s*$/i.test(x))
        throw new ValueError(`could not convert string to float: ${repr(x)}`);
      return read;
    }
    throw new TypeError(`float() argument must be a string or a real number, not '${typeof x}'`);
  }
  throw new TypeError(`agg function failed [how->${how},dtype->object]`);
};

/** Numbers of one kind are added as JavaScript adds them, while no digit is lost. */
function plus(a: unknown, b: unknown): unknown {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (
      Number.isSafeInteger(sum)
        ? Number.isInteger(a) === Number.isInteger(b) && Number.isInteger(a)
        : !Number.isInteger(a) && !Number.isInteger(b)
    )
      return sum;
  }
  return typeof a === "string" && typeof b === "string" ? a + b : pyBinary("add", a, b);
}

function product(xs: readonly unknown[]): unknown {
  try {
    return xs.reduce((a, b) => pyBinary("mul", a, b));
  } catch (error) {
    throw error instanceof TypeError ? new TypeError("agg function failed [how->prod,dtype->object]") : error;
  }
}

/** A reduction of Python values, missing ones left out. */
function reduce(how: string, given: readonly unknown[], params: Params, dtype: DType): unknown {
  const { ddof = 1 } = params as { ddof?: number };
  const xs = given.filter((x) => !isMissing(x));
  if (dtype.kind === "interval" && !xs.length)
    throw new IndexError(`agg function failed [how->${how},dtype->${dtype.name}]`);
  switch (how) {
    case "sum":
      return xs.length ? xs.reduce(plus) : 0;
    case "prod":
      return xs.length ? product(xs) : 1;
    case "min":
      return xs.length ? xs.reduce((a, b) => (compareValues(unmarked(b), unmarked(a)) < 0 ? b : a)) : Number.NaN;
    case "max":
      return xs.length ? xs.reduce((a, b) => (compareValues(unmarked(b), unmarked(a)) > 0 ? b : a)) : Number.NaN;
  }
  const ns = xs.map((x) => number(unmarked(x), how));
  const n = ns.length;
  const mean = ns.reduce((a, b) => a + b, 0) / n;
  if (how === "mean") return mean;
  if (how === "median") {
    if (!n) return Number.NaN;
    const s = Float64Array.from(ns).sort();
    return n % 2 ? s[n >> 1] : ((s[n / 2 - 1] as number) + (s[n / 2] as number)) / 2;
  }
  const variance = n > ddof ? ns.reduce((a, x) => a + (x - mean) ** 2, 0) / (n - ddof) : Number.NaN;
  if (how === "var") return variance;
  if (how === "std") return Math.sqrt(variance);
  if (how === "sem") return Math.sqrt(variance / n);
  const m = (k: number): number => ns.reduce((a, x) => a + (x - mean) ** k, 0);
  if (how === "skew") return n < 3 ? Number.NaN : (n * Math.sqrt(n - 1) * m(3)) / ((n - 2) * m(2) ** 1.5);
  if (n < 4) return Number.NaN;
  return (n * (n + 1) * (n - 1) * m(4)) / ((n - 2) * (n - 3) * m(2) ** 2) - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
}

/** Throws what pandas throws of objects that a reduction can't read as floats: all of a column, whatever group they are in. */
export function checkFloats(how: string, values: readonly unknown[]): void {
  for (const x of values) if (!isMissing(x)) number(unmarked(x), how);
}

/** A reduction of the first argument's objects (`how`) within rows whose other arguments are equal; every row has its group's. */
export const py_group = operation({
  name: "py_group",
  kind: "window",
  dtype: (_, p) => (p.dtype as ReturnType<typeof same>) ?? object,
  nulls: "always",
  promotes: false,
  kernel: ([v, ...keys], params, dtype) => {
    const values = v as Vector;
    const codes = rowCodes(keys);
    const groups: unknown[][] = [];
    for (let i = 0; i < codes.length; i++) {
      const x = values.valid && !values.valid[i] ? Number.NaN : markedAt(values, i);
      (groups[codes[i] as number] ??= []).push(x);
    }
    const how = params.how as string;
    const chosen = how === "sum" || how === "prod" || how === "min" || how === "max";
    const results = groups.map((g) => {
      const x = reduce(how, g, params, dtype);
      return chosen ? x : floating(x);
    });
    const data = Array.from(codes, (c) => unmarked(results[c]));
    if (dtype.kind === "float") return vectorOf(data, dtype);
    const valid = Uint8Array.from(data, (x) => (isMissing(x) ? 0 : 1));
    if (dtype.kind !== "object") return { dtype, length: codes.length, data, valid };
    const floats = results.map((x) => x instanceof Float);
    return markFloats(data, valid, (i) => floats[codes[i] as number] as boolean);
  },
});
