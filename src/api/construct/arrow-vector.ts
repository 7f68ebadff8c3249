import { toArray, unbig } from "../../values/cell";
import type { DType, TimeUnit } from "../../values/dtype";
import * as dt from "../../values/dtype";
import { NotImplementedError } from "../../values/errors";
import { withNaN } from "../../values/floats";
import { key } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { DateValue, Timestamp, TimeValue, tuple } from "../../values/scalar";
import { promoteMissing } from "../../values/select";
import type { Vector, VectorData } from "../../values/vector";

/** A vector of apache-arrow: chunks of one type. */
export interface ArrowVector {
  readonly type: ArrowType;
  readonly length: number;
  readonly nullCount: number;
  readonly data: readonly ArrowChunk[];
  get(i: number): unknown;
}

interface ArrowChunk {
  readonly length: number;
  readonly offset: number;
  readonly nullCount: number;
  readonly values: ArrayLike<unknown> & ArrayBufferView;
  readonly nullBitmap?: Uint8Array;
  readonly dictionary?: ArrowVector;
}

interface ArrowType {
  readonly typeId: number;
  readonly bitWidth?: number;
  readonly isSigned?: boolean;
  readonly precision?: number;
  readonly unit?: number;
  readonly timezone?: string | null;
  readonly isOrdered?: boolean;
  readonly children?: readonly { readonly name: string; readonly type: ArrowType }[] | null;
  toString(): string;
}

const UNITS: readonly TimeUnit[] = ["s", "ms", "us", "ns"];
const INT = { 8: dt.int8, 16: dt.int16, 32: dt.int32, 64: dt.int64 } as const;
const UINT = { 8: dt.uint8, 16: dt.uint16, 32: dt.uint32, 64: dt.uint64 } as const;

/** The numbers of the format's own list of types. */
const Type = {
  Null: 1,
  Int: 2,
  Float: 3,
  Binary: 4,
  Utf8: 5,
  Bool: 6,
  Decimal: 7,
  Date: 8,
  Time: 9,
  Timestamp: 10,
  List: 12,
  Struct: 13,
  FixedSizeBinary: 15,
  FixedSizeList: 16,
  Map: 17,
  Duration: 18,
  LargeBinary: 19,
  LargeUtf8: 20,
  LargeList: 21,
  BinaryView: 23,
  Utf8View: 24,
  Dictionary: -1,
} as const;

/** An Arrow column as a column of the dtype that pandas reads it as. Numbers of one chunk share their memory. */
export function arrowVector(v: ArrowVector): Vector {
  const { type } = v;
  switch (type.typeId) {
    case Type.Int:
      return fixed(v, (type.isSigned ? INT : UINT)[type.bitWidth as 8 | 16 | 32 | 64]);
    case Type.Float:
      if (type.precision === 0) return floats(v, dt.float32, (i) => v.get(i) as number);
      return floats(v, type.precision === 1 ? dt.float32 : dt.float64);
    case Type.Timestamp:
      return fixed(v, dt.datetime(UNITS[type.unit as number], type.timezone ?? undefined));
    case Type.Duration:
      return fixed(v, dt.timedelta(UNITS[type.unit as number]));
    case Type.Bool:
      return bools(v);
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
      return texts(v);
    case Type.Dictionary:
      return categories(v);
    default:
      return objects(v, plain(type));
  }
}

/** One byte a row, 1 where it holds a value; null where all do. */
function validity(v: ArrowVector): Uint8Array | null {
  if (!v.nullCount) return null;
  const out = new Uint8Array(v.length).fill(1);
  let at = 0;
  for (const { length, offset, nullCount, nullBitmap } of v.data) {
    if (nullCount && nullBitmap?.length)
      for (let i = 0; i < length; i++) {
        const bit = offset + i;
        if (!(((nullBitmap[bit >> 3] as number) >> (bit & 7)) & 1)) out[at + i] = 0;
      }
    at += length;
  }
  return out;
}

/** The numbers of all chunks: those of a single one as they are, several copied into one array. */
function numbers(v: ArrowVector, wide: boolean): VectorData {
  const parts = v.data.map((c) => {
    const all = c.values as unknown as Int32Array;
    const whole = wide && !(all instanceof BigInt64Array || all instanceof BigUint64Array) ? widened(all) : all;
    return whole.subarray(0, c.length) as Int32Array;
  });
  if (parts.length === 1) return parts[0] as Int32Array;
  const Array = (parts[0]?.constructor ?? (wide ? BigInt64Array : Int32Array)) as new (n: number) => Int32Array;
  const out = new Array(v.length);
  let at = 0;
  for (const p of parts) {
    out.set(p, at);
    at += p.length;
  }
  return out;
}

/** Pairs of 32-bit halves, which older versions of the package give, as the 64-bit numbers that they are. */
const widened = (halves: ArrayBufferView): BigInt64Array =>
  new BigInt64Array(halves.buffer, halves.byteOffset, halves.byteLength / 8);

function fixed(v: ArrowVector, dtype: DType): Vector {
  const wide = dtype.bits === 64 || dt.isTemporal(dtype);
  return { dtype, length: v.length, data: numbers(v, wide), valid: validity(v) };
}

function floats(v: ArrowVector, dtype: DType, get?: (i: number) => number): Vector {
  const own = get ? Float32Array.from({ length: v.length }, (_, i) => get(i)) : (numbers(v, false) as Float64Array);
  const made = withNaN(dtype, own);
  const valid = validity(v);
  if (valid && made.valid) for (let i = 0; i < valid.length; i++) if (!made.valid[i]) valid[i] = 0;
  return { ...made, valid: valid ?? made.valid };
}

function bools(v: ArrowVector): Vector {
  const data = new Uint8Array(v.length);
  let at = 0;
  for (const { length, offset, values } of v.data) {
    const bits = values as unknown as Uint8Array;
    for (let i = 0; i < length; i++) data[at + i] = ((bits[(offset + i) >> 3] as number) >> ((offset + i) & 7)) & 1;
    at += length;
  }
  return { dtype: dt.bool, length: v.length, data, valid: validity(v) };
}

function texts(v: ArrowVector): Vector {
  const data = Array.from({ length: v.length }, (_, i) => (v.get(i) as string | null) ?? "");
  return { dtype: dt.str, length: v.length, data, valid: validity(v) };
}

/** Dictionary indices are codes; chunks with dictionaries of their own are joined by their values. */
function categories(v: ArrowVector): Vector {
  const dictionaries = [...new Set(v.data.flatMap((c) => (c.dictionary ? [c.dictionary] : [])))];
  const first = dictionaries[0];
  const codes = Int32Array.from(numbers(v, false) as ArrayLike<number | bigint>, Number);
  const valid = validity(v);
  const ordered = v.type.isOrdered ?? false;
  let values = first ? promoteMissing(arrowVector(first)) : vectorOf([], dt.str);
  if (dictionaries.length > 1) {
    const all = dictionaries.map((d) => toArray(arrowVector(d)));
    const places = new Map<unknown, number>();
    for (const x of all.flat()) if (!places.has(key(x))) places.set(key(x), places.size);
    const moved = all.map((list) => list.map((x) => places.get(key(x)) as number));
    let at = 0;
    for (const c of v.data) {
      const to = moved[dictionaries.indexOf(c.dictionary as ArrowVector)] as number[];
      for (const end = at + c.length; at < end; at++) codes[at] = to[codes[at] as number] ?? -1;
    }
    const once = new Map(all.flat().map((x) => [key(x), x]));
    values = vectorOf([...once.values()]);
  }
  if (valid) for (let i = 0; i < codes.length; i++) if (!valid[i]) codes[i] = -1;
  return { dtype: dt.category(values, ordered), length: v.length, data: codes, valid: null };
}

function objects(v: ArrowVector, read: (value: unknown) => unknown): Vector {
  const data = Array.from({ length: v.length }, (_, i) => {
    const value = v.get(i);
    return value === null || value === undefined ? null : read(value);
  });
  return vectorOf(data, dt.object);
}

/** How a value of a type that is an object in pandas is read. */
function plain(type: ArrowType): (value: unknown) => unknown {
  switch (type.typeId) {
    case Type.Null:
    case Type.Binary:
    case Type.LargeBinary:
    case Type.FixedSizeBinary:
    case Type.BinaryView:
      return (x) => x;
    case Type.Date:
      return (x) => {
        const d = new Date(Number(x));
        return new DateValue(d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate());
      };
    case Type.Time:
      return (x) => timeOf(BigInt(x as number | bigint), UNITS[type.unit as number] as TimeUnit);
    case Type.List:
    case Type.FixedSizeList:
    case Type.LargeList: {
      const read = held(type.children?.[0]);
      return (x) => Array.from(x as Iterable<unknown>, read);
    }
    case Type.Struct: {
      const read = (type.children ?? []).map((f) => [f.name, held(f)] as const);
      return (x) => Object.fromEntries(read.map(([name, of]) => [name, of((x as Record<string, unknown>)[name])]));
    }
    case Type.Map: {
      const [keys, values] = (type.children?.[0]?.type.children ?? []).map(held);
      return (x) => Array.from(x as Iterable<[unknown, unknown]>, ([k, v]) => tuple(keys?.(k), values?.(v)));
    }
    default:
      throw new NotImplementedError(
        `from_arrow: the type ${type} is not supported; cast the column to another type first`,
      );
  }
}

const PER_MICROSECOND: Readonly<Record<TimeUnit, (n: bigint) => bigint>> = {
  s: (n) => n * 1000000n,
  ms: (n) => n * 1000n,
  us: (n) => n,
  ns: (n) => n / 1000n,
};

function timeOf(count: bigint, unit: TimeUnit): TimeValue {
  const us = Number(PER_MICROSECOND[unit](count));
  const s = Math.floor(us / 1e6);
  return new TimeValue(Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60, us % 1e6);
}

/** A value inside a list, struct or map. */
function held(field: { readonly type: ArrowType } | undefined): (value: unknown) => unknown {
  const type = field?.type;
  const read = type && inside(type);
  return (value) => (value === null || value === undefined ? null : read ? read(value) : value);
}

function inside(type: ArrowType): (value: unknown) => unknown {
  switch (type.typeId) {
    case Type.Int:
      return (x) => (typeof x === "bigint" ? unbig(x) : x);
    // The package gives moments as milliseconds.
    case Type.Timestamp:
      return (x) => Timestamp.fromCount(BigInt(Math.trunc((x as number) * 1000)), "us", type.timezone ?? null);
    case Type.Float:
    case Type.Bool:
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
    case Type.Dictionary:
      return (x) => x;
    default:
      return plain(type);
  }
}
