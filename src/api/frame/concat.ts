import type { Block } from "../../block/block";
import { combineLabels, concatColumns, concatRows } from "../../block/concat";
import type { RowKeys } from "../../block/concat-keys";
import { underKeys } from "../../block/concat-keys";
import { Labels } from "../../block/labels";
import { appended } from "../../block/labels-append";
import { indexRepr } from "../../format/index-repr";
import { TypeError, ValueError } from "../../values/errors";
import { pyRepr, pyStr } from "../../values/pyrepr";
import { Tuple } from "../../values/scalar";
import { typeName } from "../../values/typename";
import { isNDFrame, labelsOf, typeOf } from "../construct/labels";
import { axisOf } from "../display";
import { make } from "../make";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { bind, isPlain, signature } from "../signature";
import type { DataFrame } from "./index";

const CONCAT = signature(
  "concat(objs{}, *, axis=0, join='outer', ignore_index=False, keys=None, levels=None, names=None, verify_integrity=False, sort=no_default, !copy=no_default, !union_categories=False)",
);

export interface ConcatOptions {
  axis?: 0 | 1 | "index" | "columns" | "rows";
  join?: "outer" | "inner";
  ignore_index?: boolean;
  keys?: unknown;
  levels?: unknown;
  names?: unknown;
  verify_integrity?: boolean;
  sort?: boolean;
}

/**
 * Puts frames and series below each other (`axis` 0) or side by side (1).
 *
 * The other axis is the union of the labels, in order of appearance (`join: "inner"`: those that all have; `sort`: sorted). `keys` (or the
 * names of an object or Map of frames) make an outer index level; `ignore_index` numbers anew; `verify_integrity` throws ValueError where
 * labels stand twice. Throws TypeError for anything but frames and series, ValueError for nothing at all.
 * https://pandas.pydata.org/docs/reference/api/pandas.concat.html
 *
 * @example
 * pd.concat([pd.Series([1, 2]), pd.Series([3])], { ignore_index: true })
 */
export function concat(objs: unknown, options?: ConcatOptions): any {
  const p = bind(CONCAT, [objs, options]);
  if (isNDFrame(p.objs) || typeof p.objs !== "object" || p.objs === null)
    throw new TypeError(
      `first argument must be an iterable of pandas objects, you passed an object of type "${typeOf(p.objs)}"`,
    );
  let keys: unknown[] | null = p.keys === null ? null : [...labelsOf(p.keys).values];
  let names: unknown[] | null = p.names === null ? null : Array.isArray(p.names) ? p.names : [p.names];
  if (names === null && p.keys !== null && typeof p.keys === "function") {
    const own = labelsOf(p.keys).names;
    if (own.some((n) => n !== null)) names = [...own];
  }
  let list: unknown[];
  if (isPlain(p.objs) || p.objs instanceof Map) {
    const entries = new Map<unknown, unknown>(p.objs instanceof Map ? p.objs : Object.entries(p.objs));
    keys ??= [...entries.keys()];
    list = keys.map((k) => entries.get(k));
  } else list = [...(p.objs as Iterable<unknown>)];
  if (p.ignore_index && p.keys !== null)
    throw new ValueError("Cannot set ignore_index=True and specify keys. Either should be used.");
  if (p.join !== "outer" && p.join !== "inner")
    throw new ValueError("Only can inner (intersect) or outer (union) join the other axis");
  if (!list.length) throw new ValueError("No objects to concatenate");
  if (keys && keys.length !== list.length)
    throw new ValueError(
      `The length of the keys (${keys.length}) must match the length of the objects to concatenate (${list.length})`,
    );
  if (p.sort !== undefined && typeof p.sort !== "boolean")
    throw new ValueError(`The 'sort' keyword only accepts boolean values; ${String(p.sort)} was passed.`);
  const there: NDFrame[] = [];
  const kept: unknown[] = [];
  list.forEach((x, i) => {
    if (x === null || x === undefined) return;
    if (!isNDFrame(x))
      throw new TypeError(
        `cannot concatenate object of type '<class '${typeName(x)}'>'; only Series and DataFrame objs are valid`,
      );
    there.push(x);
    if (keys) kept.push(keys[i]);
  });
  if (!there.length) throw new ValueError("All objects passed were None");
  const axis =
    p.axis === 0 || p.axis === "index" || p.axis === "rows" ? 0 : p.axis === 1 || p.axis === "columns" ? 1 : null;
  if (axis === null) throw new ValueError(`No axis named ${String(p.axis)} for object type DataFrame`);
  const series = there.every((x) => x.ndim === 1);
  const a: ConcatArguments = {
    axis,
    join: p.join,
    ignore_index: p.ignore_index,
    keys: keys ? kept : null,
    names,
    levels: p.levels,
    verify_integrity: p.verify_integrity,
    sort: p.sort ?? null,
  };
  if (series) {
    const blocks = there.map((x) => x[BLOCK]);
    if (axis === 0) return make.series(concatSeries(blocks, a));
    return make.frame(
      concatBlocks(
        blocks.map((b, i) => b.withLabels(Labels.of([b.labels.at(0) ?? i]))),
        { ...a, labels: seriesLabels(blocks, a) },
      ),
    );
  }
  // Frames of neither rows nor columns don't make a frame of a series that comes first.
  if (there[0]?.ndim === 1 && !there.some((x) => x.ndim === 2 && (x[BLOCK].columns.length || x[BLOCK].rows !== 0)))
    throw new ValueError("cannot concatenate unaligned mixed dimensional NDFrame objects");
  return make.frame(concatBlocks(sameDepth(filled(there, a), axis, p.ignore_index), a)) as DataFrame;
}

/** Frames of neither rows nor columns have no say, unless a key, a name or the labels that all share could tell of them. */
function filled(all: readonly NDFrame[], a: ConcatArguments): readonly NDFrame[] {
  const told = a.keys || a.names || (a.levels !== null && a.levels !== undefined) || a.join === "inner";
  if (told || all.some((x) => x.ndim === 1)) return all;
  const some = all.filter((x) => x[BLOCK].columns.length || x[BLOCK].rows !== 0);
  return some.length ? some : all;
}

export interface ConcatArguments {
  axis: 0 | 1;
  join: "outer" | "inner";
  ignore_index: boolean;
  keys: unknown[] | null;
  names: unknown[] | null;
  levels: unknown;
  verify_integrity: boolean;
  sort: boolean | null;
  /** Column labels of the result, where they are not the blocks' own. */
  labels?: Labels;
}

/** Series among frames become frames of one column. */
function sameDepth(all: readonly NDFrame[], axis: number, ignoreIndex: boolean): Block[] {
  let next = 0;
  return all.map((x) => {
    const b = x[BLOCK];
    if (x.ndim === 2) return b;
    const name = b.labels.at(0);
    if (name !== null && !(ignoreIndex && axis === 0)) return b.withLabels(Labels.of([name]));
    if (ignoreIndex && name !== null) return b.withLabels(Labels.of([axis === 0 ? name : next++]));
    return b.withLabels(Labels.of([axis === 0 ? 0 : next++]));
  });
}

function seriesLabels(blocks: readonly Block[], a: ConcatArguments): Labels {
  if (a.ignore_index) return Labels.range(blocks.length);
  if (a.keys) {
    const made = Labels.of(a.keys);
    return made.renamed(a.names ?? made.names);
  }
  const given = blocks.map((b) => b.labels.at(0));
  if (given.every((n) => n === null)) return Labels.range(blocks.length);
  let next = 0;
  return Labels.of(given.map((n) => n ?? next++));
}

const sameName = (blocks: readonly Block[]): unknown => {
  const names = blocks.map((b) => b.labels.at(0));
  return names.every((n) => n === names[0]) ? names[0] : null;
};

function concatSeries(blocks: readonly Block[], a: ConcatArguments): Block {
  const labels = Labels.of([sameName(blocks)], [null]);
  const one = Labels.of([0]);
  const out = concatRows(
    blocks.map((b) => b.withLabels(one)),
    one,
    a.ignore_index,
    rowKeys(a),
    false,
  );
  if (a.verify_integrity) verify(out.indexLabels(), a);
  return out.withLabels(labels);
}

/** Levels that the keys make, or are found in, and their names. */
function rowKeys(a: ConcatArguments): RowKeys | null {
  const given =
    a.levels === null || a.levels === undefined ? null : [...(a.levels as Iterable<unknown>)].map((l) => labelsOf(l));
  if (!a.keys) {
    if (given) throw new ValueError("levels supported only when keys is not None");
    return null;
  }
  const tuples = given ? given.length > 1 : a.keys[0] instanceof Tuple;
  const values = tuples
    ? Array.from({ length: (a.keys[0] as Tuple).length }, (_, k) => (a.keys as Tuple[]).map((t) => t[k]))
    : [a.keys];
  for (const level of given ?? [])
    if (!level.isUnique) throw new ValueError(`Level values not unique: ${pyRepr([...level.values])}`);
  given?.forEach((level, k) => {
    for (const x of values[k] ?? [])
      if (!level.has(x)) throw new ValueError(`Key ${pyStr(x)} not in level ${indexRepr(axisOf(level))}`);
  });
  return { values, names: a.names ?? values.map(() => null), levels: given };
}

function verify(labels: Labels, a: ConcatArguments): void {
  if (!a.verify_integrity || a.ignore_index) return;
  if (labels.isUnique) return;
  const again = labels.duplicated("first");
  const places = [...again.keys()].filter((i) => again[i]);
  const twice = labels.take(places);
  const once = twice.duplicated("first");
  throw new ValueError(
    `Indexes have overlapping values: ${indexRepr(axisOf(twice.take([...once.keys()].filter((i) => !once[i]))))}`,
  );
}

/** Frames' blocks put together: https://pandas.pydata.org/docs/reference/api/pandas.concat.html */
export function concatBlocks(given: readonly Block[], a: ConcatArguments): Block {
  if (a.axis === 0) {
    const labels = combineLabels(
      given.map((b) => b.labels),
      a.join,
      a.sort,
    );
    const out = concatRows(given, labels, a.ignore_index, rowKeys(a));
    if (a.verify_integrity) verify(out.indexLabels(), a);
    return out;
  }
  const labels = a.labels ?? columnLabels(given, a);
  verify(labels, a);
  return concatColumns(given, a.join, a.sort, labels);
}

function columnLabels(blocks: readonly Block[], a: ConcatArguments): Labels {
  const all = blocks.map((b) => b.labels);
  if (a.ignore_index) return Labels.range(all.reduce((n, l) => n + l.length, 0));
  const keys = rowKeys(a);
  return keys ? underKeys(all, keys) : appended(all);
}
