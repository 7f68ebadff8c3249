import type { Labels } from "../../block/labels";
import { indexRepr } from "../../format/index-repr";
import type { DType } from "../../values/dtype";
import type { Subscript } from "../callable";
import { callable, withoutNew } from "../callable";
import { labelsOf } from "../construct/labels";
import { axisOf } from "../display";
import { make } from "../make";
import { bind, signature } from "../signature";

export const LABELS: unique symbol = Symbol("labels");

const INIT = signature("Index(data=None, dtype=None, copy=False, name=None, tupleize_cols=True)");

/** Labels of an axis, read when somebody looks: https://pandas.pydata.org/docs/reference/api/pandas.Index.html */
export class IndexMethods implements Subscript {
  declare [LABELS]: () => Labels;

  constructor(...args: unknown[]) {
    const p = bind(INIT, args);
    // biome-ignore lint/correctness/noConstructorReturn: an index is callable, so it is a function behind a proxy
    return make.index(labelsOf(p.data, p.name, p.dtype)) as never;
  }

  /** The labels in memory. */
  get labels(): Labels {
    return this[LABELS]();
  }

  __getitem__(key: unknown): unknown {
    const n = this.labels.length;
    if (typeof key === "number") return this.labels.at(key < 0 ? n + key : key);
    return undefined;
  }

  get dtype(): DType {
    return this.labels.dtype;
  }

  get name(): unknown {
    return this.labels.name;
  }

  toString(): string {
    return indexRepr(axisOf(this.labels));
  }

  *[Symbol.iterator](): Generator<unknown> {
    yield* this.labels.values;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

// biome-ignore lint/suspicious/noExplicitAny: what comes out depends on the key
export type Index = IndexMethods & ((key: unknown) => any);
export const Index = withoutNew(IndexMethods);

make.index = (labels) => callable(IndexMethods.prototype, { [LABELS]: () => labels }) as never;
make.rowIndex = (block) => {
  let labels: Labels | null = null;
  return callable(IndexMethods.prototype, { [LABELS]: () => (labels ??= block.indexLabels()) }) as never;
};
