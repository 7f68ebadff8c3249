/** Compares random programs with pandas; README.md says how to run it. */
import { pandasPython } from "../documented/python";
import { Oracle } from "./oracle";
import { answer, difference } from "./ours";
import type { Program } from "./program";
import { randomProgram, write } from "./program";
import { Random } from "./random";
import { shrink } from "./shrink";
import { THEMES } from "./steps";

function option(name: string, fallback: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return (at >= 0 && process.argv[at + 1]) || fallback;
}

const seed = Number(option("seed", "1"));
const until = Date.now() + Number(option("seconds", "60")) * 1000;
const most = Number(option("failures", "20"));
const wanted = option("themes", THEMES.map((t) => t.name).join(",")).split(",");
const themes = THEMES.filter((t) => wanted.includes(t.name));
if (themes.length < wanted.length) throw new Error(`themes: ${THEMES.map((t) => t.name).join(", ")}`);
const found = pandasPython();
if ("missing" in found) {
  console.log(`Nothing to compare with: ${found.missing}.`);
  process.exit(0);
}
const oracle = new Oracle(found.python);

async function differs(p: Program): Promise<string | null> {
  const code = write(p);
  const theirs = oracle.ask(code.py);
  return difference(answer(code.ts), await theirs);
}

/** What a shrunk program must still fail by. */
const manner = (text: string): string => text.slice(0, 30).replaceAll(/\d/g, "");

/** Failures that look alike are shown once. */
const shape = (p: Program): string =>
  p.steps.map((s) => s.py.replaceAll(/\(.*?\)|\[.*?\]/g, "")).join(";") +
  String(p.x.rows === 0) +
  String(p.x.columns.length === 0);

/** A failure's theme is that of the step that shows it; without steps it is the constructor. */
const themeOf = (p: Program): string => p.steps.at(-1)?.theme ?? "constructors";

const seen = new Set<string>();
const counts = new Map<string, number>();
let runs = 0;
let unsupported = 0;
let failures = 0;
for (let i = 0; Date.now() < until && failures < most; i++) {
  const p = randomProgram(new Random(seed * 1_000_003 + i), themes);
  const text = await differs(p);
  runs++;
  if (text === "unsupported") unsupported++;
  if (text === null || text === "unsupported") continue;
  const small = await shrink(p, async (q) => manner((await differs(q)) ?? "") === manner(text));
  if (seen.has(shape(small))) continue;
  seen.add(shape(small));
  failures++;
  counts.set(themeOf(small), (counts.get(themeOf(small)) ?? 0) + 1);
  const code = write(small);
  console.log(
    `=== program ${i} of seed ${seed}: ${themeOf(small)}\n--- Python\n${code.py}\n--- TypeScript\n${code.ts}\n--- ${await differs(small)}\n`,
  );
}
console.log(`${runs} programs, ${failures} different failures, ${unsupported} not supported`);
for (const [theme, n] of counts) console.log(`${theme}: ${n}`);
oracle.close();
process.exitCode = failures ? 1 : 0;
