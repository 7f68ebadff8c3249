import { resultVector } from "../../block/apply";
import { rowsOf } from "../../block/apply-rows";
import { inferred } from "../../block/astype";
import { Block } from "../../block/block";
import { combineLabels, concatColumns } from "../../block/concat";
import { Labels } from "../../block/labels";
import { makeVector, toArray } from "../../values/cell";
import { float64, object } from "../../values/dtype";
import { ValueError } from "../../values/errors";
import { Tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { widest } from "../../values/widest";
import { isNDFrame } from "../construct/labels";
import { make } from "../make";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import type { Callback } from "./call";

const unnamed = (): Labels => Labels.of([null], [null], object);

export interface ApplyOptions {
  readonly axis: 0 | 1;
  readonly raw: boolean;
  readonly result_type: string | null;
  readonly rest: readonly unknown[];
}

const isSequence = (x: unknown): boolean =>
  isNDFrame(x) || Array.isArray(x) || x instanceof Tuple || ArrayBuffer.isView(x) || isPlain(x) || x instanceof Map;

/** `frame.apply(function)`: its results beside each other, in the shape that pandas gives them. */
export function applyFrame(frame: NDFrame, f: Callback, o: ApplyOptions): NDFrame {
  const b = frame[BLOCK].settled();
  if (o.result_type !== null && !["reduce", "broadcast", "expand"].includes(o.result_type))
    throw new ValueError("invalid value for result_type, must be one of {None, 'reduce', 'broadcast', 'expand'}");
  if (b.columns.length === 0 || b.rows === 0) return applyEmpty(frame, b, f, o);
  const results: unknown[] = [];
  let float = false;
  if (o.axis === 0) {
    const vectors = b.vectors();
    const index = b.indexLabels();
    vectors.forEach((v, i) => {
      float ||= v.dtype.kind === "float";
      const column = o.raw ? rawOf(v) : make.series(b.pick([i]).knowing(index));
      results.push(f(column, ...o.rest));
    });
  } else {
    const all = rowsOf(b);
    float = all.float;
    for (let i = 0; i < all.rows; i++)
      results.push(f(o.raw ? rawOf(all.values(i)) : make.series(all.row(i)), ...o.rest));
  }
  const labels = o.axis === 0 ? b.labels : b.indexLabels();
  if (o.result_type === "broadcast") return broadcast(frame, b, results, o.axis);
  if (isSequence(results[0]))
    return o.axis === 0 ? fromColumns(b, results, labels, o) : fromRows(b, results, labels, o);
  return seriesOf(results, labels, float);
}

/** A raw column: numbers in a typed array, other values in a list. */
function rawOf(v: Vector): unknown {
  if (v.dtype.kind === "float" && v.valid)
    return Float64Array.from(v.data as Float64Array, (x, i) => (v.valid?.[i] ? x : Number.NaN));
  return ArrayBuffer.isView(v.data) && v.dtype.kind !== "bool" && !(v.data instanceof BigInt64Array)
    ? v.data.slice()
    : toArray(v);
}

function seriesOf(results: readonly unknown[], labels: Labels, float: boolean): NDFrame {
  return make.series(Block.of([resultVector(results, float)], unnamed(), labels));
}

/** Without rows or columns the function is tried on an empty series: a reduction gives a series of missing values, else a copy. */
function applyEmpty(frame: NDFrame, b: Block, f: Callback, o: ApplyOptions): NDFrame {
  if (o.result_type !== "reduce" && o.result_type !== null) return frame.wrap(b);
  let reduces = o.result_type === "reduce";
  let value: unknown;
  const empty = make.series(Block.of([makeVector(float64, new Float64Array(0))], unnamed(), Labels.range(0)));
  try {
    value = f(empty, ...o.rest);
    reduces ||= !isNDFrame(value);
  } catch {
    return frame.wrap(b);
  }
  if (!reduces) return frame.wrap(b);
  const labels = o.axis === 0 ? b.labels : b.indexLabels();
  const cells = labels.values.map(() => (b.rows === 0 && b.columns.length > 0 && o.axis === 0 ? value : Number.NaN));
  return make.series(
    Block.of([cells.length ? resultVector(cells, true) : makeVector(float64, new Float64Array(0))], unnamed(), labels),
  );
}

function broadcast(frame: NDFrame, b: Block, results: readonly unknown[], axis: 0 | 1): NDFrame {
  const float = b.columns.some((_, j) => b.dtype(j).kind === "float");
  const n = axis === 0 ? b.rows : b.columns.length;
  const lists = results.map((r) => {
    const list = isNDFrame(r)
      ? toArray(r[BLOCK].vectors()[0] as Vector)
      : isSequence(r)
        ? [...(r as Iterable<unknown>)]
        : Array.from({ length: n }, () => r);
    if (list.length !== n) throw new ValueError("cannot broadcast result");
    return list;
  });
  const columns = axis === 0 ? lists : b.columns.map((_, j) => lists.map((l) => l[j]));
  return frame.wrap(
    Block.of(
      columns.map((c) => resultVector(c, float)),
      b.labels,
      b.indexLabels(),
    ),
  );
}

/** Results of columns: series side by side by their labels, lists as columns where they are of one length. */
function fromColumns(b: Block, results: readonly unknown[], labels: Labels, o: ApplyOptions): NDFrame {
  if (o.result_type === "reduce" || (o.result_type === null && results.every((r) => isPlain(r) || r instanceof Map)))
    return make.series(Block.of([boxed(results)], unnamed(), labels));
  if (results.every((r) => isNDFrame(r) && r.ndim === 1)) return make.frame(besides(results as NDFrame[], labels));
  const lists = results.map((r) => (isPlain(r) ? Object.values(r) : [...(r as Iterable<unknown>)]));
  const n = (lists[0] as unknown[]).length;
  if (lists.some((l) => l.length !== n)) return make.series(Block.of([boxed(results)], unnamed(), labels));
  const index = n === b.rows ? b.indexLabels() : Labels.range(n);
  return make.frame(
    Block.of(
      lists.map((l, i) => resultVector(l, b.dtype(i).kind === "float")),
      labels,
      index,
    ),
  );
}

const boxed = (xs: readonly unknown[]): Vector => makeVector(object, [...xs]);

/** Series side by side: labels that are not the same in all are put in order. */
function besides(parts: readonly NDFrame[], labels: Labels): Block {
  const blocks = parts.map((p) => p[BLOCK]);
  const [first, ...rest] = blocks.map((b) => b.indexLabels());
  const sort = rest.some((l) => !l.equals(first as Labels));
  return concatColumns(blocks, "outer", sort, labels);
}

/** Results of rows: lists stay values unless `result_type` is "expand"; series become rows, labels that not all have in order (`sort`). */
function fromRows(b: Block, results: readonly unknown[], labels: Labels, o: ApplyOptions, sort = true): NDFrame {
  const series = isNDFrame(results[0]);
  if (o.result_type === "reduce" || (!series && o.result_type !== "expand"))
    return make.series(Block.of([boxed(results)], unnamed(), labels));
  if (!series) {
    const dicts = isPlain(results[0]) || results[0] instanceof Map;
    if (dicts)
      return make.frame(
        rowsFrom(
          results.map((r) => (r instanceof Map ? [...r] : Object.entries(r as object))),
          labels,
          b,
        ),
      );
    const lists = results.map((r) => (isSequence(r) ? [...(r as Iterable<unknown>)] : [r]));
    const width = widest(lists);
    const columns = Array.from({ length: width }, (_, j) =>
      resultVector(
        lists.map((l) => (j < l.length ? l[j] : Number.NaN)),
        false,
      ),
    );
    return make.frame(Block.of(columns, Labels.range(width), labels));
  }
  const blocks = (results as NDFrame[]).map((r) => r[BLOCK]);
  const first = (blocks[0] as Block).indexLabels();
  const float = blocks.every((x) => x.dtype(0).kind === "float");
  if (blocks.every((x) => x.indexLabels().equals(first))) {
    const cells = blocks.map((x) => toArray(x.vectors()[0] as Vector));
    const columns = Array.from({ length: first.length }, (_, j) =>
      resultVector(
        cells.map((c) => c[j]),
        float,
      ),
    );
    return make.frame(inferred(Block.of(columns, first, labels)));
  }
  const entries = blocks.map((x) => {
    const values = toArray(x.vectors()[0] as Vector);
    return x.indexLabels().values.map((k, i) => [k, values[i]] as const);
  });
  const indexes = blocks.map((x) => x.indexLabels());
  return make.frame(rowsFrom(entries, labels, b, sort ? combineLabels(indexes, "outer", true).values : []));
}

/** Rows of labelled values over the labels of all, missing where a row has none. */
function rowsFrom(
  rows: readonly (readonly (readonly [unknown, unknown])[])[],
  index: Labels,
  b: Block,
  known: readonly unknown[] = [],
): Block {
  const order = new Map<unknown, number>(known.map((k, i) => [k, i]));
  for (const row of rows) for (const [k] of row) if (!order.has(k)) order.set(k, order.size);
  const cells = [...order.keys()].map(() => new Array<unknown>(rows.length).fill(Number.NaN));
  rows.forEach((row, i) => {
    for (const [k, v] of row) (cells[order.get(k) as number] as unknown[])[i] = v;
  });
  const float = b.columns.every((_, i) => b.dtype(i).kind === "float");
  return Block.of(
    cells.map((c) => resultVector(c, float)),
    Labels.of([...order.keys()]),
    index,
  );
}

/** `series.apply(function)` on every value: a series, or a frame of the series that come out. */
export function applySeries(
  s: NDFrame,
  f: Callback,
  rest: readonly unknown[],
  map: (v: Vector, f: Callback) => Vector,
): NDFrame {
  const b = s[BLOCK].settled();
  const v = b.vectors()[0] as Vector;
  const results: unknown[] = [];
  let series = false;
  const out = map(v, (x) => {
    const r = f(x, ...rest);
    series ||= isNDFrame(r);
    results.push(r);
    return series ? null : r;
  });
  const index = b.indexLabels();
  if (series && isNDFrame(results[0]))
    return fromRows(b, results, index, { axis: 1, raw: false, result_type: null, rest: [] }, false);
  return s.wrap(Block.of([out], b.labels, index));
}
