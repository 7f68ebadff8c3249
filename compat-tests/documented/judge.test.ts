import { expect, test } from "vitest";
import type { Case, Statement } from "./examples";
import type { Judged } from "./judge";
import { judge } from "./judge";
import { countsOf } from "./totals";
import type { Cell } from "./worker";

const statement = (source: string, got: string, more: Partial<Statement> = {}): Statement => ({
  source,
  got,
  error: null,
  echo: null,
  shows: got !== "",
  reads: [],
  binds: [],
  reason: null,
  ...more,
});
const cell = (text: string, error?: [string, string], gaps: string[] = []): Cell => ({
  code: "",
  gaps,
  printed: error ? { text, error } : { text },
});
const context = { isPublic: (name: string) => name === "explode", leftOut: {} };

const judged = (pairs: [Statement, Cell][], leftOut: Record<string, string> = {}): Judged[] => {
  const c: Case = { name: "pandas.x", group: "x", member: "x", prelude: [], statements: pairs.map(([s]) => s) };
  return judge(
    c,
    pairs.map(([, p]) => p),
    undefined,
    { ...context, leftOut },
  );
};
const causes = (...pairs: [Statement, Cell][]) => judged(pairs).map((j) => j.cause ?? j.status);

test("what is printed decides; what pandas doesn't print isn't asked", () => {
  const all = judged([
    [statement("df = f()", "", { binds: ["df"] }), cell("")],
    [statement("df", "a\n", { reads: ["df"] }), cell("a\n")],
    [statement("df", "a\n", { reads: ["df"] }), cell("b\n")],
    [statement("df.plot()", "<Axes>\n", { reason: "plot" }), cell("")],
  ]);
  expect(all.map((j) => j.status)).toEqual(["silent", "identical", "failed", "not applicable"]);
  expect(all[2]).toMatchObject({ number: 3, cause: "difference", difference: { line: 1, expected: "a", actual: "b" } });
  expect(countsOf(all)).toEqual({ checkable: 2, translated: 2, identical: 1, not_applicable: 1 });
});

test("a statement with a gap is not identical, whatever is printed", () => {
  const [j] = judged([[statement("f()", "a\n"), cell("a\n", undefined, ["no such thing"])]]);
  expect(j).toMatchObject({ status: "failed", translated: false, cause: "not translated", detail: "no such thing" });
});

test("errors have causes", () => {
  const f = statement("f()", "a\n");
  const raises = statement("f()", "", { error: ["ValueError", "ValueError: no"] });
  expect(
    causes(
      [f, cell("", ["NotImplementedError", "f"])],
      [f, cell("", ["TypeError", "s.explode is not a function"])],
      [f, cell("", ["TypeError", "s.exploded is not a function"])],
      [f, cell("", ["ReferenceError", "f is not defined"])],
      [f, cell("", ["ValueError", "no"])],
      [raises, cell("", ["ValueError", "no"])],
      [raises, cell("")],
    ),
  ).toEqual(["not there yet", "not there yet", "translation", "translation", "other error", "identical", "no error"]);
});

test("what follows from an earlier failure is laid to that", () => {
  expect(
    causes(
      [statement("x = f()", "", { binds: ["x"] }), cell("", ["NotImplementedError", "f"])],
      [statement("x", "a\n", { reads: ["x"] }), cell("", ["ReferenceError", "x is not defined"])],
      [statement("y", "a\n", { reads: ["y"] }), cell("b\n")],
    ),
  ).toEqual(["not there yet", "earlier statement", "difference"]);
});

test("a case that hangs or crashes fails whole", () => {
  const c: Case = { name: "pandas.x", group: "x", member: "x", prelude: [], statements: [statement("f()", "a\n")] };
  const [j] = judge(c, [], "no answer within 20 seconds", context);
  expect(j).toMatchObject({ status: "failed", cause: "time or crash", detail: "no answer within 20 seconds" });
});

test("an example that is left out by hand counts as a failure", () => {
  const [j] = judged([[statement("f()", "a\n"), cell("a\n")]], { "pandas.x#1": "a reason" });
  expect(j).toMatchObject({ status: "failed", cause: "left out", detail: "a reason" });
});
