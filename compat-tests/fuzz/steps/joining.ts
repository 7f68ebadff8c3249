import type { Theme } from "../step";
import { be, blank, FLAG, labels, maybe, Y } from "../step";
import type { Options, Value } from "../value";
import { call } from "../value";

const HOW = ["inner", "left", "right", "outer"];

export const merge: Theme = {
  name: "merge",
  frame: [
    (r, s) => {
      const common = labels(s).filter((l) => s.other.columns.some((c) => c.label === l));
      const how = r.pick([...HOW, "cross"]);
      const on: Options =
        common.length && r.chance(0.7) ? { on: r.chance(0.3) ? r.some(common, 1, 2) : r.pick(common) } : {};
      const options: Options = {
        how,
        ...(how === "cross" ? {} : on),
        ...maybe(r, "sort", FLAG, 0.15),
        ...maybe(r, "indicator", FLAG, 0.15),
        ...maybe<Value>(
          r,
          "suffixes",
          [
            ["_p", "_q"],
            ["", "_r"],
          ],
          0.15,
        ),
        ...maybe(r, "validate", ["1:1", "m:1", "1:m"], 0.05),
      };
      return blank(s, call(".merge", [Y], options));
    },
    (r, s) => {
      const [mine, theirs] = [labels(s), s.other.columns.map((c) => c.label)];
      if (!mine.length || !theirs.length) return null;
      const side = r.below(4);
      const options: Options = {
        how: r.pick(HOW),
        ...(side === 0 ? { left_index: true, right_index: true } : {}),
        ...(side === 1 ? { left_on: r.pick(mine), right_on: r.pick(theirs) } : {}),
        ...(side === 2 ? { left_on: r.pick(mine), right_index: true } : {}),
        ...(side === 3 ? { left_index: true, right_on: r.pick(theirs) } : {}),
      };
      return blank(
        s,
        call(".merge", [Y], { ...options, ...maybe(r, "sort", FLAG, 0.15), ...maybe(r, "indicator", FLAG, 0.1) }),
      );
    },
    (r, s) =>
      blank(
        s,
        call(".join", [Y], {
          ...maybe(r, "how", HOW, 0.7),
          lsuffix: "_l",
          ...maybe(r, "sort", FLAG, 0.2),
          ...(r.chance(0.15) && s.columns.length ? { on: r.pick(labels(s)) } : {}),
        }),
      ),
  ],
};

export const concat: Theme = {
  name: "concat",
  both: [
    (r, s) => {
      const other = r.pick<Value>([
        Y,
        Y,
        { py: "x" },
        ...(s.other.columns.length
          ? [{ py: `y["${s.other.columns[0]?.label}"]`, ts: `y("${s.other.columns[0]?.label}")` }]
          : []),
      ]);
      const options: Options = {
        ...maybe(r, "axis", [0, 1], 0.5),
        ...maybe(r, "join", ["inner", "outer"]),
        ...maybe(r, "ignore_index", FLAG),
        ...maybe<Value>(r, "keys", [["p", "q"]], 0.2),
        ...maybe<Value>(r, "names", [["n"]], 0.1),
        ...maybe(r, "sort", FLAG, 0.15),
      };
      return be(
        s,
        call("pd.concat", [r.chance(0.1) ? [{ py: "x" }, other, { py: "x" }] : [{ py: "x" }, other]], options),
        { ...s, columns: [], is: "frame" },
      );
    },
  ],
};
