import { maskPlaces } from "../../block/assign";
import { Block } from "../../block/block";
import { booleans } from "../../block/select";
import { keyError } from "../../block/select-bounds";
import { locateLabel, locateMask } from "../../block/select-locate";
import { at, toArray } from "../../values/cell";
import { ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { seriesItem, sliceRows } from "../indexers/item";
import { isCallable, keyOf } from "../indexers/keys";
import { seriesAssign, seriesLocSet, seriesMaskSet, seriesPlacesSet } from "../indexers/set";
import { givenOf } from "../indexers/value";
import type { Index } from "../indexes";
import { noted } from "../shared/flags";
import { BLOCK } from "../shared/ndframe";
import { Output } from "../shared/output";
import { repeatedPlaces } from "../shared/repeat";
import type { Args } from "../signature";
import { bind, signature } from "../signature";

const BETWEEN = signature("Series.between(left, right, inclusive='both')");
const REPEAT = signature("repeat(repeats, axis=None)");
const POP = signature("Series.pop(item)");

/** Labels, places, masks, `set`. */
export abstract class SeriesSelecting extends Output {
  /** What `s(key)` gives: a value by label, or a series by list, slice, mask or function. */
  __getitem__(...keys: unknown[]): unknown {
    return noted(this, seriesItem(this[BLOCK], keys.length > 1 ? tuple(...keys) : keys[0], this));
  }

  __labels__(): Iterable<unknown> {
    return this[BLOCK].indexLabels().values;
  }

  __contains__(label: string): boolean {
    return placeNamed(this[BLOCK], label) !== null;
  }

  __getattr__(name: string): unknown {
    if (name === "then" || !textual(this[BLOCK])) return undefined;
    const found = placeNamed(this[BLOCK], name);
    return found === null ? undefined : this.__getitem__(found.label);
  }

  __setattr__(name: string, value: unknown): boolean {
    const found = placeNamed(this[BLOCK], name);
    this.set(found ? found.label : name, value);
    return true;
  }

  __delattr__(name: string): boolean {
    const found = placeNamed(this[BLOCK], name);
    if (!found) throw keyError(name);
    this.remove(found.label);
    return true;
  }

  private remove(label: unknown): void {
    const b = this[BLOCK];
    const labels = b.indexLabels();
    const gone = new Set(labels.isMulti ? [...labels.positions(label)] : labels.positions(label));
    if (!gone.size) throw keyError(label);
    const kept = Array.from({ length: labels.length }, (_, i) => i).filter((i) => !gone.has(i));
    this.become(b.gather(Int32Array.from(kept)));
  }

  /** The values, one after the other. */
  *[Symbol.iterator](): Generator<any> {
    yield* toArray(this[BLOCK].vectors()[0] as Vector);
  }

  /**
   * Assigns: `s.set(label, value)` sets one value, or makes it; a list of labels, a slice or a mask serve as keys too.
   * Throws TypeError for a value that the dtype cannot hold. https://pandas.pydata.org/docs/user_guide/indexing.html
   *
   * @example
   * const s = pd.Series([3, 1, 2], { index: ["a", "b", "c"] });
   * s.set("b", 9);
   * s.tolist() // [3, 9, 2]
   */
  set(...keysAndValue: [key: unknown, value: unknown] | [...keys: unknown[], value: unknown]): void {
    const keys = keysAndValue.slice(0, -1);
    const value = keysAndValue.at(-1);
    const b = this[BLOCK];
    const given = keys.length > 1 ? tuple(...keys) : isCallable(keys[0]) ? keys[0](this) : keys[0];
    const key = keyOf(given, this);
    if (key.kind === "slice") return this.become(seriesAssign(b, sliceRows(b, key.slice), givenOf(value), false));
    const cells = givenOf(value);
    if (key.kind === "mask" && (cells.kind === "list" || cells.kind === "series")) {
      const place = maskPlaces(b, booleans(key.mask));
      const picked = place.kind === "places" ? place.places : new Int32Array(0);
      // A list as long as the series gives the places of the mask their own values.
      if (cells.kind === "list" && cells.items.length === b.rows)
        return this.become(
          seriesAssign(
            b,
            place,
            { kind: "list", items: Array.from(picked, (p) => cells.items[p]), vector: null },
            false,
          ),
        );
      return this.become(seriesAssign(b, place, cells, true));
    }
    if (cells.kind === "scalar" && key.kind === "mask")
      return this.become(seriesMaskSet(b, booleans(key.mask), cells.value));
    if (cells.kind === "scalar" && key.kind === "bits")
      return this.become(seriesPlacesSet(b, locateMask(key.bits, b.rows), cells.value));
    this.become(seriesLocSet(b, [given, value], this));
  }

  /** Takes a value out of the series and gives it. Throws KeyError where there is none. https://pandas.pydata.org/docs/reference/api/pandas.Series.pop.html */
  pop(...args: Args<[item: unknown], { item?: unknown }>): any {
    const { item } = bind(POP, args);
    const taken = this.__getitem__(item);
    this.remove(item);
    return taken;
  }

  /**
   * Which values lie between `left` and `right`; `inclusive` says which ends belong: "both", "neither", "left" or "right".
   * Throws ValueError for another one. https://pandas.pydata.org/docs/reference/api/pandas.Series.between.html
   *
   * @example
   * const s = pd.Series([3, 1, 2], { index: ["a", "b", "c"] });
   * s.between(2, 3).tolist() // [true, false, true]
   */
  between(
    ...args: Args<
      [left: unknown, right: unknown, inclusive: string],
      { left?: unknown; right?: unknown; inclusive?: string }
    >
  ): this {
    const { left, right, inclusive } = bind(BETWEEN, args);
    const ends: Record<string, [boolean, boolean]> = {
      both: [true, true],
      neither: [false, false],
      left: [true, false],
      right: [false, true],
    };
    const closed = ends[inclusive];
    if (!closed) throw new ValueError("Inclusive has to be either string of 'both','left', 'right', or 'neither'.");
    const low = closed[0] ? this.ge(left) : this.gt(left);
    return low.and(closed[1] ? this.le(right) : this.lt(right));
  }

  /** The row labels. https://pandas.pydata.org/docs/reference/api/pandas.Series.keys.html */
  keys(): Index {
    return this.index;
  }

  /** Pairs of label and value. https://pandas.pydata.org/docs/reference/api/pandas.Series.items.html */
  *items(): Generator<[any, any]> {
    const b = this[BLOCK];
    const [v] = b.vectors() as [Vector];
    const labels = b.indexLabels();
    for (let i = 0; i < v.length; i++) yield [labels.at(i), at(v, i)];
  }

  /**
   * Each value, its label with it, several times over: one count for all, or one each. Throws ValueError for other counts.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.repeat.html
   * @example s.repeat([1, 2, 0])
   */
  repeat(
    ...args: Args<[repeats: number | readonly number[]], { repeats?: number | readonly number[]; axis?: null }>
  ): this {
    const p = bind(REPEAT, args);
    const b = this[BLOCK];
    const rows = b.gather(repeatedPlaces(b.rows, p.repeats, p.axis));
    // Repeated labels are no range.
    const { counted: _, ...index } = rows.index;
    return this.wrap(asTexts(rows.withIndex(index)));
  }

  /** The only value. Throws ValueError unless there is exactly one. https://pandas.pydata.org/docs/reference/api/pandas.Series.item.html */
  item(): any {
    const b = this[BLOCK];
    if (b.rows !== 1) throw new ValueError("can only convert an array of size 1 to a Python scalar");
    return at(b.vectors()[0] as Vector, 0);
  }
}

/** Objects that are all texts as texts. */
function asTexts(b: Block): Block {
  if (b.dtype(0).kind !== "object") return b;
  const found = vectorOf(toArray(b.vectors()[0] as Vector));
  return found.dtype.kind === "str" ? Block.of([found], b.labels, b.indexLabels()) : b;
}

/** Whether names may be labels, as far as can be told without looking. */
const textual = (b: Block): boolean =>
  b.index.ids.some((id) => ["str", "object", "category"].includes(b.ref(id).field.dtype.kind));

/** A label by its text. */
function placeNamed(b: Block, name: string): { label: unknown } | null {
  const labels = b.indexLabels();
  for (const label of [name, ...(name !== "" && String(Number(name)) === name ? [Number(name)] : [])]) {
    try {
      if (labels.isMulti ? locateLabel(labels, label) : labels.has(label)) return { label };
    } catch {
      // No such label.
    }
  }
  return null;
}
