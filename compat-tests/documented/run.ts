/** Runs cases in workers. */
import { fileURLToPath } from "node:url";
import type { Case, Examples } from "./examples";
import type { Judged } from "./judge";
import { judge } from "./judge";
import leftOut from "./left-out.json";
import { runAll } from "./pool";
import type { Answer, Cell, Task } from "./worker";

export interface Ran {
  readonly name: string;
  readonly group: string;
  readonly statements: readonly Judged[];
  readonly cells: readonly Cell[];
}

const script = fileURLToPath(new URL("./worker.ts", import.meta.url));
const SECONDS = 20;
// The terminal and the clock that pandas had.
const env = { COLUMNS: "80", LINES: "24", TZ: "UTC", NO_COLOR: "1" };

const setup = (c: Case) => ["import numpy as np", "import pandas as pd", ...c.prelude].join("\n");

/** What can't be compared is translated, for the names that it binds, and not run. */
const taskOf = (c: Case): Task => ({
  cells: [
    { source: setup(c), shows: false, run: true },
    ...c.statements.map(({ source, shows, reason }) => ({ source, shows, run: reason === null })),
  ],
});

export async function runCases(
  examples: Examples,
  cases: readonly Case[],
  jobs: number,
  seconds = SECONDS,
): Promise<Ran[]> {
  const members = new Set(Object.values(examples.names).flatMap((names) => names.map(([, member]) => member)));
  const context = { isPublic: (name: string) => members.has(name), leftOut: leftOut as Record<string, string> };
  const replies = await runAll<Task, Answer>(script, cases.map(taskOf), { jobs, seconds, env });
  return cases.map((c, i) => {
    const reply = replies[i]!;
    const answer = "done" in reply ? reply.done : { failed: reply.crash };
    const cells = "cells" in answer ? answer.cells.slice(1) : [];
    const statements = judge(c, cells, "failed" in answer ? answer.failed : undefined, context);
    return { name: c.name, group: c.group, statements, cells };
  });
}
