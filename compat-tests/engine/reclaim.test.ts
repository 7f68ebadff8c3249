import { afterEach, expect, it, vi } from "vitest";
import { binding } from "../../src/engine/polars/native";
import { reclaimAfter } from "../../src/engine/polars/reclaim";
import { collectInWorker } from "../../src/engine/polars/worker";
import * as pd from "../../src/index";

type Any = any;

const given = globalThis.gc;
afterEach(() => {
  globalThis.gc = given;
});

it("a collection is asked for once much was made, at the end of the turn", async () => {
  const collect = vi.fn();
  globalThis.gc = collect as unknown as typeof globalThis.gc;
  reclaimAfter(1000, 10);
  await new Promise(setImmediate);
  expect(collect).toHaveBeenCalledTimes(0);
  reclaimAfter(1 << 24, 2);
  reclaimAfter(1 << 24, 2);
  expect(collect).toHaveBeenCalledTimes(0);
  await new Promise(setImmediate);
  expect(collect).toHaveBeenCalledTimes(1);
});

it("a long result crosses from the worker by columns, whole and in order", async () => {
  const rows = 1_200_000;
  const df: Any = pd.DataFrame({ a: Int32Array.from({ length: rows }, (_, i) => i), b: 1.5 });
  const odd = df(df("a").mod(2).eq(1));
  await odd.collect();
  expect(odd.shape).toEqual([rows / 2, 2]);
  expect(odd("a").sum()).toBe((rows / 2) ** 2);
  expect(odd("a").diff().dropna().nunique()).toBe(1);
});

it("a column too long for one buffer crosses in pieces", async () => {
  const { JsDataFrame, JsSeries } = binding();
  const make = (name: string, values: readonly unknown[]) => (JsSeries as Any).newOptStr(name, values);
  const labels = Array.from({ length: 1000 }, (_, i) => (i % 7 ? `label number ${i}` : null));
  const frame = await collectInWorker(
    new JsDataFrame([make("a", labels), make("b", labels.toReversed())]).lazy(),
    "in-memory",
    4096,
  );
  expect(frame.column("a").toArray()).toEqual(labels);
  expect(frame.column("b").toArray()).toEqual(labels.toReversed());
  expect(frame.column("a").chunkLengths()).toEqual([1000]);
});

it("frames without rows or columns cross too", async () => {
  const empty: Any = pd.DataFrame({ a: [1.5] });
  const none = empty(empty("a").gt(2));
  await none.collect();
  expect(none.shape).toEqual([0, 1]);
  expect(String(none.dtypes)).toContain("float64");
});
