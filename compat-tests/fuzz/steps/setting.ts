import type { Random } from "../random";
import type { State, Theme } from "../step";
import { anyScalar, change, condition, labels, rowLabel, same, scalarOf } from "../step";
import type { Code, Value } from "../value";
import { call, py, ts } from "../value";

/** `x<path>[keys] = value` in Python, `x<path>.set(keys, value)` here. */
const assign = (path: string, keys: readonly Value[], value: Value): Code => ({
  py: `x${path}[${keys.map(py).join(", ")}] = ${py(value)}`,
  ts: `x${path}.set(${[...keys, value].map(ts).join(", ")})`,
});

const series = (s: State, values: readonly Value[]): Value => {
  const from = s.index.length ? { py: "x.index", ts: "x.index" } : { py: "[1, 0, 2]", ts: "[1, 0, 2]" };
  const cells = s.index.length ? values : [5, 6, 7];
  return { py: `pd.Series(${py(cells)}, index=${from.py})`, ts: `pd.Series(${ts(cells)}, { index: ${from.ts} })` };
};

/** A whole column: one value, a list or a series. */
const columnValue = (r: Random, s: State): Value => {
  const list = r.many(s.rows, () => r.pick<Value>([1, 2, 5]));
  return r.pick<Value>([anyScalar(r, s), list, series(s, list), null, r.many(s.rows, () => r.pick(["q", "w"]))]);
};

export const setting: Theme = {
  name: "setting",
  frame: [
    (r, s) => {
      const label = r.pick<Value>([...labels(s), "new"]);
      const step = change(s, assign("", [label], columnValue(r, s)));
      return {
        ...step,
        next: { ...s, columns: [...s.columns.filter((c) => c.label !== label), { label, kind: "int" }] },
      };
    },
    (r, s) => {
      const test = condition(r, s);
      const c = r.pick(s.columns);
      return test === null || !c
        ? null
        : change(s, assign(".loc", [test, c.label], r.chance(0.8) ? scalarOf(r, c.kind) : null));
    },
    (r, s) => {
      const c = r.pick(s.columns);
      return c ? change(s, assign(r.pick([".loc", ".at"]), [rowLabel(r, s), c.label], scalarOf(r, c.kind))) : null;
    },
    (r, s) => {
      const c = r.pick(s.columns);
      return c ? change(s, assign(".iloc", [r.below(Math.max(1, s.rows)), 0], anyScalar(r, s))) : null;
    },
    (r, s) =>
      change(
        s,
        assign(
          ".iloc",
          [{ slice: [r.pick([null, 0, 1]), r.pick([null, 2]), null] }, { slice: [0, 1, null] }],
          anyScalar(r, s),
        ),
      ),
    (r, s) => {
      const c = r.pick(s.columns);
      if (!c) return null;
      return {
        code: { py: `del x["${c.label}"]`, ts: `delete x["${c.label}"];` },
        next: { ...s, columns: s.columns.filter((d) => d !== c) },
      };
    },
    (r, s) => {
      const insert = call("x.insert", [r.pick([0, 1]), "ins", columnValue(r, s)]);
      return {
        code: { py: insert.py, ts: `${insert.ts};` },
        next: { ...s, columns: [...s.columns, { label: "ins", kind: "int" }] },
      };
    },
    (r, s) => same(s, call(".assign", [], { z: columnValue(r, s) })),
  ],
  series: [
    (r, s) => change(s, assign(r.pick(["", ".loc", ".at"]), [rowLabel(r, s)], anyScalar(r, s))),
    (r, s) => change(s, assign(".iloc", [r.below(Math.max(1, s.rows))], anyScalar(r, s))),
    (r, s) => {
      const test = condition(r, s);
      return test === null ? null : change(s, assign(r.pick(["", ".loc"]), [test], anyScalar(r, s)));
    },
  ],
};
