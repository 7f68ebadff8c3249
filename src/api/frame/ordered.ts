import { filledForward } from "../../block/asof";
import { putColumn, vectorColumn } from "../../block/assign";
import { Block, rangeIndex } from "../../block/block";
import { Labels } from "../../block/labels";
import { reindexColumns } from "../../block/labels-reindex";
import { castVector } from "../../values/cast";
import { at, isMissing, isValid } from "../../values/cell";
import { float64 } from "../../values/dtype";
import { KeyError, ValueError } from "../../values/errors";
import { key, rowCodes } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { repr } from "../../values/scalar";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { listOf } from "../reshape/common";
import { concatBlocks } from "./concat";
import { mergeBlocks, suffixed } from "./merge";

export interface OrderedArguments {
  left: unknown;
  right: unknown;
  on: unknown;
  left_on: unknown;
  right_on: unknown;
  left_by: unknown;
  right_by: unknown;
  fill_method: string | null;
  suffixes: unknown;
  how: string;
}

/** A sorted merge whose gaps may be filled from the row before: https://pandas.pydata.org/docs/reference/api/pandas.merge_ordered.html */
export function orderedBlocks(left: Block, right: Block, p: OrderedArguments): Block {
  if (p.left_by !== null && p.right_by !== null) throw new ValueError("Can only group either left or right frames");
  if (p.left_by !== null) return grouped(left, right, p.left_by, "left", (piece, r) => one(piece, r, p));
  if (p.right_by !== null) return grouped(right, left, p.right_by, "right", (piece, l) => one(l, piece, p));
  return one(left, right, p);
}

const ROW = ["__left_row__", "__right_row__"] as const;

function one(left: Block, right: Block, p: OrderedArguments): Block {
  if (p.fill_method !== null && p.fill_method !== "ffill") throw new ValueError("fill_method must be 'ffill' or None");
  const o = {
    how: p.how,
    on: p.on,
    left_on: p.left_on,
    right_on: p.right_on,
    left_index: false,
    right_index: false,
    sort: true,
    suffixes: p.suffixes ?? ["_x", "_y"],
    indicator: false,
    validate: null,
  };
  if (p.fill_method === null) return mergeBlocks(left, right, o);
  const numbered = (b: Block, name: string): Block =>
    putColumn(
      b,
      b.columns.length,
      vectorColumn(b, vectorOf(BigInt64Array.from({ length: b.rows }, (_, i) => BigInt(i)))),
      Labels.of([...b.labels.values, name]),
    );
  const on = p.on === null && p.left_on === null ? left.labels.values.filter((x) => right.labels.has(x)) : p.on;
  const made = mergeBlocks(numbered(left, ROW[0]), numbered(right, ROW[1]), { ...o, on }).settled();
  const vectors = made.vectors();
  const placed = (name: string): number => made.labels.position(name);
  const rows = ROW.map((name) => {
    const v = vectors[placed(name)] as Vector;
    return filledForward(Int32Array.from({ length: v.length }, (_, i) => (isValid(v, i) ? Number(v.data[i]) : -1)));
  }) as [Int32Array, Int32Array];
  const keys = (given: unknown): unknown[] => (given === null ? [] : listOf(given).map((x) => key(x)));
  const rightKeys = keys(on ?? p.right_on);
  const shared = new Set(keys(on ?? p.left_on).filter((k, i) => k === rightKeys[i]));
  const dropped = new Set(right.labels.values.flatMap((x, i) => (shared.has(key(x)) ? [i] : [])));
  const { lefts, rights } = suffixed(left.labels, right.labels, dropped, o.suffixes);
  /** Columns that the merge cast, because they are called as a key, are filled as they were cast. */
  const fill = (b: Block, places: Int32Array, now: readonly unknown[]): Vector[] =>
    b.vectors().map((v, i) => {
      const shown = made.labels.position(now[i]);
      const to = shown < 0 ? v.dtype : (vectors[shown] as Vector).dtype;
      const own = to.kind !== v.dtype.kind && v.dtype.kind !== "bool" && to.kind !== "float" ? castVector(v, to) : v;
      return take(own, places, { allowMissing: true, promote: true });
    });
  const [fromLeft, fromRight] = [fill(left.settled(), rows[0], lefts), fill(right.settled(), rows[1], rights)];
  const data = [
    ...fromLeft.map((v, i) => (shared.has(key(left.labels.at(i))) ? (vectors[i] as Vector) : v)),
    ...fromRight.filter((_, i) => !dropped.has(i)),
  ];
  return Block.of(data, Labels.of([...lefts, ...rights.filter((_, i) => !dropped.has(i))]));
}

/** Merges each group of a side by some of its columns with the other side, one after the other, in the order in which groups appear. */
function grouped(
  side: Block,
  other: Block,
  by: unknown,
  where: "left" | "right",
  merge: (piece: Block, other: Block) => Block,
): Block {
  const names = listOf(by);
  const vectors = side.settled().vectors();
  const places = names.map((x) => {
    const at = side.labels.position(x);
    if (at < 0) throw new KeyError(`{${repr(x)}} not found in ${where} columns`);
    return at;
  });
  const shared = names.every((x) => other.labels.has(x));
  const pieces = groupsOf(places.map((i) => vectors[i] as Vector)).map((rows) => {
    const piece = side.gather(Int32Array.from(rows));
    const group = places.map((i) => take(vectors[i] as Vector, [rows[0] as number]));
    const rest = shared ? matching(other, names, group) : other;
    if (!rest) {
      const more = other.labels.values.filter((x) => !side.labels.has(x));
      return reindexColumns(piece, Labels.of([...side.labels.values, ...more]), undefined, {}).withIndex(rangeIndex());
    }
    return keyed(merge(piece, rest).settled(), names, group);
  });
  if (!pieces.length) throw new ValueError("No objects to concatenate");
  const all = concatBlocks(pieces, {
    axis: 0,
    join: "outer",
    ignore_index: true,
    keys: null,
    names: null,
    levels: null,
    verify_integrity: false,
    sort: false,
  });
  const [first] = pieces as [Block, ...Block[]];
  return all.pick(first.labels.values.map((x) => all.labels.position(x)));
}

/** The rows of each group, but those whose keys are missing. */
function groupsOf(keys: readonly Vector[]): number[][] {
  const codes = rowCodes(keys);
  const rows = new Map<number, number[]>();
  codes.forEach((c, i) => {
    if (keys.some((v) => isMissing(at(v, i)))) return;
    const list = rows.get(c);
    if (list) list.push(i);
    else rows.set(c, [i]);
  });
  return [...rows.values()];
}

/** A merged piece with its key in the columns that are called so: the value itself, of the dtype that it has alone. */
function keyed(merged: Block, names: readonly unknown[], group: readonly Vector[]): Block {
  const alone = (v: Vector): Vector => {
    const { kind } = v.dtype;
    if (kind === "float") return castVector(v, float64);
    return kind === "datetime" || kind === "timedelta" ? v : vectorOf([at(v, 0)]);
  };
  const made = names.map((_, k) => take(alone(group[k] as Vector), new Int32Array(merged.rows)));
  const place = (label: unknown): number => names.findIndex((n) => key(n) === key(label));
  const data = merged.vectors().map((v, i) => {
    const k = place(merged.labels.at(i));
    return k < 0 ? v : (made[k] as Vector);
  });
  const added = [...names.keys()].filter((k) => !merged.labels.has(names[k]));
  const labels = Labels.of([...merged.labels.values, ...added.map((k) => names[k])]);
  return Block.of([...data, ...added.map((k) => made[k] as Vector)], labels, undefined, merged.rows);
}

/** The rows of a group's key; null where there are none. */
function matching(b: Block, names: readonly unknown[], group: readonly Vector[]): Block | null {
  const vectors = b.settled().vectors();
  const keys = names.map((n) => vectors[b.labels.position(n)] as Vector);
  const rows = Array.from({ length: b.rows }, (_, i) => i).filter((i) =>
    keys.every((v, k) => key(at(v, i)) === key(at(group[k] as Vector, 0))),
  );
  return rows.length ? b.gather(Int32Array.from(rows)) : null;
}
