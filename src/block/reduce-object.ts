import type { Expr } from "../plan/expr";
import { isMissing, missingOf } from "../values/cell";
import { compareValues } from "../values/compare";
import type { DType } from "../values/dtype";
import { bool, float64, int64, object } from "../values/dtype";
import { IndexError, TypeError } from "../values/errors";
import { key } from "../values/hash";
import { markedAt } from "../values/objects";
import { truth } from "../values/python-number";
import { pyBinary } from "../values/python-ops";
import { quantile } from "../values/quantile";
import { Float, repr, unmarked } from "../values/scalar";
import { typeName } from "../values/typename";
import { moments } from "./moments";
import type { ReduceOptions, Reduction, ReductionName } from "./reduce";
import { refused } from "./reduce";

/** A reduction of Python values (or periods, intervals), one after the other as Python does it. */
export function objectReduction(name: ReductionName, e: Expr, options: ReduceOptions): Reduction {
  const d = e.field.dtype;
  if (d.kind !== "object") refuse(name, d);
  return {
    dtype: dtypeOf(name, d),
    open: false,
    exprs: () => [],
    finish: () => undefined,
    local: {
      column: e,
      of: (v) =>
        reduceValues(
          name,
          Array.from({ length: v.length }, (_, i) => markedAt(v, i)),
          options,
          d,
        ),
    },
  };
}

function refuse(name: ReductionName, d: DType): void {
  if (name === "min" || name === "max" || name === "nunique") return;
  if (d.kind === "period" && (name === "median" || name === "quantile")) return;
  if (d.kind === "period" && name === "mean")
    throw new TypeError(
      "mean is not implemented for PeriodArray since the meaning is ambiguous.  An alternative is obj.to_timestamp(how='start').mean()",
    );
  throw refused(name, d);
}

const dtypeOf = (name: ReductionName, d: DType): DType => {
  if (name === "any" || name === "all") return bool;
  if (name === "nunique") return int64;
  if (name === "min" || name === "max" || d.kind !== "object") return d;
  return name === "sum" || name === "prod" || name === "quantile" ? object : float64;
};

/** Values of a column, or of a row, of one dtype as one value. */
export function reduceValues(
  name: ReductionName,
  all: readonly unknown[],
  options: ReduceOptions,
  d: DType = object,
): unknown {
  const marked = all.filter((x) => !isMissing(x));
  // What gives one of the values, or what Python's operators make of them, keeps floats floats.
  if (name === "sum" || name === "prod") return added(name, all, marked, options, d);
  if (d.kind === "interval" && (name === "min" || name === "max") && all.length && !marked.length && options.skipna)
    throw new IndexError(`index ${name === "min" ? 0 : -1} is out of bounds for axis 0 with size 0`);
  if (name === "min" || name === "max")
    return marked.length < all.length && !options.skipna
      ? missingOf(d.kind === "object" ? float64 : d)
      : extreme(name, marked, d);
  const held = marked.map(unmarked);
  const gaps = held.length < all.length;
  if (name === "count") return held.length;
  if (name === "nunique") return new Set((options.dropna ? held : all.map(unmarked)).map(distinct)).size;
  if (name === "any") return (options.skipna ? held : all).some((x) => (isMissing(x) ? x !== null : truth(x)));
  if (name === "all") return (options.skipna ? held : all).every((x) => (isMissing(x) ? x !== null : truth(x)));
  const nothing = missingOf(d.kind === "object" ? float64 : d);
  if (gaps && !options.skipna && !/^(mean|median|std|var|sem|skew|kurt)$/.test(name)) return nothing;
  if ((name === "median" || name === "quantile") && d.kind === "period")
    return gaps && !options.skipna && name === "median"
      ? missingOf(d)
      : middle(held, name === "median" ? 0.5 : options.q, name === "median" ? "linear" : options.interpolation, d);
  const numbers = held.map(numeric);
  if (gaps && !options.skipna) return nothing;
  if (name === "median") return quantile(Float64Array.from(numbers).sort(), 0.5, "linear");
  if (name === "quantile") return quantile(Float64Array.from(numbers).sort(), options.q, options.interpolation);
  return moments(name, numbers, options.ddof);
}

/** What is one value in Python: True is 1, and each way to be missing is its own. Throws TypeError for lists and dicts. */
const distinct = (x: unknown): unknown =>
  isMissing(x) ? (typeof x === "number" ? Number.NaN : x) : key(typeof x === "boolean" ? Number(x) : x);

/** The sum or product, in which a missing object is 0 or 1; not left out, it makes of it what Python makes. */
function added(
  name: "sum" | "prod",
  all: readonly unknown[],
  held: readonly unknown[],
  options: ReduceOptions,
  d: DType,
): unknown {
  const op = name === "sum" ? "add" : "mul";
  const nothing = missingOf(d.kind === "object" ? float64 : d);
  const neutral = d.kind === "str" ? "" : name === "sum" ? 0 : 1;
  const gaps = held.length < all.length;
  if (gaps && !options.skipna) {
    if (d.kind !== "object") return nothing;
    try {
      return fold(op, all);
    } catch {
      return nothing;
    }
  }
  const sum = fold(op, gaps && d.kind === "object" ? all.map((x) => (isMissing(x) ? neutral : x)) : held, neutral);
  return held.length < options.min_count ? nothing : sum;
}

function fold(op: "add" | "mul", held: readonly unknown[], empty: unknown = 0): unknown {
  if (!held.length) return empty;
  if (held.every((x) => typeof x === "number" || x instanceof Float)) {
    let out = op === "add" ? 0 : 1;
    for (const x of held) out = op === "add" ? out + Number(x) : out * Number(x);
    if (!Number.isInteger(out)) return out;
    if (held.some((x) => x instanceof Float || !Number.isInteger(x))) return new Float(out);
    if (Number.isSafeInteger(out)) return out;
  }
  return held.reduce((a, b) => pyBinary(op, a, b));
}

function extreme(name: "min" | "max", held: readonly unknown[], d: DType): unknown {
  if (!held.length) return missingOf(d.kind === "object" ? float64 : d);
  const sign = name === "min" ? -1 : 1;
  return held.reduce((a, b) => {
    let c: number;
    try {
      c = compareValues(unmarked(b), unmarked(a));
    } catch {
      throw new TypeError(
        `'${name === "min" ? "<=" : ">="}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`,
      );
    }
    return c * sign > 0 ? b : a;
  });
}

function numeric(x: unknown): number {
  if (typeof x === "number" || typeof x === "boolean" || typeof x === "bigint") return Number(x);
  throw new TypeError(`Could not convert ${repr(x)} to numeric`);
}

function middle(held: readonly unknown[], q: number, interpolation: string, d: DType): unknown {
  if (!held.length) return missingOf(d);
  const sorted = [...held].sort(compareValues) as { ordinal: number | bigint; add(n: number): unknown }[];
  const ordinals = Float64Array.from(sorted, (p) => Number(p.ordinal));
  const first = sorted[0] as (typeof sorted)[number];
  return first.add(Math.trunc(quantile(ordinals, q, interpolation)) - (ordinals[0] as number));
}
