import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { OPERATIONS } from "../../src/plan/operation";
import { isValid, makeVector, toArray } from "../../src/values/cell";
import * as dt from "../../src/values/dtype";
import { parseDtype } from "../../src/values/dtypes";
import { Timestamp, to_offset } from "../../src/values/scalar";
import type { Vector } from "../../src/values/vector";
import { column, run } from "./run-operation";

type Cell = string | number | boolean | null;
interface Case {
  op: string;
  dtype: string;
  args: Cell[][];
  params: Record<string, unknown>;
  want: Cell[];
}

const folder = new URL(".", import.meta.url);
const cases = JSON.parse(readFileSync(new URL("recorded/operations.json", folder), "utf8")) as Case[];

/** Parameters as the operations take them: dtypes, and counts as integers of 64 bits. */
function paramsOf(c: Case): Record<string, unknown> {
  const out = { ...c.params };
  if (typeof out.to === "string") out.to = parseDtype(out.to);
  for (const k of ["every", "by", "mod"]) if (typeof out[k] === "number") out[k] = BigInt(out[k] as number);
  return out;
}

const plain = (x: unknown): unknown =>
  typeof x === "object" && x !== null && "count" in x && "unit" in x ? Number((x as { count: bigint }).count) : x;

const groups = new Map<string, Case[]>();
for (const c of cases) {
  const title = `${c.op} of ${c.dtype}`;
  groups.set(title, [...(groups.get(title) ?? []), c]);
}
describe("operations give what pandas gives", () => {
  it.each([...groups])("%s", (_, all) => {
    for (const c of all) {
      const dtype = parseDtype(c.dtype);
      const params = paramsOf(c);
      const got = run(
        c.op,
        c.args.map((a) => column(a, dtype)),
        params,
      ).values.map(plain);
      const shown = `${c.op} ${JSON.stringify(c.params)}`;
      expect(got.length, shown).toBe(c.want.length);
      c.want.forEach((want, i) => {
        if (typeof want === "number" && !Number.isInteger(want))
          expect(got[i], shown).toBeCloseTo(want, c.dtype.endsWith("32") ? 5 : 9);
        else expect(got[i], `${shown}, row ${i}`).toEqual(want);
      });
      const none = run(
        c.op,
        c.args.map(() => column([], dtype)),
        params,
      ).values;
      if (OPERATIONS.get(c.op)?.kind === "aggregate") expect([0, ""], shown).toContain(none[0]);
      else expect(none, shown).toEqual([]);
    }
  });
});

/** Each operation that takes a JavaScript function or a value of ours, on values with a missing one, and on none. */
const category = dt.category(column(["a", "b"], dt.str));
/** Objects as plans store them: a missing one is null. */
const objects = (values: unknown[]): Vector =>
  makeVector(
    dt.object,
    values,
    Uint8Array.from(values, (x) => (x === null ? 0 : 1)),
  );
const codes = makeVector(category, Int32Array.from([1, -1, 0]));
const times = column([10, null, 25, 40], dt.datetime("us"));
const OWN: [op: string, args: Vector[], params: Record<string, unknown>, want: unknown[]][] = [
  ["bin", [column([5, null, 15], dt.float64)], { dtype: category, of: (v: Vector) => bins(v) }, ["a", null, "b"]],
  [
    "time_bin",
    [times],
    { dtype: category, edges: BigInt64Array.from([0n, 20n, 30n]), closed: "left" },
    ["a", null, "b", null],
  ],
  ["decode_category", [codes], { dtype: dt.str }, ["b", null, "a"]],
  ["pooled", [column([5, null], dt.int64)], {}, [5, null]],
  ["pooled", [column(["x", null], dt.str)], {}, ["x", null]],
  ["dt_map", [times], { dtype: dt.int64, fn: (x: bigint) => x * 2n }, [20, null, 50, 80]],
  ["str_map", [column(["a", null], dt.str)], { dtype: dt.int64, fn: (x: string) => x.length }, [1, null]],
  [
    "str_map_open",
    [column(["a", "", null], dt.str)],
    { dtype: dt.str, fn: (x: string) => x || null },
    ["a", null, null],
  ],
  ["parse", [column(["1", null, "2.5"], dt.str)], { to: dt.float64 }, [1, null, 2.5]],
  ["py_truth", [objects([1, "", null, [0]])], {}, [true, false, null, true]],
  ["py_logic", [objects([1, 0, null]), objects([2, 3, 1])], { op: "and", dtype: dt.bool }, [false, false, false]],
  ["py_order", [objects(["b", null, "a", "b"])], {}, [1, null, 0, 1]],
  ["py_truth_all", [objects([1, "", null, [0]])], {}, [true, false, false, true]],
  ["py_bool", [objects([1, "", null, "a"])], { dtype: dt.bool }, [true, false, false, true]],
  ["na_power", [objects([1, 2, "a"])], { first: false, dtype: dt.object }, [1, null, null]],
  [
    "py_nullable_logic",
    [objects([1, null, 2]), objects([3, 1, 1])],
    { op: "and", dtype: dt.boolean },
    [true, null, false],
  ],
  ["py_group", [objects([1, 2, null, 4]), column([0, 0, 1, 1], dt.int64)], { how: "sum" }, [3, 3, 4, 4]],
  ["quick_order", [column([3, null, 1], dt.float64)], {}, [1, 2, 0]],
];

function bins(v: Vector): Int32Array {
  return Int32Array.from({ length: v.length }, (_, i) => (!isValid(v, i) ? -1 : Number(v.data[i]) < 10 ? 0 : 1));
}

describe("operations by functions", () => {
  it.each(OWN)("%s", (op, args, params, want) => {
    expect(run(op, args, params).values).toEqual(want);
    const none = args.map((v) => ({ ...v, length: 0, data: v.data.slice(0, 0), valid: null }) as Vector);
    expect(run(op, none, params).values).toEqual([]);
  });

  it("moves times by an offset", () => {
    const v = column([0, null], dt.datetime("us"));
    const [first, second] = run("shift_times", [v], { dtype: dt.datetime("us"), offset: to_offset("ME") }).values;
    expect(String(first)).toBe(String(Timestamp("1970-01-31")));
    expect(second).toBeNull();
    expect(toArray(column([], dt.datetime("us")))).toEqual([]);
  });
});

describe("every declared operation", () => {
  const text = readdirSync(folder)
    .filter((f) => f.startsWith("conformance") && f.endsWith(".test.ts"))
    .map((f) => readFileSync(new URL(f, folder), "utf8"))
    .join("\n");
  const tested = new Set(cases.map((c) => c.op));
  it.each([...OPERATIONS.keys()])("%s is tested by value", (name) => {
    expect(tested.has(name) || new RegExp(`["'\`]${name}["'\`]|\\b${name}:`).test(text)).toBe(true);
  });
});
