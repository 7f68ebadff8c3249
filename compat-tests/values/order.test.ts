import { describe, expect, it } from "vitest";
import * as dt from "../../src/values/dtype";
import { anyCategory } from "../../src/values/dtypes";
import { vectorOf } from "../../src/values/infer";
import { argsort, isMonotonic } from "../../src/values/order";
import { Interval, NaT, Period, Timedelta, Timestamp, Tuple } from "../../src/values/scalar";

const nan = Number.NaN;
const T = (text: string, tz?: string) => (tz ? new Timestamp(text, { tz }) : new Timestamp(text));
const o = (...values: unknown[]) => vectorOf(values, dt.object);
const sort = (...args: Parameters<typeof argsort>): number[] => [...argsort(...args)];

describe("argsort", () => {
  it("is stable in both directions", () => {
    expect(sort([vectorOf([2, 1, 1, nan])], { ascending: false })).toEqual([0, 1, 2, 3]);
    expect(sort([vectorOf([2, 1, 1, 2])], { ascending: false })).toEqual([0, 3, 1, 2]);
    expect(sort([vectorOf([2, 1, null], dt.Int64)], { na_position: "first" })).toEqual([2, 1, 0]);
  });
  it("orders each kind", () => {
    expect(sort([vectorOf(["b", "a", null, "B", "é"])])).toEqual([3, 1, 0, 4, 2]);
    expect(sort([vectorOf(["\u{1f600}", "\uff5e"])])).toEqual([1, 0]);
    expect(sort([vectorOf([true, false])])).toEqual([1, 0]);
    expect(sort([vectorOf([2n ** 62n, 2n ** 62n - 1n])])).toEqual([1, 0]);
    expect(sort([vectorOf([2, 1], dt.category(vectorOf([2, 1])))])).toEqual([0, 1]);
    expect(sort([o(true, 2, 0.5)])).toEqual([2, 0, 1]);
    expect(sort([o(new Tuple([1, 2]), new Tuple([1, 1]))])).toEqual([1, 0]);
    expect(sort([vectorOf([new Interval(1, 3), new Interval(1, 2)])])).toEqual([1, 0]);
    expect(sort([vectorOf([new Period("2021", "M"), new Period("2020", "M")])])).toEqual([1, 0]);
    expect(sort([vectorOf([T("2021-01-01"), NaT, T("2020-01-01")])])).toEqual([2, 0, 1]);
  });
  it("goes by several columns", () => {
    const b = vectorOf([1, nan, 1, 1]);
    expect(sort([vectorOf([1, 1, 2, 2]), b], { ascending: [false, true] })).toEqual([2, 3, 0, 1]);
    expect(sort([vectorOf([1, "a", 2, 2]), b], { ascending: [false, true] })).toEqual([1, 2, 3, 0]);
  });
  const refused: [unknown[], string][] = [
    [[1, "a"], "'<' not supported between instances of 'str' and 'int'"],
    [["a", 1.5], "'<' not supported between instances of 'float' and 'str'"],
    [["a", true], "'<' not supported between instances of 'bool' and 'str'"],
    [[null, 1, "a"], "'<' not supported between instances of 'str' and 'int'"],
    [[T("2020-01-01"), 1], "'<' not supported between instances of 'int' and 'Timestamp'"],
    [[new Tuple([1, 2]), 1], "'<' not supported between instances of 'int' and 'tuple'"],
    [[{}, {}], "'<' not supported between instances of 'dict' and 'dict'"],
    [[new Timedelta(1), T("2020-01-01")], "'<' not supported between instances of 'Timestamp' and 'Timedelta'"],
    [[T("2020-01-01", "UTC"), T("2020-01-01")], "Cannot compare tz-naive and tz-aware timestamps"],
  ];
  it.each(refused)("%# refuses", (values, message) => expect(() => argsort([o(...values)])).toThrow(message));
});

it("isMonotonic", () => {
  const up = (v: Parameters<typeof isMonotonic>[0]) => isMonotonic(v, "increasing");
  expect(up(vectorOf([1, 2, 2]))).toBe(true);
  expect(isMonotonic(vectorOf([1, 2, 2]), "decreasing")).toBe(false);
  expect(up(vectorOf([1, nan, 2]))).toBe(false);
  expect(up(vectorOf([nan]))).toBe(false);
  expect(up(vectorOf([], dt.float64))).toBe(true);
  expect(up(o(1, "a"))).toBe(false);
  expect(up(vectorOf([null, "a"]))).toBe(false);
  expect(up(vectorOf([2, 1], dt.category(vectorOf([2, 1]))))).toBe(true);
  expect(up(vectorOf([null, 1], anyCategory))).toBe(true);
  expect(up(vectorOf([1, null], anyCategory))).toBe(false);
});

describe("long columns", () => {
  const n = 3000;
  const values = Array.from({ length: n }, (_, i) => ((i * 7919) % 601) - 300);
  const rows = values.map((_, i) => i);
  const byHand = (data: readonly (number | string)[], up: boolean) =>
    [...rows].sort((i, j) => {
      const c = data[i]! < data[j]! ? -1 : data[i]! > data[j]! ? 1 : 0;
      return (up ? c : -c) || i - j;
    });
  const kinds: [string, (number | string)[]][] = [
    ["int64", values],
    ["float64", values.map((x) => x / 7)],
    [
      "float64 with zeros and infinities",
      values.map((x) => (x === 5 ? Number.NEGATIVE_INFINITY : x % 3 ? x * 1e300 : -0 * x)),
    ],
    ["str", values.map((x) => `k${x}`)],
  ];
  it.each(kinds)("of %s sort as short ones", (_, data) => {
    for (const up of [true, false]) expect(sort([vectorOf(data)], { ascending: up })).toEqual(byHand(data, up));
  });
});
