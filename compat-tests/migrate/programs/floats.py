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

# What a function makes of floats is what Python's function made.
scores = pd.DataFrame({"s": [60.0, 40.5, 70.0], "finish": ["a", "bb", "c"], "kind": ["x", "y", "z"], "labels": [1, 2, 3]})
scores["flag"] = scores["s"].apply(lambda x: 1 if x > 50 else 0)
print(scores)


def grade(x):
    if x > 50:
        return 1
    return 0


print(scores["s"].map(grade))
print(scores["s"].apply(lambda x: int(x)), scores["s"].map(lambda x: round(x)), scores["s"].apply(lambda x: x * 2))
print(scores["finish"].apply(len), scores["finish"].apply(lambda v: len(v)))
print(scores[["s", "flag"]].apply(lambda r: 1 if r["s"] > 50 else 0, axis=1))
print(scores[["s"]].map(lambda v: 1 if v > 50 else 0))
print(scores[["s"]].apply(len), scores[["s"]].apply(lambda c: c.nunique()))
print(scores["s"].apply(type), scores["s"].map(str))
print(scores.finish.iloc[0], scores.kind.iloc[1], scores.labels.sum())
scores.finish = scores.finish.str.upper()
print(scores.finish)
print(pd.DataFrame.head(scores, 1), scores[["s"]].apply(pd.Series.sum))
print(data.keys(), data.values(), type(grade))
letters = (c.upper() for c in "abc")
print(next(letters), next(letters), list(letters))
product = 1
for n in [406, 372, 496, 41, 63, 118, 311, 271, 431, 95, 57, 52]:
    product *= n
print(product)

# Floats that begin, bound or divide whole numbers.
frame = pd.DataFrame({"a": [10, 20, 30], "b": [20, 30, 40]})
print(frame.apply(np.mean), frame["a"].apply(lambda x: x / 10), frame["a"].map(lambda x: float(x)))


def clip(value):
    return min(max(0.0, value), 100)


print(clip(-22.5), clip(5))
total = 0.0
for x in frame["a"]:
    total += x
print(total, total / 3)


def average(values):
    start = 0.0
    n = 0
    for v in values:
        start += v
        n += 1
    return start / n if n else start


print(average([1, 2, 3]), average([]))
try:
    print(["a", "b"][4])
except IndexError as e:
    print("IndexError", e)
places = [("CA", 2000), ("CA", 2010), ("NY", 2000)]
people = pd.Series([3, 4, 5], index=places)
print(people, people.reindex(pd.MultiIndex.from_tuples(places)))
people.index = pd.MultiIndex.from_tuples(places)
print(list(people.items()), list(pd.Series([1.0, 2.0]).items()))
