import { tuple } from "../values/scalar/tuple";
import { boxedAt } from "./boxed";
import { flatVector } from "./labels";
import { pyStr } from "./python-text";
import type { Axis } from "./source";

/** A dict whose keys are labels: a plain object, whose keys are the labels' texts, or a Map. */
export type LabelDict<T> = ReadonlyMap<unknown, T> | { readonly [label: string]: T };

/** The label at a position, a tuple on a MultiIndex. */
export function labelAt(axis: Axis, i: number): unknown {
  if (axis.kind === "MultiIndex") return tuple(...axis.levels.map((level) => boxedAt(level, i)));
  return boxedAt(flatVector(axis), i);
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
