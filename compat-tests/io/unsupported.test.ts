import { readFileSync } from "node:fs";
import * as pd from "polarpanda";
import { describe, expect, it, vi } from "vitest";

const names = [
  "ArrowDtype",
  "ExcelFile",
  "ExcelWriter",
  "HDFStore",
  "SparseDtype",
  "read_clipboard",
  "read_excel",
  "read_hdf",
  "read_html",
  "read_iceberg",
  "read_orc",
  "read_pickle",
  "read_sas",
  "read_spss",
  "read_sql",
  "read_sql_query",
  "read_sql_table",
  "read_stata",
  "read_xml",
  "to_pickle",
] as const;
const both = ["hist", "to_clipboard", "to_excel", "to_hdf", "to_latex", "to_pickle", "to_sql", "to_xarray"] as const;
const frames = ["boxplot", "to_iceberg", "to_orc", "to_stata"] as const;

describe("what isn't built says so", () => {
  it.each(names)("pd.%s", (name) => {
    expect(() => pd[name]("x")).toThrow(new RegExp(`^${name} is not supported: `));
    expect(() => new pd[name]("x")).toThrow(pd.NotImplementedError);
  });

  it.each([...both, ...frames])("DataFrame.%s", (name) => {
    expect(() => pd.DataFrame({ a: [1] })[name]()).toThrow(new RegExp(`^DataFrame.${name} is not supported: `));
  });

  it.each(both)("Series.%s", (name) => {
    expect(() => pd.Series([1])[name]()).toThrow(new RegExp(`^Series.${name} is not supported: `));
  });

  it("attributes", () => {
    expect(() => pd.DataFrame({ a: [1] }).plot).toThrow("DataFrame.plot is not supported");
    expect(() => pd.Series([1]).plot).toThrow("Series.plot is not supported");
    expect(() => pd.DataFrame({ a: [1] }).style).toThrow("DataFrame.style is not supported");
  });

  it("columns of these names are still columns", () => {
    expect(
      pd
        .DataFrame({ style: [1] })("style")
        .tolist(),
    ).toEqual([1]);
    expect(Reflect.get(pd.Series([5], { index: ["style"] }), "style")).toBe(5);
  });
});

describe("versions", () => {
  const own = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version;

  it("are those of the package", () => {
    expect(pd.version).toBe(own);
    expect(pd.__version__).toBe(own);
  });

  it("show_versions prints them", () => {
    const parts: string[] = [];
    const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => parts.push(String(text)) > 0);
    try {
      pd.show_versions();
      pd.show_versions(true);
    } finally {
      write.mockRestore();
    }
    expect(parts[0]).toContain(`polarpanda            : ${own}`);
    expect(JSON.parse(parts[1] as string)).toMatchObject({
      system: { node: process.versions.node },
      dependencies: { polarpanda: own, pandas: "3.1.1" },
    });
  });
});
