import { describe, expect, test } from "vitest";
import { writeJson, writeJsonSeries } from "../../src/io/json/write";
import { at } from "../../src/values/cell";
import type { Vector } from "../../src/values/vector";
import { type Case, frameOf, outcome, recorded } from "./compare";

describe("to_json as pandas", () => {
  const { frames, cases } = recorded("to_json") as unknown as { frames: Record<string, unknown>; cases: Case[] };
  cases.forEach(({ frame, options, series, result, error }, i) => {
    test(`${i} ${frame} ${series ? "series " : ""}${JSON.stringify(options)}`, () => {
      const got = outcome(() => {
        const source = frameOf(frames[frame as string]);
        if (!series) return writeJson(source, null, options);
        const name = at(source.columns.levels[0] as Vector, 0);
        return writeJsonSeries({ name, values: source.data[0] as Vector, index: source.index }, null, options);
      });
      expect(got).toEqual(error ? { error } : { result });
    });
  });
});
