import type { Block } from "../../../block/block";
import type { Labels } from "../../../block/labels";
import { castLabel } from "../../../block/select-bounds";
import { expand, locateLabel } from "../../../block/select-locate";
import { toArray } from "../../../values/cell";
import { AssertionError, KeyError, ValueError } from "../../../values/errors";
import { key } from "../../../values/hash";
import { pyRepr } from "../../../values/pyrepr";
import { Tuple, tuple } from "../../../values/scalar";
import type { Vector } from "../../../values/vector";
import { axisNumber } from "../../arguments";
import { isArrayObject, isIndex, isNDFrame } from "../../construct/labels";
import { BLOCK } from "../ndframe";
import { levelNumber } from "./levels";

/** One label or a list-like of them, as a list. */
export function listOfLabels(x: unknown): unknown[] {
  if (x === null || x === undefined) return [];
  if (typeof x === "string" || x instanceof Tuple) return [x];
  if (isIndex(x)) return [...x.labels.values];
  if (isNDFrame(x)) return toArray(x[BLOCK].vectors()[0] as Vector);
  if (isArrayObject(x)) return toArray(x.vector);
  if (typeof x === "object" && Symbol.iterator in x) return [...(x as Iterable<unknown>)];
  return [x];
}

const missingError = (labels: readonly unknown[]): KeyError =>
  new KeyError(pyRepr(`[${labels.map((l) => pyRepr(l)).join(", ")}] not found in axis`));

/** The places that stay when labels are dropped. Throws KeyError for labels that are not there. */
export function keptPlaces(axis: Labels, labels: unknown, level: unknown, errors: string): Int32Array {
  if (errors !== "raise" && errors !== "ignore") throw new ValueError(`errors must be either 'raise' or 'ignore'`);
  const given = listOfLabels(labels);
  const gone = new Uint8Array(axis.length);
  if (level !== null && level !== undefined) {
    if (!axis.isMulti) throw new AssertionError("axis must be a MultiIndex");
    const values = axis.level(levelNumber(axis, level));
    const absent = given.some((l) => !mark(values, l, gone));
    if (absent && errors === "raise")
      throw new KeyError(pyRepr(`labels [${given.map((l) => pyRepr(l)).join(" ")}] not found in level`));
  } else if (axis.isMulti) {
    for (const l of given) {
      try {
        for (const p of expand(locateLabel(axis, Array.isArray(l) ? tuple(...l) : l), axis.length)) gone[p] = 1;
      } catch (error) {
        if (errors === "raise") throw error;
      }
    }
  } else {
    const absent = given.filter((l) => !mark(axis, l, gone));
    if (absent.length && errors === "raise") throw missingError(absent);
  }
  const kept: number[] = [];
  for (let i = 0; i < gone.length; i++) if (!gone[i]) kept.push(i);
  return Int32Array.from(kept);
}

/** Marks the places of a label; whether there were any. */
function mark(axis: Labels, label: unknown, gone: Uint8Array): boolean {
  let wanted = label;
  // Among labels that stand twice no text is read as a moment or a span: pandas drops nothing then.
  if (typeof label === "string" && /^(datetime|timedelta)$/.test(axis.dtype.kind) && !axis.isUnique) return true;
  try {
    wanted = castLabel(label, axis.dtype);
  } catch {
    return false;
  }
  const places = axis.positions(wanted);
  for (const p of places) gone[p] = 1;
  return places.length > 0;
}

const namesTwice = (labels: unknown): boolean => {
  const given = listOfLabels(labels);
  return new Set(given.map((l) => key(l))).size < given.length;
};

interface DropArguments {
  labels: unknown;
  axis: unknown;
  index: unknown;
  columns: unknown;
  level: unknown;
  errors: string;
}

/** `drop` along one axis or both. */
export function dropLabels(given: Block, p: DropArguments, ndim: 1 | 2): Block {
  const has = (x: unknown): boolean => x !== null && x !== undefined;
  const wanted: [0 | 1, unknown][] = [];
  if (has(p.labels)) {
    if (has(p.index) || has(p.columns)) throw new ValueError("Cannot specify both 'labels' and 'index'/'columns'");
    wanted.push([axisNumber(p.axis, ndim === 2 ? "DataFrame" : "Series"), p.labels]);
  } else if (has(p.index) || has(p.columns)) {
    if (has(p.index)) wanted.push([0, p.index]);
    if (has(p.columns) && ndim === 2) wanted.push([1, p.columns]);
  } else throw new ValueError("Need to specify at least one of 'labels', 'index' or 'columns'");
  let b = given;
  for (const [axis, labels] of wanted) {
    const on = axis === 0 ? b.indexLabels() : b.labels;
    const kept = keptPlaces(on, labels, p.level, p.errors);
    if (kept.length === on.length) continue;
    if (axis === 1) b = b.pick([...kept]).knowing(b.knownLabels);
    else {
      const rows = b.gather(kept);
      // Labels that are named twice leave no range.
      b = namesTwice(labels) ? rows.withIndex({ ...rows.index, counted: undefined }) : rows;
    }
  }
  return b;
}
