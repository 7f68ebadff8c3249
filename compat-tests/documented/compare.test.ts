import { expect, test } from "vitest";
import { asValues, firstDifference, isIdentical } from "./compare";
import type { Statement } from "./examples";

const shown = (got: string, echo: string | null, more: Partial<Statement> = {}): Statement => ({
  source: "",
  got,
  error: null,
  echo,
  shows: true,
  reads: [],
  binds: [],
  reason: null,
  ...more,
});
const same = (want: Statement, text: string) => isIdentical(want, { text });

test("frames and series compare to the character", () => {
  const want = shown("0    1.0\n1    2.0\ndtype: float64\n", "pandas.Series");
  expect(same(want, "0    1.0\n1    2.0\ndtype: float64\n")).toBe(true);
  expect(same(want, "0    1\n1    2\ndtype: float64\n")).toBe(false);
  expect(same(want, "0    1.0\n1    2.0 \ndtype: float64\n")).toBe(false);
});

test("scalars compare as values", () => {
  expect(same(shown("2.0\n", "float"), "2\n")).toBe(true);
  expect(same(shown("np.float64(2.0)\n", "numpy.float64"), "2\n")).toBe(true);
  expect(same(shown("np.int64(-7)\n", "numpy.int64"), "-7\n")).toBe(true);
  expect(same(shown("np.True_\n", "numpy.bool"), "True\n")).toBe(true);
  expect(same(shown("np.float64(nan)\n", "numpy.float64"), "nan\n")).toBe(true);
  expect(same(shown("1e+16\n", "float"), "10000000000000000\n")).toBe(true);
  expect(same(shown("0.1\n", "float"), "0.10000000000000002\n")).toBe(false);
  expect(same(shown("9007199254740993\n", "int"), "9007199254740992\n")).toBe(false);
  expect(same(shown("-0.0\n", "float"), "0\n")).toBe(false);
  expect(same(shown("'2.0'\n", "str"), "'2'\n")).toBe(false);
});

test("a printed number is text", () => {
  expect(same(shown("2.0\n", null), "2\n")).toBe(false);
});

test("numbers in collections compare as values, what is in them does not", () => {
  expect(same(shown("[1.0, nan, 'a 2.0']\n", "list"), "[1, nan, 'a 2.0']\n")).toBe(true);
  expect(same(shown("[1.0, 'a 2.0']\n", "list"), "[1, 'a 2']\n")).toBe(false);
  expect(same(shown("{'a': np.float64(1.0), 'b': (2.0, True)}\n", "dict"), "{'a': 1, 'b': (2, True)}\n")).toBe(true);
  expect(same(shown("(array([0., 1.]), 2.0)\n", "tuple"), "(array([0., 1.]), 2)\n")).toBe(true);
  expect(same(shown("(array([0., 1.]), 2.0)\n", "tuple"), "(array([0, 1]), 2)\n")).toBe(false);
  expect(same(shown("[Interval(0.0, 1.0, closed='right')]\n", "list"), "[Interval(0, 1, closed='right')]\n")).toBe(
    false,
  );
});

test("tables in collections are text", () => {
  const table = "{'a':      x\n0  1.0\n1  2.0}";
  expect(asValues(table)).toBe(table);
  expect(asValues("(array([0., 1.,\n       2.]), 2.0)")).toBe("(array([0., 1.,\n       2.]), 2)");
});

test("arrays print as numpy prints them; its scalars also without their class", () => {
  expect(same(shown("array([1., 2.])\n", "numpy.ndarray"), "array([1, 2])\n")).toBe(false);
  const want = shown("(Index([1]), np.str_('a'))\n", "tuple", { plain: "(Index([1]), 'a')\n" });
  expect(same(want, "(Index([1]), 'a')\n")).toBe(true);
});

test("exceptions compare by class and message, and what was printed before counts", () => {
  const want = shown("before\n", null, { error: ["MergeError", "pandas.errors.MergeError: No common columns"] });
  expect(isIdentical(want, { text: "before\n", error: ["MergeError", "No common columns"] })).toBe(true);
  expect(isIdentical(want, { text: "", error: ["MergeError", "No common columns"] })).toBe(false);
  expect(isIdentical(want, { text: "before\n", error: ["MergeError", "no common columns"] })).toBe(false);
  expect(isIdentical(want, { text: "before\n", error: ["ValueError", "No common columns"] })).toBe(false);
  expect(isIdentical(want, { text: "before\n" })).toBe(false);
  const silent = shown("", null, { error: ["AssertionError", "AssertionError"] });
  expect(isIdentical(silent, { text: "", error: ["AssertionError", ""] })).toBe(true);
});

test("the first differing line", () => {
  expect(firstDifference("a\nb\n", "a\nc\n")).toEqual({ line: 2, expected: "b", actual: "c" });
  expect(firstDifference("a\n", "")).toEqual({ line: 1, expected: "a", actual: "" });
});
