// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { slice } from "polarpanda";
import { data, marked, print, pytuple } from "./support";

let df = pd.read_csv(data("seattle-weather.csv"), { parse_dates: ["date"] });
print(df.iloc(0));
print(df.head(2).T);
print(df.describe({ include: "all" }));
for (const [i, row] of df.head(3).iterrows()) {
  print(i, row("weather"), marked(row("temp_max")));
  print(row);
}
for (const t of df.head(2).itertuples()) {
  print(t.Index, t.weather, marked(t.wind));
}
print(df.dtypes);
df.info();
df = df.set_index("date");
print(df.index);
print(df.resample("ME")("precipitation").sum().head());
print(df.resample("YE").agg({ temp_max: "max", temp_min: "min", precipitation: ["sum", "mean"] }));
print(df.loc(slice("2012-12-30", "2013-01-02")));
df.set("month", df.index.month);
df.set("dow", df.index.day_name());
print(df.groupby("month")("precipitation").mean().round(2));
print(df.pivot_table({ index: "month", columns: "weather", values: "wind", aggfunc: "count", fill_value: 0 }));
print(df("temp_max").rolling(7).mean().dropna().tail(3));
df.set("roll", df("temp_max").rolling("7D").mean());
print(df("roll").describe());
print(df("dow").value_counts({ normalize: true }));
print(
  df
    .groupby(["weather", "dow"])
    .agg({ n: pd.tuple("wind", "size"), hot: pd.tuple("temp_max", "max") })
    .head(9),
);
const rain = df("precipitation").gt(0);
const streak = rain.groupby(rain.not().cumsum()).cumsum();
print(streak.max(), streak.idxmax());
print(df(df("weather").isin(["snow", "fog"])).tail(4));
df.set("temp_change", df("temp_max").diff());
print(df("temp_change").abs().nlargest(3));
print(df("temp_max").resample("QS").ohlc().head(4));
print(
  df
    .groupby(pd.Grouper({ freq: "YE" }))("wind")
    .agg(["min", "max", "mean"]),
);
print(df.groupby([df.index.year, "weather"]).size().unstack());
const s = df("temp_max").asfreq("12h");
print(s.head(4));
print(s.interpolate().head(4));
print(df.index.to_period("M").value_counts().head(3));
print(df.shift(1, { freq: "D" }).head(2));
print(pytuple(df.between_time("00:00", "01:00").shape));
print(df.tz_localize("UTC").tz_convert("US/Pacific").index(slice(null, 2)));
print(df(slice("2014-12-29", null)).to_csv());
