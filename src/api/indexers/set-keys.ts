import { emptyColumn } from "../../block/assign";
import type { Block } from "../../block/block";
import { booleans } from "../../block/select";
import { keyError } from "../../block/select-bounds";
import type { Place } from "../../block/select-locate";
import { expand, locateLabel } from "../../block/select-locate";
import { IndexingError, KeyError } from "../../values/errors";
import { type Slice, Tuple, tuple } from "../../values/scalar";
import { isNDFrame } from "../construct/labels";
import { keysOf } from "./get";
import type { Key } from "./keys";
import { axis, isAll, keyOf, locate, locateRows } from "./keys";
import { columnOf, withColumn } from "./set-column";
import type { Given } from "./value";

/** Rows that are set. */
export interface Rows {
  readonly place: Place | null;
  readonly mask: Block | null;
  /** Whether the key says of each row whether it is set. */
  readonly masked: boolean;
  /** The label of a row to be made. */
  readonly missing: unknown;
  /** Whether the key is the full slice. */
  readonly all: boolean;
  /** Whether one row was asked for, rather than a list of one. */
  readonly one: boolean;
}

export interface Columns {
  readonly block: Block;
  readonly places: readonly number[];
  readonly one: boolean;
  /** The label of a column to be made. */
  readonly fresh: unknown;
}

export const NOTHING: unique symbol = Symbol("nothing");

const isLabel = (x: unknown): boolean =>
  x === null || x instanceof Tuple || (typeof x !== "object" && typeof x !== "function" && typeof x !== "undefined");

/** The keys of rows and (undefined: all) columns. Over several levels, keys are first tried as a row's label together. */
export function locKeys(b: Block, given: readonly unknown[], owner: unknown): [row: unknown, column: unknown] {
  const multi = b.index.names.length > 1;
  const keys = keysOf(given, owner, false);
  if (multi && keys.length > 1 && keys.every(isLabel)) {
    const label = tuple(...keys);
    if (isThere(b, label)) return [label, undefined];
    if (keys.length > b.index.names.length)
      throw new KeyError(`'Key length (${keys.length}) exceeds index depth (${b.index.names.length})'`);
    if (keys.length > 2) return [label, undefined];
  }
  if (keys.length > 2) throw new IndexingError("Too many indexers");
  return [keys[0], keys[1]];
}

function isThere(b: Block, label: Tuple): boolean {
  try {
    locateLabel(b.indexLabels(), label);
    return true;
  } catch (error) {
    if (error instanceof KeyError) return false;
    throw error;
  }
}

/** Where the rows of a `loc` key stand; a label that isn't there will be a new row. */
export function locRows(b: Block, given: unknown, owner: unknown): Rows {
  const key = rowKey(given, owner);
  const none = { place: null, mask: null, masked: false, missing: NOTHING, all: false, one: false };
  if (key.kind === "mask") return { ...none, mask: booleans(key.mask), masked: true };
  if (key.kind === "slice" && isAll(key.slice)) return { ...none, place: locateRows(b, key), all: true };
  try {
    const place = locateRows(b, key);
    return { ...none, place, masked: key.kind === "bits", one: place.kind === "one" };
  } catch (error) {
    if (!(error instanceof KeyError) || key.kind !== "label" || typeof key.label === "boolean") throw error;
    // Part of a label of several levels is no label of a row.
    const { label } = key;
    const levels = b.index.names.length;
    if (levels > 1 && label instanceof Tuple && label.length !== levels) throw keyError(label);
    return { ...none, missing: label, one: true };
  }
}

/** A frame as a key of rows is the list of its columns' labels, each as a tuple. */
function rowKey(given: unknown, owner: unknown): Key {
  const key = keyOf(given, owner);
  if (key.kind !== "frame" || !isNDFrame(given)) return key;
  return { kind: "list", items: key.block.labels.values.map((l) => tuple(...(l as Iterable<unknown>))) };
}

/** Where the columns of a `loc` key stand; labels that aren't there are new columns. */
export function locColumns(b: Block, given: unknown, owner: unknown, whole: Given | null): Columns {
  if (given === undefined) return { block: b, places: b.columns.map((_, i) => i), one: false, fresh: NOTHING };
  const key: Key = keyOf(given, owner);
  const on = axis(b.labels, "columns");
  if (key.kind === "label") {
    try {
      const place = locate(on, key);
      return { block: b, places: [...expand(place, b.columns.length)], one: place.kind === "one", fresh: NOTHING };
    } catch (error) {
      if (!(error instanceof KeyError)) throw error;
      return { block: b, places: [b.columns.length], one: true, fresh: key.label };
    }
  }
  if (key.kind === "list") {
    let block = b;
    key.items.forEach((label, i) => {
      if (block.labels.has(label)) return;
      const own = whole && valueFor(whole, i, key.items.length);
      block = withColumn(block, label, own ? columnOf(block, own) : emptyColumn(block));
    });
    return {
      block,
      places: [...expand(locate(axis(block.labels, "columns"), key), block.columns.length)],
      one: false,
      fresh: NOTHING,
    };
  }
  return { block: b, places: [...expand(locate(on, key), b.columns.length)], one: false, fresh: NOTHING };
}

/** What one of several columns gets of a value that is set to whole columns: null where that isn't known. */
function valueFor(whole: Given, i: number, n: number): Given | null {
  if (whole.kind === "scalar") return whole;
  return whole.kind === "list" && whole.items.length === n ? { kind: "scalar", value: whole.items[i] } : null;
}

/** Whether a slice begins where it ends: nothing is looked at then. */
export const isEmptySlice = (s: Slice): boolean => s.start !== null && s.start === s.stop;
