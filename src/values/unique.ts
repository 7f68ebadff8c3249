import { validity } from "./cell";
import { encode } from "./encode";
import { rowKeys } from "./keys";
import type { Vector } from "./vector";

/** Whether no value stands twice (missing values count as one value; of objects None, nan, NaT, NA are one each). */
export function isUnique(v: Vector): boolean {
  if (v.dtype.kind === "object") return encode(rowKeys(v, true), null).firsts.length === v.length;
  const valid = validity(v);
  let missing = 0;
  if (valid !== null) for (const bit of valid) missing += 1 - bit;
  return missing <= 1 && encode(rowKeys(v), valid).firsts.length + missing === v.length;
}
