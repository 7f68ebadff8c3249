// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { marked, print } from "./support";

// nullable dtypes, categories and missing values
const df = pd.DataFrame({
  i: pd.array([1, null, 3, 4], { dtype: "Int64" }),
  f: [1.5, NaN, 3, 4.25],
  b: pd.array([true, null, false, true], { dtype: "boolean" }),
  s: ["x", null, "z", "x"],
  c: pd.Categorical(["lo", "hi", null, "lo"], { categories: ["lo", "mid", "hi"], ordered: true }),
});
print(df);
print(df.dtypes);
print(df.describe());
print(df.isna().sum({ axis: 1 }));
print(df("i").add(1));
print(df("i").sum(), marked(df("i").mean()), df("b").sum());
print(df("i").gt(2));
print(df(df("i").gt(2)));
print(df("b").and(df("i").gt(3)));
print(df("i").fillna(0).astype("int64"));
print(df("i").astype("float64"));
print(df("c").min(), df("c").max());
print(df("c").gt("lo"));
print(df("c").cat.codes.tolist());
print(df("c").value_counts({ dropna: false }));
print(df("c").cat.rename_categories({ lo: "LOW" }).cat.categories);
print(df("c").cat.add_categories("top").cat.remove_unused_categories());
print(df("c").fillna("mid"));
print(df.sort_values("c"));
print(df.groupby("c", { observed: false })("f").sum());
print(df.groupby("s", { dropna: false })("i").sum());
print(df.dropna({ subset: ["s", "f"] }));
print(df.dropna({ thresh: 4 }));
print(df.fillna({ f: 0, s: "?" }));
print(df("f").ffill().tolist(), df("f").bfill().tolist());
print(df("f").interpolate());
print(df("i").cumsum());
print(df("i").shift());
print(df.astype({ i: "float64", b: "object" }).dtypes);
print(df.select_dtypes({ include: ["number", "boolean"] }).columns.tolist());
print(pd.isna(df("i").iloc(1)), df("i").iloc(1));
print(pd.concat([df("i"), pd.Series([5.5])]).dtype);
print(df("s").str.upper().isna().sum());
print(pd.Series([1, 2, null]).convert_dtypes());
print(df("i").rank());
print(df.set_index("s")("i").to_dict());
print(pd.to_numeric(pd.Series(["1", "2", null]), { errors: "coerce" }));
print(df("f").where(df("f").gt(2), -1));
print(df("f").combine_first(pd.Series(Float64Array.of(9, 8, 7, 6))));
print(df("i").isin([1, 4]));
print(df("c").astype("str").tolist());
print(df("i").quantile(0.5), marked(df("i").median()), marked(df("i").std()));
print(df.count());
print(df("i").dtype, df("c").dtype, df("s").dtype);
print(df.T);
