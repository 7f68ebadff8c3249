import type { Expr } from "../expr";
import { children } from "../expr";
import type { ColumnId } from "../field";
import type { Node } from "../node";
import { inputs, ownReads } from "../node";
import { layersOf } from "./collapse";

/** What the consumers of a node ask of it. */
export interface Demand {
  readonly ids: Set<ColumnId>;
  /** Somebody observes the order of its rows. */
  ordered: boolean;
  consumers: number;
}

/** Nodes from the root down, every node before its inputs. */
export function topological(root: Node): Node[] {
  const out: Node[] = [];
  const state = new Map<Node, number>();
  const stack: Node[] = [root];
  while (stack.length) {
    const n = stack.at(-1) as Node;
    const seen = state.get(n);
    if (seen === undefined) {
      state.set(n, 0);
      for (const i of inputs(n)) if (!state.has(i)) stack.push(i);
    } else {
      stack.pop();
      if (seen === 0) {
        state.set(n, 1);
        out.push(n);
      }
    }
  }
  return out.reverse();
}

const POSITIONAL = new Set(["first", "last", "nth", "argmin", "argmax", "value_at_min", "value_at_max", "str_join"]);

/** Whether a value depends on the order of rows. */
export const isOrderSensitive = (e: Expr): boolean =>
  (e.kind === "call" && (e.op.kind === "window" || POSITIONAL.has(e.op.name))) || children(e).some(isOrderSensitive);

/** The columns, and the order, that a run of `root` for `ids` asks of every node below. */
export function demand(root: Node, ids: Iterable<ColumnId>, ordered = true): Map<Node, Demand> {
  const all = new Map<Node, Demand>();
  const ask = (n: Node): Demand => {
    let d = all.get(n);
    if (!d) all.set(n, (d = { ids: new Set(), ordered: false, consumers: 0 }));
    return d;
  };
  const top = ask(root);
  for (const id of ids) top.ids.add(id);
  top.ordered = ordered;
  for (const n of topological(root)) {
    const d = ask(n);
    const own = needed(n, d);
    for (const input of inputs(n)) {
      const below = ask(input);
      below.consumers++;
      below.ordered ||= orderBelow(n, d);
      for (const id of own) if (input.schema.has(id)) below.ids.add(id);
    }
  }
  return all;
}

/** What a node needs of its inputs to give what is asked of it. */
function needed(n: Node, d: Demand): Set<ColumnId> {
  if (n.kind === "project") {
    const out = new Set(d.ids);
    for (const layer of [...layersOf(n)].reverse()) {
      const alive = [...layer].filter(([id]) => out.has(id));
      for (const [id] of alive) out.delete(id);
      for (const [, e] of alive) for (const r of readsOf(e)) out.add(r);
    }
    return out;
  }
  if (n.kind === "local" && !n.adds.some((id) => d.ids.has(id))) return d.ids;
  if (n.kind === "concat") {
    const out = new Set<ColumnId>();
    n.ids.forEach((id, j) => {
      if (d.ids.has(id)) for (const columns of n.columns) out.add(columns[j] as ColumnId);
    });
    // Rows without columns are still rows: the first column carries them.
    if (out.size === 0) for (const columns of n.columns) out.add(columns[0] as ColumnId);
    // Rows without a column that anybody reads are still rows: the first one stands for them.
    if (!out.size) for (const columns of n.columns) if (columns[0] !== undefined) out.add(columns[0]);
    return out;
  }
  if (n.kind === "aggregate") {
    const out = new Set<ColumnId>(n.keys);
    for (const [id, e] of n.aggs) if (d.ids.has(id)) for (const r of readsOf(e)) out.add(r);
    return out;
  }
  const out = ownReads(n);
  for (const id of d.ids) out.add(id);
  return out;
}

function* readsOf(e: Expr): Generator<ColumnId> {
  if (e.kind === "column") yield e.id;
  else for (const c of children(e)) yield* readsOf(c);
}

function orderBelow(n: Node, d: Demand): boolean {
  switch (n.kind) {
    case "project":
      return d.ordered || layersOf(n).some((layer) => [...layer.values()].some(isOrderSensitive));
    case "aggregate":
      return (d.ordered && n.ordered) || [...n.aggs].some(([id, e]) => d.ids.has(id) && isOrderSensitive(e));
    case "rownumber":
      return d.ordered || d.ids.has(n.id);
    case "slice":
    case "distinct":
    case "gather":
    case "zip":
    case "local":
      return true;
    default:
      return d.ordered;
  }
}
