// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { int, print, pytuple } from "./support";

// reshape: melt, pivot, stack, wide_to_long, explode, get_dummies, crosstab, cut
const w = pd.DataFrame({
  id: [1, 2, 3],
  name: ["x", "y", "z"],
  s2020: Float64Array.of(1, 2, 3),
  s2021: [4, null, 6],
  t2020: [7, 8, 9],
  t2021: [10, 11, 12],
});
print(w.melt({ id_vars: ["id", "name"] }).head(4), w.melt("id", ["s2020", "s2021"], "yr", "score"), { sep: "\n" });
const l = pd.wide_to_long(w, ["s", "t"], { i: ["id", "name"], j: "year" });
print(l, l.reset_index().dtypes, { sep: "\n" });
print(l.unstack("year"), l.stack({ future_stack: true }).head(5), { sep: "\n" });
const m = w.melt(["id", "name"]);
m.set(["kind", "year"], m("variable").str.extract("([a-z])(\\d+)"));
print(
  m.pivot({ index: ["id", "year"], columns: "kind", values: "value" }),
  m.pivot_table({ index: "name", columns: ["kind", "year"], values: "value" }),
  { sep: "\n" },
);
const e = pd.DataFrame({ k: ["p", "q", "r"], tags: [["a", "b"], [], ["c"]], n: [1, 2, 3] });
print(e.explode("tags"), e.explode("tags", { ignore_index: true })("tags").isna().sum(), { sep: "\n" });
print(
  e("tags").str.len(),
  e("tags").str.join("|"),
  pd.get_dummies(e.explode("tags")("tags")).groupby({ level: 0 }).max(),
  { sep: "\n" },
);
const d = pd.get_dummies(pd.DataFrame({ c: ["r", "g", "r", null], n: [1, 2, 3, 4] }), { dummy_na: true, dtype: "int" });
print(d, pd.from_dummies(d(["c_g", "c_r", "c_nan"]), { sep: "_" }), { sep: "\n" });
const t = pd.DataFrame({ a: [1, 2], b: [3, 4] }, { index: ["x", "y"] });
print(t.T, t.stack(), t.unstack(), t.stack().reset_index(), { sep: "\n" });
t.columns.name = "col";
t.index.name = "row";
print(t, t.stack().rename("v").reset_index(), t.reset_index().melt({ id_vars: "row" }), { sep: "\n" });
print(
  pd.concat([t, t.mul(10)], { keys: ["one", "ten"] }),
  pd.concat([t, t.mul(10)], { axis: 1, keys: ["one", "ten"] }),
  { sep: "\n" },
);
const c = pd.concat([t, t.rename({ columns: { b: "c" } })], { axis: 0 });
print(
  c,
  c.isna().sum(),
  pd.concat([t, t("a").rename("z")], { axis: 1 }),
  pd.concat([t, t], { ignore_index: true }),
  pytuple(pd.concat([t, c], { join: "inner" }).shape),
  { sep: "\n" },
);
const x = pd.crosstab(pd.Series([..."aabbc"], { name: "L" }), pd.Series([1, 2, 1, 1, 2], { name: "N" }));
print(x, pd.crosstab(pd.Series([..."aab"]), pd.Series([1, 1, 2]), { normalize: true, margins: true }), { sep: "\n" });
const v = pd.Series([1, 7, 5, 4, 6, 3, 9]);
print(
  pd.cut(v, 3),
  pd.cut(v, [0, 4, 10], { labels: ["lo", "hi"] }).tolist(),
  pd.cut(v, [0, 4, 10], { right: false }).cat.categories,
  pd.cut(v, 3, { labels: false }).tolist(),
  { sep: "\n" },
);
print(pd.qcut(v, [0, 0.5, 1]), pd.qcut(v, 4, { labels: false, duplicates: "drop" }).tolist(), { sep: "\n" });
const mi = pd.DataFrame(
  [
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ],
  {
    columns: pd.MultiIndex.from_product([
      ["A", "B"],
      ["x", "y"],
    ]),
    index: ["r", "s"],
  },
);
print(
  mi,
  mi("A"),
  mi(pd.tuple("B", "y")),
  mi.xs("x", { axis: 1, level: 1 }),
  mi.stack({ future_stack: true }),
  mi.swaplevel({ axis: 1 }).sort_index({ axis: 1 }),
  mi.T,
  { sep: "\n" },
);
print(
  mi.columns.get_level_values(0).tolist(),
  mi.loc("r", pd.tuple("A", "y")),
  mi.sum({ axis: 1 }).tolist(),
  mi.T.groupby({ level: 0 }).sum().T,
  mi.droplevel(0, { axis: 1 }),
  { sep: "\n" },
);
mi.columns = [...mi.columns].map((c: any) => [...c].join("_"));
print(mi.reset_index(), mi.add_suffix("!"), { sep: "\n" });
print(
  w
    .set_index("id")(["s2020", "s2021"])
    .rename({ columns: (c: any) => int(c.slice(1)) })
    .T.rename_axis("year"),
);
print(
  pd.DataFrame.from_dict({ a: [1, 2], b: [3, 4] }, { orient: "index", columns: ["u", "v"] }),
  pd.DataFrame([pd.tuple(1, "a"), pd.tuple(2, "b")], { columns: ["n", "s"] }),
  pd.DataFrame([{ a: 1 }, { a: 2, b: 3 }]),
  pd.DataFrame({ s: pd.Series([1, 2], { index: ["p", "q"] }), t: pd.Series([3], { index: ["q"] }) }),
  { sep: "\n" },
);
