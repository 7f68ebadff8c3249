import { createRequire } from "node:module";
import type { Table } from "apache-arrow";
import type { Block } from "../../block/block";
import { at } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { ImportError } from "../../values/errors";
import { Timestamp } from "../../values/scalar";
import type { Vector } from "../../values/vector";

type Arrow = typeof import("apache-arrow");

/** apache-arrow, loaded when first used. */
export function arrow(): Arrow {
  try {
    return createRequire(import.meta.url)("apache-arrow") as Arrow;
  } catch (cause) {
    throw Object.assign(new ImportError("Arrow tables need the package apache-arrow: npm install apache-arrow"), { cause });
  }
}

const UNITS = { s: 0, ms: 1, us: 2, ns: 3 } as const;

function bits(valid: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil(valid.length / 8));
  for (let i = 0; i < valid.length; i++) if (valid[i]) out[i >> 3] = (out[i >> 3] as number) | (1 << (i & 7));
  return out;
}

function bitmap(v: Vector): { nullBitmap?: Uint8Array; nullCount?: number } {
  if (!v.valid?.includes(0)) return {};
  return { nullBitmap: bits(v.valid), nullCount: v.valid.reduce((n, x) => n + (x ? 0 : 1), 0) };
}

function column(a: Arrow, v: Vector): import("apache-arrow").Vector {
  const { dtype, length, data } = v;
  const fixed = (type: import("apache-arrow").DataType): import("apache-arrow").Vector =>
    a.makeVector(a.makeData({ type, length, data, ...bitmap(v) } as never));
  switch (dtype.kind) {
    case "int":
    case "uint":
    case "float":
      return fixed(numeric(a, dtype));
    case "bool":
      return a.makeVector(a.makeData({ type: new a.Bool(), length, data: bits(data as Uint8Array), ...bitmap(v) } as never));
    case "datetime":
      return fixed(new a.Timestamp(UNITS[dtype.unit ?? "ns"], dtype.tz ?? null));
    case "timedelta":
      return fixed(new a.Duration(UNITS[dtype.unit ?? "ns"]));
    case "category": {
      const codes = data as Int32Array;
      const valid = Uint8Array.from(codes, (c) => (c < 0 ? 0 : 1));
      const dictionary = column(a, dtype.categories as Vector);
      const type = new a.Dictionary(dictionary.type as never, new a.Int32(), null, dtype.ordered ?? false);
      const made = { type, length, data: codes.map((c) => Math.max(0, c)), dictionary, ...bitmap({ ...v, valid }) };
      return a.makeVector(a.makeData(made as never)) as never;
    }
    default:
      return a.vectorFromArray(Array.from({ length }, (_, i) => plain(v, i)), (dtype.kind === "str" ? new a.Utf8() : undefined) as never) as never;
  }
}

const plain = (v: Vector, i: number): unknown => {
  const value = v.valid && !v.valid[i] ? null : at(v, i);
  return value instanceof Timestamp ? value.to_date() : value;
};

function numeric(a: Arrow, { kind, bits: n }: DType): import("apache-arrow").DataType {
  if (kind === "float") return n === 32 ? new a.Float32() : new a.Float64();
  const types = { int: [a.Int8, a.Int16, a.Int32, a.Int64], uint: [a.Uint8, a.Uint16, a.Uint32, a.Uint64] } as const;
  const Type = types[kind as "int" | "uint"][Math.log2((n as number) / 8)] as new () => import("apache-arrow").DataType;
  return new Type();
}

/** A block as an Arrow table; index levels that are no range come last, named as pandas names them. */
export function toArrow(given: Block): Table {
  const a = arrow();
  const b = given.settled();
  const columns: Record<string, import("apache-arrow").Vector> = {};
  b.vectors().forEach((v, i) => {
    columns[String(b.labels.at(i) ?? i)] = column(a, v);
  });
  if (!b.isRange) {
    const index = b.indexLabels();
    index.levels.forEach((v, k) => {
      columns[String(index.names[k] ?? `__index_level_${k}__`)] = column(a, v);
    });
  }
  return new a.Table(columns);
}
