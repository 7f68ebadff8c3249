import type { Expr } from "../expr";
import type { ColumnId } from "../field";
import type { Node, Project } from "../node";
import { inputs } from "../node";
import { topological } from "./demand";

/** A chain of Projects as one node: its layers from the lowest up, each of which may read those below. */
export interface Collapsed extends Project {
  readonly layers: readonly ReadonlyMap<ColumnId, Expr>[];
}

export const layersOf = (n: Project): readonly ReadonlyMap<ColumnId, Expr>[] =>
  (n as Partial<Collapsed>).layers ?? [n.exprs];

/**
 * The plan with every chain of Projects as one node, so that a thousand added columns are looked at once and not once for each
 * column. A Project that somebody else reads, or whose result is at hand (`isKnown`), begins a chain of its own.
 */
export function collapse(root: Node, isKnown: (n: Node) => boolean): { root: Node; originals: Map<Node, Node> } {
  const order = topological(root);
  const originals = new Map<Node, Node>();
  const readers = new Map<Node, number>();
  let chains = false;
  for (const n of order)
    for (const i of inputs(n)) {
      readers.set(i, (readers.get(i) ?? 0) + 1);
      chains ||= n.kind === "project" && i.kind === "project";
    }
  if (!chains) return { root, originals };
  const done = new Map<Node, Node>();
  const inner = new Set<Node>();
  for (const n of order)
    if (n.kind === "project" && n.input.kind === "project" && readers.get(n.input) === 1 && !isKnown(n.input))
      inner.add(n.input);
  for (const n of order.reverse()) {
    if (inner.has(n)) continue;
    let next: Node;
    if (n.kind === "project") {
      const layers = [n.exprs];
      let below: Node = n.input;
      while (inner.has(below) && below.kind === "project") {
        layers.push(below.exprs);
        below = below.input;
      }
      const input = done.get(below) as Node;
      if (layers.length === 1) next = input === n.input ? n : { ...n, input };
      else next = { ...n, input, layers: layers.reverse() } as Collapsed;
    } else next = withInputs(n, (i) => done.get(i) as Node);
    if (next !== n) originals.set(next, n);
    done.set(n, next);
  }
  return { root: done.get(root) as Node, originals };
}

function withInputs(n: Node, by: (i: Node) => Node): Node {
  if (inputs(n).every((i) => by(i) === i)) return n;
  switch (n.kind) {
    case "memory":
    case "scan":
      return n;
    case "join":
      return { ...n, left: by(n.left), right: by(n.right) };
    case "zip":
    case "concat":
      return { ...n, inputs: n.inputs.map(by) };
    default:
      return { ...n, input: by(n.input) };
  }
}
