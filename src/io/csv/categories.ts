import { at, makeVector } from "../../values/cell";
import type { DType } from "../../values/dtype";
import * as dtypes from "../../values/dtype";
import type { Vector } from "../../values/vector";
import { Fields } from "./fields";
import { type Column, inferColumn, readFloats } from "./infer";
import { Texts } from "./text";

/** A category column: known categories are looked up, unknown ones are found in the data and sorted. */
export function readCategories(column: Column, dtype: DType): Vector {
  const { fields, position, from, to, na } = column;
  const codes = new Int32Array(to - from);
  const seen = new Map<string, number>();
  const texts = new Texts(fields);
  for (let i = 0; i < codes.length; i++) {
    const field = fields.at(from + i, position);
    if (na?.has(fields, field)) {
      codes[i] = -1;
      continue;
    }
    const text = texts.read(field);
    let code = seen.get(text);
    if (code === undefined) seen.set(text, (code = seen.size));
    codes[i] = code;
  }
  const found = [...seen.keys()];
  const { target, recode } = dtype.categoryValues
    ? { target: dtype.categoryValues, recode: known(found, dtype.categoryValues, column) }
    : inferred(found, column);
  for (let i = 0; i < codes.length; i++) if ((codes[i] as number) >= 0) codes[i] = recode[codes[i] as number] as number;
  return makeVector(dtypes.category(target, dtype.ordered ?? false), codes, null);
}

/** A column of these texts alone, one a row. */
function asColumn(words: readonly string[], like: Column): Column {
  const parts = words.map((word) => Buffer.from(word));
  const fields = new Fields(Buffer.concat(parts));
  let offset = 0;
  for (const part of parts) {
    fields.push(offset, offset + part.length);
    fields.endRow();
    offset += part.length;
  }
  return { ...like, fields, position: 0, from: 0, to: words.length, na: null };
}

const order = (a: unknown, b: unknown): number =>
  (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0;

function byCodePoint(a: unknown, b: unknown): number {
  return typeof a === "string" && typeof b === "string" ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : order(a, b);
}

function inferred(found: readonly string[], column: Column): { target: Vector; recode: number[] } {
  if (found.length === 0) return { target: makeVector(dtypes.object, []), recode: [] };
  const values = inferColumn(asColumn(found, column));
  // "1" and "1.0" are one number.
  const groups = new Map<unknown, number[]>();
  for (let i = 0; i < found.length; i++) {
    const value = at(values, i);
    const members = groups.get(value);
    if (members) members.push(i);
    else groups.set(value, [i]);
  }
  const sorted = [...groups].sort((a, b) => byCodePoint(a[0], b[0]));
  const recode: number[] = new Array(found.length);
  sorted.forEach(([, members], code) => {
    for (const i of members) recode[i] = code;
  });
  const pick = sorted.map(([, members]) => members[0] as number);
  const data = values.data;
  const taken = Array.isArray(data)
    ? pick.map((i) => data[i])
    : (data as Float64Array).filter((_, i) => i < pick.length).map((_, i) => data[pick[i] as number] as number);
  return { target: makeVector(values.dtype, taken as Vector["data"]), recode };
}

function known(found: readonly string[], categories: Vector, column: Column): number[] {
  const places = new Map<unknown, number>();
  for (let i = 0; i < categories.length; i++) places.set(at(categories, i), i);
  return found.map((word) => {
    if (dtypes.isNumeric(categories.dtype)) {
      const number = readFloats(asColumn([word], column));
      return number ? (places.get(number.data[0]) ?? -1) : -1;
    }
    if (categories.dtype.kind === "bool") return places.get(column.trues.has(word)) ?? -1;
    return places.get(word) ?? -1;
  });
}
