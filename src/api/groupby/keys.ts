import { align } from "../../block/align";
import type { Block } from "../../block/block";
import type { Groups, Key } from "../../block/groups";
import { Labels } from "../../block/labels";
import type { ColumnId } from "../../plan/field";
import * as nodes from "../../plan/node";
import { fromVectors } from "../../plan/run";
import { int64, object } from "../../values/dtype";
import { IndexError, KeyError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { checkHashable } from "../../values/keys";
import { repr, Tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { isArrayObject, isNDFrame, labelsOf } from "../construct/labels";
import { LABELS } from "../indexes";
import { columnPlaces, groupingPlace } from "../shared/labels/ambiguous";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import { binned } from "./bins";
import { Grouper } from "./grouper";

export interface GroupByOptions {
  readonly level: unknown;
  readonly sort: boolean;
  readonly observed: boolean;
  readonly dropna: boolean;
}

const isIndex = (x: unknown): boolean => typeof x === "function" && LABELS in x;
export const isArrayLike = (x: unknown): boolean =>
  Array.isArray(x) || isIndex(x) || isNDFrame(x) || ArrayBuffer.isView(x) || isCategorical(x);
const isCategorical = (x: unknown): boolean =>
  isArrayObject(x) || ((typeof x === "object" || typeof x === "function") && x !== null && "__array__" in x);

/** Adds the keys to a block's plan one after the other. */
class Resolver {
  readonly keys: Key[] = [];
  /** Set by the grouper that is the only key. */
  binned: Groups["binned"];
  constructor(
    public block: Block,
    private readonly options: GroupByOptions,
    private readonly isFrame: boolean,
  ) {}

  private add(id: ColumnId, name: unknown, place: number | null, ofIndex = false): void {
    const { dtype } = nodes.ref(this.block.plan, id).field;
    if (dtype.kind === "object")
      this.block
        .on(this.block.plan, { columns: [id] })
        .vectors()
        .forEach(checkHashable);
    const full = dtype.kind === "category" && !this.options.observed;
    this.keys.push({ id, name, place, full, ...(ofIndex ? { ofIndex } : {}) });
  }

  place(place: number, name: unknown = this.block.labels.at(place)): void {
    this.add(this.block.columns[place] as ColumnId, name, place);
  }

  level(level: unknown): void {
    const at = levelPlace(this.block, level);
    this.block = this.block.withIndexColumns();
    this.add(this.block.index.ids[at] as ColumnId, this.block.index.names[at], null);
  }

  vector(v: Vector, name: unknown, ofIndex = false): void {
    if (v.length !== this.block.rows) throw new ValueError("Grouper and axis must be same length");
    const [plan, [id]] = fromVectors([v]) as [nodes.Node, [ColumnId]];
    this.block = this.block.on(nodes.zip([this.block.plan, plan]));
    this.add(id, name, null, ofIndex);
  }

  series(s: NDFrame): void {
    const other = s[BLOCK];
    const own = this.block.columns.indexOf(other.columns[0] as ColumnId);
    const name = other.labels.at(0);
    if (this.isFrame && own >= 0 && columnPlaces(this.block.labels, name).includes(own)) return this.place(own, name);
    const whole = this.block;
    const a = align(whole, other, "left");
    this.block = whole.on(a.plan, { index: { ...a.index, names: whole.index.names, freq: whole.index.freq } });
    this.add(a.right[0] as ColumnId, other.labels.at(0) ?? null, null);
  }

  grouper(g: Grouper, alone = false): void {
    if (g.key !== null && g.level !== null) throw new ValueError("The Grouper cannot specify both a key and a level!");
    if (g.freq === null) {
      if (g.key !== null) return this.one(g.key);
      if (g.level !== null) return this.level(g.level);
      throw new TypeError("You have to supply one of 'by' and 'level'");
    }
    const { isRange } = this.block;
    let place: number | null = null;
    let name: unknown;
    let id: ColumnId;
    if (g.key !== null) {
      place = this.block.labels.position(g.key);
      if (place < 0) throw new KeyError(`'The grouper name ${String(g.key)} is not found'`);
      id = this.block.columns[place] as ColumnId;
      name = g.key;
    } else {
      const at = g.level === null ? 0 : levelPlace(this.block, g.level);
      this.block = this.block.withIndexColumns();
      id = this.block.index.ids[at] as ColumnId;
      name = this.block.index.names[at];
    }
    const { block, bins, gaps } = binned(this.block, id, g, isRange ? "RangeIndex" : "Index", alone);
    this.block = block;
    if (alone) this.binned = { gaps };
    this.keys.push({ id: bins.code, name, place, bins: bins.labels, freq: bins.freq, full: true });
  }

  /** What a function makes of each label; the name is that of the index. */
  private mapped(to: (label: unknown) => unknown): void {
    const { names } = this.block.index;
    const labels = this.block.indexLabels();
    // Of no labels nobody knows what the function makes: they stay what they are.
    const isMasked = !labels.isMulti && labels.dtype.masked && labels.dtype.kind !== "str";
    const found =
      labels.length || labels.isMulti ? vectorOf(labels.values.map(to), isMasked ? object : undefined) : labels.vector;
    this.vector(found, names.length === 1 ? names[0] : null, true);
  }

  /** One key, of any of the forms that `groupby` takes. */
  one(by: unknown): void {
    if (by instanceof Grouper) return this.grouper(by);
    if (isNDFrame(by)) {
      if (by.ndim === 2) throw new ValueError("Grouper for '<class 'pandas.DataFrame'>' not 1-dimensional");
      return this.series(by);
    }
    if (isPlain(by) || by instanceof Map) {
      const entries = new Map<unknown, unknown>(by instanceof Map ? by : Object.entries(by));
      const find = (x: unknown): unknown =>
        entries.has(x) ? entries.get(x) : entries.has(String(x)) ? entries.get(String(x)) : Number.NaN;
      return this.mapped(find);
    }
    if (isArrayLike(by)) {
      const labels = Array.isArray(by) ? new Labels([vectorOf(by)]) : labelsOf(by);
      if (labels.isMulti) return this.vector(vectorOf([...labels.values]), null);
      return this.vector(labels.vector, labels.name);
    }
    if (typeof by === "function") return this.mapped((x) => by(x));
    const at = this.isFrame ? groupingPlace(this.block, by) : -1;
    if (at >= 0) return this.place(at, by);
    if (by !== null && this.block.index.names.some((n) => isSame(n, by))) return this.level(by);
    throw new KeyError(repr(by));
  }
}

/** Whether two labels are one. */
export const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (a !== null && b !== null && typeof a === "object" && String(a) === String(b));

function levelPlace(b: Block, level: unknown): number {
  const { names } = b.index;
  const named = names.findIndex((n) => n !== null && isSame(n, level));
  if (named >= 0) return named;
  if (typeof level === "number") {
    const at = level < 0 ? names.length + level : level;
    if (at >= 0 && at < names.length) return at;
    if (names.length === 1) throw new ValueError("level > 0 or level < -1 only valid with MultiIndex");
    throw new IndexError(`Too many levels: Index has only ${names.length} levels, not ${level + 1}`);
  }
  if (names.length === 1) throw new ValueError(`level name ${String(level)} is not the name of the index`);
  throw new KeyError(repr(`Level ${String(level)} not found`));
}

/** Whether a list is one array of a value for each row, rather than a list of keys. */
function isOneArray(by: readonly unknown[], block: Block, isFrame: boolean): boolean {
  if (
    by.some(
      (x) =>
        typeof x === "function" ||
        isArrayLike(x) ||
        isPlain(x) ||
        x instanceof Map ||
        x instanceof Grouper ||
        x instanceof Tuple,
    )
  )
    return false;
  if (by.every((x) => (isFrame && block.labels.has(x)) || (x !== null && block.index.names.some((n) => isSame(n, x)))))
    return false;
  return by.length === block.rows;
}

/**
 * The groups of an object by what `groupby` was given. Throws TypeError where neither `by` nor `level` is given, KeyError for an
 * unknown label, ValueError for values of another length.
 */
export function resolve(obj: NDFrame, by: unknown, options: GroupByOptions): { groups: Groups; single: boolean } {
  const isFrame = obj.ndim === 2;
  const r = new Resolver(obj[BLOCK], options, isFrame);
  // Alone, a grouper of values has its own say, by which groups come as they appear.
  const { sort, dropna } = by instanceof Grouper && by.freq === null ? by : options;
  const done = (single: boolean): { groups: Groups; single: boolean } => ({
    single,
    groups: {
      block: r.block,
      keys: r.keys.length > 1 ? r.keys.map((k) => (k.bins ? { ...k, full: false } : k)) : r.keys,
      sort,
      dropna,
      ...(r.binned ? { binned: r.binned } : {}),
    },
  });
  if (by === null || by === undefined) {
    if (options.level === null) throw new TypeError("You have to supply one of 'by' and 'level'");
    const levels = Array.isArray(options.level) ? options.level : [options.level];
    if (!levels.length) throw new ValueError("No group keys passed!");
    for (const l of levels) r.level(l);
    return done(!Array.isArray(options.level));
  }
  if (options.level !== null) {
    const levels = Array.isArray(options.level) ? options.level : [options.level];
    if (levels.length > 1 || r.block.index.names.length > 1)
      throw new TypeError("groupby: both 'by' and several levels");
    const values = new Labels([
      new Resolver(r.block, options, isFrame).block.withIndexColumns().indexLabels().levels[
        levelPlace(r.block, levels[0])
      ] as Vector,
    ]);
    if (typeof by === "function" && !isArrayLike(by))
      r.vector(vectorOf(values.values.map((x) => (by as (x: unknown) => unknown)(x))), null);
    else r.one(by);
    return done(true);
  }
  if (by instanceof Grouper) {
    r.grouper(by, true);
    return done(true);
  }
  if (!Array.isArray(by)) {
    r.one(by);
    return done(true);
  }
  if (!by.length && r.block.rows) throw new ValueError("No group keys passed!");
  if (!by.length) r.vector(vectorOf([], int64), null);
  if (isOneArray(by, r.block, isFrame)) {
    r.one(by);
    return done(true);
  }
  for (const b of by) r.one(b);
  return done(false);
}
