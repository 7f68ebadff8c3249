import { readFileSync } from "node:fs";
import * as pd from "polarpanda";
import { expect, test } from "vitest";

interface Recorded {
  readonly py: string;
  readonly ts: string;
  readonly class: string;
  readonly message: string;
}

const recorded: Recorded[] = JSON.parse(readFileSync(new URL("./recorded.json", import.meta.url), "utf8"));

const scope = (): Record<string, unknown> => {
  const df = pd.DataFrame({ a: [1, 1], b: [2.5, 3] });
  return {
    pd,
    s: pd.Series([1, 2, 3]),
    i: pd.Index([1, 2, 3]),
    t: pd.Series(["a", "b"]),
    df,
    g: df.groupby("a"),
    d: pd.Series([1, 2], { index: pd.date_range("2020", { periods: 2 }) }),
    mi: pd.Series([1], { index: pd.MultiIndex.from_arrays([["x"], [1]]) }),
  };
};

/** The error is raised by the call itself, before anything is looked at. */
test.each(recorded.map((r) => [r.ts, r] as const))("%s", (_, r) => {
  const names = scope();
  let raised: Error | null = null;
  try {
    new Function(...Object.keys(names), `return ${r.ts};`)(...Object.values(names));
  } catch (error) {
    raised = error as Error;
  }
  expect([raised?.name, raised?.message]).toEqual([r.class, r.message]);
});

const MORE_THAN_FITS: (() => unknown)[] = [
  () => pd.date_range("2000", { periods: 1e11 }),
  () => pd.date_range("1700", "2200", { freq: "s" }),
  () => pd.timedelta_range("1D", { periods: 1e11 }),
  () => pd.period_range("2000", { periods: 1e11, freq: "D" }),
  () => pd.interval_range(0, 1e11),
  () => pd.bdate_range("2000", { periods: 1e11 }),
  () => pd.Index([1, 2]).repeat(1e11),
  () => pd.Series([1, 2]).repeat(1e11),
  () => pd.Series(0, { index: pd.RangeIndex(1e11) }),
  () => pd.Series([1, 2]).reindex(pd.RangeIndex(1e11)),
  () => pd.MultiIndex.from_product([pd.RangeIndex(1e6), pd.RangeIndex(1e6)]),
  () => pd.DataFrame({ a: [1, 2] }).sample({ n: 1e11, replace: true }),
  () => pd.cut(pd.Series([1, 2]), 1e11),
  () => pd.RangeIndex(1e11).delete(5),
  () => pd.DataFrame(0, { index: [0], columns: pd.RangeIndex(1e9) }),
  () => pd.DataFrame({ a: [1] }).reindex({ columns: pd.RangeIndex(1e9) }),
  () => pd.DataFrame({ a: pd.RangeIndex(1e7) }).T,
  () => pd.get_dummies(pd.Series(pd.RangeIndex(200_000))),
  () => {
    let s = pd.Series(0, { index: pd.RangeIndex(1e6) });
    for (let i = 0; i < 30; i++) s = pd.concat([s, s]);
  },
  () => {
    const a = pd.Series(0, { index: pd.Series(0, { index: pd.RangeIndex(400_000) }) });
    return a.add(a.head(300_000));
  },
  () =>
    pd
      .Series([new Array(1000).fill(1)])
      .repeat(1e6)
      .explode(),
  () => String(pd.Series(["ab"]).mul(1e10)),
  () => String(pd.Series(["ab"]).mul(pd.Series([1e10]))),
  () => pd.Series(["ab"]).repeat(1e6).str.pad(1e6),
  () => pd.Series(["ab"]).repeat(1e6).str.zfill(1e6),
  () => pd.Series(["ab"]).repeat(1e6).str.repeat(1e6),
  () => String(pd.Series(["ab"]).str.repeat(1e10)),
  () => String(pd.Series(["ab"]).str.pad(1e10)),
  () => String(pd.Series(["ab"]).str.zfill(1e10)),
  () => {
    const a = pd.DataFrame({ a: pd.RangeIndex(400_000) });
    return String(a.merge(a, { how: "cross" }));
  },
];

test.each(MORE_THAN_FITS.map((f) => [String(f), f] as const))("more than fits into memory: %s", (_, f) => {
  expect(f).toThrow(pd.MemoryError);
});

test("chains of 1,000 steps run", () => {
  let s = pd.Series([3, 1, 2]);
  for (let i = 0; i < 1000; i++) s = s(s.gt(0)).add(1);
  expect(s.sum()).toBe(3006);
}, 60_000);

test("each use of an earlier result counts once, 20 levels deep", () => {
  let df = pd.DataFrame({ v: [1, 2] });
  for (let i = 0; i < 20; i++) df = pd.concat([df(df.v.gt(1)), df(df.v.le(1))]);
  expect([...df.shape]).toEqual([2, 1]);
}, 60_000);

test("a column of more text than one JavaScript string holds is read", () => {
  const s = pd.Series(["x".repeat(2000), "y"]).repeat(150_000);
  expect(s.to_list().at(-1)).toBe("y");
  expect(s.str.len().sum()).toBe(300_150_000);
}, 60_000);
