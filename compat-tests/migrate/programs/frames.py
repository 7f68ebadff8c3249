# Frames among plain Python, as notebooks have them
import numpy as np
import pandas as pd

df = pd.DataFrame({"name": ["a", "b", "c", "d"], "v": [1.0, 2.0, np.nan, 4.0], "n": [1, 2, 3, 4]}, index=[10, 20, 30, 40])
print(df, df.shape, len(df), list(df.columns), df.columns.tolist(), df.index[0], df.index[-1])
print(df["v"].sum(), df["n"].sum(), df["n"].mean(), df["v"].max(), df.loc[10, "v"], df.iloc[0, 2], df.at[20, "v"])
mean = df["n"].mean()
total = df["v"].sum()
print(f"mean {mean} total {total} {total:.1f} {df['v'].mean():.3f}")
print(df["n"] - df["n"].mean(), 10 / df["n"], -df["n"], ~(df["n"] > 2), 2 ** df["n"])
df["w"] = df["v"] * 2.0 + 1
df["big"] = np.where(df["n"] > 2, "yes", "no")
df["size"] = df["n"].apply(lambda x: "L" if x > 2 else "S")
df["label"] = df.apply(lambda row: f"{row['name']}-{row['n']}", axis=1)
print(df)
df.loc[df["n"] > 3, "v"] = 0.0
df.loc[50] = ["e", 5.0, 5, 11.0, "yes", "L", "e-5"]
print(df[df["v"] > 1][["name", "v"]], df[1:3], df[-2:], df.iloc[:2, 1:])
rows = []
for name, group in df.groupby("size"):
    rows.append({"size": name, "rows": len(group), "mean": group["n"].mean(), "top": group["v"].max()})
print(pd.DataFrame(rows))
for i, row in df.head(2).iterrows():
    print(i, row["name"], row["v"])
for row in df.head(2).itertuples():
    print(row.Index, row.name, row.n)
for col in df.columns[:2]:
    print(col, df[col].dtype)
print({c: df[c].nunique() for c in df.columns}, df["n"].to_dict())
print(df.groupby("size")["n"].agg(["sum", "mean"]).reset_index().rename(columns={"sum": "total"}))
print(df.groupby("size").agg(low=("n", "min"), spread=("n", lambda s: s.max() - s.min())))


def classify(x, limit=2.0):
    if pd.isna(x):
        return "missing"
    return "high" if x >= limit else "low"


print(df["v"].apply(classify).value_counts(), df["v"].map(lambda x: classify(x, limit=5)).tolist())


def scaled(frame, by=1.0):
    out = frame.copy()
    out["n"] = out["n"] / by
    return out


print(scaled(df, by=2.0)["n"], df.pipe(scaled, by=4)["n"].sum())
limit = 2
print(df.query("n > @limit and size == 'L'")["name"].tolist(), "v" in df, 10 in df.index, "zz" in df.columns)
s = pd.Series([3, 1, 2], index=list("xyz"))
print(s["x"], s[["x", "z"]], s["y":], s.sort_values().index.tolist(), s.idxmax(), max(s), sorted(s), [v * 2 for v in s])
t = pd.Timestamp("2024-02-28") + pd.Timedelta(days=2)
print(t, t.year, t.strftime("%d %b"), t - pd.Timestamp("2024-01-01"), pd.date_range("2024-01-30", periods=3).month.tolist())
try:
    df["nope"]
except KeyError as e:
    print("KeyError", e)
wide = pd.DataFrame(np.arange(6).reshape(2, 3), columns=list("abc"))
print(wide.T, wide.values.sum(), wide.to_numpy().tolist(), wide.sum().to_dict(), wide.stack().loc[(1, "b")])
wide[["a", "b"]] = wide[["b", "a"]].to_numpy()
wide.columns = [c.upper() for c in wide.columns]
del wide["C"]
print(wide, pd.concat([wide, wide], ignore_index=True), pd.concat([wide["A"], wide["B"]], axis=1, keys=["p", "q"]))
