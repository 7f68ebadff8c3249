import type { Random } from "./random";
import type { Code, Value } from "./value";
import { py, ts } from "./value";

export type Kind = "int" | "float" | "bool" | "text" | "time" | "delta" | "category" | "object" | "masked";

export interface ColumnSpec {
  readonly label: Value;
  readonly dtype: string;
  readonly kind: Kind;
  readonly cells: readonly Value[];
}

/** A frame of the fuzzer. Floats are never whole: JavaScript has one kind of number, so a whole one reads as an integer where it stands alone. */
export interface FrameSpec {
  readonly columns: readonly ColumnSpec[];
  readonly rows: number;
  /** No level: rows are counted. */
  readonly index: readonly (ColumnSpec & { readonly name: Value })[];
}

const CELLS: Record<string, { kind: Kind; missing: Value | undefined; make(r: Random): Value }> = {
  int64: { kind: "int", missing: undefined, make: (r) => r.pick([-3, -1, 0, 1, 2, 2, 3, 7, 10, 100]) },
  int8: { kind: "int", missing: undefined, make: (r) => r.pick([-100, -1, 0, 1, 2, 100, 127]) },
  uint8: { kind: "int", missing: undefined, make: (r) => r.pick([0, 1, 2, 3, 200, 255]) },
  uint64: { kind: "int", missing: undefined, make: (r) => r.pick([0, 1, 2, 3, 1000]) },
  int32: { kind: "int", missing: undefined, make: (r) => r.pick([-5, 0, 1, 5, 5, 90000]) },
  float64: { kind: "float", missing: null, make: (r) => r.pick([-1.5, -0.25, 0.5, 1.25, 1.25, 2.5, 3.75, 1000.125]) },
  float32: { kind: "float", missing: null, make: (r) => r.pick([-1.5, 0.5, 1.25, 2.5, 4.75]) },
  bool: { kind: "bool", missing: undefined, make: (r) => r.chance(0.5) },
  str: {
    kind: "text",
    missing: null,
    make: (r) => r.pick(["a", "b", "b", "c", "", "Abc d", "x_1", "é", "10", " pad "]),
  },
  "datetime64[us]": {
    kind: "time",
    missing: null,
    make: (r) =>
      r.pick(["2020-01-31", "2020-02-29", "2021-12-31 23:59:59", "1969-07-20 20:17:40.5", "2020-01-31", "2024-03-10"]),
  },
  "datetime64[ns]": {
    kind: "time",
    missing: null,
    make: (r) => r.pick(["2020-01-01", "2020-01-02", "2020-06-15 12:30:00"]),
  },
  "datetime64[us, UTC]": {
    kind: "time",
    missing: null,
    make: (r) => r.pick(["2020-01-31", "2020-02-29", "2021-06-01 10:00"]),
  },
  "timedelta64[us]": {
    kind: "delta",
    missing: null,
    make: (r) => r.pick(["1 days", "0 days", "-2 hours", "36 hours", "90 minutes"]),
  },
  category: { kind: "category", missing: null, make: (r) => r.pick(["u", "v", "v", "w"]) },
  object: { kind: "object", missing: null, make: (r) => r.pick<Value>(["a", 1, true, 2.5, "b", "a"]) },
  Int64: { kind: "masked", missing: null, make: (r) => r.pick([-2, 0, 1, 1, 5, 9]) },
  Float64: { kind: "masked", missing: null, make: (r) => r.pick([-0.5, 0.5, 1.5, 1.5, 8.25]) },
  boolean: { kind: "masked", missing: null, make: (r) => r.chance(0.5) },
};

const COMMON = ["int64", "int64", "float64", "float64", "str", "str", "bool", "datetime64[us]"];

function cellsOf(r: Random, dtype: string, rows: number): Value[] {
  const rule = CELLS[dtype] as (typeof CELLS)[string];
  const holes = rule.missing === undefined ? 0 : r.pick([0, 0.25, 0.25, 1]);
  const sparse = holes === 1 && !r.chance(0.15) ? 0.1 : holes;
  return r.many(rows, () => (r.chance(sparse) ? (rule.missing as Value) : rule.make(r)));
}

const dtypeOf = (r: Random): string => r.pick(r.chance(0.6) ? COMMON : Object.keys(CELLS));

const column = (r: Random, label: Value, dtype: string, rows: number): ColumnSpec => ({
  label,
  dtype,
  kind: (CELLS[dtype] as { kind: Kind }).kind,
  cells: cellsOf(r, dtype, rows),
});

/** Any frame: small, so that keys repeat and a failure can be read. */
export function randomFrame(r: Random): FrameSpec {
  const rows = r.chance(0.05) ? 0 : 1 + r.below(8);
  const labels: Value[] = r.some(["k", "a", "b", "c", "v"], r.chance(0.02) ? 0 : 1);
  const columns = labels.map((l) =>
    column(r, l, l === "k" ? r.pick(["str", "int64", "category", "bool"]) : dtypeOf(r), rows),
  );
  return { columns, rows, index: randomIndex(r, rows) };
}

function randomIndex(r: Random, rows: number): FrameSpec["index"] {
  const form = r.below(8);
  if (form < 3) return [];
  const level = (dtype: string, name: Value) => ({ ...column(r, null, dtype, rows), name });
  const filled = (dtype: string, name: Value) => {
    const rule = CELLS[dtype] as (typeof CELLS)[string];
    return { ...level(dtype, name), cells: r.many(rows, () => rule.make(r)) };
  };
  const name = r.pick([null, "i"]);
  if (form === 3) return [{ ...filled("int64", name), cells: Array.from({ length: rows }, (_, i) => (i * 7) % 11) }];
  if (form === 4) return [filled(r.pick(["int64", "str", "float64"]), name)];
  if (form === 5) return [filled("datetime64[us]", name)];
  if (form === 6) return [level(r.pick(["str", "float64"]), name)];
  return [filled("str", r.pick([null, "i"])), filled("int64", "j")];
}

const series = (c: ColumnSpec): Code => ({
  py: `pd.Series(${py(c.cells)}, dtype="${c.dtype}")`,
  ts: `pd.Series(${ts(c.cells)}, { dtype: "${c.dtype}" })`,
});

/** Code that makes a frame. */
export function frameCode(f: FrameSpec): Code {
  const made = f.columns.map((c) => [c.label as string, series(c)] as const);
  const start = made.length
    ? {
        py: `pd.DataFrame({${made.map(([l, s]) => `"${l}": ${s.py}`).join(", ")}})`,
        ts: `pd.DataFrame({ ${made.map(([l, s]) => `${l}: ${s.ts}`).join(", ")} })`,
      }
    : { py: `pd.DataFrame(index=range(${f.rows}))`, ts: `pd.DataFrame(null, { index: pd.RangeIndex(${f.rows}) })` };
  if (!f.index.length) return start;
  const levels = f.index.map((l) => {
    const s = series(l);
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
