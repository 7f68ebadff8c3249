import { joinedNames } from "../../block/align";
import { Block, indexOf } from "../../block/block";
import { Labels } from "../../block/labels";
import type { LevelJoin, MergeHow, Shown } from "../../block/merge";
import { castsOf, merge, validate } from "../../block/merge";
import type { KeyPair } from "../../block/merge-keys";
import { columnVectors } from "../../block/reduce";
import { indexRepr } from "../../format/index-repr";
import type { Expr } from "../../plan/expr";
import { ref, zip } from "../../plan/node";
import { isInteger } from "../../values/dtype";
import { KeyError, MergeError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { duplicated, key } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { pyRepr } from "../../values/pyrepr";
import { Tuple } from "../../values/scalar";
import { take } from "../../values/select";
import { typeName } from "../../values/typename";
import { isNDFrame, labelsOf } from "../construct/labels";
import { axisOf } from "../display";
import { make } from "../make";
import { refuseAmbiguous } from "../shared/labels/ambiguous";
import { BLOCK } from "../shared/ndframe";

/** What `merge` was asked for, by pandas' parameter names. */
export interface MergeArguments {
  how: string;
  on: unknown;
  left_on: unknown;
  right_on: unknown;
  left_index: boolean;
  right_index: boolean;
  sort: boolean;
  suffixes: unknown;
  indicator: boolean | string;
  validate: string | null;
}

const HOWS = ["left", "right", "inner", "outer", "left_anti", "right_anti", "cross", "asof"];

/** The block of a frame, or of a named series, that takes part in a merge. */
export function operand(x: unknown): Block {
  if (!isNDFrame(x))
    throw new TypeError(`Can only merge Series or DataFrame objects, a <class '${typeName(x)}'> was passed`);
  const b = x[BLOCK];
  if (x.ndim === 1 && b.labels.at(0) === null) throw new ValueError("Cannot merge a Series without a name");
  return b;
}

const isArrayLike = (x: unknown): boolean => Array.isArray(x) || ArrayBuffer.isView(x) || typeof x === "function";

const listOf = (x: unknown): unknown[] | null => {
  if (x === null || x === undefined) return null;
  if (x instanceof Tuple || !isArrayLike(x)) return [x];
  if (Array.isArray(x)) return x;
  return isNDFrame(x) || ArrayBuffer.isView(x) ? [x] : [...(x as unknown as Iterable<unknown>)];
};

/** Which labels pair with which, checked as pandas checks them; null stands for an index level. */
function pairs(left: Block, right: Block, p: MergeArguments): [unknown[], unknown[]] {
  const on = listOf(p.on);
  const leftOn = listOf(p.left_on);
  const rightOn = listOf(p.right_on);
  if (on) {
    if (leftOn || rightOn)
      throw new MergeError('Can only pass argument "on" OR "left_on" and "right_on", not a combination of both.');
    if (p.left_index || p.right_index)
      throw new MergeError('Can only pass argument "on" OR "left_index" and "right_index", not a combination of both.');
    return [on, on];
  }
  if (!leftOn && !rightOn) {
    if (p.left_index && p.right_index) return [[], []];
    if (p.left_index) throw new MergeError("Must pass right_on or right_index=True");
    if (p.right_index) throw new MergeError("Must pass left_on or left_index=True");
    const shared = [...new Map(left.labels.values.filter((l) => right.labels.has(l)).map((l) => [key(l), l])).values()];
    if (!shared.length)
      throw new MergeError(
        "No common columns to perform merge on. Merge options: left_on=None, right_on=None, left_index=False, right_index=False",
      );
    if (shared.some((l) => left.labels.positions(l).length > 1 || right.labels.positions(l).length > 1))
      throw new MergeError(`Data columns not unique: ${indexRepr(axisOf(Labels.of(shared)))}`);
    return [shared, shared];
  }
  if (leftOn) {
    if (p.left_index) throw new MergeError('Can only pass argument "left_on" OR "left_index" not both.');
    if (!p.right_index && !rightOn) throw new MergeError('Must pass "right_on" OR "right_index".');
    if (p.right_index && rightOn) throw new MergeError('Can only pass argument "right_on" OR "right_index" not both.');
    if (p.right_index) {
      const levels = Math.max(1, right.index.ids.length);
      if (leftOn.length !== levels)
        throw new ValueError('len(left_on) must equal the number of levels in the index of "right"');
      return [leftOn, new Array(levels).fill(null)];
    }
  } else if (rightOn) {
    if (p.right_index) throw new MergeError('Can only pass argument "right_on" OR "right_index" not both.');
    if (!p.left_index) throw new MergeError('Must pass "left_on" OR "left_index".');
    const levels = Math.max(1, left.index.ids.length);
    if (rightOn.length !== levels)
      throw new ValueError('len(right_on) must equal the number of levels in the index of "left"');
    return [new Array(levels).fill(null), rightOn];
  }
  if ((leftOn as unknown[]).length !== (rightOn as unknown[]).length)
    throw new ValueError("len(right_on) must equal len(left_on)");
  return [leftOn as unknown[], rightOn as unknown[]];
}

interface Key {
  expr: Expr;
  column: number | null;
  level: number | null;
}

/** A side whose keys may be columns, index levels or arrays; arrays become columns of its plan. */
class Side {
  block: Block;

  constructor(
    block: Block,
    readonly other: Block,
  ) {
    this.block = block.withIndexColumns();
  }

  key(label: unknown, level: number): Key {
    const b = this.block;
    if (label === null) return { expr: ref(b.plan, b.index.ids[level] as string), column: null, level };
    if (isArrayLike(label)) return this.array(label);
    const at = b.labels.positions(label);
    const name = b.index.names.findIndex((n) => n !== null && key(n) === key(label));
    if (at.length) refuseAmbiguous(b, label);
    if (at.length > 1) throw new ValueError(`The column label '${String(label)}' is not unique.`);
    if (at.length) return { expr: b.expr(at[0] as number), column: at[0] as number, level: null };
    if (name >= 0) return { expr: ref(b.plan, b.index.ids[name] as string), column: null, level: name };
    throw new KeyError(pyRepr(label));
  }

  private array(values: unknown): Key {
    const b = this.block;
    const v = isNDFrame(values) ? values[BLOCK].vectors()[0] : labelsOf(values).vector;
    const vector = v ?? vectorOf([]);
    if (vector.length !== b.rows) throw new KeyError(pyRepr(Array.from(values as Iterable<unknown>)));
    const extra = Block.of([vector], Labels.range(1));
    const [id] = extra.columns as [string];
    const plan = zip([b.plan, extra.plan]);
    this.block = b.on(plan);
    return { expr: ref(plan, id), column: null, level: null };
  }
}

/** `merge` of two blocks by pandas' rules: https://pandas.pydata.org/docs/reference/api/pandas.merge.html */
export function mergeBlocks(leftGiven: Block, rightGiven: Block, p: MergeArguments): Block {
  if (!HOWS.includes(p.how))
    throw new ValueError(
      `'${p.how}' is not a valid Merge type: left, right, inner, outer, left_anti, right_anti, cross, asof`,
    );
  for (const side of ["left", "right"] as const)
    if (typeof p[`${side}_index`] !== "boolean")
      throw new ValueError(
        `${side}_index parameter must be of type bool, not <class '${typeName(p[`${side}_index`])}'>`,
      );
  if (leftGiven.labels.nlevels !== rightGiven.labels.nlevels)
    throw new MergeError(
      `Not allowed to merge between different levels. (${leftGiven.labels.nlevels} levels on the left, ${rightGiven.labels.nlevels} on the right)`,
    );
  if (p.how === "cross") return cross(leftGiven, rightGiven, p);
  const [leftOn, rightOn] = pairs(leftGiven, rightGiven, p);
  const both = p.left_index && p.right_index;
  const [l, r] = [new Side(leftGiven, rightGiven), new Side(rightGiven, leftGiven)];
  const onLevel = both ? levelJoin(l.block, r.block, p.how) : null;
  const count = onLevel ? 1 : both ? l.block.index.ids.length : leftOn.length;
  const keys: KeyPair[] = [];
  for (let i = 0; i < count; i++) {
    const [a, b] = both ? [null, null] : [leftOn[i], rightOn[i]];
    const [lk, rk] = [l.key(a, onLevel?.left ?? i), r.key(b, onLevel?.right ?? i)];
    const name = onLevel
      ? null
      : both
        ? joinedName(leftGiven, rightGiven, i, p.how)
        : nameOf(a, b, l.block, r.block, i);
    keys.push({
      left: lk.expr,
      right: rk.expr,
      name,
      leftColumn: lk.column,
      rightColumn: rk.column,
      fill: !both && (typeof a !== "string" || typeof b !== "string" || a === b),
    });
  }
  const hangs = (b: Block, side: "left" | "right"): boolean =>
    b.isOpen && keys.some((k) => k[side].field.unless !== undefined);
  if (hangs(leftGiven, "left") || hangs(rightGiven, "right"))
    return mergeBlocks(leftGiven.settled(), rightGiven.settled(), p);
  const [left, right] = [plain(leftGiven, l.block, p), plain(rightGiven, r.block, p)];
  // What can't be compared is refused before anything else is looked at.
  castsOf(left, right, { keys, leftIndex: p.left_index, rightIndex: p.right_index });
  if (p.validate !== null) validate(left, right, sidesOf(left, right, keys, p), p.validate, repeatedKeys(keys, p));
  const dropped = new Set<number>();
  if (!both)
    leftOn.forEach((a, i) => {
      const k = keys[i] as KeyPair;
      if (
        a !== null &&
        !isArrayLike(a) &&
        key(a) === safeKey(rightOn[i]) &&
        k.rightColumn !== null &&
        k.leftColumn !== null
      )
        dropped.add(k.rightColumn);
    });
  const name = indicatorName(p.indicator, left.labels, right.labels);
  const shown = (): Shown => {
    const { lefts, rights } = suffixed(left.labels, right.labels, dropped, p.suffixes);
    const all = [...lefts, ...rights.filter((_, i) => !dropped.has(i))];
    // A key that no column and no level shows is a column of its own.
    const kept = p.right_index ? left.index.names : p.left_index ? right.index.names : [];
    const unseen = ({ fill, name }: KeyPair): boolean => fill && !has(all, name) && !(name !== null && has(kept, name));
    const added = both ? [] : [...keys.keys()].filter((i) => unseen(keys[i] as KeyPair));
    for (const i of added) all.splice(i, 0, (keys[i] as KeyPair).name ?? `key_${i}`);
    return {
      rightKept: right.labels.values.map((_, i) => !dropped.has(i)),
      added,
      labels: (marked) => relabel(left.labels, right.labels, [...all, ...(marked ? [name] : [])]),
    };
  };
  const anti = p.how.endsWith("_anti") ? "_anti" : "";
  const made = merge(left, right, {
    how: onLevel ? `${onLevel.how}${anti}` : (p.how as MergeHow),
    levels: onLevel,
    keys,
    leftIndex: p.left_index,
    rightIndex: p.right_index,
    sort: p.sort,
    indicator: name !== null,
    shown,
  });
  const levels = both ? [] : restored(keys, leftOn, rightOn, l.block, r.block);
  if (levels.length) return onLevels(made, levels);
  const range = both && !p.sort ? jointRange(leftGiven, rightGiven, p.how) : null;
  return range ? made.withIndex({ ...made.index, ids: [], ...range }) : made;
}

/** What must be unique on either side: whole indexes, where they are joined. */
function sidesOf(
  left: Block,
  right: Block,
  keys: readonly KeyPair[],
  p: MergeArguments,
): Record<"left" | "right", Expr[]> {
  const of = (side: "left" | "right", b: Block): Expr[] =>
    p[`${side}_index`] && b.index.ids.length ? b.index.ids.map((id) => ref(b.plan, id)) : keys.map((k) => k[side]);
  return { left: of("left", left), right: of("right", right) };
}

const has = (all: readonly unknown[], label: unknown): boolean => all.some((x) => key(x) === key(label));

/** The range that the rows of two ranges joined by their labels are, where it is known. */
function jointRange(l: Block, r: Block, how: string): { start: number; step: number } | null {
  if (!l.isRange || !r.isRange) return null;
  const of = ({ index: { start, step } }: Block): { start: number; step: number } => ({ start, step });
  if (how === "left") return of(l);
  if (how === "right") return of(r);
  const [m, n] = [l.knownRows, r.knownRows];
  if (l.index.step !== 1 || r.index.step !== 1 || !m || !n) return null;
  const [a, b] = [l.index.start, r.index.start];
  if (how === "inner") return a < b + n && b < a + m ? { start: Math.max(a, b), step: 1 } : null;
  return how === "outer" && a <= b + n && b <= a + m ? { start: Math.min(a, b), step: 1 } : null;
}

/** The first keys of a side that stand twice, as pandas' message shows them. */
const repeatedKeys =
  (keys: readonly KeyPair[], p: MergeArguments) =>
  (side: "left" | "right", b: Block, exprs: readonly Expr[]): string => {
    const vectors = columnVectors(b.plan, exprs);
    const again = duplicated(vectors, "first");
    const places = [...again.keys()].filter((i) => again[i]).slice(0, 5);
    const names = keys.map((k, i) => {
      const column = side === "left" ? k.leftColumn : k.rightColumn;
      if (column !== null) return b.labels.at(column);
      return p[`${side}_index`] ? (b.index.names[i] ?? (keys.length === 1 ? 0 : i)) : (k.name ?? i);
    });
    const shown = Block.of(
      vectors.map((v) => take(v, places)),
      Labels.of(names),
    );
    const text = (make.frame(shown) as unknown as { to_string(o: { index: boolean }): string }).to_string({
      index: false,
    });
    return `\nDuplicates in ${side}:\n ${text} ...`;
  };

const safeKey = (x: unknown): unknown => (isArrayLike(x) ? x : key(x));
const agreed = (a: unknown, b: unknown): unknown => (key(a) === key(b) ? a : null);
/** Which name a level of two joined indexes has. */
function joinedName(l: Block, r: Block, i: number, how: string): unknown {
  const [a, b] = [l.index.names[i], r.index.names[i]];
  if (key(a) === key(b) || l.index.ids.length > 1) return agreed(a, b);
  return joinedNames(l.indexLabels(), r.indexLabels(), how === "inner" ? how : "outer")[0];
}

/** How an index of one level joins one of several that has a level of its name: rows follow the deeper one; null where levels pair up. */
function levelJoin(l: Block, r: Block, how: string): (LevelJoin & { left: number; right: number }) | null {
  const [a, b] = [l.index.names, r.index.names];
  const alike = a.length === b.length && a.every((n, i) => key(n) === key(b[i]));
  if (alike || (a.length === 1 && b.length === 1)) return null;
  const shared = a.find((n) => b.some((m) => key(m) === key(n)));
  if (shared === undefined) throw new ValueError("cannot join with no overlapping index names");
  if (a.length > 1 && b.length > 1)
    throw new NotImplementedError("joining on two MultiIndexes whose level names differ is not supported");
  const deep = a.length > 1 ? "left" : "right";
  if (!(deep === "left" ? r : l).indexLabels().isUnique)
    throw new NotImplementedError("Index._join_level on non-unique index is not implemented");
  const place = (names: readonly unknown[]): number => names.findIndex((n) => key(n) === key(shared));
  const kept = how.replace("_anti", "");
  return { left: place(a), right: place(b), how: deep, only: kept !== "outer" && kept !== deep };
}

const nameOf = (a: unknown, b: unknown, l: Block, r: Block, i: number): unknown => {
  if (a !== null && !isArrayLike(a)) return a;
  if (b !== null && !isArrayLike(b)) return b;
  if (a !== null && b !== null) return null;
  return a === null ? l.index.names[i] : r.index.names[i];
};

/** The block as given where its index plays no part, so that no row number is made for it. */
const plain = (given: Block, used: Block, p: MergeArguments): Block =>
  given.isRange && !p.left_index && !p.right_index ? used.withIndex(given.index) : used;

/** Names of the keys that are index levels on both sides: they become the result's index. */
function restored(
  keys: readonly KeyPair[],
  leftOn: readonly unknown[],
  rightOn: readonly unknown[],
  l: Block,
  r: Block,
): unknown[] {
  const isLevel = (b: Block, label: unknown): boolean =>
    label !== null && !isArrayLike(label) && !b.labels.has(label) && has(b.index.names, label);
  return keys.flatMap((k, i) =>
    isLevel(l, leftOn[i]) && isLevel(r, rightOn[i]) && key(leftOn[i]) === safeKey(rightOn[i]) ? [k.name] : [],
  );
}

/** Columns as the index. */
function onLevels(made: Block, names: readonly unknown[]): Block {
  const at = names.map((name) => made.labels.position(name));
  const rest = made.pick(made.columns.map((_, i) => i).filter((i) => !at.includes(i)));
  const counted = at.length === 1 && isInteger(made.dtype(at[0] as number)) ? { counted: { step: 0 } } : {};
  return rest.withIndex({
    ...indexOf(
      at.map((i) => made.columns[i] as string),
      names,
    ),
    ...counted,
  });
}

function cross(left: Block, right: Block, p: MergeArguments): Block {
  if (p.on !== null || p.left_on !== null || p.right_on !== null || p.left_index || p.right_index)
    throw new MergeError("Can not pass on, right_on, left_on or set right_index=True or left_index=True");
  const { lefts, rights } = suffixed(left.labels, right.labels, new Set(), p.suffixes);
  const name = indicatorName(p.indicator, left.labels, right.labels);
  return merge(left, right, {
    how: "cross",
    keys: [],
    leftIndex: false,
    rightIndex: false,
    sort: false,
    levels: null,
    indicator: name !== null,
    shown: () => ({
      rightKept: right.labels.values.map(() => true),
      added: [],
      labels: (marked) => relabel(left.labels, right.labels, [...lefts, ...rights, ...(marked ? [name] : [])]),
    }),
  });
}

function indicatorName(indicator: boolean | string, left: Labels, right: Labels): string | null {
  if (typeof indicator !== "boolean" && typeof indicator !== "string")
    throw new ValueError("indicator option can only accept boolean or string arguments");
  const name = indicator === true ? "_merge" : indicator === false ? null : indicator;
  if (name === null) return null;
  for (const own of ["_left_indicator", "_right_indicator"])
    if (left.has(own) || right.has(own))
      throw new ValueError(`Cannot use \`indicator=True\` option when data contains a column named ${own}`);
  if (left.has(name) || right.has(name))
    throw new ValueError("Cannot use name of an existing column for indicator column");
  return name;
}

export function suffixed(
  left: Labels,
  right: Labels,
  dropped: ReadonlySet<number>,
  suffixes: unknown,
): { lefts: unknown[]; rights: unknown[] } {
  const list = suffixes instanceof Tuple ? [...suffixes] : suffixes;
  if (!Array.isArray(list))
    throw new TypeError(
      `Passing 'suffixes' as a <class '${typeName(suffixes)}'>, is not supported. Provide 'suffixes' as a tuple instead.`,
    );
  const kept = right.values.filter((_, i) => !dropped.has(i));
  const there = new Set(kept.map((x) => key(x)));
  const overlap = new Set(left.values.map((x) => key(x)).filter((k) => there.has(k)));
  if (!overlap.size) return { lefts: [...left.values], rights: [...right.values] };
  const [ls, rs] = list as [string | null, string | null];
  if (!ls && !rs)
    throw new ValueError(
      `columns overlap but no suffix specified: ${indexRepr(axisOf(Labels.of(left.values.filter((x) => overlap.has(key(x))))))}`,
    );
  const rename = (x: unknown, suffix: string | null): unknown =>
    overlap.has(key(x)) && suffix !== null ? `${String(x)}${suffix}` : x;
  const lefts = left.values.map((x) => rename(x, ls));
  const rights = right.values.map((x) => rename(x, rs));
  const doubled = new Set<string>();
  const fresh = (
    mine: readonly unknown[],
    before: readonly unknown[],
    others: readonly unknown[],
    skip: ReadonlySet<number>,
  ): void => {
    const seen = new Set<unknown>();
    const old = new Set(others.filter((x) => !overlap.has(key(x))).map((x) => key(x)));
    mine.forEach((x, i) => {
      if (skip.has(i)) return;
      const repeated = seen.has(key(x)) && before.findIndex((y) => key(y) === key(before[i])) === i;
      if (repeated || old.has(key(x))) doubled.add(String(x));
      seen.add(key(x));
    });
  };
  fresh(lefts, left.values, kept, new Set());
  fresh(rights, right.values, left.values, dropped);
  if (doubled.size)
    throw new MergeError(
      `Passing 'suffixes' which cause duplicate columns {${[...doubled].map((x) => `'${x}'`).join(", ")}} is not allowed.`,
    );
  return { lefts, rights };
}

const relabel = (left: Labels, right: Labels, values: readonly unknown[]): Labels =>
  Labels.of(values, left.isMulti || right.isMulti ? left.names : [agreed(left.names[0], right.names[0]) ?? null]);
