import type { Expr } from "../plan/expr";
import * as ops from "../plan/ops";
import { isMissing, toArray } from "../values/cell";
import type { DType } from "../values/dtype";
import { int64 } from "../values/dtype";
import { vectorOf } from "../values/infer";
import { Period } from "../values/scalar";
import type { Vector } from "../values/vector";

type Span = InstanceType<typeof Period>;

/** The numbers of periods, by which they are ordered and averaged. */
export const ordinals = (e: Expr): Expr => ops.dt_map(e, { dtype: int64, fn: (p: Span) => BigInt(p.ordinal) });

const periodOf = (x: unknown, d: DType): Span => Period.fromOrdinal(Math.trunc(Number(x)), d.freq as string);

/** Numbers as the periods that they are of, what is between two as the one nearer to zero. */
export const asPeriods = (e: Expr, d: DType): Expr => ops.dt_map(e, { dtype: d, fn: (x: unknown) => periodOf(x, d) });

export const periodVector = (v: Vector, d: DType): Vector =>
  vectorOf(
    toArray(v).map((x) => (isMissing(x) ? null : periodOf(x, d))),
    d,
  );
