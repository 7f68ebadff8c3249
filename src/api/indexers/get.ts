import type { Block } from "../../block/block";
import { cellAt, filterBy, rowSeries, selectColumns, selectRows } from "../../block/select";
import type { Place } from "../../block/select-locate";
import { locateLabel } from "../../block/select-locate";
import { at, toArray } from "../../values/cell";
import { IndexError, IndexingError, KeyError } from "../../values/errors";
import { Slice, Tuple, tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { isNDFrame } from "../construct/labels";
import { make } from "../make";
import { BLOCK } from "../shared/ndframe";
import type { Key } from "./keys";
import { axis, isCallable, keyOf, locate, locateRows } from "./keys";
import { placeOf } from "./places";

/** Rows by place of a frame: a frame, or the one row as a series. */
function frameRows(b: Block, place: Place): unknown {
  return place.kind === "one" ? make.series(rowSeries(b, place.place)) : make.frame(selectRows(b, place));
}

/** Rows and columns by place of a frame. */
export function frameAt(b: Block, rows: Place, columns: Place | null): unknown {
  if (!columns) return frameRows(b, rows);
  if (columns.kind === "one") {
    if (rows.kind === "one") return cellAt(b, rows.place, columns.place);
    return make.series(selectRows(b.pick([columns.place]), rows));
  }
  return frameRows(selectColumns(b, columns), rows);
}

export function seriesAt(b: Block, rows: Place): unknown {
  return rows.kind === "one" ? cellAt(b, rows.place, 0) : make.series(selectRows(b, rows));
}

/** A tuple's masks and series as lists. */
function withLists(x: unknown): unknown {
  if (!(x instanceof Tuple) || !x.toArray().some((y) => isNDFrame(y))) return x;
  return tuple(
    ...x.toArray().map((y) => (isNDFrame(y) && y.ndim === 1 ? toArray(y[BLOCK].vectors()[0] as Vector) : y)),
  );
}

/** The keys of a call, callables called; a single tuple is several keys. */
export function keysOf(args: readonly unknown[], owner: unknown, tupleIsLabel: boolean): unknown[] {
  const called = args.map((a) => withLists(isCallable(a) ? a(owner) : a));
  const keys = called.length === 1 && called[0] instanceof Tuple && !tupleIsLabel ? called[0].toArray() : called;
  if (keys.length > 1 && keys.filter((k) => k === "...").length > 1)
    throw new IndexingError(
      keys.some((k) => typeof k === "number") ? "Too many indexers" : "indexer may only contain one '...' entry",
    );
  return keys;
}

/** `df.loc(...)`. */
export function frameLoc(b: Block, args: readonly unknown[], owner: unknown): unknown {
  const keys = keysOf(args, owner, false);
  if (b.index.names.length > 1) {
    const whole = multiRows(b, keys);
    if (whole) return frameRows(b, whole);
  }
  if (keys.length > 2) throw new IndexingError("Too many indexers");
  const columns = keys.length === 2 ? columnPlace(b, keyOf(keys[1], owner)) : null;
  const key = rowKey(keys[0], owner, b);
  if (key.kind === "mask") {
    const picked =
      columns && columns.kind !== "one" ? selectColumns(b, columns) : columns ? b.pick([columns.place]) : b;
    const rows = filterBy(picked, key.mask);
    return columns?.kind === "one" ? make.series(rows) : make.frame(rows);
  }
  return frameAt(b, nestedRows(b, keys[0]) ?? locateRows(b, key), columns);
}

const rowKey = (given: unknown, owner: unknown, b: Block): Key =>
  given instanceof Tuple && b.index.names.length === 1 && given.toArray().some((x) => x instanceof Slice)
    ? keyOf(given.toArray(), owner)
    : keyOf(given, owner);

/** A tuple of labels, lists and slices over the levels of the row labels. */
function nestedRows(b: Block, key: unknown): Place | null {
  if (!(key instanceof Tuple) || b.index.names.length < 2) return null;
  return locate(axis(b.indexLabels(), "index"), { kind: "label", label: key });
}

/** All keys together as one label of a MultiIndex, if they are one. */
function multiRows(b: Block, keys: readonly unknown[]): Place | null {
  if (keys.length < 2 || keys.some((x) => typeof x === "function")) return null;
  const nested = keys.some((x) => x instanceof Slice || x instanceof Tuple || Array.isArray(x));
  if (nested && keys.length === 2) return null;
  try {
    return locateLabel(b.indexLabels(), tuple(...keys), true);
  } catch (error) {
    if (!(error instanceof KeyError) || keys.length > 2) throw error;
    return null;
  }
}

function columnPlace(b: Block, key: Key): Place {
  const on = axis(b.labels, "columns");
  if (key.kind === "mask") {
    const mask = key.mask.indexLabels();
    if (!mask.equals(b.labels)) {
      const bits = at.bind(null, key.mask.vectors()[0] as Vector);
      const places = b.labels.values.map((l) => mask.position(l));
      if (places.includes(-1))
        throw new IndexingError(
          "Unalignable boolean Series provided as indexer (index of the boolean Series and of the indexed object do not match).",
        );
      return locate(on, { kind: "bits", bits: places.map((p) => bits(p)) });
    }
  }
  return locate(on, key);
}

/** `s.loc(...)`. */
export function seriesLoc(b: Block, args: readonly unknown[], owner: unknown): unknown {
  const multi = b.index.names.length > 1;
  const keys = keysOf(args, owner, false);
  if (multi && keys.length > b.index.names.length) throw new IndexingError("Too many indexers");
  if (multi && keys.length > 1) return seriesAt(b, locateLabel(b.indexLabels(), tuple(...keys), true));
  if (keys.length > 1) throw new IndexingError("Too many indexers");
  const key = keyOf(keys[0], owner);
  if (key.kind === "mask") return make.series(filterBy(b, key.mask));
  return seriesAt(b, locateRows(b, key));
}

/** `df.iloc(...)`. */
export function frameIloc(b: Block, args: readonly unknown[], owner: unknown): unknown {
  const keys = keysOf(args, owner, false);
  if (keys.length > 2) throw new IndexingError("Too many indexers");
  const [rows, columns] = [keyOf(keys[0], owner), keys.length === 2 ? keyOf(keys[1], owner) : null];
  if (columns?.kind === "label" && rows.kind === "label") {
    bounds(rows.label, b.rows);
    bounds(columns.label, b.columns.length);
  }
  const at1 = columns ? placeOf(columns, () => b.columns.length, true, true) : null;
  return frameAt(
    b,
    placeOf(rows, () => b.rows, true),
    at1,
  );
}

/** Two places of one value are refused in numpy's words. */
function bounds(place: unknown, n: number): void {
  if (typeof place === "number" && Number.isInteger(place) && (place >= n || place < -n))
    throw new IndexError(`index ${place} is out of bounds for axis 0 with size ${n}`);
}

export function seriesIloc(b: Block, args: readonly unknown[], owner: unknown): unknown {
  const keys = keysOf(args, owner, false);
  if (keys.length > 1) throw new IndexingError("Too many indexers");
  return seriesAt(
    b,
    placeOf(keyOf(keys[0], owner), () => b.rows, false),
  );
}
