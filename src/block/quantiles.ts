import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import { castVector } from "../values/cast";
import { at, isMissing, isValid } from "../values/cell";
import { compareValues } from "../values/compare";
import type { DType } from "../values/dtype";
import { Float64, float64, isInteger, isPooled, object } from "../values/dtype";
import { anyCategory } from "../values/dtypes";
import { TypeError, ValueError } from "../values/errors";
import { vectorOf } from "../values/infer";
import { argsort } from "../values/order";
import { pyBinary } from "../values/python-ops";
import { quantile, quantilePlace } from "../values/quantile";
import { floating } from "../values/scalar";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { Block } from "./block";
import { deferred } from "./deferred";
import { Labels } from "./labels";
import type { Reduction } from "./reduce";
import { columnVectors, DEFAULTS, realOf, reduction, runReductions } from "./reduce";

/** Quantiles that are values of the column. */
const KEEPING = new Set(["lower", "higher", "nearest"]);

/** Whether numpy computes them from something else than numbers and times: here in JavaScript. */
const isPlain = (d: DType): boolean =>
  d.kind === "bool" || d.kind === "category" || (isPooled(d) && d.kind !== "period");

/** Whether the dtype of a column's quantiles hangs on its values. */
function hangs(e: Expr, interpolation: string): boolean {
  const d = e.field.dtype;
  if (isPlain(d) || (d.masked && d.kind !== "str")) return true;
  return d.name === "float32" || (KEEPING.has(interpolation) && isInteger(d));
}

/** Several quantiles of each column, a row each; all in one run. */
export function quantilesOf(given: Block, q: Iterable<number>, interpolation: string): Block {
  const shares = Array.from(q, Number);
  const of = (e: Expr): Reduction[] =>
    shares.map((x) => reduction("quantile", e, { ...DEFAULTS, q: x, interpolation }));
  const index = Labels.of(shares, [null], float64);
  const open = given.exprs.map((e) => hangs(e, interpolation));
  if (!open.includes(true)) {
    const columns = given.exprs.map(of);
    const dtypes = columns.map((rs, i) => rs[0]?.dtype ?? given.dtype(i));
    return deferred(dtypes, given.labels, index, () =>
      split(runReductions(given.plan, columns.flat()), dtypes, shares),
    );
  }
  const empty = given.rows === 0;
  const columns = given.exprs.map((e): Reduction[] => {
    if (isPlain(e.field.dtype)) return [];
    return empty ? of(literal(null, field(e.field.dtype.masked ? Float64 : e.field.dtype, true))) : of(e);
  });
  const counts = given.exprs.map((e) => reduction("count", e, DEFAULTS));
  const found = runReductions(given.plan, [...columns.flat(), ...counts]);
  const held = found.splice(found.length - counts.length).map(Number);
  const local = columnVectors(
    given.plan,
    given.exprs.filter((e) => isPlain(e.field.dtype)),
  );
  const out = given.exprs.map((e): Vector => {
    const count = held.shift() as number;
    if (isPlain(e.field.dtype)) return quantilesInMemory(local.shift() as Vector, shares, interpolation);
    const values = found.splice(0, shares.length);
    return vectorOf(values, dtypeOf(e.field.dtype, values, interpolation, count, empty ? 0 : given.rows));
  });
  return Block.of(out, given.labels, index);
}

const split = (found: readonly unknown[], dtypes: readonly DType[], shares: readonly number[]): Vector[] =>
  dtypes.map((d, i) => vectorOf(found.slice(i * shares.length, (i + 1) * shares.length), d));

/**
 * Values are of the column's dtype, numbers between them floats. A missing value among them makes the floats float32 again where the
 * column is, and nullable integers again where they are whole.
 */
function dtypeOf(d: DType, values: readonly unknown[], interpolation: string, held: number, rows: number): DType {
  const float = d.masked ? Float64 : float64;
  const numeric = isInteger(d) || d.kind === "float";
  if (!numeric) return d;
  if (rows === 0) return float;
  if (KEEPING.has(interpolation)) return d;
  if (held === rows) return float;
  if (d.kind === "float" || (d.masked && held === 0)) return d;
  return d.masked && values.every((x) => Number.isInteger(Number(x))) ? d : realOf(d);
}

/** Quantiles of values as numpy has them of Python's: the order and the differences are the values' own. */
function quantilesInMemory(v: Vector, shares: readonly number[], interpolation: string): Vector {
  const d = v.dtype;
  if (d.kind === "category") return quantilesOfCodes(v, shares, interpolation);
  const held = Array.from({ length: v.length }, (_, i) => at(v, i)).filter((x) => !isMissing(x));
  if (!held.length) {
    const nothing = d.kind === "interval" ? d : d.masked ? Float64 : float64;
    return vectorOf(
      shares.map(() => null),
      nothing,
    );
  }
  held.sort(compareValues);
  return vectorOf(
    shares.map((q) => between(held, q, interpolation)),
    KEEPING.has(interpolation) || d.kind === "interval" ? d : object,
  );
}

function between(sorted: readonly unknown[], q: number, interpolation: string): unknown {
  const { low, high, t } = quantilePlace(sorted.length, q, interpolation);
  const [a, b] = [sorted[low], sorted[high]];
  if (KEEPING.has(interpolation)) return a;
  if (typeof a === "boolean" && typeof b === "boolean")
    throw new TypeError(
      "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.",
    );
  const step = pyBinary("sub", b, a);
  const found =
    t >= 0.5 ? pyBinary("sub", b, pyBinary("mul", step, 1 - t)) : pyBinary("add", a, pyBinary("mul", step, t));
  return floating(found);
}

/** Of a category column the codes are meant: a category where they are whole, and numbers as categories between two. */
function quantilesOfCodes(v: Vector, shares: readonly number[], interpolation: string): Vector {
  const codes = Array.from(v.data as Int32Array).filter((c, i) => isValid(v, i) && c >= 0);
  const gaps = codes.length < v.length;
  if (!codes.length) return take({ ...v, valid: null }, new Int32Array(shares.length).fill(-1), { allowMissing: true });
  const sorted = Float64Array.from(codes).sort();
  const found = shares.map((q) => quantile(sorted, q, interpolation));
  const whole = KEEPING.has(interpolation) || (gaps && found.every(Number.isInteger));
  if (whole) return { dtype: v.dtype, length: found.length, data: Int32Array.from(found), valid: null };
  return castVector(vectorOf(found, float64), anyCategory);
}

/** Rows that stand at shares of the whole when the rows are sorted by all columns. Throws ValueError for shares between two rows. */
export function rowsAtShares(b: Block, q: Iterable<number>, interpolation: string): Block {
  if (!KEEPING.has(interpolation))
    throw new ValueError(
      `Invalid interpolation: ${interpolation}. Interpolation must be in {'nearest', 'lower', 'higher'}`,
    );
  const shares = Array.from(q, Number);
  const vectors = b.vectors();
  if (!b.rows) return quantilesOf(b, shares, interpolation);
  const order = argsort(vectors);
  const places = Int32Array.from(shares, (x) => order[quantilePlace(b.rows, x, interpolation).low] as number);
  const rows = vectors.map((v) => take(v, places));
  return Block.of(rows, b.labels, Labels.of(shares, [null], float64));
}

/** Quantiles of each column on its own, or of whole rows. Throws ValueError for another method. */
export function quantilesBy(method: string): typeof quantilesOf {
  if (method === "single") return quantilesOf;
  if (method === "table") return rowsAtShares;
  throw new ValueError(`Invalid method: ${method}. Method must be in {'single', 'table'}.`);
}
