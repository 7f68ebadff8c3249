import { Console } from "node:console";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { inspect } from "node:util";
import * as pd from "polarpanda";
import { afterEach, describe, expect, it } from "vitest";

const DISPLAY = Symbol.for("Jupyter.display");
type Shown = Record<symbol, () => Record<string, string>> & { _toMime(): Record<string, string> };

const df = () => pd.DataFrame({ a: [1, 2], b: ["x", "<y>"] });

describe("notebook conventions", () => {
  it("a frame shows text and HTML", () => {
    const frame = df();
    const text = "   a    b\n0  1    x\n1  2  <y>";
    expect(String(frame)).toBe(text);
    expect(inspect(frame)).toBe(text);
    const html = frame._repr_html_() as string;
    expect(html).toContain('<table border="1" class="dataframe">');
    expect(html).toContain("&lt;y&gt;");
    expect(frame._toHtml()).toBe(html);
    const shown = frame as unknown as Shown;
    expect(shown[DISPLAY]?.()).toEqual({ "text/plain": text, "text/html": html });
    expect(shown._toMime()).toEqual({ "text/plain": text, "text/html": html });
  });

  it("without HTML where display.notebook_repr_html is off", () => {
    pd.set_option("display.notebook_repr_html", false);
    try {
      expect(df()._repr_html_()).toBeNull();
      expect((df() as unknown as Shown)._toMime()).toEqual({ "text/plain": String(df()) });
    } finally {
      pd.reset_option("display.notebook_repr_html");
    }
  });

  it("series, indexes and groups show text", () => {
    for (const x of [df().a, df().index, df().groupby("a")] as unknown as Shown[]) {
      expect(x[DISPLAY]?.()).toEqual({ "text/plain": String(x) });
      expect(x._toMime()).toEqual({ "text/plain": String(x) });
      expect(inspect(x)).toBe(String(x));
    }
  });

  it("answers what kernels ask for, and only that", () => {
    const frame = df();
    expect("a" in frame).toBe(true);
    expect("zz" in frame).toBe(false);
    expect("toString" in frame).toBe(false);
    expect(DISPLAY in frame).toBe(true);
    expect(Symbol.for("Deno.customInspect") in frame).toBe(false);
    expect(Object.keys(frame)).toEqual(["a", "b"]);
  });
});

describe("tslab", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "notebook-")), "tslab", "dist");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "executor.js"), "exports.show = (console, value) => console.log(value);\n");
  const executor = createRequire(import.meta.url)(join(folder, "executor.js")) as {
    show(c: Console, value: unknown): void;
  };
  const printed: string[] = [];
  const shown: string[] = [];
  const log = (): Console => {
    const out = new Writable({
      write(chunk, _encoding, done) {
        printed.push(String(chunk));
        done();
      },
    });
    return new Console(out, out);
  };
  const scope = globalThis as { __tslab__?: unknown };

  afterEach(() => {
    delete scope.__tslab__;
    printed.length = 0;
    shown.length = 0;
  });
  const inTslab = (): void => {
    scope.__tslab__ = { require: () => ({ display: { html: (text: string) => shown.push(text) } }) };
  };

  it("shows a cell's last expression as a table", () => {
    inTslab();
    executor.show(log(), df());
    expect(shown).toEqual([df()._repr_html_()]);
    expect(printed.join("")).toBe("\n");
  });

  it("prints what a cell itself logs", () => {
    inTslab();
    log().log(df());
    expect(shown).toEqual([]);
    expect(printed.join("")).toBe(`${df()}\n`);
  });

  it("prints text outside of tslab", () => {
    executor.show(log(), df());
    expect(printed.join("")).toBe(`${df()}\n`);
  });
});
