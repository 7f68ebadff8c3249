import type { FrameSpec, Kind } from "./frames";
import type { Random } from "./random";
import type { Code, Options, Value } from "./value";
import { call, item, ts } from "./value";

/** What is known of `x` while a chain is made up; where the guess is wrong, both sides raise. */
export interface State {
  readonly is: "frame" | "series" | "end";
  readonly columns: readonly { readonly label: Value; readonly kind: Kind }[];
  readonly levels: readonly Value[];
  readonly rows: number;
  readonly other: FrameSpec;
}

interface Step {
  readonly code: Code;
  readonly next: State;
}

type Maker = (r: Random, s: State) => Step | null;

const on = (code: Code): Code => ({ py: `x = x${code.py}`, ts: `x = x${code.ts};` });
const same = (s: State, code: Code): Step => ({ code: on(code), next: s });
const end = (s: State, code: Code): Step => ({ code: on(code), next: { ...s, is: "end" } });
const asSeries = (s: State, code: Code, kind: Kind): Step => ({
  code: on(code),
  next: { ...s, is: "series", columns: [{ label: null, kind }] },
});

const labels = (s: State): Value[] => s.columns.map((c) => c.label);
const maybe = <T extends Value>(r: Random, name: string, values: readonly T[], p = 0.5): Options =>
  r.chance(p) ? { [name]: r.pick(values) } : {};
const axis = (r: Random): Options => maybe(r, "axis", [0, 1], 0.3);
const FLAG = [true, false];

const scalarOf = (r: Random, kind: Kind): Value => {
  switch (kind) {
    case "text":
    case "category":
      return r.pick(["a", "b", "zz", "v"]);
    case "time":
      return { py: 'pd.Timestamp("2020-02-29")' };
    case "delta":
      return { py: 'pd.Timedelta("1 days")' };
    case "bool":
      return r.chance(0.5);
    default:
      return r.pick<Value>([0, 1, 2, -1, 2.5, 0.5]);
  }
};

/** Rows by a condition on one column. */
const where: Maker = (r, s) => {
  const c = r.pick(s.columns);
  if (!c) return null;
  const op = r.pick(["gt", "ge", "eq", "ne", "lt", "le"]);
  const v = scalarOf(r, c.kind);
  const of = s.is === "frame" ? item("x", c.label) : { py: "x", ts: "x" };
  const test = call(`.${op}`, [v]);
  const kinds: Value[] = [
    { py: `${of.py}${test.py}`, ts: `${of.ts}${test.ts}` },
    { py: `${of.py}.notna()`, ts: `${of.ts}.notna()` },
    { py: `${of.py}.duplicated()`, ts: `${of.ts}.duplicated()` },
    { py: `~${of.py}.isna()`, ts: `${of.ts}.isna().not()` },
  ];
  const path = r.pick(["", ".loc"]);
  return same(s, item(path, r.pick(kinds)));
};

const bound = (r: Random): Value => r.pick([null, 0, 1, 2, 3, -1, -2, 10]);

const SHARED: Maker[] = [
  where,
  where,
  (r, s) => same(s, call(r.pick([".head", ".tail"]), [r.pick([0, 1, 2, 3, -1, 10])])),
  (r, s) => same(s, item(r.pick([".iloc", ""]), { slice: [bound(r), bound(r), r.pick<Value>([null, 1, 2, -1])] })),
  (r, s) =>
    same(
      s,
      item(
        ".iloc",
        r.many(r.below(4), () => r.below(Math.max(1, s.rows + (r.chance(0.1) ? 1 : 0)))),
      ),
    ),
  (r, s) =>
    same(
      s,
      call(".sort_index", [], {
        kind: "stable",
        ...maybe(r, "ascending", FLAG),
        ...maybe(r, "na_position", ["first", "last"], 0.2),
        ...maybe(r, "ignore_index", FLAG, 0.2),
      }),
    ),
  (r, s) =>
    same(
      s,
      call(r.pick([".add", ".sub", ".mul", ".truediv", ".floordiv", ".mod", ".radd", ".rsub", ".pow"]), [
        r.pick([1, 2, 2.5, -3, 0]),
      ]),
    ),
  (r, s) => same(s, call(r.pick([".eq", ".ne", ".lt", ".ge"]), [scalarOf(r, r.pick(s.columns)?.kind ?? "int")])),
  (r, s) => ({
    ...end(s, call(r.pick([".add", ".mul", ".sub"]), [{ py: "y" }], maybe(r, "fill_value", [0, 1.5], 0.3))),
    ...(s.is === "series"
      ? {
          code: on(
            call(".add", [
              s.other.columns[0]
                ? { py: `y["${s.other.columns[0].label}"]`, ts: `y("${s.other.columns[0].label}")` }
                : 1,
            ]),
          ),
        }
      : {}),
  }),
  (r, s) =>
    (s.is === "frame" ? asSeries : end)(
      s,
      call(
        `.${r.pick(["sum", "mean", "min", "max", "count", "median", "std", "var", "prod", "nunique", "any", "all", "sem", "skew", "kurt", "idxmax", "idxmin"])}`,
        [],
        {
          ...(s.is === "frame" ? axis(r) : {}),
          ...maybe(r, "skipna", FLAG, 0.15),
          ...(s.is === "frame" ? maybe(r, "numeric_only", FLAG, 0.35) : {}),
        },
      ),
      "float",
    ),
  (r, s) =>
    same(
      s,
      call(`.${r.pick(["cumsum", "cummax", "cummin", "cumprod"])}`, [], {
        ...(s.is === "frame" ? axis(r) : {}),
        ...maybe(r, "skipna", FLAG, 0.2),
      }),
    ),
  (r, s) => same(s, call(".shift", [r.pick([1, -1, 2, 0, 20])], s.is === "frame" ? axis(r) : {})),
  (r, s) => same(s, call(".diff", r.chance(0.5) ? [] : [r.pick([1, -1, 2])])),
  (r, s) =>
    same(
      s,
      call(".rank", [], {
        ...maybe(r, "method", ["average", "min", "max", "first", "dense"]),
        ...maybe(r, "na_option", ["keep", "top", "bottom"], 0.3),
        ...maybe(r, "ascending", FLAG, 0.3),
        ...maybe(r, "pct", FLAG, 0.2),
      }),
    ),
  (r, s) => same(s, call(r.pick([".ffill", ".bfill"]), [], maybe(r, "limit", [1, 2], 0.3))),
  (r, s) => same(s, call(".fillna", [scalarOf(r, r.pick(s.columns)?.kind ?? "int")])),
  (r, s) => same(s, call(r.pick([".isna", ".notna"]))),
  (r, s) =>
    same(s, call(".astype", [r.pick(["float64", "str", "object", "int64", "bool", "Int64", "category", "string"])])),
  (r, s) => end(s, call(".describe", [], s.is === "frame" ? maybe(r, "include", ["all"], 0.3) : {})),
  (r, s) =>
    end(
      s,
      call(".value_counts", [], {
        ...maybe(r, "normalize", FLAG, 0.2),
        ...maybe(r, "dropna", FLAG, 0.3),
        ...maybe(r, "sort", FLAG, 0.2),
      }),
    ),
  (r, s) => same(s, call(`.rolling(${r.pick([1, 2, 3])}).${r.pick(["sum", "mean", "min", "max", "count", "std"])}`)),
  (r, s) => same(s, call(`.expanding().${r.pick(["sum", "mean", "max", "count"])}`)),
  (r, s) => same(s, call(".clip", [r.pick([0, -1])], maybe(r, "upper", [2, 3.5]))),
  (r, s) =>
    same(
      s,
      call(r.pick([".abs", ".round", ".convert_dtypes", ".infer_objects", ".copy", ".nlargest(2)", ".pct_change"])),
    ),
  (r, s) =>
    same(s, call(".reindex", [r.some<Value>([0, 1, 2, 5, "a", "b"], 0, 4)], maybe(r, "fill_value", [0, 9], 0.2))),
  (_r, s) => same(s, call(".quantile", [[0.25, 0.5]], s.is === "frame" ? { numeric_only: true } : {})),
  (r, s) => same(s, call(r.pick([".replace", ".isin"]), r.chance(0.5) ? [[1, "a"]] : [[1, "b", null]])),
  (r, s) => same(s, call(".sample", [], { frac: 1, random_state: r.below(9) })),
];

const FRAME: Maker[] = [
  (r, s) => {
    const c = r.pick(s.columns);
    return c ? asSeries(s, item("", c.label), c.kind) : null;
  },
  (r, s) => {
    const kept = r.some(s.columns, r.chance(0.1) ? 0 : 1);
    return {
      code: on(
        item(
          "",
          kept.map((c) => c.label),
        ),
      ),
      next: { ...s, columns: kept },
    };
  },
  (r, s) => {
    const c = r.pick(s.columns);
    return c
      ? {
          code: on(call(".drop", [], { columns: [c.label] })),
          next: { ...s, columns: s.columns.filter((d) => d !== c) },
        }
      : null;
  },
  (r, s) => {
    const by = r.some(labels(s), 1, 2);
    if (!by.length) return null;
    const many = by.length > 1 || r.chance(0.5);
    return same(
      s,
      call(".sort_values", [many ? by : (by[0] as Value)], {
        ...(r.chance(0.5) ? { ascending: many && r.chance(0.5) ? by.map(() => r.chance(0.5)) : r.chance(0.5) } : {}),
        ...maybe(r, "na_position", ["first", "last"], 0.3),
        ...maybe(r, "ignore_index", FLAG, 0.2),
        kind: "stable",
      }),
    );
  },
  groupStep,
  groupStep,
  groupStep,
  (r, s) => {
    const shared = labels(s).filter((l) => s.other.columns.some((c) => c.label === l));
    const how = r.pick(["inner", "left", "right", "outer", "cross"]);
    const options: Options = {
      how,
      ...(how !== "cross" && shared.length && r.chance(0.7) ? { on: r.pick(shared) } : {}),
      ...maybe(r, "sort", FLAG, 0.15),
      ...maybe(r, "indicator", FLAG, 0.15),
    };
    return end(s, call(".merge", [{ py: "y" }], options));
  },
  (r, s) =>
    end(
      s,
      call(".join", [{ py: "y" }], {
        ...maybe(r, "how", ["left", "right", "inner", "outer"]),
        lsuffix: "_l",
        ...maybe(r, "sort", FLAG, 0.2),
      }),
    ),
  (r, s) => {
    const options: Options = {
      ...maybe(r, "axis", [0, 1]),
      ...maybe(r, "join", ["inner", "outer"], 0.3),
      ...maybe(r, "ignore_index", FLAG, 0.3),
      ...maybe<Value>(r, "keys", [["p", "q"]], 0.15),
      ...maybe(r, "sort", FLAG, 0.15),
    };
    const c = call("pd.concat", [[{ py: "x" }, { py: r.pick(["y", "y", "x"]) }]], options);
    return { code: { py: `x = ${c.py}`, ts: `x = ${c.ts};` }, next: { ...s, is: "end" } };
  },
  (r, s) =>
    same(
      s,
      call(".dropna", [], {
        ...(r.chance(0.5) ? maybe(r, "how", ["any", "all"]) : maybe(r, "thresh", [1, 2])),
        ...axis(r),
      }),
    ),
  (r, s) =>
    same(
      s,
      call(
        ".drop_duplicates",
        r.chance(0.5) || !s.columns.length ? [] : [r.some(labels(s), 1, 2)],
        maybe<Value>(r, "keep", ["first", "last", false]),
      ),
    ),
  (r, s) => asSeries(s, call(".duplicated", [], maybe<Value>(r, "keep", ["first", "last", false])), "bool"),
  (r, s) => same(s, call(".reset_index", [], maybe(r, "drop", FLAG))),
  (r, s) => {
    const by = r.some(s.columns, 1, 2);
    if (!by.length) return null;
    const drop = r.chance(0.8);
    return {
      code: on(call(".set_index", [by.map((c) => c.label)], drop ? {} : { drop: false })),
      next: {
        ...s,
        columns: drop ? s.columns.filter((c) => !by.includes(c)) : s.columns,
        levels: by.map((c) => c.label),
      },
    };
  },
  (_r, s) => end(s, { py: ".T", ts: ".T" }),
  (r, s) => end(s, call(r.pick([".stack", ".stack", ".unstack"]))),
  (r, s) => {
    const ids = r.some(labels(s), 0, 2);
    return end(s, call(".melt", [], ids.length ? { id_vars: ids } : {}));
  },
  (r, s) => {
    const [i, c, v] = r.some(labels(s), 3, 3);
    if (v === undefined) return null;
    return end(
      s,
      call(".pivot_table", [], {
        index: i as Value,
        columns: c as Value,
        values: v,
        aggfunc: r.pick(["mean", "sum", "count", "max", "first"]),
        ...maybe(r, "margins", FLAG, 0.15),
      }),
    );
  },
  (r, s) => {
    const [a, b] = [r.pick(s.columns), r.pick(s.columns)];
    if (!a || !b) return null;
    const op = r.pick(["add", "sub", "mul", "truediv", "floordiv", "mod", "eq", "lt", "and", "or"]);
    const [l, rr] = [item("x", a.label), item("x", b.label)];
    const code =
      op === "and" || op === "or"
        ? { py: `${l.py} ${op === "and" ? "&" : "|"} ${rr.py}`, ts: `${l.ts}.${op}(${rr.ts})` }
        : { py: `${l.py}.${op}(${rr.py})`, ts: `${l.ts}.${op}(${rr.ts})` };
    return {
      code: { py: `x = x.assign(z=${code.py})`, ts: `x = x.assign({ z: ${code.ts} });` },
      next: { ...s, columns: [...s.columns.filter((c) => c.label !== "z"), { label: "z", kind: "float" }] },
    };
  },
  (_r, s) => end(s, call(".count")),
  (r, s) => end(s, call(r.pick([".corr", ".cov"]), [], { numeric_only: true })),
  (r, s) => end(s, call(".agg", [r.pick<Value>([["sum", "max"], ["min", "count"], "nunique", ["first", "last"]])])),
  (_r, s) => end(s, call(".mode")),
  (r, s) => end(s, call(".nsmallest", [2, r.pick(labels(s)) ?? "a"])),
  (_r, s) => ({ code: { py: "x = x.dtypes", ts: "x = x.dtypes;" }, next: { ...s, is: "end" } }),
  (_r, s) => ({
    code: { py: 'x = x.add_prefix("p_")', ts: 'x = x.add_prefix("p_");' },
    next: { ...s, columns: s.columns.map((c) => ({ ...c, label: `p_${c.label}` })) },
  }),
  (r, s) => {
    const c = r.pick(s.columns);
    if (!c) return null;
    return {
      code: on({ py: `.rename(columns={"${c.label}": "rn"})`, ts: `.rename({ columns: { ${c.label}: "rn" } })` }),
      next: { ...s, columns: s.columns.map((d) => (d === c ? { ...d, label: "rn" } : d)) },
    };
  },
];

const AGG = [
  "sum",
  "mean",
  "min",
  "max",
  "count",
  "size",
  "first",
  "last",
  "nunique",
  "std",
  "median",
  "any",
  "all",
  "prod",
  "var",
];

function groupStep(r: Random, s: State): Step | null {
  const by = r.some(labels(s), 1, 2);
  if (!by.length) return null;
  const options: Options = {
    ...maybe(r, "as_index", FLAG, 0.25),
    ...maybe(r, "sort", FLAG, 0.25),
    ...maybe(r, "dropna", FLAG, 0.25),
    ...maybe(r, "observed", FLAG, 0.25),
  };
  const grouped = call(".groupby", [by.length > 1 || r.chance(0.4) ? by : (by[0] as Value)], options);
  const rest = labels(s).filter((l) => !by.includes(l));
  const one = rest.length && r.chance(0.5) ? item("", r.pick(rest)) : { py: "", ts: "" };
  const tail = r.chance(0.7)
    ? call(`.${r.pick(AGG)}`, [], {})
    : r.pick([
        call(
          `.${r.pick(["cumsum", "cumcount", "ngroup", "shift", "rank", "diff", "ffill", "head", "tail", "nth(0)", "cummax"].filter((n) => !n.includes("(")))}`,
        ),
        call(".agg", [["sum", "max"]]),
        call(".transform", [r.pick(["sum", "mean", "count", "first"])]),
        call(".value_counts"),
        call(".describe"),
        call(".quantile", [0.5]),
        call(".rolling(2).sum"),
      ]);
  return end(s, { py: grouped.py + one.py + tail.py, ts: grouped.ts + one.ts + tail.ts });
}

const STR: Code[] = [
  ...["upper", "len", "strip", "title", "isdigit", "isalpha", "swapcase"].map((m) => call(`.str.${m}`)),
  call(".str.contains", ["a"]),
  call(".str.contains", ["B"], { case: false }),
  call(".str.startswith", ["a"]),
  call(".str.replace", ["a", "Z"]),
  call(".str.split", [" "]),
  call(".str.split", ["_"], { expand: true }),
  call(".str.slice", [1, 3]),
  call(".str.get", [0]),
  call(".str.zfill", [4]),
  call(".str.pad", [5]),
  call(".str.cat", [], { sep: "-" }),
  call(".str.find", ["b"]),
  call(".str.count", ["."]),
  call(".str.extract", ["([a-c])"]),
  call(".str.get_dummies"),
];
const DT: Code[] = [
  ...["year", "month", "day", "dayofweek", "quarter", "is_month_end", "date", "hour", "is_leap_year"].map((m) => ({
    py: `.dt.${m}`,
    ts: `.dt.${m}`,
  })),
  call(".dt.strftime", ["%Y/%m/%d"]),
  call(".dt.floor", ["D"]),
  call(".dt.round", ["h"]),
  call(".dt.month_name"),
  call(".dt.normalize"),
  call(".dt.tz_localize", ["UTC"]),
  call(".dt.to_period", ["M"]),
];

const SERIES: Maker[] = [
  (r, s) =>
    same(
      s,
      call(".sort_values", [], {
        kind: "stable",
        ...maybe(r, "ascending", FLAG),
        ...maybe(r, "na_position", ["first", "last"], 0.3),
        ...maybe(r, "ignore_index", FLAG, 0.2),
      }),
    ),
  (r, s) =>
    s.columns[0]?.kind === "text" ? end(s, r.pick(STR)) : s.columns[0]?.kind === "time" ? end(s, r.pick(DT)) : null,
  (r, s) =>
    s.columns[0]?.kind === "text" ? end(s, r.pick(STR)) : s.columns[0]?.kind === "time" ? end(s, r.pick(DT)) : null,
  (_r, s) => same(s, call(".dropna")),
  (r, s) =>
    same(
      s,
      call(r.pick([".drop_duplicates", ".unique().tolist", ".mode", ".to_frame", ".reset_index", ".duplicated"])),
    ),
  (r, s) => end(s, { py: r.pick([".is_unique", ".is_monotonic_increasing", ".hasnans", ".size", ".empty"]), ts: "" }),
  (_r, s) => end(s, call(".unstack")),
  (_r, s) => same(s, call(".map", [{ py: '{1: "one", "a": "A"}', ts: 'new Map([[1, "one"], ["a", "A"]])' }])),
  (_r, s) => same(s, call(".between", [0, 2])),
  (_r, s) => end(s, call(".groupby(level=0).sum")),
];

/** The next step of a chain. */
export function randomStep(r: Random, s: State): Step | null {
  const from = r.chance(0.5) ? SHARED : s.is === "frame" ? FRAME : SERIES;
  const step = r.pick(from)(r, s);
  if (!step) return null;
  // A property is written the same in both languages; options go by braces here.
  if (step.code.ts === "x = x;") return { ...step, code: { py: step.code.py, ts: `${step.code.py};` } };
  if (step.code.py.includes("groupby(level=0)"))
    return { ...step, code: { ...step.code, ts: `x = x.groupby({ level: 0 }).sum();` } };
  return step;
}

export const writtenKey = (v: Value): string => ts(v);
