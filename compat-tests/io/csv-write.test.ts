import { describe, expect, test } from "vitest";
import { braceFormatter, percentFormatter } from "../../src/format/number-spec";
import { type WriteCsvOptions, writeCsv } from "../../src/io/csv/write";
import { type Case, frameOf, outcome, recorded } from "./compare";

function prepared(options: Record<string, unknown>): WriteCsvOptions {
  const { float_format } = options;
  if (typeof float_format !== "string") return options as WriteCsvOptions;
  const make = float_format.includes("{") ? braceFormatter : percentFormatter;
  return { ...options, float_format: make(float_format) } as WriteCsvOptions;
}

describe("to_csv as pandas", () => {
  const { frames, cases } = recorded("to_csv") as unknown as { frames: Record<string, unknown>; cases: Case[] };
  cases.forEach(({ frame, options, result, error }, i) => {
    test(`${i} ${frame} ${JSON.stringify(options)}`, () => {
      const got = outcome(() => writeCsv(frameOf(frames[frame as string]), null, prepared(options)));
      expect(got).toEqual(error ? { error } : { result });
    });
  });
});
