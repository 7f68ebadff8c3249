/**
 * What the library itself costs: loading it, building plans, printing, and whether memory stays flat over many small operations.
 * Usage: npm run bench:overhead
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as pd from "polarpanda";
import { breathe, median, timed } from "./measure";

const root = fileURLToPath(new URL("../", import.meta.url));
const report = (what: string, value: string) => console.log(`${what.padEnd(44)} ${value.padStart(12)}`);
const ms = (value: number) => (value < 1 ? `${(value * 1000).toFixed(1)} µs` : `${value.toFixed(1)} ms`);

/** Median time of a fresh process to import the built package, as the process itself sees it. */
function importTime(): string {
  if (!existsSync(`${root}dist/index.js`)) return "npm run build";
  const program = `const t = performance.now(); await import("polarpanda"); console.log(performance.now() - t)`;
  const args = ["--input-type=module", "-e", program];
  const times = Array.from({ length: 7 }, () =>
    Number(spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" }).stdout),
  );
  return ms(median(times));
}

const each = (times: number, f: () => unknown): number => median(Array.from({ length: times }, () => timed(f)));

report("import of the built package", importTime());

const rows = 1_000_000;
const df = pd.DataFrame({
  a: Int32Array.from({ length: rows }, (_, i) => i % 1000),
  b: Float64Array.from({ length: rows }, (_, i) => i / 7),
});

report("plan: df(mask)", ms(each(1000, () => df(df("a").gt(3)))));
report("plan: df.a.add(1).mul(df.b)", ms(each(1000, () => df("a").add(1).mul(df("b")))));
report(
  "plan: df.assign, sort_values, head",
  ms(
    each(1000, () =>
      df
        .assign({ c: df("b") })
        .sort_values("a")
        .head(10),
    ),
  ),
);
report("plan: groupby sum", ms(each(1000, () => df.groupby("a")("b").sum())));
report("first ten rows, printed", ms(each(20, () => String(df.head(10)))));

const wide = pd.DataFrame({ a: Int32Array.from({ length: 1000 }, (_, i) => i) });
const built = timed(() => {
  for (let i = 0; i < 1000; i++) wide.set(`c${i}`, wide("a").add(i));
});
report("1000 × df.set of new columns", ms(built));
report("... and its print", ms(timed(() => String(wide))));

const chain = pd.DataFrame({ a: Int32Array.from({ length: 1000 }, (_, i) => i) });
const chained = timed(() => {
  for (let i = 0; i < 1000; i++) chain.set("a", chain("a").add(1));
});
report("1000 × df.set of one column over itself", ms(chained));
report("... and its print", ms(timed(() => String(chain))));

/** Resident memory in megabytes after a collection, at every tenth of the run. */
async function memory(operations: number): Promise<number[]> {
  const small = pd.DataFrame({ a: [1, 2, 3], b: [4.5, 5.5, 6.5] });
  const samples: number[] = [];
  for (let i = 1; i <= operations; i++) {
    small(small("a").gt(i % 3)).sum();
    if (i % 50 === 0) await breathe();
    if (i % (operations / 10) !== 0) continue;
    globalThis.gc?.();
    await breathe();
    samples.push(Math.round(process.memoryUsage().rss / 1e6));
  }
  return samples;
}

const start = performance.now();
const samples = await memory(10_000);
report("10,000 small filters with a sum", ms(performance.now() - start));
console.log(`memory at every thousandth of them: ${samples.join(" ")} MB`);
