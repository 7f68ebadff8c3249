import type { Random } from "../random";
import type { State, Theme } from "../step";
import {
  anyScalar,
  asSeries,
  blank,
  chain,
  condition,
  end,
  FLAG,
  labels,
  maybe,
  property,
  rowLabel,
  same,
} from "../step";
import type { Value } from "../value";
import { call, item } from "../value";

const bound = (r: Random): Value => r.pick([null, 0, 1, 2, 3, -1, -2, 10]);
const place = (r: Random, s: State): number =>
  r.chance(0.05) ? s.rows + 1 : r.below(Math.max(1, s.rows)) - (r.chance(0.2) ? s.rows : 0);
const flags = (r: Random, s: State): Value => r.many(s.rows, () => r.chance(0.5));
const steps = (r: Random): Value => r.pick<Value>([null, null, 1, 2, -1]);
const rowLabels = (r: Random, s: State): Value => r.many(r.below(4), () => rowLabel(r, s));
const labelSlice = (r: Random, s: State): Value => ({
  slice: [r.chance(0.8) ? rowLabel(r, s) : null, r.chance(0.8) ? rowLabel(r, s) : null, r.chance(0.1) ? 2 : null],
});

/** Which rows: places or labels, one, several, a slice, a mask. */
export function rowKey(r: Random, s: State, by: ".loc" | ".iloc"): Value {
  if (by === ".iloc")
    return r.pick<Value>([
      { slice: [bound(r), bound(r), steps(r)] },
      { slice: [bound(r), bound(r), null] },
      r.many(r.below(4), () => place(r, s)),
      flags(r, s),
    ]);
  return r.pick<Value>([
    condition(r, s) ?? flags(r, s),
    condition(r, s) ?? flags(r, s),
    labelSlice(r, s),
    rowLabels(r, s),
    flags(r, s),
  ]);
}

export const selection: Theme = {
  name: "selection",
  both: [
    (r, s) => {
      const test = condition(r, s);
      return test === null ? null : same(s, item(r.pick(["", ".loc"]), test));
    },
    (r, s) => same(s, call(r.pick([".head", ".tail"]), [r.pick([0, 1, 2, 3, -1, 10])])),
    (r, s) => same(s, item("", { slice: [bound(r), bound(r), steps(r)] })),
    (r, s) => same(s, item(".iloc", rowKey(r, s, ".iloc"))),
    (r, s) => same(s, item(".loc", rowKey(r, s, ".loc"))),
    (r, s) => {
      const code = item(".loc", rowLabel(r, s));
      return s.is === "frame" ? asSeries(s, code, "object") : end(s, code);
    },
    (r, s) => {
      const code = item(".iloc", place(r, s));
      return s.is === "frame" ? asSeries(s, code, "object") : end(s, code);
    },
    (r, s) => same(s, call(".take", [r.many(r.below(4), () => place(r, s))])),
    (r, s) => same(s, call(".sample", [], { ...(r.chance(0.5) ? { frac: 1 } : { n: 1 }), random_state: r.below(9) })),
    (r, s) => {
      const test = condition(r, s);
      return test === null
        ? null
        : same(s, call(r.pick([".where", ".mask"]), r.chance(0.5) ? [test] : [test, anyScalar(r, s)]));
    },
    (r, s) =>
      same(
        s,
        call(".reindex", [r.chance(0.5) ? rowLabels(r, s) : r.some<Value>([0, 1, 2, 5, "a", "b"], 0, 4)], {
          ...maybe(r, "fill_value", [0, 9], 0.2),
          ...maybe(r, "method", ["ffill", "bfill", "nearest"], 0.1),
        }),
      ),
    (r, s) =>
      same(s, call(".drop", [r.chance(0.5) ? rowLabel(r, s) : rowLabels(r, s)], maybe(r, "errors", ["ignore"], 0.2))),
    (r, s) => same(s, call(".isin", [[anyScalar(r, s), anyScalar(r, s), ...(r.chance(0.3) ? [null] : [])]])),
    (r, s) => (s.index.length ? null : same(s, call(".truncate", [], { before: r.below(3), after: 2 + r.below(4) }))),
    (r, s) =>
      s.index.length > 1
        ? blank(s, call(".xs", [s.index[1]?.cells[0] ?? 0], { level: 1, ...maybe(r, "drop_level", FLAG) }), s.is)
        : null,
  ],
  frame: [
    (r, s) => {
      if (!s.columns.length) return null;
      const c = r.pick(s.columns);
      return asSeries(s, r.chance(0.2) ? call(".get", [c.label]) : item("", c.label), c.kind);
    },
    (r, s) => {
      const kept = r.some(s.columns, r.chance(0.1) ? 0 : 1);
      const names = kept.map((c) => c.label);
      return { ...same(s, r.pick([item("", names), call(".filter", [names])])), next: { ...s, columns: kept } };
    },
    (r, s) => {
      const kept = r.some(s.columns, 1);
      const key: Value = r.chance(0.6) ? kept.map((c) => c.label) : { slice: [kept[0]?.label ?? null, null, null] };
      return blank(s, item(".loc", r.chance(0.4) ? { slice: [null, null, null] } : rowKey(r, s, ".loc"), key));
    },
    (r, s) => {
      if (!s.columns.length) return null;
      const c = r.pick(s.columns);
      return asSeries(s, item(".loc", rowKey(r, s, ".loc"), c.label), c.kind);
    },
    (r, s) =>
      blank(
        s,
        item(
          ".iloc",
          rowKey(r, s, ".iloc"),
          r.pick<Value>([[0], [0, -1], { slice: [1, null, null] }, { slice: [null, null, -1] }]),
        ),
      ),
    (r, s) => end(s, item(".iloc", place(r, s), r.pick([0, -1]))),
    (r, s) => (s.columns.length ? end(s, item(".at", rowLabel(r, s), r.pick(labels(s)))) : null),
    (r, s) => end(s, item(".iat", place(r, s), r.pick([0, -1, 1]))),
    (r, s) => {
      if (!s.columns.length) return null;
      const c = r.pick(s.columns);
      return {
        ...same(s, call(".drop", [], { columns: [c.label] })),
        next: { ...s, columns: s.columns.filter((d) => d !== c) },
      };
    },
    (r, s) =>
      blank(
        s,
        call(".select_dtypes", [r.pick<Value>(["number", "str", ["int64", "bool"], "datetime", "category", "object"])]),
      ),
    (r, s) => same(s, call(".filter", [], { like: r.pick(["a", "k"]) })),
    (r, s) => {
      const c = r.pick(s.columns);
      return c?.kind === "int" || c?.kind === "float" ? same(s, call(".query", [`${c.label} > 1`])) : null;
    },
  ],
  series: [
    (r, s) => end(s, item("", rowLabel(r, s))),
    (r, s) => same(s, item("", rowLabels(r, s))),
    (r, s) => end(s, item(r.pick([".at", ".loc"]), rowLabel(r, s))),
    (r, s) => end(s, item(r.pick([".iat", ".iloc"]), place(r, s))),
    (r, s) => end(s, call(".get", [rowLabel(r, s)])),
    (r, s) =>
      same(
        s,
        call(".between", [anyScalar(r, s), anyScalar(r, s)], maybe(r, "inclusive", ["left", "right", "neither"])),
      ),
    (_r, s) => same(s, call(".drop_duplicates")),
    (_r, s) => end(s, chain(call(".unique"), property(".size"))),
  ],
};
