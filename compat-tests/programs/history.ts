// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { slice } from "polarpanda";
import { data, marked, print, pytuple } from "./support";

// budgets, wheat, monarchs: small tables
const b = pd.read_json(data("budgets.json"));
const p = b.pivot({ index: "budgetYear", columns: "forecastYear", values: "value" });
print(p.iloc(slice(null, 3), slice(null, 5)));
print(pytuple(p.shape), p.notna().sum({ axis: 1 }).head(2).tolist());
const d = b.assign({ lead: b("forecastYear").sub(b("budgetYear")) });
print(d.groupby("lead")("value").agg(["mean", "std"]).round(3).head(4));
let w = pd.read_json(data("wheat.json"));
print(w.dtypes, w.tail(4), { sep: "\n" });
w.set("year", w("year").astype("int"));
w = w.set_index("year");
print(w("wages").interpolate().tail(4), marked(w("wages").ffill().iloc(-1)));
print(w("wheat").rolling(5, { center: true }).mean().dropna().head(3));
print(w("wheat").div(w("wages")).idxmax(), marked(w("wheat").div(w("wages")).round(2).max()));
const m = pd.read_json(data("monarchs.json"));
print(m);
m.set("years", m("end").sub(m("start")));
m.set("commonwealth", m("commonwealth").eq(1));
print(m.sort_values("years", { ascending: false })(["name", "years"]).head(3));
print(m.dtypes);
const k = pd.merge_asof(w.reset_index(), m(["name", "start"]).sort_values("start"), {
  left_on: "year",
  right_on: "start",
});
print(k.head(4));
print(k.groupby("name", { sort: false })("wheat").agg(["count", "mean", "max"]).round(1));
const iv = pd.IntervalIndex.from_arrays(m("start"), m("end"), { closed: "left" });
print(iv(slice(null, 3)));
print(
  iv.is_non_overlapping_monotonic
    ? pd
        .cut(pd.Series([1600, 1650, 1700]), iv)
        .astype("str")
        .tolist()
    : "overlap",
);
print(pd.cut(w.index, [1560, 1650, 1750, 1830]).value_counts());
print(w.groupby(w.index.floordiv(50).mul(50)).agg(["min", "max"]));
let cr = pd.read_json(data("crimea.json"));
print(cr.dtypes, cr.head(2), { sep: "\n" });
cr.set("date", pd.to_datetime(cr("date")));
cr = cr.set_index("date");
cr.set("dead", cr(["wounds", "other", "disease"]).sum({ axis: 1 }));
print(cr(["wounds", "other", "disease"]).div(cr("dead"), { axis: 0 }).mul(100).round(1).head(3));
print(cr("dead").cumsum().iloc(-1), cr("dead").idxmax(), cr("disease").gt(cr("wounds")).all());
print(cr("dead").div(cr("army_size")).mul(1000).mul(12).round(1).nlargest(3));
print(cr.resample("QE").sum());
const bu = pd.read_json(data("burtin.json"));
print(bu.head(3).to_string());
print(bu.groupby("Gram_Staining")(["Penicillin", "Neomycin"]).median());
print(
  bu
    .melt(["Bacteria", "Gram_Staining"], ["Penicillin", "Streptomycin", "Neomycin"])
    .groupby(["Gram_Staining", "variable"])("value")
    .min()
    .unstack(),
);
print(bu.set_index("Bacteria")(["Penicillin", "Streptomycin", "Neomycin"]).idxmin({ axis: 1 }).value_counts());
