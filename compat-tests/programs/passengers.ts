// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { marked, print, pytuple, range } from "./support";

// titanic-like cleaning, made-up rows
let df = pd.DataFrame({
  Name: [
    "Braund, Mr. Owen",
    "Cumings, Mrs. John",
    "Heikkinen, Miss. Laina",
    "Allen, Mr. William",
    "Moran, Mr. James",
    "Palsson, Master. Gosta",
  ],
  Sex: ["male", "female", "female", "male", "male", "male"],
  Age: [22, 38, 26, 35, null, 2],
  Fare: [7.25, 71.2833, 7.925, 8.05, 8.4583, 21.075],
  Cabin: [null, "C85", null, null, null, null],
  Embarked: ["S", "C", "S", "S", "Q", null],
  Survived: [0, 1, 1, 0, 0, 0],
  SibSp: [1, 1, 0, 0, 0, 3],
});
print(df);
df.info();
print(df.describe());
print(df.describe({ include: ["object", "str"] }));
df.set("Title", df("Name").str.extract(" ([A-Za-z]+)\\.", { expand: false }));
print(pd.crosstab(df("Title"), df("Sex")));
df.set("Title", df("Title").replace(["Master"], "Rare").replace({ Mrs: "Miss" }));
print(df(["Title", "Survived"]).groupby(["Title"], { as_index: false }).mean());
df.set("Age", df("Age").fillna(df.groupby("Sex")("Age").transform("median")));
df.set("AgeBand", pd.cut(df("Age"), 3));
print(df(["AgeBand", "Survived"]).groupby("AgeBand", { observed: false }).mean().sort_values("AgeBand"));
df.set("Embarked", df("Embarked").fillna(df("Embarked").mode()(0)));
df.set("HasCabin", df("Cabin").notna().astype("int"));
df.set("Family", df("SibSp").add(1));
df.set("Alone", df("Family").eq(1).astype("int"));
df.set("Sex", df("Sex").map({ female: 1, male: 0 }).astype("int"));
print(df(["Survived", "Sex", "Family", "Alone", "HasCabin"]).corr().round(3));
df.set("FareBand", pd.qcut(df("Fare"), 2));
print(df("FareBand").value_counts());
df.loc.set(df("Fare").le(8), "FareCode", 0);
df.loc.set(df("Fare").gt(8), "FareCode", 1);
print(df("FareCode").tolist(), df("FareCode").dtype);
df.set("FareCode", df("FareCode").astype("int"));
df = df.drop(["Name", "Cabin", "SibSp"], { axis: 1 });
print(df.head(3));
const X = pd.get_dummies(df.drop({ columns: ["Survived", "AgeBand", "FareBand"] }), { columns: ["Embarked", "Title"] });
print(X.dtypes);
print(X.astype("float").round(2).to_string());
const y = df("Survived");
print(pytuple(X.shape), pytuple(y.shape), y.value_counts().to_dict(), marked(y.mean()));
print(X.groupby(y)(["Age", "Fare"]).agg(["mean", "std"]).round(2));
print(
  pd
    .concat([X(["Age", "Fare"]), y], { axis: 1 })
    .corr()("Survived")
    .sort_values({ ascending: false }),
);
print(df.pivot_table("Survived", { index: "Sex", columns: "Embarked" }));
print(df.groupby(["Sex", "Embarked"]).agg({ Survived: ["mean", "count"], Age: "max" }));
print(df.isnull().any().any(), df.Sex.nunique());
const s = pd.DataFrame({ id: range(892, 895), Survived: [0, 1, 0] });
print(s.to_csv({ index: false }));
print(df.set_index(["Sex", "Embarked"]).sort_index().loc(pd.tuple(0, "S"), "Fare").tolist());
