import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { release, type } from "node:os";
import { join } from "node:path";
import { bind, signature } from "../signature";

/** The version of this package. */
export const version = "0.1.0";

/** The version of pandas whose meaning this package has. */
const PANDAS = "3.1.1";
const PACKAGES = ["nodejs-polars", "apache-arrow"];

const SHOW_VERSIONS = signature("pd.show_versions(as_json=False)");

/**
 * Prints the versions of this package, of Node and of what it runs on; with `as_json` as JSON, into a file where a path is given.
 * https://pandas.pydata.org/docs/reference/api/pandas.show_versions.html
 */
export function show_versions(...args: [as_json?: boolean | string] | [options: { as_json?: boolean | string }]): null {
  const { as_json } = bind(SHOW_VERSIONS, args);
  const system = {
    node: process.versions.node,
    OS: type(),
    "OS-release": release(),
    machine: process.arch,
    LANG: process.env.LANG ?? null,
  };
  const dependencies = {
    polarpanda: version,
    pandas: PANDAS,
    ...Object.fromEntries(PACKAGES.map((p) => [p, installed(p)])),
  };
  if (as_json) {
    const text = JSON.stringify({ system, dependencies }, null, 2);
    if (as_json === true) process.stdout.write(`${text}\n`);
    else writeFileSync(as_json, text);
    return null;
  }
  const lines = [system, dependencies].map((part) =>
    Object.entries(part)
      .map(([name, value]) => `${name.padEnd(22)}: ${value ?? "None"}`)
      .join("\n"),
  );
  process.stdout.write(`\nINSTALLED VERSIONS\n------------------\n${lines.join("\n\n")}\n`);
  return null;
}

/** The version of a package that is there, or null. */
function installed(name: string): string | null {
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const file = join(folder, name, "package.json");
    if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")).version;
  }
  return null;
}
