import { TypeError, ValueError } from "../../values/errors";
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
