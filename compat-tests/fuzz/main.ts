/** Compares random programs with pandas: `npm run fuzz -- --seconds 60 --seed 1` (PYTHON names a Python that has pandas 3.1.1). */
import { Oracle } from "./oracle";
import { answer, difference } from "./ours";
import type { Program } from "./program";
import { randomProgram, write } from "./program";
import { Random } from "./random";
import { shrink } from "./shrink";

function option(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

const seed = option("seed", 1);
const until = Date.now() + option("seconds", 60) * 1000;
const most = option("failures", 20);
const oracle = new Oracle();

async function differs(p: Program): Promise<string | null> {
  const code = write(p);
  const theirs = oracle.ask(code.py);
  return difference(answer(code.ts), await theirs);
}

/** What a shrunk program must still fail by. */
const manner = (found: string): string => found.slice(0, 30).replaceAll(/\d/g, "");

/** Failures that look alike are shown once. */
const shape = (p: Program): string =>
  p.steps.map((s) => s.py.replaceAll(/\(.*?\)|\[.*?\]/g, "")).join(";") +
  String(p.x.rows === 0) +
  String(p.x.columns.length === 0);

const seen = new Set<string>();
let runs = 0;
let unsupported = 0;
let failures = 0;
for (let i = 0; Date.now() < until && failures < most; i++) {
  const p = randomProgram(new Random(seed * 1_000_003 + i));
  const found = await differs(p);
  runs++;
  if (found === "unsupported") unsupported++;
  if (found === null || found === "unsupported") continue;
  const small = await shrink(p, async (q) => manner((await differs(q)) ?? "") === manner(found));
  if (seen.has(shape(small))) continue;
  seen.add(shape(small));
  failures++;
  const code = write(small);
  console.log(
    `=== program ${i} of seed ${seed}\n--- Python\n${code.py}\n--- TypeScript\n${code.ts}\n--- ${await differs(small)}\n`,
  );
}
console.log(`${runs} programs, ${failures} different failures, ${unsupported} not supported`);
oracle.close();
process.exitCode = failures ? 1 : 0;
