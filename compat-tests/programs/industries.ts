// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { slice } from "polarpanda";
import { data, format, print, pytuple } from "./support";

const u = pd.read_json(data("unemployment-across-industries.json"));
print(u.dtypes);
print(u.head(3));
u.set("date", pd.to_datetime(u("date")));
print(u("date").dtype, u("date").dt.tz);
u.set("local", u("date").dt.tz_convert("US/Pacific"));
print(u("local").head(3));
u.set("day", u("local").dt.tz_localize(null).dt.normalize());
print(u("day").head(2), u("day").dt.is_month_start.all());
const t = u.pivot({ index: "day", columns: "series", values: "count" });
print(t.iloc(slice(null, 3), slice(null, 3)));
print(pytuple(t.shape));
print(t.sum({ axis: 1 }).idxmax(), t.sum({ axis: 1 }).max());
print(t.resample("YE").mean().round(0).astype("int").iloc(slice(), slice(null, 3)));
print(t.rank({ axis: 1, ascending: false }).iloc(0).sort_values().head(3));
print(
  t
    .iloc(-1)
    .div(t.iloc(0))
    .sub(1)
    .sort_values({ ascending: false })
    .map((x: any) => `${format(x, ".1%")}`)
    .head(4),
);
print(u.groupby("series")("rate").agg(["mean", "std", "min", "max"]).sort_values("mean").head(4).round(2));
print(
  u
    .groupby("series")
    .apply((d: any) => d.loc(d("rate").idxmax(), ["year", "month", "rate"]))
    .head(3),
);
print(u.groupby(["year", "series"])("rate").mean().unstack().idxmax({ axis: 1 }).value_counts());
print(t("Construction").rolling(12).mean().dropna().round(1).head(3));
print(t.corr().iloc(slice(null, 2), slice(null, 2)));
const q = t("Government").resample("QE").agg(["first", "last", "mean"]);
print(q.head(3));
print(q.index, q.index.to_period("Q")(slice(null, 2)));
const s = t("Mining and Extraction");
print(s(s.gt(s.mean() + 2 * s.std())));
print(s.pct_change(12).dropna().head(2));
print(pd.DataFrame({ m: s.groupby(s.index.month).mean(), s: s.groupby(s.index.month).std() }).head(3));
print(t.cov().iloc(slice(null, 2), slice(null, 2)));
print(t.quantile([0.1, 0.9]).iloc(slice(), slice(null, 2)));
print(t.loc(slice("2008", "2009")).mean().nlargest(2));
print(t.diff().abs().max().sort_values().tail(2));
print(t.apply((c: any) => c.idxmax().strftime("%Y-%m")).head(3));
print(t.stack().reset_index({ name: "n" }).groupby("series")("n").sum().nlargest(2));
print(
  t.T.groupby((n: any) => n[0])
    .sum()
    .T.iloc(slice(null, 2), slice(null, 4)),
);
print(u("series").astype("category").cat.codes.max(), u("series").nunique());
print(t.describe().loc(["mean", "std"]).T.head(3));
print(u.set_index("date")("rate").tz_convert("Europe/Berlin").index(0));
print(u.set_index(["series", "day"]).sort_index().loc("Finance", "rate").head(2));
print(u("date").dt.strftime("%Y-%m-%dT%H:%M%z").iloc(0));
print(u.sample({ frac: 0.01, random_state: 3 })(["series", "rate"]));
