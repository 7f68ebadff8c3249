import { describe, expect, it } from "vitest";
import { toArray } from "../../src/values/access";
import * as dt from "../../src/values/dtype";
import { anyCategory } from "../../src/values/dtypes";
import { duplicated, factorize, key, lookup, unique } from "../../src/values/hash";
import { vectorOf } from "../../src/values/infer";
import { isUnique } from "../../src/values/order";
import { Interval, NA, NaT, Period, Timedelta, Timestamp, Tuple } from "../../src/values/scalar";
import { show } from "./show";

const nan = Number.NaN;
const T = (text: string, tz?: string) => (tz ? new Timestamp(text, { tz }) : new Timestamp(text));
const o = (...values: unknown[]) => vectorOf(values, dt.object);

describe("key", () => {
  const alike: [unknown, unknown][] = [
    [1, 1n],
    [2 ** 60, 2n ** 60n],
    [nan, nan],
    [0, -0],
    [T("2020-01-01").as_unit("s"), T("2020-01-01").as_unit("ns")],
    [T("2020-01-01", "UTC"), T("2020-01-01 01:00", "Europe/Berlin")],
    [new Tuple([1, "a", nan]), new Tuple([1n, "a", nan])],
    [new Interval(0, 1), new Interval(0n as never, 1n as never)],
    [new Period("2020-01", "M"), new Period("2020-01", "M")],
    [new Timedelta("60s"), new Timedelta("1min")],
  ];
  it.each(alike)("%# equal", (a, b) => expect(Object.is(key(a), key(b)) || key(a) === key(b)).toBe(true));
  const unlike: [unknown, unknown][] = [
    [1, "1"],
    [1, true],
    [null, nan],
    [NaT, NA],
    [T("2020-01-01"), T("2020-01-01", "UTC")],
    [new Tuple(["a", "b"]), new Tuple(["ab"])],
    [new Tuple([1]), new Tuple(["1"])],
    [new Tuple([new Tuple(["a"]), "b"]), new Tuple(["a", new Tuple(["b"])])],
    [new Interval(0, 1), new Interval(0, 1, "left")],
    [new Period("2020-01", "M"), new Period("2020", "Y")],
    [String(key(T("2020-01-01"))), T("2020-01-01")],
    [2n ** 53n, 2n ** 53n + 1n],
  ];
  it.each(unlike)("%# different", (a, b) => expect(key(a) === key(b)).toBe(false));
  it("refuses lists", () => expect(() => key([1])).toThrow("unhashable type: 'list'"));
});

describe("factorize", () => {
  const f = (...args: Parameters<typeof factorize>): string => {
    const { codes, uniques } = factorize(...args);
    return `${[...codes].join(",")} ${show(uniques)}`;
  };
  it("codes values", () => {
    expect(f(o("a", 1, "a", null))).toBe("0,1,0,-1 object ['a', 1]");
    expect(f(o("a", 1, "a", null), { sort: true })).toBe("1,0,1,-1 object [1, 'a']");
    expect(f(vectorOf([2, null, 1.5]), { sort: true, use_na_sentinel: false })).toBe("1,2,0 float64 [1.5, 2.0, nan]");
    expect(f(vectorOf(["b", null, "a"]), { use_na_sentinel: false })).toBe("0,1,2 str ['b', nan, 'a']");
    expect(f(vectorOf(["b", null, "a"]), { sort: true, use_na_sentinel: false })).toBe("1,2,0 str ['a', 'b', nan]");
    expect(f(vectorOf(["b", null, "a"], anyCategory))).toBe("0,-1,1 category ['b', 'a']");
    expect(f(vectorOf(["b", null, "a"], anyCategory), { sort: true })).toBe("1,-1,0 category ['a', 'b']");
    expect(f(vectorOf([2, null, 1], dt.Int64), { use_na_sentinel: false })).toBe("0,1,2 Int64 [2, <NA>, 1]");
    expect(f(o(null, nan, 1), { use_na_sentinel: false })).toBe("0,0,1 object [nan, 1]");
    expect(f(vectorOf([2n ** 60n, 5, 2n ** 60n]), { sort: true })).toBe("1,0,1 int64 [5, 1152921504606846976]");
    expect(f(vectorOf([]))).toBe(" object []");
  });
  it("agrees between a table and a Map", () => {
    const values = Int32Array.from({ length: 5000 }, (_, i) => (i * 7919) % 613);
    const spread = values.map((x) => x * 1000003);
    expect(factorize(vectorOf(values)).codes).toEqual(factorize(vectorOf(spread)).codes);
  });
});

describe("unique and duplicated", () => {
  it("tells None, nan, NaT and NA apart among objects", () => {
    const v = o(null, nan, NaT, NA, null);
    expect(show(unique(v))).toBe("object [None, nan, NaT, <NA>]");
    expect([...duplicated([v])]).toEqual([0, 0, 0, 0, 1]);
  });
  it("keeps the first, the last, or none", () => {
    const v = vectorOf([1, 2, 1, 1]);
    expect([...duplicated([v])]).toEqual([0, 0, 1, 1]);
    expect([...duplicated([v], "last")]).toEqual([1, 0, 1, 0]);
    expect([...duplicated([v], false)]).toEqual([1, 0, 1, 1]);
    expect(() => duplicated([v], "x" as "first")).toThrow('keep must be either "first", "last" or False');
  });
  it("takes several columns as one row", () => {
    expect([...duplicated([vectorOf([1, 1, 1]), vectorOf(["x", "x", null])], false)]).toEqual([1, 1, 0]);
    expect([...duplicated([vectorOf([1, 1, 2]), vectorOf([null, null, 1]), vectorOf(["a", "a", "a"])])]).toEqual([
      0, 1, 0,
    ]);
    expect([...duplicated([o([1], [1])])]).toEqual([0, 1]);
  });
  it("knows whether values are unique", () => {
    expect(isUnique(vectorOf(["a", null]))).toBe(true);
    expect(isUnique(vectorOf([nan, nan]))).toBe(false);
    expect(isUnique(o(null, nan))).toBe(true);
    expect(isUnique(vectorOf([1, 2, 1]))).toBe(false);
  });
});

describe("lookup", () => {
  it("finds labels by their dtype", () => {
    const ints = lookup(vectorOf([5, 7, 5]));
    expect([ints.first(5), ints.first(7n), ints.first(5.5), ints.first("5"), ints.first(true)]).toEqual([
      0, 1, -1, -1, -1,
    ]);
    expect([...ints.positions(5)]).toEqual([0, 2]);
    expect(ints.unique).toBe(false);
    const text = lookup(vectorOf(["a", null, "b"]));
    expect([text.first("b"), text.first(nan), text.first(1), text.unique]).toEqual([2, 1, -1, true]);
    const times = lookup(vectorOf([T("2020-01-01"), T("2020-01-02")]));
    expect([times.first(T("2020-01-02").as_unit("ns")), times.first(T("2020-01-02", "UTC"))]).toEqual([1, -1]);
    expect(times.first(new Date("2020-01-01"))).toBe(0);
    expect(lookup(vectorOf(["x", "y"], anyCategory)).first("y")).toBe(1);
    const big = lookup(vectorOf([2n ** 62n, 3]));
    expect([big.first(2n ** 62n), big.first(3)]).toEqual([0, 1]);
    expect(lookup(o(new Tuple(["a", 1]), 2)).first(new Tuple(["a", 1]))).toBe(0);
    expect(toArray(vectorOf([true])) && lookup(vectorOf([true, false])).first(false)).toBe(1);
  });
});
