import { describe, expect, it } from "vitest";
import type { DType } from "../../src/values/dtype";
import * as dt from "../../src/values/dtype";
import { column, FLOATS, INTEGERS, run } from "./run-operation";

const named = (ds: readonly DType[]) => ds.map((d) => [d.name, d] as const);

const close = (got: unknown, want: unknown, digits = 6): void => {
  if (typeof want === "number") expect(got).toBeCloseTo(want, digits);
  else expect(got).toEqual(want);
};

// Of 4, missing, 1, 2, 9: by numpy and scipy.
const MOMENTS: Record<string, number> = {
  sum: 16,
  prod: 72,
  mean: 4,
  median: 3,
  min: 1,
  max: 9,
  std: 3.559026084010437,
  var: 12.666666666666666,
  sem: 1.7795130420052185,
  skew: 1.3309377322476703,
  kurt: 1.5,
  count: 4,
  nunique: 4,
  argmin: 2,
  argmax: 4,
  first: 4,
  last: 9,
};
const EMPTY: Record<string, unknown> = { sum: 0, prod: 1, count: 0, nunique: 0 };

describe("aggregates of numbers", () => {
  it.each(named([...INTEGERS, ...FLOATS]))("%s", (_, d) => {
    const wide = d.bits === 8;
    const v = column([4, null, 1, 2, 9], d);
    for (const [name, want] of Object.entries(MOMENTS)) {
      close(run(name, [v]).values[0], want, d.bits === 32 || wide ? 5 : 9);
      close(run(name, [column([], d)]).values[0], EMPTY[name] ?? null);
      close(run(name, [column([null, null], d)]).values[0], EMPTY[name] ?? null);
    }
  });

  it("keeps sums in 64 bits", () => {
    expect(run("sum", [column([127, 127], dt.int8)])).toEqual({ values: [254], dtype: dt.int64 });
    expect(run("sum", [column([255, 255], dt.uint8)])).toEqual({ values: [510], dtype: dt.uint64 });
    expect(run("sum", [column([2147483647, 1], dt.int32)]).values).toEqual([2147483648]);
    expect(run("sum", [column([true, true, false], dt.bool)])).toEqual({ values: [2], dtype: dt.int64 });
    expect(run("sum", [column([9007199254740993n], dt.int64)]).values).toEqual([9007199254740993n]);
  });

  it("gives nothing for too few values", () => {
    for (const [name, n] of [
      ["std", 1],
      ["var", 1],
      ["sem", 1],
      ["skew", 2],
      ["kurt", 3],
    ] as const)
      expect(
        run(name, [
          column(
            Array.from({ length: n }, (_, i) => i + (i % 2)),
            dt.float64,
          ),
        ]).values[0],
      ).toBeNull();
    expect(run("std", [column([1, 3], dt.float64)], { ddof: 0 }).values).toEqual([1]);
  });

  it.each([
    ["linear", 1.9],
    ["lower", 1],
    ["higher", 2],
    ["midpoint", 1.5],
    ["nearest", 2],
  ])("quantile, %s", (interpolation, want) => {
    close(run("quantile", [column([4, null, 1, 2, 9], dt.float64)], { q: 0.3, interpolation }).values[0], want);
  });

  it("corr and cov take the rows that both have", () => {
    const [x, y] = [column([1, 2, 4, null, 7], dt.float64), column([2, null, 5, 1, 3], dt.float64)];
    close(run("corr", [x, y]).values[0], 0.3273268353539886);
    close(run("cov", [x, y]).values[0], 1.5);
    close(run("cov", [x, y], { ddof: 0 }).values[0], 1);
  });
});

describe("aggregates of other dtypes", () => {
  it("text", () => {
    const v = column(["b", null, "a", "b"], dt.str);
    expect(run("min", [v]).values).toEqual(["a"]);
    expect(run("max", [v]).values).toEqual(["b"]);
    expect(run("str_join", [v]).values).toEqual(["bab"]);
    expect(run("str_join", [column([], dt.str)]).values).toEqual([""]);
    expect(run("nunique", [v]).values).toEqual([2]);
    expect(run("nunique", [v], { missing: true }).values).toEqual([3]);
    expect(run("count", [v]).values).toEqual([3]);
    expect(run("argmin", [v]).values).toEqual([2]);
  });
  it("booleans", () => {
    const v = column([false, null, true], dt.boolean);
    expect(run("any", [v]).values).toEqual([true]);
    expect(run("all", [v]).values).toEqual([false]);
    expect(run("any", [column([], dt.bool)]).values).toEqual([false]);
    expect(run("all", [column([], dt.bool)]).values).toEqual([true]);
    close(run("mean", [v]).values[0], 0.5);
  });
  it("times", () => {
    const d = dt.timedelta("us");
    const v = column([10, null, 30], d);
    expect(run("sum", [v]).values.map(String)).toEqual(["0 days 00:00:00.000040"]);
    expect(run("mean", [v], { dtype: d }).values.map(String)).toEqual(["0 days 00:00:00.000020"]);
    expect(run("max", [v]).values.map(String)).toEqual(["0 days 00:00:00.000030"]);
    expect(run("min", [column([], d)]).values).toEqual([null]);
  });
  it("places", () => {
    const v = column([5, null, 7], dt.int64);
    expect(run("nth", [v], { n: 0 }).values).toEqual([5]);
    expect(run("nth", [v], { n: 1 }).values).toEqual([null]);
    expect(run("nth", [v], { n: -1 }).values).toEqual([7]);
    expect(run("nth", [v], { n: 9 }).values).toEqual([null]);
    expect(run("value_at_min", [column(["x", "y", "z"], dt.str), v]).values).toEqual(["x"]);
    expect(run("value_at_max", [column(["x", "y", "z"], dt.str), v]).values).toEqual(["z"]);
  });
});

describe("windows", () => {
  it.each(named([dt.int64, dt.float64, dt.Int64]))("of %s", (_, d) => {
    const v = column([3, null, 1, 2], d);
    expect(run("cumsum", [v]).values).toEqual([3, null, 4, 6]);
    expect(run("cumprod", [v]).values).toEqual([3, null, 3, 6]);
    expect(run("cummin", [v]).values).toEqual([3, null, 1, 1]);
    expect(run("cummax", [v]).values).toEqual([3, null, 3, 3]);
    expect(run("shift", [v], { periods: 1 }).values).toEqual([null, 3, null, 1]);
    expect(run("shift", [v], { periods: -1 }).values).toEqual([null, 1, 2, null]);
    expect(run("rank", [v]).values).toEqual([3, null, 1, 2]);
    for (const name of ["cumsum", "cumprod", "cummin", "cummax", "shift", "rank"])
      expect(run(name, [column([], d)]).values).toEqual([]);
  });
  it("rank by every method", () => {
    const v = column([2, 1, 2, null], dt.float64);
    const want: Record<string, (number | null)[]> = {
      average: [2.5, 1, 2.5, null],
      min: [2, 1, 2, null],
      max: [3, 1, 3, null],
      first: [2, 1, 3, null],
      dense: [2, 1, 2, null],
    };
    for (const [method, ranks] of Object.entries(want)) expect(run("rank", [v], { method }).values).toEqual(ranks);
  });
  it("repetitions", () => {
    const v = column([1, 2, 1, null, null], dt.float64);
    expect(run("duplicated", [v], { keep: "first" }).values).toEqual([false, false, true, false, true]);
    expect(run("duplicated", [v], { keep: "last" }).values).toEqual([true, false, false, true, false]);
    expect(run("duplicated", [v], { keep: false }).values).toEqual([true, false, true, true, true]);
    expect(run("cumcount", [v]).values).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("rows", () => {
  const a = column([1, null, 3], dt.float64);
  const b = column([2, null, null], dt.float64);
  it("sums, means and counts of what is there", () => {
    expect(run("row_sum", [a, b], { dtype: dt.float64 }).values).toEqual([3, 0, 3]);
    expect(run("row_mean", [a, b], { dtype: dt.float64 }).values).toEqual([1.5, null, 3]);
    expect(run("row_count", [a, b]).values).toEqual([2, 0, 1]);
    expect(run("greatest", [a, b]).values).toEqual([2, null, 3]);
    expect(run("least", [a, b]).values).toEqual([1, null, 3]);
  });
  it("any function of a row", () => {
    const of = (row: readonly unknown[]) => row.filter((x) => typeof x === "number" && !Number.isNaN(x)).length;
    expect(run("row_reduce", [a, b], { dtype: dt.int64, of }).values).toEqual([2, 0, 1]);
  });
});

describe("text", () => {
  const v = column(["Ab", null, "ç d"], dt.str);
  it.each([
    ["concat_str", [v, v], {}, ["AbAb", null, "ç dç d"]],
    ["repeat_str", [v, column([2, 1, 0], dt.int64)], {}, ["AbAb", null, ""]],
    ["str_lower", [v], {}, ["ab", null, "ç d"]],
    ["str_upper", [v], {}, ["AB", null, "Ç D"]],
    ["str_len", [v], {}, [2, null, 3]],
    ["str_startswith", [v], { prefix: "A" }, [true, null, false]],
    ["str_endswith", [v], { suffix: "d" }, [false, null, true]],
    ["str_contains", [v], { pattern: " ", regex: false }, [false, null, true]],
  ] as const)("%s", (name, args, params, want) => {
    expect(run(name, [...args], params).values).toEqual(want);
    expect(
      run(
        name,
        args.map((x) => column([], x.dtype)),
        params,
      ).values,
    ).toEqual([]);
  });
});

describe("objects", () => {
  const v = column([1, "a", 2.5], dt.object);
  it("by Python's operators", () => {
    expect(run("py_binary", [v, column([2, "b", 1], dt.object)], { op: "add", dtype: dt.object }).values).toEqual([
      3,
      "ab",
      3.5,
    ]);
    expect(run("py_compare", [v, column([1, "b", 3], dt.object)], { op: "eq", dtype: dt.bool }).values).toEqual([
      true,
      false,
      false,
    ]);
    expect(run("py_unary", [column([1, -2], dt.object)], { op: "abs", dtype: dt.object }).values).toEqual([1, 2]);
    expect(() => run("py_binary", [v, column([1, 2, 3], dt.object)], { op: "sub", dtype: dt.object })).toThrow(
      "unsupported operand type(s) for -: 'str' and 'int'",
    );
  });
});
