import { float64, isInteger } from "../values/dtype";
import { tuple } from "../values/scalar/tuple";
import { boxedAt } from "./boxed";
import { elementText } from "./element";
import { flatVector } from "./labels";
import { pyRepr, pyStr } from "./python-text";
import type { Axis } from "./source";

/** A dict whose keys are labels: a plain object, whose keys are the labels' texts, or a Map. */
export type LabelDict<T> = ReadonlyMap<unknown, T> | { readonly [label: string]: T };

/** The label at a position, a tuple on a MultiIndex. */
export function labelAt(axis: Axis, i: number): unknown {
  if (axis.kind === "MultiIndex") return tuple(...axis.levels.map((level) => boxedAt(level, i)));
  return boxedAt(flatVector(axis), i);
}

/** The text of a label, a tuple on a MultiIndex, with floats told from integers by dtype. */
export function labelRepr(axis: Axis, i: number): string {
  if (axis.kind !== "MultiIndex") return elementText(flatVector(axis), i);
  const parts = axis.levels.map((level) => {
    const floats = isInteger(level.dtype) && !level.dtype.masked && level.valid?.includes(0);
    return pyRepr(boxedAt(level, i), floats ? float64 : level.dtype);
  });
  return parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(", ")})`;
}

export function lookUp<T>(dict: LabelDict<T>, label: unknown): T | undefined {
  if (!(dict instanceof Map)) {
    const key = pyStr(label);
    return Object.hasOwn(dict, key) ? (dict as { [label: string]: T })[key] : undefined;
  }
  if (dict.has(label)) return dict.get(label);
  if (typeof label !== "object" || label === null) return undefined;
  const key = pyStr(label);
  for (const [other, value] of dict) if (typeof other === "object" && pyStr(other) === key) return value;
  return undefined;
}

export const dictKeys = (dict: LabelDict<unknown>): unknown[] =>
  dict instanceof Map ? [...dict.keys()] : Object.keys(dict);
