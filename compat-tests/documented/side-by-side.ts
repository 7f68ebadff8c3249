/** One case, statement by statement: Python beside TypeScript, what pandas printed beside what was printed here. */
import { migrateCells } from "../../src/migrate/index";
import { actualText, expectedText } from "./compare";
import type { Case } from "./examples";
import type { Ran } from "./run";

const WIDTH = 80;

function beside(left: string, right: string): string {
  const [a, b] = [left, right].map((t) => t.trimEnd().split("\n"));
  const lines = Array.from({ length: Math.max(a!.length, b!.length) }, (_, i) => [a![i] ?? "", b![i] ?? ""]);
  return lines.map(([l, r]) => `${l!.padEnd(WIDTH)} │ ${r}`.trimEnd()).join("\n");
}

export async function sideBySide(c: Case, ran: Ran): Promise<string> {
  const cells = ["import numpy as np\nimport pandas as pd", ...c.statements.map((s) => s.source)];
  const typescript = (await migrateCells(cells, { imports: false })).slice(1);
  return c.statements
    .map((s, i) => {
      const j = ran.statements[i]!;
      const note = [j.status, j.cause, j.reason, j.detail].filter(Boolean).join(", ");
      const cell = ran.cells[i];
      const parts = [`── ${c.name}#${j.number}: ${note}`, beside(s.source, typescript[i]!.code)];
      if (cell) parts.push("·".repeat(WIDTH), beside(expectedText(s), actualText(cell.printed)));
      return parts.join("\n");
    })
    .join("\n\n");
}
