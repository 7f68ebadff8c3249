import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { casesOf, knownGaps, parse, recordedOf, themes } from "./cases";
import { compare } from "./compare";
import { differences } from "./run";

const series = { $: "Series", name: null, dtype: "int64", values: [1, 2], repr: "0    1\n1    2\ndtype: int64" };
const one = (py: string, ts: string) => ({ name: py, setup: "", py, ts });

describe("the comparison", () => {
  it("finds nothing where nothing differs", () => {
    expect(compare(series, structuredClone(series))).toEqual([]);
    expect(compare([1, { $: "NaN" }, null], [1 + 1e-15, { $: "NaN" }, null])).toEqual([]);
  });
  it("names every part that differs", () => {
    const got = { ...series, dtype: "float64", values: [1, 3], repr: "other" };
    expect(compare(series, got).map((d) => d.split(":")[0])).toEqual([
      "result.dtype",
      "result.values[1]",
      "result.repr",
    ]);
  });
  it("tells missing values, lengths and types apart", () => {
    for (const [a, b] of [
      [{ $: "NaN" }, null],
      [{ $: "NA" }, { $: "NaT" }],
      [[1], [1, 2]],
      [1, "1"],
      [true, 1],
      [1, 1.0001],
    ])
      expect(compare(a, b)).toHaveLength(1);
  });
  it("compares dicts in order, but for integer-like keys, which JavaScript reorders", () => {
    const dict = (...v: unknown[]) => ({ $: "dict", v });
    expect(compare(dict(["a", 1], ["b", 2]), dict(["b", 2], ["a", 1]))).toHaveLength(1);
    expect(compare(dict([2, "x"], [1, "y"]), dict(["1", "y"], ["2", "x"]))).toEqual([]);
  });
});

describe("a run", () => {
  it("passes on equal values and equal errors", async () => {
    expect(await differences({}, one("1 + 1", "1 + 1"), { py: "1 + 1", result: 2 })).toEqual([]);
    const answer = { py: "x", error: { class: "RangeError", message: "no" } };
    expect(await differences({}, one("x", 'throw new RangeError("no")'), answer)).toEqual([]);
  });
  it("fails on another value, another error, no error, a missing name and a missing recording", async () => {
    const error = { class: "TypeError" };
    expect(await differences({}, one("x", "3"), { py: "x", result: 2 })).toHaveLength(1);
    expect(await differences({}, one("x", "throw new RangeError()"), { py: "x", error })).toHaveLength(1);
    expect(await differences({}, one("x", "3"), { py: "x", error })).toHaveLength(1);
    expect(await differences({}, one("x", "pd.nothing()"), { py: "x", error })).toHaveLength(1);
    expect(await differences({}, one("x", "3"), undefined)).toHaveLength(1);
  });
});

describe("the files", () => {
  it("parse into cases with the set-up above them", () => {
    const cases = parse("setup\npy a = 1\nts const a = 1;\n\n# named\npy a + 1\nts a + 1\n\n== a\n");
    expect(cases.map((c) => [c.name, c.setup, c.ts])).toEqual([
      ["named", "const a = 1;\n", "a + 1"],
      ["a", "const a = 1;\n", "a"],
    ]);
  });
  it("are run, every one", () => {
    const runners = readdirSync(import.meta.dirname).filter((f) => f.endsWith(".test.ts") && !f.startsWith("harness"));
    const text = runners.map((f) => readFileSync(`${import.meta.dirname}/${f}`, "utf8")).join("");
    for (const theme of themes()) expect(text).toContain(`"${theme}"`);
  });
  it("are recorded, and the list of gaps names cases that exist", () => {
    const names = new Set<string>();
    for (const theme of themes()) {
      const recorded = recordedOf(theme);
      for (const c of casesOf(theme)) {
        names.add(`${theme}/${c.name}`);
        expect(recorded[c.name]?.py, `${theme}/${c.name}`).toBe(c.py);
      }
    }
    for (const key of Object.keys(knownGaps())) expect(names.has(key), key).toBe(true);
  });
});
