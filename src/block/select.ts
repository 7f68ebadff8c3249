import type { Node } from "../plan/node";
import * as nodes from "../plan/node";
import { cachedTable, knownRows, observe, runOnce } from "../plan/run";
import { castVector } from "../values/cast";
import { at, toArray } from "../values/cell";
import type { DType } from "../values/dtype";
import { float64, object } from "../values/dtype";
import { promote } from "../values/dtypes";
import { IndexingError, ValueError } from "../values/errors";
import { vectorOf } from "../values/infer";
import { isMarked, markFloats } from "../values/objects";
import type { Vector } from "../values/vector";
import { indexer, sharedPlan } from "./align";
import { Block, renamed } from "./block";
import { Labels } from "./labels";
import type { Place } from "./select-locate";
import { ALL_ROWS, expand } from "./select-locate";

/** The rows of a place on the row axis, never fewer dimensions. */
export function selectRows(b: Block, place: Place): Block {
  if (place.kind === "one") return b.slice(place.place, 1);
  if (place.kind === "places") {
    const taken = b.gather(place.places);
    // Labels that are listed have no frequency of their own.
    const rows = place.listed && taken.index.regular ? taken.withIndex({ ...taken.index, regular: undefined }) : taken;
    return place.labels ? withRowLabels(rows, place.labels) : rows;
  }
  const { start, stop, step } = place;
  if (step === 1) {
    if (place === ALL_ROWS || (start === 0 && stop === Number.POSITIVE_INFINITY && !b.hasOwnEnd)) return b;
    const taken = b.slice(start, stop === Number.POSITIVE_INFINITY ? null : Math.max(0, stop - start));
    return b.mayBeRange && start >= 0
      ? taken.withIndex({ ...taken.index, cut: { of: b, start, stop, step } })
      : keepFreq(b, taken);
  }
  const places = expand(
    place,
    stop === Number.POSITIVE_INFINITY ? b.rows : stop < 0 ? b.rows : Math.max(stop, start + 1),
  );
  const taken = b.gather(places);
  const cut = { of: b, start, stop, step };
  if (!b.isRange) return b.mayBeRange ? taken.withIndex({ ...taken.index, cut }) : taken;
  // A RangeIndex cut by a step is one again.
  const { start: first, step: by } = b.index;
  return taken.withIndex({ ...b.index, start: first + start * by, step: step * by, cut });
}

const keepFreq = (from: Block, to: Block): Block =>
  from.index.freq !== null && to.index.freq === null ? to.withIndex({ ...to.index, freq: from.index.freq }) : to;

/** The columns of a place. */
export const selectColumns = (b: Block, place: Place): Block => {
  const columns = b.pick([...expand(place, b.columns.length)]);
  return place.kind === "places" && place.labels ? columns.withLabels(place.labels) : columns;
};

/** The same rows under other labels, which are in memory. */
export function withRowLabels(b: Block, labels: Labels): Block {
  const rows = Block.of([], new Labels([]), labels);
  if (rows.isRange) return b.withIndex(rows.index).knowing(labels);
  return b.on(nodes.zip([b.plan, rows.plan]), { index: rows.index }).knowing(labels);
}

/** A block beside another one, row for row: one plan that has the columns of both. */
export interface Beside {
  readonly plan: Node;
  /** The second block's columns. */
  readonly ids: readonly string[];
}

/** Two blocks whose rows are the same by construction, without looking at any label; null where that isn't known. */
export function besideKnown(b: Block, other: Block): Beside | null {
  const [x, y] = [b.index, other.index];
  const one =
    x.ids.length === y.ids.length &&
    (x.ids.length ? x.ids.every((id, i) => id === y.ids[i]) : x.start === y.start && x.step === y.step);
  const plan = one && sharedPlan(b.plan, other.plan);
  if (plan) return { plan, ids: other.columns };
  if (b.isRange && other.isRange && x.start === y.start && x.step === y.step && b.rows === other.rows)
    return zipped(b, other);
  return null;
}

export function zipped(b: Block, other: Block): Beside {
  const [plan, ids] = renamed(other.plan, other.columns.length ? other.columns : other.visible);
  return { plan: nodes.zip([b.plan, plan]), ids };
}

/** A boolean series beside a block, by labels. Throws IndexingError where a row of the block has no label in it. */
export function maskBeside(b: Block, mask: Block): Beside {
  const known = besideKnown(b, mask);
  if (known) return known;
  const [x, y] = [b.indexLabels(), mask.indexLabels()];
  if (x.equals(y)) return zipped(b, mask);
  const refuse = () =>
    new IndexingError(
      "Unalignable boolean Series provided as indexer (index of the boolean Series and of the indexed object do not match).",
    );
  if (!y.isUnique) throw new ValueError("cannot reindex on an axis with duplicate labels");
  const places = indexer(y, x);
  if (places.includes(-1)) throw refuse();
  return zipped(b, mask.gather(places));
}

/** The rows where a boolean series is true. */
export function filterBy(b: Block, mask: Block): Block {
  const m = booleans(mask);
  const { plan, ids } = maskBeside(b, m);
  return b.on(plan).filter(nodes.ref(plan, ids[0] as string));
}

/** A mask of a boolean dtype; objects that are all booleans become one. */
export function booleans(mask: Block): Block {
  const m = mask.settled();
  if (m.dtype(0).kind === "bool") return m;
  const [v] = m.vectors();
  const values = toArray(v as Vector);
  const bools = values.map((x) => x === true);
  const data = vectorOf(bools);
  return Block.of([data], m.labels, m.indexLabels());
}

const peeked = new WeakSet<Node>();

/** One row's values: a lazy plan is run for that row alone the first time, and kept as a whole from the second. */
export function rowAt(b: Block, place: number): { label: Labels; values: Vector[] } {
  const s = b.settled();
  const ids = s.visible;
  const here = cachedTable(s.plan);
  if (!here && !peeked.has(s.plan) && knownRows(s.plan) === undefined) {
    peeked.add(s.plan);
    const one = nodes.slice(s.plan, place, 1);
    const table = runOnce(one, ids);
    return { label: labelAt(s, place, table.vectors(s.index.ids), 0), values: table.vectors(s.columns) };
  }
  const table = observe(s.plan, ids);
  const cell = (v: Vector): Vector => oneRow(v, place);
  return {
    label: labelAt(s, place, table.vectors(s.index.ids).map(cell), 0),
    values: table.vectors(s.columns).map(cell),
  };
}

const labelAt = (b: Block, place: number, levels: Vector[], i: number): Labels =>
  levels.length
    ? new Labels(
        levels.map((v) => oneRow(v, i)),
        b.index.names,
      )
    : Labels.of([b.index.start + place * b.index.step], b.index.names);

function oneRow(v: Vector, i: number): Vector {
  if (v.length === 1 && i === 0) return v;
  const data = Array.isArray(v.data) ? [v.data[i]] : (v.data as Float64Array).slice(i, i + 1);
  const valid = v.valid && !v.valid[i] ? Uint8Array.of(0) : null;
  const floats = v.floats?.[i] ? Uint8Array.of(1) : null;
  return { dtype: v.dtype, length: 1, data, valid, floats };
}

/** One value. */
export function cellAt(b: Block, row: number, column: number): unknown {
  const one = b.columns.length === 1 ? b : b.pick([column]);
  const s = one.settled();
  const here = cachedTable(s.plan);
  const id = s.columns[0] as string;
  if (here?.has(id)) return at(here.vectors([id])[0] as Vector, row);
  if (here) return at(observe(s.plan, [id]).vectors([id])[0] as Vector, row);
  const { values } = rowAt(one, row);
  return at(values[0] as Vector, 0);
}

/** The dtype in which a row across these columns is held. */
export function rowDtype(dtypes: readonly DType[]): DType {
  if (!dtypes.length) return float64;
  return dtypes.reduce(promote);
}

/** A row as a series over the column labels, named by its own label. */
export function rowSeries(b: Block, place: number): Block {
  const { label, values } = rowAt(b, place);
  const dtype = rowDtype(values.map((v) => v.dtype));
  const cells = values.map((v) => (dtype === object || v.dtype === dtype ? at(v, 0) : at(castVector(v, dtype), 0)));
  const row = rowVector(cells, dtype, (j) => isNumpys(values[j] as Vector));
  return Block.of([row], Labels.of([label.at(0)], [null], object), b.labels);
}

/** Whether the one value is a float or numpy's truth. */
const isNumpys = (v: Vector): boolean => isMarked(v, 0) || v.dtype.kind === "bool";

/** The cells of a row; a whole number of a float column stays a float among objects. */
export const rowVector = (cells: unknown[], dtype: DType, isFloat: (j: number) => boolean): Vector => {
  const row = vectorOf(cells, dtype);
  const floats = dtype === object ? markFloats(cells, null, isFloat).floats : null;
  return floats ? { ...row, floats } : row;
};
