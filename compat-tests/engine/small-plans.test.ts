import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { polars } from "../../src/engine/polars/index";
import * as pd from "../../src/index";
import type { Node } from "../../src/plan/node";

type Any = any;

/** The plans that the engine was given in a function. */
function plans(of: () => unknown): Node[] {
  const spy = vi.spyOn(polars, "run");
  try {
    of();
    return spy.mock.calls.map(([plan]) => plan);
  } finally {
    spy.mockRestore();
  }
}

const userTime = (of: () => unknown): number => {
  const start = process.cpuUsage();
  of();
  return process.cpuUsage(start).user;
};

const path = join(tmpdir(), `polarpanda-small-plans-${process.pid}`);
afterAll(() => {
  for (const end of [".parquet", ".csv"]) rmSync(path + end, { force: true });
});

describe("what is at hand is not gone over again", () => {
  pd.DataFrame({ k: ["a", "b", "a"], v: [1.5, Number.NaN, 2.5], n: [1, 2, 3] }).to_parquet(`${path}.parquet`);
  const df: Any = pd.read_parquet(`${path}.parquet`);
  const right: Any = pd.DataFrame({ k: ["b", "a"], w: [0.5, 1.5] });
  String(df);

  it("a left join of results is a join and nothing else", () => {
    const [plan] = plans(() =>
      expect(df.merge(right, { on: "k", how: "left" })("w").tolist()).toEqual([1.5, 0.5, 1.5]),
    );
    expect(plan?.kind).toBe("join");
  });

  it("a filter of results is a filter and nothing else", () => {
    const [plan] = plans(() => String(df(df("n").gt(1))));
    expect(plan?.kind).toBe("filter");
  });

  it("a column put over one that is known to be whole is looked at anew", () => {
    const changed: Any = df.copy();
    changed.set("n", changed("v"));
    expect(changed("n").isna().tolist()).toEqual([false, true, false]);
  });
});

it("a column costs the same to set on a frame of many as on one of few", () => {
  const grow = (n: number) => () => {
    const df: Any = pd.DataFrame({ a: [1, 2, 3] });
    for (let i = 0; i < n; i++) df.set(`c${i}`, df("a").add(i));
  };
  grow(500)();
  const few = userTime(grow(1500));
  expect(userTime(grow(6000))).toBeLessThan(10 * few);
});

describe("large CSV files", () => {
  const rows = 400_000;
  const words = ["x", "NaN", "None", "null", "n/a", "nano", "id7"];
  const lines = Array.from({ length: rows }, (_, i) => {
    const number = i % 100 === 7 ? "NaN" : i % 100 === 8 ? "" : `${i}.5`;
    return `${i},${number},${words[i % words.length]},id${i}\n`;
  });
  writeFileSync(`${path}.csv`, `a,b,c,d\n${lines.join("")}`);

  it("have NaN and every other word for missing as missing", () => {
    const df: Any = pd.read_csv(`${path}.csv`);
    expect(df.isna().sum().tolist()).toEqual([0, 8000, 228572, 0]);
    expect(df.dtypes.map(String).tolist()).toEqual(["int64", "float64", "str", "str"]);
    expect(df("b").sum()).toBe(lines.reduce((s, _, i) => (i % 100 === 7 || i % 100 === 8 ? s : s + i + 0.5), 0));
  });
});

describe("a CSV file that memory has no room for", () => {
  it("is scanned, and only what is asked for is read", () => {
    const whole: Any = pd.read_csv(`${path}.csv`);
    const memory = vi.spyOn(process, "availableMemory").mockReturnValue(8 << 20);
    try {
      let df: Any;
      expect(plans(() => (df = pd.read_csv(`${path}.csv`)))).toEqual([]);
      expect(df.columns.tolist()).toEqual(["a", "b", "c", "d"]);
      expect(df("b").sum()).toBe(whole("b").sum());
      expect(String(df("c").value_counts())).toBe(String(whole("c").value_counts()));
      expect(String(pd.read_csv(`${path}.csv`, { usecols: ["a", "c"] }).tail(3))).toBe(
        String(whole(["a", "c"]).tail(3)),
      );
    } finally {
      memory.mockRestore();
    }
  });
});
