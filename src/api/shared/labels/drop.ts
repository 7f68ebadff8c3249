import type { Block } from "../../../block/block";
import type { Labels } from "../../../block/labels";
import { rangeWithout } from "../../../block/labels-range";
import { withRowLabels } from "../../../block/select";
import { castLabel } from "../../../block/select-bounds";
import { checkTexts } from "../../../block/select-isin";
import { expand, locateLabel } from "../../../block/select-locate";
import { toArray } from "../../../values/cell";
import { AssertionError, KeyError, ValueError } from "../../../values/errors";
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

/** The labels that stay when some are dropped, and their places. Throws KeyError for labels that are not there. */
export function withoutLabels(
  axis: Labels,
  labels: unknown,
  level: unknown,
  errors: string,
): { labels: Labels; kept: Int32Array } {
  if (errors !== "raise" && errors !== "ignore") throw new ValueError(`errors must be either 'raise' or 'ignore'`);
  const places = droppedPlaces(axis, labels, level, errors === "raise");
  const gone = new Uint8Array(axis.length);
  for (const p of places) gone[p] = 1;
  const kept: number[] = [];
  for (let i = 0; i < gone.length; i++) if (!gone[i]) kept.push(i);
  return { labels: axis.range ? rangeWithout(axis, places) : axis, kept: Int32Array.from(kept) };
}

/** The places of labels to drop, in the order in which they are named. */
function droppedPlaces(axis: Labels, labels: unknown, level: unknown, raise: boolean): number[] {
  const given = listOfLabels(labels);
  if (level !== null && level !== undefined) {
    if (!axis.isMulti) throw new AssertionError("axis must be a MultiIndex");
    return placesAmong(axis.level(levelNumber(axis, level)), given, (absent) => {
      if (raise && absent.length && (axis.isUnique || absent.length === given.length))
        throw new KeyError(pyRepr(`labels [${given.map((l) => pyRepr(l)).join(" ")}] not found in level`));
    });
  }
  const refuse = (absent: readonly unknown[]): void => {
    if (raise && absent.length) throw missingError(absent);
  };
  if (!axis.isMulti) {
    if (axis.dtype.kind === "interval" && !given.length && !axis.isUnique)
      throw new ValueError("need at least one array to concatenate");
    return placesAmong(axis, given, refuse);
  }
  if (!axis.isUnique) {
    const isTuple = (l: unknown): boolean => l instanceof Tuple || Array.isArray(l);
    if (labels instanceof Tuple || (given.length && given.every(isTuple))) return placesAmong(axis, given, refuse);
    // Among repeated labels those that aren't all tuples are of the first level, and may be missing.
    const first = axis.level(0);
    if (first.dtype.kind === "str") checkTexts(given);
    return placesAmong(first, given, () => {});
  }
  return given.flatMap((l) => {
    try {
      return [...expand(locateLabel(axis, Array.isArray(l) ? tuple(...l) : l), axis.length)];
    } catch (error) {
      if (raise || !(error instanceof KeyError)) throw error;
      return [];
    }
  });
}

function placesAmong(axis: Labels, given: readonly unknown[], absent: (labels: readonly unknown[]) => void): number[] {
  const missing: unknown[] = [];
  const found = given.flatMap((l) => {
    const places = placesOf(axis, l);
    if (!places.length) missing.push(l);
    // Among labels that stand twice no text is read as a moment or a span: pandas drops nothing then.
    const text = typeof l === "string" && /^(datetime|timedelta)$/.test(axis.dtype.kind);
    return text && !axis.isUnique ? [] : places;
  });
  absent(missing);
  return found;
}

function placesOf(axis: Labels, label: unknown): readonly number[] {
  try {
    return axis.positions(axis.isMulti ? label : castLabel(label, axis.dtype));
  } catch {
    return [];
  }
}

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
    const { kept, labels: left } = withoutLabels(on, labels, p.level, p.errors);
    if (kept.length === on.length && kept.length > 0) continue;
    if (axis === 1) b = b.pick([...kept]).knowing(b.knownLabels);
    else b = on.range ? withRowLabels(b.gather(kept), left) : b.gather(kept);
  }
  return b;
}
