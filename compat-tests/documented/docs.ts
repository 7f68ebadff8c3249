/** docs/parity.md: every public name of pandas, by class, and how many of its documented examples print here what pandas prints. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Examples } from "./examples";
import { isOriginal } from "./examples";
import type { Ran } from "./run";
import type { Counts } from "./totals";
import { countsOf, totalsOf } from "./totals";

const file = fileURLToPath(new URL("../../docs/parity.md", import.meta.url));

type Standing = "works as documented" | "partly" | "not yet" | "no example";
const STANDINGS: readonly Standing[] = ["works as documented", "partly", "not yet", "no example"];

const standing = ({ checkable, identical }: Counts): Standing => {
  if (checkable === 0) return "no example";
  return identical === checkable ? "works as documented" : identical > 0 ? "partly" : "not yet";
};

/** The counts of each public name; a class itself is a name too. */
function countsByName(examples: Examples, ran: readonly Ran[]): Map<string, Counts> {
  const byCase = new Map(ran.map((r) => [r.name, countsOf(r.statements)]));
  return new Map(examples.cases.map((c) => [c.name, byCase.get(isOriginal(c) ? c.name : c.duplicate_of)!]));
}

const NONE: Counts = { checkable: 0, translated: 0, identical: 0, not_applicable: 0 };
const anchor = (group: string): string =>
  group
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");

interface Entry {
  readonly name: string;
  readonly counts: Counts;
}

function section(group: string, entries: readonly Entry[]): string {
  const lines = STANDINGS.flatMap((wanted) => {
    const found = entries.filter((e) => standing(e.counts) === wanted);
    if (found.length === 0) return [];
    const names = found.map(({ name, counts: c }) =>
      wanted === "no example" ? `\`${name}\`` : `\`${name}\` ${c.identical} of ${c.checkable}`,
    );
    return [`- **${wanted}** (${found.length}): ${names.join(", ")}`];
  });
  return `## ${group}\n\n${lines.join("\n")}\n`;
}

function overview(groups: ReadonlyMap<string, readonly Entry[]>): string {
  const rows = [...groups].map(([group, entries]) => {
    const counts = STANDINGS.map((s) => entries.filter((e) => standing(e.counts) === s).length);
    return `| [${group}](#${anchor(group)}) | ${[entries.length, ...counts].join(" | ")} |`;
  });
  return [
    "| class | names | works as documented | partly | not yet | no example |",
    "| --- | --: | --: | --: | --: | --: |",
    ...rows,
  ].join("\n");
}

export function parity(examples: Examples, ran: readonly Ran[]): string {
  const counts = countsByName(examples, ran);
  const classes = new Map(examples.cases.filter((c) => c.member === "").map((c) => [c.group, c]));
  const groups = new Map<string, Entry[]>();
  for (const [group, names] of Object.entries(examples.names)) {
    const own = classes.get(group);
    const entries = [
      ...(own ? [["", own.name] as const] : []),
      ...names.map(([name, member]) => [member, name] as const),
    ].map(([member, name]) => ({ name: member || name, counts: counts.get(name) ?? NONE }));
    if (entries.length > 0) groups.set(group, entries);
  }
  const { total } = totalsOf(ran);
  return `# Parity with pandas ${examples.versions.pandas}

Written by \`npm run compat -- --docs\`, which runs the examples of pandas' own docstrings here, translated by \`polarpanda migrate\`, and compares
what is printed, to the character: **${total.identical} of ${total.checkable}** outputs are identical. ${total.not_applicable} statements are not compared (plots,
databases, binary files, the clock and the like). "4 of 5" counts the outputs of a name's examples; inherited names share theirs, and
"no example" means none that can be compared.

${overview(groups)}

${[...groups].map(([group, entries]) => section(group, entries)).join("\n")}`;
}

export const writeDocs = (examples: Examples, ran: readonly Ran[]): void => writeFileSync(file, parity(examples, ran));
