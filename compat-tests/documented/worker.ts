/** Translates and runs one case at a time, in a folder of its own, and answers with what each statement printed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pd from "../../src/index";
import { migrateCells } from "../../src/migrate/index";
import * as np from "../../src/numpy/index";
import * as py from "../../src/python/index";
import type { Printed } from "./compare";
import { Session } from "./session";

export interface Task {
  readonly cells: readonly { readonly source: string; readonly shows: boolean; readonly run: boolean }[];
}

export interface Cell {
  readonly code: string;
  readonly gaps: readonly string[];
  readonly printed: Printed;
}

export type Answer = { readonly cells: readonly Cell[] } | { readonly failed: string };

const { slice, len, tuple, floating } = pd as unknown as Record<string, unknown>;
const scope = { ...py, slice, len, tuple, floating, pd, np, py };
const globals = new Set(Object.getOwnPropertyNames(globalThis));

/** What is written to the standard output while `run` does its work. */
function captured(run: () => void): string {
  const write = process.stdout.write;
  const parts: string[] = [];
  process.stdout.write = (chunk: string | Uint8Array) => {
    parts.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
    return true;
  };
  try {
    run();
  } finally {
    process.stdout.write = write;
  }
  return parts.join("");
}

function thrown(error: unknown): [string, string] {
  if (error instanceof Error) return [error.name, error.message];
  return ["(thrown)", String(error)];
}

/** Runs a statement as a session of Python does: a last expression is shown, unless it is None, and is `_` from then on. */
function print(session: Session, code: string, shows: boolean): Printed {
  let error: [string, string] | undefined;
  const text = captured(() => {
    try {
      const outcome = session.run(code);
      if ("error" in outcome) throw outcome.error;
      if (!shows || outcome.value === null || outcome.value === undefined) return;
      process.stdout.write(`${py.repr(outcome.value)}\n`);
      Object.assign(globalThis, { _: outcome.value });
    } catch (caught) {
      error = thrown(caught);
    }
  });
  return error ? { text, error } : { text };
}

async function translateAndRun({ cells }: Task): Promise<Cell[]> {
  const translated = await migrateCells(
    cells.map((c) => c.source),
    { language: "javascript", imports: false, format: false },
  );
  const session = new Session(scope);
  return cells.map(({ shows, run }, i) => {
    const { code, gaps } = translated[i]!;
    return { code, gaps: gaps.map((g) => g.reason), printed: run ? print(session, code, shows) : { text: "" } };
  });
}

function reset(): void {
  pd.reset_option("all");
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (!globals.has(name)) delete (globalThis as Record<string, unknown>)[name];
}

process.on("message", async (task: Task) => {
  const folder = mkdtempSync(join(tmpdir(), "documented-"));
  process.chdir(folder);
  let reply: Answer;
  try {
    reply = { cells: await translateAndRun(task) };
  } catch (error) {
    reply = { failed: thrown(error).join(": ") };
  }
  reset();
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true, force: true });
  process.send?.(reply);
});
process.send?.("ready");
