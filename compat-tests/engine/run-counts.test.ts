import { describe, expect, it } from "vitest";
import * as pd from "../../src/index";
import { engineRuns } from "../../src/plan/run";

type Any = any;

/** How often the engine ran in a function. */
function runs(of: () => unknown): number {
  const before = engineRuns();
  of();
  return engineRuns() - before;
}

const df: Any = pd.DataFrame({ a: [1, 2, 3], b: [1.5, Number.NaN, 2.5], c: ["x", "y", "x"], t: [true, false, true] });
const s: Any = df.a;

describe("building a plan runs nothing", () => {
  it.each<[string, () => unknown]>([
    ["arithmetic with a scalar", () => s.add(1).mul(2).sub(3).div(4).pow(2)],
    ["arithmetic of two columns", () => df.a.add(df.b).mul(df.a)],
    ["comparison and logic", () => df.a.gt(1).and(df.b.lt(2)).not()],
    ["division of columns", () => df.a.floordiv(df.a).mod(df.a)],
    ["division by a scalar zero", () => df.a.floordiv(0)],
    ["a list by place", () => df.a.add([1, 2, 3])],
    [
      "frames with scalars and frames",
      () =>
        pd
          .DataFrame({ a: [1], b: [2] })
          .add(1)
          .mul(pd.DataFrame({ a: [1], b: [2] })),
    ],
    [
      "a frame with a series along the rows",
      () => pd.DataFrame({ a: [1, 2], b: [2, 3] }).mul(pd.Series([1, 2]) as Any, { axis: 0 }),
    ],
    ["reductions of a frame", () => df.count()],
    ["means of a frame", () => pd.DataFrame({ a: [1, 2], b: [2, 3] }).mean()],
    ["reductions along the rows", () => pd.DataFrame({ a: [1, 2], b: [2, 3] }).sum({ axis: 1 })],
    ["describe", () => df.describe()],
    ["value_counts", () => df.c.value_counts()],
    ["mode", () => df.c.mode()],
    ["correlations", () => pd.DataFrame({ a: [1, 2], b: [2, 3] }).corr()],
    ["a frame's products", () => pd.DataFrame({ a: [1, 2], b: [2, 3] }).dot([1, 2])],
  ])("%s", (_, build) => {
    expect(runs(build)).toBe(0);
  });
});

describe("a reduction is one run", () => {
  it.each<[string, () => unknown]>([
    ["a sum", () => s.sum()],
    ["a sum of an expression", () => df.a.mul(df.b).add(1).sum()],
    ["a sum that must have enough values", () => s.sum({ min_count: 2, skipna: false })],
    ["a skewness", () => s.skew()],
    ["the label of the greatest value", () => s.idxmax()],
    ["all sums of a frame", () => String(df.sum({ numeric_only: true }))],
    ["all means of a frame", () => String(df.mean({ numeric_only: true }))],
    ["all counts of a frame", () => String(df.count())],
    ["a description of numbers", () => String(pd.DataFrame({ a: [1, 2], b: [2.5, 3] }).describe())],
    ["a correlation matrix", () => String(pd.DataFrame({ a: [1, 2], b: [2, 3] }).corr())],
  ])("%s", (_, look) => {
    expect(runs(look)).toBe(1);
  });

  it("a result is computed once", () => {
    const total = df.a.add(1);
    String(total);
    expect(runs(() => String(total))).toBe(0);
    const means = pd.DataFrame({ a: [1, 2], b: [2, 3] }).mean();
    String(means);
    expect(runs(() => String(means))).toBe(0);
  });

  it("NaN in a column costs a second look, and only there and where the engine adds", () => {
    const made = (): Any => pd.Series([1, 2, 0]).div(pd.Series([1, 1, 0]));
    expect(runs(() => expect(made().sum()).toBe(3))).toBe(1);
    expect(runs(() => expect(made().prod()).toBe(2))).toBe(2);
    expect(runs(() => expect((pd.Series([1, 2]) as Any).div(2).sum()).toBe(1.5))).toBe(1);
  });
});
