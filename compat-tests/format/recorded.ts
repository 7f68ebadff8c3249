import { readdirSync, readFileSync } from "node:fs";
import { gather } from "../../src/format/element";
import type { Axis, FrameSource, SeriesSource } from "../../src/format/source";
import * as dtypes from "../../src/values/dtype";
import { NA, NaT } from "../../src/values/scalar/missing";
import { tuple } from "../../src/values/scalar/tuple";
import type { Vector } from "../../src/values/vector";

/** Reads what record.py wrote. */

export type Json = any;

export interface Call {
  method: string;
  options: Json;
  context: Record<string, unknown>;
  text?: string;
  error?: string;
  message?: string;
}

export interface Recorded {
  name: string;
  kind: "frame" | "series" | "index" | "array";
  source: Json;
  calls: Call[];
  usage?: { counts: number[]; deep: number; shallow: number };
}

const folder = new URL("./recorded/", import.meta.url);

export const recorded = (): Recorded[] =>
  readdirSync(folder)
    .sort()
    .map((file) => ({ name: file.replace(".json", ""), ...JSON.parse(readFileSync(new URL(file, folder), "utf8")) }));

/** A value of an unknown class, known by its texts. */
class Opaque {
  constructor(
    readonly text: string,
    readonly code: string,
  ) {}
  toString(): string {
    return this.text;
  }
  repr(): string {
    return this.code;
  }
}

export function value(x: Json): unknown {
  if (x === null || typeof x !== "object") return x;
  switch (x.t) {
    case "NA":
      return NA;
    case "NaT":
      return NaT;
    case "int":
      return BigInt(x.v);
    case "nan":
      return Number.NaN;
    case "inf":
      return x.v * Number.POSITIVE_INFINITY;
    case "tuple":
      return tuple(...x.v.map(value));
    case "list":
      return x.v.map(value);
    case "set":
      return new Set(x.v.map(value));
    case "dict":
      return new Map(x.v.map(([k, v]: [Json, Json]) => [value(k), value(v)]));
    default:
      return new Opaque(x.str, x.repr);
  }
}

function dtype(d: Json): dtypes.DType {
  if (d.name === "category") return dtypes.category(vector(d.categories), d.ordered);
  if (d.name === "period") return dtypes.period(d.freq);
  if (d.name === "interval") return dtypes.interval(dtype({ name: d.subtype }), d.closed);
  if (d.name === "datetime") return dtypes.datetime(d.unit, d.tz);
  if (d.name === "timedelta") return dtypes.timedelta(d.unit);
  return dtypes.byName(d.name) as dtypes.DType;
}

export function vector(v: Json): Vector {
  const d = dtype(v.dtype);
  const items: Json[] = v.data;
  let data: Vector["data"];
  if (d.kind === "category") data = Int32Array.from(items);
  else if (d.kind === "datetime" || d.kind === "timedelta") data = BigInt64Array.from(items.map(BigInt));
  else if (d.kind === "bool") data = Uint8Array.from(items);
  else if (d.kind === "float")
    data = (d.bits === 32 ? Float32Array : Float64Array).from(items.map((x) => value(x) as number));
  else if (d.kind === "int" || d.kind === "uint") {
    if (d.bits === 64)
      data = (d.kind === "int" ? BigInt64Array : BigUint64Array).from(items.map(BigInt)) as Vector["data"];
    else data = Int32Array.from(items.map(Number));
  } else data = items.map(value);
  return { dtype: d, length: items.length, data, valid: v.valid ? Uint8Array.from(v.valid) : null };
}

export const axis = (a: Json): Axis => ({ ...a, names: a.names.map(value), levels: a.levels.map(vector) });

const rowsOf = (n: number, head: number, tail: number): number[] => [
  ...Array.from({ length: head }, (_, i) => i),
  ...Array.from({ length: tail }, (_, i) => n - tail + i),
];

const part = (a: Axis, rows: number[]): Axis => ({ ...a, levels: a.levels.map((level) => gather(level, rows)) });

export function frameSource(f: Json): FrameSource {
  const index = axis(f.index);
  const vectors: Vector[] = f.vectors.map(vector);
  return {
    rows: f.rows,
    columns: axis(f.columns),
    take: (head, tail, columns) => {
      const rows = rowsOf(f.rows, head, tail);
      return { index: part(index, rows), columns: columns.map((i) => gather(vectors[i] as Vector, rows)) };
    },
  };
}

export function seriesSource(s: Json): SeriesSource {
  const index = axis(s.index);
  const values = vector(s.values);
  return {
    rows: s.rows,
    name: value(s.name),
    dtype: values.dtype,
    take: (head, tail) => {
      const rows = rowsOf(s.rows, head, tail);
      return { index: part(index, rows), values: gather(values, rows) };
    },
  };
}
