import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const src = join(root, "src");
const MAX_LINES = 600;
const LONG_LINES = 400;
const MACHINE_PATH = /["'`\s(](?:\/work\/|\/tmp\/w\/|\/root\/|[A-Z]:\\Users\\)/;

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && statSync(join(src, name)).isFile())
  .map((name) => name.split(sep).join("/"))
  .sort();

/** The table of docs/architecture.md: folder of `src/` → the folders it may import. */
function table(): Map<string, string[] | "everything"> {
  const rows = readFileSync(join(root, "docs/architecture.md"), "utf8").matchAll(/^\| `([^`]+)` \|[^|]*\|([^|]*)\|$/gm);
  const layers = new Map<string, string[] | "everything">();
  const names: string[] = [];
  for (const [, name, allowed] of rows) {
    const layer = (name as string).replace(/\/$/, "");
    const text = (allowed as string).trim();
    names.push(layer);
    if (text === "everything") layers.set(layer, "everything");
    else layers.set(layer, text === "–" ? [] : text.split(",").map((item) => item.trim()));
  }
  for (const [layer, allowed] of layers) {
    const but = allowed !== "everything" && /^everything but (.+)$/.exec(allowed.join(", "));
    if (!but) continue;
    const excluded = (but[1] as string).split(/, | and /);
    layers.set(
      layer,
      names.filter((name) => name !== "index.ts" && !excluded.includes(name.split("/")[0] as string)),
    );
  }
  return layers;
}

const layers = table();
const layerOf = (file: string): string | undefined =>
  [...layers.keys()].find((layer) => file === layer || file.startsWith(`${layer}/`));

/** Modules that a file imports, re-exports or asks for at run time, without those in comments. */
function imports(file: string): string[] {
  const text = readFileSync(join(src, file), "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "");
  const found = text.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|\brequire\s*\(\s*|^import\s+)["']([^"'\n]+)["']/gm);
  return [...found].map(([, name]) => name as string);
}

const target = (file: string, name: string): string =>
  relative(src, resolve(src, dirname(file), name))
    .split(sep)
    .join("/");

describe("the house", () => {
  it("has the rooms of docs/architecture.md and no others", () => {
    expect(layers.size).toBeGreaterThanOrEqual(9);
    expect(files.filter((file) => layerOf(file) === undefined)).toEqual([]);
  });

  it("imports point down only", () => {
    const wrong: string[] = [];
    for (const file of files) {
      const from = layerOf(file) as string;
      const allowed = layers.get(from);
      if (allowed === "everything") continue;
      for (const name of imports(file)) {
        if (!name.startsWith(".")) continue;
        const to = target(file, name);
        const layer = layerOf(to) ?? layerOf(`${to}.ts`) ?? layerOf(`${to}/index.ts`);
        if (layer !== from && !allowed?.includes(layer as string)) wrong.push(`${file} imports ${to}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("keeps the engine's package to the engine", () => {
    const elsewhere = files.filter((file) => !file.startsWith("engine/polars/"));
    expect(elsewhere.filter((file) => imports(file).some((name) => name.startsWith("nodejs-polars")))).toEqual([]);
  });

  it(`has no file of more than ${MAX_LINES} lines`, () => {
    const sizes = files.map((file) => [file, readFileSync(join(src, file), "utf8").split("\n").length] as const);
    const long = sizes.filter(([, lines]) => lines > LONG_LINES);
    if (long.length > 0)
      console.warn(`Past ${LONG_LINES} lines: ${long.map(([file, lines]) => `${file} (${lines})`).join(", ")}`);
    expect(long.filter(([, lines]) => lines > MAX_LINES)).toEqual([]);
  });

  it("names no stub", () => {
    expect(files.filter((file) => /\b(?:TODO|FIXME|XXX)\b/.test(readFileSync(join(src, file), "utf8")))).toEqual([]);
  });

  it("names no path of one machine", () => {
    const folders = ["src", "compat-tests", "scripts", "bench", "examples", "docs"];
    const text = /\.(?:ts|mjs|py|md)$/;
    const named = folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => text.test(name))
        .map((name) => join(folder, name))
        .filter((file) => MACHINE_PATH.test(readFileSync(join(root, file), "utf8"))),
    );
    expect(named).toEqual([]);
  });
});
