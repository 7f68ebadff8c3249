import { describe, expect, it } from "vitest";
import * as pd from "../../src/index";
import { engineRuns } from "../../src/plan/run";

const frame = () => pd.DataFrame({ a: [3, 1, 2], b: ["x", "y", "x"], c: [1.5, 2.5, 0.5] });

describe("labels and order", () => {
  it("run nothing before a value is looked at", () => {
    const df = frame();
    const before = engineRuns();
    const made = df
      .sort_values(["b", "a"], { ascending: [false, true] })
      .rename({ columns: { a: "A" } })
      .drop({ columns: "c" })
      .set_index("b")
      .sort_index()
      .reset_index()
      .rename_axis("i")
      .add_prefix("p_")
      .nlargest(2, "p_A");
    expect(engineRuns()).toBe(before);
    expect(made.columns.tolist()).toEqual(["p_b", "p_A"]);
    expect(made("p_A").tolist()).toEqual([3, 2]);
  });

  it("names of an index reach the frame that it is of", () => {
    const df = frame();
    df.index.name = "rows";
    df.columns.name = "cols";
    expect(String(df).split("\n").slice(0, 2)).toEqual(["cols  a  b    c", "rows           "]);
    df.index = ["p", "q", "r"];
    expect(df.index.tolist()).toEqual(["p", "q", "r"]);
  });

  it("every class is made with or without new, and instanceof follows pandas", () => {
    for (const make of [() => pd.RangeIndex(3), () => new pd.RangeIndex(3)]) {
      expect(make()).toBeInstanceOf(pd.RangeIndex);
      expect(make()).toBeInstanceOf(pd.Index);
      expect(make()).not.toBeInstanceOf(pd.DatetimeIndex);
    }
    expect(pd.Index([pd.Timestamp("2020")])).toBeInstanceOf(pd.DatetimeIndex);
    expect(frame().set_index(["a", "b"]).index).toBeInstanceOf(pd.MultiIndex);
    expect(frame().sort_values("a").index).toBeInstanceOf(pd.Index);
    expect(frame().sort_values("a").index).not.toBeInstanceOf(pd.RangeIndex);
    expect(frame().head(2).index).toBeInstanceOf(pd.RangeIndex);
  });
});
