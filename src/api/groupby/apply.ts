import { Block } from "../../block/block";
import type { Split } from "../../block/group-split";
import { stackParts } from "../../block/group-stack";
import { Labels } from "../../block/labels";
import { castVector } from "../../values/cast";
import { hasMissing } from "../../values/cell";
import { concat } from "../../values/concat";
import type { DType } from "../../values/dtype";
import { bool, byName, float32, float64, object } from "../../values/dtype";
import { ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { markedArray } from "../../values/objects";
import { amongFloats, pointwise } from "../../values/pointwise";
import { tuple } from "../../values/scalar";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { isNDFrame } from "../construct/labels";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import type { State } from "./base";
import { named } from "./base";

/** What `apply` gives; `insert`: its index levels are to be columns. */
export interface Applied {
  readonly ndim: 1 | 2;
  readonly block: Block;
  readonly insert: boolean;
}

const done = (ndim: 1 | 2, block: Block, insert = false): Applied => ({ ndim, block, insert });

/** Results of a user's function on each group, put together by pandas' rules. */
export function combineApplied(
  ndim: 1 | 2,
  state: State,
  data: Block,
  groups: readonly Block[],
  values: readonly unknown[],
  s: Split,
): Applied {
  const { asIndex, groupKeys } = state;
  const own = data.labels;
  const nothing = (index?: Labels): Applied => done(ndim, Block.of(data.slice(0, 0).vectors(), own, index, 0));
  if (!values.length) return nothing(groupKeys && (asIndex || ndim === 1) ? s.labels : undefined);
  const first = values.find((v) => v !== null && v !== undefined);
  if (first === undefined && ndim === 2) return nothing();
  const sameIndex = values.every((v, i) => isNDFrame(v) && likeIndexed(v, groups[i] as Block));
  if (ndim === 1) {
    const head = values[0];
    if (isNDFrame(head)) return stacked(state, data, values, s, sameIndex);
    if (isPlain(head) || head instanceof Map) return done(1, ofDicts(values, s.labels, own));
    const d = data.dtype(0);
    const isFloat = amongFloats(values, d, (i) => (groups[i] as Block).vectors()[0] as Vector);
    const column = isFloat ? vectorOf(values, d) : d === float32 ? pointwise(values, d) : vectorOf(values);
    return done(asIndex ? 1 : 2, Block.of([column], own, s.labels, values.length), !asIndex);
  }
  if (isNDFrame(first) && first.ndim === 2) return stacked(state, data, values, s, sameIndex);
  if (isNDFrame(first)) {
    const index = first[BLOCK].indexLabels();
    const parts = values.map((v) => (isNDFrame(v) ? v[BLOCK] : null));
    if (!parts.every((p) => p === null || p.indexLabels().equals(index))) return stacked(state, data, values, s, false);
    return done(2, rowsOf(parts, first[BLOCK], index, s.labels), !asIndex);
  }
  const name = !asIndex && state.selection === "list" ? Labels.of([...own.values].map((l) => tuple(l))) : named(null);
  if (name.length !== 1) throw new ValueError(`Length mismatch: Expected 1 columns, got ${name.length} columns`);
  return done(asIndex ? 1 : 2, Block.of([vectorOf(values)], name, s.labels, values.length), !asIndex);
}

const likeIndexed = (v: NDFrame, group: Block): boolean => v[BLOCK].indexLabels().equals(group.indexLabels());

/** Series of one index, a row each. */
function rowsOf(parts: readonly (Block | null)[], first: Block, index: Labels, keys: Labels): Block {
  const names = new Set(parts.map((p) => (p ? p.labels.at(0) : null)));
  const columns =
    index.names.length === 1 && index.names[0] === null && names.size === 1
      ? index.renamed([[...names][0] ?? null])
      : index;
  const vectors = parts.map((p) =>
    p
      ? plain(p.vectors()[0] as Vector)
      : take(first.vectors()[0] as Vector, new Int32Array(index.length).fill(-1), {
          allowMissing: true,
          promote: true,
        }),
  );
  const all = concat(vectors);
  const n = index.length;
  const data = Array.from({ length: n }, (_, j) => {
    const column = take(
      all,
      Int32Array.from({ length: parts.length }, (_x, i) => i * n + j),
    );
    return column.dtype === object ? vectorOf(markedArray(column)) : column;
  });
  return Block.of(data, columns, keys, parts.length);
}

/** A column as numpy has it. */
function plain(v: Vector): Vector {
  const d = v.dtype;
  if (d.kind === "category" || (d.masked && d.kind === "str")) return castVector(v, object);
  if (!d.masked) return v;
  const name = d.name.toLowerCase();
  const own = (d.kind === "bool" ? bool : byName(name)) as DType;
  if (!hasMissing(v)) return castVector(v, own);
  return castVector(v, d.kind === "bool" ? object : d.kind === "float" ? own : float64);
}

function stacked(state: State, data: Block, values: readonly unknown[], s: Split, sameIndex: boolean): Applied {
  const { asIndex, groupKeys, selection } = state;
  const there = values.map((v, i) => [v, i] as const).filter((p): p is readonly [NDFrame, number] => isNDFrame(p[0]));
  const ndim = there.every(([v]) => v.ndim === 1) ? 1 : 2;
  const own = state.obj.ndim === 1 || selection === "one";
  const parts = there.map(([v]) => (ndim === 1 ? v[BLOCK].withLabels(named(nameOfParts(there))) : v[BLOCK]));
  const finish = (b: Block): Applied => done(ndim, ndim === 1 && own ? b.withLabels(named(data.labels.at(0))) : b);
  if (groupKeys && asIndex) return finish(stackParts(parts, { labels: s.labels.take(there.map(([, i]) => i)) }));
  const all = stackParts(parts);
  if (groupKeys || !sameIndex) return finish(all);
  const places = new Int32Array(s.codes.length).fill(-1);
  let at = 0;
  for (const [, i] of there) for (const row of s.positions[i] as Int32Array) places[row] = at++;
  return finish(all.gather(places.filter((i) => i >= 0)));
}

function nameOfParts(there: readonly (readonly [NDFrame, number])[]): unknown {
  const names = new Set(there.map(([v]) => v[BLOCK].labels.at(0)));
  return names.size === 1 ? [...names][0] : null;
}

/** Dicts of one column's groups: a Series of keys and their names. */
function ofDicts(values: readonly unknown[], keys: Labels, name: Labels): Block {
  const entries = values.map((v) => (v instanceof Map ? [...v] : Object.entries(v as object)) as [unknown, unknown][]);
  const rows = entries.flatMap((e, i) => e.map(() => i));
  const outer = keys.take(rows);
  const inner = vectorOf(entries.flatMap((e) => e.map(([k]) => k)));
  return Block.of(
    [vectorOf(entries.flatMap((e) => e.map(([, v]) => v)))],
    name,
    new Labels([...outer.levels, inner], [...keys.names, null], null, rows.length),
    rows.length,
  );
}
