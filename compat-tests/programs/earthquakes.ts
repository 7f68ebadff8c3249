// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { slice } from "polarpanda";
import { load, marked, print, pytuple } from "./support";

// earthquakes: nested JSON
const raw = load("earthquakes.json");
const q = pd.json_normalize(raw.features);
print(pytuple(q.shape));
print(q.columns.tolist().slice(0, 8));
q.columns = q.columns.str.replace("properties.", "", { regex: false });
print(q.columns.has("type") ? q(["mag", "place", "type"]).head(3) : null);
q.set("time", pd.to_datetime(q("time"), { unit: "ms" }));
print(q("time").min(), q("time").max());
print(q("mag").describe());
print(q("magType").value_counts());
print(q(["mag", "place", "time"]).nlargest(4, "mag").to_string({ index: false }));
q.set("region", q("place").str.extract("([^,]+)$")(0).str.strip());
print(q("region").value_counts().head(6));
print(q.groupby("region")("mag").agg(["count", "max", "mean"]).sort_values("count", { ascending: false }).head(5));
const daily = q.set_index("time").resample("D")("mag").agg(["count", "max"]);
print(daily);
print(q("geometry.coordinates").iloc(0));
q.set("depth", q("geometry.coordinates").str(2));
q.set(
  "lon",
  q("geometry.coordinates").map((c: any) => c[0]),
);
print(q(["depth", "lon"]).describe().round(2));
print(pd.cut(q("mag"), [-2, 1, 2, 3, 5, 10]).value_counts({ sort: false }));
print(q("felt").notna().sum(), marked(q("felt").sum()));
print(q.loc(q("tsunami").eq(1), "place").tolist().slice(0, 2));
const km = q("place").str.extract("^(?P<km>\\d+)km (?P<dir>[NSEW]+) of");
print(km.head(3));
print(marked(km("km").astype("float").mean()), km("dir").mode().tolist());
print(q.groupby(q("time").dt.hour)("id").count().nlargest(3));
print(q(["mag", "depth", "sig", "gap"]).corr().round(2));
print(q.isna().mean().sort_values({ ascending: false }).head(4).round(3));
print(q.groupby(["status", "net"]).size().sort_values({ ascending: false }).head(4));
print(q("alert").unique().tolist());
print(
  q
    .pivot_table({ index: "net", columns: "magType", values: "mag", aggfunc: "mean" })
    .round(1)
    .iloc(slice(null, 4), slice(null, 4)),
);
print(q.sort_values("time").iloc([0, -1])(["place", "time", "mag"]));
print(q("time").sort_values().diff().dt.total_seconds().div(60).describe().round(1));
