import type { Vector } from "../../values/vector";
import type { Engine } from "../engine";
import type { Call, Expr } from "../expr";
import { children, column } from "../expr";
import type { ColumnId, Field } from "../field";
import { fresh } from "../field";
import type { Node } from "../node";
import * as nodes from "../node";

const isNative = (e: Call, engine: Engine): boolean =>
  engine.has(e.op.name) && !(e.params as { kernel?: boolean }).kernel;

/** Whether `hoist` moves any part of the expression. */
export const isHoisted = (e: Expr, engine: Engine): boolean =>
  (e.kind === "call" && !isNative(e, engine)) || children(e).some((c) => isHoisted(c, engine));

/**
 * Moves calls that the engine lacks into Locals below, which compute them by their kernels; gives the new input and what is left to project.
 */
export function hoist(input: Node, exprs: ReadonlyMap<ColumnId, Expr>, engine: Engine): [Node, Map<ColumnId, Expr>] {
  let base = input;
  const walk = (e: Expr, id?: ColumnId): Expr => {
    if (e.kind === "column" || e.kind === "literal") return e;
    if (e.kind === "over") return { ...e, expr: walk(e.expr), by: e.by.map((b) => walk(b)) };
    const args = e.args.map((a) => walk(a));
    const call: Call = args.some((a, i) => a !== e.args[i]) ? { ...e, args } : e;
    if (isNative(e, engine)) return call;
    if (!e.op.kernel) throw new Error(`${engine.name} lacks ${e.op.name}, and it has no kernel`);
    const [plan, ref] = local(base, call, id);
    base = plan;
    return ref;
  };
  const out = new Map<ColumnId, Expr>();
  for (const [id, e] of exprs) {
    const done = walk(e, id);
    if (!(done.kind === "column" && done.id === id)) out.set(id, done);
  }
  return [base, out];
}

function local(input: Node, call: Call, id: ColumnId = fresh()): [Node, Expr] {
  const named = call.args.map((a): [ColumnId, Expr | null] => (a.kind === "column" ? [a.id, null] : [fresh(), a]));
  const computed = new Map(named.flatMap(([n, a]) => (a ? [[n, a] as const] : [])));
  const below = nodes.project(input, computed);
  const kernel = call.op.kernel as NonNullable<typeof call.op.kernel>;
  const run = (vectors: Vector[]): Vector[] => [kernel(vectors, call.params, call.field.dtype)];
  const adds = new Map<ColumnId, Field>([[id, call.field]]);
  return [
    nodes.local(
      below,
      call.op.name,
      named.map(([n]) => n),
      adds,
      run,
    ),
    column(id, call.field),
  ];
}
