// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { float, list, marked, print, text } from "./support";

const raw =
  'Name , AGE, salary ,start,dept\n alice ,34,"$52,000",2015-03-01,Sales\nBOB,n/a,"$48,500",03/15/2016,sales\ncarol,29,,2018-07-20,  HR\ndave,41,"$61,250",2012-11-05,IT\nEve,-1,"$75,000",not known,it\nalice,34,"$52,000",2015-03-01,Sales\nfrank,200,"$1",2020-01-01,\n';
let df = pd.read_csv(text(raw), { na_values: ["n/a"] });
print(df);
print(df.columns.tolist());
df.columns = df.columns.str.strip().str.lower();
df.info();
df.set("name", df("name").str.strip().str.capitalize());
df.set("dept", df("dept").str.strip().str.upper());
print(df("dept").unique().tolist());
df.set("salary", df("salary").str.replace("[$,]", "", { regex: true }).astype("float"));
print(df("salary"));
df.set("age", pd.to_numeric(df("age"), { errors: "coerce" }));
df.loc.set(df("age").between(0, 120).not(), "age", NaN);
print(df("age"));
df.set("start", pd.to_datetime(df("start"), { errors: "coerce", format: "mixed" }));
print(df("start"));
print(df.duplicated());
df = df.drop_duplicates().reset_index({ drop: true });
print(df);
print(df.isna().sum());
df.set("age", df("age").fillna(df("age").median()));
df.set("salary", df("salary").fillna(df.groupby("dept")("salary").transform("mean")));
print(df);
df.set("salary", df("salary").fillna(0).clip({ lower: 1000 }));
df.set("dept", df("dept").fillna("NONE"));
df.set("years", pd.Timestamp("2024-01-01").sub(df("start")).dt.days.div(365.25));
print(df(["name", "years"]).round(2));
df.set("grade", pd.cut(df("salary"), { bins: [0, 50000, 60000, float("inf")], labels: ["C", "B", "A"] }));
print(df("grade"));
print(df.groupby("grade", { observed: false })("name").apply(list));
df.set("senior", df("years").gt(8));
print(df.sort_values(["dept", "salary"], { ascending: [true, false] }));
print(
  df
    .groupby("dept")
    .agg({ n: pd.tuple("name", "count"), pay: pd.tuple("salary", "mean"), oldest: pd.tuple("age", "max") }),
);
print(df.convert_dtypes().dtypes);
print(df.to_csv({ index: false }));
print(df.to_json({ orient: "records", date_format: "iso" }));
print(df.describe({ include: "all" }));
print(df.to_dict("index").get(0).name);
df = df.rename({ columns: { start: "hired" } }).set_index("name");
print(df.loc("Alice"));
print(df.drop({ index: ["Frank"], columns: ["senior", "years"] }));
df.loc.set("Gina", [30, 58000, pd.Timestamp("2021-05-05"), "HR", 2.7, "B", false]);
print(df);
print(df.dtypes);
df.at.set("Gina", "age", 31);
print(marked(df.at("Gina", "age")), df.loc("Gina", "dept"));
df.insert(1, "bonus", df("salary").mul(0.1));
print(df.head(2));
print(marked(df.pop("bonus").sum()));
print(
  df
    .replace({ dept: { IT: "Tech", HR: "People" } })("dept")
    .tolist(),
);
print(df.mask(df("salary").lt(50000))("dept"));
print(df.index.str.len().tolist());
