import { infer } from "./build";
import { castVector } from "./cast";
import { isMissing, toArray } from "./cell";
import type { DType } from "./dtype";
import * as dt from "./dtype";
import { lookup } from "./hash";
import { vectorOf } from "./infer";
import type { Vector } from "./vector";

/** What a function gives for each value of a column of `dtype`: of that dtype or its kin where it can be, otherwise of the dtype that is found. */
export function imagesOf(values: readonly unknown[], dtype: DType): Vector {
  if (!values.length) return vectorOf([], dtype);
  if (dtype.kind === "category") return categorized(values, dtype);
  if (dtype.masked && dtype.kind !== "str") return nullable(values, dtype);
  const found = infer(values);
  if (dtype.kind === "str" && found.dtype.kind === "str") return vectorOf(values, dtype);
  return narrowed(found, dtype);
}

function categorized(values: readonly unknown[], dtype: DType): Vector {
  const known = lookup(dtype.categoryValues as Vector);
  return values.every((x) => isMissing(x) || known.first(x) >= 0) ? vectorOf(values, dtype) : infer(values);
}

function nullable(values: readonly unknown[], dtype: DType): Vector {
  const there = values.filter((x) => !isMissing(x));
  if (!there.length) return vectorOf(values, dtype);
  const kind = infer(there).dtype;
  if (!dt.isNumeric(kind) && kind.kind !== "bool") return vectorOf(values, dt.object);
  const wide = dt.isInteger(kind) ? dt.Int64 : kind.kind === "float" ? dt.Float64 : dt.boolean;
  return narrowed(vectorOf(values, wide), dtype);
}

/** Integers among integers and floats among floats in the narrower dtype, where they keep their values. */
function narrowed(v: Vector, dtype: DType): Vector {
  const kin = dt.isInteger(v.dtype) ? dt.isInteger(dtype) : v.dtype.kind === "float" && dtype.kind === "float";
  if (!kin || v.dtype === dtype || v.dtype.masked !== dtype.masked) return v;
  const cast = castVector(v, dtype, { errors: "ignore" });
  const [before, after] = [toArray(v), toArray(cast)];
  return before.every((x, i) => isMissing(x) || Number(x) === Number(after[i])) ? cast : v;
}
