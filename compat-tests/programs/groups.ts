// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { len } from "polarpanda";
import { print, pytuple } from "./support";

// groupby in every spelling
const df = pd.DataFrame({
  k: ["a", "b", "a", "c", "b", "a"],
  g: [1, 1, 2, 2, 1, 2],
  v: [10, 20, 30, 40, 50, 60],
  w: [1.5, null, 2.5, 3.5, 4.5, 0.5],
});
const g = df.groupby("k");
print(g.ngroups, g.size(), g.count(), g("v").sum(), { sep: "\n" });
print(g.get_group("a"), g.groups, { sep: "\n" });
print(g.agg("sum"), g.agg(["sum", "mean"]), { sep: "\n" });
print(g.agg({ v: "sum", w: ["min", "max"] }));
print(g("v").agg({ lo: "min", hi: "max" }), g(["v", "w"]).agg("median"), { sep: "\n" });
print(g.first(), g.last(), g.nth(0), g.head(1), g.tail(1), { sep: "\n" });
print(g("v").cumsum(), g("v").cummax(), g("v").shift(1), g("v").diff(), g("v").pct_change(), g("v").rank(), {
  sep: "\n",
});
print(
  g("w").transform("mean"),
  g("v").transform((s: any) => s.div(s.sum())),
  { sep: "\n" },
);
print(
  g.filter((d: any) => len(d) > 1),
  g("v").nlargest(1),
  g("v").idxmax(),
  { sep: "\n" },
);
print(g.describe().T.head(6), g("v").describe(), { sep: "\n" });
print(
  g("w").apply((s: any) => s.isna().sum()),
  g.nunique(),
  g("g").value_counts(),
  g("g").unique(),
  { sep: "\n" },
);
print(g.ngroup().tolist(), g.cumcount().tolist(), g.cumcount({ ascending: false }).tolist());
print(df.groupby(["k", "g"]).sum(), df.groupby(["k", "g"])("v").sum().unstack({ fill_value: 0 }), { sep: "\n" });
print(
  df.groupby(["k", "g"], { as_index: false }).agg({ n: pd.tuple("v", "size") }),
  df.groupby("k", { as_index: false })("v").mean(),
  { sep: "\n" },
);
print(df.groupby(df("v").gt(25)).sum({ numeric_only: true }), df.groupby(df("v").floordiv(20))("w").count(), {
  sep: "\n",
});
print(df.groupby("k", { sort: false })("v").sum(), df.groupby("w", { dropna: false }).size(), { sep: "\n" });
print(
  df
    .groupby((i: any) => (i % 2 === 0 ? "even" : "odd"))("v")
    .mean(),
  df.groupby([0, 0, 1, 1, 2, 2])("v").sum(),
  { sep: "\n" },
);
print(df.set_index("k").groupby({ level: 0 })("v").max(), df.set_index(["k", "g"]).groupby("g")("v").sum(), {
  sep: "\n",
});
print(
  g.quantile(0.5, { numeric_only: true }),
  g("v").quantile([0.25, 0.75]).unstack(),
  g("v").std(),
  g("v").sem(),
  g("v").var(),
  g("v").prod(),
  { sep: "\n" },
);
print(g(["v", "w"]).corr(), g("v").skew(), { sep: "\n" });
print(g("w").ffill(), g("w").bfill().tolist(), { sep: "\n" });
print(g.rolling(2)("v").sum(), g("v").expanding().mean(), { sep: "\n" });
print(g("v").agg(["count", "nunique", "first", "last", "std"]), g.any(), g("w").all(), { sep: "\n" });
print(g.sample(1, { random_state: 1 })("v").tolist(), g("v").ohlc(), { sep: "\n" });
for (const [key, d] of df.groupby(["k", "g"])) {
  print(pytuple(key), d("v").tolist());
}
print(Object.fromEntries([...g].map(([k, d]: any) => [k, d("v").tolist()])));
print(g.pipe((x: any) => x("v").max().sub(x("v").min())));
print(
  df.pivot_table({ index: "k", columns: "g", values: "v", aggfunc: { v: ["sum", "count"] } }),
  df.pivot_table({ index: ["k"], aggfunc: "sum", values: ["v", "w"] }),
  { sep: "\n" },
);
print(df("v").groupby(df("k")).sum().sort_values().tail(1).index(0));
df.set("share", df("v").div(df.groupby("k")("v").transform("sum")));
df.set("rank", df.groupby("k")("v").rank({ method: "dense", ascending: false }).astype("int"));
print(df.sort_values(["k", "rank"]));
