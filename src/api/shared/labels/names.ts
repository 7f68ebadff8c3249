import type { Block } from "../../../block/block";
import { isMulti } from "../../../block/block";
import { withRowLabels } from "../../../block/select";
import { LevelNames } from "../../../values/axis";
import { TypeError, ValueError } from "../../../values/errors";
import { Tuple } from "../../../values/scalar";
import { axisLabels, isIndex, isNDFrame, labelsOf } from "../../construct/labels";
import { isPlain } from "../../signature";
import { isHashable } from "./rename";

const isList = (x: unknown): x is Iterable<unknown> =>
  Array.isArray(x) || isIndex(x) || isNDFrame(x) || x instanceof Set || ArrayBuffer.isView(x);

/** Names for all levels. Throws TypeError for what can't be a name, ValueError for another number of them. */
export function checkedNames(nlevels: number, names: unknown): unknown[] {
  if (nlevels > 1 && !isList(names) && !(names instanceof Tuple))
    throw new TypeError("Must pass list-like as `names`.");
  const list =
    isList(names) || (nlevels > 1 && names instanceof Tuple) ? [...(names as Iterable<unknown>)] : [names ?? null];
  if (list.length !== nlevels)
    throw new ValueError(
      nlevels > 1
        ? "Length of names must match number of levels in MultiIndex."
        : `Length of new names must be ${nlevels}, got ${list.length}`,
    );
  for (const n of list)
    if (!isHashable(n)) throw new TypeError(`${nlevels > 1 ? "MultiIndex" : "Index"}.name must be a hashable type`);
  return list.map((n) => n ?? null);
}

/** A block whose rows' levels have other names. */
export const namedRows = (b: Block, names: readonly unknown[]): Block =>
  b
    .withIndex({ ...b.index, names: isMulti(b.index) ? LevelNames.for(names) : names })
    .knowing(b.knownLabels?.renamed(names) ?? null);

export const namedAxis = (b: Block, axis: 0 | 1, names: unknown): Block =>
  axis === 0
    ? namedRows(b, checkedNames(Math.max(1, b.index.ids.length), names))
    : b.withLabels(b.labels.renamed(checkedNames(b.labels.names.length, names))).knowing(b.knownLabels);

/** The names that a dict or function makes of old ones; a list or a scalar as it is. */
export function newNames(old: readonly unknown[], given: unknown): unknown {
  if (typeof given === "function" && !isIndex(given) && !isNDFrame(given))
    return old.map((n) => (given as (n: unknown) => unknown)(n));
  if (given instanceof Map) return old.map((n) => (given.has(n) ? given.get(n) : n));
  if (isPlain(given)) return old.map((n) => (typeof n === "string" && Object.hasOwn(given, n) ? given[n] : n));
  return given;
}

/** A block with other labels along an axis. Throws ValueError for another number of them. */
export function withAxis(b: Block, axis: 0 | 1, given: unknown): Block {
  if (given === null || given === undefined || (typeof given !== "object" && typeof given !== "function"))
    labelsOf(given);
  const labels = axisLabels(given);
  const n = axis === 0 ? b.rows : b.columns.length;
  if (labels.length !== n)
    throw new ValueError(`Length mismatch: Expected axis has ${n} elements, new values have ${labels.length} elements`);
  return axis === 0 ? withRowLabels(b, labels) : b.withLabels(labels).knowing(b.knownLabels);
}
