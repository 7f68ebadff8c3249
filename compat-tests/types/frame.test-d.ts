import * as pd from "polarpanda";
import { slice } from "polarpanda";
import { expectTypeOf, test } from "vitest";

const df = pd.DataFrame({ age: [1, 2], city: ["x", "y"], ok: [true, false] });

test("columns are known from literals", () => {
  expectTypeOf(df("age")).toEqualTypeOf<pd.Series<number>>();
  expectTypeOf(df.age).toEqualTypeOf<pd.Series<number>>();
  expectTypeOf(df.city).toEqualTypeOf<pd.Series<string>>();
  expectTypeOf(df("ok")).toEqualTypeOf<pd.Series<boolean>>();
  // @ts-expect-error: no such column
  df.agee;
  // @ts-expect-error: no such column
  df("agee");
});

test("new and call are alike", () => {
  expectTypeOf(new pd.DataFrame({ a: [1] }).a).toEqualTypeOf<pd.Series<number>>();
  expectTypeOf(pd.Series([1, 2])).toEqualTypeOf<pd.Series<number>>();
});

test("types follow through selection", () => {
  expectTypeOf(df(["age"]).age).toEqualTypeOf<pd.Series<number>>();
  // @ts-expect-error: not selected
  df(["age"]).city;
  expectTypeOf(df(df.age.gt(1)).city).toEqualTypeOf<pd.Series<string>>();
  expectTypeOf(df(slice(0, 1)).age).toEqualTypeOf<pd.Series<number>>();
});

test("types follow through methods that keep the columns", () => {
  expectTypeOf(df.head(1).age).toEqualTypeOf<pd.Series<number>>();
  expectTypeOf(df.sort_values("age", { ascending: false }).city).toEqualTypeOf<pd.Series<string>>();
  expectTypeOf(df.fillna(0).age).toEqualTypeOf<pd.Series<number>>();
});

test("types follow through assign and rename", () => {
  const more = df.assign({ twice: [2, 4], name: (d: typeof df) => d.city });
  expectTypeOf(more.twice).toEqualTypeOf<pd.Series<number>>();
  expectTypeOf(more.name).toEqualTypeOf<pd.Series<string>>();
  expectTypeOf(more.age).toEqualTypeOf<pd.Series<number>>();
  const other = df.rename({ columns: { age: "years" } });
  expectTypeOf(other.years).toEqualTypeOf<pd.Series<number>>();
  // @ts-expect-error: renamed
  other.age;
});

test("where columns can't be known every name is allowed", () => {
  const file = pd.read_csv("x.csv");
  expectTypeOf(file.anything).toBeAny();
  expectTypeOf(file("anything")).toEqualTypeOf<pd.Series>();
  file.groupby("k")("v").mean();
});

test("options are checked", () => {
  // @ts-expect-error: no such option
  df.sort_values("age", { ascend: true });
});

test("methods that change labels or values make no promise about columns", () => {
  expectTypeOf(df.add_prefix("p_")("p_age")).toEqualTypeOf<pd.Series>();
  expectTypeOf(df.reset_index()("index")).toEqualTypeOf<pd.Series>();
  expectTypeOf(df.set_index("city").age).toBeAny();
});

test("what one kind of index has is there where the kind isn't known", () => {
  const df = pd.read_csv("a.csv");
  expectTypeOf(df.index.year).toBeAny();
  expectTypeOf(df.index.is_unique).toEqualTypeOf<boolean>();
});

test("accessors give what they are asked of", () => {
  const s = pd.Series(["a b", "c d"]);
  const i = pd.Index(["a b", "c d"]);
  expectTypeOf(s.str.upper()).toEqualTypeOf<pd.Series>();
  expectTypeOf(s.str(0)).toEqualTypeOf<pd.Series>();
  expectTypeOf(i.str.upper()).toEqualTypeOf<pd.Index>();
  expectTypeOf(s.str.split(" ")).toEqualTypeOf<pd.Series>();
  expectTypeOf(s.str.split(" ", { expand: true })).toEqualTypeOf<pd.DataFrame>();
  expectTypeOf(i.str.split(" ", { expand: true })).toEqualTypeOf<pd.Index>();
  expectTypeOf(s.str.partition(" ")).toEqualTypeOf<pd.DataFrame>();
  expectTypeOf(s.str.partition(" ", { expand: false })).toEqualTypeOf<pd.Series>();
  expectTypeOf(s.str.extract("(a)(b)")).toEqualTypeOf<pd.DataFrame>();
  expectTypeOf(s.str.cat()).toEqualTypeOf<string>();
  expectTypeOf(s.str.cat({ sep: "," })).toEqualTypeOf<string>();
  expectTypeOf(s.str.cat(s, { sep: " v " })).toEqualTypeOf<pd.Series>();
  expectTypeOf(s.dt.year).toEqualTypeOf<pd.Series>();
  expectTypeOf(s.dt.tz_localize(null).dt.normalize()).toEqualTypeOf<pd.Series>();
  expectTypeOf(s.cat.add_categories("x").cat.categories).toEqualTypeOf<pd.Index>();
});

test("conversions and bins give a column of a column", () => {
  expectTypeOf(pd.to_datetime(df("city"))).toEqualTypeOf<pd.Series>();
  expectTypeOf(pd.to_datetime(df)).toEqualTypeOf<pd.Series>();
  expectTypeOf(pd.to_datetime("2020-01-01")).toEqualTypeOf<pd.Timestamp>();
  expectTypeOf(pd.to_datetime(["2020-01-01"])).toEqualTypeOf<pd.DatetimeIndex>();
  expectTypeOf(pd.to_datetime(pd.read_csv("a.csv").day)).toBeAny();
  expectTypeOf(pd.to_timedelta(["1 day"])).toEqualTypeOf<pd.TimedeltaIndex>();
  expectTypeOf(pd.to_numeric(df("city"))).toEqualTypeOf<pd.Series>();
  expectTypeOf(pd.cut(df("age"), 3)).toEqualTypeOf<pd.Series>();
  expectTypeOf(pd.cut(df("age"), 3, { labels: false })).toEqualTypeOf<pd.Series>();
  expectTypeOf(pd.isna(df("age"))).toEqualTypeOf<pd.Series<boolean>>();
  expectTypeOf(pd.isna(null)).toEqualTypeOf<boolean>();
});

test("arrays of numpy have its words", () => {
  expectTypeOf(df.to_numpy().tolist()).toEqualTypeOf<any[]>();
  expectTypeOf(df("age").to_numpy().size).toEqualTypeOf<number>();
});

test("text is there where no target is named", () => {
  expectTypeOf(df.to_csv()).toEqualTypeOf<string>();
  expectTypeOf(df.to_csv({ index: false })).toEqualTypeOf<string>();
  expectTypeOf(df.to_csv("out.csv")).toEqualTypeOf<null>();
  expectTypeOf(df.to_json({ orient: "records" })).toEqualTypeOf<string>();
  expectTypeOf(df.to_parquet("out.parquet")).toEqualTypeOf<null>();
});

test("an index is what was asked for, with or without new", () => {
  expectTypeOf(pd.Index([1])).toEqualTypeOf<pd.Index>();
  expectTypeOf(new pd.DatetimeIndex(["2020-01-01"])).toEqualTypeOf<pd.DatetimeIndex>();
  expectTypeOf(pd.Index([1]).append(pd.RangeIndex(3))).toEqualTypeOf<pd.Index>();
});

test("rows chosen by a mask of unknown type are no column", () => {
  const file = pd.read_csv("a.csv");
  expectTypeOf(file(file.price.gt(1))).toBeAny();
});
