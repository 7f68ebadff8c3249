import type { Expr } from "../plan/expr";
import { fresh } from "../plan/field";
import type { Node } from "../plan/node";
import { project } from "../plan/node";
import { observe, scalars } from "../plan/run";
import { at } from "../values/cell";
import type { Vector } from "../values/vector";
import type { Reduction } from "./reduce";

/** What `finish` gives when a value turned out to be NaN because the column held some: the column is then cleaned and asked again. */
export const AGAIN = Symbol("again");

/** Several reductions of one plan's columns, in one run; a second one where NaN got in the way. */
export function runReductions(plan: Node, reductions: readonly Reduction[]): unknown[] {
  const out = new Array<unknown>(reductions.length);
  let left = reductions.map((_, i) => i).filter((i) => !(reductions[i] as Reduction).local);
  for (const clean of [false, true]) {
    if (!left.length) break;
    const groups = left.map((i) => (reductions[i] as Reduction).exprs(clean));
    const flat = groups.flat();
    const found = flat.length ? scalars(plan, flat) : [];
    let k = 0;
    left = left.filter((i, g) => {
      const values = (groups[g] as readonly Expr[]).map(() => at(found[k++] as Vector, 0));
      out[i] = (reductions[i] as Reduction).finish(values, clean);
      return out[i] === AGAIN;
    });
  }
  const locals = reductions.map((_, i) => i).filter((i) => (reductions[i] as Reduction).local);
  if (locals.length) {
    const vectors = columnVectors(
      plan,
      locals.map((i) => (reductions[i] as Required<Reduction>).local.column),
    );
    locals.forEach((i, k) => {
      out[i] = (reductions[i] as Required<Reduction>).local.of(vectors[k] as Vector);
    });
  }
  return out;
}

/** Expressions of a plan, materialised. */
export function columnVectors(plan: Node, exprs: readonly Expr[]): Vector[] {
  const added = new Map<string, Expr>();
  const ids = exprs.map((e) => {
    if (e.kind === "column") return e.id;
    const id = fresh();
    added.set(id, e);
    return id;
  });
  return observe(project(plan, added), ids).vectors(ids);
}
