import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as pd from "polarpanda";
import { describe, expect, it } from "vitest";

const folder = join(__dirname, "../../src/api");

interface Example {
  readonly at: string;
  readonly code: string;
}

/** What stands behind `@example`, up to the next tag or the end of the comment. */
function examplesOf(file: string): Example[] {
  const text = readFileSync(join(folder, file), "utf8");
  return [...text.matchAll(/@example\s([\s\S]*?)(?=\n\s*\* @|\*\/)/g)].map((m) => ({
    at: `${file}:${text.slice(0, m.index).split("\n").length}`,
    code: (m[1] as string).replaceAll(/^\s*\* ?/gm, "").trim(),
  }));
}

const examples = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((f) => f.endsWith(".ts"))
  .flatMap(examplesOf);

/** An example that makes its own data runs as it stands. */
const complete = examples.filter(
  (e) => /^(const\b|pd\b|\[\.\.\.)/.test(e.code) && !/"\w+\.(csv|parquet)"/.test(e.code),
);

const run = (code: string): unknown => new Function("pd", "slice", "code", "return eval(code)")(pd, pd.slice, code);

describe("examples of docstrings", () => {
  it.each(complete.map((e) => [e.at, e.code] as const))("%s", (_, code) => {
    const value = run(code);
    // A comment behind the last line is the value that it promises.
    const promised = / \/\/ (.*)$/.exec(code)?.[1];
    if (promised === undefined) String(value);
    else expect(value).toEqual(run(`(${promised})`));
  });
});
