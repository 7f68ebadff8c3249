import type { Block } from "../../block/block";
import { deferred } from "../../block/deferred";
import { Labels } from "../../block/labels";
import { DEFAULTS, reduction, runReductions } from "../../block/reduce";
import type { Expr } from "../../plan/expr";
import { literal } from "../../plan/expr";
import { field } from "../../plan/field";
import { float64, isInteger } from "../../values/dtype";
import { TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { typeName } from "../../values/typename";

const METHODS = ["linear", "lower", "higher", "midpoint", "nearest"];
const NUMPY =
  "'inverted_cdf', 'averaged_inverted_cdf', 'closest_observation', 'interpolated_inverted_cdf', 'hazen', 'weibull', 'linear', " +
  "'median_unbiased', 'normal_unbiased', 'lower', 'higher', 'midpoint', 'nearest'";

/** Throws ValueError for shares outside of 0 to 1 and methods that are none. */
export function checkQuantiles(q: unknown, interpolation: string): void {
  if (
    (typeof q === "function" && !(Symbol.iterator in q)) ||
    (typeof q === "object" && (q === null || !(Symbol.iterator in q)))
  )
    throw new TypeError(`'>=' not supported between instances of '${typeName(q)}' and 'int'`);
  if (typeof q === "bigint") throw new ValueError("percentiles should all be in the interval [0, 1]");
  const list = typeof q === "number" ? [q] : [...(q as Iterable<number>)];
  if (!list.every((x) => x >= 0 && x <= 1)) throw new ValueError("percentiles should all be in the interval [0, 1]");
  if (!METHODS.includes(interpolation))
    throw new ValueError(`'${interpolation}' is not a valid method. Use one of: dict_keys([${NUMPY}])`);
}

/** Several quantiles of each column, a row each; all in one run. */
export function quantilesOf(given: Block, q: Iterable<number>, interpolation: string): Block {
  // Of no row the quantiles are missing floats, also where they would be values of an integer or boolean column.
  const whole = given.columns.some((_, i) => isInteger(given.dtype(i)) || given.dtype(i).kind === "bool");
  const plain = (e: Expr): boolean =>
    !e.field.dtype.masked && (isInteger(e.field.dtype) || e.field.dtype.kind === "bool");
  const b =
    whole && given.rows === 0
      ? given.project(given.exprs.map((e) => (plain(e) ? literal(null, field(float64, true)) : e)))
      : given;
  const shares = Array.from(q, Number);
  const columns = b.exprs.map((e) => shares.map((x) => reduction("quantile", e, { ...DEFAULTS, q: x, interpolation })));
  const dtypes = columns.map((rs, i) => rs[0]?.dtype ?? b.dtype(i));
  return deferred(dtypes, b.labels, Labels.of(shares, [null], float64), () => {
    const found = runReductions(b.plan, columns.flat());
    return columns.map((rs, i) => vectorOf(found.slice(i * shares.length, i * shares.length + rs.length), dtypes[i]));
  });
}
