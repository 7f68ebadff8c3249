import type { Operand } from "../../block/operate";
import { TypeError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { Tuple } from "../../values/scalar";
import { isNDFrame } from "../construct/labels";
import type { Index } from "../indexes";
import { LABELS } from "../indexes";
import { BLOCK } from "./ndframe";

const isIndex = (x: unknown): x is Index => typeof x === "function" && LABELS in x;

/** What an argument is to an operator: a scalar, values by place, or values by label. */
export function operandOf(other: unknown): Operand {
  if (isNDFrame(other)) return { kind: other.ndim === 1 ? "series" : "frame", block: other[BLOCK] };
  if (isIndex(other)) {
    const { labels } = other;
    return { kind: "values", vector: labels.isMulti ? vectorOf(labels.values) : labels.vector, name: labels.name };
  }
  if (ArrayBuffer.isView(other) || Array.isArray(other)) return { kind: "values", vector: vectorOf(other as never) };
  if (other instanceof Tuple) return { kind: "values", vector: vectorOf([...other]) };
  if (isVectorHolder(other)) return { kind: "values", vector: other.vector };
  if (typeof other === "function" || typeof other === "symbol")
    throw new TypeError(`unsupported operand type: '${typeof other}'`);
  return { kind: "scalar", value: other };
}

/** Arrays of pandas' own (Categorical and the like) hold a vector. */
const isVectorHolder = (x: unknown): x is { vector: never } =>
  typeof x === "object" &&
  x !== null &&
  "vector" in x &&
  typeof x.vector === "object" &&
  x.vector !== null &&
  "dtype" in (x.vector as object);
