import { castVector } from "./cast";
import { allocate, makeVector, validity } from "./cell";
import { ValueError } from "./errors";
import { promote } from "./promote";
import { withMissing } from "./select";
import type { Vector, VectorData } from "./vector";

/**
 * The rows of the columns one after another, in the dtype that pandas finds for all of them.
 * Throws ValueError for no columns.
 */
export function concat(vectors: readonly Vector[]): Vector {
  const first = vectors[0];
  if (!first) throw new ValueError("No objects to concatenate");
  if (vectors.length === 1) return first;
  let dtype = vectors.map((v) => v.dtype).reduce(promote);
  // Categories that dissolve into values that cannot be missing.
  const gaps = vectors.some((v) => v.dtype.kind === "category" && validity(v) !== null);
  if (gaps && dtype.kind !== "category") dtype = withMissing(dtype);
  const n = vectors.reduce((sum, v) => sum + v.length, 0);
  const data = allocate(dtype, n);
  let valid: Uint8Array | null = null;
  let floats: Uint8Array | null = null;
  let offset = 0;
  for (const given of vectors) {
    const v = given.dtype === dtype ? given : castVector(given, dtype);
    if (Array.isArray(data)) for (let i = 0; i < v.length; i++) data[offset + i] = v.data[i];
    else (data as Float64Array).set(v.data as Float64Array, offset);
    if (v.valid !== null) {
      valid ??= new Uint8Array(n).fill(1);
      valid.set(v.valid, offset);
    }
    if (v.floats) {
      floats ??= new Uint8Array(n);
      floats.set(v.floats, offset);
    }
    offset += v.length;
  }
  const out = makeVector(dtype, data as VectorData, valid);
  return floats ? { ...out, floats } : out;
}
