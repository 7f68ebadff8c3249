import type { Labels } from "../../block/labels";
import type { Operand } from "../../block/operate";
import { TypeError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { Tuple } from "../../values/scalar";
import { isArrayObject, isIndex, isNDFrame } from "../construct/labels";
import { isPlain } from "../signature";
import { BLOCK } from "./ndframe";

export type Dict = Readonly<Record<string, unknown>> | ReadonlyMap<unknown, unknown>;
export const isDict = (x: unknown): x is Dict => isPlain(x) || x instanceof Map;

/** The values of a dict at an axis' labels, NaN where it lacks one. Throws ValueError for a dict of another length, as pandas does. */
export function valuesAt(dict: Dict, labels: Labels): unknown[] {
  const entries = dict instanceof Map ? [...dict] : Object.entries(dict);
  if (entries.length !== labels.length)
    throw new ValueError(`Unable to coerce to Series, length must be ${labels.length}: given ${entries.length}`);
  const byLabel = new Map(entries.map(([k, v]) => [key(k), v]));
  const find = (k: unknown): unknown => (byLabel.has(k) ? byLabel.get(k) : Number.NaN);
  return labels.values.map((l) => find(byLabel.has(key(l)) ? key(l) : key(String(l))));
}

/** What an argument is to an operator: a scalar, values by place, or values by label. */
export function operandOf(other: unknown): Operand {
  if (isNDFrame(other)) return { kind: other.ndim === 1 ? "series" : "frame", block: other[BLOCK] };
  if (isIndex(other)) {
    const { labels } = other;
    return { kind: "values", vector: labels.isMulti ? vectorOf(labels.values) : labels.vector, name: labels.name };
  }
  if (ArrayBuffer.isView(other) || Array.isArray(other)) return { kind: "values", vector: vectorOf(other as never) };
  if (other instanceof Tuple) return { kind: "values", vector: vectorOf([...other]) };
  if (isArrayObject(other)) return { kind: "values", vector: other.vector };
  if (typeof other === "function" || typeof other === "symbol")
    throw new TypeError(`unsupported operand type: '${typeof other}'`);
  return { kind: "scalar", value: other };
}
