import type { ColumnSpec, FrameSpec, Kind } from "./frames";
import type { Random } from "./random";
import type { Code, Options, Value } from "./value";
import { call, item } from "./value";

/** What is known of `x` while a chain is made up; where the guess is wrong, both sides raise. */
export interface State {
  readonly is: "frame" | "series" | "end";
  readonly columns: readonly { readonly label: Value; readonly kind: Kind }[];
  /** The labels that rows had at the start. */
  readonly index: FrameSpec["index"];
  readonly rows: number;
  readonly other: FrameSpec;
}

export interface Step {
  readonly code: Code;
  readonly next: State;
}

/** Makes up a step, or nothing where the state has no use for it. */
export type Maker = (r: Random, s: State) => Step | null;

/** A theme's steps, by what they are called on. */
export interface Theme {
  readonly name: string;
  readonly both?: readonly Maker[];
  readonly frame?: readonly Maker[];
  readonly series?: readonly Maker[];
}

export const FLAG = [true, false];

/** `x = x<code>`, after which `x` is known as it was. */
export const same = (s: State, code: Code): Step => ({ code: on(code), next: s });
/** After which `x` is a value that has no methods. */
export const end = (s: State, code: Code): Step => ({ code: on(code), next: { ...s, is: "end" } });
/** After which the columns of `x` are not known any more. */
export const blank = (s: State, code: Code, is: State["is"] = "frame"): Step => ({
  code: on(code),
  next: { ...s, is, columns: [] },
});
export const asSeries = (s: State, code: Code, kind: Kind): Step => ({
  code: on(code),
  next: { ...s, is: "series", columns: [{ label: null, kind }] },
});
/** `x = <code>`. */
export const be = (s: State, code: Code, next: State = s): Step => ({
  code: { py: `x = ${code.py}`, ts: `x = ${code.ts};` },
  next,
});
/** A statement that changes `x`. */
export const change = (s: State, code: Code): Step => ({ code: { py: code.py, ts: `${code.ts};` }, next: s });

function on(code: Code): Code {
  return { py: `x = x${code.py}`, ts: `x = x${code.ts};` };
}

/** A property, written the same in both languages. */
export const property = (path: string): Code => ({ py: path, ts: path });
export const chain = (...parts: readonly Code[]): Code => ({
  py: parts.map((p) => p.py).join(""),
  ts: parts.map((p) => p.ts).join(""),
});
export const valueOf = (code: Code): Value => ({ py: code.py, ts: code.ts });

export const labels = (s: State): Value[] => s.columns.map((c) => c.label);
export const ofKind = (s: State, ...kinds: Kind[]): State["columns"] => s.columns.filter((c) => kinds.includes(c.kind));

export const maybe = <T extends Value>(r: Random, name: string, values: readonly T[], p = 0.3): Options =>
  r.chance(p) ? { [name]: r.pick(values) } : {};
export const axis = (r: Random, s: State, p = 0.25): Options => (s.is === "frame" ? maybe(r, "axis", [0, 1], p) : {});

export const X: Value = { py: "x" };
export const Y: Value = { py: "y" };

/** One value that may stand beside a column of this kind. */
export function scalarOf(r: Random, kind: Kind): Value {
  switch (kind) {
    case "text":
    case "category":
      return r.pick(["a", "b", "zz", "v"]);
    case "time":
      return r.pick<Value>([{ py: 'pd.Timestamp("2020-02-29")' }, "2020-01-31"]);
    case "delta":
      return { py: 'pd.Timedelta("1 days")' };
    case "period":
      return { py: 'pd.Period("2020-02", "M")' };
    case "interval":
      return { py: "pd.Interval(0.5, 1.5)" };
    case "bool":
      return r.chance(0.5);
    default:
      return r.pick<Value>([0, 1, 2, -1, 2.5, 0.5]);
  }
}

/** A value of some column's kind, mostly. */
export const anyScalar = (r: Random, s: State): Value =>
  scalarOf(
    r,
    s.columns.length && r.chance(0.8) ? r.pick(s.columns).kind : r.pick<Kind>(["int", "text", "time", "bool"]),
  );

/** A label of some row, mostly one that is there. */
export function rowLabel(r: Random, s: State): Value {
  const absent = r.chance(0.08);
  if (!s.index.length) return absent ? 99 : r.below(Math.max(1, s.rows));
  const row = r.below(Math.max(1, s.rows));
  const cells = s.index.map((l) => (absent ? r.pick<Value>([99, "zz"]) : (l.cells[row] ?? 99)));
  if (cells.length === 1) return cells[0] as Value;
  return r.chance(0.5) ? (cells[0] as Value) : { tuple: cells };
}

/** A condition on one column of `x`, or on `x` where that is a series. */
export function condition(r: Random, s: State): Value | null {
  if (!s.columns.length) return null;
  const c = r.pick(s.columns);
  const of = s.is === "frame" ? item("x", c.label) : property("x");
  const test = r.pick<Code>([
    call(`.${r.pick(["gt", "ge", "eq", "ne", "lt", "le"])}`, [scalarOf(r, c.kind)]),
    call(`.${r.pick(["gt", "ge", "eq", "ne", "lt", "le"])}`, [scalarOf(r, c.kind)]),
    call(".notna"),
    call(".duplicated"),
    call(".isin", [[scalarOf(r, c.kind), scalarOf(r, c.kind)]]),
  ]);
  const plain = chain(of, test);
  switch (r.below(5)) {
    case 0:
      return { py: `~${plain.py}`, ts: `${plain.ts}.not()` };
    case 1: {
      const more = chain(of, call(".notna"));
      return { py: `(${plain.py} & ${more.py})`, ts: `${plain.ts}.and(${more.ts})` };
    }
    default:
      return valueOf(plain);
  }
}

export const columnOf = (f: FrameSpec, r: Random): ColumnSpec | null => (f.columns.length ? r.pick(f.columns) : null);
