import { describe, expect, test } from "vitest";
import { arrayRepr } from "../../src/format/array-repr";
import { frameRepr, frameToString } from "../../src/format/frame-text";
import { indexRepr } from "../../src/format/index-repr";
import { option_context } from "../../src/format/options";
import { seriesRepr, seriesToString } from "../../src/format/series-text";
import { axis, type Call, frameSource, type Recorded, recorded, seriesSource, vector } from "./recorded";

process.env.COLUMNS = "80";
process.env.LINES = "24";

type Printer = (r: Recorded, call: Call) => string;

const PRINTERS: Record<string, Printer> = {
  "frame repr": (r) => frameRepr(frameSource(r.source)),
  "frame to_string": (r, { options }) => frameToString(frameSource(r.source), options),
  "series repr": (r) => seriesRepr(seriesSource(r.source)),
  "series to_string": (r, { options }) => seriesToString(seriesSource(r.source), options),
  "index repr": (r) => indexRepr(axis(r.source)),
  "array repr": (r) => arrayRepr(vector(r.source)),
};

for (const r of recorded()) {
  describe(r.name, () => {
    for (const call of r.calls) {
      const print = PRINTERS[`${r.kind} ${call.method}`];
      if (!print) continue;
      test(`${call.method} ${JSON.stringify(call.options)} ${JSON.stringify(call.context)}`, () => {
        const run = () => {
          const context = Object.entries(call.context).flat();
          return context.length ? option_context(...context).run(() => print(r, call)) : print(r, call);
        };
        if (call.error) expect(run).toThrow(call.message);
        else expect(run()).toBe(call.text);
      });
    }
  });
}
