import type { Theme } from "../step";
import { anyScalar, axis, FLAG, maybe, same } from "../step";
import type { Value } from "../value";
import { call } from "../value";

export const elementwise: Theme = {
  name: "elementwise",
  both: [
    (r, s) =>
      same(s, call(".shift", [r.pick([1, -1, 2, 0, 20])], { ...axis(r, s), ...maybe(r, "fill_value", [0], 0.1) })),
    (r, s) => same(s, call(".diff", r.chance(0.5) ? [] : [r.pick([1, -1, 2])])),
    (r, s) => same(s, call(r.pick([".ffill", ".bfill"]), [], maybe(r, "limit", [1, 2]))),
    (r, s) => same(s, call(".fillna", [anyScalar(r, s)])),
    (r, s) => same(s, call(r.pick([".isna", ".notna"]))),
    (r, s) =>
      same(s, call(".astype", [r.pick(["float64", "str", "object", "int64", "bool", "Int64", "category", "string"])])),
    (r, s) => same(s, call(".clip", [r.pick([0, -1])], maybe(r, "upper", [2, 3.5], 0.5))),
    (r, s) => same(s, call(r.pick([".convert_dtypes", ".infer_objects", ".copy", ".pct_change"]))),
    (r, s) =>
      same(
        s,
        call(
          ".replace",
          r.chance(0.5) ? [[1, "a"], r.pick<Value>([5, "z", null])] : [anyScalar(r, s), anyScalar(r, s)],
        ),
      ),
    (r, s) => same(s, call(`.rolling(${r.pick([1, 2, 3])}).${r.pick(["sum", "mean", "min", "max", "count", "std"])}`)),
    (r, s) => same(s, call(`.expanding().${r.pick(["sum", "mean", "max", "count"])}`)),
  ],
  frame: [
    (r, s) =>
      same(
        s,
        call(".dropna", [], {
          ...(r.chance(0.5) ? maybe(r, "how", ["any", "all"], 0.5) : maybe(r, "thresh", [1, 2], 0.5)),
          ...axis(r, s),
          ...maybe(r, "ignore_index", FLAG, 0.1),
        }),
      ),
  ],
  series: [
    (_r, s) => same(s, call(".dropna")),
    (_r, s) => same(s, call(".map", [{ py: '{1: "one", "a": "A"}', ts: 'new Map([[1, "one"], ["a", "A"]])' }])),
  ],
};
