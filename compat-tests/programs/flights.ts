// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { len, slice } from "polarpanda";
import { data, marked, print, pytuple } from "./support";

const f = pd.read_json(data("flights-2k.json"));
print(f.dtypes);
f.set("date", pd.to_datetime(f("date")));
print(f("date").min(), f("date").max(), f("date").max().sub(f("date").min()));
f.set("hour", f("date").dt.hour);
f.set("day", f("date").dt.day_name());
print(f.head());
print(f("delay").describe({ percentiles: [0.05, 0.5, 0.95] }));
print(
  f
    .groupby("day")("delay")
    .agg(["mean", "count"])
    .reindex(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
);
const late = f(f("delay").gt(60));
print(marked(len(late) / len(f)));
print(late.groupby("origin").size().nlargest(5));
print(
  f
    .groupby(pd.cut(f("distance"), [0, 500, 1000, 2000, 5000]), { observed: true })("delay")
    .mean(),
);
const r = f.groupby(["origin", "destination"])("delay").agg(["mean", "size"]);
print(r(r("size").ge(5)).sort_values("mean", { ascending: false }).head(5));
const airports = pd.read_csv(data("airports.csv"));
const m = f.merge(airports(["iata", "city", "state"]), {
  left_on: "origin",
  right_on: "iata",
  how: "left",
  indicator: true,
});
print(m("_merge").value_counts());
print(m.groupby("state")("delay").median().sort_values({ ascending: false }).head());
const m2 = f.merge(airports, { left_on: "destination", right_on: "iata", how: "inner", suffixes: pd.tuple("", "_d") });
print(pytuple(m2.shape), m2.columns.tolist());
print(m2(["origin", "city", "state", "delay"]).sample(4, { random_state: 0 }));
const x = pd.crosstab(f("hour"), f("day"));
print(x.iloc(slice(6, 10)));
print(x.sum().idxmax(), x.sum({ axis: 1 }).idxmax());
const hourly = f.set_index("date").sort_index().resample("6h")("delay").mean();
print(hourly.head(6));
print(hourly.isna().sum());
print(f("origin").value_counts().head(3).to_dict());
const top = f("origin").value_counts().index(slice(null, 5));
print(top);
print(
  f(f("origin").isin(top))
    .pivot_table({ index: "origin", columns: "day", values: "delay", aggfunc: "max" })
    .fillna(-1)
    .astype("int"),
);
f.set(
  "late",
  f("delay")
    .gt(15)
    .map(
      new Map<unknown, unknown>([
        [true, "late"],
        [false, "ok"],
      ]),
    ),
);
print(
  f
    .groupby("late")
    .agg({ n: pd.tuple("delay", "size"), avg: pd.tuple("delay", "mean"), far: pd.tuple("distance", "max") }),
);
print(f.groupby("origin")("delay").transform("mean").head());
print(f.sort_values("date").groupby("origin")("date").diff().dropna().head());
print(f("date").dt.floor("h").value_counts().head(2));
print(f("date").dt.strftime("%d %b %Y, %H:%M").head(2).tolist());
print(f.loc(f("delay").nlargest(3).index, ["origin", "destination", "delay"]));
