import type { Expr } from "../plan/expr";
import type { ColumnId } from "../plan/field";
import { fresh } from "../plan/field";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { fromVectors, observe } from "../plan/run";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import type { Groups, Key } from "./groups";
import { grouped } from "./groups";

/** Groups whose keys are the moments that bins of time are called by, rather than their codes: only bins that have rows are groups. */
export function momentsOf(g: Groups): Groups {
  if (!g.keys.some((k) => k.bins)) return g;
  const there = grouped({ ...g, dropna: false });
  const block = there ? g.block.filter(there) : g.block;
  const made = new Map<ColumnId, Expr>();
  const keys = g.keys.map((k): Key => {
    if (!k.bins) return k;
    const id = fresh();
    made.set(id, ops.decode_category(block.ref(k.id), { dtype: k.bins.dtype }));
    return { id, name: k.name, place: k.place };
  });
  return { ...g, block: block.on(nodes.project(block.plan, made)), keys };
}

/** The same, but where rows lack a moment each bin is called by the one before it, and the first by none: so pandas calls windows. */
export function momentsBefore(g: Groups): Groups {
  const [key] = g.keys as [Key];
  if (!g.binned?.gaps || !key.bins) return momentsOf(g);
  const there = grouped(g);
  const block = there ? g.block.filter(there) : g.block;
  const codes = observe(block.plan, [key.id]).vectors([key.id])[0] as Vector;
  const before = take(
    key.bins,
    Int32Array.from(codes.data as Int32Array, (c) => c - 1),
    { allowMissing: true },
  );
  const [plan, [id]] = fromVectors([before]) as [nodes.Node, [ColumnId]];
  const on = block.on(nodes.zip([block.plan, plan]));
  return {
    ...g,
    block: on,
    dropna: false,
    sort: false,
    keys: [{ id, name: key.name, place: key.place }],
    binned: undefined,
  };
}
