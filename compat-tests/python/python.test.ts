import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import * as pd from "../../src/index";
import * as np from "../../src/numpy";
import * as py from "../../src/python";
import { type Case, parse } from "../parity/cases";

interface Answer {
  readonly py: string;
  readonly value?: string;
  readonly printed?: string;
  readonly error?: readonly [cls: string, message: string];
}

const here = import.meta.dirname;
const themes = readdirSync(join(here, "cases")).map((file) => file.replace(/\.cases$/, ""));
const recorded = (theme: string): Record<string, Answer> =>
  JSON.parse(readFileSync(join(here, "recorded", `${theme}.json`), "utf8"));

/** JavaScript that returns the value of the last expression. */
function compile(code: string): string {
  const file = ts.createSourceFile("case.ts", code, ts.ScriptTarget.ES2022, true);
  const last = file.statements.at(-1);
  const body =
    last && ts.isExpressionStatement(last)
      ? `${code.slice(0, last.getStart())}return (${last.expression.getText()});`
      : code;
  return ts.transpile(body, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext });
}

function run(test: Case): Omit<Answer, "py"> {
  let printed = "";
  py.print.sink = (text) => {
    printed += text;
  };
  const { floating, tuple } = pd;
  const scope = { ...py, floating, tuple, py, pd, np };
  try {
    const value: unknown = new Function(...Object.keys(scope), `${compile(test.setup)}\n${compile(test.ts)}`)(
      ...Object.values(scope),
    );
    return { value: py.repr(value), printed };
  } catch (error) {
    return { error: [(error as Error).name, (error as Error).message] };
  } finally {
    py.print.sink = null;
  }
}

for (const theme of themes) {
  describe(`python: ${theme}`, () => {
    const answers = recorded(theme);
    for (const test of parse(readFileSync(join(here, "cases", `${theme}.cases`), "utf8")))
      it(test.name, () => {
        const { py: code, ...answer } = answers[test.name] as Answer;
        expect(code).toBe(test.py);
        expect(run(test)).toEqual(answer);
      });
  });
}
