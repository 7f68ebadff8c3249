import type { ColumnId } from "../../plan/field";
import type { Schema, Table } from "../../plan/node";
import { FLOAT, handleOf, markedHandleOf, PRESENT, valueOf } from "../../plan/pool";
import { Overlaid } from "../../plan/table";
import { at } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { isPooled } from "../../values/dtype";
import { canBeMarked } from "../../values/objects";
import { heapRoom, listRoom } from "../../values/room";
import type { Vector, VectorData } from "../../values/vector";
import type { NativeFrame, NativeSeries } from "./native";
import { binding, expression } from "./native";
import { cast, storage } from "./storage";

const col = (id: string): string => `{"Column":${JSON.stringify(id)}}`;
const alias = (e: string, id: string): string => `{"Alias":[${e},${JSON.stringify(id)}]}`;
const fn = (f: string, ...args: string[]): string => `{"Function":{"input":[${args.join(",")}],"function":${f}}}`;

const FACTORY: Record<string, string> = {
  Int8Array: "newInt8Array",
  Int16Array: "newInt16Array",
  Int32Array: "newInt32Array",
  BigInt64Array: "newBigint64Array",
  Uint8Array: "newUint8Array",
  Uint16Array: "newUint16Array",
  Uint32Array: "newUint32Array",
  BigUint64Array: "newBiguint64Array",
  Float32Array: "newFloat32Array",
  Float64Array: "newFloat64Array",
};

/** A vector as a native series of its storage; `mask` is a second series where values are missing. */
function encode(id: string, v: Vector): { values: NativeSeries; mask: NativeSeries | null } {
  const { JsSeries } = binding();
  const make = (name: string, data: VectorData): NativeSeries =>
    (JsSeries[FACTORY[data.constructor.name] as string] as (n: string, d: unknown) => NativeSeries)(name, data);
  const mask = (valid: Uint8Array | null) => (valid ? make(`${id}?`, valid) : null);
  if (v.dtype.kind === "str") {
    const { valid } = v;
    const data = valid ? (v.data as string[]).map((s, i) => (valid[i] ? s : null)) : (v.data as string[]);
    return { values: (JsSeries.newOptStr as (n: string, d: unknown) => NativeSeries)(id, data), mask: null };
  }
  if (isPooled(v.dtype)) {
    const handles = new Uint32Array(v.length);
    let nan: Uint8Array | null = null;
    for (let i = 0; i < v.length; i++) {
      const x = v.valid?.[i] === 0 ? at(v, i) : v.data[i];
      if (x === undefined || (typeof x === "number" && Number.isNaN(x))) {
        nan ??= new Uint8Array(v.length).fill(1);
        nan[i] = 0;
      } else handles[i] = v.floats?.[i] && canBeMarked(x) ? markedHandleOf(x as number | boolean) : handleOf(x);
    }
    return { values: make(id, handles), mask: mask(nan) };
  }
  if (v.dtype.kind === "category") {
    const codes = v.data as Int32Array;
    let holes = false;
    const valid = new Uint8Array(v.length);
    for (let i = 0; i < v.length; i++) {
      if ((codes[i] as number) >= 0) valid[i] = 1;
      else holes = true;
    }
    return { values: make(id, codes), mask: holes ? mask(valid) : null };
  }
  return { values: make(id, v.data), mask: mask(v.valid) };
}

/** A native frame of the columns; a frame of no columns has no rows in Polars, so there must be one. */
export function toNative(columns: Iterable<readonly [ColumnId, Vector]>): NativeFrame {
  const series: NativeSeries[] = [];
  const exprs: string[] = [];
  let rework = false;
  for (const [id, v] of columns) {
    const { values, mask } = encode(id, v);
    series.push(values);
    let e = col(id);
    if (v.dtype.kind === "bool") e = cast(e, '"Boolean"');
    if (mask) {
      series.push(mask);
      e = `{"Ternary":{"predicate":${cast(col(`${id}?`), '"Boolean"')},"truthy":${e},"falsy":{"Literal":{"Scalar":{"Null":"Null"}}}}}`;
    }
    if (mask || v.dtype.kind === "bool") rework = true;
    exprs.push(alias(e, id));
  }
  const frame = new (binding().JsDataFrame)(series);
  return rework ? frame.lazy().select(exprs.map(expression)).collectSync("auto") : frame;
}

const ARRAYS: Record<string, new (n: number) => Exclude<VectorData, readonly unknown[]>> = {
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  float32: Float32Array,
  float64: Float64Array,
};
const ZERO: Record<string, string> = { '"Boolean"': "false", '"String"': '""' };

/** Columns of a native frame as vectors: values with holes filled, and a mask, both as typed arrays, in one native run. */
export function fromNative(frame: NativeFrame, columns: readonly (readonly [ColumnId, DType])[]): Vector[] {
  const n = frame.height;
  const exprs: string[] = [];
  const holes = columns.map(([id]) => n > 0 && frame.column(id).nullCount() > 0);
  columns.forEach(([id, dtype], i) => {
    if (dtype.kind === "str") return;
    const to = storage(dtype);
    let e = col(id);
    if (holes[i]) {
      const zero = ZERO[to]
        ? `{"Scalar":{"Boolean":${ZERO[to]}}}`
        : `{"Dyn":{"Int":${dtype.kind === "category" ? -1 : 0}}}`;
      exprs.push(alias(cast(fn('{"Boolean":"IsNotNull"}', e), '"UInt8"'), `${id}?`));
      e = fn('"FillNull"', e, `{"Literal":${zero}}`);
    }
    exprs.push(alias(dtype.kind === "bool" ? cast(e, '"UInt8"') : cast(e, to), id));
  });
  const out = exprs.length && n ? frame.lazy().select(exprs.map(expression)).collectSync("auto") : null;
  return columns.map(([id, dtype], i) => {
    if (n === 0) return { dtype, length: 0, data: empty(dtype), valid: null };
    if (dtype.kind === "str") return strings(frame.column(id), dtype);
    const raw = (out as NativeFrame).column(id).toTypedArray() as VectorData;
    let valid: Uint8Array | null = holes[i]
      ? new Uint8Array((out as NativeFrame).column(`${id}?`).toTypedArray() as ArrayLike<number>)
      : null;
    if (dtype.kind === "category") valid = null;
    if (isPooled(dtype)) {
      const data = new Array<unknown>(listRoom(n));
      let floats: Uint8Array | null = null;
      for (let j = 0; j < n; j++) {
        const handle = raw[j] as number;
        if (handle >= FLOAT) {
          floats ??= new Uint8Array(n);
          floats[j] = 1;
        }
        data[j] = valid && !valid[j] ? Number.NaN : valueOf(handle);
        if (handle < PRESENT && data[j] === valueOf(handle)) {
          valid ??= new Uint8Array(n).fill(1);
          valid[j] = 0;
        }
      }
      return floats ? { dtype, length: n, data, valid, floats } : { dtype, length: n, data, valid };
    }
    if (dtype.kind === "float") valid = withoutNaN(raw as Float64Array, valid);
    return { dtype, length: n, data: raw, valid };
  });
}

export function empty(dtype: DType): VectorData {
  if (dtype.kind === "str" || isPooled(dtype)) return [];
  if (dtype.kind === "bool") return new Uint8Array(0);
  if (dtype.kind === "category") return new Int32Array(0);
  if (dtype.kind === "datetime" || dtype.kind === "timedelta") return new BigInt64Array(0);
  const Type = ARRAYS[dtype.name.toLowerCase()] as (typeof ARRAYS)[string];
  return new Type(0);
}

function withoutNaN(data: Float64Array | Float32Array, valid: Uint8Array | null): Uint8Array | null {
  let mask = valid;
  for (let i = 0; i < data.length; i++) {
    const x = data[i] as number;
    if (x !== x) {
      mask ??= new Uint8Array(data.length).fill(1);
      mask[i] = 0;
    }
  }
  return mask;
}

const SEPARATOR = "\u0001";
const JOINED = fn('{"StringExpr":{"ConcatVertical":{"delimiter":"\\u0001","ignore_nulls":false}}}', col("s"));
const BYTES = `{"Agg":{"Sum":${cast(fn('{"StringExpr":"LenBytes"}', col("s")), '"Int64"')}}}`;
/** Far below what V8 lets a text hold. */
const MOST_BYTES = 2 ** 28;
/** What a text takes of V8's heap beside its characters. */
const TEXT_BYTES = 32;

function aggregate(s: NativeSeries, e: string): unknown {
  const own = s.clone();
  own.rename("s");
  const frame = new (binding().JsDataFrame)([own]);
  return frame
    .lazy()
    .select([expression(alias(e, "j"))])
    .collectSync("auto")
    .column("j")
    .toArray()[0];
}

/** Texts without holes. One joined text crosses the border faster than many, where it isn't too long and none holds the separator. */
function crossed(s: NativeSeries, bytes = Number(aggregate(s, BYTES))): unknown[] {
  const n = s.len();
  if (bytes + n > MOST_BYTES) {
    if (n === 1) return s.toArray();
    const half = n >> 1;
    return crossed(s.slice(0, half)).concat(crossed(s.slice(half, n - half)));
  }
  const parts = (aggregate(s, JOINED) as string).split(SEPARATOR);
  return parts.length === n ? parts : s.toArray();
}

function strings(s: NativeSeries, dtype: DType): Vector {
  const n = listRoom(s.len());
  const holes = s.nullCount();
  const bytes = n > 1000 ? Number(aggregate(s, BYTES)) : 0;
  heapRoom(n, TEXT_BYTES + bytes / n);
  const data = n > 1000 && holes === 0 ? crossed(s, bytes) : s.toArray();
  if (holes === 0) return { dtype, length: n, data, valid: null };
  const valid = new Uint8Array(n);
  for (let i = 0; i < n; i++) if (data[i] !== null) valid[i] = 1;
  return { dtype, length: n, data, valid };
}

/** A result that stays native until somebody looks at its values. */
export class NativeTable implements Table {
  readonly rows: number;
  private readonly seen = new Map<ColumnId, Vector>();

  constructor(
    readonly frame: NativeFrame,
    private readonly schema: Schema,
    private readonly ids: ReadonlySet<ColumnId>,
    rows?: number,
  ) {
    this.rows = rows ?? frame.height;
  }

  has(id: ColumnId): boolean {
    return this.ids.has(id);
  }

  hasNulls(id: ColumnId): boolean {
    const dtype = this.schema.get(id)?.dtype;
    return dtype === undefined || isPooled(dtype) || this.frame.column(id).nullCount() > 0;
  }

  vectors(ids: readonly ColumnId[]): Vector[] {
    const missing = [...new Set(ids)].filter((id) => !this.seen.has(id));
    const found = fromNative(
      this.frame,
      missing.map((id) => [id, (this.schema.get(id) as { dtype: DType }).dtype] as const),
    );
    missing.forEach((id, i) => {
      this.seen.set(id, found[i] as Vector);
    });
    return ids.map((id) => this.seen.get(id) as Vector);
  }
}

const natives = new WeakMap<Table, Map<ColumnId, NativeSeries>>();

/** Columns of any table as a native frame; each is carried over once. */
export function nativeFrame(table: Table, ids: readonly ColumnId[]): NativeFrame {
  if (table instanceof NativeTable) return table.frame;
  let have = natives.get(table);
  if (!have) natives.set(table, (have = new Map()));
  const missing = ids.filter((id) => !(have as Map<ColumnId, NativeSeries>).has(id));
  const below = table instanceof Overlaid ? missing.filter((id) => table.kept.has(id)) : [];
  if (table instanceof Overlaid && below.length) {
    const frame = nativeFrame(table.base, below);
    for (const id of below) have.set(id, frame.column(id));
  }
  const own = missing.filter((id) => !below.includes(id));
  if (own.length) {
    const found = table.vectors(own);
    const frame = toNative(own.map((id, i) => [id, found[i] as Vector] as const));
    for (const id of own) have.set(id, frame.column(id));
  }
  return new (binding().JsDataFrame)(ids.map((id) => (have as Map<ColumnId, NativeSeries>).get(id) as NativeSeries));
}

/** The columns of a frame and one more, under a name of its own. */
export function withColumn(
  frame: NativeFrame,
  ids: readonly ColumnId[],
  series: NativeSeries,
  id: ColumnId,
): NativeFrame {
  const { JsDataFrame } = binding();
  const own = series.clone();
  own.rename(id);
  return new JsDataFrame([...ids.map((i) => frame.column(i)), own]);
}
