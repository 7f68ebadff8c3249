import { describe, expect, test } from "vitest";
import { frameToMarkdown, seriesToMarkdown } from "../../src/format/markdown";
import { frameSource, recorded, seriesSource } from "./recorded";

for (const r of recorded()) {
  const calls = r.calls.filter(({ method }) => method === "to_markdown");
  if (calls.length === 0) continue;
  describe(r.name, () => {
    for (const call of calls) {
      test(`to_markdown ${JSON.stringify(call.options)}`, () => {
        const run = () =>
          r.kind === "frame"
            ? frameToMarkdown(frameSource(r.source), call.options)
            : seriesToMarkdown(seriesSource(r.source), call.options);
        if (call.error) expect(run).toThrow(call.message);
        else expect(run()).toBe(call.text);
      });
    }
  });
}
