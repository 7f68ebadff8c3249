import { Labels } from "../../block/labels";
import { repr, Tuple, tuple } from "../../values/scalar";
import { isArrayObject, isIndex, isNDFrame, labelsOf } from "../construct/labels";

export const isListLike = (x: unknown): boolean =>
  Array.isArray(x) ||
  x instanceof Tuple ||
  x instanceof Set ||
  isIndex(x) ||
  isNDFrame(x) ||
  isArrayObject(x) ||
  ArrayBuffer.isView(x) ||
  isCounted(x);

/** Integers that are counted, as Python's range. */
const isCounted = (x: unknown): x is Iterable<unknown> =>
  typeof x === "object" && x !== null && "start" in x && "step" in x && Symbol.iterator in x;

/** The items of anything like a list; a scalar is a list of itself. */
export function listOf(x: unknown): unknown[] {
  if (Array.isArray(x)) return x;
  if (x instanceof Tuple || x instanceof Set || isCounted(x)) return [...(x as Iterable<unknown>)];
  return isListLike(x) ? [...labelsOf(x).values] : [x];
}

/** The parts of a label: several of a tuple. */
export const parts = (label: unknown): unknown[] => (label instanceof Tuple ? [...label] : [label]);

export const labelOf = (items: readonly unknown[]): unknown => (items.length === 1 ? items[0] : tuple(...items));

export const listRepr = (items: readonly unknown[]): string => `[${items.map((x) => repr(x)).join(", ")}]`;

/** Labels of one level or several from their vectors. */
export const nameless = (labels: Labels): Labels => labels.renamed(labels.names.map(() => null));

export const seriesName = (name: unknown): Labels => Labels.of([name ?? null]);
