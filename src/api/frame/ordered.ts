import { filledForward } from "../../block/asof";
import { putColumn, vectorColumn } from "../../block/assign";
import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { levelOf, rowGroups } from "../../block/unstack";
import { isValid } from "../../values/cell";
import { KeyError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
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
  if (p.left_by !== null) return grouped(left, right, p.left_by, (piece, r) => one(piece, r, p));
  if (p.right_by !== null) {
    const out = grouped(right, left, p.right_by, (piece, l) => one(l, piece, p));
    return out;
  }
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
  const at = (name: string): number => made.labels.position(name);
  const rows = ROW.map((name) => {
    const v = vectors[at(name)] as Vector;
    return filledForward(Int32Array.from({ length: v.length }, (_, i) => (isValid(v, i) ? Number(v.data[i]) : -1)));
  }) as [Int32Array, Int32Array];
  const shared = new Set((on === null ? [] : listOf(on)).map((x) => key(x)));
  const dropped = new Set(right.labels.values.flatMap((x, i) => (shared.has(key(x)) ? [i] : [])));
  const { lefts, rights } = suffixed(left.labels, right.labels, dropped, o.suffixes);
  const fill = (b: Block, places: Int32Array): Vector[] =>
    b.vectors().map((v) => take(v, places, { allowMissing: true, promote: true }));
  const [fromLeft, fromRight] = [fill(left.settled(), rows[0]), fill(right.settled(), rows[1])];
  const data = [
    ...fromLeft.map((v, i) => (shared.has(key(left.labels.at(i))) ? (vectors[i] as Vector) : v)),
    ...fromRight.filter((_, i) => !dropped.has(i)),
  ];
  return Block.of(data, Labels.of([...lefts, ...rights.filter((_, i) => !dropped.has(i))]));
}

/** Merges each group of a side by some of its columns with the other side, one after the other. */
function grouped(side: Block, other: Block, by: unknown, merge: (piece: Block, other: Block) => Block): Block {
  const names = listOf(by);
  const vectors = side.settled().vectors();
  const places = names.map((x) => {
    const at = side.labels.position(x);
    if (at < 0) throw new KeyError(repr(x));
    return at;
  });
  const shared = names.filter((x) => other.labels.has(x));
  const own = rowGroups(
    places.map((i) => levelOf(vectors[i] as Vector)),
    side.rows,
    true,
  );
  const members: number[][] = Array.from(own.firsts, () => []);
  own.ids.forEach((id, i) => (members[id] as number[]).push(i));
  const pieces = members.map((rows) => {
    const piece = side.gather(Int32Array.from(rows));
    const group = places.map((i) => take(vectors[i] as Vector, [rows[0] as number]));
    const rest = shared.length === names.length ? matching(other, names, group) : other;
    const kept = rest.pick(
      rest.labels.values.map((_, i) => i).filter((i) => !names.some((n) => key(n) === key(rest.labels.at(i)))),
    );
    const merged = merge(piece, kept).settled();
    const data = merged.vectors().map((v, i) => {
      const k = names.findIndex((n) => key(n) === key(merged.labels.at(i)));
      return k < 0 ? v : take(group[k] as Vector, new Int32Array(v.length));
    });
    return Block.of(data, merged.labels);
  });
  const first = pieces[0];
  if (!first) return merge(side, other);
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
  return all.pick(first.labels.values.map((x) => all.labels.position(x)));
}

function matching(b: Block, names: readonly unknown[], group: readonly Vector[]): Block {
  const vectors = b.settled().vectors();
  const labels = names.map((n) => new Labels([vectors[b.labels.position(n)] as Vector]));
  const rows: number[] = [];
  for (let i = 0; i < b.rows; i++)
    if (labels.every((l, k) => key(l.at(i)) === key(new Labels([group[k] as Vector]).at(0)))) rows.push(i);
  return b.gather(Int32Array.from(rows));
}
