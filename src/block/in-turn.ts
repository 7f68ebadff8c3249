import type { Expr } from "../plan/expr";
import { children } from "../plan/expr";
import { fresh } from "../plan/field";
import type { Node } from "../plan/node";
import * as nodes from "../plan/node";
import { observe, runOnce } from "../plan/run";
import type { Block } from "./block";
import type { Labels } from "./labels";

/** Whether an expression may refuse some value, which nothing but the values tells. */
function mayRefuse(e: Expr): boolean {
  if (e.kind === "call") {
    const { name } = e.op;
    if (name === "py_binary" || name === "py_unary" || name === "py_logic" || name === "int_pow") return true;
    if (name === "py_compare" && e.params.op !== "eq" && e.params.op !== "ne") return true;
  }
  return children(e).some(mayRefuse);
}

/** Looks at expressions of a plan that may refuse their values. */
function check(plan: Node, exprs: readonly Expr[]): void {
  const risky = new Map(exprs.filter(mayRefuse).map((e) => [fresh(), e] as const));
  if (risky.size) runOnce(nodes.project(plan, risky), [...risky.keys()]);
}

/** Columns made one after the other: where one is refused, those before it are looked at first, which pandas has worked out by then. */
export function inTurn(plan: Node, columns: readonly (() => Expr)[]): Expr[] {
  const done: Expr[] = [];
  try {
    for (const make of columns) done.push(make());
  } catch (error) {
    check(plan, done);
    throw error;
  }
  return done;
}

/** `project`, at once for the columns that may refuse their values: pandas raises at the call. */
export function projectNow(b: Block, exprs: readonly Expr[], labels: Labels = b.labels): Block {
  const out = b.project(exprs, labels);
  const risky = out.columns.filter((_, i) => mayRefuse(exprs[i] as Expr));
  if (risky.length) observe(out.plan, risky);
  return out;
}
