import { describe, expect, test, vi } from "vitest";
import { StringIO } from "../../src/io/buffers";
import { readCsv } from "../../src/io/csv/read";
import { frame, outcome, recorded } from "./compare";

describe("read_csv as pandas", () => {
  recorded("csv").forEach(({ text, options, result, error, warnings }, i) => {
    test(`${i} ${JSON.stringify(text)} ${JSON.stringify(options)}`, () => {
      const emit = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
      const got = outcome(() => frame(readCsv(new StringIO(text as string), options)));
      const notes = emit.mock.calls.filter((call) => (call[1] as unknown) === "ParserWarning").map((call) => call[0]);
      emit.mockRestore();
      expect(got).toEqual(error ? { error } : { result });
      expect(notes).toEqual(warnings ?? []);
    });
  });
});
