import type { Expr } from "../expr";

/**
 * A filter drops rows whose predicate is null as it drops false ones, so `coalesce(p, false)` is `p` there; through and/or too.
 * A bare comparison can be pushed into a file's statistics.
 */
export function loosen(e: Expr): Expr {
  if (e.kind !== "call") return e;
  if (e.op.name === "coalesce" && e.args.length === 2) {
    const [p, fill] = e.args as [Expr, Expr];
    if (fill.kind === "literal" && fill.value === false) return loosen(p);
  }
  if (e.op.name === "and" || e.op.name === "or") return { ...e, args: e.args.map(loosen) };
  return e;
}
