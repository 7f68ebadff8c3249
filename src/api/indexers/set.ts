import type { Column } from "../../block/assign";
import {
  appendRow,
  assignCells,
  assignWhere,
  emptyColumn,
  insertColumn,
  insertedLabel,
  maskPlaces,
  scalarColumn,
  seriesColumn,
  vectorColumn,
} from "../../block/assign";
import type { Block } from "../../block/block";
import { booleans } from "../../block/select";
import type { Place } from "../../block/select-locate";
import { expand } from "../../block/select-locate";
import { isMissing, toArray } from "../../values/cell";
import { float64 } from "../../values/dtype";
import { IndexError, IndexingError, KeyError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { Tuple, tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { keysOf } from "./get";
import type { Key } from "./keys";
import { axis, isAll, keyOf, locate, locateRows } from "./keys";
import { placeOf } from "./places";
import type { Given, Target } from "./value";
import { cellsOf, givenOf } from "./value";

/** The column that a value makes beside a frame. */
export function columnOf(b: Block, given: Given): Column {
  switch (given.kind) {
    case "scalar":
      return scalarColumn(b, given.value);
    case "list":
      return vectorColumn(b, given.vector ?? vectorOf(given.items, given.items.length ? undefined : float64));
    case "table":
      return vectorColumn(b, vectorOf(given.rows.map((r) => (r instanceof Tuple ? r : [...r]))));
    case "series":
      return seriesColumn(b, given.block);
    default:
      if (given.block.columns.length === 1) return seriesColumn(b, given.block);
      throw new ValueError("Cannot set a DataFrame with multiple columns to the single column");
  }
}

/** A new column at the end. */
export const withColumn = (b: Block, label: unknown, column: Column): Block =>
  insertColumn(b, b.columns.length, column, insertedLabel(b.labels, b.columns.length, label));

interface Rows {
  readonly place: Place | null;
  readonly mask: Block | null;
  readonly missing: unknown;
  readonly all: boolean;
  readonly one: boolean;
}

const NOTHING: unique symbol = Symbol("nothing");

/** Where the rows of a `loc` key stand; a label that isn't there will be a new row. */
function locRows(b: Block, given: unknown, owner: unknown): Rows {
  const key = keyOf(given, owner);
  const none = { place: null, mask: null, missing: NOTHING, all: false, one: false };
  if (key.kind === "mask") return { ...none, mask: booleans(key.mask) };
  if (key.kind === "slice" && isAll(key.slice)) return { ...none, place: locateRows(b, key), all: true };
  try {
    const place = locateRows(b, key);
    return { ...none, place, one: place.kind === "one" };
  } catch (error) {
    if (error instanceof KeyError && key.kind === "label" && typeof key.label !== "boolean")
      return { ...none, missing: key.label, one: true };
    throw error;
  }
}

interface Columns {
  readonly block: Block;
  readonly places: readonly number[];
  readonly one: boolean;
  /** The label of a column to be made. */
  readonly fresh: unknown;
}

function locColumns(b: Block, given: unknown, owner: unknown, whole: Given | null): Columns {
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
    for (const label of key.items)
      if (!block.labels.has(label))
        block = withColumn(block, label, whole ? columnOf(block, whole) : emptyColumn(block));
    return {
      block,
      places: [...expand(locate(axis(block.labels, "columns"), key), block.columns.length)],
      one: false,
      fresh: NOTHING,
    };
  }
  return { block: b, places: [...expand(locate(on, key), b.columns.length)], one: false, fresh: NOTHING };
}

const lastOf = (args: readonly unknown[]): [unknown[], unknown] => [args.slice(0, -1), args.at(-1)];

/** `df.loc.set(...)`. */
export function frameLocSet(start: Block, args: readonly unknown[], owner: unknown): Block {
  const [given, value] = lastOf(args);
  const multi = start.index.names.length > 1;
  let keys = keysOf(given, owner, multi);
  if (multi && keys.length === 2 && !(keys[0] instanceof Tuple) && !isColumnKey(start, keys[1]))
    keys = [tuple(...keys)];
  if (keys.length > 2) throw new IndexingError("Too many indexers");
  const cells = givenOf(value);
  const rows = locRows(start, keys[0], owner);
  const columns = locColumns(start, keys[1], owner, rows.all && cells.kind === "scalar" ? cells : null);
  let b = columns.block;
  if (columns.fresh !== NOTHING) {
    if (rows.missing !== NOTHING && cells.kind === "list")
      throw new IndexError("a list can't be the value of a row and a column that are both new");
    if (rows.missing !== NOTHING) b = appendRow(b, rows.missing, new Map());
    return newColumn(b, rows, columns.fresh, cells);
  }
  if (rows.missing !== NOTHING) return newRow(b, rows.missing, columns, cells);
  if (rows.mask && cells.kind === "scalar") {
    const lazy = assignWhere(b, rows.mask, columns.places, cells.value);
    if (lazy) return lazy;
  }
  const place = rows.mask ? maskPlaces(b, rows.mask) : (rows.place as Place);
  return assign(b, place, columns, cells, rows, true);
}

/** Whether the second of two keys over a MultiIndex speaks of columns. */
function isColumnKey(b: Block, key: unknown): boolean {
  const k = keyOf(key, null);
  return k.kind !== "label" || b.labels.has(k.label);
}

function assign(
  b: Block,
  place: Place,
  columns: Pick<Columns, "places" | "one">,
  cells: Given,
  rows: Pick<Rows, "one">,
  byLabel: boolean,
): Block {
  const target: Target = {
    block: b,
    rows: expand(place, b.rows),
    columns: columns.places,
    oneRow: rows.one,
    oneColumn: columns.one,
    byLabel,
    slice: place.kind === "slice",
  };
  if (
    cells.kind === "list" &&
    cells.items.length === target.rows.length &&
    (b.columns.length === 1 || columns.one) &&
    !rows.one
  )
    return assignCells(b, place, columns.places, { kind: "byColumn", values: [cells.items], shown: [cells.items] });
  return assignCells(b, place, columns.places, cellsOf(cells, target));
}

/** A column that a row key and a new label make: missing where the rows are not. */
function newColumn(b: Block, rows: Rows, label: unknown, cells: Given): Block {
  if (b.rows === 0 && cells.kind === "scalar")
    throw new ValueError("cannot set a frame with no defined index and a scalar");
  if (rows.all) return withColumn(b, label, columnOf(b, cells));
  const first =
    cells.kind === "scalar"
      ? cells.value
      : cells.kind === "list"
        ? cells.items[0]
        : cells.kind === "series"
          ? toArray(cells.block.vectors()[0] as Vector)[0]
          : null;
  const made = withColumn(b, label, emptyColumn(b, first));
  const place = rows.mask
    ? maskPlaces(made, rows.mask)
    : rows.missing !== NOTHING
      ? ({ kind: "one", place: made.rows - 1 } as const)
      : (rows.place as Place);
  const columns = { places: [made.columns.length - 1], one: true };
  if (cells.kind === "scalar" && isMissing(cells.value)) return made;
  return assign(made, place, columns, cells, rows, true);
}

/** A row that a label which isn't there makes. */
function newRow(b: Block, label: unknown, columns: Columns, cells: Given): Block {
  const values = new Map<number, unknown>();
  const { places } = columns;
  if (cells.kind === "scalar") for (const c of places) values.set(c, cells.value);
  else if (cells.kind === "series") {
    const labels = cells.block.indexLabels();
    const v = toArray(cells.block.vectors()[0] as Vector);
    for (const c of places) {
      const at = labels.position(b.labels.at(c));
      if (at >= 0) values.set(c, v[at]);
    }
  } else if (cells.kind === "list") {
    if (cells.items.length !== places.length)
      throw new ValueError(
        columns.one
          ? "Must have equal len keys and value when setting with an iterable"
          : "cannot set a row with mismatched columns",
      );
    places.forEach((c, i) => {
      values.set(c, cells.items[i]);
    });
  } else throw new ValueError("cannot set a row with mismatched columns");
  return appendRow(b, label, values, columns.one);
}

/** `df.iloc.set(...)`. */
export function frameIlocSet(b: Block, args: readonly unknown[], owner: unknown): Block {
  const [given, value] = lastOf(args);
  const keys = keysOf(given, owner, false);
  if (keys.length > 2) throw new IndexingError("Too many indexers");
  const rows = enlarging(() => placeOf(keyOf(keys[0], owner), () => b.rows, true));
  const at = keys.length === 2 ? enlarging(() => placeOf(keyOf(keys[1], owner), () => b.columns.length, true)) : null;
  const columns = {
    places: at ? [...expand(at, b.columns.length)] : b.columns.map((_, i) => i),
    one: at?.kind === "one",
  };
  return assign(b, rows, columns, givenOf(value), { one: rows.kind === "one" }, false);
}

function enlarging<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof IndexError && /single positional/.test(error.message))
      throw new IndexError("iloc cannot enlarge its target object");
    throw error;
  }
}

/** Sets rows of every column by place or by mask: `df.set(mask, value)`, `df.set(slice, value)`. */
export function setRows(b: Block, place: Place, value: unknown): Block {
  const columns = { places: b.columns.map((_, i) => i), one: false };
  const cells = givenOf(value);
  return assign(b, place, columns, cells, { one: place.kind === "one" }, cells.kind === "frame");
}

/** `s.loc.set(...)`. */
export function seriesLocSet(b: Block, args: readonly unknown[], owner: unknown): Block {
  const [given, value] = lastOf(args);
  const multi = b.index.names.length > 1;
  const keys = keysOf(given, owner, multi);
  if (keys.length > 1 && !multi) throw new IndexingError("Too many indexers");
  const key = keys.length > 1 ? tuple(...keys) : keys[0];
  const rows = locRows(b, key, owner);
  const cells = givenOf(value);
  if (rows.missing !== NOTHING) {
    if (cells.kind !== "scalar") throw new ValueError("setting an array element with a sequence.");
    return appendRow(b, rows.missing, new Map([[0, cells.value]]));
  }
  if (rows.mask && cells.kind === "scalar") {
    const lazy = assignWhere(b, rows.mask, [0], cells.value);
    if (lazy) return lazy;
  }
  return seriesAssign(b, rows.mask ? maskPlaces(b, rows.mask) : (rows.place as Place), cells, true);
}

export function seriesIlocSet(b: Block, args: readonly unknown[], owner: unknown): Block {
  const [given, value] = lastOf(args);
  const keys = keysOf(given, owner, false);
  if (keys.length > 1) throw new IndexingError("Too many indexers");
  return seriesAssign(
    b,
    enlarging(() => placeOf(keyOf(keys[0], owner), () => b.rows, false)),
    givenOf(value),
    false,
  );
}

/** Sets rows of a series by place. */
export function seriesAssign(b: Block, place: Place, cells: Given, byLabel: boolean): Block {
  if (cells.kind === "list" || (cells.kind === "series" && !byLabel)) {
    const items = cells.kind === "list" ? cells.items : toArray(cells.block.vectors()[0] as Vector);
    const n = expand(place, b.rows).length;
    if (items.length !== n && n > 0)
      throw new ValueError(
        `cannot set using a ${place.kind === "slice" ? "slice" : "list-like"} indexer with a different length than the value`,
      );
  }
  return assign(b, place, { places: [0], one: true }, cells, { one: false }, byLabel);
}
