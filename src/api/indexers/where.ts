import { indexer } from "../../block/align";
import { setCells } from "../../block/assign-cells";
import { Block } from "../../block/block";
import type { Labels } from "../../block/labels";
import { besideKnown, booleans } from "../../block/select";
import type { Other } from "../../block/select-where";
import { whereExpr, whereVector } from "../../block/select-where";
import type { Expr } from "../../plan/expr";
import * as nodes from "../../plan/node";
import * as ops from "../../plan/ops";
import { isMissing, toArray } from "../../values/cell";
import { NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { take } from "../../values/select";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { axisNumber } from "../arguments";
import { isCallable } from "./keys";
import type { Given } from "./value";
import { givenOf } from "./value";

interface Arguments {
  cond: unknown;
  other: unknown;
  inplace: boolean;
  axis: unknown;
}

/** `where` (or, inverted, `mask`). */
export function whereBlock(owner: { readonly ndim: 1 | 2 }, b: Block, p: Arguments, invert: boolean): Block {
  const cond = givenOf(isCallable(p.cond) ? p.cond(owner) : p.cond);
  const other = givenOf(p.other === undefined ? Number.NaN : isCallable(p.other) ? p.other(owner) : p.other);
  if (other.kind === "series" && owner.ndim === 2 && p.axis === null) throw new ValueError("Must specify axis=0 or 1");
  const refuses = p.inplace && b.columns.some((_, i) => b.dtype(i).kind === "bool" && !b.dtype(i).masked);
  return (refuses ? null : lazily(b, cond, other, invert)) ?? eagerly(b, owner.ndim, cond, other, p, invert);
}

/** Where condition and other are columns of the same rows, nothing is looked at. */
function lazily(b: Block, cond: Given, other: Given, invert: boolean): Block | null {
  if (cond.kind !== "series" && cond.kind !== "frame") return null;
  const c = cond.block;
  if (c.isOpen || b.isOpen || c.columns.some((_, i) => c.dtype(i).kind !== "bool" || c.dtype(i).masked)) return null;
  if (cond.kind === "frame" && !c.labels.equals(b.labels)) return null;
  const beside = besideKnown(b, c);
  if (!beside) return null;
  const wide = b.on(beside.plan);
  const hit = (i: number): Expr => {
    const e = nodes.ref(beside.plan, beside.ids[cond.kind === "frame" ? i : 0] as string);
    return invert ? ops.not(e) : e;
  };
  let plan = beside.plan;
  let others: (i: number) => Other;
  if (other.kind === "scalar") others = () => other;
  else if (other.kind === "series" || other.kind === "frame") {
    if (other.kind === "frame" && !other.block.labels.equals(b.labels)) return null;
    if (other.kind === "series" && b.columns.length !== 1) return null;
    const found = besideKnown(wide, other.block);
    if (!found) return null;
    plan = found.plan;
    others = (i) => ({ kind: "column", expr: nodes.ref(plan, found.ids[i] as string) });
  } else return null;
  const exprs: Expr[] = [];
  for (let i = 0; i < b.columns.length; i++) {
    const e = whereExpr(plan, hit(i), nodes.ref(plan, b.columns[i] as string), others(i));
    if (!e) return null;
    exprs.push(e);
  }
  return b.on(plan).project(exprs);
}

function eagerly(b: Block, ndim: number, cond: Given, other: Given, p: Arguments, invert: boolean): Block {
  const vectors = b.vectors();
  const n = b.rows;
  const kept = conditions(b, ndim, cond, p.inplace, invert);
  const others = otherColumns(b, ndim, other, p.axis, n);
  // In place a column keeps its dtype, but for integers that get missing values.
  const put = p.inplace ? putVector : whereVector;
  const out = vectors.map((v, i) => put(v, kept[i] as boolean[], others(i)));
  const index = b.indexLabels();
  return Block.of(out, b.labels, index);
}

function putVector(v: Vector, kept: readonly boolean[], other: Replacement): Vector {
  const places = kept.flatMap((holds, i) => (holds ? [] : [i]));
  if (!places.length) return v;
  if ("value" in other) return setCells(v, places, [other.value], other.value);
  const values = toArray(other);
  return setCells(
    v,
    places,
    places.map((i) => values[i]),
  );
}

/** Whether each value stays, a list a column. Where the condition has no label or is missing, it doesn't (in place it does). */
function conditions(b: Block, ndim: number, cond: Given, inplace: boolean, invert: boolean): boolean[][] {
  const n = b.rows;
  const width = b.columns.length;
  const refuse = (): never => {
    throw new TypeError("Boolean array expected for the condition, not object");
  };
  switch (cond.kind) {
    case "series":
    case "frame": {
      if (invert) for (const v of cond.block.settled().vectors()) if (v.dtype.kind === "object") refuseMissing(v);
      const c = cond.kind === "series" ? booleans(checked(cond.block)) : cond.block.settled();
      const labels = c.indexLabels();
      const own = b.indexLabels();
      const places = labels.equals(own) ? null : indexer(labels, own);
      const columns = c.vectors().map((v) => {
        if (v.dtype.kind !== "bool" && v.dtype.kind !== "object")
          throw new TypeError(`Boolean array expected for the condition, not ${v.dtype.name}`);
        const values = toArray(v).map((x) => (isMissing(x) ? inplace : (x === true) !== invert));
        return places ? Array.from(places, (q) => (q < 0 ? inplace : (values[q] as boolean))) : values;
      });
      if (cond.kind === "series") return Array.from({ length: width }, () => columns[0] as boolean[]);
      const none = new Array<boolean>(n).fill(inplace);
      return b.labels.values.map((l) => columns[c.labels.position(l)] ?? none);
    }
    case "list":
      if (ndim === 2 || cond.items.length !== n) throw new ValueError("Array conditional must be same shape as self");
      if (!cond.items.every((x) => typeof x === "boolean")) refuse();
      return [cond.items.map((x) => x !== invert)];
    case "table":
      if (ndim === 1 || cond.rows.length !== n || cond.rows.some((r) => r.length !== width))
        throw new ValueError("Array conditional must be same shape as self");
      return Array.from({ length: width }, (_, j) => cond.rows.map((r) => (r[j] === true) !== invert));
    default:
      throw new ValueError("Array conditional must be same shape as self");
  }
}

/** Python has no complement of None or nan. */
function refuseMissing(v: Vector): void {
  const missing = toArray(v).find(isMissing);
  if (missing !== undefined) throw new TypeError(`bad operand type for unary ~: '${typeName(missing)}'`);
}

function checked(c: Block): Block {
  const d = c.settled().dtype(0);
  if (d.kind !== "bool" && d.kind !== "object")
    throw new TypeError(`Boolean array expected for the condition, not ${d.name}`);
  return c;
}

type Replacement = Vector | { readonly value: unknown };

function otherColumns(b: Block, ndim: number, other: Given, axis: unknown, n: number): (column: number) => Replacement {
  const aligned = (v: Vector, labels: Labels): Vector => {
    const own = b.indexLabels();
    return labels.equals(own) ? v : take(v, indexer(labels, own), { allowMissing: true, promote: true });
  };
  switch (other.kind) {
    case "scalar":
      return () => ({ value: other.value });
    case "series": {
      const [v] = other.block.vectors() as [Vector];
      const labels = other.block.indexLabels();
      if (ndim === 1 || axisNumber(axis, "DataFrame") === 0) {
        const column = aligned(v, labels);
        return () => column;
      }
      const values = toArray(v);
      return (i) => {
        const p = labels.position(b.labels.at(i));
        return { value: p < 0 ? Number.NaN : values[p] };
      };
    }
    case "frame": {
      if (ndim === 1) throw new NotImplementedError("cannot align with a higher dimensional NDFrame");
      const vectors = other.block.vectors();
      const labels = other.block.indexLabels();
      return (i) => {
        const v = vectors[other.block.labels.position(b.labels.at(i))];
        return v ? aligned(v, labels) : { value: Number.NaN };
      };
    }
    case "list": {
      if (ndim === 1) {
        if (other.items.length === 1) return () => ({ value: other.items[0] });
        if (other.items.length !== n) throw new ValueError("Length of replacements must equal series length");
        const column = other.vector ?? vectorOf(other.items);
        return () => column;
      }
      if (other.items.length !== b.columns.length)
        throw new ValueError("other must be the same shape as self when an ndarray");
      return (i) => ({ value: other.items[i] });
    }
    default: {
      if (other.rows.length !== n || other.rows.some((r) => r.length !== b.columns.length))
        throw new ValueError("other must be the same shape as self when an ndarray");
      return (i) => vectorOf(other.rows.map((r) => r[i]));
    }
  }
}
