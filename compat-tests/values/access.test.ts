import { describe, expect, it } from "vitest";
import { at, filter, fullVector, isMissing, slice, take, toArray } from "../../src/values/access";
import * as dt from "../../src/values/dtype";
import { anyCategory } from "../../src/values/dtypes";
import { vectorOf } from "../../src/values/infer";
import { Interval, NA, NaT, Period, Timestamp } from "../../src/values/scalar";
import type { Vector } from "../../src/values/vector";
import { show } from "./show";

const nan = Number.NaN;

describe("at", () => {
  it("gives what the user sees", () => {
    expect(toArray(vectorOf([5n, 2n ** 60n]))).toEqual([5, 2n ** 60n]);
    expect(toArray(vectorOf([true, false]))).toEqual([true, false]);
    expect(at(vectorOf([null, 1], dt.Int64), 0)).toBe(NA);
    expect(at(vectorOf([null, "a"]), 0)).toBe(nan);
    expect(at(vectorOf([NaT, null]), 1)).toBe(NaT);
    expect(at(vectorOf([null, 1], dt.object), 0)).toBe(null);
    expect(at(vectorOf([new Timestamp("2020"), null], anyCategory), 1)).toBe(NaT);
    const t = at(vectorOf([new Timestamp("2020", { tz: "Europe/Berlin" })]), 0) as Timestamp;
    expect([t.unit, t.tz, String(t)]).toEqual(["us", "Europe/Berlin", "2020-01-01 00:00:00+01:00"]);
  });
  it("isMissing", () => {
    expect([null, undefined, nan, NaT, NA].every(isMissing)).toBe(true);
    expect([0, "", false, "nan", []].some(isMissing)).toBe(false);
  });
});

describe("take", () => {
  const promoted: [Vector, string][] = [
    [vectorOf([1]), "float64 [1.0, nan]"],
    [vectorOf(new Uint8Array([1])), "float64 [1.0, nan]"],
    [vectorOf(new Float32Array([1])), "float32 [1.0, nan]"],
    [vectorOf([true]), "object [True, nan]"],
    [vectorOf(["a"]), "str ['a', nan]"],
    [vectorOf(["a"], dt.object), "object ['a', nan]"],
    [vectorOf([1], dt.Int64), "Int64 [1, <NA>]"],
    [vectorOf(["a"], anyCategory), "category ['a', nan]"],
    [vectorOf([new Interval(0, 1)]), "interval[float64, right] [Interval(0.0, 1.0, closed='right'), nan]"],
    [vectorOf([new Period("2020", "M")]), "period[M] [Period('2020-01', 'M'), NaT]"],
    [vectorOf([new Timestamp("2020")]), "datetime64[us] [Timestamp('2020-01-01 00:00:00'), NaT]"],
  ];
  it.each(promoted)("%# with missing rows", (v, expected) => {
    expect(show(take(v, [0, -1], { allowMissing: true, promote: true }))).toBe(expected);
  });
  it("counts from the end, and keeps the dtype", () => {
    const v = vectorOf([1, 2, 3]);
    expect(show(take(v, [0, -1]))).toBe("int64 [1, 3]");
    expect(show(take(v, [-1, 0], { allowMissing: true }))).toBe("int64 [nan, 1]");
    expect(() => take(v, [3])).toThrow("indices are out-of-bounds");
  });
});

it("slices, filters and fills", () => {
  const v = vectorOf(["a", null, "c"]);
  expect(show(slice(v, 1))).toBe("str [nan, 'c']");
  expect(show(slice(v, -1))).toBe("str ['c']");
  expect(show(filter(v, [true, true, false]))).toBe("str ['a', nan]");
  expect(show(filter(v, vectorOf([true, null, false], dt.boolean)))).toBe("str ['a']");
  expect(() => filter(v, [1])).toThrow("Boolean index has wrong length: 1 instead of 3");
  expect(show(fullVector(1, 2))).toBe("int64 [1, 1]");
  expect(show(fullVector(null, 2, dt.float64))).toBe("float64 [nan, nan]");
  expect(show(fullVector("a", 0))).toBe("str []");
});
