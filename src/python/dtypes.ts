import { type DType, same } from "../values/dtype";
import { isDType, parseDtype } from "../values/dtypes";
import type { Vector } from "../values/vector";

/** Python's `dtype == other`: another dtype, the name of one, or the type of Python's that stands for one. */
export function sameDtype(d: DType, other: unknown): boolean {
  if (isDType(other)) return d.kind === "category" && other.kind === "category" ? categories(d, other) : same(d, other);
  if (d.kind === "category") return other === "category";
  if (d.kind === "str" && (typeof other !== "string" || other === "string")) return other === "string";
  if (typeof other !== "string" && typeof other !== "function") return false;
  try {
    return same(d, parseDtype(other));
  } catch {
    return false;
  }
}

/** Categories without an order are a set. */
function categories(a: DType, b: DType): boolean {
  const [x, y] = [a.categoryValues, b.categoryValues] as (Vector | undefined)[];
  if (!x || !y) return x === y;
  if (a.ordered || b.ordered) return same(a, b);
  const there = new Set(Array.from(x.data as ArrayLike<unknown>, String));
  return (
    same(x.dtype, y.dtype) &&
    x.length === y.length &&
    Array.from(y.data as ArrayLike<unknown>).every((v) => there.has(String(v)))
  );
}

export { isDType };
