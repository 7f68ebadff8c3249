import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

export interface Case {
  readonly name: string;
  readonly setup: string;
  readonly py: string;
  readonly ts: string;
}

/** The themes that have a case file. */
export const themes = (): string[] =>
  readdirSync(join(root, "cases"))
    .filter((f) => f.endsWith(".cases"))
    .map((f) => f.slice(0, -".cases".length))
    .sort();

/** The cases of a file's text; the format is described in cases/README.md. */
export function parse(text: string): Case[] {
  const cases: Case[] = [];
  let setup = "";
  let name = "";
  let block: string[] = [];
  const code = (prefix: string) =>
    block
      .filter((l) => l.startsWith(`${prefix} `) || l.startsWith("== "))
      .map((l) => l.slice(3))
      .join("\n");
  const close = () => {
    if (block.length === 0) return;
    const py = code("py");
    const ts = code("ts");
    if (block[0] === "setup") setup += `${ts}\n`;
    else if (py) cases.push({ name: name || py.replaceAll("\n", "; "), setup, py, ts });
    name = "";
    block = [];
  };
  for (const line of text.split("\n")) {
    if (line.startsWith("#")) {
      close();
      if (line.startsWith("# ")) name = line.slice(2).trim();
    } else if (line.trim() === "") close();
    else block.push(line);
  }
  close();
  return cases;
}

export const casesOf = (theme: string): Case[] => parse(readFileSync(join(root, "cases", `${theme}.cases`), "utf8"));

export type Answer = { py: string; result?: unknown; error?: { class: string; message?: string } };

/** What pandas answered, by case name. */
export const recordedOf = (theme: string): Record<string, Answer> => {
  const file = join(root, "recorded", `${theme}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
};

export const gapsFile = join(root, "known-gaps.json");

/** Cases known to fail, `theme/name` to reason. */
export const knownGaps = (): Record<string, string> => JSON.parse(readFileSync(gapsFile, "utf8"));
