import { expect, test } from "vitest";
import type { Case, Examples } from "./examples";
import { runCases } from "./run";

const examples: Examples = { versions: {}, names: {}, cases: [] };

/** A case from Python statements and what pandas prints for each. */
const caseOf = (name: string, ...pairs: [source: string, got: string][]): Case => ({
  name,
  group: "x",
  member: "x",
  prelude: [],
  statements: pairs.map(([source, got]) => {
    const shows = got !== "" && !source.startsWith("print");
    return { source, got, error: null, echo: null, shows, reads: [], binds: [], reason: null };
  }),
});
const run = async (cases: Case[], seconds = 20) => {
  const ran = await runCases(examples, cases, 1, seconds);
  return ran.map((r) => r.statements.map((j) => j.cause ?? j.status));
};

test("names persist within a case, and nothing passes on to the next", { timeout: 60_000 }, async () => {
  const frame: [string, string][] = [
    ["s = pd.Series([0.123456])", ""],
    ["s", "0    0.123456\ndtype: float64\n"],
  ];
  const causes = await run([
    caseOf("first", ...frame, ["pd.set_option('display.precision', 2)", ""], ["s", "0    0.12\ndtype: float64\n"]),
    caseOf("second", ["print('s' in globals)", ""], ...frame),
    caseOf("third", ["s", "x\n"], ["1 + 1", "2\n"], ["_ + 1", "3\n"]),
    caseOf("fourth", ["_", "3\n"]),
  ]);
  expect(causes[0]).toEqual(["silent", "identical", "silent", "identical"]);
  expect(causes[1]?.slice(1)).toEqual(["silent", "identical"]);
  expect(causes[2]).toEqual([expect.not.stringMatching("identical"), "identical", "identical"]);
  expect(causes[3]).toEqual(["translation"]);
});

test("a case that never ends costs itself", { timeout: 60_000 }, async () => {
  const endless = caseOf("endless", ["while True:\n    pass", ""], ["1", "1\n"]);
  const causes = await run([endless, caseOf("next", ["print(1)", "1\n"])], 5);
  expect(causes).toEqual([["silent", "time or crash"], ["identical"]]);
});

test("each case has an empty folder of its own", { timeout: 60_000 }, async () => {
  const write: [string, string] = ["pd.Series([1]).to_csv('a.csv')", ""];
  const read: [string, string] = ["len(pd.read_csv('a.csv'))", "1\n"];
  const causes = await run([caseOf("writes", write, read), caseOf("reads", read)]);
  expect(causes).toEqual([["silent", "identical"], ["other error"]]);
});
