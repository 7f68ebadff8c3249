import { polars } from "../../src/engine/polars";
import { useEngine } from "../../src/plan/engine";
import type { Expr } from "../../src/plan/expr";
import { fresh } from "../../src/plan/field";
import { project, ref } from "../../src/plan/node";
import type { Operation } from "../../src/plan/operation";
import { call, OPERATIONS } from "../../src/plan/operation";
import "../../src/plan/ops";
import { fromVectors, observe, scalars } from "../../src/plan/run";
import { isValid, toArray } from "../../src/values/cell";
import type { DType } from "../../src/values/dtype";
import * as dt from "../../src/values/dtype";
import { vectorOf } from "../../src/values/infer";
import type { Vector } from "../../src/values/vector";

useEngine(polars);

export const INTEGERS = [
  ...[dt.int8, dt.int16, dt.int32, dt.int64, dt.uint8, dt.uint16, dt.uint32, dt.uint64],
  ...[dt.Int8, dt.Int64, dt.UInt8, dt.UInt64],
];
export const FLOATS = [dt.float32, dt.float64, dt.Float32, dt.Float64];

type Params = Readonly<Record<string, unknown>>;

/** A column as plans store it: null where the value is missing, whatever the dtype. */
export function column(values: readonly unknown[], dtype: DType): Vector {
  const filler = dtype.kind === "str" ? "" : dtype.kind === "bool" ? false : 0;
  const plain = { name: dtype.name.replace(/^([A-Z])(?=nt|Int|loat)/, (c) => c.toLowerCase()) };
  const v =
    dtype.masked || plain.name === dtype.name
      ? vectorOf(
          values.map((x) => x ?? (dtype.masked ? null : filler)),
          dtype,
        )
      : vectorOf(values, dtype);
  if (!values.includes(null)) return v;
  return { ...v, valid: Uint8Array.from(values, (x) => (x === null ? 0 : 1)) };
}

/** What an operation makes of columns, and the dtype that it declares: missing values are null. */
export function run(name: string, args: readonly Vector[], params: Params = {}): { values: unknown[]; dtype: DType } {
  const op = OPERATIONS.get(name) as Operation;
  const rows = args[0]?.length ?? 0;
  const [plan, ids] = fromVectors(args, rows);
  const e: Expr = call(
    op,
    ids.map((id) => ref(plan, id)),
    params,
  );
  const v = op.kind === "aggregate" ? (scalars(plan, [e])[0] as Vector) : computed(plan, e);
  return { values: toArray(v).map((x, i) => (isValid(v, i) ? x : null)), dtype: e.field.dtype };
}

function computed(plan: ReturnType<typeof fromVectors>[0], e: Expr): Vector {
  const id = fresh();
  return observe(project(plan, new Map([[id, e]])), [id]).vectors([id])[0] as Vector;
}
