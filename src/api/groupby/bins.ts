import type { Expr } from "../../plan/expr";
import type { ColumnId } from "../../plan/field";
import type { Node } from "../../plan/node";
import { NotImplementedError } from "../../values/errors";
import type { Vector } from "../../values/vector";
import type { Grouper } from "./grouper";

/** Bins of time: each row's bin as a code, and the bins' labels. */
export interface Bins {
  readonly code: Expr;
  readonly labels: Vector;
  readonly freq: string | null;
}

export function binned(_plan: Node, _id: ColumnId, _g: Grouper): Bins {
  throw new NotImplementedError("Grouper: freq");
}
