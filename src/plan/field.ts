import type { DType } from "../values/dtype";
import { bool, float64, int64, interval, isInteger, object } from "../values/dtype";
import type { Expr } from "./expr";
import type { Node } from "./node";

/** Name of a column inside plans: unique for the life of the process, so that columns of any two plans can stand side by side. */
export type ColumnId = string;

let last = 0;
export const fresh = (): ColumnId => `c${++last}`;

/**
 * What is known of a column before anything runs.
 *
 * pandas' dtype can depend on the data: integers that gained missing values are float64, booleans are object. Such a column keeps
 * its storage, and `unless` names the evidence: boolean aggregates over earlier plans. If any is true, the column is of the promoted
 * dtype; nobody looks before a dtype or a value is observed.
 */
export interface Field {
  readonly dtype: DType;
  /** May hold missing values. */
  readonly nulls: boolean;
  /** May hold NaN besides null: an operation that cannot tell them apart cleans it first. */
  readonly nan: boolean;
  readonly unless?: readonly Evidence[];
}

/** A boolean aggregate over a plan. */
export interface Evidence {
  readonly plan: Node;
  readonly expr: Expr;
}

export const field = (dtype: DType, nulls = true, nan = false, unless?: readonly Evidence[]): Field =>
  unless?.length ? { dtype, nulls, nan, unless } : { dtype, nulls, nan };

/** The dtype of a column that can't hold missing values, once it does. */
export const promoted = (dtype: DType): DType =>
  dtype.masked
    ? dtype
    : isInteger(dtype)
      ? float64
      : dtype.kind === "bool"
        ? object
        : dtype.kind === "interval" && dtype.subtype && isInteger(dtype.subtype)
          ? interval(float64, dtype.closed)
          : dtype;

/** Whether pandas keeps missing values out of this dtype. */
export const isTotal = (dtype: DType): boolean => promoted(dtype) !== dtype;

export const INT = field(int64, false);
export const BOOL = field(bool, false);
