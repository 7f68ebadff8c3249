import type { Expr } from "../plan/expr";
import { fresh } from "../plan/field";
import type { Node } from "../plan/node";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { runOnce, scalars } from "../plan/run";
import type { Vector } from "../values/vector";

/** The rows of an expression. */
export function rowsOf(e: Expr, plan: Node): Vector {
  const id = fresh();
  return runOnce(nodes.project(plan, new Map([[id, e]])), [id]).vectors([id])[0] as Vector;
}

/** Whether something is true of any row. */
export const holds = (e: Expr, plan: Node): boolean => Boolean(scalars(plan, [ops.any(e)])[0]?.data[0]);
