// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { len, slice } from "polarpanda";
import { data, print, pytuple, range } from "./support";

// football results: league table
const f = pd.read_json(data("football.json"));
print(pytuple(f.shape), f.columns.tolist());
print(f("division").value_counts().head(5));
const a = f(f("division").eq(f("division").value_counts().index(0))).copy();
a.set("date", pd.to_datetime(a("date")));
print(a("date").agg(["min", "max"]));
a.set("result", "D");
a.loc.set(a("home_score").gt(a("away_score")), "result", "H");
a.loc.set(a("home_score").lt(a("away_score")), "result", "A");
print(a("result").value_counts({ normalize: true }).round(3));
const home = a.rename({ columns: { home_team: "team", home_score: "gf", away_score: "ga" } })([
  "date",
  "team",
  "gf",
  "ga",
]);
const away = a.rename({ columns: { away_team: "team", away_score: "gf", home_score: "ga" } })([
  "date",
  "team",
  "gf",
  "ga",
]);
const m = pd.concat([home, away], { ignore_index: true }).sort_values(["team", "date"]).reset_index({ drop: true });
print(m.head(3));
m.set(
  "pts",
  m.apply((r: any) => (r("gf") > r("ga") ? 3 : r("gf") === r("ga") ? 1 : 0), { axis: 1 }),
);
let t = m.groupby("team").agg({
  P: pd.tuple("pts", "size"),
  W: pd.tuple("pts", (s: any) => s.eq(3).sum()),
  D: pd.tuple("pts", (s: any) => s.eq(1).sum()),
  GF: pd.tuple("gf", "sum"),
  GA: pd.tuple("ga", "sum"),
  Pts: pd.tuple("pts", "sum"),
});
t.set("GD", t("GF").sub(t("GA")));
t = t.sort_values(["Pts", "GD", "GF"], { ascending: false });
t.insert(0, "#", range(1, len(t) + 1));
print(t.head(6));
print(t.tail(3).to_string());
print(m.groupby("team")("pts").rolling(5).sum().groupby({ level: 0 }).max().nlargest(3));
m.set("cum", m.groupby("team")("pts").cumsum());
print(m.groupby("team").tail(1).sort_values("cum", { ascending: false }).head(3)(["team", "cum"]));
print(a.groupby(a("date").dt.to_period("M"))(["home_score", "away_score"]).mean().round(2).head(4));
const _x = pd.crosstab(a("home_score").clip({ upper: 4 }), a("away_score").clip({ upper: 4 }), { margins: true });
print(pd.crosstab(a("home_score"), a("result"), { values: a("away_score"), aggfunc: "mean" }).round(2));
const g = a.assign({ goals: a("home_score").add(a("away_score")) });
print(g("goals").describe());
print(g.nlargest(3, "goals")(["home_team", "away_team", "home_score", "away_score"]).to_string({ index: false }));
print(g.groupby("home_team")("goals").agg(["mean", "max"]).sort_values(["max", "mean"], { ascending: false }).head(3));
const h2h = a.pivot_table({ index: "home_team", columns: "away_team", values: "home_score", aggfunc: "first" });
print(h2h.iloc(slice(null, 3), slice(null, 3)));
print(h2h.isna().sum().sum(), pytuple(h2h.shape));
print(
  m
    .groupby("team")("gf")
    .apply((s: any) => s.eq(0).mean())
    .sort_values()
    .head(2),
);
const streak = m
  .assign({ win: m("pts").eq(3) })
  .groupby("team")("win")
  .apply((s: any) => s.groupby(s.not().cumsum()).cumsum().max());
print(streak.sort_values({ ascending: false }).head(3));
print(a("home_team").str.upper().str.cat(a("away_team"), { sep: " v " }).head(2).tolist());
print(
  f
    .groupby("division")
    .agg({ games: pd.tuple("date", "size"), goals: pd.tuple("home_score", "sum") })
    .query("games > 300")
    .sort_values("games")
    .tail(3),
);
print(
  f
    .groupby("division")(["home_score", "away_score"])
    .mean()
    .eval("adv = home_score - away_score")("adv")
    .nlargest(3)
    .round(3),
);
print(a.set_index("date")("home_score").resample("2W").sum().head(3));
print(
  t
    .reset_index()
    .melt({ id_vars: "team", value_vars: ["W", "D"] })
    .sort_values(["team", "variable"])
    .head(4),
);
print(t.rank({ ascending: false })("GF").head(3));
