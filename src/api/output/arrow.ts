import { createRequire } from "node:module";
import type { Table } from "apache-arrow";
import type { Block } from "../../block/block";
import { pandasMetadata } from "../../io/parquet/metadata";
import { at, isMissing } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { ImportError, OSError, TypeError, ValueError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import { DateValue, TimeValue } from "../../values/scalar";
import type { Vector } from "../../values/vector";

type Arrow = typeof import("apache-arrow");

/** apache-arrow, loaded when first used. */
export function arrow(): Arrow {
  try {
    return createRequire(import.meta.url)("apache-arrow") as Arrow;
  } catch (cause) {
    throw Object.assign(new ImportError("Arrow tables need the package apache-arrow: npm install apache-arrow"), {
      cause,
    });
  }
}

interface Lists {
  __vector_len(at: number): number;
  capacity(): number;
}

/** What `read` reads with apache-arrow, which believes a broken file's lists to be as long as they say, and would go on for ever. */
export function bounded<T>(read: () => T): T {
  const require = createRequire(import.meta.url);
  const lists = createRequire(require.resolve("apache-arrow"))("flatbuffers").ByteBuffer.prototype as Lists;
  const own = lists.__vector_len;
  lists.__vector_len = function (at) {
    const n = own.call(this, at);
    if (n < 0 || n > this.capacity()) throw new OSError("Could not read Arrow file: a list is longer than the file");
    return n;
  };
  try {
    return read();
  } finally {
    lists.__vector_len = own;
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
      return a.makeVector(
        a.makeData({ type: new a.Bool(), length, data: bits(data as Uint8Array), ...bitmap(v) } as never),
      );
    case "datetime":
      return fixed(new a.Timestamp(UNITS[dtype.unit ?? "ns"], dtype.tz ?? null));
    case "timedelta":
      return fixed(new a.Duration(UNITS[dtype.unit ?? "ns"]));
    case "category": {
      const codes = data as Int32Array;
      const valid = Uint8Array.from(codes, (c) => (c < 0 ? 0 : 1));
      const dictionary = column(a, dtype.categoryValues as Vector);
      const type = new a.Dictionary(dictionary.type as never, new a.Int32(), null, dtype.ordered ?? false);
      const made = { type, length, data: codes.map((c) => Math.max(0, c)), dictionary, ...bitmap({ ...v, valid }) };
      return a.makeVector(a.makeData(made as never)) as never;
    }
    default:
      return objects(a, v);
  }
}

/** Values that have no fixed width: texts, dates, times of day, lists, objects. */
function objects(a: Arrow, v: Vector): import("apache-arrow").Vector {
  const values = Array.from({ length: v.length }, (_, i) => {
    const value = v.valid && !v.valid[i] ? null : at(v, i);
    return isMissing(value) ? null : value;
  });
  const held = values.filter((x) => x !== null);
  const all = (is: (x: unknown) => boolean): boolean => held.length > 0 && held.every(is);
  const made = (type: import("apache-arrow").DataType, list: readonly unknown[] = values) =>
    a.vectorFromArray(list as never[], type as never) as import("apache-arrow").Vector;
  if (v.dtype.kind === "str" || all((x) => typeof x === "string")) return made(new a.Utf8());
  if (all((x) => typeof x === "boolean")) return made(new a.Bool());
  if (all((x) => x instanceof DateValue))
    return made(
      new a.DateDay(),
      values.map((x) => (x as DateValue | null)?.to_date() ?? null),
    );
  if (all((x) => x instanceof TimeValue))
    return made(
      new a.TimeMicrosecond(),
      values.map((x) => (x === null ? null : BigInt(Number(x)))),
    );
  if (!held.length) return made(new a.Null());
  if (all((x) => typeof x === "object") || all((x) => typeof x === "number")) return a.vectorFromArray(values) as never;
  throw new TypeError(
    `to_arrow: a column of dtype ${v.dtype.name} holds values of several types; convert it with astype`,
  );
}

function numeric(a: Arrow, { kind, bits: n }: DType): import("apache-arrow").DataType {
  if (kind === "float") return n === 32 ? new a.Float32() : new a.Float64();
  const types = { int: [a.Int8, a.Int16, a.Int32, a.Int64], uint: [a.Uint8, a.Uint16, a.Uint32, a.Uint64] } as const;
  const Type = types[kind as "int" | "uint"][Math.log2((n as number) / 8)] as new () => import("apache-arrow").DataType;
  return new Type();
}

/**
 * A block as an Arrow table with pandas' description of it; index levels that are no range come last, named as pandas names them.
 * Throws ValueError for two columns of one name.
 */
export function toArrow(given: Block): Table {
  const a = arrow();
  const b = given.settled();
  const names = b.labels.values;
  const fields = names.map(String);
  if (new Set(fields).size < fields.length) throw new ValueError(`Duplicate column names found: ${pyRepr([...names])}`);
  const columns = new Map(b.vectors().map((v, i) => [fields[i] as string, column(a, v)]));
  const index = b.isRange ? null : b.indexLabels();
  const levels = index?.names.map((n, k) => (n === null ? `__index_level_${k}__` : String(n))) ?? [];
  index?.levels.forEach((v, k) => {
    columns.set(levels[k] as string, column(a, v));
  });
  const { start, step } = b.index;
  const described = pandasMetadata({
    columns: names.map((label, i) => ({ label, field: fields[i] as string, dtype: b.dtype(i) })),
    index: index
      ? levels.map((field, k) => ({ label: index.names[k], field, dtype: (index.levels[k] as Vector).dtype }))
      : { kind: "range", name: b.index.names[0] ?? null, start, stop: start + step * b.rows, step },
    columnsName: b.labels.name,
  });
  const table = new a.Table(Object.fromEntries(columns));
  const schema = new a.Schema(table.schema.fields, new Map([["pandas", described]]));
  return new a.Table(schema, table.batches);
}
