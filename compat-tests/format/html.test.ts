import { describe, expect, test } from "vitest";
import { frameReprHtml, frameToHtml } from "../../src/format/html";
import { option_context } from "../../src/format/options";
import { frameSource, recorded } from "./recorded";

process.env.COLUMNS = "80";
process.env.LINES = "24";

for (const r of recorded()) {
  const calls = r.calls.filter(({ method }) => method === "to_html" || method === "_repr_html_");
  if (calls.length === 0) continue;
  describe(r.name, () => {
    for (const call of calls) {
      test(`${call.method} ${JSON.stringify(call.options)} ${JSON.stringify(call.context)}`, () => {
        const source = frameSource(r.source);
        const print = () => (call.method === "to_html" ? frameToHtml(source, call.options) : frameReprHtml(source));
        const context = Object.entries(call.context).flat();
        const run = () => (context.length ? option_context(...context).run(print) : print());
        if (call.error) expect(run).toThrow(call.message);
        else expect(run()).toBe(call.text);
      });
    }
  });
}
