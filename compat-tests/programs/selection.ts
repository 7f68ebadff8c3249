// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { len, slice } from "polarpanda";
import { marked, print, pytuple, range } from "./support";

// selection, assignment and where/mask in many spellings
let df = pd.DataFrame({ a: [5, 3, 8, 1], b: [..."wxyz"], c: [0.5, NaN, 2.5, -1] }, { index: ["r1", "r2", "r3", "r4"] });
print(df("a"), df.b.tolist(), df(["c", "a"]));
print(df(slice("r2", "r3")), df(slice(1, 3)), df(slice(null, null, -1)));
print(df.loc("r1"), df.loc(["r4", "r1"]), df.loc(slice("r2", null), slice("b", null)));
print(df.iloc(-1), df.iloc([0, 2], [0, 2]), df.iloc(slice(), 1));
print(marked(df.at("r3", "c")), df.iat(1, 0));
print(df(df.a.gt(2).and(df("c").gt(0))));
print(df.loc(df("b").isin(["w", "z"]), ["a"]));
print(df.loc((d: any) => d("a").eq(d("a").max())));
df.set("d", df("a").mul(2));
df.set("e", "const");
df.loc.set("r2", "c", 7);
df.loc.set(df("a").gt(4), "e", "big");
df.iloc.set(3, 0, 100);
df.at.set("r1", "d", -1);
print(df);
df.loc.set("r5", [9, "q", 1.25, 18, "new"]);
print(df, df.dtypes, { sep: "\n" });
df.loc.set(slice(), "f", range(5));
df.set(["g", "h"], df(["a", "d"]).add(1));
print(df.head(2));
delete df.h;
df = df.drop({ columns: ["f", "g"] }).drop("r5");
print(pytuple(df.shape), "a" in df, "z" in df, df.size, df.ndim, df.empty);
print(df.where(df("a").gt(4)));
print(df(["a", "c", "d"]).mask((x: any) => x.gt(5), -9));
print(df("c").where(df("c").gt(0), df("c").abs()));
print(df.select_dtypes({ exclude: "number" }).columns);
print(
  df
    .filter({ items: ["a", "c"] })
    .add_prefix("x_")
    .add_suffix("_y")
    .columns.tolist(),
);
print(df.reindex(["r4", "r1", "zz"]), df.reindex({ columns: ["b", "q"], fill_value: 0 }));
print(df.reset_index().rename({ columns: { index: "id" } }));
print(df.set_index("b", { append: true }).index.tolist());
print(df.sort_index({ ascending: false }).index.tolist(), df.sort_values("c", { na_position: "first" }).index.tolist());
print(df.sort_values("b", { key: (s: any) => s.map({ w: 3, x: 1, y: 2, z: 0 }) }));
print(df.rename((x: any) => x.toUpperCase(), { axis: 1 }).columns.tolist(), df.columns.get_loc("c"));
print(df.eval("a + d"), df.eval("k = a / 2")(["k"]));
print(df.query("a > 4 and e == 'big'"), df.query("b in ['w']"));
const t = 4;
print(pytuple(df.query("a > @t", { local_dict: { t } }).shape));
print(df.assign({ x: 1, y: (d: any) => d("x").add(d("a")) })(["x", "y"]));
print(pytuple(df.pipe((d: any) => d(d("a").gt(3))).shape));
print(df.apply((r: any) => `${r("b")}-${r("a")}`, { axis: 1 }));
print(
  df(["a", "d"]).apply(["min", "max"]),
  df(["a", "d"]).apply((c: any) => c.max() - c.min()),
);
print(
  df(["a", "c"]).map((v: any) => v * 10),
  df("b").map({ w: 1, x: 2 }),
);
print(df.equals(df.copy()), df.eq(df.copy()).all().all());
print(df.iloc(0).to_dict(), df("a").to_list(), df.columns.to_list(), df.index.values.tolist());
print(df.take([3, 0]), df.head(-2), df.tail(1), df.sample(2, { random_state: 7 }));
print(df.xs("r1"), df.get("zzz", "none"), pytuple(df.squeeze().shape));
print(df.idxmax({ numeric_only: true }), df.nunique(), df("a").is_unique);
for (const [col, s] of df.items()) {
  print(col, s.dtype);
}
print([...df], len(df), len(df.columns));
print(df.to_string(), df.to_string({ header: false, index: false }), { sep: "\n" });
print(df.compare(df.assign({ a: [5, 3, 0, 100] })));
print(df("a").clip(2, 6).tolist(), df("c").round().tolist(), df("a").between(3, 8).tolist());
