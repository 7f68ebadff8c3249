import type { Expr } from "../../plan/expr";
import { children, isElementwise, reads, substitute } from "../../plan/expr";
import type { ColumnId } from "../../plan/field";
import type { Node, Project, RowNumber } from "../../plan/node";
import { inputs, ref } from "../../plan/node";
import { topological } from "../../plan/rewrite/demand";
import { VectorTable } from "../../plan/table";
import { int32 } from "../../values/dtype";
import type { Vector } from "../../values/vector";
import { columnsAcross, inEveryRow, isConstant, looksAcross } from "./constants";
import { aliased, asKey, binary, columnRef, literal, litInt, litSeries } from "./json";
import type { Mode } from "./mode";
import type { NativeExpr, NativeFrame, NativeLazy } from "./native";
import { binding, checked, expression } from "./native";
import { OPS } from "./ops";
import { inPieces, rowNumbers } from "./pieces";
import { scanFile } from "./scan";
import { cast } from "./storage";
import { NativeTable, nativeFrame, withColumn } from "./transfer";

/** An expression of ours as Polars' JSON. */
export function json(e: Expr): string {
  switch (e.kind) {
    case "column":
      return columnRef(e.id);
    case "literal":
      return literal(e);
    case "call": {
      const rule = OPS[e.op.name];
      if (!rule) throw new Error(`no rule for ${e.op.name}`);
      const across = looksAcross(e);
      return rule(
        e.args.map((a) => (across && isConstant(a) ? inEveryRow(json(a)) : json(a))),
        e,
      );
    }
    case "over":
      return `{"Over":{"function":${json(e.expr)},"partition_by":[${e.by.map((b) => asKey(json(b), b.field.dtype))}],"order_by":null,"mapping":"GroupsToRows"}}`;
  }
}

const named = (id: ColumnId, e: Expr): NativeExpr => expression(aliased(json(e), id));
const filled = (id: ColumnId, e: Expr): NativeExpr => expression(aliased(inEveryRow(json(e)), id));
const col = (id: ColumnId): NativeExpr => expression(columnRef(id));

/** How many steps, and how many shared ones in each other, the engine plans at once: its planner takes their square, or worse. */
const MOST_STEPS = 100;
const MOST_SHARED = 4;

/**
 * A plan of ours as a lazy frame whose columns are named by their ids. What lies deeper than the engine plans well is run on the way:
 * no chain is too long, and no call stack is used up.
 */
export function lower(root: Node, mode: Mode = "in-memory"): NativeLazy {
  const order = topological(root).reverse();
  const uses = new Map<Node, number>();
  for (const n of order) for (const i of inputs(n)) uses.set(i, (uses.get(i) ?? 0) + 1);
  const done = new Map<Node, NativeLazy>();
  const depths = new Map<Node, readonly [steps: number, shared: number]>();
  const below = (n: Node): NativeLazy => done.get(n) as NativeLazy;
  const reduces = isReduction(order, root);
  const across = columnsAcross([...order].reverse());
  for (const n of order) {
    let lf = checked(reduces && n.kind === "memory" ? inPieces(held(n)).lazy() : lowerNode(n, below, mode, across));
    const under = inputs(n).map((i) => depths.get(i) as readonly [number, number]);
    let steps = 1 + Math.max(0, ...under.map(([s]) => s));
    let shared = Math.max(0, ...under.map(([, s]) => s));
    if (steps > MOST_STEPS && n !== root) {
      lf = lf.collectSync("auto").lazy();
      steps = shared = 0;
    } else if ((uses.get(n) ?? 0) > 1 && n.kind !== "memory" && n.kind !== "scan") {
      // A plan that is used twice is planned as a tree, exponentially, unless it is cached.
      if (++shared > MOST_SHARED) {
        lf = lf.collectSync("auto").lazy();
        steps = shared = 0;
      } else lf = lf.cache();
    }
    done.set(n, lf);
    depths.set(n, [steps, shared]);
  }
  return below(root);
}

const ROWS = 4294967295;

function lowerNode(n: Node, below: (n: Node) => NativeLazy, mode: Mode, across: ReadonlySet<ColumnId>): NativeLazy {
  switch (n.kind) {
    case "memory":
      return held(n).lazy();
    case "scan":
      return scanFile(n);
    case "project":
      return levels(n).reduce(
        (lf, level) =>
          checked(
            lf.withColumns(level.map(([id, e]) => (across.has(id) && isConstant(e) ? filled(id, e) : named(id, e)))),
          ),
        below(n.input),
      );
    case "local": {
      const frame = below(n.input).collectSync("auto");
      const table = new NativeTable(frame, n.input.schema, new Set(frame.columns));
      const out = n.run(table.vectors(n.uses), table.rows);
      const added = new VectorTable(new Map(n.adds.map((id, i) => [id, out[i] as Vector])), table.rows);
      const fresh = nativeFrame(added, n.adds).lazy();
      const kept = frame.columns.filter((id) => !n.adds.includes(id));
      if (!kept.length) return fresh;
      return binding().concatLf([frame.lazy().select(kept.map(col)), fresh], "horizontal", false, true, false, true);
    }
    case "filter":
      return below(n.input).filter(expression(json(n.predicate)));
    case "rownumber":
      return lowerRowNumber(n, below, mode);
    case "aggregate": {
      const aggs = [...n.aggs].map(([id, e]) => named(id, e));
      if (!n.keys.length) return below(n.input).select(aggs);
      return lowerGroups(n, below(n.input), aggs);
    }
    case "join":
      return lowerJoin(n, below);
    case "zip":
      return binding().concatLf(n.inputs.map(below), "horizontal", false, true, false, true);
    case "concat":
      return binding().concatLf(
        n.inputs.map((input, i) =>
          below(input).select(
            n.ids.map((id, j) => expression(aliased(columnRef((n.columns[i] as ColumnId[])[j] as ColumnId), id))),
          ),
        ),
        "vertical",
        false,
        true,
        false,
        true,
      );
    case "unpivot":
      return lowerUnpivot(n, below(n.input));
    case "distinct":
      return lowerDistinct(n, below(n.input));
    case "sort":
      return lowerSort(n, below(n.input));
    case "reverse":
      return below(n.input).reverse();
    case "slice":
      return below(n.input).slice(n.offset, n.length ?? ROWS);
    case "gather": {
      const places = litSeries({
        dtype: int32,
        length: n.positions.length,
        data: n.positions,
        valid: holes(n.positions),
      });
      const ids = [...n.schema.keys()];
      const lf = below(n.input);
      const there = new Set(lf.columns);
      return lf.select(
        ids
          .filter((id) => there.has(id))
          .map((id) =>
            expression(
              aliased(
                `{"Gather":{"expr":${columnRef(id)},"idx":${places},"returns_scalar":false,"null_on_oob":true}}`,
                id,
              ),
            ),
          ),
      );
    }
  }
}

const held = (n: Extract<Node, { kind: "memory" }>): NativeFrame => nativeFrame(n.table, [...n.schema.keys()]);

/** A table at hand, row by row, down to a single one. */
const isReduction = (order: readonly Node[], root: Node): boolean =>
  root.kind === "aggregate" &&
  !root.keys.length &&
  order.every((n) => n === root || n.kind === "memory" || n.kind === "project" || n.kind === "filter");

const holes = (positions: Int32Array): Uint8Array | null =>
  positions.includes(-1) ? Uint8Array.from(positions, (p) => (p < 0 ? 0 : 1)) : null;

/** Rows counted; those of a table at hand once, as a column of it, unless they stream by. */
function lowerRowNumber(n: RowNumber, below: (n: Node) => NativeLazy, mode: Mode): NativeLazy {
  const { input } = n;
  const count = (lf: NativeLazy) => lf.withRowIndex(n.id, 0).withColumns([counted(n)]);
  if (input.kind !== "memory" || mode === "streaming") return count(below(input));
  const ids = [...input.schema.keys()];
  const frame = nativeFrame(input.table, ids);
  const made = () => count(frame.lazy()).select([col(n.id)]);
  return withColumn(frame, ids, rowNumbers(input.table, frame, n, made), n.id).lazy();
}

function counted({ id, start, step }: RowNumber): NativeExpr {
  const place = cast(columnRef(id), '"Int64"');
  const scaled = step === 1 ? place : binary(place, "Multiply", litInt(step));
  return expression(aliased(start === 0 ? scaled : binary(scaled, "Plus", litInt(start)), id));
}

/** Stable: by several keys, the row's place as the last of them is cheaper than a stable sort. */
function lowerSort({ keys, schema, input }: Extract<Node, { kind: "sort" }>, lf: NativeLazy): NativeLazy {
  const exprs = keys.map((k) => expression(json(k.expr)));
  const descending = keys.map((k) => k.descending);
  const nullsLast = keys.map((k) => k.nullsLast);
  if (keys.length === 1) return lf.sortByExprs(exprs, descending, nullsLast, true, true);
  const by = (place: ColumnId): NativeExpr[] => [...exprs, col(place)];
  const [down, last] = [
    [...descending, false],
    [...nullsLast, false],
  ];
  // Rows that are numbered have their places already.
  if (input.kind === "rownumber" && input.step > 0) return lf.sortByExprs(by(input.id), down, last, false, true);
  const there = lf.columns;
  return lf
    .withRowIndex(PLACE, 0)
    .sortByExprs(by(PLACE), down, last, false, true)
    .select(there.filter((id) => schema.has(id)).map(col));
}

/** Keys that differ from what they are compared by: 2 and 2.0 are one key. */
function distinguished(plan: Node, keys: readonly ColumnId[]): Map<ColumnId, NativeExpr> {
  const out = new Map<ColumnId, NativeExpr>();
  for (const id of keys) {
    const own = columnRef(id);
    const e = asKey(own, ref(plan, id).field.dtype);
    if (e !== own) out.set(id, expression(aliased(e, keyId(id))));
  }
  return out;
}

const keyId = (id: ColumnId): ColumnId => `${id}=`;

function lowerGroups(n: Extract<Node, { kind: "aggregate" }>, lf: NativeLazy, aggs: readonly NativeExpr[]): NativeLazy {
  const other = distinguished(n.input, n.keys);
  // Zeros are one key, of either sign.
  for (const id of n.keys)
    if (ref(n.input, id).field.dtype.kind === "float") other.set(id, expression(aliased(columnRef(id), keyId(id))));
  if (!other.size) return n.ordered ? inOrder(n.keys, lf, aggs) : lf.groupby(n.keys.map(col), false).agg([...aggs]);
  const keys = n.keys.map((id) => (other.has(id) ? keyId(id) : id));
  // A group is called what its first row is.
  const firsts = [...other.keys()].map((id) => expression(aliased(`{"Agg":{"First":${columnRef(id)}}}`, id)));
  const all = [...firsts, ...aggs];
  const from = lf.withColumns([...other.values()]);
  const grouped = n.ordered ? inOrder(keys, from, all) : from.groupby(keys.map(col), false).agg(all);
  return grouped.select([...n.keys, ...n.aggs.keys()].map(col));
}

/** Groups in order of first appearance: by their first row's place, which costs less than keeping order while grouping. */
function inOrder(keys: readonly ColumnId[], lf: NativeLazy, aggs: readonly NativeExpr[]): NativeLazy {
  const first = expression(aliased(`{"Agg":{"Min":{"input":${columnRef(PLACE)},"propagate_nans":false}}}`, PLACE));
  const grouped = lf
    .withRowIndex(PLACE, 0)
    .groupby(keys.map(col), false)
    .agg([...aggs, first])
    .sortByExprs([col(PLACE)], [false], [false], false, true);
  return grouped.select(grouped.columns.filter((id) => id !== PLACE).map(col));
}

function lowerDistinct(n: Extract<Node, { kind: "distinct" }>, lf: NativeLazy): NativeLazy {
  const other = distinguished(n.input, n.by);
  if (!other.size) return lf.unique([...n.by], n.keep, true);
  const there = lf.columns;
  return lf
    .withColumns([...other.values()])
    .unique(
      n.by.map((id) => (other.has(id) ? keyId(id) : id)),
      n.keep,
      true,
    )
    .select(there.map(col));
}

const PLACE = "place?";

/** A side of a join whose keys are what they are compared by. */
function sideOf(plan: Node, keys: readonly ColumnId[], lf: NativeLazy): NativeLazy {
  const other = keys.flatMap((id) => {
    const e = asKey(columnRef(id), ref(plan, id).field.dtype);
    return e === columnRef(id) ? [] : [expression(aliased(e, id))];
  });
  return other.length ? lf.withColumns(other) : lf;
}

function lowerJoin(n: Extract<Node, { kind: "join" }>, below: (n: Node) => NativeLazy): NativeLazy {
  const lf = sideOf(n.left, n.leftOn, below(n.left));
  const right = sideOf(n.right, n.rightOn, below(n.right));
  const on = (ids: readonly ColumnId[]) => ids.map(col);
  const nullable = [...n.leftOn.map((id) => ref(n.left, id)), ...n.rightOn.map((id) => ref(n.right, id))].some(
    (e) => e.field.nulls,
  );
  // The other side's keys repeat what the kept side's say: gathering them would cost as much as the join.
  const repeated = n.how === "right" ? n.leftOn : n.how === "full" ? [] : n.rightOn;
  const coalesce = n.how !== "full" && !repeated.some((id) => n.schema.has(id));
  const keyless = n.how === "semi" || n.how === "anti" || n.how === "cross";
  return lf.join(
    right,
    on(n.leftOn),
    on(n.rightOn),
    true,
    false,
    n.how,
    "_right",
    keyless ? null : coalesce,
    "m:m",
    nullable,
    rowOrder(n),
    null,
  );
}

/** A left join's matches follow the right side's order by themselves, but Polars leaves a sort out whose order isn't asked for. */
function rowOrder(n: Extract<Node, { kind: "join" }>): string {
  if (n.order === "none") return "none";
  if (n.order === "right") return n.how === "right" && !isSorted(n.left) ? "right" : "right_left";
  return n.how === "left" && !isSorted(n.right) ? "left" : "left_right";
}

function isSorted(plan: Node): boolean {
  return topological(plan).some((n) => n.kind === "sort");
}

/** Column by column is columns below each other; row by row, as a stack is, has to be sorted. */
function lowerUnpivot(n: Extract<Node, { kind: "unpivot" }>, lf: NativeLazy): NativeLazy {
  const row = "row?";
  const numbered = n.byColumn ? lf : lf.withRowIndex(row, 0);
  const parts = n.values.map((v, i) =>
    numbered.select([
      ...(n.byColumn ? [] : [expression(columnRef(row))]),
      ...n.keep.map(col),
      expression(aliased(`{"Literal":{"Scalar":{"Int64":${i}}}}`, n.variable)),
      expression(aliased(columnRef(v), n.value)),
    ]),
  );
  const all = binding().concatLf(parts, "vertical", false, true, false, true);
  if (n.byColumn) return all;
  const out = [...n.keep, n.variable, n.value].map(col);
  return all.sortByExprs([col(row), col(n.variable)], [false, false], [false, false], true, true).select(out);
}

const DEPTH = 12;

/**
 * The expressions of a fused Project in layers, each reading only what is below it. An expression that is read once moves
 * into its reader, as deep as Polars' JSON reader goes.
 */
function levels(n: Project): [ColumnId, Expr][][] {
  const readers = new Map<ColumnId, number>();
  const tally = (e: Expr): void => {
    if (e.kind === "column") readers.set(e.id, (readers.get(e.id) ?? 0) + 1);
    else for (const c of children(e)) tally(c);
  };
  for (const e of n.exprs.values()) tally(e);
  const inlined = new Map<ColumnId, { e: Expr; depth: number }>();
  const level = new Map<ColumnId, number>();
  const out: [ColumnId, Expr][][] = [];
  for (const [id, given] of n.exprs) {
    let depth = 1;
    let at = 0;
    const e = substitute(given, (c) => {
      const own = inlined.get(c.id);
      if (own) {
        depth = Math.max(depth, own.depth + 1);
        at = Math.max(at, level.get(c.id) ?? 0);
        return own.e;
      }
      const l = level.get(c.id);
      if (l !== undefined) at = Math.max(at, l + 1);
      return c;
    });
    level.set(id, at);
    // What reads no column would be one value and not as many as there are rows.
    const once = n.visible && !n.visible.has(id) && readers.get(id) === 1;
    if (once && depth < DEPTH && isElementwise(e) && reads(e).size) inlined.set(id, { e, depth });
    else {
      out[at] ??= [];
      (out[at] as [ColumnId, Expr][]).push([id, e]);
    }
  }
  return out.filter(Boolean);
}
