import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const recorded: Record<string, Record<string, string[]>> = JSON.parse(
  readFileSync(join(root, "compat-tests/recorded/signatures.json"), "utf8"),
);

/** Whose methods a folder of src/api holds. */
const INDEXES = Object.keys(recorded).filter((k) => k.endsWith("Index"));
const OWNERS: Record<string, string[]> = {
  frame: ["DataFrame"],
  series: ["Series"],
  indexes: INDEXES,
  groupby: ["DataFrameGroupBy", "SeriesGroupBy"],
  windows: ["Rolling", "Expanding", "Ewm", "Resampler", "DataFrame"],
  accessors: ["str", "dt", "cat"],
  toplevel: ["pandas"],
};
const ANY = ["DataFrame", "Series", "pandas"];

/** Where the texts differ on purpose: methods of several classes have the union here, and what pandas takes as args or kwargs has its names. */
const ALLOWED = new Set([
  "Index.drop",
  "Index.argsort",
  "str.wrap",
  "DataFrame.pct_change",
  "DataFrame.to_feather",
  "Resampler.asfreq",
]);

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile() && e.name.endsWith(".ts"))
    .map((e) => join(e.parentPath, e.name));
}

/** The names of the parameters in a signature's text. */
function names(text: string): string[] {
  const body = text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"));
  const parts = body.match(/(?:'[^']*'|\(\)|\[\]|[^,])+/g) ?? [];
  return parts.flatMap((p) => (/^\s*\*/.test(p) ? [] : (/^\s*!?(\w+)/.exec(p)?.slice(1) ?? [])));
}

it("every signature has pandas' parameters, each of them", () => {
  const wrong: string[] = [];
  let seen = 0;
  for (const file of files(join(root, "src/api"))) {
    const folder = file.slice(join(root, "src/api/").length).split("/")[0] as string;
    if (folder === "arrays") continue;
    for (const [, quoted] of readFileSync(file, "utf8").matchAll(/signature\(\s*"((?:[^"\\]|\\.)*)"/g)) {
      const text = (quoted as string).replaceAll('\\"', '"');
      const name = text.slice(0, text.indexOf("(")).split(".").at(-1) as string;
      const owners = (OWNERS[folder] ?? (text.startsWith("pd.") ? ["pandas"] : ANY)).filter((o) => recorded[o]?.[name]);
      if (!owners.length) continue;
      seen++;
      const ours = names(text);
      const differences = owners.map((o) => {
        const theirs = recorded[o]?.[name] as string[];
        const missing = theirs.filter((p) => !ours.includes(p));
        const extra = ours.filter((p) => !theirs.includes(p));
        return { owner: o, missing, extra };
      });
      if (differences.some((d) => !d.missing.length && !d.extra.length)) continue;
      const [d] = differences as [(typeof differences)[number]];
      if (!ALLOWED.has(`${d.owner}.${name}`))
        wrong.push(`${d.owner}.${name}: lacks [${d.missing}], has [${d.extra}] more`);
    }
  }
  expect(seen).toBeGreaterThan(300);
  expect(wrong).toEqual([]);
});
