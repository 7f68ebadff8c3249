import type { Random } from "../random";
import type { Maker, State, Theme } from "../step";
import { blank, chain, FLAG, labels, maybe, property } from "../step";
import type { Code, Options, Value } from "../value";
import { call, item, py, ts } from "../value";

const AGG = [
  ...["sum", "mean", "min", "max", "count", "size", "first", "last", "nunique"],
  ...["std", "median", "any", "all", "prod", "var", "sem", "skew", "kurt", "idxmax", "idxmin", "ohlc"],
];
const NUMERIC = ["sum", "mean", "min", "max", "std", "median", "prod", "var", "sem", "skew", "first", "last"];
const WITHIN = [
  "cumsum",
  "cumcount",
  "ngroup",
  "shift",
  "rank",
  "diff",
  "ffill",
  "bfill",
  "cummax",
  "cummin",
  "cumprod",
];
const NAMED: readonly [Code, Code][] = [
  [{ py: "lambda s: s.max()", ts: "(s) => s.max()" }, property("max")],
  [{ py: "lambda s: len(s)", ts: "(s) => len(s)" }, property("count")],
];

const aggregation = (r: Random): Code => {
  const name = r.pick(AGG);
  return call(`.${name}`, [], {
    ...(NUMERIC.includes(name) ? maybe(r, "numeric_only", FLAG, 0.35) : {}),
    ...(["sum", "prod", "min", "max", "first", "last"].includes(name) ? maybe(r, "min_count", [0, 1, 2], 0.15) : {}),
    ...(["std", "var", "sem"].includes(name) ? maybe(r, "ddof", [0, 1], 0.2) : {}),
    ...(name === "nunique" ? maybe(r, "dropna", FLAG, 0.3) : {}),
    ...(["sum", "max", "mean", "any", "all"].includes(name) ? maybe(r, "skipna", FLAG, 0.1) : {}),
  });
};

const dict = (pairs: readonly (readonly [Value, Value])[], write: (v: Value) => string): string =>
  `{${pairs.map(([k, v]) => `${write(k)}: ${write(v)}`).join(", ")}}`;

/** Aggregations by name, list, dictionary and keyword. */
function spelled(r: Random, rest: readonly Value[], one: boolean): Code {
  const names = (): Value => r.pick<Value>([["sum", "max"], ["min", "count"], "mean", "nunique", ["first", "size"]]);
  if (one || !rest.length || r.chance(0.3)) return call(".agg", [names()]);
  if (r.chance(0.5)) {
    const pairs = r.some(rest, 1, 2).map((l) => [l, r.pick<Value>(["sum", "max", "count", ["min", "last"]])] as const);
    return { py: `.agg(${dict(pairs, py)})`, ts: `.agg(${dict(pairs, ts)})` };
  }
  const column = py(r.pick(rest));
  const [f, plain] = r.pick(NAMED);
  const as = r.chance(0.4) ? f : { py: `"${plain.py}"`, ts: `"${plain.ts}"` };
  return {
    py: `.agg(p=(${column}, ${as.py}), q=(${column}, "count"))`,
    ts: `.agg({ p: pd.NamedAgg(${column}, ${as.ts}), q: pd.NamedAgg(${column}, "count") })`,
  };
}

function tail(r: Random, rest: readonly Value[], one: boolean): Code {
  if (r.chance(0.45)) return aggregation(r);
  if (r.chance(0.35)) return spelled(r, rest, one);
  return r.pick<Code>([
    call(`.${r.pick(WITHIN)}`),
    call(`.${r.pick(WITHIN)}`),
    call(r.pick([".head", ".tail", ".nth"]), [r.pick([0, 1, 2, -1])]),
    call(".transform", [r.pick(["sum", "mean", "count", "first", "max", "std", "nunique"])]),
    call(".transform", [{ py: "lambda s: s.count()", ts: "(s) => s.count()" }]),
    call(".filter", [{ py: "lambda g: len(g) > 1", ts: "(g) => len(g) > 1" }]),
    call(".apply", [{ py: "lambda g: g.head(1)", ts: "(g) => g.head(1)" }]),
    call(".apply", [{ py: "lambda g: len(g)", ts: "(g) => len(g)" }]),
    call(".value_counts", [], {
      ...maybe(r, "normalize", FLAG, 0.2),
      ...maybe(r, "dropna", FLAG, 0.3),
      ...maybe(r, "sort", FLAG, 0.2),
    }),
    call(".describe"),
    call(
      ".quantile",
      [r.pick<Value>([0.5, [0.25, 0.75]])],
      maybe(r, "interpolation", ["lower", "nearest", "midpoint"], 0.2),
    ),
    call(`.rolling(2).${r.pick(["sum", "mean", "max"])}`),
    call(`.expanding().${r.pick(["sum", "count", "min"])}`),
    chain(call(".ewm", [], { com: 1 }), call(".mean")),
    call(".shift", [r.pick<Value>([-1, 2, 0, [0, 1]])]),
    call(".shift", [1], { fill_value: r.pick<Value>([0, 0.5, "zz"]) }),
    call(".rank", [], {
      ...maybe(r, "method", ["min", "max", "first", "dense"], 0.4),
      ...maybe(r, "ascending", FLAG, 0.3),
      ...maybe(r, "na_option", ["top", "bottom"], 0.3),
      ...maybe(r, "pct", FLAG, 0.2),
    }),
    call(r.pick([".ffill", ".bfill"]), [], maybe(r, "limit", [1], 0.5)),
    call(r.pick([".cumsum", ".cummax", ".cummin"]), [], maybe(r, "skipna", FLAG, 0.5)),
    call(".nth", [r.pick<Value>([[0, -1], { slice: [0, 2] }])]),
    call(".nth", [0], { dropna: r.pick(["any", "all"]) }),
    call(".pct_change"),
    call(".apply", [{ py: "lambda g: g.iloc[0]", ts: "(g) => g.iloc(0)" }]),
    call(".apply", [{ py: "lambda g: g.count()", ts: "(g) => g.count()" }]),
    call(".pipe", [{ py: "lambda g: g.count()", ts: "(g) => g.count()" }]),
    ...(one
      ? [call(".unique"), call(".nlargest", [1]), call(".nsmallest", [2]), property(".is_monotonic_increasing")]
      : []),
  ]);
}

const options = (r: Random): Options => ({
  ...maybe(r, "as_index", FLAG, 0.25),
  ...maybe(r, "sort", FLAG, 0.25),
  ...maybe(r, "dropna", FLAG, 0.25),
  ...maybe(r, "observed", FLAG, 0.25),
});

/** Groups by columns, a column's values, index levels or a function. */
function keys(r: Random, s: State): { code: Code; used: readonly Value[] } | null {
  const by = r.some(labels(s), 1, 2);
  switch (r.below(9)) {
    case 0:
      return {
        code: call(".groupby", [], { level: s.index.length > 1 ? r.pick<Value>([0, 1, [0, 1]]) : 0, ...options(r) }),
        used: [],
      };
    case 1: {
      if (!by.length || s.is !== "frame") return null;
      const c = item("x", by[0] as Value);
      return { code: call(".groupby", [{ py: c.py, ts: c.ts }], options(r)), used: [] };
    }
    case 2: {
      const f: Value = { py: "lambda i: str(i)[:1]", ts: "(i) => String(i).slice(0, 1)" };
      return s.index.length === 1 && s.index[0]?.dtype === "str" && !s.index[0].cells.includes(null)
        ? { code: call(".groupby", [f], options(r)), used: [] }
        : null;
    }
    case 3: {
      const times = s.columns.filter((c) => c.kind === "time");
      const at = times.length && s.is === "frame" ? (r.pick(times).label as Value) : null;
      if (at === null) return null;
      const grouper = call("pd.Grouper", [], {
        key: at,
        ...(r.chance(0.6) ? { freq: r.pick(["MS", "D", "YE"]) } : {}),
      });
      const also = r.chance(0.3) ? by.filter((l) => l !== at).slice(0, 1) : [];
      const value: Value = { py: grouper.py, ts: grouper.ts };
      return { code: call(".groupby", [also.length ? [value, ...also] : value], options(r)), used: [at, ...also] };
    }
    default:
      if (!by.length || s.is !== "frame") return null;
      return { code: call(".groupby", [by.length > 1 || r.chance(0.3) ? by : (by[0] as Value)], options(r)), used: by };
  }
}

const group: Maker = (r, s) => {
  const by = keys(r, s);
  if (!by) return null;
  const rest = labels(s).filter((l) => !by.used.includes(l));
  const pick = s.is === "frame" && rest.length ? r.below(3) : 0;
  const chosen = pick === 1 ? item("", r.pick(rest)) : pick === 2 ? item("", r.some(rest, 1, 2)) : property("");
  return blank(
    s,
    chain(by.code, chosen, tail(r, rest, pick === 1 || s.is === "series")),
    pick === 1 || s.is === "series" ? "series" : "frame",
  );
};

export const groupby: Theme = { name: "groupby", both: [group], frame: [group, group] };
