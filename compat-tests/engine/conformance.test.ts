import { describe, expect, it } from "vitest";
import { polars } from "../../src/engine/polars";
import { OPERATIONS } from "../../src/plan/operation";
import type { DType } from "../../src/values/dtype";
import * as dt from "../../src/values/dtype";
import { column, FLOATS, INTEGERS, run } from "./run-operation";

const NUMBERS = [...INTEGERS, ...FLOATS];
const TIMES = [dt.datetime("us"), dt.timedelta("ns")];

const near = (got: unknown, want: unknown, digits = 12): void => {
  if (typeof want === "number" && Number.isFinite(want)) expect(got).toBeCloseTo(want, digits);
  else expect(got).toEqual(want);
};
const all = (got: readonly unknown[], want: readonly unknown[], digits?: number): void => {
  expect(got.length).toBe(want.length);
  want.forEach((w, i) => near(got[i], w, digits));
};
const title = (d: DType): string => d.name;

describe("every operation", () => {
  it.each([...OPERATIONS.keys()])("%s runs natively or by a kernel", (name) => {
    expect(polars.has(name) || OPERATIONS.get(name)?.kernel !== undefined).toBe(true);
  });
});

describe("arithmetic", () => {
  const cases: [string, (number | null)[], (number | null)[], (number | null)[]][] = [
    ["add", [7, null, 3, 4], [2, 1, null, 4], [9, null, null, 8]],
    ["sub", [7, null, 3, 4], [2, 1, null, 4], [5, null, null, 0]],
    ["mul", [7, null, 3, 4], [2, 1, null, 4], [14, null, null, 16]],
    ["pow", [7, null, 3, 2], [2, 1, null, 5], [49, null, null, 32]],
  ];
  for (const [name, a, b, want] of cases)
    it.each(NUMBERS.map((d) => [title(d), d] as const))(`${name} of %s`, (_, d) => {
      const { values, dtype } = run(name, [column(a, d), column(b, d)]);
      all(values, want);
      expect(dtype).toBe(d);
      expect(run(name, [column([], d), column([], d)]).values).toEqual([]);
    });

  it.each(INTEGERS.map((d) => [title(d), d] as const))(
    "floordiv and mod of %s: by zero missing, signs as in Python",
    (_, d) => {
      const signed = d.kind === "int";
      const a = signed ? [7, -7, null, 5] : [7, 9, null, 5];
      const b = [2, 2, 3, 0];
      all(run("floordiv", [column(a, d), column(b, d)]).values, signed ? [3, -4, null, null] : [3, 4, null, null]);
      all(run("mod", [column(a, d), column(b, d)]).values, [1, 1, null, null]);
    },
  );

  it.each(FLOATS.map((d) => [title(d), d] as const))("quotients of %s", (_, d) => {
    const [a, b] = [column([1, -1, 0, null, 7.5, -7.5], d), column([0, 0, 0, 1, 2, Number.POSITIVE_INFINITY], d)];
    all(run("truediv", [a, b]).values, [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, null, 3.75, 0]);
    all(run("float_floordiv", [a, b]).values, [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, null, 3, -1]);
    all(run("float_mod", [a, b]).values, [null, null, null, null, 1.5, Number.POSITIVE_INFINITY]);
  });

  it("wraps integers as C does", () => {
    expect(run("add", [column([127], dt.int8), column([1], dt.int8)]).values).toEqual([-128]);
    expect(run("add", [column([9223372036854775807n], dt.int64), column([1], dt.int64)]).values).toEqual([
      -9223372036854775808n,
    ]);
    expect(run("sub", [column([0], dt.uint8), column([1], dt.uint8)]).values).toEqual([255]);
    expect(run("int_pow", [column([3], dt.int64), column([50], dt.int64)]).values).toEqual([6048575297968530377n]);
    expect(() => run("int_pow", [column([3], dt.int64), column([-1], dt.int64)])).toThrow(
      "Integers to negative integer powers are not allowed.",
    );
  });

  it.each(["int8", "int64", "float32", "float64"])("unary operations of %s", (name) => {
    const d = dt.byName(name) as DType;
    const v = column([-2, null, 3], d);
    all(run("neg", [v]).values, [2, null, -3]);
    all(run("abs", [v]).values, [2, null, 3]);
    all(run("sign", [v]).values, [-1, null, 1]);
    for (const op of ["neg", "abs", "sign"]) expect(run(op, [column([], d)]).values).toEqual([]);
  });
});

describe("functions of a float", () => {
  const functions: Record<string, (x: number) => number> = {
    sqrt: Math.sqrt,
    cbrt: Math.cbrt,
    exp: Math.exp,
    expm1: Math.expm1,
    log: Math.log,
    log1p: Math.log1p,
    log2: Math.log2,
    log10: Math.log10,
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
    floor: Math.floor,
    ceil: Math.ceil,
  };
  it.each(Object.entries(functions))("%s", (name, f) => {
    const xs = [0.25, 1, -0.5, 2];
    const want = xs.map((x) => (Number.isNaN(f(x)) ? null : f(x)));
    all(run(name, [column([...xs, null], dt.float64)]).values, [...want, null]);
    expect(run(name, [column([], dt.float64)]).values).toEqual([]);
  });
  it("arctan2", () =>
    all(run("arctan2", [column([1, null, -1], dt.float64), column([2, 1, 0], dt.float64)]).values, [
      Math.atan2(1, 2),
      null,
      Math.atan2(-1, 0),
    ]));
  it("rounds half to even", () => {
    all(run("round", [column([0.5, 1.5, 2.5, null], dt.float64)], { decimals: 0 }).values, [0, 2, 2, null]);
    all(run("round", [column([15, 25, null], dt.int64)], { decimals: -1 }).values, [20, 20, null]);
  });
});

describe("comparison", () => {
  const table: Record<string, boolean[]> = {
    eq: [false, true, false],
    ne: [true, false, true],
    lt: [true, false, false],
    le: [true, true, false],
    gt: [false, false, true],
    ge: [false, true, true],
  };
  const columns: [string, DType, unknown[], unknown[]][] = [
    ...NUMBERS.map((d): [string, DType, unknown[], unknown[]] => [title(d), d, [1, 2, 3], [2, 2, 2]]),
    ["str", dt.str, ["a", "b", "é"], ["b", "b", "b"]],
    ["string", dt.string, ["a", "b", "c"], ["b", "b", "b"]],
  ];
  it.each(columns)("of %s", (_, d, a, b) => {
    for (const [name, want] of Object.entries(table)) {
      const got = run(name, [column([...a, null], d), column([...b, b[0]], d)]);
      expect(got.values).toEqual([...want, null]);
      expect(got.dtype).toBe(d.masked ? dt.boolean : dt.bool);
      expect(run(name, [column([], d), column([], d)]).values).toEqual([]);
    }
  });
  it("same_value: null equals null", () => {
    expect(run("same_value", [column([1, null, null], dt.int64), column([1, null, 2], dt.int64)]).values).toEqual([
      true,
      true,
      false,
    ]);
  });
  it("isin: null is in nothing", () => {
    expect(run("isin", [column([1, 2, 3], dt.int64)], { values: column([2, 5], dt.int64) }).values).toEqual([
      false,
      true,
      false,
    ]);
    expect(run("isin", [column(["a", "b"], dt.str)], { values: column(["b"], dt.str) }).values).toEqual([false, true]);
  });
});

describe("logic", () => {
  const [T, F, N] = [true, false, null];
  const a = [T, T, T, F, F, F, N, N, N];
  const b = [T, F, N, T, F, N, T, F, N];
  it.each([
    ["and", [T, F, N, F, F, F, N, F, N]],
    ["or", [T, T, T, T, F, N, T, N, N]],
    ["xor", [F, T, N, T, F, N, N, N, N]],
  ])("%s has three values", (name, want) => {
    expect(run(name, [column(a, dt.boolean), column(b, dt.boolean)]).values).toEqual(want);
    expect(run(name, [column([], dt.bool), column([], dt.bool)]).values).toEqual([]);
  });
  it("not", () => expect(run("not", [column([T, F, N], dt.boolean)]).values).toEqual([F, T, N]));
  it("of integers by bits", () => {
    expect(run("and", [column([6], dt.int64), column([3], dt.int64)]).values).toEqual([2]);
    expect(run("or", [column([6], dt.int8), column([3], dt.int8)]).values).toEqual([7]);
    expect(run("xor", [column([6], dt.int64), column([3], dt.int64)]).values).toEqual([5]);
    expect(run("not", [column([6], dt.int64)]).values).toEqual([-7]);
  });
});

describe("missing values", () => {
  it.each([...NUMBERS, ...TIMES].map((d) => [title(d), d] as const))("of %s", (_, d) => {
    const v = column([1, null, 3], d);
    expect(run("is_null", [v]).values).toEqual([false, true, false]);
    expect(run("not_null", [v]).values).toEqual([true, false, true]);
    expect(run("any_null", [v]).values).toEqual([true]);
    expect(run("any_null", [column([], d)]).values).toEqual([false]);
    const filled = run("coalesce", [v, column([7, 8, 9], d)]).values;
    expect(filled.map(String)).toEqual(run("retype", [column([1, 8, 3], d)], { to: d }).values.map(String));
  });
  it("when takes a null condition for false", () => {
    const got = run("when", [
      column([true, false, null], dt.boolean),
      column([1, 2, 3], dt.int64),
      column([7, 8, 9], dt.int64),
    ]);
    expect(got.values).toEqual([1, 8, 9]);
  });
  it("fills forward and backward, no further than the limit", () => {
    const v = column([null, 1, null, null, 4], dt.float64);
    expect(run("forward_fill", [v]).values).toEqual([null, 1, 1, 1, 4]);
    expect(run("forward_fill", [v], { limit: 1 }).values).toEqual([null, 1, 1, null, 4]);
    expect(run("backward_fill", [v]).values).toEqual([1, 1, 4, 4, 4]);
    expect(run("interpolate", [v]).values).toEqual([null, 1, 2, 3, 4]);
  });
  it("clean makes NaN null", () => expect(run("clean", [column([1, null], dt.float64)]).values).toEqual([1, null]));
});
