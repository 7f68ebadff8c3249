import { Block } from "../../block/block";
import { deferred } from "../../block/deferred";
import { valueCounts } from "../../block/frequency";
import { Labels } from "../../block/labels";
import type { Reduction, ReductionName } from "../../block/reduce";
import { DEFAULTS, reduction, runReductions } from "../../block/reduce";
import { formatPercentiles } from "../../format/percentiles";
import type { DType } from "../../values/dtype";
import { Float64, float64, isNumeric, object } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import type { Vector } from "../../values/vector";
import { categoricalCounts } from "./value-counts";
import { valuesOf } from "./values";

interface Percentiles {
  readonly q: readonly number[];
  readonly labels: readonly string[];
}

/** Checked percentiles and their labels. Throws ValueError for doubled ones and those outside of 0 to 1. */
export function percentilesOf(given: unknown): Percentiles {
  if (given === null || given === undefined) return { q: [0.25, 0.5, 0.75], labels: ["25%", "50%", "75%"] };
  const list = Array.from(given as Iterable<unknown>, Number);
  if (!list.every((p) => p >= 0 && p <= 1)) throw new ValueError("percentiles should all be in the interval [0, 1]");
  if (new Set(list).size < list.length) throw new ValueError("percentiles cannot contain duplicates");
  const q = [...list].sort((a, b) => a - b);
  return { q, labels: formatPercentiles(q) };
}

interface Summary {
  readonly names: readonly string[];
  /** Null where it is that of the values. */
  readonly dtype: DType | null;
  readonly whole?: DType | undefined;
  /** The values by name, from those of the reductions. */
  readonly reductions: readonly Reduction[];
  finish(values: readonly unknown[]): readonly unknown[];
}

function summaryOf(b: Block, place: number, p: Percentiles): Summary {
  const e = b.expr(place);
  const d = e.field.dtype;
  const of = (name: ReductionName, q = 0.5): Reduction => reduction(name, e, { ...DEFAULTS, q });
  const quantiles = (): Reduction[] => p.q.map((q) => of("quantile", q));
  if (isNumeric(d) || d.kind === "timedelta")
    return {
      names: ["count", "mean", "std", "min", ...p.labels, "max"],
      dtype: d.kind === "timedelta" ? object : d.masked ? Float64 : float64,
      reductions: [of("count"), of("mean"), of("std"), of("min"), ...quantiles(), of("max")],
      finish: (values) => values,
    };
  if (d.kind === "datetime")
    return {
      names: ["count", "mean", "min", ...p.labels, "max"],
      dtype: object,
      reductions: [of("count"), of("mean"), of("min"), ...quantiles(), of("max")],
      finish: (values) => values,
    };
  // Counts and a number are numbers together.
  const top = d.kind === "category" ? (d.categoryValues?.dtype ?? object) : d;
  const open = d.kind === "object" || (d.kind === "category" && isNumeric(top));
  return {
    names: ["count", "unique", "top", "freq"],
    dtype: open ? null : object,
    whole: top.kind === "float" ? float64 : undefined,
    // Objects are counted anyway, lists among them, which have no hash.
    reductions: d.kind === "object" ? [of("count")] : [of("count"), of("nunique")],
    finish([count, unique]) {
      if (!Number(count)) return [0, 0, Number.NaN, Number.NaN];
      const countsOf = d.kind === "category" ? categoricalCounts : valueCounts;
      const all = countsOf(b.pick([place]), { normalize: false, sort: true, ascending: false, dropna: true });
      const counts = all.slice(0, 1);
      return [count, unique ?? all.rows, counts.indexLabels().at(0), valuesOf(counts)[0]];
    },
  };
}

/** `describe` of a series: its count, mean and so on, or its most frequent value; computed when somebody looks. */
export function describeSeries(b: Block, percentiles: unknown): Block {
  const base = b.settled();
  const s = summaryOf(base, 0, percentilesOf(percentiles));
  return summaries(base, [s], s.names);
}

/** `describe` of the columns, in one run of all numbers. */
export function describeFrame(b: Block, percentiles: unknown, include: unknown, exclude: unknown): Block {
  const p = percentilesOf(percentiles);
  const base = chosen(b.settled(), include, exclude);
  const all = base.columns.map((_, i) => summaryOf(base, i, p));
  const names = new Set([...all].sort((x, y) => x.names.length - y.names.length).flatMap((s) => s.names));
  return summaries(base, all, [...names]);
}

function summaries(b: Block, all: readonly Summary[], names: readonly string[]): Block {
  const compute = (): Vector[] => {
    const found = runReductions(
      b.plan,
      all.flatMap((s) => s.reductions),
    );
    let k = 0;
    return all.map((s): Vector => {
      const values = s.finish(found.slice(k, (k += s.reductions.length)));
      const counted = Number(values[0]) > 0;
      return vectorOf(
        names.map((n) => (s.names.includes(n) ? values[s.names.indexOf(n)] : Number.NaN)),
        s.dtype ?? (counted ? s.whole : object),
      );
    });
  };
  const index = Labels.of(names);
  const dtypes = all.map((s) => s.dtype);
  return dtypes.includes(null)
    ? Block.of(compute(), b.labels, index)
    : deferred(dtypes as DType[], b.labels, index, compute);
}

function chosen(b: Block, include: unknown, exclude: unknown): Block {
  if (b.columns.length === 0) throw new ValueError("Cannot describe a DataFrame without columns");
  if (include === "all") {
    if (exclude !== null) throw new ValueError("exclude must be None when include is 'all'");
    return b;
  }
  if (include === null && exclude === null) {
    const picked = pick(b, (d) => isOf(d, "number") || isOf(d, "datetime"));
    return picked.columns.length ? picked : b;
  }
  const [yes, no] = [listOf(include), listOf(exclude)];
  if (!yes.length && !no.length) throw new ValueError("at least one of include or exclude must be nonempty");
  const out = pick(b, (d) => (include === null || yes.some((s) => isOf(d, s))) && !no.some((s) => isOf(d, s)));
  if (out.columns.length === 0) throw new ValueError("No objects to concatenate");
  return out;
}

const pick = (b: Block, keep: (d: DType) => boolean): Block =>
  b.pick(b.columns.map((_, i) => i).filter((i) => keep(b.dtype(i))));
const listOf = (x: unknown): readonly unknown[] => (x === null ? [] : Array.isArray(x) ? x : [x]);

/** Whether a dtype is of a kind that `select_dtypes` knows by this name. */
export function isOf(d: DType, spec: unknown): boolean {
  switch (spec) {
    case "number":
      return isNumeric(d) || d.kind === "timedelta";
    case "datetime":
    case "datetime64":
      return d.kind === "datetime" && d.tz === undefined;
    case "datetimetz":
      return d.kind === "datetime" && d.tz !== undefined;
    case "timedelta":
    case "timedelta64":
      return d.kind === "timedelta";
    case "category":
      return d.kind === "category";
    case "object":
    case "O":
    case Object:
      return d.kind === "object" || (d.kind === "str" && !d.masked);
    // numpy counts durations among the signed integers.
    case "integer":
      return d.kind === "int" || d.kind === "uint" || d.kind === "timedelta";
    case "signedinteger":
      return d.kind === "int" || d.kind === "timedelta";
    case "unsignedinteger":
      return d.kind === "uint";
    case "floating":
    case "inexact":
      return d.kind === "float";
    case "int":
      return d.kind === "int" && (d.bits ?? 0) >= 32;
    case "float":
      return d.kind === "float";
    case "bool":
      return d.kind === "bool";
    case "str":
    case "string":
      return d.kind === "str";
    case "interval":
      return d.kind === "interval";
    case "period":
      throw new TypeError("select_dtypes does not support the 'period' string; pass a period dtype with its frequency");
  }
  if (spec === Number) return isNumeric(d);
  // numpy's abstract types, and its types of objects and times, by their names.
  if (typeof spec === "function" && "kinds" in spec) return isOf(d, spec.name);
  const wanted = parseDtype(spec);
  // A nullable dtype's values are of numpy's dtype of that name.
  const nullable = d.masked && !wanted.masked && isNumeric(d) && d.kind === wanted.kind && d.bits === wanted.bits;
  return nullable || wanted.name === d.name;
}
