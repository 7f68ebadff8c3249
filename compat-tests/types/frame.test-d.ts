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
