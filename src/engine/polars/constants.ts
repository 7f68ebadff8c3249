import type { Call, Expr } from "../../plan/expr";
import { children } from "../../plan/expr";
import type { ColumnId } from "../../plan/field";
import type { Node } from "../../plan/node";
import { layersOf } from "../../plan/rewrite/collapse";

/** Whether an expression is made of literals alone. */
export const isConstant = (e: Expr): boolean =>
  e.kind === "literal" || (e.kind === "call" && e.op.kind === "elementwise" && e.args.every(isConstant));

/** Whether a call looks from row to row. */
export const looksAcross = (e: Call): boolean => e.op.kind === "window";

/** One value in every row. */
export const inEveryRow = (value: string): string => `{"Function":{"input":[${value},"Len"],"function":"Repeat"}}`;

function* columnsOf(e: Expr): Generator<ColumnId> {
  if (e.kind === "column") yield e.id;
  else for (const c of children(e)) yield* columnsOf(c);
}

/** What calls that look from row to row read. */
function* readAcross(e: Expr): Generator<ColumnId> {
  if (e.kind === "call" && looksAcross(e)) yield* columnsOf(e);
  else for (const c of children(e)) yield* readAcross(c);
}

/**
 * The columns, of nodes from the root down, of which calls look from row to row: where such a column is one value, Polars puts the value
 * itself into the call, as if it stood in one row.
 */
export function columnsAcross(nodes: readonly Node[]): ReadonlySet<ColumnId> {
  const out = new Set<ColumnId>();
  for (const n of nodes) {
    if (n.kind !== "project") continue;
    for (const layer of [...layersOf(n)].reverse())
      for (const [id, e] of [...layer].reverse())
        for (const c of out.has(id) ? columnsOf(e) : readAcross(e)) out.add(c);
  }
  return out;
}
