import { describe, expect, it } from "vitest";
import { concat } from "../../src/values/access";
import type { DType } from "../../src/values/dtype";
import * as dt from "../../src/values/dtype";
import { anyCategory, parseDtype, promote } from "../../src/values/dtypes";
import { vectorOf } from "../../src/values/infer";
import { NaT, Timedelta, Timestamp } from "../../src/values/scalar";
import type { Vector } from "../../src/values/vector";
import { show } from "./show";

describe("parseDtype", () => {
  const named: [unknown, string][] = [
    ["int", "int64"],
    ["float", "float64"],
    ["uint", "uint64"],
    ["i1", "int8"],
    ["f4", "float32"],
    ["B", "uint8"],
    ["l", "int64"],
    ["f", "float32"],
    ["?", "bool"],
    ["O", "object"],
    ["str", "str"],
    ["string", "string"],
    ["<i8", "int64"],
    ["U", "object"],
    ["string[pyarrow]", "string"],
    ["M8[us]", "datetime64[us]"],
    ["m8[ns]", "timedelta64[ns]"],
    ["datetime64[ns, utc]", "datetime64[ns, UTC]"],
    ["datetime64[us, +01:00]", "datetime64[us, UTC+01:00]"],
    ["datetime64[us, Europe/Berlin]", "datetime64[us, Europe/Berlin]"],
    ["period[M]", "period[M]"],
    ["Period[D]", "period[D]"],
    ["period[2D]", "period[2D]"],
    ["period[Y]", "period[Y-DEC]"],
    ["period[W]", "period[W-SUN]"],
    ["interval[int64]", "interval[int64, right]"],
    ["interval[int]", "interval[int64, right]"],
    ["interval[datetime64[ns], left]", "interval[datetime64[ns], left]"],
    ["interval", "interval"],
    ["category", "category"],
    ["Int64", "Int64"],
    ["boolean", "boolean"],
    [null, "float64"],
    [Number, "float64"],
    [String, "str"],
    [Boolean, "bool"],
    [Object, "object"],
    [BigInt, "int64"],
    [dt.int8, "int8"],
    [Float32Array, "float32"],
  ];
  it.each(named)("%s", (spec, name) => expect(parseDtype(spec).name).toBe(name));

  const refused: [unknown, string, string][] = [
    ["foo", "TypeError", "data type 'foo' not understood"],
    ["", "TypeError", "data type '' not understood"],
    ["Boolean", "TypeError", "data type 'Boolean' not understood"],
    ["period[foo]", "TypeError", "data type 'period[foo]' not understood"],
    ["period[H]", "TypeError", "data type 'period[H]' not understood"],
    ["period", "TypeError", "data type 'period' not understood"],
    ["interval[str]", "TypeError", "data type 'interval[str]' not understood"],
    ["Interval[float64,left]", "TypeError", "data type 'Interval[float64,left]' not understood"],
    ["datetime64[ns, Foo/Bar]", "TypeError", 'Invalid datetime unit in metadata string "[ns, Foo/Bar]"'],
    ["datetime64[ns,UTC]", "TypeError", 'Invalid datetime unit in metadata string "[ns,UTC]"'],
    ["datetime64", "ValueError", "The 'datetime64' dtype has no unit. Please pass in 'datetime64[ns]' instead."],
    ["m8[ps]", "ValueError", "Supported timedelta64 resolutions are 's', 'ms', 'us', 'ns'"],
    [5, "TypeError", "Cannot interpret '5' as a data type"],
    ["constructor", "TypeError", "data type 'constructor' not understood"],
    ["complex128", "NotImplementedError", "the dtype 'complex128' is not supported"],
    ["int64[pyarrow]", "NotImplementedError", "the dtype 'int64[pyarrow]' is not supported"],
  ];
  it.each(refused)("refuses %s", (spec, name, message) => {
    expect(() => parseDtype(spec)).toThrow(expect.objectContaining({ name, message }));
  });
});

describe("promote", () => {
  const pairs: [string, string, string][] = [
    ["int8", "uint8", "int16"],
    ["int8", "uint32", "int64"],
    ["int8", "uint64", "float64"],
    ["int64", "uint8", "int64"],
    ["int64", "uint64", "float64"],
    ["int8", "float32", "float32"],
    ["int64", "float32", "float64"],
    ["uint32", "float32", "float64"],
    ["int16", "float32", "float32"],
    ["bool", "int64", "object"],
    ["bool", "boolean", "boolean"],
    ["str", "int64", "object"],
    ["str", "string", "string"],
    ["int8", "UInt64", "Float64"],
    ["uint8", "Int8", "Int16"],
    ["uint64", "Int8", "Float64"],
    ["float32", "Int8", "Float32"],
    ["Int64", "Float32", "Float64"],
    ["Int8", "Int64", "Int64"],
    ["UInt64", "uint32", "UInt64"],
    ["Int64", "boolean", "object"],
    ["datetime64[s]", "datetime64[ns]", "datetime64[ns]"],
    ["datetime64[ns]", "datetime64[ns, UTC]", "object"],
    ["datetime64[ns, UTC]", "datetime64[us, UTC]", "datetime64[ns, UTC]"],
    ["timedelta64[s]", "timedelta64[ns]", "timedelta64[ns]"],
    ["timedelta64[s]", "int64", "object"],
    ["period[M]", "period[M]", "period[M]"],
    ["period[M]", "period[D]", "object"],
    ["interval[int64, right]", "interval[float64, right]", "interval[float64, right]"],
    ["interval[int64, right]", "interval[int64, left]", "object"],
    ["interval[datetime64[ns], right]", "interval[int64, right]", "object"],
  ];
  it.each(pairs)("%s with %s", (a, b, expected) => {
    expect(promote(parseDtype(a), parseDtype(b)).name).toBe(expected);
    expect(promote(parseDtype(b), parseDtype(a)).name).toBe(expected);
  });
  it("of categories", () => {
    const of = (...values: unknown[]): DType => dt.category(vectorOf(values));
    expect(promote(of(1, 2), of(2, 1)).name).toBe("category");
    expect(promote(of(1, 2), of(1, 3)).name).toBe("int64");
    expect(promote(of(1, 2), of("a")).name).toBe("object");
    expect(promote(of(1, 2), dt.float64).name).toBe("float64");
    expect(promote(of(1, 2), dt.bool).name).toBe("object");
    expect(promote(of("a"), dt.str).name).toBe("str");
    expect(promote(dt.category(vectorOf([1, 2]), true), of(1, 2)).name).toBe("int64");
  });
});

describe("concat", () => {
  const cat = (...values: unknown[]): Vector => vectorOf(values, anyCategory);
  const T = new Timestamp("2020");
  const cases: [Vector[], string][] = [
    [[cat(1, 2), cat(1, 3)], "int64 [1, 2, 1, 3]"],
    [[cat("a"), vectorOf(["a"])], "str ['a', 'a']"],
    [[cat(1, null), cat(2, null)], "float64 [1.0, nan, 2.0, nan]"],
    [[cat("a", "b"), cat("b", "a")], "category ['a', 'b', 'b', 'a']"],
    [[vectorOf([null]), vectorOf([1])], "object [None, 1]"],
    [[vectorOf([Number.NaN]), vectorOf([true])], "object [nan, True]"],
    [[vectorOf([1]), vectorOf(["a"])], "object [1, 'a']"],
    [
      [vectorOf([T]), vectorOf([T], dt.datetime("ns"))],
      "datetime64[ns] [Timestamp('2020-01-01 00:00:00'), Timestamp('2020-01-01 00:00:00')]",
    ],
    [[vectorOf([Number.NaN]), vectorOf(["a"])], "object [nan, 'a']"],
    [[vectorOf([NaT]), vectorOf([1])], "object [NaT, 1]"],
    [[vectorOf([true]), vectorOf([true, null], dt.boolean)], "boolean [True, True, <NA>]"],
    [[vectorOf([1]), vectorOf([new Timedelta(1)])], "object [1, Timedelta('0 days 00:00:00.000000001')]"],
    [[vectorOf([1]), vectorOf([1.5, null])], "float64 [1.0, 1.5, nan]"],
    [[vectorOf([true, null], dt.boolean), vectorOf([1, null], dt.Int64)], "object [True, <NA>, 1, <NA>]"],
  ];
  it.each(cases)("%#", (vectors, expected) => expect(show(concat(vectors))).toBe(expected));
});
