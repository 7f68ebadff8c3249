import type { Block } from "../../block/block";
import type { Aggregation, Groups } from "../../block/groups";
import { aggregate, keysAsColumns } from "../../block/groups";
import { Labels } from "../../block/labels";
import type { Expr } from "../../plan/expr";
import * as nodes from "../../plan/node";
import { concat } from "../../values/concat";
import type { DType } from "../../values/dtype";
import { isNumeric, object } from "../../values/dtype";
import { vectorOf } from "../../values/infer";
import { tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import type { Subscript } from "../callable";
import type { DataFrame } from "../frame";
import { make } from "../make";
import { mimeBundle } from "../output/notebook";
import type { Series } from "../series";
import type { NDFrame } from "../shared/ndframe";

export const STATE: unique symbol = Symbol("groupby");

/** What a GroupBy object stands for. */
export interface State {
  readonly obj: NDFrame;
  readonly groups: Groups;
  /** Columns that are computed on, by their places in the groups' block. */
  readonly places: readonly number[];
  /** Whether those were chosen, and how. */
  readonly selection: "none" | "one" | "list";
  readonly asIndex: boolean;
  readonly groupKeys: boolean;
  /** Keys were given as one thing, not as a list: keys of groups are then scalars. */
  readonly single: boolean;
  /** Bins of time answer a few questions in their own way. */
  readonly resampled: boolean;
  /** What was grouped by, and the level, as they were given. */
  readonly by?: unknown;
  readonly level?: unknown;
}

export const isNumberOrBool = (d: DType): boolean => isNumeric(d) || d.kind === "bool";

/** What DataFrameGroupBy and SeriesGroupBy (and Resampler) have in common. */
export abstract class GroupByBase implements Subscript {
  declare [STATE]: State;

  abstract __getitem__(...keys: unknown[]): unknown;
  /** The same class over other columns or groups. */
  protected abstract over(state: State): this;
  /** How many axes the grouped object has. */
  abstract get ndim(): 1 | 2;

  /** The groups' block with the columns that are computed on. */
  protected get selected(): Block {
    const { groups, places } = this[STATE];
    return groups.block.pick(places);
  }

  protected get keyExprs(): Expr[] {
    const { groups } = this[STATE];
    return groups.keys.map((k) => nodes.ref(groups.block.plan, k.id));
  }

  /** A result of one row a group, as this object gives it: with keys in the index, or as columns. */
  protected give(b: Block): Series | DataFrame {
    if (this.ndim === 1 && this[STATE].asIndex) return make.series(b);
    return make.frame(this[STATE].asIndex ? b : this.inserted(b));
  }

  /** Keys as leading columns, where no column has their name. */
  protected inserted(b: Block): Block {
    return insertKeys(b);
  }

  protected aggregated(aggs: readonly Aggregation[], labels: Labels): Block {
    return aggregate(this[STATE].groups, aggs, labels);
  }

  /** Places of numeric columns only. */
  protected narrowed(numericOnly: boolean): Block {
    const b = this.selected;
    if (!numericOnly) return b;
    return b.pick(b.columns.map((_, i) => i).filter((i) => isNumberOrBool(b.dtype(i))));
  }

  toString(): string {
    return `<pandas.api.typing.${this.ndim === 1 ? "Series" : "DataFrame"}GroupBy object at 0x7f0000000000>`;
  }

  /** What a notebook shows, by media type. */
  _toMime(): Record<string, string> {
    return mimeBundle(this.toString());
  }

  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return this._toMime();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/** Index levels as leading columns; an unnamed one is called as `reset_index` calls it. */
export function insertKeys(b: Block): Block {
  const { names } = b.index;
  const n = names.length;
  const [first] = b.labels.isMulti ? [new Labels([b.labels.levels[0] as Vector])] : [b.labels];
  const called = names.map((name, i) => name ?? (n === 1 ? "index" : `level_${i}`));
  const kept = called.map((name, i) => [name, i] as const).filter(([name]) => !first.has(name));
  const front = labelsFor(
    kept.map(([name]) => labelOf(name, b.labels)),
    b.labels,
  );
  const source = b.isRange ? b.withIndexColumns() : b;
  const ids = kept.map(([, i]) => source.index.ids[i] as string);
  const moved = source.on(source.plan, { index: { ...source.index, ids, names: ids.map(() => null) } });
  return keysAsColumns(moved, front);
}

const labelOf = (name: unknown, labels: Labels): unknown => (labels.isMulti ? tupleOf(name, labels.nlevels) : name);

function tupleOf(name: unknown, n: number): unknown {
  return tuple(name, ...Array.from({ length: n - 1 }, () => ""));
}

/** Column labels with more of them in front. */
function labelsFor(front: readonly unknown[], labels: Labels): Labels {
  if (labels.isMulti) return Labels.of([...front, ...labels.values], labels.names);
  if (!labels.length) return Labels.of(front, labels.names);
  if (!front.length) return labels;
  const all = [...front, ...labels.values];
  if (all.some((l) => l === null)) return new Labels([vectorOf(all, object)], labels.names);
  const first = vectorOf(front);
  return new Labels(
    [first.dtype === labels.vector.dtype ? concat([first, labels.vector]) : vectorOf(all)],
    labels.names,
  );
}

export const named = (name: unknown): Labels => Labels.of([name ?? null], [null], object);
