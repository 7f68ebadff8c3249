import * as a from "apache-arrow";
import * as pd from "polarpanda";
import { describe, expect, it } from "vitest";

/** Values as Python shows them, as `repr` of pyarrow's and pandas' answer. */
const shown = (x: unknown): string => {
  if (x === null) return "None";
  if (x === true || x === false) return x ? "True" : "False";
  if (typeof x === "string") return `'${x}'`;
  if (typeof x === "number" || typeof x === "bigint") return Number.isNaN(x) ? "nan" : String(x);
  if (x instanceof Uint8Array) return `bytes(${[...x]})`;
  if (Array.isArray(x)) return `[${x.map(shown).join(", ")}]`;
  const text = (x as { repr?(): string }).repr?.();
  return text ?? `{${Object.entries(x as object).map(([k, v]) => `'${k}': ${shown(v)}`)}}`;
};

const struct = (fields: Record<string, a.DataType>): a.Field[] =>
  Object.entries(fields).map(([name, type]) => new a.Field(name, type, true));

describe("from_arrow", () => {
  const v = a.vectorFromArray;
  const types: [string, a.Vector, string, string[]][] = [
    ["int64 with null", v([1n, null], new a.Int64()), "float64", ["1", "nan"]],
    ["int8", v([1, 2], new a.Int8()), "int8", ["1", "2"]],
    ["uint64 with null", v([null, 1n], new a.Uint64()), "float64", ["nan", "1"]],
    ["bool with null", v([true, null], new a.Bool()), "object", ["True", "None"]],
    ["bool", v([true, false], new a.Bool()), "bool", ["True", "False"]],
    ["text", v(["a", null], new a.Utf8()), "str", ["'a'", "nan"]],
    ["large text", v(["a", null], new a.LargeUtf8()), "str", ["'a'", "nan"]],
    ["date32", v([new Date("2020-01-01"), null], new a.DateDay()), "object", ["datetime.date(2020, 1, 1)", "None"]],
    ["date64", v([new Date("2020-01-01")], new a.DateMillisecond()), "object", ["datetime.date(2020, 1, 1)"]],
    ["time", v([3723000000n, null], new a.TimeMicrosecond()), "object", ["datetime.time(1, 2, 3)", "None"]],
    [
      "timestamp",
      v([1577836800000, null], new a.TimestampMillisecond()),
      "datetime64[ms]",
      ["Timestamp('2020-01-01 00:00:00')", "NaT"],
    ],
    [
      "timestamp with zone",
      v([0, null], new a.TimestampMicrosecond("Europe/Paris")),
      "datetime64[us, Europe/Paris]",
      ["Timestamp('1970-01-01 01:00:00+0100', tz='Europe/Paris')", "NaT"],
    ],
    ["duration", v([5n, null], new a.DurationSecond()), "timedelta64[s]", ["Timedelta('0 days 00:00:05')", "NaT"]],
    ["bytes", v([Uint8Array.of(120), null], new a.Binary()), "object", ["bytes(120)", "None"]],
    ["list", v([[1, 2], null], new a.List(struct({ i: new a.Int32() })[0] as never)), "object", ["[1, 2]", "None"]],
    ["struct", v([{ a: 1n }, null], new a.Struct(struct({ a: new a.Int64() }))), "object", ["{'a': 1}", "None"]],
    ["null", v([null, null], new a.Null()), "object", ["None", "None"]],
    ["float", v([1.5, null], new a.Float32()), "float32", ["1.5", "nan"]],
    [
      "dictionary",
      v(["a", "b", "a", null], new a.Dictionary(new a.Utf8(), new a.Int32())),
      "category",
      ["'a'", "'b'", "'a'", "nan"],
    ],
    [
      "dictionary of numbers",
      v([3n, 4n, null, 3n], new a.Dictionary(new a.Int64(), new a.Int8())),
      "category",
      ["3", "4", "nan", "3"],
    ],
  ];
  it.each(types)("%s", (_name, vector, dtype, values) => {
    const s = pd.Series.from_arrow(vector);
    expect(String(s.dtype)).toBe(dtype);
    expect(s.tolist().map(shown)).toEqual(values);
  });

  it("reads slices and several chunks", () => {
    const values = (x: a.Vector): string[] => pd.Series.from_arrow(x).tolist().map(shown);
    expect(values(v([true, null, false, true], new a.Bool()).slice(1))).toEqual(["None", "False", "True"]);
    expect(values(v([1, null, 3, 4], new a.Int32()).slice(1, 3))).toEqual(["nan", "3"]);
    expect(values(v([1, 2], new a.Int32()).concat(v([3, null], new a.Int32())))).toEqual(["1", "2", "3", "nan"]);
    const words = (x: (string | null)[], id: number) => v(x, new a.Dictionary(new a.Utf8(), new a.Int32(), id));
    const joined = pd.Series.from_arrow(words(["a", "b"], 1).concat(words(["c", null, "b"], 2)));
    expect(joined.tolist().map(shown)).toEqual(["'a'", "'b'", "'c'", "nan", "'b'"]);
    expect(joined.cat.categories.tolist()).toEqual(["a", "b", "c"]);
  });

  it("refuses what is no Arrow data", () => {
    expect(() => pd.Series.from_arrow([1])).toThrow(
      "Expected an Arrow-compatible array-like object (i.e. having an '_arrow_c_array__' or '__arrow_c_stream__' method), got 'list' instead.",
    );
    expect(() => pd.DataFrame.from_arrow({ a: [1] })).toThrow(
      "Expected an Arrow-compatible tabular object (i.e. having an '_arrow_c_array__' or '__arrow_c_stream__' method), got 'dict' instead.",
    );
  });
});

describe("to_arrow", () => {
  const df = () =>
    pd.DataFrame(
      {
        i: [1, 2],
        f: [0.5, null],
        s: ["a", null],
        b: [true, false],
        t: [pd.Timestamp("2020-01-01 10:00"), pd.NaT],
        n: pd.Series([1, null], { dtype: "Int64", index: ["x", "y"] }),
        c: pd.Series(["u", "v"], { dtype: "category", index: ["x", "y"] }),
        o: pd.Series([pd.Timestamp("2020-01-01").date(), null], { index: ["x", "y"] }),
      },
      { index: pd.Index(["x", "y"], { name: "k" }) },
    );

  it("and back gives the same frame, index and nullable dtypes included", () => {
    const back = pd.DataFrame.from_arrow(df().to_arrow());
    expect(String(back)).toBe(String(df()));
    expect(back.dtypes.tolist().map(String)).toEqual(df().dtypes.tolist().map(String));
    expect(back.index.name).toBe("k");
  });

  it("keeps a range", () => {
    const part = pd.DataFrame({ a: [1, 2, 3] }).iloc(pd.slice(1, null));
    expect(String(pd.DataFrame.from_arrow(part.to_arrow()).index)).toBe("RangeIndex(start=1, stop=3, step=1)");
  });

  it("refuses doubled names", () => {
    expect(() => pd.DataFrame([[1, 2]], { columns: ["a", "a"] }).to_arrow()).toThrow(
      "Duplicate column names found: ['a', 'a']",
    );
  });
});
