import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as pd from "polarpanda";
import * as np from "polarpanda/numpy";
import { describe, expect, it } from "vitest";

const here = fileURLToPath(new URL(".", import.meta.url));
const { slice, len, tuple } = pd;

interface Case {
  readonly python: string;
  readonly typescript: string;
  readonly gives: unknown;
}

/** A value as record.py writes it. */
function written(x: unknown): unknown {
  if (x === null || x === undefined || typeof x === "boolean") return x ?? null;
  if (typeof x === "bigint") return String(x);
  if (typeof x === "number") return Number.isFinite(x) ? x : Number.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";
  if (typeof x === "string") return `text ${x}`;
  if (x instanceof Number) return Number(x);
  if (Array.isArray(x) || (typeof x === "object" && Symbol.iterator in x && !("repr" in x && "dtype" in x)))
    return [...(x as Iterable<unknown>)].map(written);
  const { repr } = x as { repr?: () => string };
  return typeof repr === "function" ? repr.call(x) : String(x);
}

function run(script: string): unknown {
  const lines = script.split("\n");
  const program = [...lines.slice(0, -1), `return (${lines.at(-1)?.replace(/;$/, "")});`].join("\n");
  try {
    return written(new Function("np", "pd", "slice", "len", "tuple", program)(np, pd, slice, len, tuple));
  } catch (error) {
    const { name, message } = error as Error;
    return { error: name, message };
  }
}

for (const file of readdirSync(here).filter((name) => name.endsWith(".json"))) {
  const cases: Case[] = JSON.parse(readFileSync(join(here, file), "utf8"));
  describe(file.replace(".json", ""), () => {
    it.each(cases.map((c) => [c.python, c] as const))("%s", (_, c) => {
      expect(run(c.typescript)).toEqual(c.gives);
    });
  });
}
