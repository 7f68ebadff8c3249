import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { fromVectors, runOnce } from "../plan/run";
import type { DType } from "../values/dtype";
import { bool, boolean, category, int32, isPooled } from "../values/dtype";
import { factorize } from "../values/hash";
import { columnRoom, room } from "../values/room";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { addColumns, Block } from "./block";
import { levelOf } from "./unstack";

/** The distinct values of a column in order, and for each the expression that says which rows hold it. */
export interface Indicators {
  readonly plan: nodes.Node;
  readonly values: Vector;
  /** One a value; with `missing` one more for the missing rows. */
  readonly exprs: readonly Expr[];
}

/** Looks at the distinct values of a column; the indicators themselves run when somebody looks. */
export function indicators(b: Block, missing: boolean, dtype: DType): Indicators {
  const [plan, values, code] = coded(b);
  room(columnRoom(values.length) * (b.knownRows ?? values.length), "bool", 1);
  const flags = Array.from({ length: values.length }, (_, i) => equal(code, i, values));
  if (missing) flags.push(ops.is_null(code));
  return { plan, values, exprs: flags.map((e) => flag(e, dtype)) };
}

function flag(e: Expr, dtype: DType): Expr {
  if (dtype === bool) return e;
  const to = dtype.masked && dtype.kind === "bool" ? boolean : dtype;
  return dtype.kind === "bool" ? ops.retype(e, { to }) : ops.cast(e, { to });
}

/** The distinct values, and a column to compare with them: the values themselves, or their codes. */
function coded(b: Block): [nodes.Node, Vector, Expr] {
  const e = b.expr(0);
  const d = e.field.dtype;
  if (d.kind === "category") return [b.plan, d.categoryValues as Vector, ops.retype(e, { to: int32 })];
  if (isPooled(d)) {
    const [v] = b.vectors() as [Vector];
    const { codes, labels } = levelOf(v);
    const values = labels.vector;
    const [plan, ids] = fromVectors([
      {
        dtype: int32,
        length: codes.length,
        data: codes,
        valid: codes.includes(-1) ? Uint8Array.from(codes, (c) => (c < 0 ? 0 : 1)) : null,
      },
    ]);
    const both = nodes.zip([b.plan, plan]);
    return [both, values, nodes.ref(both, ids[0] as string)];
  }
  const [plan, ids] = addColumns(b.plan, [e.field.nan ? ops.coalesce(e) : e]);
  const id = ids[0] as string;
  const distinct = nodes.aggregate(plan, [id], new Map());
  const [found] = runOnce(distinct, [id]).vectors([id]) as [Vector];
  const { uniques } = factorize(found, { sort: true });
  return [plan, uniques, nodes.ref(plan, id)];
}

/** Whether a row holds the value at a place; missing rows hold none. */
function equal(code: Expr, i: number, values: Vector): Expr {
  const d = code.field.dtype;
  const own = d === int32 && values.dtype !== int32;
  const value = own ? i : d.kind === "bool" ? Boolean(values.data[i]) : values.data[i];
  const e = ops.eq(code, literal(value as never, field(d, false)));
  const found = code.field.nulls ? ops.coalesce(e, literal(false, field(e.field.dtype, false))) : e;
  return { ...found, field: field(bool, false) };
}

/** A vector with a missing value at its end. */
export const withMissingLabel = (v: Vector): Vector =>
  take(
    v.dtype.kind === "category" ? { ...v, dtype: category(v.dtype.categoryValues as Vector) } : v,
    [...Array.from({ length: v.length }, (_, i) => i), -1],
    {
      allowMissing: true,
      promote: true,
    },
  );

/** Columns of indicators over the rows of a block. */
export const indicatorBlock = (b: Block, i: Indicators, exprs: readonly Expr[], labels: Block["labels"]): Block => {
  const [plan, ids] = addColumns(i.plan, exprs);
  return new Block(plan, b.index, ids, labels);
};
