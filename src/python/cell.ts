import { floating } from "../values/scalar";

/**
 * A value that was read from a column, marked as a float where the column holds floats: JavaScript's 2 may be Python's 2.0.
 * `value` is the value, or a function that reads it of the column.
 */
export function cell(column: any, read: (column: any) => unknown): any;
export function cell(column: any, value: unknown): any;
export function cell(column: any, value: any): any {
  const read =
    typeof value === "function" && value.prototype === undefined && value.length === 1 ? value(column) : value;
  return column?.dtype?.kind === "float" && !column.dtype.masked ? floating(read) : read;
}
