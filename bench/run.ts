/**
 * Prints, side by side and from one run: hand-written nodejs-polars, this library, and pandas where it is installed.
 * Usage: npm run bench -- [--rows 1e7] [--runs 3] [--only "sum by id1"] [--sides handwritten,library,pandas]
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ensureBenchData } from "../scripts/generate-bench-data";
import type { Figure, Settings } from "./measure";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1e7" },
    runs: { type: "string", default: "3" },
    only: { type: "string" },
    sides: { type: "string", default: "handwritten,library,pandas" },
  },
});
const root = fileURLToPath(new URL("../", import.meta.url));
const rows = Number(values.rows);

/** A Python that has pandas: the variable PYTHON, .venv, or what the path finds. */
function python(): string | undefined {
  const candidates = [process.env.PYTHON, `${root}.venv/bin/python`, "python3"];
  return candidates.find((path) => path && spawnSync(path, ["-c", "import pandas"]).status === 0);
}

const node = (file: string) => [process.execPath, "--import", "tsx", `bench/${file}.ts`];
const interpreter = python();
const pandasVersion =
  interpreter &&
  spawnSync(interpreter, ["-c", "import pandas; print(pandas.__version__)"], { encoding: "utf8" }).stdout.trim();
const commands: Record<string, readonly string[] | undefined> = {
  handwritten: node("handwritten"),
  library: node("library"),
  pandas: interpreter === undefined ? undefined : [interpreter, "bench/pandas_side.py"],
};

/** Runs one side in a process of its own, so that its memory is its own too. */
async function side(name: string, settings: Settings): Promise<Map<string, Figure>> {
  const figures = new Map<string, Figure>();
  const command = commands[name];
  if (!command) return figures;
  const [file, ...args] = command as [string, ...string[]];
  const child = spawn(file, [...args, JSON.stringify(settings)], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith("{")) continue;
    const figure = JSON.parse(line) as Figure;
    figures.set(figure.task, figure);
    if (figure.error) console.error(`${name}, ${figure.task}: ${figure.error}`);
  }
  return figures;
}

const milliseconds = (ms: number | undefined): string =>
  ms === undefined
    ? "–"
    : ms < 10
      ? `${ms.toFixed(1)} ms`
      : ms < 10_000
        ? `${Math.round(ms)} ms`
        : `${(ms / 1000).toFixed(1)} s`;
const ratio = (ours: number | undefined, theirs: number | undefined): string =>
  ours === undefined || theirs === undefined ? "–" : `${(ours / theirs).toFixed(2)}×`;

function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] as readonly string[]).map((_, i) =>
    Math.max(...lines.map((line) => (line[i] as string).length)),
  );
  const text = lines.map((line) =>
    line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number))).join("  "),
  );
  return text.join("\n");
}

const data = ensureBenchData(rows);
if (!existsSync(data.csv)) throw new Error("the benchmark's data could not be written");
const settings: Settings = { runs: Number(values.runs), only: values.only ?? null, ...data };
const results = new Map<string, Map<string, Figure>>();
for (const name of (values.sides as string).split(",")) results.set(name, await side(name, settings));

const figure = (name: string, task: string) => results.get(name)?.get(task)?.ms;
const tasks = [...new Set([...results.values()].flatMap((figures) => [...figures.keys()]))];
const lines = tasks.map((task) => {
  const [handwritten, library, pandas] = ["handwritten", "library", "pandas"].map((name) => figure(name, task));
  const times = [handwritten, library, pandas].map(milliseconds);
  return [task, ...times, ratio(library, handwritten), ratio(library, pandas)];
});
const peak = (name: string): string => {
  const figures = [...(results.get(name)?.values() ?? [])];
  return figures.length ? `${Math.round(Math.max(...figures.map((f) => f.peak)))} MB` : "–";
};

console.log(
  `\n${rows.toLocaleString("en")} rows, medians of ${settings.runs} runs, ${cpus().length} cores, Node ${process.versions.node}; every result is computed and printed.\n`,
);
const header = ["", "hand-written", "polarpanda", `pandas ${pandasVersion ?? "–"}`, "to hand-written", "to pandas"];
const memory = ["peak memory", peak("handwritten"), peak("library"), peak("pandas"), "", ""];
console.log(table([header, ...lines, memory]));
