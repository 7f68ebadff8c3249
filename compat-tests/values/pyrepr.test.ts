import { expect, it } from "vitest";
import { float32, float64 } from "../../src/values/dtype";
import { pyFloat, pyRepr, pyStr } from "../../src/values/pyrepr";
import { Interval, NA, NaT, Period, Timedelta, Timestamp, Tuple } from "../../src/values/scalar";

it("floats", () => {
  expect([1, 1e-7, 1e16, 1e22, 123456789012345680, 0.0001, 0.00001, -0, 5e-324, 1e15, Number.NaN].map(pyFloat)).toEqual(
    [
      "1.0",
      "1e-07",
      "1e+16",
      "1e+22",
      "1.2345678901234568e+17",
      "0.0001",
      "1e-05",
      "-0.0",
      "5e-324",
      "1000000000000000.0",
      "nan",
    ],
  );
  expect([1e6, 1e7, 12345678, 123456.789, 0.1, 3.4e38, 1e-4, 0.00011, 999999.9].map((x) => pyStr(x, float32))).toEqual([
    "1e+06",
    "1e+07",
    "1.2345678e+07",
    "123456.79",
    "0.1",
    "3.4e+38",
    "1e-04",
    "0.00011",
    "999999.9",
  ]);
});

const cases: [unknown, string][] = [
  [1, "1"],
  [1.5, "1.5"],
  [2n ** 64n, "18446744073709551616"],
  [true, "True"],
  [null, "None"],
  ["it's", '"it\'s"'],
  ['"', "'\"'"],
  ["'\"", "'\\'\"'"],
  ["\n\t\\\r", "'\\n\\t\\\\\\r'"],
  ["é😀", "'é😀'"],
  ["\u0000\u007f", "'\\x00\\x7f'"],
  ["\xa0\x85\u200b\u2028\xad", "'\\xa0\\x85\\u200b\\u2028\\xad'"],
  ["\ud800", "'\\ud800'"],
  [[1, "a", null], "[1, 'a', None]"],
  [{ a: 1 }, "{'a': 1}"],
  [
    new Map<unknown, unknown>([
      ["a", 1],
      [2, null],
    ]),
    "{'a': 1, 2: None}",
  ],
  [new Tuple([1]), "(1,)"],
  [new Tuple([]), "()"],
  [
    [new Timestamp("2020"), NaT, NA, new Timedelta(1), new Interval(0, 1), new Period("2020", "M"), Number.NaN],
    "[Timestamp('2020-01-01 00:00:00'), NaT, <NA>, Timedelta('0 days 00:00:00.000000001'), Interval(0, 1, closed='right'), Period('2020-01', 'M'), nan]",
  ],
];
it.each(cases)("%# repr", (value, expected) => expect(pyRepr(value)).toBe(expected));

it("str", () => {
  expect(pyStr("a")).toBe("a");
  expect(pyStr(1, float64)).toBe("1.0");
  expect(pyStr(new Timestamp("2020-01-01 12:00", { tz: "Europe/Berlin" }))).toBe("2020-01-01 12:00:00+01:00");
  expect(pyStr(new Tuple([1, "a"]))).toBe("(1, 'a')");
});
