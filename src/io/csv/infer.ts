import { makeVector } from "../../values/cell";
import * as dtypes from "../../values/dtype";
import type { Vector } from "../../values/vector";
import type { Fields } from "./fields";
import type { NaValues } from "./na";
import { IntKind, IntScan, type NumberStyle, scanFloat } from "./numbers";
import { Texts } from "./text";

/** One column of tokenized rows, and how to read it. */
export interface Column {
  fields: Fields;
  /** Position in the row. */
  position: number;
  from: number;
  to: number;
  /** null: nothing is missing. */
  na: NaValues | null;
  style: NumberStyle;
  trues: ReadonlySet<string>;
  falses: ReadonlySet<string>;
  /** Integers are read as floats (QUOTE_NONNUMERIC). */
  floats: boolean;
}

/** The column as the first of int64, uint64, float64, bool, str that fits it whole, as pandas infers. */
export function inferColumn(column: Column): Vector {
  if (!column.floats) {
    const integers = readIntegers(column);
    if (integers === "overflow") return readWide(column);
    if (integers !== null) return integers;
  }
  return readFloats(column) ?? readBools(column) ?? readStrings(column);
}

const valid = (n: number): Uint8Array => new Uint8Array(n).fill(1);

/** int64, or float64 with missing values; null if something is no integer, "overflow" if one does not fit 64 bits. */
export function readIntegers(column: Column): Vector | null | "overflow" {
  const { fields, position, from, to, na, style } = column;
  const n = to - from;
  const numbers = new Float64Array(n);
  let mask: Uint8Array | null = null;
  const scan = new IntScan();
  for (let i = 0; i < n; i++) {
    const field = fields.at(from + i, position);
    if (na?.has(fields, field)) {
      mask ??= valid(n);
      mask[i] = 0;
      continue;
    }
    if (field < 0) return null;
    const kind = scan.read(fields.buf, fields.starts[field] as number, fields.ends[field] as number, style);
    if (kind === IntKind.None) return null;
    if (kind === IntKind.Big) return readBigIntegers(column);
    numbers[i] = scan.value;
  }
  if (mask) {
    for (let i = 0; i < n; i++) if (mask[i] === 0) numbers[i] = Number.NaN;
    return makeVector(dtypes.float64, numbers, mask);
  }
  return makeVector(dtypes.int64, toInt64(numbers), null);
}

/** Whole numbers within 2^53 as 64-bit integers, without a bigint each. */
export function toInt64(numbers: Float64Array): BigInt64Array {
  const out = new BigInt64Array(numbers.length);
  const words = new Uint32Array(out.buffer);
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i] as number;
    const high = Math.floor(value / 4294967296);
    words[2 * i] = value - high * 4294967296;
    words[2 * i + 1] = high;
  }
  return out;
}

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

/** Integers of a column as bigints, null for a missing one; null if something is no integer before the first that does not fit. */
function integersWithin(within: (x: bigint) => boolean, column: Column): (bigint | null)[] | null | "overflow" {
  const { fields, position, from, to, na, style } = column;
  const scan = new IntScan();
  const out: (bigint | null)[] = new Array(to - from);
  for (let i = 0; i < out.length; i++) {
    const field = fields.at(from + i, position);
    if (na?.has(fields, field)) {
      out[i] = null;
      continue;
    }
    if (field < 0) return null;
    const kind = scan.read(fields.buf, fields.starts[field] as number, fields.ends[field] as number, style);
    if (kind === IntKind.None) return null;
    const value = kind === IntKind.Big ? BigInt(scan.digits) : BigInt(scan.value);
    if (!within(value)) return "overflow";
    out[i] = value;
  }
  return out;
}

/** Integers of a column as bigints, null for a missing one; null if something is no integer. */
export const bigIntegers = (column: Column): (bigint | null)[] | null =>
  integersWithin(() => true, column) as (bigint | null)[] | null;

function readBigIntegers(column: Column): Vector | null | "overflow" {
  const values = integersWithin((x) => x >= MIN && x <= MAX, column);
  if (values === null || values === "overflow") return values;
  if (!values.includes(null)) return makeVector(dtypes.int64, BigInt64Array.from(values as bigint[]), null);
  const mask = Uint8Array.from(values, (x) => (x === null ? 0 : 1));
  return makeVector(
    dtypes.float64,
    Float64Array.from(values, (x) => (x === null ? Number.NaN : Number(x))),
    mask,
  );
}

const UINT_MAX = 2n ** 64n - 1n;

/**
 * A column with an integer beyond int64: uint64 if all fit it; objects of integers if they are all integers; floats if one is no
 * integer before any that is too wide; else text, in which nothing is missing.
 */
function readWide(column: Column): Vector {
  const { fields, position, from, to, na, style } = column;
  const n = to - from;
  const out = new BigUint64Array(n);
  const scan = new IntScan();
  let missing = false;
  let negative = false;
  for (let i = 0; i < n; i++) {
    const field = fields.at(from + i, position);
    if (na?.has(fields, field)) {
      missing = true;
      continue;
    }
    const kind = scan.read(fields.buf, fields.starts[field] as number, fields.ends[field] as number, style);
    if (kind === IntKind.None) return readFloats(column) ?? readBools(column) ?? readStrings(column);
    const value = kind === IntKind.Big ? BigInt(scan.digits) : BigInt(scan.value);
    if (value > UINT_MAX) return readObjects(column);
    if (value < 0n) negative = true;
    else out[i] = value;
  }
  const above = out.some((x) => x > MAX);
  if (above && (missing || negative)) return readStrings({ ...column, na: null });
  return negative ? readObjects(column) : makeVector(dtypes.uint64, out, null);
}

function readObjects(column: Column): Vector {
  const values = bigIntegers(column);
  if (values === null) return readStrings({ ...column, na: null });
  const objects = values.map((x) => (x === null ? Number.NaN : Number.isSafeInteger(Number(x)) ? Number(x) : x));
  const mask = Uint8Array.from(values, (x) => (x === null ? 0 : 1));
  return makeVector(dtypes.object, objects, mask);
}

/** float64, null if something is no number. */
export function readFloats(column: Column): Vector | null {
  const { fields, position, from, to, na, style } = column;
  const n = to - from;
  const out = new Float64Array(n);
  let mask: Uint8Array | null = null;
  const numbers = na && na.numbers.size > 0 ? na.numbers : null;
  for (let i = 0; i < n; i++) {
    const field = fields.at(from + i, position);
    let value = Number.NaN;
    if (!na?.has(fields, field)) {
      if (field < 0) return null;
      value = scanFloat(fields.buf, fields.starts[field] as number, fields.ends[field] as number, style);
      if (Number.isNaN(value)) return null;
      if (!numbers?.has(value)) {
        out[i] = value;
        continue;
      }
    }
    out[i] = Number.NaN;
    mask ??= valid(n);
    mask[i] = 0;
  }
  return makeVector(dtypes.float64, out, mask);
}

/** bool, or object with missing values; null if something is neither true nor false. */
export function readBools(column: Column): Vector | null {
  const { fields, position, from, to, na, trues, falses } = column;
  const n = to - from;
  const out = new Uint8Array(n);
  let mask: Uint8Array | null = null;
  const texts = new Texts(fields);
  for (let i = 0; i < n; i++) {
    const field = fields.at(from + i, position);
    if (na?.has(fields, field)) {
      mask ??= valid(n);
      mask[i] = 0;
      continue;
    }
    const text = texts.read(field);
    if (trues.has(text)) out[i] = 1;
    else if (falses.has(text)) out[i] = 0;
    else if (text.length === 4 && text.toLowerCase() === "true") out[i] = 1;
    else if (!(text.length === 5 && text.toLowerCase() === "false")) return null;
  }
  if (mask === null) return makeVector(dtypes.bool, out, null);
  const kept = mask;
  return makeVector(
    dtypes.object,
    Array.from(out, (x, i) => (kept[i] === 0 ? Number.NaN : x === 1)),
    mask,
  );
}

export function readStrings(column: Column): Vector {
  const { fields, position, from, to, na } = column;
  const n = to - from;
  const out: string[] = new Array(n);
  let mask: Uint8Array | null = null;
  const texts = new Texts(fields);
  for (let i = 0; i < n; i++) {
    const field = fields.at(from + i, position);
    if (na?.has(fields, field)) {
      mask ??= valid(n);
      mask[i] = 0;
      out[i] = "";
    } else out[i] = texts.read(field);
  }
  return makeVector(dtypes.str, out, mask);
}
