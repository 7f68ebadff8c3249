import pandas as pd
# selection, assignment and where/mask in many spellings
df = pd.DataFrame({"a": [5, 3, 8, 1], "b": list("wxyz"), "c": [0.5, np.nan, 2.5, -1.0]}, index=["r1", "r2", "r3", "r4"])
print(df["a"], df.b.tolist(), df[["c", "a"]])
print(df["r2":"r3"], df[1:3], df[::-1])
print(df.loc["r1"], df.loc[["r4", "r1"]], df.loc["r2":, "b":])
print(df.iloc[-1], df.iloc[[0, 2], [0, 2]], df.iloc[:, 1])
print(df.at["r3", "c"], df.iat[1, 0])
print(df[(df.a > 2) & (df["c"] > 0)])
print(df.loc[df["b"].isin(["w", "z"]), ["a"]])
print(df.loc[lambda d: d["a"] == d["a"].max()])
df["d"] = df["a"] * 2
df["e"] = "const"
df.loc["r2", "c"] = 7
df.loc[df["a"] > 4, "e"] = "big"
df.iloc[3, 0] = 100
df.at["r1", "d"] = -1
print(df)
df.loc["r5"] = [9, "q", 1.25, 18, "new"]
print(df, df.dtypes, sep="\n")
df.loc[:, "f"] = range(5)
df[["g", "h"]] = df[["a", "d"]] + 1
print(df.head(2))
del df["h"]
df = df.drop(columns=["f", "g"]).drop("r5")
print(df.shape, "a" in df, "z" in df, df.size, df.ndim, df.empty)
print(df.where(df["a"] > 4))
print(df[["a", "c", "d"]].mask(lambda x: x > 5, -9))
print(df["c"].where(df["c"] > 0, df["c"].abs()))
print(df.select_dtypes(exclude="number").columns)
print(df.filter(items=["a", "c"]).add_prefix("x_").add_suffix("_y").columns.tolist())
print(df.reindex(["r4", "r1", "zz"]), df.reindex(columns=["b", "q"], fill_value=0))
print(df.reset_index().rename(columns={"index": "id"}))
print(df.set_index("b", append=True).index.tolist())
print(df.sort_index(ascending=False).index.tolist(), df.sort_values("c", na_position="first").index.tolist())
print(df.sort_values("b", key=lambda s: s.map({"w": 3, "x": 1, "y": 2, "z": 0})))
print(df.rename(str.upper, axis=1).columns.tolist(), df.columns.get_loc("c"))
print(df.eval("a + d"), df.eval("k = a / 2")[["k"]])
print(df.query("a > 4 and e == 'big'"), df.query("b in ['w']"))
t = 4
print(df.query("a > @t").shape)
print(df.assign(x=1, y=lambda d: d["x"] + d["a"])[["x", "y"]])
print(df.pipe(lambda d: d[d["a"] > 3]).shape)
print(df.apply(lambda r: f"{r['b']}-{r['a']}", axis=1))
print(df[["a", "d"]].apply(["min", "max"]), df[["a", "d"]].apply(lambda c: c.max() - c.min()))
print(df[["a", "c"]].map(lambda v: v * 10), df["b"].map({"w": 1, "x": 2}))
print(df.equals(df.copy()), (df == df.copy()).all().all())
print(df.iloc[0].to_dict(), df["a"].to_list(), df.columns.to_list(), df.index.values.tolist())
print(df.take([3, 0]), df.head(-2), df.tail(1), df.sample(2, random_state=7))
print(df.xs("r1"), df.get("zzz", "none"), df.squeeze().shape)
print(df.idxmax(numeric_only=True), df.nunique(), df["a"].is_unique)
for col, s in df.items():
    print(col, s.dtype)
print([c for c in df], len(df), len(df.columns))
print(df.to_string(), df.to_string(header=False, index=False), sep="\n")
print(df.compare(df.assign(a=[5, 3, 0, 100])))
print(df["a"].clip(2, 6).tolist(), df["c"].round().tolist(), df["a"].between(3, 8).tolist())
