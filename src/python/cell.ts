import { floating } from "../values/scalar";

interface Held {
  readonly floats?: ArrayLike<number> | null;
}

/**
 * A value that was read from a column, marked as a float where the column holds floats: JavaScript's 2 may be Python's 2.0.
 * `value` is the value, or a function that reads it of the column; `label` is where it stands in a row of several dtypes.
 */
export function cell(column: any, read: (column: any) => unknown, label?: unknown): any;
export function cell(column: any, value: unknown, label?: unknown): any;
export function cell(column: any, value: any, label?: unknown): any {
  const reads = typeof value === "function" && value.prototype === undefined && value.length === 1;
  const read = reads ? value(column) : value;
  const dtype = column?.dtype;
  if (dtype?.kind === "float" && !dtype.masked) return floating(read);
  if (dtype?.kind !== "object" || label === undefined || !Number.isInteger(read)) return read;
  const { floats } = column.array.vector as Held;
  return floats?.[column.index.get_loc(label)] ? floating(read) : read;
}
