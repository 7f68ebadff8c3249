import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as pd from "../../src/index";

const dir = mkdtempSync(join(tmpdir(), "files-"));
const entry = new URL("../../src/index.ts", import.meta.url).pathname;
const small = pd.DataFrame({ a: [1, 2, 3], b: ["x", null, "z"], c: [1.5, 2.5, 3.5] });
const kinds = ["csv", "json", "parquet"] as const;
const write = (frame: pd.DataFrame, path: string): unknown =>
  path.endsWith("csv")
    ? frame.to_csv(path, { index: false })
    : path.endsWith("json")
      ? frame.to_json(path)
      : frame.to_parquet(path);
const read = (path: string): pd.DataFrame =>
  path.endsWith("csv") ? pd.read_csv(path) : path.endsWith("json") ? pd.read_json(path) : pd.read_parquet(path);

/** A script that begins to write a file that takes seconds, in a process of its own. */
const writer = (path: string): string => `
  import * as pd from ${JSON.stringify(entry)};
  const n = 3_000_000;
  const frame = pd.DataFrame({ a: Float64Array.from({ length: n }, (_, i) => Math.sin(i)), b: Int32Array.from({ length: n }, (_, i) => i) });
  frame.shape;
  process.stdout.write("ready");
  const path = ${JSON.stringify(path)};
  for (;;) path.endsWith("csv") ? frame.to_csv(path) : path.endsWith("json") ? frame.to_json(path) : frame.to_parquet(path);
`;

describe("a write that is killed", () => {
  for (const kind of kinds)
    test(kind, { timeout: 60_000 }, async () => {
      const path = join(dir, `killed.${kind}`);
      write(small, path);
      const before = readFileSync(path);
      const script = join(dir, `writer-${kind}.mts`);
      writeFileSync(script, writer(path));
      const child = spawn(process.execPath, ["--import", "tsx", script], { stdio: ["ignore", "pipe", "inherit"] });
      const gone = new Promise((done) => child.on("exit", done));
      await new Promise((done) => child.stdout.once("data", done));
      const temporary = () => readdirSync(dir).filter((f) => f.endsWith(".tmp") && f.includes(kind));
      while (!temporary().some((f) => statSync(join(dir, f), { throwIfNoEntry: false })?.size))
        await new Promise((done) => setTimeout(done, 1));
      child.kill("SIGKILL");
      await gone;
      // The old file or, where the kill came late, the new one; never a part of one.
      if (!readFileSync(path).equals(before)) expect(read(path).shape[0]).toBe(3_000_000);
      // What is left has a name that readers of folders pass over.
      expect(temporary().every((f) => f.startsWith("."))).toBe(true);
    });
});

describe("links", () => {
  for (const kind of kinds)
    test(`${kind} is written through a link, and keeps its rights`, () => {
      const [path, link] = [join(dir, `real.${kind}`), join(dir, `link.${kind}`)];
      write(small, path);
      chmodSync(path, 0o640);
      symlinkSync(`real.${kind}`, link);
      write(small.head(1), link);
      expect(readlinkSync(link)).toBe(`real.${kind}`);
      expect(read(path).shape).toEqual([1, 3]);
      expect(statSync(path).mode & 0o777).toBe(0o640);
    });

  test("a link to nothing makes what it names", () => {
    symlinkSync("later.csv", join(dir, "early.csv"));
    write(small, join(dir, "early.csv"));
    expect(read(join(dir, "later.csv")).shape).toEqual([3, 3]);
  });
});

test("a folder without the right to write, and a file without the right to read", () => {
  const script = join(dir, "rights.mts");
  const locked = mkdtempSync(join(dir, "locked-"));
  write(small, join(locked, "f.csv"));
  writeFileSync(
    script,
    `import * as pd from ${JSON.stringify(entry)};
    const locked = ${JSON.stringify(locked)};
    const said = (f) => { try { f(); return "nothing"; } catch (e) { return e.name; } };
    const df = pd.DataFrame({ a: [1] });
    df.shape;
    if (process.getuid?.() === 0) process.setuid(65534);
    console.log([said(() => df.to_csv(locked + "/g.csv")), said(() => df.to_parquet(locked + "/g.parquet")), said(() => pd.read_csv(locked + "/f.csv")), said(() => pd.read_parquet(locked + "/f.csv"))].join());`,
  );
  chmodSync(join(locked, "f.csv"), 0o000);
  chmodSync(locked, 0o555);
  chmodSync(dir, 0o755);
  const out = spawnSync(process.execPath, ["--import", "tsx", script], { encoding: "utf8" });
  chmodSync(locked, 0o755);
  expect(out.stdout.trim(), out.stderr).toBe("PermissionError,PermissionError,PermissionError,PermissionError");
});

test("a broken Parquet file is an error, never the end of the process", () => {
  const bytes = small.to_parquet() as Buffer;
  const outcomes = new Set<string>();
  const attempt = (b: Buffer): void => {
    try {
      pd.read_parquet(b).values;
      outcomes.add("read");
    } catch (error) {
      outcomes.add((error as Error).name);
    }
  };
  for (let n = 0; n < bytes.length; n += 7) attempt(bytes.subarray(0, n));
  for (let i = 0; i < bytes.length; i += 3) {
    const broken = Buffer.from(bytes);
    (broken[i] as number) ^= 1;
    attempt(broken);
    (broken[i] as number) ^= 0x81;
    attempt(broken);
  }
  expect(
    [...outcomes].filter((o) => !["read", "OSError", "ValueError", "NotImplementedError", "KeyError"].includes(o)),
  ).toEqual([]);
}, 120_000);

test("a broken Feather file is an error, and its reader comes to an end", () => {
  const path = join(dir, "broken.feather");
  small.to_feather(path);
  const bytes = readFileSync(path);
  for (let i = 0; i < bytes.length; i += 5) {
    const broken = Buffer.from(bytes);
    (broken[i] as number) ^= 0x85;
    writeFileSync(path, broken);
    try {
      pd.read_feather(path).values;
    } catch (error) {
      expect(Object.hasOwn(pd, (error as Error).name), String(error)).toBe(true);
    }
  }
}, 120_000);

test("no write leaves a temporary file behind", () => {
  expect(() => small.to_csv("/dev/full")).toThrow(pd.OSError);
  expect(() => small.to_parquet(join(dir, "no", "f.parquet"))).toThrow(pd.OSError);
  for (const kind of kinds) write(small, join(dir, `plain.${kind}`));
  expect(readdirSync(dir).filter((f) => f.includes("plain"))).toHaveLength(3);
  expect(existsSync(join(dir, "no"))).toBe(false);
});
