import { resultVector } from "../../block/apply";
import { Block } from "../../block/block";
import { concatColumns } from "../../block/concat";
import { Labels } from "../../block/labels";
import type { ReductionName } from "../../block/reduce";
import { DEFAULTS, reduction } from "../../block/reduce";
import { castVector } from "../../values/cast";
import { isMissing, makeVector } from "../../values/cell";
import { concat } from "../../values/concat";
import type { DType } from "../../values/dtype";
import { float64, int64, isNumeric, object, uint64, unmasked } from "../../values/dtype";
import { AssertionError, KeyError, SpecificationError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { asObject } from "../../values/objects";
import { promote } from "../../values/promote";
import { pyRepr } from "../../values/pyrepr";
import { Tuple, tuple } from "../../values/scalar";

import { slice } from "../../values/select";
import type { Vector } from "../../values/vector";
import { isIndex, isNDFrame } from "../construct/labels";
import { NamedAgg } from "../groupby/named-agg";
import { make } from "../make";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import type { Callback } from "./call";
import { callNamed, METHOD, nameOf } from "./call";

/** Reductions whose result is a float whatever the values are. */
const FLOATS = new Set(["mean", "median", "std", "var", "sem", "skew", "kurt", "kurtosis", "quantile"]);
const WHOLE = new Set(["count", "nunique", "size", "argmin", "argmax", "idxmin", "idxmax"]);

/** What reduces a whole frame to one value a column. */
const REDUCTIONS = new Set([
  ...["all", "any", "count", "idxmax", "idxmin", "kurt", "kurtosis", "max", "mean", "median", "min", "nunique"],
  ...["prod", "product", "quantile", "sem", "skew", "std", "sum", "var"],
]);
const isReduction = (f: unknown): boolean => typeof f === "string" && REDUCTIONS.has(f);

const isDict = (x: unknown): x is Record<string, unknown> | Map<unknown, unknown> => isPlain(x) || x instanceof Map;
/** Throws SpecificationError for a function that a list of those for a frame has twice. */
export function onceEach(functions: readonly unknown[]): void {
  if (new Set(functions).size < functions.length)
    throw new SpecificationError("Function names must be unique if there is no new column names assigned");
}

const entriesOf = (d: Record<string, unknown> | Map<unknown, unknown>): [unknown, unknown][] =>
  d instanceof Map ? [...d] : Object.entries(d);
const listOf = (x: unknown): unknown[] | null =>
  Array.isArray(x) ? x : isIndex(x) ? [...(x as unknown as Iterable<unknown>)] : null;
const name = (label: unknown): Labels => Labels.of([label], [null], object);

interface One {
  readonly value: unknown;
  readonly float: boolean;
  /** Of the number as numpy has it; `WIDE` where it is Python's own. */
  readonly dtype?: DType | typeof WIDE | undefined;
}

const WIDE = "int";

function one(s: NDFrame, f: unknown, rest: readonly unknown[]): One {
  const value =
    typeof f === "string" ? callNamed(s, f, rest) : typeof f === "function" ? (f as Callback)(s, ...rest) : refuse(f);
  const b = s[BLOCK];
  const known = typeof f === "string" ? f : String((f as { [METHOD]?: string })[METHOD] ?? "");
  const float = FLOATS.has(known)
    ? true
    : WHOLE.has(known)
      ? false
      : b.columns.length > 0 && b.dtype(0).kind === "float";
  return { value, float, dtype: typeof f === "string" && !rest.length ? actual(numberOf(s, f), value, s) : undefined };
}

/** The dtype of numpy's number: a float where there is none in a dtype without room for it. */
function actual(d: One["dtype"], value: unknown, s: NDFrame): One["dtype"] {
  if (d === undefined || d === WIDE) return d;
  if (isMissing(value)) return d.masked ? undefined : d.kind === "float" && s[BLOCK].rows ? d : float64;
  return unmasked(d);
}

/** The dtype of a reduction of numbers by its name. */
function numberOf(s: NDFrame, f: string): One["dtype"] {
  if (f === "nunique" || f === "size") return WIDE;
  if (f === "count") return int64;
  const b = s[BLOCK].settled();
  if (/^idx/.test(f)) return b.isRange ? WIDE : undefined;
  const d = b.columns.length === 1 ? b.dtype(0) : object;
  if (!REDUCTIONS.has(f) || !(isNumeric(d) || d.kind === "bool") || f === "quantile") return undefined;
  const name = f === "kurtosis" ? "kurt" : f === "product" ? "prod" : f;
  return reduction(name as ReductionName, b.expr(0), DEFAULTS).dtype;
}

/** Scalars as a column: numpy's numbers in the dtype that holds them all, booleans or signs apart as objects. */
function column(results: readonly One[]): Vector {
  const values = results.map((r) => r.value);
  const plain = resultVector(
    values,
    results.some((r) => r.float),
  );
  const own = results.map((r) => r.dtype);
  const known = own.filter((d): d is DType => d !== undefined && d !== WIDE);
  if (!known.length || own.includes(undefined)) return plain;
  const kinds = new Set(known.map((d) => d.kind));
  const apart =
    (kinds.has("bool") && (kinds.size > 1 || own.includes(WIDE))) || (kinds.has("int") && kinds.has("uint"));
  if (apart)
    return vectorOf(
      values.map((x, i) => asObject(x, own[i] as DType)),
      object,
    );
  const wide = own.includes(WIDE) ? [kinds.has("uint") ? uint64 : int64] : [];
  const dtype = [...known, ...wide].reduce(promote);
  return values.some(isMissing) && dtype.kind !== "float" ? plain : vectorOf(values, dtype);
}

function refuse(f: unknown): never {
  throw new TypeError(`'${f === null ? "NoneType" : typeof f === "number" ? "int" : typeof f}' object is not callable`);
}

/** `series.agg` of a name, a function, a list or a dict. */
export function aggSeries(s: NDFrame, func: unknown, rest: readonly unknown[]): unknown {
  if (typeof func === "string" || typeof func === "function") return one(s, func, rest).value;
  const list = listOf(func);
  const pairs: [unknown, unknown][] | null = list
    ? list.map((f) => [nameOf(f), f])
    : isDict(func)
      ? entriesOf(func)
      : null;
  if (!pairs) throw new AssertionError();
  if (!pairs.length && list) throw new ValueError("No objects to concatenate");
  if (!pairs.length) return make.series(Block.of([makeVector(object, [])], s[BLOCK].labels, Labels.of([])));
  if (!list && pairs.some(([, f]) => isDict(f) || listOf(f)))
    throw new SpecificationError("nested renamer is not supported");
  return joined(s, pairs, rest);
}

function joined(s: NDFrame, pairs: readonly [unknown, unknown][], rest: readonly unknown[]): NDFrame {
  const results = pairs.map(([, f]) => one(s, f, rest));
  const keys = Labels.of(pairs.map(([k]) => k));
  const label = s[BLOCK].labels.at(0);
  if (results.every((r) => !isNDFrame(r.value))) {
    return make.series(Block.of([column(results)], name(label), keys));
  }
  if (!results.every((r) => isNDFrame(r.value)))
    throw new ValueError("cannot combine transform and aggregation operations");
  const parts = results.map((r) => (r.value as NDFrame)[BLOCK]);
  return make.frame(concatColumns(parts, "outer", false, keys));
}

/** `frame.agg` of a name, a function, a list, a dict or named aggregations. */
export function aggFrame(
  df: NDFrame,
  func: unknown,
  axis: 0 | 1,
  rest: readonly unknown[],
  apply: (f: Callback) => NDFrame,
): unknown {
  if (axis === 1) return across(df, func, rest, apply);
  if (typeof func === "string") return callNamed(df, func, rest);
  if (typeof func === "function") return apply((s) => (func as Callback)(s, ...rest));
  const b = df[BLOCK].settled();
  const columns = b.columns.map((_, i) => make.series(b.pick([i])));
  const list = listOf(func);
  if (list) {
    onceEach(list);
    if (!list.length)
      return make.frame(
        Block.of(
          b.columns.map(() => makeVector(object, [])),
          b.labels,
          new Labels([makeVector(object, [])]),
        ),
      );
    if (!b.columns.length && !list.every(isReduction)) throw new ValueError("No objects to concatenate");
    if (!b.columns.length) return make.frame(Block.of([], b.labels, Labels.of(list.map((f) => nameOf(f)))));
    const stacked = rest.length ? null : stackedReductions(b, list);
    if (stacked) return stacked;
    return sideBySide(
      columns.map((s) => aggSeries(s, list, rest) as NDFrame),
      b.labels,
    );
  }
  if (!isDict(func)) throw new AssertionError();
  const pairs = entriesOf(func);
  if (!pairs.length) return make.frame(Block.of([], b.labels.take([]), Labels.of([])));
  if (pairs.every(([, f]) => f instanceof NamedAgg || (f instanceof Tuple && f.length === 2)))
    return named(b, pairs, rest);
  const gone = pairs.map(([k]) => k).filter((k) => !b.labels.has(k));
  if (gone.length) throw new KeyError(pyRepr(`Label(s) ${pyRepr(gone)} do not exist`));
  if (pairs.some(([, f]) => isDict(f))) throw new SpecificationError("nested renamer is not supported");
  const lists = pairs.some(([, f]) => Array.isArray(f));
  const results = pairs.map(([k, f]) => {
    const s = make.series(b.pick([b.labels.position(k)]));
    if (lists) return { value: aggSeries(s, Array.isArray(f) ? f : [f], rest), float: false };
    return one(s, f, rest);
  });
  const keys = Labels.of(pairs.map(([k]) => k));
  if (results.every((r) => isNDFrame(r.value)))
    return sideBySide(
      results.map((r) => r.value as NDFrame),
      keys,
    );
  if (results.some((r) => isNDFrame(r.value)))
    throw new ValueError("cannot perform both aggregation and transformation operations simultaneously");
  return make.series(Block.of([column(results)], name(null), keys));
}

/**
 * Reductions by name as rows: columns of one dtype are reduced together and each keeps the dtype that its results have in common.
 * Null where a function is none of those, or where it has no meaning for a dtype.
 */
function stackedReductions(b: Block, list: readonly unknown[]): NDFrame | null {
  if (!b.labels.isUnique || !list.every(isReduction)) return null;
  const byDtype = new Map<string, number[]>();
  b.columns.forEach((_, i) => {
    const { name } = b.dtype(i);
    byDtype.set(name, [...(byDtype.get(name) ?? []), i]);
  });
  const out: Vector[] = [];
  for (const places of byDtype.values()) {
    const rows: Vector[] = [];
    const part = make.frame(b.pick(places));
    for (const f of list) {
      const row = reduced(part, f as string);
      if (!row) return null;
      rows.push(row);
    }
    const apart = keptApart(rows.map((r) => r.dtype));
    places.forEach((place, i) => {
      const cells = rows.map((r) => slice(r, i, i + 1));
      out[place] = concat(apart ? cells.map((c) => castVector(c, object)) : cells);
    });
  }
  return make.frame(Block.of(out, b.labels, Labels.of(list)));
}

function reduced(part: NDFrame, f: string): Vector | null {
  try {
    const row = callNamed(part, f, []);
    return isNDFrame(row) && row.ndim === 1 ? (row[BLOCK].vectors()[0] as Vector) : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Results that would become other values in a dtype of all: bools beside numbers, integers that meet as floats. */
function keptApart(dtypes: readonly DType[]): boolean {
  const kinds = new Set(dtypes.map((d) => d.kind));
  if (kinds.has("bool")) return kinds.size > 1;
  return kinds.has("int") && kinds.has("uint") && dtypes.reduce(promote).kind === "float";
}

function sideBySide(parts: readonly NDFrame[], keys: Labels): NDFrame {
  const blocks = parts.map((p) => p[BLOCK]);
  const wide = blocks.flatMap((p, i) => p.columns.map(() => keys.at(i)));
  if (blocks.every((p) => p.columns.length === 1)) return make.frame(concatColumns(blocks, "outer", false, keys));
  const inner = blocks.flatMap((p) => [...p.labels.values]);
  return make.frame(concatColumns(blocks, "outer", false, Labels.of(wide.map((k, i) => tuple(k, inner[i])))));
}

/** Results by their new names as rows, the columns that they are of as columns. */
function named(b: Block, pairs: readonly [unknown, unknown][], rest: readonly unknown[]): NDFrame {
  const specs = pairs.map(([k, f]) => {
    if (f instanceof Tuple) return { k, column: f[0], how: f[1], own: rest };
    const { column, aggfunc, args } = f as NamedAgg;
    return { k, column, how: aggfunc, own: args.length ? args : rest };
  });
  const gone = [...new Set(specs.map((s) => s.column))].filter((c) => !b.labels.has(c));
  if (gone.length) throw new KeyError(pyRepr(`Label(s) ${pyRepr(gone)} do not exist`));
  const order = [...new Set(specs.map((s) => s.column))];
  const vectors = order.map((c) => {
    const s = make.series(b.pick([b.labels.position(c)]));
    const cells = specs.map((x) => (x.column === c ? one(s, x.how, x.own) : { value: Number.NaN, float: false }));
    return resultVector(
      cells.map((x) => x.value),
      cells.some((x) => x.float) || cells.some((x) => Number.isNaN(x.value)),
    );
  });
  return make.frame(Block.of(vectors, Labels.of(order), Labels.of(specs.map((s) => s.k))));
}

function across(df: NDFrame, func: unknown, rest: readonly unknown[], apply: (f: Callback) => NDFrame): unknown {
  if (typeof func === "string") return callNamed(df, func, [...rest, { axis: 1 }]);
  if (typeof func === "function") return apply((s) => (func as Callback)(s, ...rest));
  return apply((s) => aggSeries(s as NDFrame, func, rest));
}
