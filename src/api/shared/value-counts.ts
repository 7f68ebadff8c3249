import type { Block } from "../../block/block";
import type { CountOptions } from "../../block/frequency";
import { binned, categoryCounts } from "../../block/frequency";
import { isValid } from "../../values/cell";
import { category, float64, interval, isNumeric } from "../../values/dtype";
import { TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { room } from "../../values/room";
import { Interval } from "../../values/scalar";
import type { Vector } from "../../values/vector";

/** `value_counts` of categories: also of those that don't occur. */
export function categoricalCounts(b: Block, options: CountOptions): Block {
  const v = b.vectors()[0] as Vector;
  const { dtype } = v;
  const categories = dtype.categoryValues as Vector;
  return categoryCounts(
    v.data as Int32Array,
    categories,
    options,
    b.labels.at(0),
    category(categories, dtype.ordered ?? false),
  );
}

/** `value_counts` of numbers by intervals: a number of equal ones, or their edges. */
export function binCounts(b: Block, bins: unknown, options: CountOptions): Block {
  const v = b.vectors()[0] as Vector;
  if (!isNumeric(v.dtype)) throw new TypeError("bins argument only works with numeric data.");
  const edges =
    typeof bins === "number" || typeof bins === "boolean"
      ? equalBins(v, Number(bins))
      : [...(bins as Iterable<number>)].map(Number);
  const codes = binned(v, edges);
  const index = vectorOf(intervalsOf(edges), interval(float64, "right"));
  return categoryCounts(codes, index, { ...options, dropna: true }, b.labels.at(0), index.dtype, v.length);
}

/** The intervals between edges, of as few digits as keep them apart; the first one holds its lower edge, which is printed a little lower. */
function intervalsOf(edges: readonly number[]): Interval[] {
  for (let digits = 3; ; digits++) {
    const shown = edges.map((x) => rounded(x, digits));
    if (new Set(shown).size < edges.length && digits < 20) continue;
    shown[0] = (shown[0] as number) - 10 ** -digits;
    return shown.slice(1).map((right, i) => new Interval(shown[i] as number, right, "right"));
  }
}

/** At `digits` decimals, or, below one, at as many significant digits. */
function rounded(x: number, digits: number): number {
  if (!Number.isFinite(x) || x === 0) return x;
  const places = Math.trunc(x) === 0 ? -Math.floor(Math.log10(Math.abs(x))) - 1 + digits : digits;
  const scaled = x * 10 ** places;
  const floor = Math.floor(scaled);
  const half = scaled - floor;
  return (half > 0.5 || (half === 0.5 && floor % 2 !== 0) ? floor + 1 : floor) / 10 ** places;
}

function equalBins(v: Vector, n: number): number[] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < v.length; i++) {
    if (!isValid(v, i)) continue;
    const x = Number(v.data[i]);
    if (x < low) low = x;
    if (x > high) high = x;
  }
  if (!(low <= high)) throw new ValueError("Cannot cut empty array");
  if (low === high) {
    const by = low === 0 ? 0.001 : 0.001 * Math.abs(low);
    [low, high] = [low - by, high + by];
  }
  const edges = Array.from({ length: room(n + 1, "float64") }, (_, i) => low + ((high - low) * i) / n);
  edges[n] = high;
  (edges as number[])[0] = low - (high - low) * 0.001;
  return edges;
}
