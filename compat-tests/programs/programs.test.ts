import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { taken, write } from "./support";

const here = new URL(".", import.meta.url);
const names = readdirSync(here)
  .filter((f) => f.endsWith(".txt"))
  .map((f) => f.slice(0, -4));

/** Whole programs, written twice: what pandas printed for `<name>.py` stands in `<name>.txt`, `<name>.ts` prints the same. */
describe("programs", () => {
  for (const name of names)
    it(name, async () => {
      taken();
      const stdout = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
        write(String(text));
        return true;
      });
      try {
        await import(`./${name}.ts`);
      } finally {
        stdout.mockRestore();
      }
      expect(taken()).toBe(readFileSync(new URL(`${name}.txt`, here), "utf8"));
    });
});
