// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { slice } from "polarpanda";
import { data, print, pytuple } from "./support";

const c = pd.read_csv(data("co2-concentration.csv"), { parse_dates: ["Date"], index_col: "Date" });
print(c.head(3));
c.columns = ["co2", "adj"];
print(c.index.freq, c.index.is_monotonic_increasing, c.index.inferred_freq);
const y = c("co2").resample("YE").mean();
print(y.head(3), y.tail(3));
print(
  c
    .resample("YS")("co2")
    .agg(["min", "max"])
    .assign({ range: (d: any) => d("max").sub(d("min")) })
    .tail(4),
);
print(c.groupby(c.index.month)("co2").mean().round(2));
c.set("season", c("co2").sub(c("adj")));
print(c.groupby(c.index.month_name())("season").mean().sort_values());
print(c("co2").rolling(12, { center: true }).mean().dropna().head(2));
print(c.loc("1999").describe());
print(c.diff().dropna().iloc(slice(-3, null)));
c.set("decade", c.index.year.floordiv(10).mul(10));
print(
  c
    .groupby("decade")("adj")
    .agg(["first", "last"])
    .assign({ growth: (d: any) => d("last").sub(d("first")).round(1) }),
);
print(c.groupby("decade").size());
print(c("co2").idxmax(), c("co2").argmax());
const m = c("co2").groupby([c.index.year, c.index.month]).first().unstack();
print(m.iloc(slice(null, 2), slice(null, 5)));
print(pytuple(m.shape), m.columns.name, m.index.name);
print(m.isna().sum().sum());
const full = c("co2").asfreq("MS");
print(full.isna().sum());
print(full.interpolate({ method: "linear" }).isna().sum());
print(full.index(slice(null, 3)));
print(c.loc(slice("2000-01", "2000-03"), "co2").to_dict());
print(c.index.to_series().diff().value_counts().head(3));
print(c.index.quarter.value_counts().sort_index());
print(c("co2").resample("QE").last().pct_change().head(4));
print(c("adj").resample("5YE").mean().tail(3));
print(c("co2").expanding(24).std().dropna().head(2));
print(c("co2").ewm({ alpha: 0.3 }).mean().tail(2));
print(c("co2").shift(12).head(14).tail(3));
print(c("co2").sub(c("co2").shift(12)).dropna().head(2));
print(c.truncate({ before: "2019-06", after: "2019-08" }));
print(pytuple(c.between_time("0:00", "0:00").shape), pytuple(c.at_time("00:00").shape));
print(c.tail(2).to_json({ date_format: "iso" }));
print(c.tail(2).reset_index().to_dict("records"));
print(c.index.isocalendar().head(2));
print(c.to_period("M").tail(2));
print(c("co2").to_period("Q").groupby({ level: 0 }).mean().tail(2));
