import type { ColumnSpec } from "../frames";
import { randomColumn, seriesCode } from "../frames";
import type { Random } from "../random";
import type { State, Theme } from "../step";
import { be, chain, scalarOf } from "../step";
import type { Code, Options, Value } from "../value";
import { call, py, ts } from "../value";

const ARITHMETIC = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow"];
const REVERSED = ARITHMETIC.map((op) => `r${op}`);
const COMPARE = ["eq", "ne", "lt", "le", "gt", "ge"];
const LOGIC: Record<string, string> = { and: "&", or: "|", xor: "^" };
const SYMBOLS: Record<string, string> = { add: "+", sub: "-", mul: "*", truediv: "/", pow: "**" };

const MISSING: Value[] = [null, { py: 'float("nan")', ts: "NaN" }, { py: "pd.NA" }, { py: "pd.NaT" }];
const literal = (r: Random): Value =>
  r.chance(0.3)
    ? r.pick(MISSING)
    : scalarOf(r, r.pick(["int", "float", "bool", "text", "time", "delta", "period", "interval"]));

const frame = (c: Code): Code => chain(c, { py: '.to_frame("v")', ts: '.to_frame("v")' });
const value = (c: Code): Value => ({ py: c.py, ts: c.ts });

/** An operator of two columns of any dtypes, or of one and a value. */
function pair(r: Random, s: State) {
  const rows = r.pick([0, 1, 2, 3, 3, 3]);
  const column = (): ColumnSpec => randomColumn(r, rows);
  const [x, y] = [seriesCode(column()), seriesCode(column())];
  const op = r.pick([...ARITHMETIC, ...ARITHMETIC, ...REVERSED, ...COMPARE, ...COMPARE, ...Object.keys(LOGIC)]);
  const fill: Options = op in LOGIC || !r.chance(0.15) ? {} : { fill_value: 1 };
  const end = { ...s, is: "end" as const };
  const form = r.pick(["series", "series", "literal", "literal", "frame", "frames", "rows"]);
  const left = form === "series" || form === "literal" ? x : frame(x);
  const right: Value = form === "literal" || form === "frame" ? literal(r) : value(form === "frames" ? frame(y) : y);
  if (op in LOGIC)
    return be(s, { py: `${left.py} ${LOGIC[op]} ${py(right)}`, ts: `${left.ts}.${op}(${ts(right)})` }, end);
  const compared = COMPARE.includes(op) && form !== "series" && form !== "literal" ? {} : fill;
  const options = form === "rows" ? { ...compared, axis: 0 } : compared;
  const method = chain(left, call(`.${op}`, [right], options));
  const plain = form === "series" && op in SYMBOLS && !Object.keys(fill).length;
  return be(s, plain ? { py: `${left.py} ${SYMBOLS[op]} ${py(right)}`, ts: method.ts } : method, end);
}

export const pairs: Theme = { name: "pairs", both: [pair] };
