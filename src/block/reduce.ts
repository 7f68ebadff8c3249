import type { Call, Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as ops from "../plan/ops";
import { box } from "../values/box";
import { missingOf, validity } from "../values/cell";
import type { DType } from "../values/dtype";
import { bool, boolean, Float64, float64, int64, isInteger, isNumeric, timedelta } from "../values/dtype";
import { NotImplementedError, TypeError } from "../values/errors";
import { quantile } from "../values/quantile";
import type { Vector } from "../values/vector";
import { isRounded, summed } from "./exact";
import { objectReduction } from "./reduce-object";
import { AGAIN } from "./reduce-run";

export { columnVectors, runReductions } from "./reduce-run";

export type ReductionName =
  | "sum"
  | "prod"
  | "mean"
  | "median"
  | "min"
  | "max"
  | "std"
  | "var"
  | "sem"
  | "skew"
  | "kurt"
  | "count"
  | "any"
  | "all"
  | "nunique"
  | "quantile";

export interface ReduceOptions {
  readonly skipna: boolean;
  readonly min_count: number;
  readonly ddof: number;
  readonly dropna: boolean;
  readonly q: number;
  readonly interpolation: string;
}

export const DEFAULTS: ReduceOptions = {
  skipna: true,
  min_count: 0,
  ddof: 1,
  dropna: true,
  q: 0.5,
  interpolation: "linear",
};

/** How one column becomes one value: aggregates that the engine computes, and what to make of them. */
export interface Reduction {
  readonly dtype: DType;
  /** Whether the value may be missing though the dtype has no room for it: of no rows, or fewer than `min_count`. */
  readonly open: boolean;
  exprs(clean: boolean): readonly Expr[];
  finish(values: readonly unknown[], clean: boolean): unknown;
  /** In JavaScript, from the whole column: what engines can't. */
  readonly local?: Local;
  /** The same in JavaScript to numpy's last digit, for columns that are known to be short. */
  readonly exact?: Local;
}

export interface Local {
  readonly column: Expr;
  readonly of: (v: Vector) => unknown;
}

const ARRAYS: Partial<Record<DType["kind"], string>> = {
  datetime: "DatetimeArray",
  timedelta: "TimedeltaArray",
  category: "Categorical",
  period: "PeriodArray",
  interval: "IntervalArray",
};

/** pandas' refusal of a reduction. */
export function refused(name: string, d: DType): TypeError {
  if (d.kind === "str") return new TypeError(`Cannot perform reduction '${name}' with string dtype`);
  return new TypeError(`'${ARRAYS[d.kind]}' with dtype ${d.name} does not support operation '${name}'`);
}

/** The column as if it held no NaN: for aggregates whose result shows whether it did. */
const trusting = (e: Expr): Expr => ({ ...e, field: { ...e.field, nan: false } });

/** The dtype of a mean and the like. */
export const realOf = (d: DType): DType => (d.kind === "float" ? d : d.masked ? Float64 : float64);
const wide = (d: DType): DType => (ops.sum(literal(null, field(d, true))) as Call).field.dtype;

/** A reduction by name of a column. Throws TypeError where pandas has none for the dtype. */
export function reduction(name: ReductionName, e: Expr, options: ReduceOptions): Reduction {
  const d = e.field.dtype;
  if (name === "count") return counting(e);
  if (name === "nunique" && d.kind !== "object" && d.kind !== "period" && d.kind !== "interval")
    return plain(int64, ops.nunique(e, { missing: !options.dropna }));
  if (d.kind === "object" || d.kind === "period" || d.kind === "interval") return objectReduction(name, e, options);
  if (d.kind === "str") return ofText(name, e, options);
  if (d.kind === "category") return ofCategory(name, e, options);
  if (name === "any" || name === "all") return truth(name, e, options);
  if (d.kind === "datetime" || d.kind === "timedelta") return ofTimes(name, e, options);
  return ofNumbers(name, e, options);
}

const engine = (
  dtype: DType,
  exprs: (clean: boolean) => Expr[],
  finish: Reduction["finish"],
  open = false,
): Reduction => ({ dtype, open, exprs, finish });

/** One aggregate, as it is. */
const plain = (dtype: DType, aggregate: Expr, open = false): Reduction =>
  engine(
    dtype,
    () => [aggregate],
    ([x]) => x,
    open,
  );

const counting = (e: Expr): Reduction => plain(int64, ops.count(e));

/** Wraps a reduction with `skipna` false and `min_count`. */
function strict(r: Reduction, e: Expr, options: ReduceOptions): Reduction {
  const { skipna, min_count } = options;
  const nulls = e.field.nulls || e.field.nan;
  const holes = !skipna && nulls;
  const few = min_count > 0;
  if (!holes && !few) return r;
  const missing = missingOf(r.dtype);
  return {
    ...r,
    open: r.open || few || (holes && (isInteger(r.dtype) || r.dtype.kind === "bool")),
    exprs: (clean) => [...r.exprs(clean), ...(holes ? [ops.any_null(e)] : []), ...(few ? [ops.count(e)] : [])],
    finish(values, clean) {
      const own = [...values];
      if (few && Number(own.pop()) < min_count) return missing;
      if (holes && own.pop() === true) return missing;
      return r.finish(own, clean);
    },
  };
}

function ofNumbers(name: ReductionName, e: Expr, options: ReduceOptions): Reduction {
  const r = byEngine(name, e, options);
  if (!isRounded(name, e.field.dtype)) return r;
  const of = (v: Vector): unknown => {
    const gaps = validity(v)?.reduce((k, there) => k + 1 - there, 0) ?? 0;
    if (v.length - gaps < options.min_count || (gaps > 0 && !options.skipna)) return missingOf(r.dtype);
    const x = summed(name, v, options.ddof);
    return Number.isNaN(x) ? missingOf(r.dtype) : x;
  };
  return { ...r, exact: { column: e, of } };
}

function byEngine(name: ReductionName, e: Expr, options: ReduceOptions): Reduction {
  const d = e.field.dtype;
  const { ddof } = options;
  const real = realOf(d);
  /** Sums and moments of raw columns: NaN in, NaN out. */
  const raw = (dtype: DType, make: (e: Expr) => Expr, after: (x: unknown) => unknown = (x) => x): Reduction =>
    engine(
      dtype,
      (clean) => [make(clean ? e : trusting(e))],
      ([x], clean) => (!clean && e.field.nan && Number.isNaN(x) ? AGAIN : after(x)),
    );
  switch (name) {
    case "sum":
      return strict(
        raw(wide(d), (x) => ops.sum(x)),
        e,
        options,
      );
    case "prod":
      return strict(
        raw(wide(d), (x) => ops.prod(x)),
        e,
        options,
      );
    case "mean":
      return strict(
        raw(real, (x) => ops.mean(x)),
        e,
        options,
      );
    case "std":
      return strict(
        raw(real, (x) => ops.std(x, { ddof })),
        e,
        options,
      );
    case "var":
      return strict(
        raw(real, (x) => ops.variance(x, { ddof })),
        e,
        options,
      );
    case "sem":
      return strict(plain(real, ops.sem(e, { ddof })), e, options);
    case "median":
      return strict(
        engine(
          real,
          () => [ops.median(e)],
          ([x]) => (typeof x === "number" ? x + 0 : x),
        ),
        e,
        options,
      );
    case "min":
    case "max":
      return strict(plain(d, ops[name](trusting(e)), isInteger(d) || d.kind === "bool"), e, options);
    case "skew":
    case "kurt":
      return strict(moment(name, e), e, options);
    case "quantile":
      return quantileOf(e, options);
    default:
      throw new NotImplementedError(`${name} of ${d.name}`);
  }
}

/** Of equal values there is no moment, whatever rounding leaves of their distances. */
function moment(name: "skew" | "kurt", e: Expr): Reduction {
  const dtype = realOf(e.field.dtype);
  const least = name === "skew" ? 3 : 4;
  return engine(
    dtype,
    () => [ops[name](e), ops.count(e), ops.min(e), ops.max(e)],
    ([x, n, low, high]) => (Number(n) < least || low === high ? missingOf(dtype) : x),
  );
}

function quantileOf(e: Expr, { q, interpolation }: ReduceOptions): Reduction {
  const d = e.field.dtype;
  if (d.kind === "bool")
    throw new TypeError(
      "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.",
    );
  const keeps = interpolation === "lower" || interpolation === "higher" || interpolation === "nearest";
  const dtype = keeps ? d : realOf(d);
  const r = plain(dtype, ops.quantile(e, { q, interpolation }), keeps && isInteger(d));
  if (keeps) return r;
  return { ...r, exact: { column: e, of: (v) => between(v, q, interpolation) ?? missingOf(dtype) } };
}

/** A quantile between two values of a column, as numpy goes from one to the other; null where there is none. */
function between(v: Vector, q: number, interpolation: string): number | null {
  const valid = validity(v);
  const values = Float64Array.from(v.data as ArrayLike<number>, Number);
  const held = valid ? values.filter((_, i) => valid[i] === 1) : values;
  if (!held.length) return null;
  const x = quantile(held.sort(), q, interpolation);
  return Number.isNaN(x) ? null : x;
}

function truth(name: "any" | "all", e: Expr, { skipna }: ReduceOptions): Reduction {
  const d = e.field.dtype;
  if (d.kind === "datetime")
    throw new TypeError(
      `'${name}' with datetime64 dtypes is not supported. Use (obj != pd.Timestamp(0)).${name}() instead.`,
    );
  const count = d.kind === "timedelta" ? ops.retype(e, { to: int64 }) : e;
  const isTrue = d.kind === "bool" ? e : ops.ne(count, literal(0, { ...count.field, nulls: false, nan: false }));
  const holes = !skipna && (e.field.nulls || e.field.nan);
  return engine(
    d.masked ? boolean : bool,
    () => [ops[name](isTrue), ...(holes ? [ops.any_null(e)] : [])],
    ([found, missing]) => {
      // A missing value is true, or, where it has a say of its own, leaves the answer open.
      if (missing !== true) return found;
      if (d.masked) return found === (name === "any") ? found : missingOf(boolean);
      return name === "any" ? true : found;
    },
  );
}

function ofTimes(name: ReductionName, e: Expr, options: ReduceOptions): Reduction {
  const d = e.field.dtype;
  const span = timedelta(d.unit);
  switch (name) {
    case "min":
    case "max":
      return strict(plain(d, ops[name](e)), e, options);
    case "mean":
    case "median":
      return strict(plain(d, ops[name](e, { dtype: d })), e, options);
    case "std":
      return strict(plain(span, ops.std(e, { ddof: options.ddof, dtype: span })), e, options);
    case "quantile":
      return {
        ...plain(d, ops.quantile(e, { q: options.q, interpolation: options.interpolation, dtype: d })),
        exact: {
          column: e,
          of: (v) => {
            const x = between(v, options.q, options.interpolation);
            return x === null ? missingOf(d) : box(BigInt(Math.trunc(x)), d);
          },
        },
      };
    case "sum":
      if (d.kind === "timedelta") return strict(plain(d, ops.sum(e)), e, options);
  }
  throw refused(name, d);
}

function ofText(name: ReductionName, e: Expr, options: ReduceOptions): Reduction {
  const d = e.field.dtype;
  switch (name) {
    case "min":
    case "max":
      return strict(plain(d, ops[name](e)), e, options);
    case "sum":
      return strict(plain(d, ops.str_join(e)), e, options);
    case "any":
    case "all": {
      if (d.masked) throw refused(name, d);
      const isTrue = ops.ne(e, literal("", field(d, false)));
      const holes = !options.skipna && e.field.nulls;
      return engine(
        bool,
        () => [ops[name](isTrue), ...(holes ? [ops.any_null(e)] : [])],
        ([found, missing]) => (missing === true && name === "any" ? true : found),
      );
    }
  }
  throw refused(name, d);
}

function ofCategory(name: ReductionName, e: Expr, options: ReduceOptions): Reduction {
  const d = e.field.dtype;
  if (name !== "min" && name !== "max") throw refused(name, d);
  if (!d.ordered)
    throw new TypeError(
      `Categorical is not ordered for operation ${name}\nyou can use .as_ordered() to change the Categorical to an ordered one\n`,
    );
  return strict(plain(d, ops[name](e)), e, options);
}

/** Whether `numeric_only` keeps a column. */
export const isNumericLike = (d: DType): boolean => isNumeric(d) || d.kind === "bool";
