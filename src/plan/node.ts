import type { Column, Expr } from "./expr";
import { children, column, isElementwise, reads } from "./expr";
import type { ColumnId, Field } from "./field";
import { field, INT, isTotal } from "./field";
import type {
  Aggregate,
  Concat,
  Distinct,
  Filter,
  Gather,
  Join,
  Local,
  Memory,
  Node,
  Project,
  Reverse,
  RowNumber,
  Scan,
  Slice,
  Sort,
  SortKey,
  Source,
  Table,
  Unpivot,
  Zip,
} from "./kinds";
import { clean } from "./operation";
import { any_null } from "./ops/missing";
import type { Schema } from "./schema";
import { LayeredSchema } from "./schema";

export type * from "./kinds";
export type { Schema };

export const inputs = (n: Node): readonly Node[] => {
  switch (n.kind) {
    case "memory":
    case "scan":
      return [];
    case "join":
      return [n.left, n.right];
    case "zip":
    case "concat":
      return n.inputs;
    default:
      return [n.input];
  }
};

/** What a result that is at hand says of its columns: whether values are missing is then known. */
const facts = new WeakMap<Node, ReadonlyMap<ColumnId, Field>>();

export function refine(plan: Node, fields: ReadonlyMap<ColumnId, Field>): void {
  facts.set(plan, fields);
}

export const known = (plan: Node): ReadonlyMap<ColumnId, Field> | undefined => facts.get(plan);

/** What is known of the rows of a plan is known of any of them: only `but` is computed anew. */
function inherit<N extends Node>(n: N, from: Node, but: Iterable<ColumnId> = []): N {
  const below = facts.get(from);
  if (!below) return n;
  const changed = [...but].filter((id) => below.has(id));
  if (!changed.length) facts.set(n, below);
  else facts.set(n, new Map([...below].filter(([id]) => !changed.includes(id))));
  return n;
}

/** The fields of a plan, with what is known of them by now. */
export function fields(plan: Node): Schema {
  const own = facts.get(plan);
  return own ? new Map([...plan.schema].map(([id, f]) => [id, own.get(id) ?? f])) : plan.schema;
}

/** The column of a plan, as an expression. */
export function ref(plan: Node, id: ColumnId): Column {
  const f = facts.get(plan)?.get(id) ?? plan.schema.get(id);
  if (!f) throw new Error(`plan has no column ${id}`);
  return column(id, f);
}

const plus = (schema: Schema, more: Iterable<readonly [ColumnId, Field]>): Schema => new Map([...schema, ...more]);

export const memory = (table: Table, schema: Schema): Memory => ({ kind: "memory", table, schema });

export const scan = (source: Source, names: ReadonlyMap<ColumnId, string>, schema: Schema): Scan => ({
  kind: "scan",
  source,
  names,
  schema,
});

export function project(input: Node, exprs: ReadonlyMap<ColumnId, Expr>): Node {
  if (exprs.size === 0) return input;
  const own = new Map([...exprs].map(([id, e]) => [id, e.field] as const));
  const node: Project = { kind: "project", input, exprs, schema: new LayeredSchema(input.schema, own) };
  return inherit(node, input, exprs.keys());
}

export const local = (
  input: Node,
  label: string,
  uses: readonly ColumnId[],
  adds: ReadonlyMap<ColumnId, Field>,
  run: Local["run"],
): Local =>
  inherit(
    {
      kind: "local",
      input,
      label,
      uses,
      adds: [...adds.keys()],
      run,
      schema: new LayeredSchema(input.schema, adds),
    },
    input,
    adds.keys(),
  );

export const filter = (input: Node, predicate: Expr): Filter =>
  inherit({ kind: "filter", input, predicate: condition(clean(predicate), input), schema: input.schema }, input);

/** A condition in terms of what it compares, rather than of a column of its outcomes: engines can then push it down. */
function condition(e: Expr, input: Node): Expr {
  if (e.kind === "call") return e.op.kernel ? e : { ...e, args: e.args.map((a) => condition(a, input)) };
  if (e.kind !== "column" || e.field.dtype.kind !== "bool") return e;
  for (let n: Node = input; n.kind === "project" || n.kind === "local" || n.kind === "rownumber"; n = n.input) {
    if (n.kind !== "project") continue;
    const made = n.exprs.get(e.id);
    if (made)
      return made.kind === "call" && !made.op.kernel && isElementwise(made) && size(made) < 30
        ? condition(made, n.input)
        : e;
  }
  return e;
}

const size = (e: Expr): number => children(e).reduce((n, c) => n + size(c), 1);

export const rowNumber = (input: Node, id: ColumnId, start = 0, step = 1): RowNumber =>
  inherit({ kind: "rownumber", input, id, start, step, schema: plus(input.schema, [[id, INT]]) }, input);

export function aggregate(
  input: Node,
  keys: readonly ColumnId[],
  aggs: ReadonlyMap<ColumnId, Expr>,
  ordered = false,
): Aggregate {
  const schema = new Map<ColumnId, Field>();
  for (const k of keys) schema.set(k, ref(input, k).field);
  for (const [id, e] of aggs) schema.set(id, e.field);
  return { kind: "aggregate", input, keys, aggs, ordered, schema };
}

/** Fills `schema` with fields that `node` may have left holes in; integers and booleans are then promoted if it did. */
function holey(node: Node, schema: Map<ColumnId, Field>, fields: Iterable<readonly [ColumnId, Field]>): void {
  for (const [id, f] of fields) {
    const open = f.nulls ? f : { ...f, nulls: true };
    if (!isTotal(f.dtype)) schema.set(id, open);
    else schema.set(id, { ...open, unless: [...(f.unless ?? []), { plan: node, expr: any_null(column(id, open)) }] });
  }
}

export function join(
  left: Node,
  right: Node,
  leftOn: readonly ColumnId[],
  rightOn: readonly ColumnId[],
  how: Join["how"],
  order: Join["order"] = "left",
): Join {
  const schema = new Map<ColumnId, Field>();
  const node: Join = { kind: "join", left, right, leftOn, rightOn, how, order, schema };
  const add = (side: Node, open: boolean): void => {
    if (open) holey(node, schema, fields(side));
    else for (const [id, f] of fields(side)) schema.set(id, f);
  };
  add(left, how === "right" || how === "full");
  if (how !== "semi" && how !== "anti") add(right, how === "left" || how === "full");
  return node;
}

export const zip = (inputs: readonly Node[]): Zip => ({
  kind: "zip",
  inputs,
  schema: new Map(inputs.flatMap((i) => [...fields(i)])),
});

/** The inputs' columns must agree in dtype by place. */
export function concat(
  inputs: readonly Node[],
  columns: readonly (readonly ColumnId[])[],
  ids: readonly ColumnId[],
): Concat {
  const schema = new Map<ColumnId, Field>();
  ids.forEach((id, j) => {
    const fields = inputs.map((n, i) => ref(n, (columns[i] as ColumnId[])[j] as ColumnId).field);
    const unless = fields.flatMap((f) => f.unless ?? []);
    const dtype = (fields[0] as Field).dtype;
    schema.set(
      id,
      field(
        dtype,
        fields.some((f) => f.nulls),
        fields.some((f) => f.nan),
        unless,
      ),
    );
  });
  return { kind: "concat", inputs, columns, ids, schema };
}

/** The unpivoted columns must agree in dtype. */
export function unpivot(
  input: Node,
  keep: readonly ColumnId[],
  values: readonly ColumnId[],
  variable: ColumnId,
  value: ColumnId,
  byColumn = false,
): Unpivot {
  const fields = values.map((v) => ref(input, v).field);
  const schema = new Map<ColumnId, Field>(keep.map((k) => [k, ref(input, k).field]));
  schema.set(variable, INT);
  const first = fields[0] as Field;
  schema.set(
    value,
    field(
      first.dtype,
      fields.some((f) => f.nulls),
      fields.some((f) => f.nan),
      fields.flatMap((f) => f.unless ?? []),
    ),
  );
  return { kind: "unpivot", input, keep, values, variable, value, byColumn, schema };
}

export const distinct = (input: Node, by: readonly ColumnId[], keep: Distinct["keep"]): Distinct =>
  inherit({ kind: "distinct", input, by, keep, schema: input.schema }, input);

export const sort = (input: Node, keys: readonly SortKey[]): Sort =>
  inherit({ kind: "sort", input, keys: keys.map((k) => ({ ...k, expr: clean(k.expr) })), schema: input.schema }, input);

export const reverse = (input: Node): Reverse => inherit({ kind: "reverse", input, schema: input.schema }, input);

export const slice = (input: Node, offset: number, length: number | null): Slice =>
  inherit({ kind: "slice", input, offset, length, schema: input.schema }, input);

export function gather(input: Node, positions: Int32Array): Gather {
  if (!positions.includes(-1)) return inherit({ kind: "gather", input, positions, schema: input.schema }, input);
  const schema = new Map<ColumnId, Field>();
  const node: Gather = { kind: "gather", input, positions, schema };
  holey(node, schema, fields(input));
  return node;
}

/** The ids that a node itself reads of its inputs, beyond those that its consumers ask for. */
export function ownReads(n: Node): Set<ColumnId> {
  const out = new Set<ColumnId>();
  switch (n.kind) {
    case "project":
      for (const e of n.exprs.values()) reads(e, out);
      break;
    case "local":
      for (const id of n.uses) out.add(id);
      break;
    case "filter":
      reads(n.predicate, out);
      break;
    case "aggregate":
      for (const k of n.keys) out.add(k);
      for (const e of n.aggs.values()) reads(e, out);
      break;
    case "join":
      for (const id of [...n.leftOn, ...n.rightOn]) out.add(id);
      break;
    case "concat":
      for (const ids of n.columns) for (const id of ids) out.add(id);
      break;
    case "unpivot":
      for (const id of [...n.keep, ...n.values]) out.add(id);
      break;
    case "distinct":
      for (const id of n.by) out.add(id);
      break;
    case "sort":
      for (const k of n.keys) reads(k.expr, out);
  }
  return out;
}
