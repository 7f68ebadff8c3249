import type { Operand } from "../../block/operate";
import { TypeError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { Tuple } from "../../values/scalar";
import { isArrayObject, isIndex, isNDFrame } from "../construct/labels";
import { BLOCK } from "./ndframe";

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
