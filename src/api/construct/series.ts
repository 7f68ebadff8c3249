import { reindex } from "../../block/align";
import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { castVector } from "../../values/cast";
import { parseDtype } from "../../values/dtypes";
import { float64, object } from "../../values/dtype";
import { ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { take } from "../../values/select";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import { isNDFrame, labelsOf } from "./labels";

interface Init {
  data: unknown;
  index: unknown;
  dtype: unknown;
  name: unknown;
}

/** What `Series(data, ...)` stands for. */
export function seriesBlock({ data, index, dtype, name }: Init): Block {
  const to = dtype == null ? undefined : parseDtype(dtype);
  const labels = (fallback: unknown = null): Labels => Labels.of([name ?? fallback], [null], object);
  const rows = index == null ? null : labelsOf(index);
  if (isNDFrame(data)) {
    const b = data[BLOCK];
    const placed = rows ? reindex(b, rows) : b;
    const named = placed.withLabels(labels(b.labels.at(0)));
    if (!to) return named;
    return Block.of([castVector(named.vectors()[0] as never, to)], named.labels, named.indexLabels());
  }
  if (isPlain(data) || data instanceof Map) {
    const entries = data instanceof Map ? [...data] : Object.entries(data);
    const keys = Labels.of(entries.map(([k]) => k));
    const made = Block.of([vectorOf(entries.map(([, v]) => v), to)], labels(), keys);
    return rows ? reindex(made, rows) : made;
  }
  if (data === null || data === undefined) {
    const n = rows?.length ?? 0;
    return Block.of([vectorOf(new Array(n).fill(Number.NaN), to ?? (n ? float64 : object))], labels(), rows ?? undefined);
  }
  if (typeof data !== "object" && typeof data !== "function" || !(Symbol.iterator in (data as object))) {
    const v = vectorOf([data], to);
    return Block.of([take(v, new Int32Array(rows ? rows.length : 1))], labels(), rows ?? undefined);
  }
  if (typeof data === "string") {
    const v = vectorOf([data], to);
    return Block.of([take(v, new Int32Array(rows ? rows.length : 1))], labels(), rows ?? undefined);
  }
  const v = vectorOf(ArrayBuffer.isView(data) ? (data as never) : [...(data as Iterable<unknown>)], to);
  if (rows && rows.length !== v.length) throw new ValueError(`Length of values (${v.length}) does not match length of index (${rows.length})`);
  return Block.of([v], labels(), rows ?? undefined);
}
