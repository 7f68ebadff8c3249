import type { Random } from "../random";
import type { Theme } from "../step";
import { axis, FLAG, labels, maybe, ofKind, same } from "../step";
import type { Options, Value } from "../value";
import { call } from "../value";

const LOWER: Value = { py: "lambda c: c.str.lower()", ts: "(c) => c.str.lower()" };
const ABS: Value = { py: "lambda c: c.abs()", ts: "(c) => c.abs()" };
const common = (r: Random): Options => ({
  kind: "stable",
  ...maybe(r, "na_position", ["first", "last"]),
  ...maybe(r, "ignore_index", FLAG, 0.2),
});

export const sort: Theme = {
  name: "sort",
  both: [
    (r, s) =>
      same(
        s,
        call(".sort_index", [], {
          ...common(r),
          ...maybe(r, "ascending", FLAG),
          ...maybe<Value>(r, "level", [0, -1, [1, 0]], 0.15),
        }),
      ),
    (r, s) =>
      same(
        s,
        call(".rank", [], {
          ...maybe(r, "method", ["average", "min", "max", "first", "dense"], 0.5),
          ...maybe(r, "na_option", ["keep", "top", "bottom"]),
          ...maybe(r, "ascending", FLAG),
          ...maybe(r, "pct", FLAG, 0.2),
          ...(s.is === "frame" ? maybe(r, "numeric_only", FLAG, 0.2) : {}),
          ...axis(r, s, 0.1),
        }),
      ),
  ],
  frame: [
    (r, s) => {
      const by = r.some(labels(s), 1, 2);
      if (!by.length) return null;
      const many = by.length > 1 || r.chance(0.5);
      return same(
        s,
        call(".sort_values", [many ? by : (by[0] as Value)], {
          ...(r.chance(0.5) ? { ascending: many && r.chance(0.5) ? by.map(() => r.chance(0.5)) : r.chance(0.5) } : {}),
          ...common(r),
        }),
      );
    },
    (r, s) => {
      const text = ofKind(s, "text");
      return text.length ? same(s, call(".sort_values", [r.pick(text).label], { key: LOWER, ...common(r) })) : null;
    },
    (r, s) => {
      const numbers = ofKind(s, "int", "float", "masked", "delta");
      if (!numbers.length) return null;
      return same(
        s,
        call(".sort_values", [numbers.map((c) => c.label)], { key: ABS, ...common(r), ...maybe(r, "ascending", FLAG) }),
      );
    },
    (r, s) => same(s, call(".sort_index", [], { axis: 1, ...maybe(r, "ascending", FLAG) })),
    (r, s) => {
      const by = ofKind(s, "int", "float", "time", "delta", "masked", "bool");
      if (!by.length) return null;
      const names = r.some(by, 1, 2).map((c) => c.label);
      return same(
        s,
        call(
          r.pick([".nlargest", ".nsmallest"]),
          [r.pick([1, 2, 20]), names],
          maybe(r, "keep", ["first", "last", "all"], 0.4),
        ),
      );
    },
  ],
  series: [
    (r, s) => same(s, call(".sort_values", [], { ...common(r), ...maybe(r, "ascending", FLAG, 0.5) })),
    (r, s) => (ofKind(s, "text").length ? same(s, call(".sort_values", [], { key: LOWER, ...common(r) })) : null),
    (r, s) =>
      same(
        s,
        call(
          r.pick([".nlargest", ".nsmallest"]),
          [r.pick([0, 1, 2, 20])],
          maybe(r, "keep", ["first", "last", "all"], 0.4),
        ),
      ),
    (r, s) => same(s, call(".argsort", [], r.chance(0.5) ? { kind: "stable" } : {})),
  ],
};
