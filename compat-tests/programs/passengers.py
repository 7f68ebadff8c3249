import pandas as pd
# titanic-like cleaning, made-up rows
df = pd.DataFrame({
    "Name": ["Braund, Mr. Owen", "Cumings, Mrs. John", "Heikkinen, Miss. Laina", "Allen, Mr. William", "Moran, Mr. James", "Palsson, Master. Gosta"],
    "Sex": ["male", "female", "female", "male", "male", "male"], "Age": [22, 38, 26, 35, None, 2],
    "Fare": [7.25, 71.2833, 7.925, 8.05, 8.4583, 21.075], "Cabin": [None, "C85", None, None, None, None],
    "Embarked": ["S", "C", "S", "S", "Q", None], "Survived": [0, 1, 1, 0, 0, 0], "SibSp": [1, 1, 0, 0, 0, 3]})
print(df)
df.info()
print(df.describe())
print(df.describe(include=["object", "str"]))
df["Title"] = df["Name"].str.extract(r" ([A-Za-z]+)\.", expand=False)
print(pd.crosstab(df["Title"], df["Sex"]))
df["Title"] = df["Title"].replace(["Master"], "Rare").replace({"Mrs": "Miss"})
print(df[["Title", "Survived"]].groupby(["Title"], as_index=False).mean())
df["Age"] = df["Age"].fillna(df.groupby("Sex")["Age"].transform("median"))
df["AgeBand"] = pd.cut(df["Age"], 3)
print(df[["AgeBand", "Survived"]].groupby("AgeBand", observed=False).mean().sort_values("AgeBand"))
df["Embarked"] = df["Embarked"].fillna(df["Embarked"].mode()[0])
df["HasCabin"] = df["Cabin"].notna().astype(int)
df["Family"] = df["SibSp"] + 1
df["Alone"] = (df["Family"] == 1).astype(int)
df["Sex"] = df["Sex"].map({"female": 1, "male": 0}).astype(int)
print(df[["Survived", "Sex", "Family", "Alone", "HasCabin"]].corr().round(3))
df["FareBand"] = pd.qcut(df["Fare"], 2)
print(df["FareBand"].value_counts())
df.loc[df["Fare"] <= 8, "FareCode"] = 0
df.loc[df["Fare"] > 8, "FareCode"] = 1
print(df["FareCode"].tolist(), df["FareCode"].dtype)
df["FareCode"] = df["FareCode"].astype(int)
df = df.drop(["Name", "Cabin", "SibSp"], axis=1)
print(df.head(3))
X = pd.get_dummies(df.drop(columns=["Survived", "AgeBand", "FareBand"]), columns=["Embarked", "Title"])
print(X.dtypes)
print(X.astype(float).round(2).to_string())
y = df["Survived"]
print(X.shape, y.shape, y.value_counts().to_dict(), y.mean())
print(X.groupby(y)[["Age", "Fare"]].agg(["mean", "std"]).round(2))
print(pd.concat([X[["Age", "Fare"]], y], axis=1).corr()["Survived"].sort_values(ascending=False))
print(df.pivot_table("Survived", index="Sex", columns="Embarked"))
print(df.groupby(["Sex", "Embarked"]).agg({"Survived": ["mean", "count"], "Age": "max"}))
print(df.isnull().any().any(), df.Sex.nunique())
s = pd.DataFrame({"id": range(892, 895), "Survived": [0, 1, 0]})
print(s.to_csv(index=False))
print(df.set_index(["Sex", "Embarked"]).sort_index().loc[(0, "S"), "Fare"].tolist())
