// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { slice } from "polarpanda";
import { data, format, print, pytuple } from "./support";

let d = pd.read_csv(data("disasters.csv"));
print(d.head(), d.tail(2), { sep: "\n" });
print(d("Entity").unique());
d = d(d("Entity").ne("All natural disasters"));
const t = d.pivot_table({ index: "Year", columns: "Entity", values: "Deaths", aggfunc: "sum" }).fillna(0);
print(pytuple(t.shape));
print(t.tail(3));
t.set("total", t.sum({ axis: 1 }));
print(t("total").nlargest(3));
const dec = t.groupby(t.index.floordiv(10).mul(10)).sum();
print(dec);
print(dec.astype("int").iloc(slice(), slice(null, 4)));
print(dec.div(dec("total"), { axis: 0 }).mul(100).round(1).iloc(slice(-3, null)));
print(t.idxmax().to_dict());
print(t.cumsum().tail(1).T);
print(d.groupby("Entity")("Deaths").agg(["sum", "mean", "max"]).sort_values("sum"));
const long = t.drop({ columns: "total" }).reset_index().melt({ id_vars: "Year", value_name: "deaths" });
print(long.head(3));
print(long(long("deaths").gt(1000000)));
const big = d.loc(d("Deaths").ge(100000)).sort_values("Deaths", { ascending: false });
print(big);
big.set(
  "Deaths",
  big("Deaths").apply((x: any) => `${format(x, ",")}`),
);
print(big.to_string({ index: false }));
const r = d.groupby("Entity")("Deaths").rank({ ascending: false, method: "first" });
print(d(r.le(1)));
print(d.groupby("Entity").size().sort_values({ ascending: false }));
const x = d.set_index(["Entity", "Year"]).sort_index();
print(x.loc("Flood").tail(3));
print(x.loc(pd.tuple("Flood", slice(2000, 2003)), slice()));
print(x.loc(pd.IndexSlice(["Flood", "Drought"], slice(2000, 2002)), "Deaths"));
print(x.index.get_level_values("Entity").unique());
print(x.groupby({ level: 0 }).sum());
print(x.swaplevel().sort_index().loc(2011));
print(x.unstack(0)("Deaths").count());
print(t("total").rolling(10, { min_periods: 1 }).mean().iloc([0, 9, -1]));
print(t.eval("share = Flood / total")("share").describe());
print(pytuple(t.where(t.gt(100000)).dropna({ how: "all" }).shape));
print(t.reset_index().columns);
print(t.rename_axis({ columns: null }).head(1));
