import type { Direction } from "../../block/asof";
import { asofPlaces, sharedCodes } from "../../block/asof";
import { Block, renamed } from "../../block/block";
import { Labels } from "../../block/labels";
import { columnVectors } from "../../block/reduce";
import * as nodes from "../../plan/node";
import { isValid } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { isInteger, isTemporal, same } from "../../values/dtype";
import { KeyError, MergeError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
import { isMonotonic } from "../../values/order";
import { repr, rescale, TimedeltaClass, Tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { isListLike, listOf } from "../reshape/common";
import { suffixed } from "./merge";

export interface AsofArguments {
  left: unknown;
  right: unknown;
  on: unknown;
  left_on: unknown;
  right_on: unknown;
  left_index: boolean;
  right_index: boolean;
  by: unknown;
  left_by: unknown;
  right_by: unknown;
  suffixes: unknown;
  tolerance: unknown;
  allow_exact_matches: boolean;
  direction: string;
}

/** What pandas' repr of a dtype is, in messages. */
const dtypeRepr = (d: DType): string => {
  if (d.kind === "str") return d.masked ? "string[python]" : "<StringDtype(na_value=nan)>";
  if (d.masked) return `${d.name}Dtype()`;
  if (d.kind === "category") return `CategoricalDtype(categories=[...], ordered=${d.ordered ? "True" : "False"})`;
  if (d.kind === "object") return "dtype('O')";
  if (d.kind === "datetime" && d.tz === undefined) return `dtype('<M8[${d.unit}]')`;
  if (d.kind === "timedelta") return `dtype('<m8[${d.unit}]')`;
  return d.kind === "datetime" ? d.name : `dtype('${d.name}')`;
};

const one = (x: unknown): unknown[] => (x instanceof Tuple ? [x] : listOf(x));

interface Sides {
  readonly left: unknown;
  readonly right: unknown;
}

function keyLabels(left: Block, right: Block, p: AsofArguments): Sides {
  if (p.on !== null) {
    if (p.left_on !== null || p.right_on !== null)
      throw new MergeError('Can only pass argument "on" OR "left_on" and "right_on", not a combination of both.');
    if (p.left_index || p.right_index)
      throw new MergeError('Can only pass argument "on" OR "left_index" and "right_index", not a combination of both.');
    if (one(p.on).length !== 1) throw new MergeError("can only asof on a key for left");
    return { left: one(p.on)[0], right: one(p.on)[0] };
  }
  if (p.left_index && p.left_on !== null)
    throw new MergeError('Can only pass argument "left_on" OR "left_index" not both.');
  if (p.right_index && p.right_on !== null)
    throw new MergeError('Can only pass argument "right_on" OR "right_index" not both.');
  let [l, r] = [p.left_on, p.right_on];
  if (l === null && r === null && !p.left_index && !p.right_index) {
    const shared = left.labels.values.filter((x) => right.labels.has(x));
    if (!shared.length)
      throw new MergeError(
        "No common columns to perform merge on. Merge options: left_on=None, right_on=None, left_index=False, right_index=False",
      );
    if (shared.length !== 1) throw new MergeError("can only asof on a key for left");
    [l, r] = [shared[0], shared[0]];
  }
  if (!p.left_index && l === null) throw new MergeError('Must pass "left_on" OR "left_index".');
  if (!p.right_index && r === null) throw new MergeError('Must pass "right_on" OR "right_index".');
  if (!p.left_index && one(l).length !== 1) throw new MergeError("can only asof on a key for left");
  if (!p.right_index && one(r).length !== 1) throw new MergeError("can only asof on a key for right");
  return { left: p.left_index ? null : one(l)[0], right: p.right_index ? null : one(r)[0] };
}

/** A column or index level of a side; null is its index. */
function find(b: Block, label: unknown): { vector: Vector; column: number } {
  if (label === null) return { vector: b.indexLabels().vector, column: -1 };
  const column = b.labels.position(label);
  if (column >= 0) return { vector: columnVectors(b.plan, [b.expr(column)])[0] as Vector, column };
  const level = b.index.names.findIndex((n) => n !== null && key(n) === key(label));
  if (level < 0) throw new KeyError(repr(label));
  return { vector: b.indexLabels().levels[level] as Vector, column: -1 };
}

/** Each left row with the right row whose key is nearest: https://pandas.pydata.org/docs/reference/api/pandas.merge_asof.html */
export function asofBlocks(leftGiven: Block, rightGiven: Block, p: AsofArguments): Block {
  const [left, right] = [leftGiven.settled(), rightGiven.settled()];
  if (!["backward", "forward", "nearest"].includes(p.direction))
    throw new MergeError(`direction invalid: ${p.direction}`);
  if (typeof p.allow_exact_matches !== "boolean")
    throw new MergeError(`allow_exact_matches must be boolean, passed ${String(p.allow_exact_matches)}`);
  const on = keyLabels(left, right, p);
  if (p.left_index && left.index.ids.length > 1) throw new MergeError("left can only have one index");
  if (p.right_index && right.index.ids.length > 1) throw new MergeError("right can only have one index");
  let [leftBy, rightBy] = [p.left_by, p.right_by];
  if (p.by !== null) {
    if (leftBy !== null || rightBy !== null) throw new MergeError("Can only pass by OR left_by and right_by");
    [leftBy, rightBy] = [p.by, p.by];
  }
  if (leftBy === null && rightBy !== null) throw new MergeError("missing left_by");
  if (leftBy !== null && rightBy === null) throw new MergeError("missing right_by");
  const [l, r] = [find(left, on.left), find(right, on.right)];
  const [x, y] = [l.vector.dtype, r.vector.dtype];
  const textual = (d: DType): boolean => d.kind === "object" || d.kind === "str";
  if (textual(x) || textual(y))
    throw new MergeError(
      `Incompatible merge dtype, ${dtypeRepr(x)} and ${dtypeRepr(y)}, both sides must have numeric dtype`,
    );
  const lefts = leftBy === null ? [] : isListLike(leftBy) && !(leftBy instanceof Tuple) ? listOf(leftBy) : [leftBy];
  const rights =
    rightBy === null ? [] : isListLike(rightBy) && !(rightBy instanceof Tuple) ? listOf(rightBy) : [rightBy];
  if (lefts.length !== rights.length) throw new MergeError("left_by and right_by must be the same length");
  const lb = lefts.map((k) => find(left, k));
  const rb = rights.map((k) => find(right, k));
  [...lb, l].forEach((k, i) => {
    const other = [...rb, r][i] as typeof r;
    if (!same(k.vector.dtype, other.vector.dtype)) {
      const both = k.vector.dtype.kind === "category" && other.vector.dtype.kind === "category";
      throw new MergeError(
        `incompatible merge keys [${i}] ${dtypeRepr(k.vector.dtype)} and ${dtypeRepr(other.vector.dtype)}, ${both ? "both sides category, but not equal ones" : "must be the same type"}`,
      );
    }
  });
  const tolerance = toleranceOf(p.tolerance, x);
  for (const [side, k] of [
    ["left", l],
    ["right", r],
  ] as const)
    if (!isMonotonic(k.vector, "increasing")) {
      const v = k.vector;
      if (Array.from({ length: v.length }, (_, i) => isValid(v, i)).includes(false))
        throw new ValueError(`Merge keys contain null values on ${side} side`);
      throw new ValueError(`${side} keys must be sorted`);
    }
  const by = lb.length
    ? sharedCodes(
        lb.map((k) => k.vector),
        rb.map((k) => k.vector),
      )
    : null;
  const places = asofPlaces(l.vector, r.vector, by, {
    direction: p.direction as Direction,
    exact: p.allow_exact_matches,
    tolerance,
  });
  const dropped = new Set<number>();
  lefts.forEach((k, i) => {
    if (key(k) === key(rights[i]) && (rb[i] as { column: number }).column >= 0)
      dropped.add((rb[i] as { column: number }).column);
  });
  if (on.left !== null && on.right !== null && key(on.left) === key(on.right) && r.column >= 0) dropped.add(r.column);
  return beside(left, right, places, dropped, p);
}

function toleranceOf(given: unknown, d: DType): number | bigint | null {
  if (given === null) return null;
  const refuse = (): MergeError =>
    new MergeError(`incompatible tolerance ${String(given)}, must be compat with type ${dtypeRepr(d)}`);
  const negative = (): MergeError => new MergeError("tolerance must be non-negative");
  if (isTemporal(d)) {
    if (!(given instanceof TimedeltaClass)) throw refuse();
    const t = given as InstanceType<typeof TimedeltaClass>;
    if (t.count < 0n) throw negative();
    return rescale(t.count, t.unit, d.unit ?? "ns");
  }
  if (isInteger(d)) {
    if (typeof given === "bigint") return given;
    if (typeof given !== "number" || !Number.isInteger(given)) throw refuse();
    if (given < 0) throw negative();
    return d.bits === 64 ? BigInt(given) : given;
  }
  if (d.kind !== "float") throw new MergeError("key must be integer, timestamp or float");
  if (typeof given !== "number") throw refuse();
  if (given < 0) throw negative();
  return given;
}

/** The left rows with the right rows at `places`. */
function beside(left: Block, right: Block, places: Int32Array, dropped: ReadonlySet<number>, p: AsofArguments): Block {
  const { lefts, rights } = suffixed(left.labels, right.labels, dropped, p.suffixes ?? ["_x", "_y"]);
  const kept = right.columns.map((_, i) => i).filter((i) => !dropped.has(i));
  const labels = Labels.of([...lefts, ...kept.map((i) => rights[i])]);
  const index = p.left_index ? left.index : p.right_index && !p.left_index ? left.index : null;
  let plan = left.plan;
  let ids: string[] = [];
  if (kept.length) {
    const picked = right.pick(kept);
    const [moved, next] = renamed(nodes.gather(picked.plan, places), picked.columns);
    plan = nodes.zip([left.plan, moved]);
    ids = next;
  }
  const range = { ids: [], start: 0, step: 1, names: [null], freq: null };
  return new Block(plan, index ?? range, [...left.columns, ...ids], labels);
}
