import type { Random } from "../random";
import type { State, Theme } from "../step";
import { be, blank, FLAG, labels, maybe, ofKind, same, scalarOf } from "../step";
import type { Code, Options, Value } from "../value";
import { call, item, py, ts } from "../value";

const column = (label: Value): Value => item("x", label);
const numeric = (s: State): State["columns"] => ofKind(s, "int", "float", "masked", "time", "delta");
const lambda = (python: string, script: string): Value => ({ py: python, ts: script });

const AGGREGATES: readonly Value[] = [
  ...["mean", "sum", "count", "max", "min", "first", "last", "size", "nunique", "median", "std"],
  ["sum", "count"],
  ["max"],
  lambda("lambda c: c.count()", "(c) => c.count()"),
];

const pivotTable = (r: Random, s: State): Code | null => {
  const all = labels(s);
  if (!all.length) return null;
  const one = (v: Value[]): Value => (v.length === 1 && r.chance(0.5) ? (v[0] as Value) : v);
  const some = (): Value[] => [one(r.some(all, 1, 2))];
  return call(".pivot_table", [], {
    ...maybe(r, "index", some(), 0.9),
    ...maybe(r, "columns", some(), 0.7),
    ...maybe(r, "values", some(), 0.7),
    ...maybe(r, "aggfunc", AGGREGATES, 0.9),
    ...maybe(r, "margins", FLAG, 0.25),
    ...maybe(r, "margins_name", ["Total"], 0.1),
    ...maybe<Value>(r, "fill_value", [0, -1, "x"], 0.15),
    ...maybe(r, "dropna", FLAG, 0.25),
    ...maybe(r, "observed", FLAG, 0.25),
    ...maybe(r, "sort", FLAG, 0.15),
  });
};

const crosstab = (r: Random, s: State): Code | null => {
  const [a, b, v] = r.some(labels(s), 3, 3);
  if (b === undefined) return null;
  const rows = r.chance(0.85) ? column(a as Value) : [column(a as Value), column(b)];
  const valued: Options =
    v !== undefined && r.chance(0.3) ? { values: column(v), aggfunc: r.pick(["sum", "mean", "count", "max"]) } : {};
  return call("pd.crosstab", [rows, column(b)], {
    ...valued,
    ...maybe(r, "margins", FLAG, 0.3),
    ...maybe<Value>(r, "normalize", [true, "index", "columns", "all", 0, 1], 0.3),
    ...maybe(r, "dropna", FLAG, 0.25),
    ...maybe<Value>(r, "rownames", [["r"]], 0.1),
  });
};

const dummies = (r: Random, s: State, of: Value): Code =>
  call("pd.get_dummies", [of], {
    ...(s.is === "frame" && s.columns.length ? maybe<Value>(r, "columns", [r.some(labels(s), 1, 2)], 0.4) : {}),
    ...maybe(r, "dummy_na", FLAG, 0.3),
    ...maybe(r, "drop_first", FLAG, 0.3),
    ...maybe(r, "prefix", ["pre"], 0.2),
    ...maybe(r, "prefix_sep", ["-"], 0.15),
    ...maybe(r, "dtype", ["int8", "float64"], 0.2),
  });

const bins = (r: Random): Value => r.pick<Value>([1, 2, 3, 4, [0, 1, 2], [-5, 0.5, 2.5, 100], [-1, 0, 0.5], [3, 2, 1]]);

const cut = (r: Random, of: Value): Code =>
  r.chance(0.6)
    ? call("pd.cut", [of, bins(r)], {
        ...maybe(r, "right", FLAG),
        ...maybe(r, "include_lowest", FLAG),
        ...maybe<Value>(r, "labels", [false, ["lo", "hi"], ["lo", "mid", "hi"]], 0.35),
        ...maybe(r, "precision", [0, 1, 5], 0.2),
        ...maybe(r, "duplicates", ["drop", "raise"], 0.2),
        ...maybe(r, "ordered", FLAG, 0.1),
      })
    : call("pd.qcut", [of, r.pick<Value>([1, 2, 3, 4, [0, 0.5, 1], [0, 0.25, 0.75, 1]])], {
        ...maybe<Value>(r, "labels", [false, ["lo", "hi"]], 0.3),
        ...maybe(r, "precision", [0, 1, 5], 0.2),
        ...maybe(r, "duplicates", ["drop", "raise"], 0.4),
      });

const level = (r: Random): Value => r.pick<Value>([-1, 0, 1, "i", "j", [0, 1], [1, 0], [0], ["i"], 2]);
const ITEMS: readonly Value[] = [[1, 2], [], [null], ["a"], [2.5, 1], 7, null, "b", [[1], 2]];
const x: Value = { py: "x" };

/** Pivot tables, indicators, bins, and what lengthens and widens frames, with all their parameters. */
export const tables: Theme = {
  name: "tables",
  both: [
    (r, s) =>
      blank(
        s,
        call(".unstack", r.chance(0.3) ? [] : [level(r)], {
          ...maybe<Value>(r, "fill_value", [0, 1.5, "x", null], 0.2),
          ...maybe(r, "sort", FLAG, 0.15),
        }),
      ),
    (r, s) => be(s, dummies(r, s, x), { ...s, is: "frame", columns: [] }),
  ],
  frame: [
    (r, s) => {
      const code = pivotTable(r, s);
      return code && blank(s, code);
    },
    (r, s) => {
      const code = pivotTable(r, s);
      return code && blank(s, code);
    },
    (r, s) => {
      const code = crosstab(r, s);
      return code && be(s, code, { ...s, columns: [] });
    },
    (r, s) => {
      const of = numeric(s);
      if (!of.length) return null;
      const c = r.pick(of);
      return be(s, cut(r, column(c.label)), { ...s, is: "series", columns: [{ label: c.label, kind: "category" }] });
    },
    (r, s) => blank(s, call(".stack", r.chance(0.3) ? [] : [level(r)])),
    (r, s) => {
      const all = labels(s);
      return blank(
        s,
        call(".melt", [], {
          ...maybe<Value>(r, "id_vars", [r.some(all, 0, 2)], 0.7),
          ...maybe<Value>(r, "value_vars", [r.some(all, 0, 2)], 0.4),
          ...maybe(r, "var_name", ["vn"], 0.2),
          ...maybe(r, "value_name", ["val", "a"], 0.2),
          ...maybe(r, "ignore_index", FLAG, 0.3),
          ...maybe(r, "col_level", [0], 0.1),
        }),
      );
    },
    (r, s) => {
      const all = labels(s);
      const columns = r.some(all, 1, 2);
      if (!columns.length) return null;
      return blank(
        s,
        call(".pivot", [], {
          columns: columns.length === 1 ? (columns[0] as Value) : columns,
          ...maybe<Value>(r, "index", [r.pick(all), r.some(all, 1, 2)], 0.7),
          ...maybe<Value>(r, "values", [r.pick(all), r.some(all, 1, 2)], 0.6),
        }),
      );
    },
    (r, s) => {
      return {
        ...same(s, call(".assign", [], { l: r.many(s.rows, () => r.pick(ITEMS)) })),
        next: { ...s, columns: [...s.columns, { label: "l", kind: "object" }] },
      };
    },
    (r, s) => {
      const all = labels(s);
      if (!all.length) return null;
      const several = r.chance(0.2) ? r.some(all, 1, 2) : r.pick(all);
      return blank(s, call(".explode", [several], maybe(r, "ignore_index", FLAG, 0.3)));
    },
    (r, s) => {
      const by = r.some(labels(s), 1, 2);
      return by.length
        ? blank(
            s,
            call(".value_counts", [by], { ...maybe(r, "dropna", FLAG), ...maybe(r, "normalize", FLAG, 0.2) }),
            "series",
          )
        : null;
    },
    (r, s) => {
      const c = r.pick(s.columns);
      if (!c) return null;
      const of = s.columns.filter((d) => d !== c).map((d) => d.label);
      return be(
        s,
        call("pd.lreshape", [x, { py: `{"new": ${py(of)}}`, ts: `{ new: ${ts(of)} }` }], maybe(r, "dropna", FLAG)),
        {
          ...s,
          columns: [],
        },
      );
    },
  ],
  series: [
    (r, s) => be(s, cut(r, x), { ...s, columns: s.columns.map((c) => ({ ...c, kind: "category" })) }),
    (r, s) => blank(s, call(".explode", [], maybe(r, "ignore_index", FLAG, 0.3)), "series"),
    (r, s) => {
      const c = s.columns[0];
      return c ? same(s, call(".fillna", [scalarOf(r, c.kind)])) : null;
    },
  ],
};
