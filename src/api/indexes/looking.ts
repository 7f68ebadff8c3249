import { Labels } from "../../block/labels";
import { equalLabels, rises } from "../../block/labels-common";
import { everyPlace, exact, fillMethod, seek } from "../../block/labels-seek";
import { castLabel, labelSlice, lexsortDepth, monotonic } from "../../block/select-bounds";
import type { Place } from "../../block/select-locate";
import { locateLabel } from "../../block/select-locate";
import { asTuple } from "../../values/array-mark";
import { at, hasMissing, isMissing, isValid } from "../../values/cell";
import { isNumeric } from "../../values/dtype";
import { InvalidIndexError, KeyError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
import { argsort } from "../../values/order";
import { pyRepr } from "../../values/pyrepr";
import { plainOrder, quickOrder } from "../../values/quick/order";
import { Slice, Tuple, tuple } from "../../values/scalar";
import { typeName } from "../../values/typename";
import { isIndex } from "../construct/labels";
import { placesArray, truthsArray } from "../output/numpy";
import { listOfLabels } from "../shared/labels/drop";
import { levelNumber } from "../shared/labels/levels";
import { insertionPoints } from "../shared/labels/search";
import { isStable } from "../shared/labels/sort";
import { memoryOf } from "../shared/memory";
import type { Args } from "../signature";
import { bind, isPlain, signature } from "../signature";
import { IndexCore } from "./core";
import { inferredType } from "./inferred";
import { otherLabels } from "./other";

const EQUALS = signature("equals(other{?})");
const IDENTICAL = signature("identical(other{?})");
const GET_LOC = signature("get_loc(key)");
const GET_INDEXER_FOR = signature("get_indexer_for(target)");
const GET_INDEXER_NON_UNIQUE = signature("get_indexer_non_unique(target)");
const GET_SLICE_BOUND = signature("get_slice_bound(label, side)");
const ASOF = signature("asof(label)");

const GET_INDEXER = signature("get_indexer(target, method=None, limit=None, tolerance=None)");
const SLICE = signature("slice_indexer(start=None, end=None, step=None)");
const ISIN = signature("isin(values, level=None)");
const EXTREME = signature("min(axis=None, skipna=True)");
const SEARCH = signature("searchsorted(value, side='left', sorter=None)");
const ARGSORT = signature(
  "argsort(axis=0, kind='quicksort', !order=None, stable=None, *, ascending=True, na_position='last')",
);
const MEMORY = signature("memory_usage(deep=False)");

interface SeekOptions {
  method?: string | null;
  limit?: number | null;
  tolerance?: unknown;
}

/** Where labels stand, and what holds of all of them. */
export abstract class IndexLooking extends IndexCore {
  /** Whether no label stands twice. */
  get is_unique(): boolean {
    return this.labels.isUnique;
  }

  /** Whether any label is there twice. */
  get has_duplicates(): boolean {
    return !this.labels.isUnique;
  }

  /** Whether every label is at least the one before. */
  get is_monotonic_increasing(): boolean {
    return rises(this.labels);
  }

  /** Whether no label is greater than the one before it. */
  get is_monotonic_decreasing(): boolean {
    const { labels } = this;
    if (labels.range) return labels.range.step < 0 || labels.length < 2;
    if (!labels.isMulti) return monotonic(labels.vector, "decreasing");
    return argsort(labels.levels, { ascending: false }).every((p, i) => p === i);
  }

  /** Whether any label is missing. */
  get hasnans(): boolean {
    const { labels } = this;
    if (labels.range) return false;
    if (labels.isMulti) throw new NotImplementedError("isna is not defined for MultiIndex");
    return labels.dtype.kind === "object" ? labels.values.some(isMissing) : hasMissing(labels.vector);
  }

  /** What the labels are: "integer", "string", "mixed", ... https://pandas.pydata.org/docs/reference/api/pandas.Index.inferred_type.html */
  get inferred_type(): string {
    return inferredType(this.labels);
  }

  /** Bytes that the labels take. */
  get nbytes(): number {
    const { labels } = this;
    if (labels.range) return 24 + 3 * 36;
    return labels.levels.reduce((n, v) => n + (ArrayBuffer.isView(v.data) ? v.data.byteLength : v.length * 8), 0);
  }

  /** Bytes that the labels take; with `deep`, texts too. https://pandas.pydata.org/docs/reference/api/pandas.Index.memory_usage.html */
  memory_usage(...args: Args<[deep: boolean], { deep?: boolean }>): number {
    const { deep } = bind(MEMORY, args);
    return deep ? memoryOf(this.labels, true) : this.nbytes;
  }

  /** Whether two variables hold one index. */
  is_(other: unknown): boolean {
    return isIndex(other) && (other === (this as unknown) || other.labels === this.labels);
  }

  /** Whether both hold equal labels in the same order; names don't count. https://pandas.pydata.org/docs/reference/api/pandas.Index.equals.html */
  equals(...args: Args<[other: unknown], { other?: unknown }>): boolean {
    const { other } = bind(EQUALS, args) as { other: unknown };
    return isIndex(other) && equalLabels(this.labels, other.labels);
  }

  /** Whether both are equal, names and dtype included. */
  identical(...args: Args<[other: unknown], { other?: unknown }>): boolean {
    const { other } = bind(IDENTICAL, args) as { other: unknown };
    return (
      isIndex(other) &&
      this.equals(other) &&
      other.constructor === this.constructor &&
      String(other.dtype.name) === this.dtype.name &&
      other.labels.names.every((n, i) => key(n ?? null) === key(this.labels.names[i] ?? null))
    );
  }

  /**
   * The place of a label: a number, a slice where it fills neighbouring places, else a list of booleans.
   * Throws KeyError for a label that is not there.
   * https://pandas.pydata.org/docs/reference/api/pandas.Index.get_loc.html
   */
  get_loc(...args: Args<[key: unknown], { key?: unknown }>): any {
    const { key: label } = bind(GET_LOC, args) as { key: unknown };
    if (Array.isArray(label) && !this.labels.isMulti) throw new InvalidIndexError(pyRepr(label));
    return located(locateLabel(this.labels, Array.isArray(label) ? tuple(...label) : label), this.labels);
  }

  /**
   * Where each label of `target` stands, -1 where it doesn't; `method` (pad, backfill, nearest) takes a neighbour instead.
   * Throws InvalidIndexError where labels stand twice, ValueError for a method on labels out of order.
   * https://pandas.pydata.org/docs/reference/api/pandas.Index.get_indexer.html
   */
  get_indexer(
    ...args: Args<[target: unknown, method: string | null, limit: number | null, tolerance: unknown], SeekOptions>
  ): number[] {
    const p = bind(GET_INDEXER, args);
    const target = otherLabels(this.labels, p.target);
    const how = { method: fillMethod(p.method), limit: p.limit, tolerance: p.tolerance };
    return placesArray(seek(this.labels, target, how));
  }

  /** The places of every label of `target`, however often it stands there. */
  get_indexer_for(...args: Args<[target: unknown], { target?: unknown }>): number[] {
    const { target } = bind(GET_INDEXER_FOR, args) as { target: unknown };
    const labels = otherLabels(this.labels, target);
    return this.labels.isUnique ? placesArray(exact(this.labels, labels)) : this.get_indexer_non_unique(target)[0];
  }

  /** The places of every label of `target`, and the places in `target` of those that are missing. */
  get_indexer_non_unique(...args: Args<[target: unknown], { target?: unknown }>): [number[], number[]] {
    const { target } = bind(GET_INDEXER_NON_UNIQUE, args) as { target: unknown };
    const { found, missing } = everyPlace(this.labels, otherLabels(this.labels, target));
    return asTuple([placesArray(found), placesArray(missing)]);
  }

  /** The slice of places between two labels, both included. https://pandas.pydata.org/docs/reference/api/pandas.Index.slice_indexer.html */
  slice_indexer(
    ...args: Args<[start: unknown, end: unknown, step: unknown], { start?: unknown; end?: unknown; step?: unknown }>
  ): Slice {
    const p = bind(SLICE, args);
    const [start, stop] = this.between(p.start, p.end);
    return new Slice(start, stop, p.step);
  }

  /** The places between two labels; to numbers, true is 1. */
  private between(start: unknown, end: unknown): [number, number, number] {
    const numbers = isNumeric(this.labels.dtype);
    const plain = (x: unknown): unknown => (numbers && typeof x === "boolean" ? Number(x) : x);
    return labelSlice(this.labels, new Slice(plain(start), plain(end)));
  }

  /** The first place and the one after the last between two labels. https://pandas.pydata.org/docs/reference/api/pandas.Index.slice_locs.html */
  slice_locs(
    ...args: Args<[start: unknown, end: unknown, step: unknown], { start?: unknown; end?: unknown; step?: unknown }>
  ): [number, number] {
    const p = bind(SLICE, args);
    const [start, stop] = this.between(p.start, p.end);
    return asTuple([start, stop]);
  }

  /** The place where a slice that begins (left) or ends (right) at a label would be cut. */
  get_slice_bound(
    ...args: Args<[label: unknown, side: "left" | "right"], { label?: unknown; side?: "left" | "right" }>
  ): number {
    const { label, side } = bind(GET_SLICE_BOUND, args) as { label: unknown; side: "left" | "right" };
    if (side !== "left" && side !== "right")
      throw new ValueError(`Invalid value for side kwarg, must be either 'left' or 'right': ${String(side)}`);
    const [start, stop] = labelSlice(this.labels, side === "left" ? new Slice(label, null) : new Slice(null, label));
    return side === "left" ? start : stop;
  }

  /** Where values would be put among sorted labels. https://pandas.pydata.org/docs/reference/api/pandas.Index.searchsorted.html */
  searchsorted(
    ...args: Args<
      [value: unknown, side: "left" | "right", sorter: unknown],
      { side?: "left" | "right"; sorter?: unknown }
    >
  ): any {
    const p = bind(SEARCH, args);
    return insertionPoints(this.column, p.value, p.side, p.sorter);
  }

  /** Whether each label is among `values`; of a MultiIndex, whole tuples or the labels of one level. https://pandas.pydata.org/docs/reference/api/pandas.Index.isin.html */
  isin(...args: Args<[values: unknown, level: unknown], { values?: unknown; level?: unknown }>): boolean[] {
    const p = bind(ISIN, args);
    if (
      typeof p.values === "string" ||
      p.values === null ||
      (typeof p.values !== "object" && typeof p.values !== "function")
    )
      throw new TypeError(
        `only list-like objects are allowed to be passed to isin(), you passed a \`${typeName(p.values)}\``,
      );
    const labels = p.level === null ? this.labels : this.labels.level(levelNumber(this.labels, p.level));
    const cast = (x: unknown): unknown => (labels.isMulti && Array.isArray(x) ? tuple(...x) : x);
    const values = isPlain(p.values) ? Object.keys(p.values) : listOfLabels(p.values);
    if (labels.isMulti)
      values.forEach((x, i) => {
        const item = cast(x);
        if (item instanceof Tuple && item.length === labels.nlevels) return;
        const found = item instanceof Tuple ? `an element of length ${item.length}` : `a scalar (${pyRepr(x)})`;
        throw new ValueError(
          `MultiIndex.isin expects an iterable of tuples of length ${labels.nlevels} (the number of levels); got ${found} at position ${i}. To match on a single level, pass the level= argument.`,
        );
      });
    // True is 1, unless it is a category.
    const same = (x: unknown): unknown => {
      const k = key(cast(x));
      return typeof k === "boolean" && labels.dtype.kind !== "category" ? Number(k) : k;
    };
    const wanted = new Set(values.map(same));
    return truthsArray(labels.values.map((l) => wanted.has(same(l))));
  }

  /** The latest label that is not after `label`, in sorted labels; NaN where there is none. */
  asof(...args: Args<[label: unknown], { label?: unknown }>): unknown {
    const { label } = bind(ASOF, args) as { label: unknown };
    const { labels } = this;
    const x = castLabel(label, labels.dtype);
    const [p = -1] = seek(labels, Labels.of([x]), { method: "pad" });
    return p >= 0 ? labels.at(p) : this.missingLabel;
  }

  /** The places that sort the labels. https://pandas.pydata.org/docs/reference/api/pandas.Index.argsort.html */
  argsort(...args: unknown[]): number[] {
    const p = bind(ARGSORT, args);
    const { labels } = this;
    const { ascending, na_position } = p;
    if (labels.isMulti) return placesArray(argsort(labels.levels, { ascending, na_position }));
    const stable = isStable(p.kind);
    if (labels.range) return placesArray(argsort([labels.vector], { ascending }));
    if (ascending && na_position === "last") return placesArray(plainOrder(labels.vector, stable));
    return placesArray(quickOrder(labels.vector, { ascending, na_position, stable }));
  }

  /** The place of the greatest label. Throws ValueError where there is none. */
  argmax(...args: unknown[]): number {
    return this.extreme("argmax", args, 1);
  }

  /** The place of the least label. Throws ValueError where there is none. */
  argmin(...args: unknown[]): number {
    return this.extreme("argmin", args, -1);
  }

  private extreme(name: string, args: unknown[], sign: 1 | -1): number {
    const p = bind(EXTREME, args);
    const { column } = this;
    if (!column.length) throw new ValueError(`attempt to get ${name} of an empty sequence`);
    const order = argsort(this.labels.isMulti ? this.labels.levels : [column]);
    const held = this.labels.isMulti
      ? [...order]
      : [...order].filter((i) => isValid(column, i) && !isMissing(at(column, i)));
    if (!held.length || (!p.skipna && held.length < column.length))
      throw new ValueError(held.length ? `Encountered an NA value with skipna=False` : `Encountered all NA values`);
    if (sign < 0) return held[0] as number;
    // Of equal labels the first.
    const last = key(this.labels.at(held.at(-1) as number));
    let i = held.length - 1;
    while (i > 0 && key(this.labels.at(held[i - 1] as number)) === last) i--;
    return held[i] as number;
  }

  /** The least label; missing for no labels. https://pandas.pydata.org/docs/reference/api/pandas.Index.min.html */
  min(...args: unknown[]): any {
    return this.bound("min", args, -1);
  }

  /** The greatest label. https://pandas.pydata.org/docs/reference/api/pandas.Index.max.html */
  max(...args: unknown[]): any {
    return this.bound("max", args, 1);
  }

  private bound(name: string, args: unknown[], sign: 1 | -1): unknown {
    const { labels } = this;
    const p = bind(EXTREME, args);
    if (p.axis !== null && p.axis !== 0 && p.axis !== -1)
      throw new ValueError("`axis` must be fewer than the number of dimensions (1)");
    const { dtype } = labels;
    if (dtype.kind === "category" && !dtype.ordered)
      throw new TypeError(
        `Categorical is not ordered for operation ${name}\nyou can use .as_ordered() to change the Categorical to an ordered one\n`,
      );
    if (!labels.length || labels.values.every(isMissing)) return this.missingLabel;
    if (!p.skipna && this.hasnans) return this.missingLabel;
    return labels.at(this.extreme(name, [], sign));
  }

  private get missingLabel(): unknown {
    const one = new Labels([{ ...this.column, length: 1, data: blank(this.column.data), valid: Uint8Array.of(0) }]);
    return one.at(0);
  }

  /** The one label. Throws ValueError where there are more or none. */
  item(): any {
    if (this.labels.length !== 1) throw new ValueError("can only convert an array of size 1 to a Python scalar");
    return this.labels.at(0);
  }

  /** Whether a tuple of labels is there: what Python's `in` finds. */
  has(label: unknown): boolean {
    try {
      locateLabel(this.labels, label);
      return true;
    } catch (error) {
      if (error instanceof KeyError || error instanceof TypeError) return false;
      throw error;
    }
  }
}

const blank = (data: unknown): never =>
  (Array.isArray(data)
    ? [Number.NaN]
    : new (data as { constructor: new (n: number) => object }).constructor(1)) as never;

/** A place as `get_loc` gives it. */
function located(place: Place, labels: Labels): number | Slice | boolean[] {
  if (place.kind === "one") return place.place;
  if (place.kind === "slice") return new Slice(place.start, Math.min(place.stop, labels.length), null);
  const { places } = place;
  const first = places[0] as number;
  const together = places.every((p, i) => p === first + i);
  const ordered = labels.isMulti ? lexsortDepth(labels) > 0 : rises(labels) || monotonic(labels.vector, "decreasing");
  if (together && ordered) return new Slice(first, first + places.length, null);
  const mask = new Array<boolean>(labels.length).fill(false);
  for (const p of places) mask[p] = true;
  return truthsArray(mask);
}
