import type { DType } from "./dtype";

const MARK = Symbol.for("polarpanda.array");

/** What a JavaScript array knows of the numpy array that it stands for: it stays the array that it is. */
export interface ArrayMark {
  /** A dtype that numpy has. */
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** One byte an element, 1 where a whole number among objects is a float. */
  readonly floats?: Uint8Array | null;
}

/** Marks an array (lists in lists for two dimensions) as numpy's. */
export function markArray<A extends object>(array: A, mark: ArrayMark): A {
  Object.defineProperty(array, MARK, { value: mark, configurable: true });
  return array;
}

/** What an array was marked with, while its length is still the one it had then. */
export function arrayMark(x: unknown): ArrayMark | undefined {
  if (typeof x !== "object" || x === null) return undefined;
  const mark = (x as { [MARK]?: ArrayMark })[MARK];
  return mark && mark.shape[0] === (x as { length?: unknown }).length ? mark : undefined;
}

const TUPLE = Symbol.for("polarpanda.tuple");

/** An array that is a tuple in pandas, and prints as one where Python's text is asked for. */
export function asTuple<A extends readonly unknown[]>(array: A): A {
  Object.defineProperty(array, TUPLE, { value: array.length, configurable: true });
  return array;
}

export const isTupleArray = (x: object): boolean => (x as { [TUPLE]?: number })[TUPLE] === (x as unknown[]).length;
