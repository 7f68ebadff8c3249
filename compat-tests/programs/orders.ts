// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { len } from "polarpanda";
import { print, pytuple, range } from "./support";

const orders = pd.DataFrame({
  order_id: range(1, 13),
  customer: ["ann", "bob", "ann", "cid", "bob", "ann", "dee", "cid", "eve", "ann", "bob", "eve"],
  product: ["pen", "ink", "pad", "pen", "pen", "ink", "pad", "pad", "pen", "pen", "ink", "ink"],
  qty: [3, 1, 2, 10, 4, 2, 1, 6, 2, 8, 3, 5],
  date: pd.date_range("2024-01-29", { periods: 12, freq: "3D" }),
});
const prices = pd.DataFrame({ product: ["pen", "ink", "pad", "cap"], price: [1.5, 7.25, 3, 12] });
const customers = pd.DataFrame({
  customer: ["ann", "bob", "cid", "dee", "fay"],
  city: ["Rome", "Oslo", null, "Bern", "Lima"],
});
const df = orders.merge(prices, { on: "product" }).merge(customers, { on: "customer", how: "left" });
df.set("total", df("qty").mul(df("price")));
print(df);
print(df.groupby("customer")("total").sum().sort_values({ ascending: false }));
print(pd.merge(orders, customers, { how: "outer", on: "customer", indicator: true })("_merge").value_counts());
print(customers.merge(orders, { how: "left", on: "customer" })(["customer", "order_id", "qty"]));
print(prices.merge(orders, { how: "left" }).groupby("product")("qty").sum());
print(prices(prices("product").isin(orders("product")).not()));
print(df.groupby(df("date").dt.to_period("M"))("total").agg(["sum", "mean", "count"]));
print(
  df.pivot_table({
    index: "customer",
    columns: "product",
    values: "qty",
    aggfunc: "sum",
    margins: true,
    margins_name: "All",
  }),
);
df.set("city", df("city").fillna("unknown"));
print(df("city").value_counts());
df.set("share", df("total").div(df.groupby("customer")("total").transform("sum")));
print(df.loc(df("share").gt(0.5), ["customer", "product", "share"]).round(3));
df.set("running", df.groupby("customer")("total").cumsum());
df.set("nth", df.groupby("customer").cumcount().add(1));
df.set("days_since", df.groupby("customer")("date").diff().dt.days);
print(df(["customer", "nth", "running", "days_since"]));
const rfm = df.groupby("customer").agg({
  recency: pd.tuple("date", (d: any) => pd.Timestamp("2024-03-10").sub(d.max()).days),
  frequency: pd.tuple("order_id", "nunique"),
  monetary: pd.tuple("total", "sum"),
});
print(rfm);
rfm.set("r", pd.qcut(rfm("recency").rank({ method: "first" }), 3, { labels: [3, 2, 1] }));
rfm.set("segment", rfm("r").astype("str").add(rfm("frequency").astype("str")));
print(rfm);
print(rfm.dtypes);
const wide = df.pivot_table({ index: "date", columns: "product", values: "total", aggfunc: "sum" }).resample("W").sum();
print(wide);
print(wide.cumsum().iloc(-1));
const cross = orders.merge(customers(["customer"]), { how: "cross" });
print(pytuple(cross.shape));
print(df.set_index("date")("total").resample("10D").sum());
const both = pd.concat([orders.head(2), orders.tail(2)], { keys: ["first", "last"] });
print(both);
print(both.loc("last", "qty").tolist());
print(orders.join(prices.set_index("product"), { on: "product" }).head(3));
const top = df.sort_values("total", { ascending: false }).drop_duplicates("customer");
print(top(["customer", "product", "total"]).to_string({ index: false }));
print(df.nlargest(2, ["qty", "total"])(["order_id", "qty"]));
print(pd.concat([rfm("monetary"), rfm("frequency")], { axis: 1 }).T);
print(df.groupby("product", { as_index: false }).agg({ qty: ["sum", "max"] }));
print(
  df
    .groupby("product")(["qty", "total"])
    .apply((g: any) => g.sum().div(len(g))),
);
