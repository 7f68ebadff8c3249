import type { Random } from "../random";
import type { State, Theme } from "../step";
import { anyScalar, asSeries, be, blank, columnOf, condition, labels, maybe, same, Y } from "../step";
import type { Code, Options, Value } from "../value";
import { call, item, py } from "../value";

const ARITHMETIC = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow"];
const REVERSED = ["radd", "rsub", "rmul", "rtruediv", "rfloordiv", "rmod", "rpow"];
const COMPARE = ["eq", "ne", "lt", "le", "gt", "ge"];
const OPERATORS: Record<string, string> = { and: "&", or: "|", xor: "^" };
const number = (r: Random): number => r.pick([1, 2, 2.5, -3, 0]);

/** A column of the other frame. */
function otherColumn(r: Random, s: State): Value | null {
  const c = columnOf(s.other, r);
  if (!c) return null;
  const code = item("y", c.label);
  return { py: code.py, ts: code.ts };
}

const between = (left: Code, op: string, right: Code): Code =>
  op in OPERATORS
    ? { py: `${left.py} ${OPERATORS[op]} ${right.py}`, ts: `${left.ts}.${op}(${right.ts})` }
    : { py: `${left.py}.${op}(${right.py})`, ts: `${left.ts}.${op}(${right.ts})` };

const SYMBOLS: Record<string, string> = { add: "+", sub: "-", mul: "*", truediv: "/", pow: "**" };

/** A method of ours is pandas' operator too, but of integers divided, where it is its method. */
function operated(op: string, other: Value, fill: Options): Code {
  const method = call(`.${op}`, [other], fill);
  return op in SYMBOLS && !Object.keys(fill).length ? { py: ` ${SYMBOLS[op]} ${py(other)}`, ts: method.ts } : method;
}

export const arithmetic: Theme = {
  name: "arithmetic",
  both: [
    (r, s) => same(s, call(`.${r.pick([...ARITHMETIC, ...REVERSED])}`, [number(r)])),
    (r, s) => same(s, call(`.${r.pick(ARITHMETIC.slice(0, 4))}`, [anyScalar(r, s)])),
    (r, s) => same(s, call(`.${r.pick(COMPARE)}`, [anyScalar(r, s)])),
    (_r, s) => same(s, call(".abs")),
    (r, s) => same(s, call(".round", [r.pick([0, 1, -1])])),
    (_r, s) => be(s, { py: "-x", ts: "x.neg()" }),
    (_r, s) => be(s, { py: "~x", ts: "x.not()" }),
    (r, s) => {
      const test = condition(r, s);
      const more = condition(r, s);
      if (test === null || more === null) return null;
      const [l, m] = [test as Code, more as Code];
      const op = r.pick(Object.keys(OPERATORS));
      return be(
        s,
        { py: `(${l.py}) ${OPERATORS[op]} (${m.py})`, ts: `${l.ts}.${op}(${m.ts})` },
        { ...s, is: "series", columns: [{ label: null, kind: "bool" }] },
      );
    },
  ],
  frame: [
    (r, s) => blank(s, call(`.${r.pick(ARITHMETIC)}`, [Y], maybe(r, "fill_value", [0, 1.5]))),
    (_r, s) => blank(s, call(".add", [Y])),
    (r, s) => {
      const other = otherColumn(r, s);
      return other === null
        ? null
        : blank(s, call(`.${r.pick(ARITHMETIC)}`, [other], maybe<Value>(r, "axis", [0, 1, "index"], 0.7)));
    },
    (r, s) =>
      s.columns.length ? same(s, call(`.${r.pick(["add", "mul", "sub"])}`, [s.columns.map(() => number(r))])) : null,
    (r, s) => same(s, call(`.${r.pick(COMPARE)}`, [{ py: "x" }])),
    (r, s) => {
      if (!s.columns.length) return null;
      const [a, b] = [r.pick(labels(s)), r.pick(labels(s))];
      const op = r.pick([...ARITHMETIC, ...COMPARE, ...Object.keys(OPERATORS)]);
      const code = between(item("x", a), op, item("x", b));
      return {
        code: { py: `x = x.assign(z=${code.py})`, ts: `x = x.assign({ z: ${code.ts} });` },
        next: { ...s, columns: [...s.columns.filter((c) => c.label !== "z"), { label: "z", kind: "float" }] },
      };
    },
    (_r, s) => blank(s, call(".combine_first", [Y])),
  ],
  series: [
    (r, s) => {
      const other = otherColumn(r, s);
      if (other === null) return null;
      const op = r.pick(ARITHMETIC);
      const fill = maybe(r, "fill_value", [0, 1.5]);
      return asSeries(s, operated(op, other, fill), "float");
    },
    (r, s) => {
      const other = otherColumn(r, s);
      return other === null ? null : asSeries(s, call(`.${r.pick(COMPARE)}`, [other]), "bool");
    },
    (r, s) => {
      const other = otherColumn(r, s);
      return other === null ? null : asSeries(s, call(".combine_first", [other]), "float");
    },
  ],
};
