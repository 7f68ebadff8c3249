import { expect, test } from "vitest";
import { parity } from "./docs";
import type { Examples } from "./examples";
import { change, identical } from "./ratchet";
import { failures, json, summary, table } from "./report";
import type { Ran } from "./run";

const ran: Ran[] = [
  {
    name: "pandas.Series.sum",
    group: "Series",
    cells: [],
    statements: [
      { number: 1, status: "silent", translated: true },
      { number: 2, status: "identical", translated: true },
      {
        number: 3,
        status: "failed",
        translated: true,
        cause: "difference",
        difference: { line: 1, expected: "a", actual: "b" },
      },
    ],
  },
  {
    name: "pandas.Series.plot",
    group: "Series",
    cells: [],
    statements: [{ number: 1, status: "not applicable", reason: "plot" }],
  },
  {
    name: "pandas.Index.sum",
    group: "Index",
    cells: [],
    statements: [{ number: 1, status: "identical", translated: true }],
  },
];

test("the ratchet names what is lost and what is gained", () => {
  const now = identical(ran);
  expect(now).toEqual(["pandas.Series.sum#2", "pandas.Index.sum#1"]);
  expect(change(new Set(["pandas.Series.sum#2", "pandas.Series.sum#3"]), now)).toEqual({
    lost: ["pandas.Series.sum#3"],
    gained: ["pandas.Index.sum#1"],
  });
});

test("a table by group, the failures, and why some are not compared", () => {
  expect(table(ran).split("\n").at(-1)).toMatch(/^total +3 +3 +2 +66\.7 % +1$/);
  expect(failures(ran)).toBe("pandas.Series.sum#3 [difference] line 1\n    pandas a\n    here   b");
  expect(failures(ran, /explode/)).toBe("");
  expect(summary(ran)).toContain("not compared: plot 1");
  expect(summary(ran)).toContain("failures: difference 1");
});

test("the counts as JSON", () => {
  const { total, groups, cases } = JSON.parse(json(ran));
  expect(total).toEqual({ checkable: 3, translated: 3, identical: 2, not_applicable: 1 });
  expect(groups.Series).toEqual({ checkable: 2, translated: 2, identical: 1, not_applicable: 1 });
  expect(cases.map((c: { name: string }) => c.name)).toEqual(ran.map((r) => r.name));
});

test("the table of parity lists every public name", () => {
  const examples: Examples = {
    versions: { pandas: "3.1.1" },
    names: { Series: ["abs", "plot", "sum"].map((m) => [`pandas.Series.${m}`, m] as const) },
    cases: [
      { name: "pandas.Series.sum", group: "Series", member: "sum", prelude: [], statements: [] },
      { name: "pandas.Series.plot", group: "Series", member: "plot", prelude: [], statements: [] },
    ],
  };
  const text = parity(examples, ran);
  expect(text).toContain("| [Series](#series) | 3 | 0 | 1 | 0 | 2 |");
  expect(text).toContain("- **partly** (1): `sum` 1 of 2");
  expect(text).toContain("- **no example** (2): `abs`, `plot`");
});
