import { describe, expect, test } from "vitest";
import { arrayRepr } from "../../src/format/array-repr";
import { frameRepr } from "../../src/format/frame-text";
import { frameReprHtml } from "../../src/format/html";
import { frameToMarkdown } from "../../src/format/markdown";
import { option_context } from "../../src/format/options";
import { nameText, prettyPrint } from "../../src/format/pprint";
import { seriesRepr } from "../../src/format/series-text";
import type { Axis, FrameSource } from "../../src/format/source";
import * as dtypes from "../../src/values/dtype";
import { NotImplementedError } from "../../src/values/errors";
import { Interval, NaT, Period, Timedelta, Timestamp, tuple } from "../../src/values/scalar";
import type { Vector } from "../../src/values/vector";

const objects = (...data: unknown[]): Vector => ({ dtype: dtypes.object, length: data.length, data, valid: null });
const range = (n: number): Axis => ({
  kind: "RangeIndex",
  levels: [],
  names: [null],
  range: { start: 0, stop: n, step: 1 },
});

const series = (values: Vector, name: unknown = null): string =>
  seriesRepr({ rows: values.length, name, dtype: values.dtype, take: () => ({ index: range(values.length), values }) });

describe("scalars among objects", () => {
  test("as str", () => {
    const values = objects(
      new Timestamp("2020-01-01 10:00"),
      new Timedelta("1 days"),
      NaT,
      tuple(new Timestamp("2020-01-01"), 1),
    );
    expect(series(values)).toBe(
      "0         2020-01-01 10:00:00\n1             1 days 00:00:00\n2                         NaT\n" +
        "3    (2020-01-01 00:00:00, 1)\ndtype: object",
    );
  });
  test("periods and intervals", () => {
    const periods: Vector = {
      dtype: dtypes.period("M"),
      length: 2,
      data: [new Period("2020-01", "M"), null],
      valid: Uint8Array.of(1, 0),
    };
    expect(series(periods)).toBe("0    2020-01\n1        NaT\ndtype: period[M]");
    const intervals: Vector = {
      dtype: dtypes.interval(dtypes.float64),
      length: 1,
      data: [new Interval(0, 1.5)],
      valid: null,
    };
    expect(series(intervals)).toBe("0    (0.0, 1.5]\ndtype: interval");
    expect(arrayRepr(intervals)).toBe("<IntervalArray>\n[(0.0, 1.5]]\nLength: 1, dtype: interval[float64, right]");
  });
  test("names", () => {
    expect(["a\tb", 1.25, tuple("a", 1), null, 3].map(nameText)).toEqual(["a\\tb", "1.25", "(a, 1)", "", "3"]);
  });
});

describe("nested values", () => {
  test("lists, dicts, sets, tuples", () => {
    expect(prettyPrint([1, 2.5, "q", ["x", null]])).toBe("[1, 2.5, q, [x, None]]");
    expect(prettyPrint({ k: 1.5, l: "z" })).toBe("{'k': 1.5, 'l': 'z'}");
    expect(prettyPrint(new Set([1, "a"]))).toBe("{1, a}");
    expect(prettyPrint(tuple(1))).toBe("(1,)");
  });
  test("depth and length", () => {
    expect(prettyPrint([[["a", ["b"]]]])).toBe("[[[a, ['b']]]]");
    expect(option_context("display.pprint_nest_depth", 1).run(() => prettyPrint([["a"]]))).toBe("[['a']]");
    expect(option_context("display.max_seq_items", 2).run(() => prettyPrint([1, 2, 3]))).toBe("[1, 2, ...]");
  });
});

describe("what is read of a source", () => {
  const asked: [head: number, tail: number, columns: number][] = [];
  const rows = 1_000_000;
  const source: FrameSource = {
    rows,
    columns: { kind: "RangeIndex", levels: [], names: [null], range: { start: 0, stop: 50, step: 1 } },
    take: (head, tail, columns) => {
      asked.push([head, tail, columns.length]);
      const at = [...Array(head).keys(), ...Array.from({ length: tail }, (_, i) => rows - tail + i)];
      const column: Vector = {
        dtype: dtypes.int64,
        length: at.length,
        data: BigInt64Array.from(at, BigInt),
        valid: null,
      };
      return { index: { ...range(rows), levels: [column] }, columns: columns.map(() => column) };
    },
  };
  test("only the rows and columns that are shown, in one go", () => {
    expect(option_context("display.max_columns", 4).run(() => frameRepr(source))).toContain(
      "[1000000 rows x 50 columns]",
    );
    expect(option_context("display.max_columns", 4).run(() => frameReprHtml(source))).toContain(
      "1000000 rows × 50 columns",
    );
    expect(asked).toEqual([
      [5, 5, 6],
      [5, 5, 6],
    ]);
  });
});

test("formats of tables that are not written", () => {
  const source: FrameSource = { rows: 0, columns: range(0), take: () => ({ index: range(0), columns: [] }) };
  expect(() => frameToMarkdown(source, { tablefmt: "latex" })).toThrow(NotImplementedError);
  expect(() => frameToMarkdown(source, { showindex: false } as never)).toThrow("Pass 'index' instead of 'showindex");
  expect(() => frameToMarkdown(source, { rowalign: "top" } as never)).toThrow(NotImplementedError);
});
