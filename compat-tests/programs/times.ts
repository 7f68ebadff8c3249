// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { slice } from "polarpanda";
import { marked, print, pytuple, range } from "./support";

// time zones, offsets, periods, timedeltas
const idx = pd.date_range("2024-03-30 22:00", { periods: 6, freq: "h", tz: "Europe/Rome" });
const s = pd.Series(range(6), { index: idx, name: "v" });
print(s);
print(s.tz_convert("UTC"));
print(s.index.tz, s.index(0));
print(s.tz_localize(null).index(-1));
print(s.resample("D").sum());
const e = pd.Series(pd.to_datetime(["2023-12-31 23:59:59", "2024-02-29 12:00:00", null, "2024-07-04 00:00:00"]));
print(e.dt.year, e.dt.is_leap_year, e.dt.dayofyear, { sep: "\n" });
print(e.dt.day_name(), e.dt.quarter, e.dt.isocalendar(), { sep: "\n" });
print(e.dt.to_period("M"), e.dt.strftime("%A %d %B %Y"), { sep: "\n" });
print(e.add(pd.DateOffset({ months: 1 })));
print(e.add(pd.offsets.MonthEnd(0)), e.add(pd.offsets.BDay(1)), { sep: "\n" });
print(e.dt.normalize(), e.dt.floor("6h"), e.dt.ceil("D"), { sep: "\n" });
print(e.sub(e.min()), e.sub(e.min()).dt.total_seconds(), { sep: "\n" });
print(e.sub(e.shift()).dt.components);
print(e.max().sub(e.min()), e.max().sub(e.min()).days);
print(e.dt.hour.tolist());
const p = pd.period_range("2023-11", { periods: 4, freq: "M" });
print(p, p.to_timestamp(), p.year, p.month, { sep: "\n" });
print(pd.Period("2024Q1", { freq: "Q" }).start_time, pd.Period("2024-02", { freq: "M" }).days_in_month);
const q = pd.Series([1, 2, 3, 4], { index: p });
print(q, q.resample("Q").sum(), q("2023"), { sep: "\n" });
const td = pd.to_timedelta(["1 days 02:00:00", "30min", "45s", null]);
print(td, td.total_seconds(), { sep: "\n" });
print(pd.Series(td).sum(), pd.Series(td).mean(), pd.Series(td).describe(), { sep: "\n" });
print(pd.Timedelta("1h 30min").mul(2), marked(pd.Timedelta({ days: 1 }).div(pd.Timedelta({ hours: 6 }))));
print(
  pd.date_range("2024-01-01", "2024-06-30", { freq: "MS" }),
  pd.date_range("2024-01-31", { periods: 3, freq: "ME" }),
  { sep: "\n" },
);
print(pd.bdate_range("2024-05-01", { periods: 4 }), pd.date_range("2024-01-01", { periods: 3, freq: "W-WED" }), {
  sep: "\n",
});
print(pd.date_range("2024-01-01", { periods: 3, freq: "90min" }).strftime("%H:%M").tolist());
const t = pd.Timestamp("2024-02-28 13:45:30.123456");
print(
  t,
  t.day_name(),
  t.round("h"),
  t.floor("D"),
  t.add(pd.Timedelta({ days: 2 })),
  t.replace({ hour: 0 }),
  t.isoformat(),
  t.week,
  t.quarter,
  t.is_month_end,
);
print(t.tz_localize("US/Eastern").tz_convert("Asia/Tokyo"));
print(
  pd.Timestamp(1700000000, { unit: "s" }),
  pd.to_datetime(1700000000000, { unit: "ms" }),
  pd.to_datetime("03/04/2024", { dayfirst: true }),
);
print(pd.to_datetime(pd.DataFrame({ year: [2023, 2024], month: [2, 3], day: [4, 5] })));
print(pd.to_datetime(["2024-01-05", "bad"], { errors: "coerce" }));
const w = pd.Series(range(10), { index: pd.date_range("2024-01-01", { periods: 10, freq: "D" }) });
print(w.rolling("3D").sum(), w.rolling(3, { center: true }).mean(), w.rolling(4, { min_periods: 2 }).max(), {
  sep: "\n",
});
print(w.resample("3D", { label: "right", closed: "right" }).sum(), w.resample("W").agg(["sum", "mean"]), { sep: "\n" });
print(w.asfreq("2D"), w.shift(2).head(3), w.shift(1, { freq: "D" }).head(2), { sep: "\n" });
print(w.groupby(w.index.day_name()).sum(), w.groupby(pd.Grouper({ freq: "5D" })).mean(), { sep: "\n" });
const up = w.iloc(slice(null, 3)).resample("12h");
print(up.ffill(), up.interpolate(), up.asfreq().isna().sum(), { sep: "\n" });
print(pytuple(w.between_time("00:00", "00:30").shape), w.index.freqstr, w.first_valid_index());
print(w.expanding().sum().tail(2), w.ewm({ com: 0.5 }).mean().tail(2), w.cumsum().iloc(-1), { sep: "\n" });
print(pd.infer_freq(w.index), w.index.inferred_freq, w.index(1).sub(w.index(0)));
print(
  w
    .reset_index({ name: "n" })
    .rename({ columns: { index: "day" } })
    .assign({ wd: (d: any) => d("day").dt.weekday })
    .tail(2),
);
