import type { Random } from "../random";
import type { State, Step, Theme } from "../step";
import { asSeries, axis, blank, end, FLAG, maybe, property, same } from "../step";
import type { Code, Options, Value } from "../value";
import { call } from "../value";

const REDUCE = [
  ...["sum", "mean", "min", "max", "count", "median", "std", "var", "prod", "nunique"],
  ...["any", "all", "sem", "skew", "kurt", "idxmax", "idxmin", "sum", "mean", "min", "max"],
];
const DDOF = ["std", "var", "sem"];
const NO_NUMERIC = ["nunique", "any", "all", "idxmax", "idxmin"];

function options(r: Random, s: State, name: string): Options {
  const frame = s.is === "frame";
  return {
    ...axis(r, s),
    ...(name === "count" ? {} : name === "nunique" ? maybe(r, "dropna", FLAG) : maybe(r, "skipna", FLAG, 0.15)),
    ...(frame && !NO_NUMERIC.includes(name) ? maybe(r, "numeric_only", FLAG, 0.4) : {}),
    ...(DDOF.includes(name) ? maybe(r, "ddof", [0, 1, 2], 0.3) : {}),
    ...(name === "sum" || name === "prod" ? maybe(r, "min_count", [0, 1, 3], 0.3) : {}),
  };
}

/** Of a frame a frame or, where it is one value a column, a series; of a series a series or a value. */
const reduced = (s: State, code: Code, once: boolean): Step => {
  if (!once) return blank(s, code, s.is);
  return s.is === "frame" ? blank(s, code, "series") : end(s, code);
};

const reduce = (r: Random, s: State) => {
  const name = r.pick(REDUCE);
  const given = options(r, s, name);
  if (s.is === "series" && "axis" in given) return null;
  if (s.is === "series" && name === "count") return end(s, call(".count"));
  return s.is === "frame" ? asSeries(s, call(`.${name}`, [], given), "float") : end(s, call(`.${name}`, [], given));
};

export const reductions: Theme = {
  name: "reductions",
  both: [
    reduce,
    reduce,
    reduce,
    (r, s) =>
      same(
        s,
        call(`.${r.pick(["cumsum", "cummax", "cummin", "cumprod"])}`, [], {
          ...axis(r, s),
          ...maybe(r, "skipna", FLAG, 0.2),
        }),
      ),
    (r, s) => blank(s, call(".describe", [], s.is === "frame" ? maybe(r, "include", ["all"], 0.3) : {}), s.is),
    (r, s) =>
      asSeries(
        s,
        call(".value_counts", [], {
          ...maybe(r, "normalize", FLAG, 0.2),
          ...maybe(r, "dropna", FLAG),
          ...maybe(r, "sort", FLAG, 0.2),
          ...maybe(r, "ascending", FLAG, 0.2),
        }),
        "int",
      ),
    (r, s) => {
      const q = r.pick<Value>([0.5, [0.25, 0.5]]);
      const given = call(".quantile", [q], {
        ...(s.is === "frame" ? { numeric_only: true } : {}),
        ...maybe(r, "interpolation", ["linear", "lower", "higher", "nearest", "midpoint"]),
      });
      return reduced(s, given, q === 0.5);
    },
    (_r, s) => blank(s, call(".mode"), s.is),
    (r, s) => {
      const how = r.pick<Value>([["sum", "max"], ["min", "count"], "nunique", ["first", "last"], ["mean", "std"]]);
      return reduced(s, call(".agg", [how]), how === "nunique");
    },
  ],
  frame: [
    (r, s) => blank(s, call(r.pick([".corr", ".cov"]), [], { numeric_only: true })),
    (r, s) => {
      const by = r.some(s.columns, 1, 2);
      const each = by.map((c) => `${JSON.stringify(c.label)}: "${r.pick(["sum", "min", "max", "count", "nunique"])}"`);
      return by.length
        ? blank(s, { py: `.agg({${each.join(", ")}})`, ts: `.agg({${each.join(", ")}})` }, "series")
        : null;
    },
    (_r, s) => (s.columns.length ? end(s, property(".dtypes")) : null),
  ],
  series: [
    (r, s) => end(s, property(r.pick([".is_unique", ".is_monotonic_increasing", ".hasnans", ".size", ".empty"]))),
    (_r, s) => asSeries(s, call(".duplicated"), "bool"),
  ],
};
