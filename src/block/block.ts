import type { Column, Expr } from "../plan/expr";
import { column, literal } from "../plan/expr";
import type { ColumnId, Field } from "../plan/field";
import { field, fresh, promoted } from "../plan/field";
import type { Node } from "../plan/node";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { FALSE, TRUE } from "../plan/pool";
import { fromVectors, knownRows, observe, observeAsync, rowCount, runOnce, settle } from "../plan/run";
import { LevelNames } from "../values/axis";
import { concat } from "../values/concat";
import type { DType } from "../values/dtype";
import { object, uint8 } from "../values/dtype";
import { slice as sliceVector } from "../values/select";
import type { Vector } from "../values/vector";
import type { Range } from "./labels";
import { Labels, rangeLength } from "./labels";
import type { Levels } from "./labels-factored";
import { leveled, levelsAmong } from "./labels-factored";
import { freqOfPart } from "./labels-freq";
import { asRange, rangeOfParts } from "./labels-range";

/** Row labels: column ids, one a level, or none for a RangeIndex that counts from `start` by `step`. */
export interface RowIndex {
  readonly ids: readonly ColumnId[];
  readonly start: number;
  readonly step: number;
  readonly names: readonly unknown[];
  readonly freq: string | null;
  /** The end of a range in memory, where that is not where its rows end. */
  readonly stop?: number;
  /** A range cut from another block's as Python cuts one: where no row is left, or by a step, its end is not where its rows end. */
  readonly cut?:
    | undefined
    | { readonly of: Block; readonly start: number; readonly stop: number; readonly step: number };
  /**
   * Rows of what is (or of a block that may be) a RangeIndex of this step: one again where the labels that are left step evenly.
   * `whole`: all of its rows, in its order. `few`: only where that is one label, or none. `as`: only where they are that block's rows
   * as they stand. `within`: only where they are those of a level that is a range.
   */
  readonly counted?: {
    readonly step: number;
    readonly of?: Block;
    readonly whole?: boolean;
    readonly few?: boolean;
    readonly as?: Block;
    readonly within?: () => Range | null | undefined;
  };
  /** Rows of blocks below each other, the first of which may be a range. */
  readonly joined?: readonly Block[] | undefined;
  /** Rows of a block whose labels have (or may have) a frequency: they have one too where they step evenly, or follow each other. */
  readonly regular?: { readonly of: Block; readonly steps: boolean };
  /** The levels of a MultiIndex, where more is known of them than the rows say. */
  readonly levels?: Levels;
}

export const rangeIndex = (start = 0, step = 1, names: readonly unknown[] = [null]): RowIndex => ({
  ids: [],
  start,
  step,
  names,
  freq: null,
});

/** The row labels that a range in memory makes. */
const indexOfRange = (range: Range, names: readonly unknown[]): RowIndex => {
  const { start, stop, step } = range;
  const plain = rangeIndex(start, step, names);
  return stop === start + rangeLength(range) * step ? plain : { ...plain, stop };
};

export const indexOf = (ids: readonly ColumnId[], names: readonly unknown[], freq: string | null = null): RowIndex =>
  ids.length ? { ids, start: 0, step: 1, names, freq } : rangeIndex(0, 1, names);

export const isMulti = ({ ids, names }: RowIndex): boolean => ids.length > 1 || names instanceof LevelNames;

/**
 * A frame as pandas sees it over a plan: which columns are its row labels, which its data, and how those are called.
 * Immutable; a series is a block of one column whose label is its name.
 */
export class Block {
  constructor(
    readonly plan: Node,
    readonly index: RowIndex,
    readonly columns: readonly ColumnId[],
    readonly labels: Labels,
  ) {}

  /** A block of vectors, all as long as the index (a RangeIndex where none is given). */
  static of(
    data: readonly Vector[],
    labels: Labels,
    index?: Labels,
    rows = index?.length ?? data[0]?.length ?? 0,
  ): Block {
    const levels = index && !index.range ? index.levels : [];
    const all = [...levels, ...data];
    // A plan always has a column, so that it has rows.
    const [plan, ids] = fromVectors(
      all.length ? all : [{ dtype: uint8, length: rows, data: new Uint8Array(rows), valid: null }],
      rows,
    );
    const range = index?.range;
    const names = index?.names ?? [null];
    const at: RowIndex =
      range || !index
        ? indexOfRange(range ?? { start: 0, stop: rows, step: 1 }, names)
        : indexOf(ids.slice(0, levels.length), names, index.freq);
    const columns = all.length ? ids.slice(levels.length) : [];
    if (!index?.isMulti) return new Block(plan, at, columns, labels);
    return new Block(plan, { ...at, levels: levelsAmong(() => index) }, columns, labels).knowing(index);
  }

  /** Rows, counting them if need be. */
  get rows(): number {
    return rowCount(this.plan);
  }

  get knownRows(): number | undefined {
    return knownRows(this.plan);
  }

  get isRange(): boolean {
    return this.index.ids.length === 0;
  }

  field(i: number): Field {
    return nodes.ref(this.plan, this.columns[i] as ColumnId).field;
  }

  /** Dtype of a column's storage: not final where evidence hangs on it (see `settled`). */
  dtype(i: number): DType {
    return this.field(i).dtype;
  }

  expr(i: number): Column {
    return nodes.ref(this.plan, this.columns[i] as ColumnId);
  }

  get exprs(): Column[] {
    return this.columns.map((id) => nodes.ref(this.plan, id));
  }

  ref(id: ColumnId): Column {
    return nodes.ref(this.plan, id);
  }

  /** The same labels over another plan. */
  on(plan: Node, change: Partial<Pick<Block, "index" | "columns" | "labels">> = {}): Block {
    return new Block(plan, change.index ?? this.index, change.columns ?? this.columns, change.labels ?? this.labels);
  }

  /** Columns by place, in that order. */
  pick(places: readonly number[]): Block {
    const same = places.length === this.columns.length && places.every((p, i) => p === i);
    if (same) return this;
    return this.on(this.plan, {
      columns: places.map((p) => this.columns[p] as ColumnId),
      labels: this.labels.take(places),
    }).knowing(this.rowLabels);
  }

  /** New columns in place of the data, rows as they are. */
  project(exprs: readonly Expr[], labels: Labels = this.labels): Block {
    const [plan, ids] = addColumns(this.plan, exprs);
    return this.on(plan, { columns: ids, labels });
  }

  /** The block with its row labels as columns: what filters, sorts and joins need. */
  withIndexColumns(): Block {
    if (!this.isRange) return this;
    const id = fresh();
    const { start, step, names } = this.index;
    return this.on(nodes.rowNumber(this.plan, id, start, step), {
      index: { ...indexOf([id], names), counted: { step, whole: true, ...(this.hasOwnEnd ? { of: this } : {}) } },
    });
  }

  filter(predicate: Expr): Block {
    const b = this.withIndexColumns();
    return b.on(nodes.filter(b.plan, predicate), { index: this.moved(b, false) });
  }

  /** Rows from `offset` on; a negative offset counts from the end. */
  slice(offset: number, length: number | null): Block {
    const part = (index: RowIndex): Block => this.on(nodes.slice(this.plan, offset, length), { index });
    const stop = length === null || (offset < 0 && offset + length === 0) ? Number.POSITIVE_INFINITY : offset + length;
    const cut = { of: this, start: offset, stop, step: 1 };
    if (!this.isRange) {
      const { counted } = this.index;
      const whole = counted?.whole && !counted.of ? counted : null;
      return part({ ...this.index, ...(whole ? {} : { ...this.partly(), cut }), ...this.inherited() });
    }
    if (offset >= 0) {
      const { start, step, names } = this.index;
      const index = rangeIndex(start + offset * step, step, names);
      return part(this.hasOwnEnd ? { ...index, cut } : index);
    }
    const rows = this.knownRows;
    if (rows !== undefined) return this.slice(Math.max(0, rows + offset), length);
    return this.withIndexColumns().slice(offset, length);
  }

  /** Rows by place; -1 is a row of missing values. */
  gather(places: Int32Array): Block {
    const b = this.withIndexColumns();
    const { counted, ...index } = this.moved(b);
    // Integers that don't step evenly are no range, nor are some of them.
    return b.on(nodes.gather(b.plan, places), {
      index: this.isRange && !isEven(places) ? index : { ...index, counted },
    });
  }

  sort(keys: readonly nodes.SortKey[]): Block {
    const b = this.withIndexColumns();
    // What an engine may lack is computed beside the rows first.
    const own = keys.map((k) => k.expr);
    const [plan, ids] = own.some((e) => e.kind === "call" && e.op.kernel) ? addColumns(b.plan, own) : [b.plan, null];
    const placed = ids ? keys.map((k, i) => ({ ...k, expr: nodes.ref(plan, ids[i] as ColumnId) })) : keys;
    return b.on(nodes.sort(plan, placed), { index: this.moved(b) });
  }

  withIndex(index: RowIndex): Block {
    return this.on(this.plan, { index });
  }

  withLabels(labels: Labels): Block {
    return this.on(this.plan, { labels });
  }

  get visible(): ColumnId[] {
    const all = [...this.index.ids, ...this.columns];
    return all.length ? all : [...this.plan.schema.keys()].slice(0, 1);
  }

  /** Whether a dtype still hangs on the data. */
  get isOpen(): boolean {
    return this.visible.some((id) => nodes.ref(this.plan, id).field.unless);
  }

  /** The same block with every dtype final: integers that have missing values are floats, booleans objects. */
  settled(): Block {
    this.final ??= this.isOpen ? this.settle() : this;
    return this.final;
  }

  private final: Block | null = null;

  private settle(): Block {
    const found = settle(this.plan, this.visible);
    const renames = new Map<ColumnId, ColumnId>();
    const exprs = new Map<ColumnId, Expr>();
    for (const [id, { field: f, promoted: up }] of found) {
      if (!nodes.ref(this.plan, id).field.unless) continue;
      const to = fresh();
      renames.set(id, to);
      const e = nodes.ref(this.plan, id);
      exprs.set(to, up ? lift(e) : column(id, f));
    }
    const now = (id: ColumnId): ColumnId => renames.get(id) ?? id;
    return new Block(
      nodes.project(this.plan, exprs),
      { ...this.index, ids: this.index.ids.map(now) },
      this.columns.map(now),
      this.labels,
    );
  }

  /** Runs the plan and keeps its result. */
  collect(): Block {
    const b = this.settled();
    observe(b.plan, b.visible);
    return b;
  }

  async collectAsync(): Promise<Block> {
    await observeAsync(this.plan, this.visible);
    return this.collect();
  }

  /** The data columns as vectors, dtypes final. */
  vectors(): Vector[] {
    const b = this.settled();
    return observe(b.plan, b.visible).vectors(b.columns);
  }

  /** The row labels in memory. */
  indexLabels(): Labels {
    this.rowLabels ??= this.readLabels();
    return this.rowLabels;
  }

  private rowLabels: Labels | null = null;

  /** Tells the block its row labels, where another one of the same rows has read them already. */
  knowing(labels: Labels | null): this {
    if (labels && !this.rowLabels) this.rowLabels = labels;
    return this;
  }

  /** The row labels, where they have been read. */
  get knownLabels(): Labels | null {
    return this.rowLabels;
  }

  private readLabels(): Labels {
    const { ids, start, step, stop, names, freq } = this.index;
    const cut = this.cutRange();
    if (cut) return new Labels(cut, names);
    if (!ids.length) {
      const kept = stop !== undefined && rangeLength({ start, stop, step }) === this.rows;
      return new Labels({ start, stop: kept ? stop : start + step * this.rows, step }, names);
    }
    const b = this.settled();
    const labels = new Labels(observe(b.plan, b.visible).vectors(b.index.ids), names, freq);
    const { counted, joined, regular, levels } = this.index;
    if (levels) return leveled(labels, levels);
    if (joined)
      return rangeOfParts(
        joined.map((b) => b.indexLabels()),
        labels,
      );
    if (regular && freq === null) {
      const found = freqOfPart(labels, regular.of.indexLabels(), regular.steps);
      return found === null ? labels : new Labels(labels.levels, names, found);
    }
    if (!counted || (counted.few && labels.length > 1)) return labels;
    const within = counted.within?.();
    if (counted.within) return within ? asRange(labels, within.step) : labels;
    const range = asRange(labels, counted.step || 1);
    if (counted.as) return counted.as.rows === range.length && counted.as.indexLabels().equals(range) ? range : labels;
    if (!range.range || !counted.of) return range;
    // What it comes of was no range any more: then it is none again.
    const above = counted.of.indexLabels();
    const from = counted.of.index;
    const before = from.counted || from.joined || counted.of.isRange ? above.range : asRange(above, 0).range;
    if (!before) return labels;
    const all = !this.index.cut && above.range && above.equals(labels);
    return all ? above.renamed(names) : asRange(labels, before.step);
  }

  /** The range that Python's slice of another block's range is, where its end is not where the rows end. */
  private cutRange(): Range | null {
    const { cut } = this.index;
    if (!cut || (this.rows > 0 && cut.step === 1)) return null;
    const { of } = cut;
    const range = of.indexLabels().range;
    if (!range) return null;
    const last = cut.step > 0 ? of.rows : of.rows - 1;
    const from = (i: number): number => (i < 0 && cut.step > 0 ? Math.max(0, of.rows + i) : Math.min(i, last));
    const place = (i: number): number => range.start + from(i) * range.step;
    const found = { start: place(cut.start), stop: place(cut.stop), step: range.step * cut.step };
    return rangeLength(found) === this.rows ? found : null;
  }

  /** The index of some of these rows, or of all in another order. */
  private moved(b: Block, steps = true): RowIndex {
    const { freq, regular } = this.index;
    return {
      ...b.index,
      freq: null,
      cut: undefined,
      ...this.inherited(),
      ...this.partly(),
      ...(freq !== null || regular ? { regular: { of: this, steps } } : {}),
    };
  }

  /** What some of these rows are of, where they may be a range. */
  private partly(): Pick<RowIndex, "counted" | "joined"> {
    const { counted, joined, step } = this.index;
    if (counted || joined) return { counted: { step: counted?.step ?? 1, of: this }, joined: undefined };
    return this.isRange ? { counted: { step, ...(this.hasOwnEnd ? { of: this } : {}) } } : {};
  }

  /** Whether the row labels are a range, as far as can be known without reading them. */
  get mayBeRange(): boolean {
    return this.isRange || this.index.counted !== undefined || this.index.joined !== undefined;
  }

  /** Whether this is a range whose end, or start where it is empty, says more than its rows. */
  get hasOwnEnd(): boolean {
    const { start, step, stop, cut } = this.index;
    return this.isRange && (start !== 0 || step !== 1 || stop !== undefined || cut !== undefined);
  }

  private leveled(labels: Labels): Labels {
    return this.index.levels ? leveled(labels, this.index.levels) : labels;
  }

  private inherited(): { levels?: Levels } {
    return isMulti(this.index) ? { levels: levelsAmong(() => this.indexLabels()) } : {};
  }

  /** Rows [0, head) followed by the last `tail`, of some columns: what a print looks at. */
  ends(
    head: number,
    tail: number,
    places: readonly number[] = this.columns.map((_, i) => i),
  ): { index: Labels; data: Vector[] } {
    const b = this.settled();
    const table = observe(b.plan, b.visible);
    const rows = table.rows;
    const columns = places.map((p) => b.columns[p] as ColumnId);
    const ids = [...b.index.ids, ...columns];
    const counted = b.mayBeRange && !b.isRange ? this.indexLabels().range : null;
    const { names } = b.index;
    const { start, step } = counted ?? b.index;
    const freq = b.index.freq ?? (b.index.regular ? this.indexLabels().freq : null);
    const rangeOf = (n: number, m: number): Labels => {
      const range = { start, stop: start + step * rows, step };
      if (n >= rows) return new Labels(range, names);
      return new Labels(range, names).take([...seq(0, n), ...seq(rows - m, rows)]);
    };
    if (head + tail >= rows || rows <= 200) {
      const whole = table.vectors(ids);
      const cut =
        head + tail >= rows
          ? whole
          : whole.map((v) => concat([sliceVector(v, 0, head), sliceVector(v, rows - tail, rows)]));
      const levels = cut.slice(0, b.index.ids.length);
      return {
        index:
          levels.length && !counted
            ? this.leveled(new Labels(levels, names, freq))
            : rangeOf(head + tail >= rows ? rows : head, tail),
        data: cut.slice(b.index.ids.length),
      };
    }
    const places2 = Int32Array.from([...seq(0, head), ...seq(rows - tail, rows)]);
    const kept = nodes.memory(table, new Map(ids.map((id) => [id, nodes.ref(b.plan, id).field])));
    const vectors = ids.length ? runOnce(nodes.gather(kept, places2), ids).vectors(ids) : [];
    const levels = vectors.slice(0, b.index.ids.length);
    return {
      index: levels.length && !counted ? this.leveled(new Labels(levels, names, freq)) : rangeOf(head, tail),
      data: vectors.slice(b.index.ids.length),
    };
  }
}

/** The row labels of a plan. */
export const labelsOf = (plan: Node, index: RowIndex): Labels =>
  new Block(plan, index, [], new Labels([])).indexLabels();

function* seq(from: number, to: number): Generator<number> {
  for (let i = from; i < to; i++) yield i;
}

/** Adds expressions to a plan; columns that are there already are not computed again. */
export function addColumns(plan: Node, exprs: readonly Expr[]): [Node, ColumnId[]] {
  const added = new Map<ColumnId, Expr>();
  const ids = exprs.map((e) => {
    if (e.kind === "column") return e.id;
    const id = fresh();
    added.set(id, e);
    return id;
  });
  return [nodes.project(plan, added), ids];
}

/** The same rows under new ids: a plan beside itself must not share them. */
export function renamed(plan: Node, ids: readonly ColumnId[]): [Node, ColumnId[]] {
  const next = ids.map(() => fresh());
  return [nodes.concat([plan], [ids], next), next];
}

/** A column of a dtype without room for missing values as the one that has: integers as float64, booleans as object. */
export function lift(e: Expr): Expr {
  const { dtype } = e.field;
  const to = promoted(dtype);
  if (to === dtype) return e;
  if (to !== object) return ops.cast(e, { to });
  const handle = (h: number) => literal(h, field(object, false));
  return ops.when(ops.is_null(e), literal(null, field(object, true)), ops.when(e, handle(TRUE), handle(FALSE)));
}

/** Whether places step evenly, and step at all. */
function isEven(places: Int32Array): boolean {
  const step = (places[1] ?? 1) - (places[0] ?? 0);
  for (let i = 1; i < places.length; i++) if ((places[i] as number) - (places[i - 1] as number) !== step) return false;
  return places.length < 2 || step !== 0;
}
