import type { Expr } from "../plan/expr";
import { fresh } from "../plan/field";
import { mayBeLong } from "../plan/long";
import type { Node } from "../plan/node";
import { project } from "../plan/node";
import { observe, scalars } from "../plan/run";
import { at } from "../values/cell";
import type { Vector } from "../values/vector";
import type { Local, Reduction } from "./reduce";

/** What `finish` gives when a value turned out to be NaN because the column held some: the column is then cleaned and asked again. */
export const AGAIN = Symbol("again");

/** Columns of at most so many rows are added in JavaScript, in numpy's order. */
const SHORT = 100_000;

/** Several reductions of one plan's columns, in one run; a second one where NaN got in the way. */
export function runReductions(plan: Node, reductions: readonly Reduction[]): unknown[] {
  const out = new Array<unknown>(reductions.length);
  const short = reductions.some((r) => r.exact) && !mayBeLong(plan, SHORT);
  const ways = reductions.map((r) => r.local ?? (short ? r.exact : undefined));
  const locals = ways.flatMap((w, i) => (w ? [i] : []));
  if (locals.length) {
    const vectors = columnVectors(
      plan,
      locals.map((i) => (ways[i] as Local).column),
    );
    locals.forEach((i, k) => {
      out[i] = (ways[i] as Local).of(vectors[k] as Vector);
    });
  }
  let left = reductions.map((_, i) => i).filter((i) => !ways[i]);
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
