import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { engFormatter, set_eng_float_format } from "../../src/format/eng-format";
import { formatBySpec, percentFormatter } from "../../src/format/number-spec";
import { numpyRepr, numpyStr } from "../../src/format/numpy-repr";
import { vectorNumpyRepr } from "../../src/format/numpy-vector";
import { get_option, reset_option } from "../../src/format/options";
import { formatPercentiles } from "../../src/format/percentiles";
import { reprFloat, toExponential, toFixed } from "../../src/format/python-number";
import { type Json, value, vector } from "./recorded";

const recorded: Json = JSON.parse(readFileSync(new URL("./recorded-numbers.json", import.meta.url), "utf8"));
// JSON has no minus zero that survives every writer.
const floats: number[] = recorded.floats;

describe("floats", () => {
  for (const [spec, texts] of recorded.specs) {
    test(`format ${spec}`, () => expect(floats.map((x) => formatBySpec(x, spec))).toEqual(texts));
  }
  for (const [format, texts] of recorded.percents) {
    test(`percent ${format}`, () => expect(floats.map(percentFormatter(format))).toEqual(texts));
  }
  for (const [digits, texts] of recorded.fixed) {
    test(`fixed ${digits}`, () => expect(floats.map((x) => toFixed(x, digits, " "))).toEqual(texts));
  }
  for (const [digits, texts] of recorded.exponential) {
    test(`exponential ${digits}`, () => expect(floats.map((x) => toExponential(x, digits, " "))).toEqual(texts));
  }
  test("repr", () => expect(floats.map((x) => reprFloat(x))).toEqual(recorded.repr));
  test("float32", () => {
    recorded.single.forEach((text: string | null, i: number) => {
      if (text !== null && Math.abs(floats[i] as number) < 1e5)
        expect(reprFloat(Math.fround(floats[i] as number), true)).toBe(text);
    });
  });
});

const plain = (x: Json): Json => (Array.isArray(x) ? x.map(plain) : value(x));

describe("numpy", () => {
  for (const [name, { data, float, repr, str }] of Object.entries<Json>(recorded.arrays)) {
    const items = plain(data);
    const array = float && !Array.isArray(items[0]) ? Float64Array.from(items) : items;
    test(`repr ${name}`, () => expect(numpyRepr(array)).toBe(repr));
    test(`str ${name}`, () => expect(numpyStr(array)).toBe(str));
  }
  for (const [name, { vector: v, repr }] of Object.entries<Json>(recorded.vectors)) {
    test(`vector ${name}`, () => expect(vectorNumpyRepr(vector(v))).toBe(repr));
  }
});

describe("engineering notation", () => {
  for (const [accuracy, prefix, texts] of recorded.eng.texts) {
    test(`${accuracy} ${prefix}`, () => {
      expect(recorded.eng.values.map(engFormatter(accuracy, prefix))).toEqual(texts);
    });
  }
  test("as an option", () => {
    set_eng_float_format(1, { use_eng_prefix: true });
    expect(get_option("display.float_format")(1_000_000)).toBe(" 1.0M");
    reset_option("display.float_format");
  });
});

test("percentiles", () => {
  for (const [given, texts] of recorded.percentiles) expect(formatPercentiles(given)).toEqual(texts);
  expect(() => formatPercentiles([1.5])).toThrow("percentiles should all be in the interval [0,1]");
});
