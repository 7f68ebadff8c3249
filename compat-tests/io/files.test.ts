import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readCsv } from "../../src/io/csv/read";
import { writeCsv } from "../../src/io/csv/write";
import type { FrameData } from "../../src/io/frame";
import { readJson } from "../../src/io/json/read";
import { writeJson } from "../../src/io/json/write";
import { toArray } from "../../src/values/cell";
import { recorded } from "./compare";

interface Recorded {
  dtypes?: Record<string, string>;
  length?: number;
  sha256?: string;
  error?: [string, string];
}

const folder = fileURLToPath(new URL("../../node_modules/vega-datasets/data/", import.meta.url));
const files = recorded("files") as unknown as { csv: Record<string, Recorded>; json: Record<string, Recorded> };
const sha256 = (text: string | null): string =>
  createHash("sha256")
    .update(text ?? "")
    .digest("hex");
const dtypesOf = (frame: FrameData) =>
  Object.fromEntries(toArray(frame.columns.levels[0]!).map((label, i) => [String(label), frame.data[i]?.dtype.name]));

describe("real files, read and written again, are as with pandas", () => {
  for (const [name, { dtypes, length, sha256: hash }] of Object.entries(files.csv)) {
    test(name, () => {
      const frame = readCsv(folder + name, name.endsWith("tsv") ? { sep: "\t" } : {});
      expect(dtypesOf(frame)).toEqual(dtypes);
      expect(frame.length).toBe(length);
      expect(sha256(writeCsv(frame, null, { index: false }))).toBe(hash);
    });
  }
  for (const [name, { dtypes, length, sha256: hash, error }] of Object.entries(files.json)) {
    test(name, () => {
      if (error) return void expect(() => readJson(folder + name)).toThrow(error[1]);
      const frame = readJson(folder + name);
      expect(dtypesOf(frame)).toEqual(dtypes);
      expect(frame.length).toBe(length);
      if (hash) expect(sha256(writeJson(frame, null, { orient: "split" }))).toBe(hash);
    });
  }
});
