import { describe, expect, it } from "vitest";
import * as pd from "../../src/index";
import { engineRuns } from "../../src/plan/run";

type Any = any;

const keys = (n: number, of: (i: number) => number): Any =>
  pd.DataFrame({ k: Int32Array.from({ length: n }, (_, i) => of(i)), v: Int32Array.from({ length: n }, (_, i) => i) });

describe("a join of more rows than can be held is refused before it runs", () => {
  const same = keys(200_000, () => 1);
  const few = keys(200_000, (i) => i % 10);

  it.each(["inner", "left", "right", "outer"])("%s", (how) => {
    expect(() => String(same.merge(same, { on: "k", how }))).toThrow(/MemoryError|Unable to allocate/);
    expect(() => String(same.merge(few, { on: "k", how }).sum())).toThrow("(4000000000,)");
  });

  it("of rows that are left by a filter", () => {
    const some = same(same("v").ge(10));
    expect(() => String(some.merge(same, { on: "k" }).sum())).toThrow("(39998000000,)");
  });

  it("of a key that few rows share", () => {
    const mixed = keys(400_000, (i) => (i % 8 === 3 ? -1 : i));
    expect(() => String(mixed.merge(mixed, { on: "k" }))).toThrow(/Unable to allocate .* shape \(2500350000,\)/);
  });
});

describe("what can be held runs", () => {
  it("unique keys, in one run and a look at a sample", () => {
    const a = keys(300_000, (i) => i);
    const before = engineRuns();
    expect(a.merge(a, { on: "k" }).shape[0]).toBe(300_000);
    expect(engineRuns() - before).toBeLessThanOrEqual(3);
  });

  it("small tables, in one run", () => {
    const a = keys(1000, () => 1);
    const before = engineRuns();
    expect(a.merge(a, { on: "k" }).shape[0]).toBe(1_000_000);
    expect(engineRuns() - before).toBe(1);
  });
});
