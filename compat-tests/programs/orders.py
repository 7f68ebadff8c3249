import pandas as pd
orders = pd.DataFrame({
    "order_id": range(1, 13),
    "customer": ["ann", "bob", "ann", "cid", "bob", "ann", "dee", "cid", "eve", "ann", "bob", "eve"],
    "product": ["pen", "ink", "pad", "pen", "pen", "ink", "pad", "pad", "pen", "pen", "ink", "ink"],
    "qty": [3, 1, 2, 10, 4, 2, 1, 6, 2, 8, 3, 5],
    "date": pd.date_range("2024-01-29", periods=12, freq="3D"),
})
prices = pd.DataFrame({"product": ["pen", "ink", "pad", "cap"], "price": [1.5, 7.25, 3.0, 12.0]})
customers = pd.DataFrame({"customer": ["ann", "bob", "cid", "dee", "fay"], "city": ["Rome", "Oslo", None, "Bern", "Lima"]})
df = orders.merge(prices, on="product").merge(customers, on="customer", how="left")
df["total"] = df["qty"] * df["price"]
print(df)
print(df.groupby("customer")["total"].sum().sort_values(ascending=False))
print(pd.merge(orders, customers, how="outer", on="customer", indicator=True)["_merge"].value_counts())
print(customers.merge(orders, how="left", on="customer")[["customer", "order_id", "qty"]])
print(prices.merge(orders, how="left").groupby("product")["qty"].sum())
print(prices[~prices["product"].isin(orders["product"])])
print(df.groupby(df["date"].dt.to_period("M"))["total"].agg(["sum", "mean", "count"]))
print(df.pivot_table(index="customer", columns="product", values="qty", aggfunc="sum", margins=True, margins_name="All"))
df["city"] = df["city"].fillna("unknown")
print(df["city"].value_counts())
df["share"] = df["total"] / df.groupby("customer")["total"].transform("sum")
print(df.loc[df["share"] > 0.5, ["customer", "product", "share"]].round(3))
df["running"] = df.groupby("customer")["total"].cumsum()
df["nth"] = df.groupby("customer").cumcount() + 1
df["days_since"] = df.groupby("customer")["date"].diff().dt.days
print(df[["customer", "nth", "running", "days_since"]])
rfm = df.groupby("customer").agg(recency=("date", lambda d: (pd.Timestamp("2024-03-10") - d.max()).days), frequency=("order_id", "nunique"), monetary=("total", "sum"))
print(rfm)
rfm["r"] = pd.qcut(rfm["recency"].rank(method="first"), 3, labels=[3, 2, 1])
rfm["segment"] = rfm["r"].astype(str) + rfm["frequency"].astype(str)
print(rfm)
print(rfm.dtypes)
wide = df.pivot_table(index="date", columns="product", values="total", aggfunc="sum").resample("W").sum()
print(wide)
print(wide.cumsum().iloc[-1])
cross = orders.merge(customers[["customer"]], how="cross")
print(cross.shape)
print(df.set_index("date")["total"].resample("10D").sum())
both = pd.concat([orders.head(2), orders.tail(2)], keys=["first", "last"])
print(both)
print(both.loc["last", "qty"].tolist())
print(orders.join(prices.set_index("product"), on="product").head(3))
top = df.sort_values("total", ascending=False).drop_duplicates("customer")
print(top[["customer", "product", "total"]].to_string(index=False))
print(df.nlargest(2, ["qty", "total"])[["order_id", "qty"]])
print(pd.concat([rfm["monetary"], rfm["frequency"]], axis=1).T)
print(df.groupby("product", as_index=False).agg({"qty": ["sum", "max"]}))
print(df.groupby("product")[["qty", "total"]].apply(lambda g: g.sum() / len(g)))
