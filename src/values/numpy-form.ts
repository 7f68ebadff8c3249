import { unboxed } from "./build";
import { castVector } from "./cast";
import { hasMissing } from "./cell";
import type { DType } from "./dtype";
import { byName, float64, isNumeric, isTemporal, object } from "./dtype";
import type { Vector } from "./vector";

const plainName = (d: DType): string => d.name.toLowerCase().replace("boolean", "bool");

/** A column that went through an array of numpy and a constructor: nullable numbers are plain ones, values of other extension dtypes are looked at anew. */
export function throughNumpy(v: Vector): Vector {
  const d = v.dtype;
  if (d.masked && (isNumeric(d) || d.kind === "bool")) {
    if (!hasMissing(v)) return castVector(v, byName(plainName(d)) as DType);
    if (d.kind === "bool") return castVector(v, object);
    return castVector(v, d.kind === "float" ? (byName(plainName(d)) as DType) : float64);
  }
  const plain = isNumeric(d) || d.kind === "bool" || (isTemporal(d) && d.tz === undefined);
  return plain ? v : unboxed(castVector(v, object));
}
