import type { Random } from "./random";
import type { Code, Value } from "./value";
import { py, ts } from "./value";

export type Kind =
  | "int"
  | "float"
  | "bool"
  | "text"
  | "time"
  | "delta"
  | "category"
  | "object"
  | "masked"
  | "period"
  | "interval";

export interface ColumnSpec {
  readonly label: Value;
  readonly dtype: string;
  readonly kind: Kind;
  readonly cells: readonly Value[];
}

/** How a frame is written: columns of given dtypes, or values whose dtypes are found out. */
export type Form = "series" | "lists" | "records" | "rows" | "split" | "from_records" | "orient";

/** A frame of the fuzzer. Floats are never whole: JavaScript has one kind of number, so a whole one reads as an integer where it stands alone. */
export interface FrameSpec {
  readonly columns: readonly ColumnSpec[];
  readonly rows: number;
  /** No level: rows are counted. */
  readonly index: readonly (ColumnSpec & { readonly name: Value })[];
  readonly form: Form;
}

const scalars = (made: string, ...texts: string[]): Value[] => texts.map((t) => ({ py: `pd.${made}(${t})` }));
const MONTHS = scalars("Period", '"2020-01", "M"', '"2020-02", "M"', '"2020-02", "M"', '"2019-12", "M"');
const SPANS = scalars("Interval", "0.5, 1.5", "1.5, 2.5", "1.5, 2.5", "-0.5, 0.5");

type Rule = readonly [dtype: string, kind: Kind, missing: boolean, values: readonly Value[]];
const RULES: readonly Rule[] = [
  ["int64", "int", false, [-3, -1, 0, 1, 2, 2, 3, 7, 10, 100]],
  ["int8", "int", false, [-100, -1, 0, 1, 2, 100, 127]],
  ["int16", "int", false, [-300, 0, 1, 1, 32000]],
  ["int32", "int", false, [-5, 0, 1, 5, 5, 90000]],
  ["uint8", "int", false, [0, 1, 2, 3, 200, 255]],
  ["uint32", "int", false, [0, 1, 2, 2, 70000]],
  ["uint64", "int", false, [0, 1, 2, 3, 1000]],
  ["float64", "float", true, [-1.5, -0.25, 0.5, 1.25, 1.25, 2.5, 3.75, 1000.125]],
  ["float32", "float", true, [-1.5, 0.5, 1.25, 2.5, 4.75]],
  ["bool", "bool", false, [true, false]],
  ["str", "text", true, ["a", "b", "b", "c", "", "Abc d", "x_1", "é", "10", " pad "]],
  [
    "datetime64[us]",
    "time",
    true,
    ["2020-01-31", "2020-02-29", "2021-12-31 23:59:59", "1969-07-20 20:17:40.5", "2020-01-31", "2024-03-10"],
  ],
  ["datetime64[ns]", "time", true, ["2020-01-01", "2020-01-02", "2020-06-15 12:30:00"]],
  ["datetime64[us, UTC]", "time", true, ["2020-01-31", "2020-02-29", "2021-06-01 10:00"]],
  ["datetime64[us, Europe/Paris]", "time", true, ["2020-03-29 01:30", "2020-03-29 03:30", "2020-07-01"]],
  ["timedelta64[us]", "delta", true, ["1 days", "0 days", "-2 hours", "36 hours", "90 minutes"]],
  ["category", "category", true, ["u", "v", "v", "w"]],
  ["object", "object", true, ["a", 1, 2.5, "b", "a"]],
  ["Int64", "masked", true, [-2, 0, 1, 1, 5, 9]],
  ["UInt8", "masked", true, [0, 1, 1, 5, 200]],
  ["Float64", "masked", true, [-0.5, 0.5, 1.5, 1.5, 8.25]],
  ["boolean", "masked", true, [true, false]],
  ["string", "text", true, ["a", "b", "b", "", "Abc d"]],
  ["period[M]", "period", true, MONTHS],
  ["interval[float64, right]", "interval", true, SPANS],
];
const BY_NAME = new Map(RULES.map((rule) => [rule[0], rule]));
const COMMON = ["int64", "int64", "float64", "float64", "str", "str", "bool", "datetime64[us]"];
/** Dtypes whose values, written out, are of that dtype again. */
const PLAIN = new Set(["int64", "float64", "bool", "str", "object"]);

function column(r: Random, label: Value, dtype: string, rows: number, whole = false): ColumnSpec {
  const [, kind, missing, values] = BY_NAME.get(dtype) as Rule;
  const holes = missing && !whole ? r.pick([0, 0.25, 0.25, 1]) : 0;
  const sparse = holes === 1 && !r.chance(0.15) ? 0.1 : holes;
  return { label, dtype, kind, cells: r.many(rows, () => (r.chance(sparse) ? null : r.pick(values))) };
}

/** A column of any dtype. */
export const randomColumn = (r: Random, rows: number): ColumnSpec => column(r, "v", r.pick(RULES)[0], rows);

const dtypeOf = (r: Random): string => (r.chance(0.6) ? r.pick(COMMON) : r.pick(RULES)[0]);
const KEYS = ["str", "int64", "category", "bool", "datetime64[us]", "float64", "Int64"];

/** Any frame: small, so that keys repeat and a failure can be read. */
export function randomFrame(r: Random): FrameSpec {
  const rows = r.chance(0.05) ? 0 : 1 + r.below(8);
  const labels: Value[] = r.some(["k", "a", "b", "c", "v"], r.chance(0.02) ? 0 : 1);
  const columns = labels.map((l) => column(r, l, l === "k" ? r.pick(KEYS) : dtypeOf(r), rows));
  const form = r.pick<Form>([
    "series",
    "series",
    "series",
    "lists",
    "records",
    "rows",
    "split",
    "from_records",
    "orient",
  ]);
  const plain = form === "series" || columns.every((c) => PLAIN.has(c.dtype));
  return { columns, rows, index: randomIndex(r, rows), form: plain && rows && columns.length ? form : "series" };
}

function randomIndex(r: Random, rows: number): FrameSpec["index"] {
  const form = r.below(9);
  if (form < 3) return [];
  const level = (dtype: string, name: Value, whole = true) => ({ ...column(r, null, dtype, rows, whole), name });
  const name = r.pick([null, "i"]);
  if (form === 3) return [{ ...level("int64", name), cells: Array.from({ length: rows }, (_, i) => (i * 7) % 11) }];
  if (form === 4) return [level(r.pick(["int64", "str", "float64", "bool"]), name)];
  if (form === 5) return [level("datetime64[us]", name)];
  if (form === 6) return [level(r.pick(["str", "float64"]), name, false)];
  if (form === 7)
    return [
      level(
        r.pick(["category", "period[M]", "timedelta64[us]", "datetime64[us, UTC]", "interval[float64, right]"]),
        name,
      ),
    ];
  return [level("str", "i"), level("int64", "j")];
}

export const seriesCode = (c: ColumnSpec): Code => ({
  py: `pd.Series(${py(c.cells)}, dtype="${c.dtype}")`,
  ts: `pd.Series(${ts(c.cells)}, { dtype: "${c.dtype}" })`,
});

const cellsOf = (f: FrameSpec, row: number): Value[] => f.columns.map((c) => c.cells[row] as Value);
const record = (labels: readonly Value[], cells: readonly Value[], write: (v: Value) => string): string =>
  `{${cells.map((v, i) => `${write(labels[i] as Value)}: ${write(v)}`).join(", ")}}`;

/** Code that makes a frame's columns; rows are counted. */
function columnsCode(f: FrameSpec): Code {
  const names = f.columns.map((c) => c.label);
  const rows = Array.from({ length: f.rows }, (_, i) => cellsOf(f, i));
  const both = (make: (write: (v: Value) => string, python: boolean) => string): Code => ({
    py: make(py, true),
    ts: make(ts, false),
  });
  const options = (python: boolean, ...pairs: [string, string][]): string =>
    python ? pairs.map(([k, v]) => `${k}=${v}`).join(", ") : `{ ${pairs.map(([k, v]) => `${k}: ${v}`).join(", ")} }`;
  switch (f.form) {
    case "lists":
      return both((w) => `pd.DataFrame({${f.columns.map((c) => `${w(c.label)}: ${w(c.cells)}`).join(", ")}})`);
    case "records":
      return both((w) => `pd.DataFrame([${rows.map((cells) => record(names, cells, w)).join(", ")}])`);
    case "rows":
      return both((w, python) => `pd.DataFrame(${w(rows)}, ${options(python, ["columns", w(names)])})`);
    case "split":
      return both(
        (w, python) =>
          `pd.DataFrame({${f.columns.map((c) => `${w(c.label)}: ${w(c.cells)}`).join(", ")}}, ${options(python, ["columns", w([...names].reverse())], ["index", w(rows.map((_, i) => i * 2))])})`,
      );
    case "from_records":
      return both((w, python) => `pd.DataFrame.from_records(${w(rows)}, ${options(python, ["columns", w(names)])})`);
    case "orient":
      return both(
        (w, python) =>
          `pd.DataFrame.from_dict({${rows.map((cells, i) => `"r${i}": ${w(cells)}`).join(", ")}}, ${options(python, ["orient", '"index"'], ["columns", w(names)])})`,
      );
    default:
      if (!f.columns.length)
        return {
          py: `pd.DataFrame(index=range(${f.rows}))`,
          ts: `pd.DataFrame(null, { index: pd.RangeIndex(${f.rows}) })`,
        };
      return both((w, python) => {
        const made = f.columns.map((c) => `${w(c.label)}: ${python ? seriesCode(c).py : seriesCode(c).ts}`);
        return `pd.DataFrame({${made.join(", ")}})`;
      });
  }
}

/** Code that makes a frame. */
export function frameCode(f: FrameSpec): Code {
  const start = columnsCode(f);
  if (!f.index.length) return start;
  const levels = f.index.map((l) => {
    const s = seriesCode(l);
    return { py: `pd.Index(${s.py}, name=${py(l.name)})`, ts: `pd.Index(${s.ts}, { name: ${ts(l.name)} })` };
  });
  if (levels.length === 1)
    return { py: `${start.py}.set_axis(${levels[0]?.py})`, ts: `${start.ts}.set_axis(${levels[0]?.ts})` };
  const names = f.index.map((l) => l.name);
  return {
    py: `${start.py}.set_axis(pd.MultiIndex.from_arrays([${levels.map((l) => l.py).join(", ")}], names=${py(names)}))`,
    ts: `${start.ts}.set_axis(pd.MultiIndex.from_arrays([${levels.map((l) => l.ts).join(", ")}], { names: ${ts(names)} }))`,
  };
}
