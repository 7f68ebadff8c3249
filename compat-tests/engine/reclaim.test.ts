import { afterEach, expect, it, vi } from "vitest";
import { reclaimAfter } from "../../src/engine/polars/reclaim";
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

it("a long result crosses from the worker in parts, whole and in order", async () => {
  const rows = 1_200_000;
  const df: Any = pd.DataFrame({ a: Int32Array.from({ length: rows }, (_, i) => i), b: 1.5 });
  const odd = df(df("a").mod(2).eq(1));
  await odd.collect();
  expect(odd.shape).toEqual([rows / 2, 2]);
  expect(odd("a").sum()).toBe((rows / 2) ** 2);
  expect(odd("a").diff().dropna().nunique()).toBe(1);
});
