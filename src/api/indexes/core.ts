import { Block } from "../../block/block";
import { asObjects, Labels } from "../../block/labels";
import { frozenList } from "../../format/frozen-list";
import { indexRepr } from "../../format/index-repr";
import { asTuple } from "../../values/array-mark";
import { toArray } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { object } from "../../values/dtype";
import { AttributeError, IndexError, TypeError, ValueError } from "../../values/errors";
import { Slice } from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import type { ExtensionArray } from "../arrays/array";
import type { Subscript } from "../callable";
import { axisOf, kindOf } from "../display";
import { make, RENAMED } from "../make";
import { mimeBundle } from "../output/notebook";
import { objectsArray, plainValues } from "../output/numpy";
import type { Series } from "../series";
import { checkedNames } from "../shared/labels/names";
import type { Index } from "./index";
import { LABELS } from "./symbols";
import { takeLabels } from "./take";

/** Labels, their attributes and subscripts: what every index has. */
export abstract class IndexCore implements Subscript {
  declare [LABELS]: () => Labels;
  declare [RENAMED]?: (names: readonly unknown[]) => void;

  /** The labels in memory. */
  get labels(): Labels {
    return this[LABELS]();
  }

  /** An index of other labels. */
  protected wrap(labels: Labels): Index {
    return make.index(labels);
  }

  /** The labels as one column: tuples where there are several levels. */
  protected get column(): Vector {
    const { labels } = this;
    return labels.isMulti ? asObjects(labels) : labels.vector;
  }

  /** The labels as a series numbered from 0, called by the index' name. */
  protected get series(): Series {
    return make.series(Block.of([this.column], Labels.of([this.labels.name], [null], object)));
  }

  /** `i(0)`, `i(slice(1, 3))`, `i(mask)`, `i([0, 2])`: a label, or an index. Throws IndexError out of bounds. */
  __getitem__(key: unknown): unknown {
    const { labels } = this;
    const n = labels.length;
    if (typeof key === "number" || typeof key === "bigint") {
      const i = Number(key);
      if (!Number.isInteger(i))
        throw new IndexError(
          "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
        );
      if (i >= n || i < -n)
        throw new IndexError(
          !labels.isMulti && labels.dtype.kind === "str"
            ? "index out of bounds"
            : `index ${i} is out of bounds for axis 0 with size ${n}`,
        );
      return labels.at(i < 0 ? n + i : i);
    }
    if (key instanceof Slice) return this.wrap(takeLabels.slice(labels, key));
    const list = takeLabels.list(key);
    if (!list)
      throw new IndexError(
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
      );
    const taken = takeLabels.places(labels, takeLabels.resolve(list, n));
    // A mask that cuts out a stretch keeps the frequency; a list of places doesn't.
    const mask = list.dtype.kind === "bool";
    return this.wrap(mask || taken.freq === null ? taken : new Labels(taken.levels, taken.names));
  }

  __labels__(): Iterable<unknown> {
    return this.labels.values;
  }

  __contains__(name: string): boolean {
    const { labels } = this;
    if (labels.isMulti) return labels.level(0).has(name) || labels.values.some((l) => String(l) === name);
    const number = name.trim() === "" ? Number.NaN : Number(name);
    return labels.has(name) || (!Number.isNaN(number) && labels.has(number));
  }

  __len__(): number {
    return this.labels.length;
  }

  *[Symbol.iterator](): Generator<any> {
    yield* this.labels.values;
  }

  toString(): string {
    return indexRepr(axisOf(this.labels));
  }

  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return this.toString();
    throw new ValueError("The truth value of a Index is ambiguous. Use a.empty, a.item(), a.any() or a.all().");
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

  /** The dtype of the labels; object where there are several levels. */
  get dtype(): DType {
    return this.labels.dtype;
  }

  /** The name; assigning it names the rows or columns of the frame that the index is of. */
  get name(): unknown {
    return this.labels.name;
  }

  set name(name: unknown) {
    if (this.nlevels === 1) this.nameAs(checkedNames(1, name === null || typeof name !== "object" ? name : [name]));
    else this.nameAs(checkedNames(this.nlevels, name));
  }

  /** The names of the levels. */
  get names(): readonly unknown[] {
    return frozenList(this.labels.names);
  }

  set names(names: unknown) {
    if (!Array.isArray(names) && !(typeof names === "object" && names !== null && Symbol.iterator in names))
      throw new ValueError("Names must be a list-like");
    this.nameAs(checkedNames(this.nlevels, [...(names as Iterable<unknown>)]));
  }

  private nameAs(names: readonly unknown[]): void {
    const made = this.labels.renamed(names);
    this[LABELS] = () => made;
    this[RENAMED]?.(names);
  }

  /** The labels: an array of pandas' own for texts, categories and nullable dtypes, as numpy would hold them for others. */
  get values(): any {
    const { labels } = this;
    if (labels.isMulti) return objectsArray(labels.values);
    return labels.dtype.kind === "interval" ? make.array(labels.vector) : plainValues(labels.vector);
  }

  /** The labels as an array of pandas' own. Throws ValueError where there are several levels. */
  get array(): ExtensionArray {
    const { labels } = this;
    if (labels.isMulti)
      throw new ValueError(
        "MultiIndex has no single backing array. Use 'MultiIndex.to_numpy()' to get a NumPy array of tuples.",
      );
    return make.boxed(labels.vector) as ExtensionArray;
  }

  get shape(): readonly [number] {
    return asTuple([this.labels.length]);
  }

  get size(): number {
    return this.labels.length;
  }

  get ndim(): 1 {
    return 1;
  }

  get empty(): boolean {
    return this.labels.length === 0;
  }

  /** Number of levels. */
  get nlevels(): number {
    return Math.max(1, this.labels.names.length);
  }

  /** The index itself. */
  get T(): this {
    return this;
  }

  /** The labels as an array of JavaScript values. */
  tolist(): any[] {
    return [...this.labels.values];
  }

  /** The labels as an array of JavaScript values. */
  to_list(): any[] {
    return this.tolist();
  }

  /** The labels of a date, text or category index through the methods of that kind. */
  protected refuse(name: string): never {
    throw new AttributeError(`'${kindOf(this.labels)}' object has no attribute '${name}'`);
  }

  protected operandError(op: string, other: unknown): TypeError {
    return new TypeError(`unsupported operand type(s) for ${op}: 'Index' and '${typeName(other)}'`);
  }

  protected get items(): unknown[] {
    return this.labels.isMulti ? [...this.labels.values] : toArray(this.labels.vector);
  }
}
