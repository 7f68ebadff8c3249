import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const run = (command: string, ...args: string[]) => spawnSync(command, args, { cwd: root, encoding: "utf8" });
const recorded = readFileSync(join(root, "examples/flights.expected.txt"), "utf8");

/** A Python that has pandas 3.1, by the variable PYTHON or in .venv. */
function pandas(): string | undefined {
  const candidates = [process.env.PYTHON, join(root, ".venv/bin/python")].filter((path) => path && existsSync(path));
  return candidates.find((path) =>
    run(path as string, "-c", "import pandas; print(pandas.__version__)").stdout?.startsWith("3.1."),
  );
}

it("the example prints what pandas printed, to the character", { timeout: 60_000 }, () => {
  const { stdout, stderr } = run(process.execPath, "--import", "tsx", "examples/flights.ts");
  expect(stderr).toBe("");
  expect(stdout).toBe(recorded);
});

const python = pandas();
it.skipIf(python === undefined)("pandas prints the recorded output still", { timeout: 60_000 }, () => {
  expect(run(python as string, "examples/flights.py").stdout).toBe(recorded);
});

it("the README shows a part of it", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const fenced = readme.split(/^```/m).filter((_, i) => i % 2 === 1);
  const shown = fenced.filter((text) => text.startsWith("\n"));
  expect(shown.length).toBeGreaterThan(0);
  for (const text of shown) for (const table of text.trim().split(/\n\n(?=#)/)) expect(recorded).toContain(table);
});
