/** The examples that are identical, by name, in a committed list: none may be lost. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { nameOf } from "./judge";
import type { Ran } from "./run";

const file = fileURLToPath(new URL("./identical.txt", import.meta.url));

export const listed = (): Set<string> => new Set(readFileSync(file, "utf8").split("\n").filter(Boolean));

export const identical = (ran: readonly Ran[]): string[] =>
  ran.flatMap((r) => r.statements.filter((j) => j.status === "identical").map((j) => nameOf(r, j.number)));

export interface Change {
  readonly lost: readonly string[];
  readonly gained: readonly string[];
}

export function change(list: ReadonlySet<string>, now: readonly string[]): Change {
  const names = new Set(now);
  return { lost: [...list].filter((n) => !names.has(n)), gained: now.filter((n) => !list.has(n)) };
}

export function extend(list: ReadonlySet<string>, gained: readonly string[]): void {
  writeFileSync(file, `${[...list, ...gained].sort().join("\n")}\n`);
}
