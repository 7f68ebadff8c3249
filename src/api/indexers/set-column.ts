import type { Column } from "../../block/assign";
import {
  insertColumn,
  insertedLabel,
  paddedLabel,
  putColumn,
  scalarColumn,
  seriesColumn,
  vectorColumn,
} from "../../block/assign";
import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { float64 } from "../../values/dtype";
import { IndexError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { pyStr } from "../../values/pyrepr";
import { Tuple } from "../../values/scalar";
import { take } from "../../values/select";
import type { Given } from "./value";

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

/** Rows for a frame that has none, as a value brings them. */
export function withRows(b: Block, given: Given): Block {
  if (given.kind === "scalar" || (b.knownRows ?? b.rows) !== 0) return b;
  const labels =
    given.kind === "series" || given.kind === "frame"
      ? given.block.indexLabels()
      : Labels.range(given.kind === "list" ? given.items.length : given.rows.length);
  if (labels.length === 0) return b;
  const own = b.indexLabels();
  // What pandas meets where it looks for the new labels among no intervals.
  if (!own.isMulti && own.dtype.kind === "interval")
    throw new IndexError("index -1 is out of bounds for axis 0 with size 0");
  const none = new Int32Array(labels.length).fill(-1);
  const empty = b.vectors().map((v) => take(v, none, { allowMissing: true, promote: true }));
  return Block.of(empty, b.labels, own.name === null || labels.isMulti ? labels : labels.renamed([own.name]));
}

/** One column set or made. */
export function setColumn(start: Block, label: unknown, given: Given): Block {
  const b = withRows(start, given);
  if (given.kind === "frame") return setFrame(b, label, given.block);
  if (b.rows === 0 && given.kind === "scalar" && b.isRange && b.columns.length === 0)
    return withColumn(b, label, columnOf(b, { kind: "list", items: [], vector: take(vectorOf([given.value]), []) }));
  const places = b.labels.isMulti && !(label instanceof Tuple) ? levelPlaces(b, label) : b.labels.positions(label);
  if (!places.length) return withColumn(b, paddedLabel(b.labels, label), columnOf(b, given));
  if (places.length > 1 && given.kind === "list" && given.items.length === places.length && b.labels.isMulti)
    throw new ValueError("Columns must be same length as key");
  const column = columnOf(b, given);
  return places.reduce((done, place) => putColumn(done, place, { plan: column.plan, id: column.id }), b);
}

const levelPlaces = (b: Block, label: unknown): readonly number[] => b.labels.level(0).positions(label);

/** A frame assigned to one label: its only column, or the columns that the label stands for. */
function setFrame(b: Block, label: unknown, value: Block): Block {
  const places = b.labels.isMulti && !(label instanceof Tuple) ? levelPlaces(b, label) : b.labels.positions(label);
  if (places.length > 1 || (places.length === 1 && value.columns.length > 1)) {
    if (places.length !== value.columns.length) throw new ValueError("Columns must be same length as key");
    return places.reduce(
      (done, place, i) => putColumn(done, place, columnOf(done, { kind: "series", block: value.pick([i]) })),
      b,
    );
  }
  if (value.columns.length !== 1) {
    if (value.columns.length === 0)
      throw new ValueError(`Cannot set a DataFrame without columns to the column ${pyStr(label)}`);
    throw new ValueError(`Cannot set a DataFrame with multiple columns to the single column ${pyStr(label)}`);
  }
  return setColumn(b, label, { kind: "series", block: value.pick([0]) });
}
