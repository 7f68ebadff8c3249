import { validity } from "../values/cell";
import type { Vector } from "../values/vector";
import type { Sink } from "./engine";
import { engine } from "./engine";
import type { Expr } from "./expr";
import { reads } from "./expr";
import type { ColumnId, Evidence, Field } from "./field";
import { field, fresh } from "./field";
import { checkJoin } from "./join-size";
import type { Node, Table } from "./node";
import * as nodes from "./node";
import { clean } from "./operation";
import { size } from "./ops/aggregate";
import { rewrite } from "./rewrite";
import { demand, topological } from "./rewrite/demand";
import { VectorTable } from "./table";

/** Results live as long as somebody can reach the node that they are of. */
const results = new WeakMap<Node, Table>();
/** How many rows nodes have that others have their rows of. */
const counts = new WeakMap<Node, number>();
const verdicts = new WeakMap<Evidence, boolean>();

let runs = 0;
/** How often an engine has run a plan: tests assert what does not run anything. */
export const engineRuns = (): number => runs;

export const cachedTable = (n: Node): Table | undefined => (n.kind === "memory" ? n.table : results.get(n));

/** The plan's columns, materialised; kept on the node, so that looking twice never computes twice. */
export function observe(plan: Node, ids: readonly ColumnId[]): Table {
  const done = prepare(plan, ids);
  if ("table" in done) return done.table;
  runs++;
  return keep(plan, done.ids, engine().run(done.plan, done.ids));
}

/** `observe` without holding up the event loop. */
export async function observeAsync(plan: Node, ids: readonly ColumnId[]): Promise<Table> {
  const done = prepare(plan, ids);
  if ("table" in done) return done.table;
  runs++;
  return keep(plan, done.ids, await engine().runAsync(done.plan, done.ids));
}

function prepare(plan: Node, ids: readonly ColumnId[]): { table: Table } | { plan: Node; ids: ColumnId[] } {
  const have = cachedTable(plan);
  if (have && ids.every((id) => have.has(id))) return { table: have };
  const want = new Set(ids);
  if (have) for (const id of plan.schema.keys()) if (have.has(id)) want.add(id);
  const all = [...want];
  const small = rewrite(cleaned(plan, all), all, engine(), cachedTable);
  if (small.kind === "memory" && all.every((id) => small.table.has(id))) return { table: small.table };
  checkJoins(small);
  return { plan: small, ids: all };
}

function keep(plan: Node, ids: readonly ColumnId[], table: Table): Table {
  // A result without columns doesn't say how many rows there are.
  if (!ids.length) return table;
  results.set(plan, table);
  counts.set(rowRoot(plan), table.rows);
  const known = new Map<ColumnId, Field>();
  for (const [id, f] of plan.schema)
    if (table.has(id)) known.set(id, field(f.dtype, f.nulls && table.hasNulls(id), false, f.unless));
  nodes.refine(plan, known);
  return table;
}

/** Results hold no NaN: missing is null, so that whoever goes on from one need not look again. */
function cleaned(plan: Node, ids: readonly ColumnId[]): Node {
  const dirty = ids.filter((id) => nodes.ref(plan, id).field.nan);
  return dirty.length ? nodes.project(plan, new Map(dirty.map((id) => [id, clean(nodes.ref(plan, id))]))) : plan;
}

/** Writes columns of a plan to a file. */
export function writeFile(plan: Node, sink: Sink): void {
  const ids = sink.columns.map(([id]) => id);
  const small = rewrite(plan, ids, engine(), cachedTable);
  checkJoins(small);
  runs++;
  engine().write(small, sink);
}

/** One run without keeping the result. */
export function runOnce(plan: Node, ids: readonly ColumnId[]): Table {
  const small = rewrite(plan, ids, engine(), cachedTable);
  if (small.kind === "memory") return small.table;
  checkJoins(small);
  runs++;
  return engine().run(small, ids);
}

/** Throws MemoryError where a join in the plan, which is ready to run, would have more rows than can be held. */
function checkJoins(plan: Node): void {
  for (const n of topological(plan))
    if (n.kind === "join")
      checkJoin(n, (sum, id) => {
        runs++;
        return Number(engine().run(sum, [id]).vectors([id])[0]?.data[0] ?? 0);
      });
}

/** Several aggregates of one plan, in one run. */
export function scalars(plan: Node, exprs: readonly Expr[]): Vector[] {
  const aggs = new Map(exprs.map((e) => [fresh(), e] as const));
  const ids = [...aggs.keys()];
  return runOnce(nodes.aggregate(plan, [], aggs), ids).vectors(ids);
}

/** The node below whose rows a plan has, one for one: rows counted for any plan above it are counted for all. */
function rowRoot(plan: Node): Node {
  const path: Node[] = [];
  let n = plan;
  for (;;) {
    const below = rowRoots.get(n) ?? sameRows(n);
    if (!below) break;
    path.push(n);
    n = below;
  }
  for (const p of path) rowRoots.set(p, n);
  return n;
}

const rowRoots = new WeakMap<Node, Node>();

function sameRows(n: Node): Node | undefined {
  switch (n.kind) {
    case "project":
    case "local":
    case "rownumber":
    case "sort":
    case "reverse":
      return n.input;
    case "zip":
      return n.inputs[0];
  }
}

/** How many rows a plan has, where that is known without a run. */
export function knownRows(plan: Node): number | undefined {
  const n = rowRoot(plan);
  const counted = cachedTable(n)?.rows ?? counts.get(n);
  if (counted !== undefined) return counted;
  switch (n.kind) {
    case "gather":
      return n.positions.length;
    case "unpivot": {
      const rows = knownRows(n.input);
      return rows === undefined ? undefined : rows * n.values.length;
    }
    case "slice": {
      const rows = knownRows(n.input);
      return rows === undefined ? undefined : sliced(rows, n.offset, n.length);
    }
    case "concat": {
      let sum = 0;
      for (const i of n.inputs) {
        const rows = knownRows(i);
        if (rows === undefined) return undefined;
        sum += rows;
      }
      counts.set(n, sum);
      return sum;
    }
    default:
      return undefined;
  }
}

function sliced(rows: number, offset: number, length: number | null): number {
  const start = offset < 0 ? Math.max(rows + offset, 0) : Math.min(offset, rows);
  return Math.max(0, Math.min(rows - start, length ?? rows));
}

export function rowCount(plan: Node): number {
  const known = knownRows(plan);
  if (known !== undefined) return known;
  const [v] = scalars(plan, [size()]);
  const rows = Number((v as Vector).data[0]);
  counts.set(rowRoot(plan), rows);
  return rows;
}

/**
 * The plan's fields with every dtype decided: where evidence hangs on one, it is looked at, in one run for each plan that gives any.
 * Plans that the observed one goes through are kept, so that they are not computed again.
 */
export function settle(plan: Node, ids: readonly ColumnId[]): Map<ColumnId, { field: Field; promoted: boolean }> {
  const open = new Map<Node, Evidence[]>();
  const fields = ids.map((id) => nodes.ref(plan, id).field);
  for (const f of fields)
    for (const e of f.unless ?? [])
      if (!verdicts.has(e)) {
        const list = open.get(e.plan) ?? [];
        if (!list.includes(e)) open.set(e.plan, [...list, e]);
      }
  if (open.size) {
    const demands = demand(plan, ids);
    for (const [at, evidence] of open) {
      const asked = demands.get(at);
      if (asked && at.kind !== "memory")
        observe(at, [...new Set([...asked.ids, ...evidence.flatMap((e) => [...reads(e.expr)])])]);
      const found = scalars(
        at,
        evidence.map((e) => e.expr),
      );
      evidence.forEach((e, i) => verdicts.set(e, Boolean((found[i] as Vector).data[0])));
    }
  }
  return new Map(
    ids.map((id, i) => {
      const f = fields[i] as Field;
      if (!f.unless) return [id, { field: f, promoted: false }];
      const promoted = f.unless.some((e) => verdicts.get(e));
      if (!promoted) nodes.refine(plan, new Map([...(nodes.known(plan) ?? []), [id, field(f.dtype, false, f.nan)]]));
      return [id, { field: field(f.dtype, promoted && f.nulls, f.nan), promoted }];
    }),
  );
}

/** A plan of vectors, all of one length; `rows` where there may be none. */
export function fromVectors(vectors: readonly Vector[], rows = vectors[0]?.length ?? 0): [Node, ColumnId[]] {
  const columns = new Map(vectors.map((v) => [fresh(), v] as const));
  const schema = new Map(
    [...columns].map(([id, v]) => [id, field(v.dtype, v.dtype.kind === "object" || validity(v) !== null)] as const),
  );
  return [nodes.memory(new VectorTable(columns, rows), schema), [...columns.keys()]];
}
