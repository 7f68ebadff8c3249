import * as dtypes from "../../values/dtype";
import type { Vector } from "../../values/vector";
import { tryDates } from "../dates";

export interface DateOptions {
  format: string | null;
  dayfirst: boolean;
  cache: boolean;
}

/** A column of texts as datetimes; texts that do not all parse stay as they are. */
export function parseDates(column: Vector, options: DateOptions): Vector {
  if (dtypes.isTemporal(column.dtype)) return column;
  const { format, dayfirst } = options;
  return tryDates(column, { ...(format === null ? {} : { format }), dayfirst }) ?? column;
}
