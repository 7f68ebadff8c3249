import type { Random } from "../random";
import type { Maker, State, Theme } from "../step";
import { be, blank, end, FLAG, labels, maybe, Y } from "../step";
import type { Options, Value } from "../value";
import { call, item, py, ts } from "../value";

const HOW = ["inner", "left", "right", "outer"];
const HOWS = [...HOW, ...HOW, "left_anti", "right_anti"];
const SUFFIXES: readonly Value[] = [
  ["_p", "_q"],
  ["", "_r"],
  [null, "_r"],
  ["_l", null],
  { tuple: ["_x", "_y"] },
  ["_s", "_s"],
  [null, null],
];
const RULES = ["1:1", "m:1", "1:m", "m:m", "one_to_one"];
const X: Value = { py: "x" };

const common = (s: State): Value[] => labels(s).filter((l) => s.other.columns.some((c) => c.label === l));
const theirs = (s: State): Value[] => s.other.columns.map((c) => c.label);
const names = (s: State): Value[] => s.index.flatMap((l) => (l.name === null ? [] : [l.name]));

/** What a merge is asked for beside its keys. */
const asked = (r: Random): Options => ({
  ...maybe(r, "sort", FLAG, 0.2),
  ...maybe<Value>(r, "indicator", [true, false, "from"], 0.15),
  ...maybe(r, "suffixes", SUFFIXES, 0.2),
  ...maybe(r, "validate", RULES, 0.06),
});

/** One column of `y`, or all of it. */
const part = (r: Random, s: State): Value => {
  const [first] = theirs(s);
  if (first === undefined || r.chance(0.75)) return Y;
  const one = item("y", r.pick(theirs(s)));
  return { py: one.py, ts: one.ts };
};

const merges: Maker[] = [
  (r, s) => {
    const shared = [...common(s), ...(r.chance(0.2) ? names(s) : [])];
    const how = r.pick([...HOWS, "cross"]);
    const on: Options =
      shared.length && r.chance(0.7) ? { on: r.chance(0.3) ? r.some(shared, 1, 2) : r.pick(shared) } : {};
    return blank(s, call(".merge", [part(r, s)], { how, ...(how === "cross" ? {} : on), ...asked(r) }));
  },
  (r, s) => {
    const [mine, others] = [[...labels(s), ...names(s)], theirs(s)];
    if (!mine.length || !others.length) return null;
    const sides: Options[] = [
      { left_index: true, right_index: true },
      { left_on: r.pick(mine), right_on: r.pick(others) },
      { left_on: r.pick(mine), right_index: true },
      { left_index: true, right_on: r.pick(others) },
      { left_on: [r.pick(mine), r.pick(mine)], right_on: [r.pick(others), r.pick(others)] },
      { left_on: r.some(mine, 1, 2), right_index: true },
      { left_index: true, right_on: r.some(others, 1, 2) },
    ];
    return blank(s, call(".merge", [part(r, s)], { how: r.pick(HOWS), ...r.pick(sides), ...asked(r) }));
  },
  (r, s) =>
    blank(
      s,
      call(".join", [r.chance(0.1) ? [Y] : part(r, s)], {
        ...maybe(r, "how", [...HOWS, "cross"], 0.7),
        ...(r.chance(0.9) ? { lsuffix: "_l" } : {}),
        ...maybe(r, "rsuffix", ["_r", ""], 0.15),
        ...maybe(r, "sort", FLAG, 0.2),
        ...(r.chance(0.15) && s.columns.length
          ? { on: r.chance(0.7) ? r.pick(labels(s)) : r.some(labels(s), 1, 2) }
          : {}),
        ...maybe(r, "validate", RULES, 0.05),
      }),
    ),
];

const sorted = (of: string, by: Value): Value => {
  const code = call(`${of}.sort_values`, [by]);
  return { py: code.py, ts: code.ts };
};

/** Rows that meet by order: sorted by their keys, mostly. */
const ordered: Maker[] = [
  (r, s) => {
    const [mine, others] = [labels(s), theirs(s)];
    if (!mine.length || !others.length) return null;
    const same = common(s);
    const [l, o] = same.length && r.chance(0.8) ? [r.pick(same), null] : [r.pick(mine), r.pick(others)];
    const by = same.filter((c) => c !== l);
    const keys: Options =
      o === null ? { on: l } : r.chance(0.8) ? { left_on: l, right_on: o } : { left_index: true, right_index: true };
    const given = (of: string, key: Value): Value => (r.chance(0.9) ? sorted(of, key) : { py: of });
    return be(
      s,
      call("pd.merge_asof", [given("x", l), given("y", o ?? l)], {
        ...keys,
        ...(by.length && r.chance(0.25) ? { by: r.chance(0.3) ? r.some(by, 1, 2) : r.pick(by) } : {}),
        ...maybe(r, "direction", ["backward", "forward", "nearest"], 0.5),
        ...maybe(r, "allow_exact_matches", FLAG, 0.3),
        ...maybe<Value>(r, "tolerance", [1, 2.5, { py: 'pd.Timedelta("40 days")' }], 0.15),
        ...maybe(r, "suffixes", SUFFIXES, 0.2),
      }),
      { ...s, columns: [] },
    );
  },
  (r, s) => {
    const shared = common(s);
    const [mine, others] = [labels(s), theirs(s)];
    if (!mine.length || !others.length) return null;
    const on: Options =
      shared.length && r.chance(0.8)
        ? r.chance(0.8)
          ? { on: r.chance(0.2) ? r.some(shared, 1, 2) : r.pick(shared) }
          : {}
        : { left_on: r.pick(mine), right_on: r.pick(others) };
    return be(
      s,
      call("pd.merge_ordered", [X, Y], {
        ...on,
        ...maybe(r, "how", [...HOW, "left_anti"], 0.5),
        ...maybe(r, "fill_method", ["ffill"], 0.3),
        ...(r.chance(0.15) ? { left_by: r.pick(mine) } : {}),
        ...maybe(r, "suffixes", SUFFIXES, 0.2),
      }),
      { ...s, columns: [] },
    );
  },
];

const compared: Maker = (r, s) => {
  const other = r.pick<Value>([X, { py: "x.shift(1)" }, { py: "x.ffill()" }, { py: "x.tail(100)" }, Y]);
  return blank(
    s,
    call(".compare", [other], {
      ...maybe<Value>(r, "align_axis", [0, 1, "index", "columns"], 0.5),
      ...maybe(r, "keep_shape", FLAG),
      ...maybe(r, "keep_equal", FLAG),
      ...maybe<Value>(r, "result_names", [{ tuple: ["p", "q"] }], 0.2),
    }),
  );
};

const aligned: Maker = (r, s) =>
  end(
    s,
    call(".align", [Y], {
      ...maybe(r, "join", HOW, 0.7),
      ...maybe<Value>(r, "axis", [0, 1, null], 0.4),
      ...maybe<Value>(r, "fill_value", [0, null], 0.15),
    }),
  );

export const merge: Theme = { name: "merge", frame: [...merges, ...merges, ...ordered, compared, aligned] };

/** What stands beside `x` where objects are put together. */
const other = (r: Random, s: State): Value => {
  const one = theirs(s).length ? item("y", r.pick(theirs(s))) : null;
  const column: Value = one ? { py: one.py, ts: one.ts } : Y;
  return r.pick<Value>([
    Y,
    Y,
    Y,
    X,
    column,
    column,
    { py: "y.head(0)", ts: "y.head(0)" },
    { py: "y.index.to_series()", ts: "y.index.to_series()" },
    null,
  ]);
};

const KEYS: readonly Value[] = [
  ["p", "q", "r"],
  [1, 2, 3],
  [{ tuple: ["a", 1] }, { tuple: ["b", 2] }, { tuple: ["a", 2] }],
  ["p", "p", "q"],
  [null, "q", "r"],
];

const keysFor = (r: Random, n: number): Value => (r.pick(KEYS) as readonly Value[]).slice(0, n);

export const concat: Theme = {
  name: "concat",
  both: [
    (r, s) => {
      const list = r.chance(0.15) ? [X, other(r, s), X] : r.chance(0.05) ? [X] : [X, other(r, s)];
      const keys: Options = r.chance(0.25) ? { keys: keysFor(r, list.length) } : {};
      const options: Options = {
        ...maybe<Value>(r, "axis", [0, 1, 1, "index", "columns"], 0.5),
        ...maybe(r, "join", ["inner", "outer"]),
        ...maybe(r, "ignore_index", FLAG, 0.2),
        ...keys,
        ...maybe<Value>(r, "names", [["n"], ["n", "m"]], 0.1),
        ...maybe(r, "verify_integrity", FLAG, 0.07),
        ...maybe(r, "sort", FLAG, 0.15),
        ...("keys" in keys ? maybe<Value>(r, "levels", [[["p", "q", "r", "s"]], [[3, 2, 1]]], 0.1) : {}),
      };
      return be(s, call("pd.concat", [list], options), { ...s, columns: [], is: "frame" });
    },
    (r, s) => {
      const [a, b] = [other(r, s), other(r, s)];
      const dict: Value = {
        py: `{"p": x, "q": ${py(a)}, "r": ${py(b)}}`,
        ts: `{ p: x, q: ${ts(a)}, r: ${ts(b)} }`,
      };
      return be(
        s,
        call("pd.concat", [dict], {
          ...maybe<Value>(r, "axis", [0, 1], 0.5),
          ...maybe(r, "join", ["inner", "outer"]),
          ...maybe<Value>(r, "names", [["n"], ["n", "m"]], 0.2),
          ...maybe<Value>(r, "keys", [["q", "p"], ["p"]], 0.15),
        }),
        { ...s, columns: [], is: "frame" },
      );
    },
  ],
};
