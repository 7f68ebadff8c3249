import type { Expr, LiteralValue } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as ops from "../plan/ops";
import { handleOf } from "../plan/pool";
import type { DType } from "../values/dtype";
import { bool, boolean, Float64, float64, Int64, int64, isInteger, isPooled, object, timedelta } from "../values/dtype";
import { NotImplementedError, TypeError, ValueError } from "../values/errors";
import { isNumber } from "../values/python-arithmetic";
import { Tuple } from "../values/scalar";
import type { Vector } from "../values/vector";
import type { Aggregation } from "./groups";
import type { ReductionName, ReduceOptions as WholeOptions } from "./reduce";

export type ReduceOptions = Partial<WholeOptions>;

export type How = ReductionName | "first" | "last" | "size";

export const HOWS: ReadonlySet<string> = new Set<How>([
  "sum",
  "prod",
  "mean",
  "median",
  "min",
  "max",
  "std",
  "var",
  "sem",
  "skew",
  "kurt",
  "first",
  "last",
  "any",
  "all",
  "count",
  "nunique",
  "size",
  "quantile",
]);

const EMPTY: Readonly<Record<string, LiteralValue>> = {
  sum: 0,
  prod: 1,
  count: 0,
  nunique: 0,
  size: 0,
  any: false,
  all: true,
};

/** What pandas says of a dtype that a reduction does not take; null where it takes it. */
export function refusal(how: string, d: DType): Error | null {
  switch (d.kind) {
    case "str":
      if (/^(sum|min|max|first|last|any|all|count|nunique|size)$/.test(how)) return null;
      return new TypeError(`dtype '${d.name}' does not support operation '${how}'`);
    case "bool":
      return how === "quantile" && !d.masked ? new TypeError("Cannot use quantile with bool dtype") : null;
    case "datetime":
      if (/^(sum|prod|var|skew|kurt)$/.test(how))
        return new TypeError(`datetime64 type does not support operation '${how}'`);
      if (how === "any" || how === "all")
        return new TypeError(
          `'${how}' with datetime64 dtypes is not supported. Use (obj != pd.Timestamp(0)).${how}() instead.`,
        );
      return null;
    case "timedelta":
      return /^(prod|var|skew|kurt)$/.test(how)
        ? new TypeError(`timedelta64 type does not support ${how} operations`)
        : null;
    case "category":
      if (/^(sum|prod|skew|kurt)$/.test(how)) return new TypeError(`category type does not support ${how} operations`);
      if (/^(mean|median|std|var|sem)$/.test(how))
        return new TypeError(`category dtype does not support aggregation '${how}'`);
      if (how === "quantile") return new TypeError("No matching signature found");
      if ((how === "min" || how === "max") && !d.ordered)
        return new TypeError(`Cannot perform ${how} with non-ordered Categorical`);
      return null;
    case "period":
      if (/^(sum|prod|var|skew|kurt)$/.test(how))
        return new TypeError(`Period type does not support ${how} operations`);
      if (how === "std" || how === "sem") return new TypeError("'std' and 'sem' are not valid for PeriodDtype");
      if (how === "any" || how === "all")
        return new TypeError(
          `'${how}' with PeriodDtype is no longer supported. Use (obj != pd.Period(ordinal=0, freq=freq)).${how}() instead.`,
        );
      return null;
    case "interval":
      return /^(count|nunique|size|first|last|min|max)$/.test(how)
        ? null
        : /^(sum|prod|mean|median|var)$/.test(how)
          ? new TypeError(`agg function failed [how->${how},dtype->${d.name}]`)
          : new TypeError(`${how} is not supported for ${d.name} dtype`);
    case "object":
      if (how === "quantile") return new TypeError("dtype 'object' does not support operation 'quantile'");
      return null;
    default:
      return null;
  }
}

/** A value as a truth value: what `any` and `all` look at. */
function truth(e: Expr, skipna = true): Expr {
  const { dtype, nulls } = e.field;
  if (dtype === object && !skipna) return ops.py_truth_all(e);
  if (!skipna && (!dtype.masked || dtype.kind === "str"))
    return ops.coalesce(truth(e), literal(true, field(bool, false)));
  if (dtype.kind === "bool") return e;
  const zero = (): Expr => literal(dtype.kind === "str" ? "" : 0, field(dtype, false));
  if (isPooled(dtype)) return ops.py_truth(e);
  if (dtype.kind === "category")
    return truth(ops.decode_category(e, { dtype: (dtype.categoryValues as Vector).dtype }));
  const t = ops.ne(e, zero());
  return nulls ? t : { ...t, field: field(t.field.dtype, false) };
}

const statDtype = (how: string, d: DType): DType => {
  if (d.kind === "timedelta") return d;
  if (d.kind === "datetime") return how === "std" || how === "sem" ? timedelta(d.unit) : d;
  if (d.masked) return d.name === "Float32" ? d : Float64;
  return d.name === "float32" && how !== "mean" && how !== "quantile" ? d : float64;
};

const NONE = handleOf(null);
const nullOf = (d: DType): Expr => literal(null, field(d, true));

/**
 * One value for each group of a column's values, by pandas' dtypes; sums of integers are in 64 bits.
 * Throws TypeError for a dtype that has no such reduction.
 */
export function reduction(how: How, e: Expr, keys: readonly Expr[], o: ReduceOptions = {}): Aggregation {
  const { dtype: d, nulls } = e.field;
  const refused = refusal(how, d);
  if (refused) throw refused;
  const done = ofGroup(how, e, keys, o);
  let expr = done;
  const looksAtAll = /^(count|size|nunique|any|all)$/.test(how);
  if (o.skipna === false && (nulls || e.field.nan) && !looksAtAll)
    expr = ops.when(ops.any_null(e), nullOf(done.field.dtype), done);
  const least = o.min_count ?? (how === "sum" || how === "prod" ? 0 : -1);
  const counts = how === "sum" || how === "prod" ? least > 0 : least > 1;
  // Objects that pandas leaves to Python's own functions are not counted.
  const isOurs = (d === object || d.kind === "interval") && !/^(sum|first|last)$/.test(how);
  if (counts && !isOurs) {
    expr = ops.when(
      ops.ge(ops.count(e), literal(least, field(d.masked ? Int64 : int64, false))),
      expr,
      d === object ? literal(NONE, field(object, false)) : nullOf(expr.field.dtype),
    );
  }
  if (d === object && (/^(first|last)$/.test(how) || (how === "sum" && counts))) return { expr, empty: null };
  const empty = counts && !isOurs ? undefined : how === "sum" && d.kind === "str" ? "" : EMPTY[how];
  return empty === undefined ? { expr } : { expr, empty: expr.field.dtype.kind === "bool" ? Boolean(empty) : empty };
}

function ofGroup(how: How, e: Expr, keys: readonly Expr[], o: ReduceOptions): Expr {
  const d = e.field.dtype;
  if (isPooled(d) && !/^(count|nunique|size|first|last|any|all)$/.test(how)) return ofObjects(how, e, keys, o);
  switch (how) {
    case "sum":
      return d.kind === "str" ? ops.str_join(e) : ops.sum(e);
    case "first":
    case "last": {
      // An object's missing value is None here.
      const x = ops[how](e);
      return d === object ? ops.when(ops.is_null(x), literal(NONE, field(object, false)), x) : x;
    }
    case "prod":
    case "min":
    case "max":
      return ops[how](e);
    case "mean":
      return ops.mean(e, { dtype: statDtype(how, d) });
    case "median":
      return ops.median(e, { dtype: statDtype(how, d) });
    case "quantile":
      return ofQuantile(e, o.q ?? 0.5, o.interpolation ?? "linear");
    case "std":
      return ops.std(e, { ddof: o.ddof ?? 1, dtype: statDtype(how, d) });
    case "sem":
      return ops.sem(e, { ddof: o.ddof ?? 1, dtype: statDtype(how, d), grouped: true });
    case "var":
      return ops.variance(e, { ddof: o.ddof ?? 1, dtype: statDtype(how, d) });
    case "skew":
    case "kurt":
      return ops[how](e, { dtype: statDtype(how, d) });
    case "any":
    case "all": {
      const all = o.skipna !== false;
      const each = truth(e, all);
      let t = ops[how](each);
      // A value that isn't known decides where none of the others does.
      if (!all && d.masked && d.kind !== "str") {
        const open = how === "any" ? ops.not(t) : t;
        t = ops.when(ops.and(open, ops.any_null(e)), literal(null, field(bool, true)), t);
      }
      return d.masked && d.kind !== "str" ? ops.retype(t, { to: boolean }) : { ...t, field: field(bool, false) };
    }
    case "count":
      return d.kind === "str" ? ops.retype(ops.count(e), { to: int64 }) : ops.count(e);
    case "size":
      return d.masked ? ops.retype(ops.size(), { to: Int64 }) : ops.size();
    case "nunique": {
      const n = ops.nunique(e, { missing: o.dropna === false });
      return d.masked ? ops.retype(n, { to: int64 }) : n;
    }
    default:
      throw new NotImplementedError(`groupby: ${how}`);
  }
}

/** A value of integers, or of a nullable column, itself is of their dtype; what lies between two is a float. */
function ofQuantile(e: Expr, q: number, interpolation: string): Expr {
  const d = e.field.dtype;
  const x = ops.quantile(e, { dtype: statDtype("quantile", d), q, interpolation });
  if ((d.kind === "float" && !d.masked) || /^(linear|midpoint)$/.test(interpolation)) return x;
  if (d.masked) return ops.cast(x, { to: d });
  return isInteger(d) ? ops.cast(x, { to: int64 }) : x;
}

/** Objects are reduced in JavaScript, by group; every row has its group's value, of which the aggregate takes the first. */
function ofObjects(how: How, e: Expr, keys: readonly Expr[], o: ReduceOptions): Expr {
  const same = how === "min" || how === "max" || e.field.dtype !== object;
  const dtype = same ? e.field.dtype : how === "std" || how === "sem" ? float64 : object;
  return ops.first(ops.py_group(e, ...keys, { how, ...o, dtype }));
}

export function checkInterpolation(interpolation: unknown): string {
  if (["linear", "lower", "higher", "nearest", "midpoint"].includes(interpolation as string))
    return interpolation as string;
  throw new ValueError(`'${String(interpolation)}' is not a valid interpolation method`);
}

/**
 * Which key each level shows where some keys show all of their labels and others don't: pandas puts the former first and takes them
 * back by number, which a level that is called by a number answers to. Throws ValueError past a name of several parts.
 */
export function shownKeys(names: readonly unknown[], full: readonly boolean[]): number[] {
  const places = names.map((_, i) => i);
  const apart = [...places.filter((i) => full[i]), ...places.filter((i) => !full[i])];
  if (full.every((f) => f === full[0])) return places;
  if (names.some((n) => n instanceof Tuple && n.length > 1))
    throw new ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()");
  return places.map((i) => {
    const number = apart.indexOf(i);
    const named = apart.findIndex((k) => isNumber(names[k]) && Number(names[k]) === number);
    return apart[named < 0 ? number : named] as number;
  });
}
