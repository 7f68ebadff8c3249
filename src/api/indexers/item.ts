import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { filterBy, rowDtype, rowVector, selectColumns, selectRows } from "../../block/select";
import { badSlice, keyError } from "../../block/select-bounds";
import type { Place } from "../../block/select-locate";
import { locateLabel, locateMask } from "../../block/select-locate";
import { castVector } from "../../values/cast";
import { at } from "../../values/cell";
import { object } from "../../values/dtype";
import { InvalidIndexError, KeyError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { isMarked } from "../../values/objects";
import { pyRepr } from "../../values/pyrepr";
import { Slice, Tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { matrixOf } from "../construct/labels";
import { make } from "../make";
import type { Series } from "../series";
import { seriesAt, seriesLoc } from "./get";
import { axis, isAll, keyOf, locate, locateRows } from "./keys";
import { slicePlace } from "./places";
import { whereBlock } from "./where";

const whole = (x: unknown): boolean =>
  x === null || typeof x === "bigint" || (typeof x === "number" && Number.isInteger(x));

/** The rows of `x(slice)`: places where the ends are integers, labels otherwise. */
export function sliceRows(b: Block, s: Slice): Place {
  if (whole(s.start) && whole(s.stop) && whole(s.step)) return slicePlace(s, () => b.rows);
  const first = b.index.ids[0];
  const kind =
    first === undefined
      ? "int"
      : b.index.names.length > 1
        ? "object"
        : b.settled().ref(b.settled().index.ids[0] as string).field.dtype.kind;
  if (kind === "int" || kind === "uint") {
    const wrong = [s.start, s.stop, s.step].find((x) => !whole(x));
    throw badSlice(b.indexLabels(), wrong);
  }
  return locateRows(b, { kind: "slice", slice: s });
}

/** `df(key)`. */
export function frameItem(b: Block, given: unknown, owner: { readonly ndim: 1 | 2 }): unknown {
  // pandas reads such a mask by its rows alone, once for each true value.
  if (matrixOf(given)) throw new NotImplementedError("a two-dimensional array as a mask: use where");
  const key = keyOf(given, owner);
  switch (key.kind) {
    case "label":
      return columnItem(b, key.label);
    case "slice":
      return make.frame(isAll(key.slice) ? b : selectRows(b, sliceRows(b, key.slice)));
    case "frame":
      return make.frame(
        whereBlock(owner, b, { cond: make.frame(key.block), other: undefined, inplace: false, axis: null }, false),
      );
    case "mask":
      return make.frame(filterBy(b, key.mask));
    case "bits": {
      if (key.bits.length !== b.rows)
        throw new ValueError(`Item wrong length ${key.bits.length} instead of ${b.rows}.`);
      return make.frame(selectRows(b, locateMask(key.bits, b.rows)));
    }
    default:
      return make.frame(selectColumns(b, locate(axis(b.labels, "columns"), key)));
  }
}

/** A column by label; several where the label stands more than once, or is a first level. */
function columnItem(b: Block, label: unknown): unknown {
  if (!b.labels.isMulti) {
    if (label instanceof Tuple && label.toArray().some((x) => x instanceof Slice || Array.isArray(x)))
      throw new InvalidIndexError(pyRepr(label));
    if (label instanceof Tuple && !b.labels.has(label)) throw keyError(label);
    const places = b.labels.positions(label);
    if (places.length === 1) return make.series(b.pick([places[0] as number]));
    if (places.length) return make.frame(b.pick(places));
  }
  const place = locateLabel(b.labels, label);
  if (place.kind === "one") return make.series(b.pick([place.place]));
  const found = selectColumns(b, place);
  // Columns left with an empty label are the column itself.
  if (found.columns.length === 1 && !found.labels.isMulti && found.labels.at(0) === "")
    return make.series(found.withLabels(Labels.of([label], [null], object)));
  return make.frame(found);
}

/** `s(key)`. */
export function seriesItem(b: Block, given: unknown, owner: { readonly ndim: 1 | 2 }): unknown {
  const key = keyOf(given, owner);
  switch (key.kind) {
    case "label": {
      if (key.label instanceof Tuple && b.index.names.length === 1) {
        const found = b.indexLabels().has(key.label);
        if (!found) throw new KeyError("'key of type tuple not found and not a MultiIndex'");
      }
      // Slices and labels side by side are levels: what has one label leaves the result.
      if (key.label instanceof Tuple && key.label.toArray().some((x) => x instanceof Slice))
        return seriesLoc(b, [key.label], owner);
      return seriesAt(b, locateRows(b, key));
    }
    case "slice":
      return make.series(isAll(key.slice) ? b : selectRows(b, sliceRows(b, key.slice)));
    case "frame":
      throw new TypeError("Indexing a Series with DataFrame is not supported, use the appropriate DataFrame column");
    default:
      return seriesLoc(b, [given], owner);
  }
}

/** Pairs of row label and row. */
export function* getRows(b: Block): Generator<[unknown, Series]> {
  const vectors = b.vectors();
  const labels = b.indexLabels();
  const dtype = rowDtype(vectors.map((v) => v.dtype));
  const columns = vectors.map((v) => (dtype === object ? v : castVector(v, dtype)));
  for (let i = 0; i < labels.length; i++) {
    const cells = columns.map((v) => at(v, i));
    const row = rowVector(cells, dtype, (j) => isMarked(columns[j] as Vector, i));
    const label = labels.at(i);
    yield [label, make.series(Block.of([row], Labels.of([label], [null], object), b.labels))];
  }
}
