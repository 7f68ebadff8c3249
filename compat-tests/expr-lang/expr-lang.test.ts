import { describe, expect, it } from "vitest";
import { type Node, parse, run } from "../../src/expr-lang";
import { arrayEnv, Column } from "./arrays";
import recorded from "./recorded/outcomes.json";
import { show } from "./show";

type Outcome = { value?: unknown; error?: string; message?: string };

const env = arrayEnv(
  {
    a: new Column([1, 2, 3, 4]),
    b: new Column([4, 3, 2, 0.5]),
    s: new Column(["x", "y", "z", "x"]),
    "two words": new Column([1, 0, 1, 0]),
    t: new Column([true, false, true, false]),
    index: new Column([0, 1, 2, 3]),
  },
  {
    n: 2,
    l: [1, 4],
    w: "x",
    d: { k: 7 },
    o: { x: 10 },
    f: (v: Column, { k = 2 }) => new Column(v.values.map((x) => (x as number) * k)),
  },
);

const attempt = (f: () => unknown): unknown => {
  try {
    return f();
  } catch (error) {
    return { error: (error as Error).name, message: (error as Error).message };
  }
};

const plain = (value: unknown): unknown => {
  if (value instanceof Column) return value.values.map(plain);
  if (Array.isArray(value)) return value.map(plain);
  return value === Infinity ? "inf" : value;
};

const outcome = (source: string): Outcome =>
  attempt(() => {
    const result = run(source, env, true);
    if (result.kind === "value") return { value: plain(result.value) };
    return {
      value: [
        "frame",
        ["a", "b", "s", "two words", "t", ...result.columns.keys()],
        plain([...result.columns.values()].at(-1)),
      ],
    };
  }) as Outcome;

/** What pandas has and this parser declines by name. */
const DECLINED = new Map([
  ["1j", "complex numbers are not implemented"],
  ["b'x'", "bytes literals are not implemented"],
]);
/** pandas refuses these for the dtypes of its columns, which is the environment's part. */
const BY_DTYPE = /'X'$|s \+ 'x'|^a \+ True$/;

describe("trees are Python's", () => {
  it.each(recorded.trees as [string, unknown][])("%s", (source, tree) => {
    const name = DECLINED.get(source);
    if (name) expect(() => parse(source)).toThrow(name);
    // pandas encodes a doubled backtick twice over, so that such a column is never found
    else if (source.includes("``")) expect(show(parse(source))).toEqual(["+", "x`y", ["const", "int", "1"]]);
    else expect(attempt(() => show(parse(source)))).toEqual(tree);
  });
});

describe("outcomes are pandas'", () => {
  it.each([...recorded.errors, ...recorded.values] as [string, Outcome][])("%s", (source, expected) => {
    if (DECLINED.has(source)) expect(outcome(source).error).toBe("NotImplementedError");
    else if (BY_DTYPE.test(source) && expected.error) expect(outcome(source).value).toBeDefined();
    else if (Array.isArray(expected.value) && typeof expected.value[0] === "number")
      expect((outcome(source).value as number[]).map((v) => v + 0)).toEqual(
        expected.value.map((v) => expect.closeTo(v, 12)),
      );
    else expect(outcome(source)).toEqual(expected);
  });
});

describe("lines", () => {
  it("see what the lines before them assigned", () => {
    const result = run("c = a + b\n\n  d = c * 2\n c = d", env, true);
    expect(result.kind === "assigned" && [...result.columns.keys()]).toEqual(["c", "d"]);
    expect(result.kind === "assigned" && plain(result.columns.get("c"))).toEqual([10, 10, 10, 9]);
  });
  it("must all assign, and to something", () => {
    expect(() => run("c = a\na + 1", env, true)).toThrow(
      "Multi-line expressions are only valid if all expressions contain an assignment",
    );
    expect(() => run("c = a", env, false)).toThrow("cannot assign without a target object");
    expect(() => run("c = a\nd = c", env, false)).toThrow(
      "multi-line expressions are only valid in the context of data, use DataFrame.eval",
    );
  });
});

describe("size", () => {
  it("parses long chains in linear time and refuses deep nesting", () => {
    const chain = parse(Array.from({ length: 20_000 }, () => "a").join(" + "));
    let depth = 0;
    for (let node: Node = chain; node.kind === "binary"; node = node.left) depth++;
    expect(depth).toBe(19_999);
    expect(() => parse(`${"(".repeat(201)}a${")".repeat(201)}`)).toThrow("too many nested parentheses");
  });
  it("keeps places", () => {
    const node = parse("a + `two words`.abs()");
    expect(node.kind === "binary" && [node.right.start, node.right.end]).toEqual([4, 21]);
  });
});
