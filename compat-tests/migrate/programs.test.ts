import { readdirSync, readFileSync } from "node:fs";
import * as pd from "polarpanda";
import * as py from "polarpanda/python";
import { describe, expect, it } from "vitest";
import { migrate } from "../../src/migrate";
import * as np from "../../src/numpy";
import { Session } from "../documented/session";
import { data, load } from "../programs/support";

const here = new URL(".", import.meta.url);
const { slice, len, tuple, floating } = pd;
const scope = { ...py, slice, len, tuple, floating, pd, np, data, load };

const sources = new Map(
  ["programs/", "../programs/"].flatMap((folder) =>
    readdirSync(new URL(folder, here))
      .filter((f) => f.endsWith(".py"))
      .map((f) => [f.slice(0, -3), new URL(folder + f, here)] as const),
  ),
);

/** Programs that print something else than Python, with the reason. */
const KNOWN: Readonly<Record<string, string>> = {
  nullable: "a quantile of masked integers is an integer in pandas where it is whole",
};

/** Whole programs in Python, translated and run: what they print is what Python printed. */
describe("migrated programs", () => {
  for (const file of readdirSync(new URL("recorded/", here))) {
    const name = file.slice(0, -4);
    (name in KNOWN ? it.fails : it)(name, async () => {
      const source = readFileSync(sources.get(name) as URL, "utf8");
      const { code, gaps } = await migrate(source, { language: "javascript", imports: false, format: false });
      expect(gaps).toEqual([]);
      let text = "";
      const write = process.stdout.write;
      process.stdout.write = (chunk: string | Uint8Array): boolean => {
        text += String(chunk);
        return true;
      };
      let outcome: unknown;
      try {
        outcome = new Session(scope).run(code);
      } finally {
        process.stdout.write = write;
      }
      expect(outcome).not.toHaveProperty("error");
      expect(text).toBe(readFileSync(new URL(`recorded/${file}`, here), "utf8"));
    });
  }
});
