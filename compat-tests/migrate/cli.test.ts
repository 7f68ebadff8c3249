import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { main } from "../../src/migrate/cli";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "migrate-"));
});

async function run(args: readonly string[], stdin = ""): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const status = await main(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    stdin: () => stdin,
  });
  return { status, out, err };
}

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const notebook = (...cells: [string, string][]): string =>
  JSON.stringify({
    cells: cells.map(([cell_type, source]) => ({
      cell_type,
      source,
      metadata: {},
      ...(cell_type === "code" ? { outputs: [1], execution_count: 3 } : {}),
    })),
    metadata: { kernelspec: { name: "python3" } },
    nbformat: 4,
    nbformat_minor: 5,
  });

describe("polarpanda migrate", () => {
  it("writes one file to standard output, or where -o says", async () => {
    const path = file("a.py", "x = 1\n");
    expect(await run(["migrate", path])).toMatchObject({ status: 0, out: "const x = 1;\n" });
    expect(await run(["migrate", path, "-o", join(folder, "b.ts")])).toMatchObject({ status: 0, out: "" });
    expect(readFileSync(join(folder, "b.ts"), "utf8")).toBe("const x = 1;\n");
  });

  it("reads standard input", async () => {
    expect(await run(["migrate", "-"], "y = [1, 2]\n")).toMatchObject({ status: 0, out: "const y = [1, 2];\n" });
  });

  it("takes no notebook of a folder that it wrote itself", async () => {
    file("a.ipynb", notebook(["code", "x = 1"]));
    await run(["migrate", folder]);
    expect((await run(["migrate", folder])).err).not.toContain("a.ts.ipynb:");
    expect(existsSync(join(folder, "a.ts.ts.ipynb"))).toBe(false);
  });

  it("writes the files of a folder beside their sources", async () => {
    mkdirSync(join(folder, "deep"));
    file("a.py", "x = 1\n");
    file("deep/b.py", "y = 2\n");
    expect((await run(["migrate", folder])).status).toBe(0);
    expect(readFileSync(join(folder, "deep/b.ts"), "utf8")).toBe("const y = 2;\n");
    expect(existsSync(join(folder, "a.ts"))).toBe(true);
  });

  it("lists what stays Python with file and line, and exits with 1", async () => {
    const path = file("plot.py", "x = 1\nimport seaborn\n");
    const { status, err, out } = await run(["migrate", path]);
    expect(status).toBe(1);
    expect(err).toContain(`${path}:2:1: not translated: \`seaborn\` draws pictures: import seaborn\n`);
    expect(out).toContain("// import seaborn");
  });

  it("only reports with --check", async () => {
    const path = file("a.py", "import pandas as pd\npd.Panel()\n");
    const { status, out, err } = await run(["migrate", "--check", path]);
    expect([status, out]).toEqual([1, ""]);
    expect(err).toContain("`pd.Panel` is gone from pandas");
  });

  it("names file, line and column of a syntax error", async () => {
    const path = file("bad.py", "x = 1\ndef f(:\n");
    const { status, err } = await run(["migrate", path]);
    expect(status).toBe(1);
    expect(err).toMatch(/bad\.py:2:\d+: SyntaxError: /);
  });

  it("refuses arguments that it can't use with 2", async () => {
    expect((await run(["migrate"])).status).toBe(2);
    expect((await run(["migrate", join(folder, "none.py")])).status).toBe(2);
    expect((await run(["convert"])).status).toBe(2);
    expect((await run(["migrate", "--nope", "-"])).status).toBe(2);
  });

  it("turns a notebook into one for tslab, or into a program that shows what its cells show", async () => {
    const path = file(
      "n.ipynb",
      notebook(
        ["markdown", "# Title"],
        ["code", "%matplotlib inline\nimport pandas as pd"],
        ["code", "s = pd.Series([1])\ns"],
      ),
    );
    const { out } = await run(["migrate", path]);
    const made = JSON.parse(out);
    expect(made.metadata.kernelspec.name).toBe("tslab");
    expect(made.cells[0]).toMatchObject({ cell_type: "markdown", source: "# Title" });
    expect(made.cells[2].source.join("")).toBe("const s = pd.Series([1]);\ns;");
    expect(made.cells[2].outputs).toEqual([]);
    await run(["migrate", path, "-o", join(folder, "n.ts")]);
    expect(readFileSync(join(folder, "n.ts"), "utf8")).toContain("// # Title\n\n");
    expect(readFileSync(join(folder, "n.ts"), "utf8")).toContain("display(s);");
  });

  it("says what is wrong with a notebook that is none", async () => {
    const path = file("n.ipynb", "{}");
    expect(await run(["migrate", path])).toMatchObject({
      status: 1,
      err: expect.stringContaining("not a notebook of format 4"),
    });
  });
});
