/** Counts and failures by theme, outside of vitest: `npx tsx compat-tests/parity/report.ts [--write-gaps] [--quiet] [theme ...]`. */
import { writeFileSync } from "node:fs";
import * as pd from "../../src/index";
import { casesOf, gapsFile, knownGaps, recordedOf, themes } from "./cases";
import { differences } from "./run";

const args = process.argv.slice(2);
const quiet = args.includes("--quiet");
const chosen = args.filter((a) => !a.startsWith("--"));
const gaps = knownGaps();
let passed = 0;
let total = 0;
for (const theme of chosen.length > 0 ? chosen : themes()) {
  const cases = casesOf(theme);
  const names = new Set(cases.map((c) => `${theme}/${c.name}`));
  for (const key of Object.keys(gaps)) if (key.startsWith(`${theme}/`) && !names.has(key)) delete gaps[key];
  const recorded = recordedOf(theme);
  let good = 0;
  for (const test of cases) {
    const found = await differences(pd, test, recorded[test.name]);
    const key = `${theme}/${test.name}`;
    if (found.length === 0) {
      good++;
      delete gaps[key];
    } else {
      if (!quiet) console.log(`--- ${key}\n${test.ts}\n${found.join("\n")}\n`);
      gaps[key] = (found[0] as string).replaceAll(/\s+/g, " ").slice(0, 160);
    }
  }
  console.log(`${theme}: ${good} of ${cases.length}`);
  passed += good;
  total += cases.length;
}
console.log(`total: ${passed} of ${total}; known gaps listed: ${Object.keys(knownGaps()).length}`);
if (args.includes("--write-gaps")) {
  const sorted = Object.fromEntries(Object.entries(gaps).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(gapsFile, `${JSON.stringify(sorted, null, 2)}\n`);
}
