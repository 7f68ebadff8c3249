import type { Random } from "../random";
import type { State, Step, Theme } from "../step";
import { be, maybe } from "../step";
import type { Options, Value } from "../value";
import { call, py, ts } from "../value";

const stamp = (text: string): Value => ({ py: `pd.Timestamp("${text}")` });
const nan: Value = { py: 'float("nan")', ts: "NaN" };
const NA: Value = { py: "pd.NA" };
const NaT: Value = { py: "pd.NaT" };

/** Lists of three that Python makes different columns of. */
const LISTS: readonly (readonly Value[])[] = [
  ...[
    [1, 2, 3],
    [1, null, 3],
    [1.5, 2.5, -0.5],
    [1.5, null, nan],
    [true, false, true],
    [true, null, false],
  ],
  ...[
    ["a", "b", ""],
    ["a", null, "b"],
    ["a", nan, "b"],
    ["a", 1, null],
    [null, null, null],
    [nan, nan, null],
  ],
  ...[
    [NaT, null, NaT],
    [NA, NA, NA],
    [1, NA, 3],
    [stamp("2020-01-01"), null, stamp("2020-01-02 12:00")],
  ],
  [stamp("2020-01-01"), "2020-01-02", 3],
  [{ py: 'pd.Timedelta("1 days")' }, null, { py: 'pd.Timedelta("2 h")' }],
  [{ py: 'pd.Period("2020-01", "M")' }, null, { py: 'pd.Period("2020-02", "M")' }],
  [{ py: "pd.Interval(0, 1)" }, { py: "pd.Interval(1, 2)" }, null],
];
const DTYPES = [
  ...["int64", "int8", "uint8", "float64", "float32", "bool", "object", "str", "string", "Int64", "Float64", "boolean"],
  ...["category", "datetime64[ns]", "datetime64[us, UTC]", "timedelta64[us]", "period[M]", "interval[float64, right]"],
];
const INDEXES: readonly Value[] = [
  [0, 1, 2],
  ["a", "b", "z"],
  [2, 5],
  [],
  { py: 'pd.Index(["r", "s", "t"], name="nm")', ts: 'pd.Index(["r", "s", "t"], { name: "nm" })' },
];

const list = (r: Random): Value => r.pick(LISTS) as Value;
const asked = (r: Random): Options => ({ ...maybe<Value>(r, "index", INDEXES), ...maybe<Value>(r, "dtype", DTYPES) });
const dict = (pairs: readonly (readonly [Value, Value])[]): Value => ({
  py: `{${pairs.map(([k, v]) => `${py(k)}: ${py(v)}`).join(", ")}}`,
  ts: `{ ${pairs.map(([k, v]) => `${ts(k)}: ${ts(v)}`).join(", ")} }`,
});
const series = (r: Random): Value =>
  call("pd.Series", [list(r)], maybe<Value>(r, "index", [INDEXES[0] as Value, INDEXES[1] as Value]));
const record = (r: Random): Value =>
  dict(r.some(["a", "b", "c"], 0).map((k) => [k, r.pick(list(r) as readonly Value[])]));
const made = (s: State, path: string, data: Value, options: Options): Step =>
  be(s, call(path, [data], options), { ...s, is: "end", columns: [], index: [] });

const DATA: readonly ((r: Random) => Value)[] = [
  (r) => dict(["a", "b"].map((k) => [k, r.pick([list, series, () => 5])(r)])),
  (r) =>
    dict(
      ["a", "b"].map((k) => [k, dict(r.some(["x", "y", "z"], 0).map((l) => [l, r.pick(list(r) as readonly Value[])]))]),
    ),
  (r) => [list(r), list(r)],
  (r) => [record(r), record(r)],
  (r) => [series(r), series(r)],
  series,
  list,
];

/** Series, frames and indexes of lists, dicts, records and each other, and what reads them as moments and numbers. */
export const constructors: Theme = {
  name: "constructors",
  both: [
    (r, s) => made(s, "pd.Series", r.pick([list, list, series])(r), asked(r)),
    (r, s) => made(s, "pd.Index", r.pick([list, list, series])(r), maybe<Value>(r, "dtype", DTYPES, 0.6)),
    (r, s) =>
      made(s, "pd.DataFrame", r.pick(DATA)(r), {
        ...asked(r),
        ...maybe<Value>(r, "columns", [["a"], ["b", "q"], ["a", "b", "c"], []], 0.3),
      }),
    (r, s) =>
      made(
        s,
        r.pick(["pd.to_datetime", "pd.to_numeric", "pd.to_timedelta"]),
        list(r),
        maybe<Value>(r, "errors", ["coerce"], 0.4),
      ),
    (r, s) =>
      made(
        s,
        r.pick(["pd.DatetimeIndex", "pd.TimedeltaIndex", "pd.CategoricalIndex", "pd.IntervalIndex"]),
        list(r),
        {},
      ),
  ],
};
