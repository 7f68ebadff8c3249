import type { Vector } from "../values/vector";
import type { Column, Expr } from "./expr";
import { children, column, isElementwise, reads } from "./expr";
import type { ColumnId, Field } from "./field";
import { field, INT, isTotal } from "./field";
import { clean } from "./operation";
import { any_null } from "./ops/missing";
import type { Schema } from "./schema";
import { LayeredSchema } from "./schema";

/** Materialised columns: those of an engine, or vectors of our own. */
export interface Table {
  readonly rows: number;
  has(id: ColumnId): boolean;
  /** Whether a column may hold missing values, as cheaply as that is known. */
  hasNulls(id: ColumnId): boolean;
  /** The columns as vectors, in the order asked for. */
  vectors(ids: readonly ColumnId[]): Vector[];
}

/** A file that an engine reads when the plan runs. */
export interface Source {
  readonly format: "parquet" | "csv";
  readonly path: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** What the file was when it was opened: a changed file is refused. */
  readonly stamp: string;
  readonly bytes: number;
}

export interface SortKey {
  readonly expr: Expr;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

export type { Schema };

interface Base {
  readonly schema: Schema;
}

/** Rows that are there already. */
export interface Memory extends Base {
  readonly kind: "memory";
  readonly table: Table;
}
/** Rows of a file; `names` are the file's columns by id. */
export interface Scan extends Base {
  readonly kind: "scan";
  readonly source: Source;
  readonly names: ReadonlyMap<ColumnId, string>;
}
/** Adds columns, keeps rows: the only way a column is computed by the engine. */
export interface Project extends Base {
  readonly kind: "project";
  readonly input: Node;
  readonly exprs: ReadonlyMap<ColumnId, Expr>;
  /** After rewriting: the columns that somebody above reads; the others may be folded into their readers. */
  readonly visible?: ReadonlySet<ColumnId>;
}
/** Adds columns computed by a JavaScript function from materialised ones; keeps rows. */
export interface Local extends Base {
  readonly kind: "local";
  readonly input: Node;
  readonly label: string;
  readonly uses: readonly ColumnId[];
  readonly adds: readonly ColumnId[];
  readonly run: (vectors: Vector[], rows: number) => Vector[];
}
export interface Filter extends Base {
  readonly kind: "filter";
  readonly input: Node;
  readonly predicate: Expr;
}
/** Adds `start`, `start + step`, ... */
export interface RowNumber extends Base {
  readonly kind: "rownumber";
  readonly input: Node;
  readonly id: ColumnId;
  readonly start: number;
  readonly step: number;
}
/** One row for each distinct key (or one row, without keys). `ordered`: groups in order of first appearance. */
export interface Aggregate extends Base {
  readonly kind: "aggregate";
  readonly input: Node;
  readonly keys: readonly ColumnId[];
  readonly aggs: ReadonlyMap<ColumnId, Expr>;
  readonly ordered: boolean;
}
/** Equal keys side by side, null keys equal. `order`: whose row order the result has. */
export interface Join extends Base {
  readonly kind: "join";
  readonly left: Node;
  readonly right: Node;
  readonly leftOn: readonly ColumnId[];
  readonly rightOn: readonly ColumnId[];
  readonly how: "inner" | "left" | "right" | "full" | "semi" | "anti" | "cross";
  readonly order: "left" | "right" | "none";
}
/** Rows side by side by position; all inputs have as many. */
export interface Zip extends Base {
  readonly kind: "zip";
  readonly inputs: readonly Node[];
}
/** Rows below each other; `columns[i]` are the ids of input i that become `ids`, by place. */
export interface Concat extends Base {
  readonly kind: "concat";
  readonly inputs: readonly Node[];
  readonly columns: readonly (readonly ColumnId[])[];
  readonly ids: readonly ColumnId[];
}
/** Each row once for each of `values`: `variable` counts them, `value` holds theirs. Row by row, or `byColumn`. */
export interface Unpivot extends Base {
  readonly kind: "unpivot";
  readonly input: Node;
  readonly keep: readonly ColumnId[];
  readonly values: readonly ColumnId[];
  readonly variable: ColumnId;
  readonly value: ColumnId;
  readonly byColumn: boolean;
}
export interface Distinct extends Base {
  readonly kind: "distinct";
  readonly input: Node;
  readonly by: readonly ColumnId[];
  readonly keep: "first" | "last" | "none";
}
/** Stable. */
export interface Sort extends Base {
  readonly kind: "sort";
  readonly input: Node;
  readonly keys: readonly SortKey[];
}
export interface Reverse extends Base {
  readonly kind: "reverse";
  readonly input: Node;
}
/** A negative offset counts from the end. */
export interface Slice extends Base {
  readonly kind: "slice";
  readonly input: Node;
  readonly offset: number;
  readonly length: number | null;
}
/** Rows by place; -1 is a row of missing values. */
export interface Gather extends Base {
  readonly kind: "gather";
  readonly input: Node;
  readonly positions: Int32Array;
}

export type Node =
  | Memory
  | Scan
  | Project
  | Local
  | Filter
  | RowNumber
  | Aggregate
  | Join
  | Zip
  | Concat
  | Unpivot
  | Distinct
  | Sort
  | Reverse
  | Slice
  | Gather;

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
  return { kind: "project", input, exprs, schema: new LayeredSchema(input.schema, own) };
}

export const local = (
  input: Node,
  label: string,
  uses: readonly ColumnId[],
  adds: ReadonlyMap<ColumnId, Field>,
  run: Local["run"],
): Local => ({
  kind: "local",
  input,
  label,
  uses,
  adds: [...adds.keys()],
  run,
  schema: new LayeredSchema(input.schema, adds),
});

export const filter = (input: Node, predicate: Expr): Filter => ({
  kind: "filter",
  input,
  predicate: condition(clean(predicate), input),
  schema: input.schema,
});

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

export const rowNumber = (input: Node, id: ColumnId, start = 0, step = 1): RowNumber => ({
  kind: "rownumber",
  input,
  id,
  start,
  step,
  schema: plus(input.schema, [[id, INT]]),
});

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
    if (open) holey(node, schema, side.schema);
    else for (const [id, f] of side.schema) schema.set(id, f);
  };
  add(left, how === "right" || how === "full");
  if (how !== "semi" && how !== "anti") add(right, how === "left" || how === "full");
  return node;
}

export const zip = (inputs: readonly Node[]): Zip => ({
  kind: "zip",
  inputs,
  schema: new Map(inputs.flatMap((i) => [...i.schema])),
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

export const distinct = (input: Node, by: readonly ColumnId[], keep: Distinct["keep"]): Distinct => ({
  kind: "distinct",
  input,
  by,
  keep,
  schema: input.schema,
});

export const sort = (input: Node, keys: readonly SortKey[]): Sort => ({
  kind: "sort",
  input,
  keys: keys.map((k) => ({ ...k, expr: clean(k.expr) })),
  schema: input.schema,
});

export const reverse = (input: Node): Reverse => ({ kind: "reverse", input, schema: input.schema });

export const slice = (input: Node, offset: number, length: number | null): Slice => ({
  kind: "slice",
  input,
  offset,
  length,
  schema: input.schema,
});

export function gather(input: Node, positions: Int32Array): Gather {
  if (!positions.includes(-1)) return { kind: "gather", input, positions, schema: input.schema };
  const schema = new Map<ColumnId, Field>();
  const node: Gather = { kind: "gather", input, positions, schema };
  holey(node, schema, input.schema);
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
