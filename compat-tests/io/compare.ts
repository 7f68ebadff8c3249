import { readFileSync } from "node:fs";
import type { FrameData } from "../../src/io/frame";
import type { Axis } from "../../src/values/axis";
import { allocate, makeVector, toArray } from "../../src/values/cell";
import * as dtypes from "../../src/values/dtype";
import { parseDtype } from "../../src/values/dtypes";
import { isoText } from "../../src/values/time/iso-text";
import type { Vector } from "../../src/values/vector";

export interface Case {
  options: Record<string, unknown>;
  result?: unknown;
  error?: [string, string];
  warnings?: string[];
  [extra: string]: unknown;
}

export const recorded = (name: string): Case[] =>
  JSON.parse(readFileSync(new URL(`recorded/${name}.json`, import.meta.url), "utf8"));

/** A value as the recordings write it. */
function value(x: unknown): unknown {
  if (x === null || x === undefined || Number.isNaN(x)) return null;
  if (typeof x === "bigint" || (typeof x === "number" && Number.isInteger(x) && Math.abs(x) > 2 ** 53)) {
    return typeof x === "bigint" ? { int: String(x) } : x;
  }
  if (x === Number.POSITIVE_INFINITY) return { float: "inf" };
  if (x === Number.NEGATIVE_INFINITY) return { float: "-inf" };
  if (Array.isArray(x)) return x.map(value);
  if (typeof x === "object" && Object.getPrototypeOf(x) === Object.prototype) {
    return { dict: Object.fromEntries(Object.entries(x).map(([k, v]) => [k, value(v)])) };
  }
  return Object.is(x, -0) ? { float: "-0.0" } : x;
}

export function values(v: Vector): unknown[] {
  const { unit, tz } = v.dtype;
  if (v.dtype.kind === "datetime" && unit) {
    return Array.from(v.data as BigInt64Array, (x, i) =>
      v.valid?.[i] === 0 ? null : { time: isoText(x, unit) + (tz === "UTC" ? "+00:00" : "") },
    );
  }
  return toArray(v).map(value);
}

const axis = (a: Axis): unknown => ({
  levels: a.levels.map((level) => ({ dtype: level.dtype.name, values: values(level) })),
  names: a.names.map(value),
});

/** A frame as the recordings write it. */
export function frame(f: FrameData): unknown {
  const categories: Record<string, unknown> = {};
  f.data.forEach((v, i) => {
    if (v.dtype.kind !== "category" || !v.dtype.categoryValues) return;
    const { dtype } = v.dtype.categoryValues;
    categories[i] = { ordered: v.dtype.ordered, dtype: dtype.name, values: values(v.dtype.categoryValues) };
  });
  return {
    columns: axis(f.columns),
    dtypes: f.data.map((v) => v.dtype.name),
    data: f.data.map(values),
    index: f.index ? axis(f.index) : { start: f.start, length: f.length },
    ...(Object.keys(categories).length > 0 ? { categories } : {}),
  };
}

/** What a call gives, errors included. */
export function outcome(call: () => unknown): Pick<Case, "result" | "error"> {
  try {
    return { result: JSON.parse(JSON.stringify(call())) };
  } catch (error) {
    return { error: [(error as Error).name, (error as Error).message] };
  }
}

interface Stored {
  dtype: string;
  values: unknown[];
  ordered?: boolean;
  categories?: Stored;
}
interface StoredAxis {
  levels: Stored[];
  names: unknown[];
}

function plain(x: unknown): unknown {
  if (typeof x !== "object" || x === null) return x;
  if (Array.isArray(x)) return x.map(plain);
  if ("int" in x) return BigInt(x.int as string);
  if ("float" in x) return Number((x.float as string).replace("inf", "Infinity"));
  if ("dict" in x) return Object.fromEntries(Object.entries(x.dict as object).map(([k, v]) => [k, plain(v)]));
  return x;
}

/** A column as it was recorded. */
export function column({ dtype: name, values: given, ordered, categories }: Stored): Vector {
  const items = given.map(plain);
  if (categories) return makeVector(dtypes.category(column(categories), ordered), Int32Array.from(items as number[]));
  const dtype = parseDtype(name);
  const valid = Uint8Array.from(items, (x) => (x === null ? 0 : 1));
  const data = allocate(dtype, items.length) as unknown[];
  items.forEach((x, i) => {
    if (x === null) {
      if (dtype.kind === "float") data[i] = Number.NaN;
      else if (dtype.kind === "object") data[i] = null;
    } else if (data instanceof BigInt64Array || data instanceof BigUint64Array) data[i] = BigInt(x as number);
    else data[i] = dtype.kind === "bool" ? Number(x) : x;
  });
  return makeVector(dtype, data as Vector["data"], valid);
}

const axisOf = (a: StoredAxis): Axis => ({ levels: a.levels.map(column), names: a.names });

/** A frame as it was recorded. */
export function frameOf(stored: any): FrameData {
  const data: Vector[] = stored.data.map(column);
  const ranged = "length" in stored.index;
  const index = ranged ? null : axisOf(stored.index);
  const length = ranged ? stored.index.length : (index?.levels[0]?.length ?? 0);
  return { columns: axisOf(stored.columns), data, index, start: ranged ? stored.index.start : 0, length };
}
