import { literal } from "../plan/expr";
import { field } from "../plan/field";
import { castVector } from "../values/cast";
import { allocate, makeVector } from "../values/cell";
import type { DType } from "../values/dtype";
import { float64 } from "../values/dtype";
import { columnRoom } from "../values/room";
import type { Vector } from "../values/vector";
import { Block } from "./block";
import { arrayDtype } from "./unstack";

/** Rows as columns, in the dtype of the values as one array unless another one is given. */
export function transposed(
  vectors: readonly Vector[],
  rows: number,
  dtype = arrayDtype(vectors.map((v) => v.dtype)),
): Vector[] {
  const sources = vectors.map((v) => (v.dtype === dtype ? v : castVector(v, dtype)));
  const n = sources.length;
  return Array.from({ length: rows }, (_, i) => {
    const data = allocate(dtype, n) as unknown[];
    let valid: Uint8Array | null = null;
    let floats: Uint8Array | null = null;
    for (let j = 0; j < n; j++) {
      const s = sources[j] as Vector;
      data[j] = s.data[i];
      if (s.floats?.[i]) {
        floats ??= new Uint8Array(n);
        floats[j] = 1;
      }
      if (s.valid && !s.valid[i]) {
        valid ??= new Uint8Array(n).fill(1);
        valid[j] = 0;
      }
    }
    const row = makeVector(dtype, data as never, valid);
    return floats ? { ...row, floats } : row;
  });
}

/** What is left of a frame without rows that was turned and turned back: columns of floats. */
export const turnedTwice = (b: Block): Block => b.project(b.columns.map(() => literal(null, field(float64, true))));

/** Rows as columns and columns as rows. */
export function transpose(b: Block, dtype?: DType): Block {
  const vectors = b.vectors();
  const rows = columnRoom(b.rows);
  return Block.of(transposed(vectors, rows, dtype), b.indexLabels(), b.labels, b.labels.length);
}
