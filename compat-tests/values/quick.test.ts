import { describe, expect, it, test } from "vitest";
import { castVector } from "../../src/values/cast";
import * as dt from "../../src/values/dtype";
import { parseDtype } from "../../src/values/dtypes";
import { vectorOf } from "../../src/values/infer";
import { argsort } from "../../src/values/order";
import { plainOrder, QUICK_ROWS, quickOrder } from "../../src/values/quick/order";
import type { Vector } from "../../src/values/vector";
import recorded from "./quick-recorded.json";

const SHAPES: Record<string, (x: number, i: number, n: number, mod: number) => number> = {
  any: (x, _i, _n, mod) => x % mod,
  much: (x, _i, _n, mod) => (x % 10 ? 0 : Math.floor(x / 10) % mod),
  runs: (x, i, n, mod) => (x % 50 ? Math.floor((i * mod) / n) : x % mod),
  turn: (_x, i, n, mod) => Math.min(i, n - i) % mod,
};

function numbers(n: number, mod: number, shape: string): number[] {
  let x = n * 7 + mod;
  return Array.from({ length: n }, (_, i) => {
    x = (x * 48271) % 2147483647;
    return (SHAPES[shape] as (typeof SHAPES)[string])(x, i, n, mod);
  });
}

const digest = (order: Int32Array): number => order.reduce((h, i) => (h * 31 + i) % 1000000007, 0);

function column(dtype: string, values: number[]): Vector {
  if (dtype === "bool") return vectorOf(values.map((x) => x % 2 === 1));
  return castVector(vectorOf(values), parseDtype(dtype));
}

test.each(recorded as [string, number, number, string, number, number][])(
  "%s: %i rows, %i values, %s",
  (dtype, n, mod, shape, up, down) => {
    const values = numbers(n, mod, shape);
    if (dtype === "argsort") {
      const v = vectorOf(
        values.map((x) => (x % 3 === 2 ? Number.NaN : x)),
        dt.float64,
      );
      expect([digest(plainOrder(v, false)), digest(plainOrder(v, true))]).toEqual([up, down]);
      return;
    }
    const v = column(dtype, values);
    expect([digest(quickOrder(v)), digest(quickOrder(v, { ascending: false }))]).toEqual([up, down]);
  },
);

describe("equal rows keep their order", () => {
  const values = numbers(1000, 5, "any");
  const bools = vectorOf(values.map((x) => x > 2));
  it("among strings, and where a stable sort is asked for", () => {
    const text = vectorOf(values.map(String));
    expect(quickOrder(text)).toEqual(argsort([text]));
    expect(quickOrder(bools, { stable: true })).toEqual(argsort([bools]));
    expect(quickOrder(bools)).not.toEqual(argsort([bools]));
  });
  it("where labels are in order already", () => {
    const sorted = vectorOf(values.map((x) => x > 2).sort());
    expect(quickOrder(sorted, { settled: true })).toEqual(argsort([sorted]));
    expect(quickOrder(sorted)).not.toEqual(argsort([sorted]));
  });
  it("in long columns", () => {
    const long = vectorOf(Int32Array.from({ length: QUICK_ROWS + 1 }, (_, i) => (i * 7) % 10));
    expect(quickOrder(long, { ascending: false })).toEqual(argsort([long], { ascending: false }));
  });
});
