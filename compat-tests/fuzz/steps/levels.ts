import type { Random } from "../random";
import type { Theme } from "../step";
import { be, blank, chain, end, FLAG, labels, maybe, property, same } from "../step";
import type { Code, Value } from "../value";
import { call } from "../value";

const pair = (py: string, ts: string): Code => ({ py, ts });
const INDEX = property(".index");
const other: Value = { py: "y.index" };
const level = (r: Random): Value => r.pick<Value>([0, 1, -1, "i", "j", 2]);
const LABELS: readonly Value[] = ["a", "b", 1, 0, 7, 2.5, true, { tuple: ["a", 7] }, { tuple: ["b", 1] }, null];
const label = (r: Random): Value => r.pick(LABELS);

/** What is asked of an index. */
const asked = (r: Random): Code =>
  r.pick<Code>([
    call(".get_level_values", [level(r)]),
    call(".unique", r.chance(0.5) ? [] : [level(r)]),
    call(".droplevel", [level(r)]),
    call(".swaplevel"),
    call(".sort_values", [], { ...maybe(r, "ascending", FLAG), ...maybe(r, "na_position", ["first", "last"]) }),
    call(".remove_unused_levels"),
    call(
      `.${r.pick(["union", "intersection", "difference", "symmetric_difference"])}`,
      [other],
      maybe<Value>(r, "sort", [false, null], 0.3),
    ),
    call(".append", [r.chance(0.3) ? [other, { py: "x.index" }] : other]),
    call(".join", [other], {
      ...maybe(r, "how", ["left", "right", "inner", "outer"], 0.8),
      ...maybe(r, "sort", FLAG),
      ...maybe(r, "return_indexers", FLAG, 0.5),
      ...maybe<Value>(r, "level", [0, 1, "i"], 0.15),
    }),
    call(".symmetric_difference", [other], maybe<Value>(r, "result_name", ["n", null], 0.5)),
    call(".reindex", [r.chance(0.7) ? other : [label(r), label(r)]], {
      ...maybe<Value>(r, "level", [0, 1, "i"], 0.15),
      ...maybe(r, "method", ["ffill", "bfill", "nearest"], 0.1),
    }),
    call(".get_indexer_non_unique", [other]),
    call(".get_indexer", [other], maybe(r, "method", ["pad", "backfill", "nearest"], 0.2)),
    call(".putmask", [pair("x.index == x.index[0]", "x.index.eq(x.index(0))"), label(r)]),
    call(".where", [pair("x.index == x.index[0]", "x.index.eq(x.index(0))"), label(r)]),
    call(".isin", [r.chance(0.5) ? other : [label(r), label(r)]], maybe<Value>(r, "level", [0, 1, "i"], 0.4)),
    call(".get_loc_level", [label(r)], maybe<Value>(r, "level", [0, 1, "j"], 0.7)),
    call(".get_locs", [[label(r), label(r)]]),
    call(".truncate", [label(r), label(r)]),
    call(".set_levels", [[label(r), label(r)]], {
      level: r.pick<Value>([0, 1]),
      ...maybe(r, "verify_integrity", FLAG),
    }),
    call(".set_codes", [r.pick<Value>([[0, 0], [0, 1, 0], [0]])], { level: r.pick<Value>([0, 1]) }),
    call(".equal_levels", [other]),
    call(".argsort"),
    call(".sort_values", [], { return_indexer: true, ...maybe(r, "ascending", FLAG) }),
    call(".asof", [label(r)]),
    call(".slice_locs", [label(r), label(r)]),
    call(".searchsorted", [label(r)], maybe(r, "side", ["left", "right"])),
    call(".drop", [[label(r)]], maybe<Value>(r, "level", [0, 1, "i"], 0.5)),
    call(".factorize", [], maybe(r, "sort", FLAG)),
    call(".equals", [other]),
    call(".isin", [[label(r), label(r)]]),
    call(".drop", [[label(r)]], maybe(r, "errors", ["ignore"], 0.4)),
    call(".insert", [r.pick([0, 1, -1]), label(r)]),
    call(".delete", [r.pick<Value>([0, -1, [0]])]),
    call(".repeat", [2]),
    call(".take", [[0, 0]]),
    call(".duplicated"),
    call(".drop_duplicates", [], maybe<Value>(r, "keep", ["last", false])),
    call(".get_indexer", [other]),
    call(".get_indexer_for", [[label(r)]]),
    call(".get_loc", [label(r)]),
    call(".slice_indexer", [label(r), label(r)]),
    call(".to_frame", [], maybe(r, "index", FLAG)),
    call(".to_flat_index"),
    call(".to_series"),
    call(".to_list"),
    call(".isna"),
    call(".dropna"),
    call(".fillna", [label(r)]),
    call(".value_counts", [], maybe(r, "dropna", FLAG)),
    call(".nunique", [], maybe(r, "dropna", FLAG)),
    call(".set_names", [r.pick<Value>(["n", ["n"], ["n", "m"]])], maybe<Value>(r, "level", [0, 1], 0.3)),
    call(".rename", [r.pick<Value>(["n", ["n", "m"]])]),
    call(".astype", [r.pick(["str", "object", "int64", "float64", "category", "string"])]),
    call(".sortlevel", [level(r)], maybe(r, "ascending", FLAG)),
    call(".identical", [other]),
    call(".where", [pair("x.index == x.index[0]", "x.index.eq(x.index(0))")]),
    ...[
      "is_unique",
      "is_monotonic_increasing",
      "is_monotonic_decreasing",
      "nlevels",
      "hasnans",
      "inferred_type",
      "names",
      "dtype",
      "empty",
      "size",
    ].map((name) => property(`.${name}`)),
  ]);

/** Indexes of one level and of several: their parts, and what both frames and indexes do with them. */
export const levels: Theme = {
  name: "levels",
  both: [
    (r, s) => end(s, chain(INDEX, asked(r))),
    (r, s) => end(s, chain(INDEX, asked(r))),
    (_r, s) => end(s, pair(".index.levels and list(x.index.levels)", ".index.levels && [...x.index.levels]")),
    (_r, s) =>
      be(
        s,
        pair(
          "[c.tolist() for c in x.index.remove_unused_levels().codes]",
          "[...x.index.remove_unused_levels().codes].map((c) => [...c])",
        ),
        { ...s, is: "end" },
      ),
    (r, s) => same(s, call(".droplevel", [r.pick<Value>([0, 1, "i", "j", [0]])])),
    (r, s) => same(s, call(".swaplevel", r.chance(0.5) ? [] : [level(r), level(r)])),
    (r, s) => same(s, call(".reorder_levels", [r.pick<Value>([[1, 0], ["j", "i"], [0, 1], [0], [1, 1]])])),
    (r, s) => same(s, call(".rename_axis", [r.pick<Value>(["n", ["n", "m"], null])])),
    (r, s) =>
      same(s, call(".reset_index", [], { level: r.pick<Value>([0, 1, "i", "j", [0, 1]]), ...maybe(r, "drop", FLAG) })),
    (r, s) =>
      same(
        s,
        call(".sort_index", [], {
          level: level(r),
          ...maybe(r, "ascending", FLAG),
          ...maybe(r, "sort_remaining", FLAG),
        }),
      ),
    (r, s) =>
      blank(
        s,
        chain(call(".groupby", [], { level: level(r) }), call(`.${r.pick(["sum", "first", "size", "count"])}`)),
        s.is,
      ),
    (r, s) => same(s, call(".xs", [label(r)], { level: level(r), ...maybe(r, "drop_level", FLAG) })),
    (_r, s) =>
      be(
        s,
        pair(
          "x.set_axis(pd.MultiIndex.from_arrays([x.index, range(len(x))], names=['i', 'j']))",
          "x.set_axis(pd.MultiIndex.from_arrays([x.index, pd.RangeIndex(len(x))], { names: ['i', 'j'] }))",
        ),
      ),
    (_r, s) => be(s, pair("x.set_axis(x.index.astype('category'))", "x.set_axis(x.index.astype('category'))")),
  ],
  frame: [
    (r, s) => {
      const by = r.some(labels(s), 1, 2);
      return by.length
        ? {
            ...same(s, call(".set_index", [by], maybe(r, "append", FLAG, 0.5))),
            next: { ...s, columns: s.columns.filter((c) => !by.includes(c.label)), index: [] },
          }
        : null;
    },
    (_r, s) =>
      be(s, pair("pd.concat([x, y], axis=1, keys=['p', 'q'])", "pd.concat([x, y], { axis: 1, keys: ['p', 'q'] })"), {
        ...s,
        columns: [],
      }),
    (_r, s) =>
      be(s, pair("pd.concat([x, y], keys=['p', 'q'])", "pd.concat([x, y], { keys: ['p', 'q'] })"), {
        ...s,
        columns: [],
      }),
  ],
  series: [],
};
