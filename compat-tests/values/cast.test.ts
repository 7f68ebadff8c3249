import { describe, expect, it } from "vitest";
import { at } from "../../src/values/access";
import { castVector } from "../../src/values/cast";
import type { DType } from "../../src/values/dtype";
import * as dt from "../../src/values/dtype";
import { anyCategory, parseDtype } from "../../src/values/dtypes";
import { vectorOf } from "../../src/values/infer";
import { Interval, NA, NaT, Period } from "../../src/values/scalar";
import type { Vector } from "../../src/values/vector";
import { outcome, show } from "./show";

const nan = Number.NaN;
const inf = Number.POSITIVE_INFINITY;
const NON_FINITE =
  "IntCastingNaNError: Cannot convert non-finite values (NA or inf) to integer. Replace or remove non-finite values or cast to an integer type that supports these values (e.g. 'Int64')";
const DO = "is not supported. Do obj.astype('int64').astype(dtype) instead";

describe("astype", () => {
  const cases: [unknown[], string, string, string][] = [
    [[1, nan], "float64", "int64", NON_FINITE],
    [[1, inf], "float64", "int64", NON_FINITE],
    [[1.7, -1.7], "float64", "int64", "int64 [1, -1]"],
    [[1e20], "float64", "int64", "int64 [-9223372036854775808]"],
    [[300], "float64", "int8", "int8 [44]"],
    [[1e10], "float64", "int32", "int32 [-2147483648]"],
    [[1e10], "float64", "int8", "int8 [0]"],
    [[1e10], "float64", "uint32", "uint32 [1410065408]"],
    [[70000.5], "float64", "int16", "int16 [4464]"],
    [[300], "int64", "int8", "int8 [44]"],
    [[-1], "int64", "uint8", "uint8 [255]"],
    [[-1], "int64", "uint64", "uint64 [18446744073709551615]"],
    [[-1], "float64", "uint8", "ValueError: Cannot losslessly cast from float64 to uint8"],
    [["x"], "str", "int64", "ValueError: invalid literal for int() with base 10: 'x'"],
    [["1.5"], "str", "int64", "ValueError: invalid literal for int() with base 10: '1.5'"],
    [[" 1 ", "1_000", "+5"], "str", "int64", "int64 [1, 1000, 5]"],
    [["1", null], "str", "int64", "ValueError: cannot convert float NaN to integer"],
    [["99999999999999999999"], "str", "int64", "OverflowError: Python int too large to convert to C long"],
    [["300"], "str", "int8", "OverflowError: Python integer 300 out of bounds for int8"],
    [["-1"], "str", "uint64", "OverflowError: Python integer -1 out of bounds for uint64"],
    [[""], "str", "float64", "ValueError: could not convert string to float: ''"],
    [
      [" 1.5 ", "1e5", "inf", "nan", "-Infinity", "1_0.5"],
      "str",
      "float64",
      "float64 [1.5, 100000.0, inf, nan, -inf, 10.5]",
    ],
    [["a", "", null], "str", "bool", "bool [True, False, True]"],
    [["a", null], "object", "bool", "bool [True, False]"],
    [[0, nan, 2], "float64", "bool", "bool [False, True, True]"],
    [[true], "bool", "float64", "float64 [1.0]"],
    [
      [1, 2.5, nan, 1e16, 1e-7, 1e22, inf, 0.1],
      "float64",
      "str",
      "str ['1.0', '2.5', nan, '1e+16', '1e-07', '1e+22', 'inf', '0.1']",
    ],
    [[0.1, 1e10, 123456.789, 1e6, 1e-4], "float32", "str", "str ['0.1', '1e+10', '123456.79', '1e+06', '1e-04']"],
    [[true], "bool", "str", "str ['True']"],
    [[1, null, 1.5, "a", true, NaT, NA], "object", "str", "str ['1', nan, '1.5', 'a', 'True', nan, nan]"],
    [["2020-01-01", null], "datetime64[ns]", "str", "str ['2020-01-01', nan]"],
    [["2020-01-01 12:00:00.5", null], "datetime64[us]", "str", "str ['2020-01-01 12:00:00.500', nan]"],
    [
      ["2020-01-01 12:00:00", "2020-01-02"],
      "datetime64[s]",
      "str",
      "str ['2020-01-01 12:00:00', '2020-01-02 00:00:00']",
    ],
    [
      ["2020-01-01 12:00:00.000000001", "2020-01-02"],
      "datetime64[ns]",
      "str",
      "str ['2020-01-01 12:00:00.000000001', '2020-01-02 00:00:00.000000000']",
    ],
    [
      ["2020-01-01 12:00:00", "2020-01-02"],
      "datetime64[s, Europe/Berlin]",
      "str",
      "str ['2020-01-01 12:00:00+01:00', '2020-01-02 00:00:00+01:00']",
    ],
    [
      ["2020-01-01 00:00:00.5", "2020-01-01"],
      "datetime64[us, UTC]",
      "str",
      "str ['2020-01-01 00:00:00.500+00:00', '2020-01-01 00:00:00.000+00:00']",
    ],
    [["1D", "2h", null], "timedelta64[ns]", "str", "str ['1 days 00:00:00', '0 days 02:00:00', nan]"],
    [["1D", "-1D", null], "timedelta64[s]", "str", "str ['1 days', '-1 days', nan]"],
    [["1D 2h 0.5s", "-1s"], "timedelta64[us]", "str", "str ['1 days 02:00:00.500000', '-1 days +23:59:59.000000']"],
    [["2020-01-01", null], "datetime64[ns]", "int64", "int64 [1577836800000000000, -9223372036854775808]"],
    [["2020-01-01"], "datetime64[us]", "int32", `TypeError: Converting from datetime64[us] to int32 ${DO}`],
    [["2020-01-01"], "datetime64[us]", "float64", "TypeError: Cannot cast DatetimeArray to dtype float64"],
    [["2020-01-01", null], "datetime64[us]", "bool", "bool [True, True]"],
    [["2020-01-01"], "datetime64[us]", "Int64", "TypeError: datetime64[us] cannot be converted to IntegerDtype"],
    [["2020-01-01"], "datetime64[us]", "datetime64[s]", "datetime64[s] [Timestamp('2020-01-01 00:00:00')]"],
    [["1960-01-01 00:00:00.9"], "datetime64[us]", "datetime64[s]", "datetime64[s] [Timestamp('1960-01-01 00:00:00')]"],
    [
      ["2500-01-01"],
      "datetime64[us]",
      "datetime64[ns]",
      "OutOfBoundsDatetime: Out of bounds nanosecond timestamp: 2500-01-01 00:00:00",
    ],
    [
      [10 ** 12],
      "timedelta64[s]",
      "timedelta64[ns]",
      "OutOfBoundsTimedelta: Cannot convert 1000000000000 seconds to timedelta64[ns] without overflow",
    ],
    [
      ["2020-01-01"],
      "datetime64[us, UTC]",
      "datetime64[us, Europe/Berlin]",
      "datetime64[us, Europe/Berlin] [Timestamp('2020-01-01 01:00:00+0100', tz='Europe/Berlin')]",
    ],
    [
      ["2020-01-01"],
      "datetime64[us]",
      "timedelta64[us]",
      "TypeError: Cannot cast DatetimeArray to dtype timedelta64[us]",
    ],
    [["1D", null], "timedelta64[ns]", "int64", "int64 [86400000000000, -9223372036854775808]"],
    [["1D"], "timedelta64[ns]", "float64", "TypeError: Cannot cast TimedeltaArray to dtype float64"],
    [[1.5, nan], "float64", "datetime64[s]", "datetime64[s] [Timestamp('1970-01-01 00:00:01'), NaT]"],
    [[true], "bool", "timedelta64[ns]", "timedelta64[ns] [Timedelta('0 days 00:00:00.000000001')]"],
    [
      ["2020-01-01"],
      "str",
      "datetime64[s, UTC]",
      "datetime64[s, UTC] [Timestamp('2020-01-01 00:00:00+0000', tz='UTC')]",
    ],
    [["2020-01-01 00:00:00.7"], "str", "datetime64[s]", "ValueError: Cannot losslessly convert units"],
    [
      ["2020-01-01T00:00Z"],
      "str",
      "datetime64[ns]",
      "ValueError: cannot supply both a tz and a timezone-naive dtype (i.e. datetime64[ns])",
    ],
    [["1.5s"], "str", "timedelta64[s]", "timedelta64[s] [Timedelta('0 days 00:00:01')]"],
    [["x"], "str", "datetime64[s]", "DateParseError: Unknown datetime string format, unable to parse: x"],
    [["2020-01", null], "str", "period[M]", "period[M] [Period('2020-01', 'M'), NaT]"],
    [["2020-01"], "datetime64[ns]", "period[M]", "period[M] [Period('2020-01', 'M')]"],
    [[1], "float64", "period[M]", "TypeError: PeriodArray does not allow floating point in construction"],
    [[1, 2, null], "Int64", "int64", "ValueError: cannot convert NA to integer"],
    [[1, 2, null], "Int64", "float64", "float64 [1.0, 2.0, nan]"],
    [[1, 2, null], "Int64", "string", "string ['1', '2', <NA>]"],
    [[1, 2, null], "Int64", "object", "object [1, 2, <NA>]"],
    [[1, 2, null], "Int64", "bool", "ValueError: cannot convert float NaN to bool"],
    [[1, 2, null], "Int64", "boolean", "boolean [True, True, <NA>]"],
    [[1, 300], "Int64", "Int8", "Int8 [1, 44]"],
    [[1.5, null], "Float64", "Int64", "Int64 [1, <NA>]"],
    [[1.5, null], "Float64", "str", "str ['1.5', nan]"],
    [[1, null], "float64", "Int64", "Int64 [1, <NA>]"],
    [[1.5, null], "float64", "Int64", "TypeError: cannot safely cast non-equivalent object to int64"],
    [[1e20], "float64", "Int64", "TypeError: cannot safely cast non-equivalent float64 to int64"],
    [[inf], "float64", "Int64", "OverflowError: cannot convert float infinity to integer"],
    [[1, 300], "int64", "Int8", "TypeError: cannot safely cast non-equivalent int64 to int8"],
    [["1", null], "str", "Int64", "Int64 [1, <NA>]"],
    [["x", null], "str", "Int64", "ValueError: Failed to parse string: 'x' as a scalar of type int64"],
    [["True", null], "str", "boolean", "TypeError: Need to pass bool-like values"],
    [[true, null], "boolean", "Int64", "Int64 [1, <NA>]"],
    [[true, null], "boolean", "float64", "float64 [1.0, nan]"],
    [["a", null], "str", "string", "string ['a', <NA>]"],
    [["a", null], "string", "object", "object ['a', <NA>]"],
    [["a", null], "str", "object", "object ['a', nan]"],
    [["1", null], "string", "float64", "float64 [1.0, nan]"],
    [
      ["a", null],
      "string",
      "int64",
      "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NAType'",
    ],
    [["a", null], "string", "bool", "TypeError: boolean value of NA is ambiguous"],
    [["a", "b", null], "category", "str", "str ['a', 'b', nan]"],
    [[1, 2, null], "category", "int64", "ValueError: Cannot convert float NaN to integer"],
    [[1, 2], "category", "int64", "int64 [1, 2]"],
    [[1, 2, null], "category", "float64", "float64 [1.0, 2.0, nan]"],
    [["a"], "category", "int64", "ValueError: Cannot cast str dtype to int64"],
    [[0, null], "category", "bool", "object [False, nan]"],
    [[1, "1"], "object", "int64", "int64 [1, 1]"],
    [
      [1, null],
      "object",
      "int64",
      "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'",
    ],
    [[1.5], "object", "int64", "int64 [1]"],
    [[1, NA], "object", "Int64", "Int64 [1, <NA>]"],
    [[[1]], "object", "str", "str ['[1]']"],
    [[{}], "object", "float64", "TypeError: float() argument must be a string or a real number, not 'dict'"],
    [[[], {}, 0, "x"], "object", "bool", "bool [False, False, False, True]"],
    [["2020-01-01", null], "datetime64[ns]", "object", "object [Timestamp('2020-01-01 00:00:00'), NaT]"],
    [[2n ** 53n + 1n], "int64", "float64", "float64 [9007199254740992.0]"],
  ];
  const make = (values: unknown[], from: string): Vector => vectorOf(values, parseDtype(from));
  it.each(cases)("%#", (values, from, to, expected) => {
    expect(outcome(() => castVector(make(values, from), parseDtype(to)))).toBe(expected);
  });

  it("gives the column back when errors are ignored", () => {
    const v = vectorOf(["x"]);
    expect(castVector(v, dt.int64, { errors: "ignore" })).toBe(v);
    expect(outcome(() => castVector(v, dt.int64, { errors: "x" as "raise" }))).toBe(
      "ValueError: Expected value of kwarg 'errors' to be one of ['raise', 'ignore']. Supplied value is 'x'",
    );
  });
});

describe("periods and intervals", () => {
  const period = vectorOf([new Period("2020-01", "M"), null]);
  const one = vectorOf([new Interval(0, 1)]);
  const cases: [Vector, DType, string][] = [
    [period, dt.str, "str ['2020-01', nan]"],
    [period, dt.int64, "int64 [600, -9223372036854775808]"],
    [period, parseDtype("period[Y]"), "period[Y-DEC] [Period('2020', 'Y-DEC'), NaT]"],
    [period, dt.datetime("ns"), "datetime64[ns] [Timestamp('2020-01-01 00:00:00'), NaT]"],
    [period, dt.float64, "TypeError: Cannot cast PeriodArray to dtype float64"],
    [one, dt.str, "str ['(0, 1]']"],
    [vectorOf([new Interval(0, 1), null]), dt.str, "str ['(0.0, 1.0]', nan]"],
    [one, dt.interval(dt.float64), "interval[float64, right] [Interval(0.0, 1.0, closed='right')]"],
    [
      vectorOf([new Interval(0.5, 1)]),
      dt.interval(dt.int64),
      "interval[int64, right] [Interval(0, 1, closed='right')]",
    ],
    [one, dt.int64, "TypeError: Cannot cast IntervalArray to dtype int64"],
  ];
  it.each(cases)("%#", (v, dtype, expected) => expect(outcome(() => castVector(v, dtype))).toBe(expected));
});

describe("categories", () => {
  const categories = (values: unknown[], from?: DType): string =>
    show(castVector(vectorOf(values, from), anyCategory).dtype.categoryValues as Vector);
  it("are the sorted distinct values", () => {
    expect(categories(["b", "a", null])).toBe("str ['a', 'b']");
    expect(categories([2.5, 1, null])).toBe("float64 [1.0, 2.5]");
    expect(categories([true, null])).toBe("bool [True]");
    expect(categories(["x", 1, null], dt.object)).toBe("object [1, 'x']");
    expect(categories([1, null], dt.object)).toBe("int64 [1]");
    expect(categories([null])).toBe("object []");
    expect(show(vectorOf([null], anyCategory).dtype.categoryValues as Vector)).toBe("float64 []");
  });
  it("may be given", () => {
    const v = castVector(vectorOf(["a", "b"]), dt.category(vectorOf(["b"])));
    expect(show(v)).toBe("category [nan, 'b']");
    expect(show(castVector(vectorOf([1, 2]), dt.category(vectorOf([1.0, 3.5]))))).toBe("category [1, nan]");
    expect(at(v, 1)).toBe("b");
    expect(show(castVector(v, dt.category(vectorOf(["c", "b"], dt.str), true)))).toBe("category [nan, 'b']");
  });
});
