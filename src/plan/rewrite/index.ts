import type { Engine } from "../engine";
import type { Expr } from "../expr";
import { reads, substitute } from "../expr";
import type { ColumnId } from "../field";
import type { Node, Table } from "../node";
import * as nodes from "../node";
import { collapse, layersOf } from "./collapse";
import { demand, topological } from "./demand";
import { hoist, isHoisted } from "./hoist";
import { loosen } from "./loosen";

/**
 * The plan that gives the same rows for less: dead columns and unobserved orders gone, Projects fused, results that are at hand used.
 * A fused Project's expressions may read each other; those that the engine lacks have become Locals.
 */
export function rewrite(
  plan: Node,
  ids: readonly ColumnId[],
  engine: Engine,
  cached: (n: Node) => Table | undefined,
): Node {
  const known = (n: Node): boolean => n.kind !== "memory" && cached(n) !== undefined;
  const { root, originals } = collapse(plan, known);
  const demands = demand(root, ids);
  const done = new Map<Node, Node>();
  const order = topological(root).reverse();
  for (const n of order) {
    const d = demands.get(n);
    if (!d) continue;
    const below = (i: Node): Node => done.get(i) as Node;
    const table = cached(originals.get(n) ?? n);
    if (table && [...d.ids].every((id) => table.has(id))) {
      done.set(n, narrow(nodes.memory(table, nodes.fields(originals.get(n) ?? n)), d.ids));
      continue;
    }
    done.set(
      n,
      rebuild(n, d.ids, d.ordered, below, engine, (i) => (demands.get(i)?.consumers ?? 0) > 1),
    );
  }
  return done.get(root) as Node;
}

function rebuild(
  n: Node,
  asked: ReadonlySet<ColumnId>,
  ordered: boolean,
  below: (i: Node) => Node,
  engine: Engine,
  isShared: (i: Node) => boolean,
): Node {
  switch (n.kind) {
    case "memory":
      return narrow(n, asked);
    case "scan": {
      const { schema } = narrow(n, asked);
      return { ...n, schema };
    }
    case "project": {
      let base = below(n.input);
      aliveLayers(n, asked, engine).forEach(({ alive, visible }, i) => {
        base = fuse(base, i === 0 && isShared(n.input), alive, visible, engine);
      });
      return base;
    }
    case "local": {
      if (!n.adds.some((id) => asked.has(id))) return below(n.input);
      return { ...n, input: below(n.input) };
    }
    case "filter":
      return { ...n, input: below(n.input), predicate: loosen(n.predicate) };
    case "rownumber":
      return asked.has(n.id) ? { ...n, input: below(n.input) } : below(n.input);
    case "aggregate": {
      const aggs = new Map([...n.aggs].filter(([id]) => asked.has(id)));
      return { ...n, input: below(n.input), aggs, ordered: n.ordered && ordered };
    }
    case "join": {
      const schema = new Map([...n.schema].filter(([id]) => asked.has(id)));
      return { ...n, left: below(n.left), right: below(n.right), order: ordered ? n.order : "none", schema };
    }
    case "zip":
      return { ...n, inputs: n.inputs.map(below) };
    case "concat": {
      const places = n.ids.map((id, j) => [id, j] as const).filter(([id]) => asked.has(id));
      const kept = places.length ? places : n.ids.slice(0, 1).map((id, j) => [id, j] as const);
      return {
        ...n,
        inputs: n.inputs.map(below),
        ids: kept.map(([id]) => id),
        columns: n.columns.map((c) => kept.map(([, j]) => c[j] as ColumnId)),
      };
    }
    case "sort":
      return ordered ? { ...n, input: below(n.input) } : below(n.input);
    case "reverse":
      return ordered ? { ...n, input: below(n.input) } : below(n.input);
    default:
      return { ...n, input: below(n.input) };
  }
}

interface Layer {
  readonly alive: Map<ColumnId, Expr>;
  readonly visible: ReadonlySet<ColumnId>;
}

/**
 * What of each layer is asked for, by the consumers or by the layers above. Where a Local may come between two layers, each one
 * shows what those above it read; otherwise they end as one Project, which shows what its consumers read.
 */
function aliveLayers(n: nodes.Project, asked: ReadonlySet<ColumnId>, engine: Engine): Layer[] {
  const wanted = new Set(asked);
  const layers = layersOf(n);
  const parted = layers.length > 1 && layers.some((layer) => [...layer.values()].some((e) => isHoisted(e, engine)));
  const out: Layer[] = [];
  for (const layer of [...layers].reverse()) {
    const visible = parted ? new Set(wanted) : asked;
    const alive = new Map([...layer].filter(([id]) => wanted.has(id)));
    for (const e of alive.values()) reads(e, wanted);
    out.push({ alive, visible });
  }
  return out.reverse();
}

/** Only the columns asked for; at least one, since a frame without columns has no rows in some engines. */
function narrow<N extends nodes.Memory | nodes.Scan>(n: N, asked: ReadonlySet<ColumnId>): N {
  const there = (id: ColumnId): boolean => n.kind === "scan" || n.table.has(id);
  const kept = [...n.schema].filter(([id]) => asked.has(id) && there(id));
  const schema = kept.length ? kept : [...n.schema].filter(([id]) => there(id)).slice(0, 1);
  return { ...n, schema: new Map(schema) };
}

/** One Project over another becomes one, whose expressions read each other. */
function fuse(
  input: Node,
  shared: boolean,
  exprs: ReadonlyMap<ColumnId, Expr>,
  visible: ReadonlySet<ColumnId>,
  engine: Engine,
): Node {
  if (exprs.size === 0) return input;
  const [base, own] = hoist(input, exprs, engine);
  if (own.size === 0) return base;
  const above = nodes.project(base, own) as nodes.Project;
  if (base.kind !== "project" || shared || base !== input) return { ...above, visible };
  // The Project below was built by this rewrite, for this consumer alone: its map can grow in place.
  const fused = base.exprs as Map<ColumnId, Expr>;
  // A column may be put in place of itself (NaN made null): it then reads its own expression.
  for (const [id, e] of own) {
    const before = fused.get(id);
    fused.set(id, before ? substitute(e, (c) => (c.id === id ? before : c)) : e);
  }
  return { ...base, schema: above.schema, visible };
}
