import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import type { Expr } from "../../plan/expr";
import type { Evidence } from "../../plan/field";
import { field, isTotal } from "../../plan/field";
import * as ops from "../../plan/ops";
import { toArray } from "../../values/cell";
import type { DType } from "../../values/dtype";
import type { Vector } from "../../values/vector";
import type { DataFrame } from "../frame";
import type { Index } from "../indexes";
import { make } from "../make";
import type { Series } from "../series";

/** What an accessor works on: the one column of a series, or the labels of an index as a column. */
export interface Owner {
  readonly block: Block;
  readonly index: boolean;
}

export const OWNER: unique symbol = Symbol("owner");

/** The labels of an index as the owner of an accessor. */
export const ownerOfLabels = (labels: Labels): Owner => ({
  block: Block.of([labels.vector], Labels.of([labels.name])),
  index: true,
});

/** A column beside (or in place of) the owner's, as the owner's class. Booleans of an index are a plain array, as numpy's is. */
export function wrapped<O extends Series | Index>(owner: Owner, e: Expr): O {
  const block = owner.block.project([e]);
  if (!owner.index) return make.series(block) as O;
  return indexOf(owner, block.vectors()[0] as Vector) as O;
}

/** The same for values in memory. */
export function wrappedVector<O extends Series | Index>(owner: Owner, v: Vector): O {
  if (owner.index) return indexOf(owner, v) as O;
  const { block } = owner;
  return make.series(Block.of([v], block.labels, block.indexLabels()).knowing(block.indexLabels())) as O;
}

function indexOf(owner: Owner, v: Vector): Index {
  if (v.dtype.kind === "bool") return toArray(v) as never;
  return make.index(new Labels([v], [owner.block.labels.at(0)]));
}

/** A frame of vectors with the owner's rows. */
export function framed(owner: Owner, vectors: readonly Vector[], labels: Labels): DataFrame<any> {
  return make.frame(Block.of(vectors, labels, owner.block.indexLabels()));
}

/** An integer or boolean expression whose dtype is promoted where `source` has missing values. */
export function promotedBy(owner: Owner, e: Expr, source: Expr): Expr {
  if (!source.field.nulls || !isTotal(e.field.dtype)) return e;
  const evidence: Evidence = { plan: owner.block.plan, expr: ops.any_null(source) };
  return { ...e, field: field(e.field.dtype, true, false, [evidence]) } as Expr;
}

/** An expression known to have no missing values. */
export const total = (e: Expr, dtype: DType = e.field.dtype): Expr => ({ ...e, field: field(dtype, false) }) as Expr;
