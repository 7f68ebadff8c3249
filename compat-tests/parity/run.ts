import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import type { Answer, Case } from "./cases";
import { compare } from "./compare";
import { encoder } from "./encode";

type Any = any;
const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
const tmp = mkdtempSync(join(tmpdir(), "parity-"));

const toJs = (code: string): string =>
  ts.transpile(code, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext });

/** JavaScript that returns the value of the last expression, in a box: `await` must not look for a `then` in a frame. */
function compile(code: string): string {
  const file = ts.createSourceFile("case.ts", code, ts.ScriptTarget.ES2022, true);
  const last = file.statements.at(-1);
  if (!last || !ts.isExpressionStatement(last)) return `${toJs(code)}\nreturn { value: null };`;
  return toJs(`${code.slice(0, last.getStart())}return { value: (${last.expression.getText()}) };`);
}

interface Fixture {
  readonly name: string;
  readonly code: string;
}

const fixtures = new Map<string, Fixture[]>();

/** The statements of a set-up, each with the name that it declares (none: the statement is always wanted). */
function fixturesOf(setup: string): Fixture[] {
  let found = fixtures.get(setup);
  if (!found) {
    const file = ts.createSourceFile("setup.ts", setup, ts.ScriptTarget.ES2022, true);
    found = file.statements.map((s) => ({
      name: ts.isVariableStatement(s) ? (s.declarationList.declarations[0]?.name.getText() ?? "") : "",
      code: toJs(s.getText()),
    }));
    fixtures.set(setup, found);
  }
  return found;
}

/** The part of a set-up that some code mentions, so that a fixture that can't be built fails only the cases which use it. */
function setupFor(setup: string, code: string): string {
  const wanted: string[] = [];
  let reader = code;
  for (const f of fixturesOf(setup).toReversed())
    if (f.name === "" || new RegExp(`(?<![\\w$]|(?<!\\.\\.)\\.)${f.name}(?![\\w$])`).test(reader)) {
      wanted.unshift(f.code);
      reader += `\n${f.code}`;
    }
  return wanted.join("\n");
}

/** An object to write to, as Python's io.StringIO. */
const StringIO = () => {
  const parts: string[] = [];
  return { write: (text: string) => void parts.push(text), getvalue: () => parts.join("") };
};

/** A file of these bytes (one for each character), its folders made. */
function write(path: string, bytes: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes, "latin1");
  return path;
}

/** Runs a case with the given library and names what differs from pandas' answer; an empty list is a pass. */
export async function differences(pd: Any, test: Case, answer: Answer | undefined): Promise<string[]> {
  if (!answer) return ["not recorded: run compat-tests/record.py"];
  if (answer.py !== test.py) return ["the Python code has changed: run compat-tests/record.py"];
  if (!test.ts) return ["no TypeScript code"];
  const scope = {
    pd,
    slice: pd.slice,
    len: pd.len,
    tuple: pd.tuple,
    tmp,
    text: (s: string) => Buffer.from(s),
    StringIO,
    write,
  };
  let got: unknown;
  try {
    const body = new AsyncFunction(
      ...Object.keys(scope),
      `${setupFor(test.setup, test.ts)}\n{\n${compile(test.ts)}\n}`,
    );
    const box: { value: unknown } = await body(...Object.values(scope));
    got = JSON.parse(JSON.stringify(encoder(pd)(box.value)).replaceAll(tmp, "<tmp>"));
  } catch (error) {
    return ofError(error as Error, answer);
  } finally {
    pd.reset_option?.("display");
  }
  if (answer.error) return [`want ${answer.error.class}: ${answer.error.message ?? ""}, got no error`];
  return compare(answer.result, got);
}

/** What JavaScript says of a name that isn't there: never an answer, even where only the class of an error is compared. */
const accident = /is not a function|is not iterable|is not a constructor|is not defined|Cannot (read|set) propert/;

/** Exceptions of Python's own modules are recorded as the built-in class that they extend. */
const BASES: Record<string, string> = { ZoneInfoNotFoundError: "KeyError" };

function ofError(error: Error, answer: Answer): string[] {
  const message = String(error?.message).replaceAll(tmp, "<tmp>");
  if (!answer.error || (accident.test(message) && message !== answer.error.message))
    return [`threw ${error?.name}: ${message}`];
  const out: string[] = [];
  const name = BASES[error.name] ?? error.name;
  if (answer.error.class !== "Exception" && name !== answer.error.class)
    out.push(`error class: want ${answer.error.class} (${answer.error.message}), got ${error.name}: ${message}`);
  else if (answer.error.message !== undefined && message !== answer.error.message)
    out.push(`error message: want ${answer.error.message}\n got ${message}`);
  return out;
}
