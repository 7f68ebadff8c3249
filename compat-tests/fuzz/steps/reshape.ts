import type { Theme } from "../step";
import { blank, FLAG, labels, maybe, same } from "../step";
import type { Value } from "../value";
import { call } from "../value";

export const reshape: Theme = {
  name: "reshape",
  both: [(r, s) => same(s, call(".reset_index", [], maybe(r, "drop", FLAG, 0.6)))],
  frame: [
    (r, s) => {
      const by = r.some(s.columns, 1, 2);
      if (!by.length) return null;
      const drop = r.chance(0.8);
      return {
        ...same(
          s,
          call(".set_index", [by.map((c) => c.label)], {
            ...(drop ? {} : { drop: false }),
            ...maybe(r, "append", FLAG, 0.1),
          }),
        ),
        next: { ...s, columns: drop ? s.columns.filter((c) => !by.includes(c)) : s.columns, index: [] },
      };
    },
    (_r, s) => blank(s, { py: ".T", ts: ".T" }),
    (r, s) => blank(s, call(r.pick([".stack", ".unstack"])), "series"),
    (r, s) => {
      const ids = r.some(labels(s), 0, 2);
      return blank(s, call(".melt", [], ids.length ? { id_vars: ids, ...maybe(r, "ignore_index", FLAG, 0.2) } : {}));
    },
    (r, s) => {
      const [i, c, v] = r.some(labels(s), 3, 3);
      if (v === undefined) return null;
      return blank(
        s,
        call(".pivot_table", [], {
          index: i as Value,
          columns: c as Value,
          values: v,
          aggfunc: r.pick(["mean", "sum", "count", "max", "first"]),
          ...maybe(r, "margins", FLAG, 0.15),
          ...maybe(r, "fill_value", [0], 0.15),
        }),
      );
    },
    (r, s) => {
      const [i, c, v] = r.some(labels(s), 3, 3);
      return v === undefined
        ? null
        : blank(s, call(".pivot", [], { index: i as Value, columns: c as Value, values: v }));
    },
    (r, s) =>
      same(
        s,
        call(
          ".drop_duplicates",
          r.chance(0.5) || !s.columns.length ? [] : [r.some(labels(s), 1, 2)],
          maybe<Value>(r, "keep", ["first", "last", false], 0.5),
        ),
      ),
    (r, s) => blank(s, call(".duplicated", [], maybe<Value>(r, "keep", ["first", "last", false], 0.5)), "series"),
    (_r, s) => ({
      ...same(s, call(".add_prefix", ["p_"])),
      next: { ...s, columns: s.columns.map((c) => ({ ...c, label: `p_${c.label}` })) },
    }),
    (r, s) => {
      const c = r.pick(s.columns);
      if (!c) return null;
      return {
        ...same(s, { py: `.rename(columns={"${c.label}": "rn"})`, ts: `.rename({ columns: { "${c.label}": "rn" } })` }),
        next: { ...s, columns: s.columns.map((d) => (d === c ? { ...d, label: "rn" } : d)) },
      };
    },
    (r, s) => (s.columns.length ? blank(s, call(".explode", [r.pick(labels(s))])) : null),
    (r, s) => {
      const c = r.pick(s.columns);
      return c && (c.kind === "text" || c.kind === "category")
        ? blank(s, call("", [])) && {
            code: {
              py: `x = pd.get_dummies(x, columns=["${c.label}"])`,
              ts: `x = pd.get_dummies(x, { columns: ["${c.label}"] });`,
            },
            next: { ...s, columns: [] },
          }
        : null;
    },
  ],
  series: [(_r, s) => blank(s, call(".unstack")), (r, s) => blank(s, call(".to_frame", r.chance(0.5) ? [] : ["f"]))],
};
