import { assignCells, assignWhere, emptyColumn, maskPlaces, replaceColumns } from "../../block/assign";
import { refuseOtherCategories, setCells } from "../../block/assign-cells";
import { Block } from "../../block/block";
import { reinferred, withEmptyRow, withItem, withRow } from "../../block/enlarge";
import { withLabel } from "../../block/labels-insert";
import type { Place } from "../../block/select-locate";
import { expand } from "../../block/select-locate";
import { isMissing, toArray } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { isNumeric } from "../../values/dtype";
import { IndexError, IndexingError, KeyError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { markedArray } from "../../values/objects";
import { pyStr } from "../../values/pyrepr";
import { type Slice, Timedelta, Timestamp, Tuple, tuple } from "../../values/scalar";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { isPlain } from "../signature";
import { keysOf } from "./get";
import type { Key } from "./keys";
import { isAll, keyOf } from "./keys";
import { placeOf } from "./places";
import { setColumn, withColumn } from "./set-column";
import type { Columns, Rows } from "./set-keys";
import { isEmptySlice, locColumns, locKeys, locRows, NOTHING } from "./set-keys";
import type { Given, Target } from "./value";
import { cellsOf, givenOf } from "./value";

const lastOf = (args: readonly unknown[]): [unknown[], unknown] => [args.slice(0, -1), args.at(-1)];

/** `df.loc.set(...)`. */
export function frameLocSet(start: Block, args: readonly unknown[], owner: unknown): Block {
  const [given, value] = lastOf(args);
  const [row, column] = locKeys(start, given, owner);
  const cells = givenOf(value);
  const rows = locRows(start, row, owner);
  if (rows.missing !== NOTHING) {
    if (column === undefined) return withRow(start, rows.missing, rowValues(start, cells));
    const longer = withEmptyRow(start, rows.missing);
    const place = { kind: "one", place: longer.rows - 1 } as const;
    return settled(setRowsOf(longer, { ...rows, place }, column, cells, owner), start);
  }
  return setRowsOf(start, rows, column, cells, owner);
}

function setRowsOf(start: Block, rows: Rows, column: unknown, cells: Given, owner: unknown): Block {
  const columns = locColumns(start, column, owner, rows.all ? cells : null);
  const b = columns.block;
  if (columns.fresh !== NOTHING) return newColumn(b, rows, columns.fresh, cells);
  if (rows.mask && cells.kind === "scalar") {
    const lazy = assignWhere(b, rows.mask, columns.places, cells.value);
    if (lazy) return lazy;
  }
  const place = rows.mask ? maskPlaces(b, rows.mask) : (rows.place as Place);
  return assign(b, place, columns, cells, { ...rows, none: hitsNothing(b, place, rows, column === undefined) }, true);
}

/** Whether pandas leaves the columns alone, so that it doesn't ask whether they could hold the value. */
function hitsNothing(b: Block, place: Place, rows: Rows, alone: boolean): boolean {
  if (place.kind === "one" || rows.all) return false;
  if (place.kind === "slice") return place.start === place.stop || place.start >= b.rows;
  return place.places.length === 0 && (alone || b.rows === 0 || !rows.masked);
}

/** A row more may have changed a column's dtype, which is found out anew then. */
function settled(b: Block, before: Block): Block {
  const dtypes = before.settled();
  const changed = new Map<number, Vector>();
  b.vectors().forEach((v, i) => {
    if (i >= dtypes.columns.length) return;
    const now = reinferred(v, dtypes.dtype(i));
    if (now !== v) changed.set(i, now);
  });
  return replaceColumns(b, changed);
}

/** The values of a new row, by column. */
function rowValues(b: Block, cells: Given): unknown[] {
  const n = b.columns.length;
  if (!n) return [];
  switch (cells.kind) {
    case "scalar":
      return new Array(n).fill(cells.value ?? Number.NaN);
    case "series": {
      const labels = cells.block.indexLabels();
      const v = toArray(cells.block.vectors()[0] as Vector);
      return b.labels.values.map((l) => v[labels.position(l)] ?? Number.NaN);
    }
    default:
      if (cells.kind !== "list" || cells.items.length !== n)
        throw new ValueError("cannot set a row with mismatched columns");
      return markedArray(cells.vector ?? vectorOf(cells.items)) as unknown[];
  }
}

function assign(
  b: Block,
  place: Place,
  columns: Pick<Columns, "places" | "one">,
  cells: Given,
  rows: { readonly one: boolean; readonly all?: boolean; readonly none?: boolean },
  byLabel: boolean,
): Block {
  if (cells.kind === "scalar") {
    // One block of an extension's array is asked whatever the rows are.
    const asks = b.columns.length === 1 && isExtension(b.dtype(0));
    if (rows.none && !asks) return b;
    refuseMoments(b, place, columns, cells.value);
    if (rows.all && b.rows === 0 && (columns.one || !asks)) return columnsTaking(b, columns.places, cells.value);
    if (rows.all && isMissing(cells.value)) for (const c of columns.places) refuseMissing(b.dtype(c), cells.value);
  }
  if (!rows.one) for (const c of columns.places) refuseCategories(b.dtype(c), cells);
  if (place.kind === "one" && columns.one && takesWhole(b, columns.places[0] as number, cells, byLabel))
    return assignCells(b, place, columns.places, { kind: "byColumn", values: [[rawOf(cells)]] });
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

function refuseCategories(own: DType, cells: Given): void {
  if (cells.kind === "list" && cells.vector) refuseOtherCategories(own, cells.vector.dtype);
  if (cells.kind === "series") refuseOtherCategories(own, cells.block.dtype(0));
}

const rawOf = (cells: Given): unknown => ("raw" in cells ? cells.raw : null);

/** Whether one cell of objects takes a list-like as its value. */
const takesWhole = (b: Block, column: number, cells: Given, byLabel: boolean): boolean =>
  "raw" in cells && (cells.kind !== "series" || !byLabel) && b.dtype(column).kind === "object";

/** Columns without rows that are set as a whole: of the value's dtype where theirs doesn't hold it. */
function columnsTaking(b: Block, columns: readonly number[], value: unknown): Block {
  const vectors = b.vectors();
  const one = take(vectorOf([value]), []);
  const changed = new Map<number, Vector>();
  for (const c of columns) {
    try {
      setCells(vectors[c] as Vector, [], [value], value);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof ValueError)) throw error;
      changed.set(c, one);
    }
  }
  return replaceColumns(b, changed);
}

/** A column of numbers that is set as a whole takes no missing value but a float's own. */
function refuseMissing(d: DType, value: unknown): void {
  const own = d.kind === "float" && typeof value === "number";
  if (isNumeric(d) && !d.masked && !own) throw new TypeError(`Invalid value '${pyStr(value)}' for dtype '${d.name}'`);
}

const isExtension = (d: DType): boolean => d.kind === "category" || (d.masked && d.kind !== "str");

/** numpy takes a moment that goes into a rectangle of objects for a list of them, one for each row, which fits only some rectangles. */
function refuseMoments(b: Block, place: Place, columns: Pick<Columns, "places" | "one">, value: unknown): void {
  const moment = value instanceof Timedelta || (value instanceof Timestamp && value.tz === null);
  if (
    !columns.places.length ||
    !moment ||
    place.kind === "one" ||
    columns.one ||
    !b.columns.every((_, i) => b.dtype(i).kind === "object")
  )
    return;
  const rows = expand(place, b.rows).length;
  if (rows !== 1 && rows !== columns.places.length) throw new ValueError("setting an array element with a sequence.");
}

/** A column that a row key and a new label make: missing where the rows are not. */
function newColumn(b: Block, rows: Rows, label: unknown, cells: Given): Block {
  if (b.rows === 0 && cells.kind === "scalar")
    throw new ValueError("cannot set a frame with no defined index and a scalar");
  if (rows.all || b.rows === 0) return setColumn(b, label, cells);
  if (rows.missing !== NOTHING && cells.kind === "list")
    throw new IndexError("a list can't be the value of a row and a column that are both new");
  if (rows.one && cells.kind === "list" && cells.items.length === 1 && typeof cells.items[0] === "string")
    throw new ValueError("Length of indexer and values mismatch");
  const first =
    cells.kind === "scalar"
      ? cells.value
      : cells.kind === "list"
        ? cells.items[0]
        : cells.kind === "series"
          ? toArray(cells.block.vectors()[0] as Vector)[0]
          : null;
  const made = withColumn(b, label, emptyColumn(b, first));
  const place = rows.mask ? maskPlaces(made, rows.mask) : (rows.place as Place);
  const columns = { places: [made.columns.length - 1], one: true };
  return assign(made, place, columns, cells, { one: rows.one }, true);
}

/** `df.iloc.set(...)`. */
export function frameIlocSet(b: Block, args: readonly unknown[], owner: unknown): Block {
  const [given, value] = lastOf(args);
  const keys = keysOf(given, owner, false);
  if (keys.length > 2) throw new IndexingError("Too many indexers");
  const key = keyOf(keys[0], owner);
  const rows = enlarging(() => placeOf(key, () => b.rows, true));
  const at = keys.length === 2 ? enlarging(() => placeOf(keyOf(keys[1], owner), () => b.columns.length, true)) : null;
  const columns = {
    places: at ? [...expand(at, b.columns.length)] : b.columns.map((_, i) => i),
    one: at?.kind === "one",
  };
  return assign(b, rows, columns, givenOf(value), { one: rows.kind === "one", ...extent(key) }, isDict(value));
}

/** A dict is a series, which finds its rows by their labels even where places are set. */
export const isDict = (x: unknown): boolean => isPlain(x) || x instanceof Map;

const extent = (key: Key): { all: boolean; none: boolean } => ({
  all: key.kind === "slice" && isAll(key.slice),
  none: key.kind === "slice" && isEmptySlice(key.slice),
});

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
export function setRows(b: Block, place: Place, value: unknown, slice: Slice | null = null): Block {
  const columns = { places: b.columns.map((_, i) => i), one: false };
  const cells = givenOf(value);
  const none = slice ? isEmptySlice(slice) : place.kind === "places" && place.places.length === 0;
  const rows = { one: place.kind === "one", all: slice !== null && isAll(slice), none };
  return assign(b, place, columns, cells, rows, cells.kind === "frame");
}

/** `s.loc.set(...)`. */
export function seriesLocSet(b: Block, args: readonly unknown[], owner: unknown): Block {
  const [given, value] = lastOf(args);
  const multi = b.index.names.length > 1;
  const keys = keysOf(given, owner, multi);
  if (keys.length > 1 && !multi) throw new IndexingError("Too many indexers");
  const key = keys.length > 1 ? tuple(...keys) : keys[0];
  if (multi && key instanceof Tuple && key.length > b.index.names.length)
    throw new KeyError(`'Key length (${key.length}) exceeds index depth (${b.index.names.length})'`);
  const rows = locRows(b, key, owner);
  const cells = givenOf(value);
  if (rows.missing !== NOTHING) {
    const labels = b.indexLabels();
    // What pandas meets where it looks for a number among no intervals.
    if (!labels.length && labels.dtype.kind === "interval" && typeof rows.missing === "number")
      throw new IndexError("index -1 is out of bounds for axis 0 with size 0");
    const [v] = b.vectors() as [Vector];
    return Block.of([withItem(v, value)], b.labels, withLabel(labels, labels.length, rows.missing));
  }
  if (rows.mask && cells.kind === "scalar") {
    const lazy = assignWhere(b, rows.mask, [0], cells.value);
    if (lazy) return lazy;
  }
  return seriesAssign(b, rows.mask ? maskPlaces(b, rows.mask) : (rows.place as Place), cells, true);
}

/** `s.set(mask, value)`. */
export const seriesMaskSet = (b: Block, mask: Block, value: unknown): Block =>
  assignWhere(b, mask, [0], value) ?? seriesPlacesSet(b, maskPlaces(b, mask), value);

/** One value where a mask is true; where it never is, nobody asks whether the column could hold the value. */
export const seriesPlacesSet = (b: Block, place: Place, value: unknown): Block =>
  expand(place, b.rows).length ? seriesAssign(b, place, { kind: "scalar", value }, true) : b;

export function seriesIlocSet(b: Block, args: readonly unknown[], owner: unknown): Block {
  const [given, value] = lastOf(args);
  const keys = keysOf(given, owner, false);
  if (keys.length > 1) throw new IndexingError("Too many indexers");
  return seriesAssign(
    b,
    enlarging(() => placeOf(keyOf(keys[0], owner), () => b.rows, false)),
    givenOf(value),
    isDict(value),
  );
}

/** Sets rows of a series by place. */
export function seriesAssign(b: Block, place: Place, cells: Given, byLabel: boolean): Block {
  if (place.kind === "one" && takesWhole(b, 0, cells, false))
    return assignCells(b, place, [0], { kind: "byColumn", values: [[rawOf(cells)]] });
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
