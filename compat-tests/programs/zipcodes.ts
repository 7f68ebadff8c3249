// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { len, slice } from "polarpanda";
import { data, marked, print, pytuple } from "./support";

// zip codes and airports: text keys with leading zeros
const z = pd.read_csv(data("zipcodes.csv"), { dtype: { zip_code: "str" } });
print(z.head(3), z.dtypes, { sep: "\n" });
print(z("zip_code").str.len().value_counts());
print(z("zip_code").str(0).value_counts().sort_index().head(4));
print(z.isna().sum());
const st = z
  .groupby("state")
  .agg({ n: pd.tuple("zip_code", "size"), cities: pd.tuple("city", "nunique"), lat: pd.tuple("latitude", "mean") })
  .round(2);
print(st.nlargest(4, "n"));
print(z.groupby("city")("state").nunique().nlargest(3));
print(z(z("city").eq("Springfield")).groupby("state").size().sort_values({ ascending: false }).head(3));
const a = pd.read_csv(data("airports.csv"));
const m = z
  .groupby("state")
  .size()
  .rename("zips")
  .to_frame()
  .join(a.groupby("state").size().rename("airports"), { how: "outer" });
print(m.head(4), m.isna().sum(), { sep: "\n" });
m.set("per", m("zips").div(m("airports")).round(1));
print(m.sort_values("per").dropna().head(3));
print(m.fillna(0).astype({ airports: "int" }).tail(2));
print(z("county").str.lower().str.contains("saint").sum(), marked(z("county").str.startswith("San").mean()));
const both = z.merge(a, { on: ["city", "state"], how: "inner", suffixes: pd.tuple("_zip", "_air") });
print(pytuple(both.shape), both.columns.tolist());
print(both.groupby("state").size().nlargest(3));
print(marked(both.drop_duplicates("iata")("name").str.len().mean()));
print(both("latitude_zip").sub(both("latitude_air")).abs().describe().round(3));
const c = z("city").str.split();
print(c.str.len().value_counts().sort_index());
print(c.str(-1).value_counts().head(4));
print(z.loc(z("city").str.len().idxmax(), "city"), z("city").map(len).max());
print(z.set_index("zip_code").loc("98101", "city"), z.set_index("zip_code").loc(slice("90210", "90213")));
print(z.pivot_table({ index: "state", values: ["latitude", "longitude"], aggfunc: ["min", "max"] }).loc(["HI", "AK"]));
print(z.sample(3, { random_state: 9 })("zip_code").tolist());
print(z.query("state == 'WA' and county == 'King'")("city").nunique());
