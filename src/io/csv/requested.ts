import { allocate, makeVector } from "../../values/cell";
import type { DType } from "../../values/dtype";
import * as dtypes from "../../values/dtype";
import { NotImplementedError, OverflowError, TypeError, ValueError } from "../../values/errors";
import type { Vector, VectorData } from "../../values/vector";
import { inferObjects } from "../build";
import { readCategories } from "./categories";
import { bigIntegers, type Column, inferColumn, readBools, readFloats, readIntegers, readStrings } from "./infer";
import { Texts } from "./text";

/**
 * The column in a dtype that the user asked for.
 * @throws ValueError, TypeError or OverflowError as pandas words them, when the text does not fit
 */
export function readAs(column: Column, dtype: DType): Vector {
  if (dtype.kind === "category") return readCategories(column, dtype);
  if (dtype.kind === "str" || dtype.kind === "object") return asText(readStrings(column), dtype);
  if (dtype.kind === "datetime") {
    throw new TypeError(
      `the dtype ${dtype.name} is not supported for parsing, pass this column using parse_dates instead`,
    );
  }
  if (dtype.kind === "timedelta") throw new TypeError(`the dtype ${dtype.name} is not supported for parsing`);
  if (dtype.kind === "period" || dtype.kind === "interval") {
    throw new NotImplementedError(`read_csv with dtype '${dtype.name}': read text and use astype`);
  }
  if (dtype.masked) return dtype.kind === "bool" ? nullableBools(column) : nullableNumbers(column, dtype);
  if (dtype.kind === "bool") return plainBools(column);
  return dtype.kind === "float" ? plainFloats(column, dtype) : plainIntegers(column, dtype);
}

function asText(text: Vector, dtype: DType): Vector {
  if (dtype.kind === "str") return { ...text, dtype };
  const { valid } = text;
  if (valid === null) return { ...text, dtype };
  return { ...text, dtype, data: (text.data as string[]).map((word, i) => (valid[i] === 0 ? Number.NaN : word)) };
}

const shown = (v: Vector): string => (v.dtype.kind === "str" ? "object" : v.dtype.name);

const unsafe = (dtype: DType, found: Vector, column: Column): ValueError =>
  new ValueError(
    `cannot safely convert passed user dtype of ${dtype.name} for ${shown(found)} dtyped data in column ${column.position}`,
  );

function plainBools(column: Column): Vector {
  const found = readBools(column);
  if (found?.dtype === dtypes.bool) return found;
  if (found) throw new ValueError(`Bool column has NA values in column ${column.position}`);
  const other = inferColumn(column);
  // Integers with a missing value are floats only in the end.
  const integers = other.dtype === dtypes.float64 && readIntegers(column) !== null;
  throw unsafe(dtypes.bool, integers ? { ...other, dtype: dtypes.int64 } : other, column);
}

function plainFloats(column: Column, dtype: DType): Vector {
  const found = readFloats(column) ?? readBools(column);
  if (!found)
    throw new ValueError(`could not convert string to float: '${firstNot(column, (one) => readFloats(one) !== null)}'`);
  const { valid } = found;
  const numbers = Array.from(found.data as ArrayLike<number>, (x, i) => (valid?.[i] === 0 ? Number.NaN : Number(x)));
  return makeVector(dtype, dtype.bits === 32 ? Float32Array.from(numbers) : Float64Array.from(numbers), valid);
}

/** The first text of a column that does not pass. */
function firstNot(column: Column, passes: (one: Column) => boolean): string {
  for (let row = column.from; row < column.to; row++) {
    const field = column.fields.at(row, column.position);
    if (column.na?.has(column.fields, field)) continue;
    if (!passes({ ...column, from: row, to: row + 1 })) return column.fields.text(field);
  }
  return "";
}

const UINT64_MAX = 2n ** 64n - 1n;

function plainIntegers(column: Column, dtype: DType): Vector {
  const found = readIntegers(column);
  if (found === "overflow") return wideIntegers(column, dtype);
  if (found === null) return fromOthers(column, dtype);
  if (found.dtype === dtypes.float64 && found.valid) {
    throw new ValueError(`Integer column has NA values in column ${column.position}`);
  }
  if (dtype === dtypes.int64) return found;
  return narrowed(found.data as BigInt64Array, dtype, () => unsafe(dtype, found, column));
}

function wideIntegers(column: Column, dtype: DType): Vector {
  const values = bigIntegers(column) ?? [];
  if (values.some((x) => x === null || x < 0n || x > UINT64_MAX)) throw new OverflowError("Overflow");
  const data = BigUint64Array.from(values as bigint[]);
  const found = makeVector(dtypes.uint64, data);
  return dtype === dtypes.uint64 ? found : narrowed(data, dtype, () => unsafe(dtype, found, column));
}

/** Floats that are whole numbers, and booleans, are integers too. */
function fromOthers(column: Column, dtype: DType): Vector {
  const found = readFloats(column) ?? readBools(column);
  if (!found) {
    const word = firstNot(column, (one) => readIntegers(one) !== null);
    throw new ValueError(`invalid literal for int() with base 10: '${word}'`);
  }
  if (found.dtype === dtypes.object) {
    throw new ValueError(
      `cannot safely convert passed user dtype of ${dtype.name} for <class 'numpy.bool'> dtyped data in column ` +
        `${column.position} due to NA values`,
    );
  }
  const numbers = found.data as Float64Array | Uint8Array;
  if (found.valid || !numbers.every((x) => Number.isInteger(x))) throw unsafe(dtype, found, column);
  return narrowed(
    Array.from(numbers, (x) => BigInt(x)),
    dtype,
    () => unsafe(dtype, found, column),
  );
}

/** Integers in the storage of a dtype, exactly. */
function narrowed(values: ArrayLike<bigint>, dtype: DType, error: () => Error): Vector {
  const bits = dtype.bits ?? 64;
  const low = dtype.kind === "uint" ? 0n : -(2n ** BigInt(bits - 1));
  const high = dtype.kind === "uint" ? 2n ** BigInt(bits) - 1n : 2n ** BigInt(bits - 1) - 1n;
  const out = allocate(dtype, values.length) as Float64Array;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as bigint;
    if (value < low || value > high) throw error();
    out[i] = (bits === 64 ? value : Number(value)) as number;
  }
  return makeVector(dtype, out as VectorData);
}

function nullableNumbers(column: Column, dtype: DType): Vector {
  const integers = readIntegers(column);
  if (integers === "overflow" && dtype.kind !== "float") {
    const values = bigIntegers(column) ?? [];
    if (values.some((x) => x !== null && (x < 0n || x > UINT64_MAX))) {
      throw new OverflowError("Python int too large to convert to C long");
    }
    return nullable(values, dtype, "uint64");
  }
  if (integers !== null && integers !== "overflow" && dtype.kind !== "float") {
    return nullable(bigIntegers(column) ?? [], dtype, "int64");
  }
  const floats = readFloats(column);
  if (!floats) {
    const position = firstRowNot(column);
    const word = column.fields.text(column.fields.at(column.from + position, column.position));
    throw new ValueError(`Unable to parse string '${word}' at position ${position}`);
  }
  const data = floats.data as Float64Array;
  const { valid } = floats;
  if (dtype.kind === "float") {
    return makeVector(dtype, dtype.bits === 32 ? Float32Array.from(data) : data, valid);
  }
  if (data.some((x, i) => valid?.[i] !== 0 && !Number.isInteger(x))) {
    throw new TypeError(`cannot safely cast non-equivalent float64 to ${dtype.name.toLowerCase()}`);
  }
  return nullable(
    Array.from(data, (x, i) => (valid?.[i] === 0 ? null : BigInt(x))),
    dtype,
    "float64",
  );
}

function firstRowNot(column: Column): number {
  for (let row = column.from; row < column.to; row++) {
    if (readFloats({ ...column, from: row, to: row + 1 }) === null) return row - column.from;
  }
  return 0;
}

function nullable(values: readonly (bigint | null)[], dtype: DType, from: string): Vector {
  const filled = values.map((x) => x ?? 0n);
  const mask = Uint8Array.from(values, (x) => (x === null ? 0 : 1));
  const numbers = narrowed(
    filled,
    dtype,
    () => new TypeError(`cannot safely cast non-equivalent ${from} to ${dtype.name.toLowerCase()}`),
  );
  return makeVector(dtype, numbers.data, mask);
}

const TRUE = new Set(["1", "1.0"]);
const FALSE = new Set(["0", "0.0"]);

function nullableBools(column: Column): Vector {
  const text = readStrings(column);
  const out = new Uint8Array(text.length);
  for (let i = 0; i < out.length; i++) {
    if (text.valid?.[i] === 0) continue;
    const word = text.data[i] as string;
    if (column.trues.has(word) || TRUE.has(word)) out[i] = 1;
    else if (!column.falses.has(word) && !FALSE.has(word)) throw new ValueError(`${word} cannot be cast to bool`);
  }
  return makeVector(dtypes.boolean, out, text.valid);
}

/** An inferred column in the nullable dtype of its kind (`dtype_backend="numpy_nullable"`). */
export function toNullable(found: Vector, column: Column): Vector {
  const allMissing = found.valid?.every((x) => x === 0) ?? false;
  if (found.dtype.kind === "str") return { ...found, dtype: dtypes.string };
  if (
    found.dtype === dtypes.int64 ||
    (found.dtype === dtypes.float64 && (allMissing || readIntegers(column) !== null))
  ) {
    return nullable(bigIntegers(column) ?? [], dtypes.Int64, "int64");
  }
  if (found.dtype === dtypes.uint64) return { ...found, dtype: dtypes.UInt64 };
  if (found.dtype === dtypes.float64) return { ...found, dtype: dtypes.Float64 };
  const bools = readBools(column);
  if (bools) {
    const data = Uint8Array.from(bools.data as ArrayLike<unknown>, (x) => (x === true || x === 1 ? 1 : 0));
    return makeVector(dtypes.boolean, data, bools.valid);
  }
  return found;
}

/** What a function of the user makes of each cell's text. */
export function convertCells(column: Column, converter: (cell: string) => unknown): Vector {
  const texts = new Texts(column.fields);
  const out: unknown[] = new Array(column.to - column.from);
  for (let i = 0; i < out.length; i++)
    out[i] = converter(texts.read(column.fields.at(column.from + i, column.position)));
  return inferObjects(out);
}
