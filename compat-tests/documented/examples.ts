/** The documented examples with what pandas prints for them: read from the installed package, kept in `.cache`, never committed. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The forms that extract.py writes. */
export interface Statement {
  readonly source: string;
  readonly got: string;
  readonly plain?: string;
  readonly error: readonly [cls: string, line: string] | null;
  readonly echo: string | null;
  readonly shows: boolean;
  readonly reads: readonly string[];
  readonly binds: readonly string[];
  readonly reason: string | null;
}

export interface Named {
  readonly name: string;
  readonly group: string;
  readonly member: string;
}

export interface Case extends Named {
  readonly prelude: readonly string[];
  readonly statements: readonly Statement[];
}

export interface Duplicate extends Named {
  readonly duplicate_of: string;
}

export interface Examples {
  readonly versions: Readonly<Record<string, string>>;
  readonly names: Readonly<Record<string, readonly (readonly [name: string, member: string])[]>>;
  readonly cases: readonly (Case | Duplicate)[];
}

const here = fileURLToPath(new URL(".", import.meta.url));
const cache = fileURLToPath(new URL("../../.cache/documented/", import.meta.url));

/** Changes with the pinned versions, with the Python that runs and with the extractor. */
function key(python: string): string {
  const hash = createHash("sha256").update(spawnSync(python, ["--version"]).stdout);
  for (const file of readdirSync(here)
    .filter((f) => /\.py$|^requirements\.txt$/.test(f))
    .sort())
    hash.update(readFileSync(join(here, file)));
  return hash.digest("hex").slice(0, 16);
}

export function readExamples(python: string, jobs: number, live = false): Examples {
  const file = join(cache, `${key(python)}.json`);
  if (live || !existsSync(file)) {
    console.error("Running the documented examples in pandas ...");
    mkdirSync(cache, { recursive: true });
    const part = `${file}.${process.pid}`;
    const { status } = spawnSync(python, [join(here, "extract.py"), part, "--jobs", String(jobs)], {
      stdio: "inherit",
    });
    if (status !== 0) throw new Error(`extract.py ended with ${status}`);
    renameSync(part, file);
  }
  return JSON.parse(readFileSync(file, "utf8"));
}

export const isOriginal = (c: Case | Duplicate): c is Case => "statements" in c;
export const prints = (s: Statement): boolean => s.got !== "" || s.error !== null;
export const isCheckable = (s: Statement): boolean => s.reason === null && prints(s);
