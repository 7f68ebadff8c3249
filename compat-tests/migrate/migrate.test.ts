import { describe, expect, it } from "vitest";
import { migrate, migrateCells, PythonSyntaxError } from "../../src/migrate";
import known from "../../src/migrate/library-names.json";
import { libraryNames } from "./library-names";

const body = async (source: string): Promise<string> => {
  const { code } = await migrate(source);
  return code.replace(/^import [\s\S]*?;\n+/gm, "").trim();
};

/** Python, and the TypeScript that a person would have written. */
const PAIRS: readonly (readonly [name: string, python: string, typescript: string])[] = [
  [
    "brackets",
    `df = pd.read_csv("a.csv")\ndf.loc[2:5, ["a", "b"]]`,
    `const df = pd.read_csv("a.csv");\ndf.loc(slice(2, 5), ["a", "b"]);`,
  ],
  [
    "assignment",
    `df = pd.DataFrame({"a": [1]})\ndf["c"] = df.a * 2`,
    `const df = pd.DataFrame({ a: [1] });\ndf.set("c", df.a.mul(2));`,
  ],
  ["floats that are whole", `pd.Series([1.0, 2.0])`, `pd.Series(floating([1, 2]));`],
  ["floats with a fraction", `pd.Series([1.0, 2.5])`, `pd.Series([1, 2.5]);`],
  ["keywords", `pd.DataFrame({"a": [1]}, index=["x"])`, `pd.DataFrame({ a: [1] }, { index: ["x"] });`],
  ["keywords where a dict comes first", `pd.DataFrame(columns=["a"])`, `pd.DataFrame(null, { columns: ["a"] });`],
  ["keys that are no words", `d = {1: "a"}`, `const d = new Map([[1, "a"]]);`],
  [
    "a name in two branches",
    `if 1 > 0:\n    x = 1\nelse:\n    x = 2\nprint(x)`,
    `let x: any;\nif (1 > 0) {\n  x = 1;\n} else {\n  x = 2;\n}\nprint(x);`,
  ],
  [
    "comments and blank lines",
    `# one\nx = 1  # two\n\n# three\ny = x`,
    `// one\nconst x = 1; // two\n\n// three\nconst y = x;`,
  ],
  ["a loop over a range", `for i in range(3):\n    print(i)`, `for (let i = 0; i < 3; i++) {\n  print(i);\n}`],
  [
    "a comprehension",
    `xs = [1, 2]\nys = [x + 1 for x in xs if x > 1]`,
    `const xs = [1, 2];\nconst ys = xs.filter((x) => x > 1).map((x) => x + 1);`,
  ],
  ["an f-string", `n = 3\nprint(f"{n} of {n:.2f}")`, "const n = 3;\nprint(`$" + "{n} of $" + '{format(n, ".2f")}`);'],
  ["a word of TypeScript", `new = 1\nprint(new)`, `const new_ = 1;\nprint(new_);`],
  [
    "masks",
    `df = pd.read_csv("a")\ndf[(df["a"] > 1) & ~df["b"].isna()]`,
    `const df = pd.read_csv("a");\ndf(df("a").gt(1).and(df("b").isna().not()));`,
  ],
  ["what isn't known", `def f(a, b):\n    return a + b`, `function f(a: any, b: any) {\n  return add(a, b);\n}`],
  [
    "numbers that a function makes of a column",
    `df = pd.read_csv("a")\ndf["s"].apply(lambda x: 1 if x > 50 else 0)`,
    `const df = pd.read_csv("a");\ndf("s")\n  .apply((x: any) => (x > 50 ? 1 : 0))\n  .astype("int64");`,
  ],
  [
    "a value of a column that is compared",
    `df = pd.read_csv("a")\ntop = df["s"].max()\nprint(top == 2, df["s"].max() == 2)`,
    `const df = pd.read_csv("a");\nconst top = cell(df("s"), df("s").max());\nprint(eq(top, 2), df("s").max() === 2);`,
  ],
  ["places that may not be there", `xs = [1]\nprint(xs[0], xs[4])`, `const xs = [1];\nprint(xs[0], getitem(xs, 4));`],
  ["integers past 2^53", `x = 9007199254740993`, `const x = 9007199254740993n;`],
  [
    "old pandas",
    `df = pd.read_csv("a")\ndf = df.append(df, ignore_index=True)`,
    `let df: any = pd.read_csv("a");\ndf = pd.concat([df, df], { ignore_index: true });`,
  ],
];

describe("migrate", () => {
  it("leaves out what hangs on a loop that could not be translated", async () => {
    const source = "import asyncio\nleast = 9\nfor name in asyncio.names():\n    least = min(least, 2)\nprint(least)";
    const { gaps } = await migrate(source);
    expect(gaps.map((g) => g.line)).toEqual([1, 3, 5]);
  });

  for (const [name, python, typescript] of PAIRS)
    it(name, async () => expect((await body(python)).replace(/\s+/g, " ")).toBe(typescript.replace(/\s+/g, " ")));

  it("keeps what it can't translate as a comment, with line and reason", async () => {
    const { code, gaps } = await migrate("import seaborn as sns\nx = 1\nsns.heatmap(x)\n");
    expect(gaps.map((g) => [g.line, g.source])).toEqual([
      [1, "import seaborn as sns"],
      [3, "sns.heatmap(x)"],
    ]);
    expect(code).toContain("// sns.heatmap(x)");
  });

  it("names line and column of what is no Python", async () => {
    await expect(migrate("x = 1\ny = (2\n", { file: "a.py" })).rejects.toThrow(/^a\.py:\d+:\d+: SyntaxError: /);
    await expect(migrate("x = 1\ny = (2\n")).rejects.toBeInstanceOf(PythonSyntaxError);
  });

  it("translates cells that know of each other", async () => {
    const cells = await migrateCells(["import pandas as pd", "df = pd.DataFrame({'a': [1]})", "df['a'] + 1"], {
      format: false,
    });
    expect(cells[2]?.code).toBe(`df("a").add(1);`);
  });
});

it("knows what the library has", () => {
  expect(JSON.parse(JSON.stringify(known))).toEqual(libraryNames());
});
