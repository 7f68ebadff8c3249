import { castVector } from "../values/cast";
import { allocate, isMissing, makeVector, toArray, validity } from "../values/cell";
import { object } from "../values/dtype";
import { isMarked, markFloats } from "../values/objects";
import type { Vector } from "../values/vector";
import { Block } from "./block";
import { Labels } from "./labels";
import { rowDtype } from "./select";

const named = (label: unknown): Labels => Labels.of([label], [null], object);

/** Every row of a block as a block of its own, over the column labels; the columns are read once. */
export function rowsOf(given: Block): {
  rows: number;
  float: boolean;
  row(i: number): Block;
  values(i: number): Vector;
} {
  const b = given.settled();
  const found = b.vectors();
  const dtype = rowDtype(found.map((v) => v.dtype));
  const columns = found.map((v) => (v.dtype === dtype ? v : castVector(v, dtype)));
  const cells = dtype.kind === "object" ? columns.map(toArray) : columns.map((v) => v.data);
  const valids = columns.map(validity);
  const labels = b.indexLabels();
  const n = columns.length;
  const values = (i: number): Vector => {
    const data = allocate(dtype, n) as unknown[];
    let valid: Uint8Array | null = null;
    for (let j = 0; j < n; j++) {
      data[j] = (cells[j] as ArrayLike<unknown>)[i];
      const there = dtype.kind === "object" ? !isMissing(data[j]) : !valids[j] || (valids[j] as Uint8Array)[i] === 1;
      if (!there) {
        valid ??= new Uint8Array(n).fill(1);
        valid[j] = 0;
      }
    }
    if (dtype.kind === "object") return markFloats(data, valid, (j) => isMarked(columns[j] as Vector, i));
    return makeVector(dtype, data as never, dtype.kind === "category" ? null : valid);
  };
  return {
    rows: b.rows,
    float: dtype.kind === "float",
    values,
    row: (i) => Block.of([values(i)], named(labels.at(i)), b.labels),
  };
}
