import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { KeyError, TypeError, ValueError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import { typeName } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { isPlain } from "../signature";
import { frameBlock } from "./frame";
import { isIndex, isNDFrame, labelsOf } from "./labels";

interface Arguments {
  data: unknown;
  index: unknown;
  exclude: unknown;
  columns: unknown;
  nrows: number | null;
}

/** What `DataFrame.from_records(data, ...)` stands for. */
export function fromRecords({ data, index, exclude, columns, nrows }: Arguments): Block {
  if (isNDFrame(data) && data.ndim === 2)
    throw new TypeError(
      "Passing a DataFrame to DataFrame.from_records is not supported. Use set_index and/or drop to modify the DataFrame instead.",
    );
  const made = read(data, columns, nrows);
  const dropped = new Set<unknown>(exclude === null ? [] : (exclude as Iterable<unknown>));
  const rows = index === null ? null : rowLabels(made, index, dropped);
  const absent = [...dropped].filter((l) => !made.labels.has(l));
  if (absent.length) throw new KeyError(pyRepr(`${pyRepr(absent)} not found in axis`));
  const kept = made.labels.values.flatMap((l, i) => (dropped.has(l) ? [] : [i]));
  const b = made.pick(kept);
  if (!rows) return b;
  if (rows.length !== b.rows && b.columns.length)
    throw new ValueError(`Length of values (${b.rows}) does not match length of index (${rows.length})`);
  return Block.of(b.vectors(), b.labels, rows, rows.length);
}

/** The records as a frame with a range of rows. An iterator is read no further than `nrows`. */
function read(data: unknown, columns: unknown, nrows: number | null): Block {
  const frame = (d: unknown): Block => frameBlock({ data: d, index: null, columns, dtype: null });
  if (isPlain(data) || data instanceof Map) {
    const entries = data instanceof Map ? [...data] : Object.entries(data);
    const sorted = columns === null ? entries.sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)) : entries;
    return frame(new Map(sorted));
  }
  if (typeof (data as Iterator<unknown>)?.next === "function") {
    const taken: unknown[] = [];
    if (nrows !== 0)
      for (const row of data as Iterable<unknown>) {
        taken.push(row);
        if (nrows !== null && taken.length >= nrows) break;
      }
    return frame(taken);
  }
  if (data === null || (typeof data !== "object" && typeof data !== "function"))
    throw new TypeError(`object of type '${typeName(data)}' has no len()`);
  const list = [...(data as Iterable<unknown>)];
  const scalar = list.find((r) => r === null || typeof r !== "object");
  if (scalar !== undefined && typeof scalar !== "function" && typeof scalar !== "string")
    throw new TypeError(`'${typeName(scalar)}' object is not iterable`);
  return frame(list);
}

/** Row labels: columns of the records, which then are no data, or labels of their own. */
function rowLabels(b: Block, index: unknown, dropped: Set<unknown>): Labels {
  const columnAt = (label: unknown): Vector => b.vectors()[b.labels.position(label)] as Vector;
  if (typeof index === "string" || !isIterable(index)) {
    if (!b.labels.has(index)) throw new KeyError(pyRepr(index));
    dropped.add(index);
    return new Labels([columnAt(index)], [index]);
  }
  if (isIndex(index) || isNDFrame(index)) return labelsOf(index);
  const fields = [...index];
  if (!fields.every((f) => b.labels.has(f))) return Labels.of(fields);
  for (const f of fields) dropped.add(f);
  return new Labels(fields.map(columnAt), fields);
}

const isIterable = (x: unknown): x is Iterable<unknown> =>
  (typeof x === "object" || typeof x === "function") && x !== null && Symbol.iterator in x;
