import { room } from "../values/room";
import { column } from "./expr";
import type { ColumnId } from "./field";
import { fresh, INT } from "./field";
import type { Join, Node } from "./node";
import * as nodes from "./node";
import * as ops from "./ops";

/** Rows of a side that are looked at before all of them are. */
const SAMPLE = 1 << 16;

/** Rows of a side whose keys are sooner counted than a sample of both sides is joined. */
const FEW = 1 << 18;

/**
 * Refuses a join whose rows could not be held, before anything is allocated: an engine would end the process. Joins that can't be so
 * large cost nothing, others a look at a short side or at some rows of either; only where those say so are all keys counted. Sides whose rows
 * come of more than filters and columns of tables at hand are not looked at. `count` runs a plan, as it stands, for the one integer
 * of a column. Throws MemoryError.
 */
export function checkJoin(join: Join, count: Count): void {
  if (join.how === "semi" || join.how === "anti") return;
  const [left, right] = [sample(join.left), sample(join.right)];
  if (!left || !right) return;
  const width = 8 * Math.max(1, join.schema.size);
  const most = left.of * right.of;
  if (fits(most, width)) return;
  if (join.how === "cross") {
    if (left.whole && right.whole) room(most, "int64", width);
    return;
  }
  const rightIsShort = right.of <= left.of;
  const [short, keys] = rightIsShort ? [join.right, join.rightOn] : [join.left, join.leftOn];
  const [few, many] = rightIsShort ? [right.of, left.of] : [left.of, right.of];
  if (few <= FEW && fits(many * mostRepeated(short, keys, count), width)) return;
  const scale = (left.of * right.of) / (left.rows * right.rows);
  if (fits(8 * scale * pairs(join, left.plan, right.plan, count), width)) return;
  room(pairs(join, join.left, join.right, count), "int64", width);
}

type Count = (plan: Node, id: ColumnId) => number;

function fits(rows: number, width: number): boolean {
  try {
    return room(rows, "int64", width) === rows;
  } catch {
    return false;
  }
}

interface Sample {
  readonly plan: Node;
  /** Rows taken of the table below, and how many it has. */
  readonly rows: number;
  readonly of: number;
  /** No filter has left any of them out. */
  readonly whole: boolean;
}

/** A plan over some of the rows of its table: spread over all of them, at no fixed distance. */
function sample(n: Node): Sample | null {
  switch (n.kind) {
    case "memory": {
      const of = n.table.rows;
      if (of <= SAMPLE) return { plan: n, rows: Math.max(1, of), of, whole: true };
      const places = Int32Array.from({ length: SAMPLE }, (_, i) => Math.floor(((i * 0.6180339887498949) % 1) * of));
      return { plan: nodes.gather(n, places), rows: SAMPLE, of, whole: true };
    }
    case "concat": {
      const below = n.inputs.length === 1 ? sample(n.inputs[0] as Node) : null;
      return below && { ...below, plan: { ...n, inputs: [below.plan] } };
    }
    case "project":
    case "rownumber": {
      const below = sample(n.input);
      return below && { ...below, plan: { ...n, input: below.plan } };
    }
    case "filter": {
      const below = sample(n.input);
      return below && { ...below, plan: { ...n, input: below.plan }, whole: false };
    }
    default:
      return null;
  }
}

/** How many rows the most frequent key has: so often, at most, a row of the other side is met. */
function mostRepeated(side: Node, keys: readonly ColumnId[], count: Count): number {
  const [n, most] = [fresh(), fresh()];
  const counted = nodes.aggregate(side, keys, new Map([[n, ops.size()]]));
  return count(nodes.aggregate(counted, [], new Map([[most, ops.max(column(n, INT))]])), most);
}

/** How many pairs of rows agree in their keys: the sum over keys of how often one side has it times how often the other. */
function pairs(join: Join, left: Node, right: Node, count: Count): number {
  const [m, n, total] = [fresh(), fresh(), fresh()];
  const l = nodes.aggregate(left, join.leftOn, new Map([[m, ops.size()]]));
  const r = nodes.aggregate(right, join.rightOn, new Map([[n, ops.size()]]));
  const both = nodes.join(l, r, join.leftOn, join.rightOn, "inner", "none");
  const product = ops.sum(ops.mul(column(m, INT), column(n, INT)));
  return count(nodes.aggregate(both, [], new Map([[total, product]])), total);
}
