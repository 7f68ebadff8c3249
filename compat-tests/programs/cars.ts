// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { len } from "polarpanda";
import { data, format, marked, print, pytuple, round } from "./support";

const cars = pd.read_json(data("cars.json"));
print(cars.head());
print(pytuple(cars.shape));
cars.info();
print(cars.describe());
print(cars.dtypes);
print(cars.isna().sum());
cars.set("Year", pd.to_datetime(cars("Year")));
cars.set("year", cars("Year").dt.year);
print(cars("year").value_counts().sort_index());
cars.set("Brand", cars("Name").str.split(" ").str(0).str.title());
print(cars("Brand").value_counts().head(10));
print(cars.groupby("Origin")("Miles_per_Gallon").agg(["mean", "median", "std", "count"]));
print(cars.groupby(["Origin", "Cylinders"]).size().unstack({ fill_value: 0 }));
cars.set("Horsepower", cars("Horsepower").fillna(cars("Horsepower").median()));
cars.set("kw", cars("Horsepower").mul(0.7457).round(1));
cars.set("ratio", cars("Horsepower").div(cars("Weight_in_lbs")));
print(cars(["Name", "kw", "ratio"]).nlargest(5, "ratio"));
print(cars.pivot_table({ index: "year", columns: "Origin", values: "Miles_per_Gallon", aggfunc: "mean" }).round(2));
print(pd.crosstab(cars("Origin"), cars("Cylinders"), { margins: true }));
cars.set(
  "weight_class",
  pd.cut(cars("Weight_in_lbs"), { bins: [0, 2500, 3500, 6000], labels: ["light", "medium", "heavy"] }),
);
print(cars("weight_class").value_counts());
print(cars.groupby("weight_class", { observed: true })("Acceleration").describe());
print(cars.select_dtypes("number").corr().round(3));
cars.set("q", pd.qcut(cars("Acceleration"), 4));
print(cars("q").value_counts({ sort: false }));
print(cars.query("Cylinders == 8 and Horsepower > 200")(["Name", "Horsepower"]));
const best = cars.loc(cars.groupby("year")("Miles_per_Gallon").idxmax(), ["year", "Name", "Miles_per_Gallon"]);
print(best.to_string({ index: false }));
print(cars("Name").str.len().max(), cars("Name").str.contains("ford").sum());
for (const [name, g] of cars.groupby("Origin")) {
  print(name, len(g), marked(round(g("Displacement").mean(), 2)));
}
print(cars.sort_values(["Cylinders", "Weight_in_lbs"], { ascending: [false, true] }).head(3).T);
print(`mean mpg ${format(cars("Miles_per_Gallon").mean(), ".2f")} over ${len(cars)} cars`);
print(pd.get_dummies(cars("Origin"), { prefix: "o" }).sum());
