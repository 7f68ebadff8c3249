// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { slice } from "polarpanda";
import { data, marked, print, pytuple } from "./support";

// SP500, ohlc: finance
let s = pd.read_csv(data("sp500.csv"));
s.set("date", pd.to_datetime(s("date"), { format: "%b %d %Y" }));
s = s.set_index("date")("price");
print(s.head(3), s.index.freq, s.name);
const r = s.pct_change();
print(r.describe().round(4));
print(r.groupby(r.index.year).agg(["mean", "std", "min"]).round(4).head(3));
print(r.radd(1).groupby(r.index.year).prod().sub(1).round(4));
const dd = s.div(s.cummax()).sub(1);
print(marked(dd.min()), dd.idxmin());
print(s.rolling(12).agg(["mean", "std"]).dropna().head(2));
print(s.rolling(12).corr(s.shift(1)).dropna().head(2).round(6));
const sig = s.gt(s.rolling(10).mean()).astype("int");
print(sig.value_counts(), marked(sig.diff().abs().sum()));
print(s.resample("YE").ohlc());
print(s.resample("QE").last().pct_change().idxmin());
print(s.ewm({ span: 6, adjust: false }).mean().tail(2));
print(s(s.eq(s.max())), s.nlargest(2), s.sort_values().iloc(slice(null, 2)));
print(s.quantile([0.1, 0.5, 0.9]).to_dict());
let o = pd.read_json(data("ohlc.json"));
o.set("date", pd.to_datetime(o("date")));
o = o.set_index("date");
print(o.dtypes, o.head(2), { sep: "\n" });
o.set("typ", o(["high", "low", "close"]).mean({ axis: 1 }));
o.set("up", o("close").gt(o("open")));
print(o.groupby("signal")("ret").agg(["count", "mean", "sum"]));
print(o("up").value_counts(), o.groupby(o.index.day_name())("up").mean(), { sep: "\n" });
o.set(
  "tr",
  pd
    .concat(
      [o("high").sub(o("low")), o("high").sub(o("close").shift()).abs(), o("low").sub(o("close").shift()).abs()],
      { axis: 1 },
    )
    .max({ axis: 1 }),
);
print(o("tr").rolling(5).mean().dropna().head(3));
print(o.loc(slice("2009-06-10", "2009-06-15"), ["open", "close", "signal"]));
print(o.resample("W").agg({ open: "first", high: "max", low: "min", close: "last" }));
print(pytuple(o.between_time("00:00", "00:00").shape), o.asfreq("B")("close").isna().sum());
print(o(["open", "close"]).diff().describe().round(3));
print(o("close").expanding().min().tail(2), o("close").rank({ pct: true }).head(2), { sep: "\n" });
const gt = pd.read_csv(data("global-temp.csv"), { index_col: "year" })("temp");
print(
  gt
    .rolling(10)
    .mean()
    .iloc(slice(9, null, 30))
    .round(3),
  gt.groupby(gt.index.floordiv(10).mul(10)).mean().round(2).tail(4),
  { sep: "\n" },
);
print(gt.nlargest(3), gt.gt(0).idxmax(), marked(gt.diff().abs().max()));
print(marked(gt.corr(pd.Series(gt.index, { index: gt.index }))));
