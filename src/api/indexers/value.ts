import type { Cells } from "../../block/assign";
import { valuesAt } from "../../block/assign-cells";
import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { toArray } from "../../values/cell";
import { same } from "../../values/dtype";
import { ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { Tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { isNDFrame, matrixOf } from "../construct/labels";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import { isIndex } from "./keys";

/** What is assigned: one value, a list, a list of lists, or something with labels. */
export type Given =
  | { readonly kind: "scalar"; readonly value: unknown }
  | {
      readonly kind: "list";
      readonly items: readonly unknown[];
      readonly vector: Vector | null;
      readonly raw?: unknown;
    }
  | { readonly kind: "table"; readonly rows: readonly (readonly unknown[])[]; readonly raw?: unknown }
  | { readonly kind: "series"; readonly block: Block; readonly raw?: unknown }
  | { readonly kind: "frame"; readonly block: Block };

/** What is assigned, and (`raw`) the very object, which one cell of objects takes as it is. */
export function givenOf(x: unknown): Given {
  const given = kindOf(x);
  return given.kind === "scalar" || given.kind === "frame" ? given : { ...given, raw: x };
}

function kindOf(x: unknown): Given {
  if (isNDFrame(x)) return { kind: x.ndim === 2 ? "frame" : "series", block: x[BLOCK] };
  if (isIndex(x)) return { kind: "list", items: x.labels.values, vector: x.labels.isMulti ? null : x.labels.vector };
  if (isPlain(x) || x instanceof Map) {
    const entries = x instanceof Map ? [...x] : Object.entries(x);
    const values = vectorOf(entries.map(([, v]) => v));
    return { kind: "series", block: Block.of([values], Labels.of([null]), Labels.of(entries.map(([k]) => k))) };
  }
  const columns = matrixOf(x);
  if (columns) {
    const lists = columns.map(toArray);
    return { kind: "table", rows: Array.from({ length: columns[0]?.length ?? 0 }, (_, i) => lists.map((l) => l[i])) };
  }
  if (ArrayBuffer.isView(x)) {
    const vector = vectorOf(x as never);
    return { kind: "list", items: toArray(vector), vector };
  }
  if (x !== null && (typeof x === "object" || typeof x === "function") && Symbol.iterator in x) {
    const items = [...(x as Iterable<unknown>)];
    const vector = "vector" in x ? ((x as { vector: Vector }).vector ?? null) : null;
    if (items.length && items.every((r) => Array.isArray(r) || r instanceof Tuple || ArrayBuffer.isView(r)))
      return { kind: "table", rows: items.map((r) => [...(r as Iterable<unknown>)]) };
    return { kind: "list", items, vector };
  }
  return { kind: "scalar", value: x };
}

const unequal = (what: string): ValueError =>
  new ValueError(`Must have equal len keys and value when setting with an ${what}`);

export interface Target {
  readonly block: Block;
  /** The rows by place. */
  readonly rows: ArrayLike<number>;
  /** The columns by place. */
  readonly columns: readonly number[];
  /** Whether there is one row because one was asked for, rather than a list of one. */
  readonly oneRow: boolean;
  readonly oneColumn: boolean;
  /** Whether labels decide where a series or a frame goes. */
  readonly byLabel: boolean;
  /** Whether the rows are a slice, for the words of an error. */
  readonly slice?: boolean;
}

/** What goes into each cell of the target. Throws ValueError where the sizes don't fit. */
export function cellsOf(given: Given, t: Target): Cells {
  const [m, n] = [t.rows.length, t.columns.length];
  switch (given.kind) {
    case "scalar":
      return given;
    case "list":
      return listCells(given.items, t);
    case "table": {
      const { rows } = given;
      if (n === 1 && rows.length === m && t.oneColumn && m > 0) return { kind: "byColumn", values: [rows] };
      const wide = rows.length === 1 ? Array.from({ length: m }, () => rows[0] as readonly unknown[]) : rows;
      if (wide.length !== m || wide.some((r) => r.length !== n)) throw unequal("ndarray");
      return { kind: "byColumn", values: t.columns.map((_, j) => wide.map((r) => r[j])) };
    }
    case "series": {
      const [v] = given.block.vectors() as [Vector];
      if (!t.byLabel) return listCells(toArray(v), t);
      if (t.oneRow && t.oneColumn) throw new ValueError("Incompatible indexer with Series");
      const labels = given.block.indexLabels();
      if (t.oneRow && !t.oneColumn)
        return { kind: "byColumn", values: t.columns.map((c) => valuesAt(v, [labels.position(t.block.labels.at(c))])) };
      const values = rowValues(t, labels, v);
      return { kind: "byColumn", values: t.columns.map(() => values) };
    }
    default: {
      const { block } = given;
      const vectors = block.vectors();
      if (!t.byLabel) {
        if (block.columns.length !== n || block.rows !== m) throw unequal("ndarray");
        return { kind: "byColumn", values: vectors.map(toArray) };
      }
      const labels = block.indexLabels();
      return {
        kind: "byColumn",
        values: t.columns.map((c) => {
          const v = vectors[block.labels.position(t.block.labels.at(c))];
          return v ? rowValues(t, labels, v) : Array.from(t.rows, () => Number.NaN);
        }),
      };
    }
  }
}

/** The values of a series at the labels of the target's rows. */
function rowValues(t: Target, labels: Labels, v: Vector): unknown[] {
  const own = t.block.indexLabels();
  if (labels.equals(own)) return valuesAt(v, t.rows);
  if (!labels.isUnique) throw new ValueError("cannot reindex on an axis with duplicate labels");
  return valuesAt(
    v,
    Array.from(t.rows, (r) => labels.position(own.at(r))),
  );
}

/** Whether pandas keeps the frame in one rectangle, whose columns are set together. */
function isRectangle(b: Block): boolean {
  const first = b.dtype(0);
  const plain = !first.masked && !["category", "str", "period", "interval"].includes(first.kind) && !first.tz;
  return b.columns.length === 1 || (plain && b.columns.every((_, i) => same(b.dtype(i), first)));
}

function listCells(items: readonly unknown[], t: Target): Cells {
  const [m, n] = [t.rows.length, t.columns.length];
  if (n === 1) {
    if (items.length === m) return { kind: "byColumn", values: [items], shown: [items] };
    if (items.length === 1 && (m < 2 || !t.oneColumn || isRectangle(t.block)))
      return { kind: "scalar", value: items[0] };
    if (m === 0) return { kind: "byColumn", values: [items] };
    throw unequal("iterable");
  }
  if (items.length === n) return { kind: "byColumn", values: items.map((x) => [x]) };
  if (items.length === 1) return { kind: "scalar", value: items[0] };
  throw unequal("iterable");
}
