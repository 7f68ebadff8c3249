import { indexer, joinLabels, reindex, sameDtypes } from "../../block/align";
import { Block } from "../../block/block";
import { concatColumns } from "../../block/concat";
import { Labels } from "../../block/labels";
import { withRowLabels } from "../../block/select";
import { castVector } from "../../values/cast";
import { convertList } from "../../values/convert";
import type { DType } from "../../values/dtype";
import { float64, isNumeric, object } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { TypeError, ValueError } from "../../values/errors";
import { fullVector } from "../../values/full";
import { key } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { columnRoom } from "../../values/room";
import { Tuple } from "../../values/scalar";
import { take } from "../../values/select";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { widest } from "../../values/widest";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import { fromArrowTable, isArrowTable } from "./from-arrow";
import { axisLabels, evenRange, formOf, isArrayObject, isIndex, isNDFrame } from "./labels";
import { isScalarValue, listVector } from "./series";
import { stack } from "./stack";

interface Init {
  data: unknown;
  index: unknown;
  columns: unknown;
  dtype: unknown;
}

interface Shape {
  readonly rows: Labels | null;
  readonly columns: Labels | null;
  readonly dtype: DType | undefined;
}

/** What `DataFrame(data, ...)` stands for. */
export function frameBlock({ data, index, columns, dtype }: Init): Block {
  const shape: Shape = {
    rows: index == null ? null : axisLabels(index),
    columns: columns == null ? null : axisLabels(columns),
    dtype: dtype == null ? undefined : parseDtype(dtype),
  };
  columnRoom(shape.columns?.length ?? 0);
  // A column with a name is chosen by `columns` as one of a dict is.
  const named = (name: unknown): Block => fromColumns([[name, data]], shape);
  if (isNDFrame(data)) {
    const name = data.ndim === 1 && shape.columns ? data[BLOCK].labels.at(0) : null;
    return name === null ? fromNDFrame(data[BLOCK], data.ndim, shape) : named(name);
  }
  if (isIndex(data) && shape.columns && data.labels.name !== null) return named(data.labels.name);
  if (isPlain(data) || data instanceof Map)
    return fromColumns(data instanceof Map ? [...data] : Object.entries(data), shape);
  if (data === null || data === undefined) return fromColumns([], shape);
  if (isScalarValue(data)) return repeated(data, shape);
  const form = formOf(data);
  if (form) return ofMatrix(form, shape);
  if (isArrowTable(data)) return fromNDFrame(fromArrowTable(data), 2, shape);
  if (isIndex(data) || isArrayObject(data) || (ArrayBuffer.isView(data) && !isMatrix(data)))
    return oneColumn(listVector(data, shape.dtype) as Vector, shape, isIndex(data) ? data.labels.name : null);
  if (!(typeof data === "object" && Symbol.iterator in data))
    throw new TypeError("DataFrame constructor not properly called!");
  if (data instanceof Set) return oneColumn(vectorOf([...data], shape.dtype), shape, null);
  return fromRows([...(data as Iterable<unknown>)], shape);
}

function ofMatrix(form: NonNullable<ReturnType<typeof formOf>>, { rows, columns, dtype }: Shape): Block {
  const [n, width] = form.shape as [number, number];
  if (form.shape.length !== 2) throw new ValueError(`Must pass 2-d input. shape=(${form.shape.join(", ")})`);
  if ((rows && rows.length !== n) || (columns && columns.length !== width))
    throw shapeError([n, width], [rows?.length ?? n, columns?.length ?? width]);
  return Block.of(cast(form.columns(), dtype), columns ?? Labels.range(width), rows ?? undefined, n);
}

const isMatrix = (x: unknown): boolean => typeof x === "object" && x !== null && "shape" in x;

function cast(vectors: readonly Vector[], dtype: DType | undefined): Vector[] {
  return dtype ? vectors.map((v) => castVector(v, dtype)) : [...vectors];
}

function fromNDFrame(given: Block, ndim: 1 | 2, { rows, columns, dtype }: Shape): Block {
  let b = given;
  if (ndim === 1) {
    const name = b.labels.at(0);
    if (columns && columns.length !== 1) throw shapeError([b.rows, 1], [b.rows, columns.length]);
    b = b.withLabels(columns ?? (name === null ? Labels.range(1) : Labels.of([name])));
  }
  if (rows) b = withRowLabels(reindex(b, rows), rows);
  if (columns && !columns.equals(b.labels)) b = pickColumns(b, columns);
  else if (columns) b = b.withLabels(columns);
  return dtype ? Block.of(cast(b.vectors(), dtype), b.labels, b.indexLabels(), b.rows) : b;
}

/** The columns of these labels, missing ones as columns of missing values. */
function pickColumns(b: Block, columns: Labels): Block {
  const places = indexer(b.labels, columns);
  if (!places.includes(-1)) return b.pick([...places]).withLabels(columns);
  const there = b.vectors();
  const n = b.rows;
  return Block.of(
    Array.from(places, (p) => (p < 0 ? fullVector(Number.NaN, n, float64) : (there[p] as Vector))),
    columns,
    b.indexLabels(),
    n,
  );
}

function repeated(value: unknown, { rows, columns, dtype }: Shape): Block {
  if (!rows || !columns) throw new ValueError("DataFrame constructor not properly called!");
  const v = fullVector(value, rows.length, dtype);
  return Block.of(
    columns.values.map(() => v),
    columns,
    rows,
    rows.length,
  );
}

function oneColumn(v: Vector, { rows, columns }: Shape, name: unknown): Block {
  if (rows && rows.length !== v.length) throw shapeError([v.length, 1], [rows.length, columns?.length ?? 1]);
  if (columns && columns.length !== 1) throw shapeError([v.length, 1], [rows?.length ?? v.length, columns.length]);
  return Block.of([v], columns ?? (name === null ? Labels.range(1) : Labels.of([name])), rows ?? undefined);
}

const shapeError = (values: readonly number[], wanted: readonly number[]): ValueError =>
  new ValueError(`Shape of passed values is (${values.join(", ")}), indices imply (${wanted.join(", ")})`);

/** A column's values: of the frame's own rows, or labelled ones that are to be aligned. */
type Source =
  | { readonly vector: Vector }
  | { readonly block: Block; readonly dict: ReadonlyMap<unknown, unknown> | null }
  | { readonly scalar: unknown };

function sourceOf(value: unknown, dtype: DType | undefined): Source {
  if (isNDFrame(value)) return { block: value[BLOCK], dict: null };
  if (isPlain(value) || value instanceof Map) {
    const entries = value instanceof Map ? [...value] : Object.entries(value);
    const rows = Labels.of(entries.map(([k]) => k));
    const cells = entries.map(([, v]) => v);
    return {
      block: Block.of([vectorOf(cells)], Labels.range(1), rows),
      dict: new Map(entries.map(([k, v]) => [key(k), v])),
    };
  }
  if (isScalarValue(value)) return { scalar: value };
  if (formOf(value)) throw new ValueError("Per-column arrays must each be 1-dimensional");
  if (Array.isArray(value) && value.length === 0) return { vector: fullVector(Number.NaN, 0, dtype ?? float64) };
  return { vector: listVector(value, dtype) as Vector };
}

function fromColumns(given: readonly (readonly [unknown, unknown])[], { rows, columns, dtype }: Shape): Block {
  let entries = given;
  if (columns) {
    const there = new Map(given.map(([k, v]) => [key(k), v]));
    entries = columns.values.map((c) => [c, there.has(key(c)) ? there.get(key(c)) : NONE] as const);
  }
  const sources = entries.map(([, v]) => (v === NONE ? ({ scalar: Number.NaN } as Source) : sourceOf(v, dtype)));
  const labels = columns ?? (entries.length ? evenRange(Labels.of(entries.map(([k]) => k))) : Labels.range(0));
  const vectors = sources.flatMap((s) => ("vector" in s ? [s.vector] : []));
  const blocks = sources.flatMap((s) => ("block" in s ? [s.block] : []));
  // With an index, a single value is that of every row.
  const lengths = [...new Set(vectors.map((v) => v.length))].filter((k) => !rows || k !== 1);
  if (lengths.length > 1) throw new ValueError("All arrays must be of the same length");
  if (blocks.length && vectors.length && sources.some((s) => "dict" in s && s.dict))
    throw new ValueError("Mixing dicts with non-Series may lead to ambiguous ordering.");
  let target = rows;
  if (!target && blocks.length)
    target = unionOf(
      blocks.map((b) => b.indexLabels()),
      sources,
    );
  const n = target?.length ?? lengths[0];
  if (n === undefined) {
    if (entries.some(([, v]) => v !== NONE)) throw new ValueError("If using all scalar values, you must pass an index");
    return empty(labels, entries, given, dtype);
  }
  if (lengths.length && lengths[0] !== n) {
    throw blocks.length && !rows
      ? new ValueError(`array length ${lengths[0]} does not match index length ${n}`)
      : new ValueError(
          rows && !blocks.length
            ? `Length of values (${lengths[0]}) does not match length of index (${n})`
            : `array length ${lengths[0]} does not match index length ${n}`,
        );
  }
  const index = target ?? undefined;
  const absent = dtype ?? object;
  const made = sources.map((s, i) => {
    if ("vector" in s) return s.vector.length === n ? s.vector : take(s.vector, new Int32Array(n));
    if ("scalar" in s)
      return (entries[i] as readonly unknown[])[1] === NONE
        ? fullVector(Number.NaN, n, absent)
        : fullVector(s.scalar, n, dtype);
    return null;
  });
  if (!blocks.length) return Block.of(made as Vector[], labels, index, n);
  const one = Labels.range(1);
  const parts = sources.map((s, i) =>
    "block" in s
      ? s.dict
        ? Block.of([chosen(s.dict, target as Labels, dtype)], one, target as Labels)
        : aligned(s.block, target as Labels, dtype)
      : Block.of([made[i] as Vector], one, target as Labels),
  );
  if (rows && !sameDtypes(rows, (parts[0] as Block).indexLabels())) parts.unshift(Block.of([], Labels.range(0), rows));
  const all = concatColumns(parts, "outer", false, labels).withIndex((parts[0] as Block).index);
  return rows ? withRowLabels(all, rows) : all;
}

const NONE = Symbol("no such column");

/** The items of a dict at these labels; their dtype is found out from them alone. */
function chosen(dict: ReadonlyMap<unknown, unknown>, labels: Labels, dtype: DType | undefined): Vector {
  if (!labels.length) return fullVector(Number.NaN, 0, dtype ?? float64);
  return listed(
    labels.values.map((l) => (dict.has(key(l)) ? dict.get(key(l)) : Number.NaN)),
    dtype,
  );
}

/** A column of rows: that they are numbers is found out before they become what is asked for. */
function listed(values: readonly unknown[], dtype: DType | undefined): Vector {
  if (!dtype || dtype.kind === "object") return vectorOf(values, dtype);
  const found = vectorOf(values);
  // Of nothing but None there are no numbers for categories either.
  const made = isNumeric(found.dtype) || (dtype.kind === "category" && found.dtype.kind === "object");
  return convertList(made ? found : values, dtype);
}

function aligned(given: Block, target: Labels, dtype: DType | undefined): Block {
  const own = given.indexLabels();
  const b = dtype ? Block.of(cast(given.vectors(), dtype), given.labels, own) : given;
  return own.equals(target) ? b : reindex(b, target);
}

/** Series' indexes are united and sorted, those of dicts in order of appearance; the keys of dicts alone are one list. */
function unionOf(all: readonly Labels[], sources: readonly Source[]): Labels {
  const dicts = sources.filter((s) => "dict" in s && s.dict).length;
  if (dicts === all.length)
    return Labels.of([...new Map(all.flatMap((l) => l.values).map((x) => [key(x), x])).values()]);
  const sort = !dicts;
  const some = all.filter((l) => sort || l.length);
  return (some.length ? some : all).reduce((a, b) => (a.equals(b) ? a : joinLabels(a, b, "outer", sort).labels));
}

function empty(
  labels: Labels,
  entries: readonly (readonly [unknown, unknown])[],
  _given: readonly unknown[],
  dtype: DType | undefined,
): Block {
  const v = fullVector(Number.NaN, 0, dtype ?? object);
  return Block.of(
    entries.map(() => v),
    labels,
    Labels.range(0),
    0,
  );
}

function fromRows(list: readonly unknown[], shape: Shape): Block {
  const { rows, columns, dtype } = shape;
  if (!list.length) return fromColumns([], shape);
  if (isRecord(list[0])) {
    const other = list.find((r) => !isRecord(r) && !(Array.isArray(r) && !r.length));
    if (other !== undefined) throw new TypeError(notRecord(other));
    return fromRecords(list as Record<string, unknown>[], shape);
  }
  if (list.every((r) => isNDFrame(r) && r.ndim === 1))
    return fromSeriesRows(
      list.map((r) => (r as { [BLOCK]: Block })[BLOCK]),
      shape,
    );
  if (!isScalarValue(list[0])) {
    const flat = list.find((r) => isScalarValue(r) && typeof r !== "string");
    if (flat !== undefined) throw new TypeError(`object of type '${typeName(flat)}' has no len()`);
    const matrix = list.map((r): ArrayLike<unknown> => {
      if (Array.isArray(r) || ArrayBuffer.isView(r)) return r as never;
      return Array.from(r as Iterable<unknown>);
    });
    const width = widest(matrix);
    if (columns && columns.length !== width) {
      const all = `${columns.length} columns passed, passed data had ${width} columns`;
      throw new ValueError(
        list.every((r) => ArrayBuffer.isView(r))
          ? `Shape of passed values is (${list.length}, ${width}), indices imply (${rows?.length ?? list.length}, ${columns.length})`
          : all,
      );
    }
    if (rows && width) checkRows(list.length, rows);
    const typed = list.every((r) => ArrayBuffer.isView(r)) ? vectorOf(list[0] as never).dtype : undefined;
    const vectors = Array.from({ length: width }, (_, j) =>
      typed
        ? vectorOf(
            matrix.map((r) => (j < r.length ? r[j] : null)),
            dtype ?? typed,
          )
        : listed(
            matrix.map((r) => (j < r.length ? r[j] : null)),
            dtype,
          ),
    );
    // Named tuples say how their items are called.
    const { _fields } = list[0] as { _fields?: Iterable<unknown> };
    const named = list[0] instanceof Tuple && _fields ? Labels.of([..._fields]) : Labels.range(width);
    return rowsOf(vectors, columns ?? named, rows, list.length);
  }
  return oneColumn(vectorOf(list, dtype), shape, null);
}

function fromRecords(
  list: readonly (Record<string, unknown> | Map<unknown, unknown>)[],
  { rows, columns, dtype }: Shape,
): Block {
  const keys = columns ? columns.values : keysOf(list);
  if (rows && keys.length && list.length !== 1 && rows.length !== list.length)
    throw shapeError([list.length, keys.length], [rows.length, keys.length]);
  const vectors = keys.map((k) => {
    const name = typeof k === "object" ? null : String(k);
    const values = list.map((r) => {
      if (r instanceof Map) return r.has(k) ? r.get(k) : Number.NaN;
      return name !== null && Object.hasOwn(r, name) ? r[name] : Number.NaN;
    });
    return listed(values, dtype);
  });
  return rowsOf(vectors, columns ?? Labels.of(keys), rows, list.length);
}

/** Throws ValueError where there are several rows, and not as many as labels. */
function checkRows(n: number, rows: Labels): void {
  if (n !== 1 && n !== rows.length)
    throw new ValueError(`Length of values (${n}) does not match length of index (${rows.length})`);
}

/** Columns of rows under their labels, of which there may be many for a single row. */
function rowsOf(vectors: readonly Vector[], columns: Labels, rows: Labels | null, n: number): Block {
  const m = rows?.length ?? n;
  const all = m === n ? vectors : vectors.map((v) => take(v, new Int32Array(m)));
  return Block.of([...all], columns, rows ?? undefined, m);
}

const isRecord = (x: unknown): boolean => isPlain(x) || x instanceof Map;

/** Python's words for what `dict` doesn't take. */
function notRecord(x: unknown): string {
  if (isScalarValue(x) && typeof x !== "string") return `'${typeName(x)}' object is not iterable`;
  return "cannot convert dictionary update sequence element #0 to a sequence";
}

/** Every key once, in order of appearance. */
function keysOf(list: readonly (Record<string, unknown> | Map<unknown, unknown>)[]): unknown[] {
  const found = new Map<unknown, unknown>();
  for (const r of list)
    for (const k of r instanceof Map ? r.keys() : Object.keys(r)) {
      const id = typeof k === "string" ? k : key(k);
      if (!found.has(id)) found.set(id, k);
    }
  return [...found.values()];
}

function fromSeriesRows(blocks: readonly Block[], { rows, columns, dtype }: Shape): Block {
  const indexes = blocks.map((b) => b.indexLabels());
  const target = columns ?? indexes.reduce((a, b) => (a.equals(b) ? a : joinLabels(a, b, "outer", false).labels));
  const stacked = stack(
    blocks.map((b, i) => ({ values: b.vectors()[0] as Vector, places: indexer(indexes[i] as Labels, target) })),
    target.length,
    dtype,
  );
  const vectors = dtype ? stacked.map((v) => convertList(v, dtype)) : stacked;
  if (rows && target.length) checkRows(blocks.length, rows);
  const named = blocks.map((b) => b.labels.at(0));
  let unnamed = 0;
  const own = named.every((x) => x === null) ? undefined : Labels.of(named.map((x) => x ?? `Unnamed ${unnamed++}`));
  return rowsOf(vectors, target, rows ?? own ?? null, blocks.length);
}
