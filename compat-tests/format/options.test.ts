import { afterEach, describe, expect, test } from "vitest";
import { frameRepr, frameToString } from "../../src/format/frame-text";
import { OPTIONS } from "../../src/format/option-table";
import {
  describe_option,
  get_option,
  option_context,
  options,
  reset_option,
  set_option,
} from "../../src/format/options";
import { seriesToString } from "../../src/format/series-text";
import { NotImplementedError, OptionError, ValueError } from "../../src/values/errors";
import { frameSource, recorded, seriesSource } from "./recorded";

afterEach(() => reset_option("all"));

const sources = new Map(recorded().map((r) => [r.name, r.source]));
const frame = (name: string) => frameSource(sources.get(name));

describe("reading and setting", () => {
  test("full names, patterns, case", () => {
    expect(get_option("display.max_rows")).toBe(60);
    expect(get_option("max_colw")).toBe(50);
    expect(get_option("DISPLAY.MAX_SEQ")).toBe(100);
    set_option("display.max_rows", 5, "y.precision$", 3);
  });
  test("several and none", () => {
    expect(() => get_option("max")).toThrow(new OptionError("Pattern matched multiple keys"));
    expect(() => get_option("nope")).toThrow(new OptionError("No such keys(s): 'nope'"));
    expect(() => set_option("display.nope", 1)).toThrow(new OptionError("No such keys(s): 'display.nope'"));
    expect(() => reset_option("nope")).toThrow(new OptionError("No such keys(s) for pat='nope'"));
    expect(() => describe_option("nope")).toThrow(new OptionError("No such keys(s) for pat='nope'"));
    expect(() => set_option("display.max_rows")).toThrow(
      new ValueError("Must provide an even number of non-keyword arguments"),
    );
  });
  test("a dict", () => {
    set_option({ "display.max_rows": 7, "display.width": 100 });
    expect([get_option("display.max_rows"), options.display.width]).toEqual([7, 100]);
    set_option(new Map([["display.max_rows", 8]]));
    expect(options.display.max_rows).toBe(8);
  });
  test("reset", () => {
    set_option("display.max_rows", 5, "display.precision", 2);
    reset_option("max_rows");
    expect([options.display.max_rows, options.display.precision]).toEqual([60, 2]);
    expect(() => reset_option("max")).toThrow("You must specify at least 4 characters when resetting multiple keys");
    reset_option("^display");
    expect(options.display.precision).toBe(6);
  });
  test("every option starts with a legal value", () => {
    for (const { check, initial } of OPTIONS.values()) check?.(initial);
    expect(OPTIONS.size).toBe(75);
  });
});

describe("values that are refused", () => {
  const refused: [key: string, value: unknown, message: string][] = [
    ["display.max_rows", -1, "Value must be a nonnegative integer or None"],
    ["display.precision", 1.5, "Value must be a nonnegative integer or None"],
    ["display.max_categories", "a", "Value must have type '<class 'int'>'"],
    ["display.multi_sparse", 1, "Value must have type '<class 'bool'>'"],
    ["display.width", "a", "Value must be an instance of <class 'NoneType'>|<class 'int'>"],
    ["display.large_repr", "x", "Value must be one of truncate|info"],
    ["display.show_dimensions", "x", "Value must be one of True|False|truncate"],
    ["display.float_format", "%.2f", "Value must be one of None or a callable"],
    ["display.memory_usage", "x", "Value must be one of None|True|False|deep"],
    ["display.colheader_justify", 1, "Value must be an instance of <class 'str'>|<class 'bytes'>"],
    ["io.excel.ods.reader", "x", "Value must be one of odf|calamine|auto"],
  ];
  test.each(refused)("%s = %j", (key, value, message) => {
    expect(() => set_option(key, value)).toThrow(new ValueError(message));
  });
  test("what has no effect here", () => {
    expect(() => set_option("compute.use_numba", true)).toThrow(NotImplementedError);
    expect(() => set_option("future.infer_string", false)).toThrow("option 'future.infer_string' can only be True");
    set_option("compute.use_numba", false);
  });
});

describe("attributes", () => {
  test("read, set, list", () => {
    options.display.max_rows = 12;
    expect(get_option("display.max_rows")).toBe(12);
    expect(options.display.html.border).toBe(1);
    expect(Object.keys(options)).toContain("styler");
    expect("max_rows" in options.display).toBe(true);
  });
  test("unknown", () => {
    expect(() => options.nope).toThrow(new OptionError("No such option"));
    expect(() => {
      options.display.nope = 1;
    }).toThrow(new OptionError("You can only set the value of existing options"));
    expect(() => {
      options.display = 1;
    }).toThrow(OptionError);
  });
});

describe("option_context", () => {
  test("run, and back again on success and error", async () => {
    expect(option_context("display.max_rows", 3).run(() => options.display.max_rows)).toBe(3);
    expect(() =>
      option_context("display.max_rows", 3).run(() => {
        throw new Error("inside");
      }),
    ).toThrow("inside");
    expect(options.display.max_rows).toBe(60);
    const later = option_context({ "display.max_rows": 4 }).run(async () => options.display.max_rows);
    expect([await later, options.display.max_rows]).toEqual([4, 60]);
  });
  test("enter, exit, dispose", () => {
    const context = option_context("display.max_rows", 3, "display.width", 40).enter();
    expect(options.display.width).toBe(40);
    context.exit();
    expect([options.display.max_rows, options.display.width]).toEqual([60, 80]);
    const dispose = (Symbol as { dispose?: symbol }).dispose ?? Symbol.for("Symbol.dispose");
    const other = option_context("display.max_rows", 3).enter() as unknown as Record<symbol, () => void>;
    other[dispose]?.();
    expect(options.display.max_rows).toBe(60);
  });
  test("nothing stays set when one value is refused", () => {
    expect(() => option_context("display.max_rows", 3, "display.width", "x").run(() => 0)).toThrow(ValueError);
    expect(options.display.max_rows).toBe(60);
    expect(() => option_context("display.max_rows")).toThrow(
      "Provide an even amount of arguments as option_context(pat, val, pat, val...).",
    );
  });
});

test("describe_option", () => {
  set_option("display.max_rows", 5);
  expect(describe_option("display.max_rows", false)).toMatch(
    /^display\.max_rows : int\n {4}.*\n {4}\[default: 60\] \[currently: 5\]$/,
  );
  expect(describe_option("", { _print_desc: false })?.split("\n    [default").length).toBe(OPTIONS.size + 1);
});

describe("functions as formats", () => {
  test("float_format and formatters", () => {
    expect(frameToString(frame("mixed"), { float_format: (x) => `<${x}>` })).toBe(
      "  name  age       w\n0  ann   31  <50.5>\n1  bob    4 <71.25>",
    );
    expect(
      frameToString(frame("mixed"), {
        formatters: { name: (s: string) => s.toUpperCase(), age: (n: number) => `${n}y` },
      }),
    ).toBe("  name age      w\n0  ANN 31y  50.50\n1  BOB  4y  71.25");
    expect(
      frameToString(frame("mixed"), {
        formatters: [null, (n: number) => `#${n}`, (x: number) => x.toFixed(2)],
        index: false,
      }),
    ).toBe("name age     w\n ann #31 50.50\n bob  #4 71.25");
    expect(() => frameToString(frame("mixed"), { formatters: [null] })).toThrow(
      new ValueError("Formatters length(1) should match DataFrame number of columns(3)"),
    );
  });
  test("display.float_format", () => {
    set_option("display.float_format", (x: number) => x.toFixed(1));
    expect(frameRepr(frame("mixed"))).toBe("  name  age    w\n0  ann   31 50.5\n1  bob    4 71.3");
    expect(seriesToString(seriesSource(sources.get("s_named")))).toBe("a   1.5\nb   NaN");
  });
  test("header and col_space", () => {
    expect(frameToString(frame("mixed"), { header: ["A", "B", "C"] })).toBe(
      "     A   B      C\n0  ann  31  50.50\n1  bob   4  71.25",
    );
    expect(() => frameToString(frame("mixed"), { header: ["A"] })).toThrow(
      new ValueError("Writing 3 cols but got 1 aliases"),
    );
    expect(frameToString(frame("mixed"), { col_space: { age: 8 } })).toBe(
      "  name      age      w\n0  ann       31  50.50\n1  bob        4  71.25",
    );
    expect(() => frameToString(frame("mixed"), { col_space: { x: 8 } })).toThrow(
      new ValueError("Col_space is defined for an unknown column: x"),
    );
    expect(() => frameToString(frame("mixed"), { col_space: [1] })).toThrow(
      new ValueError("Col_space length(1) should match DataFrame number of columns(3)"),
    );
    expect(() => frameToString(frame("mixed"), { float_format: "{:z}" })).toThrow(
      new ValueError("Invalid new-style format string '{:z}'"),
    );
  });
});
