import { makeVector } from "../values/cell";
import * as dtypes from "../values/dtype";
import { TypeError, ValueError } from "../values/errors";
import { type ColumnOptions, parseColumn } from "../values/time/column";
import type { Vector } from "../values/vector";

/**
 * A column of texts as `to_datetime` makes it, null where it raises.
 * A column without any value is datetime64[s], as pandas has it.
 */
export function tryDates(column: Vector, options: ColumnOptions): Vector | null {
  if (dtypes.isTemporal(column.dtype)) return column;
  if (column.dtype.kind !== "str") return null;
  const { valid } = column;
  if (column.length > 0 && valid?.every((x) => x === 0)) {
    return makeVector(dtypes.datetime("s"), new BigInt64Array(column.length), valid);
  }
  const texts = (column.data as readonly string[]).map((text, i) => (valid?.[i] === 0 ? null : text));
  try {
    const { data, valid: known, unit, tz } = parseColumn(texts, options);
    return makeVector(dtypes.datetime(unit, tz ?? undefined), data, known);
  } catch (error) {
    if (error instanceof ValueError || error instanceof TypeError) return null;
    throw error;
  }
}
