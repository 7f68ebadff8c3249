import type { BigArray } from "./cell";
import { isBig } from "./cell";
import { key } from "./key";
import type { Vector } from "./vector";

/** Map keys of a column's rows, equal exactly where the rows are; what stands at missing rows means nothing. */
export function rowKeys(v: Vector, lists = false): ArrayLike<unknown> {
  const { data } = v;
  if (isBig(data)) return exactNumbers(data) ?? (data as unknown as ArrayLike<unknown>);
  switch (v.dtype.kind) {
    case "object":
    case "period":
    case "interval":
      return Array.from(data as readonly unknown[], (x) => key(x, lists));
    default:
      return data as ArrayLike<unknown>;
  }
}

/** The same where objects are told apart as Python does, for which True is 1. */
export function equalKeys(v: Vector, lists = false): ArrayLike<unknown> {
  const keys = rowKeys(v, lists);
  return v.dtype.kind === "object" ? Array.from(keys, (x) => (typeof x === "boolean" ? Number(x) : x)) : keys;
}

/** Throws TypeError for a column that holds a list or a dict. */
export function checkHashable(v: Vector): void {
  if (v.dtype.kind === "object") for (const x of v.data as readonly unknown[]) key(x);
}

/** The key of a value among objects, where True and 1 are the same. */
export function objectKey(value: unknown, lists = false): unknown {
  const k = key(value, lists);
  return typeof k === "boolean" ? Number(k) : k;
}

/** 64-bit integers as numbers, if every one of them is exact; null otherwise. Reads halves, since bigints are slow. */
export function exactNumbers(data: BigArray): Float64Array | null {
  const n = data.length;
  const out = new Float64Array(n);
  const low = new Uint32Array(data.buffer, data.byteOffset, 2 * n);
  const signed = data instanceof BigInt64Array;
  const high = signed ? new Int32Array(data.buffer, data.byteOffset, 2 * n) : low;
  for (let i = 0; i < n; i++) {
    const h = high[2 * i + 1]!;
    if (h >= 0x200000 || h < -0x200000) return null;
    out[i] = h * 4294967296 + low[2 * i]!;
  }
  return out;
}
