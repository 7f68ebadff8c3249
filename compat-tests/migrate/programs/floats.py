# Whole floats keep their point wherever Python prints it.
import numpy as np
import pandas as pd

data = {"a": [1.0, 2.0], "b": ["x", "y"], "c": [3, 4]}
df = pd.DataFrame(data)
print(data)
top = df["a"].max()
print(top, top == 2, top != 2, top in [1, 2], top in (2.0, 3.0))
if top == 2:
    print("two")
print(df["a"].iloc[0] == 1)
print([v for v in df["a"] if v == 2])
for v, w in zip(df["a"], df["c"]):
    print(v, w, v == w)
for k, v in df["a"].items():
    print(k, v)
for i, v in enumerate(df["a"]):
    print(i, v)
for i, row in df.iterrows():
    print(i, row["a"], row["a"] == 2, row.c)
for row in df.itertuples():
    print(row.a, row)
for i, a, b, c in df.itertuples():
    print(i, a, b, c)
print(list(df["a"]), sorted(df["a"], reverse=True), max(df["a"]), sum(df["a"]), set(df["a"]))
print({k: v for k, v in df["a"].items()})
print(df["a"].values, df["a"].values[1], df["a"].values.tolist(), df[["a"]].values[0])
print(df.iat[1, 0], df.at[1, "a"], df.loc[0, "a"], df.iloc[0, 0], df.iloc[0, 2])
column = "a"
print(df.loc[0, column])
for how in ["dict", "list", "split", "records", "index"]:
    print(df.to_dict(how))
print(df["a"].to_dict(), df.iloc[0].to_dict())
print(df["c"].agg(["sum", "mean"]).to_dict())
names = {1: "one", 2: "two"}
print(names[top], names.get(top), top in names)

mixed = pd.Series([1, 2.0, "x", 2, None], dtype=object)
print(mixed[1:])
print(mixed.tolist(), list(mixed.unique()), mixed.nunique())
print(df.T.loc["a"])
print(df.where(df["a"] > 1, "no"))

levels = pd.Series(range(4), index=pd.MultiIndex.from_product([["bar", "foo"], ["one", "two"]])).to_frame("v")
print(levels.loc[("bar", "two")])
print(levels.loc[("bar", "two"), "v"])

dtype = pd.CategoricalDtype(["a", "b"])
print(dtype == "category", dtype == pd.CategoricalDtype(["b", "a"]), df["a"].dtype == float, df["a"].dtype == "float64")
print(df.dtypes["b"] == object, df["a"].dtype in ["float64", "int64"])
print(hasattr(df["a"], "cat"), hasattr(df, "a"), hasattr(df, "missing"))
print(df["b"].map(type).value_counts())
print(df["a"].rolling(2).apply(lambda x: np.fabs(x - x.mean()).mean(), raw=True))
print(np.arange(5.0), pd.Series(np.arange(3.0)).tolist())
