import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import type { Field } from "../plan/field";
import { field, fresh } from "../plan/field";
import * as nodes from "../plan/node";
import { knownRows } from "../plan/run";
import { castVector } from "../values/cast";
import type { DType } from "../values/dtype";
import { bool, int64, isInteger, isNumeric, object, same as sameDtype } from "../values/dtype";
import { promote } from "../values/dtypes";
import { InvalidIndexError, TypeError } from "../values/errors";
import { room } from "../values/room";
import { withMissing } from "../values/select";
import { commonNames, indexer, reindex, sameDtypes, sharedPlan } from "./align";
import type { RowIndex } from "./block";
import { addColumns, Block, indexOf, isMulti, rangeIndex, renamed } from "./block";
import type { RowKeys } from "./concat-keys";
import { namesUnder, outerLevels, underKeys } from "./concat-keys";
import { widen } from "./convert";
import { Labels } from "./labels";
import { appended } from "./labels-append";
import { distinctHashed } from "./labels-distinct";
import { levelsBelow } from "./labels-factored";
import { intersection, sorted, union } from "./labels-sets";
import { scalar } from "./scalar";

/**
 * The labels of several axes together: all of them (in order of appearance, or sorted), or those that all have.
 * Not told to sort or not to, moments are sorted.
 */
export function combineLabels(given: readonly Labels[], how: "outer" | "inner", sort: boolean | null): Labels {
  const all = [...new Set(given)];
  const [first] = all as [Labels];
  const names = given.map((l) => l.names).reduce(commonNames);
  const met =
    how === "inner" ? all.reduce((a, b) => intersection(a, b, false)) : united(all, sort === null ? null : false);
  const one = all.length === 1 ? first : given.every((l) => l.nlevels === met.nlevels) ? met.renamed(names) : met;
  return sort ? sorted(one, null) : one;
}

/** Plain labels are those of all once each; ranges, moments and levels are united one with the next. */
function united(all: readonly Labels[], sort: null | false): Labels {
  const [first] = all as [Labels];
  if (all.every((l) => isPlain(l))) return all.every((l) => l.equals(first)) ? first : onceEach(all);
  const zoned = all.filter((l) => l.dtype.kind === "datetime" && l.dtype.tz !== undefined).length;
  const moments = all.filter((l) => l.dtype.kind === "datetime" && !l.isMulti).length;
  if (zoned && zoned !== moments) throw new TypeError("Cannot join tz-naive with tz-aware DatetimeIndex");
  if (moments === all.length) return all.reduce((a, b) => union(a, b, sort));
  return all.reduce((a, b) => union(a, b, false));
}

/** Plain labels, each once; what others than the first add is looked at for its dtype. */
function onceEach(all: readonly Labels[]): Labels {
  const [first] = all as [Labels];
  const meet = all.map((l) => l.dtype).reduce(promote);
  const own = distinctHashed(new Labels([castVector(first.vector, meet)], first.names));
  const both = distinctHashed(appended(all));
  return both.length === own.length ? own : both;
}

const isPlain = (l: Labels): boolean =>
  !l.range && !l.isMulti && !["datetime", "timedelta", "period", "interval", "category"].includes(l.dtype.kind);

/** The dtype of a result column that comes from these fields; null where a block has no such column. */
function commonDtype(dtypes: readonly (DType | null)[], frames: boolean): DType {
  const there = dtypes.filter((d): d is DType => d !== null);
  if (!there.length) return object;
  if (frames && there.length === dtypes.length && isUniform(there)) {
    const numbers = there.filter((d) => d.kind !== "bool");
    if (numbers.length) return numbers.reduce(promote);
  }
  const meet = there.reduce((a, b) => promote(a, b));
  return there.length < dtypes.length ? withMissing(meet) : meet;
}

/** Columns of frames that numpy puts together, which takes booleans for numbers: all of them plain, and none but the first's dtype a float. */
const isUniform = (dtypes: readonly DType[]): boolean =>
  dtypes.every((d) => !d.masked && (d === dtypes[0] || d.kind === "bool" || isInteger(d))) &&
  (isNumeric(dtypes[0] as DType) || dtypes[0]?.kind === "bool");

/** Whether columns of several dtypes meet where a dtype still hangs on the data. */
const isMixed = (fields: readonly Field[]): boolean =>
  fields.some((f) => f.unless) && fields.some((f) => f.dtype.kind !== fields[0]?.dtype.kind && !isNumeric(f.dtype));

/** Blocks below each other. `keys` puts outer index levels that say which block a row comes from. */
export function concatRows(
  given: readonly Block[],
  labels: Labels,
  ignoreIndex: boolean,
  keys: RowKeys | null,
  frames = true,
): Block {
  const ranged = !ignoreIndex && !keys ? joinedRange(given) : null;
  const mixed = ignoreIndex || ranged ? null : mixedIndex(given, keys);
  const places = given.map((b) =>
    b.labels.equals(labels) ? labels.values.map((_, i) => i) : Array.from(indexer(unique(b.labels), labels)),
  );
  const fields = (j: number): Field[] =>
    given.flatMap((b, i) => {
      const at = (places[i] as number[])[j] as number;
      return at < 0 ? [] : [b.field(at)];
    });
  const blocks = labels.values.some((_, j) => isMixed(fields(j))) ? given.map((b) => b.settled()) : given;
  const dtypes = labels.values.map((_, j) =>
    commonDtype(
      blocks.map((b, i) => {
        const at = (places[i] as number[])[j] as number;
        return at < 0 ? null : b.dtype(at);
      }),
      frames,
    ),
  );
  const needsIndex = !ignoreIndex && !ranged && !mixed;
  const levels = needsIndex ? indexLevels(blocks) : [];
  const plans: nodes.Node[] = [];
  const columns: string[][] = [];
  blocks.forEach((block, i) => {
    const b = needsIndex ? block.withIndexColumns() : block;
    const keyed = keys && !mixed ? keys.values.map((level) => scalar(level[i])) : [];
    const index = needsIndex ? levels.map((d, k) => widen(b.ref(b.index.ids[k] as string), d)) : [];
    const data = labels.values.map((_, j): Expr => {
      const at = (places[i] as number[])[j] as number;
      const dtype = dtypes[j] as DType;
      return at < 0 ? literal(null, field(dtype, true)) : widen(b.expr(at), dtype);
    });
    const [plan, ids] = addColumns(b.plan, [
      ...keyed.map((e, k) => widen(e, keyDtype(keys as RowKeys, k))),
      ...index,
      ...data,
    ]);
    plans.push(plan);
    columns.push(ids);
  });
  const out = (columns[0] as string[]).map(() => fresh());
  const rows = mixed && Block.of([], new Labels([]), mixed);
  const data = out.length ? nodes.concat(plans, columns, out) : nodes.concat(...withMark(plans), [fresh()]);
  room(knownRows(data) ?? 0, "int64", 8 * Math.max(1, out.length));
  if (rows) return new Block(rows.isRange ? data : nodes.zip([data, rows.plan]), rows.index, out, labels);
  if (!out.length) return new Block(data, ranged ?? rangeIndex(), [], labels);
  const depth = (keys?.values.length ?? 0) + levels.length;
  const deep = keys || blocks.every((b) => isMulti(b.index));
  const same = levels.every((d, k) =>
    blocks.every((b) => sameDtype(b.isRange ? int64 : b.ref(b.index.ids[k] as string).field.dtype, d)),
  );
  // Integers after a range are one again, where they go on evenly.
  const first = blocks[0] as Block;
  const integers = !keys && levels.length === 1 && isInteger(levels[0] as DType);
  const plain = first.isRange && blocks.every((b) => b.isRange && b.index.start === 0 && b.index.step === 1);
  const ranges = !integers ? {} : plain ? { counted: { step: 1 } } : first.mayBeRange ? { joined: blocks } : {};
  const known =
    same && deep
      ? {
          levels: levelsBelow(
            () => (keys ? outerLevels(keys) : []),
            () => blocks.map((b) => b.indexLabels()),
          ),
        }
      : {};
  // A range keeps its name when other integers follow.
  const named = integers && first.isRange && !blocks.every((b) => b.isRange);
  const own = named ? first.index.names : needsIndex ? sharedNames(blocks, keys !== null) : [];
  const names = keys ? namesUnder(keys, depth, own) : own;
  const index = ignoreIndex
    ? rangeIndex()
    : (ranged ?? { ...indexOf(out.slice(0, depth), names), ...known, ...ranges });
  return new Block(data, index, out.slice(ignoreIndex || ranged ? 0 : depth), labels);
}

/** The names of the rows: under keys those of the first block, where all have its labels. */
function sharedNames(blocks: readonly Block[], keyed: boolean): readonly unknown[] {
  const names = blocks.map((b) => b.index.names).reduce(commonNames);
  const [first, ...rest] = blocks as [Block, ...Block[]];
  const lost = first.index.names.some((n, k) => (n ?? null) !== (names[k] ?? null));
  return keyed && lost && rest.every((b) => b.indexLabels().equals(first.indexLabels())) ? first.index.names : names;
}

/** Plans with a column that all of them have: rows of no column at all. */
function withMark(given: readonly nodes.Node[]): [nodes.Node[], string[][]] {
  const made = given.map((p) => addColumns(p, [literal(true, field(bool, false))]));
  return [made.map(([p]) => p), made.map(([, ids]) => ids)];
}

/** The labels of blocks below each other where they are of several dtypes or depths: whatever they are found to be together. */
function mixedIndex(blocks: readonly Block[], keys: RowKeys | null): Labels | null {
  const [first] = blocks as [Block, ...Block[]];
  const depths = blocks.map((b) => Math.max(1, b.index.ids.length));
  const dtypes = (): DType[] => blocks.map((b) => (b.isRange ? int64 : b.ref(b.index.ids[0] as string).field.dtype));
  const objects = (): boolean => depths[0] === 1 && dtypes().reduce(promote) === object;
  const alike = blocks.every((b, i) => depths[i] === depths[0] && isMulti(b.index) === isMulti(first.index));
  if (alike && !objects()) return null;
  const all = blocks.map((b) => b.indexLabels());
  return keys ? underKeys(all, keys) : appended(all);
}

const keyDtype = (keys: RowKeys, k: number): DType =>
  (keys.values[k] as unknown[]).map((v) => scalar(v).field.dtype).reduce((a, b) => promote(a, b));

function indexLevels(blocks: readonly Block[]): DType[] {
  const all = blocks.map((b) => b.withIndexColumns());
  return (all[0] as Block).index.ids.map((_, k) =>
    all.map((b) => b.ref(b.index.ids[k] as string).field.dtype).reduce((a, b) => promote(a, b)),
  );
}

/** Ranges that go on where the one before ends stay a range; the only one that has rows stays as it is. */
function joinedRange(blocks: readonly Block[]): RowIndex | null {
  if (!blocks.every((b) => b.isRange)) return null;
  const names = blocks.map((b) => b.index.names).reduce(commonNames);
  const last = blocks.at(-1) as Block;
  if (blocks.length === 1) return last.index;
  const before = blocks.slice(0, -1).filter((b) => b.rows > 0);
  const { start, step } = (before[0] ?? last).index;
  let next = start;
  for (const b of before) {
    if (b.index.step !== step || b.index.start !== next) return null;
    next += b.rows * step;
  }
  if (before.length === 1 && before[0]?.rows === 1 && last.rows === 0) return { ...(before[0] as Block).index, names };
  if (before.length) {
    const goesOn = last.knownRows === 0 || (last.index.step === step && last.index.start === next);
    return goesOn ? rangeIndex(start, step, names) : null;
  }
  return last.rows > 0 ? { ...last.index, names } : rangeIndex(0, 1, names);
}

/** Labels in which others are looked up. */
function unique(labels: Labels): Labels {
  if (labels.isUnique) return labels;
  throw new InvalidIndexError("Reindexing only valid with uniquely valued Index objects");
}

const placedOn = (b: Block, own: Labels, target: Labels): Block =>
  own.equals(target) || unique(own) === target ? b : reindex(b, target);

/** Blocks side by side, on the rows of `rows`. */
export function concatColumns(
  blocks: readonly Block[],
  how: "outer" | "inner",
  sort: boolean | null,
  labels: Labels,
): Block {
  const [first, ...rest] = blocks as [Block, ...Block[]];
  const data = (placed: readonly Block[]): Block => {
    let plan = (placed[0] as Block).plan;
    const columns = [...(placed[0] as Block).columns];
    for (const b of placed.slice(1)) {
      const shared = sharedPlan(plan, b.plan);
      if (shared) {
        plan = shared;
        columns.push(...b.columns);
        continue;
      }
      if (!b.columns.length) continue;
      const [moved, ids] = renamed(b.plan, b.columns);
      plan = nodes.zip([plan, moved]);
      columns.push(...ids);
    }
    return new Block(plan, (placed[0] as Block).index, columns, labels);
  };
  let names = blocks.map((b) => b.index.names).reduce(commonNames);
  const sameRows = rest.every((b) => sharedIndex(first, b));
  if (sameRows && !sort) return data(blocks).withIndex({ ...first.index, names });
  const indexes = blocks.map((b, i) => {
    const again = blocks.findIndex((other) => sharedIndex(other, b));
    return (again >= 0 && again < i ? (blocks[again] as Block) : b).indexLabels();
  });
  const target = combineLabels(indexes, how, sort);
  if (!indexes.every((l) => l.nlevels === target.nlevels)) names = target.names;
  const placed = blocks.map((b, i) => placedOn(b, indexes[i] as Labels, target));
  const r = target.range;
  const out = data(placed);
  if (r) return out.withIndex(rangeIndex(r.start, r.step, names));
  // Labels that equal the others' may be of another dtype.
  const own = placed[0] as Block;
  const kept = own !== first || sameDtypes(indexes[0] as Labels, target);
  if (kept && !own.isRange) return out.withIndex({ ...own.index, names });
  const rows = Block.of([], new Labels([]), target);
  return out.on(nodes.zip([out.plan, rows.plan]), { index: { ...rows.index, names } });
}

const sharedIndex = (a: Block, b: Block): boolean =>
  sharedPlan(a.plan, b.plan) !== null &&
  a.index.ids.length === b.index.ids.length &&
  a.index.ids.every((id, i) => id === b.index.ids[i]) &&
  (!a.isRange || (a.index.start === b.index.start && a.index.step === b.index.step));
