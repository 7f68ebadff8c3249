import { describe, expect, test } from "vitest";
import { frameInfo, indexSummary, seriesInfo } from "../../src/format/info";
import { axis, type Recorded, recorded, vector } from "./recorded";

/** What pandas says of the index's memory: a plus stands after the size of what holds objects. */
const atLeast = (r: Recorded, text = ""): boolean => r.calls.length > 0 && /\+ (bytes|KB|MB)/.test(text);

for (const r of recorded()) {
  const calls = r.calls.filter(({ method }) => method === "info");
  if (calls.length === 0) continue;
  describe(r.name, () => {
    for (const call of calls) {
      test(`info ${JSON.stringify(call.options)}`, () => {
        const usage = r.usage as NonNullable<Recorded["usage"]>;
        const index = axis(r.source.index);
        const common = {
          rows: r.source.rows,
          indexSummary: indexSummary(index, r.source.rows),
          counts: () => usage.counts,
          memory: (deep: boolean) => ({ bytes: deep ? usage.deep : usage.shallow, atLeast: atLeast(r, call.text) }),
        };
        const run = () =>
          r.kind === "frame"
            ? frameInfo(
                {
                  ...common,
                  columns: axis(r.source.columns),
                  dtypes: r.source.vectors.map((v: never) => vector(v).dtype),
                },
                call.options,
              )
            : seriesInfo(
                {
                  ...common,
                  name: r.source.name?.t ? axis({ ...r.source.index, names: [r.source.name] }).names[0] : r.source.name,
                  dtype: vector(r.source.values).dtype,
                },
                call.options,
              );
        if (call.error) expect(run).toThrow(call.message);
        else expect(run()).toBe(call.text);
      });
    }
  });
}
