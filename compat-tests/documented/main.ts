/** Compares every documented example of pandas with what is printed here: `npm run compat -- --help`. */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { writeDocs } from "./docs";
import type { Case, Examples } from "./examples";
import { isOriginal, readExamples } from "./examples";
import { pandasPython } from "./python";
import { change, extend, identical, listed } from "./ratchet";
import { failures, json, summary, table } from "./report";
import type { Ran } from "./run";
import { runCases } from "./run";
import { sideBySide } from "./side-by-side";

const USAGE = `npm run compat -- [options]
  (none)            a table by group and the first differing line of each failure
  --json FILE       counts, groups and cases as JSON
  --case NAME       one case (pandas.DataFrame.sum), Python and TypeScript, expected and actual side by side
  --only REGEX      cases by name
  --failures REGEX  only the failures whose lines match
  --ratchet         fail where an example of the list is no longer identical; --update extends the list
  --docs            write docs/parity.md
  --live            run pandas again and not the cache
  --jobs N          workers (the processors, at most 4)`;

const { values: options } = parseArgs({
  options: {
    json: { type: "string" },
    case: { type: "string" },
    only: { type: "string" },
    failures: { type: "string" },
    ratchet: { type: "boolean" },
    update: { type: "boolean" },
    docs: { type: "boolean" },
    live: { type: "boolean" },
    jobs: { type: "string" },
    help: { type: "boolean" },
  },
});
const jobs = Number(options.jobs ?? Math.min(4, availableParallelism()));

/** The case that a name means; of a duplicate the original, of a statement its case. */
function find(examples: Examples, name: string): Case | undefined {
  const wanted = name.replace(/#\d+$/, "");
  const found = examples.cases.find((c) => c.name === wanted || c.name === `pandas.${wanted}`);
  return found && (isOriginal(found) ? found : find(examples, found.duplicate_of));
}

async function one(examples: Examples, name: string): Promise<number> {
  const found = find(examples, name);
  if (!found) {
    console.error(`There is no case ${name}`);
    return 1;
  }
  const [ran] = await runCases(examples, [found], 1);
  console.log(await sideBySide(found, ran!));
  return 0;
}

/** What an overloaded machine does to a case is no loss: the lost ones run once more. */
async function ratchet(examples: Examples, ran: readonly Ran[], cases: readonly Case[]): Promise<number> {
  const list = listed();
  const first = change(list, identical(ran));
  const suspects = new Set(first.lost.map((n) => n.replace(/#\d+$/, "")));
  const again = await runCases(
    examples,
    cases.filter((c) => suspects.has(c.name)),
    1,
  );
  const { lost, gained } = change(list, [...identical(ran), ...identical(again)]);
  if (options.update) extend(list, gained);
  const note = options.update ? "added to the list" : "more are: npm run compat -- --update lists them";
  const more = gained.length > 0 ? `; ${gained.length} ${note}` : "";
  console.log(`${list.size - lost.length} of ${list.size} listed examples print what pandas prints${more}`);
  if (lost.length > 0) console.error(`Lost:\n${lost.map((n) => `  ${n}`).join("\n")}\n${failures(again)}`);
  return lost.length > 0 ? 1 : 0;
}

async function main(): Promise<number> {
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  const found = pandasPython();
  if ("missing" in found) {
    console.log(`The documented examples are skipped: ${found.missing}.`);
    return 0;
  }
  const examples = readExamples(found.python, jobs, options.live);
  if (options.case) return one(examples, options.case);
  const only = new RegExp(options.only ?? "");
  const cases = examples.cases.filter(isOriginal).filter((c) => only.test(c.name));
  const ran = await runCases(examples, cases, jobs);
  if (options.docs) writeDocs(examples, ran);
  if (options.json) writeFileSync(options.json, json(ran));
  if (options.ratchet || options.update) return ratchet(examples, ran, cases);
  if (!options.json && !options.docs)
    console.log(`${failures(ran, options.failures ? new RegExp(options.failures) : undefined)}\n`);
  console.log(`${table(ran)}\n\n${summary(ran)}`);
  return 0;
}

process.exitCode = await main();
