import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { parseDtype } from "../../values/dtypes";
import { ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import type { Vector } from "../../values/vector";
import { isPlain } from "../signature";
import { labelsOf } from "./labels";

interface Init {
  data: unknown;
  index: unknown;
  columns: unknown;
  dtype: unknown;
}

/** What `DataFrame(data, ...)` stands for. */
export function frameBlock({ data, index, columns, dtype }: Init): Block {
  const to = dtype == null ? undefined : parseDtype(dtype);
  const rows = index == null ? undefined : labelsOf(index);
  const names = columns == null ? undefined : labelsOf(columns);
  if (isPlain(data) || data instanceof Map) {
    const entries = data instanceof Map ? [...data] : Object.entries(data);
    const vectors = entries.map(([, v]) => vectorOf(v as never, to));
    const lengths = new Set(vectors.map((v) => v.length));
    if (lengths.size > 1) throw new ValueError("All arrays must be of the same length");
    return Block.of(vectors, Labels.of(entries.map(([k]) => k)), rows);
  }
  const list = [...((data ?? []) as Iterable<unknown>)];
  if (list.length && list.every(isPlain)) {
    const keys = [...new Set(list.flatMap((r) => Object.keys(r as object)))];
    const vectors = keys.map((k) => vectorOf(list.map((r) => (r as Record<string, unknown>)[k] ?? (k in (r as object) ? null : Number.NaN)), to));
    return Block.of(vectors, Labels.of(keys), rows, list.length);
  }
  const width = Math.max(0, ...list.map((r) => (r as unknown[]).length ?? 1));
  const vectors: Vector[] = Array.from({ length: width }, (_, j) => vectorOf(list.map((r) => (r as unknown[])[j] ?? null), to));
  return Block.of(vectors, names ?? Labels.range(width), rows, list.length);
}
