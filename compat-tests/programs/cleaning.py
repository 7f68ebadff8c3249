import pandas as pd
raw = """Name , AGE, salary ,start,dept
 alice ,34,"$52,000",2015-03-01,Sales
BOB,n/a,"$48,500",03/15/2016,sales
carol,29,,2018-07-20,  HR
dave,41,"$61,250",2012-11-05,IT
Eve,-1,"$75,000",not known,it
alice,34,"$52,000",2015-03-01,Sales
frank,200,"$1",2020-01-01,
"""
df = pd.read_csv(io.StringIO(raw), na_values=["n/a"])
print(df)
print(df.columns.tolist())
df.columns = df.columns.str.strip().str.lower()
df.info()
df["name"] = df["name"].str.strip().str.capitalize()
df["dept"] = df["dept"].str.strip().str.upper()
print(df["dept"].unique().tolist())
df["salary"] = df["salary"].str.replace("[$,]", "", regex=True).astype(float)
print(df["salary"])
df["age"] = pd.to_numeric(df["age"], errors="coerce")
df.loc[~df["age"].between(0, 120), "age"] = np.nan
print(df["age"])
df["start"] = pd.to_datetime(df["start"], errors="coerce", format="mixed")
print(df["start"])
print(df.duplicated())
df = df.drop_duplicates().reset_index(drop=True)
print(df)
print(df.isna().sum())
df["age"] = df["age"].fillna(df["age"].median())
df["salary"] = df["salary"].fillna(df.groupby("dept")["salary"].transform("mean"))
print(df)
df["salary"] = df["salary"].fillna(0).clip(lower=1000)
df["dept"] = df["dept"].fillna("NONE")
df["years"] = (pd.Timestamp("2024-01-01") - df["start"]).dt.days / 365.25
print(df[["name", "years"]].round(2))
df["grade"] = pd.cut(df["salary"], bins=[0, 50000, 60000, float("inf")], labels=["C", "B", "A"])
print(df["grade"])
print(df.groupby("grade", observed=False)["name"].apply(list))
df["senior"] = df["years"] > 8
print(df.sort_values(["dept", "salary"], ascending=[True, False]))
print(df.groupby("dept").agg(n=("name", "count"), pay=("salary", "mean"), oldest=("age", "max")))
print(df.convert_dtypes().dtypes)
print(df.to_csv(index=False))
print(df.to_json(orient="records", date_format="iso"))
print(df.describe(include="all"))
print(df.to_dict("index")[0]["name"])
df = df.rename(columns={"start": "hired"}).set_index("name")
print(df.loc["Alice"])
print(df.drop(index=["Frank"], columns=["senior", "years"]))
df.loc["Gina"] = [30.0, 58000.0, pd.Timestamp("2021-05-05"), "HR", 2.7, "B", False]
print(df)
print(df.dtypes)
df.at["Gina", "age"] = 31
print(df.at["Gina", "age"], df.loc["Gina", "dept"])
df.insert(1, "bonus", df["salary"] * 0.1)
print(df.head(2))
print(df.pop("bonus").sum())
print(df.replace({"dept": {"IT": "Tech", "HR": "People"}})["dept"].tolist())
print(df.mask(df["salary"] < 50000)["dept"])
print(df.index.str.len().tolist())
