import { describe, expect, it } from "vitest";
import * as dt from "../../src/values/dtype";
import { anyCategory, anyInterval } from "../../src/values/dtypes";
import { vectorOf } from "../../src/values/infer";
import { Interval, NA, NaT, Period, Timedelta, Timestamp, Tuple } from "../../src/values/scalar";
import { outcome, show } from "./show";

const T = (text: string, tz?: string) => (tz ? new Timestamp(text, { tz }) : new Timestamp(text));
const B = 2n ** 63n;
const nan = Number.NaN;

describe("the dtype of a list", () => {
  const cases: [unknown[], string][] = [
    [[1, 2], "int64 [1, 2]"],
    [[1n, 2], "int64 [1, 2]"],
    [[B], "uint64 [9223372036854775808]"],
    [[B, -1], "object [9223372036854775808, -1]"],
    [[2n ** 64n], "object [18446744073709551616]"],
    [[-B - 1n], "object [-9223372036854775809]"],
    [[B, null], "float64 [9.223372036854776e+18, nan]"],
    [[2n ** 64n, null], "object [18446744073709551616, None]"],
    [[B, -1, 1.5], "object [9223372036854775808, -1, 1.5]"],
    [[1, null], "float64 [1.0, nan]"],
    [[1, 1.5], "float64 [1.0, 1.5]"],
    [[-0, 1], "float64 [-0.0, 1.0]"],
    [[2n ** 53n + 1n, 0.5], "float64 [9007199254740992.0, 0.5]"],
    [[Number.POSITIVE_INFINITY, 1], "float64 [inf, 1.0]"],
    [[null], "object [None]"],
    [[nan], "float64 [nan]"],
    [[null, nan], "float64 [nan, nan]"],
    [[], "object []"],
    [[true, false], "bool [True, False]"],
    [[true, null], "object [True, None]"],
    [[true, nan], "object [True, nan]"],
    [[true, 1], "object [True, 1]"],
    [["a", null], "str ['a', nan]"],
    [[null, "a", NA], "str [nan, 'a', nan]"],
    [["a", NaT], "object ['a', NaT]"],
    [[NA, 1], "object [<NA>, 1]"],
    [[NA, nan], "object [<NA>, nan]"],
    [[NaT, null, nan], "datetime64[s] [NaT, NaT, NaT]"],
    [[NaT, NA], "object [NaT, <NA>]"],
    [[NaT, 1], "object [NaT, 1]"],
    [[new Date("2020-01-01"), null, NA], "datetime64[us] [Timestamp('2020-01-01 00:00:00'), NaT, NaT]"],
    [
      [T("2020-01-01").as_unit("ns"), T("2020-01-01").as_unit("ms")],
      "datetime64[ns] [Timestamp('2020-01-01 00:00:00'), Timestamp('2020-01-01 00:00:00')]",
    ],
    [[NaT, T("2020-01-01").as_unit("s")], "datetime64[s] [NaT, Timestamp('2020-01-01 00:00:00')]"],
    [[T("2020-01-01", "UTC"), null], "datetime64[us, UTC] [Timestamp('2020-01-01 00:00:00+0000', tz='UTC'), NaT]"],
    [
      [T("2020-01-01", "UTC"), T("2020-01-01")],
      "object [Timestamp('2020-01-01 00:00:00+0000', tz='UTC'), Timestamp('2020-01-01 00:00:00')]",
    ],
    [[T("2020-01-01"), 1], "object [Timestamp('2020-01-01 00:00:00'), 1]"],
    [[new Timedelta("1D"), null], "timedelta64[us] [Timedelta('1 days 00:00:00'), NaT]"],
    [
      [new Timedelta("1D").as_unit("s"), new Timedelta("1s").as_unit("ns")],
      "timedelta64[ns] [Timedelta('1 days 00:00:00'), Timedelta('0 days 00:00:01')]",
    ],
    [[new Period("2020-01", "M"), null, NaT], "period[M] [Period('2020-01', 'M'), NaT, NaT]"],
    [[new Period("2020-01", "M"), new Period("2020", "Y")], "object [Period('2020-01', 'M'), Period('2020', 'Y-DEC')]"],
    [[new Period("2020-01", "M"), NA], "object [Period('2020-01', 'M'), <NA>]"],
    [[new Interval(0, 1)], "interval[int64, right] [Interval(0, 1, closed='right')]"],
    [[new Interval(0, 1), null], "interval[float64, right] [Interval(0.0, 1.0, closed='right'), nan]"],
    [
      [new Interval(0, 1.5), new Interval(0, 1)],
      "interval[float64, right] [Interval(0.0, 1.5, closed='right'), Interval(0.0, 1.0, closed='right')]",
    ],
    [
      [new Interval(0, 1, "left"), new Interval(0, 1)],
      "object [Interval(0, 1, closed='left'), Interval(0, 1, closed='right')]",
    ],
    [[new Interval(0, 1), 1], "object [Interval(0, 1, closed='right'), 1]"],
    [[new Tuple([1, 2])], "object [(1, 2)]"],
    [[[1], [2]], "object [[1], [2]]"],
    [[1, "a"], "object [1, 'a']"],
  ];
  it.each(cases)("%#", (values, expected) => expect(show(vectorOf(values))).toBe(expected));

  it("takes typed arrays and iterables", () => {
    expect(show(vectorOf(new Float64Array([1, nan])))).toBe("float64 [1.0, nan]");
    expect(show(vectorOf(new Uint8Array([1, 255])))).toBe("uint8 [1, 255]");
    expect(show(vectorOf(new BigInt64Array([5n])))).toBe("int64 [5]");
    expect(show(vectorOf(new Float32Array([0.1])))).toBe("float32 [0.1]");
    expect(show(vectorOf(new Set(["a", "b"])))).toBe("str ['a', 'b']");
  });
});

describe("a list with a dtype", () => {
  const cases: [ArrayLike<unknown>, dt.DType, string][] = [
    [[1, 2], dt.float64, "float64 [1.0, 2.0]"],
    [
      [1, null],
      dt.int64,
      "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'",
    ],
    [[1, nan], dt.int64, "ValueError: cannot convert float NaN to integer"],
    [[1.5], dt.int64, "ValueError: Trying to coerce float values to integers"],
    [[1.0, 2.0], dt.int64, "int64 [1, 2]"],
    [
      new Float64Array([1, nan]),
      dt.int64,
      "IntCastingNaNError: Cannot convert non-finite values (NA or inf) to integer",
    ],
    [new Float64Array([1, 1.5]), dt.int64, "ValueError: Trying to coerce float values to integers"],
    [[300], dt.int8, "OverflowError: The elements provided in the data cannot all be casted to the dtype int8"],
    [[-1], dt.uint64, "OverflowError: The elements provided in the data cannot all be casted to the dtype uint64"],
    [[B], dt.int64, "OverflowError: The elements provided in the data cannot all be casted to the dtype int64"],
    [[1e20], dt.int64, "OverflowError: The elements provided in the data cannot all be casted to the dtype int64"],
    [["1"], dt.int64, "int64 [1]"],
    [["x"], dt.int64, "ValueError: invalid literal for int() with base 10: 'x'"],
    [["x"], dt.float64, "ValueError: could not convert string to float: 'x'"],
    [["1", null], dt.float64, "float64 [1.0, nan]"],
    [[true], dt.int64, "int64 [1]"],
    [[NA], dt.float64, "TypeError: float() argument must be a string or a real number, not 'NAType'"],
    [[null], dt.float64, "float64 [nan]"],
    [[null], dt.str, "str [nan]"],
    [[null], dt.string, "string [<NA>]"],
    [[null], dt.Int64, "Int64 [<NA>]"],
    [[null, 1, nan], dt.bool, "bool [False, True, True]"],
    [["a", ""], dt.bool, "bool [True, False]"],
    [[NA], dt.bool, "TypeError: boolean value of NA is ambiguous"],
    [[0, 1], dt.boolean, "boolean [False, True]"],
    [[0, 2], dt.boolean, "TypeError: Need to pass bool-like values"],
    [["True"], dt.boolean, "TypeError: Need to pass bool-like values"],
    [[1, null, nan, NA, NaT], dt.str, "str ['1', nan, nan, nan, nan]"],
    [[true, null], dt.str, "str ['True', nan]"],
    [[1, null], dt.Int64, "Int64 [1, <NA>]"],
    [[1.5, null], dt.Int64, "TypeError: cannot safely cast non-equivalent object to int64"],
    [[300], dt.Int8, "TypeError: cannot safely cast non-equivalent int64 to int8"],
    [["1"], dt.Int64, "Int64 [1]"],
    [[true], dt.Int64, "Int64 [1]"],
    [[1, null], dt.Float64, "Float64 [1.0, <NA>]"],
    [["b", "a", null], anyCategory, "category ['b', 'a', nan]"],
    [["2020-01-01", null], dt.datetime("us"), "datetime64[us] [Timestamp('2020-01-01 00:00:00'), NaT]"],
    [[1], dt.datetime("s"), "datetime64[s] [Timestamp('1970-01-01 00:00:01')]"],
    [[true], dt.datetime("s"), "TypeError: <class 'bool'> is not convertible to datetime"],
    [[null], dt.datetime("ns"), "datetime64[ns] [NaT]"],
    [
      ["2020-01-01"],
      dt.datetime("ns", "Europe/Berlin"),
      "datetime64[ns, Europe/Berlin] [Timestamp('2020-01-01 00:00:00+0100', tz='Europe/Berlin')]",
    ],
    [
      [T("2020-01-01", "UTC")],
      dt.datetime("ns"),
      "ValueError: Cannot convert timezone-aware data to timezone-naive dtype. Use pd.Series(values).dt.tz_localize(None) instead.",
    ],
    [
      [T("2020-01-01", "UTC")],
      dt.datetime("ns", "Europe/Berlin"),
      "datetime64[ns, Europe/Berlin] [Timestamp('2020-01-01 01:00:00+0100', tz='Europe/Berlin')]",
    ],
    [["1D"], dt.timedelta("ns"), "timedelta64[ns] [Timedelta('1 days 00:00:00')]"],
    [["x"], dt.timedelta("s"), "ValueError: Could not convert 'x' to NumPy timedelta"],
    [["2020-01"], dt.period("M"), "period[M] [Period('2020-01', 'M')]"],
    [[new Interval(0, 1)], dt.interval(dt.float64), "interval[float64, right] [Interval(0.0, 1.0, closed='right')]"],
    [[new Interval(0, 1)], anyInterval, "interval[int64, right] [Interval(0, 1, closed='right')]"],
    [[1], anyInterval, "TypeError: type <class 'numpy.int64'> with value 1 is not an interval"],
    [
      new Int32Array([300]),
      dt.int8,
      "ValueError: Values are too large to be losslessly converted to int8. To cast anyway, use pd.Series(values).astype(int8)",
    ],
    [new Int32Array([-1]), dt.uint8, "OverflowError: Trying to coerce negative values to unsigned integers"],
    [new Float64Array([1, nan]), dt.bool, "bool [True, True]"],
    [new Float64Array([1, nan]), dt.str, "str ['1.0', nan]"],
  ];
  it.each(cases)("%#", (values, dtype, expected) => expect(outcome(() => vectorOf(values, dtype))).toBe(expected));
});
