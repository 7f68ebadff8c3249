import type { RowNumber, Table } from "../../plan/node";
import type { NativeFrame, NativeLazy, NativeSeries } from "./native";
import { binding } from "./native";

/** Rows of a long table's piece: longer results the allocator asks of the system anew, which costs three times the arithmetic. */
export const PIECE = 1 << 20;

const pieces = new WeakMap<NativeFrame, NativeFrame>();

/** The same table in pieces, for what makes long results on the way to a single row. */
export function inPieces(frame: NativeFrame): NativeFrame {
  const n = Math.ceil(frame.height / PIECE);
  if (n < 2) return frame;
  let made = pieces.get(frame);
  if (!made) {
    const lengths = Array.from({ length: n }, (_, i) => Math.min(PIECE, frame.height - i * PIECE));
    made = new (binding().JsDataFrame)(
      frame.columns.map((id) => {
        const series = frame.column(id);
        return series.chunkLengths().length > 1 ? series : cut(series, lengths);
      }),
    );
    pieces.set(frame, made);
  }
  return made;
}

const numbers = new WeakMap<Table, Map<string, NativeSeries>>();

/** The row numbers of a table at hand, counted once, in the pieces of its frame: Polars would otherwise put the whole frame together anew. */
export function rowNumbers(
  table: Table,
  frame: NativeFrame,
  { start, step, id }: RowNumber,
  count: () => NativeLazy,
): NativeSeries {
  let made = numbers.get(table);
  if (!made) numbers.set(table, (made = new Map()));
  const key = `${start}:${step}`;
  let series = made.get(key);
  if (!series) {
    const [first] = frame.columns;
    series = cut(count().collectSync("auto").column(id), first === undefined ? [] : frame.column(first).chunkLengths());
    made.set(key, series);
  }
  return series;
}

/** A column as pieces of the lengths given, which share its memory. */
function cut(series: NativeSeries, lengths: readonly number[]): NativeSeries {
  if (lengths.length < 2) return series;
  let offset = 0;
  const parts = lengths.map((n) => {
    const part = series.slice(offset, n);
    offset += n;
    return part;
  });
  const [whole, ...rest] = parts as [NativeSeries, ...NativeSeries[]];
  for (const part of rest) whole.append(part);
  return whole;
}
